"""What an article changes among the events that stand: every row of the table, and every point at which a worker dies."""

from __future__ import annotations

import json
import uuid
from typing import Any

import pytest

from diplowire.contract import EventType, Reason
from diplowire.streaming.corrections import Plan, plan, retractions
from diplowire.streaming.messages import Told
from diplowire.streaming.standing import NONE, Mark, Marks, State


def _mark(name: str, event_type: EventType = "meeting") -> Mark:
    return Mark(event_type, str(uuid.uuid5(uuid.NAMESPACE_URL, name)))


A, B, C = _mark("a"), _mark("b", "visit"), _mark("c", "statement")
KNOWN = State(3, frozenset({A, B}))


def _told(version: int | None) -> Told:
    reference: dict[str, Any] = {
        "uri": "urn:1", "version": version or 1, "headline": "H", "source": None,
        "published_at": "2024-04-18T09:30:00Z", "language": "en",
    }  # fmt: skip
    return Told("urn:1", version, json.dumps(reference).encode())


def _plan(known: State | None, version: int | None, outcome: str, *marks: Mark) -> Plan | None:
    return plan(known, _told(version), outcome, frozenset(marks))


def _must(known: State | None, version: int | None, outcome: str, *marks: Mark) -> Plan:
    found = _plan(known, version, outcome, *marks)
    assert found is not None
    return found


def test_the_first_version_with_events_is_written_down() -> None:
    state = State(1, frozenset({A}))
    assert _plan(None, None, "events", A) == Plan(state, NONE, "corrected", state)


@pytest.mark.parametrize("version", [None, 1])
def test_a_first_version_without_events_is_not_worth_a_record(version: int | None) -> None:
    change = _must(None, version, "no_events")
    assert (change.write, change.retract, change.settled) == (None, NONE, None)


@pytest.mark.parametrize("version", [None, 1])
@pytest.mark.parametrize(
    ("outcome", "reason"), [("skipped_canceled", "canceled"), ("skipped_withheld", "withheld")]
)
def test_a_withdrawal_of_an_article_without_events_is_written_down_against_later_readings(
    version: int | None, outcome: str, reason: Reason
) -> None:
    withdrawn = State(1, NONE, withdrawn=True)
    assert _plan(None, version, outcome) == Plan(withdrawn, NONE, reason, withdrawn)
    assert plan(withdrawn, _told(1), "events", frozenset({A}), revives=False) is None


@pytest.mark.parametrize("outcome", ["no_events", "skipped_canceled", "skipped_withheld"])
def test_a_later_version_without_events_is_written_down_against_earlier_ones(outcome: str) -> None:
    state = _must(None, 2, outcome).write
    assert state == State(2, NONE, withdrawn=outcome != "no_events")
    assert _plan(state, 1, "events", A) is None


@pytest.mark.parametrize("outcome", ["events", "no_events", "skipped_canceled", "skipped_withheld"])
def test_a_lower_version_changes_nothing(outcome: str) -> None:
    assert _plan(KNOWN, 2, outcome, *([C] if outcome == "events" else [])) is None


def test_an_article_without_a_version_is_the_first() -> None:
    assert _plan(KNOWN, None, "events", C) is None
    assert _plan(State(1, frozenset({A})), None, "events", A) is not None


@pytest.mark.parametrize("version", [3, 4, 10**30])
def test_the_same_or_a_higher_version_takes_back_what_it_does_not_tell_of(version: int) -> None:
    change = _must(KNOWN, version, "events", B, C)
    assert change.retract == {A}
    assert change.reason == "corrected"
    assert change.write == State(version, frozenset({B, C}), frozenset({A}))
    assert change.settled == State(version, frozenset({B, C}))


def test_a_version_that_tells_of_nothing_takes_all_back() -> None:
    assert _must(KNOWN, 4, "no_events").retract == KNOWN.standing


@pytest.mark.parametrize(
    ("outcome", "reason"), [("skipped_canceled", "canceled"), ("skipped_withheld", "withheld")]
)
@pytest.mark.parametrize(("version", "becomes"), [(None, 3), (3, 3), (4, 4)])
def test_a_withdrawal_takes_all_back(outcome: str, reason: str, version: int | None, becomes: int) -> None:
    change = _must(KNOWN, version, outcome)
    assert (change.retract, change.reason) == (KNOWN.standing, reason)
    assert change.settled == State(becomes, NONE, withdrawn=True)
    assert change.write == State(becomes, NONE, KNOWN.standing, withdrawn=True)


