"""Measurements behind single decisions, which no section of `make bench` has: `python -m benchmarks.probes NAME`.

`groups`: what articles cost that are extracted together. `memory`: speed and memory of one process over the tenths of a long run.
`fetch`: how long a record takes to a plain consumer, by how long the consumer lets the broker wait. `states`: what remembering
articles takes. `parent`: what a worker's own process and the broker take for an article. `own`: the extraction beside bare spaCy
on articles of yours.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import random
import sys
import time
import tracemalloc
import uuid
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from tests.support.workers import WorkerProcess

from diplowire.contract import Article
from diplowire.contract.codec import decode, encode
from diplowire.errors import ArticleError
from diplowire.extraction import Extractor, load
from diplowire.settings import Settings
from diplowire.streaming import standing
from diplowire.streaming.remembered import Remembered
from diplowire.streaming.standing import Mark, State

from . import corpus, rows, running, without_model
from .long_run import long_run
from .running import Broker
from .sections import extraction
from .setting import default
from .streaming import values_of

_GROUPS = (1, 2, 4, 8, 16, 48)
_ROUNDS = 3
_WAITS_MS = (1500, 500, 60)
_PARTITIONS = 6
_RECORDS = 60
_GAP_SECONDS = 0.07
_IDLE_SECONDS = 3.0
_REMEMBERED = 100_000
_EVENTS = (2, 7, 12)
_STREAMED = 500
_OWN_PASSES = 10


def groups() -> None:
    """Milliseconds of processor time an article, in one process, for so many extracted together."""
    extractor = load(default("model"))
    feeds = {"diplomatic": corpus.first(48, corpus.diplomatic()), "mixed": corpus.mixed(800)}
    for name, articles in feeds.items():
        _milliseconds(extractor, articles, _GROUPS[-1])  # so that no group pays for what is seen first
        found: dict[int, list[float]] = {size: [] for size in _GROUPS}
        for round_number in range(_ROUNDS):
            for size in random.Random(round_number).sample(_GROUPS, len(_GROUPS)):
                found[size].append(_milliseconds(extractor, articles, size))
        print(name, {size: round(median(taken), 1) for size, taken in found.items()})


def _milliseconds(extractor: Extractor, articles: Sequence[Article], size: int) -> float:
    began = time.process_time()
    for start in range(0, len(articles), size):
        for events in extractor.extract_many(articles[start : start + size]):
            for event in events:
                encode(event)
    return 1000 * (time.process_time() - began) / len(articles)


def memory(articles: int) -> None:
    """Articles a second of processor time and resident megabytes of each tenth of so many articles of the mixed feed."""
    outcome = long_run(articles, 0)
    print("articles a second", [round(rate) for rate in outcome.rates])
    print("resident, MB", [round(resident / 1e6) for resident in outcome.resident])


def fetch() -> None:
    """Milliseconds from send to receipt, median and longest, and what an idle consumer takes of a core, on both brokers."""
    with running.scratch() as folder, running.brokers(folder) as brokers:
        for name, why in brokers.absent.items():
            print(f"{name}: {why}")
        for broker in brokers.running:
            for wait in _WAITS_MS:
                delays, idle = asyncio.run(_delays(broker.address, wait))
                print(f"{broker.name}, {wait} ms: {median(delays):.0f}, {max(delays):.0f}; idle {idle:.1%}")


async def _delays(address: str, wait_ms: int) -> tuple[list[float], float]:
    """The delays in milliseconds, and the share of a core that the client then takes with nothing to do."""
    topic = f"probe-{uuid.uuid4().hex[:8]}"
    delays: list[float] = []
    async with _clients(address, topic, wait_ms) as (producer, consumer):
        receiving = asyncio.create_task(_receive(consumer, delays))
        gaps = random.Random(wait_ms)
        for number in range(_RECORDS):
            await producer.send_and_wait(topic, repr(time.time()).encode(), partition=number % _PARTITIONS)
            await asyncio.sleep(gaps.expovariate(1 / _GAP_SECONDS))
        await receiving
        began = time.process_time()
        await consumer.getmany(timeout_ms=int(1000 * _IDLE_SECONDS))
        return delays, (time.process_time() - began) / _IDLE_SECONDS


@contextlib.asynccontextmanager
async def _clients(address: str, topic: str, wait_ms: int) -> AsyncIterator[tuple[Any, Any]]:
    admin = AIOKafkaAdminClient(bootstrap_servers=address)
    await admin.start()
    await admin.create_topics([NewTopic(topic, _PARTITIONS, 1)])
    await admin.close()
    async with (
        AIOKafkaProducer(bootstrap_servers=address, acks="all") as producer,
        AIOKafkaConsumer(bootstrap_servers=address, fetch_max_wait_ms=wait_ms) as consumer,
    ):
        partitions = [TopicPartition(topic, number) for number in range(_PARTITIONS)]
        for partition in partitions:
            await producer.send_and_wait(topic, b"", partition=partition.partition)
        consumer.assign(partitions)
        for partition in partitions:
            consumer.seek(partition, 1)
        await asyncio.sleep(1.0)  # fetches of nothing are under way by then
        yield producer, consumer


async def _receive(consumer: Any, delays: list[float]) -> None:
    while len(delays) < _RECORDS:
        batches = await consumer.getmany(timeout_ms=1000)
        now = time.time()
        delays += [1000 * (now - float(record.value)) for records in batches.values() for record in records]


def states() -> None:
    """Megabytes that so many articles take in a worker's memory, by their number of events."""
    for events in _EVENTS:
        tracemalloc.start()
        remembered = Remembered(2 * _REMEMBERED)
        for number in range(_REMEMBERED):
            marks = frozenset(
                Mark("meeting", str(uuid.UUID(int=number * 64 + event))) for event in range(events)
            )
            remembered.put(f"urn:probe:{number}", standing.pack(State(1, marks)))
        taken, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        print(f"{_REMEMBERED:,} articles of {events} events: {taken / 1e6:.1f} MB")


