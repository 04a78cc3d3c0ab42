"""A burst of articles: what waits stays with Kafka, not in the worker's memory."""

from __future__ import annotations

import asyncio

import psutil
import pytest
from tests.streaming.conftest import StartWorker
from tests.support.streams import article
from tests.support.workers import WorkerProcess

from diplowire.settings import Settings
from diplowire.streaming import clients

_MEGABYTE = 1_000_000
_FETCH_BYTES = 1_048_576
"""What the engine asks for at a time of each partition."""
_SLACK_BYTES = 80 * _MEGABYTE
"""For what Python does not give back and for the records' own weight: 58 MB were seen, of a burst of 200."""
_SAMPLE_SECONDS = 0.2


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    ("count", "size", "in_hand"), [(6_000, 20_000, 64), (130, 1_000_000, 8)], ids=["small", "large"]
)
async def test_the_memory_is_bounded_whatever_waits(
    settings: Settings, start_worker: StartWorker, count: int, size: int, in_hand: int
) -> None:
    own = settings.model_copy(update={"articles_in_hand": in_hand, "article_max_bytes": 2_000_000})
    worker = start_worker(own)
    await _burst(settings, 50, size)  # so that what is loaded at the first article is
    await _until_done(worker, 50)
    before = _resident(worker)
    sampling = asyncio.create_task(_highest(worker))
    await _burst(settings, count, size)
    await _until_done(worker, 50 + count)
    sampling.cancel()
    highest = await sampling
    # In hand, and as many read ahead; of each partition what was fetched, once as it came and once as records.
    bound = 2 * in_hand * size + 2 * settings.topic_partitions * max(_FETCH_BYTES, size) + _SLACK_BYTES
    assert highest - before < bound < count * size


async def _burst(settings: Settings, count: int, size: int) -> None:
    """Send `count` articles of `size` bytes, as fast as the broker takes them."""
    text = "nothing " + "x" * size
    async with clients.connected(clients.producer(settings, max_batch_size=2_000_000)) as producer:
        futures = []
        for number in range(count):
            key = f"urn:burst:{number}"
            futures.append(await producer.send(settings.topic_articles, article(key, text), key=key.encode()))
        await asyncio.gather(*futures)


async def _until_done(worker: WorkerProcess, count: int) -> None:
    async with asyncio.timeout(240):
        while await asyncio.to_thread(worker.metric, "diplowire_articles_processed_total") < count:  # noqa: ASYNC110
            await asyncio.sleep(_SAMPLE_SECONDS)


async def _highest(worker: WorkerProcess) -> int:
    """The highest resident memory until cancelled."""
    highest = 0
    try:
        while True:
            highest = max(highest, _resident(worker))
            await asyncio.sleep(_SAMPLE_SECONDS)
    except asyncio.CancelledError:
        return highest


def _resident(worker: WorkerProcess) -> int:
    resident: int = psutil.Process(worker.pid).memory_info().rss
    return resident
