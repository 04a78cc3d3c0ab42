"""Matrix products of the model by numpy's BLAS instead of thinc's own.

thinc multiplies with BLIS as packaged for generic processors; numpy brings an OpenBLAS that picks kernels for the
processor it finds. The weights are the same and so are the results, but for the last bits of a float.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language


def multiply_with_numpy(nlp: Language) -> None:
    """Makes every layer of the models in `nlp` multiply with numpy."""
    from thinc.api import NumpyOps  # noqa: PLC0415 - as spaCy: only who extracts should pay

    ops = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for layer in model.walk() if model is not None else ():
            layer.ops = ops
