"""What `diplowire replay` shows: progress, the account, and how to go on."""

from __future__ import annotations

import json
import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import typer

from . import console
from .console import counted
from .ranges import written

if TYPE_CHECKING:
    from ..settings import Settings
    from ..streaming.ranges import Bound
    from ..streaming.replay import OnProgress, Replay
    from .accounting import Counts


@dataclass(frozen=True)
class Request:
    """What is to be replayed, and where to."""

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
class Report:
    """What a replay has done."""

    request: Request
    replay: Replay
    counts: Counts

    @property
    def done_to(self) -> dict[int, int]:
        """The offset of each partition before which all is delivered."""
        return {number: part.done_to for number, part in self.replay.parts.items()}


def report_on(request: Request, replay: Replay) -> Report:
    """What `replay` has done of `request`."""
    from prometheus_client import generate_latest

    from .accounting import counted as counts_of

    return Report(request, replay, counts_of(generate_latest(replay.metrics.registry).decode()))


def show(report: Report) -> None:
    """Show the account to a person."""
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


def _summary(report: Report) -> Iterator[str]:
    counts, seconds = report.counts, report.replay.seconds
    rate = f" ({counts.articles / seconds:.1f} a second)" if seconds > 0 and counts.articles else ""
    yield f"{counted(counts.articles, 'article')} of {report.request.topic} extracted in {seconds:.1f} s{rate}"
    if superseded := _superseded(report):
        yield f"{superseded} left out: a later version is in the range"
    verb = "would be sent" if report.request.dry_run else "sent"
    kinds = ", ".join(counted(number, kind) for kind, number in sorted(counts.events.items()))
    yield f"{counted(counts.events.total(), 'event')} {verb}{f' ({kinds})' if kinds else ''}"
    if counts.retracted:
        why = ", ".join(f"{number} {reason}" for reason, number in sorted(counts.retracted.items()))
        yield f"{counted(counts.retracted.total(), 'event')} taken back ({why})"
    yield f"{counted(counts.outcomes['no_events'], 'article')} without events"
    if repaired := report.replay.repaired:
        yield f"{counted(repaired, 'article')} sent again, since a newer version came meanwhile"
    if counts.skipped:
        yield "skipped: " + ", ".join(f"{number} {why}" for why, number in sorted(counts.skipped.items()))
    if counts.dead_letters:
        sent = report.request.dead_letters and not report.request.dry_run
        yield (
            "failed: "
            + ", ".join(f"{number} {code}" for code, number in sorted(counts.dead_letters.items()))
            + (", sent to the dead letters" if sent else ", not sent to the dead letters")
        )


def show_json(report: Report) -> None:
    """Write the account as one JSON object."""
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
        "taken_back": dict(counts.retracted),
        "no_events": counts.outcomes["no_events"],
        "skipped": dict(counts.skipped),
        "failed": dict(counts.dead_letters),
        "newer_meanwhile": report.replay.repaired,
        "newer_meanwhile_left": list(report.replay.left),
        "newer_meanwhile_sure": report.replay.is_sure,
        "dead_letters_sent": report.request.dead_letters and not report.request.dry_run,
        "seconds": round(report.replay.seconds, 3),
        "continue_from": None if report.replay.is_complete else written(report.done_to),
    }
    typer.echo(json.dumps(account, ensure_ascii=False))


def _superseded(report: Report) -> int:
    return sum(part.superseded for part in report.replay.parts.values())


def doubts(report: Report) -> Iterator[str]:
    """What a person has to do about newer versions that workers took meanwhile."""
    for uri in report.replay.left:
        yield f"{uri}: a newer version came meanwhile, and it can't be extracted again: publish it once more"
    if not report.replay.is_sure:
        starts = {number: part.span.start for number, part in report.replay.parts.items()}
        command = _command(report.request, written(starts))
        yield f"what workers took a newer version of meanwhile may stand as it was before; to be sure: {command}"


def continuation(report: Report) -> str:
    """The command that does what is left."""
    request = report.request
    ends = {number: part.span.end for number, part in report.replay.parts.items()}
    return _command(request, written(report.done_to), "--to", written(ends))


def _command(request: Request, start: str, *more: str) -> str:
    words = ["diplowire", "replay", "--from", start, *more]
    if request.named_topic is not None:
        words += ["--topic", request.named_topic]
    if request.shadow is not None:
        words += ["--shadow", request.shadow]
    words += [
        flag for flag in ("--dry-run", "--dead-letters") if getattr(request, flag[2:].replace("-", "_"))
    ]
    return shlex.join(words)


@contextmanager
def progress() -> Iterator[OnProgress]:
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
