"""A slow, blocking source of items beside an event loop."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import AsyncIterator, Iterable
from typing import TypeVar

Item = TypeVar("Item")
_AHEAD = 256


async def in_thread(items: Iterable[Item]) -> AsyncIterator[Item]:
    """`items`, read in a thread of its own, a few ahead.

    The thread is a daemon: one that waits for standard input can't be ended, and must not keep us alive.
    """
    loop = asyncio.get_running_loop()
    queue: asyncio.Queue[tuple[Item] | BaseException | None] = asyncio.Queue()
    slots = threading.Semaphore(_AHEAD)

    def put(entry: tuple[Item] | BaseException | None) -> None:
        slots.acquire()
        with contextlib.suppress(RuntimeError):  # the loop has ended, nobody wants the rest
            loop.call_soon_threadsafe(queue.put_nowait, entry)

    def work() -> None:
        try:
            for item in items:
                put((item,))
        except BaseException as error:  # noqa: BLE001 - raised again below, in the thread of the loop
            put(error)
        else:
            put(None)

    threading.Thread(target=work, daemon=True, name="reader").start()
    while (entry := await queue.get()) is not None:
        slots.release()
        if isinstance(entry, BaseException):
            raise entry
        yield entry[0]
