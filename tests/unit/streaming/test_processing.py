"""In which order things are done with an article, against a broker that stops where it is told to."""

from __future__ import annotations

import asyncio
import json
from typing import Any, cast

import pytest
from tests.support.streams import article

from diplowire.errors import EventTooLarge
from diplowire.observability import Metrics
from diplowire.settings import Settings
from diplowire.streaming import standing, work
from diplowire.streaming.admission import FIRST_VERSION
from diplowire.streaming.dead_letters import Outgoing, Record
from diplowire.streaming.delivery import Delivery
from diplowire.streaming.ledger import MARK_KEY, Ledger
from diplowire.streaming.messages import Rules
from diplowire.streaming.pool import Extracted, ExtractionPool
from diplowire.streaming.processing import Processor
from diplowire.streaming.standing import State

SETTINGS = Settings(_env_file=None, topic_partitions=2)
RULES = Rules("tests.support.extractors:load", "none", 10_000_000, ("en",), 0.5)
URI = "urn:test:1"


class Pool:
    """Extracts in this process; articles may be told to wait for one another."""

    async def extract(self, value: bytes | None, traceparent: bytes | None) -> Extracted:
        return Extracted(work.process(value, traceparent, work.utc_now()), 1)


class Died(Exception):
    """In place of a power cut."""


class Broker:
    """Keeps what is sent; dies after `life` records, and refuses those that are too large."""

    def __init__(self) -> None:
        self.records: list[Outgoing] = []
        self.life: float = float("inf")
        self.is_silent = False
        """Whether it takes what is sent without acknowledging it."""
        self.was_silent = asyncio.Event()

    async def deliver(self, records: list[Outgoing]) -> None:
        await asyncio.sleep(0)
        too_large = [record for record in records if len(record.value or b"") > 1_000_000]
        for record in records:
            if len(self.records) >= self.life:
                raise Died
            if record not in too_large:
                self.records.append(record)
        if self.is_silent:
            self.was_silent.set()
            await asyncio.Event().wait()
        if too_large and records[0].topic != SETTINGS.topic_dead_letters:
            raise EventTooLarge("too large")

    async def partitions(self, topic: str) -> tuple[int, ...]:
        return (0, 1) if topic == SETTINGS.topic_state else ()

    def of(self, topic: str) -> list[Outgoing]:
        return [record for record in self.records if record.topic == topic and record.key != MARK_KEY]

    def states(self) -> list[State]:
        return [standing.from_record(record.value or b"") for record in self.of(SETTINGS.topic_state)]

    def statements(self) -> dict[str, int]:
        """Version of each statement that stands, by id, as a compacted topic has it."""
        last = {record.key: json.loads(record.value or b"") for record in self.of(SETTINGS.topic_statements)}
        return {
            value["event_id"]: value["article"]["version"]
            for value in last.values()
            if "retracted" not in value
        }


class Reader:
    """A consumer of the broker's topic of states."""

    def __init__(self, broker: Broker) -> None:
        self._broker = broker
        self._read = 0

    def assign(self, partitions: list[Any]) -> None:
        self._partitions = partitions

    def seek(self, _partition: Any, _offset: int) -> None: ...

    async def end_offsets(self, partitions: list[Any]) -> dict[Any, int]:
        return dict.fromkeys(partitions, 0)

    beginning_offsets = end_offsets

    async def getmany(self, **_: int) -> dict[Any, list[Any]]:
        await asyncio.sleep(0.001)
        found: dict[Any, list[Any]] = {}
        for record in self._broker.records[self._read :]:
            self._read += 1
            if record.topic == SETTINGS.topic_state:
                partition = self._partitions[record.partition or 0]
                found.setdefault(partition, []).append(_Consumed(record, partition))
        return found


class _Consumed:
    def __init__(self, record: Outgoing, partition: Any) -> None:
        self.topic, self.partition, self.offset = record.topic, partition.partition, 0
        self.key, self.value, self.headers = record.key, record.value, record.headers


class Worker:
    """A processor with its ledger; a context manager."""

    def __init__(self, broker: Broker) -> None:
        self.metrics = Metrics()
        delivery = cast(Delivery, broker)
        self.ledger = Ledger(SETTINGS, cast(Any, Reader(broker)), delivery, self.metrics)
        pool = cast(ExtractionPool, Pool())
        self._processor = Processor(SETTINGS, pool, delivery, self.metrics, ledger=self.ledger)

    async def __aenter__(self) -> Worker:
        self._reading = asyncio.create_task(self.ledger.run())
        self.ledger.refresh(lambda error: pytest.fail(str(error)))
        return self

    async def __aexit__(self, *_: object) -> None:
        self.ledger.close()
        self._reading.cancel()

    async def see(self, text: str, **fields: Any) -> None:
        record = Record("articles", 0, 0, b"k", article(URI, text, **fields))
        async with asyncio.timeout(5):
            await self._processor.process(record)

    def outcomes(self) -> dict[str, float]:
        return {
            sample.labels["outcome"]: sample.value
            for family in self.metrics.articles_processed.collect()
            for sample in family.samples
            if sample.value
        }


