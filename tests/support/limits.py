"""A limit that turns a loop without end into a failure, so that one bad text can't hold up the suite."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def cpu_limit(seconds: float) -> Iterator[None]:
    """Fails the test when its body uses more processor time; for code that runs in Python, in the main thread.

    It counts the process's own time and leaves the wall clock's alarm to pytest-timeout, which hypothesis would take
    for one more failing example and try again without it.
    """

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise AssertionError(f"still at work after {seconds} s of processor time")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
