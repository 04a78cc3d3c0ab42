"""Quotations by their marks alone: straight, curly, low, guillemets and single marks, balanced or not.

Marks are read by direction where they have one and by their neighbours where not, because wires mix both kinds in one
pair. A quotation never leaves its paragraph; one whose closing mark is missing ends with its paragraph when the next
paragraph opens with a mark (the convention for long quotations), else with its sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from ..knowledge.tables import read_toml
from .text import paragraphs

_DOUBLE = '"“”„‟«»＂「」『』'
# Two characters stand for one mark in plain text: ``so''.
_MARK = re.compile(rf"``|''|[{_DOUBLE}]")
_OPENING = ("“", "„", "‟", "«", "「", "『", "``")
_CLOSING = ("”", "»", "」", "』")
# What closes a mark that other languages use the other way round: „so“, »so«.
_REVERSED = {"„": "“”", "»": "«", "‟": "”", "”": "“"}
_SENTENCE_END = re.compile(r"[.!?…](?=\s|$)|(?<=[,.!?])['’](?=\s)")
_SINGLE_OPEN = re.compile(r"(?<![\w'’‘.,])[‘'](?=[\w(\[\"“])(?!\d\ds?\b)")
_SINGLE_CLOSE = re.compile(r"(?:(?<=[,.!?…—\"”-])|(?<=\w))['’](?![\w'’])")
_LONGEST_SINGLE = 900
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation: `start:end` with its marks, `inner_start:inner_end` without (offsets in characters)."""

    start: int
    end: int
    inner_start: int
    inner_end: int

    def words(self, text: str) -> int:
        """How many words stand between the marks."""
        return len(_WORD.findall(text, self.inner_start, self.inner_end))


class QuoteIndex:
    """The quotations of a text, for look-up by offset."""

    def __init__(self, text: str) -> None:
        self.quotes = find(text)
        self._starts = [quote.start for quote in self.quotes]

    def at(self, offset: int) -> Quote | None:
        """The quotation around `offset`, or None."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or self.quotes[index].end <= offset:
            return None
        return self.quotes[index]

    def within(self, start: int, end: int) -> list[Quote]:
        """Quotations that overlap `start:end`."""
        return [quote for quote in self.quotes if quote.start < end and quote.end > start]


def find(text: str) -> list[Quote]:
    """The outermost quotations of `text`, in order, none overlapping another. Never raises."""
    quotes: list[Quote] = []
    lines = paragraphs(text)
    for number, (start, end) in enumerate(lines):
        goes_on = number + 1 < len(lines) and text[lines[number + 1][0]] in _DOUBLE
        quotes += _outermost(_doubles(text, start, end, goes_on=goes_on), _singles(text, start, end))
    return quotes


def _outermost(doubles: list[Quote], singles: list[Quote]) -> list[Quote]:
    """Both kinds in order; of two that overlap the one around the other, else the one in double marks."""
    kept: list[Quote] = []
    weak = set(singles)
    for quote in sorted([*doubles, *singles], key=lambda quote: (quote.start, -quote.end)):
        if kept and quote.start < kept[-1].end:
            if quote.end > kept[-1].end and kept[-1] in weak:
                kept[-1] = quote
            continue
        kept.append(quote)
    return kept


def _doubles(text: str, start: int, end: int, *, goes_on: bool) -> list[Quote]:
    quotes: list[Quote] = []
    opened: re.Match[str] | None = None
    for mark in _MARK.finditer(text, start, end):
        if opened is None:
            if _may_open(text, mark, start, end):
                opened = mark
            elif not quotes and _closes_unopened(text, mark, start, end):
                quotes.append(Quote(start, mark.end(), start, mark.start()))
        elif _may_close(text, opened, mark, end):
            quotes.append(Quote(opened.start(), mark.end(), opened.end(), mark.start()))
            opened = None
        elif _may_open(text, mark, start, end):  # the mark before it was never closed
            quotes.append(_unclosed(text, opened, mark.start()))
            opened = mark
    if opened is not None:
        quotes.append(
            Quote(opened.start(), end, opened.end(), end) if goes_on else _unclosed(text, opened, end)
        )
    return [quote for quote in quotes if text[quote.inner_start : quote.inner_end].strip()]


def _may_open(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    if mark.end() >= end:
        return False
    before = text[mark.start() - 1] if mark.start() > start else " "
    free = before.isspace() or before in "([{—–-'‘:/"
    if text[mark.end()].isspace():  # French spacing: « so »
        return free and mark.group() == "«" and "»" in text[mark.end() : end]
    return mark.group() in _OPENING or free


def _may_close(text: str, opened: re.Match[str], mark: re.Match[str], end: int) -> bool:
    after = text[mark.end()] if mark.end() < end else " "
    if mark.group() in _REVERSED.get(opened.group(), ""):
        return not after.isalnum()
    if mark.group() in _CLOSING:
        before = text[mark.start() - 1]
        return not (before.isspace() and after.isalnum())
    return mark.group() not in _OPENING and not after.isalnum()


def _closes_unopened(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    """Whether the mark ends a quotation that opens the paragraph and lost its first mark: so," she said."""
    return (
        mark.end() < end
        and text[mark.end()].isspace()
        and text[mark.start() - 1] == ","
        and mark.start() - start > 1
        and _SENTENCE_END.search(text, start, mark.start()) is None
    )


