"""Quotations: whose words they are, wherever marks and reporting clause stand."""

from __future__ import annotations

import pytest
from tests.extraction.conftest import Extract
from tests.support.expected import Case, Row, assert_rows, said

MARKS: list[Case] = [
    (
        "„The border stays open,“ Chilean President Marta Rojas said.",
        [said("Marta Rojas", content="The border stays open", direct=True)],
    ),
    (
        "Chilean President Marta Rojas said: „The border stays open for everybody.“",
        [said("Marta Rojas", content="The border stays open for everybody.", direct=True)],
    ),
    (
        "»The border stays open,« Chilean President Marta Rojas said.",
        [said("Marta Rojas", content="The border stays open", direct=True)],
    ),
    (
        "« The border stays open », Chilean President Marta Rojas said.",
        [said("Marta Rojas", content="The border stays open", direct=True)],
    ),
    (
        "「The border stays open,」 Chilean President Marta Rojas said.",
        [said("Marta Rojas", content="The border stays open", direct=True)],
    ),
    (
        "『The border stays open』, Chilean President Marta Rojas said.",
        [said("Marta Rojas", content="The border stays open", direct=True)],
    ),
    (
        "''The border stays open,'' Chilean President Marta Rojas said.",
        [said("Marta Rojas", content="The border stays open", direct=True)],
    ),
    (
        "``The border stays open,'' Chilean President Marta Rojas said.",
        [said("Marta Rojas", content="The border stays open", direct=True)],
    ),
    (
        "Chilean President Marta Rojas said: 'We won't close the miners' road and we don't want to.'",
        [said("Marta Rojas", content="We won't close the miners' road and we don't want to.", direct=True)],
    ),
    (
        "'They said \"no\" to us and we said nothing,' Chilean President Marta Rojas said.",
        [said("Marta Rojas", content='They said "no" to us and we said nothing', direct=True)],
    ),
    (
        "'The border stays open', Chilean President Marta Rojas said.",
        [said("Marta Rojas", content="The border stays open", direct=True)],
    ),
    (
        '"The border stays open", Chilean President Marta Rojas said.',
        [said("Marta Rojas", content="The border stays open", direct=True)],
    ),
    (
        "\"The border stays open,' Chilean President Marta Rojas said.",
        [said("Marta Rojas", content="The border stays open")],
    ),
]

_TABLES = [MARKS]


@pytest.mark.parametrize(("text", "expected"), [case for table in _TABLES for case in table])
def test_quotations(extract: Extract, text: str, expected: list[Row]) -> None:
    assert_rows(extract(text), expected)
