"""What is told as play, not as news: the plots of works of art, and pupils who play at diplomacy."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from ..reading.syntax import children, is_root

if TYPE_CHECKING:
    from ..drafts import Draft
    from ..reading.parse import Parse
    from ..reading.tree import Token

_WORKS = frozenset(
    {"film", "movie", "play", "novel", "opera", "musical", "drama", "sitcom", "thriller", "comedy", "tragedy", "fable",
     "cartoon", "satire", "farce", "ballet", "operetta", "screenplay", "script", "libretto", "fairy", "tale", "sketch",
     "painting", "tapestry", "fresco", "legend", "saga", "videogame"}
)  # fmt: skip
_WHERE = frozenset({"in", "throughout"})
_POINTING = frozenset({"the", "this", "that", "his", "her", "its", "their"})
_SIMULATION = re.compile(
    r"\b[Pp]upils\b[^.]{0,60}\belected\b|\b(?:[Ss]chool|[Cc]hildren['’]s) parliament\b|"
    r"\b[Mm]odel (?:United Nations|U\.?N\b)|\bmock (?:summit|parliament|U\.?N\b|United Nations|congress)",
    re.ASCII,
)
_LEAD = 600  # characters: what a story is about stands in its first sentences
_LIVING = 100  # years: beyond them no actor of a dated event is alive


def staged(drafts: list[Draft], parsed: Parse) -> list[Draft]:
    """Those of `drafts` that happen on a stage, in a plot or in a game, and are no events."""
    if _SIMULATION.search(parsed.doc.text[:_LEAD]):
        return list(drafts)
    return [draft for draft in drafts if _in_plot(draft.anchor)]


def bygone(end: date | None, published: date) -> bool:
    """Whether an event that ended then belongs to history books."""
    return end is not None and end.year < published.year - _LIVING


def _in_plot(anchor: Token) -> bool:
    """Whether the clause of `anchor` is set in a work: "in the film, the king meets ...", "a play in which ..."."""
    current = anchor
    while True:
        for preposition in children(current, {"prep"}):
            if preposition.lower_ in _WHERE and any(
                _is_work(work) and _pointed_at(work) for work in children(preposition, {"pobj"})
            ):
                return True
        if is_root(current):
            return False
        if current.dep_ == "relcl" and _is_work(current.head):
            return True
        current = current.head


def _is_work(noun: Token) -> bool:
    return noun.pos_ == "NOUN" and noun.lemma_.lower() in _WORKS


def _pointed_at(noun: Token) -> bool:
    return any(child.lower_ in _POINTING for child in children(noun, {"det", "poss"}))
