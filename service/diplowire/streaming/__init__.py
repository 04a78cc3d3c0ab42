"""Between Kafka and the extraction: clients, topics, dead letters, the pool, and the worker that ties them
together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..settings import Settings

__all__ = ["run_worker"]


def run_worker(settings: Settings) -> int:
    """Run a worker until SIGTERM or SIGINT; returns the exit status. See `worker.run_worker` for what is raised."""
    # The stream engine takes most of a second to import, and clients and topics are used without it.
    from . import worker  # noqa: PLC0415

    return worker.run_worker(settings)
