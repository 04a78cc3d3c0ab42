"""One article through everything that is real: worker, broker, pool, model, extraction."""

from __future__ import annotations

import pytest
from tests.streaming.conftest import StartWorker
from tests.support.streams import article, collect, send_articles

from diplowire.contract import Article, Event
from diplowire.extraction import load
from diplowire.settings import Settings

TEXT = (
    "ANKARA, April 17 (Wire) - Turkish Foreign Minister Hakan Fidan met his Iraqi counterpart Fuad Hussein in "
    "Baghdad on Wednesday to discuss border security.\n\n"
    '"We will not allow terrorists to poison our relations," Fidan said at a joint news conference.\n'
)


@pytest.mark.embedded_only("records of an extractor without a model pass every broker as they are")
async def test_events_of_the_default_extractor_arrive_as_the_library_gives_them(
    settings: Settings, start_worker: StartWorker
) -> None:
    value = article("urn:test:real", TEXT)
    default = Settings.model_fields["extractor"].default
    start_worker(
        settings.model_copy(update={"extractor": default, "article_timeout_seconds": 30, "pool_processes": 1})
    )
    expected = {
        event.event_id: event for event in load(settings.model).extract(Article.model_validate_json(value))
    }
    assert {event.event_type for event in expected.values()} >= {"meeting", "statement"}
    await send_articles(settings, value)
    found = await collect(
        settings,
        settings.topic_meetings,
        settings.topic_visits,
        settings.topic_statements,
        until=lambda all_: len(all_) >= len(expected),
    )
    events = [Event.model_validate_json(record.value or b"") for record in found]
    assert {event.event_id: event for event in events} == expected
    for record, event in zip(found, events, strict=True):
        assert record.topic == getattr(settings, f"topic_{event.event_type}s")
        for passage in event.evidence:
            assert TEXT[passage.start : passage.end] == passage.text
