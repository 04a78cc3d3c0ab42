"""Log lines of the service and of the libraries that it stands on, all in one form, on standard error.

JSON for machines, or a coloured line for people. No line carries local variables, and values under a name
that sounds secret are masked; what came from outside can't move a reader's cursor.
"""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Iterable

import structlog
from structlog.processors import ExceptionRenderer
from structlog.tracebacks import ExceptionDictTransformer
from structlog.types import EventDict, Processor, WrappedLogger

from ..settings import Settings
from .damper import Damper

_CHATTY = ("aiokafka", "kafka", "asyncio", "aiohttp.access", "faust", "mode")
"""Libraries that tell every rebalance at INFO: shown from WARNING on, unless the level is DEBUG."""

_REPETITIVE = ("aiokafka", "faust", "mode", "diplowire.streaming.delivery", "diplowire.streaming.ledger")
"""Without a broker each of their clients, and each article, tells of every try; after a rollback, each state that is not
understood.
"""

_SECRET = re.compile(r"password|secret|token|credential|authorization", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def configure_logging(settings: Settings) -> None:
    """Sends every log line, structlog's and the standard library's, to standard error as `settings` ask.

    Replaces whatever handlers the root logger has; may be called again. Python warnings become log lines too.
    """
    for_people = settings.log_format == "console" or (settings.log_format == "auto" and sys.stderr.isatty())
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
        _mask_secrets,
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.PositionalArgumentsFormatter(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,  # loggers made at import time follow a later call of this function
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                *(_console(colors=sys.stderr.isatty()) if for_people else _json()),
            ],
        )
    )
    if settings.log_level != "DEBUG":
        handler.addFilter(Damper(_REPETITIVE))
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(settings.log_level)
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.NOTSET if settings.log_level == "DEBUG" else logging.WARNING)
    logging.captureWarnings(True)


def _console(*, colors: bool) -> Iterable[Processor]:
    renderer = structlog.dev.ConsoleRenderer(colors=colors, exception_formatter=structlog.dev.plain_traceback)
    return (_escape_controls, renderer)


def _json() -> Iterable[Processor]:
    # Local variables would carry article texts and settings into the log.
    transform = ExceptionDictTransformer(show_locals=False)
    return (ExceptionRenderer(transform), structlog.processors.JSONRenderer(ensure_ascii=False))


def _mask_secrets(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    for name, value in event.items():
        if value is not None and _SECRET.search(name):
            event[name] = "**********"
    return event


def _escape_controls(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    for name, value in event.items():
        if isinstance(value, str):
            event[name] = _CONTROL.sub(lambda found: f"\\x{ord(found.group()):02x}", value)
    return event
