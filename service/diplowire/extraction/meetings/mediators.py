"""Who stands between others: "acted as a go-between for A and B", "offered its good offices", "floated mediation efforts"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import lexicon
from ..drafts import Draft
from ..reading.doers import doers
from ..reading.syntax import children, complements, is_verb
from .drafts import finish
from .sides import parties_told

if TYPE_CHECKING:
    from spacy.tokens import Token

    from ..actors.mentions import Cast, Mention


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
