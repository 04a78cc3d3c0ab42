"""Bodies and groups told of again by a bare noun, envoys of regions, and titles with a field of their own."""

from __future__ import annotations

import pytest
from tests.extraction.conftest import Extract

AGAIN = [
    (
        "Tokyo's ambassador to Seoul, Koichi Arai, was summoned by South Korea's foreign ministry. "
        "The ministry said it regretted the move.",
        "KOR",
    ),
    (
        "A delegation from the African Union met Mali's president in Bamako on Friday. "
        "The delegation said the bloc would lift its sanctions.",
        None,
    ),
    (
        "Qatar's embassy wrote to the Omani foreign ministry on Monday. The embassy said the visas were in order.",
        "QAT",
    ),
]

NAMES = [
    (
        "EU Commissioner for Enlargement Marta Lindqvist told Montenegrin Prime Minister Goran Babic to hurry.",
        "Marta Lindqvist",
        None,
    ),
    (
        "Vietnam's Minister of Public Security, Luong Tam Khoa, thanked China on Thursday.",
        "Luong Tam Khoa",
        "VNM",
    ),
    (
        "JAKARTA, Indonesia — Southeast Asia's special envoy on Myanmar, Othman Daud, said he would visit Naypyitaw.",
        "Othman Daud",
        None,
    ),
]


@pytest.mark.parametrize(("text", "country"), AGAIN)
def test_a_bare_noun_is_the_body_told_of_before(extract: Extract, text: str, country: str | None) -> None:
    speaker = [event for event in extract(text) if event.event_type == "statement"][-1].participants[0]
    assert speaker.country == country


@pytest.mark.parametrize(("text", "name", "country"), NAMES)
def test_a_field_of_duty_or_a_region_is_the_office_own(
    extract: Extract, text: str, name: str, country: str | None
) -> None:
    speaker = next(event for event in extract(text) if event.event_type == "statement").participants[0]
    assert (speaker.name, speaker.country) == (name, country)


def test_the_minister_of_a_church_is_no_minister_of_state(extract: Extract) -> None:
    assert extract("The minister of the First Presbyterian Church, Alan Reed, said the roof leaked.") == []
