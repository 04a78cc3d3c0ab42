"""Who held which office when: heads of state and government, ministers, heads of international bodies."""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Iterable, Iterator, KeysView
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from ...errors import ConfigurationError
from .countries import country_of
from .offices import offices
from .organizations import organization
from .tables import fold, parse_tsv, read_tsv, split

_COLUMNS = frozenset({"country", "name", "office", "from", "to", "aliases"})
_ADVICE = "its first line names the columns country, name, office, from, to, aliases, separated by tabs"
_PARTICLES = frozenset(
    {
        "abu",
        "al",
        "ben",
        "bin",
        "da",
        "de",
        "del",
        "den",
        "der",
        "di",
        "dos",
        "du",
        "el",
        "la",
        "le",
        "van",
        "von",
    }
)

_NUMERALS = frozenset({"i", "ii", "iii", "iv", "v", "vi", "x", "xiv", "xvi"})


@dataclass(frozen=True, slots=True)
class Leader:
    """A holder of an office from `start` to `end`, both included; `end` is `date.max` for one in office.

    `country` is alpha-3; None for heads of international bodies and of movements, whose name is in
    `organization`.
    """

    name: str
    country: str | None
    office: str
    start: date
    end: date
    organization: str | None = None
    aliases: tuple[str, ...] = ()

    def in_office(self, when: date) -> bool:
        """Whether the office was held on that day."""
        return self.start <= when <= self.end


def leader(surname_or_full_name: str, when: date) -> list[Leader]:
    """Those of that surname, full name or alias who held an office on the day `when`, the highest office
    first.

    Several namesakes may come back; the caller tells them apart by country and title.
    """
    return _table().named(surname_or_full_name, when)


def leader_named(surname_or_full_name: str) -> list[Leader]:
    """Every term of those of that name, at any time: for recognising former holders."""
    return _table().named(surname_or_full_name, None)


def holders(country_or_organization: str, office: str, when: date) -> list[Leader]:
    """Who held `office` ("foreign minister", as in `Office.name`) of a country (alpha-3) or body on the day
    `when`.
    """
    return _table().holding(country_or_organization, office, when)


def leader_words() -> frozenset[str]:
    """Every word, folded, of the names in the package's table: words that are people's names before towns'."""
    return frozenset(word for entry in _packaged() for word in fold(entry.name).split())


def leader_names() -> Iterator[str]:
    """Every name of two words or more, folded, that finds somebody in the table, whenever he held his office."""
    return (name for name in _table().names() if " " in name)


def load_leaders(path: Path, *, replace: bool = False) -> int:
    """Adds the table at `path` (tab-separated: country, name, office, from, to, aliases) to the package's
    own.

    Its rows come before the package's; with `replace` the package's rows are left out. Gives the number of
    rows read. Affects the whole process: call it once, before the first extraction. Raises
    `ConfigurationError` for a file that can't be read or a row that can't be understood.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"the table of leaders {path} can't be read ({error})") from error
    own = _read(parse_tsv(text), str(path))
    if not own:
        raise ConfigurationError(f"the table of leaders {path} is empty: {_ADVICE}")
    _table().fill(own if replace else [*own, *_packaged()])
    return len(own)


class _Table:
    """Leaders by folded name, and by whom they lead."""

    def __init__(self, leaders: Iterable[Leader]) -> None:
        self._by_name: dict[str, list[Leader]] = {}
        self._by_seat: dict[str, list[Leader]] = {}
        self.fill(leaders)

    def fill(self, leaders: Iterable[Leader]) -> None:
        by_name: dict[str, list[Leader]] = defaultdict(list)
        by_seat: dict[str, list[Leader]] = defaultdict(list)
        for entry in leaders:
            for name in _names_of(entry):
                by_name[name].append(entry)
            by_seat[entry.country or fold(entry.organization or "")].append(entry)
        self._by_name, self._by_seat = dict(by_name), dict(by_seat)

    def named(self, name: str, when: date | None) -> list[Leader]:
        if name.islower():
            return []
        found = self._by_name.get(fold(name), [])
        return [entry for entry in found if when is None or entry.in_office(when)]

    def names(self) -> KeysView[str]:
        return self._by_name.keys()

    def holding(self, whose: str, office: str, when: date) -> list[Leader]:
        body = organization(whose)
        seat = fold(body.name) if body else whose if whose in self._by_seat else fold(whose)
        return [e for e in self._by_seat.get(seat, []) if e.office == office and e.in_office(when)]


def _names_of(entry: Leader) -> list[str]:
    """Names that find the entry. An alias that is a word of the name says which word is the surname (Xi)."""
    words = fold(entry.name).split()
    aliases = [fold(alias) for alias in entry.aliases]
    names = [" ".join(words), *aliases]
    told = [alias for alias in aliases if alias in words]
    if (not told or words[-1] in told) and words[-1] not in _NUMERALS:
        names.append(words[-1])
        start = len(words) - 1
        while start > 1 and words[start - 1] in _PARTICLES:
            start -= 1
            names.append(" ".join(words[start:]))
    return list(dict.fromkeys(names))


@cache
def _table() -> _Table:
    return _Table(_packaged())


@cache
def _packaged() -> tuple[Leader, ...]:
    return tuple(_read(read_tsv("leaders.tsv"), "leaders.tsv"))


def _read(rows: Iterable[dict[str, str]], source: str) -> list[Leader]:
    return [_leader(row, f"{source}, entry {number}") for number, row in enumerate(rows, start=1)]


def _leader(row: dict[str, str], where: str) -> Leader:
    if not row.keys() >= _COLUMNS:
        missing = ", ".join(sorted(_COLUMNS.difference(row)))
        raise ConfigurationError(f"{where}: column {missing} missing: {_ADVICE}")
    if not (row["name"] and row["office"] and row["country"].removeprefix("@").strip()):
        raise ConfigurationError(f"{where}: a country or body, a name and an office are needed: {_ADVICE}")
    if row["office"] not in {known.name for known in offices()}:
        raise ConfigurationError(
            f"{where}: {row['office']!r} is no office that is known: use the names of the built-in table"
        )
    whose, country = row["country"], None
    if not whose.startswith("@"):
        country = whose if len(whose) == 3 and whose.isupper() else country_of(whose)
        if country is None:
            raise ConfigurationError(f"{where}: {whose!r} is no country: use alpha-3, or @ and a body's name")
    try:
        start = _day(row["from"], last=False)
        end = _day(row["to"], last=True) if row["to"] else date.max
    except ValueError as error:
        raise ConfigurationError(f"{where}: dates are YYYY, YYYY-MM or YYYY-MM-DD ({error})") from error
    if end < start:
        raise ConfigurationError(f"{where}: the term ends ({row['to']}) before it begins ({row['from']})")
    body = None if country else whose.removeprefix("@")
    return Leader(row["name"], country, row["office"], start, end, body, tuple(split(row["aliases"])))


def _day(text: str, *, last: bool) -> date:
    year, *rest = map(int, text.split("-"))
    month = rest[0] if rest else 12 if last else 1
    day = rest[1] if len(rest) > 1 else calendar.monthrange(year, month)[1] if last else 1
    return date(year, month, day)
