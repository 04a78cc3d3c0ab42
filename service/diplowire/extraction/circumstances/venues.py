"""Which place a noun phrase names: a town, its venue, or the seat of whom the story tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...contract import Place
from ..actors.phrases import base_span, words_without_article
from ..reading.syntax import children, complements
from . import places
from .words import OCCASIONS, POSTED, VENUES

if TYPE_CHECKING:
    from ..actors.mentions import Cast
    from ..drafts import Draft
    from ..reading.tree import Token

_SEATS = frozenset(
    {"state house", "government house", "foreign ministry", "ministry of foreign affairs", "foreign office",
     "defense ministry", "defence ministry", "presidential palace", "royal palace", "prime minister's office",
     "presidential residence", "state department", "chancellery", "federal chancellery", "parliament building",
     "presidency", "presidential guest house", "guest house", "government guest house", "prime minister's residence",
     "national palace", "national assembly"}
)  # fmt: skip
_RECEIVES = frozenset({"receive", "host", "welcome", "greet", "summon", "call", "entertain"})


def place_named(token: Token, draft: Draft, cast: Cast) -> Place | None:
    """The place that a noun phrase names, with its venue: "the presidential palace in Ankara"."""
    whole = token.doc.span(base_span(token).start, token.i + 1)
    span = words_without_article(base_span(token))
    entry = places.place(span.text)
    if entry is None and token.pos_ == "PROPN" and token.ent_type_ in ("GPE", "LOC", "FAC"):
        entry = places.place(token.text)
    if entry is None and token.pos_ == "PROPN" and _is_locative(token) and not cast.diplomatic([token]):
        near = [*(part.mention.country for part in draft.parts), cast.home]
        entry = places.town(_name_of(token), near, anywhere=token.ent_type_ == "GPE")
    if entry is not None:
        return told(whole.text, entry)
    if any(mention.actor.kind in ("person", "group") for mention in cast.at(token)):
        return None
    for inner in [*complements(token, {"in", "of", "outside", "near"}), *children(token, {"appos"})]:
        named = places.place(
            token.doc.span(span.start, max(inner.i, span.end - 1) + 1).text
        )  # "Great Hall of the People"
        if named is not None and named.kind == "venue":
            return told(token.doc.span(whole.start, max(inner.i, token.i) + 1).text, named)
        entry = places.place(words_without_article(base_span(inner)).text)
        if entry is not None:  # "Rarotonga, Cook Islands", "the airport in Kingston"
            end = inner.i + 1
            if token.lemma_.lower() in OCCASIONS:  # a news conference is no venue
                return told(base_span(inner).text, entry)
            return told(token.doc.span(whole.start, end).text if end > whole.start else whole.text, entry)
    lemma = token.lemma_.lower()
    if lemma not in VENUES and span.text.lower() not in _SEATS:
        return None
    for child in reversed(children(token, {"compound", "nmod", "poss", "amod"})):  # "Rabat airport"
        if lemma == "capital":
            break
        entry = places.place(base_span(child).text) if child.pos_ == "PROPN" else None
        if entry is not None:
            return told(whole.text, entry)
    country = _owner(token, cast) or (_receiver(draft, cast) if span.text.lower() in _SEATS else None)
    if country is None and whole.text.lower() == "the capital":
        country = _visited(draft) or cast.home
    if country is None:
        return None
    if lemma == "capital" and (entry := places.capital_of(country)) is not None:  # "the Egyptian capital"
        return told(whole.text, entry)
    return Place(text=whole.text, name=span.text, country=country, latitude=None, longitude=None)


def _is_locative(token: Token) -> bool:
    return token.dep_ == "pobj" and token.head.lower_ in ("in", "at", "near", "outside")


def _name_of(token: Token) -> str:
    """The name that ends at the token, without what stands behind it: "Weimar itself"."""
    names = [child for child in children(token, {"compound"}) if child.pos_ == "PROPN"]
    return token.doc.span((names[0].i if names else token.i), token.i + 1).text


def _owner(token: Token, cast: Cast) -> str | None:
    """The country of who owns the venue: "the Russian embassy", "the president's residence", "the Egyptian capital"."""
    return next(
        (
            mention.actor.country
            for child in children(token, {"poss", "compound", "amod"})
            for mention in cast.modifier(child)
            if mention.actor.kind in ("state", "government", "organization")
        ),
        None,
    )


def _receiver(draft: Draft, cast: Cast) -> str | None:
    """The country of the side at home, whose seat of power it is when the text says no more than "the foreign ministry".

    An envoy is a guest there; of two sides the one is at home whose country the story is told from.
    """
    hosts = [part.mention.country for part in draft.parts if part.role == "host"]
    if hosts:
        return hosts[0]
    if draft.event_type == "statement" or draft.anchor.lemma_ in _RECEIVES:
        return draft.parts[0].mention.country if draft.parts else None
    sides = {
        mention.country
        for mention in draft.leads()
        if mention.country is not None
        and mention.actor.kind == "person"
        and not (mention.actor.office is not None and mention.actor.office.name in POSTED)
    }
    return next(iter(sides)) if len(sides) == 1 else cast.home if cast.home in sides else None


def _visited(draft: Draft) -> str | None:
    """The country of the host whose capital a visitor is bound for: "due in the capital tomorrow"."""
    return next((part.mention.country for part in draft.parts if part.role == "host"), None)


def told(text: str, entry: places.PlaceEntry) -> Place:
    """The gazetteer's place under the words `text` that the article has for it."""
    return Place(
        text=text, name=entry.name, country=entry.country, latitude=entry.latitude, longitude=entry.longitude
    )


def dateline_place(cast: Cast) -> Place | None:
    """What "here" means: the place of the dateline."""
    line = cast.parsed.dateline
    if line is None:
        return None
    name = line.place.title() if line.place.isupper() else line.place
    entry = places.place(name, near=cast.home)
    return told(line.place, entry) if entry is not None else None
