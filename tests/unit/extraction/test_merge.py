"""Sentences that tell of one event, and those that tell of two."""

from __future__ import annotations

from typing import Any

import pytest
from tests.support.drafts import actor, day, draft, place

from diplowire.contract import Role, Status
from diplowire.extraction.actors.mentions import Actor
from diplowire.extraction.drafts import Draft
from diplowire.extraction.merge import merge

FIDAN = actor("Hakan Fidan", "TUR")
HANIYEH = actor("Ismail Haniyeh", "PSE")
QATARI = actor("Qatari counterpart", "QAT", named=False)
QATARI_BY_NAME = actor("Mohammed Al Thani", "QAT")
QATAR = actor("Qatar", "QAT", kind="state")


def meeting(*sides: Actor, sentence: int = 0, mode: Any = "in_person", **more: Any) -> Draft:
    parts: list[tuple[Role, Actor]] = [("participant", side) for side in sides]
    return draft("meeting", *parts, sentence=sentence, mode=mode, **more)


def visit(who: Actor, to: Actor, *, sentence: int = 0, **more: Any) -> Draft:
    return draft("visit", ("visitor", who), ("host", to), sentence=sentence, **more)


def statement(
    who: Actor, content: tuple[int, int], *, sentence: int = 0, act: Any = "say", **more: Any
) -> Draft:
    return draft("statement", ("speaker", who), sentence=sentence, content=content, act=act, **more)


def test_a_meeting_told_twice_is_one_with_all_its_details() -> None:
    (event,) = merge(
        [
            meeting(FIDAN, HANIYEH, time=day(17), topics=[(0, 2)]),
            meeting(
                FIDAN, HANIYEH, sentence=1, place=place("Doha", "QAT"), topics=[(0, 2), (3, 5)], trust=0.9
            ),
        ]
    )
    assert event.time == day(17)
    assert event.place == place("Doha", "QAT")
    assert event.topics == [(0, 2), (3, 5)]
    assert len(event.evidence) == 2
    assert event.evidence == sorted(event.evidence)
    assert event.trust == 0.9
    assert len(event.parts) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"time": day(17)}, {"time": day(18)}),
        ({"place": place("Doha", "QAT")}, {"place": place("Ankara", "TUR")}),
        ({"mode": "phone"}, {"mode": "in_person"}),
        ({"status": "occurred"}, {"status": "scheduled"}),
        ({"status": "occurred"}, {"status": "denied"}),
    ],
)
def test_meetings_that_contradict_each_other_are_two(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert len(merge([meeting(FIDAN, HANIYEH, **one), meeting(FIDAN, HANIYEH, sentence=1, **other)])) == 2


def test_meetings_with_one_side_in_common_are_two() -> None:
    assert len(merge([meeting(FIDAN, HANIYEH), meeting(FIDAN, QATARI, sentence=1)])) == 2


def test_an_unnamed_side_takes_the_name_told_later() -> None:
    (event,) = merge([meeting(FIDAN, QATARI), meeting(FIDAN, QATARI_BY_NAME, sentence=1)])
    assert [part.mention.actor for part in event.parts] == [FIDAN, QATARI_BY_NAME]


def test_two_named_persons_of_one_state_stay_two() -> None:
    other = actor("Another Minister", "PSE")
    assert len(merge([meeting(FIDAN, HANIYEH), meeting(FIDAN, other, sentence=1)])) == 2


@pytest.mark.parametrize("late", ["cancelled", "postponed"])
def test_what_became_of_a_plan_is_its_status(late: Status) -> None:
    (event,) = merge(
        [meeting(FIDAN, HANIYEH, status="scheduled"), meeting(FIDAN, HANIYEH, sentence=1, status=late)]
    )
    assert event.status == late


def test_a_host_told_later_is_the_host() -> None:
    told = draft("meeting", ("host", HANIYEH), ("participant", FIDAN), sentence=1, mode="in_person")
    (event,) = merge([meeting(FIDAN, HANIYEH), told])
    assert {part.mention.actor.name: part.role for part in event.parts} == {
        "Hakan Fidan": "participant",
        "Ismail Haniyeh": "host",
    }


def test_a_definite_meeting_without_sides_is_the_one_told_before() -> None:
    (event,) = merge([meeting(FIDAN, HANIYEH), meeting(sentence=1, generic=True, place=place("Doha", "QAT"))])
    assert event.place == place("Doha", "QAT")


def test_a_definite_meeting_with_nothing_before_it_is_none() -> None:
    assert merge([meeting(generic=True)]) == []


def test_visits_to_one_country_are_one_and_to_two_countries_two() -> None:
    doha = actor("Doha", "QAT", kind="government")
    iran = actor("Iran", "IRN", kind="state")
    assert len(merge([visit(FIDAN, QATAR), visit(FIDAN, doha, sentence=1)])) == 1
    assert len(merge([visit(FIDAN, QATAR), visit(FIDAN, iran, sentence=1)])) == 2
    assert len(merge([visit(FIDAN, QATAR), visit(HANIYEH, QATAR, sentence=1)])) == 2


def test_a_visit_and_the_meeting_during_it_are_two_events() -> None:
    assert len(merge([visit(FIDAN, QATAR), meeting(FIDAN, QATARI, sentence=1)])) == 2


def test_the_same_words_said_once_are_one_statement() -> None:
    (event,) = merge([statement(FIDAN, (0, 9)), statement(FIDAN, (1, 9), trust=0.9)])
    assert event.content is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (statement(FIDAN, (0, 9)), statement(FIDAN, (10, 19), sentence=1)),
        (statement(FIDAN, (0, 9)), statement(HANIYEH, (0, 9))),
        (statement(FIDAN, (0, 19), act="condemn"), statement(FIDAN, (0, 5), act="accuse")),
    ],
)
def test_other_words_speakers_or_acts_are_two_statements(one: Draft, other: Draft) -> None:
    assert len(merge([one, other])) == 2


def test_events_come_in_the_order_of_the_text() -> None:
    late, early = statement(FIDAN, (30, 39), sentence=3), meeting(FIDAN, HANIYEH, sentence=1)
    assert merge([late, early]) == [early, late]
