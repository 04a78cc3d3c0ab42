"""Photo captions between two sentences: they tell of what they show, but nobody in them is "he" behind them."""

from __future__ import annotations

import pytest
from tests.extraction.conftest import Extract

_CAPTION = "FILE - Russian President Vladimir Putin walks through a park in Sochi, Russia, Oct. 1, 2016."


@pytest.mark.parametrize(
    "caption", [_CAPTION, _CAPTION.removeprefix("FILE - "), "FILE - Vladimir Putin on a yacht."]
)
def test_a_pronoun_behind_a_caption_means_nobody_in_it(extract: Extract, caption: str) -> None:
    text = f"French President Emmanuel Macron said Monday he would not resign. {caption} He also accused Turkey of lying."
    speakers = [event.participants[0].name for event in extract(text) if event.event_type == "statement"]
    assert speakers == ["Emmanuel Macron"] * 2


def test_a_caption_tells_of_a_meeting_and_its_day(extract: Extract) -> None:
    text = (
        "FILE - Secretary of State John Kerry, left, shakes hands with Russian Foreign Minister Sergei Lavrov in Geneva, "
        "Sept. 9, 2016. Fragile truce-Kerry said the truce would hold."
    )
    meeting, statement = extract(text)
    assert {participant.name for participant in meeting.participants} == {"John Kerry", "Sergei Lavrov"}
    assert meeting.time is not None
    assert str(meeting.time.start) == "2016-09-09"
    assert statement.statement is not None
    assert statement.statement.content == "the truce would hold"


def test_a_name_with_a_hyphen_behind_a_dateline(extract: Extract) -> None:
    (meeting, *_) = extract(
        "HAVANA, April 25 (Wire) -- Cuban President Miguel Diaz-Canel met here Thursday with Chinese Foreign Minister Wang Yi."
    )
    assert {participant.name for participant in meeting.participants} == {"Miguel Diaz-Canel", "Wang Yi"}
