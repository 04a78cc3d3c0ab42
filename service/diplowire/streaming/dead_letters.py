"""Dead letters: the failed record byte for byte, with headers added that say what went wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, get_args

from ..contract.dead_letter import (
    DONE_HOW,
    DONE_NAMES,
    DONE_OFFSET,
    MESSAGE_LIMIT,
    DeadLetterHeaders,
    Done,
    Stage,
    original_headers,
)
from ..errors import DiplowireError

Headers = tuple[tuple[str, bytes | None], ...]


@dataclass(frozen=True)
class Record:
    """A Kafka record as bytes, and where it stands. `timestamp_ms` counts from the epoch."""

    topic: str
    partition: int
    offset: int
    key: bytes | None
    value: bytes | None
    headers: Headers = ()
    timestamp_ms: int | None = None

    @classmethod
    def consumed(cls, record: Any) -> Record:
        """From aiokafka's `ConsumerRecord`."""
        headers = tuple((name, value) for name, value in record.headers or ())
        return cls(
            record.topic, record.partition, record.offset, record.key, record.value, headers, record.timestamp
        )

    def __str__(self) -> str:
        return f"{self.topic}[{self.partition}]@{self.offset}"


@dataclass(frozen=True)
class Outgoing:
    """A record to be sent, to the partition of its key unless one is named."""

    topic: str
    key: bytes | None
    value: bytes | None
    headers: Headers
    partition: int | None = None


@dataclass(frozen=True)
class DeadLetter:
    """A dead letter taken apart: `original` is the failed record where it first stood, `why` the added
    headers.

    `at` is the dead letter's own record.
    """

    original: Record
    why: DeadLetterHeaders
    at: Record


def build(
    topic: str,
    record: Record,
    error: DiplowireError,
    *,
    stage: Stage,
    exception_class: str | None = None,
    attempts: int = 1,
) -> Outgoing:
    """The dead letter of `record` for `topic`.

    `exception_class` names what was raised, with its module, where that is not `error` itself. A record
    that already is a dead letter keeps those headers, as bytes like any other; what was added last stands
    last.
    """
    why = DeadLetterHeaders(
        topic=record.topic,
        partition=record.partition,
        offset=record.offset,
        stage=stage,
        exception_class_name=exception_class or class_name(error),
        exception_message=str(error)[:MESSAGE_LIMIT],
        error_code=error.code,
        attempts=attempts,
    )
    return Outgoing(topic, record.key, record.value, (*record.headers, *why.to_kafka()))


def parse(record: Record) -> DeadLetter:
    """Take a dead letter apart. Raises `InputError` when `record` is none."""
    why = DeadLetterHeaders.from_kafka(record.headers)
    original = Record(
        why.topic,
        why.partition,
        why.offset,
        record.key,
        record.value,
        tuple(original_headers(record.headers)),
        record.timestamp_ms,
    )
    return DeadLetter(original=original, why=why, at=record)


def replay(letter: DeadLetter) -> Outgoing:
    """The failed record as it first was, for the topic that it came from."""
    original = letter.original
    return Outgoing(original.topic, original.key, original.value, original.headers)


def mark(letter: DeadLetter, how: Done) -> Outgoing:
    """The record that says that `letter` is done with."""
    headers = ((DONE_OFFSET, b"%d" % letter.at.offset), (DONE_HOW, how.encode()))
    return Outgoing(letter.at.topic, letter.at.key, None, headers, partition=letter.at.partition)


def marked(record: Record) -> tuple[int, Done] | None:
    """Offset of the dead letter that `record` says is done with, and how; None when `record` is no such mark."""
    if record.value is not None or tuple(name for name, _ in record.headers) != DONE_NAMES:
        return None
    (_, offset), (_, how) = record.headers
    known = next((word for word in get_args(Done) if word.encode() == how), None)
    return (int(offset), known) if known and offset is not None and offset.isdigit() else None


def class_name(error: BaseException) -> str:
    """Name of the class of `error`, with its module unless it is a builtin."""
    kind = type(error)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
