"""How far a worker is behind, asked of the broker and not of what was fetched.

What the engine knows of a partition's end is as old as its last fetch, and it fetches nothing while it
is held up, which is when lag matters most.
"""

from __future__ import annotations

import asyncio
from typing import Any

import faust
from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaError

from . import engine
from .dead_letters import Record
from .hand import Hand, Lane

_ANSWER_SECONDS = 3.0
_EMPTY_AFTER_LOOKS = 10


class Lag:
    """Measures the records of each assigned partition that are not done with; `client` is a consumer of
    its own.
    """

    def __init__(self, app: faust.App, client: AIOKafkaConsumer) -> None:
        self._app = app
        self._client = client
        self._done: dict[Lane, int] = {}
        self._beginnings: dict[TopicPartition, int] = {}
        self._unchanged: dict[Lane, tuple[tuple[int, int], int]] = {}
        self.answered = True
        """Whether the broker answered the last time."""

    def done(self, record: Record) -> None:
        """Note that `record` is done with."""
        self._done[record.topic, record.partition] = record.offset + 1

    async def measure(self, hand: Hand[Any]) -> dict[Lane, int]:
        """Lag by partition, given what is in hand; without partitions of which it is not known just now where they end, or how
        far they were read.
        """
        progress = engine.progress(self._app)
        partitions = [TopicPartition(*lane) for lane in progress]
        if not partitions:
            return {}
        unknown = [partition for partition in partitions if partition not in self._beginnings]
        try:
            async with asyncio.timeout(_ANSWER_SECONDS):
                ends = await self._client.end_offsets(partitions)
                if unknown:
                    self._beginnings |= await self._client.beginning_offsets(unknown)
            self.answered = True
        except (KafkaError, TimeoutError):
            ends = {}
            self.answered = False
        lag = {}
        for lane, seen in progress.items():
            # The embedded broker names an end that lies before its last batch; what was fetched is not
            # wrong, only old.
            known = [offset for offset in (ends.get(TopicPartition(*lane)), seen.end) if offset is not None]
            if known and seen.is_placed:
                begin, end = self._done_with(lane, seen.committed, hand), max(known)
                if begin < end and hand.first(lane) is None and self._is_due(lane, begin, end):
                    begin = await self._skip_empty(lane, begin, end)
                lag[lane] = max(0, end - begin)
        return lag

    def _is_due(self, lane: Lane, begin: int, end: int) -> bool:
        """Whether `lane` has had the same to read for so many looks that we should see whether there is anything."""
        span, looks = self._unchanged.get(lane, ((-1, -1), 0))
        looks = looks + 1 if span == (begin, end) else 0
        self._unchanged[lane] = (begin, end), looks
        return looks == _EMPTY_AFTER_LOOKS

    async def _skip_empty(self, lane: Lane, begin: int, end: int) -> int:
        """`end` when no record stands between the offsets, only what a transaction or compaction leaves; else `begin`."""
        partition = TopicPartition(*lane)
        try:
            async with asyncio.timeout(_ANSWER_SECONDS):
                self._client.assign([partition])
                self._client.seek(partition, begin)
                while (position := await self._client.position(partition)) < end:
                    if await self._client.getmany(partition, timeout_ms=100, max_records=1):
                        return begin
        except (KafkaError, TimeoutError):
            return begin
        finally:
            self._client.unsubscribe()
        self._done[lane] = max(position, self._done.get(lane, 0))
        return end

    def _done_with(self, lane: Lane, committed: int | None, hand: Hand[Any]) -> int:
        first = hand.first(lane)
        if first is not None:
            offset: int = first.message.offset
            return offset
        # Both may be old: what we did, when the partition has been another worker's since; what was
        # committed, by a second.
        beginning = self._beginnings.get(TopicPartition(*lane), 0)
        return max(self._done.get(lane, 0), committed or 0, beginning)
