"""Parses by hand: a `Doc` from a small table, with no trained model.

One word a line: the word, its tag, its relation, the number of its head (itself for a root), and, where they differ
from the word in small letters and from what the tag says, lemma and part of speech:

    Fidan    NNP  nsubj  1
    met      VBD  ROOT   1  meet
    Haniyeh  NNP  dobj   1
"""

from __future__ import annotations

from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc as SpacyDoc

from diplowire.extraction.reading.tree import Doc, Token, read

_PARTS = {
    "CC": "CCONJ", "CD": "NUM", "DT": "DET", "EX": "PRON", "IN": "ADP", "JJ": "ADJ", "MD": "AUX", "NN": "NOUN",
    "NNP": "PROPN", "NNPS": "PROPN", "NNS": "NOUN", "POS": "PART", "PRP": "PRON", "PRP$": "PRON", "RB": "ADV",
    "RP": "ADP", "TO": "PART", "VB": "VERB", "VBD": "VERB", "VBG": "VERB", "VBN": "VERB", "VBP": "VERB",
    "VBZ": "VERB", "WDT": "PRON", "WP": "PRON", ",": "PUNCT", ".": "PUNCT", "``": "PUNCT", "''": "PUNCT",
}  # fmt: skip


@cache
def blank() -> Language:
    """English with its tokenizer and nothing else."""
    return spacy.blank("en")


def doc_of(table: str) -> Doc:
    """The parse that `table` tells; punctuation stands close to the word before it."""
    rows = [line.split() for line in table.strip().splitlines()]
    words = [row[0] for row in rows]
    close = {",", ".", "'s", "”", ":"}
    parsed = SpacyDoc(
        blank().vocab,
        words=words,
        spaces=[index + 1 < len(words) and words[index + 1] not in close for index in range(len(words))],
        tags=[row[1] for row in rows],
        pos=[row[5] if len(row) > 5 else _PARTS[row[1]] for row in rows],
        deps=[row[2] for row in rows],
        heads=[int(row[3]) for row in rows],
        lemmas=[row[4] if len(row) > 4 else _lemma(row[0], row[1]) for row in rows],
    )
    return read(parsed)


def word(doc: Doc, form: str) -> Token:
    """The first token of that form; an error when there is none."""
    return next(token for token in doc if token.text == form)


def texts(tokens: list[Token]) -> list[str]:
    """The forms of `tokens`."""
    return [token.text for token in tokens]


def _lemma(form: str, tag: str) -> str:
    return form if tag.startswith("NNP") else form.lower()
