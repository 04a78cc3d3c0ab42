"""`diplowire diff`: two sets of events, and what is different."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer

from . import console
from .diff_show import Tally, summarise, summarise_json, write, write_json
from .differences import VOLATILE, Change, Comparison
from .options import Brokers, load_settings
from .ranges import bound

if TYPE_CHECKING:
    from ..settings import Settings
    from ..streaming.ranges import Bound
    from .event_sources import File, TopicRange
    from .event_store import EventStore, Pair, Side

EXAMPLES = """[bold]Examples[/]

$ diplowire diff before.jsonl after.jsonl
$ diplowire diff live shadow:next --articles-from 2026-03-01T00:00Z
$ diplowire diff live@2026-03-01..2026-03-02 live@2026-03-08..2026-03-09
$ diplowire diff topic:my-events@0:0..0:500 events.jsonl --json | jq .path

FIRST and SECOND are `live` (the event topics), `shadow:NAME` (what `replay
--shadow` made), `topic:NAME`, or a file of JSON Lines (- is standard input).
@FROM..TO takes a range of the topics: times, or offsets of one topic.

Of each event_id the last record counts; one that takes its event back leaves
none. Exit statuses: 0 the same; 1 different, or a record is no event."""

Source = Annotated[str, typer.Argument(metavar="SOURCE", show_default=False)]

_EXAMPLES_SHOWN = 10


def diff(
    first: Source,
    second: Source,
    *,
    articles_from: Annotated[
        list[str] | None,
        typer.Option(
            "--articles-from",
            metavar="WHERE",
            help="Only events of the articles in this range of the article topic, as `replay --from`.",
            show_default=False,
        ),
    ] = None,
    articles_to: Annotated[
        list[str] | None,
        typer.Option(
            "--articles-to", metavar="WHERE", help="Its end, as `replay --to`.", show_default="latest"
        ),
    ] = None,
    ignored: Annotated[
        list[str] | None,
        typer.Option(
            "--ignore",
            metavar="FIELD",
            help="Leave out this field and all below it, such as codes or participants[].mention.",
            show_default=VOLATILE[0],
        ),
    ] = None,
    tolerance: Annotated[
        float, typer.Option("--confidence-tolerance", min=0, help="Difference of confidence that is none.")
    ] = 0.0,
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit",
            "-n",
            min=0,
            help="Show so many of each kind.",
            show_default=f"{_EXAMPLES_SHOWN}, all with --json",
        ),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="JSON Lines: each difference, at last the summary.")
    ] = False,
    brokers: Brokers = None,
) -> None:
    """Compare two sets of events by event_id: which are missing, new, changed, and in which fields."""
    from .event_sources import source
    from .event_store import EventStore

    settings = load_settings(brokers)
    parts: dict[Side, TopicRange | File] = {
        "first": source(first, settings),
        "second": source(second, settings),
    }
    articles = _articles(articles_from, articles_to)
    comparison = Comparison((*VOLATILE, *(_known_field(name) for name in ignored or [])), tolerance)
    shown = limit if limit is not None or as_json else _EXAMPLES_SHOWN
    with EventStore() as store:
        with _told("reading the events"):
            asyncio.run(_read(settings, store, parts, articles))
        tally = Tally()
        for kind, pair, changes in _differences(store, comparison, tally):
            if shown is None or tally.kinds[kind].total() <= shown:
                write_json(kind, pair, changes) if as_json else write(kind, pair, changes)
        summarise_json(tally, store) if as_json else summarise(tally, store)
        unreadable = sum(account.unreadable for account in store.accounts.values())
    raise typer.Exit(1 if tally.is_different or unreadable else 0)


def _differences(
    store: EventStore, comparison: Comparison, tally: Tally
) -> Iterator[tuple[str, Pair, list[Change]]]:
    """What is different, by kind; `tally` counts on the way."""
    for pair in store.pairs():
        changes: list[Change] = []
        if pair.second is None:
            kind = "only_first"
        elif pair.first is None:
            kind = "only_second"
        else:
            changes = comparison.changes(pair.first, pair.second)
            if not changes:
                tally.same[pair.event_type] += 1
                continue
            kind = "changed"
            tally.fields.update(list(dict.fromkeys(change.field for change in changes)))
        tally.kinds[kind][pair.event_type] += 1
        yield kind, pair, changes


async def _read(
    settings: Settings,
    store: EventStore,
    parts: dict[Side, TopicRange | File],
    articles: tuple[Bound, Bound] | None,
) -> None:
    from ..streaming import clients, ranges
    from .event_sources import File, TopicRange, lines, records

    topic_ranges = {side: part for side, part in parts.items() if isinstance(part, TopicRange)}
    if topic_ranges or articles is not None:
        async with clients.connected(clients.consumer(settings, **ranges.CONSUMER_OPTIONS)) as consumer:
            if articles is not None:
                await _choose(settings, store, consumer, articles)
            for side, part in topic_ranges.items():
                async for record in records(settings, consumer, part):
                    if not store.add(side, record.value, record.key):
                        console.note(f"{record} is no event")
    files = {side: part for side, part in parts.items() if isinstance(part, File)}
    for side, file in files.items():
        for number, line in lines(file):
            if not store.add(side, line):
                console.note(f"{file.name}:{number} is no event")


async def _choose(
    settings: Settings, store: EventStore, consumer: Any, articles: tuple[Bound, Bound]
) -> None:
    from ..contract.codec import decode
    from ..errors import ArticleError, InputNotFound
    from .event_sources import TopicRange, records

    chosen = 0
    async for record in records(settings, consumer, TopicRange((settings.topic_articles,), *articles)):
        try:
            store.choose(decode(record.value, max_bytes=settings.article_max_bytes).article.uri)
        except ArticleError:
            continue
        chosen += 1
    if not chosen:
        raise InputNotFound(f"there is no article in the range of {settings.topic_articles}")


def _articles(start: list[str] | None, end: list[str] | None) -> tuple[Bound, Bound] | None:
    if start is None and end is None:
        return None
    return bound(start or ["earliest"], "--articles-from"), bound(end or ["latest"], "--articles-to")


def _known_field(name: str) -> str:
    from ..contract import Event

    top = name.partition(".")[0].removesuffix("[]")
    if top not in Event.model_fields:
        raise typer.BadParameter(
            f"{name!r} is no field of an event: {', '.join(Event.model_fields)}", param_hint="'--ignore'"
        )
    return name


@contextmanager
def _told(what: str) -> Iterator[None]:
    """Say what goes on, while standard error is a terminal."""
    if not sys.stderr.isatty():
        yield
        return
    with console.err().status(what):
        yield
