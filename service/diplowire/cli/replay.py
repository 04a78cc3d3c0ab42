"""`diplowire replay`: a range of articles once more through the extraction."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from . import console
from .options import Brokers, load_settings
from .ranges import From, Partitions, To, bound, described
from .replay_show import Report, Request, continuation, doubts, progress, report_on, show, show_json

if TYPE_CHECKING:
    from ..contract.dead_letter import DeadLetterHeaders
    from ..settings import Settings
    from ..streaming.replay import OnProgress

EXAMPLES = """[bold]Examples[/]

$ diplowire replay --from 2026-03-01T00:00Z --to 2026-03-02T00:00Z --dry-run
$ diplowire replay --from earliest --shadow next
$ diplowire replay --from 0:1200,1:80 --to 0:1300,1:95
$ diplowire replay --partition 2 --from 1200 --json

No consumer group is touched, so workers go on meanwhile. Of an article
with several versions in the range only the latest is used. Ctrl-C finishes
what is in hand and says how to go on; a second one ends at once. The exit
status is 1 when articles failed, could not be sent again in the newer version
that came meanwhile, or the range holds none."""

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
    request = Request(
        load_settings(brokers),
        topic,
        bound(start, "--from", numbers),
        bound(end or ["latest"], "--to", numbers),
        tuple(numbers),
        shadow,
        dry_run=dry_run,
        dead_letters=dead_letters,
    )
    with progress() as advance:
        report = asyncio.run(_run(request, advance))
    show_json(report) if as_json else show(report)
    for doubt in doubts(report):
        console.note(doubt)
    if not report.replay.is_complete:
        console.say(f"to go on: {continuation(report)}")
    if not (report.replay.is_complete and report.replay.is_sure):
        raise typer.Exit(_INTERRUPTED)
    raise typer.Exit(1 if report.counts.dead_letters or report.replay.left else 0)


async def _run(request: Request, advance: OnProgress) -> Report:
    from ..errors import DiplowireError, InputNotFound
    from ..streaming import clients, ranges, signals
    from ..streaming.replay import Replay

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
        settings = await _target(request)
        held_back = {settings.topic_dead_letters} if not request.dead_letters else set()
        if request.dry_run:
            held_back = _topics_out(settings)
        replay = Replay(
            settings,
            spans,
            held_back,
            on_failure=_tell_failure,
            on_progress=advance,
            remembers=request.shadow is None and not request.dry_run,
        )
        with signals.heard(replay.stop), _waits_told():
            try:
                await replay.run(consumer)
            except DiplowireError:
                report = report_on(request, replay)
                for doubt in doubts(report):
                    console.note(doubt)
                console.note(f"to go on: {continuation(report)}")
                raise
    return report_on(request, replay)


async def _target(request: Request) -> Settings:
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
        needed = _topics_out(request.live) | {request.live.topic_state}
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


def _tell_failure(why: DeadLetterHeaders) -> None:
    console.fail(f"{why.topic}[{why.partition}]@{why.offset}: {why.exception_message} ({why.error_code})")


@contextmanager
def _waits_told() -> Iterator[None]:
    """Tell of what is logged below that a person has to know, such as that a broker is waited for."""
    handler = _Notes(logging.WARNING)
    loggers = [
        logging.getLogger(f"diplowire.streaming.{name}")
        for name in ("delivery", "ledger", "overtaken", "pool", "ranges")
    ]
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
