"""The dead letter topic as the commands see it: which letters there are, and which of them are done with."""

from __future__ import annotations

import dataclasses
from collections.abc import AsyncIterator, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..streaming import dead_letters
from . import console
from .reading import read_at, read_topics

if TYPE_CHECKING:
    from ..contract.dead_letter import Done
    from ..settings import Settings
    from ..streaming.dead_letters import DeadLetter, Record

Place = tuple[int, int]
"""Partition and offset."""


@dataclass(frozen=True)
class Listed:
    """A dead letter without its value, of which only the `size` in bytes is known, and what became of it; None: it is open."""

    letter: DeadLetter
    size: int
    done: Done | None

    @property
    def place(self) -> Place:
        """Where the dead letter stands."""
        return self.letter.at.partition, self.letter.at.offset


async def listed(settings: Settings) -> list[Listed]:
    """All dead letters, oldest first. Raises `TopicMissing` and `BrokerError`."""
    letters: list[tuple[DeadLetter, int]] = []
    done: dict[Place, Done] = {}
    async for record in _records(settings):
        if mark := dead_letters.marked(record):
            offset, how = mark
            done[record.partition, offset] = how
        elif letter := _taken_apart(record):
            # Values may be megabytes each, and there may be thousands.
            bare = dataclasses.replace(
                letter,
                original=dataclasses.replace(letter.original, value=None),
                at=dataclasses.replace(letter.at, value=None),
            )
            letters.append((bare, len(record.value or b"")))
    found = [
        Listed(letter, size, done.get((letter.at.partition, letter.at.offset))) for letter, size in letters
    ]
    return sorted(found, key=lambda one: (one.letter.at.timestamp_ms or 0, *one.place))


async def whole(settings: Settings, places: Collection[Place]) -> AsyncIterator[DeadLetter]:
    """The dead letters at `places` with their values, those of a partition in their order."""
    async for record in _records(settings):
        if (record.partition, record.offset) in places:
            yield dead_letters.parse(record)


async def one(settings: Settings, place: Place) -> DeadLetter:
    """The dead letter at `place`. Raises `InputNotFound` when there is none."""
    from ..errors import InputNotFound

    partition, offset = place
    record = await read_at(settings, settings.topic_dead_letters, partition, offset)
    if record is None or dead_letters.marked(record):
        raise InputNotFound(
            f"{settings.topic_dead_letters} has nothing at {partition}:{offset}: "
            "`diplowire dead-letters list` shows what is there"
        )
    return dead_letters.parse(record)


async def _records(settings: Settings) -> AsyncIterator[Record]:
    batches = read_topics(settings, [settings.topic_dead_letters], from_beginning=True, to_end=True)
    async for batch in batches:
        for record in batch:
            yield record


def _taken_apart(record: Record) -> DeadLetter | None:
    from ..errors import InputError

    try:
        return dead_letters.parse(record)
    except InputError as error:
        console.note(f"{record}: {error}")
        return None
