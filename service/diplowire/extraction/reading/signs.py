"""Names, titles and bodies by which raw text shows that states are concerned, in a table of their first words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum, auto
from functools import cache

from .. import knowledge
from ..actors.words import GENERAL_BODIES, NO_BODY_ALONE, STATE_WORDS
from .forms import WORD, plurals, screen_table


class Sort(IntEnum):
    """What a sign tells. Numbers, since sets of them are made for every sentence and hash faster."""

    STATE = auto()  # names a state: country, capital
    NATIONAL = auto()  # says of which state: "Turkish"
    BODY = auto()  # an international body, a movement, a seat of power: acts, as states do
    STATES = auto()  # several states, unnamed: "the Baltic states"
    BOTH = auto()  # "the two countries"
    HIGH = auto()
    SHARED = auto()  # a high title that clubs have as well
    FOREIGN = auto()
    REBELS = auto()
    PARTNER = auto()  # "counterpart"
    SERVING = auto()  # any other office or organ


ABROAD = "abroad"
"""The power of states that are not named."""


@dataclass(frozen=True, slots=True)
class Sign:
    """What an entry of the table means: names have a power, which is that of all names of one state or body."""

    sort: Sort
    power: str | None = None


@dataclass(slots=True)
class Entries:
    """The signs that begin with one word, by the words that follow: names as written, titles in small letters."""

    names: dict[tuple[str, ...], Sign] = field(default_factory=dict)
    titles: dict[tuple[str, ...], Sign] = field(default_factory=dict)
    alone: Sign | None = None
    seconds: frozenset[str] = frozenset()
    lengths: tuple[int, ...] = ()

    def settle(self) -> None:
        """Notes what a search asks for, when all entries are there."""
        keys = {*self.names, *self.titles}
        self.alone = self.names.get(()) or self.titles.get(())
        self.seconds = frozenset(key[0].lower() for key in keys if key)
        self.lengths = tuple(sorted({len(key) for key in keys if key}, reverse=True))

    def longest(self, words: list[str], behind: int) -> tuple[Sign | None, int]:
        """The sign of most words whose second is the word `behind`, and where it ends; else that of one word, or None."""
        for length in self.lengths:
            rest = tuple(words[behind : behind + length])
            sign = self.names.get(rest) or self.titles.get(tuple(map(str.lower, rest)))
            if sign is not None:
                return sign, behind + length
        return self.alone, behind


@cache
def signs() -> dict[str, Entries]:
    """Every sign by its first word, in each way in which that may be written."""
    table: dict[str, Entries] = defaultdict(Entries)
    for name, sort, power in _names():
        for written in _spellings(name):
            first, *rest = WORD.findall(written)
            table[first].names.setdefault(tuple(rest), Sign(sort, power))
    for title, sort in _titles():
        power = ABROAD if sort in (Sort.STATES, Sort.BOTH) else None
        for first, *rest in _numbers(title):
            for written in {first, first.capitalize(), first.upper()}:
                table[written].titles.setdefault(tuple(rest), Sign(sort, power))
    for entries in table.values():
        entries.settle()
    return dict(table)


def _names() -> Iterator[tuple[str, Sort, str | None]]:
    for country in knowledge.countries().values():
        for name in (country.name, *country.names):
            yield name, Sort.STATE, country.code
        for name in country.demonyms:
            yield name, Sort.NATIONAL, country.code
            yield f"{name}s", Sort.NATIONAL, country.code
    for name, seat in knowledge.seats():
        sort = Sort.STATE if seat.kind == "capital" else Sort.BODY
        yield name, sort, seat.organization or seat.country or seat.name
    for body in knowledge.organizations():
        for name in (body.name, *body.names):
            yield name, Sort.BODY, body.name
    for movement in knowledge.movements():
        if movement.kind != "party":
            for name in (movement.name, *movement.names):
                yield name, Sort.BODY, movement.name
    for name in knowledge.leader_names():
        yield name.title(), Sort.HIGH, None


def _titles() -> Iterator[tuple[str, Sort]]:
    table = screen_table()
    for name in table["several"]["names"]:
        yield name, Sort.STATES
    foreign, high = table["foreign"], table["high"]
    for noun in STATE_WORDS:
        for plural in plurals(noun):
            yield f"two {plural}", Sort.BOTH
            yield f"both {plural}", Sort.BOTH
    for office in knowledge.offices():
        if office.title == "counterpart":
            yield office.title, Sort.PARTNER
        elif office.name in table["serving"]["offices"]:
            yield office.title, Sort.SERVING
        elif not office.diplomatic or office.weak:
            continue
        elif office.name in foreign["offices"] and office.title not in foreign["but_not"]:
            yield office.title, Sort.FOREIGN
        elif office.name in high["offices"]:
            shared = office.shared and office.title.split()[-1] in high["shared"]
            yield office.title, Sort.SHARED if shared else Sort.HIGH
        else:
            yield office.title, Sort.REBELS if office.role == "REB" else Sort.SERVING
    common = NO_BODY_ALONE | GENERAL_BODIES | set(table["common"]["bodies"])
    for body in knowledge.bodies():
        words = body.name.split()
        if body.name in common:
            continue
        if words[-1] in table["several"]["last_words"]:
            yield body.name, Sort.STATES
        elif not set(words).isdisjoint(foreign["body_words"]):
            yield body.name, Sort.FOREIGN
        else:
            yield body.name, Sort.REBELS if body.role == "REB" else Sort.SERVING


def _spellings(name: str) -> set[str]:
    """How a name may be written: as in its table, in capitals, and acronyms of four letters and more as "Nato"."""
    written = knowledge.unaccented(name).removeprefix("the ").removeprefix("The ")
    return {written, written.upper(), *([written.title()] if written.isupper() and len(written) > 3 else [])}


def _numbers(title: str) -> set[tuple[str, ...]]:
    """The words of a title in the singular and in the plural, which its first or its last word may have."""
    words = tuple(WORD.findall(title))
    last = {(*words[:-1], plural) for plural in plurals(words[-1])}
    first = {(plural, *words[1:]) for plural in plurals(words[0])}
    return {words} | last | first
