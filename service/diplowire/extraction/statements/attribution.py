"""Who the article says it has an event from: "Turkish diplomatic sources said", "according to the embassy"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import lexicon
from ..actors.phrases import base_span, words_without_article
from ..reading.doers import subjects
from ..reading.syntax import complements, is_verb

if TYPE_CHECKING:
    from ..drafts import Draft
    from ..reading.tree import Token

_MAX_HOPS = 12


def attribution_of(draft: Draft) -> tuple[int, int] | None:
    """Offsets of whom the reporting clause around a meeting or visit names, or None."""
    current = draft.anchor
    for _ in range(_MAX_HOPS):
        if current.dep_ == "ROOT":
            break
        above = current.head
        if current.dep_ == "ccomp" and is_verb(above) and _reports(above):
            return _source([token for token in subjects(above) if token.sent == above.sent])
        current = above
    for token in draft.anchor.sent:
        if token.lower_ == "according":
            return _source(complements(token, {"to"}))
    return None


def _reports(verb: Token) -> bool:
    return any(
        match.predicate.frame in ("clause", "told", "matter")
        for match in lexicon.statements().verbs.matches(verb)
    )


def _source(tokens: list[Token]) -> tuple[int, int] | None:
    """The noun phrases of a source, without relative clauses."""
    if not tokens:
        return None
    spans = [words_without_article(base_span(token)) for token in tokens]
    return min(span.start_char for span in spans), max(span.end_char for span in spans)
