"""Every form in which a predicate of the lexicon may stand in raw text, which no parse has given its lemma."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import Any

from .. import knowledge
from ..kinds import kinds

WORD = re.compile(r"[^\W_]+")
"""A word as the screen counts words: parted at hyphens, dots and apostrophes."""


def plurals(word: str) -> set[str]:
    """What may be the plural of a noun in the singular, and may be none."""
    if word.endswith("man"):
        return {f"{word[:-3]}men"}
    return {f"{word}s", f"{word[:-1]}ies" if word.endswith("y") else f"{word}es"}


@cache
def meeting_nouns() -> frozenset[str]:
    """Nouns of meeting, singular and plural."""
    nouns = kinds()["meeting"].lexicon().nouns
    return frozenset(form for noun in nouns for form in {noun, *plurals(noun)})


@cache
def predicates() -> frozenset[str]:
    """Every form of every verb and noun of the lexicon, in small letters; of compounds the first word."""
    forms = set()
    for kind in kinds().values():
        lexicon = kind.lexicon()
        told = lexicon.tables.get("documents", {}).get("nouns", ())  # "a statement by the minister"
        between = lexicon.tables.get("mediating", {}).get("persons", ())
        for lemma in (*lexicon.verbs.lemmas(), *lexicon.nouns, *told, *between):
            forms |= _inflected(lemma)
    return frozenset(forms)


@cache
def acts() -> dict[str, frozenset[str]]:
    """By each form of a verb that a state may be the subject of, the words of which one has to follow: "" for none.

    States say and negotiate; it is people who travel, and who spend an hour with each other.
    """
    following: dict[str, set[str]] = defaultdict(set)
    for kind in kinds().values():
        if kind.event_type != "visit":
            for predicate in kind.lexicon().verbs:
                lemma, *rest = predicate.words
                if _asks_for_persons(predicate.value):
                    continue
                for form in _inflected(lemma):
                    following[form].add(rest[0] if rest else "")
    return {form: frozenset(words) for form, words in following.items()}


def _asks_for_persons(value: Any) -> bool:
    return isinstance(value, dict) and bool(value.get("persons"))


def _inflected(lemma: str) -> set[str]:
    """What may be a form of a verb or noun, and some words that are none."""
    first, *others = WORD.findall(lemma)
    if others:
        return {first, *plurals(first)}
    endings = {"", "s", "es", "d", "ed", "ing", f"{first[-1]}ed", f"{first[-1]}ing"}
    forms = {first + ending for ending in endings}
    if first[-1] == "y":
        forms |= {f"{first[:-1]}ies", f"{first[:-1]}ied"}
    elif first[-1] == "e":
        forms |= {f"{first[:-1]}ing"}
    return forms | set(screen_table()["irregular"].get(first, ()))


@cache
def phrases() -> re.Pattern[str]:
    """Set phrases that stand for a predicate, and the colon before a quotation."""
    return re.compile(
        r"\b(?:" + "|".join(map(re.escape, screen_table()["phrases"]["phrases"])) + r")|:\s*[\"“«]",
        re.IGNORECASE,
    )


@cache
def screen_table() -> dict[str, Any]:
    """The file `data/screen.toml`."""
    return knowledge.read_toml("screen.toml")
