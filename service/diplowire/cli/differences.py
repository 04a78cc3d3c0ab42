"""What is different between two events: pure, over their JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

VOLATILE = ("extractor",)
"""Fields that tell by what an event was made, not what it says."""

_DEEPEST = 20
"""Levels below which values are compared as a whole; an event has less than ten."""


@dataclass(frozen=True)
class Change:
    """A value that is different. `path` leads to it, as in `participants[0].country`; None stands for none as well."""

    path: str
    first: Any
    second: Any

    @property
    def field(self) -> str:
        """The path without the numbers of elements: what changes have in common over many events."""
        return re.sub(r"\[\d+\]", "[]", self.path)


@dataclass(frozen=True)
class Comparison:
    """How events are compared: `ignored` fields (by path, without numbers, each with all below it) are left out, and a
    confidence that moved by no more than `tolerance` is the same.
    """

    ignored: tuple[str, ...] = VOLATILE
    tolerance: float = 0.0

    def changes(self, first: dict[str, Any], second: dict[str, Any]) -> list[Change]:
        """What is different, in the order of the fields; empty where the two say the same."""
        return [change for change in _changes("", first, second, 0) if not self._is_ignored(change)]

    def _is_ignored(self, change: Change) -> bool:
        if change.path == "confidence" and self.tolerance and _numbers(change.first, change.second):
            # 0.85 - 0.8 is a little more than 0.05
            return bool(abs(change.first - change.second) <= self.tolerance + 1e-9)
        return any(change.field == name or change.field.startswith((f"{name}.", f"{name}["))
                   for name in self.ignored)  # fmt: skip


def _changes(path: str, first: Any, second: Any, depth: int) -> Iterator[Change]:
    if first == second and isinstance(first, bool) is isinstance(second, bool):
        return
    if depth < _DEEPEST and isinstance(first, dict) and isinstance(second, dict):
        for name in dict.fromkeys((*first, *second)):
            below = f"{path}.{name}" if path else name
            yield from _changes(below, first.get(name), second.get(name), depth + 1)
    elif depth < _DEEPEST and isinstance(first, list) and isinstance(second, list):
        yield from _changes_of_lists(path, first, second, depth)
    else:
        yield Change(path, first, second)


def _changes_of_lists(path: str, first: list[Any], second: list[Any], depth: int) -> Iterator[Change]:
    """Of equally long lists element by element; else what only one of them has."""
    if len(first) == len(second):
        for number, (one, other) in enumerate(zip(first, second, strict=True)):
            yield from _changes(f"{path}[{number}]", one, other, depth + 1)
        return
    added = list(enumerate(second))
    for number, one in enumerate(first):
        twin = next((place for place, (_, other) in enumerate(added) if other == one), None)
        if twin is None:
            yield Change(f"{path}[{number}]", one, None)
        else:
            del added[twin]
    for number, other in added:
        yield Change(f"{path}[{number}]", None, other)


def _numbers(*values: Any) -> bool:
    return all(isinstance(value, int | float) and not isinstance(value, bool) for value in values)
