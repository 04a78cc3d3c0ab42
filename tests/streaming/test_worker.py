"""The life of a worker: what it keeps when it is stopped, killed, joined by another, or loses processes."""

from __future__ import annotations

import asyncio
import json
import re
import signal
import time
import uuid
from collections import Counter
from pathlib import Path

import psutil
import pytest
from tests.streaming.conftest import StartWorker, own_settings
from tests.support.streams import (
    COLLECT_SECONDS,
    article,
    collect,
    committed,
    events_of,
    eventually,
    eventually_all_committed,
    eventually_committed,
    everything,
    send,
    send_articles,
)
from tests.support.workers import WorkerProcess

from diplowire.broker import EmbeddedBroker, free_port
from diplowire.settings import Settings
from diplowire.streaming import clients, topics


def _uris(count: int) -> list[str]:
    return [f"urn:test:{number}" for number in range(count)]


async def _send_to_one_partition(settings: Settings, *values: bytes) -> tuple[int, list[int]]:
    """Send articles without an order among them (no key in common) to one partition; (partition, offsets)."""
    async with clients.connected(clients.producer(settings)) as producer:
        answers = [
            await producer.send_and_wait(
                settings.topic_articles, value, key=str(number).encode(), partition=1
            )
            for number, value in enumerate(values)
        ]
    return 1, [answer.offset for answer in answers]


@pytest.mark.core
async def test_killed_before_it_commits_an_article_comes_again_with_the_same_event_ids(
    settings: Settings, start_worker: StartWorker, tmp_path: Path
) -> None:
    first, second = _uris(2)
    patient = settings.model_copy(update={"article_timeout_seconds": 300})
    worker = start_worker(patient)
    sign = tmp_path / "go on"
    await _send_to_one_partition(settings, article(first, f"wait-for {sign}"), article(second, "events 2"))
    # The second article is delivered while the first, before it in the partition, is still in work.
    found = await collect(settings, settings.topic_statements, until=lambda all_: len(all_) == 2)
    assert await committed(settings) == {}
    children = worker.children()
    assert len(worker.pool_processes()) == settings.pool_processes
    worker.kill()
    _, alive = await asyncio.to_thread(psutil.wait_procs, children, timeout=6)
    assert alive == []  # not even the process that is busy with the first article
    ids = {record.key for record in events_of(found, second)}
    sign.touch()

    start_worker(patient)
    found = await collect(settings, settings.topic_statements, until=lambda all_: len(all_) == 2 + 2 + 1)
    again = Counter(record.key for record in events_of(found, second))
    assert set(again) == ids
    assert set(again.values()) == {2}


async def test_killed_while_it_works_off_a_backlog_it_loses_nothing(
    settings: Settings, start_worker: StartWorker
) -> None:
    uris = _uris(400)
    worker = start_worker(settings)
    await send_articles(settings, *(article(uri, "sleep 0.02") for uri in uris))
    await collect(settings, settings.topic_statements, until=lambda all_: len(all_) >= 30)
    worker.kill()
    assert sum((await committed(settings)).values()) < len(uris)

    start_worker(settings)
    await eventually_all_committed(settings, len(uris))
    found = await everything(settings, settings.topic_statements)
    assert {uri for uri in uris if events_of(found, uri)} == set(uris)
    assert len({record.key for record in found}) == len(uris)


@pytest.mark.core
async def test_told_to_end_it_finishes_what_is_in_hand_and_nothing_comes_twice(
    settings: Settings, start_worker: StartWorker
) -> None:
    uris = _uris(150)  # more than it takes in hand and reads ahead
    worker = start_worker(settings.model_copy(update={"articles_in_hand": 16}))
    await send_articles(settings, *(article(uri, "sleep 0.05") for uri in uris))
    await collect(settings, settings.topic_statements, until=lambda all_: len(all_) > 4)
    assert worker.metric("diplowire_articles_in_progress") > 0
    worker.send(signal.SIGTERM)
    assert worker.wait(settings.shutdown_grace_seconds) == 0
    delivered = await everything(settings, settings.topic_statements)
    assert sum((await committed(settings)).values()) == len(delivered) < len(uris)

    start_worker(settings)
    found = await collect(settings, settings.topic_statements, until=lambda all_: len(all_) >= len(uris))
    assert Counter(json.loads(record.value or b"")["article"]["uri"] for record in found) == Counter(uris)


