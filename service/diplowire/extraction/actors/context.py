"""Whose an office or body is that names no state: what its sentence, its paragraph, the dateline and the story say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import knowledge
from ..circumstances.places import place
from ..reading.doers import doers
from ..reading.syntax import OBJECTS, SUBJECTS, children, is_root, is_verb, sentences_between
from .phrases import base_span, country_in, only_relates
from .words import (
    INTERNATIONAL_SEATS,
    LOCAL_BODIES,
    MILITARY_BODIES,
    REGIONAL_ADJECTIVES,
    RELATIONAL,
    VOICES,
)

if TYPE_CHECKING:
    from collections.abc import Collection

    from ..knowledge.offices import Office
    from ..reading.tree import Token
    from .mentions import Cast
    from .phrases import Phrase

_TOPIC_REACH = 15
_TOPIC_SUBJECT = 2.5  # sentences that a subject outlasts other mentions
_PARAGRAPH_REACH = 12
_NEAR = 2  # sentences: what a paragraph speaks of
_FROM_ABROAD = frozenset({"visiting", "fellow", "regional", "both", "neighbouring", "neighboring"})
_OF_ANY_STATE = frozenset({"diplomat", "official", "envoy", "dignitary", "leader", "government"})
_EMBASSIES = frozenset({"embassy", "consulate", "commission", "legation"})
_PARTIES = frozenset({"delegation", "team", "mission"})
_POSTED = frozenset({"ambassador"})


def home_of(cast: Cast) -> str | None:
    """The country of the dateline, unless the city is a seat of international bodies."""
    line = cast.parsed.dateline
    if line is None:
        return None
    city = line.place.title() if line.place.isupper() else line.place
    if line.region and (country := country_in(line.region)) is not None:
        return country
    if city in INTERNATIONAL_SEATS:
        return None
    if (country := knowledge.country_of(city)) is not None:
        return country
    found = place(city)
    return found.country if found is not None and found.kind != "region" else None


def country_of_office(
    phrase: Phrase, office: Office | None, cast: Cast, taken: Collection[str | None]
) -> str | None:
    """The state of an office told without one; `taken` are those whose holder is known to be somebody else."""
    if is_of_several(phrase):
        return None
    if (country := _in_sentence(phrase, office, cast)) is not None:
        return country
    posted = office is not None and office.name in _POSTED
    if posted and (country := _of_embassy(phrase.head, cast)) is not None:
        return country
    if (
        phrase.name is not None
        and phrase.head.dep_ in SUBJECTS
        and (office is None or office.name not in VOICES)
    ):
        country = _of_paragraph(phrase.head, cast)
        if country is not None and country not in taken and not _faces(phrase.head, country):
            return country
    if cast.home and cast.home not in taken and not posted:
        return cast.home
    return topical_country(phrase.head, cast, {*taken, cast.home} if posted else taken)


def country_of_body(phrase: Phrase, cast: Cast) -> str | None:
    """The state of a body or group that the phrase leaves open: where it is told to be, else whom the story is about."""
    if phrase.kind in ("organization", "movement", "state") or phrase.affiliation or is_of_several(phrase):
        return None
    if phrase.owner is not None:
        if phrase.head.lemma_.lower() in RELATIONAL:
            return None  # "his seven counterparts" are of other states
        if whose := {mention.country for mention in cast.at(phrase.owner)}:
            return whose.pop() if len(whose) == 1 else None  # "their ministers" are of both
    lemma = phrase.head.lemma_.lower()
    above = phrase.head.head
    if lemma in _PARTIES and phrase.head.dep_ == "dobj" and above.lemma_ in ("lead", "head"):
        leaders = {mention.country for leader in doers(above) for mention in cast.at(leader)}
        if len(leaders) == 1:
            return leaders.pop()  # "the minister led a delegation to Niamey"
    if lemma in LOCAL_BODIES and (country := _where(phrase.head)) is not None:
        return country
    if (country := _beside(phrase, cast)) is not None:
        return country
    if phrase.kind == "group" and not phrase.definite and phrase.office is None:
        return None
    if lemma in MILITARY_BODIES and (country := _of_military(phrase.head, cast)) is not None:
        return country
    if lemma in _EMBASSIES:
        return _of_ambassador(phrase.head, cast) or topical_country(phrase.head, cast, {cast.home})
    if (
        phrase.definite
        and phrase.kind == "government"
        and lemma not in MILITARY_BODIES
        and cast.home is not None
    ):
        return _of_paragraph(phrase.head, cast) or cast.home
    return topical_country(phrase.head, cast) or cast.home


def is_of_several(phrase: Phrase) -> bool:
    """Whether the phrase says that no one state is meant: "a Western official", "Gulf states", "both ministries"."""
    words = [word.lower_ for word in base_span(phrase.head)]
    if not REGIONAL_ADJECTIVES.isdisjoint(words):
        return True
    if "foreign" in words[:-1] and words[-2:-1] == ["foreign"]:
        return phrase.plural and phrase.head.lemma_.lower() in _OF_ANY_STATE
    return phrase.plural and not _FROM_ABROAD.isdisjoint(words)


def _in_sentence(phrase: Phrase, office: Office | None, cast: Cast) -> str | None:
    """The state told of in the same sentence in a way that makes the office its own."""
    head = phrase.head
    voice = phrase.name is None and head.dep_ == "dobj" and office is not None and office.name in VOICES
    sentence = head.sent
    for mention in cast.before(head, reach=8):
        if mention.head.sent != sentence:
            break
        if not mention.actor.sovereign or only_relates(mention.head):
            continue
        other = mention.head
        if other.i >= phrase.span.start:
            return mention.country  # "Sri Lankan President X", where the model sees two names
        if other.i == phrase.span.start - 1 and knowledge.demonym(other.text) is not None:
            return mention.country
        if other.dep_ in SUBJECTS and other.head.is_ancestor(head) and not is_root(head.head):
            return mention.country  # "[Buenos Aires] said the vice president, X, would represent it"
        if other.dep_ in ("poss", "amod") and other.head.dep_ in SUBJECTS and voice:
            return mention.country  # "North Korea's news agency quoted a foreign ministry spokesperson"
        if other.dep_ == "pobj" and (other.head.lower_ == "in" or _is_goal(other, head)):
            return mention.country
    return None


def _is_goal(place_: Token, head: Token) -> bool:
    """Whether a journey's goal is named for what happens there: "on to Berlin for dinner with Chancellor X"."""
    if place_.head.lower_ != "to":
        return False
    between = place_.doc.span(place_.i + 1, head.left_edge.i)
    return any(word.lower_ == "for" or (word.lower_ == "to" and word.tag_ == "TO") for word in between)


