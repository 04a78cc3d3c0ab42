"""Who is on the stage without being a diplomatic actor: strangers that pronouns mean, teams, offices of no state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import knowledge
from ..reading.syntax import SUBJECTS
from .mentions import Actor, Cast, Mention
from .words import SPORT_SHARE, SPORT_WORDS

if TYPE_CHECKING:
    from ...contract import Kind
    from ..reading.parse import Parse
    from ..reading.tree import Token
    from .phrases import Phrase

_WITH_CHANCELLORS = frozenset({"DEU", "AUT", "GBR", "CHE", "DDR"})
_ANY_BODYS = frozenset({"officials", "sources", "delegates", "representatives", "observers"})
_EXTINCT = frozenset({"emperor", "empress", "tsar", "caliph", "maharaja"})
_ARGUMENTS = SUBJECTS | {"dobj", "pobj", "conj", "poss", "agent", "dative"}


def stranger(token: Token, phrase: Phrase) -> list[Mention]:
    """A mention of somebody who is no diplomatic actor, so that "he" or "it" behind means them and nobody else."""
    if token.dep_ not in _ARGUMENTS:
        return []
    text = phrase.span.text
    sort = knowledge.stranger(text) if phrase.outsider or token.pos_ == "NOUN" else None
    if sort is None and not (token.ent_type_ == "ORG" and token.pos_ == "PROPN"):
        return []
    kind: Kind = "organization" if sort != "person" else "group" if phrase.plural else "person"
    return [Mention(Actor(kind=kind, name=text, outsider=True, named=False), text, phrase.span, token)]


def dismiss(cast: Cast) -> None:
    """Takes the part from those whom only the whole story shows to be no diplomatic actors.

    In a story of sport that is everybody but holders of a state's office; elsewhere those whose office is given by
    private bodies too and belongs to no state, and all offices without a state in a story that tells of none.
    """
    evidence = {id(mention.actor) for mention in cast.ordered if _is_evidence(mention)}
    holders = {
        id(m.actor)
        for m in cast.ordered
        if id(m.actor) in evidence
        and (_is_ministry(m.actor) or (m.actor.office is not None and not m.actor.office.weak))
    }
    sport = _is_sport(cast.parsed, len(holders))
    for mention in cast.ordered:
        actor = mention.actor
        stands = actor.grounded or _may_stand_alone(actor, political=bool(evidence))
        if (sport and _is_of_sport(actor)) or not stands or _holds_what_none_has(actor):
            actor.outsider = True


def _is_sport(parsed: Parse, holders: int) -> bool:
    """Whether the story is of sport, where countries are teams: many of its words, and hardly an office of state."""
    weights = knowledge.sport_words()
    sport = sum(weights[lemma] for token in parsed.doc if (lemma := token.lemma_.lower()) in weights)
    return sport >= SPORT_WORDS and sport >= SPORT_SHARE * len(parsed.doc) and sport > 3 * holders


def _is_of_sport(actor: Actor) -> bool:
    if _is_ministry(actor):
        return False
    office = actor.office
    return office is None or office.shared or not office.diplomatic or not actor.grounded


def _is_evidence(mention: Mention) -> bool:
    """Whether the mention shows that the story is of states: an office or body of one, or a state that acts."""
    actor = mention.actor
    if not actor.diplomatic:
        return False
    if actor.kind in ("organization", "movement"):
        return True
    if actor.kind in ("state", "government") and actor.office is None:
        if _is_ministry(actor):
            return True
        return actor.country is not None and mention.head.dep_ in SUBJECTS | {"poss", "agent", "amod"}
    return actor.grounded and (actor.office is None or not actor.office.weak)


def _is_ministry(actor: Actor) -> bool:
    """Whether it is an organ of a state that is told: a ministry, an embassy."""
    return actor.kind == "government" and not actor.sovereign and actor.grounded and actor.office is None


def _may_stand_alone(actor: Actor, *, political: bool) -> bool:
    """Whether somebody whose state or body nothing tells can be an actor of this story."""
    office = actor.office
    if actor.kind == "group" and actor.name.lower() in _ANY_BODYS:
        return political or bool(actor.country or actor.affiliation or actor.code)
    if office is None or not office.shared or (office.name == "monarch" and actor.named):
        return True
    return political and not office.weak


def _holds_what_none_has(actor: Actor) -> bool:
    """Whether a title is none of that state: emperors but Japan's, kings and queens of republics, a Hungarian chancellor."""
    if actor.title is not None and actor.title.lower().endswith(("counterpart", "colleague")):
        return False  # whose office may go by another name
    if actor.office is not None and actor.office.title == "chancellor":
        return actor.country is not None and actor.country not in _WITH_CHANCELLORS
    if actor.office is None or actor.office.name != "monarch":
        return False
    if actor.office.title in _EXTINCT:
        return actor.country != "JPN"
    return actor.country is not None and actor.country not in knowledge.monarchies()
