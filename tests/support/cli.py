"""The command line under test, in this process or as one of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from typer.testing import CliRunner

from diplowire.cli.app import app

REPOSITORY = Path(__file__).parents[2]
WITHOUT_MODEL = {"DIPLOWIRE_EXTRACTOR": "tests.support.extractors:load"}
_BORDERS = re.compile(r"[│╭╮╰╯─]")


@dataclass(frozen=True)
class Outcome:
    """How a command ended and what it wrote."""

    status: int
    out: str
    err: str

    @property
    def told(self) -> str:
        """Standard error as flowing text, without the borders and line breaks of a narrow terminal."""
        return " ".join(_BORDERS.sub(" ", self.err).split())


def run(*args: str | Path, stdin: str | bytes = "", **env: str) -> Outcome:
    """The command in this process, extracting by the test extractor."""
    result = CliRunner().invoke(
        app, [str(arg) for arg in args], input=stdin, env={**WITHOUT_MODEL, "NO_COLOR": "1", **env}
    )
    return Outcome(result.exit_code, result.stdout, result.stderr)


def run_process(*args: str | Path, stdin: str = "", seconds: float = 60, **env: str) -> Outcome:
    """The command as a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "diplowire", *map(str, args)],
        input=stdin, capture_output=True, text=True, timeout=seconds, cwd=REPOSITORY, check=False,
        env={**os.environ, **WITHOUT_MODEL, **env},
    )  # fmt: skip
    return Outcome(done.returncode, done.stdout, done.stderr)
