"""The pool of processes that run the extraction, so that the event loop never waits for it.

Who is free takes what waits, a share of it at a time, and nothing waits for a share to fill up. How much one takes
depends on how long articles took of late: in a feed of which the screen throws out most, a hand-over costs more than
an article; where each takes long, all processes should have one. An extractor that takes several articles at once gets what
a process takes in groups: parsed together they cost a sixth less. Verdicts come back one by one. A process that has nothing
left takes over what waits behind another's group.

Several articles at once with a verdict on each as it comes, and a clock for each, is more than the libraries of
process pools that we know can do; and their threads cost the event loop more time than all else that it does.

An article that is slow or deadly costs its own process and nobody else's work: those behind it go to the front of the
queue, and those of its group are tried again, each alone, so that nobody is blamed for a neighbour.
"""

from __future__ import annotations

import asyncio
import logging
import math
from collections import deque
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass

from ..errors import DiplowireError, ExtractionCrashed, ExtractionTimedOut, PoolBroken
from ..settings import Settings
from .dead_letters import class_name
from .messages import Failure, Ready, Rules, Verdict
from .pool_process import Job, Loss, PoolProcess
from .rounds import ROUND_SECONDS

_log = logging.getLogger(__name__)

_STOP_SECONDS = 5.0
_AHEAD_SECONDS = 0.04
"""Work that a process should have in hand: enough to bridge the time until it is given more."""
_AHEAD_ARTICLES = 64
_AHEAD_BYTES = 1_000_000
_GROUP_ARTICLES = 8
"""Articles of a group. More gain nothing where each is parsed: 4 are as good as 48."""
_CHEAP_GROUP_ARTICLES = 16
_CHEAP_GROUP_SECONDS = 0.2
"""Of articles that take so little that the screen throws out most, it takes twice as many for as much to be parsed together, and
48 gain nothing on that; a group should not keep its process for longer.
"""
_GROUP_BYTES = 40_000
_GROUPS_IN_LIMIT = 16
"""Of the longest that one article may take, a group should take no more than a part in so many."""
_BACKLOG_SECONDS = 2.0 * ROUND_SECONDS
"""An article with events takes two rounds; while it is in them, there has to be work for all processes."""
_FIRST_GUESS_SECONDS = 0.05
_WEIGHT_OF_LAST = 0.05
_BREAKS_TAKEN = 3
"""Times in a row that processes may die while they load their model before we give up."""
_BREAK_PAUSE_SECONDS = 0.5
_ADVICE = "look for a system that ends processes, such as for want of memory"


@dataclass(frozen=True)
class Extracted:
    """The verdict on an article and how many processes it took."""

    verdict: Verdict
    attempts: int


