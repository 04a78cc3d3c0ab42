"""Visits: sentence -> who went where, and whether, by linguistic class."""

from __future__ import annotations

import pytest
from tests.extraction.conftest import Extract
from tests.support.expected import Case, Row, assert_rows, met, perhaps, said, went

VERBS: list[Case] = [
    (
        "A Hamas delegation arrived in Cairo on Monday.",
        [went("Hamas delegation", to="Cairo", when="2024-04-15", where="Cairo")],
    ),
    (
        "Chilean President Marta Rojas visited Brazil on Monday.",
        [went("Marta Rojas", to="Brazil", when="2024-04-15")],
    ),
    (
        "Chilean President Marta Rojas arrived in Brasilia on Monday.",
        [went("Marta Rojas", to="Brasilia", when="2024-04-15", where="Brasilia")],
    ),
    (
        "Chilean President Marta Rojas flew to Japan.",
        [went("Marta Rojas", to="Japan")],
    ),
    (
        "Chilean President Marta Rojas travelled to Japan and South Korea.",
        [went("Marta Rojas", to=["Japan", "South Korea"])],
    ),
    (
        "British Foreign Secretary Helen Ward landed in Kyiv on Wednesday.",
        [went("Helen Ward", to="Kyiv", when="2024-04-17", where="Kyiv")],
    ),
    (
        "Japan was visited by Chilean President Marta Rojas.",
        [went("Marta Rojas", to="Japan")],
    ),
    (
        "Kenyan President Daniel Otieno toured refugee camps in Jordan.",
        [went("Daniel Otieno", to="Jordan", where="Jordan")],
    ),
    (
        "Kenyan President Daniel Otieno returned from Tokyo on Wednesday.",
        [went("Daniel Otieno", to="Tokyo", when="2024-04-17", where="Tokyo")],
    ),
    (
        "Kenyan President Daniel Otieno will leave for London on Sunday.",
        [went("Daniel Otieno", to="London", status="scheduled", when="2024-04-21")],
    ),
]

NOUNS: list[Case] = [
    (
        "Chilean President Marta Rojas paid a visit to Japan.",
        [went("Marta Rojas", to="Japan")],
    ),
    (
        "Chilean President Marta Rojas's visit to Japan ended on Tuesday.",
        [went("Marta Rojas", to="Japan")],
    ),
    (
        "Chilean President Marta Rojas began a three-day trip to Japan.",
        [went("Marta Rojas", to="Japan")],
    ),
    (
        "The visit to Japan by Chilean President Marta Rojas ended on Tuesday.",
        [went("Marta Rojas", to="Japan")],
    ),
    (
        'During a visit to Kenya, Chilean President Marta Rojas said the port was "a model".',
        [went("Marta Rojas", to="Kenya"), said("Marta Rojas")],
    ),
    (
        "German Chancellor Olaf Scholz, on a visit to China, urged Beijing to press Russia.",
        [went("Olaf Scholz", to="China"), said("Olaf Scholz", of=["Beijing"], act="urge")],
    ),
]

STAY: list[Case] = [
    (
        "Chilean President Marta Rojas was in Japan to sign a trade agreement.",
        [went("Marta Rojas", to="Japan")],
    ),
    (
        "Chilean President Marta Rojas is in Moscow for talks.",
        [went("Marta Rojas", to="Moscow", status="ongoing", where="Moscow")],
    ),
    ("Chilean President Marta Rojas was born in Spain.", []),
]

HOSTED: list[Case] = [
    (
        "Chilean President Marta Rojas will meet Kenyan President Daniel Otieno on a visit to Nairobi.",
        [
            met("Marta Rojas", "Daniel Otieno", status="scheduled"),
            went("Marta Rojas", to="Nairobi", status="scheduled"),
        ],
    ),
    (
        "Chilean President Marta Rojas is due to arrive in Berlin on Sunday for talks with German Chancellor "
        "Jens Vogel.",
        [
            went("Marta Rojas", to="Berlin", status="scheduled", when="2024-04-21"),
            met("Marta Rojas", "Jens Vogel", status="scheduled", when="2024-04-21", where="Berlin"),
        ],
    ),
]

STATUS: list[Case] = [
    (
        "Chilean President Marta Rojas is visiting Japan.",
        [went("Marta Rojas", to="Japan", status="ongoing")],
    ),
    (
        "Chilean President Marta Rojas will visit Japan next week.",
        [went("Marta Rojas", to="Japan", status="scheduled", when="2024-04-22/2024-04-28")],
    ),
    (
        "Chilean President Marta Rojas is scheduled to visit Japan on Saturday.",
        [went("Marta Rojas", to="Japan", status="scheduled", when="2024-04-20")],
    ),
    (
        "Chilean President Marta Rojas plans to visit Japan.",
        [went("Marta Rojas", to="Japan", status="scheduled")],
    ),
    (
        "Chilean President Marta Rojas could visit Japan in May.",
        [went("Marta Rojas", to="Japan", status="proposed", when="2024-05-01/2024-05-31")],
    ),
    (
        "Chilean President Marta Rojas cancelled a visit to Japan.",
        [went("Marta Rojas", to="Japan", status="cancelled")],
    ),
    (
        "Chilean President Marta Rojas postponed a trip to Japan.",
        [went("Marta Rojas", to="Japan", status="postponed")],
    ),
    (
        "Chilean President Marta Rojas refused to visit Japan.",
        [
            went("Marta Rojas", to="Japan", status="denied"),
            perhaps(said("Marta Rojas", act="refuse")),
        ],
    ),
    (
        "Chilean President Marta Rojas did not travel to Japan.",
        [went("Marta Rojas", to="Japan", status="denied")],
    ),
    (
        "The Japanese foreign minister's trip to Manila has been postponed.",
        [went("Japanese foreign minister", to="Manila", status="postponed")],
    ),
    (
        "The pope's visit to Iraq was called off.",
        [went("pope", to="Iraq", status="cancelled")],
    ),
    (
        "Hungarian Foreign Minister Peter Szijjarto said he would travel to Minsk next week.",
        [
            went("Peter Szijjarto", to="Minsk", status="scheduled", when="2024-04-22/2024-04-28"),
            said("Peter Szijjarto", act="announce"),
        ],
    ),
    (
        "Chilean President Marta Rojas is considering a visit to Japan.",
        [went("Marta Rojas", to="Japan", status="proposed")],
    ),
    (
        "Chilean President Marta Rojas called off a trip to Japan.",
        [went("Marta Rojas", to="Japan", status="cancelled")],
    ),
]

NONE: list[Case] = [
    ("Chilean President Marta Rojas returned to Santiago on Monday.", []),
    ("Chilean President Marta Rojas returned home on Monday.", []),
    ("The Chilean foreign ministry moved to new offices in Santiago.", []),
    ("Tourists visited Japan in record numbers.", []),
    ("The bank's president arrived in Japan on Monday.", []),
    ("The singer flew to Japan on Monday.", []),
    ("Real Madrid travelled to Munich for the second leg.", []),
    ("The ship arrived in Lagos on Monday.", []),
]

_TABLES = [VERBS, NOUNS, STAY, HOSTED, STATUS, NONE]


@pytest.mark.parametrize(("text", "expected"), [case for table in _TABLES for case in table])
def test_visits(extract: Extract, text: str, expected: list[Row]) -> None:
    assert_rows(extract(text), expected)
