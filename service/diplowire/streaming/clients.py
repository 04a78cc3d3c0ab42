"""Kafka clients with every security setting applied, and their errors in the words of this project.

Nothing else in the service makes a client, so no client can be made that misses a setting.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import ssl
import weakref
from collections.abc import AsyncIterator, Iterable, Iterator
from typing import Any, TypeVar

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.conn import create_conn
from aiokafka.errors import (
    AuthenticationFailedError,
    AuthenticationMethodNotSupported,
    ClusterAuthorizationFailedError,
    GroupAuthorizationFailedError,
    IllegalSaslStateError,
    KafkaConnectionError,
    KafkaError,
    SaslAuthenticationFailed,
    TopicAuthorizationFailedError,
    UnsupportedSaslMechanismError,
)
from aiokafka.protocol.metadata import MetadataRequest

from ..errors import BrokerAccessDenied, BrokerAuthenticationFailed, BrokerUnavailable, ConfigurationError
from ..settings import Settings
from . import header_names, rebootstrap

MAX_RECORD_BYTES = 8 * 1024 * 1024
"""Largest record that our topics for articles and dead letters take and our producer sends."""
_ADDED_HEADERS_BYTES = 64 * 1024
MAX_REQUEST_BYTES = MAX_RECORD_BYTES + _ADDED_HEADERS_BYTES
"""As above, with room for what a dead letter adds."""

_RETRY_MS = (100, 300)
_CLIENT_ID = "diplowire"
_PROBE_SECONDS = 8.0
_STOP_SECONDS = 5.0
_DEFAULT_PORT = 9092

_REFUSALS = (
    AuthenticationFailedError,
    AuthenticationMethodNotSupported,
    IllegalSaslStateError,
    SaslAuthenticationFailed,
    UnsupportedSaslMechanismError,
)

DENIALS = (ClusterAuthorizationFailedError, GroupAuthorizationFailedError, TopicAuthorizationFailedError)
"""What aiokafka raises when the broker's access list forbids something."""

Client = TypeVar("Client", AIOKafkaProducer, AIOKafkaConsumer, AIOKafkaAdminClient)

_settings_of: weakref.WeakKeyDictionary[Any, Settings] = weakref.WeakKeyDictionary()


def producer(settings: Settings, **options: Any) -> AIOKafkaProducer:
    """A producer that waits for every in-sync replica; `options` are aiokafka's, on top. Call inside a
    running loop.

    Not idempotent: the embedded broker has no producer ids. A retried send may therefore repeat a record,
    which consumers see by its `event_id`.
    """
    defaults: dict[str, Any] = {"acks": "all", "max_request_size": MAX_REQUEST_BYTES}
    return _made(AIOKafkaProducer(**_common(settings), **{**defaults, **options}), settings)


def consumer(
    settings: Settings, *topics: str, group_id: str | None = None, **options: Any
) -> AIOKafkaConsumer:
    """A consumer of `topics` from their beginning; in no group and without commits unless `group_id` is
    given.
    """
    header_names.install()
    defaults: dict[str, Any] = {"auto_offset_reset": "earliest", "enable_auto_commit": False}
    return _made(
        AIOKafkaConsumer(*topics, group_id=group_id, **_common(settings), **{**defaults, **options}), settings
    )


def admin(settings: Settings, **options: Any) -> AIOKafkaAdminClient:
    """An admin client."""
    return _made(AIOKafkaAdminClient(**_common(settings), **options), settings)


@contextlib.asynccontextmanager
async def connected(client: Client) -> AsyncIterator[Client]:
    """Start `client`, made by this module, and stop it at the end.

    Raises `BrokerUnavailable` or `BrokerAuthenticationFailed` when it can't connect, or loses the broker
    for good, and `BrokerAccessDenied` when it may not do what it is told to.
    """
    settings = _settings_of[client]
    try:
        await check(settings)
        await client.start()
        yield client
    except KafkaConnectionError as error:
        raise _unavailable(settings, str(error)) from error
    except DENIALS as error:
        raise denied(client, error) from error
    finally:
        await _stop(client)


async def _stop(client: Client) -> None:
    stop = client.close if isinstance(client, AIOKafkaAdminClient) else client.stop
    try:
        # Without a broker a producer would wait for the end of every send that was given up.
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stop(), _STOP_SECONDS)
    except asyncio.CancelledError:
        # A consumer whose broker is away cancels what asks it, and takes that for being cancelled itself.
        task = asyncio.current_task()
        if task is None or task.cancelling():
            raise
        await client._client.close()


def denied(client: Any, error: KafkaError) -> BrokerAccessDenied:
    """What one of `DENIALS`, raised by `client`, means to a person."""
    verb = "read" if isinstance(client, AIOKafkaConsumer) else "write"
    what = {GroupAuthorizationFailedError: "group", TopicAuthorizationFailedError: "topic"}.get(type(error))
    names = ", ".join(_names(error.args))
    forbidden = f"{verb} {what} {names}" if what and names else f"do this ({type(error).__name__})"
    return BrokerAccessDenied(denial(_settings_of.get(client), forbidden))


def denial(settings: Settings | None, forbidden: str) -> str:
    """What to tell of something `forbidden`, such as `read topic a, write topic b`."""
    broker = f"the broker at {settings.brokers}" if settings else "the broker"
    user = f"user {settings.sasl_username}" if settings and settings.sasl_username else "this client"
    return f"{broker} does not let {user} {forbidden}: add what is lacking to the broker's access list"


