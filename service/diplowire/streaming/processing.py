"""One article from the record to the broker's last acknowledgement, and every way that it can end.

The steps: the pool decodes, screens and extracts; what the article changes is written down and acknowledged; its
events, and retractions of those that no longer stand, go out and are acknowledged; what failed goes out as a dead letter
and is acknowledged. Only then does the caller count the offset as done.
"""

from __future__ import annotations

import contextlib
import logging
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime

from ..contract import Retraction
from ..contract.cloudevents import retraction_headers
from ..contract.codec import encode
from ..errors import ArticleNotUtf8, DiplowireError, EventTooLarge
from ..observability import Metrics
from ..settings import Settings
from . import dead_letters, header_names
from .corrections import plan, retractions
from .dead_letters import Outgoing, Record
from .delivery import Delivery
from .ledger import Ledger
from .messages import EncodedEvent, Failure, Verdict
from .pool import Extracted, ExtractionPool
from .standing import Mark, Source
from .topics import event_topic

OUTDATED = "skipped_outdated"

_log = logging.getLogger(__name__)


class Processor:
    """Processes articles; `clock` gives seconds since the epoch. Without `ledger` no event is taken back. `revives`: see
    `corrections`.
    """

    def __init__(
        self,
        settings: Settings,
        pool: ExtractionPool,
        delivery: Delivery,
        metrics: Metrics,
        clock: Callable[[], float] = time.time,
        *,
        ledger: Ledger | None = None,
        revives: bool = True,
    ) -> None:
        self._settings = settings
        self._pool = pool
        self._delivery = delivery
        self._metrics = metrics
        self._clock = clock
        self._ledger = ledger
        self._revives = revives
        self._delivering: set[tuple[str, int, int]] = set()

    def is_delivering(self, topic: str, partition: int, offset: int) -> bool:
        """Whether the article there has its verdict, and what came of it is on its way to the broker."""
        return (topic, partition, offset) in self._delivering

    async def process(self, record: Record) -> None:
        """See the article in `record` through to its end, which the metrics then count.

        Returns once the broker has acknowledged all that came of it, however long that takes. Raises
        `PoolBroken` and `BrokerAccessDenied`, and nothing that an article causes.
        """
        with self._metrics.articles_in_progress.track_inprogress():
            outcome = await self._see_through(record)
        self._metrics.articles_processed.labels(outcome).inc()
        self._metrics.last_article_processed_timestamp.set(self._clock())
        if record.timestamp_ms is not None and record.timestamp_ms >= 0:
            waited = self._clock() - record.timestamp_ms / 1000
            self._metrics.end_to_end_duration.observe(max(0.0, waited))

    async def _see_through(self, record: Record) -> str:
        extracted = _refused(record) or await self._pool.extract(record.value, _header(record, "traceparent"))
        verdict = extracted.verdict
        self._metrics.articles_received.labels(verdict.format).inc()
        for stage, seconds in verdict.seconds.items():
            self._metrics.processing_duration.labels(stage).observe(seconds)
        began = time.perf_counter()
        with self._delivering_at(record):
            outcome, failure = await self._carried_out(record, verdict)
            if failure is not None:
                await self._bury(record, failure, extracted.attempts)
        if failure is not None or verdict.events:
            self._metrics.processing_duration.labels("deliver").observe(time.perf_counter() - began)
        return outcome

    @contextlib.contextmanager
    def _delivering_at(self, record: Record) -> Iterator[None]:
        place = (record.topic, record.partition, record.offset)
        self._delivering.add(place)
        try:
            yield
        finally:
            self._delivering.discard(place)

    async def _carried_out(self, record: Record, verdict: Verdict) -> tuple[str, Failure | None]:
        """The article's outcome once what it changes is sent, and what makes it a dead letter."""
        if verdict.failure is not None:
            return verdict.outcome, verdict.failure
        try:
            return await self._carry_out(record, verdict), None
        except EventTooLarge as error:
            cause = error.__cause__ or error
            return "dead_letter", Failure(error, "deliver", dead_letters.class_name(cause))

    async def _carry_out(self, record: Record, verdict: Verdict) -> str:
        """Send what the article changes, given what is known of it; returns its outcome. Raises `EventTooLarge`."""
        told, traceparent = verdict.told, _header(record, "traceparent")
        if self._ledger is None or told is None:
            await self._publish(verdict.events, [], traceparent)
            return verdict.outcome
        marks = frozenset(Mark(event.event_type, event.key.decode()) for event in verdict.events)
        async with self._ledger.turn(told.uri):
            known = await self._ledger.look(told.uri)
            change = plan(known, told, verdict.outcome, marks, revives=self._revives)
            if change is None:
                return OUTDATED
            if change.write is not None:
                await self._ledger.write(told.uri, change.write, Source.of(record))
            await self._publish(verdict.events, retractions(told, change), traceparent)
            if change.settled is not None:
                self._ledger.settle(told.uri, change.settled)
        return verdict.outcome

    async def _publish(
        self, events: Sequence[EncodedEvent], taken_back: Sequence[Retraction], traceparent: bytes | None
    ) -> None:
        """Send events and retractions, which have no key in common, so that no order among them is lost."""
        now = datetime.fromtimestamp(self._clock(), UTC)
        records = [
            Outgoing(event_topic(self._settings, event.event_type), event.key, event.value, event.headers)
            for event in events
        ]
        records += [
            Outgoing(
                event_topic(self._settings, one.event_type),
                one.event_id.encode(),
                encode(one),
                tuple(retraction_headers(one, now=now, traceparent=traceparent)),
            )
            for one in taken_back
        ]
        await self._delivery.deliver(records)
        for event_type, count in Counter(event.event_type for event in events).items():
            self._metrics.events_published.labels(event_type).inc(count)
        for one in taken_back:
            self._metrics.events_retracted.labels(one.event_type, one.reason).inc()

    async def _bury(self, record: Record, failure: Failure, attempts: int) -> None:
        letter = dead_letters.build(
            self._settings.topic_dead_letters,
            record,
            failure.error,
            stage=failure.stage,
            exception_class=failure.exception_class,
            attempts=attempts,
        )
        try:
            await self._delivery.deliver([letter])
        except EventTooLarge as error:
            await self._bury_without_value(record, letter, error)
        self._metrics.dead_letters.labels(failure.error.code).inc()
        _log.warning(
            "article at %s became a dead letter: %s (%s)", record, failure.error, failure.error.code,
            extra={"code": failure.error.code, "trace": failure.trace},
        )  # fmt: skip

    async def _bury_without_value(self, record: Record, letter: Outgoing, error: DiplowireError) -> None:
        """The dead-letter topic takes less than the article topic does: keep at least the account of it.

        The headers name the record's topic, partition and offset, where its value still stands.
        """
        _log.error("the dead letter of the article at %s keeps no value: %s", record, error)
        await self._delivery.deliver([Outgoing(letter.topic, letter.key, None, letter.headers)])


def _refused(record: Record) -> Extracted | None:
    """The verdict on a record whose envelope is broken already; None for one to be read."""
    broken = [name for name, _ in record.headers if not header_names.is_utf8(name)]
    if not broken:
        return None
    told = broken[0].encode("utf-8", "surrogateescape")
    error = ArticleNotUtf8(f"the name of a header is not UTF-8: {told!r}; the producer has to mend it")
    failure = Failure(error, "decode", dead_letters.class_name(error))
    return Extracted(Verdict("dead_letter", failure=failure), attempts=1)


def _header(record: Record, name: str) -> bytes | None:
    """Value of the last header `name`, which is the one that counts by Kafka's convention."""
    return next((value for known, value in reversed(record.headers) if known == name), None)
