"""Every error that Diplowire raises on purpose, each with a stable code.

::

    DiplowireError
    ├── ArticleError                 the article itself is at fault: dead letter at once, no retry
    │   ├── ArticleTooLarge          article_too_large
    │   ├── ArticleNotUtf8           article_not_utf8
    │   ├── ArticleNotJson           article_not_json
    │   ├── ArticleInvalid           article_invalid
    │   └── ArticleWithoutText       article_without_text
    ├── ExtractionError              the article was sound, its extraction was not
    │   ├── ExtractionFailed         extraction_failed
    │   ├── ExtractionTimedOut       extraction_timed_out
    │   └── ExtractionCrashed        extraction_crashed
    ├── EventTooLarge                event_too_large
    ├── PoolBroken                   pool_broken
    ├── ConfigurationError           configuration_invalid
    │   ├── ModelNotInstalled        model_not_installed
    │   ├── TopicMissing             topic_missing
    │   └── PortTaken                port_taken
    ├── BrokerError                  broker_error
    │   ├── BrokerUnavailable        broker_unavailable
    │   ├── BrokerAuthenticationFailed  broker_authentication_failed
    │   ├── BrokerAccessDenied       broker_access_denied
    │   ├── ConsumerStalled          consumer_stalled
    │   └── EmbeddedBrokerFailed     embedded_broker_failed
    ├── DemoFailed                   demo_failed
    └── InputError                   input_invalid
        ├── InputNotFound            input_not_found
        ├── InputNotUtf8             input_not_utf8
        ├── InputEmpty               input_empty
        └── RangeInvalid             range_invalid

The codes of `ArticleError`, `ExtractionError` and `EventTooLarge` are the reasons of dead letters: they stand in the
header `diplowire.error.code` and in the label `reason` of `diplowire_dead_letters_total`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar


def dead_letter_codes() -> list[str]:
    """Codes that a dead letter can carry, sorted."""
    roots: tuple[type[DiplowireError], ...] = (ArticleError, ExtractionError, EventTooLarge)
    return sorted({leaf.code for root in roots for leaf in _leaves(root)})


def all_codes() -> list[str]:
    """Codes of every error of this module, sorted."""
    return sorted({error.code for error in _family(DiplowireError) if "code" in vars(error)})


def _family(error: type[DiplowireError]) -> Iterator[type[DiplowireError]]:
    yield error
    for child in error.__subclasses__():
        yield from _family(child)


def _leaves(error: type[DiplowireError]) -> Iterator[type[DiplowireError]]:
    return (member for member in _family(error) if not member.__subclasses__())


class DiplowireError(Exception):
    """Root of the tree. `str(error)` is one sentence for a person: what, where, what to do.

    `code` is the stable name of the kind of error; `exit_status` is what the command line ends with.
    """

    code: ClassVar[str] = "error"
    exit_status: ClassVar[int] = 1


class ArticleError(DiplowireError):
    """The article can't be processed, now or later."""

    code = "article_error"


class ArticleTooLarge(ArticleError):
    """The record is over the configured size limit."""

    code = "article_too_large"


class ArticleNotUtf8(ArticleError):
    """The record's bytes are not UTF-8."""

    code = "article_not_utf8"


class ArticleNotJson(ArticleError):
    """The record is not one JSON object (or is nested too deeply to be one)."""

    code = "article_not_json"


class ArticleInvalid(ArticleError):
    """The JSON object is neither a valid article nor a ninjs item."""

    code = "article_invalid"


class ArticleWithoutText(ArticleError):
    """The article has no text to read."""

    code = "article_without_text"


class ExtractionError(DiplowireError):
    """The extraction did not give a result."""

    code = "extraction_error"


class ExtractionFailed(ExtractionError):
    """The extraction raised an exception."""

    code = "extraction_failed"


class ExtractionTimedOut(ExtractionError):
    """The extraction took longer than its time limit."""

    code = "extraction_timed_out"


class ExtractionCrashed(ExtractionError):
    """The process that extracted the article died."""

    code = "extraction_crashed"


class EventTooLarge(DiplowireError):
    """The broker refuses an event because of its size."""

    code = "event_too_large"


class PoolBroken(DiplowireError):
    """The extraction pool can't be kept alive; the worker ends and its articles stay undone."""

    code = "pool_broken"


class ConfigurationError(DiplowireError):
    """A setting is unknown or has a value that can't be used."""

    code = "configuration_invalid"
    exit_status = 2


class ModelNotInstalled(ConfigurationError):
    """The configured spaCy model can't be loaded."""

    code = "model_not_installed"
    exit_status = 3


class TopicMissing(ConfigurationError):
    """A topic that the worker needs does not exist."""

    code = "topic_missing"
    exit_status = 3


class PortTaken(ConfigurationError):
    """The port of the metrics and health pages is in use."""

    code = "port_taken"


class BrokerError(DiplowireError):
    """Something is wrong between this process and the broker."""

    code = "broker_error"
    exit_status = 3


class BrokerUnavailable(BrokerError):
    """No broker answers at the configured addresses."""

    code = "broker_unavailable"


class BrokerAuthenticationFailed(BrokerError):
    """The broker refuses the credentials."""

    code = "broker_authentication_failed"


class BrokerAccessDenied(BrokerError):
    """The broker's access list does not allow what has to be done."""

    code = "broker_access_denied"


class ConsumerStalled(BrokerError):
    """The consumer stands still or breaks down again and again; the worker ends, to be started anew."""

    code = "consumer_stalled"


class EmbeddedBrokerFailed(BrokerError):
    """The embedded broker could not be started."""

    code = "embedded_broker_failed"


class DemoFailed(DiplowireError):
    """A process that the demonstration started has died or never got ready."""

    code = "demo_failed"
    exit_status = 3


class InputError(DiplowireError):
    """A file or feed that the user named can't be read."""

    code = "input_invalid"


class InputNotFound(InputError):
    """There is no such file or address."""

    code = "input_not_found"


class InputNotUtf8(InputError):
    """The file is not UTF-8."""

    code = "input_not_utf8"


class InputEmpty(InputError):
    """The file holds nothing."""

    code = "input_empty"


class RangeInvalid(InputError):
    """The range of a topic that the user asked for makes no sense."""

    code = "range_invalid"
    exit_status = 2
