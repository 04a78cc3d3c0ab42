"""Meetings of those whom one phrase tells of again: "the two ministers", "the trio", "both sides", "the parties", "they"."""

from __future__ import annotations

import pytest
from tests.extraction.conftest import Extract
from tests.support.expected import Case, Row, assert_rows, met

_HUDDLE = (
    "Spanish Foreign Minister Pablo Ibarra met his Algerian counterpart, Nabil Boukhalfa, in Algiers on Monday. Algerian "
    "President Karim Haddad stayed away, and Italian Prime Minister Marco Draghetti sent regrets. "
)
_TALKS = (
    "Envoys of Sudan's army and the Rapid Support Forces resumed talks in Jeddah on Sunday under the auspices of Saudi "
    "Arabia and the United States. "
)
_TRIO = "The British, Australian and American defence ministers met in Portland on Monday. Canada and Japan sent observers. "

SETS: list[Case] = [
    (
        _HUDDLE + "The two ministers last saw each other in September in New York.",
        [
            met("Pablo Ibarra", "Nabil Boukhalfa", when="2024-04-15", where="Algiers"),
            met("Pablo Ibarra", "Nabil Boukhalfa", when="2023-09-01/2023-09-30", where="New York"),
        ],
    ),
    (
        _HUDDLE + "The pair will meet again in Madrid in June.",
        [
            met("Pablo Ibarra", "Nabil Boukhalfa", when="2024-04-15", where="Algiers"),
            met(
                "Pablo Ibarra",
                "Nabil Boukhalfa",
                status="scheduled",
                when="2024-06-01/2024-06-30",
                where="Madrid",
            ),
        ],
    ),
    (
        _TALKS + "On Thursday the two sides signed a declaration.",
        [
            met(
                "Sudan's army",
                "Rapid Support Forces",
                mediator=["Saudi Arabia", "United States"],
                mode="mediation",
            ),
            met("Sudan's army", "Rapid Support Forces", when="2024-04-18"),
        ],
    ),
    (
        _TRIO + "The trio will reconvene in Perth in May.",
        [
            met(
                "British defence minister",
                "Australian defence minister",
                "American defence minister",
                where="Portland",
            ),
            met(
                "British defence minister",
                "Australian defence minister",
                "American defence minister",
                status="scheduled",
                when="2024-05-01/2024-05-31",
                where="Perth",
            ),
        ],
    ),
    (
        "Talks between Ethiopia, Egypt and Sudan ended in Addis Ababa on Monday. Kenya and Uganda sent observers. The three "
        "countries are to meet again in Cairo next month.",
        [
            met("Ethiopia", "Egypt", "Sudan", mode="negotiation", where="Addis Ababa"),
            met("Ethiopia", "Egypt", "Sudan", status="scheduled", where="Cairo"),
        ],
    ),
    (
        "Rwandan President Paul Kagame and Congolese President Felix Tshisekedi have not spoken since March. Angola's Joao "
        "Lourenco urged calm. The two presidents will meet in Luanda next week.",
        [met("Paul Kagame", "Felix Tshisekedi", status="scheduled", where="Luanda")],
    ),
    (
        "Sri Lankan President Mahinda Jayasuriya rejected the report. Jayasuriya will raise it with Indian Prime Minister "
        "Manmohan Rao when the two attend a summit in Havana next month.",
        [met("Mahinda Jayasuriya", "Manmohan Rao", mode="summit", status="scheduled", where="Havana")],
    ),
    (
        "Talks in Vienna between Iranian negotiators and envoys from Britain and France ended on Tuesday. The U.S. envoy met "
        "the Russian ambassador on Wednesday. The parties last met in March.",
        [
            met(
                "Iranian negotiators",
                "envoy of Britain",
                "envoy of France",
                mode="negotiation",
                where="Vienna",
            ),
            met("U.S. envoy", "Russian ambassador", when="2024-04-17"),
            met("Iranian negotiators", "envoy of Britain", "envoy of France", when="2024-03-01/2024-03-31"),
        ],
    ),
    (
        "Ghanaian President John Mensah met Nigerian President Bola Adeyemi in Abuja on Tuesday. Their foreign ministers will "
        "meet in Accra in June.",
        [
            met("John Mensah", "Bola Adeyemi", where="Abuja"),
            met("foreign ministers", status="scheduled", where="Accra"),
        ],
    ),
]

NOT_A_SET: list[Case] = [
    (
        "Kenyan President Daniel Otieno and Ugandan President Paul Okello signed a pact in Nairobi on Monday. Their "
        "ambassadors met in Kampala on Tuesday.",
        [
            met("Daniel Otieno", "Paul Okello", when="2024-04-15", where="Nairobi"),
            met("ambassadors", when="2024-04-16", where="Kampala"),
        ],
    ),
    ("Canada and Japan sent observers. The two firms will meet again in June.", []),
    (
        "U.S. envoy Raymond Mills met both the president, Eduard Beridze, and the Armenian foreign minister in Tbilisi.",
        [met("Raymond Mills", "Eduard Beridze", "Armenian foreign minister", where="Tbilisi")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [*SETS, *NOT_A_SET])
def test_meetings_of_a_set_told_before(extract: Extract, text: str, expected: list[Row]) -> None:
    assert_rows([event for event in extract(text) if event.event_type == "meeting"], expected)
