"""Delegations under other words, who leads them, objects behind a place, talks reopened, and plans told of as over.

Only the meetings of each text are compared.
"""

from __future__ import annotations

import pytest
from tests.extraction.conftest import Extract
from tests.support.expected import Case, Row, assert_rows, met

AGAIN: list[Case] = [
    (
        "A delegation of the International Monetary Fund begins a visit to Accra on Monday. The team will meet Finance Minister "
        "Kwame Mensah.",
        [met("delegation of the International Monetary Fund", "Kwame Mensah", status="scheduled")],
    ),
    (
        "Nigeria's foreign minister, Yusuf Bello, led a high-level delegation to Niamey on Wednesday. The visitors met "
        "Nigerien Prime Minister Ali Hamidou for two hours.",
        [met("high-level delegation", "Ali Hamidou")],
    ),
    ("The Nigerian delegation of football fans arrived in Accra. The team met Kwame Mensah.", []),
    ("The stadium opened on Monday. The visitors met with a storm of whistles.", []),
]

LEADERS: list[Case] = [
    (
        "Brazilian Vice President Paulo Teixeira received a delegation of US senators, headed by Tim Walsh, in Brasilia.",
        [met("delegation", "Tim Walsh", host=["Paulo Teixeira"])],
    ),
]

BEHIND_PLACES: list[Case] = [
    (
        "Angolan Foreign Minister Tomas Neto received in audience, in Luanda, the ambassador of the Netherlands, Jan de Wit.",
        [met("Jan de Wit", host=["Tomas Neto"], where="Luanda")],
    ),
    ("Angolan Foreign Minister Tomas Neto received in Luanda, the capital, a letter.", []),
]

REOPENED: list[Case] = [
    (
        "Bolivia and Chile will reopen talks on sea access, their foreign ministers said after meeting in Arica.",
        [met("Bolivia", "Chile", status="scheduled"), met("foreign ministers", where="Arica")],
    ),
]

OVER: list[Case] = [
    (
        "President Idriss Mahamat of Chad flew to Abuja to see Nigerian President Musa Bello. The meeting lasted one hour.",
        [met("Idriss Mahamat", "Musa Bello")],
    ),
    (
        "President Idriss Mahamat of Chad flew to Abuja to see Nigerian President Musa Bello. The meeting was announced on air.",
        [met("Idriss Mahamat", "Musa Bello", status="scheduled")],
    ),
]

_TABLES = [AGAIN, LEADERS, BEHIND_PLACES, REOPENED, OVER]


@pytest.mark.parametrize(("text", "expected"), [case for table in _TABLES for case in table])
def test_delegations_again(extract: Extract, text: str, expected: list[Row]) -> None:
    assert_rows([event for event in extract(text) if event.event_type == "meeting"], expected)
