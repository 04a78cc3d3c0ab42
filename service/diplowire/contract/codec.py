"""Bytes of a record <-> models: the only place that reads what producers send.

`decode` looks at the size first, then at the bytes (UTF-8), the JSON, the format (ninjs or plain article)
and at last at the fields. Each step has its own error, whose message says what was found, where, and what to
do; none quotes more than a few words of the input.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails, from_json

from ..errors import ArticleInvalid, ArticleNotJson, ArticleNotUtf8, ArticleTooLarge, ArticleWithoutText
from . import ninjs, ninjs_names
from .article import NO_TEXT, Article, is_blank
from .quoting import quote

Format = Literal["article", "ninjs1", "ninjs2", "ninjs3"]

_NINJS: dict[ninjs_names.Generation, Format] = {1: "ninjs1", 2: "ninjs2", 3: "ninjs3"}

MAX_DEPTH = 200
"""Levels of nesting that the JSON parser takes; a ninjs item with associations has less than 20."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """An article and the format that it came in."""

    article: Article
    format: Format


def decode(value: bytes | None, *, max_bytes: int) -> Decoded:
    """The article in the value of a record of at most `max_bytes` bytes.

    A UTF-8 byte order mark is tolerated. Of a name that an object holds twice the last value counts, as in
    every common JSON parser, so that all readers of the record see the same text.

    Raises `ArticleTooLarge`, `ArticleNotUtf8`, `ArticleNotJson`, `ArticleInvalid` or `ArticleWithoutText`.
    """
    if value is None:
        raise ArticleNotJson("the record has no value (a tombstone): send the article as one JSON object")
    if len(value) > max_bytes:
        raise ArticleTooLarge(
            f"the record has {len(value):,} bytes, over the limit of {max_bytes:,}: send a shorter article "
            "or raise DIPLOWIRE_ARTICLE_MAX_BYTES"
        )
    item = _object(value)
    generation = ninjs_names.generation(item)
    if generation is None:
        return Decoded(_article(item), "article")
    return Decoded(_article(ninjs.to_article(item, generation), ninjs.names(generation)), _NINJS[generation])


def encode(record: BaseModel) -> bytes:
    """`record` as compact UTF-8 JSON, fields by alias and in the model's order, null fields present."""
    return record.model_dump_json(by_alias=True).encode()


def _object(value: bytes) -> dict[str, Any]:
    text = _utf8(value)
    try:
        item = from_json(text, allow_inf_nan=False)
    except ValueError as error:
        raise ArticleNotJson(f"the record is not JSON: {_advise(str(error))}") from error
    if not isinstance(item, dict):
        raise ArticleNotJson(
            f"the record is JSON but {_kind(item)}, not an object: send each article as a record of its own"
        )
    return item


def _utf8(value: bytes) -> str:
    try:
        # utf-8-sig would do both, but count its error positions without the mark
        text = value.decode()
    except UnicodeDecodeError as error:
        if value.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            raise ArticleNotUtf8("the record is UTF-16 by its byte order mark: encode it as UTF-8") from error
        raise ArticleNotUtf8(
            f"the record is not UTF-8: byte 0x{value[error.start]:02X} at offset {error.start:,} fits no "
            "character; encode the article as UTF-8 (older wires often send windows-1252 or ISO 8859-1)"
        ) from error
    return text.removeprefix("\ufeff")


def _kind(item: object) -> str:
    match item:
        case None:
            return "null"
        case bool():
            return "a boolean"
        case int() | float():
            return "a number"
        case str():
            return "a string"
    return "an array"


def _advise(message: str) -> str:
    """The parser's message (which quotes nothing of the input) with what to do."""
    for sign, advice in _ADVICE:
        if sign in message:
            return f"{message}; {advice}"
    return message


_ADVICE = (
    ("recursion limit", f"it is nested deeper than {MAX_DEPTH} levels, which no article needs"),
    (
        "end of hex escape",
        "a \\u escape names half a character (a lone surrogate): write the character itself",
    ),
    ("surrogate", "a \\u escape names half a character (a lone surrogate): write the character itself"),
    ("trailing characters", "there is more behind the first value: send one article a record"),
    ("control character", "write control characters as escapes, such as \\n or \\u0000"),
    ("EOF", "the record ends too early: it may have been cut off"),
    ("number out of range", "write very long numbers as strings"),
)


def _article(fields: dict[str, Any], names: dict[str, str] | None = None) -> Article:
    """The article of `fields`; `names` says what the producer's format calls a field."""
    try:
        return Article.model_validate(fields)
    except ValidationError as error:
        faults = error.errors(include_url=False, include_context=False)
        if all(_means_no_text(fault, fields) for fault in faults):
            field = (names or {}).get("text", "text")
            raise ArticleWithoutText(
                f"the article has nothing to read in `{field}`: send its body"
            ) from error
        raise ArticleInvalid(
            "the article is invalid: " + "; ".join(_explain(fault, names or {}) for fault in faults[:_FAULTS])
        ) from error


_FAULTS = 6  # faults that one message tells of


def _means_no_text(fault: ErrorDetails, fields: dict[str, Any]) -> bool:
    if fault["type"] == NO_TEXT:
        return True
    text = fields.get("text")
    return fault["loc"] == ("text",) and (text is None or (isinstance(text, str) and is_blank(text)))


def _explain(fault: ErrorDetails, names: dict[str, str]) -> str:
    field, *inside = fault["loc"] or ("text",)
    name = ".".join(str(part) for part in (names.get(str(field), field), *inside))
    advice = _FIELD_ADVICE.get(str(field), "")
    match fault["type"]:
        case "missing":
            return f"`{name}` is missing{advice}"
        case "timezone_aware":
            return (
                f"`{name}` {quote(fault['input'])} has no UTC offset: write where its clock stood, "
                "such as 2024-04-18T09:30:00+03:00, or Z for UTC"
            )
        case "tuple_type":
            return f"`{name}` {quote(fault['input'])}: should be an array"
        case _:
            return f"`{name}` {quote(fault['input'])}: {fault['msg'][:1].lower()}{fault['msg'][1:]}"


_FIELD_ADVICE = {
    "uri": ": it identifies the article across its versions",
    "published_at": ": dates in the text are resolved against it; send an ISO 8601 timestamp with offset, "
    "such as 2024-04-18T09:30:00+03:00",
}
