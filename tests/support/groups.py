"""Which tests have to share a test process, and in which order they begin: by their ids, which is all that pytest-xdist has
when it shares them out.
"""

from __future__ import annotations

from collections.abc import Iterable

from .brokers import full_suite, names

_LAST_ROOMS = ("hostile", "e2e", "extraction", "unit")
"""What these tests take is processor time, which there is most of when the waiting is over; the shortest come last."""


def rank(test: str) -> tuple[int, bool]:
    """What `test` is sorted by: rooms that mostly wait come first, and in a room what runs on a Kafka."""
    room = _module(test).split("/")[1]
    last = _LAST_ROOMS.index(room) if room in _LAST_ROOMS else -1
    return last, _broker(test) in (None, "embedded")


def groups(tests: Iterable[str]) -> dict[str, str]:
    """The name of its group for each of `tests`.

    What is started for a module, or on a broker, is not started twice because of tests in two processes. The embedded broker
    starts in a moment, so each process may have one. A Kafka costs seconds: there is one of each version, and a second one
    of that which runs every test, each for every other module.
    """
    brokers = {test: _broker(test) for test in tests}
    modules = sorted({_module(test) for test, broker in brokers.items() if broker is not None})
    return {test: _group(_module(test), broker, modules) for test, broker in brokers.items()}


def _group(module: str, broker: str | None, modules: list[str]) -> str:
    if broker is None:
        return module
    if broker == "embedded":
        return f"{broker} {module}"
    return f"{broker} {modules.index(module) % 2 if broker in full_suite() else 0}"


def _module(test: str) -> str:
    return test.partition("::")[0]


def _broker(test: str) -> str | None:
    """Name of the broker that `test` runs on; it is the first of its parameters."""
    parameters = test.partition("::")[2].partition("[")[2]
    return next((name for name in names() if parameters.startswith(name)), None)
