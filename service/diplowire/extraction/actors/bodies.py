"""States, bodies and movements told of again by a common noun: "the kingdom", "the bloc", "the nuclear watchdog"."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from .. import knowledge
from ..reading.syntax import SUBJECTS, children, sentences_between
from .mentions import Actor, Mention
from .phrases import base_span, country_in, of_continent

if TYPE_CHECKING:
    from ..reading.tree import Token
    from .mentions import Cast

_REACH = 60  # mentions: "the kingdom" is the same one throughout a story
_NEAR = 2  # sentences: "the country" is the one told of last
_SIDES = ("North", "South")  # of states that share a name in the plural: "the Koreas"
_PAIRED = {"PRK": "Korea", "KOR": "Korea", "SDN": "Sudan", "SSD": "Sudan"}  # "the North", "the South" of what
_SHARED = 3  # words before a name that two states share: "North and South"
_MODIFIERS = frozenset({"prep", "relcl", "acl"})


@dataclass(frozen=True, slots=True)
class _Nouns:
    states: Mapping[str, list[str]]
    organizations: Mapping[str, list[str]]
    movements: frozenset[str]
    members: frozenset[str]
    bare: frozenset[str]
    never: frozenset[str]


@cache
def _nouns() -> _Nouns:
    data = tomllib.loads(
        (files("diplowire.extraction") / "data" / "anaphors.toml").read_text(encoding="utf-8")
    )
    return _Nouns(
        data["states"],
        data["organizations"],
        frozenset(data["movements"]["nouns"]),
        frozenset(data["movements"]["plural"]),
        frozenset(data["bare"]["nouns"]),
        frozenset(data["never"]["words"]),
    )


def told_again(token: Token, cast: Cast) -> list[Mention]:
    """The state, body or movement told of before that the definite phrase of `token` means; none if it is no such."""
    nouns = _nouns()
    lemma = token.lemma_.lower()
    if lemma not in nouns.states and lemma not in nouns.organizations and lemma not in nouns.movements:
        return []
    if token.dep_ in ("compound", "amod", "nmod") or not _points_back(token, nouns):
        return []
    span = base_span(token)
    own = [part for part in span if part.i != token.i and not of_continent(part)]
    named = {code for part in own if (code := country_in(part.text)) is not None}
    best: tuple[float, Mention] | None = None
    distance, last = 0, token.i
    for mention in cast.before(token, reach=_REACH):
        actor = mention.actor
        distance += sentences_between(mention.head, token.doc[last])
        last = min(last, mention.head.i)
        if lemma in nouns.bare and distance > _NEAR:
            break
        if not _may_be(lemma, token, actor, nouns) or (named and actor.country not in named):
            continue
        score = (0.7 if mention.head.dep_ in SUBJECTS else 0.0) - distance
        if best is None or score > best[0]:
            best = score, mention
    return [Mention(best[1].actor, best[1].name, span, token)] if best else []


def half(token: Token, cast: Cast) -> list[Mention]:
    """The state that "the North" or "the South" means, where one of that name was told of."""
    if token.text not in _SIDES or token.dep_ in ("compound", "amod", "nmod", "npadvmod"):
        return []
    determiner = any(child.lower_ == "the" for child in children(token, {"det"}))
    if not determiner or children(token, {"prep"}):
        return []
    for mention in cast.before(token, reach=_REACH):
        actor = mention.actor
        if actor.kind == "state" and actor.country in _PAIRED:
            country = knowledge.country_of(f"{token.text} {_PAIRED[actor.country]}")
            if country is not None:
                return [
                    Mention(_state(country, token.text, cast), f"the {token.text}", base_span(token), token)
                ]
    return []


def _state(country: str, name: str, cast: Cast) -> Actor:
    """The state of that country in the story, or a new one under `name`."""
    for mention in cast.ordered:
        if mention.actor.kind == "state" and mention.actor.country == country:
            return mention.actor
    return Actor(kind="state", name=name, country=country, grounded=True)


def halves(token: Token, cast: Cast) -> list[Mention]:
    """The two states of a name that they share ("North and South Korea", "the two Koreas"); none if it is no such."""
    doc, name = token.doc, token.text
    if token.tag_ == "NNPS" and name.endswith("s"):
        sides, name = _SIDES, name[:-1]
    elif token.i >= _SHARED and name[:1].isupper() and doc[token.i - 2].lower_ == "and":
        sides = (doc[token.i - 3].text, doc[token.i - 1].text)
    else:
        return []
    countries = {side: knowledge.country_of(f"{side} {name}") for side in sides}
    if None in countries.values() or len(set(countries.values())) < len(_SIDES):
        return []
    mentions = []
    for side, country in countries.items():
        if country is None:
            return []
        actor = _state(country, f"{side} {name}", cast)
        mentions.append(Mention(actor, f"{side} {name}", base_span(token), token))
    return mentions


def _points_back(token: Token, nouns: _Nouns) -> bool:
    """Whether the phrase is definite and has nothing of its own that says which one is meant."""
    span = base_span(token)
    if token.pos_ != "NOUN" or token.i == span.start or span[0].lower_ not in ("the", "this", "that"):
        return False
    if token.text == "Nation":
        return False  # a newspaper
    if token.tag_ == "NNS" and token.lower_ not in nouns.members:
        return False
    if not nouns.never.isdisjoint(part.lower_ for part in span):
        return False
    return not any(child.i > token.i for child in children(token, _MODIFIERS)) and not any(
        child.i > token.i and child.pos_ == "PROPN" for child in children(token, {"appos"})
    )


def _may_be(lemma: str, token: Token, actor: Actor, nouns: _Nouns) -> bool:
    """Whether the noun can mean this actor."""
    if actor.outsider or not actor.named:
        return False
    if actor.kind == "movement":
        return lemma in nouns.movements
    if token.tag_ == "NNS":
        return False
    if actor.kind == "organization":
        bodies = nouns.organizations.get(lemma)
        if bodies is None:
            return False
        body = knowledge.organization(actor.name)
        return not bodies or (body is not None and body.name in bodies)
    states = nouns.states.get(lemma) if actor.sovereign else None
    return states is not None and actor.country is not None and (not states or actor.country in states)
