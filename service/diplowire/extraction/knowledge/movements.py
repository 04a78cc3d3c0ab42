"""Political and armed movements, self-proclaimed authorities and political parties."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from .tables import Index, read_tsv, split

MovementKind = Literal["armed", "political", "authority", "party"]

_KINDS: dict[str, MovementKind] = {
    "armed": "armed",
    "political": "political",
    "authority": "authority",
    "party": "party",
}


@dataclass(frozen=True, slots=True)
class Movement:
    """A movement or party; `country` is None for one that acts across states, `role` a CAMEO role such as
    REB.
    """

    name: str
    country: str | None
    kind: MovementKind
    role: str
    names: tuple[str, ...]


def movement(phrase: str) -> Movement | None:
    """The movement or party that `phrase` names ("Hamas", "the Tories"), else None."""
    return _index().find(phrase)


@cache
def movements() -> tuple[Movement, ...]:
    """Every movement and party of the tables."""
    return tuple(_read())


def _read() -> Iterator[Movement]:
    for row in read_tsv("movements.tsv"):
        kind = _KINDS[row["kind"]]
        role = row["role"] or "PTY"
        yield Movement(row["name"], row["country"] or None, kind, role, tuple(split(row["other names"])))
    for row in read_tsv("parties.tsv"):
        yield Movement(row["name"], row["country"], "party", "PTY", tuple(split(row["other names"])))


def last_words() -> set[str]:
    """The last word of each name of movements and parties, folded."""
    return _index().last_words()


@cache
def _index() -> Index[Movement]:
    return Index((name, m) for m in movements() for name in (m.name, *m.names))
