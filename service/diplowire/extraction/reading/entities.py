"""The model's entity recogniser, decoded for all tokens at once.

The recogniser walks through a text token by token, though its score for a token outside of any entity depends on that
token alone (Honnibal's transition system: the features are the token, and first and last word of the open entity). So
those are scored in one product for the whole batch; only the words inside an entity are taken one after another. The
entities are those of the model's own decoder.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.tokens import Span

from .vectors import TokenVectors

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.language import Language
    from spacy.tokens import Doc

    _Floats = NDArray[np.float32]

NAME = "ner"
_FEATURES = 3  # the token, the first word of the open entity, the word before the token
_BATCH = 8
"""Documents scored together: more of them outgrow the processor's cache and take longer."""


def decode_at_once(nlp: Language) -> None:
    """Puts an `EntityDecoder` in the place of the entity recogniser of `nlp`, if that one can be decoded so."""
    if not nlp.has_pipe(NAME):
        return
    recogniser: Any = nlp.get_pipe(NAME)
    model = recogniser.model
    vectors = _vectors_of(model)
    if (
        vectors is not None
        and recogniser.cfg.get("beam_width", 1) == 1
        and model.has_ref("upper")
        and model.get_ref("lower").get_dim("nF") == _FEATURES
        and not model.attrs.get("unseen_classes")
    ):
        place = nlp.component_names.index(NAME)
        nlp._components[place] = (NAME, EntityDecoder(recogniser, vectors))


def _vectors_of(model: Any) -> TokenVectors | None:
    """The token vectors of the recogniser's own, before its linear layer; None when it has others."""
    layers = model.get_ref("tok2vec").layers
    names = [layer.name for layer in layers[1:]]
    return TokenVectors.of(layers[0]) if names == ["list2array", "linear"] else None


class EntityDecoder:
    """Does what the entity recogniser does, for documents without entities of their own."""

    def __init__(self, recogniser: Any, vectors: TokenVectors) -> None:
        self._own = recogniser
        self._vectors = vectors
        lower, upper = recogniser.model.get_ref("lower"), recogniser.model.get_ref("upper")
        features, hidden, pieces, width = lower.get_param("W").shape
        self._pieces = pieces
        inner = lower.get_param("W").transpose(3, 0, 2, 1).reshape(width, features * hidden * pieces)
        linear = recogniser.model.get_ref("tok2vec").layers[-1]
        self._lower = np.ascontiguousarray(linear.get_param("W").T @ inner)  # two products in one
        self._lower_bias = linear.get_param("b") @ inner
        # The pieces of the maxout one after another, so that the greatest is found in whole vectors.
        self._bias = lower.get_param("b").T.reshape(pieces * hidden)
        padding = (
            lower.get_param("pad").reshape(features, hidden, pieces).transpose(0, 2, 1).reshape(features, -1)
        )
        self._outside = padding[1] + padding[2] + self._bias
        self._upper, self._upper_bias = upper.get_param("W"), upper.get_param("b")
        moves = recogniser.moves
        self._read_moves([moves.get_class_name(number) for number in range(moves.n_moves)])

    def _read_moves(self, names: list[str]) -> None:
        """Sorts the classes of the model by what they do."""
        self._out = names.index("O")
        self._begins = {
            number: name[2:] for number, name in enumerate(names) if name[:2] == "B-" and name[2:]
        }
        self._units = {number: name[2:] for number, name in enumerate(names) if name[:2] == "U-" and name[2:]}
        self._going_on = {
            label: np.array([names.index(f"I-{label}"), names.index(f"L-{label}")])
            for label in self._begins.values()
        }
        outside = {self._out, *self._begins, *self._units}
        self._barred = np.array([number for number in range(len(self._upper_bias)) if number not in outside])
        self._begin_numbers = np.array(sorted(self._begins))
        self._entity_numbers = np.array(sorted(self._begins | self._units))

    def __call__(self, doc: Doc) -> Doc:
        """Sets the entities of a document."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = _BATCH) -> Iterator[Doc]:
        """The documents of `stream` with their entities, in order."""
        waiting = iter(stream)
        while batch := list(islice(waiting, min(batch_size, _BATCH))):
            self._recognise([doc for doc in batch if len(doc)])
            yield from batch

    def _recognise(self, docs: list[Doc]) -> None:
        preset = [doc for doc in docs if doc.ents]
        for doc in preset:
            self._own(doc)
        docs = [doc for doc in docs if doc not in preset] if preset else docs
        if not docs:
            return
        rows = np.concatenate(self._vectors.of_documents(docs)) @ self._lower + self._lower_bias
        parts = rows.reshape(-1, _FEATURES, len(self._bias))
        hidden = (parts[:, 0] + self._outside).reshape(len(parts), self._pieces, -1).max(axis=1)
        scores = hidden @ self._upper.T + self._upper_bias
        scores[:, self._barred] = -np.inf
        start = 0
        for doc in docs:
            end = start + len(doc)
            self._annotate(doc, scores[start:end], parts[start:end])
            start = end

    def _annotate(self, doc: Doc, scores: _Floats, parts: _Floats) -> None:
        """Sets the entities of `doc` from the scores outside of entities and what each token adds inside of them."""
        attributes = doc.to_array(["IS_SPACE", "SENT_START"])
        ends = np.append(attributes[1:, 1] == 1, True)  # no entity runs over the end of a sentence
        scores[np.ix_(np.flatnonzero(ends), self._begin_numbers)] = -np.inf
        scores[np.ix_(np.flatnonzero(attributes[:, 0]), self._entity_numbers)] = -np.inf
        best = scores.argmax(axis=1)
        spans: list[Span] = []
        free = 0
        for start in np.flatnonzero(best != self._out).tolist():
            if start < free:
                continue
            move = int(best[start])
            label = self._units.get(move)
            last = start
            if label is None:
                label = self._begins[move]
                last = self._last(start, label, ends, parts)
            spans.append(Span(doc, start, last + 1, label=label))
            free = last + 1
        doc.set_ents(spans, default="outside")

    def _last(self, start: int, label: str, ends: NDArray[np.bool_], parts: _Floats) -> int:
        """The last token of the entity that begins at `start`."""
        moves = self._going_on[label]
        weights, bias = self._upper[moves], self._upper_bias[moves]
        token = start + 1
        while not ends[token]:
            summed = parts[token, 0] + parts[start, 1] + parts[token - 1, 2] + self._bias
            inner, last = weights @ summed.reshape(self._pieces, -1).max(axis=0) + bias
            if last > inner:
                break
            token += 1
        return token
