"""The end of the extraction pool, at the moment when its processes are only starting."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import sys
from multiprocessing import resource_tracker
from pathlib import Path

import pytest

from diplowire.settings import Settings
from diplowire.streaming.pool import ExtractionPool

_SLOW_START = """#!/bin/sh
trap '' TERM
sleep 0.5
exec {python} "$@"
"""


async def test_a_pool_that_ends_while_its_processes_start_says_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    resource_tracker.ensure_running()  # it is started with the same executable
    slow = tmp_path / "python"
    slow.write_text(_SLOW_START.format(python=sys.executable))
    slow.chmod(0o700)
    monkeypatch.setattr(multiprocessing.spawn, "_python_exe", os.fsencode(slow))
    pool = ExtractionPool(Settings(pool_processes=2))
    warming = asyncio.create_task(pool.warm_up())
    while pool.processes() < 2 and not warming.done():  # noqa: ASYNC110  # processes have no event for their start
        await asyncio.sleep(0.01)
    processes = multiprocessing.active_children()
    await pool.close()
    warming.cancel()
    assert [process.exitcode for process in processes] == [-9, -9]
    assert "Traceback" not in capfd.readouterr().err
