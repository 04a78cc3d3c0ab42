"""What is different between two events."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from tests.support.events import EVENT_TYPES, fields

from diplowire.cli.differences import Change, Comparison


def changed(path: tuple[str | int, ...], value: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """A meeting, and the same with `value` at `path`."""
    first = fields("meeting")
    second = copy.deepcopy(first)
    at: Any = second
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    return first, second


@pytest.mark.parametrize("event_type", EVENT_TYPES)
def test_an_event_is_the_same_as_itself(event_type: Any) -> None:
    assert Comparison().changes(fields(event_type), fields(event_type)) == []


@pytest.mark.parametrize(
    ("path", "value", "told", "field"),
    [
        (("status",), "scheduled", "status", "status"),
        (("time", "start"), "2024-04-18", "time.start", "time.start"),
        (("place",), None, "place", "place"),
        (("participants", 1, "country"), None, "participants[1].country", "participants[].country"),
        (("codes", "goldstein"), 2, "codes.goldstein", "codes.goldstein"),
        (("topics", 0), "trade", "topics[0]", "topics[]"),
    ],
)
def test_a_change_is_told_with_its_path_and_both_values(
    path: tuple[str | int, ...], value: Any, told: str, field: str
) -> None:
    first, second = changed(path, value)
    (change,) = Comparison().changes(first, second)
    at: Any = first
    for step in path:
        at = at[step]
    assert change == Change(told, at, value)
    assert change.field == field


def test_of_lists_of_another_length_what_one_has_alone_is_told() -> None:
    first, second = changed(("topics",), ["trade", "humanitarian aid", "grain"])
    assert Comparison().changes(first, second) == [
        Change("topics[0]", None, "trade"),
        Change("topics[2]", None, "grain"),
    ]
    assert Comparison().changes(second, first) == [
        Change("topics[0]", "trade", None),
        Change("topics[2]", "grain", None),
    ]


def test_what_made_the_event_is_left_out() -> None:
    first, second = changed(("extractor", "version"), "9.0.0")
    assert Comparison().changes(first, second) == []


def test_a_field_that_one_schema_lacks_is_the_same_as_none() -> None:
    first, second = changed(("attribution",), None)
    del second["attribution"]
    assert Comparison().changes(first, second) == []


@pytest.mark.parametrize(
    ("ignored", "left"),
    [("codes", 0), ("codes.cameo", 0), ("codes.cam", 1), ("code", 1), ("participants[].mention", 1)],
)
def test_a_field_can_be_left_out_with_all_below_it(ignored: str, left: int) -> None:
    first, second = changed(("codes", "cameo"), "041")
    assert len(Comparison((ignored,)).changes(first, second)) == left


def test_elements_of_lists_are_left_out_by_the_field_that_they_have_in_common() -> None:
    first, second = changed(("participants", 0, "mention", "start"), 7)
    assert Comparison(("participants[].mention",)).changes(first, second) == []


@pytest.mark.parametrize(("value", "left"), [(0.85, 0), (0.849, 1), (None, 1), (True, 1)])
def test_a_confidence_may_move_within_the_tolerance(value: Any, left: int) -> None:
    first, second = changed(("confidence",), value)
    assert len(Comparison(tolerance=0.05).changes(first, second)) == left
    assert len(Comparison().changes(first, second)) == 1


def test_what_is_nested_without_end_is_compared_as_a_whole() -> None:
    first: dict[str, Any] = {"a": {}}
    second: dict[str, Any] = {"a": {}}
    for event, end in ((first, 1), (second, 2)):
        at: dict[str, Any] = event
        for _ in range(300):
            at["a"] = {}
            at = at["a"]
        at["a"] = end
    (change,) = Comparison().changes(first, second)
    assert change.field == ".".join(["a"] * 20)
