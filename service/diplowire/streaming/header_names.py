"""Header names that are not UTF-8: read, kept and sent on byte for byte.

Kafka's brokers take any bytes as the name of a header, and other clients send them. aiokafka decodes names
strictly: one bad name makes it raise on the whole batch, and on the same batch after every restart; its
producer can't send such a name at all. Here a name's stray bytes become lone surrogates (Python's
`surrogateescape`), which stand for exactly these bytes on the way out.

aiokafka's own parser (compiled) and producer do the work as long as names are sound. What is used of
aiokafka besides its public interface was read in version `AIOKAFKA`; with another version `install` leaves
everything as it is, and `engine.require_tested_versions` refuses to run a worker.
"""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Iterator, Sequence
from importlib import metadata
from typing import Any

from aiokafka import AIOKafkaProducer
from aiokafka.consumer import fetcher
from aiokafka.partitioner import DefaultPartitioner
from aiokafka.record.default_records import _DefaultRecordBatchBuilderPy, _DefaultRecordBatchPy
from aiokafka.record.memory_records import _MemoryRecordsPy

AIOKAFKA = "0.14.0"
"""Version of aiokafka that this was tested with."""

_FIRST_MAGIC_WITH_HEADERS = 2
_MAGIC_AT = 16
"""Where a batch says which format it has."""


def install() -> None:
    """Have every consumer of this process read header names that are not UTF-8; once is enough."""
    if metadata.version("aiokafka") == AIOKAFKA:
        fetcher.MemoryRecords = Records


def is_utf8(name: str) -> bool:
    """Whether the header's name was UTF-8."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


async def send(
    producer: AIOKafkaProducer,
    topic: str,
    *,
    value: bytes | None,
    key: bytes | None,
    headers: Sequence[tuple[str, bytes | None]],
    partition: int | None = None,
) -> asyncio.Future[Any]:
    """Hand a record to `producer`; returns what to await for aiokafka's account of it once the broker has acknowledged
    it, as `AIOKafkaProducer.send` does. Both raise what that one's do.
    """
    handed_over: asyncio.Future[Any]
    if is_utf8("".join([name for name, _ in headers])):  # one look for all, since it is done for every event
        handed_over = await producer.send(
            topic, value=value, key=key, headers=list(headers), partition=partition
        )
    else:
        partitions = sorted(await producer.partitions_for(topic))
        if partition is None:
            partition = DefaultPartitioner()(key, partitions, partitions)
        batch = _batch_of_one(producer, value, key, headers)
        handed_over = await producer.send_batch(batch, topic, partition=partition)
    return handed_over


def _batch_of_one(
    producer: AIOKafkaProducer,
    value: bytes | None,
    key: bytes | None,
    headers: Sequence[tuple[str, bytes | None]],
) -> Any:
    batch = producer.create_batch()
    # The compiled builder takes `str` only and encodes it strictly; its twin in Python asks the name to
    # encode itself.
    batch._builder = _DefaultRecordBatchBuilderPy(2, 0, 0, -1, -1, 0, 0)
    batch.append(timestamp=None, key=key, value=value, headers=[(_Name(name), it) for name, it in headers])
    batch.close()
    return batch


class Records:
    """In the place of aiokafka's `MemoryRecords`: the batches of a fetched partition, one after the other."""

    def __init__(self, data: bytes) -> None:
        self._records: Any = _MemoryRecordsPy(data)

    def size_in_bytes(self) -> int:
        """Size of all batches."""
        size: int = self._records.size_in_bytes()
        return size

    def has_next(self) -> bool:
        """Whether there is another batch."""
        there_is: bool = self._records.has_next()
        return there_is

    def next_batch(self) -> Any:
        """The next batch, parsed by aiokafka's own parser as far as that can."""
        data: Any = self._records._next_slice
        batch = self._records.next_batch()
        if batch is None or data[_MAGIC_AT] < _FIRST_MAGIC_WITH_HEADERS or batch.is_control_batch:
            return batch
        return _Batch(batch, data)


class _Batch:
    """A batch that goes on with the lenient parser at the record where the strict one gives up."""

    def __init__(self, strict: Any, data: memoryview) -> None:
        self._strict = strict
        self._data = data

    def __getattr__(self, name: str) -> Any:
        return getattr(self._strict, name)

    def __iter__(self) -> Iterator[Any]:
        read = 0
        try:
            for record in self._strict:
                yield record
                read += 1
        except UnicodeDecodeError:
            yield from itertools.islice(_lenient(self._data), read, None)


def _lenient(data: memoryview) -> Iterator[Any]:
    batch = _DefaultRecordBatchPy(data)
    batch._maybe_uncompress()
    batch._buffer = _Bytes(batch._buffer)
    return iter(batch)


class _Bytes(bytearray):
    """Bytes whose slices, which is what the parser decodes, decode whatever they hold."""

    def __getitem__(self, index: Any) -> Any:
        part = super().__getitem__(index)
        return _Bytes(part) if isinstance(index, slice) else part

    def decode(self, encoding: str = "utf-8", errors: str = "surrogateescape") -> str:
        return super().decode(encoding, errors)


class _Name(str):
    """A name that encodes itself to the bytes that it had."""

    __slots__ = ()

    def encode(self, encoding: str = "utf-8", errors: str = "surrogateescape") -> bytes:
        return super().encode(encoding, errors)
