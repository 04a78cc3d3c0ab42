"""Calendar arithmetic of newswire: what "Wednesday", "March" or "last week" means on a given day.

Every rule takes a base day and whether the sentence points to the future, and gives first and last day, both
included, or None where the words don't fit that direction. Rules never look at a clock.
"""

# ruff: noqa: ARG001  (all rules have one signature, so that a mention can call any of them)

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal

Dates = tuple[date, date]
Rule = Callable[[date, bool], Dates | None]
Which = Literal["open", "last", "next", "this"]
Unit = Literal["day", "week", "month", "year", "decade"]
Part = Literal["early", "mid", "late", "first half", "second half"]

# An undated day or month is taken as past unless its next occurrence is this many times nearer.
_PAST_PREFERENCE = 3
_NEXT_YEAR, _JUST_GONE = 300, 45
_SEASONS = {"winter": 12, "spring": 3, "summer": 6, "autumn": 9, "fall": 9}


def make_date(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none (30 February)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_span(year: int, month: int) -> Dates:
    """First and last day of a month; months beyond 12 or below 1 run into the neighbouring years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def year_span(year: int) -> Dates:
    """First and last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def week_span(day: date, shift: int = 0) -> Dates:
    """Monday and Sunday of the week around `day`, `shift` weeks on."""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=shift)
    return monday, monday + timedelta(days=6)


def single(day: date) -> Dates:
    """One day as a span."""
    return day, day


