"""Reading topics from the outside: in no group, from the beginning or the end, to the end or for ever."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator
from typing import TYPE_CHECKING, Any

from aiokafka import TopicPartition

from ..streaming import clients, topics
from ..streaming.dead_letters import Record
from .topics import require

if TYPE_CHECKING:
    from ..settings import Settings

_POLL_MS = 250


async def read_topics(
    settings: Settings,
    names: list[str],
    *,
    from_beginning: bool,
    to_end: bool = False,
    idle_seconds: float | None = None,
) -> AsyncGenerator[list[Record], None]:
    """Records of all partitions of the topics `names`, those together that arrived together.

    Ends where the topics ended when they were first looked at (`to_end`), or when `idle_seconds` went by
    without a record. Raises `TopicMissing` and `BrokerError`.
    """
    partitions = await _partitions(settings, names)
    async with clients.connected(clients.consumer(settings)) as consumer:
        consumer.assign(partitions)
        await (consumer.seek_to_beginning() if from_beginning else consumer.seek_to_end())
        ends, started, last = _Ends(consumer, partitions), time.time(), time.monotonic()
        while not (to_end and await ends.reached()):
            batches = await consumer.getmany(timeout_ms=_POLL_MS)
            ends.look()
            arrived = [
                Record.consumed(record)
                for partition, records in batches.items()
                for record in records
                if from_beginning or not ends.is_old(partition, record, started)
            ]
            if arrived:
                yield arrived
                last = time.monotonic()
            elif idle_seconds is not None and time.monotonic() - last > idle_seconds:
                return


async def read_at(settings: Settings, topic: str, partition: int, offset: int) -> Record | None:
    """The record at that place; None when there is none."""
    where = TopicPartition(topic, partition)
    if where not in await _partitions(settings, [topic]):
        return None
    async with clients.connected(clients.consumer(settings, auto_offset_reset="none")) as consumer:
        consumer.assign([where])
        consumer.seek(where, offset)
        ends = _Ends(consumer, [where])
        while True:
            batches = await consumer.getmany(where, timeout_ms=_POLL_MS)
            ends.look()
            for record in batches.get(where, []):
                return Record.consumed(record) if record.offset == offset else None
            if await ends.reached():
                return None


async def _partitions(settings: Settings, names: list[str]) -> list[TopicPartition]:
    described = [topic for topic in await topics.describe(settings) if topic.name in names]
    require([topic.name for topic in described if not topic.exists])
    return [
        TopicPartition(topic.name, number) for topic in described for number in range(topic.partitions or 0)
    ]


class _Ends:
    """Where partitions end, by the high watermark of what was fetched.

    Asking for the end offset itself gives a wrong answer on the embedded broker: the first offset of the last
    batch, plus 1.
    """

    def __init__(self, consumer: Any, partitions: list[TopicPartition]) -> None:
        self._consumer = consumer
        self._partitions = partitions
        self._ends: dict[TopicPartition, int] = {}

    def look(self) -> None:
        """Take down the ends that are known by now."""
        for partition in self._partitions:
            mark = self._consumer.highwater(partition)
            if mark is not None:
                self._ends.setdefault(partition, mark)

    async def reached(self) -> bool:
        """Whether everything before the ends was read."""
        if len(self._ends) < len(self._partitions):
            return False
        positions = [await self._consumer.position(partition) for partition in self._partitions]
        return all(
            position >= self._ends[partition]
            for partition, position in zip(self._partitions, positions, strict=True)
        )

    def is_old(self, partition: TopicPartition, record: Any, started: float) -> bool:
        """Whether the record was there when reading from the end began, at the Unix time `started`."""
        return bool(record.timestamp < started * 1000 and record.offset < self._ends.get(partition, 0))
