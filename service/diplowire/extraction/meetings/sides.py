"""Whose meeting it is: sides named before and behind the noun, mediators and hosts, and sides that the text leaves to
its readers ("a meeting with the minister did not take place").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .. import knowledge, lexicon
from ..actors.mentions import Actor, Mention
from ..actors.phrases import base_span
from ..actors.together import parties_before, senders
from ..reading.doers import doers, objects
from ..reading.syntax import SUBJECTS, children, complements, conjuncts, is_root, is_verb, sentences_between

if TYPE_CHECKING:
    from ..actors.mentions import Cast
    from ..reading.tree import Token

HYPHENS = re.compile(r"[-–—/]")
_EQUALS = frozenset({"counterpart", "colleague"})
_ON_BEHALF = frozenset({"negotiator", "representative", "delegate", "mediator"})
_ENUMERATED = 10  # words
_TOLD_REACH = 4
_MISSIONS = frozenset({"delegation", "mission", "team"})
_PARTIES_REACH = 20  # sentences
_REACH = 3  # sentences between an unspoken side and its last mention


def owners(noun: Token) -> list[Token]:
    """Sides named before the noun: "Trump's", "Haniyeh-Fidan", "U.S.-Turkish", "Israeli-Palestinian"."""
    found = []
    for child in noun.lefts:
        if child.dep_ not in ("poss", "compound", "amod", "nmod"):
            continue
        found.append(child)
        if (
            child.dep_ != "poss"
        ):  # what stands before a possessor is its own: "Polish Foreign Minister X's meeting"
            found += [
                inner
                for inner in child.subtree
                if inner.i < noun.i and inner.dep_ in ("compound", "nmod", "conj", "amod")
            ]
    return sorted(set(found), key=lambda token: token.i)


def named_sides(noun: Token, cast: Cast) -> list[Mention]:
    """Diplomatic actors among the owners; adjectives of nationality only where there are two ("Israeli-Palestinian")."""
    before = owners(noun)
    sides = cast.diplomatic(before)
    if len(sides) < 2:
        for token in before:
            for mention in [_by_noun(m) for m in cast.modifier(token)] or _joined(token, cast):
                if mention.actor.diplomatic and all(mention.actor is not other.actor for other in sides):
                    sides.append(mention)
        if len(sides) < 2:
            return cast.diplomatic([token for token in before if token.dep_ == "poss"]) or cast.diplomatic(
                before
            )
    return sides


def _by_noun(mention: Mention) -> Mention:
    """The mention of a state by its adjective, under the name that the text has for it elsewhere."""
    actor = mention.actor
    if mention.head.pos_ == "ADJ" and actor.kind == "state" and actor.name != mention.name:
        return Mention(actor, actor.name, mention.span, mention.head)
    return mention


def _joined(token: Token, cast: Cast) -> list[Mention]:
    """Both halves of one word: "U.S.-Taliban", "Lacerda–Okonjo"; none where a half is no actor ("U.S.-backed")."""
    halves = [half for half in HYPHENS.split(token.text) if half]
    if len(halves) < 2:
        return []
    found = []
    for half in halves:
        actor = actor_called(half, cast)
        if actor is None:
            return []
        name = actor.name if actor.kind == "person" else half
        found.append(Mention(actor, name, token.doc.span(token.i, token.i + 1), token))
    return found


def actor_called(name: str, cast: Cast) -> Actor | None:
    """The actor that a bare surname, country, adjective, movement or body stands for; None when it is none."""
    for mention in cast.ordered:
        if mention.actor.kind == "person" and mention.actor.named and name in mention.actor.name.split():
            return mention.actor
    if not name[:1].isupper():
        return None
    country = knowledge.demonym(name) or knowledge.country_of(name)
    if country is None and (seat := knowledge.capital(name)) is not None:
        country = seat.country
    if country is not None:
        for mention in cast.ordered:
            if mention.actor.sovereign and mention.country == country:
                return mention.actor
        return Actor(kind="state", name=name, country=country, sovereign=True)
    if (movement := knowledge.movement(name)) is not None:
        known = next((m.actor for m in cast.ordered if m.actor.kind == "movement" and m.name == name), None)
        return known or Actor(
            kind="movement", name=movement.name, country=movement.country, role=movement.role
        )
    if (body := knowledge.organization(name)) is not None:
        known = next((m.actor for m in cast.ordered if m.actor.code == body.code), None)
        return known or Actor(kind="organization", name=name, code=body.code)
    return None


def gathered(noun: Token, cast: Cast) -> list[Mention]:
    """Sides behind the noun that no preposition brings: "involving A and B", "of the powers -- A, B and C"."""
    tokens = [
        thing for clause in children(noun, {"acl"}) if clause.lemma_ in _GATHERS for thing in objects(clause)
    ]
    found = members(cast.diplomatic(tokens), cast)
    if not found and any(not cast.at(crowd) for crowd in complements(noun, {"of"})):
        listed = [member for name in children(noun, {"appos"}) for member in conjuncts(name)]
        found = cast.diplomatic(listed) if len(listed) > 1 else []
    return found


_GATHERS = frozenset({"involve", "include", "group", "gather", "unite", "bring"})


def body_before(noun: Token, cast: Cast) -> list[Mention]:
    """The international body whose gathering it is: "an emergency ECOWAS summit"."""
    found = []
    for token in owners(noun):
        known = [m for m in cast.at(token) if m.actor.kind == "organization"]
        if not known and (body := knowledge.organization(token.text)) is not None:
            actor = next((m.actor for m in cast.ordered if m.actor.code == body.code), None)
            actor = actor or Actor(kind="organization", name=token.text, code=body.code)
            known = [Mention(actor, token.text, token.doc.span(token.i, token.i + 1), token)]
        found += known
    return found[:1]


def all_private(tokens: list[Token], cast: Cast) -> bool:
    """Whether those whom somebody meets are people or bodies of no state, and only they: "met with farmers"."""
    return bool(tokens) and all(_is_private(token, cast) for token in tokens)


def _is_private(token: Token, cast: Cast) -> bool:
    known = cast.at(token)
    if known:
        return all(mention.actor.outsider for mention in known)
    return token.pos_ == "NOUN" and knowledge.stranger(base_span(token).text) is not None


def members(mentions: list[Mention], cast: Cast) -> list[Mention]:
    """The mentions, with "envoys of A and B" as A and B."""
    found: list[Mention] = []
    for mention in mentions:
        sides = (
            _parts_of(mention, cast)
            if mention.actor.kind == "group" and mention.head.tag_ in ("NNS", "NNPS")
            else []
        )
        found += sides if len({side.country for side in sides}) > 1 or len(sides) > 1 else _led(mention, cast)
    return [mention for mention in found if not _opens_enumeration(mention, found)]


def _opens_enumeration(state: Mention, others: list[Mention]) -> bool:
    """Whether a state only opens an enumeration of officials: "U.K. and French ministers"."""
    return state.actor.kind == "state" and any(
        other.country == state.country
        and other.actor.kind in ("person", "group")
        and 0 < other.head.i - state.head.i < _ENUMERATED
        for other in others
    )


def _led(mention: Mention, cast: Cast) -> list[Mention]:
    """A delegation as who leads it or whose it is: "a delegation led by Minister Rossi", "a delegation of Hamas"."""
    if mention.actor.kind != "group" or mention.head.lemma_.lower() not in _MISSIONS:
        return [mention]
    led = [child for child in children(mention.head, {"acl", "relcl"}) if child.lemma_ in ("lead", "head")]
    leaders = cast.diplomatic([agent for child in led for agent in complements(child, {"by"})])
    senders = complements(mention.head, {"of", "from"})
    sent = [m for m in cast.diplomatic(senders) if _is_party(m)][:1]
    for sender in senders:
        led = [child for child in children(sender, {"acl", "relcl"}) if child.lemma_ in ("lead", "head")]
        leaders += cast.diplomatic([agent for child in led for agent in complements(child, {"by"})])
    leaders += _unknown_leaders(mention, cast)
    if mention.country is not None and not (sent and len(mention.span) == 1):
        return [mention, *leaders]
    return sent + leaders or [mention]


def _unknown_leaders(delegation: Mention, cast: Cast) -> list[Mention]:
    """Who leads a delegation without an office of his own, so that he comes from where it comes from."""
    found = []
    for noun in (delegation.head, *complements(delegation.head, {"of", "from"})):
        for clause in children(noun, {"acl", "relcl"}):
            if clause.lemma_ in ("lead", "head"):
                found += [m for agent in complements(clause, {"by"}) for m in cast.at(agent)]
    unknown = [
        m for m in found if m.actor.kind == "person" and m.actor.office is None and not m.actor.outsider
    ]
    for leader in unknown:
        if not leader.actor.grounded:
            leader.actor.country, leader.actor.stately = delegation.country, True
    return [m for m in unknown if m.actor.stately]


def _parts_of(crowd: Mention, cast: Cast) -> list[Mention]:
    """Who the plural stands for: "envoys of A and B", "negotiators for A and B"."""
    words = {"of", "from"} | ({"for"} if crowd.head.lemma_.lower() in _ON_BEHALF else set())
    return cast.diplomatic(senders(crowd.head, words, cast))


def other_side(token: Token, known: list[Mention], cast: Cast) -> list[Mention]:
    """The side that the clause leaves out: the subject above, else who the text was about last, of another state."""
    current = token
    while not is_root(current):
        current = current.head
        if is_verb(current) and (found := _others(cast.diplomatic(doers(current)), known)):
            return found
        if is_verb(current) and (found := _others(cast.diplomatic(objects(current)), known)):
            return [mention for mention in found if mention.actor.kind == "person"]
    if not is_verb(current) and (found := _others(cast.diplomatic(children(current, SUBJECTS)), known)):
        return found
    for mention in cast.before(token.sent[0], reach=30):
        if sentences_between(mention.head, token) > _REACH:
            break
        if mention.head.dep_ in SUBJECTS and (found := _others(cast.at(mention.head), known)):
            return found
    return []


def _others(mentions: list[Mention], known: list[Mention]) -> list[Mention]:
    """Those of `mentions` that can face the `known`: actors of another state or body, no mere groups."""
    countries = {mention.country for mention in known}
    rebels = all(mention.actor.kind == "movement" for mention in known)
    return [
        mention
        for mention in mentions
        if mention.actor.diplomatic
        and mention.actor.kind != "group"
        and (mention.actor.office is None or mention.actor.office.name != "spokesperson")
        and all(mention.actor is not other.actor for other in known)
        and (mention.country not in countries - {None} or (rebels and mention.actor.kind != "movement"))
        and (mention.country is not None or None not in countries)
    ]


def with_side(token: Token, words: set[str], cast: Cast) -> list[Mention]:
    """Persons behind a preposition that the parser hung on the object or an adjunct: "discussed the fighting with X"."""
    found: list[Mention] = []
    for child in children(token, {"dobj", "prep", "npadvmod", "dative"}):
        for preposition in child.subtree:
            if lexicon.noun_lemma(preposition.head) in lexicon.meetings().nouns:
                continue  # "was speaking after talks with X": the noun tells of the meeting
            if preposition.lower_ in words and preposition.dep_ == "prep" and preposition.head.dep_ in (
                "dobj", "pobj", "npadvmod", "conj", "prep",
            ):  # fmt: skip
                tokens = [member for thing in children(preposition, {"pobj"}) for member in conjuncts(thing)]
                found += [m for m in cast.diplomatic(tokens) if m.actor.kind in ("person", "group")]
    return found


def opposite(tokens: list[Token], cast: Cast, *, appositions: bool = True) -> list[Mention]:
    """Diplomatic actors among those that an actor deals with, also "Turkey's Hakan Aydin" with no office told.

    The parser takes the second member of an enumeration for an apposition of the first.
    """
    found = cast.diplomatic(tokens)
    more = (
        [member for token in tokens for child in children(token, {"appos"}) for member in conjuncts(child)]
        if appositions
        else []
    )
    for token in [*tokens, *more]:
        for mention in cast.at(token):
            actor = mention.actor
            stately = _is_stately(token, actor, cast)
            known = any(actor is other.actor for other in found)
            if known or actor.outsider or actor.former or actor.kind != "person" or not actor.named:
                continue
            if (stately and token.ent_type_ not in ("GPE", "FAC", "ORG")) or (
                token in more and actor.diplomatic and all(actor.country != other.country for other in found)
            ):
                found.append(mention)
    return found


def _is_stately(token: Token, actor: Actor, cast: Cast) -> bool:
    """Whether a bare name stands for its state: "Turkey's Hakan Aydin", "Habimana of Rwanda", "counterpart Kovac"."""
    if actor.country and any(child.lemma_ in _EQUALS for child in children(token, {"compound", "nmod"})):
        return True
    owners_ = [*children(token, {"poss"}), *complements(token, {"of"})[:1]]
    states = [mention for owner in owners_ for mention in cast.at(owner) if mention.actor.sovereign]
    if states and actor.country is None:
        actor.country = states[0].country
    return bool(states)


def parties_told(verb: Token, mediators: list[Mention], cast: Cast) -> list[Mention]:
    """Between whom somebody mediates where the clause does not tell: the two states that the text was about last."""
    told = [side for side in parties_before(verb, cast) if all(side.actor is not m.actor for m in mediators)]
    if len(told) > 1 and sentences_between(told[0].head, verb) <= _PARTIES_REACH:
        return told
    countries = {mention.country for mention in mediators}
    found: list[Mention] = []
    for mention in cast.before(verb, reach=25):
        if mention.head.dep_ == "pobj" and knowledge.capital(mention.name) is not None:
            continue  # a town is mostly a place
        if sentences_between(mention.head, verb) > _TOLD_REACH or len(found) == 2:
            break
        if mention.actor.sovereign and mention.country not in countries:
            countries.add(mention.country)
            found.append(mention)
    return found[::-1] if len(found) > 1 else []


def pair_told(noun: Token, cast: Cast, reach: int) -> list[Mention]:
    """Sides named side by side up to `reach` sentences before: "A and B traded blame. Talks in Kampala resumed".

    None where the clause names a country of its own ("peace talks in Colombia").
    """
    places = [
        *complements(noun, {"in", "on", "over", "about"}),
        *complements(noun.head, {"in", "on", "over"}),
    ]
    named = [mention for token in places for mention in cast.at(token) if mention.actor.kind == "state"]
    if any(knowledge.capital(mention.span.text) is None for mention in named):
        return []
    if any(cast.modifier(token) for token in owners(noun)):
        return []
    for mention in cast.before(noun.sent[0], reach=12):
        if sentences_between(mention.head, noun) > reach:
            break
        if mention.head.dep_ != "conj" or not _is_party(mention):
            continue
        for other in cast.at(mention.head.head):
            two = other.country != mention.country or "movement" in (other.actor.kind, mention.actor.kind)
            if two and _is_party(other):
                return [other, mention]
    return []


def _is_party(mention: Mention) -> bool:
    return mention.actor.sovereign or mention.actor.kind in ("movement", "government")


_NUMBERS = frozenset({"two", "both", "three", "four", "five", "six"})
_PARTIES = frozenset(
    {"country", "side", "nation", "state", "government", "party", "neighbour", "neighbor", "capital"}
)


def crowds(tokens: list[Token], cast: Cast | None = None) -> list[Mention]:
    """People of several sides at once, whatever their calling: "experts of the two countries".

    With a `cast` they are those countries, where the text has told which.
    """
    found = []
    for token in tokens:
        if token.tag_ not in ("NNS", "NNPS"):
            continue
        for side in complements(token, {"of", "from", "for"}):
            if side.lemma_.lower() in _PARTIES and any(child.lower_ in _NUMBERS for child in side.children):
                span = token.doc.span(token.left_edge.i, side.i + 1)
                start = span.start + (1 if span[0].lower_ in ("the", "these") else 0)
                name = token.doc.span(start, span.end).text
                known = (
                    [Mention(side.actor, side.name, span, token) for side in cast.diplomatic([side])]
                    if cast
                    else []
                )
                actor = Actor(kind="group", name=name, named=False)
                found += known if len(known) > 1 else [Mention(actor, name, span, token)]
    return found
