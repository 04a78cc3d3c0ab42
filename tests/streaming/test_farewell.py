"""Members that leave a consumer group, on real brokers."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from importlib import metadata
from typing import Any

import pytest
from aiokafka import AIOKafkaConsumer
from aiokafka.consumer.group_coordinator import GroupCoordinator
from aiokafka.protocol.group import HeartbeatRequest

from diplowire.settings import Settings
from diplowire.streaming import farewell, header_names

_PATIENCE_SECONDS = 45
_REBALANCE_IN_PROGRESS = 27


@pytest.fixture(autouse=True)
def _installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(GroupCoordinator, "_maybe_leave_group", farewell._leave)  # put back at the end
    farewell.install()


@contextlib.asynccontextmanager
async def _member(settings: Settings, *, session_ms: int) -> AsyncIterator[AIOKafkaConsumer]:
    """A member of the group."""
    member = AIOKafkaConsumer(
        settings.topic_articles,
        bootstrap_servers=settings.brokers,
        group_id=settings.consumer_group,
        session_timeout_ms=session_ms,
        heartbeat_interval_ms=500,
    )
    try:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            await member.start()
        yield member
    finally:
        await member.stop()


@contextlib.asynccontextmanager
async def _leader(settings: Settings, *, session_ms: int) -> AsyncIterator[AIOKafkaConsumer]:
    """The only member of a group that is settled, and not in its first generation.

    That one has the number 0 with the embedded broker, and aiokafka never leaves from it.
    """
    async with contextlib.AsyncExitStack() as stack:
        async with _member(settings, session_ms=session_ms):
            leader = await stack.enter_async_context(_member(settings, session_ms=session_ms))
        await _has_all(settings, leader)
        yield leader


async def _has_all(settings: Settings, member: AIOKafkaConsumer) -> None:
    async with asyncio.timeout(_PATIENCE_SECONDS):
        while len(member.assignment()) < settings.topic_partitions:  # noqa: ASYNC110  # it tells nobody
            await asyncio.sleep(0.02)


async def _group_forms(member: AIOKafkaConsumer) -> None:
    coordinator: Any = member._coordinator
    heartbeat = HeartbeatRequest(coordinator.group_id, coordinator.generation, coordinator.member_id)
    async with asyncio.timeout(_PATIENCE_SECONDS):
        while (await coordinator._send_req(heartbeat)).error_code != _REBALANCE_IN_PROGRESS:  # noqa: ASYNC110  # so must be asked
            await asyncio.sleep(0.02)


async def test_a_leader_that_leaves_while_another_joins_does_not_hold_it_up(settings: Settings) -> None:
    async with contextlib.AsyncExitStack() as stack:
        async with _leader(settings, session_ms=6000) as leader:
            joining = asyncio.create_task(stack.enter_async_context(_member(settings, session_ms=6000)))
            await _group_forms(leader)
        await _has_all(settings, await joining)


@pytest.mark.apache_kafka  # from the first generation of the embedded broker aiokafka never leaves
async def test_a_member_of_a_settled_group_leaves_it_at_once(settings: Settings) -> None:
    session_ms = 2000 * _PATIENCE_SECONDS
    async with _leader(settings, session_ms=session_ms):
        pass
    async with _member(settings, session_ms=session_ms) as other:
        await _has_all(settings, other)


def test_another_version_of_the_client_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(GroupCoordinator, "_maybe_leave_group", farewell._leave)
    monkeypatch.setattr(metadata, "version", lambda _: f"{header_names.AIOKAFKA}.1")
    farewell.install()
    assert GroupCoordinator._maybe_leave_group is farewell._leave
