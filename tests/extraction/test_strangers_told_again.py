"""Firms, aid groups and officials of no state that pronouns, offices and formulas of sourcing point to: no events of theirs."""

from __future__ import annotations

import pytest
from tests.extraction.conftest import Extract

_NOBODY = [
    "Exports to China fell, according to industry group Abrafrigo. Its president, Pericles Salazar, asked Brazil for help.",
    "China bought less coal, Goldman Sachs said. It urged Beijing to sell.",
    "Russia shelled the port. Deputy Mayor Serhii Orlov said bodies lay in the streets. He accused Russia of murder.",
    "Russia shelled the port. In Kherson, Chief Financial Officer Ada Lund said so. She accused Russia of theft.",
    "Liberians in Minnesota asked President Barack Obama to act.",
    "Americans living in Cuba urged Havana to reply.",
    "Fire brigade commander Jean-Claude Gallet said the towers of France stood.",
    "Doctors Without Borders was there. Nobody came, said its president, Joanne Liu. Liberia mourned.",
    "The sides traded blame, said a trader who asked not to be named.",
]


@pytest.mark.parametrize("text", _NOBODY)
def test_no_statement_of_a_stranger(extract: Extract, text: str) -> None:
    assert [event for event in extract(text) if event.event_type == "statement"] == []


_ONE_SPEAKER = [
    ("A UN official who asked not to be named said aid was blocked.", "aid was blocked"),
    ("An Iranian official who declined to be identified said the talks had failed.", "the talks had failed"),
    ("A French diplomat, requesting anonymity, said the talks had failed.", "the talks had failed"),
    (
        "Kerry was named secretary of state. Chilean Foreign Minister Luis Rojas joked on Twitter that his spring break was off.",
        "his spring break was off",
    ),
    (
        "UN Secretary-General Antonio Guterres told an emergency meeting of the Security Council that the world was watching.",
        "the world was watching",
    ),
    (
        "Ecuador recalled its envoy on Monday, according to the South American country's foreign ministry, after two students "
        "were shot dead in a church in the capital over the weekend.",
        "Ecuador recalled its envoy on Monday",
    ),
    (
        "Mongolian Foreign Minister Bat Saikhan asked for Seoul's continued support for the project.",
        "Seoul's continued support for the project",
    ),
    ("“The talks were good, German Chancellor Angela Merkel said. Farmers disagreed.", "The talks were good"),
    ("“The talks were good, said German Chancellor Angela Merkel. Farmers disagreed.", "The talks were good"),
]


@pytest.mark.parametrize(("text", "content"), _ONE_SPEAKER)
def test_one_statement_and_no_other_event(extract: Extract, text: str, content: str) -> None:
    (event,) = extract(text)
    assert event.statement is not None
    assert event.statement.content == content


def test_a_country_of_south_america_is_not_the_united_states(extract: Extract) -> None:
    (event,) = extract(
        "Ecuador recalled its envoy on Monday, according to the South American country's foreign ministry."
    )
    assert event.participants[0].country == "ECU"


_CALLS = [
    "German Foreign Minister Karl Adler on Monday rejected calls from Hungary's government to close the border.",
    "French President Emmanuel Macron on Monday ignored calls by Italy for a new treaty.",
]


@pytest.mark.parametrize("text", _CALLS)
def test_calls_for_action_are_no_calls_by_phone(extract: Extract, text: str) -> None:
    assert [event for event in extract(text) if event.event_type == "meeting"] == []


def test_a_gerund_of_the_one_who_is_blamed(extract: Extract) -> None:
    events = extract(
        "Japanese Prime Minister Shinzo Abe thanked U.S. President Donald Trump for raising the abduction issue."
    )
    thanks = [event for event in events if event.statement is not None and event.statement.act == "thank"]
    assert [event.participants[0].name for event in thanks] == ["Shinzo Abe"]
    assert all(event.participants[0].name == "Donald Trump" for event in events if event is not thanks[0])
