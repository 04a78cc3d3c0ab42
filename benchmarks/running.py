"""Brokers and workers that the sections start: on loopback and free ports, in a temporary folder, ended with the section.

Apache Kafka and worker processes are started by what the tests start them with, in `tests/support`.
"""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
from tests.support import kafka, streams
from tests.support.names import own_names
from tests.support.workers import WorkerProcess

from diplowire.broker import EmbeddedBroker, free_port
from diplowire.settings import Settings
from diplowire.streaming import clients, topics

EMBEDDED = "embedded broker"
APACHE = "Apache Kafka"
_POLL_SECONDS = 1.0
_SENT_AT_ONCE = 500
_LONGEST_SECONDS = 900.0
_PROCESSED = re.compile(r"^diplowire_articles_processed_total\{[^}]*\} (\S+)$", re.MULTILINE)
"""Parsing the whole page at each look would take processor time from what is measured."""


@dataclass(frozen=True)
class Broker:
    """A running broker: its name in the table, its address, and its processes."""

    name: str
    address: str
    processes: tuple[psutil.Process, ...]


@dataclass
class Brokers:
    """The brokers that could be started, and why others could not."""

    running: list[Broker] = field(default_factory=list)
    absent: dict[str, str] = field(default_factory=dict)

    def named(self, name: str) -> Broker:
        """The running broker of that name."""
        return next(broker for broker in self.running if broker.name == name)


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder for logs and data, gone at the end."""
    with tempfile.TemporaryDirectory(prefix="diplowire-bench-") as folder:
        yield Path(folder)


@contextmanager
def brokers(folder: Path, *, apache: bool = True) -> Iterator[Brokers]:
    """The embedded broker and, where `apache` and it can be had, Apache Kafka."""
    found = Brokers()
    with ExitStack() as stack:
        found.running.append(_counted(EMBEDDED, lambda: stack.enter_context(EmbeddedBroker()).address))
        if not apache:
            found.absent[APACHE] = "left out of this run"
        else:
            try:
                found.running.append(_counted(APACHE, lambda: stack.enter_context(_apache(folder)).address))
            except kafka.KafkaUnavailableError as error:
                found.absent[APACHE] = str(error).splitlines()[0]
        yield found


@contextmanager
def _apache(folder: Path) -> Iterator[kafka.Node]:
    """One node, as the tests run it: the newest version that they know, or that of `KAFKA_HOME`."""
    data = folder / "kafka"
    data.mkdir()
    home = os.environ.get("KAFKA_HOME")
    class_path = kafka.jars_from_home(Path(home)) if home else kafka.fetch(kafka.VERSIONS[0])
    with kafka.running(class_path, data) as node:
        yield node


def _counted(name: str, start: Callable[[], str]) -> Broker:
    """The broker that `start` gives the address of, with the processes that it began."""
    ours = psutil.Process()
    before = set(ours.children(recursive=True))
    address = start()
    return Broker(name, address, tuple(set(ours.children(recursive=True)) - before))


def settings(address: str, folder: Path, **overrides: Any) -> Settings:
    """The default settings, with topics and a group that nobody else uses; the topics are made."""
    chosen: dict[str, Any] = {
        "brokers": address,
        **own_names("bench"),
        "http_port": free_port(),
        "log_format": "json",
    }
    chosen["data_dir"] = folder / chosen["consumer_group"]
    made = Settings(_env_file=None, **(chosen | overrides))
    asyncio.run(topics.create(made))
    return made


def fill(own: Settings, articles: Sequence[tuple[bytes, bytes]]) -> None:
    """Put (key, value) records into the article topic."""
    for start in range(0, len(articles), _SENT_AT_ONCE):
        records = [(key, value, ()) for key, value in articles[start : start + _SENT_AT_ONCE]]
        asyncio.run(streams.send(own, *records))


def intake(own: Settings, value: bytes, count: int) -> float:
    """Megabytes a second that one producer puts into a topic: `value` so many times, each acknowledged."""

    async def put() -> float:
        async with clients.connected(clients.producer(own)) as producer:
            for partition in range(own.topic_partitions):  # each has found its leader then
                await producer.send_and_wait(own.topic_dead_letters, value, partition=partition)
            began = time.perf_counter()
            answers = [await producer.send(own.topic_dead_letters, value) for _ in range(count)]
            await asyncio.gather(*answers)
            return count * len(value) / 1e6 / (time.perf_counter() - began)

    return asyncio.run(put())


def worker(own: Settings, folder: Path) -> WorkerProcess:
    """A worker as users start it; a context manager."""
    return WorkerProcess(own, folder / f"{own.consumer_group}-{own.http_port}.log", "diplowire", ("worker",))


def await_processed(workers: Sequence[WorkerProcess], count: int) -> None:
    """Return once the workers have seen `count` articles through; raises `TimeoutError` after a long while."""
    deadline = time.monotonic() + _LONGEST_SECONDS
    while sum(map(_processed, workers)) < count:
        if time.monotonic() > deadline:
            raise TimeoutError(
                f"{count} articles were not through in {_LONGEST_SECONDS:.0f} s:\n{workers[0].log[-2000:]}"
            )
        time.sleep(_POLL_SECONDS)


def _processed(one: WorkerProcess) -> float:
    return sum(map(float, _PROCESSED.findall(one.page("/metrics")[1])))


@dataclass(frozen=True)
class Cpu:
    """Processor seconds so far: of the broker, of the workers' own processes, of their pools."""

    at: float
    broker: float
    parents: float
    pools: float

    def cores_since(self, before: Cpu) -> dict[str, float]:
        """Cores taken, on the average, since `before`."""
        wall = self.at - before.at
        return {
            "broker": (self.broker - before.broker) / wall,
            "parent": (self.parents - before.parents) / wall,
            "pool": (self.pools - before.pools) / wall,
        }


def cpu(broker: Broker, workers: Sequence[WorkerProcess]) -> Cpu:
    """What has been taken so far. Pool processes that have ended count with their parent's ended children."""
    parents = pools = 0.0
    for one in workers:
        times = psutil.Process(one.pid).cpu_times()
        parents += times.user + times.system
        pools += (
            times.children_user + times.children_system + sum(_seconds(child) for child in one.children())
        )
    return Cpu(time.monotonic(), sum(map(_seconds, broker.processes)), parents, pools)


def _seconds(process: psutil.Process) -> float:
    try:
        times = process.cpu_times()
    except psutil.NoSuchProcess:
        return 0.0
    return float(times.user + times.system)
