"""The memory of articles: what it keeps, what it forgets, and how little it takes."""

from __future__ import annotations

import json
import tracemalloc
import uuid

import pytest
from pydantic import ValidationError

from diplowire.streaming import standing
from diplowire.streaming.remembered import Remembered
from diplowire.streaming.standing import NONE, Mark, State


def _state(version: int, standing_: int, retracting: int = 0) -> State:
    marks = [
        Mark(
            ("meeting", "visit", "statement")[number % 3],
            str(uuid.uuid5(uuid.NAMESPACE_OID, f"{version} {number}")),
        )
        for number in range(standing_ + retracting)
    ]
    return State(version, frozenset(marks[:standing_]), frozenset(marks[standing_:]))


WITHDRAWN = State(10**40, standing.NONE, _state(7, 3).standing, withdrawn=True)
STATES = [_state(1, 0), _state(1, 3), _state(255, 1, 2), _state(256, 0, 1), _state(10**40, 40, 40), WITHDRAWN]


@pytest.mark.parametrize("state", STATES)
def test_a_state_comes_back_from_either_form(state: State) -> None:
    assert standing.unpack(standing.pack(state)) == state
    assert standing.from_record(standing.to_record(state)) == state


def test_the_same_state_gives_the_same_record() -> None:
    marks = sorted(_state(1, 30).standing)
    assert standing.to_record(State(1, frozenset(marks))) == standing.to_record(
        State(1, frozenset(marks[::-1]))
    )


def _record(**fields: object) -> bytes:
    return json.dumps(json.loads(standing.to_record(STATES[2])) | fields).encode()


def test_what_a_later_minor_version_adds_is_left_out() -> None:
    newer = json.loads(standing.to_record(STATES[2]))
    newer["standing"]["sanction"] = newer["standing"]["meeting"]
    record = _record(schema_version="1.7.0", standing=newer["standing"], since="2027-01-01")
    assert standing.from_record(record) == STATES[2]


@pytest.mark.parametrize("fields", [{}, {"standing": ["another form"]}, {"version": "3b"}])
def test_what_a_later_major_version_writes_is_told_from_rubbish(fields: dict[str, object]) -> None:
    with pytest.raises(standing.NewerStateError, match=r"schema_version 2\.1\.0"):
        standing.from_record(_record(schema_version="2.1.0", **fields))


@pytest.mark.parametrize(
    "value", [b"", b"\xff", b"{}", b"[]", b'{"version": 0, "standing": {}, "retracting": {}}']
)
def test_what_is_no_state_is_refused(value: bytes) -> None:
    with pytest.raises(ValidationError):
        standing.from_record(value)


@pytest.mark.parametrize("limit", [1, 2, 31, 100, 1000])
def test_it_keeps_the_newest_and_counts_what_it_forgets(limit: int) -> None:
    remembered = Remembered(limit)
    for number in range(5 * limit):
        remembered.put(f"urn:{number}", b"%d" % number)
    kept = [number for number in range(5 * limit) if remembered.get(f"urn:{number}") is not None]
    assert kept == list(range(5 * limit - len(kept), 5 * limit))
    assert limit - limit // 32 <= len(kept) <= limit + limit // 32
    assert len(kept) == len(remembered)
    assert remembered.forgotten == 5 * limit - len(kept)
    assert all(remembered.get(f"urn:{number}") == b"%d" % number for number in kept)
    assert remembered.get("urn:none") is None


def test_what_was_put_last_counts() -> None:
    remembered = Remembered(64)
    for turn in range(7):
        for number in range(9):
            remembered.put(f"urn:{number}", b"%d %d" % (number, turn))
            assert remembered.get(f"urn:{number}") == b"%d %d" % (number, turn)
    assert [remembered.get(f"urn:{number}") for number in range(9)] == [
        b"%d 6" % number for number in range(9)
    ]


def test_an_article_takes_few_bytes_besides_its_events() -> None:
    count = 50_000
    packed = standing.pack(State(1, NONE))
    remembered = Remembered(count)
    tracemalloc.start()
    try:
        for number in range(count):
            remembered.put(f"urn:{number}", packed)
        taken, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert taken / count < 40
