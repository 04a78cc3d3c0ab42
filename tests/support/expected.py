"""Rows that say what a sentence should give: `said(...)`, `met(...)`, `went(...)`; what a row leaves out may be anything."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple
from unittest.mock import ANY

from diplowire.contract import Event, EventTime


class Row(NamedTuple):
    """An event as the tables tell it: names by role, without offsets."""

    event_type: str
    roles: dict[str, list[str]]
    status: Any = ANY
    mode: Any = ANY
    act: Any = ANY
    content: Any = ANY
    direct: Any = ANY
    when: Any = ANY
    where: Any = ANY
    optional: Any = False


Case = tuple[str, list[Row]]


def said(
    *speakers: str,
    to: Sequence[str] = (),
    of: Sequence[str] = (),
    act: Any = ANY,
    content: Any = ANY,
    direct: Any = ANY,
    when: Any = ANY,
    where: Any = ANY,
) -> Row:
    """A statement by `speakers`, `to` addressees, `of` targets."""
    roles = {"speaker": list(speakers), "addressee": list(to), "target": list(of)}
    return Row("statement", _filled(roles), "occurred", None, act, content, direct, when=when, where=where)


def met(
    *participants: str,
    host: Sequence[str] = (),
    mediator: Sequence[str] = (),
    mode: Any = ANY,
    status: Any = "occurred",
    when: Any = ANY,
    where: Any = ANY,
) -> Row:
    """A meeting of `participants`, and of its `host` and `mediator` where they are others."""
    roles = {"participant": list(participants), "host": list(host), "mediator": list(mediator)}
    return Row("meeting", _filled(roles), status, mode, None, None, None, when=when, where=where)


def went(*visitors: str, to: Any, status: Any = "occurred", when: Any = ANY, where: Any = ANY) -> Row:
    """A visit of `visitors` to the host or hosts named `to` (a name, several, or `ANY`)."""
    hosts = to if to is ANY else [to] if isinstance(to, str) else sorted(to)
    roles = {"visitor": sorted(visitors), "host": hosts}
    return Row("visit", roles, status, None, None, None, None, when=when, where=where)


def perhaps(row: Row) -> Row:
    """The same event, which may as well be missing."""
    return row._replace(optional=True)


def seen(event: Event) -> Row:
    """The event as a row."""
    roles: dict[str, list[str]] = {}
    for participant in event.participants:
        roles.setdefault(participant.role, []).append(participant.name)
    told = event.statement
    return Row(
        event.event_type,
        {role: sorted(names) for role, names in roles.items()},
        event.status,
        event.mode,
        told.act if told else None,
        told.content if told else None,
        told.direct if told else None,
        _days(event.time) if event.time else None,
        event.place.name if event.place else None,
        ANY,
    )


def assert_rows(events: Sequence[Event], expected: Sequence[Row]) -> None:
    """Fails unless the events are those of `expected`, each once, in any order; optional ones may be missing."""
    left = [seen(event) for event in events]
    missing = []
    for row in expected:
        match = next((found for found in left if found == row), None)
        if match is not None:
            left.remove(match)
        elif not row.optional:
            missing.append(row)
    assert not missing and not left, "\n".join(
        ["", *(f"missing {row}" for row in missing), *(f"surplus {row}" for row in left)]
    )


def _filled(roles: dict[str, list[str]]) -> dict[str, list[str]]:
    return {role: sorted(names) for role, names in roles.items() if names}


def _days(time: EventTime) -> str:
    if time.start == time.end:
        return time.start.isoformat()
    return f"{time.start.isoformat()}/{time.end.isoformat()}"
