"""What a word says of the event that it governs: "planned", "called off", "no intention of", by the table of such words."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from ..reading.syntax import children, is_negated, is_verb

if TYPE_CHECKING:
    from ...contract import Status
    from ..reading.tree import Token

STRONG: tuple[Status, ...] = ("cancelled", "postponed", "denied")


@cache
def tables() -> dict[str, dict[str, frozenset[str]]]:
    """The words of `data/status.toml`, by group and by what they say."""
    raw = tomllib.loads((files("diplowire.extraction") / "data" / "status.toml").read_text(encoding="utf-8"))
    return {group: {name: frozenset(words) for name, words in table.items()} for group, table in raw.items()}


def governing(word: Token) -> Status | None:
    """What the word says of an event that it governs; particles first ("call off")."""
    table = tables()["governors"]
    if (said := phrased(word)) is not None:
        return said
    lemma = word.lemma_.lower()
    for status in (*STRONG, "scheduled", "proposed"):
        if lemma in table[status] or word.lower_ in table[status]:
            return status
    return None


def phrased(word: Token) -> Status | None:
    """What the word says together with its particle or preposition: "call off", "fall through", "be on hold"."""
    table = tables()["governors"]
    lemma = word.lemma_.lower()
    phrases = [
        f"{lemma} {child.lower_}"
        for child in children(word, {"prt", "advmod", "prep", "acomp"})
        if not (child.dep_ == "prep" and _is_adjunct(child))
    ]
    phrases += [
        f"{lemma} {child.lower_} {inner.lower_}"
        for child in children(word, {"prep"})
        for inner in children(child, {"pobj", "amod"})
    ]
    for status in (*STRONG, "ongoing", "scheduled", "proposed"):
        if any(phrase in table[status] for phrase in phrases):
            return status
    return None


def _is_adjunct(preposition: Token) -> bool:
    """Whether a preposition brings a place or time of its own, no sense to the verb: "held talks over the weekend"."""
    things = children(preposition, {"pobj"})
    return bool(things) and (
        preposition.lower_ == "off" or any(thing.ent_type_ in ("DATE", "TIME") for thing in things)
    )


def of_plan(noun: Token) -> Status | None:
    """What "a plan", "no intention", "readiness" and their verb say of the event that they are about."""
    governed = governing(noun)
    if governed is None or is_verb(noun):
        return governed
    if any(child.dep_ == "det" and child.lower_ == "no" for child in noun.children):
        return "denied"
    verb = noun.head
    if is_verb(verb) and noun.dep_ in ("dobj", "nsubj", "nsubjpass", "attr"):
        above = governing(verb)
        if above in STRONG:
            return "cancelled" if above == "denied" and governed == "scheduled" else above
        if is_negated(verb):
            return "denied"
        if governed == "proposed" and verb.lemma_ in ("accept", "approve"):
            return "scheduled"
    return governed


def turned(governed: Status, head: Token) -> Status:
    """What a governor says under its own negation: "has not ruled out" leaves open what "ruled out" shuts."""
    verb = head if is_verb(head) else head.head
    if not (is_negated(head) or (is_verb(verb) and is_negated(verb))):
        return governed
    if governed == "denied":
        return "proposed"
    return "scheduled" if governed in ("cancelled", "postponed") else "denied"
