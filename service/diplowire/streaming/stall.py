"""Telling a partition that stands still from one that merely waits.

A consumer can stop fetching one partition in silence, for hours, while its heartbeats and its other partitions look
well. So every partition that has something to read must move, or wait for something that is known to move:

| the partition's first article that is not done | what it may wait for |
|---|---|
| any | the broker, while it is away; a rebalance, within its time limit |
| in hand, being extracted | its turn, as long as the pool is at work |
| in hand, being delivered | a broker that did not acknowledge, as long as it is asked again |
| not in hand, and there is no room | the articles in hand, as long as the pool is at work or delivery is tried again |
| not in hand, and there is room | nothing |

How long it may stand still without, `Health` knows.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from .backoff import pauses
from .hand import Lane

Place = Literal["away", "extracting", "delivering"]
"""Where the first article of a partition that is not done is; away: not in hand."""

_RESTARTS_TAKEN = 3
"""Restarts of the consumer without a calm time between them, after which the process has to end."""
_CALM_IN_STALLS = 10
_FIRST_PAUSE_SECONDS = 1.0
_LONGEST_PAUSE_SECONDS = 30.0


@dataclass(frozen=True)
class Sight:
    """A partition as it looks now: the offset handed to the agent last, the one committed last, and its `Place`."""

    position: int | None
    committed: int | None
    first: Place


@dataclass(frozen=True)
class Around:
    """What partitions may wait for. `pool_steps` and `done` count up as the pool works and articles end; how long the
    pool may be starting, it watches itself."""

    broker_answers: bool
    rebalancing: bool
    pool_is_starting: bool
    pool_steps: int
    done: int
    hand_is_full: bool
    retrying: bool


class Watch:
    """Looks for movement; to be told regularly what there is to see.

    `pool_seconds`: the longest time that a pool at work may show no step. `rebalance_seconds`: the longest time that
    a rebalance may take. `clock`: monotonic seconds.
    """

    def __init__(
        self, *, pool_seconds: float, rebalance_seconds: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._pool_seconds = pool_seconds
        self._rebalance_seconds = rebalance_seconds
        self._clock = clock
        self._furthest: dict[Lane, tuple[int, int]] = {}
        self._work: tuple[int, int] | None = None
        self._worked_at = clock()
        self._settled_at = clock()

    def moving(self, lanes: Mapping[Lane, Sight], around: Around) -> set[Lane]:
        """Those of the assigned `lanes` that moved since the last look, or wait for what moves."""
        now = self._clock()
        if (around.pool_steps, around.done) != self._work:
            self._work, self._worked_at = (around.pool_steps, around.done), now
        if not around.rebalancing or not around.broker_answers:
            self._settled_at = now
        moved = {lane for lane, sight in lanes.items() if self._went_on(lane, sight)}
        self._furthest = {lane: reached for lane, reached in self._furthest.items() if lane in lanes}
        return moved | {lane for lane, sight in lanes.items() if self._may_wait(sight, around, now)}

    def endless_rebalance(self) -> float | None:
        """Seconds for which a rebalance has been under way, when that is too long."""
        seconds = self._clock() - self._settled_at
        return seconds if seconds > self._rebalance_seconds else None

    def _went_on(self, lane: Lane, sight: Sight) -> bool:
        reached = (-1 if sight.position is None else sight.position, sight.committed or -1)
        before = self._furthest.get(lane, (-1, -1))
        # Going back is no progress: a consumer can seek to and fro for ever.
        self._furthest[lane] = (max(before[0], reached[0]), max(before[1], reached[1]))
        return self._furthest[lane] != before

    def _may_wait(self, sight: Sight, around: Around, now: float) -> bool:
        if around.rebalancing or not around.broker_answers:
            return True
        at_work = around.pool_is_starting or now - self._worked_at <= self._pool_seconds
        match sight.first:
            case "extracting":
                return at_work
            case "delivering":
                return around.retrying
            case "away":
                return around.hand_is_full and (at_work or around.retrying)


class Restarts:
    """How often the consumer may be restarted: a few times with growing pauses, anew after a calm time.

    `stall_seconds`: after how long a stall shows; a calm time is a good deal longer. `clock`: monotonic seconds.
    """

    def __init__(self, stall_seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._calm_seconds = _CALM_IN_STALLS * stall_seconds
        self._clock = clock
        self._at: deque[float] = deque()
        self.begun = False
        """Whether the consumer was restarted at all."""
        self._pauses: Iterator[float] = iter(())

    def next_pause(self) -> float | None:
        """Seconds to wait before a restart that is due now; None when there were too many."""
        now = self._clock()
        if not self._at or now - self._at[-1] > self._calm_seconds:
            self._at.clear()
            self._pauses = pauses(_FIRST_PAUSE_SECONDS, _LONGEST_PAUSE_SECONDS)
        if len(self._at) >= _RESTARTS_TAKEN:
            return None
        self._at.append(now)
        return next(self._pauses)
