"""A broker, topics of one's own on it, and workers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from tests.support.brokers import Brokers
from tests.support.names import own_names
from tests.support.workers import WorkerProcess

from diplowire.broker import free_port
from diplowire.settings import Settings
from diplowire.streaming import topics

StartWorker = Callable[[Settings], WorkerProcess]


@pytest.fixture(scope="session")
def broker(brokers: Brokers, broker_name: str) -> str:
    """Address of a running broker."""
    return brokers.get(broker_name).address


def own_settings(address: str, **overrides: Any) -> Settings:
    """Settings with topics and a group that nobody else uses, and the extractor that obeys its articles."""
    defaults: dict[str, Any] = {
        "brokers": address,
        **own_names("workers"),
        "topic_partitions": 3,
        "session_timeout_seconds": 6,
        "extractor": "tests.support.extractors:load",
        "article_timeout_seconds": 2,
        "article_max_bytes": 100_000,
        "shutdown_grace_seconds": 15,
        "http_port": free_port(),
        "log_format": "json",
    }
    return Settings(_env_file=None, **(defaults | overrides))


@pytest.fixture
def settings(broker: str) -> Settings:
    """Settings for one test, whose topics exist."""
    own = own_settings(broker)
    asyncio.run(topics.create(own))
    return own


@pytest.fixture
def start_worker(tmp_path: Path) -> Iterator[StartWorker]:
    """Starts workers, each ready when it is returned, and ends them with the test."""
    with ExitStack() as stack:
        yield lambda own: stack.enter_context(WorkerProcess(own, tmp_path / "worker.log")).wait_ready()


@pytest.fixture(scope="session")
def shared_worker(broker: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WorkerProcess]:
    """A ready worker that all tests of a broker share: what one does to it, the others must not feel."""
    own = own_settings(broker, min_confidence=0.5, pool_tasks_per_process=20)
    asyncio.run(topics.create(own))
    with WorkerProcess(own, tmp_path_factory.mktemp("worker") / "worker.log") as worker:
        yield worker.wait_ready()
