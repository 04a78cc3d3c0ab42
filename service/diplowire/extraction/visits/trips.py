"""Journeys told by a noun: "the minister's trip to", "paid a visit to", "accepted an invitation to visit"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import lexicon
from ..circumstances.status import status_of
from ..drafts import Draft
from ..reading.doers import doers, is_passive, objects, subjects
from ..reading.syntax import children, complements, is_negated, is_root, is_verb, sentences_between
from .destinations import (
    at_dateline,
    draft,
    drafts,
    goals,
    here,
    is_abroad,
    is_regional,
    names_a_place,
)
from .visitors import beside, travellers

if TYPE_CHECKING:
    from ..actors.mentions import Cast, Mention
    from ..reading.tree import Token


def _leads_up(word: Token) -> bool:
    return word.pos_ in ("ADP", "NOUN", "ADV") or word.lower_ in ("fresh", "straight", "back")


_COMPRISING = frozenset({"include", "feature", "comprise", "involve", "encompass", "contain"})
_PROGRAMMES = frozenset({"programme", "program", "itinerary", "schedule", "agenda"})
_WHILE = frozenset({"during", "since", "on", "upon", "after", "following"})
_UNDERTAKING = frozenset(
    {
        "pay",
        "make",
        "undertake",
        "take",
        "plan",
        "promise",
        "conclude",
        "end",
        "begin",
        "start",
        "cancel",
        "postpone",
    }
)
_BOUNDS = frozenset(
    {
        "begin",
        "start",
        "open",
        "kick",
        "launch",
        "end",
        "conclude",
        "wrap",
        "wind",
        "finish",
        "complete",
        "round",
        "cap",
    }
)
_DEPTH = 3
_NEAR = 3  # sentences
_CARRYING = frozenset(
    {"on", "upon", "during", "for", "in", "after", "before", "following", "ahead", "from", "amid", "with"}
)


def nominal(noun: Token, cast: Cast) -> list[Draft]:
    """The visit that a noun of the lexicon tells of, if any."""
    entry: dict[str, Any] | None = lexicon.visits().nouns.get(noun.lemma_.lower())
    if entry is None or noun.dep_ in ("compound", "amod"):
        return []
    if any(
        child.dep_ == "det" and child.lower_ in ("any", "every", "each", "such") for child in noun.children
    ):
        return []  # "any visit to the island" is none
    if entry.get("invitation"):
        return _invitation(noun, cast)
    places = goals(noun, entry["to"]) or _behind_owner(noun, entry)
    if not places and entry.get("named"):
        places = _named_for(noun)
    visitors = owners_of(noun, cast)
    if entry.get("owned") and not visitors and noun.head.lower_ not in ("on", "en"):
        return []
    verb, carriers = carried_by(noun, cast)
    if carriers and noun.dep_ in ("dobj", "nsubjpass", "attr", "pobj") and verb is not None and not places:
        places = goals(verb, [*entry["to"], "to"]) if noun.dep_ != "pobj" else []
        places = [place for place in places if place != noun]
    if entry.get("named") and all(is_regional(place) for place in places):
        places = _bounded_by(noun) or places
    if not places and entry.get("leg"):
        if noun.dep_ in ("nsubj", "attr") and noun.head.lemma_ == "be":
            return _leg(noun, visitors, cast)
        if (chooser := _chooser(noun)) is not None:
            return _chosen(noun, chooser, visitors, cast)
    if not places and noun.dep_ == "pobj" and entry.get("beside"):
        places = _beside(noun, verb if carriers else None)
    visitors = visitors or carriers
    scope = verb if verb is not None and carriers else noun
    if not visitors and (whole := _whole_journey(noun)) is not None:
        return _part_of(noun, whole, places, cast)
    places += here(noun)
    if found := drafts(noun, scope, visitors, places, cast):
        return _with_its_leg(noun, found)
    return _at_the_undoer(noun, visitors, cast) if not places else []


def _named_for(noun: Token) -> list[Token]:
    """The place or part of the world that a journey is called after: "his China trip", "an African tour"."""
    return [
        child
        for child in children(noun, {"compound", "amod", "nmod"})
        if child.i > noun.left_edge.i
        and child.text[:1].isupper()
        and (is_regional(child) or (child.pos_ == "PROPN" and names_a_place(child)))
    ]


def _bounded_by(noun: Token) -> list[Token]:
    """Where a journey begins or ends: "winds up the trip in Lima", "her tour began in Panama"."""
    if not is_verb(noun.head) or noun.head.lemma_ not in _BOUNDS:
        return []
    return [place for place in goals(noun.head, ["in", "at"]) + goals(noun, ["in"]) if names_a_place(place)]


def _with_its_leg(noun: Token, found: list[Draft]) -> list[Draft]:
    """ "Tashkent will be the first stop on his tour of Asia": the tour is yet to come as its stop is."""
    leg = noun.head.head
    entry = lexicon.visits().nouns.get(leg.lemma_.lower())
    if noun.dep_ == "pobj" and leg.pos_ == "NOUN" and entry is not None and entry.get("leg"):
        for made in found:
            made.status = status_of(leg)
    return found


def _whole_journey(noun: Token) -> Token | None:
    """The journey or plan that this one is part of: "a tour that included visits to", "her programme has a stop in"."""
    carrier = noun.head
    if noun.dep_ == "pobj" and carrier.lower_ == "including":
        whole = carrier.head
    elif noun.dep_ == "dobj" and carrier.lemma_ in _COMPRISING:
        wholes = [carrier.head] if carrier.dep_ in ("relcl", "acl") else subjects(carrier)
        whole = wholes[0] if wholes else noun
    else:
        return None
    lemma = whole.lemma_.lower()
    return whole if whole != noun and (lemma in lexicon.visits().nouns or lemma in _PROGRAMMES) else None


def _part_of(noun: Token, whole: Token, places: list[Token], cast: Cast) -> list[Draft]:
    """The visits that a longer journey or its programme consists of."""
    planned = whole.lemma_.lower() in _PROGRAMMES
    if planned:
        visitors = travellers(children(whole, {"poss"}) + complements(whole, {"of", "for"}), cast)
        verb = noun.head if is_verb(noun.head) else None
    else:
        verb, carriers = carried_by(whole, cast)
        visitors = owners_of(whole, cast) or carriers
    found = drafts(noun, verb or noun, visitors, places, cast)
    if planned and noun.head.tag_ in ("VBZ", "VBP"):
        for made in found:
            made.status = "scheduled"
    return found


def _leg(noun: Token, visitors: list[Mention], cast: Cast) -> list[Draft]:
    """ "His next stop is Riyadh", "Tokyo will be the first stop of the tour"."""
    tours = [
        tour
        for tour in complements(noun, {"of", "on", "in"})
        if tour.lemma_.lower() in lexicon.visits().nouns
    ]
    visitors = visitors or [owner for tour in tours for owner in owners_of(tour, cast)]
    named = subjects(noun.head) if noun.dep_ == "attr" else children(noun.head, {"attr"})
    places = [place for place in named if place.pos_ == "PROPN" or place.ent_type_ == "GPE"]
    places += goals(noun.head, ["in"])
    return drafts(noun, noun.head, visitors, [place for place in places if names_a_place(place)], cast)


def _chooser(noun: Token) -> Token | None:
    """The verb of "made Riyadh his first stop", "chose Beijing for his first trip"."""
    verb = noun.head
    return (
        verb
        if noun.dep_ in ("oprd", "ccomp", "attr", "dobj") and verb.lemma_ in ("make", "choose", "pick")
        else None
    )


def _chosen(noun: Token, verb: Token, visitors: list[Mention], cast: Cast) -> list[Draft]:
    """ "made Riyadh the first stop of his tour"."""
    places = [
        place
        for place in (*children(noun, {"nsubj"}), *objects(verb))
        if place != noun and place.pos_ == "PROPN" and names_a_place(place)
    ]
    return drafts(noun, verb, visitors or travellers(subjects(verb), cast), places, cast)


def _beside(noun: Token, verb: Token | None) -> list[Token]:
    """ "in Abuja on a visit", "met his counterpart in Abuja during a trip": the place stands beside the journey."""
    before = noun.head.nbor(-1) if noun.head.i > noun.sent.start else noun
    if (
        before.pos_ == "PROPN"
        and before.dep_ == "pobj"
        and before.head.lower_ in ("in", "at")
        and names_a_place(before)
    ):
        return [before]
    if verb is None:
        return []
    return [place for place in goals(verb, ["in"]) if place.pos_ == "PROPN" and names_a_place(place)]


def _behind_owner(noun: Token, entry: dict[str, Any]) -> list[Token]:
    """ "a mission of the Community of Western States to Bissau": the parser hangs the goal on the last name before it."""
    inner = complements(noun, {"of", "by"} - set(entry["to"]))
    for _ in range(_DEPTH):
        for name in inner:
            if found := [goal for goal in goals(name, ["to"]) if names_a_place(goal)]:
                return found
        inner = [deeper for name in inner for deeper in complements(name, {"of"})]
    return []


def _at_the_undoer(noun: Token, visitors: list[Mention], cast: Cast) -> list[Draft]:
    """ "Algeria has called off a visit by Spain's foreign minister": the state that decides on it is its host."""
    verb = noun.head
    decided = status_of(noun) in ("cancelled", "postponed", "denied") or verb.lemma_ in (
        "accept",
        "approve",
        "host",
    )
    if noun.dep_ != "dobj" or not is_verb(verb) or not decided or not owners_of(noun, cast):
        return []
    hosts = [
        m
        for m in cast.diplomatic(doers(verb))
        if m.actor.kind in ("state", "government") and m.country is not None
    ]
    return [
        draft(noun, verb, visitors, host.head, host)
        for host in hosts[:1]
        if visitors and is_abroad(visitors, host.country)
    ]


def placeless(noun: Token, cast: Cast) -> list[Draft]:
    """ "a visit by the navy chief has been deferred", "ended a three-day visit": to where the story is told from."""
    entry: dict[str, Any] | None = lexicon.visits().nouns.get(noun.lemma_.lower())
    if entry is None or noun.dep_ in ("compound", "amod"):
        return []
    if not entry.get("here") and not (entry.get("named") and status_of(noun) in ("cancelled", "postponed")):
        return []
    if noun.dep_ == "pobj" and not (noun.head.lower_ in _WHILE and children(noun, {"poss"})):
        return []
    verb, carriers = carried_by(noun, cast)
    visitors = owners_of(noun, cast) or carriers
    if goals(noun, [*entry["to"], "to"]) or (verb is not None and goals(verb, ["to"])):
        return []
    return at_dateline(noun, verb if verb is not None and carriers else noun, visitors, cast)


def ownerless(noun: Token, told: list[Draft], cast: Cast) -> list[Draft]:
    """ "A planned stop in Suva had been dropped", "Niamey is the next stop": of whoever the story told to travel before."""
    entry = lexicon.visits().nouns[noun.lemma_.lower()]
    if (
        not entry.get("named")
        or (noun.tag_ != "NN" and not entry.get("leg"))
        or children(noun, {"poss"})
        or owners_of(noun, cast)
    ):
        return []
    if carried_by(noun, cast)[1] or complements(noun, {"by"}):
        return []
    earlier = [
        draft for draft in told if draft.anchor.i < noun.i and sentences_between(draft.anchor, noun) <= _NEAR
    ]
    if not earlier:
        return []
    visitors = max(earlier, key=lambda draft: draft.anchor.i).leads()
    if entry.get("leg") and noun.dep_ in ("nsubj", "attr") and noun.head.lemma_ == "be":
        return _leg(noun, visitors, cast)
    if status_of(noun) in ("occurred", "ongoing"):
        return []
    places = [place for place in goals(noun, entry["to"]) if place.pos_ == "PROPN" and names_a_place(place)]
    return drafts(noun, noun, visitors, places, cast)


def owners_of(noun: Token, cast: Cast) -> list[Mention]:
    """Whose journey it is: "the minister's trip", "a visit by the minister"."""
    entry = lexicon.visits().nouns[noun.lemma_.lower()]
    own = {"by", "of"} - set(entry.get("to", ()))
    owners = children(noun, {"poss"}) + complements(noun, own)
    owners = owners or [
        owner
        for clause in children(noun, {"relcl"})
        if clause.lemma_ in _UNDERTAKING and not is_passive(clause)
        for owner in subjects(clause)
        if owner != noun
    ]
    if not owners:  # "the visit to Abuja of the minister": the parser hangs whose it is on the goal
        owners = [owner for place in goals(noun, entry.get("to", [])) for owner in complements(place, own)]
        verb = noun.head
        if not owners and noun.dep_ == "dobj" and is_verb(verb) and not is_passive(verb):
            owners = complements(
                verb, {"by"}
            )  # or on the verb: "cancelled a visit to the country by its envoy"
            return [mention for mention in travellers(owners, cast) if mention.head.i > noun.i]
        return [mention for mention in travellers(owners, cast) if mention.actor.kind == "person"]
    return travellers(owners, cast)


def _invitation(noun: Token, cast: Cast) -> list[Draft]:
    """ "accepted an invitation to visit Tokyo", "an invitation to Moscow": what became of it stands in its verb."""
    verb = noun.head if noun.dep_ in ("dobj", "nsubjpass") and is_verb(noun.head) else None
    places = [place for place in goals(noun, ["to"]) if names_a_place(place)]
    for clause in children(noun, {"acl", "relcl", "xcomp"}) or _invited_to_do(noun, verb):
        for match in lexicon.visits().verbs.matches(clause):
            value = match.predicate.value
            if value.get("object"):
                places += objects(clause)
            elif value.get("frame") == "attended":
                for event in objects(clause):
                    places += goals(event, ["in"]) or [
                        owner for owner in children(event, {"poss"}) if names_a_place(owner)
                    ]
                places += goals(clause, ["in"])
            else:
                places += goals(clause, value.get("to", []))
    if verb is None or not places:
        return []
    table = lexicon.visits().tables["invitation"]
    particles = [f"{verb.lemma_} {child.lower_}" for child in children(verb, {"prt"})]
    words = {verb.lemma_, *particles}
    if not words & {word for listed in table.values() for word in listed}:
        return []
    given = bool(words & set(table["given"]))
    visitors = travellers(
        complements(verb, {"to", "for"}) + complements(noun, {"to", "for"}) if given else doers(verb), cast
    )
    found = drafts(noun, verb, visitors, places, cast)
    for made in found:
        if words & set(table["accepted"]):
            made.status = "denied" if is_negated(verb) else "scheduled"
        else:
            made.status = "denied" if words & set(table["declined"]) else "proposed"
    return found


def _invited_to_do(noun: Token, verb: Token | None) -> list[Token]:
    """ "extended an invitation to the minister to visit Jakarta": the infinitive hangs on the guest or on the verb."""
    guests = complements(noun, {"to"}) + (complements(verb, {"to"}) if verb is not None else [])
    above = [clause for guest in guests for clause in children(guest, {"acl", "relcl"})]
    if verb is not None:
        above += children(verb, {"advcl", "xcomp"})
    return [clause for clause in above if clause.tag_ == "VB"]


def carried_by(noun: Token, cast: Cast) -> tuple[Token | None, list[Mention]]:
    """The verb that carries the noun ("paid a visit", "is on a tour"), and who travels by it."""
    support = lexicon.visits().support
    head = noun.head
    if noun.dep_ in ("dobj", "nsubjpass", "attr") and is_verb(head):
        if lexicon.carries(head, support) or status_of(noun) in ("cancelled", "postponed"):
            return head, travellers(doers(head), cast) or beside(head, cast)
        return head, []
    if noun.dep_ != "pobj":
        return None, []
    words = {head.lower_}
    above = head.head
    while _leads_up(above) and not is_root(above) and not cast.at(above):
        words.add(above.lower_)
        above = above.head
    if not words & _CARRYING:
        if (
            is_verb(above)
            and "out" in words
            and status_of(above) == "occurred"
            and status_of(noun) == "cancelled"
        ):
            return above, travellers(doers(above), cast)  # "pulled out of a trip"
        return (above, []) if is_verb(above) else (None, [])
    if not is_verb(above):  # "Hale, on a trip to Pakistan, said"
        people = [m for m in travellers([above], cast) if m.actor.kind in ("person", "group")]
        return None, people
    return above, travellers(subjects(above) if is_passive(above) else doers(above), cast)
