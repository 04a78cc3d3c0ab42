"""Worker processes under test."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

import psutil
from prometheus_client.parser import text_string_to_metric_families

from diplowire.settings import Settings

REPOSITORY = Path(__file__).parents[2]
READY_SECONDS = 45.0


class WorkerProcess:
    """A worker with `settings`, run as the Python `module` with `arguments`; a context manager that kills what is left of it.
    `variables`, where given, are the whole environment.
    """

    def __init__(
        self,
        settings: Settings,
        log: Path,
        module: str = "tests.support.run_worker",
        arguments: tuple[str, ...] = (),
        variables: Mapping[str, str] | None = None,
    ) -> None:
        self.settings = settings
        self.log_file = log
        with log.open("ab") as output:
            self._process = subprocess.Popen(
                [sys.executable, "-m", module, *arguments],
                cwd=REPOSITORY, env=variables or environment(settings), stdout=output, stderr=output,
            )  # fmt: skip

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def log(self) -> str:
        return self.log_file.read_text()

    def is_alive(self) -> bool:
        """Whether it runs."""
        return self._process.poll() is None

    def children(self) -> list[psutil.Process]:
        """Every process that it started and that is alive."""
        return psutil.Process(self.pid).children(recursive=True)

    def pool_processes(self) -> list[psutil.Process]:
        """Its pool processes."""
        return [child for child in self.children() if "spawn_main" in _command(child)]

    def wait_ready(self) -> Self:
        deadline = time.monotonic() + READY_SECONDS
        while self.page("/readyz")[0] != 200:
            assert self._process.poll() is None, f"the worker ended:\n{self.log}"
            assert time.monotonic() < deadline, f"the worker is not ready:\n{self.log}"
            time.sleep(0.05)
        return self

    def page(self, path: str) -> tuple[int, str]:
        """Status and text of one of its pages; status 0 while there is no page."""
        url = f"http://127.0.0.1:{self.settings.http_port}{path}"
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()
        except OSError:
            return 0, ""

    def detail(self, path: str) -> dict[str, Any]:
        """What the health page `path` says."""
        detail: dict[str, Any] = json.loads(self.page(path)[1])
        return detail

    def metric(self, name: str, **labels: str) -> float:
        """Value of a metric, summed over the series that have `labels`."""
        families = text_string_to_metric_families(self.page("/metrics")[1])
        return sum(
            sample.value
            for family in families
            for sample in family.samples
            if sample.name == name and labels.items() <= sample.labels.items()
        )

    def send(self, number: signal.Signals) -> None:
        self._process.send_signal(number)

    def wait(self, timeout: float = 40) -> int:
        """Its exit status, once it has ended."""
        return self._process.wait(timeout)

    def kill(self) -> None:
        """End it as a power cut would."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait(10)


def environment(settings: Settings) -> dict[str, str]:
    """What has a process use `settings`, beside what this one has."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("DIPLOWIRE_")}
    own = settings.model_dump(mode="json", exclude_none=True, exclude={"sasl_password"})
    if settings.sasl_password is not None:
        own["sasl_password"] = settings.sasl_password.get_secret_value()
    return inherited | {
        f"DIPLOWIRE_{name}".upper(): value if isinstance(value, str) else json.dumps(value)
        for name, value in own.items()
    }


def _command(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline())
    except psutil.NoSuchProcess:  # it ended since it was listed
        return ""
