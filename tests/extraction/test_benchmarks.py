"""The sections of the benchmarks that need no broker run, on next to nothing."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from benchmarks import corpus, elsewhere, probes, sampling
from benchmarks.__main__ import run
from benchmarks.rows import Row
from benchmarks.sections import extraction
from benchmarks.sizes import QUICK

TINY = replace(QUICK, name="tiny", rounds=1, mixed_articles=10)


def test_the_extraction_is_measured_beside_bare_spacy(monkeypatch: pytest.MonkeyPatch) -> None:
    some = corpus.diplomatic()[:12]
    monkeypatch.setattr(corpus, "diplomatic", lambda: some)
    monkeypatch.setattr(corpus, "dense", lambda: some[:3])
    monkeypatch.setattr(extraction, "compiled", lambda: False)
    result = run(["extraction"], TINY)
    figures = {row["name"]: row for row in result["sections"]["extraction"]}
    ratio = figures["extraction by bare spaCy, diplomatic"]
    assert ratio["goal"] == "≥ 1.6"
    assert ratio["holds"] is (ratio["value"] >= 1.6)
    assert figures["bare spaCy, mixed"]["value"] > 0
    for feed in ("diplomatic", "dense"):
        clocked = figures[f"share of rules, merge and serialisation, {feed}"]
        assert clocked["goal"] == "< 15"
        looked_at = {part: figures[f"share of {part}, {feed}"]["value"] for part in sampling.PARTS}
        assert sum(looked_at.values()) == pytest.approx(100)
        ours = looked_at["rules and merge"] + looked_at["serialisation"]
        assert clocked["value"] == pytest.approx(
            ours, abs=15
        )  # of a second's work there are some hundred looks
    assert result["size"] == "tiny"


def test_where_rules_are_compiled_interpreted_ones_are_measured_beside_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[tuple[object, ...]] = []

    def measured(*asked: object) -> list[Row]:
        told.append(asked)
        return [Row("extraction, dense", 40.0, "articles/s")]

    monkeypatch.setattr(elsewhere, "measured", measured)
    monkeypatch.setattr(extraction, "compiled", lambda: True)
    monkeypatch.setattr(extraction, "compare", lambda *_, **__: [])
    monkeypatch.setattr(extraction, "shares", lambda *_: [])
    assert [row.name for row in extraction.measure(TINY)] == ["extraction, dense, interpreted rules"]
    ((section, sizes, python, environment),) = told
    assert (section, sizes, python) == ("extraction", TINY, Path(sys.executable))
    command = [sys.executable, "-c", "from diplowire import compiled as c; print(c.__file__, c.rules())"]
    answer = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)  # type: ignore[call-overload]
    assert answer.stdout.split(maxsplit=1) == [
        str(corpus.ROOT / "service" / "diplowire" / "compiled.py"), "interpreted rules\n"
    ]  # fmt: skip


def test_articles_of_a_users_own_are_measured_likewise(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "own.jsonl"
    some = corpus.diplomatic()[:6]
    file.write_text("".join(article.model_dump_json() + "\n" for article in some), encoding="utf-8")
    probes.own(file)
    printed = capsys.readouterr().out
    characters = sum(len(article.text) for article in some) / 6
    assert printed.startswith(f"6 articles of {characters:,.0f} characters")
    assert "extraction by bare spaCy, own.jsonl: " in printed
    assert "share of rules, merge and serialisation: " in printed


def test_a_line_that_is_no_article_is_named(tmp_path: Path) -> None:
    file = tmp_path / "own.jsonl"
    file.write_text(f"{corpus.diplomatic()[0].model_dump_json()}\nnonsense\n", encoding="utf-8")
    with pytest.raises(SystemExit, match=r"own\.jsonl:2: "):
        probes.own(file)


def test_a_file_without_articles_is_told(tmp_path: Path) -> None:
    (file := tmp_path / "own.jsonl").touch()
    with pytest.raises(SystemExit, match=r"own\.jsonl holds no article"):
        probes.own(file)
