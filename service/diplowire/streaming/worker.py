"""The worker: from settings to a member of the consumer group that works until it is told to stop.

Start, each step with an error that says what to do: pages, broker and credentials, topics, group; the pool loads its
model meanwhile, and what keeps it from that ends the worker as well. Articles that come before it is done wait for it,
unacknowledged like all others. Stop: unready, no new articles, finish those in hand, commit, leave the group, end the pool, close
the pages.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import threading
from collections.abc import Callable, Iterator
from typing import Any

import faust
from aiokafka import AIOKafkaConsumer
from aiokafka.errors import KafkaError

from ..errors import BrokerError, TopicMissing
from ..observability import Health, Metrics, Pages, serve
from ..settings import Settings
from . import clients, engine, topics
from .agent import add_agent
from .dead_letters import Record
from .delivery import Delivery
from .hand import Hand
from .lag import Lag
from .pool import ExtractionPool
from .processing import Processor

_log = logging.getLogger(__name__)

_LOOK_SECONDS = 1.0
_READY_LOOK_SECONDS = 0.1
_LEAVE_SECONDS = 8.0
"""What the engine needs to commit and leave the group, kept back from the grace period."""


def run_worker(settings: Settings) -> int:
    """Run a worker until SIGTERM or SIGINT; returns the exit status.

    Raises the `DiplowireError` of what keeps it from starting (`BrokerUnavailable`,
    `BrokerAuthenticationFailed`, `TopicMissing`, `ModelNotInstalled`, `PortTaken`, `ConfigurationError`) or
    from going on (`PoolBroken`, `BrokerError`).
    """
    return asyncio.run(Worker(settings).run())


class Worker:
    """One worker. `run` may be called once; `stop` ends it, and called again ends it without finishing."""

    def __init__(self, settings: Settings, on_ready: Callable[[Pages], None] = lambda _: None) -> None:
        self.metrics = Metrics()
        self.health = Health(stall_seconds=settings.stall_seconds)
        self._settings = settings
        self._on_ready = on_ready
        self._stop = asyncio.Event()
        self._hurry = asyncio.Event()
        self._fatal: BaseException | None = None

    def stop(self) -> None:
        """Begin to end; articles in hand are finished first, unless this is the second call."""
        if self._stop.is_set():
            self._hurry.set()
        self._stop.set()

    async def run(self) -> int:
        """Run until stopped; returns the exit status. See `run_worker` for what is raised."""
        settings = self._settings
        engine.require_tested_versions()
        async with contextlib.AsyncExitStack() as stack:
            stack.enter_context(_signals(self.stop))
            pages = await serve(self.metrics, self.health, settings.http_host, settings.http_port)
            stack.push_async_callback(pages.close)
            pool = ExtractionPool(settings, self.metrics.pool_restarts.inc)
            stack.push_async_callback(pool.close)
            warming = asyncio.create_task(pool.warm_up())
            stack.callback(_cancel_quietly, warming)
            await require_topics(settings)
            producer = await stack.enter_async_context(clients.connected(clients.producer(settings)))
            observer = await stack.enter_async_context(clients.connected(clients.consumer(settings)))
            processor = Processor(settings, pool, Delivery(producer), self.metrics)
            await self._consume(processor, pool, warming, pages, observer)
        if self._fatal is not None:
            raise self._fatal
        return 0

    async def _consume(
        self,
        processor: Processor,
        pool: ExtractionPool,
        warming: asyncio.Task[dict[str, str]],
        pages: Pages,
        observer: AIOKafkaConsumer,
    ) -> None:
        app = engine.create_app(self._settings)
        lag = Lag(app, observer)

        def done(record: Record) -> None:
            lag.done(record)
            self.health.progress(record.topic, record.partition)

        hand = add_agent(app, self._settings, processor, done=done, failed=self._fail)
        assigned = engine.assigned(app)
        watch = asyncio.create_task(self._watch(app, hand, lag, pool))
        watch.add_done_callback(self._fail_with)
        try:
            await app.start()
            self.metrics.model_info.info(await warming)
            await self._become_ready(app, assigned, pages)
            await self._stop.wait()
        except KafkaError as error:
            raise BrokerError(
                f"the broker at {self._settings.brokers} let the worker down: {error}"
            ) from error
        finally:
            self.health.set_unready("shutting down")
            watch.cancel()
            await self._leave(app, hand)

    async def _become_ready(self, app: faust.App, assigned: asyncio.Event, pages: Pages) -> None:
        self.health.set_unready("joining the consumer group")
        # The engine has no event for the end of a rebalance, so its flag is looked at.
        while not self._stop.is_set() and not (assigned.is_set() and not app.rebalancing):  # noqa: ASYNC110
            await asyncio.sleep(_READY_LOOK_SECONDS)
        if not self._stop.is_set():
            self.health.set_ready()
            _log.info("ready, %d partitions, pages at %s", len(app.consumer.assignment()), pages.url)
            self._on_ready(pages)

    async def _leave(self, app: faust.App, hand: Hand[Any]) -> None:
        """Stop the engine, within the grace period whatever is in hand."""
        grace = self._settings.shutdown_grace_seconds
        kept_back = min(_LEAVE_SECONDS, grace / 2)
        stopping = asyncio.create_task(app.stop())
        hurry = asyncio.create_task(self._hurry.wait())
        if self._fatal is not None:
            self._hurry.set()  # what is in hand can't be finished
        await asyncio.wait({stopping, hurry}, timeout=grace - kept_back, return_when=asyncio.FIRST_COMPLETED)
        hurry.cancel()
        if not stopping.done():
            abandoned = await hand.abandon()
            engine.abandon_unacknowledged(app)
            _log.warning(
                "%d articles in hand were not finished in time and will be delivered again", abandoned
            )
            await asyncio.wait({stopping}, timeout=kept_back)
        if not stopping.done():
            _log.error(
                "the stream engine does not stop: ending without it; nothing is lost, articles may repeat"
            )
            logging.shutdown()
            os._exit(1)  # its threads would keep the process alive
        stopping.result()

    async def _watch(self, app: faust.App, hand: Hand[Any], lag: Lag, pool: ExtractionPool) -> None:
        """Once a second, look at what only shows from outside: lag, the pool, the engine's own state."""
        while True:
            behind = await lag.measure(hand)
            self.metrics.set_lag(behind)
            self.health.observe_lag(behind)
            self.metrics.pool_processes.set(pool.processes())
            if (reason := engine.crash_reason(app)) is not None:
                self._fail(BrokerError(f"the stream engine broke down ({reason!r}): start the worker again"))
            await asyncio.sleep(_LOOK_SECONDS)

    def _fail_with(self, task: asyncio.Task[None]) -> None:
        if not task.cancelled() and (error := task.exception()) is not None:
            self._fail(error)

    def _fail(self, error: BaseException) -> None:
        if self._fatal is None:
            self._fatal = error
            _log.error("the worker has to end: %s", error, exc_info=error)
        self._stop.set()


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


@contextlib.contextmanager
def _signals(stop: Callable[[], None]) -> Iterator[None]:
    """Call `stop` on SIGTERM and SIGINT, in the main thread; elsewhere signals are somebody else's."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    loop = asyncio.get_running_loop()
    caught = (signal.SIGTERM, signal.SIGINT)
    for number in caught:
        loop.add_signal_handler(number, stop)
    try:
        yield
    finally:
        for number in caught:
            loop.remove_signal_handler(number)
