"""Which of several that fit a description or pronoun is meant: who is told of most prominently before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..reading.syntax import OBJECTS, SUBJECTS, children, sentences_between, text_before
from .phrases import base_span, country_in
from .words import SOLE_OFFICES

if TYPE_CHECKING:
    from ..reading.tree import Token
    from .mentions import Actor, Cast, Mention
    from .phrases import Phrase

_FAR = 0.8  # what a sentence between takes away
_SUBJECT = 0.7
_HOME = 1.2  # "the president", in a story from his own capital
_OWN_STATE = 1.5  # "the minister said [Hungary] would"
_OF_THE_QUOTING = 4.0  # "[Iran's state media] quoted the president"
_GOVERNED = OBJECTS | {"ccomp", "xcomp", "prep"}
_QUOTING = frozenset({"quote", "cite"})


def most_salient(phrase: Phrase, fitting: list[Mention], cast: Cast) -> Actor | None:
    """Whom a description means of those it fits, whose mentions are `fitting` (nearest first); None when it fits nobody.

    The description's own words decide where they name a state. Else the nearer goes before the farther, a subject before
    others, the holder in the state of the dateline before the one abroad, and nobody who is named again in the same clause.
    """
    if not fitting or phrase.countries or len({id(mention.actor) for mention in fitting}) == 1:
        return fitting[0].actor if fitting else None
    head = phrase.head
    near = {country for country in (_of_quoting(head, cast), _of_content(head)) if country is not None}
    quoted = cast.parsed.utterance_at(head.idx) is not None
    best: tuple[float, Actor] | None = None
    for mention in fitting:
        actor = mention.actor
        if not quoted and named_in_clause(actor, head):
            continue
        score = -_FAR * sentences_between(mention.head, head)
        score += _SUBJECT if mention.head.dep_ in SUBJECTS else 0.0
        sole = actor.office is not None and actor.office.name in SOLE_OFFICES
        if sole and actor.country is not None and actor.country == cast.home:
            score += _HOME
        if actor.country in near:
            score += _OF_THE_QUOTING if head.dep_ == "dobj" else _OWN_STATE
        if best is None or score > best[0]:
            best = score, actor
    return best[1] if best is not None else None


def _of_quoting(head: Token, cast: Cast) -> str | None:
    """The state whose body quotes the one described: "the directorate quoted the president as saying"."""
    if head.dep_ != "dobj" or head.head.lemma_ not in _QUOTING:
        return None
    return next((m.country for subject in children(head.head, SUBJECTS) for m in cast.at(subject)), None)


def _of_content(head: Token) -> str | None:
    """The state that the subject of what somebody says names: "the minister said [Hungary] would"."""
    if head.dep_ not in SUBJECTS:
        return None
    for clause in children(head.head, {"ccomp"}):
        for subject in children(clause, SUBJECTS):
            if (country := country_in(base_span(subject).text)) is not None:
                return country
    return None


def named_in_clause(actor: Actor, subject: Token) -> bool:
    """Whether the person is named in what the subject's verb governs, who is then somebody else than the subject.

    "The diplomat dismissed reports that [Lavrov] had", "Trump is engaged, he said".
    """
    if subject.dep_ not in SUBJECTS or not actor.named:
        return False
    surname = actor.name.rpartition(" ")[2]
    for governed in children(subject.head, _GOVERNED):
        if governed.i < subject.i and (governed.dep_ != "ccomp" or text_before(subject) == ";"):
            continue  # "In Lavrov's view, the minister ..."
        if any(token.text == surname and token.pos_ == "PROPN" for token in governed.subtree):
            return True
    return False
