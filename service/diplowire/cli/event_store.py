"""Two sets of events side by side, of any size: in a file of the system's folder for temporary files, of which a fixed
part is in memory, and which is gone with the process.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from hashlib import blake2b
from types import TracebackType
from typing import Any, Literal, NamedTuple, Self

Side = Literal["first", "second"]
SIDES: tuple[Side, Side] = ("first", "second")

CACHE_BYTES = 64 * 1024 * 1024
"""What is kept in memory; the rest is on disk."""

_LONGEST_NAME = 200


@dataclass
class Account:
    """What was read of one side: records, those that are no events, those of articles that were not asked for, those that
    take an event back, and events by what extracted them.
    """

    records: int = 0
    unreadable: int = 0
    of_other_articles: int = 0
    taken_back: int = 0
    extractors: Counter[str] = field(default_factory=Counter)


class Pair(NamedTuple):
    """The same event of both sides; None where a side has none."""

    event_id: str
    event_type: str
    first: dict[str, Any] | None
    second: dict[str, Any] | None


class EventStore(AbstractContextManager["EventStore"]):
    """Keeps the last record of each `event_id` that a side was given, as compaction does.

    A record without value, or one that takes its event back, leaves no event.
    """

    def __init__(self) -> None:
        self.accounts: dict[Side, Account] = {side: Account() for side in SIDES}
        self._chosen_articles = False
        self._database = sqlite3.connect("", isolation_level=None)
        for pragma in ("journal_mode=OFF", "synchronous=OFF", f"cache_size=-{CACHE_BYTES // 1024}"):
            self._database.execute(f"PRAGMA {pragma}")
        for side in SIDES:
            self._database.execute(
                f"CREATE TABLE {side} (event_id TEXT PRIMARY KEY, event_type TEXT, value BLOB)"
            )
        self._database.execute("CREATE TABLE articles (uri BLOB PRIMARY KEY) WITHOUT ROWID")
        self._database.execute("BEGIN")  # and no end: nobody else reads it, and it need not outlive us

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def choose(self, uri: str) -> None:
        """Keep only events of articles that were chosen."""
        self._chosen_articles = True
        self._database.execute("INSERT OR IGNORE INTO articles VALUES (?)", (_hash(uri),))

    def add(self, side: Side, value: bytes | None, key: bytes | None = None) -> bool:
        """Take the record's `value`; False when it is no event, nor takes one back."""
        account = self.accounts[side]
        account.records += 1
        if value is None:  # a tombstone
            account.taken_back += 1
            self._forget(side, (key or b"").decode("ascii", "replace"))
            return True
        event = _parsed(value)
        if event is None:
            account.unreadable += 1
            return False
        if self._chosen_articles and not self._is_chosen(event):
            account.of_other_articles += 1
            return True
        if event.get("retracted") is True:
            account.taken_back += 1
            self._forget(side, event["event_id"])
            return True
        account.extractors[_extractor(event)] += 1
        self._database.execute(
            f"INSERT OR REPLACE INTO {side} VALUES (?, ?, ?)",
            (event["event_id"], event["event_type"], zlib.compress(value, 1)),
        )
        return True

    def pairs(self) -> Iterator[Pair]:
        """Every event of either side: those of the first in the order of their records, then what only the second has."""
        for event_id, event_type, first, second in self._database.execute(
            "SELECT f.event_id, f.event_type, f.value, s.value FROM first f LEFT JOIN second s "
            "ON s.event_id = f.event_id ORDER BY f.rowid"
        ):
            loaded = _loaded(first)
            same = loaded if first == second else None
            yield Pair(event_id, event_type, loaded, same or _loaded(second))
        for event_id, event_type, second in self._database.execute(
            "SELECT event_id, event_type, value FROM second s WHERE NOT EXISTS "
            "(SELECT 1 FROM first f WHERE f.event_id = s.event_id) ORDER BY s.rowid"
        ):
            yield Pair(event_id, event_type, None, _loaded(second))

    def _forget(self, side: Side, event_id: str) -> None:
        self._database.execute(f"DELETE FROM {side} WHERE event_id = ?", (event_id,))

    def _is_chosen(self, event: dict[str, Any]) -> bool:
        article = event.get("article")
        uri = article.get("uri") if isinstance(article, dict) else None
        if not isinstance(uri, str):
            return False
        found = self._database.execute("SELECT 1 FROM articles WHERE uri = ?", (_hash(uri),))
        return found.fetchone() is not None


def _parsed(value: bytes) -> dict[str, Any] | None:
    try:
        event = json.loads(value)
    except (ValueError, RecursionError):
        return None
    if not isinstance(event, dict):
        return None
    names = (event.get("event_id"), event.get("event_type"))
    if all(isinstance(name, str) and name.isascii() and 0 < len(name) <= _LONGEST_NAME for name in names):
        return event
    return None


def _loaded(value: bytes | None) -> dict[str, Any] | None:
    return None if value is None else json.loads(zlib.decompress(value))


def _extractor(event: dict[str, Any]) -> str:
    extractor = event.get("extractor")
    if not isinstance(extractor, dict):
        return "unknown"
    return f"{extractor.get('version')} with {extractor.get('model')}"[:_LONGEST_NAME]


def _hash(uri: str) -> bytes:
    return blake2b(uri.encode("utf-8", "surrogatepass"), digest_size=16).digest()
