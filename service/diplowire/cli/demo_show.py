"""What a person sees of the demonstration: events as they arrive, the account, and where to look further."""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import aiohttp
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from ..contract import Event
from ..errors import InputError
from ..streaming.dead_letters import DeadLetter, Record, parse
from ..streaming.topics import event_topic
from . import console
from .accounting import Counts, scrape
from .console import counted
from .inputs import ReadOptions, read_whole
from .publish import Account, send
from .reading import read_topics
from .render import EventTable
from .tail import together

if TYPE_CHECKING:
    from ..settings import Settings
    from .children import Child

_LOOK_SECONDS = 0.2
_PATIENCE_SECONDS = 60.0
"""How long nothing may move before the rest counts as lost."""
_SKIP_WORDS = {
    "language": "in another language",
    "embargoed": "under embargo",
    "outdated": "older than what was known",
}


class Show:
    """Presents a running worker, its pages at the address `pages`, on standard output; a context manager."""

    def __init__(self, settings: Settings, pages: str, worker: Child, *, seconds_to_ready: float) -> None:
        self._settings = settings
        self._pages = pages
        self._worker = worker
        self._seconds_to_ready = seconds_to_ready
        self._console = console.out()
        self._table = EventTable(self._console)
        self._events = 0
        self._letters: list[DeadLetter] = []
        self._files: dict[tuple[int, int], str] = {}
        self._is_following = False
        self._reader: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._reader = asyncio.create_task(self._read())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._reader is not None:
            self._reader.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._reader

    async def publish_and_account(self, seeds: Path) -> bool:
        """Publish the folder `seeds` and show all that comes of it; whether everything is accounted for."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        account = await self._publish(seeds)
        counts = await self._outcomes(account)
        is_complete = self._has_all(account, counts) and not account.failed
        self._tell_account(account, counts, loop.time() - began)
        if not is_complete:
            lost, events, letters = account.delivered - counts.articles, counts.events, counts.dead_letters
            console.fail(
                f"{account.failed} files were not published, {lost} articles are not accounted for, "
                f"{self._events} of {events.total()} events and {len(self._letters)} of {letters.total()} "
                f"dead letters were seen; the worker's log ends with:\n{self._worker.tail()}"
            )
        return is_complete

    async def follow(self) -> None:
        """Show what else comes, until cancelled. Raises `DemoFailed` when the worker dies."""
        self._is_following = True
        known = await self._counts()
        while True:
            await asyncio.sleep(_LOOK_SECONDS)
            counts = await self._counts()
            self._tell_quiet_outcomes(counts.since(known))
            known = counts

    def addresses(self, prometheus: str | None, publish_command: str | None) -> None:
        """Where to look, and how to publish more."""
        lines = [("metrics", f"{self._pages}/metrics")]
        lines += [("health", f"{self._pages}/livez"), ("", f"{self._pages}/readyz")]
        if prometheus is not None:
            query = "g0.expr=diplowire_articles_processed_total&g0.tab=0"
            lines.append(("Prometheus", f"{prometheus}/graph?{query}"))
        if publish_command is not None:
            lines.append(("publish more", publish_command))
            lines.append(("", "what comes of it appears below; Ctrl-C ends"))
        for name, line in lines:  # unwrapped, so that addresses and command can be copied
            self._console.print(Text.assemble((f"{name:<14}", "bold"), line), soft_wrap=True)
        self._console.print()

    async def _publish(self, seeds: Path) -> Account:
        def remember(where: str, partition: int, offset: int) -> None:
            self._files[partition, offset] = Path(where).name

        return await send(
            self._settings,
            read_whole([str(seeds)], ReadOptions()),
            None,
            on_fault=lambda fault: console.fail(str(fault)),
            on_delivered=remember,
        )

    async def _read(self) -> None:
        """Take every event and dead letter as it comes."""
        settings = self._settings
        events = [event_topic(settings, kind) for kind in ("meeting", "visit", "statement")]
        topics = [*events, settings.topic_dead_letters]
        async for records in read_topics(settings, topics, from_beginning=True):
            letters = [record for record in records if record.topic == settings.topic_dead_letters]
            for told, _ in together([record for record in records if record not in letters]):
                self._table.add(told)
                self._events += isinstance(told, Event)
            for record in letters:
                self._take_letter(record)

    def _take_letter(self, record: Record) -> None:
        try:
            letter = parse(record)
        except InputError as error:
            console.note(f"{record}: {error}")
            return
        self._letters.append(letter)
        if self._is_following:
            self._console.print(Text.assemble(("dead letter  ", "red"), self._described(letter)))

    async def _outcomes(self, account: Account) -> Counts:
        """The worker's counts once all is done and seen, or nothing has moved for too long."""
        loop = asyncio.get_running_loop()
        counts, moved = await self._counts(), loop.time()
        while not self._has_all(account, counts) and loop.time() - moved < _PATIENCE_SECONDS:
            before = (counts, self._events, len(self._letters))
            await asyncio.sleep(_LOOK_SECONDS)
            counts = await self._counts()
            if (counts, self._events, len(self._letters)) != before:
                moved = loop.time()
        return counts

    def _has_all(self, account: Account, counts: Counts) -> bool:
        """Every article delivered has its outcome, and what came of it has been read from its topic."""
        return (
            counts.articles >= account.delivered
            and self._events >= counts.events.total()
            and len(self._letters) >= counts.dead_letters.total()
        )

    async def _counts(self) -> Counts:
        if self._reader is not None and self._reader.done():
            self._reader.result()
        try:
            return await scrape(self._pages)
        except (aiohttp.ClientError, TimeoutError):
            self._worker.check()  # which says why, when it has ended
            raise

    def _tell_account(self, account: Account, counts: Counts, seconds: float) -> None:
        grid = _grid()
        grid.add_row("articles in", f"{account.delivered}")
        grid.add_row("events", _listed(counts.events, counted) or "0")
        grid.add_row("no events", f"{counts.outcomes['no_events']}")
        if counts.skipped:
            grid.add_row("skipped", _listed(counts.skipped, lambda count, name: f"{count} {name}"))
        if self._letters:
            grid.add_row("dead letters", str(len(self._letters)))
            for line in sorted((self._described(letter) for letter in self._letters), key=str):
                grid.add_row("", line)
        grid.add_row("time", f"{seconds:.1f} s, after {self._seconds_to_ready:.1f} s to start the worker")
        self._console.print()
        self._console.print(Rule("account", style="bright_black"))
        self._console.print(grid)

    def _tell_quiet_outcomes(self, counts: Counts) -> None:
        """Of what the table of events does not show, a line."""
        quiet = Counter({f"skipped: {_SKIP_WORDS.get(k, k)}": n for k, n in counts.skipped.items()})
        quiet["without events"] = counts.outcomes["no_events"]
        for words, count in (+quiet).items():
            self._console.print(Text(f"{counted(count, 'article')} {words}", "bright_black"))

    def _described(self, letter: DeadLetter) -> Text:
        original = letter.original
        name = self._files.get((original.partition, original.offset)) or (original.key or b"-").decode(
            errors="replace"
        )
        return Text.assemble(
            (console.visible(name), "bold"), "  ", (letter.why.error_code, "red"), "\n  ",
            console.visible(letter.why.exception_message),
        )  # fmt: skip


def _grid() -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="bold", no_wrap=True)
    grid.add_column(overflow="fold")
    return grid


def _listed(counts: Counter[str], word: Callable[[int, str], str]) -> str:
    """The sum, and what it is made of."""
    parts = (word(count, _SKIP_WORDS.get(name, name)) for name, count in sorted(counts.items()))
    return f"{counts.total()}: {', '.join(parts)}" if counts else ""
