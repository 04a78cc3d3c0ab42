"""Events and other records as rows that a person likes to read, fitted to the width of the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.console import Console, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from .console import visible

if TYPE_CHECKING:
    from ..contract import Event, EventTime, Participant

BOX = box.SIMPLE_HEAD
"""Borders of every table of the command line."""

NARROW = 100
"""Columns below which who, where, when and about what stand under each other."""
WIDE = 140
"""Columns from which on the article has a column of its own."""

_PEOPLE = 6
_ABOUT = 220
_TYPE_STYLES = {"meeting": "cyan", "visit": "magenta", "statement": "yellow"}
_STATUS_STYLES = {
    "occurred": "green",
    "ongoing": "bright_green",
    "scheduled": "blue",
    "proposed": "bright_blue",
    "postponed": "dark_orange",
    "cancelled": "red",
    "denied": "red",
}
_ROLE_WORDS = {"mediator": "mediated by ", "addressee": "to ", "target": "on "}
_PLAIN_MODES = {"in_person", "contact"}
_LEADING = {"meeting": "participant", "visit": "visitor", "statement": "speaker"}


class EventTable:
    """A table of events that grows at its end: rows come one by one and line up."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._rows = 0
        width = console.width
        self._is_narrow = width < NARROW
        self._has_article = width >= WIDE
        if self._is_narrow:
            self._columns = [("type", 10), ("status", 9), ("who, where and when, about what", width - 23)]
        else:
            rest = width - 10 - 9 - 16 - 10 - 10
            shares = (0.34, 0.40, 0.26) if self._has_article else (0.42, 0.58)
            who, about, *article = (
                int(rest * share) - (2 if index else 0) for index, share in enumerate(shares)
            )
            self._columns = [
                ("type", 10), ("status", 9), ("who", who), ("where", 16), ("when", 10), ("about what", about),
                *(("article", part) for part in article),
            ]  # fmt: skip

    def add(self, event: Event) -> None:
        """Print the row of `event`, below the heading if it is the first."""
        table = self._table(show_header=not self._rows)
        table.add_row(*self._cells(event))
        if self._rows:
            self._console.print(Rule(style="bright_black dim"))
        self._console.print(table)
        self._rows += 1

    def _table(self, *, show_header: bool) -> Table:
        table = Table(
            box=None, padding=(0, 2, 0, 0), pad_edge=False, show_header=show_header, header_style="bold"
        )
        for heading, width in self._columns:
            table.add_column(heading.upper(), width=width, overflow="fold")
        return table

    def _cells(self, event: Event) -> list[RenderableType]:
        kind, status = type_of(event), Text(event.status, _STATUS_STYLES[event.status])
        if self._is_narrow:
            spot = Text(" · ").join(part for part in (where(event), when(event.time)) if part)
            lines = [line for line in (who(event), spot, about(event)) if line]
            return [kind, status, Text("\n").join(lines)]
        cells: list[RenderableType] = [kind, status, who(event), where(event), when(event.time), about(event)]
        return [*cells, article_of(event)] if self._has_article else cells


def type_of(event: Event) -> Text:
    """Meeting (and how, where that is telling), visit or statement."""
    text = Text(event.event_type, f"bold {_TYPE_STYLES[event.event_type]}")
    if event.mode is not None and event.mode not in _PLAIN_MODES:
        text.append(f"\n{event.mode.replace('_', ' ')}", "not bold")
    return text


def who(event: Event) -> Text:
    """The participants, leading ones first, each other role introduced by a word or an arrow."""
    leading = _LEADING[event.event_type]
    first = [actor for actor in event.participants if actor.role == leading]
    text = _names(first)
    for role in ("host", "mediator", "addressee", "target"):
        actors = [actor for actor in event.participants if actor.role == role]
        if actors:
            word = "→ " if role == "host" and event.event_type == "visit" else _ROLE_WORDS.get(role, "host ")
            text.append(" ").append(word, "bright_black").append_text(_names(actors))
    return text


def where(event: Event) -> Text:
    """The place with its country."""
    if event.place is None:
        return Text()
    name, country = event.place.name, event.place.country
    return Text(visible(name)).append(f" {country}" if country else "", "bright_black")


def when(time: EventTime | None) -> Text:
    """The time as ISO dates, as coarse as it was told."""
    if time is None:
        return Text()
    first, last = time.start.isoformat(), time.end.isoformat()
    if time.granularity == "year":
        return Text(first[:4])
    if time.granularity == "month":
        return Text(first[:7])
    return Text(first if first == last else f"{first} –{last}")


def about(event: Event) -> Text:
    """What was said, or what it was about."""
    if event.statement is None:
        return Text(_clip("; ".join(event.topics)))
    content = event.statement.content
    words = content.strip("“”\"'")
    quoted = f"“{words}”" if event.statement.direct else content
    return Text(event.statement.act, "italic").append(f" {_clip(quoted)}", "not italic")


def article_of(event: Event) -> Text:
    """Headline of the article, or what else it is known by."""
    return Text(_clip(event.article.headline or event.article.uri, 90), "bright_black")


def _names(actors: list[Participant]) -> Text:
    names = [_name(actor) for actor in actors[:_PEOPLE]]
    if len(actors) > _PEOPLE:
        names.append(Text(f"{len(actors) - _PEOPLE} more", "bright_black"))
    return Text(", ").join(names)


def _name(actor: Participant) -> Text:
    return Text(visible(actor.name)).append(f" {actor.country}" if actor.country else "", "bright_black")


def _clip(text: str, limit: int = _ABOUT) -> str:
    one_line = visible(" ".join(text.split()))
    return one_line if len(one_line) <= limit else one_line[: limit - 1].rstrip() + "…"
