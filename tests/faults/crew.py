"""Workers under a supervisor, as in production: one that ends by itself is started again after a moment."""

from __future__ import annotations

import asyncio
import signal
from collections import Counter
from pathlib import Path

from tests.support.workers import WorkerProcess

from diplowire.broker import free_port
from diplowire.settings import Settings

_LOOK_SECONDS = 0.2
_RESTART_SECONDS = 1.0
_STOP_SECONDS = 60.0


class Crew:
    """The workers that should run now. `ends` counts the exit statuses of those that ended by themselves."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        self.ends: Counter[int] = Counter()
        self.started = 0
        self.settings = settings
        """Of those that are started from now on."""
        self._folder = folder
        self._workers: list[WorkerProcess] = []
        self._supervising = asyncio.create_task(self._supervise())

    @property
    def workers(self) -> list[WorkerProcess]:
        """Those that run, oldest first."""
        return [worker for worker in self._workers if worker.is_alive()]

    def join(self) -> WorkerProcess:
        """Start one more, without waiting for it to be ready."""
        self.started += 1
        own = self.settings.model_copy(update={"http_port": free_port()})
        worker = WorkerProcess(own, self._folder / f"worker-{self.started}.log", "tests.faults.worker")
        self._workers.append(worker)
        return worker

    async def ready(self) -> None:
        """Return once all are ready."""
        for worker in self.workers:
            await asyncio.to_thread(worker.wait_ready)

    async def leave(self, worker: WorkerProcess) -> None:
        """Have `worker` end in order, for good."""
        self._workers.remove(worker)
        worker.send(signal.SIGTERM)
        try:
            await asyncio.to_thread(worker.wait, _STOP_SECONDS)
        finally:
            worker.kill()

    async def close(self) -> None:
        """End all of them at once."""
        self._supervising.cancel()
        for worker in self._workers:
            worker.kill()

    async def _supervise(self) -> None:
        while True:
            await asyncio.sleep(_LOOK_SECONDS)
            for worker in [one for one in self._workers if not one.is_alive()]:
                self._workers.remove(worker)
                self.ends[worker.wait()] += 1
                await asyncio.sleep(_RESTART_SECONDS)
                self.join()
