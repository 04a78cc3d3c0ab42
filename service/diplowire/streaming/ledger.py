"""What is known of articles, kept in a compacted topic and read back from it.

Every worker reads the whole topic, not a share of it: an article is then known whichever partition its versions come in
by, after the partitions of the articles were added to, with producers that spread keys in other ways, or with keys that
are not uris; and a partition that moves to another worker brings no history that would have to be read first. It costs
each worker the memory for all (see `remembered`).

When the worker is assigned partitions, the worker that had them before may have written a moment ago. So it marks the
end: it writes a record of its own to every partition of the topic, and no article is judged before these have been read
back, and with them all that was written before. (The offset of the end would do as well, but the embedded broker names a
wrong one.)
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import logging
import uuid
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from functools import partial
from typing import Any, TypeVar
from weakref import WeakValueDictionary

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaError
from pydantic import ValidationError

from ..errors import BrokerError, EventTooLarge
from ..observability import Metrics
from ..settings import Settings
from . import clients, standing
from .dead_letters import Outgoing
from .delivery import Delivery
from .remembered import Remembered
from .standing import NewerStateError, Source, State

Failed = Callable[[BaseException], None]
Headers = Mapping[str, bytes | None]
AnyLedger = TypeVar("AnyLedger", bound="Ledger")

_log = logging.getLogger(__name__)

MARK_KEY = b""
"""Key of the records that mark an end: no article's uri is empty."""
_WRITER = "diplowire.writer"
_NUMBER = "diplowire.number"
SOURCE = "diplowire.source"
"""Header of a state that says where the article stands that it was written for."""
_POLL_MS = 1000
_RECORDS_AT_ONCE = 500
"""While these are taken in, the event loop does nothing else."""
_READ_BYTES = 65_536
_READ_WAIT_MS = 500
"""The broker answers with so many bytes or after so long: an answer for each article that the worker itself wrote down a moment
ago would cost worker and broker a tenth of what else they do for it, and more answers a second an idle worker its rest.
"""
_MARGIN = 2
"""Records to read for each article to be remembered: articles may have been written again."""


@contextlib.asynccontextmanager
async def opened(
    settings: Settings,
    delivery: Delivery,
    metrics: Metrics,
    failed: Failed,
    kind: type[AnyLedger],
) -> AsyncIterator[AnyLedger | None]:
    """A ledger that is read meanwhile; None where nothing is to be remembered. `failed` gets what ends the reading."""
    if not settings.corrections_remembered:
        yield None
        return
    reader = clients.consumer(
        settings,
        max_poll_records=_RECORDS_AT_ONCE,
        fetch_min_bytes=_READ_BYTES,
        fetch_max_wait_ms=kind.read_wait_ms,
    )
    async with clients.connected(reader) as consumer:
        ledger = kind(settings, consumer, delivery, metrics)
        reading = asyncio.create_task(ledger.run())
        reading.add_done_callback(partial(_hand_on, failed, consumer))
        try:
            yield ledger
        finally:
            ledger.close()
            reading.cancel()
            await asyncio.wait({reading})


