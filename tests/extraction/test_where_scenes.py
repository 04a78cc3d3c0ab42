"""Where events are whose own words point to a place that the story has told, and which words point to none."""

from __future__ import annotations

import pytest
from tests.extraction.conftest import Extract

# Published on Thursday, 18 April 2024: text, type of the event, country of its place.
PLACES: list[tuple[str, str, str | None]] = [
    ("Brazil will host the next round of talks between Guyana and Venezuela in May.", "meeting", "BRA"),
    (
        "Foreign ministers of Chad and Niger met in Tunis on Monday. Envoys of Libya and Sudan convened in the same"
        " city on Tuesday.",
        "meeting",
        "TUN",
    ),
    ("Foreign Minister Wang Yi has cancelled a trip to Peru planned for next week.", "visit", "PER"),
    (
        '"We will not sign," said the minister\'s spokesman, Osman Deng, by telephone from Nairobi. '
        "South Sudan's Foreign Minister James Pitia Morgan met Kenyan President William Ruto on Monday.",
        "statement",
        "KEN",
    ),
    # Nothing points to a place: a day is none, and a call is held nowhere.
    (
        "Foreign ministers of Chad and Niger met in Tunis on Monday. Envoys of Libya and Sudan convened on the same day.",
        "meeting",
        None,
    ),
    ("Kenya hosted a video conference of the foreign ministers of Chad and Niger.", "meeting", None),
]


@pytest.mark.parametrize(("text", "event_type", "country"), PLACES)
def test_place_that_words_point_to(extract: Extract, text: str, event_type: str, country: str | None) -> None:
    events = [event for event in extract(text) if event.event_type == event_type]
    assert events
    place = events[-1].place
    assert (place.country if place is not None else None) == country


def test_called_off_trip_has_the_day_it_was_planned_for(extract: Extract) -> None:
    (visit,) = [
        event
        for event in extract("Foreign Minister Wang Yi has cancelled a trip to Peru planned for next week.")
        if event.event_type == "visit"
    ]
    assert visit.time is not None
    assert (str(visit.time.start), str(visit.time.end)) == ("2024-04-22", "2024-04-28")


def test_position_held_all_the_time_is_not_of_the_occasion(extract: Extract) -> None:
    events = extract(
        "Foreign ministers of Chad and Niger signed a truce in Tunis on Monday, but each accuses the other of breaking it."
    )
    accused = [event for event in events if event.statement is not None and event.statement.act == "accuse"]
    assert accused
    assert all(event.place is None for event in accused)
