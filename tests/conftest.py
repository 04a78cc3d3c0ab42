"""Fixtures and reports for all tests."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest

# As in the worker: more processes share the tests than there are cores, and threads of the model's arithmetic would only
# take what the others need. Before anything imports numpy, which reads it once.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from tests.support.brokers import Brokers, apache_kafka, full_suite, names

_BROKERS = pytest.StashKey[Brokers]()
_UNAVAILABLE = pytest.StashKey[dict[str, str]]()
_OUTPUT = "unavailable_brokers"
_LAST_ROOMS = ("hostile", "e2e", "extraction", "unit")
"""What these tests take is processor time, which there is most of when the waiting is over; the shortest come last."""


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
    """Say which tests have to share a test process, and begin with those that mostly wait."""
    if not config.pluginmanager.hasplugin("xdist"):
        return
    items.sort(key=_rank)
    modules = sorted({_module(item) for item in items if _broker(item) is not None})
    for item in items:
        item.add_marker(pytest.mark.xdist_group(_group(item, modules)))


def _rank(item: pytest.Item) -> tuple[int, bool]:
    room = _module(item).split("/")[1]
    last = _LAST_ROOMS.index(room) if room in _LAST_ROOMS else -1
    return last, _broker(item) in (None, "embedded")  # what a Kafka shares is most


def _group(item: pytest.Item, modules: list[str]) -> str:
    """What is started for a module, or on a broker, is not started twice because of tests in two processes.

    The embedded broker starts in a moment, so each process may have one. A Kafka costs seconds: there is one of each version, and
    a second one of that which runs every test, each for every other one of `modules`.
    """
    module, broker = _module(item), _broker(item)
    if broker is None:
        return module
    if broker == "embedded":
        return f"{broker} {module}"
    return f"{broker} {modules.index(module) % 2 if broker in full_suite() else 0}"


def _broker(item: pytest.Item) -> str | None:
    """Name of the broker among `brokers` that the test uses."""
    if not isinstance(item, pytest.Function) or "brokers" not in item.fixturenames:
        return None
    parameters: dict[str, Any] = item.callspec.params if hasattr(item, "callspec") else {}
    if "brokers" in parameters:  # of its own, by the same name
        return None
    name: str | None = parameters.get("broker_name", apache_kafka())
    return name


def _module(item: pytest.Item) -> str:
    return item.nodeid.partition("::")[0]


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
