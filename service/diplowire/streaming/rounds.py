"""Rounds: what came of several articles, sent together while more articles wait than can be begun.

Every request takes the cores from the extraction, the worker's part and the broker's, and what they kept in their caches; it
costs nearly the same with the records of five articles as with those of one. aiokafka's `linger_ms` would gather them too, but
always, so that an article which came alone would wait for nobody.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from aiokafka.errors import KafkaError

from .dead_letters import Outgoing

Errors = list[KafkaError | None]
"""What each of some records was refused for; None for those that the broker acknowledged."""
Send = Callable[[Sequence[Outgoing]], Awaitable[Errors]]

ROUND_SECONDS = 0.05
"""How long the first to join waits for others. Twice as long brings nothing more."""


@dataclass(frozen=True)
class _Share:
    records: Sequence[Outgoing]
    errors: asyncio.Future[Errors]


class Rounds:
    """Gathers records for a moment and has `send` send them together."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._gathered: list[_Share] = []
        self._sending: set[asyncio.Task[None]] = set()

    async def join(self, records: Sequence[Outgoing]) -> Errors:
        """Send `records` with the next round; returns the error of each, and raises what `send` raises. They are not sent if
        this is cancelled before the round goes.
        """
        loop = asyncio.get_running_loop()
        if not self._gathered:
            loop.call_later(ROUND_SECONDS, self._go)
        share = _Share(records, loop.create_future())
        self._gathered.append(share)
        return await share.errors

    def _go(self) -> None:
        shares = [share for share in self._gathered if not share.errors.done()]
        self._gathered = []
        if shares:
            sending = asyncio.create_task(self._send_together(shares))
            self._sending.add(sending)  # the loop itself keeps no task alive
            sending.add_done_callback(self._sending.discard)

    async def _send_together(self, shares: Sequence[_Share]) -> None:
        try:
            errors = iter(await self._send([record for share in shares for record in share.records]))
        except Exception as error:  # noqa: BLE001  # nobody awaits this task, so the error is handed on
            for share in shares:
                if not share.errors.done():
                    share.errors.set_exception(error)
            return
        for share in shares:
            own = [next(errors) for _ in share.records]
            if not share.errors.done():
                share.errors.set_result(own)
