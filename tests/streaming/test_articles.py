"""Every way that an article can end, through a real worker and a real broker."""

from __future__ import annotations

import json
import uuid
from pathlib import Path

import pytest
from tests.streaming.conftest import StartWorker
from tests.support import extractors
from tests.support.streams import (
    article,
    collect,
    events_of,
    eventually,
    eventually_committed,
    send,
    send_articles,
    send_in_one_batch,
    with_key,
)
from tests.support.workers import WorkerProcess

from diplowire.contract import Event
from diplowire.settings import Settings
from diplowire.streaming import dead_letters
from diplowire.streaming.dead_letters import DeadLetter, Headers, Record

HEADERS: Headers = (("source", b"wire \xff\x00"), ("empty", b""), ("source", b"again"))


def _uri(name: str) -> str:
    return f"urn:test:{name}:{uuid.uuid4().hex[:8]}"


async def _dead_letter(worker: WorkerProcess, key: str) -> DeadLetter:
    settings = worker.settings
    found = await collect(settings, settings.topic_dead_letters, until=lambda all_: bool(with_key(all_, key)))
    [letter] = with_key(found, key)
    return dead_letters.parse(letter)


async def _statements(worker: WorkerProcess, uri: str, count: int) -> list[Record]:
    settings = worker.settings
    found = await collect(
        settings, settings.topic_statements, until=lambda all_: len(events_of(all_, uri)) >= count
    )
    return events_of(found, uri)


@pytest.mark.core
async def test_events_come_out_valid_with_their_ids_and_cloudevents_headers(
    shared_worker: WorkerProcess,
) -> None:
    uri = _uri("good")
    traceparent = b"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
    await send(
        shared_worker.settings, (uri.encode(), article(uri, "events 2"), (("traceparent", traceparent),))
    )
    records = await _statements(shared_worker, uri, 2)
    events = [Event.model_validate_json(record.value or b"") for record in records]
    assert {event.event_id for event in events} == {
        str(uuid.uuid5(extractors.NAMESPACE, f"{uri} {number}")) for number in range(2)
    }
    for record, event in zip(records, events, strict=True):
        headers = dict(record.headers)
        assert record.key == event.event_id.encode()
        assert headers["ce_id"] == event.event_id.encode()
        assert headers["ce_specversion"] == b"1.0"
        assert headers["content-type"] == b"application/json"
        assert headers["traceparent"] == traceparent


@pytest.mark.core
@pytest.mark.parametrize(
    ("name", "value", "code", "stage"),
    [
        ("not-utf8", b"\xff\xfe\x00{", "article_not_utf8", "decode"),
        ("not-json", b'{"uri": "u", ', "article_not_json", "decode"),
        ("an-array", b"[1, 2]", "article_not_json", "decode"),
        ("nul", b'{"uri": "\x00"}', "article_not_json", "decode"),
        ("deep", b'{"a":' * 100_000, "article_too_large", "decode"),
        ("nested", b'{"a":' * 15_000 + b"1" + b"}" * 15_000, "article_not_json", "decode"),
        ("wrong-schema", b'{"uri": 7, "text": "x"}', "article_invalid", "decode"),
        ("no-text", article("urn:test:no-text", ""), "article_without_text", "decode"),
        ("too-large", article("urn:test:too-large", "x" * 100_000), "article_too_large", "decode"),
        ("five-megabytes", article("urn:test:five", "x" * 5_000_000), "article_too_large", "decode"),
        ("tombstone", None, "article_not_json", "decode"),
        ("empty", b"", "article_not_json", "decode"),
        ("raises", article("urn:test:raises", "raise"), "extraction_failed", "extract"),
        ("exits", article("urn:test:exits", "exit"), "extraction_failed", "extract"),
        ("slow", article("urn:test:slow", "sleep 60"), "extraction_timed_out", "extract"),
        ("deadly", article("urn:test:deadly", "die"), "extraction_crashed", "extract"),
        ("huge-event", article("urn:test:huge", "huge"), "event_too_large", "deliver"),
    ],
)
async def test_a_bad_article_becomes_a_dead_letter_byte_for_byte(
    shared_worker: WorkerProcess, name: str, value: bytes | None, code: str, stage: str
) -> None:
    key = _uri(name)
    [(partition, offset)] = await send(shared_worker.settings, (key.encode(), value, HEADERS))
    letter = await _dead_letter(shared_worker, key)
    assert (letter.original.key, letter.original.value, letter.original.headers) == (
        key.encode(),
        value,
        HEADERS,
    )
    assert (letter.why.error_code, letter.why.stage) == (code, stage)
    assert (letter.why.topic, letter.why.partition, letter.why.offset) == (
        shared_worker.settings.topic_articles, partition, offset,
    )  # fmt: skip
    assert letter.why.attempts == (2 if name == "deadly" else 1)
    assert letter.why.exception_message


@pytest.mark.embedded_only("the article decides, and commits are held to others on every broker")
@pytest.mark.parametrize(
    ("outcome", "fields"),
    [
        ("skipped_withheld", {"pub_status": "withheld"}),
        ("skipped_canceled", {"pub_status": "canceled"}),
        ("skipped_embargoed", {"embargoed": "2999-01-01T00:00:00Z"}),
        ("skipped_language", {"language": "fr"}),
        ("no_events", {"text": "nothing happened"}),
        ("events", {"language": "en-GB"}),
        ("events", {"embargoed": "2001-01-01T00:00:00Z"}),
    ],
)
async def test_articles_that_are_not_extracted_are_counted_and_done_with(
    shared_worker: WorkerProcess, outcome: str, fields: dict[str, str]
) -> None:
    uri = _uri(outcome)
    before = shared_worker.metric("diplowire_articles_processed_total", outcome=outcome)
    [(partition, offset)] = await send_articles(
        shared_worker.settings, article(uri, **{"text": "events 1", **fields})
    )
    await eventually(
        lambda: shared_worker.metric("diplowire_articles_processed_total", outcome=outcome) > before
    )
    await eventually_committed(shared_worker.settings, partition, offset + 1)


