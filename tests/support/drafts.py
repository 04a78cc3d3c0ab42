"""Drafts by hand: events in the making over a story of short sentences."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.support.docs import doc_of

from diplowire.contract import EventTime, EventType, Kind, Place, Role
from diplowire.extraction.actors.mentions import Actor, Mention
from diplowire.extraction.drafts import Draft
from diplowire.extraction.reading.tree import Doc

_SENTENCE = "He PRP nsubj {1}|acted VBD ROOT {1} act|. . punct {1}"
_LENGTH = 3


def story(sentences: int = 4) -> Doc:
    """`sentences` times "He acted."."""
    lines = [_SENTENCE.replace("{1}", str(number * _LENGTH + 1)) for number in range(sentences)]
    return doc_of("\n".join(lines).replace("|", "\n"))


STORY = story()


def actor(name: str, country: str | None = None, *, kind: Kind = "person", named: bool = True) -> Actor:
    """An actor of that name."""
    return Actor(kind=kind, name=name, country=country, named=named)


def mention(of: Actor, *, sentence: int = 0) -> Mention:
    """A mention of an actor, as the subject of a sentence of the story."""
    token = STORY[sentence * _LENGTH]
    return Mention(of, of.name, STORY.span(token.i, token.i + 1), token)


def draft(
    event_type: EventType, *parts: tuple[Role, Actor], sentence: int = 0, trust: float = 0.8, **more: Any
) -> Draft:
    """A draft whose predicate is the verb of a sentence of the story; `more` are fields of the draft."""
    anchor = STORY[sentence * _LENGTH + 1]
    sent = anchor.sent
    made = Draft(
        event_type, f"{event_type}.test", anchor, [], [(sent.start_char, sent.end_char)], trust, **more
    )
    for role, of in parts:
        made.add(role, [mention(of, sentence=sentence)])
    return made


def day(number: int) -> EventTime:
    """A day of April 2024."""
    when = date(2024, 4, number)
    return EventTime(text="then", start=when, end=when, granularity="day")


def place(name: str, country: str | None) -> Place:
    """A place without coordinates."""
    return Place(text=name, name=name, country=country, latitude=None, longitude=None)
