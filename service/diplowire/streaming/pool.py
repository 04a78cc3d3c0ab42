"""The pool of processes that run the extraction, so that the event loop never waits for it.

One article, one task: an article that is slow or deadly costs its own process and nobody else's work.
"""

from __future__ import annotations

import asyncio
import contextlib
import functools
import logging
import math
import multiprocessing
import os
import threading
import time
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import TypeVar

from pebble import ProcessExpired, ProcessPool

from ..errors import DiplowireError, ExtractionCrashed, ExtractionTimedOut, PoolBroken
from ..settings import Settings
from . import work
from .work import Failure, Rules, Verdict

_log = logging.getLogger(__name__)

_STOP_SECONDS = 5.0
_WARMUP_SECONDS = 120.0
_LOOK_SECONDS = 1.0
_OVERDUE_SECONDS = 10.0
_BREAKS_TAKEN = 3
"""Times in a row that a pool may break without having finished a task before we give up."""

Result = TypeVar("Result")


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
        self._processes = settings.pool_processes
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
        self._pool: ProcessPool | None = None
        self._breaks = 0

    async def warm_up(self) -> dict[str, str]:
        """Start the processes and wait until one has loaded its model; returns what describes it.

        Raises `ModelNotInstalled` or `ConfigurationError` when the extractor can't be loaded, `PoolBroken`
        when its process dies of it.
        """
        try:
            return await self._run(work.describe, limit=_WARMUP_SECONDS)
        except (ProcessExpired, TimeoutError) as error:
            raise PoolBroken(
                f"no pool process could load {self._rules.extractor!r} ({error}): look for a system that "
                "ends processes, such as for want of memory"
            ) from error

    async def extract(self, value: bytes | None, traceparent: bytes | None = None) -> Extracted:
        """The verdict on the record's `value`; never raises because of what an article does."""
        for attempt in range(1, self._max_attempts + 1):
            try:
                verdict = await self._run(
                    work.process, value, traceparent, work.utc_now(), limit=self._timeout
                )
            except TimeoutError as error:
                self._on_restart()
                timed_out = ExtractionTimedOut(
                    f"the extraction took longer than {self._timeout:g} s, the limit set by "
                    "DIPLOWIRE_ARTICLE_TIMEOUT_SECONDS"
                )
                return Extracted(_failed(timed_out, error), attempt)
            except ProcessExpired as error:
                self._on_restart()
                _log.warning("a pool process died (%s) on attempt %d of an article", error, attempt)
                crashed = ExtractionCrashed(
                    f"the process that extracted the article died {attempt} times, the last time with exit "
                    f"code {error.exitcode}"
                )
                last = Extracted(_failed(crashed, error), attempt)
            else:
                return Extracted(verdict, attempt)
        return last

    def processes(self) -> int:
        """Processes that are alive."""
        return len(multiprocessing.active_children())

    async def close(self) -> None:
        """End the processes; articles in work are abandoned."""
        pool, self._pool = self._pool, None
        if pool is not None:
            await _end(pool)

    async def _run(self, function: Callable[..., Result], *args: object, limit: float) -> Result:
        while True:
            pool = self._running()
            try:
                result = await _result(pool, function, args, limit)
            except BrokenProcessPool as error:
                await self._discard(pool, error)
            else:
                self._breaks = 0
                return result

    def _running(self) -> ProcessPool:
        if self._pool is None:
            # The processes inherit it: threads of the model's arithmetic would only take the others' cores.
            os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
            self._pool = ProcessPool(
                max_workers=self._processes,
                max_tasks=self._tasks_per_process,
                initializer=work.start,
                initargs=(self._rules,),
                # Forking a process with threads and a running event loop copies their locks in any state.
                context=multiprocessing.get_context("spawn"),
            )
        return self._pool

    async def _discard(self, pool: ProcessPool, error: Exception) -> None:
        """Replace a pool that broke, which it does when a process dies with no article in hand."""
        if self._pool is not pool:
            return  # another article found it broken first
        self._pool = None
        self._breaks += 1
        if self._breaks > _BREAKS_TAKEN:
            raise PoolBroken(
                f"the extraction pool broke {self._breaks} times in a row ({error}): look for a system that "
                "ends its processes, such as for want of memory"
            ) from error
        _log.warning("the extraction pool broke (%s) and is made anew", error)
        self._on_restart()
        await _end(pool)


async def _result(
    pool: ProcessPool, function: Callable[..., Result], args: tuple[object, ...], limit: float
) -> Result:
    """What `function` returns or raises in a process of `pool`. Raises `BrokenProcessPool` when there is
    none left.

    The pool is looked after while we wait: it forgets tasks that it had not taken up when it broke, and it
    can't stop a process at its time limit while a dead one holds their common lock.
    """
    try:
        future = pool.schedule(function, args=args, timeout=limit)
    except RuntimeError as error:
        raise BrokenProcessPool(str(error)) from error
    result = asyncio.wrap_future(future)
    overdue_at = math.inf
    try:
        while not (await asyncio.wait({result}, timeout=_LOOK_SECONDS))[0]:
            now = time.monotonic()
            if not pool.active:
                raise BrokenProcessPool("it ended with articles in hand")
            if now > overdue_at:
                raise BrokenProcessPool("it did not stop a process at its time limit")
            if future.running() and overdue_at == math.inf:
                overdue_at = now + limit + _OVERDUE_SECONDS
        return result.result()
    finally:
        result.cancel()  # tells the pool to end the process of an article that was abandoned


def _failed(error: DiplowireError, cause: BaseException) -> Verdict:
    failure = Failure(error, "extract", f"{type(cause).__module__}.{type(cause).__qualname__}")
    return Verdict("dead_letter", failure=failure)


async def _end(pool: ProcessPool) -> None:
    """End `pool` and its processes; by force when it does not end by itself."""
    ended = asyncio.Event()
    tell = functools.partial(asyncio.get_running_loop().call_soon_threadsafe, ended.set)
    # A thread of its own, not one of the loop's: the loop would wait for it at the end, however long it
    # hangs.
    threading.Thread(target=_end_and_tell, args=(pool, tell), name="pool-end", daemon=True).start()
    try:
        await asyncio.wait_for(ended.wait(), _STOP_SECONDS)
    except TimeoutError:
        _kill_processes(pool)


def _end_and_tell(pool: ProcessPool, tell: Callable[[], object]) -> None:
    try:
        pool.stop()  # type: ignore[no-untyped-call]  # untyped upstream
        # The pool takes its locks away before it ends its processes. One that is only starting then finds no
        # lock and prints a traceback, so we end them first, as soon as the thread that starts them is done.
        if (manager := pool._pool_manager_loop) is not None:
            manager.join()
        _kill_processes(pool)
        pool.join()
    finally:
        with contextlib.suppress(RuntimeError):  # the loop ended first
            tell()


def _kill_processes(pool: ProcessPool) -> None:
    """End the processes of `pool`, which has no public list of them."""
    for process in tuple(pool._pool_manager.worker_manager.workers.values()):
        process.kill()
