"""Every way that an article can end, through a real worker and a real broker."""

from __future__ import annotations

import uuid

import pytest
from tests.support import extractors
from tests.support.streams import article, collect, events_of, send, with_key
from tests.support.workers import WorkerProcess

from diplowire.contract import Event
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
