"""Which goals hold, and how the table tells it."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from benchmarks import rows
from benchmarks.measure import Sample
from benchmarks.rows import Goal, Row, at_least, at_most, sampled, under
from rich.console import Console

SETTING = {"processor": "a processor", "processors": 2, "python": "3.11", "spacy": "3.8"}


def result(*measured: Row) -> dict[str, Any]:
    return {
        "date": "2026-11-29",
        "size": "quick",
        "minutes": 1.0,
        "setting": SETTING,
        "sections": {"extraction": [row.plain() for row in measured]},
    }


@pytest.mark.parametrize(
    ("goal", "value", "holds"),
    [
        (at_least(1.6), 1.6, True),
        (at_least(1.6), 1.599, False),  # not by rounding
        (at_most(6), 6.0, True),
        (at_most(6), 6.01, False),
        (under(15), 15.0, False),
        (under(15), 14.9, True),
    ],
)
def test_a_goal_holds_from_its_bound_on(goal: Goal, value: float, holds: bool) -> None:
    assert Row("speed", value, "x", goal=goal).holds is holds


def test_what_was_not_measured_neither_holds_nor_fails() -> None:
    row = Row("peer", None, "articles/s", goal=at_least(1), note="not installed")
    assert row.holds is None
    assert rows.cells(row.plain())[-1] == "not measured"


def test_a_figure_without_a_goal_has_no_verdict() -> None:
    assert rows.cells(Row("bare spaCy", 20.0, "articles/s").plain()) == (
        "bare spaCy",
        "20.0 articles/s",
        "",
        "",
        "",
    )


@pytest.mark.parametrize("goal", [at_least(1.6), at_most(6), under(15), None], ids=str)
def test_a_row_comes_back_from_what_the_json_has(goal: Goal | None) -> None:
    row = Row("speed", 1.7, "x", 0.02, goal, "in turns")
    assert rows.from_plain(json.loads(json.dumps(row.plain()))) == row


def test_a_sampled_row_has_the_median_and_the_spread_of_its_rounds() -> None:
    row = sampled("ratio", Sample((1.0, 2.0, 4.0)), "x", at_least(1.6))
    assert (row.value, row.spread, row.holds) == (2.0, 1.5, True)
    assert sampled("once", Sample((3.0,)), "s").spread is None


def test_the_table_shows_every_row_its_goal_and_its_note() -> None:
    console = Console(file=io.StringIO(), width=120)
    console.print(
        rows.table(result(Row("extraction", 12.5, "articles/s", 0.25, at_least(20), "70 articles, one core")))
    )
    assert isinstance(console.file, io.StringIO)
    drawn = console.file.getvalue()
    for told in (
        "12.5 articles/s",
        "25%",
        "≥ 20",
        "NO",
        "70 articles, one core",
        "2026-11-29",
        "2 x a processor",
    ):
        assert told in drawn


def test_verdicts_count_goals_alone() -> None:
    told = rows.verdicts(
        result(
            Row("a", 2, "x", goal=at_least(1)),
            Row("b", 2, "x", goal=at_least(3)),
            Row("c", None, "x", goal=at_least(3)),
            Row("d", 2, "x"),
        )
    )
    assert told == "1 of 3 goals hold, 1 not measured"


@pytest.mark.parametrize(
    ("value", "shown"), [(None, "-"), (0.256, "0.26"), (12.34, "12.3"), (1234.5, "1,234")]
)
def test_figures_are_shown_with_the_digits_that_say_something(value: float | None, shown: str) -> None:
    assert rows.shown(value) == shown
