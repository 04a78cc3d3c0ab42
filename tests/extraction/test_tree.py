"""Tokens in plain attributes answer as spaCy's own do."""

from __future__ import annotations

import json
from collections.abc import Sized
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.tokens import Doc as SpacyDoc

from diplowire.extraction.extractor import DEFAULT_MODEL
from diplowire.extraction.reading.tree import Doc, Span, read

SEED = Path(__file__).parents[2] / "seeds/01-seed.json"
TEXTS = [
    json.loads(SEED.read_text(encoding="utf-8"))["text"],
    "“We won't yield,” he  said.\n\nThe  U.S.-led talks — held (again) in `Doha' — ended.\t",
    "Met.",
    "",
]
TOKEN = (
    "text", "lower_", "lemma_", "pos_", "tag_", "dep_", "ent_type_", "i", "idx", "whitespace_", "is_punct", "is_quote",
    "is_alpha", "is_space",
)  # fmt: skip
RELATED = ("children", "lefts", "rights", "subtree", "ancestors")


@cache
def _parsed(text: str) -> tuple[SpacyDoc, Doc]:
    parsed = spacy.load(DEFAULT_MODEL)(text)
    return parsed, read(parsed)


def _bounds(doc: Sized) -> list[tuple[int, int]]:
    return [
        (start, end) for start in range(len(doc)) for end in range(start + 1, min(start + 6, len(doc) + 1))
    ]


@pytest.mark.parametrize("text", TEXTS)
def test_tokens_have_the_attributes_of_spacys(text: str) -> None:
    theirs, ours = _parsed(text)
    assert len(theirs) == len(ours)
    for their, our in zip(theirs, ours, strict=True):
        assert [getattr(our, name) for name in TOKEN] == [getattr(their, name) for name in TOKEN]
        assert our.is_sent_start == bool(their.is_sent_start)
        assert (our.head.i, our.left_edge.i, our.right_edge.i) == (
            their.head.i, their.left_edge.i, their.right_edge.i,
        )  # fmt: skip
        for name in RELATED:
            assert [token.i for token in getattr(our, name)] == [token.i for token in getattr(their, name)]
        assert (our.sent.start, our.sent.end) == (their.sent.start, their.sent.end)
        assert [our.is_ancestor(other) for other in ours] == [their.is_ancestor(other) for other in theirs]


@pytest.mark.parametrize("text", TEXTS)
def test_spans_have_the_attributes_of_spacys(text: str) -> None:
    theirs, ours = _parsed(text)
    for start, end in _bounds(ours):
        their, our = theirs[start:end], ours.span(start, end)
        assert (our.text, our.start_char, our.end_char, our.root.i) == (
            their.text, their.start_char, their.end_char, their.root.i,
        )  # fmt: skip
        assert [(entity.start, entity.end) for entity in our.ents] == [
            (entity.start, entity.end) for entity in their.ents
        ]
        assert our[-1].i == their[-1].i
        assert our[1:].text == their[1:].text
        assert our[:-1].text == their[:-1].text
    assert [(sent.start, sent.end, sent.number) for sent in ours.sents] == [
        (sent.start, sent.end, number) for number, sent in enumerate(theirs.sents)
    ]
    assert [(entity.text, entity.label_) for entity in ours.ents] == [
        (entity.text, entity.label_) for entity in theirs.ents
    ]


@pytest.mark.parametrize("mode", ["strict", "expand"])
@pytest.mark.parametrize("text", TEXTS[1:3])
def test_stretches_of_characters_have_the_tokens_of_spacys(text: str, mode: Any) -> None:
    theirs, ours = _parsed(text)
    for start in range(len(text)):
        for end in range(start + 1, min(start + 20, len(text)) + 1):
            their = theirs.char_span(start, end, alignment_mode=mode)
            our = ours.char_span(start, end, alignment_mode=mode)
            told = (their.start, their.end) if their else None  # spaCy has an empty span for a space
            assert (our and (our.start, our.end)) == told, (start, end)


def test_spans_are_equal_by_what_they_hold() -> None:
    _, doc = _parsed(TEXTS[0])
    assert doc.span(0, 2) == Span(doc, 0, 2)
    assert len({doc.span(0, 2), Span(doc, 0, 2), doc.span(0, 3), Span(doc, 0, 2, "ORG")}) == 3
    assert (doc.span(-2, 99).start, doc.span(5, 2).end) == (len(doc) - 2, 5)
    assert doc[3].sent is doc[4].sent
    with pytest.raises(IndexError):
        doc[0].nbor(-1)
    with pytest.raises(IndexError):
        doc.span(0, 2)[2]
