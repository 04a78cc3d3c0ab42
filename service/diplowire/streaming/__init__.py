"""Between Kafka and the extraction: clients, topics, dead letters, the pool, and the worker that ties
them together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..settings import Settings


def run_worker(settings: Settings) -> int:
    """Run a worker until SIGTERM or SIGINT; returns the exit status. See `worker.run_worker` for what
    is raised.
    """
    # Each pool process imports this package for one module of it, and should not wait for the stream engine.
    from .worker import run_worker as run  # noqa: PLC0415

    return run(settings)


__all__ = ["run_worker"]