async def test_told_to_end_it_keeps_its_grace_period_and_leaves_the_rest_undone(
    settings: Settings, start_worker: StartWorker
) -> None:
    patient = settings.model_copy(update={"article_timeout_seconds": 100, "shutdown_grace_seconds": 10})
    worker = start_worker(patient)
    [quick, slow] = _uris(2)
    partition, [offset, _] = await _send_to_one_partition(
        settings, article(quick, "events 1"), article(slow, "sleep 90")
    )
    await eventually(lambda: worker.metric("diplowire_articles_processed_total", outcome="events") == 1)
    worker.send(signal.SIGTERM)
    begun = time.monotonic()
    await eventually(lambda: worker.page("/readyz")[0] == 503)
    assert worker.wait() == 0
    assert time.monotonic() - begun > 1.5  # it did wait for the article in hand
    assert "1 articles in hand were not finished in time" in worker.log
    assert await committed(settings) == {partition: offset + 1}


@pytest.mark.embedded_only("it leaves without asking the broker")
async def test_told_twice_it_ends_at_once(settings: Settings, start_worker: StartWorker) -> None:
    patient = {"article_timeout_seconds": 100, "shutdown_grace_seconds": 100}
    worker = start_worker(settings.model_copy(update=patient))
    await send_articles(settings, article("urn:test:slow", "sleep 90"))
    await eventually(lambda: worker.metric("diplowire_articles_in_progress") == 1)
    worker.send(signal.SIGINT)
    await asyncio.sleep(0.5)
    worker.send(signal.SIGINT)
    assert worker.wait() == 0  # with the article in hand


@pytest.mark.embedded_only("the processes of the pool watch the worker's own")
async def test_killed_while_idle_it_leaves_no_process_behind(
    settings: Settings, start_worker: StartWorker
) -> None:
    worker = start_worker(settings)
    children = worker.children()
    assert len(worker.pool_processes()) == settings.pool_processes
    worker.kill()
    _, alive = await asyncio.to_thread(psutil.wait_procs, children, timeout=6)
    assert alive == []


@pytest.mark.embedded_only("the pool knows no broker")
async def test_it_survives_the_loss_of_all_its_processes(shared_worker: WorkerProcess) -> None:
    restarts = shared_worker.metric("diplowire_pool_restarts_total")
    for process in shared_worker.pool_processes():
        process.kill()
    await _extract_all(shared_worker, 6)
    assert shared_worker.metric("diplowire_pool_restarts_total") > restarts
    processes = shared_worker.settings.pool_processes
    await eventually(lambda: shared_worker.metric("diplowire_pool_processes") == processes)


@pytest.mark.embedded_only("the pool knows no broker")
async def test_it_replaces_its_processes_after_a_number_of_articles(shared_worker: WorkerProcess) -> None:
    restarts = shared_worker.metric("diplowire_pool_restarts_total")
    before = {process.pid for process in shared_worker.pool_processes()}
    # One at a time, and one that is only loading its model now has all of its articles before it.
    async with asyncio.timeout(COLLECT_SECONDS):
        while before & {process.pid for process in shared_worker.pool_processes()}:
            await _extract_all(shared_worker, shared_worker.settings.pool_tasks_per_process)
    assert (
        shared_worker.metric("diplowire_pool_restarts_total") == restarts
    )  # planned, so no cause for an alert


async def test_another_worker_takes_over_from_one_that_is_killed(
    settings: Settings, start_worker: StartWorker
) -> None:
    is_enough = asyncio.Event()
    first = start_worker(settings)
    sending = asyncio.create_task(_send_slowly(settings, is_enough))
    await collect(settings, settings.topic_statements, until=lambda all_: len(all_) > 10)
    second = await asyncio.to_thread(start_worker, settings.model_copy(update={"http_port": free_port()}))
    await eventually(lambda: second.metric("diplowire_articles_processed_total") > 5)
    first.kill()
    is_enough.set()
    uris = await sending
    found = await collect(
        settings,
        settings.topic_statements,
        until=lambda all_: len({record.key for record in all_}) == len(uris),
    )
    assert {json.loads(record.value or b"")["article"]["uri"] for record in found} == set(uris)