class ExtractionPool:
    """Processes that turn records into verdicts.

    `on_restart` is called each time a process had to be replaced because it died or ran over its time limit.
    """

    def __init__(self, settings: Settings, on_restart: Callable[[], None] = lambda: None) -> None:
        self._size = settings.pool_processes
        self._tasks_per_process = settings.pool_tasks_per_process
        self._timeout = settings.article_timeout_seconds
        self._max_attempts = settings.article_max_attempts
        self._on_restart = on_restart
        self._rules = Rules(
            extractor=settings.extractor,
            model=settings.model,
            max_bytes=settings.article_max_bytes,
            languages=settings.languages,
            min_confidence=settings.min_confidence,
            leaders_file=settings.leaders_file,
            leaders_replace=settings.leaders_replace,
        )
        self._processes: list[PoolProcess] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._open: set[Job] = set()
        self._waiting: deque[Job] = deque()
        self._suspects: deque[Job] = deque()
        self._description: asyncio.Future[dict[str, str]] | None = None
        self._broken: DiplowireError | None = None
        self._breaks = 0
        self._mean = _FIRST_GUESS_SECONDS
        self._looking = False
        self.steps = 0
        """Counts what shows that the pool is at work: verdicts, and processes that came or went."""

    async def warm_up(self) -> dict[str, str]:
        """Start the processes and wait until one has loaded its model; returns what describes it.

        Raises `ModelNotInstalled` or `ConfigurationError` when the extractor can't be loaded, `PoolBroken`
        when processes die of it.
        """
        if self._description is None:
            self._description = asyncio.get_running_loop().create_future()
            for _ in range(self._size):
                self._start()
        return await asyncio.shield(self._description)

    async def extract(self, value: bytes | None, traceparent: bytes | None = None) -> Extracted:
        """The verdict on the record's `value`, once a process is ready for it; never raises because of what an
        article does.
        """
        if self._broken is not None:
            raise self._broken
        job = Job(value, traceparent, asyncio.get_running_loop().create_future())
        self._open.add(job)
        self._waiting.append(job)
        self._look_soon()
        try:
            return Extracted(await job.future, job.attempts)
        finally:
            self._open.discard(job)

    def processes(self) -> int:
        """Processes that are alive."""
        return sum(process.is_alive() for process in self._processes)

    @property
    def is_starting(self) -> bool:
        """Whether no process is ready for articles yet, or any more."""
        return not any(process.is_ready for process in self._processes)

    def has_backlog(self) -> bool:
        """Whether articles wait, begun by no process yet, that keep all busy for longer than one takes to be sent in rounds."""
        waiting = len(self._waiting) + sum(map(_spare, self._processes))
        return waiting * self._mean > self._size * _BACKLOG_SECONDS

    async def close(self) -> None:
        """End the processes; articles in work are abandoned."""
        starting = tuple(self._tasks)
        for task in starting:
            task.cancel()
        await asyncio.gather(*starting, return_exceptions=True)
        ends = [asyncio.create_task(process.end()) for process in self._processes]
        self._processes.clear()
        if ends:
            await asyncio.wait(ends, timeout=_STOP_SECONDS)

    def ready(self, message: Ready) -> None:
        """See `pool_process.Pool`."""
        self.steps += 1
        if message.fault is not None:
            self._break(message.fault)
            return
        self._breaks = 0
        if self._description is not None and not self._description.done():
            self._description.set_result(message.description)
        self._look_soon()

    def finished(self, job: Job, verdict: Verdict) -> None:
        """See `pool_process.Pool`."""
        self.steps += 1
        if verdict.seconds:
            self._mean += _WEIGHT_OF_LAST * (sum(verdict.seconds.values()) - self._mean)
        job.attempts += 1
        self._look_soon()  # before who waits for the verdict asks what is left to do
        job.answer(verdict)

    def lost(self, process: PoolProcess, loss: Loss) -> None:
        """See `pool_process.Pool`."""
        if process not in self._processes or self._broken is not None:
            return
        self._processes.remove(process)
        self.steps += 1
        self._on_restart()
        _log.warning("a pool process ended with exit code %s", loss.exitcode)
        self._waiting.extendleft(reversed(loss.behind))
        for job in loss.suspects:
            self._suspect(job)
        if loss.guilty is not None:
            self._blame(loss.guilty, loss)
        if loss.was_ready:
            self._start()
        elif self._breaks < _BREAKS_TAKEN:
            self._breaks += 1
            self._start(_BREAK_PAUSE_SECONDS)
        else:
            self._break(
                PoolBroken(
                    f"no pool process could load {self._rules.extractor!r}, the last one ended with exit code "
                    f"{loss.exitcode}: {_ADVICE}"
                )
            )
        self._look_soon()

    def _blame(self, job: Job, loss: Loss) -> None:
        job.attempts += 1
        if loss.overdue:
            job.answer(
                _failed(
                    ExtractionTimedOut(
                        f"the extraction took longer than {self._timeout:g} s, the limit set by "
                        "DIPLOWIRE_ARTICLE_TIMEOUT_SECONDS"
                    )
                )
            )
        elif job.attempts >= self._max_attempts:
            job.answer(
                _failed(
                    ExtractionCrashed(
                        f"the process that extracted the article died {job.attempts} times, the last time with "
                        f"exit code {loss.exitcode}"
                    )
                )
            )
        else:
            self._suspect(job)

    def _suspect(self, job: Job) -> None:
        job.alone = True
        self._suspects.append(job)

    def _break(self, error: DiplowireError) -> None:
        """Give up: whoever waits is told `error`, and who comes later too."""
        self._broken = self._broken or error
        if self._description is not None and not self._description.done():
            self._description.set_exception(error)
        for job in self._open:
            if not job.future.done():
                job.future.set_exception(error)

    def _start(self, pause: float = 0.0) -> None:
        process = PoolProcess(self._rules, self._timeout, self)
        self._processes.append(process)
        self._keep(self._launch(process, pause))

    async def _launch(self, process: PoolProcess, pause: float) -> None:
        await asyncio.sleep(pause)
        try:
            await process.start()
        except OSError as error:
            self._break(PoolBroken(f"no pool process can be started ({error}): {_ADVICE}"))

    def _replace(self, process: PoolProcess) -> None:
        self._processes.remove(process)
        self._keep(process.end())
        self._start()

    def _keep(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _look_soon(self) -> None:
        """Look for work once all that happens at this moment has been noted."""
        if not self._looking:
            self._looking = True
            asyncio.get_running_loop().call_soon(self._look)

    def _look(self) -> None:
        """Give work to whoever has too little."""
        self._looking = False
        if self._broken is not None:
            return
        for process in sorted(self._processes, key=_in_hand):
            if not process.is_ready:
                continue
            if not self._is_worn(process):
                self._feed(process)
            elif not process.in_hand:
                self._replace(process)

    def _is_worn(self, process: PoolProcess) -> bool:
        """Whether `process` is to be replaced, which happens to one at a time lest all be starting at once."""
        return process.taken >= self._tasks_per_process and all(other.is_ready for other in self._processes)

    def _feed(self, process: PoolProcess) -> None:
        together = self._together(process)
        ahead = max(together, min(_AHEAD_ARTICLES, int(_AHEAD_SECONDS / self._mean)))
        jobs: list[Job] = []
        if not process.in_hand:
            jobs = self._next_suspect() or self._share(together + ahead) or self._taken_over()
        elif (
            # Enough for a whole group, or half of what should lie ready: small groups would be followed by small ones.
            ahead - process.spare >= max(together, ahead // 2)
            # A suspect gets a process of its own, and the next one that has none left.
            and not (self._suspects or process.has_suspect)
            # What others may be free for in a moment does not have to wait behind a group.
            and len(self._waiting) > self._size
        ):
            jobs = self._share(ahead - process.spare)
        if jobs:
            process.give(_groups(jobs, together))

    def _together(self, process: PoolProcess) -> int:
        """How many articles a group of `process` may have."""
        if not process.takes_several:
            return 1
        cheap = min(_CHEAP_GROUP_ARTICLES, int(_CHEAP_GROUP_SECONDS / self._mean))
        return max(1, min(max(_GROUP_ARTICLES, cheap), int(self._timeout / _GROUPS_IN_LIMIT / self._mean)))

    def _next_suspect(self) -> list[Job]:
        while self._suspects:
            job = self._suspects.popleft()
            if not job.future.done():  # else whoever wanted it was cancelled
                return [job]
        return []

    def _share(self, most: int) -> list[Job]:
        """What of all that waits one process should take: up to `most` articles."""
        count = min(most, math.ceil(len(self._waiting) / self._size))
        jobs: list[Job] = []
        size = 0
        while self._waiting and len(jobs) < count:
            size += self._waiting[0].size
            if jobs and size > _AHEAD_BYTES:
                break
            job = self._waiting.popleft()
            if not job.future.done():  # else whoever wanted it was cancelled
                jobs.append(job)
        return jobs

    def _taken_over(self) -> list[Job]:
        """Half of what waits in the process where most does."""
        fullest = max(self._processes, key=_spare)
        return fullest.take_back(math.ceil(_spare(fullest) / 2))


def _groups(jobs: Sequence[Job], most: int) -> list[list[Job]]:
    """The jobs in groups of up to `most` that are extracted together."""
    groups: list[list[Job]] = []
    size = 0
    for job in jobs:
        size += job.size
        if not groups or len(groups[-1]) == most or size > _GROUP_BYTES:
            groups.append([])
            size = job.size
        groups[-1].append(job)
    return groups


def _in_hand(process: PoolProcess) -> int:
    return process.in_hand


def _spare(process: PoolProcess) -> int:
    return process.spare


def _failed(error: DiplowireError) -> Verdict:
    return Verdict("dead_letter", failure=Failure(error, "extract", class_name(error)))
