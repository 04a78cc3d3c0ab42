"""Who is met, as the verb of the meeting says: its object, who stands behind a preposition, the state that summons."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from .. import knowledge
from ..actors.mentions import Mention
from ..reading.doers import is_passive, objects, subjects
from ..reading.syntax import (
    children,
    complements,
    conjuncts,
    text_before,
)
from .drafts import is_many
from .mediators import rival_seats
from .sides import members, opposite, with_side

if TYPE_CHECKING:
    from ..actors.mentions import Cast
    from ..reading.tree import Token


PERSONS = frozenset({"person", "group"})


def faced(verb: Token, entry: dict[str, Any]) -> list[Token]:
    """Whom the clause itself puts opposite, whoever they are."""
    faced = complements(verb, set(entry.get("with", [])))
    return faced + objects(verb) if entry.get("object") or entry.get("person_object") else faced


def others_told(verb: Token, governor: Token, entry: dict[str, Any], cast: Cast) -> list[Mention]:
    """The other side, by what the line says brings it."""
    words = set(entry.get("with", []))
    others = members(opposite(complements(verb, words), cast), cast)
    if not others and words:
        others = with_side(verb, words, cast)
    if entry.get("object") or entry.get("governed"):
        undergone = members(_undergone(verb, governor, entry, cast), cast)
        others = undergone + [mention for mention in others if mention not in undergone]
    if entry.get("handed"):  # "received credentials from the envoy", "accepted the credentials of the envoy"
        owners_ = children(governor, {"poss"}) + complements(governor, {"of", "from"})
        others = opposite(owners_ + complements(verb, {"from"}), cast)
    if convokes(verb, entry):
        others = [mention for mention in opposite(objects(verb), cast) if mention.actor.kind in PERSONS]
        others = others if is_many(others) else []
    if verb.lemma_ == "shuttle":  # between capitals it is a journey
        others = [mention for mention in others if knowledge.capital(mention.name) is None]
        others = others or rival_seats(verb)
    if entry.get("persons"):
        others = [mention for mention in others if mention.actor.kind in PERSONS]
    if entry.get("single"):  # "called on all sides"
        others = [mention for mention in others if mention.head.tag_ not in ("NNS", "NNPS")]
    if entry.get("known"):  # "wished to see the first female president": nobody yet
        others = [mention for mention in others if mention.actor.named or not _is_first(mention.head)]
    return others


def summoning(verb: Token, guest: Mention, cast: Cast) -> list[Mention]:
    """The body that an envoy is summoned to."""
    places = cast.diplomatic(complements(verb, {"to", "at"}))
    return [_of_host(place, guest, cast) for place in places if place.actor.kind != "person"]


def _of_host(ministry: Mention, guest: Mention, cast: Cast) -> Mention:
    """The bare ministry that an envoy is summoned to, which is never that of his own state."""
    actor = ministry.actor
    if actor.sovereign or actor.grounded or actor.country is None or actor.country != guest.country:
        return ministry
    host = cast.home if cast.home != guest.country else None
    return Mention(replace(actor, country=host), ministry.name, ministry.span, ministry.head)


def _undergone(verb: Token, governor: Token, entry: dict[str, Any], cast: Cast) -> list[Mention]:
    """Whom the verb puts opposite: its object, passive subject, or the complement of its preposition."""
    passive = is_passive(verb) and not is_past(verb)
    tokens = subjects(verb) if passive else objects(verb)
    if entry.get("host") and not passive and not tokens:
        tokens = _behind_place(verb)
    if entry.get("bare") and not passive:
        tokens = tokens + [member for child in children(verb, {"oprd"}) for member in conjuncts(child)]
    if entry.get("governed"):
        if governor.lower_ == "on" and any(child.dep_ in ("xcomp", "ccomp") for child in verb.children):
            return []  # "called on Iran to stop" is an appeal
        tokens = [member for child in children(governor, {"pobj"}) for member in conjuncts(child)] or tokens
    found = opposite(tokens, cast)
    if entry.get("person_object"):
        kinds = PERSONS | {entry.get("or_kind")}
        found = [mention for mention in found if mention.actor.kind in kinds]
    return found


def _behind_place(verb: Token) -> list[Token]:
    """The long object behind a place, of which the parser makes its apposition: "received, in Luanda, the [ambassador] of X"."""
    return [
        child
        for place in complements(verb, {"in", "at"})
        if place.ent_type_ in ("GPE", "FAC")
        for child in children(place, {"appos"})
        if child.tag_ == "NN" and text_before(child.left_edge) == "," and child.left_edge.dep_ == "det"
    ]


def convokes(verb: Token, entry: dict[str, Any]) -> bool:
    """Whether somebody brings others together: "convened EU leaders"; a "joint commission" that is convened meets itself."""
    convoking = bool(entry.get("collective")) and verb.lemma_ != "meet"
    return convoking and not is_passive(verb) and bool(children(verb, {"dobj"}))


def is_past(verb: Token) -> bool:
    """Whether a participle behind a noun is a past tense that the parser missed: "the president, A B, met C D"."""
    return (
        verb.dep_ == "acl"
        and verb.tag_ == "VBN"
        and bool(children(verb, {"dobj", "oprd"}))
        and not children(verb, {"agent"})
    )


def _is_first(noun: Token) -> bool:
    """Whether the noun is for somebody yet to come: "a president", "the first woman president"."""
    return any(child.lower_ in ("a", "an", "first", "next", "new") for child in noun.children)
