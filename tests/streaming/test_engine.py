"""The faults of the stream engine: each test shows one as the engine has it, and that it does not reach us.

The half that shows the fault fails as soon as another version has it mended: then its workaround can go.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from types import SimpleNamespace
from typing import Any

import faust
import pytest
from faust.transport.consumer import Consumer
from faust.transport.drivers import aiokafka as driver
from faust.types import TP
from faust.types.enums import ProcessingGuarantee
from intervaltree import IntervalTree
from tests.support.streams import article, committed, eventually_committed

from diplowire.settings import Settings
from diplowire.streaming import clients, engine
from diplowire.streaming.hand import Hand

pytestmark = [
    # The engine leaves coroutines behind when an agent crashes.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::RuntimeWarning"),
]

Agent = Callable[[Any], Awaitable[None]]
COMMITTED_SECONDS = 2.5
"""Enough for the engine to commit whatever it takes as done."""


@contextlib.asynccontextmanager
async def _running(*members: tuple[Settings, Agent]) -> AsyncIterator[None]:
    """For each of `members` an app whose one agent reads the article topic; stopped as the worker stops
    its own.
    """
    apps = [_app_with(settings, agent) for settings, agent in members]
    assigned = [engine.assigned(app) for app in apps]
    await asyncio.gather(*(app.start() for app in apps))
    try:
        await asyncio.wait_for(asyncio.gather(*(event.wait() for event in assigned)), 30)
        yield
    finally:
        stopping = asyncio.gather(*(app.stop() for app in apps))
        await asyncio.sleep(0.2)
        for app in apps:
            engine.abandon_unacknowledged(app)
        await asyncio.wait_for(stopping, 30)
        for app in apps:
            _close_loop(app)


def _app_with(settings: Settings, agent: Agent) -> faust.App:
    app = engine.create_app(settings)
    topic = engine.raw_topic(app, settings.topic_articles)
    app.agent(topic, name="agent", concurrency=engine.CONCURRENCY)(agent)
    return app


def _other_group(settings: Settings) -> Settings:
    return settings.model_copy(update={"consumer_group": f"{settings.consumer_group}-2"})


def _close_loop(app: Any) -> None:
    """Close what the engine makes for its consumer and leaves open, before another test finds it."""
    app.consumer._thread.thread_loop.close()


async def _send_to_one_partition(settings: Settings, count: int) -> int:
    """Send `count` articles to partition 0; returns the offset behind the last."""
    async with clients.connected(clients.producer(settings)) as producer:
        for number in range(count):
            answer = await producer.send_and_wait(
                settings.topic_articles, article(str(number), "x"), key=b"k", partition=0
            )
    end: int = answer.offset + 1
    return end


async def test_an_exception_that_leaves_the_agent_does_not_acknowledge(settings: Settings) -> None:
    end = await _send_to_one_partition(settings, 3)
    seen = asyncio.Event()

    async def careless(stream: Any) -> None:
        async for _ in stream:
            raise RuntimeError("lost")

    careful_settings = _other_group(settings)

    async def careful(stream: Any) -> None:
        async for _ in engine.unacknowledged(stream):
            seen.set()
            raise RuntimeError("kept")

    async with _running((settings, careless), (careful_settings, careful)):
        await eventually_committed(settings, 0, end)  # the fault: all three count as done
        await asyncio.wait_for(seen.wait(), 20)
        await asyncio.sleep(COMMITTED_SECONDS)
    assert await committed(careful_settings) == {}


async def test_nothing_is_committed_past_an_article_in_work(settings: Settings) -> None:
    end = await _send_to_one_partition(settings, 3)

    async def out_of_order(stream: Any) -> None:
        events = []
        async for event in engine.unacknowledged(stream):
            events.append(event)  # keeps the first in work
            if len(events) > 1:
                event.ack()

    careful_settings = _other_group(settings)
    done = asyncio.Event()
    first_may_end = asyncio.Event()

    async def work(event: Any) -> None:
        if event.message.offset == end - 3:
            await first_may_end.wait()
        elif event.message.offset == end - 1:
            done.set()

    hand: Hand[Any] = Hand(10, work, lambda event: event.ack(), lambda _: None)

    async def in_order(stream: Any) -> None:
        async for event in engine.unacknowledged(stream):
            await hand.take(event, (event.message.topic, event.message.partition), None)

    async with _running((settings, out_of_order), (careful_settings, in_order)):
        await eventually_committed(settings, 0, end)  # the fault: the first article is still in work
        await asyncio.wait_for(done.wait(), 20)
        await asyncio.sleep(COMMITTED_SECONDS)
        assert await committed(careful_settings) == {}
        first_may_end.set()
        await eventually_committed(careful_settings, 0, end)


def test_the_engine_takes_a_leading_gap_of_one_for_none() -> None:
    """Why `Hand` must never acknowledge out of order: offset 10 was not done, yet 12 would be committed."""
    partition = TP("articles", 0)
    consumer: Any = SimpleNamespace(
        _acked={partition: [11]},
        _acked_index=defaultdict(set),
        _committed_offset={partition: 10},
        _gap=defaultdict(IntervalTree),
    )
    assert Consumer._new_offset(consumer, partition) == 12


@pytest.mark.parametrize(
    ("consumer_class", "sees_change"), [(driver.Consumer, True), (engine._Consumer, False)]
)
async def test_partitions_to_fetch_do_not_change_under_a_fetch(
    consumer_class: Any, sees_change: bool
) -> None:
    active = {("articles", 0), ("articles", 1)}

    async def fetch(partitions: set[tuple[str, int]], _timeout: float) -> set[tuple[str, int]]:
        active.clear()  # as a rebalance does, from another task
        await asyncio.sleep(0)
        return partitions

    consumer = consumer_class.__new__(consumer_class)
    consumer._thread = SimpleNamespace(getmany=fetch)
    fetched = await consumer._getmany(active, 1.0)
    assert (fetched == set()) is sees_change  # which aiokafka takes for all partitions


@pytest.mark.parametrize(("consumer_class", "slept"), [(driver.Consumer, [1]), (engine._Consumer, [])])
async def test_full_queues_are_waited_for_no_longer_than_they_are_full(
    consumer_class: Any, slept: list[int]
) -> None:
    partitions = {TP("articles", number) for number in range(3)}
    consumer, sleeps = _fetching(consumer_class, active=partitions)
    for partition in partitions:
        consumer.on_buffer_full(partition)
    fetching = asyncio.create_task(consumer._wait_next_records(1.0))
    for partition in partitions:
        await asyncio.sleep(0)
        consumer.on_buffer_drop(partition)  # one by one, as messages are taken from the queue
    records, _ = await asyncio.wait_for(fetching, 30)
    assert sleeps == slept
    # Who slept has nothing yet, though there was room.
    assert set(records) == (set() if slept else partitions)


async def test_queues_that_stay_full_are_looked_at_again_and_not_slept_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(engine, "_ROOM_SECONDS", 0.01)
    partition = TP("articles", 0)
    consumer, sleeps = _fetching(engine._Consumer, active={partition})
    consumer.on_buffer_full(partition)
    records, active = await asyncio.wait_for(consumer._wait_next_records(1.0), 30)
    assert (records, active) == ({}, set())
    assert sleeps == []


async def test_a_partition_that_was_full_and_is_gone_is_not_waited_for() -> None:
    mine, gone = TP("articles", 0), TP("articles", 1)
    consumer, _ = _fetching(engine._Consumer, active={mine})
    consumer._buffered_partitions.add(gone)
    records, _ = await asyncio.wait_for(consumer._wait_next_records(1.0), 0.5)
    assert set(records) == {mine}


def _fetching(consumer_class: Any, active: set[TP]) -> tuple[Any, list[int]]:
    """A consumer that gets a record of each partition that it fetches for, and the seconds that it sleeps."""
    sleeps: list[int] = []

    async def sleep(seconds: int) -> None:
        sleeps.append(seconds)

    async def fetch(partitions: set[TP], _timeout: float) -> dict[TP, list[str]]:
        return {one: ["record"] for one in partitions}

    consumer = consumer_class.__new__(consumer_class)
    consumer.app = SimpleNamespace(in_recovery=False, client_only=False)
    consumer.flow_active, consumer.not_waiting_next_records = True, asyncio.Event()
    consumer._has_room, consumer._buffered_partitions, consumer._full_at = asyncio.Event(), set(), 0.0
    consumer._active_partitions = set(active)
    consumer.sleep, consumer._thread = sleep, SimpleNamespace(getmany=fetch)
    return consumer, sleeps


@pytest.mark.parametrize(("consumer_class", "waits"), [(driver.Consumer, True), (engine._Consumer, False)])
@pytest.mark.parametrize("crashes_first", [True, False])
async def test_a_commit_does_not_wait_for_a_thread_that_crashed(
    consumer_class: Any, waits: bool, crashes_first: bool
) -> None:
    asked = asyncio.Event()

    async def never_answered(_offsets: dict[TP, int]) -> bool:
        asked.set()
        return await asyncio.Future()

    consumer = consumer_class.__new__(consumer_class)
    consumer._crashed = asyncio.Event()
    consumer._thread = SimpleNamespace(commit=never_answered)
    if crashes_first:
        consumer._crashed.set()
    committing = asyncio.create_task(consumer._commit({TP("articles", 0): 1}))
    if not crashes_first:
        await asked.wait()
        consumer._crashed.set()
    done, _ = await asyncio.wait({committing}, timeout=0.2 if waits else 30)
    assert (not done) is waits
    assert waits or committing.result() is False
    committing.cancel()


@pytest.mark.parametrize(
    ("thread_class", "is_long"), [(driver.AIOKafkaConsumerThread, True), (engine._ConsumerThread, False)]
)
async def test_a_broker_may_not_hold_an_empty_fetch_for_long(
    settings: Settings, thread_class: Any, is_long: bool
) -> None:
    app: Any = engine.create_app(settings)
    assert isinstance(app.consumer._thread, engine._ConsumerThread)
    thread = thread_class(app.consumer, loop=app.consumer.loop, beacon=app.consumer.beacon)
    consumer = thread._create_worker_consumer(app.transport)
    await consumer.stop()
    _close_loop(app)
    thread.thread_loop.close()
    assert (consumer._fetch_max_wait_ms > 100) is is_long  # the embedded broker looks again at half of it


async def test_the_app_leaves_topics_web_pages_and_sending_to_us(settings: Settings) -> None:
    app = engine.create_app(settings)
    services = list(app.boot_strategy.server())
    _close_loop(app)
    assert app.consumer in services
    assert app.producer not in services
    assert not [service for service in services if type(service).__module__.startswith("faust.web")]
    assert not app.conf.topic_allow_declare
    assert app.conf.topic_disable_leader
    assert app.conf.stream_wait_empty
    assert str(app.conf.processing_guarantee) == str(ProcessingGuarantee.AT_LEAST_ONCE)
