"""Articles of a replay that somebody else took a newer version of meanwhile, and setting them right.

A replay looks at what is known of an article, then writes and sends; a worker does the same, and nothing keeps a newer version
from coming in between: the older one's state and events would stand behind those of the newer. But whoever takes a version
writes its state before its events. So the replay goes on reading the states: one that another wrote after the replay had
looked tells that the article may have been overtaken. Then

1. the newer state is written once more, where the replay's own stands behind it or tells of events that it does not know;
2. the newer article is read from where its state says that it stands, and goes through the processing as any other: its
   events are sent again, and what it does not tell of is taken back.

At the end a mark is read back, as in `ledger`: a state that was written before it has been seen, and what is written after it is
of one whose events come behind ours.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Iterable
from contextlib import aclosing
from typing import Any

from ..contract.dead_letter import DeadLetterHeaders
from ..errors import BrokerUnavailable, RangeInvalid, TopicMissing
from ..settings import Settings
from . import clients, ranges, standing
from .backoff import pauses
from .dead_letters import Record
from .ledger import SOURCE, Failed, Headers, Ledger, understood
from .processing import Processor
from .remembered import number_of
from .standing import Source, State

MakeProcessor = Callable[[Callable[[DeadLetterHeaders], object]], Processor]

_log = logging.getLogger(__name__)

_READ_WAIT_MS = 60
_FIRST_PAUSE_SECONDS = 0.5
_LONGEST_PAUSE_SECONDS = 10.0
_BEHIND_SECONDS = 1.0
"""Workers may read what others wrote as much later, half a second and what they are busy with: a worker that takes a version
without knowing what we wrote last has to be seen.
"""


class WatchedLedger(Ledger):
    """A ledger that knows which of the articles looked at were written by others since."""

    read_wait_ms = _READ_WAIT_MS

    def __init__(self, *parts: Any) -> None:
        super().__init__(*parts)
        self.is_overtaken = asyncio.Event()
        self._looked_at: set[int] = set()
        self._ours: dict[int, bytes] = {}
        """What we wrote last; packed, since it may be of a million articles."""
        self._newer: dict[str, tuple[State, Source | None]] = {}
        """What others wrote last of articles that we had looked at."""
        self._pending: set[str] = set()
        self._hidden: set[str] = set()
        """Of which ours stands behind the newer one."""
        self._wrote_at = float("-inf")

    async def look(self, uri: str) -> State | None:
        """See `Ledger`."""
        known = await super().look(uri)
        self._looked_at.add(number_of(uri))
        return known

    async def write(self, uri: str, state: State, source: Source | None) -> None:
        """See `Ledger`."""
        self._ours[number_of(uri)] = standing.pack(state)
        await super().write(uri, state, source)
        self._wrote_at = time.monotonic()

    async def catch_up(self, failed: Failed) -> None:
        """Return once all is read that others can have written without knowing what we wrote."""
        await asyncio.sleep(max(0.0, self._wrote_at + _BEHIND_SECONDS - time.monotonic()))
        self.refresh(failed)
        await self._is_current.wait()

    def overtaken(self) -> list[str]:
        """Articles to be set right."""
        return sorted(self._pending)

    async def restore(self, uri: str) -> Source | None:
        """Write the newer state of the article once more, where that is needed; returns where the newer article stands, as
        far as that is known. Raises `EventTooLarge`.
        """
        async with self.turn(uri):
            newer, source = self._newer[uri]
            self._pending.discard(uri)
            if not self._pending:
                self.is_overtaken.clear()
            if (known := self._known(uri)) is not None and known.version > newer.version:
                return source
            packed = self._ours.get(number_of(uri))
            ours = newer if packed is None else standing.unpack(packed)
            left = (ours.standing | ours.retracting) - newer.standing
            whole = State(newer.version, newer.standing, newer.retracting | left, newer.withdrawn)
            if whole != newer or uri in self._hidden:
                self._hidden.discard(uri)
                await self.write(uri, whole, source)
            else:
                self.settle(uri, whole)
        return source

    def _read(self, record: Any, headers: Headers) -> None:
        if (read := understood(record)) is None:
            return
        uri, state = read
        if self._is_ours(headers):
            self._note_ours(uri, state)
            if not self._is_unsure(headers):
                return
        elif number_of(uri) in self._looked_at:
            self._note_others(uri, state, Source.parse(headers.get(SOURCE)))
        self._put(uri, state)

    def _note_ours(self, uri: str, state: State) -> None:
        newer, _ = self._newer.get(uri, (state, None))
        is_older = state.version < newer.version
        if is_older or (state.version == newer.version and state.withdrawn != newer.withdrawn):
            self._hidden.add(uri)
            self._call_for(uri)

    def _note_others(self, uri: str, state: State, source: Source | None) -> None:
        known = self._known(uri)
        if known is None or (state.version >= known.version and state != known):
            self._newer[uri] = state, source
            self._hidden.discard(uri)
            self._call_for(uri)

    def _call_for(self, uri: str) -> None:
        self._pending.add(uri)
        self.is_overtaken.set()


class Repairs:
    """Sets right what `ledger` finds overtaken, with a processor of its own; `processor` makes it, given what is to be told
    of an article that fails.
    """

    def __init__(self, settings: Settings, ledger: WatchedLedger, processor: MakeProcessor) -> None:
        self.done: set[str] = set()
        """Articles that were set right; some are twice, when our own older state shows behind the newer one."""
        self.left: set[str] = set()
        """Articles that could not be set right."""
        self._settings = settings
        self._ledger = ledger
        self._failures: list[DeadLetterHeaders] = []
        self._processor = processor(self._failures.append)

    async def run(self, ended: asyncio.Event, failed: Failed) -> None:
        """Set right what is overtaken, as it shows, until all is that was before `ended`. Raises as `Processor.process`,
        `EventTooLarge`, `BrokerError`.
        """
        while not ended.is_set():
            await self._mend(self._ledger.overtaken())
            await _first(ended, self._ledger.is_overtaken)
        await self._ledger.catch_up(failed)
        due = set(self._ledger.overtaken())
        while due:
            await self._mend(due)
            await self._ledger.catch_up(failed)
            # What we sent nothing of since then is overtaken by events that come behind ours. There may be ever more of it.
            due &= set(self._ledger.overtaken())

    async def _mend(self, uris: Iterable[str]) -> None:
        for uri in uris:
            source = await self._ledger.restore(uri)
            record = None if source is None else await self._article(source)
            self._failures.clear()
            if record is not None:
                await self._processor.process(record)
            if record is None or self._failures:
                self.left.add(uri)
            else:
                self.done.add(uri)
                _log.info("%s was sent again: a newer version came meanwhile", uri)

    async def _article(self, source: Source) -> Record | None:
        """The record at `source`; None where it is gone. Waits while the broker is away."""
        for pause in pauses(_FIRST_PAUSE_SECONDS, _LONGEST_PAUSE_SECONDS):
            try:
                return await self._read(source)
            except BrokerUnavailable as error:
                _log.warning(
                    "the newer version at %s can't be read (%s), next try in %.1f s", source, error, pause
                )
            await asyncio.sleep(pause)
        raise AssertionError("there is always a next pause")

    async def _read(self, source: Source) -> Record | None:
        # What takes the time is to ask for the end of the partition, where there is nothing to give.
        consumer = clients.consumer(
            self._settings, fetch_max_wait_ms=_READ_WAIT_MS, **ranges.CONSUMER_OPTIONS
        )
        start, end = {source.partition: source.offset}, {source.partition: source.offset + 1}
        async with clients.connected(consumer):
            try:
                spans = await ranges.resolve(self._settings, consumer, source.topic, start, end)
            except (TopicMissing, RangeInvalid):
                return None
            async with aclosing(ranges.read(consumer, spans)) as batches:
                found = [record async for batch in batches for record in batch]
        return found[0] if found else None


async def _first(*events: asyncio.Event) -> None:
    """Return once one of `events` is set."""
    waiting = [asyncio.create_task(event.wait()) for event in events]
    try:
        await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in waiting:
            task.cancel()
