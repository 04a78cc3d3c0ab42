"""Offices and organs that act within a state: those of its provinces, congresses of unions, realms of play."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import knowledge
from ..circumstances.places import place, region
from ..knowledge.tables import fold
from ..reading.syntax import SUBJECTS, children, conjuncts
from .phrases import Phrase, base_span, country_in, own_prepositions, words_without_article
from .words import (
    BODILY,
    BROAD_ADJECTIVES,
    FREE_COMPLEMENTS,
    MODIFIERS_DROPPED,
    PRIVATE_BODIES,
    REGIONAL_ADJECTIVES,
    STATE_ADJECTIVES,
)

if TYPE_CHECKING:
    from ..reading.tree import Doc, Span, Token

_LONGEST_PROVINCE = 4  # words
_PROVINCE_REACH = 150  # tokens: "the state's interior minister" is of the province told of not long ago
_PROVINCES = frozenset({"state", "province"})
_PROVINCIAL = frozenset({"state", "provincial"})
_FEDERAL = frozenset({"lawmaker"})
"""Offices whose holders sit in the parliament of the whole: "Texas Senator X"."""
# Organs that unions, churches and sciences have too, who say which by what stands behind "of".
_ORGANS = frozenset(
    {"congress", "council", "assembly", "house", "parliament", "authority", "directorate", "chamber", "senate", "court",
     "cabinet", "embassy", "mission"}
)  # fmt: skip
_SERVICES = frozenset({"administration", "authority", "department", "commission", "board"})
_PLACES_OF_EMBASSIES = frozenset(
    {"court", "talks", "agency", "watchdog", "headquarters", "mission", "seat", "see", "vatican"}
)
_KNOWN = (
    knowledge.country_of,
    knowledge.demonym,
    knowledge.organization,
    knowledge.movement,
    knowledge.capital,
    knowledge.body,
    knowledge.office,
)
_REALMS = frozenset({"kingdom", "republic", "principality", "duchy", "empire"})
_TRADES = PRIVATE_BODIES | frozenset(
    {"antiquity", "union", "church", "bishop", "rabbi", "journalist", "tourism", "sport", "heritage", "fashion", "art",
     "museum", "employer", "industry", "teacher", "lawyer", "physician", "architect", "science", "mathematician"}
)  # fmt: skip


def acts_inwardly(phrase: Phrase) -> bool:
    """Whether the office or organ is of a province, of a private congress, or of a realm that does not exist."""
    if phrase.kind == "person":
        office = phrase.office
        return (
            office is not None
            and office.name not in _FEDERAL
            and (_is_of_province(phrase) or any(map(_is_of_trade, _whose(phrase.head))))
        )
    if phrase.kind == "group":
        return _is_of_province(phrase) or _lead_a_people(phrase)
    if phrase.kind != "government":
        return False
    return (
        _is_of_province(phrase)
        or any(part.text in _PROVINCIAL for part in children(phrase.head, {"compound", "amod"}))
        or _is_of_trade(phrase.head)
        or _is_realm_of_play(phrase.head)
    )


def is_among_cities(head: Token) -> bool:
    """Whether a capital stands beside a town that rules nothing, and so is a town as well: "Barcelona and Amsterdam said"."""
    if head.dep_ not in SUBJECTS and head.dep_ != "conj":
        return False
    first = head
    while first.dep_ == "conj" and first.head.pos_ == "PROPN":
        first = first.head
    return any(_is_town(other) for other in conjuncts(first) if other != head)


def _is_town(name: Token) -> bool:
    text = words_without_article(base_span(name)).text
    if name.ent_type_ != "GPE" or country_in(text) is not None:
        return False
    found = place(text)
    return found is not None and found.kind == "city"


def _lead_a_people(phrase: Phrase) -> bool:
    """Whether leaders are those of a people or faith, by a word that names no state, body or region: "Iwi leaders"."""
    if phrase.head.lower_ not in ("leaders", "chiefs") or phrase.countries or phrase.affiliation:
        return False
    parts = [
        part for part in phrase.span[:-1] if part.text.istitle() and part.dep_ in ("compound", "amod", "nmod")
    ]
    return bool(parts) and not any(
        (part.is_sent_start and part.pos_ == "ADJ")
        or part.ent_type_ in ("GPE", "LOC", "PERSON")
        or part.lower_ in REGIONAL_ADJECTIVES | BROAD_ADJECTIVES
        or region(part.text) is not None
        or any(look(part.text) is not None for look in _KNOWN)
        for part in parts
    )


def _whose(head: Token) -> list[Token]:
    """What an office or organ is of."""
    return [
        member
        for preposition in own_prepositions(head)
        if preposition.lower_ in ("of", "for")
        for thing in children(preposition, {"pobj"})
        for member in conjuncts(thing)
    ]


def has_private_owner(phrase: Phrase, office: knowledge.Office) -> bool:
    """Whether a noun before a president, or behind an ambassador, says that they are of no state: "the alumni president",
    "an ambassador of good taste".
    """
    head = phrase.head
    if office.name in BODILY:
        words = office.title.split()
        return any(
            part.pos_ == "NOUN"
            and part.text.islower()
            and part.lower_ not in words
            and part.lemma_.lower() not in FREE_COMPLEMENTS | STATE_ADJECTIVES | MODIFIERS_DROPPED
            and knowledge.body(part.text) is None
            and knowledge.office(part.text) is None
            for part in children(head, {"compound"})
            if part.i == head.i - 1 - (len(words) - 1)
        )
    if office.name != "ambassador":
        return False
    return any(
        thing.pos_ == "NOUN"
        and thing.text.islower()
        and thing.lemma_.lower() not in FREE_COMPLEMENTS | _PLACES_OF_EMBASSIES
        and knowledge.body(thing.text) is None
        and not children(thing, {"prep", "poss"})
        for preposition in own_prepositions(head)
        if preposition.lower_ in ("of", "to")
        for thing in children(preposition, {"pobj"})
    )


def is_told_as_stranger(phrase: Phrase) -> bool:
    """Whether a bare "administration", or the one whose president it is, was told of before as a service of some trade."""
    head = phrase.head if phrase.head.lower_ in _SERVICES else phrase.owner
    if (
        head is None
        or head.lower_ not in _SERVICES
        or children(head, {"compound", "amod", "nmod", "prep", "poss"})
    ):
        return False
    doc = head.doc
    for index in range(head.i - 1, -1, -1):
        if doc[index].lower_ == head.lower_ and (parts := children(doc[index], {"compound", "nmod"})):
            return not names_ruler(parts[-1])
    return False


def names_ruler(part: Token) -> bool:
    """Whether a word before "administration" says whose it is: a leader's, a person's, a country's."""
    return (
        part.ent_type_ == "PERSON"
        or country_in(part.text) is not None
        or fold(part.text) in knowledge.leader_words()
    )


