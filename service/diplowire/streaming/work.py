"""What a pool process does: articles as bytes in, encoded events out.

Decoding, screening, extraction and encoding all happen here, so that the worker's event loop handles bytes
only and a hostile record can hurt nothing but a process that is replaced. Nothing here talks to Kafka.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import pickle
import select
import signal
import socket
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any, Protocol, cast

from ..contract import Article, Event
from ..contract.cloudevents import headers
from ..contract.codec import decode, encode
from ..contract.dead_letter import Stage
from ..errors import ArticleError, ArticleInvalid, ConfigurationError, DiplowireError, ExtractionFailed
from ..extraction.reading import language
from ..extraction.reading.language import with_language
from .dead_letters import class_name
from .messages import LENGTH, EncodedEvent, Failure, Order, Ready, Rules, Task, Verdict

_PARENT_CHECK_SECONDS = 1.0


class Extracts(Protocol):
    """What `settings.extractor` must make."""

    def extract(self, article: Article) -> list[Event]:
        """Events of `article`."""
        ...


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
        for task in _tasks(connection):
            _send(connection, None if task is None else process(task.value, task.traceparent, utc_now()))


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
    """Decode the record's `value`, screen the article and extract its events. Raises nothing that an
    article causes.

    `now` (aware) is the time for embargoes and the events' headers.
    """
    extractor = _ready()
    seconds: dict[Stage, float] = {}
    began = time.perf_counter()
    try:
        decoded = decode(value, max_bytes=_rules.max_bytes)
    except Exception as error:  # noqa: BLE001  # a record may break the decoder in ways that nobody foresaw
        return Verdict("dead_letter", failure=_decoding_failure(error))
    try:
        article = with_language(decoded.article, _rules.languages)
    except Exception as error:  # noqa: BLE001  # whatever it is, the article is not at fault
        return Verdict("dead_letter", decoded.format, failure=_extraction_failure(error))
    skipped = screen(article, now, _rules.languages)
    seconds["decode"] = time.perf_counter() - began
    if skipped is not None:
        return Verdict(skipped, decoded.format, seconds=seconds)
    began = time.perf_counter()
    try:
        events = [event for event in extractor.extract(article) if event.confidence >= _rules.min_confidence]
        encoded = tuple(_encoded(event, now, traceparent) for event in events)
    except (Exception, SystemExit) as error:  # noqa: BLE001  # whatever the extraction raises is the article's end
        return Verdict("dead_letter", decoded.format, failure=_extraction_failure(error), seconds=seconds)
    seconds["extract"] = time.perf_counter() - began
    return Verdict("events" if encoded else "no_events", decoded.format, encoded, seconds=seconds)


def screen(article: Article, now: datetime, languages: tuple[str, ...]) -> str | None:
    """Outcome of an article that is not to be extracted; None for one that is.

    `languages` are BCP 47 tags; each stands for its regional variants too.
    """
    if article.pub_status != "usable":
        return f"skipped_{article.pub_status}"
    if article.embargoed is not None and article.embargoed > now:
        return "skipped_embargoed"
    tag = (article.language or "").lower()
    if not any(tag == known.lower() or tag.startswith(f"{known.lower()}-") for known in languages):
        return "skipped_language"
    return None


class ExtractorChoice(Protocol):
    """Which extractor to load, and what with: `Rules` or `Settings`."""

    @property
    def extractor(self) -> str:
        """Its factory, `module:function`."""
        ...

    @property
    def model(self) -> str:
        """Its model."""
        ...

    @property
    def leaders_file(self) -> Path | None:
        """A table of office holders of the user's own."""
        ...

    @property
    def leaders_replace(self) -> bool:
        """Whether that table stands in place of the package's."""
        ...


def load_extractor(choice: ExtractorChoice) -> Extracts:
    """The extractor that the factory of `choice` makes of its model.

    The factory gets `leaders_file` and `leaders_replace` by name, but only where a table is set. Raises
    `ConfigurationError` when there is no such factory or it fails, `ModelNotInstalled` as it does.
    """
    factory_name = choice.extractor
    module_name, colon, name = factory_name.partition(":")
    advice = "expected module:function"
    if not (module_name and colon and name):
        raise ConfigurationError(f"setting DIPLOWIRE_EXTRACTOR: {factory_name!r} is no factory, {advice}")
    options: dict[str, Any] = {}
    if choice.leaders_file is not None:
        options = {"leaders_file": choice.leaders_file, "leaders_replace": choice.leaders_replace}
    try:
        factory = cast(Callable[..., Extracts], getattr(importlib.import_module(module_name), name))
        return factory(choice.model, **options)
    except DiplowireError:
        raise
    except Exception as error:  # any code may be named here, and fail in any way
        raise ConfigurationError(
            f"setting DIPLOWIRE_EXTRACTOR: {factory_name!r} can't be loaded "
            f"({class_name(error)}: {error}), {advice}"
        ) from error


def _readiness() -> Ready:
    try:
        return Ready(describe())
    except DiplowireError as error:
        return Ready({}, error)


def _tasks(connection: socket.socket) -> Iterator[Task | None]:
    """What is to be done, in order, with None in place of a task that need not be done any more."""
    waiting: deque[Task] = deque()
    spared: set[int] = set()
    while True:
        while not waiting or select.select([connection], [], [], 0)[0]:
            order: Order | None = _receive(connection)
            if order is None:
                return
            waiting.extend(order.tasks)
            spared |= order.spared
        task = waiting.popleft()
        yield None if task.number in spared else task
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


def _ready() -> Extracts:
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
