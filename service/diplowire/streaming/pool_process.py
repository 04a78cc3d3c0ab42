"""One process of the pool and the pipe to it.

Articles go out in groups. Those of a group are extracted together, groups in order, and verdicts come back one by one in
order too. So the group of the first without a verdict is the one in work: its clock runs from the verdict before, and when
the process dies, one of that group did it. Which one is sure only where no other is left without a verdict.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import multiprocessing
import os
import pickle
import socket
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, cast

from .messages import LENGTH, Order, Ready, Rules, Task, Verdict

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

_START_SECONDS = 120.0
_LATE_SECONDS = 2.0
"""How late a timer is only when this process stood still."""
_SHARE_OF_LIMIT = 0.25
"""Of the time limit of one article, what a group may take before its next verdict: its neighbours wait for one that is
slow, and alone it has the whole limit.
"""
_READ_BYTES = 1 << 18
_numbers = itertools.count()


@dataclass(eq=False, slots=True)
class Job:
    """An article for which somebody waits at `future`. `attempts` counts the processes that it has cost, and the one that
    was done with it. It is `alone` in its group once one died or ran late with it.
    """

    value: bytes | None
    traceparent: bytes | None
    future: asyncio.Future[Verdict]
    attempts: int = 0
    alone: bool = False

    @property
    def size(self) -> int:
        """Bytes of the article."""
        return len(self.value or b"")

    def answer(self, verdict: Verdict) -> None:
        """Hand over the verdict, if anybody still waits for it."""
        if not self.future.done():
            self.future.set_result(verdict)


_Group = deque[tuple[int, Job | None]]
"""Those without a verdict of the jobs that are extracted together, numbered; None for one taken back."""


@dataclass(frozen=True)
class Loss:
    """How a process ended: with `guilty` in work, or a group of which one of `suspects` did it. `behind` waited for
    their turn there.
    """

    guilty: Job | None
    suspects: list[Job]
    behind: list[Job]
    exitcode: int | None
    overdue: bool
    """Whether it was ended because it overran its time limit."""
    was_ready: bool


class Pool(Protocol):
    """Whom a process reports to."""

    def ready(self, message: Ready) -> None:
        """A process can work, or says why it can't."""

    def finished(self, job: Job, verdict: Verdict) -> None:
        """`job` is done."""

    def lost(self, process: PoolProcess, loss: Loss) -> None:
        """`process` has ended, not having been told to by `end`."""


