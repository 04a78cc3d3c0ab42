"""Whose an official is by whom he deals with, where he goes and who tells of it; leaders by surname; mediators of rival seats.

Only the meetings and visits of each text are compared.
"""

from __future__ import annotations

import pytest
from tests.extraction.conftest import Extract
from tests.support.expected import Case, Row, assert_rows, met, went

WHOSE: list[Case] = [
    (
        "The deputy foreign minister, Mikhail Sorokin, arrived in Tashkent on Monday for consultations with his Uzbek "
        "counterpart.",
        [
            met("Mikhail Sorokin", "Uzbek counterpart", when="2024-04-15"),
            went("Mikhail Sorokin", to="Tashkent", when="2024-04-15"),
        ],
    ),
    (
        "The U.S. ambassador to Kenya met Interior Minister Kipchumba Rono over the deportations.",
        [met("U.S. ambassador", "Kipchumba Rono")],
    ),
    (
        "Deputy Prime Minister Lim Wei will be in Kigali on Friday, Singapore's foreign ministry said.",
        [went("Lim Wei", to="Kigali", status="scheduled", when="2024-04-19")],
    ),
]

LEADERS: list[Case] = [
    (
        "Saudi Foreign Minister Prince Khalid bin Salman held a phone call with Sudan's al-Burhan.",
        [met("Khalid bin Salman", "al-Burhan", mode="phone")],
    ),
    (
        "Macron telephoned Netanyahu late on Tuesday.",
        [met("Macron", "Netanyahu", mode="phone", when="2024-04-16")],
    ),
    ("Barber met Miller in London on Monday.", []),
]

COMMUNITIES: list[Case] = [
    (
        "Greek and Turkish Cypriot leaders met on Tuesday in the buffer zone.",
        [met("Greek Cypriot leaders", "Turkish Cypriot leaders", when="2024-04-16")],
    ),
    (
        "The Greek and Turkish Cypriot leaders, Nikos Anastasiou and Ersin Tan, met in Nicosia on Tuesday.",
        [met("Nikos Anastasiou", "Ersin Tan", when="2024-04-16")],
    ),
    (
        "Ersin Tan, leader of the breakaway Turkish Cypriots, flew to Ankara on Wednesday.",
        [went("Ersin Tan", to="Ankara", when="2024-04-17")],
    ),
]

SHUTTLING: list[Case] = [
    (
        "U.N. envoy Amadou Sissoko shuttled between Tripoli and Benghazi.",
        [
            met("Tripoli", "Benghazi", mediator=["Amadou Sissoko"], mode="mediation"),
            went("Amadou Sissoko", to=["Tripoli", "Benghazi"]),
        ],
    ),
    ("Diplomats involved in the mediation said that the talks in Kenya went on.", []),
]

STOPS: list[Case] = [
    (
        "Belgian Foreign Minister Jan Peeters was in Kampala, Bujumbura and Kinshasa from April 12 to 14.",
        [went("Jan Peeters", to=["Kampala", "Bujumbura", "Kinshasa"], when="2024-04-12/2024-04-14")],
    ),
    (
        "Fijian Prime Minister Seru Vakaloloma is transiting Auckland.",
        [went("Seru Vakaloloma", to="Auckland", status="ongoing")],
    ),
    (
        "Russian Foreign Minister Ivan Morozov will hold negotiations with his Sudanese colleague in Khartoum on Friday before "
        "returning to Moscow.",
        [
            met("Ivan Morozov", "Sudanese colleague", status="scheduled", when="2024-04-19"),
            went("Ivan Morozov", to="Khartoum", status="scheduled", when="2024-04-19"),
        ],
    ),
]

AGREED: list[Case] = [
    (
        "Kenyan President William Otieno and Ugandan President Moses Okello agreed to discuss opening new crossing points.",
        [],
    ),
    ("Kenyan President William Otieno and Ugandan President Moses Okello agreed to keep talking.", []),
]

_TABLES = [WHOSE, LEADERS, COMMUNITIES, SHUTTLING, STOPS, AGREED]


@pytest.mark.parametrize(("text", "expected"), [case for table in _TABLES for case in table])
def test_states_faced(extract: Extract, text: str, expected: list[Row]) -> None:
    assert_rows([event for event in extract(text) if event.event_type != "statement"], expected)