def _of_embassy(head: Token, cast: Cast) -> str | None:
    """The state whose embassy was told of right before its ambassador."""
    for mention in cast.before(head, reach=_PARAGRAPH_REACH):
        if sentences_between(mention.head, head) > _NEAR:
            break
        if mention.head.lemma_.lower() in _EMBASSIES and mention.country is not None:
            return mention.country
    return None


def _of_ambassador(head: Token, cast: Cast) -> str | None:
    """The state whose ambassador was told of before the embassy."""
    for mention in cast.before(head, reach=_PARAGRAPH_REACH):
        office = mention.actor.office
        if office is not None and office.name in _POSTED and mention.country is not None:
            return mention.country
    return None


def _of_paragraph(head: Token, cast: Cast) -> str | None:
    """The state that acts in the sentences of the paragraph before: "Italy offered to mediate. Prime Minister X called"."""
    start = cast.parsed.text.rfind("\n", 0, head.idx) + 1
    for mention in cast.before(head, reach=_PARAGRAPH_REACH):
        distance = sentences_between(mention.head, head)
        if mention.head.idx < start or distance > _NEAR:
            break
        if not distance or mention.head.dep_ not in SUBJECTS or not is_root(mention.head.head):
            continue
        if cast.parsed.utterance_at(mention.head.idx) is None:
            return mention.country if mention.actor.sovereign else None
    return None


def _faces(head: Token, country: str) -> bool:
    """Whether the holder is told to deal with that state, which then is another one: "Minister X summoned [its] envoy"."""
    if head.dep_ not in SUBJECTS:
        return False
    sides = [*children(head.head, OBJECTS | {"prep"})]
    return any(
        word.lower_ in ("its", "their") or (word.text[:1].isupper() and country_in(word.text) == country)
        for side in sides
        for word in side.subtree
        if side.i > head.i
    )


