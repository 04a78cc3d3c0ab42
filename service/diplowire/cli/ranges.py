"""Ranges of a topic as they are written on the command line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from .options import moment

if TYPE_CHECKING:
    from ..streaming.ranges import Bound

From = Annotated[
    list[str],
    typer.Option(
        "--from",
        metavar="WHERE",
        help="Where the range begins: earliest, an ISO 8601 time with offset, PARTITION:OFFSET (once for each "
        "partition, or with commas between), or an offset alone with one --partition.",
    ),
]
To = Annotated[
    list[str] | None,
    typer.Option(
        "--to",
        metavar="WHERE",
        help="Where it ends, itself outside; as --from, or latest, which is what is there at the start.",
        show_default="latest",
    ),
]
Partitions = Annotated[
    list[int] | None,
    typer.Option("--partition", min=0, metavar="N", help="Only this partition.", show_default="all"),
]

_WORDS: dict[str, Bound] = {"earliest": "earliest", "latest": "latest"}
_PLACE = re.compile(r"(\d+):(\d+)")
_FORMS = (
    "expected earliest, latest, an offset for each partition (such as 0:1200,1:80), an offset with one --partition, "
    "or a time (such as 2025-03-04T09:30:00+03:00)"
)


def bound(values: Sequence[str], option: str, partitions: Sequence[int] = ()) -> Bound:
    """Where a range begins or ends, from what `option` was given. Raises `typer.BadParameter`."""
    parts = [part.strip() for value in values for part in value.split(",")]
    places = [_PLACE.fullmatch(part) for part in parts]
    if all(places):
        offsets = {int(place[1]): int(place[2]) for place in places if place is not None}
        if len(offsets) < len(parts):
            raise _wrong(option, f"{', '.join(parts)}: a partition is named twice")
        return offsets
    if len(parts) > 1:
        raise _wrong(option, f"{', '.join(parts)}: {_FORMS}")
    (text,) = parts
    if text in _WORDS:
        return _WORDS[text]
    if text.isdecimal():
        if len(partitions) != 1:
            raise _wrong(option, f"{text}: of which partition? Add --partition, or write PARTITION:{text}")
        return {partitions[0]: int(text)}
    if not re.match(r"\d{4}-", text):
        raise _wrong(option, f"{text!r}: {_FORMS}")
    try:
        return moment(text)
    except typer.BadParameter as error:
        raise _wrong(option, error.message) from error


def written(offsets: Mapping[int, int]) -> str:
    """Offsets by partition as `bound` reads them."""
    return ",".join(f"{partition}:{offset}" for partition, offset in sorted(offsets.items()))


def described(where: Bound) -> str:
    """A bound as it is told to a person."""
    if isinstance(where, datetime):
        return where.isoformat()
    return where if isinstance(where, str) else written(where)


def _wrong(option: str, message: str) -> typer.BadParameter:
    return typer.BadParameter(message, param_hint=f"'{option}'")
