"""What the readers give: records that still have to be checked, and the faults found on the way."""

from __future__ import annotations

from dataclasses import dataclass

from ...errors import DiplowireError


@dataclass(frozen=True, slots=True)
class Record:
    """One article as it stands in its source, not yet checked. `line` counts from 1."""

    source: str
    line: int | None
    value: bytes

    @property
    def where(self) -> str:
        """The place a person can turn to, `file:line`."""
        return place(self.source, self.line)


@dataclass(frozen=True, slots=True)
class Fault:
    """A record, or a whole source, that can't be used, with the reason."""

    where: str
    error: DiplowireError

    def __str__(self) -> str:
        return f"{self.where}: {self.error} [{self.error.code}]"


def place(source: str, line: int | None) -> str:
    """`source:line`, or the source alone."""
    return source if line is None else f"{source}:{line}"
