"""Moments at which what came of several articles is sent."""

from __future__ import annotations

import asyncio

import pytest

from diplowire.streaming import rounds
from diplowire.streaming.rounds import Rounds


@pytest.fixture(autouse=True)
def short_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds, "ROUND_SECONDS", 0.01)


async def _gone(moments: Rounds, name: str, order: list[str]) -> None:
    await moments.next()
    order.append(name)


async def test_who_comes_before_it_goes_takes_the_same_round() -> None:
    moments, order = Rounds(), list[str]()
    waiting = [asyncio.create_task(_gone(moments, name, order)) for name in "ab"]
    await asyncio.sleep(0)
    waiting.append(asyncio.create_task(_gone(moments, "c", order)))
    await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    assert order == ["a", "b", "c"]  # within one turn of the loop


async def test_who_comes_later_takes_the_next_round() -> None:
    moments, order = Rounds(), list[str]()
    await _gone(moments, "a", order)
    late = asyncio.create_task(_gone(moments, "b", order))
    await asyncio.sleep(0)
    assert order == ["a"]
    await late
    assert order == ["a", "b"]


async def test_who_gives_up_takes_nobody_along() -> None:
    moments, order = Rounds(), list[str]()
    first, second = (asyncio.create_task(_gone(moments, name, order)) for name in "ab")
    await asyncio.sleep(0)
    first.cancel()
    await second
    assert order == ["b"]
