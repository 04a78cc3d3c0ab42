"""CloudEvents 1.0 headers of an event record: Kafka protocol binding, binary mode.

Facts from the CloudEvents specification 1.0.2 and its Kafka binding: attributes are headers with the prefix
`ce_` whose values are UTF-8 strings; the media type of the value is the header `content-type`.

`ce_id` is the event's id. CloudEvents wants `source` + `id` to name one occurrence, and lets consumers drop
what repeats both: a corrected version of an article keeps its events' ids but not their contents, so
`ce_source` names the article *with its version*. A record that is delivered again after a crash repeats both,
and may be dropped. The retraction of an event has an id of its own, lest it be dropped as a repetition of the event.
"""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import quote

from .event import SCHEMA_VERSION, ArticleReference, Event
from .retraction import RETRACTION, Retraction

RETRACTED = b"diplowire.retraction.v1"
"""`ce_type` of a retraction, on the wire; every other record of an event topic is an event."""
CONTENT_TYPE = "application/json"
SPECIFICATION_VERSION = "1.0"


def headers(event: Event, *, now: datetime, traceparent: bytes | None = None) -> list[tuple[str, bytes]]:
    """Headers of the record that carries `event`, in the order in which the specification lists them.

    `now` (aware) is when the event was made; `traceparent` is the article's own header, passed on as it came.
    """
    return _headers(event.event_id, event.event_type, event.article, now, traceparent)


def retraction_headers(
    retraction: Retraction, *, now: datetime, traceparent: bytes | None = None
) -> list[tuple[str, bytes]]:
    """Headers of the record that carries `retraction`; as `headers` otherwise."""
    return _headers(retraction_id(retraction.event_id), RETRACTION, retraction.article, now, traceparent)


def _headers(
    identifier: str, schema: str, article: ArticleReference, now: datetime, traceparent: bytes | None
) -> list[tuple[str, bytes]]:
    attributes = {
        "ce_specversion": SPECIFICATION_VERSION,
        "ce_id": identifier,
        "ce_source": source(article.uri, article.version),
        "ce_type": type_name(schema),
        "ce_time": now.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "ce_subject": _printable(article.uri),
        "ce_dataschema": schema_id(schema),
        "content-type": CONTENT_TYPE,
    }
    encoded = [(name, value.encode()) for name, value in attributes.items()]
    if traceparent is not None:
        encoded.append(("traceparent", traceparent))
    return encoded


def type_name(schema: str) -> str:
    """`ce_type` of what has that schema (an event type, or the retraction); the number is the schema's major version."""
    return f"diplowire.{schema}.v{SCHEMA_VERSION.partition('.')[0]}"


def retraction_id(event_id: str) -> str:
    """`ce_id` of the retraction of the event `event_id`."""
    return f"{event_id}:{RETRACTION}"


def schema_id(name: str) -> str:
    """The `$id` of a schema: a URN, because it names the schema and promises no address."""
    return f"urn:diplowire:schema:{name}:{SCHEMA_VERSION}"


def source(uri: str, version: int) -> str:
    """`ce_source`, a URN of the version of the article that the event was read from."""
    return f"urn:diplowire:article:{quote(uri, safe=':')}:{version}"


def _printable(value: str) -> str:
    # CloudEvents strings hold no control characters, and a uri is whatever the producer chose
    return "".join(c if c.isprintable() or c == " " else quote(c) for c in value)
