"""The end of a worker's process, when something of the engine does not end with it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from diplowire.errors import ConsumerStalled

_WORKER = """
import asyncio, sys, threading
from diplowire.errors import ConsumerStalled
from diplowire.settings import Settings
from diplowire.streaming import worker

async def stay():
    while True:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            pass

async def run(self):
    {what}

worker.Worker.run = run
worker._LINGERING_SECONDS = {lingering}
sys.exit(worker.run_worker(Settings(_env_file=None), worker.exit_at_last))
"""
_TASK = "asyncio.current_task().kept = asyncio.create_task(stay()); await asyncio.sleep(0)"
_THREAD = "threading.Thread(target=threading.Event().wait).start()"


@pytest.mark.parametrize(
    ("what", "status"),
    [
        (f"{_TASK}; return 0", 0),
        (f"{_THREAD}; return 0", 0),
        (f"{_TASK}; raise ConsumerStalled('it stands still')", ConsumerStalled.exit_status),
        (f"{_THREAD}; raise ValueError('a fault of ours')", 1),
    ],
)
def test_the_process_ends_with_the_worker_whatever_stays(what: str, status: int) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", _WORKER.format(what=what, lingering=0.2)],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert ended.returncode == status, ended.stderr
    assert "the process does not end by itself" in ended.stderr


def test_it_is_left_alone_where_nothing_stays() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", _WORKER.format(what="return 0", lingering=30)],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (ended.returncode, ended.stderr) == (0, "")
