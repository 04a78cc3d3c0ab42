"""Draining the dead letters: several codes, some of which can be mended."""

from __future__ import annotations

import asyncio
import json
import re
import uuid
from collections import Counter
from pathlib import Path

from tests.drills import scene
from tests.drills.procedures import procedure
from tests.drills.scene import Scene, tell
from tests.faults.articles import Numbered
from tests.support import kafka
from tests.support.extractors import NAMESPACE
from tests.support.streams import article, everything, send

from diplowire.settings import Settings

TITLE = "Draining the dead letters"
_LARGE, _SLOW = 40, 5
_FIRST_NUMBER = 1_000_000
_LIMIT, _RAISED = 20_000, 200_000
_SECONDS, _MORE_SECONDS = 1, 10


async def drill(class_path: str, folder: Path, seed: int) -> str:
    """Carry the procedure out; returns what came of it."""
    steps = procedure(TITLE)
    data = folder / "broker"
    data.mkdir()
    with kafka.running(class_path, data) as node:
        settings = scene.settings_for(
            node.address, article_max_bytes=_LIMIT, article_timeout_seconds=_SECONDS
        )
        async with scene.running(settings, class_path, folder, rate=20, seed=seed) as at:
            await _send(at)
            await asyncio.sleep(5)
            await at.feed.pause()
            await scene.until(lambda: _are_there(at))
            before = await _open(at)
            place = await _one_of(at, "extraction_timed_out")
            await at.shell.step(steps[1])
            looked = await at.shell.step(steps[2], {"2:17": place, "article.json": f"{folder}/article.json"})
            assert "extraction_timed_out" in looked[0]
            assert "event_id" in looked[2]
            tell("3. raise the limits, and replace the workers")
            old = at.crew.workers
            at.crew.settings = settings.model_copy(
                update={"article_max_bytes": _RAISED, "article_timeout_seconds": _MORE_SECONDS}
            )
            for worker in old:
                at.crew.join()
                await at.crew.ready()
                await at.crew.leave(worker)
            at.feed.go_on()
            sent = 0
            for code in ("article_too_large", "extraction_timed_out"):
                would, did = await at.shell.step(steps[4], {"article_too_large": code})
                assert _count(would) == _count(did) == before[code]
                sent += _count(did)
                await at.shell.run(steps[4].commands[1].replace("article_too_large", code), status=1)
            await at.shell.step(steps[5])
            await at.shell.step(steps[5], {"article_not_json": "extraction_failed"})
            await asyncio.sleep(3)
            await at.feed.pause()
            await scene.until(lambda: _is_done(at))
            await at.shell.run(
                "diplowire dead-letters close --all"
            )  # those that the stream brought meanwhile
            drained, _ = await at.shell.step(steps[6])
            assert "no dead letters are open" in drained
            once = await _events(settings)
            lacking = [key for key in _mended().values() if not once[key]]
            assert not lacking, f"{len(lacking)} events of articles that were mended are not there"
            await at.shell.run("diplowire dead-letters replay --code article_too_large --again")
            await scene.until(lambda: _is_done(at))
            twice = await _events(settings)
            account = await at.account()
    assert once.keys() == twice.keys()
    kinds = ", ".join(f"{count} {code}" for code, count in sorted(before.items()))
    return (
        f"{before.total()} dead letters ({kinds}); {sent} replayed after the limits were raised, each once, "
        "and all became events; the others closed; none open at the end. "
        f"Replayed once more on purpose: {twice.total() - once.total()} events repeated, {len(twice) - len(once)} new ids. "
        f"{account.articles} articles came meanwhile, 0 lost."
    )


def _uris(kind: str, count: int) -> list[str]:
    return [f"urn:drill:{kind}:{number}" for number in range(count)]


def _mended() -> dict[str, bytes]:
    """Key of the event of each article that only a limit kept out, by its uri."""
    uris = [*_uris("large", _LARGE), *_uris("slow", _SLOW)]
    return {uri: str(uuid.uuid5(NAMESPACE, f"{uri} 0")).encode() for uri in uris}


async def _send(at: Scene) -> None:
    texts = dict.fromkeys(_uris("large", _LARGE), "events 1 " + "x" * _LIMIT)
    texts |= dict.fromkeys(_uris("slow", _SLOW), f"sleep {_SECONDS + 0.5}")
    articles = [(uri.encode(), article(uri, text), ()) for uri, text in texts.items()]
    await send(at.settings, *articles)
    events = _mended().values()
    for number, ((key, value, _), event) in enumerate(zip(articles, events, strict=True), _FIRST_NUMBER):
        at.feed.ledger.acknowledge(Numbered(number, key, value, frozenset({event}), is_dead=True))


async def _open(at: Scene) -> Counter[str]:
    told = await at.shell.run("diplowire dead-letters list --json")
    return Counter(json.loads(line)["code"] for line in told.splitlines())


async def _are_there(at: Scene) -> bool:
    found = await _open(at)
    return (found["article_too_large"], found["extraction_timed_out"]) == (_LARGE, _SLOW)


async def _one_of(at: Scene, code: str) -> str:
    told = await at.shell.run(f"diplowire dead-letters list --json --code {code}")
    place: str = json.loads(told.splitlines()[0])["at"]
    return place


def _count(told: str) -> int:
    (number,) = re.findall(r"(?:would send|sent) (\d+) article", told)
    return int(number)


async def _is_done(at: Scene) -> bool:
    told = await at.shell.run(procedure("More partitions")[2].commands[0])
    return not re.search(r"newswire\.articles\.v1\s+\d+\s+\d+\s+\d+\s+[1-9]", told)


async def _events(settings: Settings) -> Counter[bytes]:
    return Counter(record.key or b"" for record in await everything(settings, settings.topic_statements))
