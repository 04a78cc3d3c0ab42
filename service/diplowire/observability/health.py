"""Whether the worker is alive and whether it is ready, with the reason when it is not.

Alive means that work is done wherever there is work: a consumer can stop fetching one partition in silence,
for hours, while its process, its heartbeats and its other partitions look well. So progress is watched for
each partition.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

Partition = tuple[str, int]
"""A topic's name and the number of the partition."""


@dataclass(frozen=True)
class Stall:
    """A partition that has something to read and stands still."""

    topic: str
    partition: int
    lag_records: int
    seconds_without_progress: float

    def __str__(self) -> str:
        return (
            f"partition {self.topic}/{self.partition} has {self.lag_records} records to read and made no progress for "
            f"{self.seconds_without_progress:.0f} seconds"
        )


@dataclass(frozen=True)
class Verdict:
    """An answer to a probe: yes or no, and what stands behind it (JSON types only)."""

    ok: bool
    detail: dict[str, Any]


@dataclass
class _Watched:
    """A partition assigned to this worker. `moved_at`: when it last gave no cause for worry, on the clock."""

    lag: int
    moved_at: float


@dataclass
class Health:
    """The worker's health, fed by the worker and read by the pages; safe to use from any thread.

    `stall_seconds`: lag without progress for longer than this makes `live` fail. `clock`: monotonic seconds.
    """

    stall_seconds: float = 120.0
    clock: Callable[[], float] = time.monotonic
    _reason: str | None = field(default="starting", init=False)
    _changed_at: float = field(default=0.0, init=False)
    _watched: dict[Partition, _Watched] = field(default_factory=dict, init=False)
    _observed_at: float | None = field(default=None, init=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False, repr=False)

    def __post_init__(self) -> None:
        self._changed_at = self.clock()

    def set_ready(self) -> None:
        """The worker has what it needs and takes articles."""
        self._become(None)

    def set_unready(self, reason: str) -> None:
        """The worker takes no articles; `reason` is a few words for a person, such as "shutting down"."""
        self._become(reason)

    def observe_lag(self, lag: Mapping[Partition, int]) -> None:
        """Records not done with in each partition that is assigned now; the others are forgotten.

        To be called regularly, well within `stall_seconds`, as long as the worker consumes: `live` fails as
        well when these reports stop coming, since nobody would notice a stall then.
        """
        with self._lock:
            now = self.clock()
            self._observed_at = now
            self._watched = {
                partition: self._watch(self._watched.get(partition), records, now)
                for partition, records in lag.items()
            }

    def progress(self, topic: str, partition: int) -> None:
        """This partition moved, by an article that is done with, however it ended, or waits for what is known to move."""
        with self._lock:
            watched = self._watched.get((topic, partition))
            if watched is not None:
                watched.moved_at = self.clock()

    def stalls(self) -> list[Stall]:
        """The partitions that have lag and made no progress for `stall_seconds`."""
        with self._lock:
            now = self.clock()
            return [
                Stall(topic, partition, watched.lag, round(now - watched.moved_at, 1))
                for (topic, partition), watched in sorted(self._watched.items())
                if watched.lag > 0 and now - watched.moved_at > self.stall_seconds
            ]

    def live(self) -> Verdict:
        """Not ok when a partition has lag and made no progress for `stall_seconds`."""
        stalled = [asdict(stall) for stall in self.stalls()]
        with self._lock:
            now = self.clock()
            detail: dict[str, Any] = {
                "status": "live",
                "partitions": len(self._watched),
                "lag_records": sum(watched.lag for watched in self._watched.values()),
                "stall_seconds": self.stall_seconds,
            }
            silent_for = 0.0 if self._observed_at is None else now - self._observed_at
        if stalled:
            reason = f"{len(stalled)} of {detail['partitions']} partitions have lag and make no progress"
            return Verdict(False, detail | {"status": "stalled", "reason": reason, "stalled": stalled})
        if silent_for > self.stall_seconds:
            reason = f"the worker has not looked at its lag for {silent_for:.0f} seconds"
            return Verdict(False, detail | {"status": "stalled", "reason": reason, "stalled": []})
        return Verdict(True, detail)

    def ready(self) -> Verdict:
        """Ok between `set_ready` and the next `set_unready`, as long as no partition stands still."""
        stalls = self.stalls()
        with self._lock:
            seconds = round(self.clock() - self._changed_at, 1)
            reason = self._reason or "; ".join(map(str, stalls))
        if not reason:
            return Verdict(True, {"status": "ready", "seconds": seconds})
        return Verdict(False, {"status": "unready", "reason": reason, "seconds": seconds})

    def _become(self, reason: str | None) -> None:
        with self._lock:
            if reason != self._reason:
                self._reason, self._changed_at = reason, self.clock()

    @staticmethod
    def _watch(known: _Watched | None, lag: int, now: float) -> _Watched:
        # A partition that is new, or was worked off, begins its time limit anew.
        if known is None or known.lag == 0 or lag == 0:
            return _Watched(lag, now)
        return _Watched(lag, known.moved_at)
