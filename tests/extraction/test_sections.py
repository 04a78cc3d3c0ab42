"""Texts longer than any story are read section by section."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from diplowire.contract import Article
from diplowire.extraction import load
from diplowire.extraction.reading.text import sections

STORY = (
    "Norwegian Foreign Minister Ida Solberg met Ghanaian President Kofi Mensah in Accra on Monday.\n\n"
    'Solberg said: "We value this partnership." She thanked Ghana for its hospitality.\n\n'
)
PADDING = "The harvest was late that year, and prices rose in every market of the valley.\n\n"


def _article(text: str) -> Article:
    return Article(
        uri="urn:test:long", text=text, published_at=datetime(2025, 3, 5, 12, tzinfo=UTC), language="en"
    )


@pytest.mark.parametrize("paragraph", [PADDING, "word " * 20, "x" * 100, " ", "\n"])
@pytest.mark.parametrize("times", [0, 1, 400, 2_000, 60_000])
def test_sections_are_the_whole_text_cut_behind_paragraphs_or_words(paragraph: str, times: int) -> None:
    text = paragraph * times
    found = sections(text)
    assert "".join(text[start:end] for start, end in found) == text
    assert all(0 < end - start <= 40_000 for start, end in found if text)
    if not paragraph.startswith("x"):
        assert all(text[end - 1].isspace() for _, end in found[:-1])
    if paragraph == PADDING:
        assert all(text[end - 1] == "\n" for _, end in found[:-1])


def test_what_newswire_writes_is_one_section() -> None:
    assert sections(STORY * 60) == [(0, len(STORY) * 60)]


def test_events_of_every_section_have_offsets_in_the_whole_text_and_names_of_their_own() -> None:
    extractor = load()
    alone = extractor.extract(_article(STORY))
    assert len(alone) >= 2
    text = (STORY + PADDING * 600) * 2 + STORY
    events = extractor.extract(_article(text))
    assert len(events) == 3 * len(alone)
    for number, event in enumerate(events):
        same = alone[number % len(alone)]
        assert event.evidence[0].text == same.evidence[0].text
        for span in [*event.evidence, *(part.mention for part in event.participants)]:
            assert text[span.start : span.end] == span.text
    assert len({event.event_id for event in events}) == len(events)
    accounts = extractor.explain(_article(text)).accounts
    assert [account.event for account in accounts] == events
    assert all(text[one.predicate.start :].startswith(one.predicate.text) for one in accounts)
