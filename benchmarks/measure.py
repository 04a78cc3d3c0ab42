"""Timing several ways of doing the same work, so that they can be compared.

A machine is faster at one minute than at the next. So the contenders take turns, round by round and in
changing order, and what is compared are medians over the rounds, with their spread beside them. A ratio is
taken within each round, where the machine was the same for both.
"""

from __future__ import annotations

import gc
import math
import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Sample:
    """What was measured of one thing, a figure a round."""

    values: tuple[float, ...]

    @property
    def median(self) -> float:
        """Median of the rounds."""
        return statistics.median(self.values)

    @property
    def spread(self) -> float:
        """Distance between the highest and the lowest round, as a share of the median; 0 where that is 0."""
        return (max(self.values) - min(self.values)) / self.median if self.median else 0.0

    def over(self, other: Sample) -> Sample:
        """Round by round, this by the other's."""
        return Sample(tuple(mine / its for mine, its in zip(self.values, other.values, strict=True)))

    def rate(self, count: float) -> Sample:
        """`count` by each value: things a second from seconds."""
        return Sample(tuple(count / value for value in self.values))

    def times(self, factor: float) -> Sample:
        """Each value times `factor`."""
        return Sample(tuple(value * factor for value in self.values))


def interleaved(contenders: Mapping[str, Callable[[], object]], *, rounds: int) -> dict[str, Sample]:
    """Runs each contender once to warm up and then `rounds` times, taking turns; seconds by contender.

    Processor time of this process is measured, not wall time: what else the machine does costs the
    contenders less.
    """
    for contend in contenders.values():
        contend()
    taken: dict[str, list[float]] = {name: [] for name in contenders}
    for name in turns(list(contenders), rounds):
        gc.collect()
        began = time.process_time()
        contenders[name]()
        taken[name].append(time.process_time() - began)
    return {name: Sample(tuple(seconds)) for name, seconds in taken.items()}


def turns(names: Sequence[str], rounds: int) -> Iterator[str]:
    """Each name once a round, each round begun by the next one."""
    for turn in range(rounds):
        shift = turn % len(names)
        yield from [*names[shift:], *names[:shift]]


def quantile(values: Sequence[float], share: float) -> float:
    """The value that `share` (0..1) of the values do not exceed, between neighbours in proportion."""
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def exponent(sizes: Sequence[float], costs: Sequence[float]) -> float:
    """By which power of the size the cost grows: the slope of the line through their logarithms."""
    return statistics.linear_regression(
        *([math.log(value) for value in line] for line in (sizes, costs))
    ).slope
