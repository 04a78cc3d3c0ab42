"""Who stands between others: "acted as a go-between for A and B", "offered its good offices", "floated mediation efforts"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import lexicon
from ..actors.mentions import Actor, Mention
from ..actors.phrases import base_span, words_without_article
from ..circumstances.places import place as find_place
from ..drafts import Draft
from ..reading.doers import doers
from ..reading.syntax import children, complements, is_verb
from .drafts import finish
from .sides import parties_told

if TYPE_CHECKING:
    from ..actors.mentions import Cast
    from ..reading.tree import Token


def mediation(noun: Token, cast: Cast) -> Draft | None:
    """The mediation that a noun tells of by who mediates, or by what is offered; None where it is no such noun."""
    table = lexicon.meetings().tables["mediating"]
    lemma = noun.lemma_.lower()
    if noun.lower_ in table["persons"] or lemma in table["persons"]:
        verb = _as_whom(noun, table["verbs"])
        words = {"between", "for", "among"}
    elif (lemma == "office" and _has(noun, {"good"})) or (
        lemma in table["efforts"] and _has(noun, {"mediation"})
    ):
        verb = noun.head if noun.dep_ in ("dobj", "nsubjpass") and is_verb(noun.head) else None
        words = {"between", "to", "for", "among"}
    else:
        return None
    if verb is None:
        return None
    mediators = cast.diplomatic(doers(verb)) or cast.diplomatic(children(noun, {"poss"}))
    if not mediators:
        return None
    parties = cast.diplomatic(complements(noun, words) or complements(verb, words))
    parties = _apart_from(mediators, parties) if len(parties) > 1 else parties_told(verb, mediators, cast)
    if len(parties) < 2:
        return None
    draft = Draft("meeting", "meeting.go-between", noun, [], [], 0.7, mode="mediation")
    draft.add("mediator", mediators)
    draft.add("participant", parties)
    return finish(draft, noun, verb)


def rival_seats(verb: Token) -> list[Mention]:
    """The two towns of one state that a mediator shuttles between, for those who rule there: "between Tripoli and Benghazi"."""
    spans = [words_without_article(base_span(town)) for town in complements(verb, {"between"})]
    countries = {entry.country if (entry := find_place(span.text)) is not None else None for span in spans}
    if len(spans) < 2 or len(countries) > 1 or None in countries:
        return []
    country = countries.pop()
    return [
        Mention(Actor(kind="government", name=span.text, country=country), span.text, span, span.root)
        for span in spans
    ]


def _apart_from(mediators: list[Mention], parties: list[Mention]) -> list[Mention]:
    return [party for party in parties if all(party.actor is not mediator.actor for mediator in mediators)]


def _has(noun: Token, words: set[str]) -> bool:
    return any(child.lower_ in words for child in children(noun, {"amod", "compound"}))


def _as_whom(noun: Token, verbs: list[str]) -> Token | None:
    """The verb by which somebody is the go-between: "serves as", "offered to act as", "has been a mediator"."""
    head = noun.head
    if noun.dep_ == "attr" and head.lemma_ in ("be", "become", "remain"):
        return head
    if noun.dep_ == "pobj" and head.lower_ == "as" and head.head.lemma_ in verbs and is_verb(head.head):
        return head.head
    return None
