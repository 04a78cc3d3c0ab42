"""The topics as an AsyncAPI 3.0 document with Kafka bindings (binding version 0.5.0).

Addresses, partitions and replicas are the defaults of the settings; an operator may have chosen others.
Payloads refer to the JSON Schema files beside the document.
"""

from __future__ import annotations

from typing import Any, get_args

from ..settings import Settings
from . import cloudevents
from .dead_letter import DONE_HOW, DONE_NAMES, DONE_OFFSET, Done
from .event import SCHEMA_VERSION, EventType
from .retraction import RETRACTION

Object = dict[str, Any]

BINDING_VERSION = "0.5.0"
SCHEMA_FORMAT = "application/schema+json;version=draft-2020-12"


def document() -> Object:
    """The whole document, as plain data in the order in which it is to be read."""
    event_types: tuple[EventType, ...] = get_args(EventType)
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Diplowire",
            "version": SCHEMA_VERSION,
            "description": "Newswire articles in; diplomatic meetings, visits and statements out.",
            "license": {"name": "Apache-2.0"},
        },
        "defaultContentType": cloudevents.CONTENT_TYPE,
        "channels": {
            "articles": _channel("topic_articles", "Newswire articles.", ["article", "ninjsItem"]),
            **{
                _plural(event_type): _channel(
                    f"topic_{_plural(event_type)}",
                    f"Diplomatic {_plural(event_type)}, and retractions of those that no longer stand.",
                    [event_type, RETRACTION],
                )
                for event_type in event_types
            },
            "articleStates": _channel(
                "topic_state",
                "What workers remember of articles, for their corrections. For workers alone.",
                ["articleState"],
            ),
            "deadLetters": _channel(
                "topic_dead_letters",
                "Articles that could not be processed: key, value and headers as they came, headers added.",
                ["deadLetter", "deadLetterDone"],
            ),
        },
        "operations": {
            "receiveArticles": _operation("receive", "articles", "Read articles.", group=True),
            **{
                f"send{_plural(event_type).capitalize()}": _operation(
                    "send",
                    _plural(event_type),
                    f"Publish the {_plural(event_type)} that an article tells of, or take them back.",
                )
                for event_type in event_types
            },
            "receiveArticleStates": _operation(
                "receive", "articleStates", "Learn which events of an article stand."
            ),
            "sendArticleStates": _operation(
                "send", "articleStates", "Remember which events of an article stand."
            ),
            "sendDeadLetters": _operation("send", "deadLetters", "Put aside an article that failed."),
        },
        "components": {
            "messages": {
                "article": _article(),
                "ninjsItem": _ninjs_item(),
                **{event_type: _event(event_type) for event_type in event_types},
                RETRACTION: _retraction(),
                "articleState": _article_state(),
                "deadLetter": _dead_letter(),
                "deadLetterDone": _dead_letter_done(),
            }
        },
    }


def _plural(event_type: EventType) -> str:
    return f"{event_type}s"


def _default(setting: str) -> Any:
    return Settings.model_fields[setting].default


def _channel(topic_setting: str, description: str, messages: list[str]) -> Object:
    return {
        "address": _default(topic_setting),
        "description": description,
        "messages": {name: {"$ref": f"#/components/messages/{name}"} for name in messages},
        "bindings": {
            "kafka": {
                "partitions": _default("topic_partitions"),
                "replicas": _default("topic_replication"),
                "bindingVersion": BINDING_VERSION,
            }
        },
    }


def _operation(action: str, channel: str, summary: str, *, group: bool = False) -> Object:
    operation: Object = {
        "action": action,
        "channel": {"$ref": f"#/channels/{channel}"},
        "summary": summary,
    }
    if group:
        group_id = {"type": "string", "enum": [_default("consumer_group")]}
        operation["bindings"] = {"kafka": {"groupId": group_id, "bindingVersion": BINDING_VERSION}}
    return operation


