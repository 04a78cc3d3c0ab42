"""How the tests themselves are shared out among test processes."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest
from tests.support.brokers import full_suite, names
from tests.support.groups import groups, rank

ROOT = Path(__file__).parents[2]
MODULES = ("tests/unit/test_settings.py", "tests/unit/extraction/test_confidence.py")


@pytest.mark.timeout(300)
def test_tests_that_share_something_run_in_one_process() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-v", "-n", "2", "--dist", "loadscope", "-p", "no:cacheprovider", *MODULES],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    processes: dict[str, list[str]] = defaultdict(list)
    for process, module in re.findall(r"^\[(gw\d)\].* PASSED (\S+?)::", done.stdout, re.MULTILINE):
        processes[module].append(process)
    assert len(processes) == len(MODULES)
    for which in processes.values():
        assert len(which) > 3
        assert len(set(which)) == 1


def test_a_kafka_is_shared_and_of_that_which_runs_all_there_are_two() -> None:
    *_, kafka = full_suite()
    on = {
        (broker, module): f"tests/streaming/{module}.py::test[{broker}-x]"
        for broker in names()
        for module in ("a", "b", "c")
    }
    group = groups([*on.values(), "tests/unit/test_x.py::test[it]", "tests/unit/test_x.py::test"])
    assert group[on[kafka, "a"]] == group[on[kafka, "c"]] != group[on[kafka, "b"]]
    assert len({group[on["embedded", module]] for module in "abc"}) == 3
    for broker in set(names()) - set(full_suite()):
        assert len({group[on[broker, module]] for module in "abc"}) == 1
    assert group["tests/unit/test_x.py::test[it]"] == group["tests/unit/test_x.py::test"]


def test_those_that_wait_come_first() -> None:
    kafka = f"tests/streaming/test_a.py::test[{full_suite()[-1]}]"
    order = [
        kafka,
        "tests/streaming/test_a.py::test[embedded]",
        "tests/e2e/test_b.py::test",
        "tests/unit/test_c.py::test",
    ]
    assert sorted(order[2:] + order[:2], key=rank) == order
