"""Fixtures and reports for all tests."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest

# As in the worker: more processes share the tests than there are cores, and threads of the model's arithmetic would only
# take what the others need. Before anything imports numpy, which reads it once.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from tests.support import groups
from tests.support.brokers import Brokers, apache_kafka, full_suite, names

_BROKERS = pytest.StashKey[Brokers]()
_UNAVAILABLE = pytest.StashKey[dict[str, str]]()
_OUTPUT = "unavailable_brokers"


def pytest_configure(config: pytest.Config) -> None:
    for marker in (
        "core: runs on every broker, not only on the embedded one and one Kafka",
        "embedded_only(reason): runs on the embedded broker alone, since no broker decides what it looks at",
        "apache_kafka: runs on an Apache Kafka that we start ourselves, or not at all",
    ):
        config.addinivalue_line("markers", marker)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run tests that use a broker once for each broker there is."""
    if "broker_name" in metafunc.fixturenames:
        metafunc.parametrize("broker_name", _brokers_of(metafunc.definition), scope="session")


def _brokers_of(test: pytest.Item) -> list[Any]:
    if test.get_closest_marker("core") is not None:
        return names()
    if test.get_closest_marker("embedded_only") is not None:
        return names()[:1]
    if test.get_closest_marker("apache_kafka") is not None:
        lacking = pytest.mark.skip("no Apache Kafka of our own is to be started")
        return [apache_kafka() or pytest.param("", marks=lacking)]
    return full_suite()


@pytest.hookimpl(tryfirst=True)  # before pytest brings together what shares a broker
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Under pytest-xdist begin with the tests that mostly wait."""
    if config.pluginmanager.hasplugin("xdist"):
        items.sort(key=lambda item: groups.rank(item.nodeid))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """With `--dist loadscope`, tests that share something go to one process."""
    if config.getvalue("dist") != "loadscope":
        return None
    from tests.support.sharing import Sharing  # only where pytest-xdist is

    config.option.loadscopereorder = False  # the order is ours
    return Sharing(config, log)


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
