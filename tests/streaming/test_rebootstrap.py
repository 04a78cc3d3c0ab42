"""A client that has lost every broker it knows of, on a real broker."""

from __future__ import annotations

from importlib import metadata

import pytest
from aiokafka import AIOKafkaProducer
from aiokafka.client import AIOKafkaClient
from aiokafka.structs import BrokerMetadata

from diplowire.broker import free_port
from diplowire.settings import Settings
from diplowire.streaming import clients, header_names, rebootstrap


def _know_only_one_that_is_gone(producer: AIOKafkaProducer) -> None:
    """As after an outage, in which the last broker names itself alone, and then goes."""
    gone = BrokerMetadata(77, "127.0.0.1", free_port(), None)
    producer.client.cluster._brokers = {gone.nodeId: gone}


async def test_it_finds_one_by_the_configured_addresses(settings: Settings) -> None:
    async with clients.connected(clients.producer(settings)) as producer:
        known = producer.client.cluster.brokers()
        _know_only_one_that_is_gone(producer)
        assert not await producer.client.force_metadata_update()
        assert await producer.client.force_metadata_update()
        assert producer.client.cluster.brokers() == known
        await producer.send_and_wait(settings.topic_articles, b"{}")


@pytest.mark.parametrize(("version", "found"), [(header_names.AIOKAFKA, True), ("0.15.0", False)])
async def test_another_version_of_the_client_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, settings: Settings, version: str, found: bool
) -> None:
    monkeypatch.setattr(AIOKafkaClient, "_metadata_update", rebootstrap._metadata_update)
    monkeypatch.setattr(metadata, "version", lambda _: version)
    async with clients.connected(clients.producer(settings)) as producer:
        _know_only_one_that_is_gone(producer)
        await producer.client.force_metadata_update()
        assert await producer.client.force_metadata_update() is found
