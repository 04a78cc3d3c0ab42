"""More partitions: the procedure under a stream with corrections, and what it is there to prevent."""

from __future__ import annotations

import asyncio
import json
import uuid
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from tests.drills import scene
from tests.drills.procedures import procedure
from tests.drills.scene import Scene
from tests.faults.articles import Numbered
from tests.support import kafka
from tests.support.extractors import NAMESPACE
from tests.support.streams import article, everything, send_articles

from diplowire.settings import Settings

TITLE = "More partitions"
_CORRECTED = 300
_BEFORE, _AFTER = 3, 1
"""Events of a corrected article's first and second version."""
_FIRST_NUMBER = 1_000_000
_MORE = 12


async def drill(class_path: str, folder: Path, seed: int) -> str:
    """Carry the procedure out; returns what came of it."""
    steps = procedure(TITLE)
    data = folder / "broker"
    data.mkdir()
    with kafka.running(class_path, data) as node:
        settings = scene.settings_for(node.address)
        async with scene.running(settings, class_path, folder, rate=60, seed=seed) as at:
            corrected = [
                f"urn:drill:{seed}:{number}" for number in range(_FIRST_NUMBER, _FIRST_NUMBER + _CORRECTED)
            ]
            await _send(at, corrected, version=1, count=_BEFORE)
            await asyncio.sleep(5)
            scene.tell("1. stop the producers")
            await at.feed.pause()
            idle = await scene.until(lambda: _is_empty(at))
            await at.shell.step(steps[3])
            shared = await scene.until(lambda: _is_shared(at))
            scene.tell("5. start the producers")
            at.feed.go_on()
            await _send(at, corrected, version=2, count=_AFTER)
            await asyncio.sleep(5)
            account = await at.account()
            assert not at.crew.ends, f"workers ended: {at.crew.ends}"
            wrong = await _wrongly_told(settings, corrected)
            assert not wrong, f"of {len(wrong)} corrected articles not the last version stands: {wrong[:3]}"
            used = await at.shell.run(steps[2].commands[0])
        assert len(_numbers(used, "CURRENT-OFFSET")) == _MORE, "some partitions were never used"
        unsafe = await _unsafe(node.address, class_path, folder, seed)
    return (
        f"{account.articles} articles, 0 lost, {account.duplicates} repeated; "
        f"{_CORRECTED} of them corrected across the change, each as its last version tells it. "
        f"The topic was empty after {idle:.0f} s, the new partitions shared after {shared:.0f} s. {unsafe}"
    )


async def _is_empty(at: Scene) -> bool:
    (told,) = await at.shell.step(procedure(TITLE)[2])
    return not any(_numbers(told, "LAG").values())


async def _is_shared(at: Scene) -> bool:
    (told,) = await at.shell.step(procedure(TITLE)[4])
    return sum(_numbers(told, "#PARTITIONS").values()) == _MORE


def _numbers(table: str, column: str) -> Mapping[int, int]:
    """The numbers under a heading of what Kafka's tool printed, by line."""
    lines = [line.split() for line in table.splitlines()]
    at = next(index for index, words in enumerate(lines) if column in words)
    place = lines[at].index(column)
    return {
        index: int(words[place])
        for index, words in enumerate(lines[at + 1 :])
        if len(words) > place and words[place].isdecimal()
    }


async def _send(at: Scene, uris: list[str], *, version: int, count: int) -> None:
    values = [article(uri, f"events {count}", version=version) for uri in uris]
    await send_articles(at.settings, *values)
    if version == 1:  # what its events come to is seen on the topic; whether they stand, at the end
        for uri, value in zip(uris, values, strict=True):
            keys = frozenset(str(uuid.uuid5(NAMESPACE, f"{uri} {one}")).encode() for one in range(count))
            at.feed.ledger.acknowledge(
                Numbered(int(uri.rsplit(":", 1)[1]), uri.encode(), value, keys, is_dead=False)
            )


async def _wrongly_told(settings: Settings, uris: list[str]) -> list[tuple[str, list[str]]]:
    """Those articles of which something else stands than the last version tells, for a consumer as the README has it."""
    standing: dict[str, dict[str, object]] = {uri: {} for uri in uris}
    versions: dict[str, int] = {}
    for record in await everything(settings, settings.topic_statements):
        value = json.loads(record.value or b"")
        uri, version, event = value["article"]["uri"], value["article"]["version"], value["event_id"]
        if uri not in standing or version < versions.get(event, 0):
            continue
        versions[event] = version
        standing[uri].pop(event, None)
        if not value.get("retracted"):
            standing[uri][event] = value["statement"]["content"]
    return [
        (uri, sorted(told)) for uri, told in standing.items() if list(told.values()) != [f"events {_AFTER}"]
    ]


async def _unsafe(address: str, class_path: str, folder: Path, seed: int) -> str:
    """What happens without letting the topic run empty: first versions wait when partitions are added, second ones come."""
    told = []
    for second in (2, 1):
        own = folder / f"unsafe-{second}"
        own.mkdir()
        names = {
            f"topic_{name}": f"unsafe-{second}.{name}"
            for name in ("articles", "dead_letters", "meetings", "visits", "statements", "state")
        }
        settings = scene.settings_for(address, consumer_group=f"unsafe-{second}", **names)
        async with scene.running(settings, class_path, own, rate=1, seed=seed) as at:
            await at.feed.pause()
            uris = [
                f"urn:drill:{seed}:{number}" for number in range(_FIRST_NUMBER, _FIRST_NUMBER + _CORRECTED)
            ]
            for worker in at.crew.workers:
                await at.crew.leave(worker)
            await send_articles(settings, *(article(uri, f"events {_BEFORE}") for uri in uris))
            await at.shell.step(procedure(TITLE)[3], {"newswire.articles.v1": settings.topic_articles})
            await send_articles(settings, *(article(uri, f"events {_AFTER}", version=second) for uri in uris))
            at.crew.join()
            at.crew.join()
            await at.crew.ready()
            await scene.until(partial(_is_empty_of, at))
            wrong = await _wrongly_told(settings, uris)
        told.append(len(wrong))
    counted, uncounted = told
    return (
        f"Without steps 1 and 2, {counted} of {_CORRECTED} articles that waited stood wrong after their correction, "
        f"and {uncounted} where the correction did not count the version up."
    )


async def _is_empty_of(at: Scene) -> bool:
    (command,) = procedure(TITLE)[2].commands
    told = await at.shell.run(command, {"--group diplowire": f"--group {at.settings.consumer_group}"})
    return not any(_numbers(told, "LAG").values())
