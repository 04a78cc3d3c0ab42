"""Pauses between tries."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator


def pauses(first: float, longest: float, draw: Callable[[], float] = random.random) -> Iterator[float]:
    """Seconds to wait before each new try, without end: twice as long each time, from `first` up to `longest`.

    Each is shortened by up to a half, by chance (`draw` gives 0 to 1), so that workers that lost the same broker don't all
    come back to it at the same moment.
    """
    pause = first
    while True:
        yield pause * (1 - draw() / 2)
        pause = min(2 * pause, longest)
