"""One sound event of each type, from which tests make unsound ones."""

from __future__ import annotations

import uuid
from typing import Any, get_args

from diplowire.contract import Event, EventType

TEXT = "Foreign Minister Hakan Fidan met Ismail Haniyeh in Doha on Wednesday."
EVENT_TYPES: tuple[EventType, ...] = get_args(EventType)

_ROLES: dict[EventType, tuple[str, str]] = {
    "meeting": ("participant", "host"),
    "visit": ("visitor", "host"),
    "statement": ("speaker", "target"),
}


def span(part: str) -> dict[str, Any]:
    start = TEXT.index(part)
    return {"text": part, "start": start, "end": start + len(part)}


def fields(event_type: EventType) -> dict[str, Any]:
    """Fields of an event, as its JSON has them."""
    return {
        "event_id": str(uuid.uuid5(uuid.NAMESPACE_URL, event_type)),
        "event_type": event_type,
        "mode": "in_person" if event_type == "meeting" else None,
        "status": "occurred",
        "participants": [
            _participant(role, name) for role, name in zip(_ROLES[event_type], _NAMES, strict=True)
        ],
        "time": {"text": "Wednesday", "start": "2024-04-17", "end": "2024-04-17", "granularity": "day"},
        "place": {"text": "Doha", "name": "Doha", "country": "QAT", "latitude": 25.29, "longitude": 51.53},
        "topics": ["humanitarian aid"],
        "statement": (
            {"act": "say", "content": "in Doha", "quote": span("in Doha"), "direct": False}
            if event_type == "statement"
            else None
        ),
        "attribution": None,
        "codes": {
            "cameo": "040", "plover": "CONSULT", "plover_mode": None, "quad_class": 1, "goldstein": 1.0,
            "edition": "CAMEO 1.1b3",
        },
        "confidence": 0.9,
        "evidence": [span(TEXT)],
        "article": {
            "uri": "urn:test:1", "version": 2, "headline": None, "source": "Agency",
            "published_at": "2024-04-18T09:30:00Z", "language": "en",
        },
        "extractor": {"version": "0.1.0", "model": "en_core_web_sm 3.8.0"},
        "schema_version": "1.0.0",
    }  # fmt: skip


def event(event_type: EventType) -> Event:
    return Event.model_validate(fields(event_type))


_NAMES = ("Hakan Fidan", "Ismail Haniyeh")


def _participant(role: str, name: str) -> dict[str, Any]:
    return {
        "role": role, "name": name, "kind": "person", "title": None, "affiliation": None, "country": "TUR",
        "actor_code": "TURGOV", "mention": span(name),
    }  # fmt: skip
