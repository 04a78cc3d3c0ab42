"""The remembered attribute ruler sets what the model's own sets."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import spacy
from benchmarks.fuzz import articles, texts
from spacy.language import Language
from spacy.tokens import Doc

from diplowire.extraction.extractor import DEFAULT_MODEL
from diplowire.extraction.reading import ruler

PAIRS = (
    "There's a plan. There is one. There were talks. Let's go. Let 's meet. We're gonna meet, we gotta talk. C'm on. Y'all met. "
    "It ain't so. He can't, won't and shan't. I didn't. Nothin' doin'. They'd been told. It 's his.\n\n She\tmet  them."
)


@pytest.fixture(scope="module")
def own() -> Language:
    return spacy.load(DEFAULT_MODEL)


@pytest.fixture(scope="module")
def remembering() -> Language:
    nlp = spacy.load(DEFAULT_MODEL)
    ruler.remember(nlp)
    assert isinstance(nlp.get_pipe(ruler.NAME), ruler.Ruler)
    return nlp


def seen(doc: Doc) -> Iterator[tuple[str, ...]]:
    for token in doc:
        yield token.text, token.pos_, token.tag_, token.dep_, token.lemma_, str(token.morph), token.ent_type_


@pytest.mark.parametrize(
    "given", [(PAIRS,), articles()[:25], tuple(texts(5, 60))], ids=["pairs", "articles", "odd"]
)
def test_every_token_is_the_same(own: Language, remembering: Language, given: tuple[str, ...]) -> None:
    for text in given:
        with own.memory_zone():
            wanted = list(seen(own(text)))
        with remembering.memory_zone():
            assert list(seen(remembering(text))) == wanted


def test_a_ruler_that_looks_further_is_left_as_it_is() -> None:
    nlp = spacy.blank("en")
    ruler.remember(nlp)
    patterns = nlp.add_pipe("attribute_ruler")
    patterns.add([[{"SHAPE": "dd"}]], {"POS": "NUM"})  # type: ignore[attr-defined]
    ruler.remember(nlp)
    assert nlp.get_pipe(ruler.NAME) is patterns
