"""Topics made, described and missed, on every broker."""

from __future__ import annotations

import asyncio

import pytest
from tests.streaming.conftest import own_settings
from tests.support.streams import article, collect, send_articles, with_key
from tests.support.workers import WorkerProcess

from diplowire.settings import Settings
from diplowire.streaming import clients, topics


@pytest.mark.core
async def test_makes_what_is_missing_and_leaves_what_is_there(broker: str) -> None:
    settings = own_settings(broker, topic_partitions=4)
    names = [topic.name for topic in topics.wanted(settings)]
    assert len(set(names)) == 6
    assert await topics.missing(settings) == names
    assert await topics.create(settings) == names
    assert await topics.missing(settings) == []

    changed = settings.model_copy(
        update={"topic_visits": f"{settings.topic_visits}-2", "topic_partitions": 2}
    )
    assert await topics.missing(changed) == [changed.topic_visits]
    assert await topics.create(changed) == [changed.topic_visits]
    assert await topics.create(changed) == []
    described = {topic.name: topic for topic in await topics.describe(changed)}
    assert described[changed.topic_visits].partitions == 2
    assert described[changed.topic_articles].partitions == 4
    assert {topic.replication for topic in described.values()} == {1}


async def test_two_that_make_topics_at_once_do_not_hurt_each_other(broker: str) -> None:
    settings = own_settings(broker)
    created = await asyncio.gather(*(topics.create(settings) for _ in range(3)))
    assert sorted(name for names in created for name in names) == sorted(
        topic.name for topic in topics.wanted(settings)
    )


async def test_asking_for_topics_makes_none(broker: str) -> None:
    settings = own_settings(broker)
    await topics.describe(settings)
    await topics.missing(settings)
    assert len(await topics.missing(settings)) == 6


@pytest.mark.core
async def test_an_article_of_eight_megabytes_goes_in_and_out_as_dead_letter(
    shared_worker: WorkerProcess,
) -> None:
    settings = shared_worker.settings
    value = article("urn:test:eight", "x" * (clients.MAX_RECORD_BYTES - 1000))
    await send_articles(settings, value)
    found = await collect(
        settings, settings.topic_dead_letters, until=lambda all_: bool(with_key(all_, "urn:test:eight"))
    )
    [letter] = with_key(found, "urn:test:eight")
    assert letter.value == value


async def test_what_becomes_of_old_records_is_told_where_the_broker_tells_it(
    settings: Settings, broker_name: str
) -> None:
    policies = [
        await topics.cleanup_policy(settings, name)
        for name in (settings.topic_dead_letters, settings.topic_state, "nowhere")
    ]
    known = broker_name != "embedded"
    assert policies == (["delete", "compact,delete", None] if known else [None] * 3)


def test_every_event_type_has_its_topic() -> None:
    settings = Settings(_env_file=None)
    names = {kind: topics.event_topic(settings, kind) for kind in ("meeting", "visit", "statement")}
    assert names == {
        "meeting": "diplomacy.meetings.v1",
        "visit": "diplomacy.visits.v1",
        "statement": "diplomacy.statements.v1",
    }
