"""The seeds: their main events, and what must hold of every event of every article."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from tests.support.expected import Row, met, said, seen, went

from diplowire.contract import Article, Event, Span
from diplowire.contract.codec import decode, encode
from diplowire.errors import ArticleError
from diplowire.extraction import Extractor

ROOT = Path(__file__).parents[2]
LIMIT = 2_000_000


def _articles() -> Iterator[tuple[str, Article]]:
    for path in sorted((ROOT / "seeds").glob("*.json")):
        try:
            yield path.stem, decode(path.read_bytes(), max_bytes=LIMIT).article
        except ArticleError:
            continue  # the broken ones are the codec's business


ARTICLES = dict(_articles())
FIRST = "01-seed"
SILENT = ["14-cancelled-notice-ninjs2", "16-no-event-fishery", "18-french-article"]


@pytest.fixture(scope="module")
def events(extractor: Extractor) -> dict[str, list[Event]]:
    """The events of every seed that can be read, by the name of its file."""
    return {name: extractor.extract(article) for name, article in ARTICLES.items()}


MAIN_EVENTS: list[tuple[str, Row]] = [
    (FIRST, met("Hakan Fidan", "Ismail Haniyeh", mode="in_person", when="2024-04-17")),
    (FIRST, met("Hakan Fidan", "Qatari counterpart", status="scheduled")),
    (FIRST, met("Ankara", "Hamas", mode="contact", status="ongoing")),
    (FIRST, went("Hakan Fidan", to="Qatar", when="2024-04-17", where="Qatar")),
    (FIRST, went("Ismail Haniyeh", to="Türkiye", status="scheduled", when="2024-04-20", where="Türkiye")),
    (FIRST, said("Recep Tayyip Erdoğan", of=["Israel"], act="condemn", direct=False)),
    (FIRST, said("Recep Tayyip Erdoğan", of=["Benjamin Netanyahu"], act="accuse", direct=False)),
    (
        FIRST,
        said(
            "Recep Tayyip Erdoğan",
            content="We are well aware of the cost of saying this but the world must know the truth.",
            direct=True,
        ),
    ),
    (
        FIRST,
        said(
            "Recep Tayyip Erdoğan",
            act="say",
            content="no one can question Türkiye's sensitivity to the Palestinian issue",
            direct=False,
        ),
    ),
    (
        FIRST,
        said(
            "Recep Tayyip Erdoğan",
            act="promise",
            content="I will fight for the Palestinian cause and be the voice of oppressed Palestinian people "
            "even if I am left alone",
            direct=True,
        ),
    ),
    (FIRST, said("Ankara", to=["Ismail Haniyeh"], act="condole", direct=False)),
    (
        "02-kenya-ethiopia-border",
        met("Joseph Langat", "Tadesse Worku", mode="in_person", when="2025-03-11", where="Addis Ababa"),
    ),
    (
        "02-kenya-ethiopia-border",
        went("Joseph Langat", to="Djibouti", status="scheduled", when="2025-03-13", where="Djibouti"),
    ),
    ("02-kenya-ethiopia-border", met("Joseph Langat", "Mariam Sankoh", mode="in_person")),
    ("03-japan-indonesia-call-ninjs1", met("Kenta Morioka", "Bambang Suryanto", mode="phone")),
    (
        "03-japan-indonesia-call-ninjs1",
        went("Bambang Suryanto", to="Tokyo", status="scheduled", when="2025-05-19/2025-05-21"),
    ),
    (
        "07-poland-hungary-cancelled-visit",
        went("Marek Zawada", to="Hungary", status="cancelled"),
    ),
    ("07-poland-hungary-cancelled-visit", said("Ruta Kazlauskaite", of=["Poland"], act="thank")),
    ("09-ghana-denies-meeting", said("Ghana's government", act="deny", when="2025-02-18")),
    (
        "10-central-asia-analysis",
        went("Daler Nazarov", to="Samarkand", status="proposed", when="2026-04-01/2026-04-30"),
    ),
    ("10-central-asia-analysis", said("Daler Nazarov", of=["Azamat Toktogulov"], act="thank")),
    (
        "12-morocco-spain-version-1",
        met("Samira El Fassi", "Javier Quiroga", mode="in_person", when="2025-12-01", where="Tangier"),
    ),
    ("12-morocco-spain-version-1", said("Samira El Fassi", of=["European Union"], act="urge")),
    (
        "19-canada-philippines-readout",
        met("Nathalie Brisebois", "Rafael Magsino", mode="video", when="2026-07-14"),
    ),
    (
        "19-canada-philippines-readout",
        went("Omar Haddad", to="Manila", status="scheduled", when="2026-09-01/2026-09-30"),
    ),
]


@pytest.mark.parametrize(("seed", "row"), MAIN_EVENTS)
def test_main_events(events: dict[str, list[Event]], seed: str, row: Row) -> None:
    found = [seen(event) for event in events[seed]]
    assert found.count(row) == 1, "\n".join(map(str, found))


def test_countries_of_the_first_article(events: dict[str, list[Event]]) -> None:
    countries = {p.name: p.country for event in events[FIRST] for p in event.participants}
    expected = {
        "Hakan Fidan": "TUR",
        "Ismail Haniyeh": "PSE",
        "Qatar": "QAT",
        "Qatari counterpart": "QAT",
        "Recep Tayyip Erdoğan": "TUR",
        "Benjamin Netanyahu": "ISR",
        "Ankara": "TUR",
        "Hamas": "PSE",
    }
    assert {name: countries.get(name) for name in expected} == expected


@pytest.mark.parametrize("seed", SILENT)
def test_articles_without_an_event_give_none(events: dict[str, list[Event]], seed: str) -> None:
    assert events[seed] == []


def test_a_second_run_gives_the_same_bytes(extractor: Extractor, events: dict[str, list[Event]]) -> None:
    for name, article in ARTICLES.items():
        again = [encode(event) for event in extractor.extract(article)]
        assert again == [encode(event) for event in events[name]], name


def test_articles_in_a_batch_give_what_they_give_alone(
    extractor: Extractor, events: dict[str, list[Event]]
) -> None:
    backwards = dict(reversed(ARTICLES.items()))
    batched = dict(zip(backwards, extractor.extract_many(backwards.values()), strict=True))
    assert batched == events


def test_a_corrected_version_keeps_the_ids(events: dict[str, list[Event]]) -> None:
    first, second = events["12-morocco-spain-version-1"], events["13-morocco-spain-version-2"]
    assert [event.event_id for event in first] == [event.event_id for event in second]
    assert {event.article.version for event in first} == {1}
    assert {event.article.version for event in second} == {2}


def test_ids_are_unique_inside_an_article(events: dict[str, list[Event]]) -> None:
    for name, found in events.items():
        ids = [event.event_id for event in found]
        assert len(ids) == len(set(ids)), name


def test_every_span_is_the_text_at_its_offsets(events: dict[str, list[Event]]) -> None:
    checked = 0
    for name, found in events.items():
        text = ARTICLES[name].text
        for span in (span for event in found for span in _spans(event)):
            assert text[span.start : span.end] == span.text, name
            assert span.text == span.text.strip(), name
            checked += 1
    assert checked > 300


def test_contents_times_and_places_are_words_of_the_text(events: dict[str, list[Event]]) -> None:
    for name, found in events.items():
        text = ARTICLES[name].text
        for event in found:
            told = [
                event.attribution,
                event.time.text if event.time else None,
                event.place.text if event.place else None,
                event.statement.content if event.statement else None,
            ]
            assert [part for part in told if part is not None and part not in text] == [], name


def test_events_come_in_the_order_of_their_main_passages(events: dict[str, list[Event]]) -> None:
    for name, found in events.items():
        starts = [event.evidence[0].start for event in found]
        assert all(one <= other for one, other in pairwise(starts)), name


@pytest.mark.parametrize("event_type", ["meeting", "visit", "statement"])
def test_events_validate_against_the_published_schema(
    events: dict[str, list[Event]], event_type: str
) -> None:
    schema = json.loads((ROOT / "schemas" / f"{event_type}.schema.json").read_text(encoding="utf-8"))
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    records = [
        json.loads(encode(e)) for found in events.values() for e in found if e.event_type == event_type
    ]
    assert len(records) > 5
    for record in records:
        assert [error.message for error in validator.iter_errors(record)] == []


def _spans(event: Event) -> Iterator[Span]:
    yield from event.evidence
    yield from (participant.mention for participant in event.participants)
    if event.statement is not None and event.statement.quote is not None:
        yield event.statement.quote
