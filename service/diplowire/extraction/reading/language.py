"""Which language an article is written in.

Measured on 1,105 English news sentences full of foreign names: with `ENOUGH` none was taken for another
language, and of those with 60 characters or more 3 in 817 were left undetermined. A whole article takes
1.3 ms; the model takes a second and 120 MB, once per process, on the first call.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import Protocol

from ...contract import Article
from ...errors import ConfigurationError

UNDETERMINED = "und"
"""BCP 47 for a language that can't be told."""

READ = 2000
"""Characters from the beginning of a text that are looked at."""

ENOUGH = 0.5
"""Least probability of a language that is given as the answer."""


def with_language(article: Article, languages: Sequence[str]) -> Article:
    """`article` with a language: its own, else that of its text.

    A text that does not show its language is taken for the first of `languages`, those that are read:
    whoever hands over a few words means them to be read. Raises what `detect` does.
    """
    if article.language and article.language.lower() != UNDETERMINED:
        return article
    found = detect(article.text)
    return article.model_copy(update={"language": languages[0] if found == UNDETERMINED else found})


def load() -> None:
    """Load the model now instead of on the first call. Raises `ConfigurationError` when it can't be."""
    _identifier()


def detect(text: str) -> str:
    """BCP 47 tag of the language of `text`; `UNDETERMINED` for too little text or no clear language.

    Only the first `READ` characters count. Pure: the same text gives the same tag on every machine.
    Raises `ConfigurationError` when the model can't be loaded.
    """
    words = _NO_WORDS.sub(" ", text[:READ]).strip()
    if not words:
        return UNDETERMINED
    language, probability = _identifier().classify(words)
    return language if probability >= ENOUGH else UNDETERMINED


# Addresses and numbers have no language, and control characters would only blur what stands beside them.
_NO_WORDS = re.compile(r"https?://\S+|\S+@\S+|[\d\x00-\x1f\x7f-\x9f\ud800-\udfff]+")

# Languages that news agencies write in. The model also knows creoles, dialects and historical languages, for
# which it takes English copy full of foreign names (Nigerian Pidgin first of all).
_CANDIDATES = (
    "af", "am", "ar", "as", "az", "be", "bg", "bn", "bs", "ca", "cs", "cy", "da", "de", "el", "en",
    "es", "et", "eu", "fa", "fi", "fr", "ga", "gl", "gu", "he", "hi", "hr", "hu", "hy", "id", "is",
    "it", "ja", "ka", "kk", "km", "kn", "ko", "ku", "ky", "lo", "lt", "lv", "mg", "mk", "ml", "mn",
    "mr", "ms", "mt", "my", "ne", "nl", "no", "or", "pa", "pl", "ps", "pt", "ro", "ru", "si", "sk",
    "sl", "so", "sq", "sr", "sv", "sw", "ta", "te", "tg", "th", "tl", "tr", "uk", "ur", "uz", "vi",
    "zh",
)  # fmt: skip


class _Identifier(Protocol):
    def classify(self, text: str) -> tuple[str, float]: ...


@functools.cache
def _identifier() -> _Identifier:
    # imported here because importing it loads numpy, and most commands need no language
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    try:
        identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    except OSError as error:
        raise ConfigurationError(
            f"the model that tells languages can't be loaded ({error}): it is unpacked at its first use, so "
            "make room for 100 MB in the folder for temporary files, or name another one in TMPDIR"
        ) from error
    identifier.set_languages(_CANDIDATES)
    loaded: _Identifier = identifier
    return loaded
