"""Events as rows."""

from __future__ import annotations

import io
import uuid
from datetime import UTC, datetime
from typing import Any, get_args

import pytest
from rich.console import Console
from tests.support.events import event, fields

from diplowire.cli.render import EventTable, about, when, where, who
from diplowire.cli.tail import together
from diplowire.contract import Event, Reason, Retraction
from diplowire.contract.cloudevents import retraction_headers
from diplowire.contract.codec import encode
from diplowire.streaming.dead_letters import Record


def made(event_type: Any, **changes: Any) -> Event:
    return Event.model_validate({**fields(event_type), **changes})


def shown(*events: Event | Retraction, width: int) -> str:
    output = io.StringIO()
    table = EventTable(Console(file=output, width=width))
    for each in events:
        table.add(each)
    return output.getvalue()


@pytest.mark.parametrize("width", [40, 80, 120, 160])
def test_no_line_is_wider_than_the_terminal_and_no_word_is_lost(width: int) -> None:
    text = shown(event("meeting"), event("visit"), event("statement"), width=width)
    assert max(len(line) for line in text.splitlines()) <= width
    words = text.split()
    for word in ("meeting", "visit", "statement", "occurred", "Doha", "2024-04-17"):
        assert word in words


def test_the_heading_comes_once_and_the_headline_with_each_article() -> None:
    first, other = event("meeting"), event("visit")
    next_article = made("visit", article={**fields("visit")["article"], "uri": "urn:2", "headline": "Next"})
    text = shown(first, other, next_article, width=120)
    assert text.count("ABOUT WHAT") == 1
    assert text.count("urn:test:1 (version 2)") == 1
    assert "Next" in text


def test_terminal_commands_in_an_event_stay_visible_text() -> None:
    evil = made(
        "visit", topics=["\x1b[31mred"], article={**fields("visit")["article"], "headline": "\x1b]0;x\x07"}
    )
    text = shown(evil, width=120)
    assert "\x1b" not in text
    assert "\\x1b[31mred" in text


def test_who_shows_roles() -> None:
    assert " → " in who(event("visit")).plain
    assert " on " in who(event("statement")).plain
    assert " host " in who(event("meeting")).plain


@pytest.mark.parametrize(
    ("start", "end", "granularity", "expected"),
    [
        ("2024-04-17", "2024-04-17", "day", "2024-04-17"),
        ("2024-04-15", "2024-04-21", "week", "2024-04-15 –04-21"),
        ("2024-12-30", "2025-01-05", "week", "2024-12-30 –2025-01-05"),
        ("2024-04-01", "2024-04-30", "month", "2024-04"),
        ("2024-01-01", "2024-12-31", "year", "2024"),
    ],
)
def test_when_is_as_coarse_as_it_was_told(start: str, end: str, granularity: str, expected: str) -> None:
    time = {"text": "then", "start": start, "end": end, "granularity": granularity}
    assert when(made("visit", time=time).time, " ").plain == expected


def test_nothing_known_shows_nothing() -> None:
    bare = made("visit", time=None, place=None, topics=[])
    assert (where(bare).plain, when(bare.time, " ").plain, about(bare, 80).plain) == ("", "", "")


def test_long_statements_are_cut() -> None:
    statement = {"act": "say", "content": "word " * 100, "quote": None, "direct": False}
    assert len(about(made("statement", statement=statement), 60).plain) <= 70


def test_events_of_an_article_stand_together() -> None:
    one, two = (
        made("visit", article={**fields("visit")["article"], "uri": uri}) for uri in ("urn:1", "urn:2")
    )
    records = [Record("t", 0, number, None, encode(each)) for number, each in enumerate((one, two, one))]
    assert [found.article.uri for found, _ in together(records)] == ["urn:1", "urn:1", "urn:2"]


@pytest.mark.parametrize("width", [40, 80, 120, 160])
@pytest.mark.parametrize("reason", get_args(Reason))
def test_an_event_that_is_taken_back_shows_as_retracted_and_why(width: int, reason: Reason) -> None:
    gone = event("visit")
    retraction = Retraction(event_id=gone.event_id, event_type="visit", reason=reason, article=gone.article)
    text = shown(gone, retraction, width=width)
    assert max(len(line) for line in text.splitlines()) <= width
    assert "retracted" in text.split()
    assert text.count("urn:test:1 (version 2)") == 1
    assert {"corrected": "corrected", "withheld": "withheld", "canceled": "withdrawn"}[reason] in text


def test_retractions_stand_behind_the_events_of_their_article() -> None:
    gone = made("meeting", event_id=str(uuid.uuid5(uuid.NAMESPACE_URL, "gone")))
    retraction = Retraction(
        event_id=gone.event_id, event_type="meeting", reason="corrected", article=gone.article
    )
    headers = tuple(retraction_headers(retraction, now=datetime.now(UTC)))
    records = [
        Record("t", 0, 0, None, encode(retraction), headers),
        Record("t", 0, 1, None, encode(event("visit"))),
    ]
    assert [type(told) for told, _ in together(records)] == [Event, Retraction]


def test_what_is_no_event_is_noted_and_passed_over(capsys: pytest.CaptureFixture[str]) -> None:
    assert together([Record("t", 0, 5, None, b"{}")]) == []
    assert "t[0]@5: no event of this version of Diplowire" in capsys.readouterr().err
