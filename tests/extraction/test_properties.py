"""What must hold of any text whatever: nothing raises, every offset is true, every event is sound."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from tests.extraction.conftest import Extract
from tests.support.limits import cpu_limit

from diplowire.contract import Article, Event
from diplowire.extraction import Extractor
from diplowire.extraction.circumstances.time import find_times
from diplowire.extraction.reading.quotes import find
from diplowire.extraction.reading.text import blank, dateline, mask, paragraphs

PUBLISHED = datetime(2024, 4, 18, 9, tzinfo=UTC)

_PIECES = [
    "President Marta Rojas", "Foreign Minister Hakan Fidan", "Hamas leader Ismail Haniyeh", "the Kremlin", "Ankara",
    "his Qatari counterpart", "she", "the top diplomat", "said", "told", "said that", "met", "held talks with",
    "will visit", "was in Doha to hold talks with", "accused", "denied that", "according to", "called off", "by phone",
    "on Wednesday", "on Feb. 30", "on April 31, 2024", "in 1066", "in 9999", "two days later", "last week", "Oct. 7-9",
    '"', "“", "”", "‘", "’", "«", "»", "„", "'", ",", ".", ":", "—", "...", "?!", "(", ")", "\n", "\n\n", "\t", "\r\n",
    "- ", "* ", "1. ", "<p>", "</p>", "<br/>", "&nbsp;", "&#8220;", "<", "&", "\x00", "\x1b[0m", "\u200b", "\u202e",
    "\ufeff", "🤝", "👩🏽‍🚀", "e\u0301", "İSTANBUL", "ﬁn", "北京", "القاهرة", "ANKARA, April 17 (Wire) - ", "| a | b |", "A" * 80,
]  # fmt: skip

newswire = st.lists(st.sampled_from(_PIECES), min_size=8, max_size=60).map(" ".join)
glued = st.lists(st.sampled_from(_PIECES), max_size=40).map("".join)
anything = st.text(max_size=200)
texts = st.one_of(newswire, glued, anything)

LONG = (
    "President Marta Rojas said that "
    + "the border between Chile and Peru would stay open and that " * 30
    + "it will."
)
TABLE = "Country | Visits | Talks\n" + "Chile | 3 | 4\nPeru | 5 | 6\n" * 20
BULLETS = "\n".join(
    f"- Item {n}: Turkey met Qatar in Doha\n* “We agreed” – the Kremlin said" for n in range(8)
)
SHOUT = 'PRESIDENT MARTA ROJAS MET FOREIGN MINISTER LUIS QUISPE IN LIMA ON MONDAY. "WE AGREED," SHE SAID.'
MARKUP = (
    "<p>President Marta Rojas <b>met</b> Foreign Minister Luis Quispe &mdash; in <a href='x'>Lima</a>.</p>"
)
NESTED = "“He said ‘they said “we said ‘no’”’,” the Kremlin said. " * 5
OPEN = '"' + 'President Marta Rojas said "the border. ' * 10
ODD = [LONG, TABLE, BULLETS, SHOUT, MARKUP, NESTED, OPEN, "said", '"said"', "." * 500, "“" * 200]


def check(text: str, events: list[Event]) -> None:
    """Fails unless every offset and every copied phrase of the events is true of the text."""
    for event in events:
        spans = [*event.evidence, *(participant.mention for participant in event.participants)]
        if event.statement is not None:
            assert event.statement.content in text
            spans += [event.statement.quote] if event.statement.quote is not None else []
        for span in spans:
            assert text[span.start : span.end] == span.text
        assert event.time is None or event.time.start <= event.time.end
    assert len({event.event_id for event in events}) == len(events)


FRAGMENTS = [
    "In talks with Iran.",
    "After talks in Doha.",
    "Of talks.",
    "To the meeting.",
    "Said.",
    "Visit to Japan.",
]


@pytest.mark.parametrize("text", FRAGMENTS)
def test_a_sentence_without_a_verb_comes_to_an_end(extract: Extract, text: str) -> None:
    check(text, extract(text))


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_odd_texts_break_nothing(extract: Extract, text: str) -> None:
    check(text, extract(text))


@given(text=texts)
@settings(
    max_examples=500,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=set(Phase) - {Phase.shrink, Phase.explain},
)
def test_any_text_breaks_nothing(extractor: Extractor, text: str) -> None:
    article = Article.model_construct(
        uri="urn:test:any",
        version=1,
        text=text,
        headline=None,
        source=None,
        published_at=PUBLISHED,
        language="en",
    )
    with cpu_limit(5):
        events = extractor.extract(article)
    check(text, events)


@given(text=texts)
@example(text=NESTED)
@example(text=OPEN)
@settings(max_examples=300, deadline=None)
def test_quotations_stay_in_bounds_and_never_overlap(text: str) -> None:
    end = 0
    for quote in find(text):
        assert end <= quote.start < quote.inner_start < quote.inner_end <= quote.end <= len(text)
        end = quote.end


@given(text=texts, cuts=st.lists(st.integers(0, 250), min_size=2, max_size=6))
@example(text=MARKUP, cuts=[0, 3])
@settings(max_examples=300, deadline=None)
def test_views_of_a_text_keep_its_length(text: str, cuts: list[int]) -> None:
    assert len(blank(text)) == len(text)
    inside = sorted(min(cut, len(text)) for cut in cuts)
    masked = mask(text, (inside[0], inside[1]))
    assert len(masked) == len(text)
    assert masked[: inside[0]] == text[: inside[0]] and masked[inside[1] :] == text[inside[1] :]


@given(text=texts)
@settings(max_examples=300, deadline=None)
def test_datelines_and_paragraphs_stay_in_bounds(text: str) -> None:
    line = dateline(text)
    assert line is None or 0 < line.end <= len(text)
    end = 0
    for start, stop in paragraphs(text):
        assert end <= start < stop <= len(text)
        assert text[start:stop] == text[start:stop].strip()
        end = stop


@given(text=texts, published=st.dates(date(1990, 1, 1), date(2100, 1, 1)))
@settings(max_examples=300, deadline=None)
def test_times_stay_in_bounds_and_in_order(text: str, published: date) -> None:
    end = 0
    for mention in find_times(text, published):
        assert end <= mention.start_char < mention.end_char <= len(text)
        assert text[mention.start_char : mention.end_char] == mention.text
        assert mention.start <= mention.end
        end = mention.end_char
