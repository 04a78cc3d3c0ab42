"""When: the dates of the text, each given to the predicate whose clause it stands in."""

from __future__ import annotations

from bisect import bisect_left
from datetime import timedelta
from typing import TYPE_CHECKING

from ..contract import EventTime
from . import time
from .syntax import is_verb

if TYPE_CHECKING:
    from datetime import date

    from spacy.tokens import Token

    from .drafts import Draft
    from .parse import Parse
    from .time import TimeMention

_AHEAD = frozenset({"scheduled", "proposed"})
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
