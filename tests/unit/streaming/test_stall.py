"""What counts as standing still, by a clock and positions of the test's own; and how often the consumer is restarted."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.clock import Clock

from diplowire.streaming.backoff import pauses
from diplowire.streaming.hand import Lane
from diplowire.streaming.stall import Around, Place, Restarts, Sight, Watch

LANE: Lane = ("articles", 0)
OTHER: Lane = ("articles", 1)
POOL_SECONDS = 100.0
REBALANCE_SECONDS = 200.0

QUIET = Around(
    broker_answers=True,
    rebalancing=False,
    pool_is_starting=False,
    pool_steps=5,
    done=5,
    hand_is_full=False,
    retrying=False,
)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def watch(clock: Clock) -> Watch:
    return Watch(pool_seconds=POOL_SECONDS, rebalance_seconds=REBALANCE_SECONDS, clock=clock)


def _still(first: Place = "away", position: int | None = 7, committed: int | None = 7) -> Sight:
    return Sight(position, committed, first)


WAITS: list[tuple[Place, dict[str, bool], bool, bool]] = [
    # where the first article is, what is around it, and whether it may wait: the pool at work, the pool idle
    ("away", {}, False, False),
    ("away", {"hand_is_full": True}, True, False),
    ("away", {"hand_is_full": True, "retrying": True}, True, True),
    ("away", {"retrying": True}, False, False),
    ("away", {"broker_answers": False}, True, True),
    ("away", {"rebalancing": True}, True, True),
    ("away", {"pool_is_starting": True}, False, False),
    ("extracting", {}, True, False),
    ("extracting", {"pool_is_starting": True}, True, True),
    ("extracting", {"hand_is_full": True}, True, False),
    ("extracting", {"retrying": True}, True, False),
    ("extracting", {"broker_answers": False}, True, True),
    ("extracting", {"rebalancing": True}, True, True),
    ("delivering", {}, False, False),
    ("delivering", {"hand_is_full": True}, False, False),
    ("delivering", {"retrying": True}, True, True),
    ("delivering", {"broker_answers": False}, True, True),
    ("delivering", {"rebalancing": True}, True, True),
    ("delivering", {"pool_is_starting": True}, False, False),
]


@pytest.mark.parametrize("pool_at_work", [True, False])
@pytest.mark.parametrize(("first", "around", "may_at_work", "may_when_idle"), WAITS)
def test_what_a_partition_that_does_not_move_may_wait_for(
    first: Place, around: dict[str, bool], may_at_work: bool, may_when_idle: bool, pool_at_work: bool
) -> None:
    clock = Clock()
    watch = Watch(pool_seconds=POOL_SECONDS, rebalance_seconds=REBALANCE_SECONDS, clock=clock)
    watch.moving({LANE: _still(first)}, QUIET)
    clock.now += POOL_SECONDS + 1
    now = replace(QUIET, **around)
    if pool_at_work:
        now = replace(now, pool_steps=now.pool_steps + 1)
    moving = watch.moving({LANE: _still(first)}, now)
    assert moving == ({LANE} if (may_at_work if pool_at_work else may_when_idle) else set())


def test_the_pool_gets_its_time(watch: Watch, clock: Clock) -> None:
    watch.moving({LANE: _still("extracting")}, QUIET)
    clock.now += POOL_SECONDS
    assert watch.moving({LANE: _still("extracting")}, QUIET) == {LANE}
    clock.now += 1
    assert watch.moving({LANE: _still("extracting")}, QUIET) == set()


def test_articles_of_others_count_as_work(watch: Watch, clock: Clock) -> None:
    full = replace(QUIET, hand_is_full=True)
    watch.moving({LANE: _still()}, full)
    clock.now += POOL_SECONDS + 1
    assert watch.moving({LANE: _still()}, replace(full, done=full.done + 1)) == {LANE}


@pytest.mark.parametrize(
    ("then", "moves"),
    [
        (Sight(8, 7, "away"), True),
        (Sight(7, 8, "away"), True),
        (Sight(7, 7, "away"), False),
        (Sight(3, 7, "away"), False),
        (Sight(None, None, "away"), False),
    ],
)
def test_going_on_is_progress_and_going_back_is_not(watch: Watch, then: Sight, moves: bool) -> None:
    watch.moving({LANE: _still(), OTHER: _still()}, QUIET)
    assert watch.moving({LANE: then, OTHER: _still()}, QUIET) == ({LANE} if moves else set())


def test_seeking_to_and_fro_is_no_progress(watch: Watch) -> None:
    watch.moving({LANE: Sight(9, 3, "away")}, QUIET)
    for position in (3, 9, 3, 9):
        assert watch.moving({LANE: Sight(position, 3, "away")}, QUIET) == set()


def test_a_partition_that_comes_back_begins_anew(watch: Watch) -> None:
    watch.moving({LANE: Sight(9, 9, "away")}, QUIET)
    watch.moving({}, QUIET)
    assert watch.moving({LANE: Sight(5, 5, "away")}, QUIET) == {LANE}


def test_a_rebalance_may_not_take_for_ever(watch: Watch, clock: Clock) -> None:
    rebalancing = replace(QUIET, rebalancing=True)
    watch.moving({}, rebalancing)
    clock.now += REBALANCE_SECONDS
    watch.moving({}, rebalancing)
    assert watch.endless_rebalance() is None
    clock.now += 1
    assert watch.endless_rebalance() == REBALANCE_SECONDS + 1
    watch.moving({}, QUIET)
    assert watch.endless_rebalance() is None


def test_a_rebalance_without_a_broker_is_not_to_blame(watch: Watch, clock: Clock) -> None:
    for _ in range(5):
        watch.moving({}, replace(QUIET, rebalancing=True, broker_answers=False))
        clock.now += REBALANCE_SECONDS
    assert watch.endless_rebalance() is None


def test_a_few_restarts_in_a_row_with_growing_pauses_and_no_more(clock: Clock) -> None:
    restarts = Restarts(stall_seconds=10, clock=clock)
    waited = []
    while (pause := restarts.next_pause()) is not None:
        waited.append(pause)
        clock.now += 11
    assert len(waited) == 3
    assert all(base / 2 <= pause <= base for base, pause in zip((1, 2, 4), waited, strict=True))


def test_after_a_calm_time_restarts_are_counted_anew(clock: Clock) -> None:
    restarts = Restarts(stall_seconds=10, clock=clock)
    for _ in range(20):
        assert restarts.next_pause() is not None
        clock.now += 101


@given(st.floats(0.01, 10), st.floats(1, 100), st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_pauses_grow_up_to_their_bound_and_no_two_need_be_alike(
    first: float, times: float, chances: list[float]
) -> None:
    longest = first * times
    draws = iter(chances)
    waited = pauses(first, longest, lambda: next(draws))
    for number, chance in enumerate(chances):
        whole = min(first * 2**number, longest)
        assert next(waited) == pytest.approx(whole * (1 - chance / 2))
