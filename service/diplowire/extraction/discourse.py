"""What one sentence leaves out and the story has told: a speech, press conference or read-out has one date and place.

A statement takes over the time and place of an event beside it in which its speaker takes part; a visit and the meeting
that it was made for give each other theirs. Nothing crosses to another actor, or over more than a few sentences.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .drafts import Draft

_REMOTE = frozenset({"phone", "video"})
_HAPPENED = frozenset({"occurred", "ongoing"})
_SOURCES = {
    "statement": frozenset({"statement", "meeting"}),
    "visit": frozenset({"meeting"}),
    "meeting": frozenset({"visit", "meeting"}),
}
_REACH = {"statement": 5, "visit": 2, "meeting": 1}


def inherit(drafts: list[Draft]) -> None:
    """Fills in times and places that the draft's own clause does not tell; `drafts` in the order of the text."""
    sentences = _sentence_numbers(drafts)
    for index, draft in enumerate(drafts):
        if draft.time is None and (source := _source(index, drafts, sentences, wanted="time")) is not None:
            draft.time = source.time
        if draft.place is None and draft.mode not in _REMOTE:
            source = _source(index, drafts, sentences, wanted="place")
            if source is not None and source.mode not in _REMOTE:
                draft.place = source.place


def _source(index: int, drafts: list[Draft], sentences: list[int], *, wanted: str) -> Draft | None:
    """The nearest event with what is wanted, before the draft or in its sentence, that the draft's lead takes part in."""
    draft = drafts[index]
    leads = {id(mention.actor) for mention in draft.leads()}
    best: tuple[int, Draft] | None = None
    for number, other in enumerate(drafts):
        distance = sentences[index] - sentences[number]
        if (
            number == index
            or getattr(other, wanted) is None
            or other.event_type not in _SOURCES[draft.event_type]
        ):
            continue
        if not 0 <= distance <= _REACH[draft.event_type] or (draft.status in _HAPPENED) != (
            other.status in _HAPPENED
        ):
            continue
        if wanted == "place" and draft.event_type == "statement" and draft.time != other.time:
            continue
        joint = leads & {id(mention.actor) for mention in other.leads()} or _is_gathering(other)
        if joint and (best is None or distance < best[0]):
            best = (distance, other)
    return best[1] if best else None


def _is_gathering(draft: Draft) -> bool:
    """A meeting of an unnamed many ("leaders gathered in Asuncion"), whose members speak in the sentences after it."""
    return draft.event_type == "meeting" and any(
        mention.actor.kind == "group" and mention.head.tag_ in ("NNS", "NNPS") and not mention.country
        for mention in draft.leads()
    )


def _sentence_numbers(drafts: list[Draft]) -> list[int]:
    """For each draft the number of its anchor's sentence."""
    if not drafts:
        return []
    numbers = {sent.start: number for number, sent in enumerate(drafts[0].anchor.doc.sents)}
    return [numbers[draft.anchor.sent.start] for draft in drafts]
