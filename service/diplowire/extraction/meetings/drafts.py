"""What every meeting ends with, however it was found: its topics, status, passage, and whether it is one at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..circumstances.status import status_of
from ..reading.syntax import children, conjuncts, prepositions, span_of, trimmed

if TYPE_CHECKING:
    from ..actors.mentions import Mention
    from ..drafts import Draft
    from ..reading.tree import Token

_COMPLEMENTING = frozenset({"to", "in", "of", "for", "with", "between", "against", "from"})
_INTERNAL = frozenset(
    {"lawmaker", "legislator", "senator", "deputy", "government", "opposition", "parliament", "cabinet", "party", "member",
     "coalition", "faction", "judge", "governor", "mayor", "legislature", "union", "rebel", "congress", "assembly",
     "representative", "senate", "councillor", "supporter", "voter", "activist"}
)  # fmt: skip
_REBELS = frozenset({"rebel", "guerrilla", "insurgent", "separatist"})
_TOPIC_PREPOSITIONS = {"on", "over", "about", "regarding", "concerning"}


def is_many(mentions: list[Mention]) -> bool:
    """Whether the mentions are two sides at least: several actors, or one phrase for several."""
    return len(mentions) > 1 or any(is_collective(mention) for mention in mentions)


def is_collective(mention: Mention) -> bool:
    """Whether the mention is a plural: "EU ministers"."""
    return mention.actor.kind == "group" and mention.head.tag_ in ("NNS", "NNPS")


def finish(draft: Draft, anchor: Token, scope: Token) -> Draft | None:
    """The draft with status, topics and evidence; None where all its sides are one state's own.

    `anchor` is the word that tells of the meeting, `scope` the verb whose clause tells of it.
    """
    if not draft.generic and _is_domestic([part.mention for part in draft.parts]):
        return None
    draft.anchor = scope
    draft.noun = anchor if anchor != scope else None
    draft.status = status_of(anchor)
    draft.evidence = [_passage(anchor, scope, draft)]
    for preposition in [
        *prepositions(anchor, _TOPIC_PREPOSITIONS),
        *(prepositions(scope, _TOPIC_PREPOSITIONS) if scope != anchor else []),
    ]:
        for thing in children(preposition, {"pobj", "pcomp"}):
            if thing.ent_type_ not in ("DATE", "TIME") and not _is_place(thing):
                draft.topics += [topic(member) for member in conjuncts(thing)]
    return draft


def _is_domestic(sides: list[Mention]) -> bool:
    """Whether the sides are one state's own, or no state's and no body's ("the opposition and the government")."""
    countries = {side.country for side in sides}
    if len(countries) > 1:
        return False
    if None not in countries:
        return not _at_war(sides)
    return all(
        not (side.actor.affiliation or side.actor.code) and side.head.lemma_.lower() in _INTERNAL
        for side in sides
    )


def _at_war(sides: list[Mention]) -> bool:
    """Whether rebels or separatists of a state face others of it."""
    rebels = [
        side
        for side in sides
        if (side.actor.kind == "movement" and side.actor.role in ("REB", "SEP", "INS"))
        or (side.actor.kind == "group" and side.head.lemma_.lower() in _REBELS)
    ]
    return bool(rebels) and len(rebels) < len(sides)


def topic(thing: Token) -> tuple[int, int]:
    """Offsets of one matter with the complement behind it, without what is coordinated with it.

    Behind a coordination the parser hangs the complement on the first member or on the verb: what follows belongs here.
    """
    span = span_of(thing, without={child.i for child in children(thing, {"conj", "cc"})})
    end = span.end
    follower = span.doc[end] if end < len(span.doc) else None
    partners = {thing.head.i, *(member.i for member in conjuncts(thing.head))}
    if (
        follower is not None
        and follower.dep_ == "prep"
        and follower.head.i in partners
        and follower.lower_ in _COMPLEMENTING
    ):
        end = follower.right_edge.i + 1
    found = trimmed(span.doc.span(span.start, end))
    return found.start_char, found.end_char


def _is_place(thing: Token) -> bool:
    """Whether a complement of `on` names a place or day, not a matter."""
    return thing.ent_type_ in ("GPE", "FAC") and not list(thing.children)


def _passage(anchor: Token, scope: Token, draft: Draft) -> tuple[int, int]:
    """The clause that tells of the meeting, within its sentence."""
    sentence = anchor.sent
    top = scope if scope.sent == sentence else anchor
    without = {
        child.i
        for child in top.children
        if child.dep_ in ("conj", "cc", "ccomp", "parataxis")
        or (child.dep_ == "advcl" and anchor not in list(child.subtree))
    }
    if any(anchor.i in {token.i for token in top.doc[i].subtree} for i in without):
        without = set()
    span = span_of(top, without=without)
    spans = [(span.start_char, span.end_char), (anchor.idx, anchor.idx + len(anchor.text))]
    spans += [
        (m.mention.span.start_char, m.mention.span.end_char)
        for m in draft.parts
        if m.mention.head.sent == sentence
    ]
    start, end = min(s for s, _ in spans), max(e for _, e in spans)
    whole = anchor.doc.char_span(start, end, alignment_mode="expand")
    if whole is None:
        return start, end
    found = trimmed(whole)
    return found.start_char, found.end_char
