"""Tries every regular expression of the package on hostile text: `python -m tests.support.patterns` prints the slow ones as JSON.

A process of its own, since the patterns are noted while the package is imported.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

LENGTH = 5_000
SECONDS = 0.06
"""Processor time for one pass over `LENGTH` characters: linear patterns take a millisecond, quadratic ones more than a
hundred.
"""
_TRIES = 3
_ROUNDS = [
    " ", "\n", "a", "A", "1", ".", ",", '"', "-", "(", "[", "/", "“", "a ", "Aa ", "A. ", "Aa, ", "1 ", "a\n",
    "the ", "'s ", "(a) ",
]  # fmt: skip
_UNBOUNDED = re.compile(r"[*+]|\{\d*,\}")
_LITERAL = re.compile(r"[A-Za-z]{2,}")
_MOST_LITERALS = 15


def slow(patterns: dict[re.Pattern[str], str]) -> Iterator[tuple[str, str, str]]:
    """Of `patterns`, by module, those that take too long: module, pattern, and what was repeated to `LENGTH` characters."""
    for pattern, module in patterns.items():
        if not _UNBOUNDED.search(pattern.pattern):
            continue  # a constant number of steps at each character
        literals = sorted(set(_LITERAL.findall(pattern.pattern)))[:_MOST_LITERALS]
        repeated = [*_ROUNDS, *literals]
        found = next((text for text in repeated if _is_slow(pattern, text)), None)
        if found is not None:
            yield module, pattern.pattern, found


def _is_slow(pattern: re.Pattern[str], repeated: str) -> bool:
    text = (repeated * (LENGTH // len(repeated) + 1))[:LENGTH] + "\x01"
    return all(_seconds(pattern, text) > SECONDS for _ in range(_TRIES))


def _seconds(pattern: re.Pattern[str], text: str) -> float:
    began = time.process_time()
    for _ in pattern.finditer(text):
        pass
    return time.process_time() - began


def _noted() -> dict[re.Pattern[str], str]:
    """Every pattern that the package compiles when it is imported and used, with the module that did."""
    noted: dict[re.Pattern[str], str] = {}
    compile_pattern = re.compile

    def note(pattern: Any, flags: Any = 0) -> Any:
        compiled = compile_pattern(pattern, flags)
        caller = Path(sys._getframe(1).f_code.co_filename)
        if "diplowire" in caller.parts and isinstance(compiled.pattern, str):
            noted.setdefault(compiled, caller.name)
        return compiled

    re.compile = note
    import diplowire

    for module in pkgutil.walk_packages(diplowire.__path__, "diplowire."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    from benchmarks import corpus

    from diplowire.extraction import load

    for _ in load(screen=lambda _text: True).extract_many(corpus.diplomatic()[:10]):
        pass
    return noted


if __name__ == "__main__":
    patterns = _noted()
    json.dump({"patterns": len(patterns), "slow": list(slow(patterns))}, sys.stdout)
