"""No regular expression of the extraction or of the ninjs reader takes more than time in proportion to a hostile text."""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Callable, Iterator

import pytest

import diplowire.contract
import diplowire.extraction
from diplowire.extraction import codes
from diplowire.extraction.reading import screen
from diplowire.extraction.reading.quotes import find
from diplowire.extraction.reading.text import blank, dateline, paragraphs

SHORT, FACTOR = 1500, 4
NOISE_SECONDS = 0.003
"""What is faster than this on the long text takes no time that matters."""
MOST = 10.0
"""Growth is 4 where time goes with the length and 16 where it goes with its square."""
PIECES = [
    " ", "\n", "a", "A", "1", "'", '"', "“", ",", "<", "&", "(", "/", "a ", "A ", "A. ", "a-", "A, ", "<p ", "http://a.b/",
    "May 1, ", "the ", "will ", "not ",
]  # fmt: skip


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every compiled expression of the two packages, by the module and name that it stands under."""
    for package in (diplowire.contract, diplowire.extraction):
        for info in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            module = importlib.import_module(info.name)
            for name, value in vars(module).items():
                members = value if isinstance(value, (list, tuple)) else [value]
                for number, member in enumerate(members):
                    if isinstance(member, re.Pattern) and isinstance(member.pattern, str):
                        yield f"{info.name.removeprefix('diplowire.')}.{name}.{number}", member
    rules = codes._rules()
    yield "codes.warnings", rules.warnings
    yield "codes.hostile", rules.hostile
    for entries in (rules.themes, rules.charges, rules.threats):
        for entry in entries:
            yield from ((f"codes.{cue.pattern[:30]}", cue) for cue in (*entry.cues, entry.any_cue))


ONLY_AT_THE_START = (
    "contract.ninjs._URI",
    "extraction.reading.text._DATELINE",
    "extraction.circumstances.time._SPAN",
)
"""Expressions that are matched at one place and not looked for."""
BOUNDED = ("extraction.reading.language._NO_WORDS",)
"""Expressions that only ever see the first characters of a text."""


def everywhere(pattern: re.Pattern[str]) -> Callable[[str], object]:
    return lambda text: sum(1 for _ in pattern.finditer(text))


def seconds(work: Callable[[str], object], text: str) -> float:
    began = time.process_time()
    work(text)
    return time.process_time() - began


def growth(work: Callable[[str], object], piece: str) -> float:
    """How many times longer the work takes on a text four times as long, the least of several tries."""
    short = piece * (SHORT // len(piece))
    long = short * FACTOR
    if seconds(work, long) < NOISE_SECONDS:
        return 0.0
    tries = []
    for _ in range(4):
        times = [min(seconds(work, text) for _ in range(3)) for text in (short, long)]
        tries.append(times[1] / max(times[0], 1e-6))
        if tries[-1] < MOST:
            break
    return min(tries)


PATTERNS = {name: pattern for name, pattern in patterns() if not name.startswith(BOUNDED)}


def test_the_expressions_are_found() -> None:
    assert len(PATTERNS) > 40
    assert any("_URI" in name for name in PATTERNS)


@pytest.mark.parametrize("name", PATTERNS)
def test_an_expression_takes_time_in_proportion(name: str) -> None:
    at_start = name.startswith(ONLY_AT_THE_START)
    work = PATTERNS[name].match if at_start else everywhere(PATTERNS[name])
    slow = {piece: round(ratio, 1) for piece in PIECES if (ratio := growth(work, piece)) > MOST}
    assert slow == {}


@pytest.mark.parametrize("work", [blank, dateline, paragraphs, find, screen.may_hold_events])
def test_a_reader_takes_time_in_proportion(work: Callable[[str], object]) -> None:
    def run(text: str) -> object:
        found = work(text)
        return list(found) if isinstance(found, Iterator) else found

    slow = {piece: round(ratio, 1) for piece in PIECES if (ratio := growth(run, piece)) > MOST}
    assert slow == {}


def test_a_square_is_noticed() -> None:
    # The least of several tries is taken, against noise; here noise must not hide the square.
    assert max(growth(everywhere(re.compile(r"a*b")), "a") for _ in range(5)) > MOST
