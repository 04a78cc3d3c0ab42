"""Ranges of a topic: what a person asks for, as offsets fixed at the start, and reading them to their end.

In no group and without a commit, so that whoever consumes the topic meanwhile notices nothing.
"""

from __future__ import annotations

import asyncio
import logging
import math
import time
from collections.abc import AsyncGenerator, Collection, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaError, OffsetOutOfRangeError

from ..errors import BrokerError, RangeInvalid, TopicMissing
from ..settings import Settings
from . import topics
from .dead_letters import Record

Bound = Literal["earliest", "latest"] | datetime | Mapping[int, int]
"""Where a range begins or ends: a word, an aware time (the first record of that time or later), or an offset by
partition.
"""

CONSUMER_OPTIONS: dict[str, Any] = {"auto_offset_reset": "none"}
"""What a consumer for `resolve` and `read` has to be made with: they decide themselves what to do about a gap."""

_log = logging.getLogger(__name__)

_POLL_MS = 250
_PATIENCE_SECONDS = 30.0
"""How long nothing may come before somebody is told."""
_LIMITS_SECONDS = 30.0


@dataclass(frozen=True)
class Span:
    """The records of a partition from the offset `start` to before `end`, as far as there are any."""

    topic: str
    partition: int
    start: int
    end: int


async def resolve(
    settings: Settings,
    consumer: AIOKafkaConsumer,
    topic: str,
    start: Bound,
    end: Bound,
    *,
    partitions: Collection[int] = (),
) -> list[Span]:
    """What of `topic` lies from `start` to before `end`, in `partitions` or, where none is given, in all or in those that
    a bound names; spans may be empty. Whatever comes later is outside.

    Raises `TopicMissing`, `RangeInvalid` where the range makes no sense, `BrokerError`.
    """
    if isinstance(start, datetime) and isinstance(end, datetime) and end < start:
        raise RangeInvalid(
            f"the range would end ({end.isoformat()}) before it begins ({start.isoformat()}): swap the two"
        )
    chosen = _chosen(topic, await _partition_count(settings, topic), start, end, partitions)
    limits = await _limits(consumer, [TopicPartition(topic, number) for number in chosen])
    starts = await _offsets(consumer, limits, start)
    ends = await _offsets(consumer, limits, end)
    spans = []
    for partition, (first, behind) in limits.items():
        span = Span(topic, partition.partition, starts[partition], ends[partition])
        where = f"partition {span.partition} of {topic}"
        if not isinstance(start, str | datetime) and span.start > behind:
            raise RangeInvalid(
                f"{where} ends at {behind}, the range begins at {span.start}: begin at {behind} or before"
            )
        if span.end < span.start:
            raise RangeInvalid(
                f"in {where} the range would end ({span.end}) before it begins ({span.start}): "
                "give --from what is older"
            )
        begin = min(max(span.start, first), behind)
        spans.append(Span(topic, span.partition, begin, max(begin, min(span.end, behind))))
    return spans


async def read(consumer: AIOKafkaConsumer, spans: Sequence[Span]) -> AsyncGenerator[list[Record], None]:
    """The records of `spans`, those of a partition in their order, as they arrive; ends with the last.

    Offsets without a record (compacted, deleted while we read, marks of transactions) are passed over; an empty list
    says that there is nothing at the moment. Raises `BrokerError` when a partition gets shorter than it was.
    """
    left = {TopicPartition(span.topic, span.partition): span for span in spans if span.start < span.end}
    consumer.assign(list(left))
    for partition, span in left.items():
        consumer.seek(partition, span.start)
    last = time.monotonic()
    while left:
        batches = await _fetch(consumer)
        if batches:
            last = time.monotonic()
        elif time.monotonic() - last > _PATIENCE_SECONDS:
            last = time.monotonic()
            _log.warning(
                "nothing came from the broker for %.0f s, though %d partitions are not read to their end: still waiting",
                _PATIENCE_SECONDS, len(left),
            )  # fmt: skip
        for partition, records in batches.items():
            end = left[partition].end if partition in left else 0
            if taken := [Record.consumed(record) for record in records if record.offset < end]:
                yield taken
        if not batches:
            yield []
        for partition in list(left):
            if await consumer.position(partition) >= left[partition].end:
                del left[partition]
                consumer.pause(partition)


async def _fetch(consumer: AIOKafkaConsumer) -> Mapping[TopicPartition, list[Any]]:
    try:
        batches: Mapping[TopicPartition, list[Any]] = await consumer.getmany(timeout_ms=_POLL_MS)
    except OffsetOutOfRangeError as error:
        offsets: Mapping[TopicPartition, int] = error.args[0]
        beginnings = await consumer.beginning_offsets(list(offsets))
        for partition, offset in offsets.items():
            if beginnings[partition] <= offset:
                raise BrokerError(
                    f"partition {partition.partition} of {partition.topic} does not reach to {offset} any more: "
                    "was the topic made anew, or did the broker lose records?"
                ) from error
            consumer.seek(partition, beginnings[partition])  # retention has overtaken us
        return {}
    except KafkaError as error:
        raise BrokerError(f"the broker refuses to be read ({type(error).__name__}: {error})") from error
    return batches


