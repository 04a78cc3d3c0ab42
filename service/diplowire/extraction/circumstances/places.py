"""The gazetteer: countries, capitals, cities, regions and venues by name.

Cities are those of GeoNames with 15,000 people and more, read at the first look-up.
Names that newswire mostly uses for a person or an ordinary word are given only where the country is known.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from ..knowledge import capital, countries, country_of, leader_words
from ..knowledge.tables import PHRASES, fold, read_toml, read_tsv, split

if TYPE_CHECKING:
    from collections.abc import Iterable

Kind = Literal["country", "capital", "city", "region", "venue"]

_OUTSHINES = 4  # times as many people as the next of the name
_KINDS: dict[str, Kind] = {"region": "region", "venue": "venue", "city": "city"}


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """A place; `country` is alpha-3 or None for a region of several, coordinates are degrees or None."""

    name: str
    country: str | None
    latitude: float | None
    longitude: float | None
    kind: Kind


@lru_cache(maxsize=PHRASES)
def place(name: str, *, near: str | None = None) -> PlaceEntry | None:
    """The place that `name` names, else None: "Doha", "Odesa, Ukraine", "eastern Ukraine", "Camp David".

    Of several cities the one in the country `near` (alpha-3) is meant, else the capital, else the largest.
    """
    if not name or name.islower():
        return None
    head, comma, tail = name.rpartition(",")
    if comma:
        country = country_of(tail.strip()) or _country_of_region(tail.strip())
        return place(head.strip(), near=country) if country else place(name.replace(",", ""), near=near)
    found = _exact(fold(name), name, near)
    if found is not None:
        return found
    first, _, rest = name.removeprefix("the ").partition(" ")
    return place(rest, near=near) if rest and first.lower() in _gates().directions else None


def town(name: str, near: Iterable[str | None], *, anywhere: bool) -> PlaceEntry | None:
    """The town that a phrase of place names ("in Weimar"), however small or like a surname: no gate but the syntax.

    Of several of one name it is that in one of the countries `near` (alpha-3), the likeliest first, else, where it may lie
    `anywhere`, the largest, if no other is near it in size; else None.
    """
    known = _cities().get(fold(name), ()) if not name.islower() else ()
    for country in near:
        for city in known:
            if city.entry.country == country:
                return city.entry
    if (
        not anywhere
        or not known
        or any(
            city.population * _OUTSHINES > known[0].population
            and city.entry.country != known[0].entry.country
            for city in known[1:]
        )
    ):
        return None
    return known[0].entry


def region(name: str) -> PlaceEntry | None:
    """The region that `name` names ("the Gulf", "Africa", "Darfur"), else None."""
    entry = _regions().get(fold(name)) if not name.islower() else None
    return entry if entry is not None and entry.kind == "region" else None


def _exact(key: str, name: str, near: str | None) -> PlaceEntry | None:
    if near is not None and (local := _city(key, near)) is not None and country_of(name) != near:
        return local
    if (known := _regions().get(key)) is not None:
        return known
    if (code := country_of(name)) is not None:
        return _country(code)
    gates = _gates()
    if key in gates.names and name.isascii():
        return None
    seat = capital(name)
    if seat is not None and seat.kind == "capital" and seat.country is not None:
        return _capital(key, seat.country)
    return next((city.entry for city in _cities().get(key, ()) if gates.lets(key, city)), None)


def _city(key: str, country: str) -> PlaceEntry | None:
    if key in (fold(name) for name in countries()[country].capitals) if country in countries() else False:
        return _capital(key, country)
    return next((city.entry for city in _cities().get(key, ()) if city.entry.country == country), None)


def _country(code: str) -> PlaceEntry:
    country = countries()[code]
    latitude, longitude = country.point or (None, None)
    return PlaceEntry(country.name, code, latitude, longitude, "country")


def _capital(key: str, code: str) -> PlaceEntry:
    country = countries()[code]
    official = country.capitals[0]
    name = next((name for name in country.capitals if fold(name) == key), official)
    if name.startswith(official):  # "Washington DC"
        name = official
    # A former capital or second seat has a point of its own.
    city = next((city.entry for city in _cities().get(key, ()) if city.entry.country == code), None)
    point = (city.latitude, city.longitude) if city else country.capital_point or (None, None)
    return PlaceEntry(name, code, point[0], point[1], "capital")


def capital_of(country: str) -> PlaceEntry | None:
    """The capital of the country with that alpha-3 code."""
    entry = countries().get(country)
    return _capital(fold(entry.capitals[0]), country) if entry is not None and entry.capitals else None


def _country_of_region(name: str) -> str | None:
    entry = _regions().get(fold(name))
    return entry.country if entry else None


@dataclass(frozen=True, slots=True)
class _City:
    entry: PlaceEntry
    population: int


@dataclass(frozen=True, slots=True)
class _Gates:
    """place_gates.toml: which names need more than themselves."""

    names: frozenset[str]
    directions: frozenset[str]
    name_countries: frozenset[str]
    shortest: int
    large: int
    famous: int

    def lets(self, key: str, city: _City) -> bool:
        """Whether the city is large or unmistakable enough to be meant by its bare name."""
        if len(key) < self.shortest or (key in leader_words() and city.population < self.famous):
            return False
        return city.population >= self.large or city.entry.country not in self.name_countries


@cache
def _gates() -> _Gates:
    data = read_toml("place_gates.toml")
    return _Gates(
        frozenset(map(fold, data["names"])),
        frozenset(word.lower() for word in data["directions"]),
        frozenset(data["name_countries"]),
        data["shortest"],
        data["large"],
        data["famous"],
    )


@cache
def _regions() -> dict[str, PlaceEntry]:
    found: dict[str, PlaceEntry] = {}
    for row in read_tsv("regions.tsv"):
        latitude, longitude = (float(row[axis]) if row[axis] else None for axis in ("latitude", "longitude"))
        kind = _KINDS[row["kind"]]
        entry = PlaceEntry(row["name"], row["country"] or None, latitude, longitude, kind)
        for name in (row["name"], *split(row["other names"])):
            found.setdefault(fold(name), entry)
    return found


@cache
def _cities() -> dict[str, tuple[_City, ...]]:
    """Cities by folded name, the largest first."""
    found: dict[str, list[_City]] = defaultdict(list)
    for row in read_tsv("cities.tsv"):
        entry = PlaceEntry(
            row["name"], row["country"], float(row["latitude"]), float(row["longitude"]), "city"
        )
        city = _City(entry, int(row["population"]))
        for name in (row["name"], *split(row["other names"])):
            # Not through the cache of `fold`: it would hold every city for ever.
            found[fold.__wrapped__(name)].append(city)
    return {key: tuple(cities) for key, cities in found.items()}
