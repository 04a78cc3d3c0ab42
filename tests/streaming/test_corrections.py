"""Corrected, withdrawn and repeated articles, through real workers and a real broker."""

from __future__ import annotations

import asyncio
import json
import uuid
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from tests.streaming.conftest import StartWorker, own_settings
from tests.streaming.test_replay import replayed
from tests.support import extractors
from tests.support.streams import (
    article,
    collect,
    eventually,
    eventually_all_committed,
    eventually_committed,
    everything,
    send,
    send_articles,
    with_key,
)
from tests.support.workers import WorkerProcess

from diplowire.broker import free_port
from diplowire.contract import Retraction
from diplowire.settings import Settings
from diplowire.streaming import topics
from diplowire.streaming.dead_letters import Record


def _uri(name: str) -> str:
    return f"urn:test:{name}:{uuid.uuid4().hex[:8]}"


def _id(uri: str, number: int) -> str:
    return str(uuid.uuid5(extractors.NAMESPACE, f"{uri} {number}"))


def _ids(uri: str, count: int) -> set[str]:
    return {_id(uri, number) for number in range(count)}


def _of(records: list[Record], uri: str) -> list[dict[str, Any]]:
    """Values of the records of the article `uri`, in the order in which they were read."""
    values = [json.loads(record.value or b"{}") for record in records]
    return [value for value in values if value["article"]["uri"] == uri]


def _standing(values: list[dict[str, Any]]) -> dict[str, int]:
    """What a compacted topic says in the end: the version of each event that stands, by id."""
    last = {value["event_id"]: value for value in values}
    return {key: value["article"]["version"] for key, value in last.items() if not value.get("retracted")}


async def _until(settings: Settings, uri: str, count: int) -> list[dict[str, Any]]:
    """What went out for the article, once there are `count` records."""
    found = await collect(
        settings, settings.topic_statements, until=lambda records: len(_of(records, uri)) >= count
    )
    return _of(found, uri)


async def _key_of(settings: Settings, partition: int) -> bytes:
    """A key whose articles come to `partition`, as the broken ones show that are sent to find it."""
    while True:
        key = uuid.uuid4().hex.encode()
        if (await send(settings, (key, b"broken", ())))[0][0] == partition:
            return key


def _identity(value: dict[str, Any]) -> str:
    return str(value["event_id"])


async def _done(worker: WorkerProcess, outcome: str, count: float) -> None:
    await eventually(lambda: worker.metric("diplowire_articles_processed_total", outcome=outcome) >= count)


@pytest.mark.core
async def test_a_correction_keeps_adds_and_takes_back(shared_worker: WorkerProcess) -> None:
    settings, uri = shared_worker.settings, _uri("corrected")
    trace = b"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
    await send_articles(settings, article(uri, "events 3", version=1))
    await _until(settings, uri, 3)
    await send(settings, (uri.encode(), article(uri, "events 2", version=2), (("traceparent", trace),)))
    await _until(settings, uri, 6)
    await send_articles(settings, article(uri, "events 4", version=5))
    values = await _until(settings, uri, 10)
    assert _standing(values) == dict.fromkeys(_ids(uri, 4), 5)

    found = await collect(settings, settings.topic_statements, until=lambda all_: len(_of(all_, uri)) == 10)
    gone = with_key(found, _id(uri, 2))
    assert [json.loads(record.value or b"").get("retracted", False) for record in gone] == [
        False,
        True,
        False,
    ]
    assert len({record.partition for record in gone}) == 1
    retraction = Retraction.model_validate_json(gone[1].value or b"")
    assert (retraction.event_type, retraction.reason) == ("statement", "corrected")
    assert (retraction.article.uri, retraction.article.version) == (uri, 2)
    headers = dict(gone[1].headers)
    assert headers["ce_type"] == b"diplowire.retraction.v1"
    assert headers["ce_id"] == f"{_id(uri, 2)}:retraction".encode()
    assert headers["traceparent"] == trace


