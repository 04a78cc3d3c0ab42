"""`diplowire tail`: follow the events."""

from __future__ import annotations

import asyncio
import math
import sys
import unicodedata
from collections.abc import Callable
from contextlib import aclosing
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from . import console
from .options import AsJson, Brokers, load_settings

if TYPE_CHECKING:
    from ..contract import Event, Retraction
    from ..settings import Settings
    from ..streaming.dead_letters import Record

    Told = Event | Retraction

EXAMPLES = """[bold]Examples[/]

$ diplowire tail --from-beginning
$ diplowire tail --type meeting --country TUR --country Qatar
$ diplowire tail --actor fidan --status scheduled --json | jq -r .event_id
$ diplowire tail --from-beginning --timeout 5 --json > events.jsonl

An event passes when it fits every kind of filter given, and one value of each kind. An event that
is taken back shows as retracted; with filters, where it was shown before."""

_REMEMBERED = 10_000
"""Events shown of late whose retraction would be shown too."""

_Filter = Callable[["Event"], bool]


def tail(
    *,
    types: Annotated[
        list[str] | None,
        typer.Option("--type", metavar="TYPE", help="meeting, visit or statement.", show_default=False),
    ] = None,
    countries: Annotated[
        list[str] | None,
        typer.Option(
            "--country",
            metavar="COUNTRY",
            help="A participant's country, as code or name.",
            show_default=False,
        ),
    ] = None,
    actors: Annotated[
        list[str] | None,
        typer.Option(
            "--actor",
            metavar="NAME",
            help="Part of a participant's name, or of its code.",
            show_default=False,
        ),
    ] = None,
    statuses: Annotated[
        list[str] | None,
        typer.Option(
            "--status", metavar="STATUS", help="occurred, scheduled, denied, ...", show_default=False
        ),
    ] = None,
    from_beginning: Annotated[
        bool, typer.Option("--from-beginning", help="Begin with the oldest event.")
    ] = False,
    limit: Annotated[
        int | None,
        typer.Option("--limit", "-n", min=1, help="End after this many events.", show_default=False),
    ] = None,
    timeout: Annotated[
        float | None,
        typer.Option(
            "--timeout",
            min=0.1,
            metavar="SECONDS",
            help="End when none came for so long.",
            show_default=False,
        ),
    ] = None,
    as_json: AsJson = False,
    brokers: Brokers = None,
) -> None:
    """Follow the events as they are published, until Ctrl-C."""
    from ..contract.event import EventType, Status

    kinds = _known("--type", types, get_args(EventType)) or list(get_args(EventType))
    filters = _filters(countries, actors, _known("--status", statuses, get_args(Status)))
    show = _write_json if as_json else _table()
    asyncio.run(
        _follow(
            load_settings(brokers),
            kinds,
            filters=filters,
            show=show,
            from_beginning=from_beginning,
            limit=limit,
            timeout_seconds=timeout,
        )
    )


async def _follow(
    settings: Settings,
    kinds: list[str],
    *,
    filters: list[_Filter],
    show: Callable[[Told, bytes], None],
    from_beginning: bool,
    limit: int | None,
    timeout_seconds: float | None,
) -> None:
    from ..streaming.topics import event_topic
    from .reading import read_topics

    names = [event_topic(settings, kind) for kind in kinds]
    shown = 0
    passing = _Passing(filters)
    source = read_topics(settings, names, from_beginning=from_beginning, idle_seconds=timeout_seconds)
    async with aclosing(source) as batches:  # else its consumer would outlive our return
        async for records in batches:
            for told, value in together(records):
                if passing.passes(told):
                    show(told, value)
                    shown += 1
                if shown == limit:
                    return


class _Passing:
    """Which events and retractions to show, by `filters` of events."""

    def __init__(self, filters: list[_Filter]) -> None:
        self._filters = filters
        self._passed: dict[str, None] = {}

    def passes(self, told: Told) -> bool:
        """Whether to show `told`; a retraction does not say what its event was, so that is remembered."""
        if not self._filters:
            return True
        from ..contract import Retraction

        if isinstance(told, Retraction):
            return told.event_id in self._passed
        passes = all(passes(told) for passes in self._filters)
        if passes:
            self._passed[told.event_id] = None
            if len(self._passed) > _REMEMBERED:
                del self._passed[next(iter(self._passed))]
        return passes


def together(records: list[Record]) -> list[tuple[Told, bytes]]:
    """The events and retractions in `records` with their values, those of an article side by side and in its order."""
    found = [(told, record.value or b"") for record in records if (told := parse(record))]
    order = {told.article.uri: number for number, (told, _) in reversed(list(enumerate(found)))}
    return sorted(
        found, key=lambda pair: (order[pair[0].article.uri], pair[0].article.version, _position(pair[0]))
    )


def _position(told: Told) -> float:
    from ..contract import Event

    return told.evidence[0].start if isinstance(told, Event) else math.inf


def parse(record: Record) -> Told | None:
    """The event or retraction in `record`; None, with a note, when there is none that this version knows."""
    from pydantic import ValidationError

    from ..contract import Event, Retraction
    from ..contract.cloudevents import RETRACTED

    model = Retraction if ("ce_type", RETRACTED) in record.headers else Event
    try:
        return model.model_validate_json(record.value or b"")
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in fault["loc"])
        console.note(
            f"{record}: no event of this version of Diplowire ({place + ': ' if place else ''}{fault['msg']})"
        )
        return None


def _known(option: str, values: list[str] | None, choices: tuple[str, ...]) -> list[str]:
    wrong = [value for value in values or [] if value not in choices]
    if wrong:
        raise typer.BadParameter(
            f"{', '.join(wrong)}: expected {', '.join(choices)}", param_hint=f"'{option}'"
        )
    return values or []


def _filters(countries: list[str] | None, actors: list[str] | None, statuses: list[str]) -> list[_Filter]:
    filters: list[_Filter] = []
    if statuses:
        filters.append(lambda event: event.status in statuses)
    if countries:
        codes = {_country(name) for name in countries}
        filters.append(lambda event: any(actor.country in codes for actor in event.participants))
    if actors:
        parts = [_folded(part) for part in actors]
        filters.append(
            lambda event: any(
                part in _folded(f"{actor.name}\n{actor.actor_code or ''}")
                for part in parts
                for actor in event.participants
            )
        )
    return filters


def _country(name: str) -> str:
    import pycountry

    if name.upper() in ("XKX", "XK", "KOSOVO"):  # in use for want of an ISO code
        return "XKX"
    try:
        return str(pycountry.countries.lookup(name).alpha_3)
    except LookupError as error:
        raise typer.BadParameter(
            f"{name!r} is no country: name it as ISO 3166 does, such as TUR or Qatar",
            param_hint="'--country'",
        ) from error


def _folded(text: str) -> str:
    """Without case and accents, so that a plain keyboard finds every name."""
    decomposed = unicodedata.normalize("NFKD", text)
    return (
        "".join(char for char in decomposed if not unicodedata.combining(char)).casefold().replace("ı", "i")
    )


def _write_json(_told: Told, value: bytes) -> None:
    sys.stdout.buffer.write(value + b"\n")
    sys.stdout.buffer.flush()


def _table() -> Callable[[Told, bytes], None]:
    from .render import EventTable

    table = EventTable(console.out())
    return lambda told, _value: table.add(told)
