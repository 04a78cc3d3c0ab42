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
