"""Records of several articles that go out together."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest
from aiokafka.errors import KafkaTimeoutError

from diplowire.streaming import rounds
from diplowire.streaming.dead_letters import Outgoing
from diplowire.streaming.rounds import Errors, Rounds


class _Sent:
    """What was sent together; refuses the topics in `refused`, and raises `error`, where there is one, instead."""

    def __init__(self, *refused: str, error: Exception | None = None) -> None:
        self.rounds: list[list[str]] = []
        self._refused = refused
        self._error = error

    async def send(self, records: Sequence[Outgoing]) -> Errors:
        self.rounds.append([record.topic for record in records])
        await asyncio.sleep(0)
        if self._error is not None:
            raise self._error
        return [KafkaTimeoutError() if record.topic in self._refused else None for record in records]


@pytest.fixture(autouse=True)
def short_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds, "ROUND_SECONDS", 0.01)


def _records(*topics: str) -> list[Outgoing]:
    return [Outgoing(topic, b"k", b"v", ()) for topic in topics]


async def test_those_that_join_in_time_are_sent_together_and_each_gets_its_own_errors() -> None:
    sent = _Sent("b", "d")
    gathered = Rounds(sent.send)
    first, second = await asyncio.gather(
        gathered.join(_records("a", "b")), gathered.join(_records("c", "d", "e"))
    )
    assert sent.rounds == [["a", "b", "c", "d", "e"]]
    assert [error is None for error in first] == [True, False]
    assert [error is None for error in second] == [True, False, True]


async def test_who_comes_while_a_round_is_sent_takes_the_next() -> None:
    sent = _Sent()
    gathered = Rounds(sent.send)
    await gathered.join(_records("a"))
    await gathered.join(_records("b"))
    assert sent.rounds == [["a"], ["b"]]


async def test_what_was_given_up_before_the_round_is_not_sent() -> None:
    sent = _Sent()
    gathered = Rounds(sent.send)
    given_up = asyncio.create_task(gathered.join(_records("a")))
    kept = asyncio.create_task(gathered.join(_records("b")))
    await asyncio.sleep(0)
    given_up.cancel()
    assert await kept == [None]
    assert sent.rounds == [["b"]]


async def test_a_round_of_which_all_was_given_up_sends_nothing() -> None:
    sent = _Sent()
    gathered = Rounds(sent.send)
    given_up = asyncio.create_task(gathered.join(_records("a")))
    await asyncio.sleep(0)
    given_up.cancel()
    await asyncio.sleep(0.03)
    assert sent.rounds == []
    assert await gathered.join(_records("b")) == [None]


async def test_one_that_is_given_up_while_it_is_sent_takes_nothing_from_the_others() -> None:
    started, go = asyncio.Event(), asyncio.Event()

    async def send(records: Sequence[Outgoing]) -> Errors:
        started.set()
        await go.wait()
        return [None for _ in records]

    gathered = Rounds(send)
    given_up = asyncio.create_task(gathered.join(_records("a", "b")))
    kept = asyncio.create_task(gathered.join(_records("c")))
    await started.wait()
    given_up.cancel()
    await asyncio.sleep(0)
    go.set()
    assert await kept == [None]


async def test_what_sending_raises_reaches_all() -> None:
    gathered = Rounds(_Sent(error=TypeError("headers")).send)
    joined = await asyncio.gather(
        gathered.join(_records("a")), gathered.join(_records("b")), return_exceptions=True
    )
    assert [type(error) for error in joined] == [TypeError, TypeError]