class PoolProcess(asyncio.Protocol):
    """A process that extracts; `limit` is the time that one article may take, in seconds."""

    def __init__(self, rules: Rules, limit: float, pool: Pool) -> None:
        self._rules = rules
        self._limit = limit
        self._pool = pool
        self._groups: deque[_Group] = deque()
        self._received = bytearray()
        self._timer: asyncio.TimerHandle | None = None
        self._due = 0.0
        self._overdue: int | None = None
        self._spared: int | None = None
        self._ended = False
        self._gone = asyncio.Event()
        self._transport: asyncio.WriteTransport | None = None
        self._process: SpawnProcess | None = None
        self.is_ready = False
        self.takes_several = False
        """Whether articles cost it less when they come in groups."""
        self.taken = 0
        """Articles that it was given."""

    @property
    def in_hand(self) -> int:
        """Articles that it has and that it has not told the end of."""
        return sum(map(len, self._groups))

    @property
    def spare(self) -> int:
        """Articles in hand that `take_back` could take."""
        return sum(job is not None for group in itertools.islice(self._groups, 1, None) for _, job in group)

    @property
    def has_suspect(self) -> bool:
        """Whether it is at an article that another process died of."""
        return any(job is not None and job.alone for group in self._groups for _, job in group)

    async def start(self) -> None:
        """Start the process, which reports that it is ready when it has loaded its model."""
        # It inherits this: threads of the model's arithmetic would only take the others' cores.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        self._ours, theirs = socket.socketpair()
        with theirs:
            # Forking a process with threads and a running event loop copies their locks in any state.
            self._process = multiprocessing.get_context("spawn").Process(
                target=_work, args=(theirs, self._rules), daemon=True
            )
            self._process.start()
        loop = asyncio.get_running_loop()
        self._timer = loop.call_later(_START_SECONDS, self.kill)
        await loop.create_connection(lambda: self, sock=self._ours)

    def give(self, groups: Sequence[Sequence[Job]]) -> None:
        """Have it do groups of jobs behind those that it has."""
        was_idle = not self._groups
        numbered = [[(next(_numbers), job) for job in group] for group in groups]
        self._groups.extend(deque(group) for group in numbered)
        self.taken += sum(map(len, groups))
        if was_idle:
            self._set_clock()
        self._tell(
            Order(
                tuple(
                    tuple(Task(number, job.value, job.traceparent) for number, job in group)
                    for group in numbered
                )
            )
        )

    def take_back(self, count: int) -> list[Job]:
        """Up to `count` jobs of those given last, for another process; none of the group in work.

        It may begin some of them before it hears of this: what it says of those is not listened to.
        """
        back: list[Job] = []
        spared = []
        for group in list(self._groups)[:0:-1]:
            for index in range(len(group) - 1, -1, -1):
                number, job = group[index]
                if job is not None and len(back) < count:
                    group[index] = (number, None)
                    spared.append(number)
                    back.append(job)
        if spared:
            self._tell(Order(spared=frozenset(spared)))
        return back[::-1]

    def is_alive(self) -> bool:
        """Whether the process runs."""
        return self._process is not None and self._process.is_alive()

    def kill(self) -> None:
        """End the process at once; it is then reported lost."""
        if self._process is not None:
            self._process.kill()

    async def end(self) -> None:
        """End the process at once and return when it is gone; what it had in hand is abandoned."""
        self._ended = True
        self.kill()
        if self._transport is not None:
            await self._gone.wait()
        elif self._process is not None:
            self._process.join()
            self._ours.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """See `asyncio.Protocol`."""
        self._transport = cast(asyncio.WriteTransport, transport)

    def data_received(self, data: bytes) -> None:
        """Part of a message came: see `asyncio.Protocol`."""
        self._received += data
        while len(self._received) >= LENGTH.size:
            end = LENGTH.size + LENGTH.unpack_from(self._received)[0]
            if len(self._received) < end:
                return
            message = pickle.loads(memoryview(self._received)[LENGTH.size : end])
            del self._received[:end]
            self._hear(message)

    def connection_lost(self, _: Exception | None) -> None:
        """The process has ended: see `asyncio.Protocol`."""
        # A write that failed ends the connection before all that came is read.
        with contextlib.suppress(OSError):
            while data := self._ours.recv(_READ_BYTES):
                self.data_received(data)
        if self._timer is not None:
            self._timer.cancel()
        assert self._process is not None
        self._process.kill()  # of no effect on one that ends already, which is why the pipe broke
        self._process.join()
        self._gone.set()
        if self._ended:
            return
        self._pool.lost(self, self._loss(self._process.exitcode))

    def _loss(self, exitcode: int | None) -> Loss:
        jobs = [[job for _, job in group if job is not None] for group in self._groups]
        behind = [job for group in jobs[1:] for job in group]
        overdue = False
        if self._overdue is not None:
            overdue = bool(self._groups) and self._groups[0][0][0] == self._overdue
            if not overdue:  # the verdict came just when the process was ended for want of it
                return Loss(None, [], jobs[0] + behind if jobs else [], exitcode, overdue, self.is_ready)
        if self._groups and len(self._groups[0]) == 1:
            return Loss(self._groups[0][0][1], [], behind, exitcode, overdue, self.is_ready)
        return Loss(None, jobs[0] if jobs else [], behind, exitcode, overdue, self.is_ready)

    def _hear(self, message: Ready | Verdict | None) -> None:
        if isinstance(message, Ready):
            self.is_ready = message.fault is None
            self.takes_several = message.together
            if self._timer is not None:
                self._timer.cancel()
                self._timer = None
            self._pool.ready(message)
            return
        _, job = self._groups[0].popleft()
        if not self._groups[0]:
            self._groups.popleft()
        if self._groups:
            self._set_clock()
        if job is not None and message is not None:
            self._pool.finished(job, message)

    def _tell(self, order: Order) -> None:
        assert self._transport is not None
        content = pickle.dumps(order, pickle.HIGHEST_PROTOCOL)
        self._transport.write(LENGTH.pack(len(content)) + content)

    def _set_clock(self) -> None:
        """One timer for all articles that follow each other, rather than one for each."""
        loop = asyncio.get_running_loop()
        several = len(self._groups[0]) > 1
        self._due = loop.time() + (self._limit * _SHARE_OF_LIMIT if several else self._limit)
        if self._timer is not None and self._due < self._timer.when():
            self._timer.cancel()
            self._timer = None
        if self._timer is None:
            self._timer = loop.call_at(self._due, self._look_at_clock)

    def _look_at_clock(self) -> None:
        self._timer = None
        if not self._groups:
            return
        loop = asyncio.get_running_loop()
        number = self._groups[0][0][0]
        if loop.time() - self._due > _LATE_SECONDS and self._spared != number:
            # We were suspended, and so was the other process, perhaps: the article gets its time once more.
            self._spared = number
            self._due = loop.time() + self._limit
        if loop.time() < self._due:
            self._timer = loop.call_at(self._due, self._look_at_clock)
            return
        self._overdue = number
        self.kill()


def _work(connection: socket.socket, rules: Rules) -> None:
    """What the process does."""
    # The worker's process imports this module too, and must not load the extraction with it.
    from . import work  # noqa: PLC0415

    work.serve(connection, rules)
