"""One consumer, from joining the group to leaving it, and the watch over its partitions."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import faust
from aiokafka import AIOKafkaConsumer
from aiokafka.errors import KafkaError

from ..errors import BrokerError, BrokerUnavailable, ConsumerStalled, DiplowireError
from ..observability import Health, Metrics
from ..settings import Settings
from . import clients, engine
from .agent import add_agent
from .dead_letters import Record
from .delivery import Delivery
from .hand import Lane
from .lag import Lag
from .ledger import Ledger
from .pool import ExtractionPool
from .processing import Processor
from .stall import Around, Place, Sight, Watch

_log = logging.getLogger(__name__)

_LOOK_SECONDS = 1.0
_READY_LOOK_SECONDS = 0.1
_HEAL_SECONDS = 5.0
"""Time to finish what is in hand before a consumer that stands still is left."""
_LEAVE_SECONDS = 8.0
"""What the engine needs to commit and leave the group, kept back from the grace period."""


@dataclass(frozen=True)
class Parts:
    """What a worker's consumers share, one after the other. `observer` is a client that asks for offsets."""

    settings: Settings
    metrics: Metrics
    health: Health
    pool: ExtractionPool
    delivery: Delivery
    ledger: Ledger | None
    processor: Processor
    observer: AIOKafkaConsumer
    warming: asyncio.Task[dict[str, str]]
    """Done when the pool has loaded its model."""


