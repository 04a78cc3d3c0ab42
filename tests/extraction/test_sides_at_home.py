"""Sides of a strike, leaders of nobody, presidents of a union, pupils at play: told in the words of states."""

from __future__ import annotations

import pytest
from tests.extraction.conftest import Extract
from tests.support.expected import Row, assert_rows, met, said

QUIET = [
    # the sides of a dispute at work
    (
        "China buys fewer cars from Germany and America taxes them. The works council praised the company and the union. "
        "The two sides have been in talks since the winter."
    ),
    # whose they are is nobody
    "Inmates ended a hunger strike. The prisons minister of Venezuela, Julio Garcia, spoke with their leaders by telephone.",
    # the president of a union, and who speaks on
    (
        "Sri Lanka's snake catchers have formed a union. Their president, Janaka Perera, said members had been bitten. "
        '"The Swiss ambassador had a cobra in the piano," he told the Daily Mirror.'
    ),
    # pupils who play at politics
    (
        "Pupils at the Ayany school elected a government on Friday. The president, Mercy Atieno, accused the foreign "
        "minister of lying."
    ),
    # nothing that is said
    "Spain defended nothing in Augusta. Norway promised nothing.",
    # who leads the government of a province
    "The chief minister, Pramod Sawant, appealed for harmony.",
]

NEAR: list[tuple[str, list[Row]]] = [
    (
        "Russia and Ukraine held talks in Istanbul. The two sides agreed on a truce.",
        [met("Russia", "Ukraine"), said("Russia", "Ukraine", act="agree")],
    ),
    ("Spain promised aid and denied the report.", [said("Spain", act="promise"), said("Spain", act="deny")]),
]


@pytest.mark.parametrize("text", QUIET)
def test_sides_at_home_are_none(extract: Extract, text: str) -> None:
    assert_rows(extract(text), [])


@pytest.mark.parametrize(("text", "expected"), NEAR)
def test_sides_abroad_are(extract: Extract, text: str, expected: list[Row]) -> None:
    assert_rows(extract(text), expected)
