"""The entities decoded at once are those of the model's own decoder."""

from __future__ import annotations

import pytest
import spacy
from benchmarks.fuzz import articles, texts
from spacy.language import Language
from spacy.tokens import Doc, Span

from diplowire.extraction.extractor import DEFAULT_MODEL
from diplowire.extraction.reading import entities

EDGES = (
    "",
    " ",
    "Paris",
    "Paris ",
    "\n\n",
    "Angela Merkel",
    "On Monday",
    "U.S. President Joe Biden met\n\nXi Jinping. Then",
)


@pytest.fixture(scope="module")
def own() -> Language:
    return spacy.load(DEFAULT_MODEL)


@pytest.fixture(scope="module")
def decoding() -> Language:
    nlp = spacy.load(DEFAULT_MODEL)
    entities.decode_at_once(nlp)
    assert isinstance(nlp.get_pipe(entities.NAME), entities.EntityDecoder)
    return nlp


def seen(doc: Doc) -> list[tuple[str, str, str]]:
    return [(token.text, token.ent_iob_, token.ent_type_) for token in doc]


@pytest.mark.parametrize(
    "given", [EDGES, tuple(articles()[:40]), tuple(texts(6, 80))], ids=["edges", "articles", "odd"]
)
def test_every_entity_is_the_same(own: Language, decoding: Language, given: tuple[str, ...]) -> None:
    with own.memory_zone():
        wanted = [seen(doc) for doc in own.pipe(given)]
    with decoding.memory_zone():
        assert [seen(doc) for doc in decoding.pipe(given)] == wanted


def test_entities_set_before_are_kept(own: Language, decoding: Language) -> None:
    found = []
    for nlp in (own, decoding):
        doc = nlp.make_doc("The Blue Dragon met Angela Merkel in Berlin.")
        doc.set_ents([Span(doc, 1, 3, label="ORG")], default="unmodified")
        found.append(seen(nlp.get_pipe(entities.NAME)(doc)))
    assert found[0] == found[1]
    assert found[1][1][2] == "ORG"


def test_another_recogniser_is_left_as_it_is() -> None:
    nlp = spacy.blank("en")
    entities.decode_at_once(nlp)
    recogniser = nlp.add_pipe("ner", config={"model": {"@architectures": "spacy.TransitionBasedParser.v2", "state_type": "parser",
        "extra_state_tokens": False, "hidden_width": 8, "maxout_pieces": 2, "use_upper": True,
        "tok2vec": {"@architectures": "spacy.HashEmbedCNN.v2", "width": 16, "depth": 1, "embed_size": 50, "window_size": 1,
                    "maxout_pieces": 2, "subword_features": False, "pretrained_vectors": None}}})  # fmt: skip
    recogniser.add_label("ORG")  # type: ignore[attr-defined]
    nlp.initialize()
    entities.decode_at_once(nlp)
    assert nlp.get_pipe(entities.NAME) is recogniser