class Consuming:
    """One consumer of the worker's group; `run` may be called once.

    `fail` is told of an error that has to end the worker. Call inside the running loop.
    """

    def __init__(self, parts: Parts, fail: Callable[[BaseException], None]) -> None:
        self.fault: str | None = None
        """Why it has to be replaced by another."""
        self._parts = parts
        self._fail = fail
        self._end = asyncio.Event()
        self._hurry = asyncio.Event()
        self._done = 0
        self._app: faust.App = engine.create_app(parts.settings)
        if parts.ledger is not None:
            engine.before_assignment(self._app, partial(parts.ledger.refresh, fail))
        self._lag = Lag(self._app, parts.observer)
        self._hand = add_agent(
            self._app, parts.settings, parts.processor, done=self._note_done, failed=self._fail
        )
        self._stalled: set[Lane] = set()
        self._starting: asyncio.Task[None] | None = None

    def end(self) -> None:
        """Have `run` finish what is in hand, leave the group and return."""
        self._end.set()

    def hurry(self) -> None:
        """As `end`, without finishing what is in hand."""
        self._hurry.set()
        self._end.set()

    def replace(self, fault: str) -> None:
        """As `end`, because of `fault`, which is noted if it is the first."""
        if not self._end.is_set():
            self.fault = fault
            _log.error("the consumer has to be restarted: %s", fault)
            self._parts.health.set_unready(f"restarting the consumer: {fault}")
            self._end.set()

    async def run(self, ready: Callable[[int], None]) -> None:
        """Consume until `end`, or there is a `fault`; `ready` is told the number of partitions once it has joined.

        Raises `BrokerError`, with the group left all the same.
        """
        assigned = engine.assigned(self._app)
        self._parts.health.set_unready("joining the consumer group")
        watching = asyncio.create_task(self._watch())
        watching.add_done_callback(self._fail_with)
        try:
            await self._start()
            # The engine has no event for the end of a rebalance, so its flag is looked at.
            while not (self._end.is_set() or (self._parts.warming.done() and self._has_joined(assigned))):  # noqa: ASYNC110
                await asyncio.sleep(_READY_LOOK_SECONDS)
            if not self._end.is_set():
                ready(len(self._app.consumer.assignment()))
            await self._end.wait()
        except KafkaError as error:
            brokers = self._parts.settings.brokers
            raise BrokerError(f"the broker at {brokers} let the worker down: {error}") from error
        finally:
            watching.cancel()
            await self._leave()
            self._parts.metrics.set_lag({})
            self._parts.health.observe_lag({})

    async def _start(self) -> None:
        """Start the engine, which ends with the first rebalance; return before it when we are to end.

        Somebody else in the group may hold that rebalance up for as long as it may take.
        """
        self._starting = asyncio.create_task(self._app.start())
        ending = asyncio.create_task(self._end.wait())
        await asyncio.wait({self._starting, ending}, return_when=asyncio.FIRST_COMPLETED)
        ending.cancel()
        if self._starting.done():
            self._starting.result()

    def _has_joined(self, assigned: asyncio.Event) -> bool:
        return assigned.is_set() and not self._app.rebalancing

    def _note_done(self, record: Record) -> None:
        self._done += 1
        self._lag.done(record)
        self._parts.health.progress(record.topic, record.partition)

    async def _leave(self) -> None:
        """Stop the engine, within the grace period whatever is in hand."""
        grace = self._parts.settings.shutdown_grace_seconds
        kept_back = min(_LEAVE_SECONDS, grace / 2)
        patience = min(_HEAL_SECONDS, grace) if self.fault else grace - kept_back
        stopping = asyncio.create_task(self._stop())
        hurry = asyncio.create_task(self._hurry.wait())
        await asyncio.wait({stopping, hurry}, timeout=patience, return_when=asyncio.FIRST_COMPLETED)
        hurry.cancel()
        if not stopping.done():
            abandoned = await self._hand.abandon()
            engine.abandon_unacknowledged(self._app)
            _log.warning(
                "%d articles in hand were not finished in time and will be delivered again", abandoned
            )
            await asyncio.wait({stopping}, timeout=kept_back)
        if not stopping.done():
            _log.error(
                "the stream engine does not stop: ending without it; nothing is lost, articles may repeat"
            )
            logging.shutdown()
            # Its threads would keep the process alive.
            os._exit(ConsumerStalled.exit_status if self.fault else 1)
        if self.fault and (error := stopping.exception()) is not None:
            _log.warning("the stream engine did not stop in order: %s", error, exc_info=error)
            return
        stopping.result()

    async def _stop(self) -> None:
        await self._app.stop()
        if self._starting is not None and not self._starting.done():
            await asyncio.wait({self._starting})

    async def _watch(self) -> None:
        """Once a second, look at what only shows from outside: lag, the pool, the engine's own state."""
        settings, metrics, health = self._parts.settings, self._parts.metrics, self._parts.health
        watch = Watch(
            pool_seconds=settings.stall_seconds + settings.article_timeout_seconds,
            rebalance_seconds=settings.stall_seconds + engine.rebalance_seconds(settings),
        )
        while True:
            behind = await self._lag.measure(self._hand)
            around = await self._around()
            metrics.set_lag(behind)
            metrics.pool_processes.set(self._parts.pool.processes())
            health.observe_lag(behind)
            for lane in watch.moving(self._sights(), around):
                health.progress(*lane)
            self._tell_stalls()
            if (seconds := watch.endless_rebalance()) is not None:
                self.replace(f"the consumer group's rebalance has not ended for {seconds:.0f} seconds")
            if (reason := engine.crash_reason(self._app)) is not None:
                self._replace_at_once(f"the stream engine broke down ({reason!r})")
            await asyncio.sleep(_LOOK_SECONDS)

    def _replace_at_once(self, fault: str) -> None:
        """As `replace`, for one that can't finish what is in hand."""
        self.replace(fault)
        self._hurry.set()

    def _tell_stalls(self) -> None:
        stalls = self._parts.health.stalls()
        for stall in stalls:
            if (stall.topic, stall.partition) not in self._stalled:
                self._parts.metrics.partition_stalls.inc()
                _log.error("%s", stall, extra={"topic": stall.topic, "partition": stall.partition})
        self._stalled = {(stall.topic, stall.partition) for stall in stalls}
        if stalls:
            self.replace("; ".join(map(str, stalls)))

    async def _around(self) -> Around:
        parts = self._parts
        return Around(
            broker_answers=self._lag.answered or await broker_answers(parts.settings),
            rebalancing=self._app.rebalancing,
            pool_is_starting=parts.pool.is_starting,
            pool_steps=parts.pool.steps,
            done=self._done,
            hand_is_full=self._hand.is_full,
            retrying=parts.delivery.is_retrying,
        )

    def _sights(self) -> dict[Lane, Sight]:
        return {
            lane: Sight(seen.position, seen.committed, self._place_of_first(lane))
            for lane, seen in engine.progress(self._app).items()
        }

    def _place_of_first(self, lane: Lane) -> Place:
        first: Any = self._hand.first(lane)
        if first is None:
            return "away"
        return (
            "delivering" if self._parts.processor.is_delivering(*lane, first.message.offset) else "extracting"
        )

    def _fail_with(self, task: asyncio.Task[None]) -> None:
        if not task.cancelled() and (error := task.exception()) is not None:
            self._fail(error)


async def broker_answers(settings: Settings) -> bool:
    """Whether some broker answers just now."""
    try:
        await clients.check(settings)
    except BrokerUnavailable:
        return False
    except DiplowireError as error:
        _log.warning("%s", error)  # it answers, if only to refuse
    return True
