import re
from datetime import date
from itertools import pairwise
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplowire.extraction.circumstances import time
from diplowire.extraction.circumstances.time import duration, find_times, resolve
from diplowire.extraction.circumstances.time_patterns import BRANCHES, SCANNER

THURSDAY = date(2024, 4, 18)
_WORDS = """on in since from to and between until by the a of last next this early late mid Monday Friday weekend
week month year May March Oct. October 3 17 31 2019 2024 1990s today yesterday three two days weeks ago earlier later
day before after previous following same first quarter half summer - , ."""
_WORDS_OF_PATTERNS = sorted(
    {*_WORDS.split(), *re.findall(r"[A-Za-z]{2,}", " ".join(BRANCHES.values())), "talks", "the"}
)


def span(
    text: str, *, future: bool = False, anchor: date | None = None, published: date = THURSDAY
) -> str | None:
    """Resolved dates of the only mention in `text`, as ISO strings; a single day as one string."""
    mentions = find_times(text, published)
    assert len(mentions) == 1, [mention.text for mention in mentions]
    found = resolve(mentions[0], future=future, anchor=anchor)
    if found is None:
        return None
    start, end = (day.isoformat() for day in found)
    return start if start == end else f"{start}/{end}"


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("They met on Wednesday.", "2024-04-17"),
        ("They met on Thursday.", "2024-04-18"),
        ("They met on Friday.", "2024-04-12"),
        ("They met last Friday.", "2024-04-12"),
        ("They met last Thursday.", "2024-04-11"),
        ("They met Friday last week.", "2024-04-12"),
        ("They will meet next Tuesday.", "2024-04-23"),
        ("They spoke late Wednesday evening.", "2024-04-17"),
        ("Wednesday's meeting was short.", "2024-04-17"),
        ("They met today.", "2024-04-18"),
        ("They met yesterday evening.", "2024-04-17"),
        ("They meet tomorrow.", "2024-04-19"),
        ("They met last night.", "2024-04-17"),
        ("They met the day before yesterday.", "2024-04-16"),
        ("They meet the day after tomorrow.", "2024-04-20"),
        ("They met last week.", "2024-04-08/2024-04-14"),
        ("They met this week.", "2024-04-15/2024-04-21"),
        ("They meet next month.", "2024-05-01/2024-05-31"),
        ("They met last year.", "2023-01-01/2023-12-31"),
        ("They met earlier this week.", "2024-04-15/2024-04-18"),
        ("They meet later this month.", "2024-04-18/2024-04-30"),
        ("They met over the weekend.", "2024-04-13/2024-04-14"),
        ("They met three days ago.", "2024-04-15"),
        ("They met a couple of days ago.", "2024-04-16"),
        ("They met two weeks ago.", "2024-04-01/2024-04-07"),
        ("They met six months ago.", "2023-10-01/2023-10-31"),
        ("They met over the past two weeks.", "2024-04-04/2024-04-18"),
        ("They met last summer.", "2023-06-01/2023-08-31"),
    ],
)
def test_times_told_from_the_publication(text: str, dates: str) -> None:
    assert span(text) == dates


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("on April 17", "2024-04-17"),
        ("on 17 April 2024", "2024-04-17"),
        ("on the 17th of April", "2024-04-17"),
        ("on Wednesday, April 17, 2024, in Doha", "2024-04-17"),
        ("an Oct. 7 attack", "2023-10-07"),
        ("the Oct 7-9 summit", "2023-10-07/2023-10-09"),
        ("between 3 and 5 May", "2024-05-03/2024-05-05"),
        ("on 2024-04-17", "2024-04-17"),
        ("in March", "2024-03-01/2024-03-31"),
        ("in early March", "2024-03-01/2024-03-10"),
        ("at the end of February", "2024-02-21/2024-02-29"),
        ("in November 2015", "2015-11-01/2015-11-30"),
        ("in April last year", "2023-04-01/2023-04-30"),
        ("last March", "2024-03-01/2024-03-31"),
        ("from January to March", "2024-01-01/2024-03-31"),
        ("in 2019", "2019-01-01/2019-12-31"),
        ("the 2019 election", "2019-01-01/2019-12-31"),
        ("between 2014 and 2018", "2014-01-01/2018-12-31"),
        ("the 1990s", "1990-01-01/1999-12-31"),
        ("in late 2016", "2016-09-01/2016-12-31"),
        ("in the first quarter", "2024-01-01/2024-03-31"),
        ("in the first quarter of 2022", "2022-01-01/2022-03-31"),
        ("in the second half of last year", "2023-07-01/2023-12-31"),
        ("in the summer of 2019", "2019-06-01/2019-08-31"),
        ("since Oct. 7", "2023-10-07/2024-04-18"),
        ("from Monday to Wednesday", "2024-04-15/2024-04-17"),
        ("on Tuesday and Wednesday", "2024-04-16/2024-04-17"),
        ("from Oct. 7 to Nov. 2, 2023", "2023-10-07/2023-11-02"),
    ],
)
def test_dates(text: str, dates: str) -> None:
    assert span(text) == dates


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("will visit on Saturday", "2024-04-20"),
        ("will visit on Thursday", "2024-04-18"),
        ("will visit on May 20", "2024-05-20"),
        ("will visit in March", "2025-03-01/2025-03-31"),
        ("will visit over the weekend", "2024-04-20/2024-04-21"),
        ("will visit from Monday to Wednesday", "2024-04-22/2024-04-24"),
        ("will meet in three days", "2024-04-21"),
        ("will meet in two weeks' time", "2024-04-29/2024-05-05"),
        ("war since Oct. 7", "2023-10-07/2024-04-18"),
        ("met last Friday", "2024-04-12"),
    ],
)
def test_the_tense_decides_where_the_words_do_not(text: str, dates: str) -> None:
    assert span(text, future=True) == dates


