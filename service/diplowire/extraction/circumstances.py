"""When and where: the dates and places of the text, each given to the predicate whose clause it stands in."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from ..contract import EventTime, Place
from . import places, time
from .phrases import base_span, words_without_article
from .syntax import children, complements, is_verb, prepositions

if TYPE_CHECKING:
    from datetime import date

    from spacy.tokens import Token

    from .actors import Cast
    from .drafts import Draft
    from .parse import Parse
    from .time import TimeMention

_AHEAD = frozenset({"scheduled", "proposed", "postponed", "cancelled"})
_LOCATIVE = {"in", "at", "outside", "near", "inside", "aboard"}
_MAX_HOPS = 8


class Calendar:
    """The time expressions of a document, for look-up by clause."""

    def __init__(self, parsed: Parse, published: date) -> None:
        self._published = published
        self._parsed = parsed
        self._by_token: list[tuple[Token, TimeMention]] = []
        starts = [token.idx for token in parsed.doc]
        for mention in time.find_times(parsed.doc.text, published):
            index = min(bisect_left(starts, mention.start_char), len(parsed.doc) - 1)
            self._by_token.append((parsed.doc[index], mention))
        self._last: date | None = None

    def time_of(self, draft: Draft, predicate: Token) -> EventTime | None:
        """The time told in the clause of the draft's predicate, or None.

        Remembers the day for what counts from it ("a day earlier").
        """
        mention = self._mention_for(draft, predicate)
        if mention is None:
            return None
        resolved = time.resolve(mention, future=draft.status in _AHEAD, anchor=self._last)
        if resolved is None:
            return None
        start, end = resolved
        if start == end:
            self._last = start
        return EventTime(text=mention.text, start=start, end=end, granularity=mention.granularity)

    def _mention_for(self, draft: Draft, predicate: Token) -> TimeMention | None:
        own = _own_tokens(draft, predicate)
        sentence = draft.anchor.sent
        inside: list[TimeMention] = []
        shared: list[TimeMention] = []
        for token, mention in self._by_token:
            if token.sent != sentence or self._parsed.utterance_at(token.idx) is not None:
                continue
            governors = _governors(token)
            if any(governor in own for governor in governors):
                inside.append(mention)
            elif any(governor in _sharing(draft.anchor) for governor in governors[-1:]) and token.i < draft.anchor.i:
                shared.append(mention)
        if inside:
            return min(inside, key=lambda mention: abs(mention.start_char - draft.anchor.idx))
        if shared:
            return shared[-1]
        if draft.event_type != "statement":
            start, end = draft.evidence[0]
            within = [mention for _, mention in self._by_token if start <= mention.start_char < end]
            if len(within) == 1:
                return within[0]
        return None


def _own_tokens(draft: Draft, predicate: Token) -> set[int]:
    """Tokens whose adjuncts are the event's: the predicate, its noun, and the verbs that carry it."""
    own = {draft.anchor.i, predicate.i}
    current = draft.anchor
    for _ in range(_MAX_HOPS):
        if current.dep_ in ("xcomp",) and is_verb(current.head) or current.dep_ == "advcl" and current.head.lemma_ == "be":
            current = current.head
            own.add(current.i)
        else:
            break
    if not is_verb(draft.anchor) and draft.anchor.dep_ in ("nsubj", "nsubjpass", "dobj", "attr") and draft.event_type != "statement":
        own.add(draft.anchor.head.i)
    return own


def _sharing(anchor: Token) -> set[int]:
    """Verbs whose opening adjuncts hold for `anchor` too: the first of its coordination, the main clause above."""
    shared = set()
    current = anchor
    for _ in range(_MAX_HOPS):
        if current.dep_ in ("conj", "advcl", "ccomp", "xcomp", "dobj", "pobj", "prep"):
            current = current.head
            shared.add(current.i)
        else:
            break
    return shared


def _governors(token: Token) -> list[int]:
    """Indices from the time expression up to the first verb above it."""
    found = [token.i]
    current = token
    for _ in range(_MAX_HOPS):
        if current.head == current:
            break
        current = current.head
        found.append(current.i)
        if is_verb(current) and current.dep_ not in ("amod",):
            break
    return found


def place_of(draft: Draft, predicate: Token, cast: Cast) -> Place | None:
    """Where the event happened, as its clause tells; None when it does not."""
    for token in draft.place_tokens:
        if (found := _place(token, cast)) is not None:
            return found
    sources = [predicate, draft.anchor]
    if draft.anchor.dep_ == "conj" and is_verb(draft.anchor):
        sources.append(draft.anchor.head)
    for source in sources:
        for preposition in prepositions(source, _LOCATIVE):
            for token in children(preposition, {"pobj"}):
                if token.ent_type_ in ("DATE", "TIME", "EVENT") or (source is not predicate and source is not draft.anchor and preposition.i > source.i):
                    continue
                if (found := _place(token, cast)) is not None:
                    return found
        if any(child.lower_ == "here" and child.dep_ == "advmod" for child in source.children) and cast.parsed.dateline:
            return _dateline_place(cast)
    return None


def _place(token: Token, cast: Cast) -> Place | None:
    """The place that a noun phrase names, with its venue: "the presidential palace in Ankara"."""
    span = words_without_article(base_span(token))
    whole = token.doc[base_span(token).start : token.i + 1]
    entry = places.place(span.text)
    if entry is None and token.pos_ == "PROPN" and token.ent_type_ in ("GPE", "LOC"):
        entry = places.place(token.text)
    venue = whole.text
    if entry is None:
        for inner in complements(token, {"in", "of", "outside", "near"}):
            inner_span = words_without_article(base_span(inner))
            entry = places.place(inner_span.text)
            if entry is not None:
                venue = token.doc[whole.start : inner.i + 1].text
                break
    if entry is None:
        owners = [m for child in children(token, {"poss", "compound"}) for m in cast.at(child) if m.actor.kind in ("state", "government", "organization")]
        if owners and token.pos_ in ("NOUN", "PROPN") and token.lemma_.lower() in _VENUES:
            return Place(text=venue, name=span.text, country=owners[0].country, latitude=None, longitude=None)
        return None
    return Place(text=venue, name=entry.name, country=entry.country, latitude=entry.latitude, longitude=entry.longitude)


_VENUES = frozenset(
    {"headquarters", "palace", "embassy", "residence", "office", "building", "parliament", "capital", "villa", "house",
     "airport", "base", "ministry", "mission", "consulate"}
)  # fmt: skip


def _dateline_place(cast: Cast) -> Place | None:
    line = cast.parsed.dateline
    if line is None:
        return None
    name = line.place.title() if line.place.isupper() else line.place
    entry = places.place(name, near=cast.home)
    if entry is None:
        return None
    return Place(text=line.place, name=entry.name, country=entry.country, latitude=entry.latitude, longitude=entry.longitude)
