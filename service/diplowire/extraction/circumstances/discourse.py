"""What one sentence leaves out and the story has told: a speech, press conference or read-out has one date and place.

The story is read as a row of occasions. An event told in the foreground opens one, with those who take part in it, its
date and its place; what they say or do after it, with no time or place of its own, still belongs to it. The background
does neither: the perfect tenses ("had called", "has promised") and "previously" step out of the occasion.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .occasions import (
    follows,
    is_background,
    is_during,
    is_refused,
    is_reply,
    is_written,
    points_there,
    resumes,
)
from .story import Story
from .whereabouts import land_of

if TYPE_CHECKING:
    from ...contract import EventTime
    from ..drafts import Draft
    from ..reading.tree import Token

_REMOTE = frozenset({"phone", "video"})
_HAPPENED = frozenset({"occurred", "ongoing"})
_SCENES = frozenset({"scene", "setting"})
_TO_THE_FACE = frozenset({"reply", "answer", "agree", "concur", "shoot", "rejoin", "interject"})


def inherit(events: list[Draft], scenes: list[Draft], named_days: list[tuple[Token, EventTime]]) -> None:
    """Fills in times and places that the own clauses of `events` do not tell, from each other and from `scenes`.

    A scene is no event itself ("they put on a show of harmony in Berlin on Wednesday") but sets day and place as one does.
    `named_days` are nouns that name an occasion told before by its day ("Saturday's event").
    """
    drafts = sorted([*scenes, *events], key=lambda draft: draft.evidence[0])
    story = Story(drafts)
    for noun, day in named_days:
        story.name_day(noun, day)
    for index in range(len(drafts)):
        story.quote_on(index)
    for index, draft in enumerate(drafts):
        if draft.rule in _SCENES:
            if draft.rule == "setting":
                story.set_before(index)
            continue
        if draft.place is None and draft.mode not in _REMOTE and points_there(draft):
            draft.place = story.last_place(index)
            if draft.time is None and (stay := story.stay(index)) is not None:
                draft.time = stay.time
        if draft.time is None and draft.event_type != "statement" and follows(draft):
            draft.time = story.last_day(index)
        if is_background(draft) or is_refused(draft):
            continue
        if (known := story.written(index)) is not None:
            draft.time, draft.place = draft.time or known.time, draft.place or known.place
        if draft.time is None and (met := story.met_before(index)) is not None:
            draft.time = met.opening or met.time
            if met.mode not in _REMOTE and not is_written(draft):
                draft.place = draft.place or met.place
        if draft.time is None and (source := story.source(index, "time")) is not None:
            draft.time = source.time if is_during(draft) else source.opening or source.time
        if is_reply(draft) and (other := story.answered(index)) is not None:
            draft.time = draft.time or other.time
            if draft.anchor.lemma_ in _TO_THE_FACE or resumes(draft.anchor):
                draft.place = draft.place or other.place
        moves_on = draft.event_type == "meeting" and follows(draft)  # "was later received by the president"
        if draft.place is None and draft.mode not in _REMOTE and not is_written(draft) and not moves_on:
            source = story.source(index, "place")
            if source is not None:
                draft.place = source.place
    for draft in events:
        if draft.event_type == "meeting" and draft.time is None and draft.status in _HAPPENED:
            draft.time = story.spoken_of_after(draft)
        if draft.event_type == "meeting" and draft.place is None and draft.mode not in _REMOTE:
            draft.place = story.place_of_day(draft)
        elif draft.event_type == "visit" and draft.place is None:
            draft.place = land_of(draft)
