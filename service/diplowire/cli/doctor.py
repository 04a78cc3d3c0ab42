"""`diplowire check`: whether this machine has what a worker needs, and what to do about what it has not."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from . import console
from .options import Brokers, load_settings
from .render import BOX

if TYPE_CHECKING:
    from ..settings import Settings

EXAMPLES = """[bold]Examples[/]

$ diplowire check
$ diplowire check --settings
$ DIPLOWIRE_BROKERS=kafka-1:9092 diplowire check

Exit statuses: 0 all is well; 2 a setting or this machine is at fault;
3 broker, topics or model."""

_LEAST_FREE_BYTES = 100_000_000


@dataclass(frozen=True)
class Finding:
    """What a check found: something good to know, or what is wrong and the exit status that it asks for."""

    what: str
    told: str
    status: int = 0


def check(
    settings: Annotated[
        bool, typer.Option("--settings", help="List every setting with its value, and end.")
    ] = False,
    brokers: Brokers = None,
) -> None:
    """Check settings, broker, topics, model, disk and port, and say what to do about each failure."""
    from ..errors import ConfigurationError

    try:
        known = load_settings(brokers)
    except ConfigurationError as error:
        _show([Finding("settings", str(error), error.exit_status)])
        if settings:
            _list_settings(None)
        raise typer.Exit(error.exit_status) from error
    if settings:
        _list_settings(known)
        return
    findings = [Finding("settings", f"{len(known.model_fields_set)} set, the rest at their defaults")]
    with console.err().status("checking"):
        for what, look in _CHECKS:
            if what == "topics" and findings[-1].status:
                continue  # nobody to ask, which stands in the line above
            findings.append(_found(what, look, known))
    _show(findings)
    raise typer.Exit(max(finding.status for finding in findings))


def _found(what: str, look: Callable[[Settings], str], settings: Settings) -> Finding:
    from ..errors import DiplowireError

    try:
        return Finding(what, look(settings))
    except DiplowireError as error:
        return Finding(what, str(error), error.exit_status)


def _look_at_broker(settings: Settings) -> str:
    from ..streaming import clients

    asyncio.run(clients.check(settings))
    return f"{settings.brokers} answers ({settings.security_protocol})"


def _look_at_topics(settings: Settings) -> str:
    from ..streaming import access, topics
    from .topics import require

    asyncio.run(access.require_of_worker(settings))
    described = asyncio.run(topics.describe(settings))
    require([topic.name for topic in described if not topic.exists])
    return ", ".join(f"{topic.name} ({topic.partitions})" for topic in described)


def _look_at_model(settings: Settings) -> str:
    from ..compiled import rules
    from ..streaming.extractors import load_extractor

    load_extractor(settings)
    return f"{settings.model} loads, by {settings.extractor} ({rules()})"


def _look_at_disk(settings: Settings) -> str:
    from ..errors import ConfigurationError

    folder = _existing(settings.data_dir.absolute())
    if not os.access(folder, os.W_OK | os.X_OK):
        raise ConfigurationError(
            f"{folder} can't be written to: change its permissions, or set DIPLOWIRE_DATA_DIR to another"
        )
    free = shutil.disk_usage(folder).free
    if free < _LEAST_FREE_BYTES:
        raise ConfigurationError(
            f"{folder} has only {free // 1_000_000} MB left: free some space, or set DIPLOWIRE_DATA_DIR to "
            "another folder"
        )
    return f"{settings.data_dir} can be written to, {free // 1_000_000_000} GB free"


def _existing(folder: Path) -> Path:
    return folder if folder.exists() else _existing(folder.parent)


def _look_at_port(settings: Settings) -> str:
    from ..errors import ConfigurationError, PortTaken

    host, port = settings.http_host, settings.http_port
    if port == 0:
        return f"a free one of {host} will be picked"
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except socket.gaierror as error:
        raise ConfigurationError(
            f"setting DIPLOWIRE_HTTP_HOST: {host} is no address of this machine"
        ) from error
    except OSError as error:
        raise PortTaken(
            f"port {port} on {host} can't be had ({error.strerror}): set DIPLOWIRE_HTTP_PORT to another (0 "
            "picks a free one), or end what uses it, which may be a worker that runs already"
        ) from error
    return f"{port} on {host} is free"


_CHECKS: tuple[tuple[str, Callable[[Settings], str]], ...] = (
    ("broker", _look_at_broker),
    ("topics", _look_at_topics),
    ("model", _look_at_model),
    ("disk", _look_at_disk),
    ("port", _look_at_port),
)


def _show(findings: list[Finding]) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=BOX)
    table.add_column("")
    table.add_column("Checked", style="bold")
    table.add_column("Found", overflow="fold")
    for finding in findings:
        mark = Text("failed", "bold red") if finding.status else Text("ok", "green")
        table.add_row(mark, finding.what, Text(console.visible(finding.told)))
    console.out().print(table)


def _list_settings(known: Settings | None) -> None:
    """The settings with their values, or with their defaults when the values can't be used."""
    from rich.table import Table
    from rich.text import Text

    from ..settings import PREFIX, Settings

    table = Table(box=BOX)
    for heading in ("Setting", "Value" if known else "Default", "What it does"):
        table.add_column(heading, overflow="fold")
    for name, field in Settings.model_fields.items():
        value = getattr(known, name) if known else field.default
        style = "bold" if known and name in known.model_fields_set else "bright_black"
        table.add_row(f"{PREFIX}{name}".upper(), Text(_value(value), style), field.description)
    console.out().print(table)


def _value(value: Any) -> str:
    if value is None:
        return "-"
    return ",".join(map(str, value)) if isinstance(value, tuple) else str(value)
