"""Nations in the plural that are some of their people or a firm, leaders of peoples, chancellors of no state, obituaries."""

from __future__ import annotations

import pytest
from tests.extraction.conftest import Extract
from tests.support.expected import Row, assert_rows, met, said

QUIET = [
    # a firm told of again by its nation
    (
        "The consortium accused a French dairy of copying its crown. The French replied that a hole belongs to nobody. "
        "The makers were served fondue."
    ),
    # so many of a nation
    "Two Germans and a Canadian said they were well. Many Israelis accused the airline of lying.",
    "The swimmer held talks with the French authorities about a new route. Two Australians gave up.",
    # leaders of a people or a faith
    "Iwi leaders met at the marae to hear the disc. Druze leaders met on Monday.",
    # a chancellor of no state that has one
    "Hungary's chancellor promised a free theatre.",
    # an obituary goes on with its own
    (
        "Major Tom Fairbrother, who talked a garrison into surrender, has died at 102. Japan's ambassador sent a wreath of "
        "lilies. He later sold tractors in Kenya and refused a knighthood."
    ),
]

NEAR: list[tuple[str, list[Row]]] = [
    ("The French president spoke for an hour. The French said a truce was near.", [said("French")]),
    (
        "The Israelis told the Egyptians that Rafah would stay shut. The Americans urged restraint.",
        [said("Israelis", to=["Egyptians"]), said("Americans")],
    ),
    (
        "The German chancellor, Olaf Scholz, met Viktor Orban in Budapest.",
        [met("Olaf Scholz", "Viktor Orban")],
    ),
    # a counterpart's office may go by another name
    (
        "German Chancellor Jens Vogel met his Hungarian counterpart, Pal Kocsis, in Budapest.",
        [met("Jens Vogel", "Pal Kocsis")],
    ),
    ("Western leaders met in London.", [met("Western leaders")]),
    ("Quad leaders met in Tokyo.", [met("Quad leaders")]),
    # leaders by a name of their own are not those of the meeting before
    (
        "South Korean and Japanese leaders met in Seoul. Pashtun leaders met in Kabul.",
        [met("South Korean leaders", "Japanese leaders")],
    ),
    # who is told to have died among others is no obituary's
    (
        "Pakistan's foreign minister, Ahmed Raza, met Iran's envoy on Monday. He condemned the raid in which a soldier died.",
        [met("Ahmed Raza", "Iran's envoy"), said("Ahmed Raza", act="condemn")],
    ),
]


@pytest.mark.parametrize("text", QUIET)
def test_people_of_a_nation_are_no_side(extract: Extract, text: str) -> None:
    assert_rows(extract(text), [])


@pytest.mark.parametrize(("text", "expected"), NEAR)
def test_nations_and_leaders_are(extract: Extract, text: str, expected: list[Row]) -> None:
    assert_rows(extract(text), expected)
