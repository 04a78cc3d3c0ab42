"""Meetings in turn, told by one verb: "received A first, then B", "met A on Monday and B on Tuesday", "A, followed by B"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..drafts import Draft
from ..reading.doers import is_passive
from ..reading.syntax import children, conjuncts
from .drafts import finish

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..actors.mentions import Cast
    from ..reading.tree import Token

_THEN = frozenset(
    {"then", "later", "afterwards", "afterward", "subsequently", "next", "finally", "thereafter", "lastly"}
)
_KINDS = frozenset({"person", "group", "movement"})


def in_turn(verb: Token, draft: Draft, cast: Cast) -> list[Draft]:
    """The further meetings that the clause of `verb` tells after the one of `draft`, which loses their sides.

    Each has the side that all of them share, and its own counterpart.
    """
    if len(draft.parts) < 2:
        return []
    found: list[Draft] = []
    for token in _next_agents(verb) if is_passive(verb) else _next_ones(verb):
        others = [m for m in cast.diplomatic(conjuncts(token)) if m.actor.kind in _KINDS]
        shared = [part for part in draft.parts if all(part.mention.actor is not o.actor for o in others)]
        first = [part for part in shared if part.mention.head.i < verb.i]
        if not others or not first or len(shared) <= len(first):
            continue
        draft.parts = shared
        further = Draft("meeting", draft.rule, token, [], [], draft.trust, mode=draft.mode)
        for part in first:
            further.add(part.role, [part.mention])
        received = is_passive(verb) and any(part.role == "host" for part in draft.parts)
        further.add("host" if received else "participant", others)
        finished = finish(further, token, token)
        if finished is not None:
            finished.status = draft.status
            found.append(finished)
    return found


def _next_ones(verb: Token) -> Iterator[Token]:
    """Heads of the counterparts that come after the first: behind "then", behind "followed by", or as a second object."""
    given = children(verb, {"dobj"})
    yield from given[1:]
    for child in children(verb, {"npadvmod", "appos", "conj", "dep"}):
        gapped = child.dep_ == "conj" and _has_day(child)  # "received A on Monday, and B the next day"
        if child.pos_ in ("NOUN", "PROPN") and (gapped or _is_after_then(child)):
            yield child
    for thing in given[:1]:
        yield from (member for member in conjuncts(thing)[1:] if _is_after_then(member))
        yield from (name for name in children(thing, {"appos", "npadvmod"}) if _is_after_then(name))
    for clause in children(verb, {"advcl", "acl"}):
        if clause.lemma_ == "follow" and clause.tag_ in ("VBN", "VBD"):
            for agent in children(clause, {"agent"}):
                yield from children(agent, {"pobj"})


def _has_day(noun: Token) -> bool:
    return any(child.ent_type_ == "DATE" for child in children(noun, {"npadvmod"})) or any(
        thing.ent_type_ == "DATE"
        for preposition in children(noun, {"prep"})
        for thing in children(preposition, {"pobj"})
    )


def _next_agents(verb: Token) -> Iterator[Token]:
    """Agents after the first: "was received by the president on Tuesday and [by the premier] on Wednesday"."""
    for preposition in children(verb, {"prep", "agent"}):
        for other in children(preposition, {"conj"}):
            if other.lower_ == "by":
                yield from children(other, {"pobj"})


def _is_after_then(noun: Token) -> bool:
    start = noun.left_edge.i
    words = {token.lower_ for token in noun.doc.span(max(noun.sent.start, start - 2), start + 1)}
    return not words.isdisjoint(_THEN)
