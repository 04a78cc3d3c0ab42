"""Several nodes of Apache Kafka as one cluster, with what production has: three replicas, two of them in sync."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from diplowire.broker import free_port

from .kafka import Membership, Server

_SETTINGS = {
    "default.replication.factor": 3,
    "min.insync.replicas": 2,
    "offsets.topic.replication.factor": 3,
    "transaction.state.log.replication.factor": 3,
    "transaction.state.log.min.isr": 2,
}


class Cluster:
    """Nodes 1 to 3, each a broker; `controllers` (1 or 3) of them are controllers too. `folder` exists."""

    def __init__(self, class_path: str, folder: Path, *, controllers: int = 3) -> None:
        self.cluster_id = str(uuid.uuid4())
        voters = {number: free_port() for number in range(1, controllers + 1)}
        self.nodes: dict[int, Server] = {}
        for number in (1, 2, 3):
            own = folder / f"broker-{number}"
            own.mkdir()
            membership = Membership(number, self.cluster_id, voters, _SETTINGS)
            self.nodes[number] = Server(class_path, own, membership=membership)

    @property
    def bootstrap(self) -> str:
        """Addresses of all nodes."""
        return ",".join(node.node.address for node in self.nodes.values())

    @property
    def alive(self) -> list[int]:
        """Numbers of the nodes that run."""
        return [number for number, node in self.nodes.items() if node.is_alive()]

    def start(self) -> None:
        """Start all nodes, which wait for each other."""
        with ThreadPoolExecutor(len(self.nodes)) as threads:
            list(threads.map(Server.start, self.nodes.values()))

    def kill(self) -> None:
        """End all nodes at once."""
        for node in self.nodes.values():
            node.kill()


@contextmanager
def running(class_path: str, folder: Path, *, controllers: int = 3) -> Iterator[Cluster]:
    """A cluster with its data in `folder`, for the time of the context."""
    cluster = Cluster(class_path, folder, controllers=controllers)
    try:
        cluster.start()
        yield cluster
    finally:
        cluster.kill()
