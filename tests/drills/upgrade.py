"""Upgrade and rollback: an older version and this one, replaced one by one under a stream of articles, and back."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.drills import releases, scene
from tests.drills.procedures import Step, procedure
from tests.drills.releases import Release
from tests.drills.scene import tell
from tests.drills.shell import Shell
from tests.faults import articles, run
from tests.faults.articles import Numbered
from tests.faults.feed import Feed
from tests.faults.run import Account
from tests.support import kafka
from tests.support.extractors import NAMESPACE
from tests.support.streams import article, everything, send_articles
from tests.support.workers import WorkerProcess, environment

from diplowire.broker import free_port
from diplowire.settings import Settings
from diplowire.streaming import clients
from diplowire.streaming.dead_letters import Record

TITLE = "Upgrading and rolling back"
_RATE = 30
_CORRECTED, _REREAD = 100, 30
_FLOW_SECONDS = 4
_SINCE, _UNTIL = "2026-03-01T00:00Z", "2026-03-02T00:00Z"
_PAGES = "127.0.0.1:9465"
_SOME_FAILED = (0, 1)
"""Statuses of a replay: the stream has articles that fail whenever they are read."""


@dataclass
class _Drill:
    """Workers of several versions on one Kafka."""

    settings: Settings
    class_path: str
    folder: Path
    feed: Feed
    workers: list[WorkerProcess] = field(default_factory=list)
    started: int = 0
    sent: dict[str, set[int]] = field(default_factory=dict)
    """Numbers of the articles that are no part of the stream, by kind."""

    def variables(self, release: Release) -> dict[str, str]:
        """What has a process be of that version, with settings that every version knows."""
        known = {f"DIPLOWIRE_{name}".upper() for name in self.settings.model_fields_set}
        given = environment(self.settings)
        kept = {name: given[name] for name in given if not name.startswith("DIPLOWIRE_") or name in known}
        return kept | {"PYTHONPATH": release.path}

    def shell(self, release: Release) -> Shell:
        """Where the operator types with that version installed."""
        folder = self.folder / release.version
        folder.mkdir(exist_ok=True)
        variables = self.variables(release)
        variables["PATH"] = f"{folder / 'bin'}:{os.environ['PATH']}"
        return Shell(self.settings, self.class_path, folder, variables)

    async def join(self, release: Release) -> WorkerProcess:
        """Start a worker of that version; returns it once it is ready."""
        self.started += 1
        port = free_port()
        worker = WorkerProcess(
            self.settings.model_copy(update={"http_port": port}),
            self.folder / f"worker-{self.started}-{release.version}.log",
            "diplowire",
            ("worker",),
            self.variables(release) | {"DIPLOWIRE_HTTP_PORT": str(port)},
        )
        self.workers.append(worker)
        await asyncio.to_thread(worker.wait_ready)
        return worker

    async def replace_all(self, release: Release) -> None:
        """Step 4 for each worker, with articles and corrections between the two, and step 5."""
        steps, shell = procedure(TITLE), self.shell(release)
        end, ready = steps[4].commands
        for old in list(self.workers):
            await shell.run(end, {'"$WORKER"': str(old.pid)})
            assert await asyncio.to_thread(old.wait) == 0, old.log[-500:]
            self.workers.remove(old)
            worker = await self.join(release)
            await shell.run(ready, {_PAGES: f"127.0.0.1:{worker.settings.http_port}"})
            await asyncio.sleep(_FLOW_SECONDS)
        for worker in self.workers:
            (told,) = await shell.step(steps[5], {_PAGES: f"127.0.0.1:{worker.settings.http_port}"})
            assert f'version="{release.version}"' in told

    async def send(self, kind: str, numbers: Iterable[int], text: str, version: int = 1) -> None:
        """Send articles that are no part of the stream."""
        self.sent.setdefault(kind, set()).update(numbers)
        await send_articles(
            self.settings, *(article(_uri(kind, number), text, version=version) for number in numbers)
        )

    async def drained(self) -> None:
        """Hold the stream until the workers have no lag."""
        await self.feed.pause()
        shell = Shell(self.settings, self.class_path, self.folder)
        (command,) = procedure("More partitions")[2].commands

        async def is_empty() -> bool:
            return not re.search(
                r"newswire\.articles\.v1\s+\d+\s+\d+\s+\d+\s+[1-9]", await shell.run(command)
            )

        await scene.until(is_empty)

    async def standing(self, kind: str) -> dict[str, dict[str, int]]:
        """By uri: the events that stand, by id, with the version that told of them."""
        found: dict[str, dict[str, int]] = {}
        for value in map(_value, await everything(self.settings, self.settings.topic_statements)):
            uri, event = value["article"]["uri"], value["event_id"]
            if uri.startswith(f"urn:drill:{kind}:"):
                events = found.setdefault(uri, {})
                if value.get("retracted"):
                    events.pop(event, None)
                else:
                    events[event] = value["article"]["version"]
        return found

    async def expect(self, kind: str, numbers: Iterable[int], events: Iterable[int]) -> int:
        """How many of these articles have other events standing than the `events`, once all is done that was sent."""
        await self.drained()
        standing = await self.standing(kind)
        wanted = list(events)
        wrong = sum(
            set(standing.get(_uri(kind, number), {})) != {_id(_uri(kind, number), one) for one in wanted}
            for number in numbers
        )
        self.feed.go_on()
        return wrong


async def drill(class_path: str, folder: Path, seed: int) -> str:
    """Carry the procedure out, from a version that remembers articles and from one that does not."""
    told = []
    for with_states in (True, False):
        own = folder / ("with-states" if with_states else "before-states")
        own.mkdir()
        outcome = await _drill(class_path, own, seed, with_states=with_states)
        told.append(f"From a version {'with' if with_states else 'without'} the topic of states: {outcome}")
    return " ".join(told)


async def _drill(class_path: str, folder: Path, seed: int, *, with_states: bool) -> str:
    old = await asyncio.to_thread(lambda: releases.of_history(folder, with_states=with_states))
    new = await asyncio.to_thread(releases.of_checkout, folder)
    data = folder / "broker"
    data.mkdir()
    with kafka.running(class_path, data) as node:
        settings = scene.settings_for(node.address, extractor="tests.drills.reading:load")
        feed = Feed(settings, articles.source(seed), _RATE)
        at = _Drill(settings, class_path, folder, feed)
        try:
            await at.shell(old).run("diplowire topics create")
            for _ in range(scene.WORKERS):
                await at.join(old)
            await feed.start()
            return await _carry_out(at, old, new, with_states=with_states)
        finally:
            for worker in at.workers:
                worker.kill()
            await feed.close()


async def _carry_out(at: _Drill, old: Release, new: Release, *, with_states: bool) -> str:
    steps, began = procedure(TITLE), _now()
    first, second = range(_CORRECTED // 2), range(_CORRECTED // 2, _CORRECTED)
    await at.send("corrected", range(_CORRECTED), "events 3")
    await at.send("reread", range(_REREAD), "reread")
    await asyncio.sleep(_FLOW_SECONDS)
    await at.shell(new).step(steps[2])
    until = _now()
    differing = await _compare(at, new, steps[3], {_SINCE: began, _UNTIL: until})
    tell("4. old to new")
    rolling = asyncio.create_task(at.replace_all(new))
    await asyncio.sleep(_FLOW_SECONDS)
    if with_states:
        await at.send("corrected", first, "events 1", version=2)  # while both versions run
    await rolling
    await at.send("corrected", second, "events 1", version=2)
    wrong = await at.expect("corrected", range(_CORRECTED) if with_states else (), [0])
    assert not wrong, f"{wrong} corrected articles are told wrongly after the upgrade"
    await at.shell(new).step(steps[6], {_SINCE: began}, status=_SOME_FAILED)
    assert await at.expect("reread", range(_REREAD), [1]) == (0 if with_states else _REREAD)
    await at.send("late", range(_CORRECTED), "events 3")
    assert not await at.expect("late", range(_CORRECTED), [0, 1, 2])
    tell("7. back to the old version")
    back = _now()
    await at.replace_all(old)
    await at.send("late", range(_CORRECTED), "events 1", version=2)
    wrong_back = await at.expect("late", range(_CORRECTED), [0])
    await at.shell(old).step(steps[6], {_SINCE: began}, status=_SOME_FAILED)
    reread_back = await at.expect("reread", range(_REREAD), [0])
    assert not with_states or (wrong_back, reread_back) == (0, 0), (wrong_back, reread_back)
    told = await _again(at, new, back) if not with_states else await _later_states(at, new)
    return await _account(
        at,
        old,
        new,
        f"{differing} of {_REREAD} articles that are read anew shown by the comparison; after the way back {wrong_back} of "
        f"{_CORRECTED} corrected articles and {reread_back} of {_REREAD} read anew stood wrong. {told}",
    )


async def _compare(at: _Drill, new: Release, step: Step, times: dict[str, str]) -> int:
    """Step 3; returns how many articles the two versions read differently."""
    shell = at.shell(new)
    dry, shadow, diff, delete = step.commands
    await shell.run(dry, times, status=_SOME_FAILED)
    await shell.run(shadow, times, status=_SOME_FAILED)
    told = await shell.run(f"{diff} --json", times, status=1)
    *differences, _ = [json.loads(line) for line in told.splitlines() if line.startswith("{")]
    await shell.run(delete)
    assert all("reread" in json.dumps(difference) for difference in differences), differences[:3]
    return len(differences) // 2


async def _again(at: _Drill, new: Release, back: str) -> str:
    """Upgrade once more; what the old version did not take back, a replay of its time does."""
    await at.replace_all(new)
    await at.shell(new).step(procedure(TITLE)[6], {_SINCE: back}, status=_SOME_FAILED)
    wrong = await at.expect("late", range(_CORRECTED), [0])
    return f"Upgraded again and replayed: {wrong} of these {_CORRECTED} wrong."


async def _later_states(at: _Drill, new: Release) -> str:
    """What becomes of articles whose states a later version wrote: of a later minor one, and of a later major one."""
    for worker in at.workers:
        worker.send(signal.SIGTERM)
        await asyncio.to_thread(worker.wait)
    at.workers.clear()
    async with clients.connected(clients.producer(at.settings)) as producer:
        for kind, form in (("minor", "1.9.0"), ("major", "2.0.0")):
            for number in range(_REREAD):
                uri = _uri(kind, number)
                ids = [_id(uri, 0), _id(uri, 1)]
                state = {
                    "version": 1,
                    "standing": {"statement": ids},
                    "retracting": {},
                    "since": "2027",
                    "schema_version": form,
                }
                await producer.send_and_wait(
                    at.settings.topic_state, json.dumps(state).encode(), key=uri.encode()
                )
    worker = await at.join(new)
    for kind in ("minor", "major"):
        await at.send(kind, range(_REREAD), "events 1", version=2)
    await at.drained()
    values = list(map(_value, await everything(at.settings, at.settings.topic_statements)))
    taken = Counter(value["article"]["uri"].split(":")[2] for value in values if value.get("retracted"))
    assert (taken["minor"], taken["major"]) == (_REREAD, 0)
    assert "was written by a later Diplowire (schema_version 2.0.0)" in worker.log
    return "States of a later minor version were understood, those of a later major one passed over with a warning."


async def _account(at: _Drill, old: Release, new: Release, told: str) -> str:
    await at.feed.pause()
    ids = {"corrected": (0, 1, 2), "late": (0, 1, 2), "reread": (0, 1), "minor": (0, 1), "major": (0,)}
    for place, (kind, numbers) in enumerate(at.sent.items(), 1):
        for number in numbers:
            uri = _uri(kind, number)
            keys = frozenset(_id(uri, one).encode() for one in ids[kind])
            of_stream = Numbered(1_000_000 * place + number, uri.encode(), b"", keys, is_dead=False)
            at.feed.ledger.acknowledge(of_stream)
    records = await everything(at.settings, at.settings.topic_statements)
    by_version = Counter(
        value["extractor"]["version"] for value in map(_value, records) if not value.get("retracted")
    )
    account = Account("kafka", 0, {})
    await run.close_account(at.feed, at.settings, account)
    assert not account.problems, account.problems
    assert by_version.keys() == {old.version, new.version}
    ended = [worker.log[-300:] for worker in at.workers if not worker.is_alive()]
    assert not ended, ended
    versions = ", ".join(f"{count} by {version}" for version, count in sorted(by_version.items()))
    return f"{account.articles} articles, 0 lost; events {versions}. {told}"


def _uri(kind: str, number: int) -> str:
    return f"urn:drill:{kind}:{number}"


def _id(uri: str, number: int) -> str:
    return str(uuid.uuid5(NAMESPACE, f"{uri} {number}"))


def _value(record: Record) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(record.value or b"{}")
    return value


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
