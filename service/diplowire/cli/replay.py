"""`diplowire replay`: a range of articles once more through the extraction."""

from __future__ import annotations

import asyncio
import json
import logging
import shlex
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from . import console
from .console import counted
from .options import Brokers, load_settings
from .ranges import From, Partitions, To, bound, described, written

if TYPE_CHECKING:
    from ..contract.dead_letter import DeadLetterHeaders
    from ..settings import Settings
    from ..streaming.ranges import Bound
    from ..streaming.replay import OnProgress, Replay
    from .accounting import Counts

EXAMPLES = """[bold]Examples[/]

$ diplowire replay --from 2026-03-01T00:00Z --to 2026-03-02T00:00Z --dry-run
$ diplowire replay --from earliest --shadow next
$ diplowire replay --from 0:1200,1:80 --to 0:1300,1:95
$ diplowire replay --partition 2 --from 1200 --json

No consumer group is touched, so workers go on meanwhile. Of an article
with several versions in the range only the latest is used. Ctrl-C finishes
what is in hand and says how to go on; a second one ends at once. The exit
status is 1 when articles failed, or the range holds none."""

_INTERRUPTED = 130


def replay(
    *,
    start: From,
    end: To = None,
    partitions: Partitions = None,
    topic: Annotated[
        str | None,
        typer.Option("--topic", metavar="TOPIC", help="Topic of articles.", show_default="the workers'"),
    ] = None,
    shadow: Annotated[
        str | None,
        typer.Option(
            "--shadow",
            metavar="NAME",
            help="Send to TOPIC.shadow-NAME instead of the live topics, and make what is missing of these.",
            show_default=False,
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Extract and count, but send nothing and make no topic.")
    ] = False,
    dead_letters: Annotated[
        bool,
        typer.Option("--dead-letters", help="Send articles that fail to the dead letters; else only tell."),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The account as one JSON object.")] = False,
    brokers: Brokers = None,
) -> None:
    """Extract a range of articles once more, after an upgrade, say, and publish the events."""
    numbers = partitions or []
    request = _Request(
        load_settings(brokers),
        topic,
        bound(start, "--from", numbers),
        bound(end or ["latest"], "--to", numbers),
        tuple(numbers),
        shadow,
        dry_run=dry_run,
        dead_letters=dead_letters,
    )
    with _progress() as advance:
        report = asyncio.run(_run(request, advance))
    _show_json(report) if as_json else _show(report)
    if not report.replay.is_complete:
        console.say(f"to go on: {_continuation(report)}")
        raise typer.Exit(_INTERRUPTED)
    raise typer.Exit(1 if report.counts.dead_letters else 0)


@dataclass(frozen=True)
class _Request:
    live: Settings
    named_topic: str | None
    start: Bound
    end: Bound
    partitions: tuple[int, ...]
    shadow: str | None
    dry_run: bool
    dead_letters: bool

    @property
    def topic(self) -> str:
        """Topic that articles are read from."""
        return self.named_topic or self.live.topic_articles


@dataclass(frozen=True)
class _Report:
    request: _Request
    replay: Replay
    counts: Counts

    @property
    def done_to(self) -> dict[int, int]:
        """The offset of each partition before which all is delivered."""
        return {number: part.done_to for number, part in self.replay.parts.items()}


async def _run(request: _Request, advance: OnProgress) -> _Report:
    from ..errors import DiplowireError, InputNotFound
    from ..streaming import clients, ranges
    from ..streaming.replay import Replay

    settings = await _target(request)
    held_back = {settings.topic_dead_letters} if not request.dead_letters else set()
    if request.dry_run:
        held_back = _topics_out(settings)
    consumer = clients.consumer(request.live, **ranges.CONSUMER_OPTIONS)
    async with clients.connected(consumer):
        spans = await ranges.resolve(
            request.live,
            consumer,
            request.topic,
            request.start,
            request.end,
            partitions=request.partitions,
        )
        if all(span.start == span.end for span in spans):
            raise InputNotFound(
                f"{request.topic} has no article from {described(request.start)} to {described(request.end)}"
            )
        replay = Replay(settings, spans, held_back, on_failure=_tell_failure, on_progress=advance)
        with _signals(replay.stop), _waits_told():
            try:
                await replay.run(consumer)
            except DiplowireError:
                console.note(f"to go on: {_continuation(_report(request, replay))}")
                raise
    return _report(request, replay)


async def _target(request: _Request) -> Settings:
    """Settings that name the topics to send to, which exist unless nothing is sent."""
    from ..streaming import topics
    from ..streaming.shadow import create, shadowed
    from .topics import require

    if request.shadow is not None:
        settings = shadowed(request.live, request.shadow)
        if not request.dry_run:
            for name in await create(request.live, settings, dead_letters=request.dead_letters):
                console.say(f"made {name}")
        return settings
    if not request.dry_run:
        needed = _topics_out(request.live)
        if not request.dead_letters:
            needed.discard(request.live.topic_dead_letters)
        require([name for name in await topics.missing(request.live) if name in needed])
    return request.live


def _topics_out(settings: Settings) -> set[str]:
    return {
        settings.topic_meetings,
        settings.topic_visits,
        settings.topic_statements,
        settings.topic_dead_letters,
    }


def _report(request: _Request, replay: Replay) -> _Report:
    from prometheus_client import generate_latest

    from .accounting import counted as counts_of

    return _Report(request, replay, counts_of(generate_latest(replay.metrics.registry).decode()))


def _show(report: _Report) -> None:
    from rich.table import Table

    from .render import BOX

    table = Table(box=BOX)
    for heading in ("Partition", "From", "To", "Articles", "Superseded", "Done to"):
        table.add_column(heading, justify="right")
    for number, part in report.replay.parts.items():
        cells = (number, part.span.start, part.span.end, part.records, part.superseded, part.done_to)
        table.add_row(*map(str, cells))
    console.out().print(table)
    for line in _summary(report):
        console.out().print(line, soft_wrap=True, markup=False)


def _summary(report: _Report) -> Iterator[str]:
    counts, seconds = report.counts, report.replay.seconds
    rate = f" ({counts.articles / seconds:.1f} a second)" if seconds > 0 and counts.articles else ""
    yield f"{counted(counts.articles, 'article')} of {report.request.topic} extracted in {seconds:.1f} s{rate}"
    if superseded := _superseded(report):
        yield f"{superseded} left out: a later version is in the range"
    verb = "would be sent" if report.request.dry_run else "sent"
    kinds = ", ".join(counted(number, kind) for kind, number in sorted(counts.events.items()))
    yield f"{counted(counts.events.total(), 'event')} {verb}{f' ({kinds})' if kinds else ''}"
    yield f"{counted(counts.outcomes['no_events'], 'article')} without events"
    if counts.skipped:
        yield "skipped: " + ", ".join(f"{number} {why}" for why, number in sorted(counts.skipped.items()))
    if counts.dead_letters:
        sent = report.request.dead_letters and not report.request.dry_run
        yield (
            "failed: "
            + ", ".join(f"{number} {code}" for code, number in sorted(counts.dead_letters.items()))
            + (", sent to the dead letters" if sent else ", not sent to the dead letters")
        )


def _show_json(report: _Report) -> None:
    counts = report.counts
    account = {
        "topic": report.request.topic,
        "shadow": report.request.shadow,
        "dry_run": report.request.dry_run,
        "complete": report.replay.is_complete,
        "partitions": [
            {
                "partition": number,
                "from": part.span.start,
                "to": part.span.end,
                "articles": part.records,
                "superseded": part.superseded,
                "done_to": part.done_to,
            }
            for number, part in report.replay.parts.items()
        ],
        "articles": counts.articles,
        "superseded": _superseded(report),
        "events": dict(counts.events),
        "no_events": counts.outcomes["no_events"],
        "skipped": dict(counts.skipped),
        "failed": dict(counts.dead_letters),
        "dead_letters_sent": report.request.dead_letters and not report.request.dry_run,
        "seconds": round(report.replay.seconds, 3),
        "continue_from": None if report.replay.is_complete else written(report.done_to),
    }
    typer.echo(json.dumps(account, ensure_ascii=False))


def _superseded(report: _Report) -> int:
    return sum(part.superseded for part in report.replay.parts.values())


def _continuation(report: _Report) -> str:
    """The command that does what is left."""
    request = report.request
    ends = {number: part.span.end for number, part in report.replay.parts.items()}
    words = ["diplowire", "replay", "--from", written(report.done_to), "--to", written(ends)]
    if request.named_topic is not None:
        words += ["--topic", request.named_topic]
    if request.shadow is not None:
        words += ["--shadow", request.shadow]
    words += [
        flag for flag in ("--dry-run", "--dead-letters") if getattr(request, flag[2:].replace("-", "_"))
    ]
    return shlex.join(words)


def _tell_failure(why: DeadLetterHeaders) -> None:
    console.fail(f"{why.topic}[{why.partition}]@{why.offset}: {why.exception_message} ({why.error_code})")


@contextmanager
def _signals(stop: Callable[[], None]) -> Iterator[None]:
    """Call `stop` on Ctrl-C and SIGTERM, where this is the main thread."""
    loop = asyncio.get_running_loop()
    in_main_thread = threading.current_thread() is threading.main_thread()  # else signals are somebody else's
    caught = (signal.SIGINT, signal.SIGTERM) if in_main_thread else ()
    for number in caught:
        loop.add_signal_handler(number, stop)
    try:
        yield
    finally:
        for number in caught:
            loop.remove_signal_handler(number)


@contextmanager
def _waits_told() -> Iterator[None]:
    """Tell of what the delivery and the pool log, such as that a broker is waited for."""
    handler = _Notes(logging.WARNING)
    loggers = [logging.getLogger(f"diplowire.streaming.{name}") for name in ("delivery", "pool")]
    for logger in loggers:
        logger.addHandler(handler)
    try:
        yield
    finally:
        for logger in loggers:
            logger.removeHandler(handler)


class _Notes(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        console.note(record.getMessage())


@contextmanager
def _progress() -> Iterator[OnProgress]:
    """Progress on standard error while that is a terminal; gives what to call for each article."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns: tuple[Any, ...] = (
        TextColumn("articles {task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console.err(), transient=True) as progress:
        tasks = {what: progress.add_task(what, total=None) for what in ("looked at", "extracted")}

        def advance(what: str, articles: int) -> None:
            progress.advance(tasks[what], articles)
            if what == "looked at":  # how many there are to extract is known once all were looked at
                total = progress.tasks[tasks[what]].completed
                progress.update(tasks["extracted"], total=total)

        yield advance