@pytest.mark.core
@pytest.mark.parametrize("status", ["canceled", "withheld"])
async def test_a_withdrawn_article_takes_all_back(shared_worker: WorkerProcess, status: str) -> None:
    settings, uri = shared_worker.settings, _uri(status)
    outcome, labels = f"skipped_{status}", {"event_type": "statement", "reason": status}
    before = shared_worker.metric("diplowire_articles_processed_total", outcome=outcome)
    retracted = shared_worker.metric("diplowire_events_retracted_total", **labels)
    await send_articles(settings, article(uri, "events 2", version=3))
    await send_articles(settings, article(uri, "", pub_status=status))  # its version is not said
    values = await _until(settings, uri, 4)
    assert _standing(values) == {}
    assert [value["article"]["version"] for value in values] == [3] * 4  # so a reader may go by the version
    assert [value["reason"] for value in values if value.get("retracted")] == [status] * 2
    await _done(shared_worker, outcome, before + 1)
    assert shared_worker.metric("diplowire_events_retracted_total", **labels) == retracted + 2
    await send_articles(settings, article(uri, "events 1", version=4))
    assert _standing(await _until(settings, uri, 5)) == {_id(uri, 0): 4}


async def test_a_version_that_comes_late_changes_nothing(shared_worker: WorkerProcess) -> None:
    settings, uri, quiet, killed = shared_worker.settings, _uri("late"), _uri("quiet"), _uri("killed")
    before = shared_worker.metric("diplowire_articles_processed_total", outcome="skipped_outdated")
    await send_articles(
        settings,
        article(uri, "events 2", version=2),
        article(quiet, "nothing is told any more", version=2),
        article(killed, "", version=2, pub_status="canceled"),
    )
    await _until(settings, uri, 2)
    await send_articles(settings, *(article(one, "events 4", version=1) for one in (uri, quiet, killed)))
    await _done(shared_worker, "skipped_outdated", before + 3)
    found = await everything(settings, settings.topic_statements)
    assert _standing(_of(found, uri)) == dict.fromkeys(_ids(uri, 2), 2)
    assert _of(found, quiet) == _of(found, killed) == []


async def test_the_same_again_is_the_same_again(shared_worker: WorkerProcess) -> None:
    settings, uri = shared_worker.settings, _uri("again")
    for count in (2, 4):
        await send_articles(settings, article(uri, "events 2", version=7))
        values = await _until(settings, uri, count)
    assert Counter(map(_identity, values)) == dict.fromkeys(_ids(uri, 2), 2)
    assert _standing(values) == dict.fromkeys(_ids(uri, 2), 7)


async def test_what_fails_takes_nothing_back(shared_worker: WorkerProcess) -> None:
    settings, uri = shared_worker.settings, _uri("fails")
    await send_articles(settings, article(uri, "events 2", version=1), article(uri, "raise", version=2))
    await collect(settings, settings.topic_dead_letters, until=lambda all_: bool(with_key(all_, uri)))
    await send_articles(settings, article(uri, "events 1", version=3))
    values = await _until(settings, uri, 4)
    assert _standing(values) == {_id(uri, 0): 3}
    assert len(values) == 4  # the third version took back what the first had left


@pytest.mark.core
async def test_versions_under_different_keys_and_in_other_partitions_correct_each_other(
    shared_worker: WorkerProcess,
) -> None:
    settings, uri = shared_worker.settings, _uri("spread")
    partitions, count = set(), 0
    for version in range(1, 6):
        value = article(uri, f"events {6 - version}", version=version)
        [(partition, _)] = await send(settings, (f"{uri}:{version}".encode(), value, ()))
        partitions.add(partition)
        count += 6 - version + (version > 1)
        values = await _until(settings, uri, count)
    assert len(partitions) > 1
    assert _standing(values) == {_id(uri, 0): 5}


@pytest.mark.core
async def test_another_worker_knows_what_a_killed_one_knew(
    settings: Settings, start_worker: StartWorker
) -> None:
    uris = [_uri(f"restart-{number}") for number in range(20)]
    first = start_worker(settings)
    await send_articles(settings, *(article(uri, "events 3", version=1) for uri in uris))
    await collect(settings, settings.topic_statements, until=lambda all_: len(all_) >= 60)
    first.kill()

    second = start_worker(settings.model_copy(update={"http_port": free_port()}))
    await send_articles(settings, *(article(uri, "events 1", version=2) for uri in uris))
    await eventually_all_committed(settings, 40)  # what the first had not committed comes again
    found = await everything(settings, settings.topic_statements)
    for uri in uris:
        assert _standing(_of(found, uri)) == {_id(uri, 0): 2}
    assert second.metric("diplowire_articles_remembered") >= 20


