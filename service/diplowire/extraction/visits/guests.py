"""Journeys that somebody else tells of or brings about: guests hosted, envoys sent, trips that took one somewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import lexicon
from ..drafts import Draft
from ..reading.doers import agents, doers, is_passive, objects, subjects, undergoers
from ..reading.syntax import children, clause_head, complements, prepositions
from .destinations import (
    at_dateline,
    draft,
    drafts,
    goals,
    here,
    is_abroad,
    names_a_place,
    on_the_spot,
    where,
)
from .trips import carried_by, owners_of
from .visitors import PARTIES, party_of, travellers

if TYPE_CHECKING:
    from ..actors.mentions import Cast, Mention
    from ..reading.tree import Token


def _hosted(verb: Token, entry: dict[str, Any], cast: Cast) -> list[Draft]:
    """ "Türkiye hosted Haniyeh": the object is the visitor, the subject the host."""
    guests = travellers(undergoers(verb), cast) or travellers(complements(verb, {"to"}), cast)
    hosts = cast.diplomatic(doers(verb))
    spot = (
        not entry.get("on_the_spot")
        or on_the_spot(verb)
        or any(c.lower_ == "here" for c in verb.children)
        or (is_passive(verb) and any(names_a_place(place) for place in goals(verb, ["in"])))
    )
    if not guests or not spot:
        return []
    places = [place for place in around(verb, ["in", "at", "to"]) if cast.at(place)[:1] != guests[:1]]
    if entry.get("place_needed") and not places:
        return []
    if found := drafts(verb, verb, guests, places[:1], cast, hosts=hosts):
        return found
    if not entry.get("place_needed"):
        hosts = [mention for mention in hosts if mention.actor.kind in ("state", "government")] or (
            hosts if entry.get("on_the_spot") or verb.lemma_ == "host" else []
        )
    elif not any(place.pos_ == "PROPN" and not cast.at(place) for place in places):
        return []
    return [
        draft(verb, verb, guests, host.head, host)
        for host in hosts[:1]
        if host.country is not None and is_abroad(guests, host.country)
    ]


def _sent(verb: Token, entry: dict[str, Any], cast: Cast) -> list[Draft]:
    """ "Japan sent an envoy to Naypyitaw": the object travels."""
    sent = undergoers(verb)
    visitors = travellers(sent, cast) or [  # a former office holder acts again as an envoy
        mention
        for token in sent
        for mention in cast.at(token)
        if mention.actor.kind == "person" and mention.actor.former
    ]
    visitors = visitors or [  # "The Council is sending a mission to Beirut"
        party
        for noun in sent
        if noun.lemma_.lower() in PARTIES and not cast.at(noun)
        for party in party_of(noun, cast.diplomatic(doers(verb)))
    ]
    return drafts(verb, verb, visitors, around(verb, entry["to"]), cast)


def _carried(verb: Token, entry: dict[str, Any], cast: Cast) -> list[Draft]:
    """ "carried a letter from the king to Washington"."""
    if not any(noun.lemma_.lower() in _MESSAGES for noun in objects(verb)):
        return []
    people = [mention for mention in travellers(doers(verb), cast) if mention.actor.kind == "person"]
    places = [place for place in around(verb, entry["to"]) if names_a_place(place)]
    return drafts(verb, verb, people, places, cast)


_MESSAGES = frozenset({"letter", "message", "note", "proposal", "appeal", "case", "plan", "missive"})


def around(verb: Token, words: list[str]) -> list[Token]:
    """The places on the verb, or on its object where the parser hung them there."""
    found = goals(verb, words)
    return found or [goal for noun in objects(verb) for goal in goals(noun, words)]


def _invited(verb: Token, entry: dict[str, Any], cast: Cast) -> list[Draft]:
    """ "invited the chancellor to Tromsø": a visit proposed by the host."""
    guests = travellers(undergoers(verb), cast)
    found = drafts(verb, verb, guests, around(verb, entry["to"]), cast)
    for made in found:
        if made.status in ("occurred", "ongoing"):
            made.status = "proposed"
    return found


def _attended(verb: Token, _entry: dict[str, Any], cast: Cast) -> list[Draft]:
    """ "will attend a gathering in Jakarta": whoever takes part in something abroad goes there."""
    visitors = [
        m for m in travellers(subjects(verb), cast) if m.actor.kind == "person" and m.country is not None
    ]
    events = [
        event for event in (*objects(verb), *complements(verb, {"in", "at", "for"})) if event.pos_ == "NOUN"
    ]
    if verb.dep_ in ("advcl", "xcomp") and _tells_of_goal(verb.head):
        return []  # "left for Seoul to attend a gathering"
    if any(_is_meeting(event) for event in events) and (verb.lemma_ != "attend" or len(visitors) > 1):
        return []  # who is a side of it goes with the meeting itself
    places = [
        place
        for source in (*events, *(member for event in events for member in complements(event, {"of"})), verb)
        for place in goals(source, ["in", "at"])
        if place.pos_ == "PROPN" and place not in events and names_a_place(place)
    ]
    if not places and (antecedent := where(verb)) is not None:
        places = [antecedent]
    places = places or [nation for event in events for nation in _nation_of(event)]
    if not places and verb.lemma_ == "attend" and stands_alone(verb) and cast.parsed.dateline is not None:
        return at_dateline(verb, verb, visitors, cast)
    return drafts(verb, verb, visitors, places[:1], cast)


def stands_alone(verb: Token) -> bool:
    """ "The president will come too", "decided not to attend": to where the story is told from, since nothing says where."""
    return all(
        child.dep_ in _BESIDE_A_BARE_VERB
        or (child.dep_ == "advmod" and child.lower_ in _ALL_THE_SAME)
        or (child.dep_ == "prep" and all(thing.ent_type_ in ("DATE", "TIME") for thing in child.children))
        for child in verb.children
    )


_BESIDE_A_BARE_VERB = frozenset({"nsubj", "aux", "neg", "punct", "cc", "conj", "mark", "npadvmod"})
_ALL_THE_SAME = frozenset({
    "too", "also", "instead", "personally", "alone", "nevertheless", "still", "nonetheless", "anyway", "not", "never", "either",
    "later", "finally",
})  # fmt: skip


def _tells_of_goal(verb: Token) -> bool:
    """Whether the verb itself tells of a journey and where it leads."""
    return any(
        names_a_place(place)
        for match in lexicon.visits().verbs.matches(verb)
        for place in goals(verb, match.predicate.value.get("to", []))
    )


def _nation_of(event: Token) -> list[Token]:
    """The state whose ceremony it is: "Kenya's independence day", "the funeral of Iran's president"."""
    if event.lemma_.lower() not in _CEREMONIES:
        return []
    holders = [event, *complements(event, {"of", "for"})]
    return [
        nation
        for holder in holders
        for nation in children(holder, {"poss", "amod"})
        if nation.ent_type_ in ("GPE", "NORP") and nation.text[:1].isupper()
    ]


_CEREMONIES = frozenset({
    "inauguration", "funeral", "coronation", "celebration", "anniversary", "wedding", "enthronement", "investiture", "day",
    "parade", "burial", "jubilee", "festivity", "commemoration", "ceremony",
})  # fmt: skip


def _accompanied(verb: Token, entry: dict[str, Any], cast: Cast) -> list[Draft]:
    """ "accompanied the president to Kinshasa", "joined her on the trip to Quito": both travel."""
    journeys = [
        noun
        for noun in complements(verb, {"on", "during", "for", "in"})
        if noun.lemma_.lower() in lexicon.visits().nouns
    ]
    places = goals(verb, entry["to"]) + [
        place
        for noun in journeys
        for place in goals(noun, lexicon.visits().nouns[noun.lemma_.lower()].get("to", []))
    ]
    people = travellers([*subjects(verb), *agents(verb), *objects(verb)], cast)
    return drafts(verb, verb, people, [place for place in places if names_a_place(place)], cast)


def _spent(verb: Token, entry: dict[str, Any], cast: Cast) -> list[Draft]:
    """ "spent ten days in Islamabad"."""
    spans = objects(verb) + children(verb, {"npadvmod"})
    if not any(noun.ent_type_ in ("DATE", "TIME") or noun.lemma_ in _SPANS for noun in spans):
        return []
    places = [place for place in around(verb, entry["to"]) if names_a_place(place)] + here(verb)
    return drafts(verb, verb, travellers(subjects(verb), cast), places, cast)


def _is_meeting(noun: Token) -> bool:
    """Whether the meeting itself tells of the event ("attended a summit in Havana")."""
    entry = lexicon.meetings().nouns.get(lexicon.noun_lemma(noun))
    return entry is not None and not entry.get("parties_needed")


_SPANS = frozenset({"day", "week", "hour", "weekend", "night", "month"})


def _took(verb: Token, entry: dict[str, Any], cast: Cast) -> list[Draft]:
    """ "a tour that will also take him to Stockholm", "a trip that took in Tokyo and Hanoi"."""
    trips = [noun for noun in subjects(verb) if noun.lemma_.lower() in lexicon.visits().nouns]
    if not trips and verb.lemma_ == "lead":
        led = [noun for noun in objects(verb) if noun.lemma_.lower() in _PARTIES]
        goal = [place for place in around(verb, ["to"]) if led and names_a_place(place)]
        return drafts(verb, verb, travellers(doers(verb), cast), goal, cast)
    if not trips:
        return []
    visitors = travellers(objects(verb), cast) if entry.get("to") else []
    visitors = visitors or owners_of(trips[0], cast) or carried_by(trips[0], cast)[1]
    visitors = visitors or travellers(subjects(clause_head(trips[0])), cast)
    places = goals(verb, entry["to"]) if entry.get("to") else objects(verb) + complements(verb, {"in"})
    return drafts(verb, verb, visitors, places, cast)


_PARTIES = frozenset({"delegation", "mission", "team", "party", "group"})


def _barred(verb: Token, _entry: dict[str, Any], cast: Cast) -> list[Draft]:
    """ "barred the envoy from visiting Gaza": the object does not travel."""
    found = []
    for clause in (
        inner for preposition in prepositions(verb, {"from"}) for inner in children(preposition, {"pcomp"})
    ):
        for match in lexicon.visits().verbs.matches(clause):
            value = match.predicate.value
            places = objects(clause) if value.get("object") else goals(clause, value.get("to", []))
            found += drafts(clause, verb, travellers(undergoers(verb), cast), places, cast)
    for made in found:
        made.status = "denied"
    return found[:1]


def called_upon(verb: Token) -> list[Token]:
    """Who is asked to go: "called on the minister to visit", "appealed to the envoys to return"."""
    above = verb.head
    if verb.dep_ not in ("xcomp", "advcl") or verb.tag_ != "VB" or above.lemma_ not in _CALLING:
        return []
    return complements(above, {"on", "upon", "to", "with", "for"})


_CALLING = frozenset({"call", "appeal", "plead", "wait", "arrange", "prevail"})


def aboard(verb: Token, cast: Cast) -> list[Mention]:
    """Who arrives with the vehicle that the subject names: "a plane carrying the minister landed", "his jet landed"."""
    people = []
    for vehicle in subjects(verb):
        if vehicle.lemma_.lower() in VEHICLES:
            people += children(vehicle, {"poss"})
            people += [person for clause in children(vehicle, {"acl", "relcl"}) for person in objects(clause)]
    return [mention for mention in travellers(people, cast) if mention.actor.kind in ("person", "group")]


VEHICLES = frozenset(
    {
        "plane",
        "jet",
        "aircraft",
        "helicopter",
        "flight",
        "train",
        "motorcade",
        "convoy",
        "airplane",
        "aeroplane",
    }
)
_JUDGING = frozenset({
    "criticise", "criticize", "praise", "thank", "condemn", "rebuke", "fault", "blame", "attack", "commend", "punish", "sanction",
    "chide", "slam", "blast", "lambast", "lambaste", "scold", "denounce", "mock", "ridicule", "berate", "applaud",
    "hail", "assail", "reprimand", "arrest", "detain", "accuse", "suspect", "congratulate", "excuse", "forgive", "castigate",
    "censure", "upbraid",
})  # fmt: skip


def judged(gerund: Token) -> list[Token]:
    """Who did what the gerund tells: "criticised the minister for visiting" judges the minister."""
    verb = gerund.head.head
    if gerund.dep_ != "pcomp" or gerund.head.lower_ not in ("for", "of") or verb.lemma_ not in _JUDGING:
        return []
    return [] if is_passive(verb) else objects(verb)[:1]


FRAMES = {"hosted": _hosted, "sent": _sent, "invited": _invited, "attended": _attended, "spent": _spent, "took": _took,
           "barred": _barred, "carried": _carried, "accompanied": _accompanied}  # fmt: skip
