"""Fixtures and reports for all tests."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest

# As in the worker: the processes that share the tests have a core each, and threads of the model's arithmetic would only
# take the others'. Before anything imports numpy, which reads it once.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from tests.support.brokers import Brokers, full_suite, names

_BROKERS = pytest.StashKey[Brokers]()
_UNAVAILABLE = pytest.StashKey[dict[str, str]]()
_OUTPUT = "unavailable_brokers"


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers", "core: runs on every broker, not only on the embedded one and one Kafka"
    )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run tests that use a broker once for each broker there is."""
    if "broker_name" in metafunc.fixturenames:
        core = metafunc.definition.get_closest_marker("core") is not None
        metafunc.parametrize("broker_name", names() if core else full_suite(), scope="session")


@pytest.hookimpl(tryfirst=True)  # before pytest-xdist reads the groups
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep tests that share a broker, or else a module, in one test process, so that what they share starts
    once.
    """
    if not config.pluginmanager.hasplugin("xdist"):
        return
    for item in items:
        shared = (
            item.callspec.params.get("broker_name")
            if isinstance(item, pytest.Function) and hasattr(item, "callspec")
            else None
        )
        item.add_marker(pytest.mark.xdist_group(shared or item.nodeid.partition("::")[0]))


@pytest.fixture(scope="session")
def brokers(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Brokers]:
    """Every broker, started at its first use and shared by all tests."""
    all_brokers = request.config.stash[_BROKERS] = Brokers(tmp_path_factory.mktemp)
    yield all_brokers
    all_brokers.close()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """In a process of pytest-xdist: hand what the summary needs to the process that writes it."""
    all_brokers = session.config.stash.get(_BROKERS, None)
    if all_brokers is not None and hasattr(session.config, "workeroutput"):
        session.config.workeroutput[_OUTPUT] = dict(all_brokers.unavailable)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """What `pytest_sessionfinish` handed over, in the process that writes the summary."""
    told = getattr(node, "workeroutput", {}).get(_OUTPUT, {})
    node.config.stash.setdefault(_UNAVAILABLE, {}).update(told)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say which brokers could not be had, so that nobody takes their silence for success."""
    gathered: dict[str, str] = config.stash.setdefault(_UNAVAILABLE, {})
    unavailable = dict(gathered)
    if (all_brokers := config.stash.get(_BROKERS, None)) is not None:
        unavailable |= all_brokers.unavailable
    if unavailable:
        terminalreporter.section("brokers that the streaming tests did NOT run on")
        for name, reason in unavailable.items():
            terminalreporter.write_line(f"{name}: {reason}")
