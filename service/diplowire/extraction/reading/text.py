"""Same-length views of an article's text, so that every offset in them is an offset in the text itself.

The parser must not see markup, control characters or datelines; replacing each of their characters by a blank keeps
all offsets true.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .. import knowledge

_MARKUP = re.compile(r"<(?:[a-zA-Z!?/][^<>]{0,500})>|&(?:#\d{1,6}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060\ufeff]")
# No word is as long. The tokenizer takes affixes off one by one and looks through the whole rest each time, so that
# 20,000 commas in a row cost it more than 15 seconds.
_ENDLESS = re.compile(r"\S{300,}")
# The parser takes the first word of "Under Secretary" for a preposition.
_UNDER = re.compile(r"(?<=\bUnder) (?=Secretary\b)")
_PARAGRAPH = re.compile(r"\S[^\n]*")
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
DAY = rf"(?:{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH})(?:,? \d{{4}})?"
_LINE_MONTH = r"(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*\.?"
_LINE_DAY = rf"(?:(?:{MONTH}|{_LINE_MONTH}) \d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th)? (?:{MONTH}|{_LINE_MONTH}))(?:,? \d{{4}})?"
_DATELINE = re.compile(
    rf"\s*(?:By [^\n]{{3,60}}\n+\s*)?(?P<first>\([A-Z]{{2,10}}\) ?[-–—] ?)?(?P<head>{DAY}, )?"
    r"(?P<place>[A-Z][A-Z'’.\-]+(?:[ /][A-Z][A-Z'’.\-]*){0,4}|[A-Z][\w'’.\-]+(?:[ /][A-Z][\w'’.\-]+){0,3})"
    rf"(?:, (?P<region>(?!{_LINE_DAY})[A-Z][\w'’. \-]{{2,30}}?))?"
    rf"(?P<day>,? ?{_LINE_DAY}(?P<bare>[.,] [A-Z][A-Za-z]{{1,11}}\b(?=\. | ?[-–—]))?)?"
    r"(?P<agency>,? ?\([^()\n]{2,40}\)|[.,]? ?/[^/\n]{2,30}/\.?)?"
    r"(?P<mark>[ \u00a0]*\.?(?:—|–|--+)[ \u00a0]*|[ \u00a0]+[-_][ \u00a0]+|(?<=\))\.?-[ \u00a0]*|[ \u00a0]?:[ \u00a0]+"
    r"|(?(agency)|(?(bare)|(?(first)|(?!))))\.?[ \u00a0]+)"  # a blank alone would end it within "South Korea"
    r"(?=[\w\"“'‘«])"
)
_LONGEST_STORY = 40_000
"""Characters read as one story; a long transcript has as many, the longest newspaper articles a quarter of it."""
# The lines above a dateline: a headline has no stop, notes for editors stand in brackets.
_HEADER = 1200
_HEADER_LINES = 8
_NO_SENTENCE = re.compile(r"[(\[][^\n]{1,200}[)\]]$|[^\n]{1,150}(?<![.!?:,;”\"])$")


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place line that opens a wire story: `place` as told, and where the story proper `end`s it (offset)."""

    place: str
    region: str | None
    end: int
    agency: bool = False


def blank(text: str) -> str:
    """`text` with markup, control characters and endless runs without a space as blanks.

    The same length, line feeds kept.
    """
    text = _UNDER.sub("-", text)
    return _ENDLESS.sub(_blanks, _CONTROL.sub(" ", _MARKUP.sub(_blanks, text)))


def _blanks(found: re.Match[str]) -> str:
    return " " * len(found.group())


def dateline(text: str, start: int = 0) -> Dateline | None:
    """The dateline of a story ("KAMPALA, Uganda (Wire) — "), or None. The story begins at `start`.

    It opens the text, or stands below the lines of its header: headline, notes for editors, byline.
    """
    line = _dateline_at(text, start)
    if line is not None or start:
        return line
    for begin, end in paragraphs(text[:_HEADER])[:_HEADER_LINES]:
        line = _dateline_at(text, begin)
        if line is not None and (line.agency or line.place.isupper()):
            return line
        if not _NO_SENTENCE.match(text, begin, end):
            return None
    return None


def _dateline_at(text: str, start: int) -> Dateline | None:
    """The dateline that stands at `start`.

    A place in small letters counts only where it is short, or any sentence with a dash would do. A colon ends a dateline
    only behind its day, its agency or a capital ("LAVROV: ..." is a transcript's speaker), a blank only behind an agency and
    either a day or a capital in capitals.
    """
    found = _DATELINE.match(text, start)
    if found is None or found.end() - start > 100:
        return None
    place, agency = found["place"], found["agency"] or found["bare"] or found["first"]
    if not place.isupper() and len(place.split()) > 3:
        return None
    mark, day = found["mark"].strip(" .\u00a0"), found["day"] or found["head"]
    if mark == ":" and not (day or agency or knowledge.capital(place.title()) is not None):
        return None
    if not mark and not (
        agency and (day or (place.isupper() and knowledge.capital(place.title()) is not None))
    ):
        return None
    return Dateline(
        place=place.strip(" ."), region=found["region"], end=found.end(), agency=agency is not None
    )


def mask(text: str, *spans: tuple[int, int]) -> str:
    """`text` with each span (offsets) as blanks."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def sections(text: str) -> list[tuple[int, int]]:
    """Offsets of the stretches that a long text is read in, each as a story of its own; one for all that newswire writes.

    What is said of somebody is looked for in all that was told before, so that reading a text as one takes time by the square
    of its length. The cut is behind a paragraph, else behind a word.
    """
    found, start = [], 0
    while len(text) - start > _LONGEST_STORY:
        limit = start + _LONGEST_STORY
        end = text.rfind("\n", start + 1, limit) + 1 or text.rfind(" ", start + 1, limit) + 1 or limit
        found.append((start, end))
        start = end
    return [*found, (start, len(text))]


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Offsets of each line that is not empty, without the white space around it."""
    spans = []
    for found in _PARAGRAPH.finditer(text):
        spans.append((found.start(), found.start() + len(found.group().rstrip())))
    return spans
