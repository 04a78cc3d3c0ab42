"""Fixtures and reports for all tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.support.brokers import Brokers, full_suite, names

_BROKERS = pytest.StashKey[Brokers]()


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers", "core: runs on every broker, not only on the embedded one and one Kafka"
    )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run tests that use a broker once for each broker there is."""
    if "broker_name" in metafunc.fixturenames:
        core = metafunc.definition.get_closest_marker("core") is not None
        metafunc.parametrize("broker_name", names() if core else full_suite(), scope="session")


@pytest.fixture(scope="session")
def brokers(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Brokers]:
    """Every broker, started at its first use and shared by all tests."""
    all_brokers = request.config.stash[_BROKERS] = Brokers(tmp_path_factory.mktemp)
    yield all_brokers
    all_brokers.close()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say which brokers could not be had, so that nobody takes their silence for success."""
    all_brokers = config.stash.get(_BROKERS, None)
    if all_brokers is not None and all_brokers.unavailable:
        terminalreporter.section("brokers that the streaming tests did NOT run on")
        for name, reason in all_brokers.unavailable.items():
            terminalreporter.write_line(f"{name}: {reason}")
