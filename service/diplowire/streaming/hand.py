"""The articles in hand: worked on at the same time, acknowledged in the order of their offsets.

The stream engine can't be told of gaps (see `engine`): what it takes as done is everything up to the offset
acknowledged last. So an article that is done waits here until all before it in its partition are done too.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")
Lane = tuple[str, int]
"""Topic and partition."""


@dataclass
class _Held(Generic[Item]):
    item: Item
    key: bytes | None
    task: asyncio.Task[None] | None = None
    done: bool = False


class Hand(Generic[Item]):
    """Up to `size` items, each worked on by `work` in a task of its own, given to `acknowledge` in order.

    Items of the same key are worked on one after the other, so that the events of a corrected article never
    come out before those of the version that it corrects. `work` may raise only what must end the worker:
    the item is then never acknowledged, nor is any behind it, and `failed` gets the error.
    """

    def __init__(
        self,
        size: int,
        work: Callable[[Item], Awaitable[None]],
        acknowledge: Callable[[Item], object],
        failed: Callable[[BaseException], None],
    ) -> None:
        self._room = asyncio.Semaphore(size)
        self._work = work
        self._acknowledge = acknowledge
        self._failed = failed
        self._lanes: dict[Lane, deque[_Held[Item]]] = {}
        self._latest: dict[bytes, _Held[Item]] = {}

    @property
    def is_full(self) -> bool:
        """Whether the next item has to wait for room."""
        return self._room.locked()

    def __len__(self) -> int:
        return sum(map(len, self._lanes.values()))

    async def take(self, item: Item, lane: Lane, key: bytes | None) -> None:
        """Take `item` in hand, waiting for room. `lane` is what order is kept in, by the order of the
        calls.
        """
        await self._room.acquire()
        held = _Held(item, key)
        before = self._latest.get(key) if key is not None else None
        if key is not None:
            self._latest[key] = held
        self._lanes.setdefault(lane, deque()).append(held)
        held.task = asyncio.create_task(self._finish(held, lane, before))

    def first(self, lane: Lane) -> Item | None:
        """The item of `lane` that the others wait for; None when it has none in hand."""
        queue = self._lanes.get(lane)
        return queue[0].item if queue else None

    async def abandon(self) -> int:
        """Stop working and forget all items without acknowledging them; returns how many."""
        held = [one for lane in self._lanes.values() for one in lane]
        tasks = [one.task for one in held if one.task is not None and not one.done]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for lane in self._lanes.values():
            lane.clear()
        self._latest.clear()
        return len(held)

    async def _finish(self, held: _Held[Item], lane: Lane, before: _Held[Item] | None) -> None:
        if before is not None and before.task is not None and not before.done:
            await asyncio.wait({before.task})
        try:
            await self._work(held.item)
        except Exception as error:  # noqa: BLE001  # nobody awaits this task, so the error is handed on
            self._failed(error)
            return
        held.done = True
        if held.key is not None and self._latest.get(held.key) is held:
            del self._latest[held.key]
        queue = self._lanes[lane]
        while queue and queue[0].done:
            self._acknowledge(queue.popleft().item)
            self._room.release()
