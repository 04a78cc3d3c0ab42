"""RSS and Atom entries as article records."""

from __future__ import annotations

import calendar
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import feedparser

from ...contract.markup import to_text
from ...errors import ArticleInvalid, ArticleWithoutText, DiplowireError, InputEmpty, InputError
from .records import Fault, Record


def entries(content: bytes, source: str) -> Iterator[Record | Fault]:
    """Articles of the feed `content`, in its order. An entry without date or text is a `Fault`.

    Raises `InputError` when the content is no feed, `InputEmpty` when the feed has no entry.
    """
    if b"<!DOCTYPE" in content and b"<!ENTITY" in content:
        raise InputError(
            "declares entities, which no feed needs and which can grow without end or name files: leave them out"
        )
    # Without relative-link resolution and sanitizing: only the text is used, and both cost most of the time.
    feed = feedparser.parse(content, resolve_relative_uris=False, sanitize_html=False)
    if not feed.get("version"):
        reason = feed.get("bozo_exception")
        raise InputError(f"is XML, but no RSS or Atom feed{f' ({reason})' if reason else ''}: name a feed")
    if not feed.entries:
        raise InputEmpty("is a feed without entries")
    for number, entry in enumerate(feed.entries, 1):
        try:
            article = _article(entry, feed.feed)
        except DiplowireError as error:
            yield Fault(f"{source}, entry {number} ({_name(entry)})", error)
        else:
            yield Record(
                f"{source}, entry {number}", None, json.dumps(article, ensure_ascii=False).encode("utf-8")
            )


def _article(entry: Any, feed: Any) -> dict[str, Any]:
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    if moment is None:
        raise ArticleInvalid("has no date of publication, and times in the text are resolved against it")
    text = _text(entry)
    if not text.strip():
        raise ArticleWithoutText("has no text")
    uri = entry.get("id") or entry.get("link")
    if not uri:
        raise ArticleInvalid("has neither an id nor a link to be known by")
    article = {
        "uri": uri,
        "headline": _plain(entry.get("title_detail")) or None,
        "text": text,
        "language": _language(entry, feed),
        # feedparser gives times in UTC, and takes UTC where the feed names no zone
        "published_at": datetime.fromtimestamp(calendar.timegm(moment), UTC).isoformat(),
        "source": feed.get("title") or None,
        "url": entry.get("link"),
        "subjects": [tag.term for tag in entry.get("tags", []) if tag.get("term")],
    }
    return {name: value for name, value in article.items() if value not in (None, [])}


def _text(entry: Any) -> str:
    """The longest of the entry's bodies, as plain text: many feeds have a summary beside the article."""
    details = [*entry.get("content", []), entry.get("summary_detail")]
    return max((_plain(detail) for detail in details), key=len)


def _plain(detail: Any) -> str:
    value = (detail or {}).get("value") or ""
    return value if (detail or {}).get("type") == "text/plain" else to_text(value)


def _language(entry: Any, feed: Any) -> str | None:
    details = [entry.get("summary_detail"), entry.get("title_detail")]
    tag = next((detail["language"] for detail in details if detail and detail.get("language")), None)
    return tag or feed.get("language") or None


def _name(entry: Any) -> str:
    return str(entry.get("title") or entry.get("link") or entry.get("id") or "untitled")[:60]