async def check(settings: Settings) -> None:
    """Return once one bootstrap address answers and takes our credentials.

    Raises `BrokerAuthenticationFailed` or `BrokerUnavailable` with the reason of each address. Done before
    a client starts because aiokafka only logs why it could not connect.
    """
    security = security_options(settings)
    reasons = []
    for host, port in addresses(settings):
        try:
            await asyncio.wait_for(_probe(host, port, security), _PROBE_SECONDS)
        except _REFUSALS as error:
            raise _refused(settings, f"{host}:{port}", error) from error
        except ssl.SSLCertVerificationError as error:
            reasons.append(
                f"its certificate is not trusted: {error.verify_message}, see DIPLOWIRE_SSL_CA_FILE"
            )
        except ssl.SSLError as error:
            reasons.append(
                f"TLS failed ({error.reason or error}), does it speak {settings.security_protocol}?"
            )
        except TimeoutError:
            reasons.append(f"no answer within {_PROBE_SECONDS:.0f} s")
        except OSError as error:
            reasons.append(_os_reason(error))
        except KafkaError:
            reasons.append(f"it closed the connection, does it speak {settings.security_protocol}?")
        else:
            return
    raise _unavailable(settings, "; ".join(dict.fromkeys(reasons)))


def addresses(settings: Settings) -> list[tuple[str, int]]:
    """Host and port of each bootstrap address. Raises `ConfigurationError` for one that is no address."""
    found = []
    for address in filter(None, (part.strip() for part in settings.brokers.split(","))):
        host, colon, port = address.rpartition(":") if address[-1] != "]" else (address, "", "")
        if not colon:
            host, port = address, str(_DEFAULT_PORT)
        if not host or not port.isdecimal() or not 0 < int(port) < 65536:
            raise ConfigurationError(
                f"setting DIPLOWIRE_BROKERS: {address!r} is no address, expected host:port"
            )
        found.append((host.strip("[]"), int(port)))
    if not found:
        raise ConfigurationError("setting DIPLOWIRE_BROKERS: empty, expected host:port, separated by commas")
    return found


def security_options(settings: Settings) -> dict[str, Any]:
    """What every aiokafka client is told about TLS and SASL.

    Raises `ConfigurationError` when credentials are missing or a certificate file can't be used.
    """
    options: dict[str, Any] = {"security_protocol": settings.security_protocol}
    if settings.security_protocol.endswith("SSL"):
        options["ssl_context"] = tls_context(settings)
    if settings.security_protocol.startswith("SASL"):
        if not settings.sasl_username or settings.sasl_password is None:
            raise ConfigurationError(
                f"setting DIPLOWIRE_SECURITY_PROTOCOL={settings.security_protocol} needs "
                "DIPLOWIRE_SASL_USERNAME and DIPLOWIRE_SASL_PASSWORD"
            )
        options |= {
            "sasl_mechanism": settings.sasl_mechanism,
            "sasl_plain_username": settings.sasl_username,
            "sasl_plain_password": settings.sasl_password.get_secret_value(),
        }
    return options


def tls_context(settings: Settings) -> ssl.SSLContext:
    """The TLS context for the broker. Raises `ConfigurationError` naming the file that can't be used."""
    try:
        context = ssl.create_default_context(cafile=settings.ssl_ca_file)
    except OSError as error:
        raise ConfigurationError(f"setting DIPLOWIRE_SSL_CA_FILE: {settings.ssl_ca_file}: {error}") from error
    context.check_hostname = settings.ssl_check_hostname
    if settings.ssl_cert_file is not None:
        try:
            context.load_cert_chain(settings.ssl_cert_file, settings.ssl_key_file)
        except OSError as error:
            raise ConfigurationError(
                f"setting DIPLOWIRE_SSL_CERT_FILE: {settings.ssl_cert_file} or its key can't be used: {error}"
            ) from error
    return context


async def _probe(host: str, port: int, security: dict[str, Any]) -> None:
    connection = await create_conn(host, port, **security)
    try:
        # A listener that wants credentials takes a connection without, and ends it at the first request.
        await connection.send(MetadataRequest([]))
    finally:
        connection.close()


def _common(settings: Settings) -> dict[str, Any]:
    rebootstrap.install()
    hosts = [f"[{host}]:{port}" if ":" in host else f"{host}:{port}" for host, port in addresses(settings)]
    return {
        "bootstrap_servers": hosts,
        "client_id": _CLIENT_ID,
        # aiokafka waits for this long between tries, always the same, so each client gets a pause of its own.
        "retry_backoff_ms": random.randint(*_RETRY_MS),
        **security_options(settings),
    }


def _names(arguments: Iterable[Any]) -> Iterator[str]:
    """The names in an error's arguments, which are some of them sets of names."""
    for argument in arguments:
        if isinstance(argument, str):
            yield argument
        elif isinstance(argument, set | frozenset | list | tuple):
            yield from sorted(map(str, argument))


def _made(client: Client, settings: Settings) -> Client:
    _settings_of[client] = settings
    return client


def _unavailable(settings: Settings, reason: str) -> BrokerUnavailable:
    return BrokerUnavailable(
        f"no broker answers at {settings.brokers} ({reason}): start one, or set DIPLOWIRE_BROKERS to its "
        "address"
    )


def _refused(settings: Settings, address: str, error: KafkaError) -> BrokerAuthenticationFailed:
    if isinstance(error, UnsupportedSaslMechanismError):
        advice = f"it does not know {settings.sasl_mechanism}: set DIPLOWIRE_SASL_MECHANISM"
    else:
        advice = "check DIPLOWIRE_SASL_USERNAME, DIPLOWIRE_SASL_PASSWORD and DIPLOWIRE_SASL_MECHANISM"
    user = settings.sasl_username or "(none)"
    return BrokerAuthenticationFailed(f"the broker at {address} refuses user {user}: {advice}")


def _os_reason(error: OSError) -> str:
    text = error.strerror or str(error)
    return "connection refused" if isinstance(error, ConnectionRefusedError) else text