async def _partition_count(settings: Settings, topic: str) -> int:
    found = await topics.partition_counts(settings)
    if topic not in found:
        known = ", ".join(sorted(name for name in found if not name.startswith("__")))
        raise TopicMissing(f"the broker has no topic {topic}: it has {known or 'none'}")
    return found[topic]


def _chosen(topic: str, count: int, start: Bound, end: Bound, partitions: Collection[int]) -> list[int]:
    by_bound = [set(bound) for bound in (start, end) if not isinstance(bound, str | datetime)]
    if len(by_bound) > 1 and by_bound[0] != by_bound[1]:
        raise RangeInvalid(
            f"--from names the partitions {_listed(by_bound[0])} and --to {_listed(by_bound[1])}: "
            "name the same in both"
        )
    if by_bound and (without := set(partitions) - by_bound[0]):
        raise RangeInvalid(
            f"no offset is given for partition {_listed(without)}: add it, as PARTITION:OFFSET"
        )
    named = set(partitions) or (by_bound[0] if by_bound else set(range(count)))
    if unknown := [number for number in named if number >= count]:
        raise RangeInvalid(
            f"{topic} has no partition {_listed(unknown)}: its partitions are 0 to {count - 1}"
        )
    return sorted(named)


def _listed(numbers: Collection[int]) -> str:
    return ", ".join(map(str, sorted(numbers)))


async def _limits(
    consumer: AIOKafkaConsumer, partitions: list[TopicPartition]
) -> dict[TopicPartition, tuple[int, int]]:
    """First offset of each partition and the one behind its last record.

    The end is the high watermark of a fetch: asked for the end offset itself, the embedded broker names the first offset
    of the last batch, plus 1.
    """
    first = await consumer.beginning_offsets(partitions)
    consumer.assign(partitions)
    await consumer.seek_to_end(*partitions)
    try:
        async with asyncio.timeout(_LIMITS_SECONDS):
            while any(consumer.highwater(partition) is None for partition in partitions):
                await consumer.getmany(timeout_ms=_POLL_MS)
    except TimeoutError as error:
        silent = [str(part.partition) for part in partitions if consumer.highwater(part) is None]
        raise BrokerError(
            f"partition {', '.join(silent)} of {partitions[0].topic} gave no answer in {_LIMITS_SECONDS:.0f} s: "
            "look whether it has a leader"
        ) from error
    return {partition: (first[partition], consumer.highwater(partition) or 0) for partition in partitions}


async def _offsets(
    consumer: AIOKafkaConsumer, limits: Mapping[TopicPartition, tuple[int, int]], bound: Bound
) -> dict[TopicPartition, int]:
    if bound == "earliest":
        return {partition: first for partition, (first, _) in limits.items()}
    if bound == "latest":
        return {partition: end for partition, (_, end) in limits.items()}
    if isinstance(bound, datetime):
        return await _at_time(consumer, limits, math.ceil(bound.timestamp() * 1000))
    if isinstance(bound, Mapping):
        return {partition: bound[partition.partition] for partition in limits}
    raise AssertionError(f"{bound!r} is no bound")


async def _at_time(
    consumer: AIOKafkaConsumer, limits: Mapping[TopicPartition, tuple[int, int]], time_ms: int
) -> dict[TopicPartition, int]:
    """Offset of the first record of each partition that is of `time_ms` or later; its end where none is.

    The broker's answer is looked at before it is believed: the embedded one always names offset 0.
    """
    try:
        answers = await consumer.offsets_for_times(dict.fromkeys(limits, time_ms))
    except KafkaError as error:
        raise BrokerError(f"the broker does not say which offsets belong to a time: {error}") from error
    found = {}
    for partition, (first, end) in limits.items():
        answer = answers.get(partition)
        offset = end if answer is None else min(max(answer.offset, first), end)
        if not await _is_first_at(consumer, partition, (first, end), offset, time_ms):
            offset = await _first_at(consumer, partition, (first, end), time_ms)
        found[partition] = offset
    return found


async def _is_first_at(
    consumer: AIOKafkaConsumer,
    partition: TopicPartition,
    limits: tuple[int, int],
    offset: int,
    time_ms: int,
) -> bool:
    """Whether the record before `offset` is older than `time_ms`, and the one there is not."""
    around = Span(
        partition.topic, partition.partition, max(offset - 1, limits[0]), min(offset + 1, limits[1])
    )
    async with aclosing(read(consumer, [around])) as batches:
        records = [record async for batch in batches for record in batch]
    return all(((record.timestamp_ms or 0) >= time_ms) is (record.offset >= offset) for record in records)


async def _first_at(
    consumer: AIOKafkaConsumer, partition: TopicPartition, limits: tuple[int, int], time_ms: int
) -> int:
    """As `_at_time`, by reading the partition."""
    async with aclosing(read(consumer, [Span(partition.topic, partition.partition, *limits)])) as batches:
        async for batch in batches:
            for record in batch:
                if (record.timestamp_ms or 0) >= time_ms:
                    return record.offset
    return limits[1]
