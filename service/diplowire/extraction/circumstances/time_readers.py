"""What the branches of the pattern of times mean: each match becomes a rule of the calendar."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Literal, cast

from . import time_rules as rules
from .time_patterns import BRANCHES
from .time_rules import Part, Rule, Unit, Which

Reading = tuple[
    Rule,
    Literal["day", "week", "month", "quarter", "season", "year", "range"],
    Literal["relative", "absolute", "deictic", "anaphoric"],
    Literal["past", "present", "future", "open"],
]
"""What a match means: its rule, granularity, kind and direction."""

_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_NUMBERS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
_ORDINALS = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "last": 4,
}


def read(match: re.Match[str]) -> Reading | None:
    """What a match of `SCANNER` means, or None when it is no date after all."""
    branch = match.lastgroup
    if branch not in BRANCHES:
        branch = next(name for name in BRANCHES if match[name] is not None)
    return _READERS[branch](match)


def _iso(match: re.Match[str]) -> Reading | None:
    day = rules.make_date(int(match["iso_y"]), int(match["iso_m"]), int(match["iso_d"]))
    return (partial(rules.fixed, span=(day, day)), "day", "absolute", "open") if day else None


def _days_of(prefix: str) -> Callable[[re.Match[str]], Reading | None]:
    def reader(match: re.Match[str]) -> Reading | None:
        groups = match.groupdict()
        first = int(groups.get(f"{prefix}_a") or groups[f"{prefix}_d"])
        last = int(groups.get(f"{prefix}_b") or first)
        if not 1 <= first <= last <= 31:
            return None
        year = groups[f"{prefix}_y"]
        rule = partial(
            rules.month_day,
            month=_month_number(groups[f"{prefix}_m"]),
            days=(first, last),
            year=int(year) if year else None,
        )
        return rule, "day" if first == last else "range", "absolute", "open"

    return reader


def _month(match: re.Match[str]) -> Reading:
    return _a_month(match["mb_m"] or match["mc_m"] or match["mz_m"] or match["ms_m"] or match["mo_n"])


def _month_of(match: re.Match[str]) -> Reading:
    shift = {"last": -1, "this": 0, "next": 1}[match["mo_w"]]
    number, part = _month_number(match["mo_m"]), _part(match["mo_p"])

    return (
        partial(_month_of_year, number=number, shift=shift, part=part),
        "range" if part else "month",
        "relative",
        "open",
    )


def _month_of_year(
    base: date, future: bool, *, number: int, shift: int, part: Part | None
) -> rules.Dates | None:
    return rules.month(base, future, number=number, year=base.year + shift, part=part)


def _month_year(match: re.Match[str]) -> Reading:
    return _a_month(match["my_m"], match["my_y"], match["my_p"])


def _month_part(match: re.Match[str]) -> Reading:
    return _a_month(match["mp_m"], None, match["mp_p"])


def _month_which(match: re.Match[str]) -> Reading:
    which = _which(match["mw_w"])
    direction = _DIRECTIONS[which] if which != "this" else "open"
    rule, granularity, _, _ = _a_month(match["mw_m"], which=which)
    return rule, granularity, "relative", direction


def _month_third(match: re.Match[str]) -> Reading | None:
    part: Part = {"middle": "mid", "end": "late"}.get(match["mt_p"].lower(), "early")  # type: ignore[assignment]  # values of Part
    rule: Rule
    if match["mt_m"]:
        rule, granularity, kind, direction = _a_month(match["mt_m"], match["mt_y"], part)
    else:
        count = {"last": -1, "next": 1}.get(match["mt_w"], 0)
        rule = partial(rules.unit_shift, unit=_unit(match["mt_u"]), count=count, part=part)
        granularity, kind = "range", "relative"
        direction = "open" if count == 0 else "past" if count < 0 else "future"
    if part == "late" and _DEADLINE.search(match.string, max(0, match.start() - _BEFORE_END), match.start()):
        rule = partial(rules.up_to_end, rule=rule)
    return rule, granularity, kind, direction


_DEADLINE = re.compile(r"\b(?:by|before|until)\s+(?:the\s+)?$", re.IGNORECASE)
_BEFORE_END = 14  # characters that hold "before the "


def _week_end(_: re.Match[str]) -> Reading:
    return partial(rules.from_base, unit="week"), "range", "relative", "open"


def _around(match: re.Match[str]) -> Reading | None:
    """ "in the week leading up to the summit": counted from the day of what it names."""
    if not match["ar_n"] and match["ar_u"].lower() == "day":
        return None
    count = _count(match["ar_n"]) if match["ar_n"] else 1
    later = match["ar_w"].lower() in ("after", "following")
    rule = partial(rules.beside, unit=_unit(match["ar_u"]), count=count if later else -count)
    return rule, "range", "anaphoric", "open"


def _from_day(match: re.Match[str]) -> Reading:
    """ "a day after Friday's attack": counted from a day of the week; hours later it is the same day."""
    unit = match["fd_u"].lower()
    count = 0 if unit == "hour" else (_count(match["fd_n"]) if match["fd_n"] else 1)
    days = count * (7 if unit == "week" else 1) * (-1 if match["fd_w"].lower() == "before" else 1)
    rule = partial(rules.weekday_shift, day=_DAYS.index(match["fd_d"].lower()), days=days)
    return rule, "day", "relative", "open"


def _month_half(match: re.Match[str]) -> Reading:
    return _a_month(match["mh_m"], match["mh_y"], f"{match['mh_n'].lower()} half")


def _a_month(name: str, year: str | None = None, part: str | None = None, which: Which = "open") -> Reading:
    rule = partial(
        rules.month,
        number=_month_number(name),
        year=int(year) if year else None,
        part=_part(part),
        which=which,
    )
    return rule, "range" if part else "month", "absolute", "open"


def _months(match: re.Match[str]) -> Reading:
    year = int(match["mm_y"]) if match["mm_y"] else None
    first, last = (
        partial(
            rules.month, number=_month_number(match[group]), part=None, year=year if group == "mm_b" else None
        )
        for group in ("mm_a", "mm_b")
    )
    rule = partial(rules.between, first=first, last=last, first_open=True, last_open=year is None)
    return rule, "range", "absolute", "open"


def _weekday(match: re.Match[str]) -> Reading:
    which = _which(match["wd_w"])
    rule = partial(rules.weekday, day=_DAYS.index(match["wd_d"].lower()), which=which)
    return rule, "day", "relative", "open" if which == "this" else _DIRECTIONS[which]


def _weekday_week(match: re.Match[str]) -> Reading:
    week = {"last": -1, "this": 0, "next": 1}[match["ww_w"]]
    rule = partial(rules.weekday, day=_DAYS.index(match["ww_d"].lower()), week=week)
    return rule, "day", "relative", "past" if week < 0 else "future" if week else "present"


def _before_yesterday(match: re.Match[str]) -> Reading:
    return _shift(2, "deictic") if match["by_a"] is not None else _shift(-2, "deictic")


def _day(match: re.Match[str]) -> Reading:
    return _shift(-1 if match["t_y"] else 1 if match["t_n"] else 0, "deictic")


def _year_part(match: re.Match[str]) -> Reading:
    part = _part(match["yp_p"])
    if match["yp_y"]:
        return partial(rules.year, number=int(match["yp_y"]), part=part), "range", "absolute", "open"
    count = {"last": -1, "this": 0, "next": 1}[match["yp_w"]]
    rule = partial(rules.unit_shift, unit=_unit(match["yp_u"]), count=count, part=part)
    return rule, "range", "relative", "past" if count < 0 else "future" if count else "open"


def _rest_of_unit(match: re.Match[str]) -> Reading:
    unit = _unit(match["ru_u"])
    kind: Literal["relative", "anaphoric"] = "relative" if match["ru_t"] == "this" else "anaphoric"
    if match["ru_w"].lower() == "earlier":
        return partial(rules.up_to_base, unit=unit), _granularity(unit), kind, "past"
    return partial(rules.from_base, unit=unit), _granularity(unit), kind, "future"


def _same_day(_: re.Match[str]) -> Reading:
    return _shift(0, "anaphoric", "open")


def _weekend(match: re.Match[str]) -> Reading:
    which = _which(match["we_w"])
    return partial(rules.weekend, which=which), "range", "relative", _DIRECTIONS[which]


def _unit_reading(match: re.Match[str]) -> Reading:
    if match["u_w2"]:
        count = {"the previous": -1, "the following": 1}.get(" ".join(match["u_w2"].lower().split()), 0)
        unit = _unit(match["u_u2"])
        return partial(rules.unit_shift, unit=unit, count=count), _granularity(unit), "anaphoric", "open"
    word, unit = match["u_w"].lower(), _unit(match["u_u"])
    count = {"last": -1, "next": 1, "this": 0}[word]
    return partial(rules.unit_shift, unit=unit, count=count), _granularity(unit), "relative", _by_count(count)


def _the_day(match: re.Match[str]) -> Reading:
    return _shift(-1 if "previous" in match["td_p"].lower() else 1, "anaphoric", "open")


def _eve(_: re.Match[str]) -> Reading:
    return _shift(-1, "anaphoric", "open")


def _day_before(match: re.Match[str]) -> Reading:
    return _shift(-1 if "before" in match["db_p"].lower() else 1, "anaphoric", "open")


def _count_back(match: re.Match[str]) -> Reading:
    count, unit = _count(match["cb_n"]), _unit(match["cb_u"])
    if match["cb_ago"]:
        return partial(rules.unit_shift, unit=unit, count=-count), _granularity(unit), "relative", "past"
    word = match["cb_e"] or match["cb_b"]
    signed = -count if word in ("earlier", "before") else count
    return partial(rules.unit_shift, unit=unit, count=signed), _granularity(unit), "anaphoric", "open"


# "the first visit by a treasurer in seven years", "the worst fighting in a decade": how long it has not been so.
_UNEQUALLED = re.compile(
    r"\b(?:first|second|third|only|worst|best|most|biggest|largest|greatest|highest|lowest|deadliest|bloodiest|longest"
    r"|heaviest|strongest|sharpest|gravest|fiercest)\b[^.;:\n]{0,80}$"
)
_BEFORE = 100  # characters before a span of time that tell what it measures


def _count_on(match: re.Match[str]) -> Reading | None:
    if not match["co_t"] and _UNEQUALLED.search(
        match.string[max(0, match.start() - _BEFORE) : match.start()]
    ):
        return None
    count, unit = _count(match["co_n"]), _unit(match["co_u"])
    if match["co_t"]:
        return partial(rules.unit_shift, unit=unit, count=count), _granularity(unit), "relative", "future"
    return partial(rules.ahead, unit=unit, count=count), _granularity(unit), "relative", "future"


def _count_from_now(match: re.Match[str]) -> Reading:
    count, unit = _count(match["cf_n"]), _unit(match["cf_u"])
    return partial(rules.unit_shift, unit=unit, count=count), _granularity(unit), "relative", "future"


def _stretch(match: re.Match[str]) -> Reading | None:
    word = match["st_w"].lower()
    count = _count(match["st_n"]) if match["st_n"] else 1
    ahead = word in ("next", "coming")
    rule = partial(
        rules.rolling, unit=_unit(match["st_u"] or match["st_u1"]), count=count if ahead else -count
    )
    if word == "previous":
        return rule, "range", "anaphoric", "past"
    return rule, "range", "relative", "future" if ahead else "past"


def _decade(match: re.Match[str]) -> Reading:
    first = int(match["de_y"])
    low, high = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get((match["de_p"] or "").lower(), (0, 9))
    return partial(rules.years, first=first + low, last=first + high), "range", "absolute", "open"


def _quarter(match: re.Match[str]) -> Reading | None:
    year = match["q_y"] or match["q_y2"]
    shift = {"last": -1, "next": 1}.get(match["q_w"] or "", 0)
    if match["q_u"] == "half":
        told = year or match["q_w"]
        number = _ORDINALS[match["q_n"]]
        if not told or number not in (1, 2):
            return None
        rule = partial(rules.half, number=number, year=int(year) if year else None, shift=shift)
        return rule, "range", "absolute" if year else "relative", "open"
    if match["q_n"] and not _told_as_time(match):
        return None
    number = int(match["q_k"]) if match["q_k"] else _ORDINALS[match["q_n"]]
    quarter = partial(rules.quarter, number=number, year=int(year) if year else None, shift=shift)
    return quarter, "quarter", "absolute" if year else "relative", "open"


def _told_as_time(match: re.Match[str]) -> bool:
    """Whether "the first quarter" has a year or preposition that makes it a time."""
    return bool(match["q_y"] or match["q_w"]) or match[0].split()[0].lower() in ("in", "during", "for")


def _season(match: re.Match[str]) -> Reading:
    name = (match["s_n"] or match["s_n2"] or match["s_n3"]).lower()
    which = _which(match["s_w"])
    year = int(match["s_y"]) if match["s_y"] else None
    rule = partial(rules.season, name=name, year=year, which=which)
    return rule, "season", "absolute" if year else "relative", _DIRECTIONS[which]


def _year(match: re.Match[str]) -> Reading | None:
    first = int(match["y_a"])
    if not match["y_b"]:
        return partial(rules.year, number=first, part=None), "year", "absolute", "open"
    last = int(match["y_b"]) if len(match["y_b"]) == 4 else first // 100 * 100 + int(match["y_b"])
    return (
        (partial(rules.years, first=first, last=last), "range", "absolute", "open") if last > first else None
    )


_DIRECTIONS: dict[Which, Literal["past", "present", "future", "open"]] = {
    "open": "open",
    "last": "past",
    "next": "future",
    "this": "present",
}

_READERS: dict[str, Callable[[re.Match[str]], Reading | None]] = {
    "iso": _iso,
    "days_month": _days_of("dm"),
    "month_days": _days_of("md"),
    "day_month": _days_of("d"),
    "month_day": _days_of("m"),
    "month_of": _month_of,
    "month_year": _month_year,
    "month_part": _month_part,
    "month_third": _month_third,
    "week_end": _week_end,
    "around": _around,
    "from_day": _from_day,
    "month_half": _month_half,
    "month_which": _month_which,
    "months": _months,
    "month": _month,
    "weekday_week": _weekday_week,
    "weekday": _weekday,
    "before_yesterday": _before_yesterday,
    "day": _day,
    "year_part": _year_part,
    "rest_of_unit": _rest_of_unit,
    "rest_of_day": _same_day,
    "that_day": _same_day,
    "weekend": _weekend,
    "unit": _unit_reading,
    "the_day": _the_day,
    "eve": _eve,
    "day_before": _day_before,
    "count_back": _count_back,
    "count_on": _count_on,
    "count_from_now": _count_from_now,
    "stretch": _stretch,
    "decade": _decade,
    "quarter": _quarter,
    "season": _season,
    "year": _year,
}


def _shift(
    days: int,
    kind: Literal["deictic", "anaphoric"],
    direction: Literal["past", "present", "future", "open"] | None = None,
) -> Reading:
    return partial(rules.day_shift, days=days), "day", kind, direction or _by_count(days)


def _by_count(count: int) -> Literal["past", "present", "future"]:
    return "past" if count < 0 else "future" if count else "present"


def _month_number(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _part(word: str | None) -> Part | None:
    return cast("Part", word.lower()) if word else None


def _which(word: str | None) -> Which:
    plain = " ".join((word or "open").lower().split())
    return cast("Which", {"this coming": "next", "this past": "last"}.get(plain, plain))


def _unit(word: str) -> Unit:
    return cast("Unit", word.lower())


def _granularity(unit: Unit) -> Literal["day", "week", "month", "year", "range"]:
    return "range" if unit == "decade" else unit


def _count(word: str) -> int:
    plain = word.lower()
    if plain.isdigit():
        return int(plain)
    return {"a": 1, "an": 1, "a couple of": 2}.get(plain) or _NUMBERS.index(plain)
