"""The README's table of figures is made from a run's result."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from benchmarks.rows import Row, at_least

ROOT = Path(__file__).parents[3]
RESULT: dict[str, Any] = {
    "date": "2026-11-29",
    "size": "full",
    "minutes": 20.0,
    "setting": {
        "processor": "a processor",
        "processors": 2,
        "python": "3.11",
        "spacy": "3.8",
        "load_before": 0.1,
    },
    "sections": {
        "extraction": [
            Row("extraction by bare spaCy", 1.35, "x", 0.09, at_least(1.6)).plain(),
            Row("bare spaCy", 13.5, "articles/s", 0.33).plain(),
        ]
    },
}


@pytest.fixture
def figures() -> ModuleType:
    spec = importlib.util.spec_from_file_location("figures", ROOT / "scripts" / "figures.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_what_stands_between_the_marks_is_replaced_and_nothing_else(figures: ModuleType) -> None:
    text = "before\n<!-- bench: made by a script -->\nold\n<!-- end of bench -->\nafter\n"
    new = figures.filled(text, figures.markdown(RESULT))
    assert new.startswith("before\n<!-- bench: made by a script -->\n2026-11-29, full run")
    assert new.endswith("0 of 1 goals hold.\n<!-- end of bench -->\nafter\n")
    assert "\nold\n" not in new
    assert "| extraction by bare spaCy | 1.35 x | 9% | ≥ 1.6 | NO |" in new
    assert "| bare spaCy | 13.5 articles/s | 33% |  |  |" in new
    assert figures.filled(new, figures.markdown(RESULT)) == new


@pytest.mark.parametrize("file", ["README.md", "benchmarks/README.md"])
def test_the_pages_have_the_marks(figures: ModuleType, file: str) -> None:
    assert len(figures.BLOCK.findall((ROOT / file).read_text(encoding="utf-8"))) == 1
