"""A replay into the live topics while a worker takes newer versions of the same articles, held at the worst moments."""

from __future__ import annotations

import asyncio
import json
import uuid
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from tests.streaming.conftest import StartWorker
from tests.streaming.test_replay import replayed
from tests.support import extractors
from tests.support.streams import article, eventually_all_committed, everything, send_articles

from diplowire.observability import Metrics
from diplowire.settings import Settings
from diplowire.streaming import clients, ranges, replay, standing
from diplowire.streaming.dead_letters import Outgoing
from diplowire.streaming.ledger import MARK_KEY, SOURCE
from diplowire.streaming.replay import Replay
from diplowire.streaming.standing import Source, State

CANCELED = {"pub_status": "canceled"}


class Hold:
    """Stops a replay in this process before it delivers what `matches`, until `go_on`; `reached` says that it did so `count`
    times.
    """

    def __init__(
        self, monkeypatch: pytest.MonkeyPatch, matches: Callable[[Outgoing], bool], count: int
    ) -> None:
        self.reached = asyncio.Event()
        self._go_on = asyncio.Event()
        hold, left = self, iter(range(count - 1, -1, -1))

        class Held(replay._Selective):
            async def deliver(self, records: Sequence[Outgoing]) -> None:
                if not hold._go_on.is_set() and any(map(matches, records)):
                    if not next(left):
                        hold.reached.set()
                    await hold._go_on.wait()
                await super().deliver(records)

        monkeypatch.setattr(replay, "_Selective", Held)

    def go_on(self) -> None:
        self._go_on.set()


async def run_replay(settings: Settings) -> Replay:
    """Replay all articles that there are now."""
    consumer = clients.consumer(settings, **ranges.CONSUMER_OPTIONS)
    async with clients.connected(consumer), asyncio.timeout(60):
        spans = await ranges.resolve(settings, consumer, settings.topic_articles, "earliest", "latest")
        one = Replay(settings, spans, {settings.topic_dead_letters}, remembers=True, metrics=Metrics())
        await one.run(consumer)
    return one


async def stand(settings: Settings, uri: str) -> dict[int, Any]:
    """Version of each event of the article that stands, by its number, as a compacted topic has it."""
    numbers = {str(uuid.uuid5(extractors.NAMESPACE, f"{uri} {number}")): number for number in range(9)}
    last = {}
    for record in await everything(settings, settings.topic_statements):
        value = json.loads(record.value or b"")
        if value["article"]["uri"] == uri:
            last[numbers[value["event_id"]]] = value
    return {
        number: value["article"]["version"]
        for number, value in sorted(last.items())
        if not value.get("retracted")
    }


async def written_last(settings: Settings, uri: str) -> State:
    """What the topic of states says of the article once it is compacted."""
    found = [one for one in await everything(settings, settings.topic_state) if one.key == uri.encode()]
    return standing.from_record(found[-1].value or b"")


@pytest.mark.parametrize("held_at", ["events", "state"])
async def test_what_is_corrected_or_canceled_meanwhile_stands_as_the_newest_version_tells_it(
    settings: Settings, start_worker: StartWorker, monkeypatch: pytest.MonkeyPatch, held_at: str
) -> None:
    """The replay has looked at what is known, and is held before it writes down what it reads differently, or behind that
    before it sends events; meanwhile a worker is done with newer versions.
    """
    uris = corrected, emptied, canceled, withdrawn = [f"urn:test:{uuid.uuid4()}" for _ in range(4)]
    strict = settings.model_copy(update={"min_confidence": 0.5, "pool_processes": 1})
    start_worker(strict)
    await send_articles(settings, *(article(uri, "unsure") for uri in uris))
    await eventually_all_committed(settings, 4)
    assert await stand(settings, corrected) == {1: 1}

    topic = settings.topic_state if held_at == "state" else settings.topic_statements
    hold = Hold(monkeypatch, lambda record: record.topic == topic and record.key != MARK_KEY, len(uris))
    generous = settings.model_copy(update={"min_confidence": 0.0, "pool_processes": 1})
    running = asyncio.create_task(run_replay(generous))
    await asyncio.wait_for(hold.reached.wait(), 30)
    await send_articles(
        settings,
        article(corrected, "events 3", version=2),
        article(emptied, "nothing any more", version=2),
        article(canceled, "", **CANCELED),
        article(withdrawn, "", version=3, **CANCELED),
    )
    await eventually_all_committed(settings, 8)
    hold.go_on()
    done = await running
    assert (done.repaired, done.left, done.is_sure) == (4, [], True)

    assert await stand(settings, corrected) == {0: 2, 1: 2, 2: 2}
    for uri in (emptied, canceled, withdrawn):
        assert await stand(settings, uri) == {}
        assert not (await written_last(settings, uri)).standing
    assert (await written_last(settings, corrected)).version == 2


@pytest.mark.parametrize("text", ["events 2", "unsure"])
async def test_an_article_that_was_canceled_behind_the_range_is_not_brought_back(
    settings: Settings, start_worker: StartWorker, text: str
) -> None:
    """Though the worker read no event in it, as before an upgrade."""
    uri = f"urn:test:{uuid.uuid4()}"
    start_worker(settings.model_copy(update={"min_confidence": 0.9}))
    [(partition, offset)] = await send_articles(settings, article(uri, text))
    await send_articles(settings, article(uri, "", **CANCELED))
    await eventually_all_committed(settings, 2)
    account = await replayed(
        settings, "--partition", str(partition), "--from", str(offset), "--to", str(offset + 1)
    )
    assert account["skipped"] == {"outdated": 1}
    assert await stand(settings, uri) == {}


@pytest.mark.embedded_only("the replay decides it by itself")
async def test_a_newer_version_that_cant_be_read_again_is_told(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where a worker of an earlier version wrote the state, or the article is deleted by now."""
    unknown, deleted, fails = [f"urn:test:{uuid.uuid4()}" for _ in range(3)]
    mine = settings.model_copy(update={"pool_processes": 1})
    await send_articles(settings, *(article(uri, "events 1") for uri in (unknown, deleted, fails)))
    hold = Hold(monkeypatch, lambda record: record.topic == settings.topic_statements, 3)
    running = asyncio.create_task(run_replay(mine))
    await asyncio.wait_for(hold.reached.wait(), 30)
    [(partition, offset)] = await send_articles(settings, article(fails, "raise", version=2))
    sources = {
        unknown: None,
        deleted: Source("gone", 0, 7),
        fails: Source(settings.topic_articles, partition, offset),
    }
    async with clients.connected(clients.producer(settings)) as producer:
        for uri, source in sources.items():
            headers = [] if source is None else [(SOURCE, str(source).encode())]
            value = standing.to_record(State(2, standing.NONE))
            await producer.send_and_wait(settings.topic_state, value, key=uri.encode(), headers=headers)
    hold.go_on()
    done = await running
    assert (done.repaired, done.left, done.is_sure) == (0, sorted(sources), True)
    for uri in sources:
        assert (await written_last(settings, uri)).version == 2
