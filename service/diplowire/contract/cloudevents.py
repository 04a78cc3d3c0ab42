"""CloudEvents 1.0 headers of an event record: Kafka protocol binding, binary mode.

Facts from the CloudEvents specification 1.0.2 and its Kafka binding: attributes are headers with the prefix
`ce_` whose values are UTF-8 strings; the media type of the value is the header `content-type`.

`ce_id` is the event's id. CloudEvents wants `source` + `id` to name one occurrence, and lets consumers drop
what repeats both: a corrected version of an article keeps its events' ids but not their contents, so
`ce_source` names the article *with its version*. A record that is delivered again after a crash repeats both,
and may be dropped.
"""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import quote

from .event import SCHEMA_VERSION, Event, EventType

CONTENT_TYPE = "application/json"
SPECIFICATION_VERSION = "1.0"


def headers(event: Event, *, now: datetime, traceparent: bytes | None = None) -> list[tuple[str, bytes]]:
    """Headers of the record that carries `event`, in the order in which the specification lists them.

    `now` (aware) is when the event was made; `traceparent` is the article's own header, passed on as it came.
    """
    attributes = {
        "ce_specversion": SPECIFICATION_VERSION,
        "ce_id": event.event_id,
        "ce_source": source(event.article.uri, event.article.version),
        "ce_type": event_type_name(event.event_type),
        "ce_time": now.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "ce_subject": _printable(event.article.uri),
        "ce_dataschema": schema_id(event.event_type),
        "content-type": CONTENT_TYPE,
    }
    encoded = [(name, value.encode()) for name, value in attributes.items()]
    if traceparent is not None:
        encoded.append(("traceparent", traceparent))
    return encoded


def event_type_name(event_type: EventType) -> str:
    """`ce_type` of an event; the number is the major version of its schema."""
    return f"diplowire.{event_type}.v{SCHEMA_VERSION.partition('.')[0]}"


def schema_id(name: str) -> str:
    """The `$id` of a schema: a URN, because it names the schema and promises no address."""
    return f"urn:diplowire:schema:{name}:{SCHEMA_VERSION}"


def source(uri: str, version: int) -> str:
    """`ce_source`, a URN of the version of the article that the event was read from."""
    return f"urn:diplowire:article:{quote(uri, safe=':')}:{version}"


def _printable(value: str) -> str:
    # CloudEvents strings hold no control characters, and a uri is whatever the producer chose
    return "".join(c if c.isprintable() or c == " " else quote(c) for c in value)
