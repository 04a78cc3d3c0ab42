"""Who the article says it has an event from: "Turkish diplomatic sources said", "according to the embassy"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import lexicon
from .drafts import hull
from .syntax import is_verb, subjects, trimmed

if TYPE_CHECKING:
    from spacy.tokens import Token

    from .drafts import Draft

_MAX_HOPS = 12


def attribution_of(draft: Draft) -> tuple[int, int] | None:
    """Offsets of the reporting clause around a meeting or visit, or None."""
    current = draft.anchor
    for _ in range(_MAX_HOPS):
        if current.dep_ == "ROOT":
            break
        above = current.head
        if current.dep_ == "ccomp" and is_verb(above) and _reports(above):
            own = [token for token in subjects(above) if token.sent == above.sent]
            return _clause(own, above) if own else None
        current = above
    for token in draft.anchor.sent:
        if token.lower_ == "according":
            span = trimmed(token.doc[token.left_edge.i : token.right_edge.i + 1])
            return span.start_char, span.end_char
    return None


def _reports(verb: Token) -> bool:
    return any(
        match.predicate.frame in ("clause", "told", "matter")
        for match in lexicon.statements().verbs.matches(verb)
    )


def _clause(own: list[Token], verb: Token) -> tuple[int, int]:
    lefts = [token.left_edge for token in own]
    span = verb.doc[min(t.i for t in [*lefts, verb]) : max(t.i for t in [*own, verb]) + 1]
    if len(span) > 15:  # a relative clause in between: the bare words will do
        return hull(*own, verb)
    return trimmed(span).start_char, trimmed(span).end_char
