"""What a replay and others know of each other's states, whatever the order in which they write."""

from __future__ import annotations

import asyncio
import contextlib
import uuid
from collections.abc import AsyncIterator
from typing import Any, cast

import pytest
from tests.unit.streaming.test_processing import SETTINGS, URI, Broker, Reader

from diplowire.observability import Metrics
from diplowire.streaming import overtaken
from diplowire.streaming.delivery import Delivery
from diplowire.streaming.ledger import Ledger
from diplowire.streaming.overtaken import Repairs, WatchedLedger
from diplowire.streaming.processing import Processor
from diplowire.streaming.standing import NONE, Mark, Source, State

A, B = (frozenset({Mark("visit", str(uuid.uuid5(uuid.NAMESPACE_OID, name)))}) for name in "ab")
OLD, NEW = Source("articles", 0, 1), Source("articles.v-2_x", 12, 345)


def _fail(error: BaseException) -> None:
    pytest.fail(str(error))


@contextlib.asynccontextmanager
async def _reading(broker: Broker, *kinds: type[Ledger]) -> AsyncIterator[list[Any]]:
    """A ledger of each kind on the broker, which has looked at the article."""
    parts = [(SETTINGS, cast(Any, Reader(broker)), cast(Delivery, broker), Metrics()) for _ in kinds]
    ledgers = [kind(*part) for kind, part in zip(kinds, parts, strict=True)]
    reading = [asyncio.create_task(ledger.run()) for ledger in ledgers]
    async with asyncio.timeout(5):
        for ledger in ledgers:
            ledger.refresh(_fail)
            assert await ledger.look(URI) is None
        yield ledgers
    for ledger, task in zip(ledgers, reading, strict=True):
        ledger.close()
        task.cancel()


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(overtaken, "_BEHIND_SECONDS", 0.0)


@pytest.mark.parametrize("kind", [Ledger, WatchedLedger])
async def test_what_another_wrote_of_a_higher_version_is_not_forgotten_for_ones_own(
    kind: type[Ledger],
) -> None:
    async with _reading(Broker(), kind, Ledger) as (slow, other):
        await other.write(URI, State(2, B), NEW)
        slow.refresh(_fail)
        assert await slow.look(URI) == State(2, B)
        slow.settle(URI, State(1, A))
        assert await slow.look(URI) == State(2, B)


async def test_an_older_state_behind_a_newer_one_is_followed_by_the_newer_one_again() -> None:
    broker = Broker()
    async with _reading(broker, WatchedLedger, Ledger) as (replay, worker):
        await worker.write(URI, State(2, B), NEW)
        await replay.write(URI, State(1, A), OLD)
        await replay.catch_up(_fail)
        assert replay.overtaken() == [URI]
        assert await replay.restore(URI) == NEW
        await replay.catch_up(_fail)
        assert replay.overtaken() == []
        assert await replay.look(URI) == State(2, B, A)
    assert broker.states()[-1] == State(2, B, A)  # A is out, and its worker does not know of it


@pytest.mark.parametrize("version", [1, 2])
async def test_events_whose_state_was_not_read_back_yet_are_known_too(version: int) -> None:
    """Another's state stands before ours, which comes back only after the article was set right."""
    broker = Broker()
    async with _reading(broker, WatchedLedger, Ledger) as (replay, worker):
        await worker.write(URI, State(version, B), NEW)
        await replay.is_overtaken.wait()
        await replay.write(URI, State(1, A), OLD)
        for _ in range(2):
            for uri in replay.overtaken():
                await replay.restore(uri)
            await replay.catch_up(_fail)
        assert replay.overtaken() == []
    assert broker.states()[-1] == State(version, B, A)


async def test_a_newer_state_that_knows_all_is_not_written_again() -> None:
    broker = Broker()
    async with _reading(broker, WatchedLedger, Ledger) as (replay, worker):
        await replay.write(URI, State(1, A), OLD)
        await worker.write(URI, State(2, NONE, A, withdrawn=True), NEW)
        await replay.catch_up(_fail)
        assert await replay.restore(URI) == NEW
    assert len(broker.states()) == 2


async def test_a_withdrawal_of_the_same_version_is_newer() -> None:
    broker, withdrawn = Broker(), State(1, NONE, A, withdrawn=True)
    async with _reading(broker, WatchedLedger, Ledger) as (replay, worker):
        await worker.write(URI, withdrawn, NEW)
        await replay.write(URI, State(1, A), OLD)
        await replay.catch_up(_fail)
        assert await replay.restore(URI) == NEW
        assert await replay.look(URI) == withdrawn
    assert broker.states()[-1] == withdrawn


async def test_the_same_and_older_states_of_others_call_for_nothing() -> None:
    async with _reading(Broker(), WatchedLedger, Ledger) as (replay, worker):
        await replay.write(URI, State(2, B), NEW)
        await worker.write(URI, State(2, B), NEW)
        await worker.write(URI, State(1, A), OLD)
        await worker.write("urn:test:not looked at", State(3, A), OLD)
        await replay.catch_up(_fail)
        assert replay.overtaken() == []


async def test_two_replays_do_not_answer_each_other_for_ever() -> None:
    broker = Broker()
    async with _reading(broker, WatchedLedger, WatchedLedger) as ledgers:
        first, second = ledgers
        await second.write(URI, State(2, B), NEW)
        await first.write(URI, State(1, A), OLD)
        for ledger in ledgers * 3:
            await ledger.catch_up(_fail)
            for uri in ledger.overtaken():
                await ledger.restore(uri)
        assert first.overtaken() == second.overtaken() == []
    assert broker.states() == [State(2, B), State(1, A), State(2, B, A)]


class _Busy:
    """A ledger of a topic in which newer versions of ever more articles come; those in `again` are overtaken once more."""

    def __init__(self, again: set[str]) -> None:
        self.is_overtaken = asyncio.Event()
        self.restored: list[str] = []
        self._pending: set[str] = set()
        self._again = again
        self._seen = 0

    def overtaken(self) -> list[str]:
        return sorted(self._pending)

    async def restore(self, uri: str) -> None:
        self.restored.append(uri)
        self._pending.discard(uri)
        if uri in self._again:
            self._again.discard(uri)
            self._pending.add(uri)

    async def catch_up(self, _failed: object) -> None:
        await asyncio.sleep(0)
        self._seen += 1
        self._pending.add(f"urn:{self._seen}")


async def test_a_replay_ends_though_newer_versions_go_on_coming() -> None:
    ledger, ended = _Busy({"urn:1"}), asyncio.Event()
    repairs = Repairs(SETTINGS, cast(WatchedLedger, ledger), lambda _: cast(Processor, None))
    ended.set()
    async with asyncio.timeout(10):
        await repairs.run(ended, _fail)
    assert ledger.restored == ["urn:1", "urn:1"]  # the others came when nothing of them was sent any more


def test_a_place_can_be_read_back() -> None:
    assert Source.parse(str(NEW).encode()) == NEW
    for other in (None, b"", b"articles", b"articles[x]@1", b"articles[1]@1 "):
        assert Source.parse(other) is None
