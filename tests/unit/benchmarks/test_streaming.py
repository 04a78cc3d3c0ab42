"""What is made of the records of a run."""

from __future__ import annotations

import json

import pytest
from benchmarks import streaming
from benchmarks.long_run import LongRun
from benchmarks.sections import SECTIONS, scale
from benchmarks.setting import default
from benchmarks.sizes import FULL, QUICK, sizes

from diplowire.streaming.dead_letters import Record


def event(uri: str, milliseconds: int) -> Record:
    value = json.dumps({"article": {"uri": uri}}).encode()
    return Record("diplomacy.visits.v1", 0, 0, b"id", value, (), milliseconds)


def test_an_article_is_through_with_its_last_event() -> None:
    assert streaming.last_event_ms([event("a", 5), event("b", 9), event("a", 7)]) == {"a": 7, "b": 9}


def test_the_rate_leaves_out_the_first_tenth_and_counts_articles_without_events() -> None:
    through = [0, 90_000, *range(91_000, 109_000, 1000)]  # a long start, then one a second
    assert streaming.rate(through, 20) == pytest.approx(17 / 17)
    assert streaming.rate(through, 200) == pytest.approx(10)


def test_a_long_run_is_judged_by_its_ends() -> None:
    held = LongRun((100.0, 90.0, 96.0), (200_000_000, 300_000_000, 204_000_000), {})
    rows = {row.name: row for row in scale.number_rows(held, 500)}
    assert rows["last tenth by first"].holds is True
    assert rows["resident at the end by after a tenth"].value == pytest.approx(1.02)
    assert "--articles 100000" in rows["first tenth of a long run"].note


@pytest.mark.parametrize(("power", "holds"), [(1.0, True), (1.2, False)])
def test_cost_may_grow_with_the_length_and_no_faster(power: float, holds: bool) -> None:
    lengths = {1000 * 2**step: (1000 * 2**step) ** power / 1e6 for step in range(6)}
    (growth,) = [
        row for row in scale.length_rows(LongRun((1.0,), (1,), lengths)) if row.name == "growth with length"
    ]
    assert growth.value == pytest.approx(power)
    assert growth.holds is holds


def test_the_longest_article_within_the_time_limit_is_told() -> None:
    limit = default("article_timeout_seconds")
    rows = scale.length_rows(
        LongRun((1.0,), (1,), {1000: 0.1, 2000: 0.2, 4000: limit, 8000: limit + 1, 16000: 99.0})
    )
    (longest,) = [row.value for row in rows if row.name.startswith("longest article")]
    assert longest == 4000


def test_sizes_can_be_reduced_and_the_long_run_made_whole() -> None:
    assert sizes(quick=True) == QUICK
    assert sizes(quick=False) == FULL
    assert sizes(quick=False, articles=100_000).scale_articles == 100_000


def test_all_sections_can_be_chosen() -> None:
    assert next(iter(SECTIONS)) == "extraction"
    assert {"kafka", "delay", "scale", "small", "peers"} <= SECTIONS.keys()
