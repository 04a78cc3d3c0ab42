from __future__ import annotations

import json

import pytest
from tests.support.clock import Clock

from diplowire.observability import Health


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def health(clock: Clock) -> Health:
    return Health(stall_seconds=120, clock=clock)


def test_a_worker_that_starts_is_alive_but_not_ready(health: Health, clock: Clock) -> None:
    clock.now += 500
    assert health.live().ok
    assert not health.ready().ok
    assert health.ready().detail == {"status": "unready", "reason": "starting", "seconds": 500.0}


def test_ready_and_unready_again(health: Health, clock: Clock) -> None:
    health.set_ready()
    clock.now += 7
    assert health.ready().ok
    assert health.ready().detail == {"status": "ready", "seconds": 7.0}
    health.set_unready("shutting down")
    assert not health.ready().ok
    assert health.ready().detail["reason"] == "shutting down"


def test_saying_the_same_again_does_not_move_the_time_of_the_change(health: Health, clock: Clock) -> None:
    health.set_ready()
    clock.now += 7
    health.set_ready()
    assert health.ready().detail["seconds"] == 7.0


def test_lag_without_progress_is_a_stall(health: Health, clock: Clock) -> None:
    health.observe_lag({("news", 3): 9, ("news", 4): 0})
    clock.now += 120
    health.observe_lag({("news", 3): 12, ("news", 4): 0})
    assert health.live().ok
    clock.now += 1
    verdict = health.live()
    assert not verdict.ok
    assert verdict.detail["status"] == "stalled"
    assert verdict.detail["reason"] == "1 of 2 partitions have lag and make no progress"
    assert verdict.detail["stalled"] == [
        {"topic": "news", "partition": 3, "lag_records": 12, "seconds_without_progress": 121.0}
    ]
    json.dumps(verdict.detail)


def test_progress_of_another_partition_does_not_hide_a_stall(health: Health, clock: Clock) -> None:
    for _ in range(20):
        health.observe_lag({("news", 0): 5, ("news", 1): 5})
        health.progress("news", 0)
        clock.now += 10
    stalled = health.live().detail["stalled"]
    assert [partition["partition"] for partition in stalled] == [1]


def test_a_stall_ends_with_the_next_article(health: Health, clock: Clock) -> None:
    health.observe_lag({("news", 0): 5})
    clock.now += 121
    health.observe_lag({("news", 0): 5})
    assert not health.live().ok
    health.progress("news", 0)
    assert health.live().ok


def test_slow_is_not_stalled(health: Health, clock: Clock) -> None:
    for _ in range(10):
        health.observe_lag({("news", 0): 500_000})
        health.progress("news", 0)
        clock.now += 119
        assert health.live().ok


def test_an_idle_night_does_not_count_against_the_first_article_of_the_morning(
    health: Health, clock: Clock
) -> None:
    health.observe_lag({("news", 0): 0})
    clock.now += 30_000
    health.observe_lag({("news", 0): 1})
    clock.now += 60
    assert health.live().ok


def test_a_partition_taken_over_with_old_lag_gets_its_time(health: Health, clock: Clock) -> None:
    health.observe_lag({})
    clock.now += 100
    health.observe_lag({("news", 0): 70})
    clock.now += 119
    assert health.live().ok


def test_a_stalled_partition_that_went_to_another_worker_is_forgotten(health: Health, clock: Clock) -> None:
    health.observe_lag({("news", 0): 5})
    clock.now += 200
    health.observe_lag({("news", 0): 5})
    assert not health.live().ok
    health.observe_lag({})
    assert health.live().ok
    health.progress("news", 0)  # a late article of the partition that is gone
    assert health.live().detail["partitions"] == 0


def test_a_worker_that_no_longer_looks_at_its_lag_is_not_alive(health: Health, clock: Clock) -> None:
    health.observe_lag({("news", 0): 0})
    clock.now += 121
    verdict = health.live()
    assert not verdict.ok
    assert verdict.detail["reason"] == "the worker has not looked at its lag for 121 seconds"


def test_a_worker_whose_partition_stands_still_is_not_ready_and_says_which(
    health: Health, clock: Clock
) -> None:
    health.set_ready()
    health.observe_lag({("news", 3): 9, ("news", 4): 7})
    clock.now += 121
    health.progress("news", 4)
    verdict = health.ready()
    assert not verdict.ok
    assert (
        verdict.detail["reason"]
        == "partition news/3 has 9 records to read and made no progress for 121 seconds"
    )
    health.progress("news", 3)
    assert health.ready().ok
