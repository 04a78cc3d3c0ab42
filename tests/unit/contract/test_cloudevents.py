"""CloudEvents headers of an event record."""

from datetime import datetime, timedelta, timezone

import pytest
from tests.support.events import EVENT_TYPES, event

from diplowire.contract import EventType, Retraction
from diplowire.contract.cloudevents import RETRACTED, headers, retraction_headers

NOW = datetime(2024, 4, 18, 12, 0, 0, 123456, tzinfo=timezone(timedelta(hours=3)))


@pytest.mark.parametrize("event_type", EVENT_TYPES)
def test_the_headers_are_those_of_the_binary_mode(event_type: EventType) -> None:
    record = event(event_type)
    assert headers(record, now=NOW) == [
        ("ce_specversion", b"1.0"),
        ("ce_id", record.event_id.encode()),
        ("ce_source", b"urn:diplowire:article:urn:test:1:2"),
        ("ce_type", f"diplowire.{event_type}.v1".encode()),
        ("ce_time", b"2024-04-18T09:00:00.123Z"),
        ("ce_subject", b"urn:test:1"),
        ("ce_dataschema", f"urn:diplowire:schema:{event_type}:1.0.0".encode()),
        ("content-type", b"application/json"),
    ]


@pytest.mark.parametrize("event_type", EVENT_TYPES)
def test_a_retraction_is_told_from_the_event_and_is_no_repetition_of_it(event_type: EventType) -> None:
    gone = event(event_type)
    retraction = Retraction(
        event_id=gone.event_id, event_type=event_type, reason="canceled", article=gone.article
    )
    found = dict(retraction_headers(retraction, now=NOW, traceparent=b"00-1"))
    of_event = dict(headers(gone, now=NOW, traceparent=b"00-1"))
    assert found["ce_type"] == RETRACTED == b"diplowire.retraction.v1"
    assert found["ce_id"] == f"{gone.event_id}:retraction".encode()
    assert found["ce_dataschema"] == b"urn:diplowire:schema:retraction:1.0.0"
    differing = {name for name, value in found.items() if value != of_event[name]}
    assert differing == {"ce_id", "ce_type", "ce_dataschema"}


def test_a_trace_goes_on_as_it_came() -> None:
    trace = b"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    assert headers(event("visit"), now=NOW, traceparent=trace)[-1] == ("traceparent", trace)
    assert "traceparent" not in dict(headers(event("visit"), now=NOW))


def test_versions_of_an_article_share_the_id_and_differ_in_the_source() -> None:
    first = event("visit")
    second = first.model_copy(update={"article": first.article.model_copy(update={"version": 3})})
    one, two = dict(headers(first, now=NOW)), dict(headers(second, now=NOW))
    assert one["ce_id"] == two["ce_id"]
    assert one["ce_source"] != two["ce_source"]


def test_any_uri_gives_a_valid_source_and_subject() -> None:
    record = event("visit")
    odd = record.model_copy(update={"article": record.article.model_copy(update={"uri": "a b\n/ü\x00?#"})})
    found = dict(headers(odd, now=NOW))
    assert found["ce_source"] == b"urn:diplowire:article:a%20b%0A%2F%C3%BC%00%3F%23:2"
    assert found["ce_subject"] == "a b%0A/ü%00?#".encode()