def narrowed(span: Dates, part: Part | None) -> Dates:
    """The early, middle or late third, or the half, of a month or year."""
    if part is None:
        return span
    start, end = span
    if part in ("first half", "second half"):
        middle = start + timedelta(days=(end - start).days // 2)
        return (start, middle) if part == "first half" else (middle + timedelta(days=1), end)
    if (end - start).days < 32:
        first, second = start.replace(day=10), start.replace(day=20)
    else:
        first, second = date(start.year, 4, 30), date(start.year, 8, 31)
    after = timedelta(days=1)
    return {"early": (start, first), "mid": (first + after, second), "late": (second + after, end)}[part]


def weekday(base: date, future: bool, *, day: int, which: Which = "open", week: int | None = None) -> Dates:
    """A day of the week (Monday is 0): the nearest past one, the base included; the nearest to come when
    `future`.

    "last" and "next" leave out the base; "next" is the one of the following calendar week. `week` names the
    calendar week instead: -1 the last one.
    """
    if week is not None:
        return single(week_span(base, week)[0] + timedelta(days=day))
    if which == "next":
        return single(week_span(base, 1)[0] + timedelta(days=day))
    if which == "last":
        return single(base - timedelta(days=(base.weekday() - day - 1) % 7 + 1))
    if future or (which == "this" and day > base.weekday()):
        return single(base + timedelta(days=(day - base.weekday()) % 7))
    return single(base - timedelta(days=(base.weekday() - day) % 7))


def weekday_shift(base: date, future: bool, *, day: int, days: int) -> Dates:
    """A day counted from a day of the week: "two days after Monday's raid"."""
    start, _ = weekday(base, future, day=day)
    return single(start + timedelta(days=days))


def beside(base: date, future: bool, *, unit: Unit, count: int) -> Dates:
    """The stretch of `count` units right before the base, or right after it; the base itself left out."""
    day = timedelta(days=1)
    other = stepped(base, unit, count)
    return (base + day, other) if count > 0 else (other, base - day)


def up_to_end(base: date, future: bool, *, rule: Rule) -> Dates | None:
    """From the base to the end of what another rule gives, which lies ahead: "by the end of the month"."""
    span = rule(base, True)
    return (base, span[1]) if span is not None and span[1] >= base else span


def month_day(
    base: date, future: bool, *, month: int, days: tuple[int, int], year: int | None
) -> Dates | None:
    """A day or range of days of a month; without a year the likeliest occurrence, the past one preferred."""

    def on(a_year: int) -> Dates | None:
        start, end = (make_date(a_year, month, day) for day in days)
        return (start, end) if start and end and start <= end else None

    if year is not None:
        return on(year)
    # 29 February exists in one year of four only, hence the wider window.
    spans = [span for a_year in range(base.year - 4, base.year + 5) if (span := on(a_year))]
    return _likeliest(base, future, spans)


def month(
    base: date, future: bool, *, number: int, year: int | None, part: Part | None, which: Which = "open"
) -> Dates | None:
    """A month, of a year or the likeliest; "last March" and "next March" leave out the running month."""
    if year is not None:
        return narrowed(month_span(year, number), part)
    spans = [month_span(a_year, number) for a_year in range(base.year - 1, base.year + 2)]
    if which == "last":
        spans = [span for span in spans if span[1] < base][-1:]
    elif which == "next":
        spans = [span for span in spans if span[0] > base][:1]
    elif which == "this":
        spans = [span for span in spans if span[0].year == base.year]
    span = _likeliest(base, future, spans)
    return narrowed(span, part) if span else None


def _likeliest(base: date, future: bool, spans: list[Dates]) -> Dates | None:
    past = max((span for span in spans if span[0] <= base), default=None)
    coming = min((span for span in spans if span[1] >= base), default=None)
    if past is None or coming is None:
        return past or coming
    back, ahead = (base - past[1]).days, (coming[0] - base).days
    if future:  # a day that has just gone by is not told of as next year's
        gone = past[1] - past[0] < timedelta(days=15) and ahead > _NEXT_YEAR and back < _JUST_GONE
        return past if gone else coming
    return past if back <= _PAST_PREFERENCE * max(ahead, 0) or back <= 0 else coming


def year(base: date, future: bool, *, shift: int = 0, number: int | None = None, part: Part | None) -> Dates:
    """A year by number, or counted from the base day's."""
    return narrowed(year_span(number if number is not None else base.year + shift), part)


def years(base: date, future: bool, *, first: int, last: int) -> Dates:
    """A run of years, such as a decade."""
    return date(first, 1, 1), date(last, 12, 31)


def fixed(base: date, future: bool, *, span: Dates) -> Dates:
    """Dates that don't depend on the base."""
    return span


def day_shift(base: date, future: bool, *, days: int) -> Dates:
    """A day counted from the base."""
    return single(base + timedelta(days=days))


def unit_shift(base: date, future: bool, *, unit: Unit, count: int, part: Part | None = None) -> Dates:
    """The day, calendar week, month or year that lies `count` units from the base."""
    if unit == "day":
        return single(base + timedelta(days=count))
    if unit == "week":
        return week_span(base, count)
    if unit == "month":
        return narrowed(month_span(base.year, base.month + count), part)
    if unit == "decade":
        count *= 10
    return narrowed(year_span(base.year + count), part)


def up_to_base(base: date, future: bool, *, unit: Unit) -> Dates:
    """The running week, month or year up to the base: "earlier this month"."""
    return unit_shift(base, future, unit=unit, count=0)[0], base


def from_base(base: date, future: bool, *, unit: Unit) -> Dates:
    """What is left of the running week, month or year: "later this month"."""
    return base, unit_shift(base, future, unit=unit, count=0)[1]


def rolling(base: date, future: bool, *, unit: Unit, count: int) -> Dates:
    """The stretch of `count` units before the base, or after it when negative counts are turned round."""
    other = stepped(base, unit, count)
    return min(base, other), max(base, other)


def stepped(base: date, unit: Unit, count: int) -> date:
    """The day `count` units from `base`; the last day of a shorter month."""
    if unit in ("day", "week"):
        return base + timedelta(days=count * (7 if unit == "week" else 1))
    months = count * {"month": 1, "year": 12, "decade": 120}[unit]
    start, end = month_span(base.year, base.month + months)
    return start.replace(day=min(base.day, end.day))


def ahead(base: date, future: bool, *, unit: Unit, count: int) -> Dates | None:
    """ "in two weeks": dates to come; in a past sentence the words are a duration, hence None."""
    return unit_shift(base, future, unit=unit, count=count) if future else None


def weekend(base: date, future: bool, *, which: Which = "open") -> Dates:
    """Saturday and Sunday: the running or last one; the running or next one when `future`."""
    saturday = week_span(base)[0] + timedelta(days=5)
    running = base >= saturday
    shift = {"last": -1, "next": 1 if running else 0, "this": 0, "open": 0 if running or future else -1}[
        which
    ]
    return saturday + timedelta(weeks=shift), saturday + timedelta(weeks=shift, days=1)


def quarter(base: date, future: bool, *, number: int, year: int | None, shift: int = 0) -> Dates:
    """A quarter of a year; without a year the last one that has begun, or the next when `future`."""
    if year is None:
        year = base.year + shift
        if shift == 0:
            begun = date(year, 3 * number - 2, 1) <= base
            over = month_span(year, 3 * number)[1] < base
            year += (1 if over else 0) if future else (0 if begun else -1)
    return date(year, 3 * number - 2, 1), month_span(year, 3 * number)[1]


def half(base: date, future: bool, *, number: int, year: int | None, shift: int = 0) -> Dates:
    """A half of a year, by number or counted from the base day's."""
    year = base.year + shift if year is None else year
    return date(year, 6 * number - 5, 1), month_span(year, 6 * number)[1]


def season(base: date, future: bool, *, name: str, year: int | None, which: Which = "open") -> Dates | None:
    """A season of the northern hemisphere; the winter of a year begins in its December."""
    first = _SEASONS[name]

    def of(a_year: int) -> Dates:
        return date(a_year, first, 1), month_span(a_year, first + 2)[1]

    if year is not None:
        return of(year)
    spans = [of(a_year) for a_year in range(base.year - 2, base.year + 2)]
    if which == "last":
        return [span for span in spans if span[1] < base][-1]
    if which == "next":
        return next(span for span in spans if span[0] > base)
    running = next((span for span in spans if span[0] <= base <= span[1]), None)
    if running is not None:
        return running
    if which == "this":
        return of(base.year)
    return _likeliest(base, future, spans)


def since(base: date, future: bool, *, rule: Rule) -> Dates | None:
    """From the past dates of another rule up to the base."""
    span = rule(base, False)
    if span is None or span[0] > base:
        return None
    return span[0], base


def between(
    base: date, future: bool, *, first: Rule, last: Rule, first_open: bool, last_open: bool
) -> Dates | None:
    """From the dates of one rule to those of another; the open end follows the one that is told in full."""
    if first_open and not last_open:
        end = last(base, future)
        start = first(end[1], False) if end else None
    else:
        start = first(base, future)
        end = last(base, future)
        if start and end and end[1] < start[0]:
            end = last(start[0], True)
    if start is None or end is None or end[1] < start[0]:
        return None
    return start[0], end[1]
