"""Arguments and options that several commands share."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from ..settings import Settings

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def moment(text: str) -> datetime:
    """An aware time from ISO 8601; a date alone means its midnight in UTC."""
    example = "such as 2025-03-04 or 2025-03-04T09:30:00+03:00"
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no ISO 8601 date or time, {example}") from error
    if _DATE.fullmatch(text.strip()):
        return found.replace(tzinfo=UTC)
    if found.tzinfo is None:
        raise typer.BadParameter(f"{text!r} has no UTC offset: add one, or Z for UTC, {example}")
    return found


Brokers = Annotated[
    str | None,
    typer.Option(
        "--brokers",
        metavar="HOST:PORT",
        help="Brokers to use instead of DIPLOWIRE_BROKERS.",
        show_default=False,
    ),
]

PublishedAt = Annotated[
    datetime | None,
    typer.Option(
        "--published-at",
        parser=moment,
        metavar="DATE",
        help="When plain text was published: an ISO 8601 time with offset, or a date, which is midnight UTC.",
        show_default=False,
    ),
]

AsJson = Annotated[bool, typer.Option("--json", help="JSON Lines instead of a table.")]


def load_settings(brokers: str | None = None) -> Settings:
    """The settings, with `brokers` from the command line on top. Raises `ConfigurationError`."""
    from .. import settings

    return settings.load(**({} if brokers is None else {"brokers": brokers}))