async def test_killed_in_the_middle_of_a_correction_it_ends_as_if_it_had_not_been(
    settings: Settings, start_worker: StartWorker, tmp_path: Path
) -> None:
    """The correction is out, but its offset can't be committed, since an article before it in its partition is in work."""
    uri, sign = _uri("middle"), tmp_path / "go on"
    patient = settings.model_copy(update={"article_timeout_seconds": 300})
    worker = start_worker(patient)
    [(partition, _)] = await send_articles(settings, article(uri, "events 3", version=1))
    await _until(settings, uri, 3)
    blocker = await _key_of(settings, partition)
    await send(settings, (blocker, article("urn:test:blocker", f"wait-for {sign}"), ()))
    [(_, offset)] = await send_articles(settings, article(uri, "events 1", version=2))
    await _until(settings, uri, 6)
    worker.kill()
    sign.touch()
    start_worker(patient.model_copy(update={"http_port": free_port()}))
    await eventually_committed(settings, partition, offset + 1)
    values = _of(await everything(settings, settings.topic_statements), uri)
    assert Counter(map(_identity, values)) == dict.fromkeys(
        _ids(uri, 3), 3
    )  # the correction again, and no more
    assert _standing(values) == {_id(uri, 0): 2}


async def test_versions_stay_in_order_while_workers_come_and_go(
    settings: Settings, start_worker: StartWorker
) -> None:
    uris = [_uri(f"moving-{number}") for number in range(12)]
    first = start_worker(settings)
    for version in range(1, 9):
        await send_articles(
            settings, *(article(uri, f"events {1 + version % 4}", version=version) for uri in uris)
        )
        if version == 3:
            await asyncio.to_thread(start_worker, settings.model_copy(update={"http_port": free_port()}))
        if version == 6:
            first.kill()
        await asyncio.sleep(0.3)

    def is_settled(records: list[Record]) -> bool:
        return all(_standing(_of(records, uri)) == dict.fromkeys(_ids(uri, 1 + 8 % 4), 8) for uri in uris)

    await collect(settings, settings.topic_statements, until=is_settled)
    await eventually_all_committed(settings, 8 * len(uris))
    assert is_settled(await everything(settings, settings.topic_statements))


async def test_a_replay_compares_versions_and_takes_back_as_workers_do(
    settings: Settings, start_worker: StartWorker
) -> None:
    story, unsure = _uri("story"), _uri("unsure")
    worker = start_worker(settings)
    [(partition, _), (other, _)] = await send_articles(
        settings, article(story, "events 3", version=1), article(unsure, "unsure")
    )
    await _done(worker, "events", 2)
    [(_, end)] = await send_articles(settings, article(story, "events 1", version=2))
    await _done(worker, "events", 3)

    stricter = settings.model_copy(update={"min_confidence": 0.5})
    early = await replayed(stricter, "--partition", str(partition), "--from", "earliest", "--to", str(end))
    assert early["skipped"] == {"outdated": 1}
    await replayed(stricter, "--partition", str(other), "--from", "earliest")
    found = await everything(settings, settings.topic_statements)
    assert _standing(_of(found, story)) == {_id(story, 0): 2}
    assert _standing(_of(found, unsure)) == {_id(unsure, 1): 1}


async def test_told_to_remember_nothing_it_takes_nothing_back_and_needs_no_topic(
    broker: str, start_worker: StartWorker
) -> None:
    settings = own_settings(broker, corrections_remembered=0)
    await topics.create(settings)
    assert settings.topic_state not in {topic.name for topic in topics.wanted(settings)}
    start_worker(settings)
    uri = _uri("forgetful")
    await send_articles(settings, article(uri, "events 3", version=2), article(uri, "events 1", version=1))
    values = await _until(settings, uri, 4)
    assert [value["article"]["version"] for value in values].count(1) == 1
    assert not any(value.get("retracted") for value in values)