def _unclosed(text: str, opened: re.Match[str], end: int) -> Quote:
    """A quotation whose closing mark is missing: it ends before who says it ("so, she said."), else with its sentence."""
    stop = _SENTENCE_END.search(text, opened.end(), end)
    said = _reported().search(text, opened.end(), stop.start() if stop else end)
    if said is not None:
        return Quote(opened.start(), said.start() + 1, opened.end(), said.start() + 1)
    if stop is None:
        return Quote(opened.start(), end, opened.end(), end)
    mistaken = stop.group() in "'’"  # closed with a mark of the other kind
    return Quote(opened.start(), stop.end() if mistaken else stop.start(), opened.end(), stop.start())


@cache
def _reported() -> re.Pattern[str]:
    """A comma with a clause behind it that says who speaks: ", he told", ", said"."""
    verbs = "|".join(read_toml("furniture.toml")["reporting"].split())
    return re.compile(
        rf",(?= (?:(?:he|she|they|the \w{{1,20}}|(?:[A-Z][\w'’.-]{{1,20}} ){{0,6}}[A-Z][\w'’.-]{{1,20}}) (?:{verbs})\b"
        rf"|(?:{verbs}) (?:he|she|the|an?|[A-Z])))"
    )


def _singles(text: str, start: int, end: int) -> list[Quote]:
    """Quotations in single marks; an apostrophe is one that could not close where it stands."""
    quotes: list[Quote] = []
    opens = [mark.start() for mark in _SINGLE_OPEN.finditer(text, start, end)]
    for number, opened in enumerate(opens):
        if quotes and opened < quotes[-1].end:
            continue
        limit = min(end, opened + _LONGEST_SINGLE, *opens[number + 1 : number + 2])
        close = _single_close(text, opened, limit)
        if close is None:
            continue
        quote = Quote(opened, close + 1, opened + 1, close)
        if quote.words(text) > 1 or text[close - 1] in ",.!?":
            quotes.append(quote)
    return quotes


def _single_close(text: str, opened: int, limit: int) -> int | None:
    """Where the mark opened there closes: the first that is no plural possessive ("the miners' road"), if there is one."""
    doubtful = None
    for mark in _SINGLE_CLOSE.finditer(text, opened + 2, limit):
        at = mark.start()
        following = text[at + 1 : at + 3]
        if text[at - 1] in "sS" and following[:1] == " " and following[1:].isalpha():
            doubtful = at if doubtful is None else doubtful
            continue
        return at
    return doubtful
