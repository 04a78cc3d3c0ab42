"""What is done to the rules before they are compiled."""

from __future__ import annotations

import pytest
from scripts.compiled import with_final_constants

SOURCE = '''"""A module."""

from __future__ import annotations

import re

_WORDS = frozenset({"a", "b"})
LIMITS: dict[str, int] = {
    "a": 1,
}
Value = dict[str, int]


def find(text: str) -> bool:
    FOUND = text in _WORDS
    return FOUND
'''


def test_constants_are_marked_and_nothing_else() -> None:
    before, after = SOURCE.splitlines(), with_final_constants(SOURCE).splitlines()
    assert [line for line in after if line not in before] == [
        "from __future__ import annotations; from typing import Final",
        '_WORDS: Final = frozenset({"a", "b"})',
        "LIMITS: Final[dict[str, int]] = {",
    ]
    assert len(after) == len(before)  # a traceback names the lines of the source


@pytest.mark.parametrize("head", ["", '"""A module."""\n', "from __future__ import annotations\n"])
def test_a_marked_module_means_what_it_meant(head: str) -> None:
    marked: dict[str, object] = {}
    exec(with_final_constants(f"{head}LIMIT = 3\nDOUBLE = 2 * LIMIT\n"), marked)  # what a module is for
    assert (marked["LIMIT"], marked["DOUBLE"]) == (3, 6)
