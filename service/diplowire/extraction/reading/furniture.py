"""What stands around and between the sentences of wire copy: headlines and headings run into the text, captions.

Archives that lose their line breaks glue a heading to the sentence below it with a hyphen ("A fragile deal-The rebels
..."), and drop photo captions between two sentences. All is told by offsets in characters.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from ..knowledge.tables import read_toml
from .text import MONTH

if TYPE_CHECKING:
    from .tree import Doc

_LONGEST_HEADLINE = 150
_LEAD_REACH = 200
_FEWEST_HEADLINE_WORDS = 4
_FEWEST_LEAD_WORDS = 2
_LONG_WORD = 4

_GLUED = re.compile(r"-(?=[\"“]?[A-Z])")
_PLACE_LINE = re.compile(r"[A-Z][A-Z'’.]{1,20}(?:[ /][A-Z'’.]{1,20}){0,3} ?(?:—|–|--) ?(?=[\w\"“])")
# Words that headlines leave small; a title before a name ("Foreign Minister Jean-Marc ...") has none of them.
_OF_HEADLINES = re.compile(
    r"[,:;‘'’\"“] |\b(?:to|for|on|in|over|after|as|with|at|from|amid|by|against|into)\b"
)
_HEADING = re.compile(
    r"(?:^[ \u00a0]{0,4}|(?<=[.!?])[\"”’']?[ \u00a0]{1,3})"
    r"(?P<heading>[A-Z0-9“\"‘'][^\n.!?:;—–]{2,70}?[\w%’'\"”])-(?=(?P<next>[\"“]?[A-Z][\w'’.]*))",
    re.MULTILINE,
)
_LABEL = re.compile(r"(?:\bFILE|\bFile)(?: PHOTO| photo)?[ \u00a0]?[-–—:][ \u00a0]?(?=[A-Z])")
_DATED = re.compile(rf", (?:{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH}),? (?:19|20)\d\d\.(?=\s|$)")
_BESIDE = re.compile(
    r",[ \u00a0](?:(?:far|second|third|fourth|2nd|3rd)[ -](?:from[ ])?)?(?:left|right|cent(?:er|re)|front|rear)"
    r"(?:[ ](?:front|left|right))?,(?=[ \u00a0])|[ \u00a0]\((?:[LRC]|left|right|cent(?:er|re))\)"
)


@cache
def _words(table: str) -> frozenset[str]:
    words: str = read_toml("furniture.toml")[table]
    return frozenset(words.split())


def headline(text: str) -> int:
    """Where the story proper starts when its headline is glued to it: behind the hyphen; 0 without one.

    Either a place line follows the hyphen, or what stands before it is all in capitals as headlines are, has a word or
    mark of headlines, and is told again by the sentence behind.
    """
    stop = text.find("\n")
    reach = text[: min(_LONGEST_HEADLINE, stop if stop >= 0 else len(text))]
    found = 0
    for glue in _GLUED.finditer(reach):
        words = re.findall(r"[\w'’.\-]+", text[: glue.start()])
        if len(words) < _FEWEST_HEADLINE_WORDS - 1:
            continue
        if _PLACE_LINE.match(text, glue.end()):
            return glue.end()
        lead = text[glue.end() : glue.end() + _LEAD_REACH]
        if _opens_story(lead) and _is_headline(words, text[: glue.start()]) and _retells(words, lead):
            found = glue.end()
    return found


def _opens_story(lead: str) -> bool:
    """Whether a lead may start so: two words in capitals or a small word of openings, not the rest of a name ("-Canel met")."""
    words = lead.split(maxsplit=2)
    return len(words) > 1 and (words[0].casefold() in _words("openers") or words[1][0].isupper())


def _is_headline(words: list[str], head: str) -> bool:
    return (
        len(words) >= _FEWEST_HEADLINE_WORDS
        and words[0].casefold() not in _words("openers")
        and all(word[0].isupper() or not word[0].isalpha() for word in words if len(word) >= _LONG_WORD)
        and _OF_HEADLINES.search(head) is not None
        and not _splits_a_name(head)
    )


def _splits_a_name(head: str) -> bool:
    """Whether the hyphen behind `head` stands within a name: "Foreign Minister Jean", "President Al"."""
    last = re.split(r"[\s-]", head)[-1]
    return len(last) < _LONG_WORD - 1 or last in _words("split_names")


def _retells(words: list[str], lead: str) -> bool:
    """Whether the lead is a sentence in small letters with a name of the headline."""
    told = re.findall(r"[\w'’\-]+", lead)
    small = [word for word in told[:14] if word.islower() and len(word) >= _LONG_WORD]
    beginnings = {word[:_LONG_WORD].casefold() for word in told if word[0].isupper()}
    return len(small) >= _FEWEST_LEAD_WORDS and any(
        word[:_LONG_WORD].casefold() in beginnings for word in words if len(word) >= _LONG_WORD
    )


def headings(text: str, start: int = 0) -> list[tuple[int, int]]:
    """Section headings behind `start` that are glued to the sentence below, each with its hyphen."""
    if "-" not in text:
        return []
    return [
        (found.start("heading"), found.end())
        for found in _HEADING.finditer(text, start)
        if _is_heading(found["heading"], found["next"])
    ]


def _is_heading(heading: str, following: str) -> bool:
    """Whether words before a hyphen are a heading: a sentence opens behind them, or the last is a small whole word."""
    words = heading.split()
    last, opener = words[-1].strip("\"“”'’"), following.strip('"“').casefold()
    if any(word.casefold() in _words("finite") for word in words):
        return False
    if opener in _words("openers"):
        return len(words) > 1 or opener in _words("bold_openers")
    return (
        len(words) > 1
        and last.islower()
        and last.isalpha()
        and len(last) >= _LONG_WORD
        and last not in _words("combining")
        and not last.endswith("ly")
    )


def labels(text: str) -> list[tuple[int, int]]:
    """The labels before photo captions: "FILE - ", each with the blanks behind it."""
    return _spans(_LABEL, text)


def asides(text: str) -> list[tuple[int, int]]:
    """Where somebody stands in the picture that a caption describes: ", left,", " (R)"."""
    return _spans(_BESIDE, text)


def captions(doc: Doc, text: str) -> list[tuple[int, int]]:
    """The photo captions of a parsed text: sentences behind a label, and those told in the present that end with a day.

    They show somebody without telling on, so that no pronoun behind means him.
    """
    found = {_sentence(doc, end) for _, end in _spans(_LABEL, text)}
    for start, _ in _spans(_DATED, text):
        sentence = _sentence(doc, start - 1)
        if _shows(doc, sentence):
            found.add(sentence)
    return sorted(found)


def _spans(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [found.span() for found in pattern.finditer(text)]


def _sentence(doc: Doc, offset: int) -> tuple[int, int]:
    """The sentence around the character `offset`, in characters."""
    span = doc.char_span(offset, offset + 1, alignment_mode="expand")
    sentence = span[0].sent if span is not None else doc[-1].sent
    return sentence.start_char, sentence.end_char


def _shows(doc: Doc, sentence: tuple[int, int]) -> bool:
    """Whether the sentence is told in the plain present ("meets", "are seen")."""
    span = doc.char_span(*sentence)
    if span is None:
        return False
    root = span.root
    tense = next((token for token in root.lefts if token.dep_ == "auxpass"), root)
    return tense.tag_ in ("VBZ", "VBP")
