"""Visits: a diplomatic actor travels to a place outside its own country, or is hosted there.

One function for each way to tell it; all end in a visitor, a place, and the word that says whether it happened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import lexicon
from ..circumstances.status import follows_now, status_of
from ..drafts import Draft
from ..kinds import EventKind
from ..merge import same_visit
from ..reading.doers import doers, is_passive, objects, subjects, undergoers
from ..reading.syntax import children, complements, conjuncts, is_negated, is_verb, prepositions
from .destinations import (
    as_told,
    at_dateline,
    destination,
    drafts,
    goals,
    here,
    is_several,
    names_a_place,
    where,
)
from .echoes import settle
from .guests import FRAMES, VEHICLES, aboard, around, called_upon, judged, stands_alone
from .trips import nominal, ownerless, placeless
from .visitors import beside, travellers

if TYPE_CHECKING:
    from ..actors.mentions import Cast, Mention
    from ..reading.parse import Parse
    from ..reading.tree import Token
    from ..statements.speech import Speech


_BE = frozenset({"be", "stay", "remain"})
_PRESENT = frozenset({"occurred", "ongoing"})
_UNDONE = frozenset({"denied", "cancelled", "postponed", "proposed"})
_SETTING_OUT = frozenset({"travel", "fly", "head", "proceed", "continue", "leave", "depart", "go"})
_HABITS = frozenset(
    {
        "often",
        "regularly",
        "always",
        "usually",
        "frequently",
        "sometimes",
        "rarely",
        "seldom",
        "traditionally",
        "normally",
        "customarily",
        "typically",
        "routinely",
        "historically",
    }
)
_BY_CUSTOM = frozenset(
    {"traditionally", "normally", "customarily", "typically", "routinely", "historically", "usually"}
)
_AWAITED = frozenset({"due", "expected", "awaited"})


def find(parsed: Parse, cast: Cast, _speech: Speech) -> list[Draft]:
    """All visits of a document, one draft for each predicate and destination."""
    found: list[Draft] = []
    waiting: list[Token] = []
    for token in parsed.narration():
        if is_verb(token) and token.dep_ not in ("aux", "auxpass"):
            found += _verbal(token, cast)
        elif token.pos_ == "NOUN":
            told = nominal(token, cast)
            found += told
            if not told and token.lemma_.lower() in lexicon.visits().nouns:
                waiting.append(token)
        elif token.lower_ in ("in", "back", "visiting") or token.lower_ in _AWAITED:
            found += _verbless(token, cast)
    gone = {id(mention.actor) for draft in found if draft.status in _PRESENT for mention in draft.leads()}
    for noun in waiting:
        told = [
            draft
            for draft in placeless(noun, cast)
            if _is_another(noun, draft) or not any(id(m.actor) in gone for m in draft.leads())
        ]
        found += told or ownerless(noun, found, cast)
    settle(found, parsed, cast)
    return found


def _is_another(noun: Token, draft: Draft) -> bool:
    """ "A visit planned for January was put off": not the one that the story tells of."""
    return draft.status in _UNDONE and any(child.lower_ in ("a", "an") for child in children(noun, {"det"}))


def _verbal(verb: Token, cast: Cast) -> list[Draft]:
    if verb.lemma_ in _BE and (stay := _stay(verb, cast)):
        return stay
    if verb.lemma_ == "expect" and is_passive(verb) and not children(verb, {"xcomp", "ccomp"}):
        return _awaited(verb, verb, subjects(verb), cast)
    for match in lexicon.visits().verbs.matches(verb):
        entry: dict[str, Any] = match.predicate.value
        frame = FRAMES.get(entry.get("frame", ""))
        found = frame(verb, entry, cast) if frame is not None else _moving(verb, match.governor, entry, cast)
        if found:
            return found
    return []


def _is_habit(verb: Token) -> bool:
    """ "frequently visits", "travel there every year"."""
    present = verb.tag_ in ("VBZ", "VBP") and not children(verb, {"aux"})
    often = any(child.lower_ in _HABITS for child in children(verb, {"advmod"})) or any(
        child.ent_type_ == "DATE" and any(inner.lower_ in ("every", "each") for inner in child.children)
        for child in children(verb, {"npadvmod"})
    )
    never = verb.tag_ == "VB" and bool(children(verb, {"neg"}))  # "militants do not cross into the country"
    custom = any(child.lower_ in _BY_CUSTOM for child in children(verb, {"advmod"}))
    return (
        custom
        or (present and often)
        or (never and any(c.lower_ in ("do", "does") for c in children(verb, {"aux"})))
    )


def _moving(verb: Token, governor: Token, entry: dict[str, Any], cast: Cast) -> list[Draft]:
    """ "flew to Tokyo", "visited Tokyo", "returned from Tokyo", "left Tokyo for home", "landed on Monday"."""
    if _is_habit(verb):
        return []
    if entry.get("object"):
        places = undergoers(verb) + ([] if governor == verb else children(governor, {"pobj"}))
        if not any(names_a_place(place) for place in places):  # "toured the border region in Moldova"
            located = [place for place in goals(verb, ["in", "at", "near"]) if _is_located(place)]
            places = located or places
        visitors = travellers(judged(verb) or called_upon(verb) or doers(verb), cast) or beside(verb, cast)
    else:
        ways = [word for word in entry["to"] if word != "for"]  # "to Cairo for the summit" leads to Cairo
        places = goals(verb, ways) or goals(verb, entry["to"]) or _taken_for_a_subject(verb, entry)
        visitors = (
            travellers(judged(verb) or called_upon(verb) or subjects(verb), cast)
            or beside(verb, cast)
            or aboard(verb, cast)
        )
        if governor != verb:
            places += children(governor, {"pobj"})
        if not places:  # "left aboard a chartered jet for Maputo"
            places = [
                goal
                for vehicle in complements(verb, {"aboard", "on", "in"})
                if vehicle.lemma_.lower() in VEHICLES
                for goal in goals(vehicle, ["for", "to"])
            ]
        if entry.get("aboard"):
            places = [place for place in places or around(verb, entry["to"]) if names_a_place(place)]
    if entry.get("here"):  # "arrived from Bishkek": it was there before
        origins = [place for place in goals(verb, ["from"]) if names_a_place(place)]
        if earlier := as_told(drafts(verb, verb, visitors, origins, cast)):
            now = drafts(verb, verb, visitors, places, cast) or at_dateline(verb, verb, visitors, cast)
            return [*earlier, *now] if status_of(verb) == "occurred" else now
    homeward = any(child.lower_ in ("home", "back") for child in children(verb, {"advmod", "prt", "dobj"}))
    if any(child.lemma_ == "have" for child in children(verb, {"aux"})):
        places = [place for place in places if not is_several(place)]  # "has visited 14 countries in a year"
    places += here(verb)
    if not entry.get("object") and (found := drafts(verb, verb, visitors, places, cast)):
        return _by_timetable(verb, found)
    if entry.get("back") or homeward:
        origins = goals(verb, ["from"])
        places += origins + [place for span in origins for place in goals(span, ["in"])]
    if entry.get("leave") and not is_passive(verb):
        places += [place for place in objects(verb) if names_a_place(place)]
    places += _flown_out_of(verb)
    if not places and (antecedent := where(verb)) is not None and entry.get("here"):
        places = [antecedent]
    if found := drafts(verb, verb, visitors, places, cast):
        going_back = (entry.get("back") or homeward) and found[0].status == "ongoing"
        return as_told(found) if going_back else found
    if entry.get("back") and (found := _before_return(verb, visitors, cast)):
        return found
    if (homeward and verb.dep_ != "conj" and not entry.get("object")) or _is_going_home(
        verb, entry, visitors, places, cast
    ):
        return as_told(at_dateline(verb, verb, visitors, cast)) if status_of(verb) not in _UNDONE else []
    arrives = entry.get("here") or any(child.lower_ == "in" for child in children(verb, {"prt", "advmod"}))
    if verb.lemma_ == "come" and stands_alone(verb) and all(m.actor.kind == "person" for m in visitors):
        coming = at_dateline(verb, verb, visitors, cast)
        for made in coming:  # "said that he was coming too"
            made.status = "scheduled" if made.status == "ongoing" else made.status
        return coming
    named = any(destination(place, cast) is not None for place in places)
    if entry.get("object") and not named and visitors and (sites := undergoers(verb)):
        local = all(site.lemma_.lower() in lexicon.visits().tables["sites"]["nouns"] for site in sites)
        return at_dateline(verb, verb, visitors, cast) if local and _is_guest(visitors, cast) else []
    if entry.get("here") is False or named or homeward or not arrives:
        return []
    if goals(verb, ["at", "in", "to", "into", "on", "from", "with"]) and not _only_adjuncts(verb):
        return []
    return at_dateline(verb, verb, visitors, cast)


def _taken_for_a_subject(verb: Token, entry: dict[str, Any]) -> list[Token]:
    """ "left for Beijing to attend a forum": the parser reads the goal as the subject of the infinitive behind it."""
    if "for" not in entry["to"]:
        return []
    return [
        place
        for clause in children(verb, {"advcl"})
        if any(mark.lower_ == "for" for mark in children(clause, {"mark"}))
        for place in children(clause, {"nsubj"})
        if place.pos_ == "PROPN" and names_a_place(place)
    ]


def _flown_out_of(verb: Token) -> list[Token]:
    """ "flew out of Georgetown": the place left is the place visited."""
    return [
        place
        for word in children(verb, {"prep", "advmod", "prt"})
        if word.lower_ == "out"
        for place in complements(word, {"of"})
        if place.pos_ == "PROPN" and names_a_place(place)
    ]


def _before_return(verb: Token, visitors: list[Mention], cast: Cast) -> list[Draft]:
    """ "will hold talks in Khartoum before returning to Moscow": what comes before a return was a stay."""
    if verb.dep_ != "pcomp" or verb.head.lower_ != "before" or not is_verb(verb.head.head):
        return []
    stay = verb.head.head
    told = around(stay, ["in", "at"]) + [  # "will hold talks with his colleague in Khartoum"
        place
        for word in stay.subtree
        if word.lower_ in ("in", "at") and word.i < verb.i
        for place in children(word, {"pobj"})
    ]
    places = [place for place in told if place.pos_ == "PROPN" and names_a_place(place)]
    found = drafts(verb, stay, visitors, places, cast)
    for made in found:
        made.status = status_of(stay)
    return found


def _by_timetable(verb: Token, found: list[Draft]) -> list[Draft]:
    """ "From Rome he heads to Lisbon": the present of verbs of setting out tells what is to come."""
    present = verb.tag_ in ("VBZ", "VBP") and not children(verb, {"aux", "neg"})
    clause = verb.dep_ in ("ROOT", "conj", "ccomp")
    for made in found:
        if present and clause and verb.lemma_ in _SETTING_OUT and made.status == "occurred":
            made.status = "scheduled"
    return found


def _is_guest(visitors: list[Mention], cast: Cast) -> bool:
    """Whether the story is told from abroad for all of them: "toured a camp" from Juba of a minister of Norway."""
    return cast.home is not None and all(m.country not in (None, cast.home) for m in visitors)


def _is_going_home(
    verb: Token, entry: dict[str, Any], visitors: list[Mention], places: list[Token], cast: Cast
) -> bool:
    """ "left early for Berlin" of the chancellor: who goes home was here."""
    if not entry.get("leave") or not visitors:
        return False
    for place in places:
        goal = destination(place, cast)
        if goal is not None and goal[0] is not None and goal[0] == visitors[0].country:
            return not objects(verb)
    return False


def _is_located(place: Token) -> bool:
    """Whether a place is named, or lies in one that is: "at a hospital in Goma"."""
    return place.ent_type_ in ("GPE", "LOC") or any(
        names_a_place(inner) for inner in (place, *complements(place, {"in", "at", "near"}))
    )


def _only_adjuncts(verb: Token) -> bool:
    """Whether what prepositions bring to an arrival are its times, means and occasions, not an aim that no one knows."""
    return not any(
        place.ent_type_ not in ("DATE", "TIME") and place.ent_type_ in ("GPE", "LOC", "FAC")
        for place in complements(verb, {"at", "in", "to", "into"})
    ) and not any(
        place.ent_type_ not in ("DATE", "TIME") and place.pos_ == "NOUN" and place.lemma_ not in _OCCASIONS
        for place in complements(verb, {"at", "to", "into"})
    )


_OCCASIONS = frozenset({"airport", "noon", "dawn", "dusk", "midnight", "night", "palace", "airbase", "base", "invitation", "time",
    "weekend", "head", "request", "start", "end", "hour"})  # fmt: skip


def _stay(verb: Token, cast: Cast) -> list[Draft]:
    """ "was in Qatar to hold talks", "is in Moscow", "has been there": somebody is where he is not at home."""
    visitors = [
        mention
        for mention in travellers(subjects(verb), cast)
        if mention.head.lemma_.lower() not in ("ambassador", "embassy")
    ]
    if not visitors:
        return []
    for child in verb.children:
        if (
            child.lower_ in _AWAITED
            and child.dep_ in ("acomp", "attr", "advmod", "prep")
            and not children(child, {"xcomp"})
        ):
            return _awaited(verb, child, subjects(verb), cast)
        if child.lower_ == "bound" and (goal := goals(child, ["for"])):
            return drafts(verb, verb, visitors, goal, cast)
        if child.lower_ == "back" and child.dep_ in ("advmod", "acomp", "prt"):
            return as_told(
                drafts(verb, verb, visitors, goals(child, ["from"]) or goals(verb, ["from"]), cast)
            )
    places = [
        goal
        for preposition in children(verb, {"prep"})
        if preposition.lower_ in ("in", "at") or (preposition.lower_ == "to" and verb.lower_ == "been")
        for thing in children(preposition, {"pobj"})
        for goal in conjuncts(thing)
    ]
    if not places and verb.lemma_ == "be" and (antecedent := where(verb)) is not None:
        places = [antecedent]
    there = [child for child in here(verb) if child.lower_ == "there" or verb.lemma_ == "be"]
    if there and any(child.dep_ == "aux" for child in verb.children):
        return drafts(verb, verb, visitors, there, cast)
    if children(verb, {"attr"}):
        return []
    purpose = any(child.dep_ == "advcl" and child.tag_ == "VB" for child in verb.children) or any(
        inner.pos_ == "NOUN" and inner.ent_type_ not in ("DATE", "TIME")
        for preposition in prepositions(verb, {"for", "on"})
        for inner in children(preposition, {"pobj"})
    )
    if purpose:
        return drafts(verb, verb, visitors, places, cast)
    if verb.lemma_ == "remain":
        return []
    named = [
        place
        for place in places
        if (place.pos_ == "PROPN" and names_a_place(place)) or place.lemma_ == "headquarters"
    ]
    found = drafts(verb, verb, visitors, named, cast)
    if any(place.i < verb.i for place in named) and any(
        aux.lower_ == "to" for inner in children(verb, {"xcomp"}) for aux in children(inner, {"aux"})
    ):
        for draft in found:  # "in Manila he is to hold talks"
            draft.status = "scheduled"
    been = verb.lower_ == "been" and any(prepositions(verb, {"to"}))  # "has been to Kyiv twice" is over
    return as_told(found) if been and found and found[0].status == "ongoing" else found


def _awaited(verb: Token, word: Token, who: list[Token], cast: Cast) -> list[Draft]:
    """ "is expected in Benin", "is due at the palace": a visit to come; `word` governs the place."""
    visitors = travellers(who, cast)
    places = [place for place in goals(word, ["in", "at"]) if place.tag_ not in ("WDT", "WP")]
    found = drafts(verb, verb, visitors, places + here(word), cast)
    if not found and word != verb:
        found = drafts(verb, verb, visitors, goals(verb, ["in", "at"]) + here(verb), cast)
    for made in found:
        made.status = "denied" if is_negated(verb) else follows_now(verb) or "scheduled"
    return found


def _verbless(word: Token, cast: Cast) -> list[Draft]:
    """Clauses without a verb of their own: "X, in Astana for a forum, said", "X, just back from Beijing", "due here"."""
    if word.lower_ in _AWAITED:
        if children(word, {"xcomp"}):
            return []
        if word.dep_ in ("amod", "acl", "appos", "advcl", "relcl") and word.i > word.head.i:
            return _awaited(word, word, [word.head], cast)
        if word.dep_ == "prep" and is_verb(word.head) and word.i > word.head.i:
            return _awaited(word, word, objects(word.head)[-1:], cast)
        return []
    if word.lower_ == "visiting":
        return _visiting(word, cast)
    before = word.nbor(-1) if word.i > 0 else word
    if before.lower_ in ("just", "now", "currently", "newly", "freshly", "also") and before.i > 0:
        before = before.nbor(-1)
    if before.text != "," or before.i == 0 or before.sent != word.sent:
        return []
    visitors = [m for m in travellers([before.nbor(-1)], cast) if m.actor.kind == "person"]
    if word.lower_ == "back":
        return as_told(drafts(word, word, visitors, complements(word, {"from"}), cast))
    places = [place for place in children(word, {"pobj"}) if place.pos_ == "PROPN" or place.lower_ == "town"]
    if not places or not visitors:
        return []
    behind = word.doc.span(places[0].i + 1, places[0].i + 2).text
    if behind not in ("for", "to", "on"):
        return []
    return as_told(drafts(word, word, visitors, places, cast))


def _visiting(word: Token, cast: Cast) -> list[Draft]:
    """ "met visiting Premier Luo", "the visiting minister": a guest where the story is told from."""
    before = word.nbor(-1) if word.i > word.sent.start else None
    told = before is None or before.lower_ in _BEFORE_GUESTS or before.tag_ == "VBD" or word.dep_ == "amod"
    for token in word.doc.span(word.i + 1, word.sent.end):
        if not told or token.pos_ not in ("PROPN", "NOUN", "ADJ") or token.dep_ == "poss":
            break
        if guests := travellers([token], cast):
            return as_told(at_dateline(word, word, guests, cast))
    return []


_BEFORE_GUESTS = frozenset({"with", "between", "and", "by", "the", "to", ",", "a", "two"})

KIND = EventKind(
    event_type="visit",
    find=find,
    lexicon=lexicon.visits,
    leading=frozenset({"visitor"}),
    same=same_visit,
    sources=frozenset({"meeting"}),
    reach=2,
)
