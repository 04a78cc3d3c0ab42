"""Where `diplowire diff` gets events from: ranges of topics, and files of JSON Lines."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import aclosing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import typer

from .ranges import bound

if TYPE_CHECKING:
    from ..settings import Settings
    from ..streaming.dead_letters import Record
    from ..streaming.ranges import Bound

_FORMS = "expected live, shadow:NAME, topic:NAME, each perhaps with @FROM..TO, or a file"


@dataclass(frozen=True)
class TopicRange:
    """A range of one or several topics."""

    topics: tuple[str, ...]
    start: Bound
    end: Bound


@dataclass(frozen=True)
class File:
    """A file of JSON Lines; - is standard input."""

    name: str


def source(text: str, settings: Settings) -> TopicRange | File:
    """What `text` names. Raises `typer.BadParameter` where it names nothing, `ConfigurationError` for a shadow that can't
    be.
    """
    if text == "-" or Path(text).exists():
        return File(text)
    name, at, span = text.partition("@")
    names = _topics(name, settings)
    if names is None:
        raise typer.BadParameter(f"{text!r} is no file and no range: {_FORMS}")
    start, _, end = span.partition("..")
    if at and not (start or end):
        raise typer.BadParameter(f"{text!r}: nothing stands behind the @, {_FORMS}")
    found = TopicRange(names, bound([start or "earliest"], text), bound([end or "latest"], text))
    offsets = [edge for edge in (found.start, found.end) if not isinstance(edge, str | datetime)]
    if offsets and len(names) > 1:
        raise typer.BadParameter(
            f"{text!r}: offsets are of one topic, but these are {len(names)}: name it, as topic:NAME@..., or give times"
        )
    return found


async def records(settings: Settings, consumer: Any, part: TopicRange) -> AsyncIterator[Record]:
    """Every record of `part`, those of a partition in order. Raises what `streaming.ranges.resolve` does."""
    from ..streaming import ranges

    for topic in part.topics:
        spans = await ranges.resolve(settings, consumer, topic, part.start, part.end)
        async with aclosing(ranges.read(consumer, spans)) as batches:
            async for batch in batches:
                for record in batch:
                    yield record


def lines(part: File) -> Iterator[tuple[int, bytes]]:
    """The lines of a file that hold something, with their numbers. Raises `InputError`."""
    from ..errors import InputError

    try:
        if part.name == "-":
            yield from _numbered(sys.stdin.buffer)
            return
        with Path(part.name).open("rb") as file:
            yield from _numbered(file)
    except OSError as error:
        raise InputError(f"{part.name} can't be read: {error.strerror or error}") from error


def _numbered(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    for number, line in enumerate(file, 1):
        if stripped := line.strip():
            yield number, stripped


def _topics(name: str, settings: Settings) -> tuple[str, ...] | None:
    from ..streaming.shadow import shadowed

    kind, colon, rest = name.partition(":")
    if kind == "topic" and rest:
        return tuple(filter(None, (part.strip() for part in rest.split(","))))
    if kind == "shadow" and colon:
        settings = shadowed(settings, rest)
    elif name != "live":
        return None
    return settings.topic_meetings, settings.topic_visits, settings.topic_statements
