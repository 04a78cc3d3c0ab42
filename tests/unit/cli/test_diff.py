"""`diplowire diff` on files: what it tells, and how it ends."""

from __future__ import annotations

import json
import uuid
from pathlib import Path
from typing import Any

import pytest
from tests.support.cli import Outcome, run
from tests.support.events import fields

Event = dict[str, Any]


def event(number: int, event_type: Any = "meeting", **changes: Any) -> Event:
    return {
        **fields(event_type),
        "event_id": str(uuid.uuid5(uuid.NAMESPACE_URL, f"{event_type} {number}")),
        **changes,
    }


def retraction(of: Event) -> Event:
    return {"event_id": of["event_id"], "event_type": of["event_type"], "retracted": True}


def diff(folder: Path, first: list[Any], second: list[Any], *args: str) -> Outcome:
    for name, lines in (("first", first), ("second", second)):
        text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
        (folder / name).write_text(text, encoding="utf-8")
    return run("diff", folder / "first", folder / "second", *args, COLUMNS="200")


def report(folder: Path, first: list[Any], second: list[Any], *args: str) -> tuple[list[Event], Event]:
    """The differences, and the summary."""
    *lines, last = map(json.loads, diff(folder, first, second, "--json", *args).out.splitlines())
    return lines, last["summary"]


def test_the_same_events_in_another_order_are_the_same(tmp_path: Path) -> None:
    events = [event(1), event(2, "visit"), event(3, "statement")]
    outcome = diff(tmp_path, events, events[::-1])
    assert outcome.status == 0
    assert "all" in outcome.out and "changed:" not in outcome.out and "only in the first:" not in outcome.out
    assert report(tmp_path, events, events[::-1])[1]["all"] == {
        "same": 3, "changed": 0, "only_first": 0, "only_second": 0,
    }  # fmt: skip


def test_missing_new_and_changed_events_are_told_and_counted(tmp_path: Path) -> None:
    gone, new, kept = event(1), event(2, "visit"), event(3)
    moved = {**kept, "status": "scheduled", "time": None}
    outcome = diff(tmp_path, [gone, kept], [moved, new])
    assert outcome.status == 1
    assert f"only in the first: meeting {gone['event_id']}  Hakan Fidan, Ismail Haniyeh" in outcome.out
    assert f"only in the second: visit {new['event_id']}" in outcome.out
    assert f"changed: meeting {kept['event_id']}" in outcome.out
    assert 'status: "occurred" → "scheduled"' in outcome.out
    assert "changed fields: status in 1, time in 1" in outcome.out
    lines, summary = report(tmp_path, [gone, kept], [moved, new])
    assert {line["difference"]: line["event_id"] for line in lines} == {
        "only_first": gone["event_id"], "changed": kept["event_id"], "only_second": new["event_id"],
    }  # fmt: skip
    assert lines[1]["changes"][0] == {"path": "status", "first": "occurred", "second": "scheduled"}
    assert lines[1]["article"]["uri"] == "urn:test:1"
    assert summary["events"]["meeting"] == {"same": 0, "changed": 1, "only_first": 1, "only_second": 0}
    assert summary["changed_fields"] == {"status": 1, "time": 1}


def test_of_an_event_id_the_last_record_counts(tmp_path: Path) -> None:
    old, newer = event(1, status="proposed"), event(1)
    assert diff(tmp_path, [old, newer], [newer]).status == 0
    assert diff(tmp_path, [newer, old], [newer]).status == 1


def test_an_event_that_was_taken_back_is_none(tmp_path: Path) -> None:
    one, other = event(1), event(2)
    assert diff(tmp_path, [one, other, retraction(one)], [other]).status == 0
    assert diff(tmp_path, [one, retraction(one), one], [one]).status == 0
    assert report(tmp_path, [one, retraction(one)], [one])[1]["first"]["taken_back"] == 1


def test_who_made_the_events_is_told_apart(tmp_path: Path) -> None:
    newer = event(1, extractor={"version": "9.0.0", "model": "m 1"})
    outcome = diff(tmp_path, [event(1)], [newer])
    assert outcome.status == 0
    assert "second: 1 record; by 9.0.0 with m 1: 1" in outcome.out


def test_fields_and_small_moves_of_confidence_can_be_left_out(tmp_path: Path) -> None:
    first, second = event(1), event(1, confidence=0.88, topics=[])
    assert diff(tmp_path, [first], [second], "--ignore", "topics").status == 1
    assert (
        diff(tmp_path, [first], [second], "--ignore", "topics", "--confidence-tolerance", "0.02").status == 0
    )
    wrong = diff(tmp_path, [first], [second], "--ignore", "topic")
    assert wrong.status == 2
    assert "'topic' is no field of an event: event_id, event_type" in wrong.told


def test_only_so_many_of_each_kind_are_shown_and_all_are_counted(tmp_path: Path) -> None:
    first, second = [event(number) for number in range(12)], [event(99)]
    assert diff(tmp_path, first, second).out.count("only in the first: ") == 10
    assert diff(tmp_path, first, second, "--limit", "2").out.count("only in the first: ") == 2
    lines, summary = report(tmp_path, first, second)
    assert len(lines) == 13
    lines, summary = report(tmp_path, first, second, "--limit", "0")
    assert (lines, summary["all"]["only_first"]) == ([], 12)


@pytest.mark.parametrize(
    "broken", ["{no JSON", "[]", "7", '{"event_id": 5}', "[" * 100_000, '{"event_id": "é"}']
)
def test_a_line_that_is_no_event_is_told_and_the_others_are_compared(tmp_path: Path, broken: str) -> None:
    outcome = diff(tmp_path, [event(1), broken], [event(1)])
    assert outcome.status == 1
    assert "first:2 is no event" in outcome.err
    assert "first: 2 records; by 0.1.0 with en_core_web_sm 3.8.0: 1; 1 that are no events" in outcome.out


def test_standard_input_can_be_one_side(tmp_path: Path) -> None:
    (tmp_path / "second").write_text(json.dumps(event(1)))
    assert run("diff", "-", tmp_path / "second", stdin=json.dumps(event(1))).status == 0


def test_text_that_could_command_a_terminal_is_made_visible(tmp_path: Path) -> None:
    odd = event(1, attribution="\x1b[2J\ud800 [bold]")
    outcome = diff(tmp_path, [event(1)], [odd])
    assert "\x1b" not in outcome.out
    assert "[bold]" in outcome.out
    assert report(tmp_path, [event(1)], [odd])[0][0]["changes"][0]["path"] == "attribution"


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("nowhere.jsonl", "is no file and no range: expected live, shadow:NAME, topic:NAME"),
        ("topic:", "is no file and no range"),
        ("live@", "nothing stands behind the @"),
        ("live@..", "nothing stands behind the @"),
        ("live@yesterday..latest", "expected earliest, latest, an offset for each partition"),
        ("live@0:5..0:9", "offsets are of one topic, but these are 3"),
        ("shadow:a b", "choose a short name for the shadow"),
    ],
)
def test_a_source_that_names_nothing_is_wrong_usage(tmp_path: Path, source: str, told: str) -> None:
    (tmp_path / "events").write_text(json.dumps(event(1)))
    outcome = run("diff", tmp_path / "events", source)
    assert outcome.status == 2
    assert told in outcome.told