async def test_lag_counts_what_is_not_done_with(settings: Settings, start_worker: StartWorker) -> None:
    patient = settings.model_copy(
        update={"article_timeout_seconds": 30, "pool_processes": 1, "articles_in_hand": 2}
    )
    worker = start_worker(patient)
    partition, offsets = await _send_to_one_partition(
        settings, article("urn:test:slow", "sleep 3"), *(article(uri, "events 1") for uri in _uris(9))
    )
    labels = {"topic": settings.topic_articles, "partition": str(partition)}
    await eventually(lambda: worker.metric("diplowire_consumer_lag_records", **labels) == len(offsets))
    assert worker.detail("/livez")["lag_records"] == len(offsets)
    await eventually(lambda: worker.metric("diplowire_consumer_lag_records", **labels) == 0)
    assert worker.metric("diplowire_articles_in_progress") == 0
    await eventually_committed(settings, partition, offsets[-1] + 1)


async def test_it_makes_no_topics_and_listens_on_the_loopback_interface_only(
    shared_worker: WorkerProcess,
) -> None:
    settings = shared_worker.settings
    listening = [
        connection.laddr
        for process in [psutil.Process(shared_worker.pid), *shared_worker.children()]
        for connection in process.net_connections(kind="inet")
        if connection.status == psutil.CONN_LISTEN
    ]
    assert listening == [("127.0.0.1", settings.http_port)]
    async with clients.connected(clients.admin(settings)) as admin:
        names = await admin.list_topics()
    assert [name for name in names if settings.consumer_group in name] == []


@pytest.mark.embedded_only("no broker has a part in it")
async def test_the_settings_say_what_it_says_of_its_model(shared_worker: WorkerProcess) -> None:
    assert shared_worker.metric("diplowire_model_info", extractor="tests.support.extractors:load") == 1
    assert re.search(r"ready, 3 partitions, pages at http://127\.0\.0\.1:\d+", shared_worker.log)


async def _extract_all(worker: WorkerProcess, count: int) -> None:
    """Have `worker` extract `count` articles, and return when the events of all are out."""
    settings = worker.settings
    uris = {f"urn:test:{uuid.uuid4().hex}" for _ in range(count)}
    await send_articles(settings, *(article(uri, "events 1") for uri in uris))
    await collect(
        settings,
        settings.topic_statements,
        until=lambda all_: uris <= {json.loads(record.value or b"")["article"]["uri"] for record in all_},
    )


async def _send_slowly(settings: Settings, is_enough: asyncio.Event) -> list[str]:
    """Send some articles at a time until there are enough, and once more; returns their uris."""
    uris: list[str] = []
    is_last = False
    while not is_last:
        is_last = is_enough.is_set()
        batch = [f"urn:test:{len(uris) + number}" for number in range(10)]
        await send(settings, *((uri.encode(), article(uri, "sleep 0.01"), ()) for uri in batch))
        uris += batch
        await asyncio.sleep(0.5)
    return uris


async def test_told_to_end_while_it_waits_for_another_to_let_it_join_it_ends_in_time(
    settings: Settings, start_worker: StartWorker, tmp_path: Path
) -> None:
    first = start_worker(settings.model_copy(update={"session_timeout_seconds": 60}))
    first.send(signal.SIGSTOP)
    update = {"session_timeout_seconds": 60, "http_port": free_port(), "shutdown_grace_seconds": 4}
    own = settings.model_copy(update=update)
    with WorkerProcess(own, tmp_path / "second.log") as second:
        await eventually(lambda: "joining the consumer group" in second.page("/readyz")[1])
        await asyncio.sleep(3)  # the page says so just before it asks
        second.send(signal.SIGTERM)
        # 1 when the engine would wait for the answer to its request, and is left behind.
        assert await asyncio.to_thread(second.wait, own.shutdown_grace_seconds + 12) in (0, 1)


async def test_told_to_end_without_a_broker_it_still_ends_in_time(tmp_path: Path) -> None:
    broker = await asyncio.to_thread(EmbeddedBroker().start)
    settings = own_settings(broker.address, shutdown_grace_seconds=4)
    try:
        await topics.create(settings)
        with WorkerProcess(settings, tmp_path / "worker.log") as worker:
            await asyncio.to_thread(worker.wait_ready)
            await send_articles(settings, *(article(uri, "sleep 1") for uri in _uris(6)))
            await eventually(lambda: worker.metric("diplowire_articles_in_progress") > 0)
            await asyncio.to_thread(broker.stop)
            await asyncio.sleep(1.5)
            worker.send(signal.SIGTERM)
            children = worker.children()
            assert await asyncio.to_thread(worker.wait, settings.shutdown_grace_seconds + 12) in (0, 1)
            assert "were not finished in time and will be delivered again" in worker.log
            _, alive = await asyncio.to_thread(psutil.wait_procs, children, timeout=6)
            assert alive == []
    finally:
        broker.stop()