@pytest.fixture(autouse=True)
def started(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_extractor", "_language_fault", "_fault"):
        monkeypatch.setattr(work, name, None)
    monkeypatch.setattr(work, "_end_with_parent", lambda _: None)
    work.start(RULES)


async def test_what_changes_is_written_down_before_it_is_sent() -> None:
    broker = Broker()
    async with Worker(broker) as worker:
        await worker.see("events 2")
        await worker.see("events 1", version=2)
        topics = [record.topic for record in broker.records if record.key != MARK_KEY]
    assert topics == [
        SETTINGS.topic_state, *[SETTINGS.topic_statements] * 2, SETTINGS.topic_state, *[SETTINGS.topic_statements] * 2
    ]  # fmt: skip
    assert [record.key for record in broker.of(SETTINGS.topic_state)] == [URI.encode()] * 2


async def test_an_article_that_changes_nothing_writes_nothing() -> None:
    broker = Broker()
    async with Worker(broker) as worker:
        await worker.see("nothing")
        await worker.see("events 1", language="fr")
        await worker.see("events 1", embargoed="2999-01-01T00:00:00Z")
        assert broker.of(SETTINGS.topic_state) == []
        await worker.see("events 1")
        await worker.see("events 1")
        assert len(broker.of(SETTINGS.topic_state)) == 1


async def test_what_is_not_read_leaves_what_stands() -> None:
    broker = Broker()
    async with Worker(broker) as worker:
        await worker.see("events 2")
        await worker.see("events 1", language="fr", version=2)
        await worker.see("events 1", embargoed="2999-01-01T00:00:00Z", version=3)
        await worker.see("raise", version=4)
        assert set(broker.statements().values()) == {FIRST_VERSION}
        assert len(broker.statements()) == 2
        await worker.see("events 1", version=2)
        assert list(broker.statements().values()) == [2]


@pytest.mark.parametrize("life", range(1, 12))
async def test_wherever_it_dies_delivering_again_ends_in_the_same(life: int) -> None:
    broker = Broker()
    versions: list[tuple[str, dict[str, Any]]] = [
        ("events 3", {"version": 1}), ("events 2", {"version": 2}), ("", {"pub_status": "canceled"}),
        ("events 1", {"version": 3}),
    ]  # fmt: skip
    done = 0
    broker.life = 2 + life  # marks are written first
    async with Worker(broker) as worker:
        for text, fields in versions:
            try:
                await worker.see(text, **fields)
            except Died:
                break
            done += 1
    broker.life = float("inf")
    async with Worker(broker) as worker:
        for text, fields in versions[
            max(0, done - 1) :
        ]:  # the last that was done may not have been committed
            await worker.see(text, **fields)
    assert list(broker.statements().values()) == [3]


async def test_an_event_that_is_refused_leaves_nothing_unknown() -> None:
    broker = Broker()
    async with Worker(broker) as worker:
        await worker.see("events 1")
        await worker.see("huge", version=2)  # one of its events is acknowledged
        assert worker.outcomes() == {"events": 1, "dead_letter": 1}
        assert list(broker.statements().values()) == [2]
        await worker.see("nothing", version=3)
        assert broker.statements() == {}


async def test_nothing_is_judged_before_all_that_was_written_was_read() -> None:
    broker = Broker()
    async with Worker(broker) as first, Worker(broker) as second:
        await second.see("nothing", version=1)
        await first.see("events 2", version=2)
        second.ledger.refresh(
            lambda error: pytest.fail(str(error))
        )  # it is assigned the first one's partitions
        await second.see("events 3", version=1)
        assert second.outcomes() == {"no_events": 1, "skipped_outdated": 1}
        await second.see("events 1", version=3)
    assert list(broker.statements().values()) == [3]


async def test_what_was_written_without_an_acknowledgement_is_known_once_it_is_read() -> None:
    """A consumer is replaced: its articles are left in the middle, and go to another worker and back."""
    broker = Broker()
    async with Worker(broker) as first, Worker(broker) as second:
        await first.see("events 1", version=1)
        broker.is_silent = True
        left = asyncio.create_task(first.see("events 3", version=2))
        await broker.was_silent.wait()
        left.cancel()
        await asyncio.wait({left})
        broker.is_silent = False
        second.ledger.refresh(lambda error: pytest.fail(str(error)))
        await second.see("events 3", version=2)
        assert len(broker.statements()) == 3
        first.ledger.refresh(lambda error: pytest.fail(str(error)))
        await first.see("events 1", version=3)
    assert list(broker.statements().values()) == [3]


async def test_versions_at_the_same_time_do_not_overtake_each_other_unseen() -> None:
    broker = Broker()
    async with Worker(broker) as worker:
        await asyncio.gather(*(worker.see(f"events {count}", version=9 - count) for count in range(1, 9)))
    assert list(broker.statements().values()) == [8]


async def test_what_a_worker_taken_for_dead_writes_late_does_not_lower_the_version() -> None:
    broker = Broker()
    late = Outgoing(SETTINGS.topic_state, URI.encode(), standing.to_record(State(1, frozenset())), ())
    async with Worker(broker) as worker:
        await worker.see("events 1", version=2)
    await broker.deliver([late])
    async with Worker(broker) as worker:
        await worker.see("events 2", version=1)
        assert worker.outcomes() == {"skipped_outdated": 1}


@pytest.mark.parametrize("value", [b"", b"{}", None])
@pytest.mark.parametrize("key", [b"\xff", b"urn:test:1", None])
async def test_what_is_no_state_is_told_and_passed_over(
    caplog: pytest.LogCaptureFixture, key: bytes | None, value: bytes | None
) -> None:
    broker = Broker()
    await broker.deliver([Outgoing(SETTINGS.topic_state, key, value, ())])
    async with Worker(broker) as worker:
        await worker.see("events 1")
    assert "is no state of an article and is passed over" in caplog.text
