"""What a worker costs before it does anything: seconds to ready, memory, and the processor time of waiting."""

from __future__ import annotations

import time
from pathlib import Path

import psutil
from tests.support.workers import WorkerProcess

from diplowire.settings import Settings

from .. import corpus, running
from ..measure import Sample
from ..rows import Row, at_most, sampled, under
from ..running import Broker
from ..sizes import Sizes
from ..streaming import values_of
from .kafka import PROCESSES

_ARTICLES = 100
_SETTLING_SECONDS = 3.0


def measure(sizes: Sizes) -> list[Row]:
    """Figures of a worker on the embedded broker."""
    with running.scratch() as folder, running.brokers(folder, apache=False) as brokers:
        (broker,) = brokers.running
        _start(broker, folder)  # the disk is warm from here on
        ready = Sample(tuple(_start(broker, folder) for _ in range(sizes.runs)))
        own = running.settings(broker.address, folder, pool_processes=PROCESSES)
        with running.worker(own, folder) as worker:
            worker.wait_ready()
            return [
                sampled("start of a worker to ready", ready, "s", at_most(6)),
                *_memory(own, worker),
                _idle(broker, worker, sizes.idle_seconds),
            ]


def _start(broker: Broker, folder: Path) -> float:
    own = running.settings(broker.address, folder, pool_processes=PROCESSES)
    began = time.monotonic()
    with running.worker(own, folder) as worker:
        worker.wait_ready()
        return time.monotonic() - began


def _memory(own: Settings, worker: WorkerProcess) -> list[Row]:
    running.fill(own, values_of(corpus.first(_ARTICLES, corpus.diplomatic())))
    running.await_processed([worker], _ARTICLES)
    parent = psutil.Process(worker.pid).memory_info().rss / 1e6
    pool = [process.memory_info().rss / 1e6 for process in worker.pool_processes()]
    note = f"after {_ARTICLES} diplomatic articles; pages shared between processes count in each"
    return [
        Row("resident, parent process", parent, "MB", None, at_most(150)),
        Row("resident, largest pool process", max(pool), "MB", None, at_most(350), note),
    ]


def _idle(broker: Broker, worker: WorkerProcess, seconds: float) -> Row:
    time.sleep(_SETTLING_SECONDS)
    before = running.cpu(broker, [worker])
    time.sleep(seconds)
    cores = running.cpu(broker, [worker]).cores_since(before)
    note = f"parent and {PROCESSES} pool processes, over {seconds:g} s; nobody asked for its pages"
    return Row("idle worker", 100 * (cores["parent"] + cores["pool"]), "% of a core", None, under(2), note)
