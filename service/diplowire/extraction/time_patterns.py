"""How newswire writes times: one regular expression, and what each of its branches means.

Names of months and days count with a capital only. "May" and "March" need a preposition, a year or a day
beside them, since both are verbs and May a name.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Literal, cast

from . import time_rules as rules
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

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_PLAIN_MONTH = r"(?:January|February|April|June|July|August|September|October|November|December)"
_DAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_YEAR = r"(?:19|20)\d\d\b"
_ORD = r"(?:st|nd|rd|th)?"
_NUM = r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a\ couple\ of)"
_UNIT = r"(?:day|week|month|year|decade)"
_WHICH = r"(?i:last|next|this\ coming|this\ past|this)"
_PART = r"(?i:early|mid|late)"
_DASH = r"\s?[-–—]\s?"
_END = r"(?=\s*(?:[.,;:!?)”\"’]|$|and\b|that\b|when\b|with\b|as\b|but\b|in\b|at\b))"
_NOT_A_DAY = r"(?!\d|,\d{3}|\.\d|:\d|\s?(?:%|percent|per\ cent|people|million|billion))"
_UNITS_OF_COUNT = (
    r"(?!\s+(?:people|troops|soldiers|civilians|men|women|children|houses|homes|members|miles|km|kilomet|met[er]{2}s"
    r"|tons|tonnes|euros|dollars|percent|deaths|cases|times|votes|seats|barrels|feet|prisoners|rockets|villages))"
)
_TITLES = (
    r"(?!\s+(?:Times|Telegraph|Express|Mirror|Herald|Mail|Night|Post|Tribune|Prayers?\ Leader|School)\b)"
)

# Tried in this order at every word.
_BRANCHES = {
    "iso": rf"(?P<iso_y>{_YEAR}){'-'}(?P<iso_m>\d\d)-(?P<iso_d>\d\d)\b",
    "days_month": rf"""(?P<dm_a>\d{{1,2}}){_ORD}(?:{_DASH}|\s(?:to|and|through|until)\s)(?:the\s)?(?P<dm_b>\d{{1,2}}){_ORD}\s
        (?:of\s)?(?P<dm_m>{_MONTH})(?:,?\s(?P<dm_y>{_YEAR}))?""",
    "month_days": rf"""(?P<md_m>{_MONTH})\s(?P<md_a>\d{{1,2}}){_ORD}(?:{_DASH}|\s(?:to|and|through|until)\s)
        (?P<md_b>\d{{1,2}}){_ORD}{_NOT_A_DAY}(?:,?\s(?P<md_y>{_YEAR}))?""",
    "day_month": rf"""(?:(?:{_DAY}),?\s\(?(?:the\s)?)?(?P<d_d>\d{{1,2}}){_ORD}\s(?:of\s)?(?P<d_m>{_MONTH})\b
        (?:,?\s(?P<d_y>{_YEAR}))?""",
    "month_day": rf"""(?:(?:{_DAY}),?\s\(?)?(?P<m_m>{_MONTH})\s(?:the\s)?(?P<m_d>\d{{1,2}}){_ORD}{_NOT_A_DAY}
        (?:,?\s(?P<m_y>{_YEAR}))?""",
    "month_of": rf"""(?:(?P<mo_p>{_PART})[\s-])?(?P<mo_m>{_MONTH})\s(?:of\s)?
        (?P<mo_w>last|this|next)\syear""",
    "month_year": rf"(?:(?P<my_p>{_PART})[\s-])?(?P<my_m>{_MONTH}),?\s(?:of\s)?(?P<my_y>{_YEAR})",
    "month_part": rf"(?P<mp_p>{_PART})[\s-](?P<mp_m>{_MONTH})\b",
    "month_third": rf"""(?P<mt_p>(?i:beginning|start|middle|end))\sof\s(?:(?P<mt_m>{_MONTH})\b(?:,?\s(?P<mt_y>{_YEAR}))?
        |(?P<mt_w>this|last|next|the)\s(?P<mt_u>month|year)\b)""",
    "month_which": rf"(?P<mw_w>{_WHICH})\s(?P<mw_m>{_MONTH})\b(?!\s\d)",
    "months": rf"""(?:(?<=[Ff]rom\s)|(?<=[Bb]etween\s))(?P<mm_a>{_MONTH})(?:{_DASH}|\s(?:to|and|through|until)\s)
        (?P<mm_b>{_MONTH})\b(?:,?\s(?:of\s)?(?P<mm_y>{_YEAR}))?""",
    "month": rf"""(?:(?<=\b[Ii]n\s)|(?<=\b[Ss]ince\s)|(?<=\bduring\s)|(?<=\bDuring\s)|(?<=\b[Uu]ntil\s))
        (?P<mb_m>{_MONTH})\b|(?:(?<=\b[Bb]y\s)|(?<=\b[Ff]rom\s)|(?<=\b[Tt]hrough\s)|(?<=\bof\s)|(?<=\b[Tt]he\s)
        |(?<=\b[Aa]\s)|(?<=\b[Aa]n\s)|(?<=\b[Bb]efore\s)|(?<=\b[Aa]fter\s))(?P<mc_m>{_PLAIN_MONTH})\b
        |(?P<mz_m>{_PLAIN_MONTH})['’]s\b""",
    "weekday_week": rf"""(?P<ww_d>{_DAY})(?:\s(?:morning|afternoon|evening|night))?,?\s(?:of\s)?
        (?P<ww_w>last|this|next)\sweek\b""",
    "weekday": rf"""(?<!Black\s)(?<!Good\s)(?<!Bloody\s)(?<!Ash\s)(?<!Holy\s)(?<!Palm\s)(?<!Easter\s)(?<!every\s)(?<!each\s)
        (?<!Every\s)(?<!Super\s)(?:(?P<wd_w>{_WHICH})\s)?(?P<wd_d>{_DAY})\b(?:\s(?:morning|afternoon|evening|night)\b)?
        {_TITLES}""",
    "before_yesterday": r"(?i:the\s(?:day\sbefore\syesterday|day\safter\stomorrow(?P<by_a>)))",
    "day": r"""(?<!USA\s)(?<!Russia\s)(?<!India\s)(?<!Sputnik\s)(?:(?P<t_y>(?i:yesterday)|(?i:last\snight))
        |(?P<t_t>(?i:today)(?!\s?\#)|(?i:tonight)|(?i:this\s(?:morning|afternoon|evening)))|(?P<t_n>(?i:tomorrow)))\b
        (?:\s(?:morning|afternoon|evening|night)\b)?""",
    "year_part": r"""(?P<yp_p>(?i:early|mid|late))[\s-](?:in\s)?(?:(?P<yp_w>last|this|next)\s(?P<yp_u>month|year)\b
        |(?P<yp_y>(?:19|20)\d\d)\b(?!s))""",
    "rest_of_unit": r"(?P<ru_w>(?i:earlier|later))\s(?P<ru_t>this|in\sthe)\s(?P<ru_u>week|month|year)\b",
    "rest_of_day": r"""(?i:(?:earlier|later)\s(?:(?:in|on)\sthe\s(?:same\s)?day|that\s(?:same\s)?day)
        |(?:the\s|that\s)same\sday)\b""",
    "that_day": r"(?:(?<=[Oo]n\s)|(?<=[Ll]ater\s))that\sday\b",
    "weekend": r"""(?i:(?P<we_w>last|this\spast|this\scoming|this|next)\sweekend\b|(?:over|during|at|on)\sthe\sweekend\b)""",
    "unit": r"""(?<!\b[Tt]he\s)(?P<u_w>(?i:last|this|next))\s(?P<u_u>week|month|year|decade)\b
        (?!\s(?:of|old)\b)|(?P<u_w2>(?i:the\sprevious|the\sfollowing|that\ssame|the\ssame))\s(?P<u_u2>week|month|year)\b""",
    "the_day": r"(?P<td_p>(?i:the\s(?:previous|following|next)\sday)\b)",
    "day_before": rf"(?P<db_p>(?i:the\sday\s(?:before|after)\b){_END})",
    "count_back": rf"""(?P<cb_n>{_NUM})\s(?P<cb_u>{_UNIT})s?\s
        (?:(?P<cb_ago>ago)\b|(?P<cb_e>earlier|later)\b(?!\sthan)|(?P<cb_b>before|after|afterwards?){_END})""",
    "count_on": rf"(?:(?<=\b[Ii]n\s))(?P<co_n>{_NUM})\s(?P<co_u>{_UNIT})s?(?P<co_t>['’]?\stime\b)?(?!['’\w\s]*\bof\b)",
    "count_from_now": rf"(?P<cf_n>{_NUM})\s(?P<cf_u>{_UNIT})s?\sfrom\snow\b",
    "stretch": rf"""(?i:the\s(?P<st_w>past|last|next|coming|previous))\s(?:(?P<st_n>{_NUM}|\d{{1,3}})\s(?P<st_u>{_UNIT})s
        |(?P<st_u1>week|month|year|decade))\b(?!\sof)""",
    "decade": rf"(?i:the\s)(?:(?P<de_p>{_PART})[\s-])?(?P<de_y>(?:19|20)\d0)s\b",
    "quarter": rf"""(?:(?:(?i:in|during|for)\s)?the\s(?P<q_n>first|second|third|fourth|last)\s(?P<q_u>quarter|half)
        (?:\sof\s(?:(?P<q_y>{_YEAR})|(?P<q_w>this|last|next|the)\syear))?|Q(?P<q_k>[1-4])(?:\s(?:of\s)?(?P<q_y2>{_YEAR}))?)\b""",
    "season": rf"""(?P<s_w>{_WHICH})\s(?:(?i:early|late)\s)?(?P<s_n>spring|summer|autumn|fall|winter)\b
        |(?P<s_n2>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)\s(?:of\s)?(?P<s_y>{_YEAR})
        |(?:(?<=\bin\s)|(?<=\bin\sthe\s)|(?<=\bIn\sthe\s)|(?<=\bsince\s))(?P<s_n3>spring|summer|autumn|winter)\b(?!\sof)""",
    "year": rf"""(?:(?<=\b[Ii]n\s)|(?<=\b[Ss]ince\s)|(?<=\b[Uu]ntil\s)|(?<=\b[Bb]y\s)|(?<=\b[Ff]rom\s)|(?<=\b[Oo]f\s)
        |(?<=\b[Dd]uring\s)|(?<=\b[Bb]efore\s)|(?<=\b[Aa]fter\s)|(?<=\b[Tt]he\s)|(?<=\b[Aa]\s)|(?<=\b[Bb]etween\s)
        |(?<=\byear\s)|(?<=\bto\s)|(?<=\band\s)|(?<=\bthrough\s))
        (?P<y_a>(?:19|20)\d\d)(?:[-–](?P<y_b>(?:19|20)?\d\d))?\b(?!s\b|[,.]\d|%|-\w){_UNITS_OF_COUNT}""",
}

SCANNER = re.compile(
    r"(?<![\w$€£#/])(?:"
    + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _BRANCHES.items())
    + r")(?!\w)",
    re.VERBOSE,
)


def read(match: re.Match[str]) -> Reading | None:
    """What a match of `SCANNER` means, or None when it is no date after all."""
    branch = match.lastgroup
    if branch not in _BRANCHES:
        branch = next(name for name in _BRANCHES if match[name] is not None)
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
    return _a_month(match["mb_m"] or match["mc_m"] or match["mz_m"])


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
    if match["mt_m"]:
        return _a_month(match["mt_m"], match["mt_y"], part)
    count = {"last": -1, "next": 1}.get(match["mt_w"], 0)
    rule = partial(rules.unit_shift, unit=_unit(match["mt_u"]), count=count, part=part)
    return rule, "range", "relative", "open" if count == 0 else "past" if count < 0 else "future"


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


def _rest_of_day(match: re.Match[str]) -> Reading:
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


def _day_before(match: re.Match[str]) -> Reading:
    return _shift(-1 if "before" in match["db_p"].lower() else 1, "anaphoric", "open")


def _count_back(match: re.Match[str]) -> Reading:
    count, unit = _count(match["cb_n"]), _unit(match["cb_u"])
    if match["cb_ago"]:
        return partial(rules.unit_shift, unit=unit, count=-count), _granularity(unit), "relative", "past"
    word = match["cb_e"] or match["cb_b"]
    signed = -count if word in ("earlier", "before") else count
    return partial(rules.unit_shift, unit=unit, count=signed), _granularity(unit), "anaphoric", "open"


def _count_on(match: re.Match[str]) -> Reading:
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
    if match["q_n"] and not told_as_time(match):
        return None
    number = int(match["q_k"]) if match["q_k"] else _ORDINALS[match["q_n"]]
    quarter = partial(rules.quarter, number=number, year=int(year) if year else None, shift=shift)
    return quarter, "quarter", "absolute" if year else "relative", "open"


def told_as_time(match: re.Match[str]) -> bool:
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
    "month_which": _month_which,
    "months": _months,
    "month": _month,
    "weekday_week": _weekday_week,
    "weekday": _weekday,
    "before_yesterday": _before_yesterday,
    "day": _day,
    "year_part": _year_part,
    "rest_of_unit": _rest_of_unit,
    "rest_of_day": _rest_of_day,
    "that_day": _rest_of_day,
    "weekend": _weekend,
    "unit": _unit_reading,
    "the_day": _the_day,
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