class Ledger:
    """The states of articles. `run` has to run beside it; `refresh` has to be called before the first look, and each
    time that another worker may have written.
    """

    read_wait_ms = _READ_WAIT_MS

    def __init__(
        self, settings: Settings, consumer: AIOKafkaConsumer, delivery: Delivery, metrics: Metrics
    ) -> None:
        self._topic = settings.topic_state
        self._limit = settings.corrections_remembered
        self._consumer = consumer
        self._delivery = delivery
        self._metrics = metrics
        self._remembered = Remembered(self._limit)
        self._forgotten = 0
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._writer = uuid.uuid4().hex.encode()
        self._numbers = itertools.count()
        self._unsure: set[bytes] = set()
        """What we wrote, or began to write and were told to leave, without seeing it acknowledged."""
        self._partitions: tuple[int, ...] = ()
        self._awaited: set[tuple[int, bytes]] = set()
        self._has_begun = asyncio.Event()
        self._is_current = asyncio.Event()
        self._marking: asyncio.Task[None] | None = None

    def turn(self, uri: str) -> asyncio.Lock:
        """To hold while an article is judged and what comes of it sent, so that its versions don't overtake each
        other between the look and the writing.
        """
        lock = self._turns.get(uri)
        if lock is None:
            lock = self._turns[uri] = asyncio.Lock()
        return lock

    async def look(self, uri: str) -> State | None:
        """What is known of the article; waits until all that was written before the last `refresh` was read."""
        await self._is_current.wait()
        return self._known(uri)

    async def write(self, uri: str, state: State, source: Source | None) -> None:
        """Write down `state`, which the article at `source` brought about as far as that is known, and return once the
        broker has acknowledged it. Raises `EventTooLarge`.
        """
        number = b"%d" % next(self._numbers)
        self._unsure.add(number)
        headers = ((_WRITER, self._writer), (_NUMBER, number), *_place(source))
        await self._delivery.deliver(
            [Outgoing(self._topic, uri.encode(), standing.to_record(state), headers)]
        )
        self._unsure.discard(number)
        self.settle(uri, state)

    def settle(self, uri: str, state: State) -> None:
        """Know `state` of the article without writing it: what the written one says is being done was done. What another
        has written meanwhile of a higher version is known better.
        """
        self._put(uri, state)
        self._count()

    async def run(self) -> None:
        """Read the topic, from as far back as there is memory for, until cancelled. Raises `KafkaError`."""
        await self._begin()
        while True:
            batches = await self._consumer.getmany(timeout_ms=_POLL_MS)
            self._take(
                (partition.partition, record) for partition, records in batches.items() for record in records
            )
            self._count()

    def refresh(self, failed: Failed) -> None:
        """Let looks wait until all that has been written by now was read; `failed` gets what keeps it from being read."""
        self._is_current.clear()
        self.close()
        self._marking = asyncio.create_task(self._mark())
        self._marking.add_done_callback(partial(_hand_on, failed, self._consumer))

    def close(self) -> None:
        """Stop what `refresh` began."""
        if self._marking is not None:
            self._marking.cancel()
            self._marking = None

    async def _begin(self) -> None:
        self._partitions = await self._delivery.partitions(self._topic)
        partitions = [TopicPartition(self._topic, number) for number in self._partitions]
        self._consumer.assign(partitions)
        ends = await self._consumer.end_offsets(partitions)
        beginnings = await self._consumer.beginning_offsets(partitions)
        back = -(-self._limit * _MARGIN // len(partitions))
        for partition in partitions:
            self._consumer.seek(partition, max(beginnings[partition], ends[partition] - back))
        self._has_begun.set()

    async def _mark(self) -> None:
        await self._has_begun.wait()  # a mark that lies before the place to read from would never be read
        token = uuid.uuid4().hex.encode()
        self._awaited = {(number, token) for number in self._partitions}
        marks = [
            Outgoing(self._topic, MARK_KEY, None, ((_WRITER, token),), partition=number)
            for number in self._partitions
        ]
        try:
            await self._delivery.deliver(marks)
        except EventTooLarge as error:
            raise AssertionError("a record without value is not too large") from error

    def _take(self, records: Iterable[tuple[int, Any]]) -> None:
        for partition, record in records:
            headers = dict(record.headers)
            if record.key == MARK_KEY:
                self._passed(partition, headers.get(_WRITER, b""))
            else:
                self._read(record, headers)

    def _read(self, record: Any, headers: Headers) -> None:
        if self._is_ours(headers) and not self._is_unsure(headers):
            return  # what we saw acknowledged is known, and better
        if (read := understood(record)) is not None:
            self._put(*read)

    def _is_ours(self, headers: Headers) -> bool:
        return headers.get(_WRITER) == self._writer

    def _is_unsure(self, headers: Headers) -> bool:
        return headers.get(_NUMBER) in self._unsure

    def _passed(self, partition: int, token: bytes) -> None:
        if (partition, token) in self._awaited:
            self._awaited.discard((partition, token))
            if not self._awaited:
                self._is_current.set()

    def _known(self, uri: str) -> State | None:
        packed = self._remembered.get(uri)
        return None if packed is None else standing.unpack(packed)

    def _put(self, uri: str, state: State) -> None:
        known = self._known(uri)
        # A worker that was taken for dead may have written late.
        if known is None or known.version <= state.version:
            self._remembered.put(uri, standing.pack(state))

    def _count(self) -> None:
        self._metrics.articles_remembered.set(len(self._remembered))
        self._metrics.articles_forgotten.inc(self._remembered.forgotten - self._forgotten)
        self._forgotten = self._remembered.forgotten


def _place(source: Source | None) -> tuple[tuple[str, bytes], ...]:
    return () if source is None else ((SOURCE, str(source).encode()),)


def understood(record: Any) -> tuple[str, State] | None:
    """The uri and state in a record of the topic; None for one that is passed over."""
    try:
        return record.key.decode(), standing.from_record(record.value or b"")
    except NewerStateError as error:
        _log.warning(
            "%s[%d]@%d was written by a later Diplowire (%s) and is passed over: corrections of that article take "
            "no event back here",
            record.topic, record.partition, record.offset, error,
        )  # fmt: skip
    except (AttributeError, UnicodeDecodeError, ValidationError) as error:
        _log.warning(
            "%s[%d]@%d is no state of an article and is passed over (%s)",
            record.topic, record.partition, record.offset, type(error).__name__,
        )  # fmt: skip
    return None


def _hand_on(failed: Failed, consumer: AIOKafkaConsumer, task: asyncio.Task[None]) -> None:
    if task.cancelled() or (error := task.exception()) is None:
        return
    if isinstance(error, clients.DENIALS):
        failed(clients.denied(consumer, error))
    elif isinstance(error, KafkaError):
        told = BrokerError(f"the broker does not give what is known of articles: {error}")
        told.__cause__ = error
        failed(told)
    else:
        failed(error)
