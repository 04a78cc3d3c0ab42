"""What later words say of a visit that was told of: "the trip was called off", "her visit has been postponed"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import lexicon
from ..actors.phrases import base_span, words_without_article
from ..circumstances.places import region
from ..circumstances.status import status_of
from ..reading.doers import agents, objects, subjects
from ..reading.syntax import children, complements, is_verb, sentences_between, text_before
from .destinations import VAGUE, country_of_place, is_regional

if TYPE_CHECKING:
    from ..actors.mentions import Cast, Mention
    from ..drafts import Draft
    from ..reading.parse import Parse
    from ..reading.tree import Token

_REACH = 2
_UNDONE = frozenset({"cancelled", "postponed", "denied"})
_AHEAD = frozenset({"scheduled", "proposed"})


def settle(found: list[Draft], parsed: Parse, cast: Cast) -> None:
    """Carries the fate of an anaphoric trip over to the visit that it means, in `found`."""
    if not found:
        return
    _gather(found)
    _go_along(found)
    for token in parsed.narration():
        if token.lemma_ in _ACCOMPANYING and is_verb(token):
            _join(found, token, cast)
    for ranked in found:
        countries = {mention.country for mention in ranked.leads()} - {None}
        if countries and _is_rank(ranked):  # it says nothing new where the visit itself is told
            others = [draft for draft in found if draft is not ranked]
            ranked.generic = any(
                mention.country in countries for draft in others for mention in draft.leads()
            )
        elif _ranks_the_told(ranked):  # "It is her second trip here since January"
            ranked.generic = any(_same_journey(ranked, draft) for draft in found if draft is not ranked)
    told = {draft.noun.i for draft in found if draft.noun is not None}
    starts = [sentence.start for sentence in parsed.doc.sents]
    numbers = {start: number for number, start in enumerate(starts)}
    for token in parsed.doc:
        if token.pos_ != "NOUN" or token.i in told or token.lemma_.lower() not in lexicon.visits().nouns:
            continue
        if not _points_back(token) or parsed.utterance_at(token.idx) is not None:
            continue
        status = status_of(token)
        if status not in _UNDONE or (status == "postponed" and _lies_before(token)):
            continue
        here = numbers[token.sent.start]
        owners = {id(m.actor) for child in children(token, {"poss"}) for m in cast.at(child)}
        for draft in sorted(found, key=lambda draft: -draft.anchor.i):
            distance = here - numbers[draft.anchor.sent.start]
            if draft.anchor.i > token.i or not 0 <= distance <= _REACH:
                continue
            if owners and not owners & {id(m.actor) for m in draft.leads()}:
                continue
            if draft.status in _AHEAD:
                draft.status = "cancelled" if status == "denied" else status
            break


def _gather(found: list[Draft]) -> None:
    """Takes "the eighth trip to the region" for the visit of the same people that was told of with its places."""
    for vague in [draft for draft in found if any(_is_vague(place) for place in draft.place_tokens)]:
        people = {id(mention.actor) for mention in vague.leads()}
        word = vague.noun or vague.anchor
        for known in found:
            near = (known.noun or known.anchor).i < word.i or known.anchor.sent == word.sent
            same = near and people & {id(mention.actor) for mention in known.leads()}
            if known is not vague and same and (known.status in _AHEAD) == (vague.status in _AHEAD):
                known.evidence += vague.evidence
                found.remove(vague)
                break


def _go_along(found: list[Draft]) -> None:
    """Takes for one visit what a companion does on it: "The First Lady, who is travelling with her husband, will tour"."""
    for part in [draft for draft in found if any(_travels_with(mention.head) for mention in draft.leads())]:
        countries = {mention.country for mention in part.leads()} - {None}
        hosts = {mention.country for mention in _hosts_of(part)} - {None}
        for whole in found:
            theirs = {mention.country for mention in whole.leads()}
            there = hosts & {mention.country for mention in _hosts_of(whole)}
            if whole is not part and there and countries & theirs and whole.status not in _UNDONE:
                whole.add("visitor", part.leads())
                whole.evidence += part.evidence
                found.remove(part)
                break


def _travels_with(visitor: Token) -> bool:
    """Whether a clause says that somebody goes with another: "who is travelling with her husband"."""
    return any(
        clause.lemma_ in ("travel", "go", "fly", "come") and bool(complements(clause, {"with", "alongside"}))
        for clause in children(visitor, {"relcl"})
    )


def _hosts_of(draft: Draft) -> list[Mention]:
    """Who is visited, the land among them."""
    return [part.mention for part in draft.parts if part.role == "host"]


def _join(found: list[Draft], verb: Token, cast: Cast) -> None:
    """Who goes along by a sentence of its own: "She is accompanied by the trade minister", "The delegation includes"."""
    if verb.lemma_ in ("include", "lead", "head"):
        whole = subjects(verb) if verb.lemma_ == "include" else objects(verb)
        if not any(noun.lemma_.lower() in _RETINUES for noun in whole):
            return
        people = cast.diplomatic([*subjects(verb), *objects(verb)])
    else:
        people = cast.diplomatic([*subjects(verb), *agents(verb), *objects(verb)])
    for known in sorted(found, key=lambda draft: -draft.anchor.i):
        distance = sentences_between(known.anchor, verb)
        if known.anchor.i > verb.i or distance > _REACH:
            continue
        leads = {id(mention.actor) for mention in known.leads()}
        theirs = leads & {id(mention.actor) for mention in people}
        if theirs or (verb.lemma_ in ("include", "lead", "head") and distance == 1):
            if verb.lemma_ == "accompany":
                for mention in people:  # who goes along is of the same state, unless the text says another
                    if (
                        not mention.actor.grounded
                        and not mention.actor.former
                        and id(mention.actor) not in leads
                    ):
                        mention.actor.country = known.leads()[0].country
            hosts = {mention.country for mention in _hosts_of(known)}
            joining = [m for m in people if m.actor.kind == "person" and m.country not in (hosts - {None})]
            known.add("visitor", [m for m in joining if id(m.actor) not in leads])
            return


_ACCOMPANYING = frozenset({"accompany", "join", "include", "lead", "head"})
_RETINUES = frozenset({"delegation", "entourage", "party", "team", "retinue", "mission"})


def _is_vague(place: Token) -> bool:
    """ "the region", "Africa", "an African tour": where somebody goes who is told to go to countries of it."""
    name = words_without_article(base_span(place)).text
    return (
        is_regional(place)
        or place.lemma_.lower() in VAGUE
        or (region(name) is not None and country_of_place(name) is None)
    )


def _is_rank(draft: Draft) -> bool:
    """ "the first visit by a Chinese premier since 2010" ranks a visit that is told elsewhere."""
    noun = draft.noun or draft.anchor
    ranked = any(child.lower_ in _RANKS for child in children(noun, {"amod"}))
    return ranked and all(
        not mention.actor.named and any(child.lower_ in ("a", "an", "any") for child in mention.head.children)
        for mention in draft.leads()
    )


def _same_journey(one: Draft, other: Draft) -> bool:
    """Whether somebody of one draft goes where the other leads."""
    hosts = [{mention.country for mention in _hosts_of(draft)} - {None} for draft in (one, other)]
    people = [{id(mention.actor) for mention in draft.leads()} for draft in (one, other)]
    return bool(hosts[0] & hosts[1]) and bool(people[0] & people[1])


def _ranks_the_told(draft: Draft) -> bool:
    """ "It will be his first visit to the country": what a pronoun ranks was told of before."""
    noun = draft.noun or draft.anchor
    if not any(child.lower_ in _RANKS for child in children(noun, {"amod"})):
        return False
    if noun.dep_ == "attr":
        return any(child.lower_ in ("it", "this", "that") for child in children(noun.head, {"nsubj"}))
    beside = text_before(noun.left_edge) == ","  # "is due in Tripoli on Thursday, his first visit since 2019"
    return beside and noun.dep_ in ("appos", "npadvmod") and bool(children(noun, {"poss"}))


_RANKS = frozenset({"first", "second", "third", "last", "only", "latest", "rare", "highest", "previous"})


def _lies_before(noun: Token) -> bool:
    """ "The trip had been delayed twice": that was before what the story tells."""
    return any(child.lower_ == "had" for child in children(noun.head, {"aux"}))


def _points_back(noun: Token) -> bool:
    first = base_span(noun)[0]
    return first.lower_ in ("the", "that", "this", "his", "her", "their", "its")
