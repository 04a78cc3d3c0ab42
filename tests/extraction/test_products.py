"""The model's matrix products by numpy: the same analysis as with thinc's own."""

from __future__ import annotations

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from diplowire.extraction.extractor import DEFAULT_MODEL
from diplowire.extraction.reading.products import multiply_with_numpy

TEXT = (
    "Omani Foreign Minister Salim al-Harthy flew to Tehran on Sunday for talks with his Iranian counterpart, two days after "
    'Muscat had offered to mediate. "We are not giving up," he told reporters at the airport. The ministry in Tehran said '
    "the visit, the first since 2019, would last until Tuesday; the United States was told of it, an official said."
)


def test_every_layer_multiplies_with_numpy() -> None:
    nlp = spacy.load(DEFAULT_MODEL)

    multiply_with_numpy(nlp)

    models = [
        model for _, component in nlp.pipeline if (model := getattr(component, "model", None)) is not None
    ]
    layers = [layer for model in models for layer in model.walk()]
    assert len(layers) > 40
    assert not any(layer.ops.use_blis for layer in layers)


def test_the_analysis_is_the_same() -> None:
    nlp = spacy.load(DEFAULT_MODEL)
    before = _analysis(nlp)

    multiply_with_numpy(nlp)

    assert _analysis(nlp) == before


def _analysis(nlp: Language) -> list[tuple[str, str, int, str, str]]:
    doc: Doc = nlp(TEXT)
    return [(token.tag_, token.dep_, token.head.i, token.lemma_, token.ent_type_) for token in doc]
