"""A cheap look at the raw text: can this article hold an event at all? It may waste work; it must not lose events."""

from __future__ import annotations

import re
from functools import cache

from ..kinds import kinds

_SPEECH_NOUNS = ("according", "statement", "letter")


def may_hold_events(text: str) -> bool:
    """Whether any word of the text may be a predicate of the lexicon."""
    return _predicates().search(text) is not None


@cache
def _predicates() -> re.Pattern[str]:
    words = set(_SPEECH_NOUNS)
    for kind in kinds().values():
        table = kind.lexicon()
        words |= {_stem(lemma) for lemma in table.verbs.lemmas()}
        words |= {_stem(noun.split()[0]) for noun in table.nouns}
    words |= {
        "said",
        "told",
        "spoke",
        "met ",
        "flew",
        "flies",
        "went",
        "made",
        "held",
        "came",
        "swore",
        "sworn",
        "left",
        "wrote",
        "rang",
        "sat ",
        "sent",
        "spent",
        "took",
        "is in ",
        "was in ",
        "been in ",
        "been to ",
        "is back",
        "was back",
        "due in ",
        "due here",
        "expected in ",
        "expected at ",
        "awaited ",
        "bound for ",
        "saw ",
        "shook",
        "brought",
        "got ",
    }
    return re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, words))) + ")", re.IGNORECASE)


def _stem(word: str) -> str:
    """What all forms of a regular verb begin with."""
    return word[:-1] if len(word) > 3 and word[-1] in "ey" else word
