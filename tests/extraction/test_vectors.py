"""The token vectors computed with less ado are those of the model, and what is remembered of forms stays bounded."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from benchmarks.fuzz import articles, texts
from spacy.language import Language

from diplowire.extraction.extractor import DEFAULT_MODEL
from diplowire.extraction.reading import vectors

CLOSE = 1e-4
TEXTS = ("", " ", "Paris", *articles()[:20], *texts(7, 40))


@pytest.fixture(scope="module")
def own() -> Language:
    return spacy.load(DEFAULT_MODEL)


def test_vectors_are_the_models(own: Language) -> None:
    model = own.get_pipe(vectors.NAME).model  # type: ignore[attr-defined]
    computed = vectors.TokenVectors.of(model)
    assert computed is not None
    docs = [own.make_doc(text) for text in TEXTS]
    full = [doc for doc in docs if len(doc)]
    for few in (full[:1], full[:5], full[5:30], full[30:]):
        wanted, found = model.predict(few), computed.of_documents(few)
        assert all(np.abs(a - b).max() < CLOSE for a, b in zip(wanted, found, strict=True))


def test_tags_and_trees_are_the_models(own: Language) -> None:
    computing = spacy.load(DEFAULT_MODEL)
    vectors.compute_vectors(computing)
    assert isinstance(computing.get_pipe(vectors.NAME), vectors.VectorComponent)
    for wanted, found in zip(own.pipe(TEXTS), computing.pipe(TEXTS), strict=True):
        assert [(token.tag_, token.dep_, token.head.i) for token in wanted] == [
            (token.tag_, token.dep_, token.head.i) for token in found
        ]


def test_forms_are_forgotten_when_they_are_many(own: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "_MOST_FORMS", 50)
    model = own.get_pipe(vectors.NAME).model  # type: ignore[attr-defined]
    computed = vectors.TokenVectors.of(model)
    assert computed is not None
    for text in TEXTS:
        doc = own.make_doc(text)
        if len(doc):
            (found,) = computed.of_documents([doc])
            assert np.abs(found - model.predict([doc])[0]).max() < CLOSE
            assert len(computed._rows) <= max(50, len(doc))


def test_another_kind_of_vectors_is_left_as_it_is() -> None:
    nlp = spacy.blank("en")
    vectors.compute_vectors(nlp)
    wide = {
        "@architectures": "spacy.HashEmbedCNN.v2",
        "width": 16,
        "depth": 1,
        "embed_size": 50,
        "window_size": 2,
        "maxout_pieces": 2,
        "subword_features": False,
        "pretrained_vectors": None,
    }
    own = nlp.add_pipe("tok2vec", config={"model": wide})
    nlp.initialize()
    vectors.compute_vectors(nlp)
    assert nlp.get_pipe(vectors.NAME) is own
