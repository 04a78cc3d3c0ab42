"""Meetings in a row and in turn: "the next round", "the last such talks", "received A first, then B"."""

from __future__ import annotations

import pytest
from tests.extraction.conftest import Extract
from tests.support.expected import Case, Row, assert_rows, met

_TBILISI = "Talks between Armenia and Azerbaijan ended in Tbilisi on Tuesday without a deal. "
_FIRST = met("Armenia", "Azerbaijan", mode="negotiation", when="2024-04-16", where="Tbilisi")
_BEIJING = "Chinese Foreign Minister Wang Yi held consultations with his Indian counterpart in Beijing on Wednesday. "
_THERE = met("Wang Yi", "Indian counterpart", when="2024-04-17", where="Beijing")
_SUMMIT = "Turkish President Emre Aydin and Greek Prime Minister Nikos Pavlou met in Ankara on Thursday. "
_ANKARA = met("Emre Aydin", "Nikos Pavlou", when="2024-04-18", where="Ankara")

SERIES: list[Case] = [
    (
        _TBILISI + "Georgia will host the next round in May.",
        [
            _FIRST,
            met("Armenia", "Azerbaijan", host=["Georgia"], status="scheduled", when="2024-05-01/2024-05-31"),
        ],
    ),
    (
        _TBILISI + "The previous round took place in Munich in February.",
        [
            _FIRST,
            met("Armenia", "Azerbaijan", mode="negotiation", when="2024-02-01/2024-02-29", where="Munich"),
        ],
    ),
    (
        _TBILISI + "The talks are to resume in Geneva next week.",
        [_FIRST, met("Armenia", "Azerbaijan", mode="negotiation", status="scheduled", where="Geneva")],
    ),
    (
        _BEIJING + "The last such consultations were held in New Delhi in March 2022.",
        [_THERE, met("Wang Yi", "Indian counterpart", when="2022-03-01/2022-03-31", where="New Delhi")],
    ),
    (
        _SUMMIT + "Their previous meeting, in Athens in December, ended in a row.",
        [_ANKARA, met("Emre Aydin", "Nikos Pavlou", when="2023-12-01/2023-12-31", where="Athens")],
    ),
    (
        _SUMMIT + "The next summit will be hosted by Greece.",
        [_ANKARA, met("Emre Aydin", "Nikos Pavlou", host=["Greece"], status="scheduled")],
    ),
    (
        "Greek Cypriot leader Nikos Andreou met U.N. envoy Maria Holguin on Friday. No date was set for a return to formal "
        "talks, which collapsed in Switzerland in 2017.",
        [
            met("Nikos Andreou", "Maria Holguin", when="2024-04-12"),
            met(
                "Nikos Andreou",
                "Maria Holguin",
                mode="negotiation",
                when="2017-01-01/2017-12-31",
                where="Switzerland",
            ),
        ],
    ),
    (
        "South Korea, Japan and China held a summit in Seoul on Monday. The trilateral summit was last held in Kyoto in June "
        "2021.",
        [
            met("South Korea", "Japan", "China", mode="summit", where="Seoul"),
            met("South Korea", "Japan", "China", mode="summit", when="2021-06-01/2021-06-30", where="Kyoto"),
        ],
    ),
    (
        _TBILISI + "A session of experts, planned for Friday, was postponed.",
        [_FIRST, met("Armenia", "Azerbaijan", mode="negotiation", status="postponed", when="2024-04-19")],
    ),
]

ONE_MEETING: list[Case] = [
    (
        _TBILISI + "The meeting, chaired by Georgia, lasted five hours.",
        [met("Armenia", "Azerbaijan", host=["Georgia"])],
    ),
    (_TBILISI + "Previous rounds had failed.", [_FIRST]),
    (_TBILISI + "Any new round would need a mandate.", [_FIRST]),
    (
        _SUMMIT
        + "The meeting lasted an hour. Greek spy chief Petros Lekkas was also present at the meeting.",
        [met("Emre Aydin", "Nikos Pavlou", "Petros Lekkas", when="2024-04-18", where="Ankara")],
    ),
    (
        "European Commission President Ursula Brandt met Ukrainian President Oleh Kovalenko, the third such meeting this year.",
        [met("Ursula Brandt", "Oleh Kovalenko")],
    ),
    (_SUMMIT + "A news conference is planned for Friday.", [_ANKARA]),
]

TURNS: list[Case] = [
    (
        "Pope Leo received Ukrainian President Oleh Kovalenko first, then Hungarian Prime Minister Gabor Nagy.",
        [met("Oleh Kovalenko", host=["Leo"]), met("Gabor Nagy", host=["Leo"])],
    ),
    (
        "Kenyan President Daniel Otieno met Ugandan President Paul Okello and then Rwandan President Jean Habimana.",
        [met("Daniel Otieno", "Paul Okello"), met("Daniel Otieno", "Jean Habimana")],
    ),
    (
        "Ethiopian Prime Minister Dawit Alemu received Kenyan President Daniel Otieno on Monday, and Somali President Hassan "
        "Warsame the next day.",
        [
            met("Daniel Otieno", host=["Dawit Alemu"], when="2024-04-15"),
            met("Hassan Warsame", host=["Dawit Alemu"], when="2024-04-16"),
        ],
    ),
    (
        "Cuban Foreign Minister Bruno Reyes was received by Vietnam's party chief on Tuesday and by "
        "Vietnam's prime minister on Wednesday.",
        [
            met("Bruno Reyes", host=["Vietnam's party chief"], when="2024-04-16"),
            met("Bruno Reyes", host=["Vietnam's prime minister"], when="2024-04-17"),
        ],
    ),
    (
        "Kenyan President Daniel Otieno met Ugandan President Paul Okello and Rwandan President Jean Habimana.",
        [met("Daniel Otieno", "Paul Okello", "Jean Habimana")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [*SERIES, *ONE_MEETING, *TURNS])
def test_meetings_in_a_row(extract: Extract, text: str, expected: list[Row]) -> None:
    assert_rows([event for event in extract(text) if event.event_type == "meeting"], expected)
