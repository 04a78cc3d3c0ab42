"""Reading a range to its end, whatever the broker has left of it."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import pytest
from aiokafka import TopicPartition
from aiokafka.errors import OffsetOutOfRangeError, TopicAuthorizationFailedError

from diplowire.errors import BrokerError
from diplowire.streaming import ranges
from diplowire.streaming.ranges import Span, read

PARTITION = TopicPartition("articles", 0)
Answer = Mapping[TopicPartition, list[Any]] | Exception


class Scripted:
    """A consumer of one partition that gives what it is told to."""

    def __init__(self, *answers: Answer, beginning: int = 0) -> None:
        self._answers = list(answers)
        self._beginning = beginning
        self._position = -1
        self.paused: list[TopicPartition] = []

    def assign(self, _partitions: list[TopicPartition]) -> None:
        pass

    def seek(self, _partition: TopicPartition, offset: int) -> None:
        self._position = offset

    def pause(self, partition: TopicPartition) -> None:
        self.paused.append(partition)

    async def position(self, _partition: TopicPartition) -> int:
        return self._position

    async def beginning_offsets(self, partitions: list[TopicPartition]) -> dict[TopicPartition, int]:
        return dict.fromkeys(partitions, self._beginning)

    async def getmany(self, *, timeout_ms: int) -> Mapping[TopicPartition, list[Any]]:  # noqa: ARG002  # aiokafka's
        answer = self._answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        for records in answer.values():
            self._position = records[-1].offset + 1
        return answer


def records(*offsets: int) -> dict[TopicPartition, list[Any]]:
    return {PARTITION: [record(offset) for offset in offsets]}


def record(offset: int) -> Any:
    return SimpleNamespace(
        topic="articles", partition=0, offset=offset, key=None, value=b"", headers=(), timestamp=0
    )


async def offsets(consumer: Any, start: int, end: int) -> list[int]:
    span = Span("articles", 0, start, end)
    return [found.offset async for batch in read(consumer, [span]) for found in batch]


async def test_it_ends_with_the_range_and_takes_nothing_behind_it() -> None:
    consumer = Scripted(records(3, 4), records(5, 6, 7))
    assert await offsets(consumer, 3, 6) == [3, 4, 5]
    assert consumer.paused == [PARTITION]


async def test_an_empty_range_asks_for_nothing() -> None:
    assert await offsets(Scripted(), 3, 3) == []


async def test_offsets_without_a_record_are_passed_over() -> None:
    assert await offsets(Scripted(records(3, 7), records(12)), 3, 10) == [3, 7]


async def test_what_retention_takes_meanwhile_is_passed_over() -> None:
    consumer = Scripted(OffsetOutOfRangeError({PARTITION: 3}), records(8, 9), beginning=8)
    assert await offsets(consumer, 3, 10) == [8, 9]


async def test_when_retention_takes_all_of_the_range_it_ends() -> None:
    assert await offsets(Scripted(OffsetOutOfRangeError({PARTITION: 3}), beginning=20), 3, 10) == []


async def test_a_partition_that_got_shorter_is_told() -> None:
    consumer = Scripted(OffsetOutOfRangeError({PARTITION: 3}), beginning=0)
    with pytest.raises(BrokerError, match="partition 0 of articles does not reach to 3 any more"):
        await offsets(consumer, 3, 10)


async def test_a_refusal_is_told() -> None:
    with pytest.raises(BrokerError, match=r"refuses to be read \(TopicAuthorizationFailedError"):
        await offsets(Scripted(TopicAuthorizationFailedError("articles")), 3, 10)


async def test_a_long_silence_is_told_and_waited_out(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(ranges, "_PATIENCE_SECONDS", -1.0)
    with caplog.at_level(logging.WARNING):
        assert await offsets(Scripted({}, records(3)), 3, 4) == [3]
    assert "1 partitions are not read to their end: still waiting" in caplog.text
