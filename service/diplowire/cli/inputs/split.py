"""The content of one source, cut into records: JSON (object or array), JSON Lines, a feed or plain text.

What a content is, its first line decides, helped by the file's ending; JSON Lines are read as they come, so
that an endless standard input works too. Nothing is re-encoded: a record's value is the bytes of its source.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import chain
from pathlib import PurePath
from typing import BinaryIO

from ...errors import ArticleNotJson, InputEmpty, InputError, InputNotUtf8
from .records import Fault, Record

_BOM = b"\xef\xbb\xbf"
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")
_LINES = {".jsonl", ".ndjson"}
_PLAIN = {".txt", ".text"}
_FEED_STARTS = (b"<?xml", b"<rss", b"<feed", b"<rdf:rdf")
_HTML_STARTS = (b"<!doctype html", b"<html")
_TEXT_NAMESPACE = uuid.UUID("5cf5cfa0-6b1c-4f6c-9a63-0c4d0f5f4f57")
_DECODER = json.JSONDecoder()


def split(
    stream: BinaryIO,
    source: str,
    *,
    published_at: datetime | None,
    feed: Callable[[bytes, str], Iterator[Record | Fault]],
) -> Iterator[Record | Fault]:
    """Records of `stream`. `published_at` dates plain text; `feed` reads RSS and Atom.

    Raises `InputError` when nothing more can be read from the source.
    """
    blank, first = _first_line(stream)
    if not first:
        raise InputEmpty("is empty: there is no article in it")
    if first.startswith(_UTF16_BOMS):
        raise InputNotUtf8("is UTF-16, not UTF-8: convert it, for example with `iconv -f UTF-16 -t UTF-8`")
    start = first.lstrip()[:20].lower()
    suffix = PurePath(source).suffix.lower()
    number = blank.count(b"\n") + 1
    if suffix in _LINES or (start.startswith(b"{") and suffix not in _PLAIN and _is_json(first)):
        yield from _json_lines(stream, source, first, number)
        return
    content = blank + first + stream.read()
    if suffix not in _PLAIN and start.startswith((b"{", b"[")):
        yield from _json_document(content, source, strict=suffix == ".json")
    elif start.startswith(_FEED_STARTS):
        yield from feed(content, source)
    elif start.startswith(_HTML_STARTS):
        raise InputError(
            "is an HTML page, neither an article nor a feed: save its text, or name its feed's address"
        )
    elif suffix == ".json":
        raise ArticleNotJson("is not JSON: it starts with neither { nor [")
    else:
        yield Record(source, None, _plain_text(content, published_at))


def text_of(content: bytes) -> str:
    """`content` as text. Raises `InputNotUtf8` naming the first wrong line."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InputNotUtf8(
            f"is not UTF-8 (byte 0x{content[error.start]:02x} in line {line}): convert it, for example with "
            "`iconv -f WINDOWS-1252 -t UTF-8`"
        ) from error


def _first_line(stream: BinaryIO) -> tuple[bytes, bytes]:
    """The blank lines at the beginning and the first line that is not blank, without a byte order mark."""
    blank, line = bytearray(), stream.readline().removeprefix(_BOM)
    while line and not line.strip():
        blank += line
        line = stream.readline()
    return bytes(blank), line


def _json_lines(stream: BinaryIO, source: str, first: bytes, number: int) -> Iterator[Record]:
    for line in chain([first], stream):
        for part in line.removesuffix(b"\n").removesuffix(b"\r").split(b"\r"):  # a bare \r ends a line, too
            if part.strip():
                yield Record(source, number, part.strip())
            number += 1


def _is_json(line: bytes) -> bool:
    """Whether `line` is a JSON value by itself; one nested too deeply to be read counts as such."""
    try:
        json.loads(line)
    except RecursionError:
        return True
    except ValueError:
        return False
    return True


def _json_document(content: bytes, source: str, *, strict: bool) -> Iterator[Record]:
    """The record or array of records that fills the whole source, or JSON Lines with a broken first line."""
    if content.lstrip().startswith(b"["):
        yield from _json_array(content, source)
        return
    lines = content.splitlines()
    if not strict and any(line.startswith(b"{") and _is_json(line) for line in lines[1:]):
        yield from (
            Record(source, number, line.strip()) for number, line in enumerate(lines, 1) if line.strip()
        )
        return
    yield Record(source, None, content.strip())


def _json_array(content: bytes, source: str) -> Iterator[Record]:
    text = text_of(content)
    position, line, counted = text.index("[") + 1, 1, 0
    while True:
        position = _skip(text, position)
        line, counted = line + text.count("\n", counted, position), position
        if position >= len(text):
            raise ArticleNotJson(f"ends in line {line} inside an array: the closing ] is missing")
        if text[position] == "]":
            return
        try:
            _, end = _DECODER.raw_decode(text, position)
        except ValueError as error:
            fault = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
            raise ArticleNotJson(
                f"is not JSON from line {line} on ({fault}); what follows was not read"
            ) from error
        except RecursionError as error:
            raise ArticleNotJson(
                f"has JSON in line {line} that is nested too deeply; what follows was not read"
            ) from error
        yield Record(source, line, text[position:end].encode("utf-8"))
        position = end


def _skip(text: str, position: int) -> int:
    while position < len(text) and text[position] in " \t\r\n,":
        position += 1
    return position


def _plain_text(content: bytes, published_at: datetime | None) -> bytes:
    """An article record around plain text. Its uri is a UUIDv5 of the text: the same text, the same uri."""
    text = text_of(content)
    if "\0" in text:
        raise InputError("holds NUL characters and is no text file")
    if published_at is None:
        raise InputError(
            "is plain text, which does not say when it was published: "
            "add that, for example --published-at 2025-03-04"
        )
    uri = uuid.uuid5(_TEXT_NAMESPACE, text).urn
    article = {"uri": uri, "text": text, "published_at": published_at.isoformat()}
    return json.dumps(article, ensure_ascii=False).encode("utf-8")
