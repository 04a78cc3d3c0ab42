"""The last words of all names, by which to see at a glance that a phrase is none."""

from __future__ import annotations

from functools import cache

from . import countries, movements, organizations
from .tables import fold


def closes_name(phrase: str) -> bool:
    """Whether a country, people, seat of power, body or movement has a name that ends as `phrase` does.

    A phrase that ends in another word names none of them, which is cheaper to see than by looking for each.
    """
    last = fold(phrase).rpartition(" ")[2]
    return last in _last_words() or last.removesuffix("s") in _last_words()


@cache
def _last_words() -> frozenset[str]:
    return frozenset(countries.last_words() | organizations.last_words() | movements.last_words())