def _is_of_province(phrase: Phrase) -> bool:
    """ "Queensland's premier", "the speaker of the Texas House", "the state's interior minister" after "Bavaria"."""
    span = phrase.span
    named = phrase.name_span if phrase.kind == "person" and phrase.name else None
    end = named.start if named is not None else phrase.head.i
    if _names_province(span.doc.span(span.start, end)) or any(
        _names_province(base_span(whose)) for whose in _whose(phrase.head)
    ):
        return True
    owner = phrase.owner
    return (
        owner is not None
        and owner.lower_ in _PROVINCES
        and words_without_article(base_span(owner)).text == owner.text
        and _province_before(owner)
    )


def _names_province(span: Span) -> bool:
    """Whether a province is named in `span`, and no state but the one that it lies in ("Mexico's Texas consul")."""
    doc, found = span.doc, None
    for token in span:
        if (
            knowledge.opens_province(token.text)
            and (found := _province_at(doc, token.i, span.end)) is not None
        ):
            break
    if found is None:
        return False
    country, start, end = found
    others = {country_in(token.text) for token in span if not start <= token.i < end}
    return not others - {None, country}


def _province_at(doc: Doc, start: int, end: int) -> tuple[str, int, int] | None:
    for stop in range(min(end, start + _LONGEST_PROVINCE), start, -1):
        country = knowledge.province(doc.span(start, stop).text)
        if country is not None:
            return country, start, stop
    return None


def _province_before(token: Token) -> bool:
    doc = token.doc
    return any(
        knowledge.opens_province(doc[index].text) and _province_at(doc, index, token.i) is not None
        for index in range(token.i - 1, max(0, token.i - _PROVINCE_REACH) - 1, -1)
    )


def _is_of_trade(head: Token) -> bool:
    """Whether the organ is of a trade or its unions: "the Congress of Trade Unions", "the Council of Churches"."""
    if head.lemma_.lower() not in _ORGANS:
        return False
    return any(
        not _TRADES.isdisjoint(_singulars(member)) or knowledge.stranger(member.lower_) is not None
        for member in _whose(head)
    )


def _singulars(noun: Token) -> set[str]:
    """What the noun may be in the singular; the tagger leaves capitals as they are ("Unions", "Antiquities")."""
    word = noun.lower_
    return {noun.lemma_.lower(), word, word.removesuffix("s"), word.removesuffix("ies") + "y"}


def _is_realm_of_play(head: Token) -> bool:
    """Whether a kingdom or republic has a name that no state has: "the Kingdom of Little Wenlow"."""
    return head.lemma_.lower() in _REALMS and any(
        whose.pos_ == "PROPN" and country_in(words_without_article(base_span(whose)).text) is None
        for whose in _whose(head)
    )
