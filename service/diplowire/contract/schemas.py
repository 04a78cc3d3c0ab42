"""The contract for other languages: a JSON Schema (2020-12) of every record, and the topics as AsyncAPI.

All of it is made from the models, so that there is one place for each fact. `write` gives the same bytes on
every machine; the repository keeps them in `schemas/`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import yaml

from . import asyncapi, cloudevents
from .article import Article
from .article_state import ArticleState
from .dead_letter import DeadLetterHeaders
from .event import ROLES, Event, EventType
from .retraction import RETRACTION, Retraction

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def write(folder: Path) -> list[Path]:
    """Write every schema and `asyncapi.yaml` into `folder`, made if need be; returns the files, sorted."""
    folder.mkdir(parents=True, exist_ok=True)
    contents = {f"{name}.schema.json": _json(schema) for name, schema in all_schemas().items()}
    contents["asyncapi.yaml"] = yaml.safe_dump(
        asyncapi.document(), sort_keys=False, allow_unicode=True, width=110
    )
    paths = []
    for name, content in sorted(contents.items()):
        path = folder / name
        path.write_text(content, encoding="utf-8", newline="\n")
        paths.append(path)
    return paths


def all_schemas() -> dict[str, Schema]:
    """Each schema by its short name, which is also the stem of its file."""
    return {
        "article": article(),
        "dead-letter-headers": dead_letter_headers(),
        **{event_type: event(event_type) for event_type in get_args(EventType)},
        RETRACTION: _finish(RETRACTION, "Retraction", Retraction.model_json_schema(mode="serialization")),
        "article-state": _finish(
            "article-state", "State of an article", ArticleState.model_json_schema(mode="serialization")
        ),
    }


def article() -> Schema:
    """What producers may send as a plain article; the codec tolerates a little more."""
    return _finish("article", "Article", Article.model_json_schema())


def event(event_type: EventType) -> Schema:
    """`Event` narrowed to one type: its roles, and `mode` and `statement` as that type has them."""
    schema = Event.model_json_schema(mode="serialization")
    definitions, properties = schema["$defs"], schema["properties"]
    properties["event_type"] = {"const": event_type, "type": "string"}
    definitions["Participant"]["properties"]["role"]["enum"] = [
        role for role in definitions["Participant"]["properties"]["role"]["enum"] if role in ROLES[event_type]
    ]
    for name, owner in (("mode", "meeting"), ("statement", "statement")):
        alternatives = properties[name].pop("anyOf")
        properties[name] |= alternatives[0] if event_type == owner else {"type": "null"}
    schema["description"] = _EVENT_DESCRIPTIONS[event_type]
    return _finish(event_type, event_type.capitalize(), schema)


def dead_letter_headers() -> Schema:
    """The added headers of a dead letter as they stand on the wire: strings, numbers in decimal digits."""
    schema = DeadLetterHeaders.model_json_schema(mode="serialization")
    for header in schema["properties"].values():
        if header.get("type") == "integer":
            least = header.pop("minimum")
            header |= {"type": "string", "pattern": "^[1-9][0-9]*$" if least else "^(0|[1-9][0-9]*)$"}
    del schema["additionalProperties"]  # the article's own headers stay beside these
    return _finish("dead-letter-headers", "Dead-letter headers", schema)


_EVENT_DESCRIPTIONS: dict[EventType, str] = {
    "meeting": "Two or more diplomatic actors interact directly: they meet, negotiate, telephone, confer.",
    "visit": "A diplomatic actor travels, or is to travel, to a place outside its own country.",
    "statement": "A diplomatic actor expresses something, in direct or indirect speech.",
}


def _finish(name: str, title: str, schema: Schema) -> Schema:
    """`schema` identified, with only the definitions that it uses, and without what merely repeats names."""
    definitions: dict[str, Schema] = schema.pop("$defs", {})
    for part in [schema, *definitions.values()]:
        for field in part["properties"].values():
            field.pop("title", None)
            if field.get("default", ...) is None:
                del field["default"]
    head = {
        "$schema": DIALECT,
        "$id": cloudevents.schema_id(name),
        "title": title,
        "description": " ".join(schema["description"].split()),
    }
    used = sorted(_reachable(schema, definitions))
    whole = head | _in_order(schema | head)
    return whole | {"$defs": {key: _in_order(definitions[key]) for key in used}} if used else whole


def _in_order(schema: Schema) -> Schema:
    """`schema` with its keywords in the order in which people read them."""
    order = ("title", "description", "type", "required", "properties", "additionalProperties", "if", "else")
    return {key: schema[key] for key in (*order, *schema) if key in schema}


def _reachable(schema: Schema, definitions: dict[str, Schema]) -> set[str]:
    found: set[str] = set()
    waiting = list(_references(schema))
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(_references(definitions[name]))
    return found


def _references(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if isinstance(part.get("$ref"), str):
            yield part["$ref"].rpartition("/")[2]
        for value in part.values():
            yield from _references(value)
    elif isinstance(part, list):
        for value in part:
            yield from _references(value)


def _json(schema: Schema) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
