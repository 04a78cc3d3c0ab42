"""Dates of English newswire: where the text tells a time, and which days that is.

`find_times` reads the whole text in one pass of one regular expression; clock times, ages, habits ("on
Mondays") and spans without exact ends ("in the coming days") are left out. What a mention means can depend
on the tense of its sentence and on the day told before it: `resolve` takes both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial
from typing import Literal

from . import time_rules as rules
from .time_patterns import OPENERS, REACH, SCANNER, SIGNS
from .time_readers import read
from .time_rules import Dates, Rule

Granularity = Literal["day", "week", "month", "quarter", "season", "year", "range"]
Kind = Literal["relative", "absolute", "deictic", "anaphoric"]
Direction = Literal["past", "present", "future", "open"]

_PREPOSITION = re.compile(
    r"\b(since|from|until|till|by|before|after|through|between|during|in|on|for|at|over|ahead of|as of|of|to)"
    r"\s+(?:the\s+|an?\s+)?$",
    re.IGNORECASE,
)
_PREPOSITION_REACH = 14
_RECORD = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th)|only|biggest|largest|highest|worst|deadliest|lowest)\b[^.,;:]{0,50}\bsince\s+$"
)
_RECORD_REACH = 70
_YEAR = timedelta(days=365)
_SPAN = re.compile(r"\s+(to|until|till|through|and)\s+(?:the\s+)?|\s?[-–—]\s?")
_MOSTLY_SPANS = frozenset({"from", "between"})
_DURATION = re.compile(
    r"\b(one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})"
    r"(?:-(day|week)\b(?!-old)|\s(day|week)s?\sof\s(?=(?:\w+\s)?(?:talks|meetings|negotiations|consultations|discussions)\b))",
    re.IGNORECASE,
)
_COUNTS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True, slots=True)
class TimeMention:
    """An expression of time. `start` and `end` are its days read against the publication, the past
    preferred.

    `start_char` and `end_char` are offsets in characters, end exclusive. `direction` is "open" where only
    the tense of the sentence tells past from future. `preposition` is the word in front, in lower case
    ("by", "until"). An anaphoric mention ("a day earlier") counts from a day told before it; `start` and
    `end` then count from the publication and are no more than a stand-in.
    """

    text: str
    start_char: int
    end_char: int
    start: date
    end: date
    granularity: Granularity
    kind: Kind
    direction: Direction
    preposition: str | None
    published: date
    rule: Rule = field(repr=False, compare=False)


def find_times(text: str, published: date) -> list[TimeMention]:
    """Every expression of time in `text`, in order, read against the day of publication."""
    return list(_joined(text, list(_found(text, published))))


def resolve(mention: TimeMention, *, future: bool = False, anchor: date | None = None) -> Dates | None:
    """First and last day that the mention means, both included.

    `future` says that its sentence points forward ("will visit on Saturday"). `anchor` is the day that an
    anaphoric mention counts from. None when an anaphoric mention has no anchor, or the words don't fit that
    direction: "in three days" is a date only ahead.
    """
    if mention.kind == "anaphoric":
        return _apply(mention.rule, anchor, future) if anchor is not None else None
    return _apply(mention.rule, mention.published, future)


def resolve_past(mention: TimeMention) -> Dates | None:
    """The days that the mention means where its sentence tells what has happened; None when they can't be past.

    "They met in June", told in April, was last June.
    """
    if mention.kind != "absolute":
        return None
    if mention.published - date.min < _YEAR:
        return None  # the calendar has no year before
    dates = _apply(mention.rule, mention.published - _YEAR, True)
    return dates if dates is not None and dates[1] <= mention.published else None


def _apply(rule: Rule, base: date, future: bool) -> Dates | None:
    try:
        return rule(base, future)
    except (ValueError, OverflowError):  # "900 decades ago" lies outside of the calendar
        return None


def duration(text: str) -> tuple[int, int] | None:
    """Days that the first "three-day" or "two weeks of talks" of `text` tells a visit or meeting to last, and where it stands.

    The place is an offset in characters. None where nothing of the kind is told.
    """
    match = _DURATION.search(text)
    if match is None:
        return None
    word = match[1].lower()
    count = int(word) if word.isdigit() else _COUNTS.index(word) + 1
    return count * (7 if (match[2] or match[3]).lower() == "week" else 1), match.start()


def _found(text: str, published: date) -> Iterator[TimeMention]:
    for match in _scan(text):
        reading = read(match)
        if reading is None:
            continue
        mention = _mention(text, match.start(), match.end(), published, reading)
        if mention is not None:
            yield mention


def _scan(text: str) -> Iterator[re.Match[str]]:
    """What `SCANNER` finds in `text`, tried only at words that open a time near a sign of one: it is slow, and times are few."""
    free = 0
    for sign in SIGNS.finditer(text):
        if sign.start() < free:
            continue
        for word in OPENERS.finditer(text, max(free, sign.start() - REACH), sign.end()):
            if word.start() < free:
                continue
            match = SCANNER.match(text, word.start())
            if match is not None:
                yield match
                free = match.end()
            else:
                free = word.end()


def _mention(
    text: str,
    start: int,
    end: int,
    published: date,
    reading: tuple[Rule, Granularity, Kind, Direction],
) -> TimeMention | None:
    rule, granularity, kind, direction = reading
    before = _PREPOSITION.search(text, max(0, start - _PREPOSITION_REACH), start)
    preposition = before[1].lower() if before else None
    if (
        before is not None
        and preposition == "since"
        and _RECORD.search(text, max(0, start - _RECORD_REACH), start)
    ):
        return None  # "their first meeting since 2014" is not of 2014
    if before is not None and preposition == "since" and direction in ("open", "past", "present"):
        start, granularity, direction = before.start(), "range", "past"
        rule = partial(rules.since, rule=rule)
    dates = _apply(rule, published, direction == "future")
    if dates is None:
        return None
    if direction == "open" and kind == "absolute" and _apply(rule, published, True) == dates:
        direction = "past" if dates[1] <= published else "future" if dates[0] > published else "present"
    return TimeMention(
        text[start:end], start, end, *dates, granularity, kind, direction, preposition, published, rule
    )


def _joined(text: str, mentions: list[TimeMention]) -> Iterator[TimeMention]:
    """The mentions, with "from Monday to Wednesday" and "Monday and Tuesday" as one."""
    waiting: TimeMention | None = None
    for mention in mentions:
        span = _span_of(text, waiting, mention) if waiting else None
        if span is not None:
            waiting = span
            continue
        if waiting is not None:
            yield waiting
        waiting = mention
    if waiting is not None:
        yield waiting


def _span_of(text: str, first: TimeMention, last: TimeMention) -> TimeMention | None:
    link = _SPAN.fullmatch(text, first.end_char, last.start_char)
    if link is None or "anaphoric" in (first.kind, last.kind) or first.preposition == "since":
        return None
    if first.granularity != last.granularity or first.granularity not in ("day", "month", "year"):
        return None
    word = link[1]
    if first.preposition not in _MOSTLY_SPANS and (
        word == "to" or (word == "and" and not _consecutive(first, last))
    ):
        return None
    if word == "and" and first.preposition == "from":
        return None
    rule = partial(
        rules.between,
        first=first.rule,
        last=last.rule,
        first_open=first.direction == "open",
        last_open=last.direction == "open",
    )
    dates = _apply(rule, first.published, False)
    if dates is None:
        return None
    direction: Direction = last.direction if first.direction == "open" else first.direction
    return replace(
        first,
        text=text[first.start_char : last.end_char],
        end_char=last.end_char,
        start=dates[0],
        end=dates[1],
        granularity="range",
        direction=direction,
        rule=rule,
    )


def _consecutive(first: TimeMention, last: TimeMention) -> bool:
    """Whether two days follow one another, in the past or the future reading."""
    readings = [
        (first.rule(first.published, ahead), last.rule(last.published, ahead)) for ahead in (False, True)
    ]
    return first.granularity == "day" and any(
        a is not None and b is not None and (b[0] - a[1]).days in (1, -6) for a, b in readings
    )
