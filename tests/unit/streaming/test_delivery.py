"""Delivery against a producer that refuses as told."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from aiokafka.errors import (
    KafkaError,
    KafkaTimeoutError,
    MessageSizeTooLargeError,
    NotLeaderForPartitionError,
    TopicAuthorizationFailedError,
)

from diplowire.errors import BrokerAccessDenied, EventTooLarge
from diplowire.streaming import delivery, rounds
from diplowire.streaming.dead_letters import Outgoing
from diplowire.streaming.delivery import Delivery


class Producer:
    """Answers each send of a topic by the next of its errors, then by success; `refuses` them when they are handed
    over, or else later.
    """

    def __init__(self, *, refuses: bool = False, **errors: list[KafkaError]) -> None:
        self.refuses = refuses
        self.errors = errors
        self.sent: list[tuple[str, bytes | None, bytes | None]] = []

    async def send(
        self, topic: str, *, value: bytes | None, key: bytes | None, headers: Any, partition: int | None
    ) -> asyncio.Future[None]:
        assert isinstance(headers, list)
        assert partition is None
        answer: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        if waiting := self.errors.get(topic):
            error = waiting.pop(0)
            if self.refuses:
                raise error
            answer.set_exception(error)
        else:
            self.sent.append((topic, key, value))
            answer.set_result(None)
        return answer


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "_FIRST_PAUSE_SECONDS", 0.0)


def _records(*topics: str) -> list[Outgoing]:
    return [Outgoing(topic, b"k", b"v", ()) for topic in topics]


async def test_returns_when_all_are_acknowledged() -> None:
    producer = Producer()
    await Delivery(producer).deliver(_records("a", "b"))
    assert [topic for topic, _, _ in producer.sent] == ["a", "b"]


async def test_with_a_backlog_records_of_several_articles_go_out_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rounds, "ROUND_SECONDS", 0.01)
    backlog = True
    producer = Producer(b=[KafkaTimeoutError()])
    delivering = Delivery(producer, lambda: backlog)
    together = [asyncio.create_task(delivering.deliver(_records(topic))) for topic in ("a", "b", "c")]
    await asyncio.sleep(0)
    assert producer.sent == []
    await asyncio.gather(*together)
    assert [topic for topic, _, _ in producer.sent] == ["a", "c", "b"]
    backlog = False
    alone = asyncio.create_task(delivering.deliver(_records("d")))
    await asyncio.sleep(0)
    assert producer.sent[-1][0] == "d"
    await alone


async def test_nothing_to_send_waits_for_no_round(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds, "ROUND_SECONDS", 60.0)
    await asyncio.wait_for(Delivery(Producer(), lambda: True).deliver([]), 10)


@pytest.mark.parametrize("refuses", [False, True])
async def test_repeats_what_failed_for_the_moment_and_only_that(refuses: bool) -> None:
    producer = Producer(refuses=refuses, b=[KafkaTimeoutError(), NotLeaderForPartitionError()])
    await Delivery(producer).deliver(_records("a", "b", "c"))
    assert [topic for topic, _, _ in producer.sent] == ["a", "c", "b"]


async def test_does_not_return_as_long_as_the_broker_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "_FIRST_PAUSE_SECONDS", 0.001)
    monkeypatch.setattr(delivery, "_LONGEST_PAUSE_SECONDS", 0.002)
    producer = Producer(a=[KafkaTimeoutError() for _ in range(10_000)])
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(Delivery(producer).deliver(_records("a")), 0.2)
    assert producer.sent == []


@pytest.mark.parametrize("refuses", [False, True])
async def test_size_that_is_refused_is_told_after_the_rest_is_acknowledged(refuses: bool) -> None:
    producer = Producer(
        refuses=refuses, big=[MessageSizeTooLargeError() for _ in range(3)], late=[KafkaTimeoutError()]
    )
    with pytest.raises(EventTooLarge, match=r"1 bytes for big.*max\.message\.bytes") as caught:
        await Delivery(producer).deliver(_records("big", "late"))
    assert isinstance(caught.value.__cause__, MessageSizeTooLargeError)
    assert [topic for topic, _, _ in producer.sent] == ["late"]


async def test_record_without_key_and_value_gets_an_empty_key() -> None:
    producer = Producer()
    await Delivery(producer).deliver([Outgoing("a", None, None, ()), Outgoing("b", None, b"", ())])
    assert producer.sent == [("a", b"", None), ("b", None, b"")]


async def test_error_that_is_none_of_kafkas_is_not_swallowed() -> None:
    class Broken(Producer):
        async def send(self, *_: Any, **__: Any) -> asyncio.Future[None]:
            raise TypeError("headers")

    with pytest.raises(TypeError):
        await Delivery(Broken()).deliver(_records("a"))


async def test_a_topic_that_may_not_be_written_is_told_after_a_few_tries() -> None:
    denials = [TopicAuthorizationFailedError({"a"}) for _ in range(20)]
    producer = Producer(a=denials)
    with pytest.raises(BrokerAccessDenied, match="let this client write topic a: add"):
        await Delivery(producer).deliver(_records("a", "b"))
    assert [topic for topic, _, _ in producer.sent] == ["b"]


async def test_a_broker_that_has_not_read_its_access_list_yet_is_asked_again() -> None:
    producer = Producer(a=[TopicAuthorizationFailedError("a")] * 3)
    await Delivery(producer).deliver(_records("a"))
    assert [topic for topic, _, _ in producer.sent] == ["a"]