def _message(title: str, summary: str, payload: Object, *, key: str, headers: Object | None = None) -> Object:
    message: Object = {
        "title": title,
        "summary": summary,
        "contentType": cloudevents.CONTENT_TYPE,
        "payload": payload,
        "bindings": {
            "kafka": {"key": {"type": "string", "description": key}, "bindingVersion": BINDING_VERSION}
        },
    }
    if headers is not None:
        message["headers"] = headers
    return message


def _schema_file(name: str) -> Object:
    return {"schemaFormat": SCHEMA_FORMAT, "schema": {"$ref": f"./{name}.schema.json"}}


def _article() -> Object:
    return _message(
        "Article",
        "A plain article.",
        _schema_file("article"),
        key="The article's uri.",
        headers=_trace_headers(),
    )


def _ninjs_item() -> Object:
    payload = {
        "type": "object",
        "required": ["uri"],
        "properties": {"uri": {"type": "string", "description": "Identifies the item across its versions."}},
        "description": "A ninjs 1.x, 2.x or 3.x item as the IPTC defines it; its generation is recognised.",
    }
    return _message(
        "ninjs item", "An IPTC ninjs item.", payload, key="The item's uri.", headers=_trace_headers()
    )


def _trace_headers() -> Object:
    return {
        "type": "object",
        "properties": {
            "traceparent": {"type": "string", "description": "W3C trace context; goes out with the events."}
        },
    }


def _event(event_type: EventType) -> Object:
    summary = f"A diplomatic {event_type}, as a CloudEvent in binary mode."
    return _message(
        event_type.capitalize(),
        summary,
        _schema_file(event_type),
        key="The event's event_id.",
        headers=_cloud_event_headers(
            event_type, "The event_id; with ce_source it names one reading of one version."
        ),
    )


def _retraction() -> Object:
    return _message(
        "Retraction",
        "Takes an event back, as a CloudEvent in binary mode.",
        _schema_file(RETRACTION),
        key="The event_id of the event that no longer stands.",
        headers=_cloud_event_headers(
            RETRACTION, f"The event_id and :{RETRACTION}; with ce_source it names one retraction."
        ),
    )


def _article_state() -> Object:
    return _message(
        "State of an article",
        "Which events of an article stand.",
        _schema_file("article-state"),
        key="The article's uri; records with an empty key have no value and only mark a place in the topic.",
    )


def _cloud_event_headers(schema: str, identifier: str) -> Object:
    text = {"type": "string"}
    properties: Object = {
        "ce_specversion": {**text, "const": cloudevents.SPECIFICATION_VERSION},
        "ce_id": {**text, "description": identifier},
        "ce_source": {**text, "description": "URN of the article's version."},
        "ce_type": {**text, "const": cloudevents.type_name(schema)},
        "ce_time": {**text, "format": "date-time", "description": "When the record was made."},
        "ce_subject": {**text, "description": "The article's uri."},
        "ce_dataschema": {**text, "const": cloudevents.schema_id(schema)},
        "content-type": {**text, "const": cloudevents.CONTENT_TYPE},
    }
    required = list(properties)
    return {"type": "object", "required": required, "properties": properties | _trace_headers()["properties"]}


def _dead_letter() -> Object:
    payload = {"description": "The article's value, byte for byte; it may be anything."}
    return _message(
        "Dead letter",
        "An article that could not be processed.",
        payload,
        key="The article's key, byte for byte.",
        headers=_schema_file("dead-letter-headers"),
    )


def _dead_letter_done() -> Object:
    headers: Object = {
        "type": "object",
        "required": list(DONE_NAMES),
        "properties": {
            DONE_OFFSET: {
                "type": "string",
                "pattern": "^(0|[1-9][0-9]*)$",
                "description": "Offset of the dead letter, in this partition.",
            },
            DONE_HOW: {"type": "string", "enum": list(get_args(Done))},
        },
    }
    payload = {"type": "null", "description": "No value."}
    return _message(
        "Dead letter done with",
        "Says that a dead letter was sent again, or put aside for good.",
        payload,
        key="The article's key, byte for byte.",
        headers=headers,
    )
