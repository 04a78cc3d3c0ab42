"""A replay: the articles of a range once more through the worker's own processing, beside a worker that runs.

1. The range is read and each article's version noted, so that only the latest of each is used.
2. The range is read again; the articles go through `Processor`, as many at once as in a worker.
3. What comes of them goes to the event topics, to shadows of these, or nowhere.
4. What workers took a newer version of meanwhile is set right; see `overtaken`.

No group is joined and no offset committed. What is done up to where is known by partition, so that a replay that was
interrupted can go on from there.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Collection, Sequence
from contextlib import AsyncExitStack, aclosing, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.errors import KafkaError

from ..contract.dead_letter import DeadLetterHeaders
from ..errors import BrokerError
from ..observability import Metrics
from ..settings import Settings
from . import clients, ranges
from .dead_letters import Outgoing, Record, marked
from .delivery import Delivery
from .hand import Hand
from .latest import Latest
from .ledger import opened
from .overtaken import Repairs, WatchedLedger
from .pool import ExtractionPool
from .processing import Processor
from .ranges import Span

OnFailure = Callable[[DeadLetterHeaders], object]
OnProgress = Callable[[str, int], object]


@dataclass
class Part:
    """What a replay did of one partition: `records` are in its span, `superseded` of them were left out, and all before
    `done_to` is delivered.
    """

    span: Span
    done_to: int
    records: int = 0
    superseded: int = 0


@dataclass
class Replay:
    """A replay of `spans`; `run` may be called once.

    `settings` name the topics that events and dead letters go to. `holds_back` says which of these topics get nothing.
    `on_failure` is told of each article that failed, `on_progress` of what is being done and one article more that it was
    done to.
    """

    settings: Settings
    spans: Sequence[Span]
    holds_back: Collection[str] = ()
    on_failure: OnFailure = lambda _: None
    on_progress: OnProgress = lambda *_: None
    remembers: bool = False
    """Whether versions are compared with those that the workers saw, and events taken back, as the workers do."""
    metrics: Metrics = field(default_factory=Metrics)
    seconds: float = 0.0
    """Time that the second reading took."""

    def __post_init__(self) -> None:
        self.parts = {span.partition: Part(span, span.start) for span in self.spans}
        self.is_sure = True
        """Whether it is known that no newer version came meanwhile that was not set right."""
        self._repairs: Repairs | None = None
        self._stop = asyncio.Event()
        self._hurry = asyncio.Event()
        self._moved = asyncio.Event()
        self._fatal: BaseException | None = None

    @property
    def is_complete(self) -> bool:
        """Whether all of the range is delivered."""
        return all(part.done_to >= part.span.end for part in self.parts.values())

    @property
    def repaired(self) -> int:
        """Articles of which a newer version came meanwhile, and was sent again."""
        return len(self._repairs.done) if self._repairs else 0

    @property
    def left(self) -> Sequence[str]:
        """Uris of those that could not be sent again."""
        return sorted(self._repairs.left) if self._repairs else ()

    def stop(self) -> None:
        """Begin to end; articles in hand are finished first, unless this is the second call."""
        if self._stop.is_set():
            self._hurry.set()
        else:
            # One grace period for all that is still to be done.
            asyncio.get_running_loop().call_later(self.settings.shutdown_grace_seconds, self._hurry.set)
        self._stop.set()

    async def run(self, consumer: AIOKafkaConsumer) -> None:
        """Replay what `consumer`, made with `ranges.CONSUMER_OPTIONS`, reads of the spans; ends early after `stop`.

        Raises `ModelNotInstalled`, `ConfigurationError`, `PoolBroken` and `BrokerError`; `parts` then still says what
        is done.
        """
        async with AsyncExitStack() as stack:
            pool = ExtractionPool(self.settings, self.metrics.pool_restarts.inc)
            stack.push_async_callback(pool.close)
            warming = asyncio.create_task(pool.warm_up())
            stack.callback(warming.cancel)
            producer = await stack.enter_async_context(clients.connected(clients.producer(self.settings)))
            latest = await self._find_latest(consumer)
            await self._or_stopped(warming)
            if self._stop.is_set():
                return
            warming.result()
            delivery = _Selective(
                producer, self.holds_back, self.settings.topic_dead_letters, self.on_failure, pool.has_backlog
            )
            ledger = await self._open_ledger(stack, delivery)
            processor = Processor(self.settings, pool, delivery, self.metrics, ledger=ledger, revives=False)
            async with self._repairing(ledger, pool, producer):
                began = time.monotonic()
                await self._process(consumer, processor, latest)
                self.seconds = time.monotonic() - began
        if self._fatal is not None:
            raise self._fatal

    @asynccontextmanager
    async def _repairing(
        self, ledger: WatchedLedger | None, pool: ExtractionPool, producer: AIOKafkaProducer
    ) -> AsyncIterator[None]:
        """Set right what is overtaken in the context, and wait at its end until all is."""
        if ledger is None:
            yield
            return

        def processor(on_failure: OnFailure) -> Processor:
            # What is sent again is no article of the range: it is counted by itself.
            held_back = {self.settings.topic_dead_letters}
            delivery = _Selective(
                producer, held_back, self.settings.topic_dead_letters, on_failure, pool.has_backlog
            )
            return Processor(self.settings, pool, delivery, Metrics(), ledger=ledger, revives=False)

        self._repairs = Repairs(self.settings, ledger, processor)
        self.is_sure = False
        ended = asyncio.Event()
        repairing = asyncio.create_task(self._repairs.run(ended, self._fail))
        repairing.add_done_callback(self._note_repaired)
        try:
            yield
            ended.set()
            await self._or_hurried(repairing)
        finally:
            repairing.cancel()
            await asyncio.wait({repairing})

    def _note_repaired(self, repairing: asyncio.Task[None]) -> None:
        if repairing.cancelled():
            return
        if (error := repairing.exception()) is not None:
            self._fail(error)
        else:
            self.is_sure = True

    async def _open_ledger(self, stack: AsyncExitStack, delivery: Delivery) -> WatchedLedger | None:
        if not self.remembers:
            return None
        ledger = await stack.enter_async_context(
            opened(self.settings, delivery, self.metrics, self._fail, WatchedLedger)
        )
        if ledger is not None:
            ledger.refresh(self._fail)
        return ledger

    async def _find_latest(self, consumer: AIOKafkaConsumer) -> Latest:
        latest = Latest(
            now=datetime.now(UTC),
            max_bytes=self.settings.article_max_bytes,
            languages=self.settings.languages,
        )
        async with aclosing(ranges.read(consumer, self.spans)) as batches:
            async for records in batches:
                for record in records:
                    if marked(record):
                        continue
                    latest.add(record)
                    self.parts[record.partition].records += 1
                    self.on_progress("looked at", 1)
                if self._stop.is_set():
                    break
        latest.close()
        return latest

    async def _process(self, consumer: AIOKafkaConsumer, processor: Processor, latest: Latest) -> None:
        hand: Hand[Record] = Hand(
            self.settings.articles_in_hand, processor.process, self._acknowledge, self._fail
        )
        feeding = asyncio.create_task(self._feed(consumer, hand, latest))
        await self._or_stopped(feeding)
        feeding.cancel()
        await asyncio.gather(feeding, return_exceptions=True)
        await self._or_hurried(asyncio.create_task(self._emptied(hand)))
        for number, part in self.parts.items():
            first = hand.first((part.span.topic, number))
            if first is not None:
                part.done_to = first.offset
        await hand.abandon()
        if not feeding.cancelled() and (error := feeding.exception()) is not None:
            self._fail(error)

    async def _feed(self, consumer: AIOKafkaConsumer, hand: Hand[Record], latest: Latest) -> None:
        async with aclosing(ranges.read(consumer, self.spans)) as batches:
            async for records in batches:
                for record in records:
                    part = self.parts[record.partition]
                    if marked(record):
                        pass  # on the dead letter topic, and no article
                    elif latest.is_superseded(record):
                        part.superseded += 1
                        self.on_progress("extracted", 1)
                    else:
                        await hand.take(record, (record.topic, record.partition), record.key)
                    part.done_to = record.offset + 1
        for part in self.parts.values():
            part.done_to = part.span.end

    async def _or_hurried(self, task: asyncio.Task[None]) -> None:
        """Wait for `task`, or no longer than the grace period once told to stop; then it is cancelled."""
        hurry = asyncio.create_task(self._hurry.wait())
        waited_for: set[asyncio.Task[Any]] = {hurry, task}
        await asyncio.wait(waited_for, return_when=asyncio.FIRST_COMPLETED)
        for one in waited_for:
            one.cancel()
        await asyncio.gather(*waited_for, return_exceptions=True)

    async def _emptied(self, hand: Hand[Record]) -> None:
        while len(hand):
            self._moved.clear()
            await self._moved.wait()

    async def _or_stopped(self, task: asyncio.Task[Any]) -> None:
        """Return when `task` is done, or when told to stop."""
        stopped = asyncio.create_task(self._stop.wait())
        await asyncio.wait({task, stopped}, return_when=asyncio.FIRST_COMPLETED)
        stopped.cancel()

    def _acknowledge(self, _record: Record) -> None:
        self.on_progress("extracted", 1)
        self._moved.set()

    def _fail(self, error: BaseException) -> None:
        if isinstance(error, KafkaError):
            error = BrokerError(f"what is known of articles can't be read ({type(error).__name__}: {error})")
        self._fatal = self._fatal or error
        self._stop.set()
        self._hurry.set()
        self._moved.set()


class _Selective(Delivery):
    """Sends what goes to any topic but those in `held_back`, and tells of each dead letter, sent or not."""

    def __init__(
        self,
        producer: AIOKafkaProducer,
        held_back: Collection[str],
        dead_letters: str,
        on_failure: OnFailure,
        has_backlog: Callable[[], bool],
    ) -> None:
        super().__init__(producer, has_backlog)
        self._held_back = held_back
        self._dead_letters = dead_letters
        self._on_failure = on_failure

    async def deliver(self, records: Sequence[Outgoing]) -> None:
        """See `Delivery`."""
        await super().deliver([record for record in records if record.topic not in self._held_back])
        for record in records:
            if record.topic == self._dead_letters:
                self._on_failure(DeadLetterHeaders.from_kafka(record.headers))
