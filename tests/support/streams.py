"""Articles in, records out: what the streaming tests say to a broker."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Sequence
from typing import Any

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.record.default_records import _DefaultRecordBatchBuilderPy

from diplowire.settings import Settings
from diplowire.streaming import clients
from diplowire.streaming.dead_letters import Headers, Record

COLLECT_SECONDS = 40.0


def article(uri: str, text: str, **fields: Any) -> bytes:
    """An article whose `text` is a command for the test's extractor."""
    item = {"uri": uri, "text": text, "language": "en", "published_at": "2024-04-18T09:30:00Z", **fields}
    return json.dumps(item).encode()


async def send(
    settings: Settings, *records: tuple[bytes | None, bytes | None, Headers]
) -> list[tuple[int, int]]:
    """Send (key, value, headers) records to the article topic; returns the partition and offset of each."""
    async with clients.connected(clients.producer(settings)) as producer:
        futures = [
            await producer.send(settings.topic_articles, value, key=key, headers=list(headers))
            for key, value, headers in records
        ]
        answers = await asyncio.gather(*futures)
    return [(answer.partition, answer.offset) for answer in answers]


async def send_in_one_batch(
    settings: Settings,
    *records: tuple[bytes | None, bytes | None, list[tuple[bytes, bytes | None]]],
    partition: int = 0,
) -> int:
    """Send (key, value, headers) records as one batch, with header names of any bytes; returns the first's
    offset.

    aiokafka's producer sends text only as names, so the batch is made by its builder in Python.
    """
    builder = _DefaultRecordBatchBuilderPy(2, 0, 0, -1, -1, 0, 1_000_000)
    async with clients.connected(clients.producer(settings)) as producer:
        batch = producer.create_batch()
        batch._builder = builder
        for key, value, headers in records:
            named = [(_Raw(name), content) for name, content in headers]
            batch.append(timestamp=None, key=key, value=value, headers=named)
        answer = await (await producer.send_batch(batch, settings.topic_articles, partition=partition))
    offset: int = answer.offset
    return offset


class _Raw(bytes):
    """What the builder takes for a text and asks to encode itself."""

    def encode(self, _encoding: str) -> bytes:
        return bytes(self)


async def send_articles(settings: Settings, *values: bytes) -> list[tuple[int, int]]:
    """Send articles under their uri, as a producer should."""
    return await send(settings, *((json.loads(value)["uri"].encode(), value, ()) for value in values))


async def collect(
    settings: Settings, *topics: str, until: Callable[[list[Record]], bool], wait: float = COLLECT_SECONDS
) -> list[Record]:
    """All records of `topics` from their beginning, as soon as `until` likes them; fails after `wait`
    seconds.
    """
    found: list[Record] = []
    async with clients.connected(clients.consumer(settings, *topics)) as consumer:
        try:
            async with asyncio.timeout(wait):
                while not until(found):
                    batches = await consumer.getmany(timeout_ms=200)
                    found += [Record.consumed(record) for batch in batches.values() for record in batch]
        except TimeoutError:
            told = [(record.topic, record.key) for record in found]
            raise AssertionError(f"after {wait} s there are {len(found)} records: {told}") from None
    return found


async def everything(settings: Settings, *topics: str) -> list[Record]:
    """All records that `topics` have now."""
    found: list[Record] = []
    client = clients.consumer(settings, *topics, fetch_max_wait_ms=100)
    async with clients.connected(client) as consumer, asyncio.timeout(COLLECT_SECONDS):
        while not await _has_read_all(consumer, topics):
            batches = await consumer.getmany(timeout_ms=100)
            found += [Record.consumed(record) for batch in batches.values() for record in batch]
    return found


async def _has_read_all(consumer: AIOKafkaConsumer, topics: Sequence[str]) -> bool:
    """Whether it stands at the ends as its fetches name them; asked for them, the embedded broker names wrong ones."""
    partitions = consumer.assignment()
    if {partition.topic for partition in partitions} != set(topics):
        return False
    ends = [consumer.highwater(partition) for partition in partitions]
    if any(end is None for end in ends):
        return False
    positions = [await consumer.position(partition) for partition in partitions]
    return all(position >= end for position, end in zip(positions, ends, strict=True))


async def committed(settings: Settings) -> dict[int, int]:
    """Offset that the group has committed, by partition of the article topic; partitions without one
    are left out.
    """
    consumer = clients.consumer(settings, group_id=settings.consumer_group)
    offsets = {}
    async with clients.connected(consumer):
        for partition in range(settings.topic_partitions):
            offset = await consumer.committed(TopicPartition(settings.topic_articles, partition))
            if offset is not None:
                offsets[partition] = offset
    return offsets


def events_of(records: list[Record], uri: str) -> list[Record]:
    """The events among `records` that were read from the article `uri`."""
    return [
        record for record in records if json.loads(record.value or b"{}").get("article", {}).get("uri") == uri
    ]


def with_key(records: list[Record], key: str) -> list[Record]:
    """The records with `key`."""
    return [record for record in records if record.key == key.encode()]


async def eventually(holds: Callable[[], bool], *, wait: float = COLLECT_SECONDS) -> None:
    """Return once `holds()`; fails after `wait` seconds."""
    async with asyncio.timeout(wait):
        while not await asyncio.to_thread(holds):  # noqa: ASYNC110  # what it looks at tells nobody when it changes
            await asyncio.sleep(0.1)


async def eventually_committed(settings: Settings, partition: int, offset: int) -> None:
    """Return once the group has committed `offset` or more; fails after a while."""
    async with asyncio.timeout(COLLECT_SECONDS):
        while (await committed(settings)).get(partition, 0) < offset:  # noqa: ASYNC110  # as above
            await asyncio.sleep(0.2)


async def eventually_all_committed(settings: Settings, count: int) -> None:
    """Return once the group has committed all of the `count` articles of its topic; fails after a while."""
    async with asyncio.timeout(COLLECT_SECONDS):
        while sum((await committed(settings)).values()) < count:  # noqa: ASYNC110  # as above
            await asyncio.sleep(0.2)
