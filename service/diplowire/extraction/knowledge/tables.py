"""Reading the package's tables, and finding a name in one however newswire spells it."""

from __future__ import annotations

import csv
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib import resources
from typing import Any, Generic, TypeVar

Value = TypeVar("Value")

_LETTERS = str.maketrans({"ı": "i", "İ": "I", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D",
                          "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "ð": "d", "þ": "th", "ə": "a",
                          "&": " and ", "’": "'", "‘": "'", "ʻ": "'", "ʼ": "'", "`": "'"})  # fmt: skip
_ODD = re.compile(r"[^\x00-\x7f]+|[&`]")
_POSSESSIVE = re.compile(r"'s?$")
_DROPPED = re.compile(r"[.,'()]")
_SPACES = re.compile(r"[\s\-‐‑–—_/]+")
_LONG_ACRONYM = 4
PHRASES = 4096
"""How many phrases a look-up by phrase remembers. An article says the same ones again and again, the next one seldom: of
126 different articles, a quarter of so many spares nearly as many look-ups.
"""


def unaccented(text: str) -> str:
    """`text` in plain letters and straight marks, its case and spaces as they are; offsets may shift."""
    if text.isascii() and "&" not in text and "`" not in text:
        return text
    return _ODD.sub(_plain, text)


def _plain(odd: re.Match[str]) -> str:
    plain = odd[0].translate(_LETTERS)
    if plain.isascii():
        return plain
    return "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))


@lru_cache(maxsize=4 * PHRASES)
def fold(phrase: str) -> str:
    """`phrase` in the form names are compared in: no accents, case, dots, hyphens, possessive or leading
    "the".
    """
    plain = _POSSESSIVE.sub("", unaccented(phrase.strip()))
    plain = _SPACES.sub(" ", _DROPPED.sub("", plain)).strip().casefold()
    return plain.removeprefix("the ")


def read_tsv(name: str) -> Iterator[dict[str, str]]:
    """Rows of the package's table `name`: `#` starts a comment line, the first other line names the
    columns.
    """
    yield from parse_tsv(_text(name))


def parse_tsv(text: str) -> Iterator[dict[str, str]]:
    """Rows of a table as text; missing last cells read as empty."""
    lines = (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, restval=""):
        yield {column: cell.strip() for column, cell in row.items() if column is not None}


def read_toml(name: str) -> dict[str, Any]:
    """The package's TOML table `name`."""
    return tomllib.loads(
        (resources.files("diplowire.extraction") / "data" / name).read_text(encoding="utf-8")
    )


def _text(name: str) -> str:
    return (resources.files("diplowire.extraction") / "data" / name).read_text(encoding="utf-8")


def split(cell: str) -> list[str]:
    """The values of a cell that holds several."""
    return [value.strip() for value in cell.split("|") if value.strip()]


class Index(Generic[Value]):
    """Names to values. A phrase is found only if it is written as a name is: "us" is not US, nor "turkey"
    Turkey.

    Acronyms must be in capitals, but those of four letters and more may be written as British papers do
    (Nato). Other names need a capital letter somewhere. The first value given for a name stays.
    """

    def __init__(self, entries: Iterable[tuple[str, Value]]) -> None:
        self._names: dict[str, Value] = {}
        self._acronyms: dict[str, Value] = {}
        for name, value in entries:
            letters = _letters(name)
            table = self._acronyms if letters.isupper() and letters.isalpha() else self._names
            table.setdefault(fold(name), value)

    def find(self, phrase: str) -> Value | None:
        """The value of the name `phrase`, with or without "the" and a possessive ending."""
        if phrase.islower():
            return None
        key = fold(phrase)
        if not key:
            return None
        value = self._names.get(key)
        if value is None and (value := self._acronyms.get(key)) is not None and not _is_acronym(phrase):
            return None
        return value

    def last_words(self) -> set[str]:
        """The last words of all names, folded."""
        return {name.rpartition(" ")[2] for name in (*self._names, *self._acronyms)}

    def __len__(self) -> int:
        return len(self._names) + len(self._acronyms)


def _letters(phrase: str) -> str:
    bare = _POSSESSIVE.sub("", phrase.translate(_LETTERS).strip())
    bare = re.sub(r"^[Tt]he\s+", "", bare)
    return re.sub(r"[^A-Za-zÀ-ɏ]", "", bare)


def _is_acronym(phrase: str) -> bool:
    letters = _letters(phrase)
    return letters.isupper() or (len(letters) >= _LONG_ACRONYM and letters.istitle())
