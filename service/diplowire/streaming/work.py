"""What a pool process does: articles as bytes in, encoded events out.

Decoding, screening, extraction and encoding all happen here, so that the worker's event loop handles bytes
only and a hostile record can hurt nothing but a process that is replaced. Nothing here talks to Kafka.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import select
import signal
import socket
import threading
import time
import traceback
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import metadata
from typing import Any

from ..contract import Article, ArticleReference, Event
from ..contract.cloudevents import headers
from ..contract.codec import decode, encode
from ..contract.dead_letter import Stage
from ..errors import ArticleError, ArticleInvalid, DiplowireError, ExtractionFailed
from ..extraction.reading import language
from ..extraction.reading.language import with_language
from .admission import screen, told_version
from .dead_letters import class_name
from .extractors import Extracts, load_extractor
from .messages import LENGTH, EncodedEvent, Failure, Order, Ready, Rules, Task, Told, Verdict

_PARENT_CHECK_SECONDS = 1.0


@dataclass(frozen=True)
class _Admitted:
    """An article to be extracted, as its record had it, and the time that reading it took."""

    article: Article
    format: str
    traceparent: bytes | None
    decode_seconds: float


_rules: Rules
_extractor: Extracts | None = None
_fault: DiplowireError | None = None
_language_fault: DiplowireError | None = None
"""Keeps a worker from starting; later on, articles that name their language are still extracted."""


def serve(connection: socket.socket, rules: Rules) -> None:
    """Be a pool process: prepare, say so, and do what is asked for over `connection` until the worker closes it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal sends it to all; the worker decides
    start(rules)
    with contextlib.suppress(ConnectionError):  # the worker is gone
        _send(connection, _readiness())
        for group in _groups(connection):
            verdicts = process_together([task for task in group if task is not None], utc_now())
            for task in group:
                _send(connection, None if task is None else next(verdicts))
            verdicts.close()


def start(rules: Rules) -> None:
    """Prepare this process: load the extractor and what tells languages, and end when the parent is gone.

    What goes wrong is kept for `describe`.
    """
    global _rules, _extractor, _fault, _language_fault  # noqa: PLW0603  # the state of a pool process, set once at its start
    threading.Thread(target=_end_with_parent, args=(os.getppid(),), daemon=True).start()
    _rules = rules
    try:
        _extractor = load_extractor(rules)
    except DiplowireError as error:
        _fault = error
        return
    try:
        language.load()
    except DiplowireError as error:
        _language_fault = error


def describe() -> dict[str, str]:
    """The model and extractor in use. Raises what went wrong when they were loaded."""
    _ready()
    if _language_fault is not None:
        raise _language_fault
    return {"extractor": _rules.extractor, "model": _rules.model, "model_version": _version(_rules.model)}


def process(value: bytes | None, traceparent: bytes | None, now: datetime) -> Verdict:
    """The verdict on one record, as `process_together` gives it."""
    (verdict,) = process_together([Task(0, value, traceparent)], now)
    return verdict


def process_together(tasks: Sequence[Task], now: datetime) -> Generator[Verdict]:
    """Decode the records, screen their articles and extract the events of those that are left together. Gives the verdict
    on each, in order, as soon as it is there, and raises nothing that an article causes.

    `now` (aware) is the time for embargoes and the events' headers.
    """
    admitted = [_admitted(task, now) for task in tasks]
    with contextlib.closing(
        _extracted([one for one in admitted if isinstance(one, _Admitted)], now)
    ) as extracted:
        for one in admitted:
            yield one if isinstance(one, Verdict) else next(extracted)


def _admitted(task: Task, now: datetime) -> _Admitted | Verdict:
    """The task's article, or the verdict on a record of which none is to be extracted."""
    began = time.perf_counter()
    try:
        decoded = decode(task.value, max_bytes=_rules.max_bytes)
    except Exception as error:  # noqa: BLE001  # a record may break the decoder in ways that nobody foresaw
        return Verdict("dead_letter", failure=_decoding_failure(error))
    try:
        article = with_language(decoded.article, _rules.languages)
    except Exception as error:  # noqa: BLE001  # whatever it is, the article is not at fault
        return Verdict("dead_letter", decoded.format, failure=_extraction_failure(error))
    skipped = screen(article, now, _rules.languages)
    seconds = time.perf_counter() - began
    if skipped is not None:
        told = None if article.pub_status == "usable" else _article_told(article)
        return Verdict(skipped, decoded.format, seconds={"decode": seconds}, told=told)
    return _Admitted(article, decoded.format, task.traceparent, seconds)


def _extracted(group: Sequence[_Admitted], now: datetime) -> Generator[Verdict]:
    """The verdict on each, in order: together as far as that goes, and one by one from there on."""
    told = 0
    with contextlib.closing(_found_together(group)) as found:
        for one, (events, seconds) in zip(group, found, strict=False):
            yield _told(one, events, seconds, now)
            told += 1
    for one in group[told:]:
        yield _extracted_alone(one, now)


