"""What one sentence leaves out and the story has told: a speech, press conference or read-out has one date and place.

The story is read as a row of occasions. An event told in the foreground opens one, with those who take part in it, its
date and its place; what they say or do after it, with no time or place of its own, still belongs to it. The background
does neither: the perfect tenses ("had called", "has promised") and "previously" step out of the occasion.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .kinds import kinds
from .syntax import SUBJECTS, children, clause_head, complements, is_root, is_verb, objects

if TYPE_CHECKING:
    from ..contract import Place
    from .drafts import Draft

_REMOTE = frozenset({"phone", "video"})
_HAPPENED = frozenset({"occurred", "ongoing"})
_MAX_HOPS = 8
_SHORT_CLAUSE = 3
_STEPS_OUT = frozenset({"previously", "already", "earlier", "once", "repeatedly", "before"})
_WRITTEN = frozenset(
    {"tweet", "twitter", "facebook", "instagram", "telegram", "x", "post", "letter", "message", "statement", "weibo",
     "communique", "cable", "telegramme", "note", "website", "interview"}
)  # fmt: skip
_WRITES = frozenset({"tweet", "write", "post", "cable"})
_OCCASIONS = frozenset(
    {"summit", "gathering", "meeting", "conference", "forum", "session", "assembly", "council", "audience", "briefing",
     "rally", "crowd", "event"}
)  # fmt: skip


def inherit(drafts: list[Draft]) -> None:
    """Fills in times and places that the draft's own clause does not tell; `drafts` in the order of the text."""
    story = _Story(drafts)
    for index, draft in enumerate(drafts):
        if draft.place is None and draft.mode not in _REMOTE and _points_there(draft):
            draft.place = story.last_place(index)
        if _is_background(draft):
            continue
        if draft.time is None and (source := story.source(index, "time")) is not None:
            draft.time = source.time
        if draft.place is None and draft.mode not in _REMOTE and not _is_written(draft):
            source = story.source(index, "place")
            if source is not None:
                draft.place = source.place


class _Story:
    """The events of a document in order, for look-up of the occasion that one belongs to."""

    def __init__(self, drafts: list[Draft]) -> None:
        self._drafts = drafts
        self._sentences = _sentence_numbers(drafts)
        self._background = [_is_background(draft) for draft in drafts]
        self._gathering = [_is_gathering(draft) for draft in drafts]
        # The sentence up to which an occasion has been heard from; what its members say keeps it open.
        self._heard = list(self._sentences)

    def source(self, index: int, wanted: str) -> Draft | None:
        """The nearest occasion with what is wanted, told before the draft or in its sentence, that its lead is at."""
        draft = self._drafts[index]
        leads = {id(mention.actor) for mention in draft.leads()}
        persons = all(mention.actor.kind in ("person", "group") for mention in draft.leads())
        there = _told_there(draft)
        best: tuple[int, int] | None = None
        for number, other in enumerate(self._drafts):
            if not self._may_give(index, number, wanted):
                continue
            gathering = self._gathering[number] and (persons or there)
            last = self._heard[number] if gathering else self._sentences[number]
            distance = self._sentences[index] - last
            if distance > kinds()[draft.event_type].reach and not (there and gathering):
                continue
            joint = leads & {id(mention.actor) for mention in other.leads()} or gathering
            if joint and (best is None or distance < best[0]):
                best = (distance, number)
        if best is None:
            return None
        if self._gathering[best[1]]:
            self._heard[best[1]] = max(self._heard[best[1]], self._sentences[index])
        return self._drafts[best[1]]

    def _may_give(self, index: int, number: int, wanted: str) -> bool:
        """Whether the event `number` is an occasion that can lend the event `index` its time or place."""
        draft, other = self._drafts[index], self._drafts[number]
        if number == index or getattr(other, wanted) is None or self._background[number]:
            return False
        if other.event_type not in kinds()[draft.event_type].sources:
            return False
        if (draft.status in _HAPPENED) != (other.status in _HAPPENED):
            return False
        if self._sentences[number] > self._sentences[index]:
            return False
        if wanted == "place":
            if draft.event_type == "statement" and draft.time != other.time:
                return False
            return other.mode not in _REMOTE and not _is_written(other)
        return True

    def last_place(self, index: int) -> Place | None:
        """The place told last before the event `index`."""
        earlier = [other.place for other in self._drafts[:index] if other.place is not None]
        return earlier[-1] if earlier else None


def _points_there(draft: Draft) -> bool:
    """Whether the event's clause points back to a place: "talks there", "while there, he met"."""
    nouns = [draft.anchor, *([draft.noun] if draft.noun is not None else [])]
    clauses = [
        child for child in children(draft.anchor, {"advcl"}) if len(list(child.subtree)) <= _SHORT_CLAUSE
    ]
    return any(
        child.lower_ == "there" and child.dep_ == "advmod"
        for word in [*nouns, *clauses]
        for child in word.children
    ) or any(clause.lower_ == "there" for clause in clauses)


def _is_gathering(draft: Draft) -> bool:
    """A meeting of an unnamed many ("leaders gathered in Asuncion"), whose members speak in the sentences after it."""
    return draft.event_type == "meeting" and any(
        mention.actor.kind == "group" and mention.head.tag_ in ("NNS", "NNPS") and not mention.country
        for mention in draft.leads()
    )


def _told_there(draft: Draft) -> bool:
    """Whether the statement is made to an occasion that the story knows: "told the summit", "at the gathering"."""
    verb = draft.anchor
    if draft.event_type != "statement" or not is_verb(verb):
        return False
    return any(
        noun.lemma_.lower() in _OCCASIONS and any(child.lower_ == "the" for child in noun.children)
        for noun in [*objects(verb), *complements(verb, {"at", "to", "in"})]
    )


def _is_background(draft: Draft) -> bool:
    """Whether the event is told from outside of the occasion: in a perfect tense, or with "previously"."""
    verb = clause_head(draft.anchor)
    if draft.event_type == "visit" and verb.dep_ == "relcl":
        return True
    for _ in range(_MAX_HOPS):
        if any(child.lower_ in ("had", "has", "have", "'ve") for child in children(verb, {"aux"})):
            return True
        if any(child.lower_ in _STEPS_OUT for child in children(verb, {"advmod"})):
            return True
        if (
            verb.dep_ != "conj"
            or is_root(verb)
            or not is_verb(verb.head)
            or children(verb, SUBJECTS | {"aux"})
        ):
            return False
        verb = verb.head
    return False


def _is_written(draft: Draft) -> bool:
    """Whether the statement was sent or posted, so that it has a day but no place that its speaker stood at."""
    if draft.event_type != "statement":
        return False
    verb = draft.anchor
    if verb.lemma_ in _WRITES or verb.lemma_.lower() in _WRITTEN:
        return True
    return any(noun.lemma_.lower() in _WRITTEN for noun in complements(verb, {"in", "on", "via", "by"}))


def _sentence_numbers(drafts: list[Draft]) -> list[int]:
    """For each draft the number of its anchor's sentence."""
    if not drafts:
        return []
    numbers = {sent.start: number for number, sent in enumerate(drafts[0].anchor.doc.sents)}
    return [numbers[draft.anchor.sent.start] for draft in drafts]
