"""The worker: from settings to a member of the consumer group that works until it is told to stop.

Start, each step with an error that says what to do: pages, broker and credentials, topics, group; the pool loads its
model meanwhile, and what keeps it from that ends the worker as well. Articles that come before it is done wait for it,
unacknowledged like all others. A consumer that breaks down or stands still is left and another one started; the pool stays.
Stop: unready, no new articles, finish those in hand, commit, leave the group, end the pool, close
the pages.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import threading
from collections.abc import Callable
from typing import Any

from ..errors import BrokerAccessDenied, BrokerError, ConsumerStalled, DiplowireError, TopicMissing
from ..observability import Health, Metrics, Pages, serve
from ..settings import Settings
from . import access, clients, engine, signals, topics
from . import ledger as ledgers
from .backoff import pauses
from .consuming import Consuming, Parts, broker_answers
from .delivery import Delivery
from .pool import ExtractionPool
from .processing import Processor
from .stall import Restarts

_log = logging.getLogger(__name__)

_FIRST_PAUSE_SECONDS = 0.5
_LONGEST_PAUSE_SECONDS = 10.0
_LINGERING_SECONDS = 10.0


def run_worker(settings: Settings, at_end: Callable[[int], object] = lambda _: None) -> int:
    """Run a worker until SIGTERM or SIGINT; returns the exit status.

    `at_end` gets it as soon as the worker is done, and only the event loop and the engine's threads have to end.
    Raises the `DiplowireError` of what keeps it from starting (`BrokerUnavailable`,
    `BrokerAuthenticationFailed`, `BrokerAccessDenied`, `TopicMissing`, `ModelNotInstalled`, `PortTaken`, `ConfigurationError`) or
    from going on (`PoolBroken`, `BrokerAccessDenied`, `ConsumerStalled`).
    """
    return asyncio.run(_until_done(Worker(settings), at_end))


async def _until_done(worker: Worker, at_end: Callable[[int], object]) -> int:
    status = 1
    try:
        status = await worker.run()
    except DiplowireError as error:
        status = error.exit_status
        raise
    finally:
        at_end(status)
    return status


def exit_at_last(status: int) -> None:
    """End the process with `status` in some seconds, if it is still there: a task or thread of the engine that does not end would
    keep a worker that does nothing any more, and whose supervisor does not start another.
    """

    def end() -> None:
        _log.error("the process does not end by itself: ending it; nothing is lost")
        logging.shutdown()
        os._exit(status)

    timer = threading.Timer(_LINGERING_SECONDS, end)
    timer.daemon = True
    timer.start()


class Worker:
    """One worker. `run` may be called once; `stop` ends it, and called again ends it without finishing."""

    def __init__(self, settings: Settings, on_ready: Callable[[Pages], None] = lambda _: None) -> None:
        self.metrics = Metrics()
        self.health = Health(stall_seconds=settings.stall_seconds)
        self._settings = settings
        self._on_ready = on_ready
        self._stop = asyncio.Event()
        self._fatal: BaseException | None = None
        self._consuming: Consuming | None = None

    def stop(self) -> None:
        """Begin to end; articles in hand are finished first, unless this is the second call."""
        again = self._stop.is_set()
        self._stop.set()
        self.health.set_unready("shutting down")
        if self._consuming is not None:
            self._consuming.hurry() if again else self._consuming.end()

    async def run(self) -> int:
        """Run until stopped; returns the exit status. See `run_worker` for what is raised."""
        settings = self._settings
        engine.require_tested_versions()
        async with contextlib.AsyncExitStack() as stack:
            stack.enter_context(signals.heard(self.stop))
            pages = await serve(self.metrics, self.health, settings.http_host, settings.http_port)
            stack.push_async_callback(pages.close)
            pool = ExtractionPool(settings, self.metrics.pool_restarts.inc)
            stack.push_async_callback(pool.close)
            warming = asyncio.create_task(pool.warm_up())
            stack.callback(_cancel_quietly, warming)
            await access.require_of_worker(settings)
            await require_topics(settings)
            producer = await stack.enter_async_context(clients.connected(clients.producer(settings)))
            observer = await stack.enter_async_context(clients.connected(clients.consumer(settings)))
            delivery = Delivery(producer, pool.has_backlog)
            ledger = await stack.enter_async_context(
                ledgers.opened(settings, delivery, self.metrics, self._fail, ledgers.Ledger)
            )
            processor = Processor(settings, pool, delivery, self.metrics, ledger=ledger)
            parts = Parts(
                settings, self.metrics, self.health, pool, delivery, ledger, processor, observer, warming
            )
            await self._keep_consuming(parts, pages)
        if self._fatal is not None:
            raise self._fatal
        return 0

    async def _keep_consuming(self, parts: Parts, pages: Pages) -> None:
        """Consume until told to stop, with a new consumer whenever one breaks down or stands still.

        1. The old consumer leaves the group, so that its partitions are taken over at once.
        2. While the broker is away, it is waited for, which is nobody's fault and may take as long as it takes.
        3. Else there is a pause, longer each time; after a few in a row the worker ends, for its supervisor to start.
        """
        parts.warming.add_done_callback(self._note_model)
        restarts = Restarts(self._settings.stall_seconds)
        while not self._stop.is_set():
            self._consuming = Consuming(parts, self._fail)
            try:
                await self._consuming.run(lambda partitions: self._note_ready(partitions, pages))
            except BrokerError as error:
                if not restarts.begun:
                    raise
                self._consuming.replace(str(error))
            fault = self._consuming.fault
            if self._stop.is_set() or fault is None:
                return
            pause: float | None = 0.0
            if await self._await_broker():
                pause = restarts.next_pause()
            await self._require_access()
            if pause is None:
                self._fail(
                    ConsumerStalled(f"the consumer can't be kept going ({fault}): start the worker again")
                )
                return
            restarts.begun = True
            await self._rest(pause)
            self.metrics.consumer_restarts.inc()

    async def _require_access(self) -> None:
        """Raise `BrokerAccessDenied` when the consumer was ended by rights that were taken away: another won't have them."""
        try:
            await access.require_of_worker(self._settings)
        except BrokerAccessDenied:
            raise
        except BrokerError as error:
            _log.warning("the broker does not say what we may do: %s", error)

    async def _await_broker(self) -> bool:
        """Return once the broker answers, or we are told to stop; whether it answered at once."""
        at_once = True
        waits = pauses(_FIRST_PAUSE_SECONDS, _LONGEST_PAUSE_SECONDS)
        while not self._stop.is_set() and not await broker_answers(self._settings):
            at_once = False
            await self._rest(next(waits))
        return at_once

    async def _rest(self, seconds: float) -> None:
        """Wait, unless told to stop."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._stop.wait(), seconds)

    def _note_ready(self, partitions: int, pages: Pages) -> None:
        self.health.set_ready()
        _log.info("ready, %d partitions, pages at %s", partitions, pages.url)
        self._on_ready(pages)

    def _note_model(self, warming: asyncio.Task[dict[str, str]]) -> None:
        if warming.cancelled():
            return
        if (error := warming.exception()) is not None:
            self._fail(error)
        else:
            self.metrics.model_info.info(warming.result())

    def _fail(self, error: BaseException) -> None:
        if self._fatal is None:
            self._fatal = error
            _log.error("the worker has to end: %s", error, exc_info=error)
        self._stop.set()
        self.health.set_unready("shutting down")
        if self._consuming is not None:
            self._consuming.hurry()  # what is in hand can't be finished


async def require_topics(settings: Settings) -> None:
    """Raise `TopicMissing` unless the broker has every topic of the service; `BrokerError` when it does not
    say.
    """
    absent = await topics.missing(settings)
    if absent:
        raise TopicMissing(
            f"the broker at {settings.brokers} has no topic {', '.join(absent)}: "
            "`diplowire topics create` makes what is missing"
        )


def _cancel_quietly(task: asyncio.Task[Any]) -> None:
    """Cancel `task`, whose error nobody needs when another one ends the worker."""
    if not task.cancel() and not task.cancelled():
        task.exception()
