"""Quotations by their marks alone: straight, curly, low, guillemets and single marks, balanced or not.

Marks are read by direction where they have one and by their neighbours where not, because wires mix both kinds in one
pair. A quotation never leaves its paragraph; one whose closing mark is missing ends with its paragraph when the next
paragraph opens with a mark (the convention for long quotations), else with its sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from .text import paragraphs

_DOUBLE = '"“”„‟«»＂'
_OPENING = "“„‟«"
_CLOSING = "”»"
_SENTENCE_END = re.compile(r"[.!?…](?=\s|$)")
_SINGLE = re.compile(
    r"(?<![\w'’‘.,])[‘'](?=[\w(\[])(?P<inner>[^\n\"“”«»]{2,600}?)(?:(?<=[,.!?…—-])[’']|(?<=\w)[’'](?=[\s.,;:!?)—-]|$))(?!\w)"
)
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
        doubles = _doubles(text, start, end, goes_on=goes_on)
        quotes += doubles
        quotes += [
            single
            for single in _singles(text, start, end)
            if not any(single.start < double.end and single.end > double.start for double in doubles)
        ]
    return sorted(quotes, key=lambda quote: quote.start)


def _doubles(text: str, start: int, end: int, *, goes_on: bool) -> list[Quote]:
    quotes: list[Quote] = []
    opened: int | None = None
    for offset in range(start, end):
        if text[offset] not in _DOUBLE:
            continue
        if opened is None:
            if _may_open(text, offset, start, end):
                opened = offset
        elif _may_close(text, offset, end):
            quotes.append(Quote(opened, offset + 1, opened + 1, offset))
            opened = None
        elif _may_open(text, offset, start, end):  # the mark before it was never closed
            quotes.append(_unclosed(text, opened, offset))
            opened = offset
    if opened is not None:
        quotes.append(Quote(opened, end, opened + 1, end) if goes_on else _unclosed(text, opened, end))
    return [quote for quote in quotes if text[quote.inner_start : quote.inner_end].strip()]


def _may_open(text: str, offset: int, start: int, end: int) -> bool:
    if offset + 1 >= end or text[offset + 1].isspace():
        return False
    before = text[offset - 1] if offset > start else " "
    return text[offset] in _OPENING or before.isspace() or before in "([{—–-'‘:/"


def _may_close(text: str, offset: int, end: int) -> bool:
    after = text[offset + 1] if offset + 1 < end else " "
    return text[offset] in _CLOSING or (text[offset] not in _OPENING and not after.isalnum())


def _unclosed(text: str, opened: int, end: int) -> Quote:
    stop = _SENTENCE_END.search(text, opened + 1, end)
    close = stop.start() if stop else end
    return Quote(opened, close, opened + 1, close)


def _singles(text: str, start: int, end: int) -> list[Quote]:
    return [
        Quote(found.start(), found.end(), found.start("inner"), found.end("inner"))
        for found in _SINGLE.finditer(text, start, end)
        if len(_WORD.findall(found["inner"])) > 1
    ]