def parent() -> None:
    """Milliseconds of processor time an article of a worker's parent and of the broker, where the pool only waits."""
    with running.scratch() as folder, running.brokers(folder) as brokers:
        for name, why in brokers.absent.items():
            print(f"{name}: {why}")
        for broker in brokers.running:
            chosen = running.settings(broker.address, folder, extractor=f"{without_model.__name__}:load")
            with running.worker(chosen, folder) as worker:
                worker.wait_ready()
                for number in range(1 + _ROUNDS):
                    parents, brokers_own = _taken(broker, worker, chosen, number)
                    if number:  # the first is to warm up
                        print(f"{broker.name}: parent {parents:.2f} ms, broker {brokers_own:.2f} ms")


def _taken(broker: Broker, worker: WorkerProcess, chosen: Settings, number: int) -> tuple[float, float]:
    """Milliseconds an article, of the parent and of the broker, for the articles of round `number`."""
    articles = corpus.first(_STREAMED, corpus.diplomatic())
    named = [article.model_copy(update={"uri": f"{article.uri}:{number}"}) for article in articles]
    before = running.cpu(broker, [worker])
    running.fill(chosen, values_of(named))
    running.await_processed([worker], _STREAMED * (number + 1))
    after = running.cpu(broker, [worker])
    return (
        1000 * (after.parents - before.parents) / _STREAMED,
        1000 * (after.broker - before.broker) / _STREAMED,
    )


def own(file: Path) -> None:
    """The extraction beside bare spaCy, and the shares of its time, on the articles of a file, one to a line.

    A line is an article as the worker takes it, of the contract or ninjs.
    """
    articles = _read(file)
    characters = sum(len(article.text) for article in articles) / len(articles)
    extractor = load(default("model"))
    told = sum(len(events) for events in extractor.extract_many(articles)) / len(articles)
    print(f"{len(articles)} articles of {characters:,.0f} characters and {told:.1f} events")
    compared = extraction.compare(extractor, {file.name: (articles, None)}, rounds=_ROUNDS)
    for row in [*compared, *extraction.shares(extractor, articles, _OWN_PASSES)]:
        print(f"{row.name}: {rows.shown(row.value)} {row.unit}")


def _read(file: Path) -> list[Article]:
    """The articles of a file; ends the program where it holds none, and, naming the line, where one is none."""
    articles = []
    for number, line in enumerate(file.read_bytes().splitlines(), 1):
        try:
            read = decode(line, max_bytes=default("article_max_bytes"))
        except ArticleError as error:
            sys.exit(f"{file}:{number}: {error}")
        articles.append(read.article)
    if not articles:
        sys.exit(f"{file} holds no article")
    return articles


def main() -> None:
    """Measure what is named on the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.probes", description=__doc__)
    parser.add_argument("name", choices=("groups", "memory", "fetch", "states", "parent", "own"))
    parser.add_argument("file", type=Path, nargs="?", help="of `own`: articles as JSON, one to a line")
    parser.add_argument("--articles", type=int, default=100_000, help="of `memory`")
    chosen = parser.parse_args()
    if (chosen.name == "own") != (chosen.file is not None):
        parser.error("`own` needs a file of articles, and nothing else takes one")
    probes: dict[str, Callable[[], None]] = {
        "groups": groups,
        "memory": lambda: memory(chosen.articles),
        "fetch": fetch,
        "states": states,
        "parent": parent,
        "own": lambda: own(chosen.file),
    }
    probes[chosen.name]()


if __name__ == "__main__":
    main()
