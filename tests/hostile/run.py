"""A worker, hostile records, and an account of each: what it became, and what it cost."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import psutil
from aiokafka import AIOKafkaProducer
from prometheus_client.parser import text_string_to_metric_families
from tests.hostile.records import Hostile
from tests.support.streams import committed
from tests.support.workers import WorkerProcess

from diplowire.broker import EmbeddedBroker, free_port
from diplowire.errors import InputError
from diplowire.settings import Settings
from diplowire.streaming import clients, dead_letters, header_names, topics
from diplowire.streaming.dead_letters import Record

Place = tuple[int, int]

_IN_FLIGHT = 200
_AHEAD = 2_000
"""Records sent and not yet done with: what is sent later is not held by the embedded broker and the client meanwhile."""
_LOOK_SECONDS = 0.5
_MEGABYTE = 1_000_000
MOST_PARENT_BYTES = 700 * _MEGABYTE
MOST_PROCESS_BYTES = 3_000 * _MEGABYTE


@dataclass
class Account:
    """What became of the records, and what it cost. `problems` is empty when all is well."""

    sent: int = 0
    seconds: float = 0.0
    by_kind: dict[str, Counter[str]] = field(default_factory=dict)
    """Of each kind, how many became which dead letter, or `done`."""
    outcomes: dict[str, int] = field(default_factory=dict)
    parent_bytes: int = 0
    process_bytes: int = 0
    """Most that one process of the pool took."""
    pool_restarts: int = 0
    slowest: dict[str, str] = field(default_factory=dict)
    """Of each stage, between which bounds the slowest article took."""
    problems: list[str] = field(default_factory=list)

    def table(self) -> str:
        """All of it, for a person."""
        lines = [f"{kind:<26}{_told(counts)}" for kind, counts in sorted(self.by_kind.items())]
        outcomes = ", ".join(f"{name} {count:,}" for name, count in self.outcomes.items() if count)
        slowest = ", ".join(f"{stage} {bounds}" for stage, bounds in self.slowest.items())
        return "\n".join([
            *lines,
            "",
            f"{self.sent:,} records in {self.seconds / 60:.1f} minutes: {outcomes}",
            f"most memory: worker {self.parent_bytes // _MEGABYTE} MB, a pool process "
            f"{self.process_bytes // _MEGABYTE} MB; pool restarts: {self.pool_restarts}",
            f"slowest article: {slowest}",
            *(f"PROBLEM: {problem}" for problem in self.problems),
        ])  # fmt: skip


async def run(records: Iterable[Hostile], folder: Path, *, article_seconds: float = 10.0) -> Account:
    """Sends `records` through a worker of its own on the embedded broker; logs go to `folder`."""
    with EmbeddedBroker() as broker:
        settings = _settings(broker.address, article_seconds)
        await topics.create(settings)
        with WorkerProcess(settings, folder / "worker.log") as worker:
            await asyncio.to_thread(worker.wait_ready)
            return await _through(records, settings, worker)


async def _through(records: Iterable[Hostile], settings: Settings, worker: WorkerProcess) -> Account:
    account, letters = Account(), Counter[tuple[Place, str]]()
    places: dict[Place, Hostile] = {}
    began = time.monotonic()
    async with _beside(_measure(worker, account)), _beside(_gather(settings, letters, account)):
        await _send(records, settings, worker, account, places)
        await _until_done(worker, account)
        account.seconds = time.monotonic() - began
        await _until_all_letters(worker, letters)
    _read_metrics(worker, account)
    _audit(places, letters, account)
    await _audit_offsets(settings, places, account)
    return account


async def _send(
    records: Iterable[Hostile],
    settings: Settings,
    worker: WorkerProcess,
    account: Account,
    places: dict[Place, Hostile],
) -> None:
    async with clients.connected(clients.producer(settings)) as producer:
        waiting: list[tuple[Hostile, asyncio.Future[object]]] = []
        for record in records:
            waiting.append((_without_bytes(record), await _hand_over(producer, settings, record)))
            if len(waiting) >= _IN_FLIGHT:
                await _confirm(waiting, places, account)
                while account.sent - await asyncio.to_thread(_done, worker) > _AHEAD and worker.is_alive():  # noqa: ASYNC110  # a worker's metrics tell nobody when they change
                    await asyncio.sleep(_LOOK_SECONDS)
        await _confirm(waiting, places, account)


def _without_bytes(record: Hostile) -> Hostile:
    return Hostile(record.kind, None, None, dead=record.dead)


async def _hand_over(
    producer: AIOKafkaProducer, settings: Settings, record: Hostile
) -> asyncio.Future[object]:
    topic, headers = settings.topic_articles, list(record.headers)
    if not all(header_names.is_utf8(name) for name, _ in headers):
        return await header_names.send(producer, topic, value=record.value, key=record.key, headers=headers)
    sending: asyncio.Future[object] = await producer.send(
        topic, record.value, key=record.key, headers=headers, timestamp_ms=record.timestamp_ms
    )
    return sending


async def _confirm(
    waiting: list[tuple[Hostile, asyncio.Future[object]]], places: dict[Place, Hostile], account: Account
) -> None:
    for record, future in waiting:
        stored = await future
        places[stored.partition, stored.offset] = record  # type: ignore[attr-defined]  # aiokafka's answer has no type
        account.sent += 1
    waiting.clear()


def _done(worker: WorkerProcess) -> int:
    return round(worker.metric("diplowire_articles_processed_total"))


async def _until_done(worker: WorkerProcess, account: Account) -> None:
    while worker.is_alive() and await asyncio.to_thread(_done, worker) < account.sent:  # noqa: ASYNC110  # as above
        await asyncio.sleep(_LOOK_SECONDS)
    await asyncio.sleep(3)  # the commit comes once a second


async def _until_all_letters(worker: WorkerProcess, letters: Counter[tuple[Place, str]]) -> None:
    wanted = await asyncio.to_thread(
        worker.metric, "diplowire_articles_processed_total", outcome="dead_letter"
    )
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(60):
            while letters.total() < wanted:  # noqa: ASYNC110  # as above
                await asyncio.sleep(_LOOK_SECONDS)


@contextlib.asynccontextmanager
async def _beside(work: object) -> AsyncIterator[None]:
    task = asyncio.ensure_future(work)  # type: ignore[call-overload]  # a coroutine
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _measure(worker: WorkerProcess, account: Account) -> None:
    while True:
        parent, largest = await asyncio.to_thread(_resident, worker)
        account.parent_bytes = max(account.parent_bytes, parent)
        account.process_bytes = max(account.process_bytes, largest)
        await asyncio.sleep(_LOOK_SECONDS)


def _resident(worker: WorkerProcess) -> tuple[int, int]:
    largest = 0
    try:
        parent = psutil.Process(worker.pid).memory_info().rss
        for process in worker.pool_processes():
            with contextlib.suppress(psutil.NoSuchProcess):
                largest = max(largest, process.memory_info().rss)
    except psutil.NoSuchProcess:
        return 0, 0
    return parent, largest


async def _gather(settings: Settings, letters: Counter[tuple[Place, str]], account: Account) -> None:
    """Note whose dead letter there is, and why; the bytes are not kept."""
    async with clients.connected(clients.consumer(settings, settings.topic_dead_letters)) as consumer:
        async for found in consumer:
            try:
                why = dead_letters.parse(Record.consumed(found)).why
            except InputError as error:
                account.problems.append(f"a dead letter can't be read: {error}")
            else:
                letters[(why.partition, why.offset), why.error_code] += 1


def _read_metrics(worker: WorkerProcess, account: Account) -> None:
    if not worker.is_alive():
        account.problems.append(f"the worker ended:\n{worker.log[-3000:]}")
        return
    families = text_string_to_metric_families(worker.page("/metrics")[1])
    samples = [sample for family in families for sample in family.samples]
    account.outcomes = {
        sample.labels["outcome"]: round(sample.value)
        for sample in samples
        if sample.name == "diplowire_articles_processed_total"
    }
    account.pool_restarts = round(
        sum(sample.value for sample in samples if sample.name == "diplowire_pool_restarts_total")
    )
    for stage in ("decode", "extract", "deliver"):
        bounds = [
            (float(sample.labels["le"]), sample.value)
            for sample in samples
            if sample.name == "diplowire_processing_duration_seconds_bucket"
            and sample.labels["stage"] == stage
        ]
        account.slowest[stage] = _bounds(sorted(bounds))


def _bounds(buckets: list[tuple[float, float]]) -> str:
    """Between which bounds of a histogram its largest value lies."""
    most = buckets[-1][1] if buckets else 0
    place = next((number for number, (_, count) in enumerate(buckets) if count == most), 0)
    if not most:
        return "none"
    return f"{buckets[place - 1][0] if place else 0:g}-{buckets[place][0]:g} s"


def _audit(places: dict[Place, Hostile], letters: Counter[tuple[Place, str]], account: Account) -> None:
    codes: dict[Place, str] = {}
    for (place, code), times in letters.items():
        if times > 1 or place in codes:
            account.problems.append(f"{place} has more than one dead letter")
        codes[place] = code
    for place, record in places.items():
        account.by_kind.setdefault(record.kind, Counter())[codes.get(place, "done")] += 1
        if codes.get(place) in ("extraction_failed", "extraction_crashed"):
            account.problems.append(f"{record.kind} at {place} broke the extraction, see the log")
        if record.dead and place not in codes:
            account.problems.append(f"{record.kind} at {place} should be a dead letter")
    if strangers := codes.keys() - places.keys():
        account.problems.append(f"dead letters of records that were not sent: {sorted(strangers)[:5]}")
    if sum(account.outcomes.values()) != account.sent:
        account.problems.append(f"{account.sent} records sent, but outcomes are {account.outcomes}")
    if account.outcomes.get("dead_letter") != len(codes):
        account.problems.append(f"{len(codes)} records have a dead letter, the outcomes say otherwise")
    if account.parent_bytes > MOST_PARENT_BYTES or account.process_bytes > MOST_PROCESS_BYTES:
        account.problems.append("more memory was taken than a worker should")


async def _audit_offsets(settings: Settings, places: dict[Place, Hostile], account: Account) -> None:
    ends = {
        number: 1 + max(offset for partition, offset in places if partition == number)
        for number in {partition for partition, _ in places}
    }
    done = await committed(settings)
    if done != ends:
        account.problems.append(f"committed is {done}, the ends are {ends}")


def _told(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {count:,}" for name, count in counts.most_common())


def _settings(address: str, article_seconds: float) -> Settings:
    return Settings(
        _env_file=None,
        brokers=address,
        topic_partitions=4,
        article_timeout_seconds=article_seconds,
        http_port=free_port(),
        log_format="json",
    )
