"""What every drill has around it: workers under a supervisor, a stream of articles, and the shell of the operator."""

from __future__ import annotations

import asyncio
import contextlib
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.drills.shell import Shell
from tests.faults import articles, run
from tests.faults.crew import Crew
from tests.faults.feed import Feed
from tests.faults.run import Account

from diplowire.settings import Settings
from diplowire.streaming import topics

WORKERS = 2
_PATIENCE_SECONDS = 180.0


@dataclass
class Scene:
    """`crew` works off what `feed` sends; `shell` is where the operator types."""

    settings: Settings
    crew: Crew
    feed: Feed
    shell: Shell

    async def account(self) -> Account:
        """What came of the stream, once all of it has come to its end; fails when something is missing or wrong."""
        account = Account("kafka", 0, {})
        await run.close_account(self.feed, self.settings, account)
        assert not account.problems, account.problems
        return account


def settings_for(brokers: str, **own: object) -> Settings:
    """Settings as the document has them, for a test extractor and workers that are quick to be missed."""
    values: dict[str, Any] = {
        "brokers": brokers, "extractor": "tests.support.extractors:load", "pool_processes": 1,
        "article_timeout_seconds": 5, "shutdown_grace_seconds": 15, "log_format": "json", **own,
    }  # fmt: skip
    return Settings(_env_file=None, **values)


@contextlib.asynccontextmanager
async def running(
    settings: Settings, class_path: str, folder: Path, *, rate: int, seed: int
) -> AsyncIterator[Scene]:
    """Topics, ready workers and a stream that flows."""
    await topics.create(settings)
    crew = Crew(settings, folder)
    feed = Feed(settings, articles.source(seed), rate)
    try:
        for _ in range(WORKERS):
            crew.join()
        await crew.ready()
        await feed.start()
        yield Scene(settings, crew, feed, Shell(settings, class_path, folder))
    finally:
        await crew.close()
        await feed.close()


async def until(holds: Callable[[], Awaitable[bool]], *, pause: float = 0.5) -> float:
    """Return once `holds()`, with the seconds that it took; fails after three minutes."""
    began = time.monotonic()
    while not await holds():
        assert time.monotonic() - began < _PATIENCE_SECONDS, "it takes too long"
        await asyncio.sleep(pause)
    return time.monotonic() - began


def tell(line: str) -> None:
    """Say on standard error what is being done."""
    sys.stderr.write(f"-- {line}\n")
    sys.stderr.flush()
