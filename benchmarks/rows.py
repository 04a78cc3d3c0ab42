"""Rows of figures: what was measured, which goal it is held to, and whether that holds."""

from __future__ import annotations

import operator
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rich.table import Table

from .measure import Sample

_SIGNS = {"at least": "\N{GREATER-THAN OR EQUAL TO}", "at most": "\N{LESS-THAN OR EQUAL TO}", "under": "<"}
_HOLDS = {"at least": operator.ge, "at most": operator.le, "under": operator.lt}


@dataclass(frozen=True)
class Goal:
    """What a figure is held to: `at least`, `at most` or `under` a bound in the figure's unit."""

    sense: str
    bound: float

    def holds(self, value: float) -> bool:
        """Whether `value` reaches it; the figure as measured, not as rounded for the table."""
        return bool(_HOLDS[self.sense](value, self.bound))

    def __str__(self) -> str:
        return f"{_SIGNS[self.sense]} {self.bound:g}"


def at_least(bound: float) -> Goal:
    """A goal from below."""
    return Goal("at least", bound)


def at_most(bound: float) -> Goal:
    """A goal from above."""
    return Goal("at most", bound)


def under(bound: float) -> Goal:
    """A goal from above that the bound itself does not reach."""
    return Goal("under", bound)


@dataclass(frozen=True)
class Row:
    """One figure. `value` is None where it could not be measured, which `note` then explains.

    `spread` is the distance between the highest and the lowest round as a share of the median; None where
    there was one round only.
    """

    name: str
    value: float | None
    unit: str
    spread: float | None = None
    goal: Goal | None = None
    note: str = ""

    @property
    def holds(self) -> bool | None:
        """Whether the goal holds; None without a goal, and for a figure that could not be measured."""
        return None if self.goal is None or self.value is None else self.goal.holds(self.value)

    def plain(self) -> dict[str, Any]:
        """The row as the JSON has it."""
        return {
            "name": self.name,
            "value": self.value,
            "unit": self.unit,
            "spread": self.spread,
            "goal": str(self.goal) if self.goal else None,
            "holds": self.holds,
            "note": self.note,
        }


def from_plain(row: Mapping[str, Any]) -> Row:
    """The row that `Row.plain` made this of."""
    goal = None
    if row["goal"]:
        sign, bound = row["goal"].split()
        goal = Goal(next(sense for sense, sign_of in _SIGNS.items() if sign_of == sign), float(bound))
    return Row(row["name"], row["value"], row["unit"], row["spread"], goal, row["note"])


def sampled(name: str, sample: Sample, unit: str, goal: Goal | None = None, note: str = "") -> Row:
    """The row of a figure measured in rounds: its median and spread."""
    spread = sample.spread if len(sample.values) > 1 else None
    return Row(name, sample.median, unit, spread, goal, note)


def shown(value: float | None) -> str:
    """A figure with the digits that say something."""
    if value is None:
        return "-"
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def cells(row: dict[str, Any]) -> tuple[str, ...]:
    """Name, figure, spread, goal and verdict of a plain row, as text."""
    spread = "" if row["spread"] is None else f"{row['spread']:.0%}"
    verdict = {True: "yes", False: "NO", None: "not measured" if row["goal"] else ""}[row["holds"]]
    return row["name"], f"{shown(row['value'])} {row['unit']}".strip(), spread, row["goal"] or "", verdict


HEADINGS = ("", "measured", "spread", "goal", "holds")


def table(result: dict[str, Any]) -> Table:
    """The whole result (see `__main__`) as one table."""
    drawn = Table(title=caption(result), title_justify="left")
    for heading in HEADINGS:
        drawn.add_column(heading, justify="right" if heading == "measured" else "left")
    for section, rows in result["sections"].items():
        drawn.add_section()
        drawn.add_row(f"[bold]{section}[/]")
        for row in rows:
            drawn.add_row(*cells(row), style="red" if row["holds"] is False else "")
            if row["note"]:
                drawn.add_row(f"[dim]  {row['note']}[/]")
    return drawn


def caption(result: dict[str, Any]) -> str:
    """When, on what and how long it was measured."""
    setting = result["setting"]
    return (
        f"{result['date']}, {result['size']} run of {result['minutes']:.0f} minutes on {setting['processors']} x "
        f"{setting['processor']}, Python {setting['python']}, spaCy {setting['spacy']}"
        + (", compiled rules" if setting.get("compiled") else "")
    )


def verdicts(result: dict[str, Any]) -> str:
    """How many goals hold, in a line, and how many figures are missing, with a goal or without."""
    told = [row["holds"] for row in _all(result) if row["goal"]]
    missing = sum(row["value"] is None for row in _all(result))
    open_ones = f", {missing} not measured" if missing else ""
    return f"{told.count(True)} of {len(told)} goals hold{open_ones}"


def _all(result: dict[str, Any]) -> Iterable[dict[str, Any]]:
    return (row for rows in result["sections"].values() for row in rows)
