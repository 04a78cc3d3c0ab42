"""What clients are told of the security settings, and how settings that can't be used are answered."""

from __future__ import annotations

import asyncio
import ssl
from pathlib import Path
from typing import Any

import pytest
from faust.transport.drivers.aiokafka import credentials_to_aiokafka_auth

from diplowire.errors import ConfigurationError
from diplowire.settings import Settings
from diplowire.streaming import clients, engine

SASL = {"sasl_username": "wire", "sasl_password": "secret", "sasl_mechanism": "SCRAM-SHA-512"}


def _settings(**values: Any) -> Settings:
    return Settings(_env_file=None, **values)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> dict[str, dict[str, Any]]:
    """What each class of client was told, by its name."""
    options: dict[str, dict[str, Any]] = {}
    for name in ("AIOKafkaProducer", "AIOKafkaConsumer", "AIOKafkaAdminClient"):

        class Client:
            def __init__(self, *_topics: str, _name: str = name, **given: Any) -> None:
                options[_name] = given

        monkeypatch.setattr(clients, name, Client)
    return options


@pytest.mark.parametrize("protocol", ["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"])
async def test_every_client_is_told_every_security_setting(
    told: dict[str, dict[str, Any]], protocol: str
) -> None:
    settings = _settings(security_protocol=protocol, ssl_check_hostname=False, **SASL)
    clients.producer(settings)
    clients.consumer(settings, "topic")
    clients.admin(settings)
    app = engine.create_app(settings)
    told["Faust"] = dict(credentials_to_aiokafka_auth(app.conf.broker_credentials, app.conf.ssl_context))
    assert len(told) == 4
    for options in told.values():
        assert options["security_protocol"] == protocol
        context = options.get("ssl_context")
        if protocol.endswith("SSL"):
            assert isinstance(context, ssl.SSLContext)
            assert context.verify_mode is ssl.CERT_REQUIRED
            assert not context.check_hostname
        else:
            assert context is None
        if protocol.startswith("SASL"):
            assert options["sasl_plain_username"] == "wire"
            assert options["sasl_plain_password"] == "secret"
            assert options["sasl_mechanism"] == "SCRAM-SHA-512"


async def test_producer_waits_for_all_replicas(told: dict[str, dict[str, Any]]) -> None:
    clients.producer(_settings())
    assert told["AIOKafkaProducer"]["acks"] == "all"


def test_addresses() -> None:
    settings = _settings(brokers="one, two:9093,[::1]:9094,[::1]")
    assert clients.addresses(settings) == [("one", 9092), ("two", 9093), ("::1", 9094), ("::1", 9092)]


@pytest.mark.parametrize("brokers", ["", ",", "host:", "host:x", ":9092", "host:70000"])
def test_what_is_no_address_is_named(brokers: str) -> None:
    with pytest.raises(ConfigurationError, match="DIPLOWIRE_BROKERS"):
        clients.addresses(_settings(brokers=brokers))


def test_credentials_that_are_missing_are_asked_for() -> None:
    with pytest.raises(ConfigurationError, match="needs DIPLOWIRE_SASL_USERNAME and DIPLOWIRE_SASL_PASSWORD"):
        clients.security_options(_settings(security_protocol="SASL_SSL", sasl_username="wire"))


@pytest.mark.parametrize("name", ["ssl_ca_file", "ssl_cert_file"])
@pytest.mark.parametrize("content", [None, "no certificate"])
def test_certificate_file_that_can_not_be_used_is_named(
    tmp_path: Path, name: str, content: str | None
) -> None:
    file = tmp_path / "file.pem"
    if content is not None:
        file.write_text(content)
    with pytest.raises(ConfigurationError) as caught:
        clients.security_options(_settings(security_protocol="SSL", **{name: file}))
    assert f"DIPLOWIRE_{name.upper()}" in str(caught.value)
    assert str(file) in str(caught.value)


async def test_a_consumer_in_the_middle_of_asking_again_is_stopped_like_any_other(settings: Settings) -> None:
    consumer = clients.consumer(settings, settings.topic_articles)
    async with clients.connected(consumer):
        asking_again = asyncio.create_task(asyncio.sleep(60))
        consumer._fetcher._pending_tasks.add(asking_again)
    assert asking_again.cancelled()
    connections = consumer._client._conns.values()
    assert connections
    assert not any(connection.connected() for connection in connections)
