"""Finished drafts -> events of the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import __version__
from ..contract import (
    Article,
    ArticleReference,
    Codes,
    Event,
    ExtractorInfo,
    Participant,
    Span,
    Statement,
)
from . import knowledge
from .codes import codes_for
from .confidence import confidence_of

if TYPE_CHECKING:
    from .drafts import Draft, Part
    from .identity import EventIds
    from .reading.parse import Parse


def events_of(
    article: Article, parsed: Parse, drafts: list[Draft], ids: EventIds, *, model: str
) -> list[Event]:
    """The events of an article, in the order of `drafts`, which are of its section `parsed`."""
    reference = ArticleReference.to(article)
    extractor = ExtractorInfo(version=__version__, model=model)
    return [_event(parsed, draft, ids.of(draft), reference, extractor, among=len(drafts)) for draft in drafts]


def _event(
    parsed: Parse,
    draft: Draft,
    event_id: str,
    reference: ArticleReference,
    extractor: ExtractorInfo,
    *,
    among: int,
) -> Event:
    text = parsed.text
    return Event(
        event_id=event_id,
        event_type=draft.event_type,
        mode=draft.mode if draft.event_type == "meeting" else None,
        status=draft.status,
        participants=tuple(_participant(parsed, part) for part in draft.parts),
        time=draft.time,
        place=draft.place,
        topics=tuple(dict.fromkeys(" ".join(text[start:end].split()) for start, end in draft.topics)),
        statement=_statement(parsed, draft),
        attribution=text[slice(*draft.attribution)] if draft.attribution else None,
        codes=_codes(text, draft),
        confidence=confidence_of(draft, among=among),
        evidence=tuple(_span(parsed, *span) for span in draft.evidence),
        article=reference,
        extractor=extractor,
    )


def _span(parsed: Parse, start: int, end: int) -> Span:
    return Span(text=parsed.text[start:end], start=parsed.doc.origin + start, end=parsed.doc.origin + end)


def _participant(parsed: Parse, part: Part) -> Participant:
    mention, actor = part.mention, part.mention.actor
    return Participant(
        role=part.role,
        name=actor.name if actor.kind == "person" else mention.name,
        kind=actor.kind,
        title=actor.title,
        affiliation=actor.affiliation,
        country=actor.country,
        actor_code=actor.code or knowledge.actor_code(actor.country, kind=actor.kind, role=actor.role),
        mention=_span(parsed, mention.span.start_char, mention.span.end_char),
    )


def _statement(parsed: Parse, draft: Draft) -> Statement | None:
    if draft.event_type != "statement" or draft.act is None or draft.content is None:
        return None
    quote = _span(parsed, *draft.quote) if draft.quote else None
    return Statement(
        act=draft.act, content=parsed.text[slice(*draft.content)], quote=quote, direct=draft.direct
    )


def _codes(text: str, draft: Draft) -> Codes:
    content = text[slice(*draft.content)] if draft.content else " ".join(text[s:e] for s, e in draft.topics)
    return codes_for(
        event_type=draft.event_type,
        mode=draft.mode,
        status=draft.status,
        act=draft.act,
        content=content,
        third_place=_at_third_place(draft),
    )


def _at_third_place(draft: Draft) -> bool:
    """Whether a meeting takes place in a country that is none of its sides'."""
    if draft.event_type != "meeting" or draft.place is None or draft.place.country is None:
        return False
    countries = {part.mention.country for part in draft.parts}
    return None not in countries and draft.place.country not in countries
