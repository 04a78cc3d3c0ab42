"""A section measured by another process: one with other packages, or with other rules."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path

from . import corpus, running
from .rows import Row, from_plain
from .sizes import FULL, QUICK, Sizes

_OPTIONS: dict[str, list[str]] = {FULL.name: [], QUICK.name: ["--quick"]}
"""What tells the command line the sizes; it can be told no others."""


def measured(
    section: str, sizes: Sizes, python: Path, environment: Mapping[str, str] | None = None
) -> list[Row]:
    """The rows of the section as measured by `python` in its environment, by default this one; one row that says why where
    that fails.
    """
    with running.scratch() as folder:
        output = folder / "rows.json"
        command = [
            str(python),
            "-m",
            "benchmarks",
            section,
            *_OPTIONS[sizes.name],
            "--rounds",
            str(sizes.rounds),
        ]
        done = subprocess.run(
            [*command, "--output", str(output)],
            cwd=corpus.ROOT, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            told = (done.stderr.strip() or "no reason given").splitlines()[-1]
            return [Row(section, None, "", note=f"{python} failed: {told}")]
        (rows,) = json.loads(output.read_text(encoding="utf-8"))["sections"].values()
    return [from_plain(row) for row in rows]
