"""A ministry, a group or an office-holder read by its common noun, and whoever is private by such a noun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import knowledge, lexicon
from ..reading.syntax import SUBJECTS, children, conjuncts
from .inward import has_private_owner, is_told_as_stranger, names_ruler
from .phrases import Phrase, base_span, countries_of, organization_in, with_complement
from .titles import affiliate, bind, heads_phrase, is_official, title_of
from .words import GENERAL_BODIES, NO_BODY_ALONE, PRIVATE_TRADES, RELATIONAL, TECHNICAL

if TYPE_CHECKING:
    from ..reading.tree import Token


def read_body_or_office(phrase: Phrase) -> None:
    """A ministry, a group or an office-holder by its common noun: "the French president", "Iranian negotiators"."""
    text = phrase.span.text
    phrase.outsider = knowledge.non_actor(text)
    if phrase.outsider and _is_of_union(phrase):
        phrase.outsider, text = False, phrase.head.text
    if phrase.outsider:
        return
    if phrase.head.lower_ == "office" and phrase.owner is not None:  # "her office", "Han's office"
        phrase.kind, phrase.name, phrase.role, phrase.name_span = "government", text, "GOV", phrase.span
        phrase.countries = countries_of(phrase)
        return
    lemma = phrase.head.lemma_.lower()
    if lemma in lexicon.event_nouns() and not _opposes(phrase.head):
        return  # "delegation-level talks" are no delegation
    state = _head_of(phrase.head) if lemma == "head" else None
    if state is not None:
        text = phrase.span.doc.span(phrase.span.start, state.i + 1).text  # "six heads of state"
    relational = lemma in RELATIONAL or (lemma == "number" and "opposite" in text.lower().split())
    office, body = knowledge.office("counterpart" if relational else text), knowledge.body(text)
    if lemma != "minister" and any(
        (token.lower_ if token.is_sent_start else token.text) in PRIVATE_TRADES
        for token in phrase.span
        if token.i < phrase.head.i
    ):
        phrase.outsider = True  # "union representatives", "business leaders"
        return
    if is_of_private_people(phrase.head):
        phrase.outsider = True
        return
    if body is not None and (
        (len(phrase.span) == 1 and text.lower() in NO_BODY_ALONE) or _is_technical(phrase, body.name)
    ):
        body = None
    if office is None and body is None:
        return
    if (
        (office is not None and body is None and has_private_owner(phrase, office))
        or _is_team_at_play(phrase)
        or is_told_as_stranger(phrase)
    ):
        phrase.outsider = True
        return
    if body is not None and body.kind == "group" and _is_of_strangers(phrase.head):
        phrase.outsider = True  # "a delegation of monks"
        return
    if body is not None and (
        office is None or phrase.head.text.lower() in body.name or body.kind == "government"
    ):
        phrase.kind, phrase.role = body.kind, body.role
        phrase.name = text if body.kind == "government" else None
    elif office is not None and (relational or heads_phrase(office, phrase.head)):
        phrase.office, phrase.role = office, office.role
        phrase.kind = "group" if phrase.plural else "person"
        phrase.title = title_of(phrase.span)
    phrase.countries = countries_of(phrase)
    if not phrase.countries and phrase.office is not None and phrase.office.country:
        phrase.countries = [phrase.office.country]
    phrase.name_span = with_complement(phrase)
    if state is not None:
        phrase.name_span = phrase.span.doc.span(phrase.span.start, state.i + 1)
    if phrase.name is not None:
        phrase.name = phrase.name_span.text
    affiliate(phrase)
    bind(phrase)
    phrase.official = is_official(phrase)


def _is_of_union(phrase: Phrase) -> bool:
    """Whether the word that makes it a private calling belongs to a body's name: "African Union leaders"."""
    before = phrase.head.i - 1
    return (
        before > phrase.span.start
        and phrase.head.doc[before].text[:1].isupper()
        and organization_in(phrase) is not None
        and knowledge.office(phrase.head.text) is not None
    )


def _is_of_strangers(head: Token) -> bool:
    """Whether a group is said to consist of people who are no actors, and of nobody else."""
    members = [
        member
        for preposition in children(head, {"prep"})
        if preposition.lower_ == "of"
        for child in children(preposition, {"pobj"})
        for member in conjuncts(child)
    ]
    return bool(members) and all(
        member.tag_ == "NNS" and knowledge.non_actor(base_span(member).text) for member in members
    )


def is_of_private_people(head: Token) -> bool:
    """Whether a group is called after people who are no actors or after a sport: "teachers' leaders", "the polo team"."""
    if any(
        owner.tag_ == "NNS" and knowledge.non_actor(owner.text)
        for owner in children(head, {"poss", "compound"})
    ):
        return True
    return head.lower_ in ("team", "side", "squad", "teams") and any(
        part.lower_ == "national" or knowledge.sport_weight(part.lemma_.lower())
        for part in children(head, {"compound", "amod", "nmod"})
    )


_RULING = frozenset(
    {
        "Presidential",
        "Interim",
        "Transitional",
        "Civil",
        "Military",
        "Autonomous",
        "Palestinian",
        "Government",
    }
)
_OF_STATES = frozenset({"transition", "occupation", "caretaker", "coalition", "wartime", "war", "minority"})
_NEGOTIATING = frozenset({"talk", "talks", "negotiation", "negotiator", "mediator", "inspector"})


def _is_team_at_play(phrase: Phrase) -> bool:
    """Whether a team of some nation has nobody to negotiate with: "the Polish team" on a mountain or a pitch."""
    head = phrase.head
    if head.lower_ not in ("team", "squad", "crew") or any(
        part.pos_ == "NOUN" for part in children(head, {"compound", "nmod"})
    ):
        return False
    return not any(token.lemma_.lower() in _NEGOTIATING and token.pos_ == "NOUN" for token in head.doc)


def _is_technical(phrase: Phrase, body: str) -> bool:
    """Whether a body of the general kind has a trade of its own: "water authority", "parks department", "jewellery house"."""
    head = phrase.head
    if head.text == "Administration":  # "Korea Aerospace Administration"
        return any(
            part.pos_ == "PROPN" and part.text not in _RULING and not names_ruler(part)
            for part in children(head, {"compound", "nmod"})
        )
    if body != head.lemma_.lower() or body not in GENERAL_BODIES or head.text[:1].isupper():
        return False
    if body in ("house", "crown"):
        return True
    return any(
        child.text[:1].islower()
        and (child.pos_ == "NOUN" or child.lower_ in TECHNICAL)
        and child.lower_ not in _OF_STATES
        for child in children(head, {"compound", "amod", "nmod"})
    )


def _opposes(head: Token) -> bool:
    """Whether "opposition" means those who are in it, not an act: the subject of a verb, without what is opposed."""
    return (
        head.lower_ == "opposition"
        and head.dep_ in SUBJECTS
        and not any(preposition.lower_ == "to" for preposition in children(head, {"prep"}))
    )


def _head_of(head: Token) -> Token | None:
    """The "state" or "government" that a head is of."""
    return next(
        (
            thing
            for preposition in children(head, {"prep"})
            if preposition.i == head.i + 1
            for thing in children(preposition, {"pobj"})
            if thing.lower_ in ("state", "government", "mission", "delegation") and thing.i == head.i + 2
        ),
        None,
    )
