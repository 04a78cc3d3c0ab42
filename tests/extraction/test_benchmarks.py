"""The sections of the benchmarks that need no broker run, on next to nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from benchmarks import corpus
from benchmarks.__main__ import run
from benchmarks.sizes import QUICK

TINY = replace(QUICK, name="tiny", rounds=1, mixed_articles=10)


def test_the_extraction_is_measured_beside_bare_spacy(monkeypatch: pytest.MonkeyPatch) -> None:
    some = corpus.diplomatic()[:12]
    monkeypatch.setattr(corpus, "diplomatic", lambda: some)
    result = run(["extraction"], TINY)
    figures = {row["name"]: row for row in result["sections"]["extraction"]}
    ratio = figures["extraction by bare spaCy, diplomatic"]
    assert ratio["goal"] == "≥ 1.6"
    assert ratio["holds"] is (ratio["value"] >= 1.6)
    assert figures["bare spaCy, mixed"]["value"] > 0
    shares = [row["value"] for name, row in figures.items() if name.startswith("share of ")][:-1]
    assert 99 < sum(shares) < 101
    assert result["size"] == "tiny"
