"""Quotations by their marks alone."""

from __future__ import annotations

import pytest

from diplowire.extraction.reading.quotes import QuoteIndex, find


def inner(text: str) -> list[str]:
    return [text[quote.inner_start : quote.inner_end] for quote in find(text)]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('"Yes," she said.', ["Yes,"]),
        ("“Yes,” she said.", ["Yes,"]),
        ("«Yes,» she said.", ["Yes,"]),
        ("'We agreed,' she said.", ["We agreed,"]),
        ("‘We agreed,’ she said.", ["We agreed,"]),
        ('“Yes," she said.', ["Yes,"]),
        ('"Yes,” she said.', ["Yes,"]),
        ('"One," she said. "Two."', ["One,", "Two."]),
        ('It was a "reign of terror" then.', ["reign of terror"]),
        ("“They said ‘never again’ twice,” she said.", ["They said ‘never again’ twice,"]),
        ("She said: “One.”\n“Two,” he said.", ["One.", "Two,"]),
        ('("Yes," she said.)', ["Yes,"]),
    ],
)
def test_closed_quotations(text: str, quoted: list[str]) -> None:
    assert inner(text) == quoted


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('She said: "We go. They stay.', ["We go"]),
        ('"We go on.\n\n"And we win."', ["We go on.", "And we win."]),
        ('"We go. \n\nThe talks ended.', ["We go"]),
        ('"One, "two," she said.', ["One, ", "two,"]),
    ],
)
def test_quotations_that_are_never_closed(text: str, quoted: list[str]) -> None:
    assert inner(text) == quoted


@pytest.mark.parametrize(
    "text",
    [
        "No marks at all.",
        "Turkey's envoy didn't meet Iran's.",
        "The ministers' talks and the envoys' lunch ended.",
        "It was 5' 6\" tall.",
        '""',
        '"',
        "rock 'n' roll",
        "",
    ],
)
def test_marks_that_quote_nothing(text: str) -> None:
    assert inner(text) == []


def test_a_quotation_never_leaves_its_paragraph() -> None:
    text = 'He said "we are here.\nThe next day came" and went.'
    assert all("\n" not in text[quote.start : quote.end] for quote in find(text))


def test_look_up_by_offset() -> None:
    text = 'He said "yes" and "no way".'
    index = QuoteIndex(text)
    first, second = index.quotes
    assert index.at(text.index("yes")) == first
    assert index.at(first.start) == first
    assert index.at(first.end) is None
    assert index.at(0) is None
    assert index.within(0, len(text)) == [first, second]
    assert index.within(first.end, second.start) == []
    assert second.words(text) == 2
