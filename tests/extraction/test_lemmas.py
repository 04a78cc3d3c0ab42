"""The remembered lemmatizer gives what the model's own gives, and remembers no more than it may."""

from __future__ import annotations

import pytest
import spacy
from benchmarks.fuzz import articles, texts
from spacy.language import Language

from diplowire.extraction.extractor import DEFAULT_MODEL
from diplowire.extraction.reading import lemmas


@pytest.fixture(scope="module")
def own() -> Language:
    return spacy.load(DEFAULT_MODEL)


@pytest.fixture
def remembering() -> Language:
    nlp = spacy.load(DEFAULT_MODEL)
    lemmas.remember(nlp)
    assert isinstance(nlp.get_pipe(lemmas.NAME), lemmas.Lemmas)
    return nlp


@pytest.mark.parametrize("most", [100, 20_000])
@pytest.mark.parametrize("given", [articles()[:25], tuple(texts(5, 60))], ids=["articles", "odd"])
def test_every_lemma_is_the_same(
    own: Language, remembering: Language, given: tuple[str, ...], most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lemmas, "_MOST", most)
    for text in given:
        with own.memory_zone():
            wanted = [token.lemma_ for token in own(text)]
        with remembering.memory_zone():
            assert [token.lemma_ for token in remembering(text)] == wanted


def test_a_lemmatizer_of_another_kind_is_left_as_it_is() -> None:
    nlp = spacy.blank("en")
    lemmas.remember(nlp)
    own = nlp.add_pipe("lemmatizer", config={"mode": "lookup"})
    lemmas.remember(nlp)
    assert nlp.get_pipe(lemmas.NAME) is own