def states_faced(head: Token, cast: Cast) -> set[str | None]:
    """The states whose holder deals with somebody of theirs, so that they are not his own.

    Those of a counterpart ("talks with his Uzbek counterpart"), and of a guest whom he welcomes.
    """
    top = head
    while top.dep_ in ("appos", "conj") and not is_root(top):
        top = top.head
    if (abroad := _met_by_posted(top, cast)) is not None:
        return {abroad}
    verb = top.head.head if top.dep_ == "pobj" and top.head.dep_ == "agent" else top.head
    if not is_verb(verb) or (top.dep_ not in SUBJECTS and verb == top.head):
        return set()
    if verb.lemma_ in _WELCOMING:
        guests = children(verb, {"nsubjpass"} if top.dep_ == "pobj" else OBJECTS)
        return {mention.country for guest in guests for mention in cast.at(guest)} - {None}
    if top.dep_ == "pobj":
        return set()
    return {
        country_in(word.text)
        for word in verb.subtree
        if word.i > head.i
        and word.text[:1].isupper()
        and word.dep_ in ("amod", "compound", "nmod")
        and word.head.lemma_.lower() in RELATIONAL
    } - {None}


def _met_by_posted(head: Token, cast: Cast) -> str | None:
    """The state whose ambassador deals with the holder, who is then of the state where that one is posted."""
    verb = head.head if head.dep_ == "dobj" else head.head.head
    if head.dep_ not in ("dobj", "pobj") or not is_verb(verb):
        return None
    if head.dep_ == "pobj" and head.head.lower_ not in ("with", "to"):
        return None
    for doer in children(verb, {"nsubj"}):
        if doer.lemma_.lower() in _POSTED:
            return next((mention.country for mention in cast.at(doer)), None)
    return None


_WELCOMING = frozenset({"welcome", "greet", "receive", "meet"})


def _where(head: Token) -> str | None:
    """The state in which a body of one is said to be: "officials in La Paz", "met the junta in Conakry"."""
    found = children(head, {"prep"})
    if head.dep_ in ("dobj", "dative") and is_verb(head.head):
        found += [child for child in children(head.head, {"prep"}) if child.i > head.i]
    for preposition in found:
        if preposition.lower_ != "in":
            continue
        for thing in children(preposition, {"pobj"}):
            if thing.pos_ != "PROPN" or thing.text in INTERNATIONAL_SEATS:
                continue
            known = place(base_span(thing).text)
            return known.country if known is not None else None
    return None


def _beside(phrase: Phrase, cast: Cast) -> str | None:
    """The state of whom a body is told of together with, or of who speaks to it: "met President X and lawmakers"."""
    head = phrase.head
    if head.dep_ == "conj" and phrase.kind == "group":
        first = head.head
        if phrase.role in ("REB", "OPP"):
            return None  # "the government and rebels"
        whose = [mention for mention in cast.at(first) if mention.actor.kind in ("person", "government")]
        if len(whose) == 1 and not any(c.dep_ == "conj" and c != head for c in first.children):
            return whose[0].country
        return None
    if head.lemma_.lower() not in LOCAL_BODIES or phrase.definite:
        return None
    verb = head.head if head.dep_ in ("dobj", "dative", "nsubj") else head.head.head
    if head.dep_ == "pobj" and head.head.lower_ not in ("to", "before"):
        return None
    if not is_verb(verb) or head.dep_ not in ("dobj", "dative", "pobj"):
        return None
    speakers = {mention.country for doer in doers(verb) for mention in cast.at(doer)}
    return speakers.pop() if len(speakers) == 1 else None


def _of_military(head: Token, cast: Cast) -> str | None:
    """The state whose army, junta or generals were told of before, and are again under another word."""
    for mention in cast.before(head, reach=60):
        if mention.head.lemma_.lower() in MILITARY_BODIES and mention.country is not None:
            return mention.country
    return None


def topical_country(token: Token, cast: Cast, taken: Collection[str | None] = ()) -> str | None:
    """The state that the passage before `token` is about: that of its subjects sooner than one merely named.

    States in `taken` are left out.
    """
    best: tuple[float, str] | None = None
    distance, last = 0, token.i
    for mention in cast.before(token, reach=_TOPIC_REACH):
        distance += sentences_between(mention.head, token.doc[last])
        last = min(last, mention.head.i)
        country = mention.country
        if country is None or country in taken or mention.actor.kind in ("organization", "movement"):
            continue
        if mention.head.tag_ == "PRP$" or cast.parsed.utterance_at(mention.head.idx) is not None:
            continue
        score = (_TOPIC_SUBJECT if mention.head.dep_ in SUBJECTS else 0.0) - distance
        if best is None or score > best[0]:
            best = score, country
    return best[1] if best else None
