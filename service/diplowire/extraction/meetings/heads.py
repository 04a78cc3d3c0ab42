"""Who headed each side, told in a sentence of its own: "The Kyrgyz delegation was headed by X and the Tajik side by Y"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..reading.doers import agents, is_passive, objects, subjects
from ..reading.syntax import children, conjuncts, sentences_between
from .drafts import is_many

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..actors.mentions import Cast, Mention
    from ..drafts import Draft
    from ..reading.tree import Token

HEADING = frozenset({"lead", "head", "represent", "front"})
_PARTIES = frozenset({"side", "delegation", "team", "mission", "party"})
_UNNAMED = frozenset({"state", "government", "group"})
_REACH = 8  # sentences


def name_heads(verbs: list[Token], found: list[Draft], cast: Cast) -> None:
    """Puts whoever headed a side of a meeting in that side's place; `verbs` are those of heading, in order.

    A state stays where only one side's head is told: "The Chinese team was led by X".
    """
    told: dict[int, list[tuple[str, list[Mention]]]] = {}
    for verb in verbs:
        for side, people in _sides_headed(verb):
            heads = [m for person in people for m in cast.at(person) if _may_head(m)]
            whose = _whose(side, heads, cast) if heads else None
            meant = _meant(verb, whose, found) if whose is not None else None
            if meant is not None and whose is not None:
                told.setdefault(meant.i, []).append((whose, heads))
    for draft in found:
        sides = told.get(draft.anchor.sent[0].i, [])
        both = len({country for country, _ in sides}) > 1
        for country, heads in sides:
            _put(draft, country, heads, states=both)


def _meant(verb: Token, country: str | None, found: list[Draft]) -> Token | None:
    """The first token of the sentence that told last, before the `verb`, of a meeting with a side of that state."""
    for draft in reversed(found):
        if draft.anchor.i < verb.i and not draft.generic and is_many([part.mention for part in draft.parts]):
            if sentences_between(draft.anchor, verb) > _REACH:
                return None
            if any(part.mention.country == country for part in draft.parts):
                return draft.anchor.sent[0]
    return None


def _sides_headed(verb: Token) -> Iterator[tuple[Token, list[Token]]]:
    """Each side with who headed it; further ones lack the verb: "and Washington by Y"."""
    if not is_passive(verb):
        for side in objects(verb)[:1]:
            yield side, subjects(verb)
        return
    for side in subjects(verb)[:1]:
        first = children(verb, {"agent"})[:1]
        people = [
            member
            for agent in first
            for thing in children(agent, {"pobj"})
            for member in conjuncts(thing)
            if member.ent_type_ != "GPE" and member.lemma_.lower() not in _PARTIES
        ]
        yield side, people or agents(verb)
        for by in verb.doc.span(verb.i + 2, verb.sent.end):
            if by.lower_ != "by" or by in first:
                continue
            other = by.nbor(-2) if by.nbor(-1).tag_ == "POS" else by.nbor(-1)  # "Tajikistan's by Y"
            if other.pos_ in ("NOUN", "PROPN") and other.i > verb.i:
                yield other, [m for thing in children(by, {"pobj"}) for m in conjuncts(thing)]


def _may_head(mention: Mention) -> bool:
    actor = mention.actor
    return actor.kind == "person" and actor.named and not actor.outsider


def _whose(side: Token, heads: list[Mention], cast: Cast) -> str | None:
    """The state whose side it is; of a bare "delegation" that of who headed it."""
    if side.lemma_.lower() not in _PARTIES:
        return next((m.country for m in cast.at(side) if m.actor.sovereign), None)
    told = [*cast.at(side)]
    for child in children(side, {"amod", "compound", "poss", "nmod"}):
        told += cast.modifier(child)
    countries = [m.country for m in told if m.country is not None]
    return next(iter(countries), heads[0].country)


def _put(draft: Draft, country: str, heads: list[Mention], *, states: bool) -> None:
    """Puts `heads` in the place of the unnamed side of that state, where the draft has one; of the state itself with `states`."""
    place = next(
        (
            part
            for part in draft.parts
            if part.mention.country == country
            and (not part.mention.actor.named or part.mention.actor.kind == "group" or states)
            and (part.mention.actor.kind in _UNNAMED or not part.mention.actor.named)
        ),
        None,
    )
    if place is None:
        return
    for head in heads:
        if head.country is None or not head.actor.grounded:
            head.actor.country = country
        head.actor.stately = head.actor.official = True
    place.mention = heads[0]
    draft.add(place.role, heads[1:])
