"""A soak: mixed load with bursts, a fault every half minute, and a look at everything every few seconds."""

from __future__ import annotations

import asyncio
import random
import statistics
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import psutil
from tests.faults import faults, nodes
from tests.faults.crew import Crew
from tests.faults.faults import Scene
from tests.faults.feed import Feed
from tests.faults.run import PARTITIONS, Account, Row, close_account, inflict, settings_for, table
from tests.soak.articles import Articles
from tests.support.names import own_names
from tests.support.workers import WorkerProcess

from diplowire.settings import Settings
from diplowire.streaming import topics

TENTHS = 10
_LOOK_SECONDS = 5.0
_PAUSE_SECONDS = (10.0, 50.0)
_BURST_EVERY_SECONDS = 300.0
_BURST_SECONDS = 15.0
_BURST_TIMES = 10
_DISK_MEGABYTES = 3_000
_MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Look:
    """What was seen at one moment; bytes are resident, `lag` and `witness_lag` in articles, None where no page answered."""

    second: float
    acknowledged: int
    records: int
    faults: int
    starts: int
    lag: float | None
    witness_lag: float | None
    parent_bytes: int
    process_bytes: int
    witness_parent_bytes: int
    witness_process_bytes: int


@dataclass
class Soak:
    """What came of it: of the workers that the faults strike, and of the witness, to whom only the broker's happen."""

    account: Account
    witness: Account
    looks: list[Look] = field(default_factory=list)

    @property
    def problems(self) -> list[str]:
        """What must not be; none means that all is well."""
        return [
            *self.account.problems,
            *(f"the witness: {problem}" for problem in self.witness.problems),
        ]


async def run(broker_name: str, seed: int, folder: Path, *, minutes: float, rate: int) -> Soak:
    """Soak a broker; raises `KafkaUnavailableError` when there is none."""
    began = time.monotonic()
    rng = random.Random(f"{seed} {broker_name}")
    kinds = [fault for fault in faults.FAULTS if getattr(fault, broker_name)]
    account = Account(broker_name, seed, {fault.name: Row(fault.name) for fault in kinds})
    soak = Soak(account, Account("witness", seed, {}))
    (folder / "broker").mkdir(parents=True)
    (folder / "witness").mkdir()
    async with nodes.running(broker_name, folder / "broker", _DISK_MEGABYTES) as broker:
        settings = settings_for(
            broker.address, extractor="tests.soak.extractor:load", article_timeout_seconds=30
        )
        apart = _witness(settings)
        await topics.create(settings)
        await topics.create(apart)
        crew, witness = Crew(settings, folder), Crew(apart, folder / "witness")
        with Articles(seed, settings) as source:
            stream = Feed(settings, source.make, rate)
            scene = Scene(broker, crew, stream, settings, rng, PARTITIONS)
            beside: list[asyncio.Task[None]] = []
            try:
                await source.make(0, None)  # its model is loaded
                witness.join()
                for _ in range(faults.SIZE):
                    crew.join()
                await crew.ready()
                await witness.ready()
                await stream.start()
                beside += [
                    asyncio.create_task(_bursts(stream)),
                    asyncio.create_task(_look(soak, scene, witness, began)),
                ]
                while time.monotonic() - began < 60 * minutes:
                    await asyncio.sleep(rng.uniform(*_PAUSE_SECONDS))
                    fault = rng.choices(kinds, [getattr(fault, broker_name) for fault in kinds])[0]
                    if fault.act is not faults.fill_disk or broker.disk is not None:
                        await inflict(fault, scene, account)
                for task in beside:
                    task.cancel()
                await close_account(stream, settings, account)
                await close_account(stream, apart, soak.witness)
            finally:
                for task in beside:
                    task.cancel()
                await crew.close()
                await witness.close()
                await stream.close()
        account.ends, soak.witness.ends = crew.ends, witness.ends
        account.gave_up = broker.gave_up
    account.seconds = soak.witness.seconds = time.monotonic() - began
    return soak


def _witness(settings: Settings) -> Settings:
    """Settings of a worker that reads the same articles for a group and into topics of its own."""
    own = own_names("witness") | {"topic_articles": settings.topic_articles}
    return settings.model_copy(update={"extractor": "tests.soak.extractor:load_unharmed", **own})


