"""What one sentence leaves out and the story has told: a speech, press conference or read-out has one date and place.

The story is read as a row of occasions. An event told in the foreground opens one, with those who take part in it, its
date and its place; what they say or do after it, with no time or place of its own, still belongs to it. The background
does neither: the perfect tenses ("had called", "has promised") and "previously" step out of the occasion.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .kinds import kinds
from .syntax import children, clause_head, complements, is_root, is_verb, objects

if TYPE_CHECKING:
    from .actors import Mention
    from .drafts import Draft

_REMOTE = frozenset({"phone", "video"})
_HAPPENED = frozenset({"occurred", "ongoing"})
_MAX_HOPS = 8
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
    sentences = _sentence_numbers(drafts)
    for index, draft in enumerate(drafts):
        if _is_background(draft):
            continue
        if draft.time is None and (source := _source(index, drafts, sentences, wanted="time")) is not None:
            draft.time = source.time
        if draft.place is None and draft.mode not in _REMOTE and not _is_written(draft):
            source = _source(index, drafts, sentences, wanted="place")
            if source is not None:
                draft.place = source.place


def _source(index: int, drafts: list[Draft], sentences: list[int], *, wanted: str) -> Draft | None:
    """The nearest event with what is wanted, before the draft or in its sentence, that the draft's lead takes part in."""
    draft = drafts[index]
    kind = kinds()[draft.event_type]
    leads = {id(mention.actor) for mention in draft.leads()}
    there = _told_there(draft)
    best: tuple[int, Draft] | None = None
    for number, other in enumerate(drafts):
        distance = sentences[index] - sentences[number]
        if (
            number == index
            or getattr(other, wanted) is None
            or other.event_type not in kind.sources
            or (draft.status in _HAPPENED) != (other.status in _HAPPENED)
            or not distance >= 0
            or _is_background(other)
        ):
            continue
        if wanted == "place" and draft.event_type == "statement" and draft.time != other.time:
            continue
        if wanted == "place" and (other.mode in _REMOTE or _is_written(other)):
            continue
        gathering = _is_gathering(other)
        if distance > kind.reach and not (there and gathering):
            continue
        joint = leads & {id(mention.actor) for mention in _present(other)} or gathering
        if joint and (best is None or distance < best[0]):
            best = (distance, other)
    return best[1] if best else None


def _present(draft: Draft) -> list[Mention]:
    """Who is at the occasion: all sides of a meeting, else who speaks or travels."""
    return draft.leads()


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
    for _ in range(_MAX_HOPS):
        if any(child.lower_ in ("had", "has", "have", "'ve") for child in children(verb, {"aux"})):
            return True
        if any(child.lower_ in _STEPS_OUT for child in children(verb, {"advmod"})):
            return True
        if verb.dep_ != "conj" or is_root(verb) or not is_verb(verb.head) or verb.tag_ != "VBN":
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
