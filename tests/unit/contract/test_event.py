"""The event model holds together what belongs together."""

import json
from typing import Any

import pytest
from pydantic import ValidationError
from tests.support.events import EVENT_TYPES, event, fields

from diplowire.contract import Event, EventType
from diplowire.contract.codec import encode


@pytest.mark.parametrize("event_type", EVENT_TYPES)
def test_an_event_is_written_with_every_field_dates_as_iso_and_nulls(event_type: EventType) -> None:
    assert json.loads(encode(event(event_type))) == fields(event_type)


def test_an_event_can_not_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        setattr(event("visit"), "status", "denied")  # noqa: B010 - mypy refuses the plain assignment, rightly


@pytest.mark.parametrize(
    ("event_type", "changes", "part"),
    [
        ("meeting", {"mode": None}, "a meeting has a mode"),
        ("visit", {"mode": "phone"}, "a visit or statement has none"),
        ("statement", {"statement": None}, "a statement has `statement`"),
        ("meeting", {"statement": fields("statement")["statement"]}, "a meeting or visit has none"),
        ("meeting", {"participants": fields("visit")["participants"]}, "a meeting has no role visitor"),
        ("statement", {"participants": fields("meeting")["participants"]}, "no role host, participant"),
        ("visit", {"participants": []}, "at least 1 item"),
        ("visit", {"evidence": []}, "at least 1 item"),
        (
            "visit",
            {"evidence": [{"text": "abc", "start": 4, "end": 6}]},
            "does not fit a text of 3 characters",
        ),
        ("visit", {"time": fields("visit")["time"] | {"end": "2024-04-16"}}, "before it starts"),
        ("visit", {"place": fields("visit")["place"] | {"country": "QA"}}, "string_pattern_mismatch"),
        ("visit", {"confidence": 1.01}, "less than or equal to 1"),
        ("visit", {"confidence": float("nan")}, "less than or equal to 1"),
        ("visit", {"event_id": "1"}, "string_pattern_mismatch"),
        ("visit", {"desk": "foreign"}, "extra_forbidden"),
        (
            "visit",
            {"article": fields("visit")["article"] | {"published_at": "2024-04-18T09:30:00"}},
            "timezone",
        ),
    ],
)
def test_an_unsound_event_is_refused(event_type: EventType, changes: dict[str, Any], part: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Event.model_validate(fields(event_type) | changes)
    assert part in str(caught.value)
