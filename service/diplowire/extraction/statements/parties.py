"""Whom a statement is made to or about: actors by name, unnamed sides, and the owners of what is praised or condemned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import knowledge, lexicon
from ..actors.mentions import Actor, Mention
from ..actors.phrases import base_span, words_without_article
from ..reading.doers import objects
from ..reading.syntax import children, complements, conjuncts, prepositions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..actors.mentions import Cast
    from ..reading.tree import Token

_QUANTIFIERS = frozenset(
    {"all", "both", "other", "the", "our", "his", "her", "its", "their", "these", "any", "every"}
)
_CONTACTS = frozenset(
    {"call", "conversation", "talk", "talks", "meeting", "discussion", "exchange", "encounter", "phonecall", "telephone"}
)  # fmt: skip
_ADDRESSES = frozenset(
    {"speech", "address", "letter", "message", "telegram", "note", "cable", "memo", "appeal", "briefing", "remarks", "testimony",
     "presentation"}
)  # fmt: skip
_CALLED = frozenset({"telephone", "phone", "call", "ring", "summon", "invite", "meet"})
_WRITING = frozenset({"write", "speak", "cable", "turn"})
_IN_CONTACT = frozenset({"speak", "talk", "meet", "confer"})


def spoken_to(tokens: list[Token], cast: Cast, speakers: Sequence[Mention] = ()) -> list[Mention]:
    """Actors among `tokens` as targets or addressees, unnamed sides of the matter as well ("all parties", "the donors").

    The `speakers` themselves are none.
    """
    found: list[Mention] = []
    for token in tokens:
        mentions = cast.diplomatic(_examples(token)) or cast.diplomatic([token])
        mentions = [m for m in mentions if not _is_side_of(m, speakers)] or _unnamed(token, cast)
        found += [m for m in mentions if all(m.actor is not other.actor for other in found)]
    return found


def _is_side_of(mention: Mention, speakers: Sequence[Mention]) -> bool:
    """Whether the actor is one of the speakers, or the state that one speaks for."""
    return any(
        mention.actor is speaker.actor
        or (
            mention.actor.sovereign
            and speaker.actor.grounded
            and mention.country == speaker.country is not None
        )
        for speaker in speakers
    )


def _examples(token: Token) -> list[Token]:
    """Who is named of many: "allies such as Germany"."""
    if token.tag_ not in ("NNS", "NNPS"):
        return []
    return [
        thing
        for preposition in children(token, {"prep"})
        if preposition.lower_ == "as" and any(word.lower_ == "such" for word in preposition.children)
        for child in children(preposition, {"pobj"})
        for thing in conjuncts(child)
    ]


def _unnamed(token: Token, cast: Cast) -> list[Mention]:
    """A side that nothing names: by itself ("all parties"), or by the nation whose it is ("U.S. warships")."""
    if token.pos_ not in ("NOUN", "PROPN") or token.ent_type_ == "PERSON":
        return []
    table = lexicon.statements().tables["parties"]
    lemma = token.lemma_.lower()
    owners = [child for child in token.lefts if child.dep_ in ("poss", "amod", "compound", "nmod")]
    nations = [mention for owner in owners for mention in cast.modifier(owner) if mention.actor.diplomatic]
    nations += [mention for mention in cast.diplomatic(complements(token, {"of"})) if mention.actor.sovereign]
    if lemma in table["agents"]:
        if not nations:
            return []
    elif (
        not (lemma in table["sides"] and token.tag_ in ("NNS", "NNPS")) and lemma not in table["collectives"]
    ):
        return []
    elif lemma in table["collectives"] and any(word.pos_ == "PROPN" for word in token.lefts):
        return []  # "the Sant'Egidio community" is a name
    span = base_span(token)
    while len(span) > 1 and span[0].lower_ in _QUANTIFIERS:
        span = span[1:]
    span = words_without_article(span)
    country = nations[0].country if nations else None
    actor = Actor(kind="group", name=span.text, country=country, named=False, grounded=bool(nations))
    return [Mention(actor, span.text, span, token)]


def concerned(things: list[Token], cast: Cast, speakers: Sequence[Mention] = ()) -> list[Mention]:
    """Actors among what is praised or condemned, or those who own or make it ("Israel's attacks", "the efforts of Qatar")."""
    found: list[Mention] = []
    for thing in things:
        if thing.lower_ in ("it", "this", "that"):
            continue  # what is judged is a thing: "denounced it as a provocation"
        for mention in spoken_to([thing], cast, speakers) or _makers(thing, cast):
            if not _is_side_of(mention, speakers) and all(
                mention.actor is not other.actor for other in found
            ):
                found.append(mention)
    return found


def _makers(thing: Token, cast: Cast) -> list[Mention]:
    table = lexicon.statements().tables["parties"]
    lemma = thing.lemma_.lower()
    makers = children(thing, {"poss"}) + complements(thing, {"by", "from"})
    for participle in children(thing, {"acl", "relcl"}):
        makers += complements(participle, {"by"})  # "medicines delivered by the navy"
    if lemma in table["deeds"]:
        makers += complements(thing, {"of"}) if lemma in table["of_agents"] else []
        adjectives = children(thing, {"amod", "compound", "nmod"})
        nations = [mention for word in adjectives for mention in cast.modifier(word)]
        return spoken_to(makers, cast) or [_state(mention) for mention in nations if mention.actor.diplomatic]
    return spoken_to(makers, cast)


def _state(mention: Mention) -> Mention:
    """The state that an adjective means, by its name: Israel for "Israeli"."""
    country = knowledge.countries().get(mention.country or "")
    if country is None or knowledge.demonym(mention.name) is None:
        return mention
    return Mention(mention.actor, country.name, mention.span, mention.head)


def listening(verb: Token, cast: Cast, speakers: Sequence[Mention] = ()) -> list[Mention]:
    """With whom or to whom the words were spoken, told as the occasion: "in a call with the emir", "in a letter to Rome"."""
    found: list[Token] = []
    for preposition in prepositions(verb, {"in", "during", "at", "over", "by"}):
        for occasion in children(preposition, {"pobj"}):
            lemma = occasion.lemma_.lower()
            if lemma in _CONTACTS:
                found += complements(occasion, {"with"}) or complements(preposition, {"with"})
            elif lemma in _ADDRESSES or lemma in lexicon.document_nouns():
                found += complements(occasion, {"to"})
    above = verb.head
    if verb.dep_ in ("xcomp", "advcl") and above.lemma_ in _CALLED and verb.tag_ == "VB":
        found += objects(above)  # "telephoned him to say", "summoned the ambassador to protest"
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and above.lemma_ in _WRITING:
        found += complements(above, {"to"})  # "wrote to the council, appealing for"
    for participle in children(verb, {"advcl"}):
        if participle.tag_ == "VBG" and participle.lemma_ in _IN_CONTACT:
            found += complements(participle, {"with", "to"})  # "speaking with Ali by phone"
    return spoken_to(found, cast, speakers)
