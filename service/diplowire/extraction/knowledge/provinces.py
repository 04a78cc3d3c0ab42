"""The federated states and provinces whose own governments are no diplomatic actors."""

from __future__ import annotations

from functools import cache

from .tables import Index, fold, read_toml


def province(name: str) -> str | None:
    """Alpha-3 code of the state in which the province that `name` names lies ("Queensland", "Bavarian"), else None."""
    return _provinces().find(name)


def opens_province(word: str) -> bool:
    """Whether the name of a province begins with `word`, a cheap sign for `province`."""
    return word[:1].isupper() and fold(word) in _first_words()


@cache
def _names() -> tuple[tuple[str, str], ...]:
    table: dict[str, list[str]] = read_toml("provinces.toml")["provinces"]
    return tuple((name, country) for country, names in table.items() for name in names)


@cache
def _provinces() -> Index[str]:
    return Index(_names())


@cache
def _first_words() -> frozenset[str]:
    return frozenset(fold(name).split()[0] for name, _ in _names()) | frozenset(
        fold(name.replace("-", " ").split()[0]) for name, _ in _names()
    )
