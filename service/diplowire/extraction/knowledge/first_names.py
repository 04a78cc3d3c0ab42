"""The gender that a first name nearly always goes with."""

from __future__ import annotations

from functools import cache
from typing import Literal

from .tables import fold, read_toml

Gender = Literal["f", "m"]


def gender(first_name: str) -> Gender | None:
    """ "f" or "m" for a first name that goes with one of them, in any accents; None for others and unknown ones."""
    return _genders().get(fold(first_name))


@cache
def _genders() -> dict[str, Gender]:
    table = read_toml("first_names.toml")
    women: dict[str, Gender] = {fold(name): "f" for name in table["women"].split()}
    men: dict[str, Gender] = {fold(name): "m" for name in table["men"].split()}
    return {name: gender for name, gender in (women | men).items() if not (name in women and name in men)}
