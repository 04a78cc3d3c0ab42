"""Words that the tokenizer keeps whole: a bound prefix and its stem are one word, as in the corpus of the model.

spaCy splits every hyphen between letters; the treebank that its English models learned from leaves "re-admitted" and
"non-binding" whole (OntoNotes, after the Penn Treebank's additions on hyphenation), so that the pieces are read as
prepositions, nouns or sentences of their own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language

_BOUND = re.compile(
    r"(?:re|non|pre|de|un|multi|counter|semi|inter|ultra|co(?!-(?:chair|host|president|leader|founder|mediator)))"
    r"-[a-z]{3,30}|co-(?:chair|host)(?:ed|ing)",
    re.ASCII | re.IGNORECASE,
)


def keep_prefixes(nlp: Language) -> None:
    """Makes the tokenizer of `nlp` leave a bound prefix and its stem one token."""
    tokenizer: Any = nlp.tokenizer
    before: Callable[[str], object] | None = tokenizer.token_match

    def whole(text: str) -> object:
        bound = _BOUND.fullmatch(text) if "-" in text else None
        return bound or (before(text) if before is not None else None)

    tokenizer.token_match = whole