async def _bursts(stream: Feed) -> None:
    """As after a summit."""
    usual = stream.rate
    while True:
        await asyncio.sleep(_BURST_EVERY_SECONDS - _BURST_SECONDS)
        stream.rate = _BURST_TIMES * usual
        await asyncio.sleep(_BURST_SECONDS)
        stream.rate = usual


async def _look(soak: Soak, scene: Scene, witness: Crew, began: float) -> None:
    while True:
        await asyncio.sleep(_LOOK_SECONDS)
        parent, process = await asyncio.to_thread(_resident, scene.crew.workers)
        witness_parent, witness_process = await asyncio.to_thread(_resident, witness.workers)
        soak.looks.append(
            Look(
                second=time.monotonic() - began,
                acknowledged=len(scene.feed.ledger.acknowledged),
                records=scene.feed.ledger.records,
                faults=soak.account.faults,
                starts=scene.crew.started + witness.started,
                lag=await asyncio.to_thread(_lag, scene.crew.workers),
                witness_lag=await asyncio.to_thread(_lag, witness.workers),
                parent_bytes=parent,
                process_bytes=process,
                witness_parent_bytes=witness_parent,
                witness_process_bytes=witness_process,
            )
        )


def _lag(workers: Sequence[WorkerProcess]) -> float | None:
    """Of those that answer; a suspended worker's partitions are another's after a while."""
    pages = [worker for worker in workers if worker.page("/livez")[0]]
    return sum(worker.metric("diplowire_consumer_lag_records") for worker in pages) if pages else None


def _resident(workers: Sequence[WorkerProcess]) -> tuple[int, int]:
    """The largest worker and the largest process of a pool."""
    parent = process = 0
    for worker in workers:
        try:
            parent = max(parent, psutil.Process(worker.pid).memory_info().rss)
            sizes = [one.memory_info().rss for one in worker.pool_processes()]
        except psutil.NoSuchProcess:  # it was ended
            continue
        process = max(process, *sizes, 0)
    return parent, process


def report(soak: Soak) -> str:
    """Speed, lag and memory by tenths of the time, and the account of faults."""
    head = (
        f"{'minutes':>8}{'articles/s':>12}{'records/s':>11}{'lag':>7}{'most':>7}{'faults':>8}{'starts':>8}"
        f"{'worker MB':>11}{'process MB':>12}{'| witness: lag':>16}{'most':>7}{'worker MB':>11}{'process MB':>12}"
    )
    lines = [head, "-" * len(head)]
    length = len(soak.looks) / TENTHS
    for tenth in range(TENTHS):
        looks = soak.looks[round(tenth * length) : round((tenth + 1) * length)]
        if len(looks) > 1:
            lines.append(_tenth(looks))
    lines += ["-" * len(head), table([soak.account])]
    ends = sum(soak.witness.ends.values())
    lines.append(
        f"witness: {soak.witness.events} events, {soak.witness.dead} dead letters, "
        f"{soak.witness.duplicates} duplicates on the wire; it ended by itself {ends} times"
    )
    lines += [f"  PROBLEM: {problem}" for problem in soak.witness.problems]
    return "\n".join(lines)


def _tenth(looks: Sequence[Look]) -> str:
    first, last = looks[0], looks[-1]
    seconds = last.second - first.second
    lags = [look.lag for look in looks if look.lag is not None] or [float("nan")]
    seen = [look.witness_lag for look in looks if look.witness_lag is not None] or [float("nan")]
    return (
        f"{last.second / 60:>8.1f}{(last.acknowledged - first.acknowledged) / seconds:>12.1f}"
        f"{(last.records - first.records) / seconds:>11.1f}{statistics.median(lags):>7.0f}{max(lags):>7.0f}"
        f"{last.faults - first.faults:>8}{last.starts - first.starts:>8}"
        f"{_most(look.parent_bytes for look in looks):>11}{_most(look.process_bytes for look in looks):>12}"
        f"{statistics.median(seen):>16.0f}{max(seen):>7.0f}"
        f"{_most(look.witness_parent_bytes for look in looks):>11}{_most(look.witness_process_bytes for look in looks):>12}"
    )


def _most(sizes: Iterable[int]) -> int:
    return round(max(sizes) / _MEGABYTE)
