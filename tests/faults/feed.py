"""The stream of articles that goes in, and the account of what comes out."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import Counter
from dataclasses import replace
from typing import get_args

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.errors import KafkaError
from tests.faults.articles import Numbered, Source
from tests.faults.nodes import FEED

from diplowire.contract import EventType
from diplowire.settings import Settings
from diplowire.streaming import clients, topics

_BATCH_SECONDS = 0.1
_RETRY_SECONDS = 0.5
_IN_FLIGHT = 400

_log = logging.getLogger(__name__)


class Ledger:
    """What was acknowledged to the producer, and what has been seen of it on the topics of events and dead letters."""

    def __init__(self) -> None:
        self.acknowledged: dict[int, Numbered] = {}
        self.outstanding: dict[int, set[bytes]] = {}
        """By the number of an article: keys of the records that it must come to and that were not seen yet."""
        self.records = 0
        self._seen: Counter[bytes] = Counter()
        self._owner: dict[bytes, int] = {}

    def acknowledge(self, article: Numbered) -> None:
        """The broker has `article`."""
        self.acknowledged[article.number] = article
        wanted = set(_wanted(article))
        for key in wanted:
            self._owner[key] = article.number
        if left := {key for key in wanted if not self._seen[key]}:
            self.outstanding[article.number] = left

    def see(self, key: bytes) -> None:
        """A record with `key` is on a topic of events or dead letters."""
        self._seen[key] += 1
        self.records += 1
        number = self._owner.get(key)
        left = self.outstanding.get(number) if number is not None else None
        if left is not None and number is not None:
            left.discard(key)
            if not left:
                del self.outstanding[number]

    @property
    def duplicates(self) -> int:
        """Records seen that repeat another's key."""
        return self.records - len(self._seen)

    def late(self, last: int) -> list[int]:
        """Numbers up to `last` of articles of which something is not there yet."""
        return [number for number in self.outstanding if number <= last]


def _wanted(article: Numbered) -> list[bytes]:
    # The key of a dead letter is the article's, which no event has.
    return [*article.events, *([article.key] if article.is_dead else [])]


