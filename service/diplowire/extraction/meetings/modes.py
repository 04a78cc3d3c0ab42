"""How the sides deal with each other: the mode that the predicate has by itself, and the words that say otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import lexicon
from ..reading.syntax import complements, conjuncts, is_verb

if TYPE_CHECKING:
    from ...contract import Mode
    from ..actors.mentions import Mention
    from ..drafts import Draft
    from ..reading.tree import Token


def mode_of(mode: Mode, anchor: Token, verb: Token | None, draft: Draft) -> Mode:
    """The mode of a meeting told by `anchor`, which says `mode` by itself, in the clause of `verb`."""
    table = lexicon.meetings().tables["medium"]
    medium = medium_at(anchor) or (medium_at(verb) if verb is not None else None)
    if medium is not None:
        return medium
    modifiers = {child.lower_ for child in anchor.children if child.dep_ in ("compound", "amod", "nmod")}
    modifiers |= {part for word in modifiers for part in word.replace("–", "-").split("-")}
    if mode == "contact":
        return mode
    if modifiers & set(table["mediation"]) or any(part.role == "mediator" for part in draft.parts):
        return "mediation"
    if modifiers & set(table["summit"]):
        return "summit"
    if (
        mode == "in_person"
        and lexicon.noun_lemma(anchor) in ("talk", "discussion", "consultation")
        and (
            modifiers & set(table["negotiation"])
            or _is_for_terms(anchor)
            or (len(draft.parts) > 1 and all(_acts_for_others(part.mention) for part in draft.parts))
        )
    ):
        return "negotiation"
    if (
        mode == "in_person"
        and anchor.lemma_.lower() in _GATHERINGS
        and any(_leads_states(p.mention) for p in draft.parts)
    ):
        return "summit"
    if (
        mode == "summit"
        and is_verb(anchor)
        and not any(word.lemma_.lower() in ("summit", "bloc", "leader") for word in anchor.sent)
    ):
        return "in_person"
    return mode


_GATHERINGS = frozenset({"meeting", "meet", "session", "gather"})
_HEADS = frozenset({"leader", "head", "president", "premier"})


def _leads_states(side: Mention) -> bool:
    """Whether a side is the leaders of several states, or the body that states are members of, as a whole."""
    if side.actor.kind == "organization":
        return side.head.dep_ in ("compound", "nmod", "poss") or side.head.head.lower_ == "of"
    heads = side.head.lemma_.lower() in _HEADS and side.head.tag_ in ("NNS", "NNPS")
    return side.actor.kind == "group" and heads and side.country is None


def _is_for_terms(anchor: Token) -> bool:
    """Whether what is talked about is terms to be agreed: "talks on a truce", "discussions over a new treaty"."""
    terms = lexicon.meetings().tables["medium"]["terms"]
    return any(
        thing.lemma_.lower() in terms
        for thing in complements(anchor, {"on", "over", "about", "for", "toward", "towards"})
    )


def _acts_for_others(side: Mention) -> bool:
    """Whether a side is a state or body, or those who negotiate for one: no minister in person."""
    return side.actor.kind != "person" or (
        not side.actor.named and side.head.lemma_.lower() in lexicon.meetings().tables["medium"]["agents"]
    )


def medium_at(token: Token) -> Mode | None:
    """Phone or video, when a word in the clause around `token` says so."""
    table = lexicon.meetings().tables["medium"]
    near = list(token.children)
    near += [  # "A and B, in a phone call, discussed"
        child
        for subject in (near if is_verb(token) else [])
        if subject.dep_ == "nsubj"
        for member in conjuncts(subject)
        for child in member.children
        if child.dep_ == "prep" and child.lower_ in ("in", "during", "over")
    ]
    near += [
        grand
        for child in near
        if child.dep_ in ("prep", "compound", "amod", "agent")
        for grand in child.subtree
    ]
    words = {word.lower_ for word in near} | {token.lower_}
    if lexicon.noun_lemma(token) == "call" and (
        (is_verb(token.head) and token.head.lemma_ == "pay") or "courtesy" in words
    ):
        return "in_person"
    if token.lemma_ in ("pay", "call") and is_verb(token):
        words.discard("call")
        near = []
    if words & set(table["video"]):
        return "video"
    if words & (set(table["phone"]) - ({"call"} if token.lower_ != "call" else set())) or any(
        word.lower_ == "call" and word.dep_ in ("pobj", "compound") and not _is_appeal(word) for word in near
    ):
        return "phone"
    return None


def _is_appeal(call: Token) -> bool:
    """Whether a call is for something to be done: "ended with a joint call to cease fire"."""
    if call.dep_ == "pobj" and call.head.lower_ in ("with", "for", "to", "despite"):
        return True
    return any(
        (child.dep_ == "prep" and child.lower_ == "for")
        or (child.dep_ in ("acl", "relcl") and child.tag_ == "VB")
        for child in call.children
    )