def test_a_duration_is_no_date_in_the_past() -> None:
    assert span("killed 30 people in three days") is None


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("They had met a day earlier.", "2024-03-31"),
        ("They met again two days later.", "2024-04-03"),
        ("They met the previous day.", "2024-03-31"),
        ("They met the same day.", "2024-04-01"),
        ("They spoke twice during the day.", "2024-04-01"),
        ("They left the next morning.", "2024-04-02"),
        ("Later that day they left.", "2024-04-01"),
        ("They had met the day before.", "2024-03-31"),
        ("They met the following week.", "2024-04-08/2024-04-14"),
    ],
)
def test_what_counts_from_a_day_told_before_needs_it(text: str, dates: str) -> None:
    assert span(text, anchor=date(2024, 4, 1)) == dates
    assert span(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May said so.",
        "They march on. I May, perhaps.",
        "The Friday Times reported it.",
        "Every Friday they pray; on Mondays they rest.",
        "The Sun reported it at 10:30 a.m.",
        "in the coming days",
        "a 45-year-old man and 2,019 others",
        "It killed 2000 people.",
        "Black Friday sales",
        "the day before the summit",
        "two days after the attack",
        "She leads a group of 12 states and 30 of 50 ministers.",
        "on 31 February",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert find_times(text, THURSDAY) == []


def test_offsets_kind_direction_and_preposition() -> None:
    text = "The talks, due by Friday, follow a call last week and the war since 2022."
    friday, week, war = find_times(text, THURSDAY)
    assert [text[m.start_char : m.end_char] for m in (friday, week, war)] == [
        m.text for m in (friday, week, war)
    ]
    assert (friday.text, friday.preposition, friday.direction, friday.kind) == (
        "Friday",
        "by",
        "open",
        "relative",
    )
    assert (week.granularity, week.direction) == ("week", "past")
    assert (war.text, war.granularity, war.kind) == ("since 2022", "range", "absolute")


def test_the_year_is_the_likeliest() -> None:
    january = date(2024, 1, 5)
    assert span("on December 28", published=january) == "2023-12-28"
    assert span("on January 10", published=date(2023, 12, 20)) == "2024-01-10"
    assert span("on August 20", published=THURSDAY) == "2023-08-20"
    assert span("on 29 February", published=date(2023, 6, 1)) == "2024-02-29"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("a three-day visit", 3),
        ("a two-week tour", 14),
        ("a 10-day trip", 10),
        ("three days of peace talks", 3),
        ("three days of rain", None),
        ("a three-day-old baby", None),
        ("a visit", None),
    ],
)
def test_durations(text: str, days: int | None) -> None:
    found = duration(text)
    assert (found[0] if found is not None else None) == days


@pytest.mark.parametrize(
    "text",
    ["1 " * 20_000, "the " * 20_000, "Monday and " * 10_000, "in May " * 10_000, "from 1 to 2 " * 8_000, "20" * 30_000,
     "in three days' time of " * 5_000, "the day before " * 8_000],
)  # fmt: skip
def test_no_text_takes_long(text: str) -> None:
    started = perf_counter()
    find_times(text, THURSDAY)
    assert perf_counter() - started < 10


@pytest.mark.parametrize(
    "text", ["999 decades ago", "999 decades from now", "on 2024-02-30", "in the year 1900", "Q4 2099"]
)
@pytest.mark.parametrize("published", [THURSDAY, date.min, date.max])
def test_nothing_raises_at_the_ends_of_the_calendar(text: str, published: date) -> None:
    for mention in find_times(text, published):
        resolve(mention, future=True)
        resolve(mention, anchor=date.min)


