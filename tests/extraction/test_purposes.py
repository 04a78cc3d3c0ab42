"""What an adjunct is for or when it was, and whom the parser hangs on it: the event itself is told as a fact."""

from __future__ import annotations

import pytest
from tests.extraction.conftest import Extract

_VISITS = [
    "French President Emmanuel Macron arrived in Kyiv on a visit to discuss the war.",
    "German Chancellor Olaf Scholz arrived in Kyiv on Monday on an unannounced visit to discuss Ukraine's bid to join the bloc.",
    "French President Emmanuel Macron arrived in Rabat on a visit to promote trade.",
]


@pytest.mark.parametrize("text", _VISITS)
def test_a_visit_made_for_a_purpose_is_no_plan(extract: Extract, text: str) -> None:
    visits = [event for event in extract(text) if event.event_type == "visit"]
    assert [event.status for event in visits] == ["occurred"]


def test_a_visit_that_is_only_discussed_is_a_plan(extract: Extract) -> None:
    visits = [
        event
        for event in extract("French President Emmanuel Macron discussed a visit to Kyiv on Monday.")
        if event.event_type == "visit"
    ]
    assert [event.status for event in visits] in ([], ["proposed"])


@pytest.mark.parametrize(
    "fronted",
    [
        "Speaking on national television Monday",
        "Speaking to reporters in Juba on Tuesday",
        "In an address Monday",
    ],
)
def test_a_subject_behind_the_day_of_a_fronted_adjunct(extract: Extract, fronted: str) -> None:
    (event,) = extract(
        f"{fronted}, South Sudan's President Salva Kiir, who wore a uniform, vowed that those responsible would face the law."
    )
    assert event.participants[0].name == "Salva Kiir"
    assert event.statement is not None
    assert event.statement.act == "promise"


def test_what_flies_is_shot_down_without_a_word(extract: Extract) -> None:
    assert extract("Russia shot down a U.S. drone over the Black Sea.") == []
    (event,) = extract("Russian Foreign Minister Sergey Lavrov shot down the proposal.")
    assert event.statement is not None
    assert event.statement.act == "refuse"


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "Pakistani Prime Minister Imran Khan, chairing a meeting of the National Command Authority, said war was no option.",
            "war was no option",
        ),
        (
            "U.S. Secretary of State John Kerry told reporters governments had no choice.",
            "governments had no choice",
        ),
        ("A Japanese envoy told reporters Kim was ready.", "Kim was ready"),
    ],
)
def test_what_stands_between_a_speaker_and_what_is_said(extract: Extract, text: str, content: str) -> None:
    (event,) = extract(text)
    assert event.statement is not None
    assert event.statement.content == content


def test_the_official_is_the_one_told_of_by_that_word(extract: Extract) -> None:
    events = extract(
        "Cuban Foreign Minister Bruno Rodriguez was late, a State Department official said. The two sides made progress, the "
        "official said."
    )
    assert [event.participants[0].name for event in events] == ["State Department official"] * 2


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "German Chancellor Angela Merkel on Tuesday ruled out expanding the customs union.",
            "expanding the customs union",
        ),
        ("French President Emmanuel Macron rejected sending troops.", "sending troops"),
    ],
)
def test_what_is_refused_by_a_gerund(extract: Extract, text: str, content: str) -> None:
    (event,) = extract(text)
    assert event.statement is not None
    assert (event.statement.act, event.statement.content) == ("refuse", content)


@pytest.mark.parametrize(
    "text",
    [
        "French President Emmanuel Macron made no comment on the strikes.",
        "German Chancellor Angela Merkel made the remarks on Tuesday.",
    ],
)
def test_remarks_without_a_word_of_them(extract: Extract, text: str) -> None:
    assert extract(text) == []
