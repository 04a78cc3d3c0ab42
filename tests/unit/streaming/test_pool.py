"""The pool of processes: who is blamed for what, who waits for whom, and its end."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from multiprocessing import resource_tracker
from pathlib import Path
from typing import Any

import psutil
import pytest
import pytest_asyncio
from tests.support.streams import article

from diplowire.errors import ModelNotInstalled
from diplowire.settings import Settings
from diplowire.streaming.pool import Extracted, ExtractionPool

StartPool = Callable[..., Awaitable["_Pool"]]


class _Pool(ExtractionPool):
    """Counts its restarts."""

    def __init__(self, settings: Settings) -> None:
        self.restarts = 0
        super().__init__(settings, self._count)

    def _count(self) -> None:
        self.restarts += 1

    async def extract_all(self, *texts: str) -> list[Extracted]:
        """The results of articles that arrive at the same time."""
        return await asyncio.gather(*(self.extract(article(str(at), text)) for at, text in enumerate(texts)))


@pytest.fixture
async def start_pool() -> AsyncIterator[StartPool]:
    """Starts pools of one process that obeys its articles, or as many as told."""
    pools: list[_Pool] = []

    async def start(**settings: Any) -> _Pool:
        pools.append(pool := _pool(**settings))
        await pool.warm_up()
        return pool

    yield start
    for pool in pools:
        await pool.close()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def one() -> AsyncIterator[_Pool]:
    """A pool of one process, which tests share because it takes its time to start."""
    pool = _pool()
    await pool.warm_up()
    yield pool
    await pool.close()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def two() -> AsyncIterator[_Pool]:
    """As `one`, of two processes."""
    pool = _pool(pool_processes=2)
    await pool.warm_up()
    yield pool
    await pool.close()


def _pool(**settings: Any) -> _Pool:
    defaults: dict[str, Any] = {"extractor": "tests.support.extractors:load", "pool_processes": 1}
    return _Pool(Settings(_env_file=None, **(defaults | settings)))


def _told(results: list[Extracted]) -> list[tuple[str, int]]:
    """Outcome, or code of what went wrong, and attempts."""
    return [
        (
            result.verdict.failure.error.code if result.verdict.failure else result.verdict.outcome,
            result.attempts,
        )
        for result in results
    ]


@pytest.mark.parametrize("attempts", [1, 2])
async def test_a_deadly_article_costs_its_neighbours_nothing(
    start_pool: StartPool, tmp_path: Path, attempts: int
) -> None:
    pool = await start_pool(article_max_attempts=attempts)
    note, good = f"note {tmp_path / 'notes'}", ("events", 1)
    results = await pool.extract_all(note, note, "die", note, note, note)
    assert _told(results) == [good, good, ("extraction_crashed", attempts), good, good, good]
    assert Counter((tmp_path / "notes").read_text().split()) == Counter("01345")
    assert pool.restarts == attempts


@pytest.mark.asyncio(loop_scope="module")
async def test_each_deadly_article_of_many_is_told_from_the_others(two: _Pool) -> None:
    restarts = two.restarts
    results = await two.extract_all(*["events 1", "die"] * 3)
    assert _told(results) == [("events", 1), ("extraction_crashed", 2)] * 3
    assert two.restarts == restarts + 6


@pytest.mark.asyncio(loop_scope="module")
async def test_an_article_that_is_unlucky_once_gets_its_events(one: _Pool, tmp_path: Path) -> None:
    results = await one.extract_all("events 1", f"die-once {tmp_path / 'died'}", "events 1")
    assert _told(results) == [("events", 1), ("events", 2), ("events", 1)]


async def test_an_endless_article_costs_its_neighbours_nothing(start_pool: StartPool, tmp_path: Path) -> None:
    pool = await start_pool(article_timeout_seconds=1)
    note, good = f"note {tmp_path / 'notes'}", ("events", 1)
    results = await pool.extract_all(note, "sleep 900", note, note)
    assert _told(results) == [good, ("extraction_timed_out", 1), good, good]
    assert Counter((tmp_path / "notes").read_text().split()) == Counter("023")
    assert pool.restarts == 1
    # The limit is that of one article, not of those that were taken together.
    assert _told(await pool.extract_all(*["sleep 0.3"] * 5)) == [good] * 5
    assert pool.restarts == 1


@pytest.mark.asyncio(loop_scope="module")
async def test_a_verdict_does_not_wait_for_the_articles_behind_it(one: _Pool, tmp_path: Path) -> None:
    sign = tmp_path / "go on"
    first = asyncio.create_task(one.extract(article("first", "events 1")))
    second = asyncio.create_task(one.extract(article("second", f"wait-for {sign}")))
    assert (await first).verdict.outcome == "events"
    assert not second.done()
    sign.touch()
    assert (await second).verdict.outcome == "events"


@pytest.mark.asyncio(loop_scope="module")
async def test_who_has_nothing_left_takes_over_what_waits_behind_another(two: _Pool, tmp_path: Path) -> None:
    await two.extract_all(*["nothing"] * 200)  # articles that cost little, so that many are taken at a time
    sign = tmp_path / "go on"
    texts = [f"wait-for {sign}", *["events 1"] * 30]
    slow, *others = [
        asyncio.create_task(two.extract(article(str(at), text))) for at, text in enumerate(texts)
    ]
    results = await asyncio.gather(*others)  # while the slow one waits
    assert _told(results) == [("events", 1)] * 30
    sign.touch()
    assert _told([await slow]) == [("events", 1)]


async def test_backlog_is_what_outlasts_the_sending_of_an_article(
    start_pool: StartPool, tmp_path: Path
) -> None:
    pool = await start_pool()
    sign = tmp_path / "go on"
    assert not pool.has_backlog()
    few = [asyncio.create_task(pool.extract(article(str(at), f"wait-for {sign}"))) for at in range(3)]
    await asyncio.sleep(0.01)
    assert not pool.has_backlog()
    many = [asyncio.create_task(pool.extract(article(str(at), "events 1"))) for at in range(20)]
    await asyncio.sleep(0.01)
    assert pool.has_backlog()
    sign.touch()
    await asyncio.gather(*few, *many)
    assert not pool.has_backlog()


@pytest.mark.asyncio(loop_scope="module")
async def test_large_articles_and_events_go_through(one: _Pool) -> None:
    large = "huge " + "x" * 900_000
    results = await one.extract_all("events 1", large, large, large, "events 2")
    sizes = [sum(len(event.value) for event in result.verdict.events) for result in results]
    assert min(sizes[1:4]) > 8_000_000
    assert _told(results) == [("events", 1)] * 5


@pytest.mark.asyncio(loop_scope="module")
async def test_an_article_that_nobody_waits_for_any_more_is_not_begun(one: _Pool, tmp_path: Path) -> None:
    sign, notes = tmp_path / "go on", tmp_path / "notes"
    slow = asyncio.create_task(one.extract(article("slow", f"wait-for {sign}")))
    await asyncio.sleep(0)
    dropped = asyncio.create_task(one.extract(article("dropped", f"note {notes}")))
    await asyncio.sleep(0)
    dropped.cancel()
    sign.touch()
    await slow
    await one.extract(article("last", f"note {notes}"))
    assert notes.read_text() == "last\n"


@pytest.mark.asyncio(loop_scope="module")
async def test_a_process_that_dies_idle_is_replaced(two: _Pool) -> None:
    restarts = two.restarts
    for process in _children():
        process.kill()
    while two.restarts < restarts + 2:  # noqa: ASYNC110  # the pool tells nobody
        await asyncio.sleep(0.01)
    assert _told(await two.extract_all("events 1")) == [("events", 1)]
    assert two.processes() == 2


async def test_what_keeps_a_later_process_from_starting_is_told_to_all_who_wait(
    start_pool: StartPool, tmp_path: Path
) -> None:
    pool = await start_pool(extractor="tests.support.extractors:load_once", model=str(tmp_path / "used"))
    with pytest.raises(ModelNotInstalled, match="is used up"):
        await pool.extract_all("die", "events 1", "events 1")
    with pytest.raises(ModelNotInstalled, match="is used up"):
        await pool.extract(article("late", "events 1"))


async def test_closed_with_articles_in_hand_it_leaves_no_process(
    start_pool: StartPool, tmp_path: Path
) -> None:
    others = _children()
    pool = await start_pool(pool_processes=2)
    processes = [process for process in _children() if process not in others]
    assert len(processes) == 2
    texts = [f"wait-for {tmp_path / 'never'}"] * 9
    work = [asyncio.create_task(pool.extract(article(str(at), text))) for at, text in enumerate(texts)]
    await asyncio.sleep(0.1)
    await pool.close()
    assert pool.restarts == 0
    assert [process for process in processes if process.is_running()] == []
    for task in work:
        task.cancel()
    assert all(
        isinstance(end, asyncio.CancelledError) for end in await asyncio.gather(*work, return_exceptions=True)
    )


def _children() -> list[psutil.Process]:
    return [child for child in psutil.Process().children() if "spawn_main" in " ".join(child.cmdline())]


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
    others = multiprocessing.active_children()
    pool = ExtractionPool(Settings(pool_processes=2))
    warming = asyncio.create_task(pool.warm_up())
    while pool.processes() < 2 and not warming.done():  # noqa: ASYNC110  # processes have no event for their start
        await asyncio.sleep(0.01)
    processes = [process for process in multiprocessing.active_children() if process not in others]
    await pool.close()
    warming.cancel()
    assert [process.exitcode for process in processes] == [-9, -9]
    assert "Traceback" not in capfd.readouterr().err


async def test_an_article_is_not_blamed_for_the_time_that_worker_and_pool_stood_still(
    start_pool: StartPool,
) -> None:
    pool = await start_pool(article_timeout_seconds=1)
    waiting = asyncio.create_task(pool.extract_all("sleep 0.5"))
    await asyncio.sleep(0.1)
    children = psutil.Process().children(recursive=True)
    for child in children:
        child.suspend()
    time.sleep(4)  # noqa: ASYNC251  # as a container does that is paused: the loop stands still as well
    for child in children:
        child.resume()
    assert _told(await waiting) == [("events", 1)]
    assert pool.restarts == 0
