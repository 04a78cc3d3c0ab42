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
    ("MOSCOW. March 5 (Wire) - Russian", "MOSCOW"),
    ("NEW DELHI, 30 AUGUST, 2021 (WIRE) - Indian", "NEW DELHI"),
    ("Madrid, 5 Jun (WIRE).- The", "Madrid"),
    ("DOHA, (WIRE) - The", "DOHA"),
    ("ABU DHABI, 8th February, 2021 (WIRE) -- The", "ABU DHABI"),
    ("Riyadh, February 08, 2021, WIRE -- The", "Riyadh"),
    ("TEHRAN (WIRE)- Iranian", "TEHRAN"),
    ("ACCRA, Feb. 8, WIRE – President", "ACCRA"),
    ("WASHINGTON -- The", "WASHINGTON"),
    ("ROME - Italian", "ROME"),
    ("(WIRE) - ROME, FEB 8 - Italian", "ROME"),
    ("KABUL (WIRE) The", "KABUL"),
    ("Yerevan, February 8, Wirepress. Armenia", "Yerevan"),
    ("By Ama Boateng\nLAGOS (Wire) - Nigeria", "LAGOS"),
]
_NO_DATELINES = [
    "LAVROV: I think that we agree.",
    "Talks: what we know",
    "Paris (and other cities) saw protests.",
    "Ghana, May 3 was the day on which",
    "MR. SALAS: Good afternoon",
    "IAEA (Vienna) inspectors said so",
    "China May 3 trade data",
    "Iran. Russia said no.",
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
