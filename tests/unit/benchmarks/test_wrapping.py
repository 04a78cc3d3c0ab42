"""Shares of time by wrapping functions."""

from __future__ import annotations

import sys
import time

import pytest
from benchmarks import wrapping

_THIS = sys.modules[__name__]


def _spin(seconds: float) -> None:
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass


def _named(seconds: float) -> None:
    _spin(seconds)


def _fails() -> None:
    _spin(0.02)
    raise ValueError("as it does")


def test_a_share_is_that_of_the_functions_named_in_each_round() -> None:
    def work() -> None:
        _named(0.03)
        _spin(0.06)

    shares = wrapping.share(work, [(_THIS, "_named")], rounds=2)
    assert len(shares.values) == 2
    assert shares.median == pytest.approx(1 / 3, abs=0.1)


def test_the_time_of_a_call_that_raises_counts() -> None:
    def work() -> None:
        with pytest.raises(ValueError, match="as it does"):
            _fails()
        _spin(0.02)

    assert wrapping.share(work, [(_THIS, "_fails")], rounds=1).median == pytest.approx(0.5, abs=0.15)


def test_the_functions_are_what_they_were_afterwards() -> None:
    before = _named
    wrapping.share(lambda: _named(0.001), [(_THIS, "_named")], rounds=1)
    assert _named is before
