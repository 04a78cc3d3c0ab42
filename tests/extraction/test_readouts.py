"""Read-outs and reports of summoned envoys: who a bare title or "they" means, and whose ministry it is."""

from __future__ import annotations

import pytest
from tests.extraction.conftest import Extract

_CALL = "Secretary of State Ruth Alder spoke today with Kazakhstan Foreign Minister Askar Nurlan."


def test_the_secretary_is_the_last_with_that_title(extract: Extract) -> None:
    _, thanks = extract(f"{_CALL} The Secretary expressed appreciation for Kazakhstan's assistance.")
    assert thanks.participants[0].name == "Ruth Alder"


def test_they_are_the_two_sides_of_the_meeting_told_before(extract: Extract) -> None:
    _, agreed = extract(f"{_CALL} They also agreed on the importance of a full investigation.")
    assert [participant.name for participant in agreed.participants] == ["Ruth Alder", "Askar Nurlan"]


@pytest.mark.parametrize("envoy", ["Indian High Commissioner Arun Das", "The acting U.S. ambassador"])
def test_the_ministry_that_summons_is_the_host_states(extract: Extract, envoy: str) -> None:
    (meeting,) = extract(f"ISLAMABAD, Feb 27 (Wire): {envoy} was summoned to the Foreign Ministry on Monday.")
    assert {participant.country for participant in meeting.participants} >= {"PAK"}


def test_drones_shot_down_are_no_refusal(extract: Extract) -> None:
    (said,) = extract("Ukraine's air force said it shot down 24 of 31 drones launched from Crimea.")
    assert said.statement is not None
    assert said.statement.act == "say"


@pytest.mark.parametrize(
    ("text", "country"),
    [
        (
            "South Korea's Defense Ministry says North Korea is close to a test. Spokesman Moon Sang Gyun told reporters a "
            "tunnel was dug.",
            "KOR",
        ),
        (
            "The White House said Belgium had asked for help. “We stand ready,” spokesman Josh Hale said.",
            "USA",
        ),
    ],
)
def test_a_bare_spokesman_speaks_for_who_spoke_before(extract: Extract, text: str, country: str) -> None:
    last = extract(text)[-1]
    assert last.participants[0].country == country


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("South Korea's defense ministry said Pyongyang was ready to test a bomb.", "say"),
        ("South Korea's defense ministry said Seoul was ready to hold talks.", "offer"),
    ],
)
def test_the_readiness_of_another_is_no_offer(extract: Extract, text: str, act: str) -> None:
    said = next(event.statement for event in extract(text) if event.statement is not None)
    assert said.act == act


def test_what_is_raised_without_a_word(extract: Extract) -> None:
    assert extract("Belgian Prime Minister Charles Michel raised the terror alert.") == []
    assert (
        extract("Belgian Prime Minister Charles Michel raised the issue with President Barack Obama.") != []
    )
