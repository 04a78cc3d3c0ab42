"""From what a person names to bytes: files, folders, standard input, http(s) addresses."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from ...errors import DiplowireError, InputEmpty, InputError, InputNotFound
from .. import console
from .records import Fault, Record
from .split import split

STANDARD_INPUT = "-"
STANDARD_INPUT_NAME = "standard input"
SUFFIXES = (".json", ".jsonl", ".ndjson", ".txt", ".text", ".xml", ".rss", ".atom")
"""Endings of the files that a folder is searched for; a file named by itself may have any."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read. `published_at` dates plain text; the limits are those of addresses."""

    published_at: datetime | None = None
    fetch_max_bytes: int = 20_000_000
    fetch_timeout_seconds: float = 30.0


def read(names: Iterable[str], options: ReadOptions) -> Iterator[Record | Fault]:
    """Records of every source in `names`; what can't be read gives a `Fault`, and the rest goes on."""
    for source in _expand(names):
        if isinstance(source, Fault):
            yield source
            continue
        try:
            with _open(source, options) as stream:
                yield from split(stream, _title(source), published_at=options.published_at, feed=_feed)
        except DiplowireError as error:
            yield Fault(_title(source), error)
        except OSError as error:
            yield Fault(_title(source), _explain(error))


def read_whole(names: Iterable[str], options: ReadOptions) -> Iterator[Record | Fault]:
    """Every source of `names` as one record, its bytes as they are."""
    for source in _expand(names):
        if isinstance(source, Fault):
            yield source
            continue
        try:
            with _open(source, options) as stream:
                yield Record(_title(source), None, stream.read())
        except DiplowireError as error:
            yield Fault(_title(source), error)
        except OSError as error:
            yield Fault(_title(source), _explain(error))


def is_address(name: str) -> bool:
    """Whether `name` is an address on the web (or looks like one) and not a file."""
    return "://" in name


def _expand(names: Iterable[str]) -> Iterator[str | Fault]:
    for name in names:
        if name == STANDARD_INPUT or is_address(name) or not Path(name).is_dir():
            yield name
            continue
        files = sorted(path for path in Path(name).rglob("*") if _is_article_file(path, Path(name)))
        yield from (str(path) for path in files)
        if not files:
            yield Fault(name, InputEmpty(f"holds no file that ends in {', '.join(SUFFIXES)}"))


def _is_article_file(path: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    return not hidden and path.suffix.lower() in SUFFIXES and path.is_file()


def _open(source: str, options: ReadOptions) -> AbstractContextManager[BinaryIO]:
    if source == STANDARD_INPUT:
        if sys.stdin.isatty():
            console.say("reading articles from the terminal; Ctrl-D ends")
        return nullcontext(sys.stdin.buffer)
    if is_address(source):
        from .fetch import fetch

        content = fetch(
            source, max_bytes=options.fetch_max_bytes, timeout_seconds=options.fetch_timeout_seconds
        )
        return io.BytesIO(content)
    return Path(source).open("rb")


def _title(source: str) -> str:
    return STANDARD_INPUT_NAME if source == STANDARD_INPUT else source


def _feed(content: bytes, source: str) -> Iterator[Record | Fault]:
    from .feeds import entries

    return entries(content, source)


def _explain(error: OSError) -> InputError:
    if isinstance(error, FileNotFoundError):
        return InputNotFound("no such file or folder: check the name")
    return InputError(f"can't be read: {error.strerror or error}")
