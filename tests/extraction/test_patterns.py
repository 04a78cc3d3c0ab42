"""No regular expression lets a hostile article cost more than time in proportion to its length."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest
from tests.support import patterns

AT_ONE_PLACE = {
    "text.py": "the dateline is tried at the few places at which a story may begin",
    "language.py": "on the first 2,000 characters of an article",
    "time.py": "between two dates that follow one another",
    "ninjs.py": "at the beginning of a version or an identifier",
    "dead_letters.py": "on an argument of the command line",
}
"""Modules with patterns that begin with any run of blanks, digits or letters, and why nobody pays for it."""


@pytest.mark.timeout(300)
def test_every_pattern_takes_linear_time() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.patterns"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["patterns"] > 300
    assert [fault for fault in found["slow"] if fault[0] not in AT_ONE_PLACE] == []


def test_a_quadratic_pattern_would_be_found() -> None:
    assert list(patterns.slow({re.compile(r"\ba\w*\w*\b!"): "x.py"})) == [("x.py", r"\ba\w*\w*\b!", "a")]
