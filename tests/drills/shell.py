"""A shell in which the commands of the document find what they name."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.drills.procedures import Step
from tests.support import kafka
from tests.support.workers import REPOSITORY, environment

from diplowire.settings import Settings

_SECONDS = 180
TOOLS = {
    "kafka-topics.sh": "org.apache.kafka.tools.TopicCommand",
    "kafka-consumer-groups.sh": "org.apache.kafka.tools.consumer.group.ConsumerGroupCommand",
    "kafka-cluster.sh": "org.apache.kafka.tools.ClusterTool",
    "kafka-metadata-quorum.sh": "org.apache.kafka.tools.MetadataQuorumCommand",
    "kafka-storage.sh": "kafka.tools.StorageTool",
}
"""What Kafka's archive has a script for, by the class that the script runs."""


class Shell:
    """Runs commands with `settings` in their environment; `folder` gets the programs that they name. Each call is told on
    standard error. `variables`, where given, are all that they have in their environment besides.
    """

    def __init__(
        self, settings: Settings, class_path: str, folder: Path, variables: Mapping[str, str] | None = None
    ) -> None:
        programs = folder / "bin"
        programs.mkdir(exist_ok=True)
        for name, tool in TOOLS.items():
            _write(programs / name, [*kafka.java(class_path, heap="256m"), tool])
        _write(programs / "diplowire", [sys.executable, "-m", "diplowire"])
        self._said: dict[str, str] = {}
        service = f"{REPOSITORY / 'service'}:{REPOSITORY}"
        own = {"PATH": f"{programs}:{os.environ['PATH']}", "PYTHONPATH": service, "COLUMNS": "200"}
        self._environment = environment(settings) | own if variables is None else own | dict(variables)

    async def step(
        self, step: Step, replace: Mapping[str, str] | None = None, *, status: int | tuple[int, ...] = 0
    ) -> list[str]:
        """Do all that `step` says; returns what each command printed. `replace` puts what is here in place of what is only
        an example in the document.
        """
        return [await self.run(command, replace, status=status) for command in step.commands]

    async def run(
        self, command: str, replace: Mapping[str, str] | None = None, *, status: int | tuple[int, ...] = 0
    ) -> str:
        """Run `command`, which has to end with `status`, or one of them; returns what it printed."""
        for example, here in (replace or {}).items():
            command = command.replace(example, here)
        told, ended = await asyncio.to_thread(self._run, command)
        if self._said.get(command) != told:  # what is asked again and again is shown when it changes
            sys.stderr.write(f"$ {command}\n{_indented(told)}")
            sys.stderr.flush()
        self._said[command] = told
        assert ended in ((status,) if isinstance(status, int) else status), (
            f"{command} ended with {ended}, not {status}:\n{told[-2000:]}"
        )
        return told

    def _run(self, command: str) -> tuple[str, int]:
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", command],
            env=self._environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=_SECONDS,
            check=False,
        )  # fmt: skip
        return done.stdout, done.returncode


def _write(path: Path, command: list[str]) -> None:
    quoted = " ".join(f"'{word}'" for word in command)
    path.write_text(f'#!/bin/sh\nexec {quoted} "$@"\n')
    path.chmod(0o755)


def _indented(text: str) -> str:
    lines = text.splitlines()
    shown = lines if len(lines) <= 12 else [*lines[:6], f"... {len(lines) - 10} lines ...", *lines[-4:]]
    return "".join(f"    {line[:200]}\n" for line in shown)