@pytest.mark.embedded_only("the event decides")
async def test_events_below_the_least_confidence_are_dropped(shared_worker: WorkerProcess) -> None:
    uri = _uri("unsure")
    await send_articles(shared_worker.settings, article(uri, "unsure"))
    [event] = await _statements(shared_worker, uri, 1)
    assert json.loads(event.value or b"")["confidence"] == 0.8


@pytest.mark.core
async def test_poison_does_not_hurt_its_neighbours(shared_worker: WorkerProcess, tmp_path: Path) -> None:
    restarts = shared_worker.metric("diplowire_pool_restarts_total")
    good = [_uri(f"neighbour-{number}") for number in range(12)]
    poison, unlucky = _uri("poison"), _uri("unlucky")
    values = [article(uri, "events 1") for uri in good]
    values.insert(3, article(poison, "die"))
    values.insert(6, article(unlucky, f"die-once {tmp_path / 'died'}"))
    await send_articles(shared_worker.settings, *values)
    letter = await _dead_letter(shared_worker, poison)
    assert (letter.why.error_code, letter.why.attempts) == ("extraction_crashed", 2)
    for uri in [*good, unlucky]:
        assert len(await _statements(shared_worker, uri, 1)) == 1
    assert shared_worker.metric("diplowire_pool_restarts_total") == restarts + 3


@pytest.mark.core
async def test_a_header_name_that_is_not_utf8_is_one_articles_end(shared_worker: WorkerProcess) -> None:
    settings = shared_worker.settings
    before, broken, behind = _uri("before"), _uri("broken"), _uri("behind")
    offset = await send_in_one_batch(
        settings,
        (before.encode(), article(before, "events 1"), [(b"sound", b"1")]),
        (
            broken.encode(),
            article(broken, "events 1"),
            [(b"caf\xe9", b"\xff"), (b"\xed\xa0\x80", None), (b"\xc3\xa9", b"")],
        ),
        (behind.encode(), article(behind, "events 1"), []),
    )
    letter = await _dead_letter(shared_worker, broken)
    assert (letter.original.key, letter.original.value) == (broken.encode(), article(broken, "events 1"))
    assert [(name.encode("utf-8", "surrogateescape"), value) for name, value in letter.original.headers] == [
        (b"caf\xe9", b"\xff"),
        (b"\xed\xa0\x80", None),
        (b"\xc3\xa9", b""),
    ]
    assert (letter.why.error_code, letter.why.offset) == ("article_not_utf8", offset + 1)
    assert "caf\\xe9" in letter.why.exception_message
    for uri in (before, behind):
        assert len(await _statements(shared_worker, uri, 1)) == 1
    await eventually_committed(settings, 0, offset + 3)


@pytest.mark.embedded_only("the pool knows no broker")
async def test_a_slow_article_does_not_hold_up_its_neighbours(
    settings: Settings, start_worker: StartWorker, tmp_path: Path
) -> None:
    worker = start_worker(settings.model_copy(update={"article_timeout_seconds": 300}))
    slow, quick, sign = _uri("slow"), _uri("quick"), tmp_path / "go on"
    await send_articles(settings, article(slow, f"wait-for {sign}"), article(quick, "events 1"))
    assert len(await _statements(worker, quick, 1)) == 1  # while the slow one is still in work
    sign.touch()
    assert len(await _statements(worker, slow, 1)) == 1


@pytest.mark.core
async def test_events_of_a_corrected_article_come_after_those_it_corrects(
    shared_worker: WorkerProcess,
) -> None:
    uri = _uri("corrected")
    await send_articles(
        shared_worker.settings, article(uri, "sleep 0.5", version=1), article(uri, "events 1", version=2)
    )
    first, second = await _statements(shared_worker, uri, 2)
    assert first.key == second.key  # so they are in one partition, and in order
    assert [json.loads(event.value or b"")["article"]["version"] for event in (first, second)] == [1, 2]
    assert dict(first.headers)["ce_source"] != dict(second.headers)["ce_source"]


async def test_a_record_without_key_and_value_is_done_with(shared_worker: WorkerProcess) -> None:
    before = shared_worker.metric("diplowire_dead_letters_total", reason="article_not_json")
    traced: Headers = (("mark", uuid.uuid4().bytes),)
    # A record with neither can't be sent by our client, but one with an empty key can, and ends the same way.
    await send(shared_worker.settings, (b"", None, traced))
    await eventually(
        lambda: shared_worker.metric("diplowire_dead_letters_total", reason="article_not_json") > before
    )


async def test_a_replayed_dead_letter_that_fails_again_can_be_replayed_again(
    shared_worker: WorkerProcess,
) -> None:
    settings = shared_worker.settings
    key = _uri("again")
    await send(settings, (key.encode(), b"{", HEADERS))
    letter = await _dead_letter(shared_worker, key)
    copied = Record(settings.topic_dead_letters, 0, 0, letter.at.key, letter.at.value, letter.at.headers)
    replayed = dead_letters.replay(letter)
    assert (replayed.topic, replayed.headers) == (settings.topic_articles, HEADERS)
    # One that was copied back with the added headers in place keeps them as its own.
    await send(settings, (copied.key, copied.value, copied.headers))
    found = await collect(
        settings, settings.topic_dead_letters, until=lambda all_: len(with_key(all_, key)) == 2
    )
    second = dead_letters.parse(with_key(found, key)[1])
    assert second.original.headers == copied.headers
    assert second.why.offset > letter.why.offset
