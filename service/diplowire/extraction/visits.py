"""Visits: a diplomatic actor travels to a place outside its own country, or is hosted there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import lexicon
from .actors import Actor, Mention
from .drafts import Draft, Part
from .kinds import EventKind
from .merge import same_visit
from .phrases import base_span, words_without_article
from .places import place as find_place
from .places import region
from .status import status_of
from .syntax import (
    agents,
    children,
    complements,
    doers,
    is_negated,
    is_passive,
    is_root,
    is_verb,
    objects,
    prepositions,
    span_of,
    subjects,
    trimmed,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

    from .actors import Cast
    from .parse import Parse
    from .speech import Speech

_TRAVELLERS = frozenset({"person", "group"})
_ARRIVALS = frozenset({"arrive", "land", "touch", "fly", "come"})
_BE = frozenset({"be", "stay", "remain"})


def find(parsed: Parse, cast: Cast, _speech: Speech) -> list[Draft]:
    """All visits of a document, one draft for each predicate and destination."""
    found: list[Draft] = []
    for token in parsed.doc:
        if parsed.utterance_at(token.idx) is not None:
            continue
        if is_verb(token) and token.dep_ not in ("aux", "auxpass"):
            found += _verbal(token, cast)
        elif token.pos_ == "NOUN":
            found += _nominal(token, cast)
    return found


def _verbal(verb: Token, cast: Cast) -> list[Draft]:
    if verb.lemma_ in _BE:
        return _stay(verb, cast)
    if verb.lemma_ == "expect" and is_passive(verb) and not children(verb, {"xcomp", "ccomp"}):
        return _awaited(verb, verb, cast)
    for match in lexicon.visits().verbs.matches(verb):
        entry: dict[str, Any] = match.predicate.value
        if entry.get("visitor_object"):
            return _hosted(verb, entry, cast)
        if entry.get("noun"):
            continue
        if entry.get("object"):
            places = subjects(verb) if is_passive(verb) else objects(verb)
            visitors = agents(verb) if is_passive(verb) else subjects(verb)
        else:
            places = _goals(verb, entry["to"])
            visitors = subjects(verb)
            if entry.get("back"):
                places += _goals(verb, ["from"])
        places += [
            child for child in verb.children if child.lower_ in ("here", "there") and child.dep_ == "advmod"
        ]
        drafts = _drafts(verb, verb, cast.diplomatic(visitors), places, cast)
        if drafts:
            return drafts
        if (
            not places
            and verb.lemma_ in _ARRIVALS
            and (arrived := _here(verb, cast.diplomatic(visitors), cast))
        ):
            return arrived
    return []


def _here(verb: Token, visitors: list[Mention], cast: Cast) -> list[Draft]:
    """ "landed on Monday night": an arrival without a place is where the story is told from."""
    line = cast.parsed.dateline
    visitors = [m for m in visitors if m.actor.kind in _TRAVELLERS and m.country is not None]
    if line is None or cast.home is None or not visitors or not _abroad(visitors, cast.home):
        return []
    host = next((m for m in cast.ordered if m.actor.sovereign and m.country == cast.home), None)
    if host is None:
        return []
    return [_draft(verb, verb, visitors, verb, host)]


def _goals(token: Token, words: list[str]) -> list[Token]:
    found = complements(token, set(words))
    if is_verb(token) and not found:  # "flew unannounced to Banjul"
        found = [
            goal
            for child in children(token, {"acomp", "advmod", "prt"})
            for goal in complements(child, set(words))
        ]
    return [goal for goal in found if goal.ent_type_ not in ("DATE", "TIME")]


def _hosted(verb: Token, entry: dict[str, Any], cast: Cast) -> list[Draft]:
    """ "Türkiye hosted Haniyeh": the object is the visitor, the subject the host."""
    guests = [
        m
        for m in cast.diplomatic(subjects(verb) if is_passive(verb) else objects(verb))
        if m.actor.kind in _TRAVELLERS
    ]
    hosts = cast.diplomatic(doers(verb))
    places = complements(verb, {"in", "at", "to"})
    if not guests or (entry.get("place_needed") and not places):
        return []
    if places:
        return _drafts(verb, verb, guests, places[:1], cast, hosts=hosts)
    states = [m for m in hosts if m.actor.kind in ("state", "government")]
    return [_draft(verb, verb, guests, m.head, m) for m in states[:1] if _abroad(guests, m.country)]


def _stay(verb: Token, cast: Cast) -> list[Draft]:
    """ "was in Qatar to hold talks", "is in Moscow for talks", "has been there": a stay with its purpose, or on a tour."""
    visitors = [m for m in cast.diplomatic(subjects(verb)) if m.actor.kind in _TRAVELLERS]
    if not visitors:
        return []
    places = [
        goal
        for preposition in children(verb, {"prep"})
        if preposition.lower_ in ("in", "at")
        for goal in children(preposition, {"pobj"})
    ]
    there = [child for child in verb.children if child.lower_ == "there" and child.dep_ == "advmod"]
    purpose = any(child.dep_ == "advcl" and child.tag_ == "VB" for child in verb.children) or any(
        inner.pos_ == "NOUN" and inner.ent_type_ not in ("DATE", "TIME")
        for preposition in prepositions(verb, {"for", "on"})
        for inner in children(preposition, {"pobj"})
    )
    due = [
        child
        for child in children(verb, {"acomp"})
        if child.lower_ == "due" and not children(child, {"xcomp"})
    ]
    if due:
        return _awaited(verb, due[0], cast)
    if there and verb.lemma_ == "be" and any(child.dep_ == "aux" for child in verb.children):
        return _drafts(verb, verb, visitors, there, cast)
    return _drafts(verb, verb, visitors, places, cast) if purpose else []


def _awaited(verb: Token, word: Token, cast: Cast) -> list[Draft]:
    """ "is expected in Benin", "is due at the palace": a visit to come; `word` governs the place."""
    drafts = _drafts(verb, verb, cast.diplomatic(subjects(verb)), _goals(word, ["in", "at"]), cast)
    for draft in drafts:
        draft.status = "denied" if is_negated(verb) else "scheduled"
    return drafts


def _nominal(noun: Token, cast: Cast) -> list[Draft]:
    entry: dict[str, Any] | None = lexicon.visits().nouns.get(noun.lemma_.lower())
    if entry is None or noun.dep_ in ("compound", "amod"):
        return []
    places = _goals(noun, entry["to"])
    owners = [child for child in noun.children if child.dep_ in ("poss",)]
    visitors = cast.diplomatic(owners) + cast.diplomatic(complements(noun, {"by", "of"} - set(entry["to"])))
    visitors = [m for m in visitors if m.actor.kind in _TRAVELLERS]
    verb, carried = _carrier(noun)
    if verb is not None and carried:
        places = places or _goals(verb, ["to"]) if noun.dep_ == "dobj" else places
        if not visitors:
            visitors = [m for m in cast.diplomatic(doers(verb)) if m.actor.kind in _TRAVELLERS]
    if not visitors:
        return []
    scope = verb if verb is not None and carried else noun
    if not places and (relative := _took_to(noun)):
        places = relative
    return _drafts(noun, scope, visitors, places, cast)


def _took_to(noun: Token) -> list[Token]:
    """ "a trip that also took him to Madagascar"."""
    return [
        goal
        for child in children(noun, {"relcl"})
        if child.lemma_ in ("take", "bring", "include")
        for goal in (complements(child, {"to"}) or objects(child))
    ]


def _carrier(noun: Token) -> tuple[Token | None, bool]:
    """The verb that carries the noun ("paid a visit", "is on a tour"), and whether its subject travels."""
    support = lexicon.visits().support
    head = noun.head
    if noun.dep_ in ("dobj", "nsubjpass", "attr") and is_verb(head):
        return head, lexicon.carries(head, support)
    if noun.dep_ == "pobj":
        verb = head.head
        while verb.pos_ in ("ADP", "NOUN") and not is_root(verb):
            verb = verb.head
        if is_verb(verb):
            return verb, head.lower_ in ("on", "during", "for", "in", "after", "before")
    return None, False


def _drafts(
    anchor: Token,
    scope: Token,
    visitors: list[Mention],
    places: list[Token],
    cast: Cast,
    *,
    hosts: list[Mention] | None = None,
) -> list[Draft]:
    """The visit to the destinations that lie abroad: one event, however many stops the clause names."""
    visitors = [
        m
        for m in visitors
        if m.actor.kind in _TRAVELLERS or (m.actor.kind == "organization" and m.head.lemma_ == "delegation")
    ]
    if not visitors:
        return []
    draft: Draft | None = None
    for place in places:
        host = _destination(place, cast)
        if host is None or not _abroad(visitors, host[0]):
            continue
        country, mention = host
        if draft is None:
            draft = _draft(anchor, scope, visitors, place, mention)
        else:  # one trip with several stops
            draft.parts += [Part("host", mention)] if mention is not None else _place_host(place)
        if hosts:
            draft.add("host", [m for m in hosts if m.country == country])
    return [draft] if draft is not None else []


def _abroad(visitors: list[Mention], country: str | None) -> bool:
    return country is None or all(m.country != country for m in visitors)


def _destination(place: Token, cast: Cast) -> tuple[str | None, Mention | None] | None:
    """Country of a destination, and the actor that it is or belongs to; None when it is no place abroad at all."""
    if place.lower_ in ("here", "there"):
        return _pointed(place, cast)
    name = words_without_article(base_span(place)).text
    mentions = cast.at(place)
    if mentions and mentions[0].actor.kind in ("state", "government", "organization"):
        return mentions[0].country, mentions[0]
    if mentions and mentions[0].actor.kind == "person":
        return None
    entry = _country_of_place(name)
    if entry is not None:
        return entry, None
    for child in children(place, {"poss", "compound", "amod"}):
        owner = cast.at(child)
        if owner and owner[0].actor.kind in ("state", "government", "organization"):
            return owner[0].country, owner[0]
    for child in complements(place, {"of", "in"}):
        owner = cast.at(child)
        if owner and owner[0].actor.kind in ("state", "government", "organization"):
            return owner[0].country, owner[0]
    if region(name) or place.lemma_.lower() in ("region", "continent"):
        return None, None
    if place.lemma_.lower() in ("country", "nation", "kingdom", "capital", "republic"):
        for mention in cast.before(place, reach=8):
            if mention.actor.kind in ("state", "government"):
                return mention.country, mention
    return None


def _country_of_place(name: str) -> str | None:
    """Country of a place by the gazetteer."""
    entry = find_place(name)
    return entry.country if entry is not None else None


def _pointed(place: Token, cast: Cast) -> tuple[str | None, Mention | None] | None:
    if place.lower_ == "here":
        return (cast.home, None) if cast.home else None
    for mention in cast.before(place, reach=12):
        if mention.actor.kind in ("state", "government", "organization") and mention.head.dep_ in (
            "pobj",
            "dobj",
            "poss",
        ):
            return mention.country, mention
    return None


def _draft(anchor: Token, scope: Token, visitors: list[Mention], place: Token, host: Mention | None) -> Draft:
    draft = Draft("visit", f"visit.{anchor.lemma_.lower()}", scope, [], [], 0.8)
    draft.add("visitor", visitors)
    if host is not None:
        draft.parts.append(Part("host", host))
    else:
        draft.parts += _place_host(place)
    draft.place_tokens = [place]
    draft.noun = anchor if anchor != scope else None
    draft.status = status_of(anchor)
    draft.evidence = [_passage(anchor, scope, visitors, place)]
    return draft


def _place_host(place: Token) -> list[Part]:
    """A city that is no capital still has a host: its country, under the city's name."""
    span = words_without_article(base_span(place))
    country = _country_of_place(span.text)
    if country is None and not region(span.text):
        return []
    actor = Actor(kind="state", name=span.text, country=country)
    return [Part("host", Mention(actor, span.text, span, place))]


def _passage(anchor: Token, scope: Token, visitors: list[Mention], place: Token) -> tuple[int, int]:
    sentence = anchor.sent
    tokens = [
        anchor,
        scope if scope.sent == sentence else anchor,
        place if place.sent == sentence else anchor,
    ]
    tokens += [m.head for m in visitors if m.head.sent == sentence]
    tokens += [m.span[0] for m in visitors if m.head.sent == sentence]
    end_of_place = span_of(place).end - 1 if place.sent == sentence else anchor.i
    first, last = min(token.i for token in tokens), max(*(token.i for token in tokens), end_of_place)
    found = trimmed(anchor.doc[first : last + 1])
    return found.start_char, found.end_char


KIND = EventKind(
    event_type="visit",
    find=find,
    lexicon=lexicon.visits,
    leading=frozenset({"visitor"}),
    same=same_visit,
    sources=frozenset({"meeting"}),
    reach=2,
)
