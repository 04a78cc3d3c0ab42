"""A partition that the consumer stops fetching in silence: the worker notices, says so, and heals itself."""

from __future__ import annotations

import asyncio
import re
import signal
from pathlib import Path

import pytest
from aiokafka import AIOKafkaProducer
from tests.streaming.conftest import StartWorker
from tests.support.freezing_worker import PARTITION
from tests.support.streams import article, collect, eventually, send_articles
from tests.support.workers import WorkerProcess

from diplowire.errors import ConsumerStalled
from diplowire.settings import Settings
from diplowire.streaming import clients

STALL_SECONDS = 4


async def _send_to_the_frozen_partition(settings: Settings, *uris: str) -> None:
    async with clients.connected(clients.producer(settings)) as producer:
        for uri in uris:
            await producer.send_and_wait(
                settings.topic_articles, article(uri, "events 1"), key=uri.encode(), partition=PARTITION
            )


def _unready_reason(worker: WorkerProcess) -> str:
    status, _ = worker.page("/readyz")
    return str(worker.detail("/readyz")["reason"]) if status == 503 else ""


async def test_a_frozen_partition_makes_it_unready_and_a_new_consumer_reads_on(
    settings: Settings, tmp_path: Path
) -> None:
    impatient = settings.model_copy(update={"stall_seconds": STALL_SECONDS})
    log = tmp_path / "worker.log"
    with WorkerProcess(impatient, log, "tests.support.freezing_worker") as worker:
        await asyncio.to_thread(worker.wait_ready)
        before = [f"urn:before:{number}" for number in range(3)]
        await _send_to_the_frozen_partition(settings, *before)
        await collect(settings, settings.topic_statements, until=lambda all_: len(all_) == len(before))
        pool = {process.pid for process in worker.pool_processes()}
        worker.send(signal.SIGUSR1)
        await asyncio.sleep(1)
        after = [f"urn:after:{number}" for number in range(3)]
        await _send_to_the_frozen_partition(settings, *after)
        reasons: list[str] = []

        def is_unready() -> bool:
            reasons.append(_unready_reason(worker))
            return bool(reasons[-1])

        await eventually(is_unready)
        assert re.search(
            rf"partition {settings.topic_articles}/{PARTITION} has \d+ records to read and made no progress for \d+",
            reasons[-1],
        )
        found = await collect(
            settings,
            settings.topic_statements,
            until=lambda all_: len({record.key for record in all_}) == len(before + after),
        )
        assert len(found) == len(before + after)  # what was committed does not come again
        await asyncio.to_thread(worker.wait_ready)
        assert worker.metric("diplowire_partition_stalls_total") == 1
        assert worker.metric("diplowire_consumer_restarts_total") == 1
        assert {process.pid for process in worker.pool_processes()} == pool
        assert worker.page("/livez")[0] == 200


async def test_one_that_freezes_again_and_again_ends_the_worker_with_a_clear_status(
    settings: Settings, tmp_path: Path, start_worker: StartWorker
) -> None:
    impatient = settings.model_copy(update={"stall_seconds": 3})
    log = tmp_path / "worker.log"
    with WorkerProcess(impatient, log, "tests.support.freezing_worker", ("always", "hasty")) as worker:
        await asyncio.to_thread(worker.wait_ready)
        worker.send(signal.SIGUSR1)
        await asyncio.sleep(1)
        await _send_to_the_frozen_partition(settings, "urn:test:1")
        assert await asyncio.to_thread(worker.wait, 120) == ConsumerStalled.exit_status
        assert "the consumer can't be kept going" in worker.log
    start_worker(settings)  # as a supervisor does
    await collect(settings, settings.topic_statements, until=lambda all_: len(all_) == 1)


async def test_an_engine_that_breaks_down_is_replaced(settings: Settings, tmp_path: Path) -> None:
    with WorkerProcess(settings, tmp_path / "worker.log", "tests.support.freezing_worker") as worker:
        await asyncio.to_thread(worker.wait_ready)
        worker.send(signal.SIGUSR2)
        await eventually(lambda: worker.metric("diplowire_consumer_restarts_total") == 1)
        await send_articles(settings, article("urn:test:1", "events 1"))
        await collect(settings, settings.topic_statements, until=lambda all_: len(all_) == 1)
        await asyncio.to_thread(worker.wait_ready)
        assert "told to break down" in worker.log


async def test_one_that_its_group_refuses_says_so_and_ends_after_some_tries(
    settings: Settings, tmp_path: Path
) -> None:
    # It shares out partitions in a way that no worker knows.
    stranger = clients.consumer(settings, settings.topic_articles, group_id=settings.consumer_group)
    async with clients.connected(stranger):
        await stranger.getmany(timeout_ms=100)
        log = tmp_path / "worker.log"
        with WorkerProcess(settings, log, "tests.support.freezing_worker", ("hasty",)) as worker:
            await eventually(lambda: worker.metric("diplowire_consumer_restarts_total") > 0)
            assert await asyncio.to_thread(worker.wait, 90) == ConsumerStalled.exit_status
            assert (
                "can't be kept going (the stream engine broke down (InconsistentGroupProtocolError"
                in worker.log
            )


@pytest.mark.embedded_only("the watch looks at what the worker has in hand")
async def test_an_article_that_takes_long_is_no_stall(settings: Settings, start_worker: StartWorker) -> None:
    patient = settings.model_copy(update={"stall_seconds": 2, "article_timeout_seconds": 30})
    worker = start_worker(patient)
    await send_articles(settings, article("urn:test:slow", "sleep 6"))
    await collect(settings, settings.topic_statements, until=lambda all_: len(all_) == 1)
    assert worker.metric("diplowire_partition_stalls_total") == 0
    assert worker.page("/readyz")[0] == 200


@pytest.mark.apache_kafka  # the embedded broker has no transactions
async def test_what_a_transaction_leaves_behind_its_records_is_no_lag(
    settings: Settings, start_worker: StartWorker
) -> None:
    worker = start_worker(settings)
    async with clients.connected(
        clients.producer(settings, transactional_id="wire", enable_idempotence=True)
    ) as producer:
        await _in_transaction(producer, settings, "urn:test:1", "urn:test:2")
    found = await collect(settings, settings.topic_statements, until=lambda all_: len(all_) == 2)
    assert len(found) == 2
    await eventually(lambda: worker.metric("diplowire_consumer_lag_records") == 0)


async def _in_transaction(producer: AIOKafkaProducer, settings: Settings, *uris: str) -> None:
    async with producer.transaction():
        for uri in uris:
            await producer.send_and_wait(settings.topic_articles, article(uri, "events 1"), key=uri.encode())
