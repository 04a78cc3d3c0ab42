"""The articles in hand: order of acknowledgements, room, order of a key, abandoning."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from diplowire.streaming.hand import Hand, Lane

LANE: Lane = ("articles", 0)


@dataclass
class Work:
    """Lets a test decide when each item is done, and records what happened."""

    gates: dict[int, asyncio.Event] = field(default_factory=dict)
    begun: list[int] = field(default_factory=list)
    acknowledged: list[int] = field(default_factory=list)
    failures: list[BaseException] = field(default_factory=list)
    fail_on: int | None = None

    async def do(self, item: int) -> None:
        self.begun.append(item)
        await self.gates.setdefault(item, asyncio.Event()).wait()
        if item == self.fail_on:
            raise RuntimeError(f"item {item}")

    async def finish(self, *items: int) -> None:
        for item in items:
            self.gates.setdefault(item, asyncio.Event()).set()
            await settle()

    def hand(self, size: int = 100) -> Hand[int]:
        return Hand(size, self.do, self.acknowledged.append, self.failures.append)


async def settle() -> None:
    for _ in range(6):
        await asyncio.sleep(0)


async def test_acknowledges_in_order_whatever_order_they_are_done_in() -> None:
    work = Work()
    hand = work.hand()
    for item in range(4):
        await hand.take(item, LANE, None)
    await work.finish(2, 1)
    assert work.acknowledged == []
    assert (len(hand), hand.first(LANE)) == (4, 0)
    await work.finish(0)
    assert work.acknowledged == [0, 1, 2]
    await work.finish(3)
    assert work.acknowledged == [0, 1, 2, 3]
    assert (len(hand), hand.first(LANE)) == (0, None)


@given(st.permutations(range(9)))
def test_nothing_is_acknowledged_before_all_before_it_in_its_lane(order: list[int]) -> None:
    async def run() -> None:
        work = Work()
        hand = work.hand()
        for item in range(9):
            await hand.take(item, ("articles", item % 3), None)
        done: set[int] = set()
        for item in order:
            await work.finish(item)
            done.add(item)
            expected = {
                one for one in range(9) if all(before in done for before in range(one % 3, one + 1, 3))
            }
            assert set(work.acknowledged) == expected
        for lane in range(3):
            assert [one for one in work.acknowledged if one % 3 == lane] == list(range(lane, 9, 3))

    asyncio.run(run())


async def test_lanes_do_not_wait_for_each_other() -> None:
    work = Work()
    hand = work.hand()
    await hand.take(1, ("articles", 1), None)
    await hand.take(2, ("articles", 2), None)
    await work.finish(2)
    assert work.acknowledged == [2]


async def test_takes_no_more_than_there_is_room_for() -> None:
    work = Work()
    hand = work.hand(size=2)
    await hand.take(0, LANE, None)
    await hand.take(1, LANE, None)
    third = asyncio.create_task(hand.take(2, LANE, None))
    await work.finish(1)  # done, but not acknowledged: it still takes room
    assert not third.done()
    await work.finish(0)
    assert third.done()
    await work.finish(2)
    assert work.acknowledged == [0, 1, 2]


async def test_items_of_one_key_are_worked_on_one_after_the_other() -> None:
    work = Work()
    hand = work.hand()
    for item, key in enumerate([b"a", b"b", b"a", b"a", None, None]):
        await hand.take(item, LANE, key)
    await settle()
    assert work.begun == [0, 1, 4, 5]
    await work.finish(0)
    assert work.begun == [0, 1, 4, 5, 2]
    await work.finish(2)
    assert work.begun == [0, 1, 4, 5, 2, 3]


async def test_what_fails_holds_back_what_is_behind_it_and_is_reported() -> None:
    work = Work(fail_on=1)
    hand = work.hand()
    for item in range(3):
        await hand.take(item, LANE, None)
    await work.finish(2, 1, 0)
    assert work.acknowledged == [0]
    assert [str(error) for error in work.failures] == ["item 1"]


async def test_abandoned_items_are_never_acknowledged() -> None:
    work = Work()
    hand = work.hand()
    for item in range(3):
        await hand.take(item, LANE, b"key")
    await work.finish(0)
    assert await hand.abandon() == 2
    await work.finish(1, 2)
    assert work.acknowledged == [0]
    assert len(hand) == 0
