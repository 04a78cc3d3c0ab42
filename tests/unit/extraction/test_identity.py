"""Names of events: the same on every run, other where the event is another."""

from __future__ import annotations

import re
from typing import Any

import pytest
from tests.support.drafts import actor, day, draft

from diplowire.extraction.drafts import Draft
from diplowire.extraction.identity import EventIds

FIDAN = actor("Hakan Fidan", "TUR")
HANIYEH = actor("Ismail Haniyeh", "PSE")
URI = "urn:test:1"


def _names(uri: str, drafts: list[Draft]) -> list[str]:
    ids = EventIds(uri)
    return [ids.of(draft) for draft in drafts]


def said(sentence: int = 0, **more: Any) -> Draft:
    return draft("statement", ("speaker", FIDAN), sentence=sentence, **{"act": "say", **more})


def test_an_id_is_known_for_good() -> None:
    """A change of this value renames every event that consumers ever stored: bump the schema version."""
    assert _names(URI, [said()]) == _names(URI, [said()])
    (name,) = _names(URI, [said()])
    assert re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", name)
    assert name == "7b1da332-cc89-5e90-b29b-4560d144ce42"


def test_likes_are_told_apart_by_their_order() -> None:
    ids = _names(URI, [said(), said(1), said(2)])
    assert len(set(ids)) == 3
    assert _names(URI, [said(), said(1)]) == ids[:2]


@pytest.mark.parametrize(
    "other",
    [
        said(act="deny"),
        said(time=day(17)),
        draft("statement", ("speaker", HANIYEH), act="say"),
        draft("visit", ("visitor", FIDAN)),
    ],
)
def test_act_time_speaker_and_type_make_another_event(other: Draft) -> None:
    assert _names(URI, [other]) != _names(URI, [said()])


def test_another_article_makes_another_event() -> None:
    assert _names("urn:test:2", [said()]) != _names(URI, [said()])


@pytest.mark.parametrize(
    "same",
    [
        said(3),
        said(content=(5, 9)),
        said(status="scheduled"),
        said(trust=0.1),
        draft("statement", ("speaker", FIDAN), ("target", HANIYEH), act="say"),
        draft("statement", ("speaker", actor("HAKAN FİDAN".replace("İ", "I"), "TUR")), act="say"),
    ],
)
def test_where_and_how_it_is_told_does_not(same: Draft) -> None:
    assert _names(URI, [same]) == _names(URI, [said()])


def test_the_order_of_the_sides_of_a_meeting_does_not() -> None:
    one = draft("meeting", ("participant", FIDAN), ("participant", HANIYEH), mode="in_person")
    other = draft("meeting", ("participant", HANIYEH), ("participant", FIDAN), mode="in_person")
    assert _names(URI, [one]) == _names(URI, [other])


def test_marks_on_letters_do_not() -> None:
    marked, plain = actor("Recep Tayyip Erdoğan", "TUR"), actor("Recep Tayyip Erdogan", "TUR")
    one, other = (draft("statement", ("speaker", who), act="say") for who in (marked, plain))
    assert _names(URI, [one]) == _names(URI, [other])
