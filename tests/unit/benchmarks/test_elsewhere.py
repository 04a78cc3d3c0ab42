"""A section that another process measures."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from benchmarks import elsewhere
from benchmarks.rows import Row, at_least
from benchmarks.sizes import FULL, QUICK, Sizes

_ROW = '{"name": "speed", "value": 2.0, "unit": "x", "spread": null, "goal": "≥ 1.6", "holds": true, "note": "told: %s"}'


def _python(folder: Path, script: str) -> Path:
    file = folder / "python"
    file.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    return file


@pytest.mark.parametrize(
    ("sizes", "told"),
    [(FULL, "benchmarks extraction --rounds 5 --output"), (QUICK, "extraction --quick --rounds 3 --output")],
    ids=["full", "quick"],
)
def test_its_rows_are_what_the_process_wrote(tmp_path: Path, sizes: Sizes, told: str) -> None:
    written = '{"sections": {"extraction": [' + _ROW + "]}}"
    script = f'for output; do :; done\nprintf \'{written}\' "$*" > "$output"'
    (row,) = elsewhere.measured("extraction", sizes, _python(tmp_path, script))
    assert (row.name, row.value, row.goal) == ("speed", 2.0, at_least(1.6))
    assert told in row.note


def test_the_process_gets_the_environment(tmp_path: Path) -> None:
    python = _python(tmp_path, 'echo "rules: $RULES" >&2; exit 1')
    assert elsewhere.measured("extraction", QUICK, python, {"RULES": "interpreted"}) == [
        Row("extraction", None, "", note=f"{python} failed: rules: interpreted")
    ]


def test_a_process_that_fails_in_silence_is_told(tmp_path: Path) -> None:
    (row,) = elsewhere.measured("peers", QUICK, _python(tmp_path, "exit 3"))
    assert row.value is None
    assert row.note.endswith("failed: no reason given")