@given(words=st.lists(st.sampled_from(_WORDS.split()), max_size=12))
def test_every_mention_is_its_text_in_order(words: list[str]) -> None:
    text = " ".join(words)
    mentions = find_times(text, THURSDAY)
    for mention in mentions:
        assert text[mention.start_char : mention.end_char] == mention.text
        assert mention.start <= mention.end
        for future in (False, True):
            dates = resolve(mention, future=future, anchor=THURSDAY)
            assert dates is None or dates[0] <= dates[1]
    assert all(a.end_char <= b.start_char for a, b in pairwise(mentions))


EXAMPLES = {
    "iso": ["2024-04-18"],
    "days_month": ["17-18 April", "the 3rd to 5th of May 2024"],
    "month_days": ["April 17 and 18", "May 3-5, 2024"],
    "day_month": ["18 April", "Thursday, 18 April 2024"],
    "month_day": ["April 18", "Thursday (April 18, 2024", "Sept. 3"],
    "month_of": ["early May last year"],
    "month_year": ["April 2024", "late-April, 2024"],
    "month_part": ["mid-May", "Late March"],
    "month_third": ["the beginning of April", "the end of this month", "Middle of the year"],
    "week_end": ["by the end of the week"],
    "around": ["in the weeks leading up to the vote", "Over the two days before their talks"],
    "from_day": [
        "two hours after Monday's blast",
        "a day before Friday's talks",
        "Hours after Monday's blast",
    ],
    "month_half": ["the second half of May", "First half of May"],
    "month_which": ["next May", "Last May"],
    "months": ["from April to June", "Between May and July 2024"],
    "month": ["in April", "the May summit", "scheduled for March", "April's talks"],
    "weekday_week": ["Monday of last week"],
    "weekday": ["on Monday", "this coming Friday morning"],
    "before_yesterday": ["the day before yesterday", "The day after tomorrow"],
    "day": ["yesterday", "Today", "last night", "this evening", "tomorrow morning", "Tonight"],
    "year_part": ["early last year", "Late in 2023", "mid-2023"],
    "rest_of_unit": ["earlier this week", "Later in the month"],
    "rest_of_day": [
        "earlier in the day",
        "later that day",
        "the same day",
        "during the day",
        "In the morning",
        "that night",
    ],
    "that_day": ["on that day"],
    "weekend": ["last weekend", "over the weekend", "At the weekend", "on the weekend"],
    "unit": ["last week", "Next year", "the following month"],
    "the_day": ["the previous day", "The following morning"],
    "eve": ["on the eve of the visit", "On the eve of their talks"],
    "day_before": ["the day before.", "The day after."],
    "count_back": [
        "two days ago",
        "a week later",
        "An hour after two weeks earlier",
        "a couple of days before.",
    ],
    "count_on": ["in three days", "In a month"],
    "count_from_now": ["two weeks from now"],
    "stretch": ["the past week", "The last two days"],
    "decade": ["the 1990s", "the early 1990s"],
    "quarter": ["the first quarter", "in the second half of 2024", "Q3 2024"],
    "season": ["this spring", "Summer 2024", "in the autumn"],
    "year": ["in 2003", "the 2003-04"],
}


def test_every_pattern_has_an_example() -> None:
    assert EXAMPLES.keys() == BRANCHES.keys()


@pytest.mark.parametrize(
    ("branch", "phrase"), [(name, one) for name, ones in EXAMPLES.items() for one in ones]
)
def test_a_time_is_found_though_looked_for_only_near_its_signs(branch: str, phrase: str) -> None:
    text = f"What all of them had hoped for came about {phrase} and nobody knew why"
    found = [(match.lastgroup, match.span()) for match in time._scan(text)]
    assert found == [(match.lastgroup, match.span()) for match in SCANNER.finditer(text)]
    assert any(match[branch] is not None for match in SCANNER.finditer(text))


@given(words=st.lists(st.sampled_from(_WORDS_OF_PATTERNS), max_size=8))
def test_no_time_is_missed_for_looking_only_near_its_signs(words: list[str]) -> None:
    text = " ".join(words)
    found = [(mention.start_char, mention.end_char) for mention in find_times(text, THURSDAY)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(time, "_scan", SCANNER.finditer)
        assert found == [(mention.start_char, mention.end_char) for mention in find_times(text, THURSDAY)]


@pytest.mark.parametrize(
    "text",
    [
        "It was the first visit in seven years.",
        "The worst fighting in a decade went on.",
        "Their first talks in two years.",
    ],
)
def test_how_long_something_has_not_been_is_no_date(text: str) -> None:
    assert [
        found for mention in find_times(text, THURSDAY) if (found := resolve(mention, future=False))
    ] == []


@pytest.mark.parametrize("published", [date.min, date.max])
def test_at_the_ends_of_the_calendar_nothing_breaks(published: date) -> None:
    for mention in time.find_times("on Monday, in June, on April 31, last year, next century", published):
        time.resolve(mention, future=True, anchor=published)
        time.resolve_past(mention)
