"""Countries by name, demonym, capital and seat of power."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from .tables import Index, fold, read_tsv, split

Body = Literal["government", "military", "legislature"]


@dataclass(frozen=True, slots=True)
class Country:
    """A row of the table of countries; `capitals` has the present official one first.

    `point` and `capital_point` are latitude and longitude in degrees, None where the table has none.
    """

    code: str
    name: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    point: tuple[float, float] | None
    capital_point: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Seat:
    """A place whose name stands for who rules there: a capital, or a palace, quarter or institution.

    `organization` is the international body that the name means instead of the country's own, as Brussels
    does.
    """

    name: str
    country: str | None
    kind: Literal["capital", "seat"]
    body: Body
    organization: str | None = None


# Capitals that newswire uses for a body that is not the country's own.
_BODIES_BY_CAPITAL = {"Brussels": "European Union"}


def country_of(phrase: str) -> str | None:
    """Alpha-3 code of the country that `phrase` names ("the U.S.", "Turkey", "DR Congo"), else None."""
    return _names().find(phrase)


def demonym(word_or_phrase: str) -> str | None:
    """Alpha-3 code behind an adjective or people noun ("Turkish", "Turks", "South Korean"), else None."""
    index = _demonyms()
    code = index.find(word_or_phrase)
    if code is None and word_or_phrase.endswith("s") and not word_or_phrase.isupper():
        code = index.find(word_or_phrase[:-1])
    return code


def capital(name: str) -> Seat | None:
    """The seat of power that `name` is ("Ankara", "the Kremlin", "Capitol Hill"), else None."""
    return _seats().find(name)


def seats() -> Iterator[tuple[str, Seat]]:
    """Every name of a seat of power, the capitals included, and the seat that it means."""
    return _seat_entries()


def countries() -> dict[str, Country]:
    """Every country of the table by its alpha-3 code."""
    return _countries()


def last_words() -> set[str]:
    """The last word of each name of countries, peoples and seats of power, folded."""
    return _names().last_words() | _demonyms().last_words() | _seats().last_words()


@cache
def _countries() -> dict[str, Country]:
    return {
        row["code"]: Country(
            row["code"],
            row["name"],
            tuple(split(row["other names"])),
            tuple(split(row["demonyms"])),
            tuple(split(row["capital"])),
            _point(row["latitude"], row["longitude"]),
            _point(row["capital latitude"], row["capital longitude"]),
        )
        for row in read_tsv("countries.tsv")
    }


@cache
def _names() -> Index[str]:
    return Index((name, c.code) for c in _countries().values() for name in (c.name, *c.names))


@cache
def _demonyms() -> Index[str]:
    return Index((name, c.code) for c in _countries().values() for name in c.demonyms)


@cache
def _seats() -> Index[Seat]:
    return Index(_seat_entries())


def _seat_entries() -> Iterator[tuple[str, Seat]]:
    for row in read_tsv("seats.tsv"):
        body = _body(row["body"])
        seat = Seat(row["name"], row["country"] or None, "seat", body, row["organization"] or None)
        for name in (row["name"], *split(row["other names"])):
            yield name, seat
    for country in _countries().values():
        # City states are named by country_of; as capitals they would only repeat it.
        taken = {fold(name) for name in (country.name, *country.names)}
        for name in country.capitals:
            if fold(name) not in taken:
                organization = _BODIES_BY_CAPITAL.get(name)
                yield name, Seat(country.capitals[0], country.code, "capital", "government", organization)


def _point(latitude: str, longitude: str) -> tuple[float, float] | None:
    return (float(latitude), float(longitude)) if latitude and longitude else None


def _body(text: str) -> Body:
    if text == "military":
        return "military"
    if text == "legislature":
        return "legislature"
    return "government"
