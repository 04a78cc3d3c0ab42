"""Token vectors of the model's convolutional layers, computed with less ado.

spaCy's `HashEmbedCNN` embeds each token by features of its form alone, then mixes windows of three tokens in residual layers
of maxout and normalisation. The same weights are used here, with two differences that leave the vectors as they are but
for the last bits: what a form embeds to is remembered, and the layers are laid out for numpy's vector instructions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.language import Language
    from spacy.tokens import Doc

    Floats = NDArray[np.float32]

NAME = "tok2vec"
_BATCH = 8
"""Documents mixed together: more of them outgrow the processor's cache and take longer."""
_MOST_FORMS = 6_000
"""Forms remembered since those before were set aside, and as many of these: some 7 MB, however many odd words come in.
What is asked for of those set aside is taken over; the others go.
"""
_ROUNDING = 1e-8  # as thinc's LayerNorm


def compute_vectors(nlp: Language) -> None:
    """Puts a `VectorComponent` in the place of the shared token vectors of `nlp`, if they are of the kind that it knows."""
    if not nlp.has_pipe(NAME):
        return
    own: Any = nlp.get_pipe(NAME)
    vectors = TokenVectors.of(own.model)
    if vectors is not None:
        place = nlp.component_names.index(NAME)
        nlp._components[place] = (NAME, VectorComponent(vectors))


class VectorComponent:
    """Sets the tensor of each document, which tagger and parser read."""

    def __init__(self, vectors: TokenVectors) -> None:
        self._vectors = vectors

    def __call__(self, doc: Doc) -> Doc:
        """Sets the tensor of a document."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = _BATCH) -> Iterator[Doc]:
        """The documents of `stream` with their tensors, in order."""
        waiting = iter(stream)
        while batch := list(islice(waiting, min(batch_size, _BATCH))):
            for doc, tensor in zip(batch, self._vectors.of_documents(batch), strict=True):
                doc.tensor = tensor  # type: ignore[assignment]  # typed too narrowly upstream
            yield from batch


class TokenVectors:
    """A `HashEmbedCNN`: `embedding` and `mixing` are its two halves."""

    def __init__(self, embedding: Any, mixing: Any) -> None:
        features, _, hashed, mixed, _ = embedding.layers
        self._columns = features.attrs["columns"]
        self._hash, self._mix = hashed.layers[0], mixed.layers[0]
        self._width = embedding.get_dim("nO")
        self._pad = mixing.attrs["pad"]
        self._layers = [_Layer(residual) for residual in mixing.layers[0].layers]
        self._rows: dict[bytes, int] = {}
        self._known = np.empty((_MOST_FORMS, self._width), dtype=np.float32)
        self._rows_aside, self._known_aside = self._rows, self._known

    @classmethod
    def of(cls, model: Any) -> TokenVectors | None:
        """The vectors of a model, or None when it is no `HashEmbedCNN` of windows of one token at each side."""
        names = [layer.name for layer in model.layers]
        if len(names) != len(("embedding", "mixing")) or not names[1].startswith(
            "with_array(residual(expand_window"
        ):
            return None
        embedding, mixing = model.layers
        if [layer.name.partition("(")[0] for layer in embedding.layers] != [
            "extract_features", "list2ragged", "with_array", "with_array", "ragged2list",
        ]:  # fmt: skip
            return None
        residuals = mixing.layers[0].layers
        windows = [
            layer for residual in residuals for layer in residual.walk() if layer.name == "expand_window"
        ]
        plain = all(
            residual.name.startswith("residual(expand_window>>maxout>>layernorm") for residual in residuals
        )
        if not plain or any(window.attrs["window_size"] != 1 for window in windows):
            return None
        return cls(embedding, mixing)

    def of_documents(self, docs: list[Doc]) -> list[Floats]:
        """The vectors of each document, a row for each token."""
        gap = np.zeros((self._pad, self._width), dtype=np.float32)
        pieces = [gap]
        for doc in docs:
            pieces += [self._embedded(doc), gap]
        mixed = np.concatenate(pieces)
        for layer in self._layers:
            mixed = layer.mix(mixed)
        found, start = [], self._pad
        for doc in docs:
            found.append(mixed[start : start + len(doc)])
            start += len(doc) + self._pad
        return found

    def _embedded(self, doc: Doc) -> Floats:
        """What the forms of the tokens embed to, before any context."""
        features = np.ascontiguousarray(doc.to_array(self._columns).astype(np.uint64, copy=False))
        size = features.shape[1] * features.itemsize
        raw = features.tobytes()
        keys = [raw[start : start + size] for start in range(0, len(raw), size)]
        new = {key: number for number, key in enumerate(keys) if key not in self._rows}
        if new and len(self._rows) + len(new) > _MOST_FORMS:
            self._rows_aside, self._known_aside = self._rows, self._known
            self._rows, self._known = {}, np.empty((_MOST_FORMS, self._width), dtype=np.float32)
            new = {key: number for number, key in enumerate(keys)}
        if new:
            self._learn(features, new)
        return self._known[[self._rows[key] for key in keys]]

    def _learn(self, features: NDArray[np.uint64], new: dict[bytes, int]) -> None:
        """Remembers the forms `new`, each with its row of `features`."""
        aside = self._rows_aside
        again = [key for key in new if key in aside]
        if again:
            self._remember(again, self._known_aside[[aside[key] for key in again]])
            new = {key: number for key, number in new.items() if key not in aside}
        if new:
            hashed = self._hash.predict(features[list(new.values())])
            self._remember(list(new), self._mix.predict(hashed))

    def _remember(self, keys: list[bytes], embedded: Floats) -> None:
        """Remembers what `keys` embed to, a row each."""
        start = len(self._rows)
        end = start + len(keys)
        if end > len(self._known):  # a single document of more forms
            grown = np.empty((end, self._width), dtype=np.float32)
            grown[:start] = self._known[:start]
            self._known = grown
        self._known[start:end] = embedded
        self._rows.update(zip(keys, range(start, end), strict=True))


class _Layer:
    """One residual layer: windows of three, maxout of three pieces, normalisation."""

    def __init__(self, residual: Any) -> None:
        maxout = next(layer for layer in residual.walk() if layer.name == "maxout")
        norm = next(layer for layer in residual.walk() if layer.name == "layernorm")
        weights, bias = maxout.get_param("W"), maxout.get_param("b")
        self._width, self._pieces, taken = weights.shape
        # The pieces one after another, so that their greatest is found in whole vectors.
        flat = weights.transpose(1, 0, 2).reshape(self._pieces * self._width, taken)
        self._weights = np.ascontiguousarray(flat.T)
        self._bias = np.ascontiguousarray(bias.T).reshape(-1)
        self._gain, self._shift = norm.get_param("G"), norm.get_param("b")

    def mix(self, rows: Floats) -> Floats:
        """The rows with what each and its neighbours add to it."""
        width = rows.shape[1]
        windows = np.zeros((len(rows), 3 * width), dtype=np.float32)
        windows[1:, :width] = rows[:-1]
        windows[:, width : 2 * width] = rows
        windows[:-1, 2 * width :] = rows[1:]
        pieces = windows @ self._weights
        pieces += self._bias
        greatest: Floats = pieces[:, : self._width]
        for piece in range(1, self._pieces):
            greatest = np.maximum(greatest, pieces[:, piece * self._width : (piece + 1) * self._width])
        greatest -= greatest.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", greatest, greatest) / self._width + _ROUNDING
        greatest *= (1.0 / np.sqrt(variance))[:, None]
        greatest *= self._gain
        greatest += self._shift
        greatest += rows
        return greatest
