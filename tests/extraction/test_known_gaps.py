"""What a linguist would expect to work and does not yet: the honest limits, each with its reason.

A row that starts to pass fails this file (`strict`): move it to the table of its class.
"""

from __future__ import annotations

import pytest
from tests.extraction.conftest import Extract
from tests.support.expected import Row, assert_rows, met, said, went

KNOWN_GAPS: list[tuple[str, list[Row], str]] = [
    (
        "French President Luc Marchand thanked Qatar for its mediation.",
        [said("Luc Marchand", of=["Qatar"], act="thank")],
        "a mediation without its parties is taken for one between speaker and mediator",
    ),
    (
        "In a telephone call with Indonesian President Budi Hartono, Japanese Prime Minister Kenta Morioka "
        "praised the rescuers.",
        [met("Kenta Morioka", "Budi Hartono", mode="phone"), said("Kenta Morioka", act="praise")],
        "the parser takes the subject for an apposition of the name before it",
    ),
    (
        "Israel said it had struck a depot; Syria denied it.",
        [said("Israel", act="say", content="it had struck a depot"), said("Syria", act="deny", content="it")],
        "the parser takes the clause before a semicolon for what the second verb reports",
    ),
    (
        '"No comment," a spokesman for the Iranian foreign ministry said.',
        [said("spokesman for the Iranian foreign ministry", content="No comment", direct=True)],
        "a very short quotation",
    ),
    (
        "Ethiopian Prime Minister Dawit Alemu hosted Kenyan President Daniel Otieno in Addis Ababa.",
        [
            met("Daniel Otieno", host=["Dawit Alemu"], where="Addis Ababa"),
            went("Daniel Otieno", to="Addis Ababa", where="Addis Ababa"),
        ],
        "the parser hangs the place on the guest",
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(text, rows, marks=pytest.mark.xfail(strict=True, raises=AssertionError, reason=reason))
        for text, rows, reason in KNOWN_GAPS
    ],
)
def test_known_gap(extract: Extract, text: str, expected: list[Row]) -> None:
    assert_rows(extract(text), expected)
