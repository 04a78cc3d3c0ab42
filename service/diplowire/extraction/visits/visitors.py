"""Who travels: the diplomatic actors of a clause that can, alone, as a delegation, or at the head of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import knowledge
from ..actors.common_nouns import is_of_private_people
from ..actors.mentions import Actor, Mention
from ..actors.phrases import base_span, words_without_article
from ..reading.doers import agents
from ..reading.syntax import SUBJECTS, children, complements

if TYPE_CHECKING:
    from ..actors.mentions import Cast
    from ..reading.tree import Token

_TRAVELLERS = frozenset({"person", "group"})
PARTIES = frozenset({
    "delegation", "mission", "team", "envoy", "negotiator", "representative", "inspector", "observer", "monitor", "expert",
    "mediator", "emissary", "lawmaker", "diplomat", "delegate",
})  # fmt: skip
_FIGHTERS = frozenset(
    {
        "militant",
        "fighter",
        "insurgent",
        "gunman",
        "jihadist",
        "guerrilla",
        "militiaman",
        "force",
        "troop",
        "militia",
    }
)
_HEADED = frozenset({"lead", "head", "accompany"})
_BODIES = frozenset({"state", "government", "organization"})


def travellers(tokens: list[Token], cast: Cast) -> list[Mention]:
    """The diplomatic actors among `tokens` that can travel: people, groups, and bodies that move as a delegation."""
    found = cast.diplomatic(tokens)
    found += [party for token in tokens if not cast.at(token) for party in _party(token, cast)]
    kept = [
        mention
        for mention in found
        if (
            (mention.actor.kind in _TRAVELLERS and mention.head.lemma_.lower() not in _FIGHTERS)
            or mention.head.lemma_.lower() in PARTIES
            or (
                mention.actor.kind == "movement"
                and mention.head.tag_ == "NNS"
                and mention.head.lemma_.lower() not in _FIGHTERS
            )
        )
        and not _plays(mention)
    ]
    for mention in list(kept):
        leaders = [
            leader
            for noun in (mention.head, *complements(mention.head, {"of", "from"}))
            for clause in children(noun, {"acl", "relcl"})
            if clause.lemma_ in _HEADED
            for token in agents(clause)
            for leader in cast.at(token)
            if leader.actor.kind == "person"
            and not leader.actor.outsider
            and all(leader.actor is not other.actor for other in kept)
        ]
        for leader in leaders:
            if not leader.actor.grounded:  # who leads a delegation comes from where it comes from
                leader.actor.country, leader.actor.official = mention.country, True
        kept += leaders
    return kept


def beside(verb: Token, cast: Cast) -> list[Mention]:
    """The person named right before a finite verb that the parser left without a subject."""
    finite = verb.tag_ in ("VBD", "VBZ", "VBP") or bool(children(verb, {"aux"}))
    if not finite or verb.dep_ not in ("ROOT", "ccomp", "relcl", "appos") or verb.i == verb.sent.start:
        return []
    if children(verb, SUBJECTS) or any(children(aux, SUBJECTS) for aux in children(verb, {"aux", "auxpass"})):
        return []
    left = verb.nbor(-1)
    while left.i > verb.sent.start and (left.dep_ in ("aux", "advmod", "neg", "auxpass") or left.text == ","):
        left = left.nbor(-1)
    return [m for m in cast.diplomatic([left]) if m.actor.kind == "person"]


def _party(noun: Token, cast: Cast) -> list[Mention]:
    """ "an IMF mission", "a mission of the Fund", "a trade team from Ghana": people on the way for whom they belong to."""
    if noun.lemma_.lower() not in PARTIES or noun.pos_ != "NOUN" or is_of_private_people(noun):
        return []
    for child in (*children(noun, {"compound", "amod", "poss", "nmod"}), *complements(noun, {"of", "from"})):
        if found := party_of(noun, cast.modifier(child)):
            return found
    return []


def party_of(noun: Token, owners: list[Mention]) -> list[Mention]:
    """The people whom the first state or body among `owners` has on the way, by the noun for them."""
    span = words_without_article(base_span(noun))
    for owner in owners:
        if owner.actor.kind in _BODIES and owner.actor.diplomatic:
            actor = Actor(
                kind="group", name=span.text, country=owner.country, affiliation=owner.name, named=False
            )
            return [Mention(actor, span.text, span, noun)]
    return []


def _plays(mention: Mention) -> bool:
    """ "the Nigerian team arrived for the Cup of Nations" is about sport."""
    return mention.head.lemma_.lower() in ("team", "side") and any(
        knowledge.sport_weight(token.lemma_.lower())
        for token in mention.head.sent
        if token.i != mention.head.i
    )
