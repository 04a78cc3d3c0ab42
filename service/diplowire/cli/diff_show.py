"""What `diplowire diff` shows: differences as they are found, and the summary."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import typer

from . import console
from .console import counted
from .differences import Change

if TYPE_CHECKING:
    from .event_store import EventStore, Pair

KINDS = {"changed": "changed", "only_first": "only in the first", "only_second": "only in the second"}
"""What may be different about an event, and how a person is told."""

_LONGEST_VALUE = 100


@dataclass
class Tally:
    """How many events are the same, and how many of each kind of difference, by event type; and in how many events each
    field changed.
    """

    same: Counter[str] = field(default_factory=Counter)
    kinds: dict[str, Counter[str]] = field(default_factory=lambda: {kind: Counter() for kind in KINDS})
    fields: Counter[str] = field(default_factory=Counter)

    @property
    def is_different(self) -> bool:
        """Whether anything is."""
        return any(self.kinds.values())

    @property
    def event_types(self) -> list[str]:
        """Types of the events that were counted."""
        return sorted(set(self.same).union(*self.kinds.values()))


def write(kind: str, pair: Pair, changes: list[Change]) -> None:
    """Show a difference to a person."""
    from rich.text import Text

    event = pair.first or pair.second or {}
    named = f"{pair.event_type} {pair.event_id}"
    told = Text.assemble((f"{KINDS[kind]}: ", "bold"), named, console.visible(f"  {_who(event)}  "))
    told.append(console.visible(_article(event)), "bright_black")
    console.out().print(told, soft_wrap=True)
    for change in changes:
        line = f"    {change.path}: {_value(change.first)} → {_value(change.second)}"
        console.out().print(console.visible(line), soft_wrap=True, markup=False)


def write_json(kind: str, pair: Pair, changes: list[Change]) -> None:
    """Write a difference as a line of JSON."""
    event = pair.first or pair.second or {}
    line: dict[str, Any] = {
        "difference": kind,
        "event_id": pair.event_id,
        "event_type": pair.event_type,
        "article": event.get("article"),
    }
    if kind == "changed":
        line["changes"] = [
            {"path": change.path, "first": change.first, "second": change.second} for change in changes
        ]
    else:
        line["event"] = event
    typer.echo(json.dumps(line, ensure_ascii=False).encode("utf-8", "backslashreplace"))


def summarise(tally: Tally, store: EventStore) -> None:
    """Show the counts to a person."""
    from rich.table import Table

    from .render import BOX

    table = Table(box=BOX)
    for heading in ("Type", "Same", "Changed", "Only in the first", "Only in the second"):
        table.add_column(heading, justify="left" if heading == "Type" else "right")
    columns = [tally.same, *tally.kinds.values()]
    for event_type in tally.event_types:
        table.add_row(console.visible(event_type), *(str(column[event_type]) for column in columns))
    table.add_row("all", *(str(column.total()) for column in columns), style="bold")
    console.out().print(table)
    if tally.fields:
        told = ", ".join(f"{name} in {number}" for name, number in tally.fields.most_common())
        console.out().print(f"changed fields: {console.visible(told)}", soft_wrap=True, markup=False)
    for side, account in store.accounts.items():
        parts = [counted(account.records, "record")]
        parts += [f"by {name}: {number}" for name, number in account.extractors.most_common()]
        if account.taken_back:
            parts.append(f"{account.taken_back} that take an event back")
        if account.of_other_articles:
            parts.append(f"{account.of_other_articles} of other articles left out")
        if account.unreadable:
            parts.append(f"{account.unreadable} that are no events")
        console.out().print(f"{side}: {console.visible('; '.join(parts))}", soft_wrap=True, markup=False)


def summarise_json(tally: Tally, store: EventStore) -> None:
    """Write the counts as a line of JSON."""
    columns = {"same": tally.same, **tally.kinds}
    summary: dict[str, Any] = {
        "same": not tally.is_different,
        "events": {
            event_type: {name: column[event_type] for name, column in columns.items()}
            for event_type in tally.event_types
        },
        "all": {name: column.total() for name, column in columns.items()},
        "changed_fields": dict(tally.fields.most_common()),
        **{
            side: {
                "records": account.records,
                "taken_back": account.taken_back,
                "of_other_articles": account.of_other_articles,
                "unreadable": account.unreadable,
                "extractors": dict(account.extractors),
            }
            for side, account in store.accounts.items()
        },
    }
    typer.echo(json.dumps({"summary": summary}, ensure_ascii=False).encode("utf-8", "backslashreplace"))


def _who(event: dict[str, Any]) -> str:
    participants = event.get("participants")
    actors = participants if isinstance(participants, list) else []
    return ", ".join(str(actor.get("name")) for actor in actors if isinstance(actor, dict))


def _article(event: dict[str, Any]) -> str:
    article = event.get("article")
    if not isinstance(article, dict):
        return ""
    return f"{article.get('uri')} version {article.get('version')}"


def _value(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST_VALUE else text[: _LONGEST_VALUE - 1] + "…"
