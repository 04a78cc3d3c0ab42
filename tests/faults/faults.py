"""The faults: each does its harm while articles flow, and returns when the harm is over."""

from __future__ import annotations

import asyncio
import random
import signal
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import psutil
from aiokafka.admin import NewPartitions
from tests.faults.crew import Crew
from tests.faults.feed import Feed
from tests.faults.nodes import Broker
from tests.support import proxy
from tests.support.workers import WorkerProcess

from diplowire.settings import Settings
from diplowire.streaming import clients

SESSION_SECONDS = 6
SIZE = 2
"""Workers that run between faults."""
_SPOIL_SECONDS = 20.0
_BATCH = 40


@dataclass
class Scene:
    """What a fault can get hold of; `rng` decides everything that is left to chance."""

    broker: Broker
    crew: Crew
    feed: Feed
    settings: Settings
    rng: random.Random
    partitions: int

    async def busy(self) -> None:
        """Have the workers in the midst of articles that take their time, some of them past a commit."""
        await asyncio.gather(*(self.feed.send("slow") for _ in range(_BATCH)))
        await asyncio.sleep(self.rng.uniform(0.2, 1.6))

    def one(self) -> WorkerProcess:
        """Some worker that runs."""
        return self.rng.choice(self.crew.workers)


Act = Callable[[Scene], Awaitable[None]]


@dataclass(frozen=True)
class Fault:
    """`times`: how often in the short form, in the long form on the embedded broker, and there on Apache Kafka."""

    name: str
    act: Act
    short: int
    embedded: int
    kafka: int


async def kill_worker(scene: Scene) -> None:
    """As for want of memory; the supervisor starts it again."""
    await scene.busy()
    scene.one().kill()


async def kill_all_workers(scene: Scene) -> None:
    """As when their machine goes down."""
    await scene.busy()
    for worker in scene.crew.workers:
        worker.kill()


async def kill_pool(scene: Scene) -> None:
    """Some or all processes of a pool."""
    await scene.busy()
    processes = scene.one().pool_processes()
    for process in scene.rng.sample(processes, scene.rng.randint(1, len(processes)) if processes else 0):
        _kill(process)


async def terminate(scene: Scene) -> None:
    """In the midst of a batch: SIGTERM, and a new worker in its place."""
    worker = scene.one()
    scene.crew.join()
    await scene.busy()
    await scene.crew.leave(worker)


async def suspend_worker(scene: Scene) -> None:
    """For longer than the session timeout: it comes back as a member that was put out."""
    worker = scene.one()
    await scene.busy()
    worker.send(signal.SIGSTOP)
    await asyncio.sleep(SESSION_SECONDS + scene.rng.uniform(1.5, 4))
    worker.send(signal.SIGCONT)


async def suspend_worker_and_pool(scene: Scene) -> None:
    """As when a container or a virtual machine is paused."""
    worker = scene.one()
    await scene.busy()
    processes = [psutil.Process(worker.pid), *worker.children()]
    for process in processes:
        process.suspend()
    await asyncio.sleep(SESSION_SECONDS + scene.rng.uniform(1.5, 4))
    for process in processes:
        process.resume()


async def come_and_go(scene: Scene) -> None:
    """One worker joins, and one that was there leaves, is told to hurry, or dies."""
    scene.crew.join()
    await asyncio.sleep(scene.rng.uniform(0, 4))
    await scene.busy()
    worker = scene.crew.workers[0]
    if scene.rng.random() < 0.3:
        worker.send(signal.SIGTERM)
        await asyncio.sleep(scene.rng.uniform(0, 0.5))
    await scene.crew.leave(worker)


async def refuse(scene: Scene) -> None:
    """The broker's port is closed."""
    await scene.broker.proxy.refuse()
    await asyncio.sleep(scene.rng.uniform(0.5, 6))
    await scene.broker.proxy.open()


async def refuse_for_a_minute(scene: Scene) -> None:
    """The broker's port is closed for a minute."""
    await scene.broker.proxy.refuse()
    await asyncio.sleep(60)
    await scene.broker.proxy.open()


async def swallow(scene: Scene) -> None:
    """The network swallows everything, in part for longer than the session timeout."""
    scene.broker.proxy.swallow()
    await asyncio.sleep(scene.rng.uniform(0.5, 1.5 * SESSION_SECONDS))
    await scene.broker.proxy.open()


async def slow_down(scene: Scene) -> None:
    """Every message takes its time."""
    scene.broker.proxy.delay = scene.rng.uniform(0.05, 0.4)
    await asyncio.sleep(scene.rng.uniform(1, 4))
    scene.broker.proxy.delay = 0.0


async def cut_lines(scene: Scene) -> None:
    """All connections are cut at once."""
    scene.broker.proxy.cut()


async def cut_before_produce(scene: Scene) -> None:
    """Connections break while events are on their way to the broker."""
    await _spoil(scene, proxy.PRODUCE, scene.rng.randint(1, 6), before=True)


async def cut_after_produce(scene: Scene) -> None:
    """Connections break while the broker's answer is on its way: nobody knows what became of the events."""
    await _spoil(scene, proxy.PRODUCE, scene.rng.randint(1, 6))


async def fail_produce(scene: Scene) -> None:
    """The leader has moved, or the replicas were too slow."""
    error = scene.rng.choice((proxy.NOT_LEADER, proxy.TIMED_OUT))
    await _spoil(scene, proxy.PRODUCE, scene.rng.randint(1, 6), error)


