"""What a person reads when a worker can't start."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from tests.streaming.conftest import own_settings
from tests.support import kafka
from tests.support.brokers import Brokers
from tests.support.streams import article, collect, send_articles
from tests.support.workers import WorkerProcess

from diplowire.broker import free_port
from diplowire.errors import (
    BrokerAuthenticationFailed,
    BrokerUnavailable,
    ConfigurationError,
    DiplowireError,
    ModelNotInstalled,
    PoolBroken,
    PortTaken,
    TopicMissing,
)
from diplowire.settings import Settings
from diplowire.streaming import run_worker, topics


def _error(settings: Settings) -> DiplowireError:
    with pytest.raises(DiplowireError) as caught:
        run_worker(settings)
    return caught.value


@pytest.fixture
def nobody() -> str:
    """An address where nobody listens."""
    return f"127.0.0.1:{free_port()}"


@pytest.fixture
def silent() -> Iterator[str]:
    """An address where somebody takes connections and says nothing."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield f"127.0.0.1:{listener.getsockname()[1]}"


def test_no_broker_at_the_address(nobody: str) -> None:
    error = _error(own_settings(nobody))
    assert isinstance(error, BrokerUnavailable)
    assert str(error) == (
        f"no broker answers at {nobody} (connection refused): "
        "start one, or set DIPLOWIRE_BROKERS to its address"
    )
    assert error.exit_status == 3


def test_something_at_the_address_that_is_no_broker(silent: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diplowire.streaming.clients._PROBE_SECONDS", 0.5)
    error = _error(own_settings(silent))
    assert isinstance(error, BrokerUnavailable)
    assert "no answer within" in str(error)


def test_topics_missing(broker: str) -> None:
    settings = own_settings(broker)
    error = _error(settings)
    assert isinstance(error, TopicMissing)
    names = ", ".join(topic.name for topic in topics.wanted(settings))
    assert str(error) == (
        f"the broker at {broker} has no topic {names}: `diplowire topics create` makes what is missing"
    )


@pytest.mark.embedded_only("it ends before it asks the broker for anything")
def test_port_of_the_pages_taken(settings: Settings) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        error = _error(settings.model_copy(update={"http_port": port}))
    assert isinstance(error, PortTaken)
    assert f"port {port}" in str(error)


@pytest.mark.embedded_only("the pool knows no broker")
@pytest.mark.parametrize(
    ("extractor", "kind", "part"),
    [
        ("tests.support.extractors:load_without_model", ModelNotInstalled, "the model"),
        ("tests.support.extractors:load_broken", ConfigurationError, "can't be loaded (KeyError:"),
        ("tests.support.extractors:nothing", ConfigurationError, "can't be loaded (AttributeError:"),
        ("nothing", ConfigurationError, "expected module:function"),
        ("tests.support.extractors:load_and_die", PoolBroken, "want of memory"),
    ],
)
def test_extractor_that_can_not_be_loaded(
    settings: Settings, extractor: str, kind: type[DiplowireError], part: str
) -> None:
    error = _error(settings.model_copy(update={"extractor": extractor}))
    assert type(error) is kind
    assert part in str(error)


def test_other_version_of_the_stream_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    from diplowire.streaming import engine

    monkeypatch.setitem(engine.TESTED, "faust-streaming", "0.0.1")
    error = _error(own_settings("127.0.0.1:1"))
    assert isinstance(error, ConfigurationError)
    assert "faust-streaming 0.15.3 (tested: 0.0.1)" in str(error)
    assert "make install" in str(error)


@pytest.fixture
def guarded(brokers: Brokers, broker_name: str) -> str:
    """A listener that wants credentials, which only an Apache Kafka of our own has."""
    return brokers.get(broker_name).sasl_address


def _account(address: str, **overrides: Any) -> Settings:
    account = {
        "security_protocol": "SASL_PLAINTEXT",
        "sasl_mechanism": "SCRAM-SHA-256",
        "sasl_username": kafka.USER,
        "sasl_password": kafka.PASSWORD,
    }
    return own_settings(address, **(account | overrides))


@pytest.mark.apache_kafka
@pytest.mark.parametrize("mechanism", ["PLAIN", "SCRAM-SHA-256"])
def test_wrong_password(guarded: str, mechanism: str) -> None:
    error = _error(_account(guarded, sasl_password="wrong", sasl_mechanism=mechanism))
    assert isinstance(error, BrokerAuthenticationFailed)
    assert str(error) == (
        f"the broker at {guarded} refuses user {kafka.USER}: check DIPLOWIRE_SASL_USERNAME, "
        "DIPLOWIRE_SASL_PASSWORD and DIPLOWIRE_SASL_MECHANISM"
    )
    assert "wrong" not in str(error)


@pytest.mark.apache_kafka
def test_mechanism_that_the_broker_does_not_know(guarded: str) -> None:
    error = _error(_account(guarded, sasl_mechanism="SCRAM-SHA-512"))
    assert isinstance(error, BrokerAuthenticationFailed)
    assert "does not know SCRAM-SHA-512" in str(error)


@pytest.mark.apache_kafka
def test_no_credentials_where_some_are_wanted(guarded: str) -> None:
    error = _error(own_settings(guarded))
    assert isinstance(error, BrokerUnavailable)
    assert "does it speak PLAINTEXT?" in str(error)


@pytest.mark.apache_kafka
async def test_every_client_of_a_worker_authenticates(guarded: str, tmp_path: Any) -> None:
    settings = _account(guarded)
    await topics.create(settings)
    with WorkerProcess(settings, tmp_path / "worker.log") as worker:
        await asyncio.to_thread(worker.wait_ready)
        await send_articles(settings, article("urn:test:secret", "events 1"))
        await collect(settings, settings.topic_statements, until=lambda all_: len(all_) == 1)
        assert kafka.PASSWORD not in worker.log
