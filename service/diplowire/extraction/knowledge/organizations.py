"""International organisations and their organs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from .tables import Index, read_tsv, split


@dataclass(frozen=True, slots=True)
class Organization:
    """An international body; `code` is its CAMEO actor code, `parent` the name of the larger body it
    belongs to.
    """

    name: str
    code: str
    parent: str | None
    names: tuple[str, ...]

    @property
    def intergovernmental(self) -> bool:
        """False for the few bodies that states did not found, such as the Red Cross."""
        return self.code.startswith("IGO")


def organization(phrase: str) -> Organization | None:
    """The international body that `phrase` names ("NATO", "the UN Security Council"), else None."""
    return _index().find(phrase)


@cache
def organizations() -> tuple[Organization, ...]:
    """Every body of the table."""
    return tuple(
        Organization(row["name"], row["code"], row["parent"] or None, tuple(split(row["other names"])))
        for row in read_tsv("organizations.tsv")
    )


def last_words() -> set[str]:
    """The last word of each name of bodies, folded."""
    return _index().last_words()


@cache
def _index() -> Index[Organization]:
    return Index((name, body) for body in organizations() for name in (body.name, *body.names))
