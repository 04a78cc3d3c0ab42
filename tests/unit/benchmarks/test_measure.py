"""Taking turns, and what is made of the figures."""

from __future__ import annotations

import pytest
from benchmarks.measure import Sample, exponent, interleaved, quantile, turns


def test_contenders_take_turns_and_each_begins_a_round() -> None:
    assert list(turns(["a", "b", "c"], 3)) == [*"abc", *"bca", *"cab"]


def test_every_contender_is_warmed_up_and_then_runs_in_every_round() -> None:
    calls: list[str] = []
    seconds = interleaved({"a": lambda: calls.append("a"), "b": lambda: calls.append("b")}, rounds=2)
    assert calls == [*"ab", *"ab", *"ba"]
    assert {name: len(sample.values) for name, sample in seconds.items()} == {"a": 2, "b": 2}


def test_a_ratio_is_taken_within_each_round() -> None:
    slow_round = Sample((1.0, 10.0, 1.0)).over(Sample((2.0, 20.0, 2.0)))
    assert slow_round.values == (0.5, 0.5, 0.5)
    assert slow_round.spread == 0


def test_rates_and_factors_go_value_by_value() -> None:
    assert Sample((2.0, 4.0)).rate(8).values == (4.0, 2.0)
    assert Sample((2.0, 4.0)).times(1000).values == (2000.0, 4000.0)


def test_the_spread_of_nothing_is_nothing() -> None:
    assert Sample((0.0, 0.0)).spread == 0


@pytest.mark.parametrize(("share", "value"), [(0, 1.0), (0.5, 2.5), (0.99, 3.97), (1, 4.0)])
def test_quantiles_lie_between_neighbours(share: float, value: float) -> None:
    assert quantile([4.0, 1.0, 3.0, 2.0], share) == pytest.approx(value)


@pytest.mark.parametrize("power", [0.5, 1, 2])
def test_the_exponent_is_that_of_the_growth(power: float) -> None:
    sizes = [1, 2, 4, 8, 16]
    assert exponent(sizes, [3 * size**power for size in sizes]) == pytest.approx(power)
