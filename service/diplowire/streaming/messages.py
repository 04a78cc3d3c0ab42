"""What goes to a pool process and what comes back: plain data that imports nothing of the extraction, which the
worker's own process never loads.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from ..contract import EventType
from ..contract.dead_letter import Stage
from ..errors import DiplowireError
from .dead_letters import Headers

LENGTH = struct.Struct("!I")
"""What stands before each message: the length of its pickle in bytes."""


@dataclass(frozen=True)
class Rules:
    """What every article is held to, and the extractor that reads it."""

    extractor: str
    model: str
    max_bytes: int
    languages: tuple[str, ...]
    min_confidence: float
    leaders_file: Path | None = None
    leaders_replace: bool = False


class Task(NamedTuple):
    """An article to be extracted: the value of its record, and the record's `traceparent`. `number` is its name
    between the worker and one process.
    """

    number: int
    value: bytes | None
    traceparent: bytes | None


@dataclass(frozen=True, slots=True)
class Order:
    """To a pool process: groups of tasks to do behind those it has, those of a group together, and the numbers of tasks
    that it need not do any more, if it has not begun their group.
    """

    groups: tuple[tuple[Task, ...], ...] = ()
    spared: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Ready:
    """The first message of a pool process: what describes its model and extractor, or what keeps it from working.

    `together` says whether the extractor gains by having several articles at once.
    """

    description: dict[str, str]
    fault: DiplowireError | None = None
    together: bool = False


class Told(NamedTuple):
    """Which article it is: its uri, its version (None where it does not say), and the reference to it, encoded. A tuple for the
    same reason as `EncodedEvent`.
    """

    uri: str
    version: int | None
    reference: bytes


class EncodedEvent(NamedTuple):
    """An event ready to be sent; a tuple, because a dozen come with an article and unpickle in a quarter of the time."""

    event_type: EventType
    key: bytes
    value: bytes
    headers: Headers


@dataclass(frozen=True)
class Failure:
    """Why an article has no result. `trace` is the traceback, for the log."""

    error: DiplowireError
    stage: Stage
    exception_class: str
    trace: str = ""


@dataclass(frozen=True)
class Verdict:
    """What became of an article; `outcome` and `format` are the values of the metrics' labels, `seconds` by
    stage. `told` is there when it is known which events the article tells of now, be it none.
    """

    outcome: str
    format: str = "unknown"
    events: tuple[EncodedEvent, ...] = ()
    failure: Failure | None = None
    seconds: dict[Stage, float] = field(default_factory=dict)
    told: Told | None = None
