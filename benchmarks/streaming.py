"""One run of articles through Kafka and real workers, from a filled topic to the last event."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from tests.support import streams

from diplowire.broker import free_port
from diplowire.contract import Article
from diplowire.settings import Settings
from diplowire.streaming.dead_letters import Record

from . import corpus, running
from .running import Broker

WARMING_SHARE = 0.1
"""Of the articles with events, those that come first count for nothing: what is in hand has yet to fill up."""
WARMING = 100
"""Articles for each pool process, diplomatic ones, before any that count: the extraction alone has seen all of its articles
before it is measured too, and the first hundred cost a process half as much again.
"""


@dataclass(frozen=True)
class Run:
    """What came of one run: articles a second, cores taken by part, and articles whose events are missing."""

    rate: float
    cores: dict[str, float]
    lost: int


def values_of(articles: Iterable[Article]) -> list[tuple[bytes, bytes]]:
    """Key and value of the articles' records."""
    return [(article.uri.encode(), article.model_dump_json().encode()) for article in articles]


def stream(
    broker: Broker,
    folder: Path,
    records: Sequence[tuple[bytes, bytes]],
    telling: set[str],
    *,
    processes: int,
    workers: int = 1,
    warming: int = WARMING,
) -> Run:
    """Start the workers, warm them up, fill the topic with the records, and wait until all is through.

    `telling` are the uris of the articles that give events. `processes` is that of each worker's pool,
    `warming` the articles that each of them has had before.
    """
    own = running.settings(broker.address, folder, pool_processes=processes)
    first = values_of(corpus.last(warming * processes * workers, corpus.diplomatic()))
    with ExitStack() as stack:
        started = [
            stack.enter_context(running.worker(own.model_copy(update={"http_port": free_port()}), folder))
            for _ in range(workers)
        ]
        for one in started:
            one.wait_ready()
        running.fill(own, first)
        running.await_processed(started, len(first))
        before = running.cpu(broker, started)
        running.fill(own, records)
        running.await_processed(started, len(first) + len(records))
        cores = running.cpu(broker, started).cores_since(before)
    warmed = {key.decode() for key, _ in first}
    last = {uri: at for uri, at in last_event_ms(events(own)).items() if uri not in warmed}
    return Run(rate(list(last.values()), len(records)), cores, len(telling - last.keys()))


def events(own: Settings) -> list[Record]:
    """All event records that there are."""
    return asyncio.run(streams.everything(own, own.topic_meetings, own.topic_visits, own.topic_statements))


def last_event_ms(records: Iterable[Record]) -> dict[str, int]:
    """When the last event of each article was sent (`CreateTime`, milliseconds since the epoch), by uri."""
    last: dict[str, int] = {}
    for record in records:
        uri = json.loads(record.value or b"")["article"]["uri"]
        last[uri] = max(last.get(uri, 0), record.timestamp_ms or 0)
    return last


def rate(last_ms: Sequence[int], articles: int) -> float:
    """Articles a second, from when the first tenth of those with events was through to the last event.

    `last_ms` is when each article with events was through; those without are spread evenly among them.
    """
    ordered = sorted(last_ms)
    skipped = int(len(ordered) * WARMING_SHARE)
    seconds = (ordered[-1] - ordered[skipped]) / 1000
    return articles * (len(ordered) - 1 - skipped) / len(ordered) / seconds
