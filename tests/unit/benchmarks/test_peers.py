"""The section of peers, where their packages are and where they are not."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from benchmarks.peer_loops import Pace
from benchmarks.sections import peers
from benchmarks.sizes import QUICK


@pytest.fixture(autouse=True)
def without_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(peers, "find_spec", lambda _: None)


def test_without_their_packages_the_section_says_how_to_get_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(peers, "_PYTHON", tmp_path / "bin" / "python")
    (row,) = peers.measure(QUICK)
    assert row.value is None
    assert row.note.startswith("textacy and quixstreams not installed: `make bench`")


def test_the_environment_of_the_peers_gives_the_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    python = tmp_path / "bin" / "python"
    python.parent.mkdir()
    rows = '[{"name": "textacy", "value": 12.5, "unit": "articles/s", "spread": 0.1, "goal": null, "note": "of 70"}]'
    script = f"""#!{sys.executable}
import pathlib, sys
pathlib.Path(sys.argv[sys.argv.index("--output") + 1]).write_text('{{"sections": {{"peers": {rows}}}}}')
"""
    python.write_text(script)
    python.chmod(0o755)
    monkeypatch.setattr(peers, "_PYTHON", python)
    (row,) = peers.measure(QUICK)
    assert (row.name, row.value, row.spread, row.note) == ("textacy", 12.5, 0.1, "of 70")


def test_the_last_article_is_told_and_the_first_tenth_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([0.0, 90.0, *range(91, 109)])
    monkeypatch.setattr("benchmarks.peer_loops.time.perf_counter", lambda: next(clock))
    pace = Pace(20)
    assert [pace.count() for _ in range(20)] == [False] * 19 + [True]
    assert pace.rate() == pytest.approx(1)
