"""The model's lemmatizer, with its answers remembered.

The lemmatizer asks each token for its part of speech and morphology by name before it knows whether it needs them, which takes
four times as long as all the rest: what it answers depends on the word, the part and the morphology alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

NAME = "lemmatizer"
_READ: list[int | str] = ["ORTH", "POS", "MORPH", "LEMMA"]
_MOST = 20_000
"""Answers remembered, some 4 MB; then they are forgotten, so that a stream of odd words takes no more."""


def remember(nlp: Language) -> None:
    """Puts `Lemmas` in the place of the lemmatizer of `nlp`, if that one goes by rules and leaves lemmas that are set."""
    if not nlp.has_pipe(NAME):
        return
    lemmatizer: Any = nlp.get_pipe(NAME)
    if getattr(lemmatizer, "mode", None) == "rule" and not lemmatizer.overwrite:
        place = nlp.component_names.index(NAME)
        nlp._components[place] = (NAME, Lemmas(lemmatizer))


class Lemmas:
    """Does what the lemmatizer does."""

    def __init__(self, lemmatizer: Any) -> None:
        self._lemmatizer = lemmatizer
        self._known: dict[tuple[int, int, int], str] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Sets the lemmas of all tokens that have none."""
        if len(self._known) > _MOST:
            self._known.clear()
            self._lemmatizer.cache.clear()
        known = self._known
        columns = doc.to_array(_READ).T.tolist()
        for token, orth, part, morphology, lemma in zip(doc, *columns, strict=True):
            if lemma:
                continue
            key = orth, part, morphology
            found = known.get(key)
            if found is None:
                found = known[key] = self._lemmatizer.lemmatize(token)[0]
            token.lemma_ = found
        return doc
