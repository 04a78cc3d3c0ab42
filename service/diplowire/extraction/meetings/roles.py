"""Who is host and who mediates: "chaired by", "under the auspices of", "with Norway as mediator", "talks that Qatar hosted"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import lexicon
from ..actors.mentions import Mention
from ..actors.words import PATRONAGE
from ..reading.doers import agents, is_passive, subjects
from ..reading.syntax import children, complements, conjuncts, prepositions
from .sides import HYPHENS, actor_called, owners

if TYPE_CHECKING:
    from ..actors.mentions import Cast
    from ..drafts import Draft
    from ..reading.tree import Token

_MEDIATORS = frozenset({"mediator", "facilitator", "broker", "intermediary", "go-between", "guarantor"})


def add_chairs(noun: Token, verb: Token | None, draft: Draft, cast: Cast) -> None:
    """Hosts and mediators: "chaired by", "brokered by", "under the auspices of", "under EU mediation", "U.S.-mediated"."""
    support = lexicon.meetings().tables["support"]
    participles = [
        child for child in noun.children if child.dep_ in ("acl", "relcl") and child.tag_ in ("VBN", "VBD")
    ]
    participles += [  # "talks in Doha brokered by Qatar"
        child
        for preposition in prepositions(noun, {"in", "at"})
        for place in children(preposition, {"pobj"})
        for child in children(place, {"acl"})
        if child.tag_ == "VBN" and place.ent_type_ in ("GPE", "FAC", "LOC")
    ]
    if verb is not None and verb.tag_ == "VBN":
        participles.append(verb)
    for child in participles:
        chairs = cast.diplomatic(agents(child))
        if child.lemma_ in support["mediator"]:
            _set_role(draft, "mediator", chairs)
        elif child.lemma_ in support["host"]:
            _set_role(draft, "host", chairs)
    for place in (noun, verb):
        for preposition in (
            prepositions(place, {"under", "with", "through", "by"}) if place is not None else ()
        ):
            for patron in children(preposition, {"pobj"}):
                if patron.lemma_.lower() in PATRONAGE:
                    patrons = cast.diplomatic([*owners(patron), *complements(patron, {"of", "by", "from"})])
                    for token in owners(patron):
                        patrons += [m for m in cast.modifier(token) if not patrons]
                    _set_role(draft, "mediator", patrons)
    for place in (noun, verb) if verb is not None else (noun,):
        _add_as_mediator(place, draft, cast)
    for token in owners(noun):
        halves = HYPHENS.split(token.text)
        if len(halves) > 1 and halves[-1] in support["mediated"]:
            broker = actor_called(token.text[: -len(halves[-1]) - 1], cast)
            if broker is not None:
                name = token.text[: -len(halves[-1]) - 1]
                span = token.doc.span(token.i, token.i + 1)
                _set_role(draft, "mediator", [Mention(broker, name, span, token)])


def _add_as_mediator(place: Token, draft: Draft, cast: Cast) -> None:
    """Gives whoever is named so its role: "signed an accord with Norway as mediator"."""
    for preposition in prepositions(place, {"with"}):
        for thing in children(preposition, {"pobj"}):
            roles = [role for word in (thing, preposition, place) for role in complements(word, {"as"})]
            if any(role.lemma_.lower() in _MEDIATORS and role.i > thing.i for role in roles):
                _set_role(draft, "mediator", cast.diplomatic(conjuncts(thing)))


def add_callers(noun: Token, draft: Draft, cast: Cast) -> None:
    """Who holds the meeting by the relative clause on it: "talks that Qatar hosted", "a summit which leaders had called".

    Several take part; one is the host, together with whom it hosts it.
    """
    support = lexicon.meetings().tables["support"]
    for clause in children(noun, {"relcl"}):
        if is_passive(clause) or (clause.lemma_ not in support["host"] and clause.lemma_ not in _CALLS):
            continue
        if not any(child.tag_ == "WDT" for child in children(clause, {"dobj"})):
            continue
        callers = cast.diplomatic([*subjects(clause), *complements(clause, {"with"})])
        if not callers:
            continue
        many = all(mention.actor.kind == "group" for mention in callers)
        _set_role(draft, "participant" if many or clause.lemma_ in _ATTENDS else "host", callers)


_CALLS = frozenset({"call", "hold", "attend", "join", "summon"})
_ATTENDS = frozenset({"hold", "attend", "join"})


def _set_role(draft: Draft, role: str, mentions: list[Mention]) -> None:
    """Adds mentions in a role; who is there as a mere participant takes the role."""
    for mention in mentions:
        known = next((part for part in draft.parts if part.mention.actor is mention.actor), None)
        if known is not None and known.role == "participant" and len(draft.parts) > 2:
            known.role = role  # type: ignore[assignment]
        elif known is None:
            draft.add(role, [mention])  # type: ignore[arg-type]


def host_by_place(token: Token, cast: Cast) -> list[Mention]:
    """The state that receives the other side: "consultations with the envoy will be held in Moscow"."""
    return [m for m in cast.diplomatic(complements(token, {"in"})) if m.actor.sovereign]
