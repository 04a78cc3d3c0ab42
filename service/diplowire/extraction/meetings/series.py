"""Meetings in a row: "the next round", "the last such consultations", "the parties' previous meeting", "talks resume in May".

Such a noun leaves its sides to the meeting told before, and tells of another one with a day, a place or a status of its
own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import lexicon
from ..actors.together import state_of
from ..reading.syntax import SUBJECTS, children, sentences_between
from .drafts import is_many

if TYPE_CHECKING:
    from ..actors.mentions import Cast, Mention
    from ..drafts import Draft
    from ..reading.tree import Token

_REACH = 12  # sentences back to a meeting ...
_FAR = 25  # ... and to one told by the same noun
_ANOTHER = frozenset(
    {"next", "last", "previous", "earlier", "another", "new", "further", "future", "fresh", "such", "follow-up", "subsequent",
     "later", "prior", "past"}
)  # fmt: skip
_NEGOTIATING = frozenset({"round", "negotiation", "talk", "dialogue", "dialog", "consultation"})
_NEUTRAL = frozenset({"round", "session", "meeting", "encounter", "gathering", "consultation"})
_TOLD = frozenset({"nsubj", "nsubjpass", "dobj"})
_ARTICLES = frozenset({"a", "an"})
_UNTOLD = frozenset({"any", "every", "no"})
_JOINS = frozenset({"attend", "join", "address"})
_YEAR = 4  # digits
_MANY = frozenset({"string", "series", "flurry", "set"})
_CARRIED = frozenset(
    {"hold", "have", "host", "schedule", "plan", "convene", "begin", "start", "open", "resume", "continue", "arrange",
     "propose", "organise", "organize", "attend", "restart", "relaunch", "postpone", "cancel", "prepare", "discuss",
     "pencil", "set", "slate", "expect", "materialise", "materialize", "happen", "occur", "fall", "founder", "skip", "boycott"}
)  # fmt: skip


def whole_of(noun: Token) -> Token:
    """The noun that stands for the meeting in its clause: "a round of talks", "the resumption of negotiations"."""
    parts = lexicon.meetings().tables["wholes"]["nouns"]
    if (
        noun.dep_ == "pobj"
        and noun.head.lower_ in ("of", "in", "for")
        and noun.head.head.lemma_.lower() in parts
    ):
        return noun.head.head
    return noun


def is_another(noun: Token, whole: Token) -> bool:
    """Whether the phrase says that it means another meeting than the one told of: "the next round of talks"."""
    words = {child.lower_ for word in (noun, whole) for child in children(word, {"amod", "det", "predet"})}
    return bool(words & _ANOTHER) or (bool(words & _ARTICLES) and whole.dep_ in _TOLD)


def course_of(noun: Token) -> Token | None:
    """The verb of a relative clause that tells how talks went: "a return to formal talks, which collapsed in 2017"."""
    if noun.dep_ in ("nsubj", "nsubjpass"):
        return None
    courses = lexicon.meetings().tables["courses"]["verbs"]
    return next(
        (
            clause
            for clause in children(noun, {"relcl"})
            if clause.lemma_ in courses and any(child.tag_ == "WDT" for child in children(clause, SUBJECTS))
        ),
        None,
    )


def leave_open(noun: Token, verb: Token | None, draft: Draft, before: list[Draft], cast: Cast) -> None:
    """Marks a draft without sides as one that may mean a meeting told elsewhere.

    Where its clause tells how it goes on, the sides of the meeting told last become its spare ones: for when the noun
    means none of those told, but another of the same row.
    """
    draft.generic = True
    whole = whole_of(noun)
    draft.joined = verb is not None and _takes_part(verb, noun)
    support = lexicon.meetings().tables["support"]
    if (
        verb is not None
        and noun.dep_ in ("dobj", "nsubjpass")
        and (verb.lemma_ in support["host"] or verb.lemma_ in support["mediator"])
    ):
        for part in draft.parts:  # "who chaired the meeting"
            part.role = "mediator" if verb.lemma_ in support["mediator"] else "host"
    if draft.spare or verb is None or (whole.dep_ not in _TOLD and verb.dep_ != "relcl"):
        return
    tables = lexicon.meetings().tables
    if verb.lemma_ not in tables["courses"]["verbs"] and verb.lemma_ not in _CARRIED and verb.lemma_ != "be":
        return
    if whole.lemma_.lower() in _MANY:
        return
    if any(child.lower_ in _UNTOLD for word in (noun, whole) for child in children(word, {"det"})):
        return
    source = _source(noun, before)
    if source is None:
        return
    own = [part.mention for part in draft.parts]
    if own and all(part.role == "participant" for part in draft.parts):
        return
    sides = _sides(source)
    if _is_long_ago(verb):
        states = [state_of(side, cast) for side in sides]
        sides = states if all(state.actor.kind == "state" for state in states) else sides
    draft.spare = [m for m in sides if all(m.actor is not other.actor for other in own)]
    if lexicon.noun_lemma(noun) in _NEUTRAL and draft.spare:
        draft.mode = source.mode if source.mode in ("negotiation", "summit") else "in_person"


def _takes_part(verb: Token, noun: Token) -> bool:
    """Whether the verb says who was there: "attended the meeting", "was present at the talks", "took part in them"."""
    if noun.dep_ in ("dobj", "nsubjpass"):
        return verb.lemma_ in _JOINS
    if noun.dep_ != "pobj":
        return False
    words = {child.lower_ for child in children(verb, {"acomp", "dobj"})}
    return verb.lemma_ == "participate" or bool(words & {"present", "part"})


def _is_long_ago(verb: Token) -> bool:
    """Whether the clause names its year, when the states were the same, but not who led them."""
    return any(len(token.text) == _YEAR and token.text.isdecimal() for token in verb.subtree)


def _source(noun: Token, before: list[Draft]) -> Draft | None:
    """The meeting told last whose row it may be: for a round of talks one that was talks sooner than another."""
    near = [
        draft
        for draft in reversed(before)
        if not draft.generic
        and is_many([part.mention for part in draft.parts])
        and sentences_between(draft.anchor, noun) <= _FAR
        and draft.mode not in ("phone", "video", "contact")
    ]
    lemma = lexicon.noun_lemma(noun)
    same = [draft for draft in near if lexicon.noun_lemma(draft.noun or draft.anchor) == lemma]
    if same:
        return same[0]
    near = [draft for draft in near if sentences_between(draft.anchor, noun) <= _REACH]
    if lemma in _NEGOTIATING:
        talks = [draft for draft in near if draft.mode in ("negotiation", "mediation")]
        near = talks or near
    return near[0] if near else None


def _sides(source: Draft) -> list[Mention]:
    parts = [part for part in source.parts if part.role == "participant"]
    return [part.mention for part in (parts if len(parts) > 1 else source.parts)]
