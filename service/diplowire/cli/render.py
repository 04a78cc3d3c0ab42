"""Events and other records as rows that a person likes to read, fitted to the width of the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from .console import visible

if TYPE_CHECKING:
    from ..contract import Event, EventTime, Participant, Retraction

BOX = box.SIMPLE_HEAD
"""Borders of every table of the command line."""

NARROW = 100
"""Columns below which who, where, when and about what stand under each other."""

_PEOPLE = 6
_TYPE, _STATUS, _WHERE, _WHEN, _GAP = 11, 9, 18, 11, 2
_SHARE_OF_WHO = 0.42
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
_WHY = {
    "corrected": "no longer told of by the corrected article",
    "withheld": "its article is withheld for now",
    "canceled": "its article was withdrawn",
}
_ROLE_WORDS = {"mediator": "mediated by ", "addressee": "to ", "target": "on "}
_PLAIN_MODES = {"in_person", "contact"}
_LEADING = {"meeting": "participant", "visit": "visitor", "statement": "speaker"}


class EventTable:
    """A table of events that grows at its end: rows come one by one, below their article's headline."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._article: tuple[str, int] | None = None
        self._has_heading = False
        self._is_narrow = console.width < NARROW
        rest = console.width - (_TYPE + _STATUS + 2 * _GAP)
        if self._is_narrow:
            self._columns = [
                ("type", _TYPE),
                ("status", _STATUS),
                ("who · where and when · about what", rest),
            ]
        else:
            rest -= _WHERE + _WHEN + 3 * _GAP
            who = int(rest * _SHARE_OF_WHO)
            self._columns = [
                ("type", _TYPE), ("status", _STATUS), ("who", who), ("where", _WHERE), ("when", _WHEN),
                ("about what", rest - who),
            ]  # fmt: skip
        self._about = 3 * self._columns[-1][1]

    def add(self, event: Event | Retraction) -> None:
        """Print the row of `event`, or of its retraction, under the headline of its article where that is another one."""
        from ..contract import Retraction

        if not self._has_heading:
            self._console.print(self._table(show_header=True))
            self._has_heading = True
        article = (event.article.uri, event.article.version)
        if article != self._article:
            self._article = article
            self._console.print()
            self._console.print(_headline(event), no_wrap=True, overflow="ellipsis")
        table = self._table(show_header=False)
        if isinstance(event, Retraction):
            table.add_row(*self._retraction_cells(event))
        else:
            table.add_row(*self._cells(event))
        self._console.print(table)

    def _table(self, *, show_header: bool) -> Table:
        table = Table(
            box=None, padding=(0, _GAP, 0, 0), pad_edge=False, show_header=show_header, header_style="bold"
        )
        for heading, width in self._columns:
            table.add_column(heading.upper(), width=width, overflow="fold")
        return table

    def _cells(self, event: Event) -> list[RenderableType]:
        kind, status = type_of(event), Text(event.status, _STATUS_STYLES[event.status])
        told = about(event, self._about)
        if self._is_narrow:
            spot = Text(" · ").join(part for part in (where(event), when(event.time, " ")) if part)
            return [kind, status, Text("\n").join(line for line in (who(event), spot, told) if line)]
        return [kind, status, who(event), where(event), when(event.time, "\n"), told]

    def _retraction_cells(self, retraction: Retraction) -> list[RenderableType]:
        kind, status = _kind(retraction.event_type), Text("retracted", "red")
        why = Text(_WHY[retraction.reason], "italic")
        name = Text(retraction.event_id, "bright_black")
        if self._is_narrow:
            return [kind, status, Text("\n").join((name, why))]
        return [kind, status, name, Text(), Text(), why]


def type_of(event: Event) -> Text:
    """Meeting (and how, where that is telling), visit or statement."""
    text = _kind(event.event_type)
    if event.mode is not None and event.mode not in _PLAIN_MODES:
        text.append(f"\n{event.mode.replace('_', ' ')}", "not bold")
    return text


def _kind(event_type: str) -> Text:
    return Text(event_type, f"bold {_TYPE_STYLES[event_type]}")


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


def when(time: EventTime | None, separator: str) -> Text:
    """The time as ISO dates, as coarse as it was told; `separator` stands before the end of a span."""
    if time is None:
        return Text()
    first, last = time.start.isoformat(), time.end.isoformat()
    if first == last:
        return Text(first)
    if time.granularity in ("year", "month"):
        return Text(first[: 4 if time.granularity == "year" else 7])
    return Text(f"{first}{separator}–{last[5:] if last[:4] == first[:4] else last}")


def about(event: Event, limit: int) -> Text:
    """What was said, or what it was about, in at most `limit` characters or so."""
    if event.statement is None:
        return Text(_clip("; ".join(event.topics), limit))
    content = event.statement.content
    words = content.strip("“”\"'")
    quoted = f"“{words}”" if event.statement.direct else content
    return Text(f"{event.statement.act}: ", "italic").append(_clip(quoted, limit), "not italic")


def _headline(event: Event | Retraction) -> Text:
    article = event.article
    version = f" (version {article.version})" if article.version > 1 else ""
    published = f"{article.published_at:%Y-%m-%d}"
    origin = f"  {article.source}, {published}" if article.source else f"  {published}"
    return Text.assemble(
        (visible(article.headline or article.uri), "bold"), version, (visible(origin), "bright_black")
    )


def _names(actors: list[Participant]) -> Text:
    names = [_name(actor) for actor in actors[:_PEOPLE]]
    if len(actors) > _PEOPLE:
        names.append(Text(f"{len(actors) - _PEOPLE} more", "bright_black"))
    return Text(", ").join(names)


def _name(actor: Participant) -> Text:
    return Text(visible(actor.name)).append(f" {actor.country}" if actor.country else "", "bright_black")


def _clip(text: str, limit: int) -> str:
    one_line = visible(" ".join(text.split()))
    return one_line if len(one_line) <= limit else one_line[: limit - 1].rstrip() + "…"
