"""Losing a broker of three: the one that leads and coordinates, then a second one, then a disk for good."""

from __future__ import annotations

import asyncio
import re
import time
from dataclasses import dataclass
from pathlib import Path

from tests.drills import scene
from tests.drills.procedures import procedure
from tests.drills.scene import Scene, tell
from tests.support import kafka_cluster
from tests.support.kafka_cluster import Cluster

TITLE = "Losing a broker"
_AWAY_SECONDS = 40
_FLOW_SECONDS = 5
_DISK_EXAMPLE = "/etc/kafka/server.properties"


@dataclass
class _Drill:
    at: Scene
    cluster: Cluster

    async def lose(self, number: int) -> None:
        tell(f"broker {number} is killed")
        await asyncio.to_thread(self.cluster.nodes[number].kill)

    async def bring_back(self, number: int) -> float:
        """Start it; returns the seconds until nothing is without replicas."""
        tell(f"broker {number} is started")
        began = time.monotonic()
        await asyncio.to_thread(self.cluster.nodes[number].start)
        await scene.until(self._has_all_replicas)
        return time.monotonic() - began

    async def caught_up(self) -> float:
        """Seconds until everything is there that was sent up to now."""
        began = time.monotonic()
        last = self.at.feed.last
        assert await self.at.feed.caught_up(last, 180), f"{self.at.feed.ledger.late(last)[:5]} are not there"
        return time.monotonic() - began

    async def coordinator(self) -> int:
        """The broker that coordinates the workers' group."""
        told = await self.at.shell.run(
            'kafka-consumer-groups.sh --bootstrap-server "$DIPLOWIRE_BROKERS" --describe --group diplowire --state'
        )
        (found,) = re.findall(r"127\.0\.0\.1:\d+ +\((\d)\)", told)
        return int(found)

    async def listed(self) -> tuple[int, int]:
        """Partitions of the article topic without replicas, and of those that take no writes."""
        _, replicas, writes = await self.at.shell.step(procedure(TITLE)[1])
        topic = f"Topic: {self.at.settings.topic_articles}\t"
        return replicas.count(topic), writes.count(topic)

    async def _has_all_replicas(self) -> bool:
        (told,) = await self.at.shell.step(procedure(TITLE)[3])
        return "Topic:" not in told

    def pages(self) -> list[str]:
        """What `/readyz` of each worker says."""
        return [" ".join(map(str, worker.page("/readyz"))) for worker in self.at.crew.workers]

    def lag(self) -> float:
        """Articles that wait, as the metric has it."""
        return sum(worker.metric("diplowire_consumer_lag_records") for worker in self.at.crew.workers)


async def drill(class_path: str, folder: Path, seed: int) -> str:
    """Carry the procedure out, with a controller on every broker and with one on the first alone."""
    told = []
    for controllers in (3, 1):
        own = folder / f"controllers-{controllers}"
        own.mkdir()
        told.append(
            f"With {controllers} of 3 brokers as controllers: {await _drill(class_path, own, seed, controllers)}"
        )
    return " ".join(told)


async def _drill(class_path: str, folder: Path, seed: int, controllers: int) -> str:
    data = folder / "brokers"
    data.mkdir()
    with kafka_cluster.running(class_path, data, controllers=controllers) as cluster:
        settings = scene.settings_for(cluster.bootstrap, topic_replication=3)
        async with scene.running(settings, class_path, folder, rate=40, seed=seed) as at:
            act = _Drill(at, cluster)
            steps = procedure(TITLE)
            await asyncio.sleep(_FLOW_SECONDS)
            first = await act.coordinator()
            if first not in _losable(controllers):
                first = _losable(controllers)[0]
            await act.lose(first)
            one_gone = await act.caught_up()
            without, refused = await act.listed()
            assert (without > 0, refused) == (True, 0), (without, refused)
            second = next(number for number in reversed(_losable(controllers)) if number != first)
            await act.lose(second)
            await asyncio.sleep(_AWAY_SECONDS)
            tell(f"/readyz: {act.pages()}; lag {act.lag():.0f}; ended {at.crew.ends}")
            statuses = sorted({worker.page("/readyz")[0] for worker in at.crew.workers})
            if controllers == 1:
                _, refused = await act.listed()
                assert refused, "nothing is said to take no writes"
            else:
                await at.shell.run(steps[1].commands[0], status=1)
            await asyncio.to_thread(cluster.nodes[second].start)
            back = await act.caught_up()
            whole = await act.bring_back(first)
            disk = await _lose_disk(act, second)
            await asyncio.sleep(_FLOW_SECONDS)
            other = next(number for number in _losable(controllers) if number != second)
            await act.lose(other)
            await act.caught_up()
            await act.bring_back(other)
            account = await at.account()
            ends = dict(at.crew.ends)
    return (
        f"{account.articles} articles, 0 lost, {account.duplicates} repeated, workers that ended: {ends or 'none'}. "
        f"One broker (coordinator and leader) killed: all that was sent was there {one_gone:.0f} s later. "
        f"Two killed for {_AWAY_SECONDS} s, /readyz {statuses}: all there {back:.0f} s after one was back. "
        f"Replicas whole {whole:.0f} s after a start with the old disk, {disk:.0f} s with an empty one."
    )


def _losable(controllers: int) -> list[int]:
    """Brokers whose loss leaves the cluster a controller, one at a time."""
    return [1, 2, 3] if controllers == 3 else [2, 3]


async def _lose_disk(act: _Drill, number: int) -> float:
    tell(f"broker {number} loses its disk")
    node = act.cluster.nodes[number]
    await asyncio.to_thread(node.lose_disk)
    await asyncio.sleep(_FLOW_SECONDS)
    # Both lines are one command, because the second uses what the first finds.
    commands = procedure(TITLE)[2].commands
    await act.at.shell.run("; ".join(commands), {_DISK_EXAMPLE: str(node.config)})
    return await act.bring_back(number)
