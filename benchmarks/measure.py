"""Timing several ways of doing the same work, so that they can be compared.

A machine is faster at one minute than at the next. So the contenders take turns, round by round and in
changing order, and what is compared are medians over the rounds, with their spread beside them.
"""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Timing:
    """Seconds of processor time that one contender took, a figure a round."""

    name: str
    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """Median of the rounds."""
        return statistics.median(self.seconds)

    @property
    def spread(self) -> float:
        """Distance between the slowest and the fastest round, as a share of the median."""
        return (max(self.seconds) - min(self.seconds)) / self.median


def interleaved(contenders: Mapping[str, Callable[[], object]], *, rounds: int) -> list[Timing]:
    """Runs each contender once to warm up and then `rounds` times, taking turns.

    Processor time of this process is measured, not wall time: what else the machine does costs the
    contenders less.
    """
    names = list(contenders)
    taken: dict[str, list[float]] = {name: [] for name in names}
    for name in names:
        contenders[name]()
    for turn in range(rounds):
        shift = turn % len(names)
        for name in names[shift:] + names[:shift]:
            gc.collect()
            began = time.process_time()
            contenders[name]()
            taken[name].append(time.process_time() - began)
    return [Timing(name, tuple(taken[name])) for name in names]
