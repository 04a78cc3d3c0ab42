"""Rounds: what came of several articles, sent at the same moment while what waits keeps the pool busy.

Every request takes the cores from the extraction, the worker's part and the broker's, and what they kept in their caches; it
costs nearly the same with the records of five articles as with those of one. aiokafka puts into one request what it is given
at one moment. Its `linger_ms` would gather as well, but always, so that an article which came alone would wait for nobody.
"""

from __future__ import annotations

import asyncio

ROUND_SECONDS = 0.05
"""How long the first of a round waits for others. Twice as long brings nothing more."""


class Rounds:
    """Moments that are shared."""

    def __init__(self) -> None:
        self._next: asyncio.Event | None = None

    async def next(self) -> None:
        """Return when the next round goes, at the same moment to all who wait for it."""
        if self._next is None:
            self._next = asyncio.Event()
            asyncio.get_running_loop().call_later(ROUND_SECONDS, self._go, self._next)
        await self._next.wait()

    def _go(self, this: asyncio.Event) -> None:
        self._next = None
        this.set()
