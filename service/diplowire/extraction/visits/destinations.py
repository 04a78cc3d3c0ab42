"""Where a journey leads: the places of its clause, the country that each lies in, and who is at home there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import lexicon
from ..actors.mentions import Actor, Mention
from ..actors.phrases import base_span, words_without_article
from ..circumstances.places import place as find_place
from ..circumstances.places import region
from ..circumstances.status import status_of
from ..drafts import Draft, Part
from ..reading.syntax import children, complements, is_verb, prepositions, span_of, trimmed

if TYPE_CHECKING:
    from ..actors.mentions import Cast
    from ..reading.tree import Token

Destination = tuple[str | None, Mention | None]

_SCENE_REACH = 250
_BODIES = frozenset({"state", "government", "organization"})
_OWNERS = frozenset({"state", "government", "organization", "person"})
VAGUE = frozenset({"region", "continent", "subcontinent", "neighborhood", "neighbourhood"})
_POINTING = frozenset(
    {"country", "nation", "kingdom", "capital", "republic", "island", "territory", "state", "city"}
)
_OFFICES = frozenset(
    {"headquarters", "seat", "secretariat", "office", "base", "mission", "compound", "camp", "parliament", "assembly", "summit",
     "council", "building", "tribunal", "centre", "center", "hub", "outpost", "meeting", "conference", "capital", "leader"}
)  # fmt: skip
_DISTRICTS = frozenset(
    {"region", "province", "district", "city", "town", "village", "valley", "island", "county", "area"}
)
_TOWNS = frozenset({"city", "town"})
_NATIONS = frozenset({"countries", "nations", "capitals", "kingdoms", "republics"})
_RESIDENT = ("ambassador", "high commissioner", "chargé", "charge d", "consul")
_ABSTRACT = frozenset(
    {
        "subject",
        "question",
        "issue",
        "theme",
        "topic",
        "idea",
        "matter",
        "problem",
        "policy",
        "side",
        "fold",
        "path",
        "brink",
    }
)


def goals(token: Token, words: list[str]) -> list[Token]:
    """The places that the prepositions `words` bring to a verb or noun, also behind an adverb ("flew unannounced to")."""
    found = complements(token, set(words))
    if is_verb(token) and not found:
        found = [
            goal
            for child in children(token, {"acomp", "advmod", "prt", "oprd"})
            for goal in complements(child, set(words))
        ]
    if (
        "to" in words and not found
    ):  # the parser takes the place for an infinitive: "will continue to Chisinau"
        found = [
            goal
            for goal in children(token, {"xcomp"})
            if goal.pos_ == "PROPN" and any(aux.lower_ == "to" for aux in children(goal, {"aux"}))
        ]
    return [goal for goal in found if goal.ent_type_ not in ("DATE", "TIME")]


def here(token: Token) -> list[Token]:
    """The words "here" and "there" on a verb or noun."""
    return [child for child in token.children if child.lower_ in ("here", "there") and child.dep_ != "expl"]


def drafts(
    anchor: Token,
    scope: Token,
    visitors: list[Mention],
    places: list[Token],
    cast: Cast,
    *,
    hosts: list[Mention] | None = None,
) -> list[Draft]:
    """The visit to the destinations that lie abroad: one event, however many stops the clause names."""
    if not visitors:
        return []
    made: Draft | None = None
    hosts = hosts or _inviters(scope, cast)
    for place in places:
        host = destination(place, cast, frozenset(m.country for m in visitors if m.country is not None))
        if host is None or _is_at_post(visitors, place):
            continue
        visitors = [
            m for m in visitors if is_abroad([m], host[0])
        ] or visitors  # who is at home there is no visitor
        if not is_abroad(visitors, host[0]):
            continue
        country, mention = host
        if made is None:
            made = draft(anchor, scope, visitors, place, mention)
            made.on_site = place.lower_ == "town" and cast.parsed.dateline is not None
        else:  # one trip with several stops
            made.parts += [Part("host", mention)] if mention is not None else _place_host(place)
        if hosts:
            made.add("host", [m for m in hosts if m.country == country])
    return [made] if made is not None else []


def _inviters(scope: Token, cast: Cast) -> list[Mention]:
    """ "arrived at the invitation of President Rojas", "at Prince Khalid's invitation": whoever is visited, by name."""
    people = [
        person
        for invitation in complements(scope, {"at", "on"})
        if invitation.lemma_ == "invitation"
        for person in (*complements(invitation, {"of", "from"}), *children(invitation, {"poss"}))
    ]
    return [m for m in cast.diplomatic(people) if m.actor.named and m.actor.kind == "person"]


def _is_at_post(visitors: list[Mention], place: Token) -> bool:
    """ "The ambassador arrived at the ministry": an envoy in the country where he serves travels nowhere."""
    return (place.pos_ == "NOUN" or not names_a_place(place)) and all(
        any(word in (mention.actor.title or "").lower() for word in _RESIDENT) for mention in visitors
    )


def at_dateline(anchor: Token, scope: Token, visitors: list[Mention], cast: Cast) -> list[Draft]:
    """ "landed on Monday night": an arrival without a place is where the story is told from."""
    if any(mention.actor.kind != "person" and mention.country is None for mention in visitors):
        return []
    home = _told_from(cast, anchor)
    if home is None or not visitors or home[0] is None or not is_abroad(visitors, home[0]):
        return []
    made = draft(anchor, scope, visitors, anchor, home[1])
    made.on_site = cast.parsed.dateline is not None
    if not made.on_site and home[1] is not None:
        made.place_tokens = [home[1].head]
    return [made]


def is_abroad(visitors: list[Mention], country: str | None) -> bool:
    """Whether `country` is the own country of none of the visitors."""
    return country is None or all(mention.country != country for mention in visitors)


def names_a_place(token: Token) -> bool:
    """Whether the noun is the name of a place, or leads to one ("the airport in Hanoi", "its capital")."""
    name = words_without_article(base_span(token)).text
    return country_of_place(name) is not None or region(name) is not None


def destination(place: Token, cast: Cast, own: frozenset[str] = frozenset()) -> Destination | None:
    """Country of a destination, and the actor that it is or belongs to; None when it is no place abroad at all.

    `own` are the visitors' own countries, which "the country" does not mean.
    """
    if place.lemma_.lower() in _ABSTRACT:
        return None
    if place.lower_ == "here":
        return _told_from(cast, place)
    if place.lower_ == "there":
        return _pointed(place, cast)
    if place.lower_ == "town" and place.i == place.left_edge.i:
        return _told_from(cast, place)  # "is in town for talks"
    name = words_without_article(base_span(place)).text
    mentions = cast.at(place)
    pointing = place.lemma_.lower() in _POINTING and place.pos_ == "NOUN"
    if mentions and mentions[0].actor.kind in _BODIES and not (pointing and mentions[0].country in own):
        return mentions[0].country, mentions[0]
    if mentions and mentions[0].actor.kind == "person":
        return None
    country = country_of_place(name)
    if country is not None:
        return country, None
    inner = _belonging(place, cast)
    if inner is not None:
        return inner
    vague = place.lemma_.lower() in VAGUE and not any(
        child.pos_ == "PROPN" for child in children(place, {"compound"})
    )
    if region(name) or vague or is_several(place):
        return None, None
    if is_regional(place):
        return None, None
    if place.lemma_.lower() in _POINTING:
        for child in children(place, {"amod"}):  # "the Pakistani capital"
            if (nation := cast.modifier(child)) and (code := nation[0].country) is not None:
                span = words_without_article(base_span(place))
                return code, Mention(
                    Actor(kind="state", name=span.text, country=code), span.text, span, place
                )
        for mention in cast.before(place, reach=8):
            if mention.head.dep_ in ("poss", "amod", "compound") and cast.at(mention.head.head):
                continue  # "Egypt's ambassador" is no place
            if place.lemma_.lower() in _TOWNS and country_of_town(mention.name) is None:
                continue
            if mention.actor.kind in ("state", "government") and mention.country not in own:
                return mention.country, mention
        if place.lemma_.lower() in _TOWNS and place.i > place.left_edge.i and place.left_edge.lower_ == "the":
            return _told_from(cast, place)
    if place.pos_ == "PROPN" and place.ent_type_ in ("GPE", "LOC") and not mentions and cast.home is not None:
        span = words_without_article(base_span(place))  # an unknown place lies where the story is told from
        return cast.home, Mention(
            Actor(kind="state", name=span.text, country=cast.home), span.text, span, place
        )
    return None


def is_several(place: Token) -> bool:
    """Whether countries are meant without a name: "three island nations"."""
    return place.lower_ in _NATIONS


def is_regional(word: Token) -> bool:
    """Whether an adjective says in which part of the world a journey lies ("an African tour")."""
    return word.text[:1].isupper() and word.lower_ in lexicon.visits().tables["regions"]["adjectives"]


def _belonging(place: Token, cast: Cast) -> Destination | None:
    """What a venue belongs to or lies in: "a hospital in Goma", "Kenya's coast", "the NATO base"."""
    located = complements(place, {"in", "at", "near", "outside", "around"})
    for child in (*located, *children(place, {"poss", "compound", "amod"}), *complements(place, {"of"})):
        owner = cast.at(child)
        if owner and owner[0].actor.kind in _BODIES:
            if (
                owner[0].actor.kind == "organization"
                and place.pos_ == "NOUN"
                and place.lemma_ not in _OFFICES
            ):
                continue  # "in a revival of the Weimar Triangle"
            return owner[0].country, owner[0]
        span = words_without_article(base_span(child))
        if child.pos_ == "PROPN" and (country := country_of_place(span.text)) is not None:
            return country, Mention(
                Actor(kind="state", name=span.text, country=country), span.text, span, child
            )
    named = children(place, {"compound"}) if place.lemma_.lower() in _DISTRICTS else []
    for child in (
        *located,
        *complements(place, {"of"}),
        *named,
    ):  # a town that no gazetteer has lies near the story
        if child.ent_type_ in ("GPE", "LOC", "FAC") and not cast.at(child) and cast.home is not None:
            span = words_without_article(base_span(child))
            if country_of_place(span.text) is None and region(span.text) is None:
                return cast.home, Mention(
                    Actor(kind="state", name=span.text, country=cast.home), span.text, span, child
                )
    return None


def country_of_place(name: str) -> str | None:
    """Country of a place by the gazetteer."""
    entry = find_place(name)
    return entry.country if entry is not None else None


def country_of_town(name: str) -> str | None:
    """Country of a town by the gazetteer; None for a country or region."""
    entry = find_place(name)
    return entry.country if entry is not None and entry.kind in ("city", "capital") else None


def _told_from(cast: Cast, anchor: Token) -> Destination | None:
    """The place of the dateline, under its own name; `anchor` is the word that points to it."""
    line = cast.parsed.dateline
    if line is None:
        return _scene(anchor)
    name = line.place.title() if line.place.isupper() else line.place
    country = cast.home
    if country is None:
        entry = find_place(f"{name}, {line.region}" if line.region else name) or find_place(name)
        country = entry.country if entry is not None else None
    if country is None:
        return None
    actor = Actor(kind="state", name=name, country=country)
    return country, Mention(actor, name, anchor.doc.span(anchor.i, anchor.i + 1), anchor)


def _scene(anchor: Token) -> Destination | None:
    """Without a dateline: the last place named before the sentence as where something went on ("in Asunción")."""
    for token in reversed(anchor.doc.span(max(0, anchor.sent.start - _SCENE_REACH), anchor.sent.start)):
        if token.dep_ == "pobj" and token.head.lower_ in ("in", "at") and token.pos_ == "PROPN":
            span = words_without_article(base_span(token))
            country = country_of_place(span.text)
            if country is not None:
                actor = Actor(kind="state", name=span.text, country=country)
                return country, Mention(actor, span.text, span, token)
    return None


def _pointed(place: Token, cast: Cast) -> Destination | None:
    for mention in cast.before(place, reach=12):
        named = mention.head.pos_ == "PROPN" or mention.actor.kind == "state"
        if mention.actor.kind in _BODIES and named and mention.head.dep_ in ("pobj", "dobj", "poss"):
            return mention.country, mention
    return None


def draft(anchor: Token, scope: Token, visitors: list[Mention], place: Token, host: Mention | None) -> Draft:
    """One visit as `anchor` tells it; `scope` is the verb whose clause dates it."""
    made = Draft("visit", f"visit.{anchor.lemma_.lower()}", scope, [], [], 0.8)
    made.add("visitor", visitors)
    if host is not None:
        made.parts.append(Part("host", host))
    else:
        made.parts += _place_host(place)
    made.place_tokens = [place]
    made.noun = anchor if anchor != scope else None
    made.status = status_of(anchor)
    made.evidence = [_passage(anchor, scope, visitors, place)]
    return made


def _place_host(place: Token) -> list[Part]:
    """A city that is no capital still has a host: its country, under the city's name."""
    span = words_without_article(base_span(place))
    country = country_of_place(span.text)
    if country is None and not region(span.text):
        if place.lemma_.lower() not in VAGUE:
            return []
        actor = Actor(kind="state", name=span.text, named=False)
        return [Part("host", Mention(actor, span.text, span, place))]
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
    found = trimmed(anchor.doc.span(first, last + 1))
    return found.start_char, found.end_char


def where(verb: Token) -> Token | None:
    """The place that "where" means in a relative clause: "in Warsaw, where she is on a visit"."""
    if verb.dep_ != "relcl" or not any(child.lower_ == "where" for child in children(verb, {"advmod"})):
        return None
    if verb.head.pos_ == "PROPN" and names_a_place(verb.head):
        return verb.head
    return None


def on_the_spot(verb: Token) -> bool:
    """Whether the act is told at an airport or on arrival: who is received there has just come."""
    return any(
        inner.lemma_.lower() in ("airport", "arrival", "airstrip", "port", "border", "tarmac", "airbase")
        for preposition in prepositions(verb, {"at", "on", "upon", "in"})
        for inner in children(preposition, {"pobj"})
    )


def as_told(found: list[Draft]) -> list[Draft]:
    """The drafts as facts: what governs the clause says nothing of where its subject is or was."""
    for made in found:
        made.status = "occurred"
    return found
