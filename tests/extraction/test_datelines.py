"""The lines that open wire stories, in the house styles of agencies, and openings that look like them."""

from __future__ import annotations

import pytest

from diplowire.extraction.reading.text import dateline

_OPENINGS = [
    ("KAMPALA, Uganda (Wire) — Ministers", "KAMPALA"),
    ("NAIROBI, Aug. 3 (Wire) -- Kenyan", "NAIROBI"),
    ("SANTIAGO, Chile (Wire) _ The", "SANTIAGO"),
    ("Berlin, May 13 (Wire): The", "Berlin"),
    ("Paris, 3 June (Wire): The", "Paris"),
    ("New Delhi, Dec 4 (Wire) The", "New Delhi"),
    ("ISLAMABAD (Wire): The", "ISLAMABAD"),
    ("Kathmandu, 4 March: Prime", "Kathmandu"),
    ("MOSCOW, May 5. /WIRE/. Russian", "MOSCOW"),
    ("Dhaka, Jan 4, 2020 (Wire) - Prime", "Dhaka"),
    ("Islamabad: Pakistan", "Islamabad"),
    ("9 Nov, Beijing: President", "Beijing"),
    ("By Ama Boateng\nLAGOS (Wire) - Nigeria", "LAGOS"),
]
_NO_DATELINES = [
    "LAVROV: I think that we agree.",
    "Talks: what we know",
    "Paris (and other cities) saw protests.",
    "Ghana, May 3 was the day on which",
    "The president — who arrived late — said",
]


@pytest.mark.parametrize(("text", "place"), _OPENINGS)
def test_the_place_that_opens_a_story(text: str, place: str) -> None:
    line = dateline(text)
    assert line is not None
    assert line.place == place
    assert text[line.end - 1] == " "


@pytest.mark.parametrize("text", _NO_DATELINES)
def test_what_only_looks_like_a_dateline(text: str) -> None:
    assert dateline(text) is None
