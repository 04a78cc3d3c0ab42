"""Keeps a library that tries again ten times a second from saying so ten times a second."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass
class _Spell:
    began: float
    passed: int = 0
    held_back: int = 0


class Damper(logging.Filter):
    """Lets `most` lines of the same kind pass in `seconds`, for the loggers named and those under them.

    Of one kind are lines that the same place in the code writes, whatever is filled in. The first to pass again says how many
    were held back. `clock`: monotonic seconds.
    """

    def __init__(
        self,
        loggers: tuple[str, ...],
        *,
        most: int = 3,
        seconds: float = 10.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self._loggers = loggers
        self._most = most
        self._seconds = seconds
        self._clock = clock
        self._spells: dict[tuple[str, int], _Spell] = {}
        self._lock = threading.Lock()

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether `record` may pass: see `logging.Filter`."""
        if not any(record.name == name or record.name.startswith(f"{name}.") for name in self._loggers):
            return True
        now = self._clock()
        with self._lock:
            kind = (record.pathname, record.lineno)
            spell = self._spells.setdefault(kind, _Spell(now))
            if now - spell.began > self._seconds:
                held_back = spell.held_back
                self._spells[kind] = spell = _Spell(now)
                if held_back:
                    record.msg = f"{record.getMessage()} ({held_back} more like it in between)"
                    record.args = ()
            spell.passed += 1
            if spell.passed > self._most:
                spell.held_back += 1
                return False
        return True
