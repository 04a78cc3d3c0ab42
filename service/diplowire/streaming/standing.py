"""Which events of an article stand, in words and in its two forms as bytes: the record in Kafka, and what is kept in
memory, of which there may be a million.
"""

from __future__ import annotations

import re
import struct
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, NamedTuple, Self, cast, get_args

from pydantic import BaseModel, Field, ValidationError

from ..contract.article_state import ArticleState, EventsByType
from ..contract.codec import encode
from ..contract.event import EventId, EventType
from .dead_letters import Record

_TYPES = cast(tuple[EventType, ...], get_args(EventType))
_HEAD = struct.Struct("!HII")
"""Bytes of the version and whether it is withdrawn, events that stand, events that are being taken back."""
_WITHDRAWN = 0x8000
_MARK = struct.Struct("!B16s")
_PLACE = re.compile(rb"(?P<topic>[\w.-]+)\[(?P<partition>\d+)\]@(?P<offset>\d+)")


class Mark(NamedTuple):
    """An event: what it takes to send a record about it."""

    event_type: EventType
    event_id: str


Marks = frozenset[Mark]
NONE: Marks = frozenset()


@dataclass(frozen=True, slots=True)
class State:
    """What is known of an article: its highest version, the events that stand, and those that an earlier version
    left and that are being taken back, so that they may stand still; whether the publisher withdrew that version.
    """

    version: int
    standing: Marks
    retracting: Marks = NONE
    withdrawn: bool = False


class Source(NamedTuple):
    """Where the article stands that a state was written for."""

    topic: str
    partition: int
    offset: int

    @classmethod
    def of(cls, record: Record) -> Self:
        """The place of `record`."""
        return cls(record.topic, record.partition, record.offset)

    @classmethod
    def parse(cls, header: bytes | None) -> Self | None:
        """Read back what `str` gives; None for anything else."""
        found = _PLACE.fullmatch(header or b"")
        return found and cls(found["topic"].decode(), int(found["partition"]), int(found["offset"]))

    def __str__(self) -> str:
        return f"{self.topic}[{self.partition}]@{self.offset}"


class NewerStateError(Exception):
    """A record of a form that a later major version writes, which can't be understood here."""


class _Written(BaseModel):
    """A record as this version reads it. One of a later minor version may have fields and types of events besides, which
    nobody here could take back.
    """

    version: Annotated[int, Field(ge=1)]
    standing: dict[str, tuple[EventId, ...]]
    retracting: dict[str, tuple[EventId, ...]]
    withdrawn: bool = False
    schema_version: Annotated[str, Field(pattern=r"^1\.")] = "1.0.0"


class _Form(BaseModel):
    schema_version: Annotated[str, Field(pattern=r"^\d+\.")]


def to_record(state: State) -> bytes:
    """The value of the record in the topic of states; the same bytes for the same state."""
    return encode(
        ArticleState(
            version=state.version,
            standing=_by_type(state.standing),
            retracting=_by_type(state.retracting),
            withdrawn=state.withdrawn,
        )
    )


def from_record(value: bytes) -> State:
    """Read back what `to_record` wrote, here or in another minor version. Raises `NewerStateError` for what a later major
    version wrote, and pydantic's `ValidationError` for anything else.
    """
    try:
        record = _Written.model_validate_json(value)
    except ValidationError:
        _refuse_newer(value)
        raise
    return State(record.version, _marks(record.standing), _marks(record.retracting), record.withdrawn)


def _refuse_newer(value: bytes) -> None:
    try:
        form = _Form.model_validate_json(value)
    except ValidationError:
        return
    if int(form.schema_version.partition(".")[0]) > 1:
        raise NewerStateError(f"schema_version {form.schema_version}")


def pack(state: State) -> bytes:
    """`state` in 10 bytes and a few for the version, and 17 for each event."""
    version = state.version.to_bytes((state.version.bit_length() + 7) // 8)
    flag = _WITHDRAWN if state.withdrawn else 0
    head = _HEAD.pack(len(version) | flag, len(state.standing), len(state.retracting))
    marks = (
        _MARK.pack(_TYPES.index(mark.event_type), bytes.fromhex(mark.event_id.replace("-", "")))
        for mark in (*state.standing, *state.retracting)
    )
    return b"".join((head, version, *marks))


def unpack(packed: bytes) -> State:
    """Read back what `pack` wrote."""
    flagged, standing, _ = _HEAD.unpack_from(packed)
    start = _HEAD.size + (flagged & ~_WITHDRAWN)
    marks = [
        Mark(_TYPES[number], str(uuid.UUID(bytes=identifier)))
        for number, identifier in _MARK.iter_unpack(packed[start:])
    ]
    version = int.from_bytes(packed[_HEAD.size : start])
    return State(
        version, frozenset(marks[:standing]), frozenset(marks[standing:]), bool(flagged & _WITHDRAWN)
    )


def _by_type(marks: Marks) -> EventsByType:
    found: dict[EventType, list[str]] = {}
    for event_type, event_id in sorted(marks):
        found.setdefault(event_type, []).append(event_id)
    return {event_type: tuple(ids) for event_type, ids in found.items()}


def _marks(by_type: Mapping[str, Iterable[str]]) -> Marks:
    return frozenset(Mark(known, event_id) for known in _TYPES for event_id in by_type.get(known, ()))
