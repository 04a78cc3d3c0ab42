"""Compiled rules, where `make compiled` has built them, give what the interpreted ones give, byte for byte."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmarks import corpus

from diplowire.extraction import Extractor

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "service" / "diplowire"
COMPILED = ROOT / "build" / "compiled"

_EXTRACT = """
import sys
from benchmarks import corpus
from diplowire.compiled import rules
from diplowire.extraction import load

print(rules())
extractor = load()
for article in [*corpus.diplomatic(), *corpus.dense(), *corpus.quiet()]:
    for event in extractor.extract(article):
        print(event.model_dump_json())
"""


@pytest.fixture
def environment() -> dict[str, str]:
    """That of a process that takes the compiled rules; the test is skipped where there are none of these sources."""
    if not (COMPILED / ".made").exists():
        pytest.skip("no compiled rules: make compiled builds them")
    changed = [name for name in _sources(SOURCES) if not _same(name)]
    if changed:
        pytest.skip(f"the compiled rules are older than {changed[0]}: make compiled builds them anew")
    return os.environ | {"PYTHONPATH": os.pathsep.join([str(COMPILED), str(ROOT)])}


@pytest.mark.timeout(600)  # every article there is, by both kinds of rules
def test_the_events_are_the_same_byte_for_byte(environment: dict[str, str], extractor: Extractor) -> None:
    told = subprocess.run(
        [sys.executable, "-c", _EXTRACT], env=environment, capture_output=True, text=True, check=True, cwd="/"
    ).stdout.splitlines()
    interpreted = [
        event.model_dump_json()
        for article in [*corpus.diplomatic(), *corpus.dense(), *corpus.quiet()]
        for event in extractor.extract(article)
    ]
    assert told[0] == "compiled rules"
    assert len(interpreted) > 500
    assert told[1:] == interpreted


def _sources(folder: Path) -> Iterator[str]:
    for file in sorted(folder.rglob("*")):
        if file.suffix in (".py", ".toml", ".tsv"):
            yield file.relative_to(folder).as_posix()


def _same(name: str) -> bool:
    built = COMPILED / "diplowire" / name
    return built.exists() and built.read_bytes() == (SOURCES / name).read_bytes()