async def fail_commit(scene: Scene) -> None:
    """A commit falls into a rebalance, comes from a member put out, or to a broker that no longer coordinates."""
    error = scene.rng.choice((proxy.REBALANCING, proxy.UNKNOWN_MEMBER, proxy.COORDINATOR_MOVED))
    await _spoil(scene, proxy.OFFSET_COMMIT, scene.rng.randint(1, 3), error)


async def cut_commit(scene: Scene) -> None:
    """Connections break while a commit is on its way, or its answer."""
    before = scene.rng.random() < 0.5
    await _spoil(scene, proxy.OFFSET_COMMIT, scene.rng.randint(1, 3), before=before)


async def too_large(scene: Scene) -> None:
    """Articles one event of which is larger than the broker takes."""
    for _ in range(scene.rng.randint(1, 2)):
        await scene.feed.send("huge")


async def deadly(scene: Scene) -> None:
    """Articles that kill every process that reads them."""
    for _ in range(scene.rng.randint(1, 3)):
        await scene.feed.send("dies")


async def poison_first(scene: Scene) -> None:
    """Workers start on partitions at the head of each of which is an article that can't be done."""
    await scene.feed.pause()
    await scene.feed.caught_up(scene.feed.last, 60)
    leaving = scene.crew.workers
    for worker in leaving:
        await scene.crew.leave(worker)
    for partition in range(scene.partitions):
        await scene.feed.send(scene.rng.choice(("raises", "no json", "dies")), partition)
    for _ in leaving:
        scene.crew.join()
    scene.feed.go_on()


async def jump_clock(scene: Scene) -> None:
    """A worker's wall clock goes an hour forward, then two back, then where it was."""
    scene.one().send(signal.SIGUSR2)


async def suspend_broker(scene: Scene) -> None:
    """The broker does nothing for a while, its connections stay."""
    scene.broker.send(signal.SIGSTOP)
    await asyncio.sleep(scene.rng.uniform(1, 1.3 * SESSION_SECONDS))
    scene.broker.send(signal.SIGCONT)


async def kill_broker(scene: Scene) -> None:
    """SIGKILL, and a start over the same data."""
    await scene.broker.restart(scene.rng.uniform(0, 4))


async def fill_disk(scene: Scene) -> None:
    """No room for the broker's data, until it gives up; then there is room and it is started."""
    scene.broker.gave_up += await scene.broker.fill_disk(seconds=15)


async def add_partition(scene: Scene) -> None:
    """The topic of the articles gets one partition more, with articles on it at once."""
    scene.partitions += 1
    async with clients.connected(clients.admin(scene.settings)) as admin:
        await admin.create_partitions({scene.settings.topic_articles: NewPartitions(scene.partitions)})
    await asyncio.sleep(3)  # until the producer has heard of it
    for _ in range(5):
        await scene.feed.send("events", scene.partitions - 1)


FAULTS = (
    Fault("worker: SIGKILL", kill_worker, 1, 8, 6),
    Fault("all workers: SIGKILL", kill_all_workers, 0, 2, 2),
    Fault("pool processes: SIGKILL", kill_pool, 1, 14, 10),
    Fault("worker: SIGTERM in mid-batch", terminate, 0, 4, 3),
    Fault("worker: SIGSTOP past session timeout", suspend_worker, 0, 3, 2),
    Fault("worker and pool: SIGSTOP", suspend_worker_and_pool, 0, 2, 2),
    Fault("a worker joins, one leaves", come_and_go, 0, 10, 10),
    Fault("broker: connections refused", refuse, 1, 5, 4),
    Fault("broker: unreachable for a minute", refuse_for_a_minute, 0, 1, 1),
    Fault("broker: packets swallowed", swallow, 0, 3, 3),
    Fault("broker: slow line", slow_down, 1, 6, 5),
    Fault("broker: all connections cut", cut_lines, 1, 8, 8),
    Fault("broker: SIGSTOP and SIGCONT", suspend_broker, 0, 3, 2),
    Fault("broker: SIGKILL and restart", kill_broker, 0, 0, 5),
    Fault("broker: disk full and restart", fill_disk, 0, 0, 2),
    Fault("produce: cut before the broker has it", cut_before_produce, 1, 8, 7),
    Fault("produce: cut before the answer", cut_after_produce, 1, 8, 7),
    Fault("produce: no leader, timeout", fail_produce, 1, 8, 7),
    Fault("produce: record too large", too_large, 1, 5, 4),
    Fault("commit: rebalance, unknown member, moved", fail_commit, 1, 6, 5),
    Fault("commit: cut", cut_commit, 1, 5, 4),
    Fault("articles that kill the process", deadly, 1, 3, 2),
    Fault("poison at the head of each partition", poison_first, 0, 2, 2),
    Fault("clock jumps by an hour", jump_clock, 1, 4, 3),
    Fault("partition added in flight", add_partition, 0, 0, 2),
)


async def _spoil(
    scene: Scene, api_key: int, times: int, error: int | None = None, *, before: bool = False
) -> None:
    """Raises TimeoutError when too few such requests come."""
    spoiling = scene.broker.proxy.spoil(api_key, times, error, before=before)
    async with asyncio.timeout(_SPOIL_SECONDS):
        while spoiling.left:  # noqa: ASYNC110  # the proxy tells nobody
            await asyncio.sleep(0.05)


def _kill(process: psutil.Process) -> None:
    try:
        process.kill()
    except psutil.NoSuchProcess:  # it was quicker
        return
