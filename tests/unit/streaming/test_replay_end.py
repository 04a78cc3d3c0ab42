"""How long a replay that is told to end may still take."""

from __future__ import annotations

import asyncio

import pytest

from diplowire.settings import Settings
from diplowire.streaming.replay import Replay

GRACE_SECONDS = 300


async def _never() -> None:
    await asyncio.Event().wait()


async def test_one_grace_period_is_for_articles_in_hand_and_for_what_is_set_right_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings = Settings(_env_file=None, shutdown_grace_seconds=GRACE_SECONDS)
    loop = asyncio.get_running_loop()
    clock, ahead = loop.time, 0
    monkeypatch.setattr(loop, "time", lambda: clock() + ahead)
    replay = Replay(settings, [])
    replay.stop()
    stuck = [asyncio.create_task(_never()) for _ in range(2)]
    waiting = asyncio.create_task(replay._or_hurried(stuck[0]))
    await asyncio.wait({waiting}, timeout=0)
    assert not waiting.done()
    ahead = GRACE_SECONDS
    async with asyncio.timeout(10):
        await waiting
        await replay._or_hurried(stuck[1])
    assert all(task.cancelled() for task in stuck)
