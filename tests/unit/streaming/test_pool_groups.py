"""Articles that a pool process extracts together: each ends as if it had come alone."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from tests.support.streams import article

from diplowire.settings import Settings
from diplowire.streaming.pool import Extracted, ExtractionPool

StartPool = Callable[..., Awaitable["_Pool"]]
GOOD = ("events", 1)


class _Pool(ExtractionPool):
    """Counts its restarts, and knows which groups were extracted together."""

    def __init__(self, log: Path, settings: dict[str, Any]) -> None:
        self.restarts = 0
        self._log = log
        self._seen = 0
        chosen = {"extractor": "tests.support.extractors:load_together", "model": str(log)} | settings
        super().__init__(Settings(_env_file=None, **chosen), self._count)

    def _count(self) -> None:
        self.restarts += 1

    def begin(self, texts: Sequence[str | bytes]) -> list[asyncio.Task[Extracted]]:
        """Have articles extracted that arrive at the same time; bytes are a record as it is."""
        values = [
            text if isinstance(text, bytes) else article(str(at), text) for at, text in enumerate(texts)
        ]
        return [asyncio.create_task(self.extract(value)) for value in values]

    async def told(self, *texts: str | bytes) -> list[tuple[str, int]]:
        """What became of such articles."""
        return _told(await asyncio.gather(*self.begin(texts)))

    def groups(self) -> list[list[str]]:
        """Uris of the articles of each group since this was asked last."""
        groups = [line.split() for line in self._log.read_text().splitlines()] if self._log.exists() else []
        new, self._seen = groups[self._seen :], len(groups)
        return new

    async def next_group(self) -> list[str]:
        """Those of the next group, once it is in work."""
        while not (groups := self.groups()):  # noqa: ASYNC110  # the pool tells nobody
            await asyncio.sleep(0.01)
        return groups[0]


@pytest.fixture
async def start_pool(tmp_path: Path) -> AsyncIterator[StartPool]:
    """Starts pools of one process that obeys its articles."""
    pools: list[_Pool] = []

    async def start(**settings: Any) -> _Pool:
        pools.append(pool := _Pool(tmp_path / "groups", {"pool_processes": 1} | settings))
        await pool.warm_up()
        return pool

    yield start
    for pool in pools:
        await pool.close()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shared(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[_Pool]:
    """A pool of one process, which tests share because it takes its time to start. An article has one attempt."""
    log = tmp_path_factory.mktemp("pool") / "groups"
    pool = _Pool(log, {"pool_processes": 1, "article_max_attempts": 1})
    await pool.warm_up()
    yield pool
    await pool.close()


@pytest.fixture
def one(shared: _Pool) -> _Pool:
    """The shared pool, as new."""
    shared.restarts = 0
    shared.groups()
    return shared


def _told(results: list[Extracted]) -> list[tuple[str, int]]:
    """Outcome, or code of what went wrong, and attempts."""
    return [
        (one.verdict.failure.error.code if one.verdict.failure else one.verdict.outcome, one.attempts)
        for one in results
    ]


@pytest.mark.asyncio(loop_scope="module")
async def test_a_deadly_article_in_a_group_is_the_only_one_that_is_blamed(one: _Pool) -> None:
    told = await one.told(*["events 1"] * 3, "die", *["events 1"] * 4)
    assert told == [GOOD, GOOD, GOOD, ("extraction_crashed", 1), GOOD, GOOD, GOOD, GOOD]
    assert one.groups() == [list("01234567")]  # and never again together
    assert one.restarts == 2  # the group's process and that of the attempt


async def test_an_endless_article_does_not_keep_its_group_for_the_whole_limit(start_pool: StartPool) -> None:
    pool = await start_pool(article_timeout_seconds=1)
    await pool.told(*["nothing"] * 200)  # articles that cost little, so that many are taken at a time
    slow, *others = pool.begin(["sleep 900", *["events 1"] * 4])
    assert _told(await asyncio.gather(slow, *others)) == [("extraction_timed_out", 1), *[GOOD] * 4]
    assert pool.groups()[-1] == list("01234")
    assert pool.restarts == 2


async def test_articles_that_take_long_for_their_limit_come_alone(start_pool: StartPool) -> None:
    pool = await start_pool(article_timeout_seconds=0.5)
    assert await pool.told(*["sleep 0.2"] * 5) == [GOOD] * 5
    assert pool.groups() == []
    assert pool.restarts == 0


@pytest.mark.asyncio(loop_scope="module")
async def test_an_article_that_raises_costs_its_group_nothing(one: _Pool) -> None:
    results = await asyncio.gather(*one.begin(["events 1", "raise", "events 2", "exit", "events 1"]))
    failed = ("extraction_failed", 1)
    assert _told(results) == [GOOD, failed, GOOD, failed, GOOD]
    assert [len(one.verdict.events) for one in results] == [1, 0, 2, 0, 1]
    assert "told to fail on 1" in str(results[1].verdict.failure)
    assert one.restarts == 0


@pytest.mark.asyncio(loop_scope="module")
async def test_verdicts_come_in_the_order_of_the_articles(one: _Pool) -> None:
    ended: list[int] = []
    tasks = one.begin(["events 1", b"no article", "nothing", "events 1", "raise", "events 3"])
    for task in tasks:
        task.add_done_callback(lambda ended_task: ended.append(tasks.index(ended_task)))
    results = await asyncio.gather(*tasks)
    assert [outcome for outcome, _ in _told(results)] == [
        "events", "article_not_json", "no_events", "events", "extraction_failed", "events",
    ]  # fmt: skip
    assert ended == list(range(6))


@pytest.mark.asyncio(loop_scope="module")
async def test_a_group_goes_on_when_nobody_waits_for_some_of_it(one: _Pool, tmp_path: Path) -> None:
    sign = tmp_path / "go on"
    first, second, third = one.begin([f"wait-for {sign}", "events 1", "events 1"])
    assert await one.next_group() == list("012")
    second.cancel()
    sign.touch()
    assert _told([await first, await third]) == [GOOD, GOOD]


@pytest.mark.asyncio(loop_scope="module")
async def test_suspects_that_nobody_waits_for_are_not_tried_again(one: _Pool, tmp_path: Path) -> None:
    sign, notes = tmp_path / "go on", tmp_path / "notes"
    waiting, deadly, dropped = one.begin([f"wait-for {sign}", "die", f"note {notes}"])
    assert await one.next_group() == list("012")
    dropped.cancel()
    sign.touch()
    assert _told([await waiting, await deadly]) == [GOOD, ("extraction_crashed", 1)]
    assert await one.told("events 1") == [GOOD]
    assert not notes.exists()


async def test_who_has_nothing_left_takes_over_groups_but_none_in_work(
    start_pool: StartPool, tmp_path: Path
) -> None:
    pool = await start_pool(pool_processes=2)
    await pool.told(*["nothing"] * 200)  # articles that cost little, so that many are taken at a time
    sign = tmp_path / "go on"
    tasks = pool.begin([f"wait-for {sign}", *["events 1"] * 60])
    assert _told(await asyncio.gather(*tasks[16:])) == [GOOD] * 45  # while the first group waits
    assert not any(task.done() for task in tasks[:16])
    sign.touch()
    assert _told(await asyncio.gather(*tasks[:16])) == [GOOD] * 16


@pytest.mark.asyncio(loop_scope="module")
async def test_large_articles_share_no_group(one: _Pool) -> None:
    large = "events 1 " + "x" * 30_000
    assert await one.told("events 1", large, large, "events 1") == [GOOD] * 4
    assert one.groups() == [["0", "1"], ["2", "3"]]


@pytest.mark.asyncio(loop_scope="module")
async def test_a_single_article_waits_for_no_group(one: _Pool) -> None:
    assert await one.told("events 1") == [GOOD]
    assert one.groups() == []
