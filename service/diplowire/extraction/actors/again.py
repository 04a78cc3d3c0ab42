"""Which actor told of before a phrase means again, where neither a pronoun nor a name says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import knowledge
from ..reading.syntax import children, sentences_between
from .mentions import Actor, Mention

if TYPE_CHECKING:
    from .mentions import Cast
    from .phrases import Phrase

_PARTIES = frozenset({"delegation", "team", "mission"})
_ORGANS = frozenset({"ministry", "embassy", "consulate", "presidency", "department", "mission"})
_REACH = 15  # mentions
_WITHIN = 3  # sentences


def party_again(phrase: Phrase, cast: Cast) -> Mention | None:
    """The delegation told of before, under another word: "The team will meet the minister", "The visitors met the premier"."""
    head = phrase.head
    again = head.lemma_.lower() in _PARTIES or head.lower_ in ("visitors", "guests")
    if not again or not phrase.definite or len(phrase.span) > 1 or children(head, {"prep", "relcl", "acl"}):
        return None
    for mention in cast.before(head, reach=_REACH):
        if sentences_between(mention.head, head) > _WITHIN:
            break
        if (
            mention.actor.kind == "group"
            and mention.head.lemma_.lower() in _PARTIES
            and mention.actor.diplomatic
        ):
            return Mention(mention.actor, mention.name, phrase.span, head)
    return None


def told_before(phrase: Phrase, cast: Cast) -> Actor | None:
    """The body or group of a nearby sentence that a bare noun means again: "the delegation", "the ministry"."""
    if not phrase.definite or len(phrase.span) > 1 or phrase.owner is not None or phrase.plural:
        return None
    if phrase.countries or phrase.affiliation or children(phrase.head, {"prep", "relcl"}):
        return None
    for mention in cast.before(phrase.head, reach=_REACH):
        if sentences_between(mention.head, phrase.head) > _WITHIN:
            break
        again = mention.head.lemma_.lower() == phrase.head.lemma_.lower()
        if again and mention.actor.kind == phrase.kind and mention.actor.grounded:
            return mention.actor
    return _only_one_told(phrase, cast) if phrase.head.lemma_.lower() in _ORGANS else None


def _only_one_told(organ: Phrase, cast: Cast) -> Actor | None:
    """The one ministry or embassy that the whole story has told of so far, however far back."""
    lemma = organ.head.lemma_.lower()
    told = [
        mention.actor
        for mention in cast.ordered
        if mention.head.i < organ.head.i
        and mention.head.lemma_.lower() == lemma
        and mention.actor.kind == organ.kind
        and mention.actor.grounded
    ]
    return told[0] if told and all(actor is told[0] for actor in told) else None


def same_body(actor: Actor, phrase: Phrase, cast: Cast) -> Actor | None:
    """The actor that an earlier mention of the same state, body or group made."""
    for mention in reversed(cast.ordered):
        other = mention.actor
        if other.kind != actor.kind and not (actor.sovereign and other.sovereign):
            continue
        if phrase.body and other.code == actor.code and actor.code and other.kind == "organization":
            return other
        if actor.kind == "movement" and _is_movement(other, phrase.body):
            return other
        if other.name == actor.name and other.country == actor.country:
            return other
        if actor.sovereign and other.sovereign and other.country == actor.country and actor.country:
            return other
    return None


def _is_movement(actor: Actor, name: str | None) -> bool:
    """Whether the actor is the movement or party of that name, by whichever of its names ("AK Party", "AKP")."""
    known = knowledge.movement(actor.name)
    return known is not None and known.name == name