def _found_together(group: Sequence[_Admitted]) -> Generator[tuple[list[Event], float]]:
    """Events of each of the group, in order, and the seconds that they took; ends when the extraction raises, whichever
    article that is for.

    What passes until the first has its events is work for all, and counts for each by its length.
    """
    if len(group) < 2 or not _takes_several():
        return
    characters = [len(one.article.text) for one in group]
    shared: float | None = None
    began = time.perf_counter()
    try:
        for length, events in zip(
            characters, _ready().extract_many([one.article for one in group]), strict=False
        ):
            taken = time.perf_counter() - began
            if shared is None:
                shared, taken = taken / (sum(characters) or 1), 0.0
            yield events, shared * length + taken
            began = time.perf_counter()
    except (Exception, SystemExit):  # noqa: BLE001  # each article that is left is tried alone, which shows whose it is
        return


def _extracted_alone(one: _Admitted, now: datetime) -> Verdict:
    began = time.perf_counter()
    try:
        events = _ready().extract(one.article)
    except (Exception, SystemExit) as error:  # noqa: BLE001  # whatever the extraction raises is the article's end
        return _failed(one, error)
    return _told(one, events, time.perf_counter() - began, now)


def _told(one: _Admitted, events: Iterable[Event], seconds: float, now: datetime) -> Verdict:
    """The verdict on an article in which `events` were found."""
    began = time.perf_counter()
    try:
        encoded = tuple(
            _encoded(event, now, one.traceparent)
            for event in events
            if event.confidence >= _rules.min_confidence
        )
    except (Exception, SystemExit) as error:  # noqa: BLE001  # an extractor of the user's own may give anything
        return _failed(one, error)
    taken: dict[Stage, float] = {
        "decode": one.decode_seconds,
        "extract": seconds + time.perf_counter() - began,
    }
    outcome = "events" if encoded else "no_events"
    return Verdict(outcome, one.format, encoded, seconds=taken, told=_article_told(one.article))


def _failed(one: _Admitted, error: BaseException) -> Verdict:
    failure = _extraction_failure(error)
    return Verdict("dead_letter", one.format, failure=failure, seconds={"decode": one.decode_seconds})


def _readiness() -> Ready:
    try:
        return Ready(describe(), together=_takes_several())
    except DiplowireError as error:
        return Ready({}, error)


def _groups(connection: socket.socket) -> Iterator[list[Task | None]]:
    """Groups of what is to be done, in order, with None in place of a task that need not be done any more."""
    waiting: deque[tuple[Task, ...]] = deque()
    spared: set[int] = set()
    while True:
        while not waiting or select.select([connection], [], [], 0)[0]:
            order: Order | None = _receive(connection)
            if order is None:
                return
            waiting.extend(order.groups)
            spared |= order.spared
        yield [None if task.number in spared else task for task in waiting.popleft()]
        if not waiting:
            spared.clear()


def _send(connection: socket.socket, message: Ready | Verdict | None) -> None:
    content = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    connection.sendall(LENGTH.pack(len(content)) + content)


def _receive(connection: socket.socket) -> Any:
    """The next message; None when there will be no more."""
    head = connection.recv(LENGTH.size, socket.MSG_WAITALL)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    content = connection.recv(length, socket.MSG_WAITALL)
    return pickle.loads(content) if len(content) == length else None


def _article_told(article: Article) -> Told:
    return Told(article.uri, told_version(article), encode(ArticleReference.to(article)))


def _encoded(event: Event, now: datetime, traceparent: bytes | None) -> EncodedEvent:
    return EncodedEvent(
        event.event_type,
        event.event_id.encode(),
        encode(event),
        tuple(headers(event, now=now, traceparent=traceparent)),
    )


def _decoding_failure(error: Exception) -> Failure:
    if isinstance(error, ArticleError):
        cause = error.__cause__ or error
        return Failure(error, "decode", class_name(cause))
    unforeseen = ArticleInvalid(f"the record can't be read ({class_name(error)}: {error}): please report it")
    return Failure(unforeseen, "decode", class_name(error), traceback.format_exc())


def _extraction_failure(error: BaseException) -> Failure:
    failed = ExtractionFailed(f"the extraction raised {class_name(error)}: {error}")
    return Failure(failed, "extract", class_name(error), traceback.format_exc())


def _takes_several() -> bool:
    return hasattr(_ready(), "extract_many")


def _ready() -> Any:
    """The extractor, an `Extracts`. Raises what went wrong when it was loaded."""
    if _fault is not None:
        raise _fault
    if _extractor is None:
        raise RuntimeError("this process was not prepared by start()")
    return _extractor


def _version(model: str) -> str:
    try:
        return metadata.version(model)
    except (metadata.PackageNotFoundError, ValueError):
        return "unknown"


def _end_with_parent(parent: int) -> None:
    """A worker that is killed can't end its pool, and a process busy with an article would not notice the
    closed pipe.
    """
    while os.getppid() == parent:
        time.sleep(_PARENT_CHECK_SECONDS)
    os._exit(1)


def utc_now() -> datetime:
    """The time, aware."""
    return datetime.now(UTC)
