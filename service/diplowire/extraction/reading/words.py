"""What the model remembers of single words from one article to the next: enough to be quick, and no more than that.

Inside of a memory zone spaCy's tokenizer remembers nothing, so that each word of each article is cut and looked at again,
which takes a tenth of the whole time; outside of one, every word that ever came stays in the vocabulary.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.language import Language

_CHARACTERS = 600_000
"""Text from which words are taken into the vocabulary, some 10,000 words in 5 MB: nine in ten of those that come later."""
_OF_A_TEXT = 5_000
"""How much of it one text gives at the most."""


class Words:
    """The memory of `nlp` for words; to be told of texts before a memory zone is opened for them."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        self._wanted = _CHARACTERS

    def meet(self, texts: Iterable[str]) -> None:
        """Remembers how the words of the first `texts` are cut."""
        for text in texts:
            if self._wanted <= 0:
                return
            head = text[:_OF_A_TEXT]
            self._nlp.make_doc(head)
            self._wanted -= len(head)