class Feed:
    """Sends articles of `source`, `rate` a second, and follows what comes of them."""

    def __init__(self, settings: Settings, source: Source, rate: int) -> None:
        self.ledger = Ledger()
        self.rate = rate
        self._settings = settings
        self._source = source
        self._next = 0
        self._sending: set[asyncio.Task[None]] = set()
        self._tasks: list[asyncio.Task[None]] = []
        self._positions: dict[TopicPartition, int] = {}
        self._producer = AIOKafkaProducer(
            bootstrap_servers=settings.brokers,
            client_id=FEED,
            acks="all",
            request_timeout_ms=10_000,
            metadata_max_age_ms=2_000,
        )

    @property
    def last(self) -> int:
        """Number of the article sent last."""
        return self._next - 1

    async def start(self) -> None:
        """Begin to send and to follow."""
        await self._producer.start()
        self._tasks = [asyncio.create_task(self._feed()), asyncio.create_task(self._follow())]

    async def send(self, kind: str | None = None, partition: int | None = None) -> None:
        """Send the next article, as `kind` if given, and return once it is acknowledged."""
        number = self._next
        self._next += 1
        article = await self._source(number, kind)
        while True:
            try:
                await self._producer.send_and_wait(
                    self._settings.topic_articles, article.value, key=article.key, partition=partition
                )
            except KafkaError:
                await asyncio.sleep(_RETRY_SECONDS)
            else:
                break
        self.ledger.acknowledge(
            replace(article, value=b"")
        )  # of a long stream the bytes would fill the memory

    async def pause(self) -> None:
        """Send no more of its own accord, and return once all that was sent is acknowledged."""
        self._tasks[0].cancel()
        while self._sending:
            await asyncio.wait(self._sending)

    def go_on(self) -> None:
        """Send again."""
        self._tasks[0] = asyncio.create_task(self._feed())

    async def close(self) -> None:
        """End sending and following."""
        for task in (*self._tasks, *self._sending):
            task.cancel()
        await asyncio.gather(*self._tasks, *self._sending, return_exceptions=True)
        with contextlib.suppress(TimeoutError, KafkaError):
            await asyncio.wait_for(self._producer.stop(), 5)

    async def caught_up(self, last: int, wait: float) -> bool:
        """Whether everything of the articles up to `last` is there within `wait` seconds."""
        deadline = asyncio.get_running_loop().time() + wait
        while self.ledger.late(last) or any(number <= last for number in self._unacknowledged()):
            if asyncio.get_running_loop().time() > deadline:
                return False
            await asyncio.sleep(0.05)
        return True

    def _unacknowledged(self) -> list[int]:
        return [int(task.get_name()) for task in self._sending]

    async def _feed(self) -> None:
        while True:
            room = _IN_FLIGHT - len(self._sending)
            for _ in range(min(room, max(1, round(self.rate * _BATCH_SECONDS)))):
                task = asyncio.create_task(self.send(), name=str(self._next))
                self._sending.add(task)
                task.add_done_callback(self._sending.discard)
                await asyncio.sleep(0)  # it takes its number as it begins
            await asyncio.sleep(_BATCH_SECONDS)

    async def _follow(self) -> None:
        while True:
            consumer = _consumer(
                self._settings, *event_topics(self._settings), self._settings.topic_dead_letters
            )
            try:
                await consumer.start()
                await _restore(consumer, self._positions)
                while True:
                    for partition, records in (await consumer.getmany(timeout_ms=100)).items():
                        for record in records:
                            self.ledger.see(record.key)
                        self._positions[partition] = records[-1].offset + 1
            except KafkaError as error:
                _log.info("following anew after %r", error)
                await asyncio.sleep(_RETRY_SECONDS)
            finally:
                await consumer.stop()


def event_topics(settings: Settings) -> list[str]:
    """The topics that events go to."""
    return [topics.event_topic(settings, event_type) for event_type in get_args(EventType)]


async def _restore(consumer: AIOKafkaConsumer, positions: dict[TopicPartition, int]) -> None:
    for partition, offset in positions.items():
        consumer.seek(partition, offset)


def _consumer(settings: Settings, *topics: str) -> AIOKafkaConsumer:
    return AIOKafkaConsumer(
        *topics,
        bootstrap_servers=settings.brokers,
        client_id=FEED,
        auto_offset_reset="earliest",
        enable_auto_commit=False,
        metadata_max_age_ms=5_000,
    )


async def read_all(settings: Settings, *topics: str) -> Counter[bytes]:
    """How often each key is on `topics`, from their beginning to the offsets that their end has now."""
    found: Counter[bytes] = Counter()
    quiet = 0
    consumer = _consumer(settings, *topics)
    await consumer.start()
    try:
        while quiet < 3:
            batches = await consumer.getmany(timeout_ms=700)
            quiet = 0 if batches else quiet + 1
            for records in batches.values():
                found.update(record.key for record in records)
    finally:
        await consumer.stop()
    return found


async def undone(settings: Settings) -> int:
    """Records of the article topic that the group has not committed."""
    consumer = clients.consumer(settings, settings.topic_articles)
    group = clients.consumer(settings, group_id=settings.consumer_group)
    left = 0
    async with clients.connected(consumer), clients.connected(group):
        while not consumer.assignment():  # noqa: ASYNC110  # nor does the client
            await asyncio.sleep(0.1)
        # The embedded broker names wrong ends, so the records themselves are read.
        ends: dict[TopicPartition, int] = {}
        quiet = 0
        while quiet < 3:
            batches = await consumer.getmany(timeout_ms=700)
            quiet = 0 if batches else quiet + 1
            for partition, records in batches.items():
                ends[partition] = records[-1].offset + 1
        for partition, end in ends.items():
            left += max(0, end - (await group.committed(partition) or 0))
    return left