def test_a_withdrawn_article_can_come_back() -> None:
    withdrawn = State(4, NONE, withdrawn=True)
    assert _must(withdrawn, 4, "events", A).settled == State(4, frozenset({A}))
    assert _must(withdrawn, 5, "events", A).settled == State(5, frozenset({A}))


@pytest.mark.parametrize("outcome", ["events", "no_events"])
def test_who_goes_back_to_an_article_before_its_withdrawal_finds_it_outdated(outcome: str) -> None:
    withdrawn, marks = State(4, NONE, withdrawn=True), frozenset({A} if outcome == "events" else ())
    assert plan(withdrawn, _told(4), outcome, marks, revives=False) is None
    assert plan(withdrawn, _told(5), outcome, marks, revives=False) is not None
    assert plan(State(4, NONE), _told(4), outcome, marks, revives=False) is not None
    assert plan(withdrawn, _told(None), "skipped_canceled", NONE, revives=False) is not None


def test_redelivery_writes_nothing_and_takes_nothing_back() -> None:
    assert _plan(KNOWN, 3, "events", A, B) == Plan(None, NONE, "corrected", KNOWN)


@pytest.mark.parametrize("version", [3, 4])
def test_what_may_not_have_been_taken_back_is_taken_back_again(version: int) -> None:
    """A worker died behind the writing, so nobody knows what went out."""
    known = _must(KNOWN, 3, "events", B).write
    assert known is not None
    change = _must(known, version, "events", B)
    assert change.retract == {A}
    assert (change.write is None) == (version == 3)


def test_what_comes_back_is_not_taken_back() -> None:
    known = State(3, frozenset({B}), frozenset({A}))
    change = _must(known, 4, "events", A)
    assert change.retract == {B}
    assert change.settled == State(4, frozenset({A}))


VERSIONS: tuple[tuple[int | None, str, Marks], ...] = (
    (1, "events", frozenset({A, B})),
    (2, "events", frozenset({B, C})),
    (2, "events", frozenset({C})),
    (None, "skipped_withheld", NONE),
    (4, "events", frozenset({A, C})),
    (3, "events", frozenset({B})),
    (5, "no_events", NONE),
    (6, "events", frozenset({B})),
    (6, "skipped_canceled", NONE),
    (7, "events", frozenset({A, B, C})),
)


@pytest.mark.parametrize("dies_at", range(len(VERSIONS)))
@pytest.mark.parametrize("step", ["before writing", "after writing", "half sent", "sent"])
@pytest.mark.parametrize("redelivered", [1, 2, 10])
def test_wherever_a_worker_dies_the_same_events_stand_in_the_end(
    dies_at: int, step: str, redelivered: int
) -> None:
    undisturbed = _Topics()
    for version in VERSIONS:
        undisturbed.see(*version)
    topics = _Topics()
    for version in VERSIONS[:dies_at]:
        topics.see(*version)
    topics.see(*VERSIONS[dies_at], until=step)
    topics.restart()
    for version in VERSIONS[max(0, dies_at + 1 - redelivered) :]:
        topics.see(*version)
        assert topics.standing <= topics.written.standing | topics.written.retracting
    assert topics.standing == undisturbed.standing == {A, B, C}


class _Topics:
    """The topics of events and of states, and what a worker does to them with the versions of one article."""

    def __init__(self) -> None:
        self.standing: set[Mark] = set()
        self.known: State | None = None
        self.written = State(1, NONE)

    def see(self, version: int | None, outcome: str, marks: Marks, until: str = "") -> None:
        change = _plan(self.known, version, outcome, *marks)
        if change is None or until == "before writing":
            return
        if change.write is not None:
            self.known = self.written = change.write
        if until == "after writing":
            return
        if until == "half sent":
            self.standing |= set(sorted(marks)[:1])
            self.standing -= set(sorted(change.retract)[:1])
            return
        self.standing = (self.standing | marks) - change.retract
        if until != "sent":
            self.known = change.settled

    def restart(self) -> None:
        """What is known is what was written."""
        self.known = self.written if self.written != State(1, NONE) else None


def test_a_retraction_names_the_version_that_takes_back() -> None:
    change = _must(KNOWN, None, "skipped_canceled")
    first, second = retractions(_told(None), change)
    assert {(one.event_type, one.event_id) for one in (first, second)} == {A, B}
    assert first.article.version == second.article.version == 3
    assert (first.reason, first.retracted, first.article.headline) == ("canceled", True, "H")


def test_nothing_to_take_back_is_no_record() -> None:
    assert retractions(_told(1), _must(None, 1, "events", A)) == []
