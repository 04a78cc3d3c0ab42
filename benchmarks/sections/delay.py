"""Delay at half of capacity: articles sent open-loop, whether or not those before are through; wall time.

From the producer's timestamp, which is when the article was due to be sent, to that of the article's last event
(`CreateTime`, both by this machine's clock).
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Sequence
from pathlib import Path

from diplowire.contract import Article
from diplowire.settings import Settings
from diplowire.streaming import clients

from .. import corpus, running
from ..alone import alone
from ..contenders import Bare
from ..measure import quantile
from ..rows import Row, at_most
from ..running import Broker
from ..setting import default
from ..sizes import Sizes
from ..streaming import WARMING, events, last_event_ms, stream, values_of
from .kafka import PROCESSES, enough

_SHARE_OF_CAPACITY = 0.5
_WARMING = WARMING * PROCESSES
_SEED = 1


def measure(sizes: Sizes) -> list[Row]:
    """p50 and p99 of the delay on each broker, beside the bare model's time for one such article."""
    bare = _bare_milliseconds()
    rows = [
        Row("bare spaCy, one article, median", bare, "ms", note="nlp(text) in an idle process, wall time")
    ]
    with running.scratch() as folder, running.brokers(folder, apache=sizes.apache) as brokers:
        with alone(PROCESSES) as extraction:
            count = enough(extraction, _articles, sizes.stream_seconds)
        for broker in brokers.running:
            rows += _on(broker, folder, count, sizes.delay_seconds, bare)
    absent = brokers.absent.items()
    return rows + [
        Row(f"p50 by bare spaCy's time, {name}", None, "x", None, at_most(1.5), why) for name, why in absent
    ]


def _articles(count: int) -> list[Article]:
    return corpus.first(count, corpus.diplomatic())


def _bare_milliseconds() -> float:
    nlp = Bare(default("model")).nlp
    taken = []
    texts = [article.text for article in corpus.diplomatic()]
    for text in [*texts[:10], *texts]:  # the first ten to warm up
        began = time.perf_counter()
        with nlp.memory_zone():
            nlp(text)
        taken.append(1000 * (time.perf_counter() - began))
    return quantile(taken[10:], 0.5)


def _on(broker: Broker, folder: Path, count: int, seconds: float, bare: float) -> list[Row]:
    capacity = stream(broker, folder, values_of(_articles(count)), set(), processes=PROCESSES).rate
    pace = capacity * _SHARE_OF_CAPACITY
    articles = _articles(_WARMING + max(1, round(seconds * pace)))
    own = running.settings(broker.address, folder, pool_processes=PROCESSES)
    with running.worker(own, folder) as worker:
        worker.wait_ready()
        running.fill(own, values_of(articles[:_WARMING]))
        running.await_processed([worker], _WARMING)
        due = asyncio.run(_send(own, articles[_WARMING:], pace))
        running.await_processed([worker], len(articles))
        last = last_event_ms(events(own))
    delays = [last[uri] - due[uri] for uri in due.keys() & last.keys()]
    note = (
        f"{len(delays)} articles with events at {pace:.1f} a second, Poisson, half of {capacity:.1f}; "
        f"{PROCESSES} processes, to the last event of an article"
    )
    p50, p99 = quantile(delays, 0.5), quantile(delays, 0.99)
    return [
        Row(f"p50 of the delay, {broker.name}", p50, "ms", note=note),
        Row(f"p99 of the delay, {broker.name}", p99, "ms"),
        Row(f"p50 by bare spaCy's time, {broker.name}", p50 / bare, "x", None, at_most(1.5)),
        Row(f"p99 by bare spaCy's time, {broker.name}", p99 / bare, "x", None, at_most(8)),
    ]


async def _send(own: Settings, articles: Sequence[Article], pace: float) -> dict[str, int]:
    """Send the articles at `pace` a second, with gaps as of a Poisson process; when each was due (milliseconds), by uri."""
    chance = random.Random(_SEED)
    due_at = {}
    answers = []
    async with clients.connected(clients.producer(own)) as producer:
        due = time.time() + 1 / pace
        for (key, value), article in zip(values_of(articles), articles, strict=True):
            await asyncio.sleep(max(0.0, due - time.time()))
            due_at[article.uri] = round(1000 * due)
            sent = await producer.send(own.topic_articles, value, key=key, timestamp_ms=due_at[article.uri])
            answers.append(sent)
            due += chance.expovariate(pace)
        await asyncio.gather(*answers)
    return due_at
