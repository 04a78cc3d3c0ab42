"""The share that some functions have in the time of a piece of work, by wrapping them for as long as it runs.

Looks at the stack (`sampling.py`) tell all parts at once; but compiled rules have no stack to look at, and a look that is due
while they run comes when they return, with what ran before them in its account, a point or so too much.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from types import ModuleType
from typing import Any
from unittest.mock import patch

from .measure import Sample

Place = tuple[ModuleType, str]
"""A module and the name by which it calls a function."""


def share(work: Callable[[], object], places: Sequence[Place], rounds: int) -> Sample:
    """The share (0..1) of the processor time of `work` that passes in the functions called by these names, in each round.

    None of them may call another of them.
    """
    seconds = 0.0

    def wrapped(function: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*args: Any, **options: Any) -> Any:
            nonlocal seconds
            began = time.process_time()
            try:
                return function(*args, **options)
            finally:
                seconds += time.process_time() - began

        return timed

    shares = []
    with ExitStack() as stack:
        for module, name in places:
            stack.enter_context(patch.object(module, name, wrapped(getattr(module, name))))
        for _ in range(rounds):
            seconds, began = 0.0, time.process_time()
            work()
            shares.append(seconds / (time.process_time() - began))
    return Sample(tuple(shares))
