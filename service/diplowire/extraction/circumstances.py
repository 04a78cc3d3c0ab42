"""When and where: the dates and places of the text, each given to the predicate whose clause it stands in."""

from __future__ import annotations

from bisect import bisect_left
from datetime import timedelta
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

_AHEAD = frozenset({"scheduled", "proposed"})
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
        present = draft.status == "ongoing" or draft.anchor.tag_ in ("VBZ", "VBP")
        resolved = time.resolve(mention, future=draft.status in _AHEAD or present, anchor=self._last)
        if resolved is None:
            return None
        start, end = resolved
        if present and draft.event_type != "statement":
            if start > self._published:  # the present tense of plans: "is flying to Washington on Tuesday"
                draft.status = "scheduled"
            elif mention.direction != "future":
                start, end = time.resolve(mention, future=False, anchor=self._last) or resolved
        if start == end:
            self._last = start
            if draft.event_type == "visit" and (days := time.duration(draft.anchor.sent.text)) is not None:
                end = start + timedelta(days=days - 1)  # "arrived on Sunday for a three-day visit"
                if draft.status == "occurred":
                    end = max(start, min(end, self._published))
        lasts = start != end and mention.start == mention.end
        granularity = "range" if lasts else mention.granularity
        return EventTime(text=mention.text, start=start, end=end, granularity=granularity)

    def _mention_for(self, draft: Draft, predicate: Token) -> TimeMention | None:
        own = _own_tokens(draft, predicate)
        sentence = draft.anchor.sent
        inside: list[TimeMention] = []
        shared: list[TimeMention] = []
        for token, mention in self._by_token:
            if token.sent != sentence or self._parsed.utterance_at(token.idx) is not None:
                continue
            dated = _dated(token, own)
            if dated in own:
                inside.append(mention)
            elif dated in _sharing(draft.anchor) and token.i < draft.anchor.i:
                shared.append(mention)
        if inside:
            return min(inside, key=lambda mention: abs(mention.start_char - draft.anchor.idx))
        return shared[-1] if shared else None


def _own_tokens(draft: Draft, predicate: Token) -> set[int]:
    """Tokens whose adjuncts are the event's: the predicate, its noun, and the verbs that carry it."""
    own = {draft.anchor.i, predicate.i}
    if draft.noun is not None:
        own.add(draft.noun.i)
    current = draft.anchor
    for _ in range(_MAX_HOPS):
        if (current.dep_ in ("xcomp",) and is_verb(current.head)) or (
            current.dep_ == "advcl" and current.head.lemma_ == "be"
        ):
            current = current.head
            own.add(current.i)
        else:
            break
    if (
        not is_verb(draft.anchor)
        and draft.anchor.dep_ in ("nsubj", "nsubjpass", "dobj", "attr")
        and draft.event_type != "statement"
    ):
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


def _dated(token: Token, own: set[int]) -> int:
    """What the time expression at `token` dates: one of `own`, the noun that it modifies, or the verb of its clause.

    A time inside another noun phrase ("last week's bombings", "the accord in 2002") dates that noun alone; a day behind
    one ("told the party's meeting on Wednesday") is an adjunct of the verb, whichever noun the parser hung it on.
    """
    current = token
    for _ in range(_MAX_HOPS):
        if current.i in own or current.dep_ == "ROOT":
            break
        above = current.head
        inside_noun = (
            above.pos_ in ("NOUN", "PROPN") and above.ent_type_ not in ("DATE", "TIME") and above.i not in own
        )
        if inside_noun and (
            current.dep_ in _MODIFYING or (current.dep_ == "prep" and current.lower_ not in ("on", "at"))
        ):
            return above.i
        current = above
        if is_verb(current) and current.dep_ != "amod":
            break
    return current.i


_MODIFYING = frozenset({"poss", "compound", "nmod", "amod", "nummod", "acl", "relcl"})


def place_of(draft: Draft, predicate: Token, cast: Cast) -> Place | None:
    """Where the event happened, as its clause tells; None when it does not."""
    for token in draft.place_tokens:
        if (found := _place(token, cast)) is not None:
            return found
    sources = [predicate, *([draft.noun] if draft.noun is not None else [])]
    if draft.anchor.dep_ == "conj" and is_verb(draft.anchor):
        sources.append(draft.anchor.head)
    if draft.anchor.dep_ in ("nsubj", "nsubjpass") and draft.event_type == "meeting":
        sources.append(draft.anchor.head)  # "talks resumed in Tbilisi"
    for source in sources:
        for preposition in prepositions(source, _LOCATIVE):
            for token in children(preposition, {"pobj"}):
                if token.ent_type_ in ("DATE", "TIME", "EVENT") or (
                    draft.anchor.dep_ == "conj" and source == draft.anchor.head and preposition.i > source.i
                ):
                    continue
                if preposition.lower_ == "at" and token.lower_ in ("request", "invitation", "time"):
                    continue
                if (found := _place(token, cast)) is not None:
                    return found
        for preposition in _behind_object(source):
            for token in children(preposition, {"pobj"}):
                if (found := _place(token, cast)) is not None:
                    return found
        if (
            any(child.lower_ == "here" and child.dep_ == "advmod" for child in source.children)
            and cast.parsed.dateline
        ):
            return _dateline_place(cast)
    for preposition in _behind_parties(draft):
        for token in children(preposition, {"pobj"}):
            if token.pos_ == "PROPN" and (found := _place(token, cast)) is not None:
                return found
    return None


def _behind_parties(draft: Draft) -> list[Token]:
    """Locative adjuncts that the parser hung on one of the sides ("met EU ministers in Brussels")."""
    if draft.event_type == "statement":
        return []
    return [
        preposition
        for part in draft.parts
        if part.mention.head.i > draft.anchor.i and part.mention.head.sent == draft.anchor.sent
        if part.mention.actor.office is None or part.mention.actor.office.name not in _POSTED
        for preposition in prepositions(part.mention.head, {"in", "at"})
    ]


_POSTED = frozenset(
    {"ambassador", "envoy", "diplomat"}
)  # "the ambassador in Cairo" is of Cairo, wherever he meets


def _behind_object(verb: Token) -> list[Token]:
    """Locative adjuncts that the parser hung on the verb's object ("told the party's meeting in Ankara on Wednesday")."""
    if not is_verb(verb):
        return []
    return [
        preposition
        for noun in children(verb, {"dobj"})
        if noun.lemma_.lower() in _GATHERINGS
        for preposition in prepositions(noun, {"in", "at"})
    ]


_GATHERINGS = frozenset(
    {
        "meeting",
        "conference",
        "summit",
        "reporter",
        "journalist",
        "session",
        "briefing",
        "rally",
        "crowd",
        "forum",
        "audience",
    }
)


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
        owners = [
            m
            for child in children(token, {"poss", "compound"})
            for m in cast.at(child)
            if m.actor.kind in ("state", "government", "organization")
        ]
        if owners and token.pos_ in ("NOUN", "PROPN") and token.lemma_.lower() in _VENUES:
            return Place(text=venue, name=span.text, country=owners[0].country, latitude=None, longitude=None)
        return None
    return Place(
        text=venue, name=entry.name, country=entry.country, latitude=entry.latitude, longitude=entry.longitude
    )


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
    return Place(
        text=line.place,
        name=entry.name,
        country=entry.country,
        latitude=entry.latitude,
        longitude=entry.longitude,
    )
