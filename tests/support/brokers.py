"""The brokers that the streaming tests run against, by name; no test knows which one it has.

The embedded one always; besides it what the environment names (`DIPLOWIRE_TEST_BROKERS`: bootstrap
addresses, groups of them parted by semicolons; `KAFKA_HOME`: an unpacked Kafka), else the versions that
Maven can fetch.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from diplowire.broker import EmbeddedBroker

from . import kafka


@dataclass
class Brokers:
    """Starts each broker at its first use and keeps it until `close`; remembers those that can't be had."""

    folder: Callable[[str], Path]
    unavailable: dict[str, str] = field(default_factory=dict)
    _running: dict[str, kafka.Node] = field(default_factory=dict)
    _open: list[Iterator[kafka.Node]] = field(default_factory=list)

    def get(self, name: str) -> kafka.Node:
        """The running broker `name`; skips the test when it can't be had."""
        if name in self.unavailable:
            pytest.skip(f"no broker {name}: {self.unavailable[name]}")
        if name not in self._running:
            run = _run(name, self.folder)
            try:
                self._running[name] = next(run)
            except kafka.KafkaUnavailableError as error:
                self.unavailable[name] = str(error)
                pytest.skip(f"no broker {name}: {error}")
            self._open.append(run)
        return self._running[name]

    def close(self) -> None:
        """Stop every broker that was started."""
        for run in self._open:
            next(run, None)


def names() -> list[str]:
    """Names of all brokers to test with, the embedded one first, then the one to run the full suite on."""
    if addresses := os.environ.get("DIPLOWIRE_TEST_BROKERS"):
        return ["embedded", *(f"at {address.strip()}" for address in addresses.split(";") if address.strip())]
    if "KAFKA_HOME" in os.environ:
        return ["embedded", "kafka-home"]
    return ["embedded", *(f"kafka-{version}" for version in kafka.VERSIONS)]


def full_suite() -> list[str]:
    """Names of the brokers that run every test; the others run those marked `core`."""
    return names()[:2]


def apache_kafka() -> str | None:
    """Name of an Apache Kafka that we start ourselves, for what only its own settings make possible."""
    return next((name for name in names() if name.startswith("kafka-")), None)


def _run(name: str, folder: Callable[[str], Path]) -> Iterator[kafka.Node]:
    with _context(name, folder) as node:
        yield node


@contextmanager
def _context(name: str, folder: Callable[[str], Path]) -> Iterator[kafka.Node]:
    if name == "embedded":
        with EmbeddedBroker() as broker:
            yield kafka.Node(broker.address, "")
    elif name.startswith("at "):
        yield kafka.Node(name.removeprefix("at "), "")
    else:
        with kafka.running(class_path(name), folder(name)) as node:
            yield node


def class_path(name: str) -> str:
    """Class path of the Apache Kafka `name`, fetched if need be."""
    version = name.removeprefix("kafka-")
    home = os.environ.get("KAFKA_HOME", "")
    return kafka.jars_from_home(Path(home)) if version == "home" else kafka.fetch(version)
