"""Whoever meets private people only meets nobody of another state; sport as a matter of states; teams and services at home."""

from __future__ import annotations

import pytest
from tests.extraction.conftest import Extract
from tests.support.expected import Row, assert_rows, met, said, went

NO_MEETING = [
    "Portugal, Norway and Greece have had a meeting with the organisers.",
    "The presidents of France and Germany met with students in Lyon.",
    "Ministers from Spain and Italy met farmers in Turin on Monday.",
    "EU ministers had a meeting with journalists in Brussels.",
    "The state government praised the divers. The provincial council thanked them.",
    "The Malaysian team promised revenge. Two delegations of cooks looked on.",
]

MEETING: list[tuple[str, list[Row]]] = [
    (
        "Russia and Ukraine met with Turkish mediators.",
        [met("Russia", "Ukraine", "Turkish mediators")],
    ),
    (
        "France and Germany met with aid groups and the U.N. envoy, Pekka Haavisto.",
        [met("France", "Germany", "Pekka Haavisto")],
    ),
    (
        "Presidents Joe Biden and Xi Jinping met with business leaders and each other in Bali.",
        [met("Joe Biden", "Xi Jinping")],
    ),
    ("The United States government condemned the raid.", [said("United States government")]),
    # a ministry acts for its state in a story of sport too
    (
        "South Korea's unification ministry condemned the boycott of the football tournament. North Korea's sports minister, "
        "Kim Il Guk, visited Hangzhou in March. The South's football team beat China 2-0 in the final match, and coach Hwang "
        "praised the striker and the goalkeeper.",
        [said("South Korea's unification ministry"), went("Kim Il Guk", to="Hangzhou")],
    ),
]


@pytest.mark.parametrize("text", NO_MEETING)
def test_private_people_are_no_side(extract: Extract, text: str) -> None:
    assert_rows(extract(text), [])


@pytest.mark.parametrize(("text", "expected"), MEETING)
def test_those_beside_them_are(extract: Extract, text: str, expected: list[Row]) -> None:
    assert_rows(extract(text), expected)
