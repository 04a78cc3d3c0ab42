"""`diplowire dead-letters`: look at the articles that failed, and send them once more."""

from __future__ import annotations

import asyncio
import json
import re
import sys
from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from . import console
from .options import AsJson, Brokers, load_settings

if TYPE_CHECKING:
    from ..errors import InputNotFound
    from ..settings import Settings
    from ..streaming.dead_letters import DeadLetter, Record

app = typer.Typer(no_args_is_help=True, help="Look at the articles that failed, and send them once more.")

SHOW_EXAMPLES = """[bold]Examples[/]

$ diplowire dead-letters show 2:17
$ diplowire dead-letters show --raw 2:17 > article.json"""

REPLAY_EXAMPLES = """[bold]Examples[/]

$ diplowire dead-letters replay 2:17
$ diplowire dead-letters replay --code extraction_timed_out --dry-run
$ diplowire dead-letters replay --all

Dead letters stay where they are: replaying twice sends twice. Where none fits, nothing is
sent and the exit status is 1."""

Place = Annotated[str, typer.Argument(metavar="PARTITION:OFFSET", help="As `list` shows it.")]
Code = Annotated[
    str | None,
    typer.Option("--code", metavar="CODE", help="Only those with this error code.", show_default=False),
]
_PLACE = re.compile(r"(\d+):(\d+)")
_HEX_BYTES = 4096


@app.command("list")
def list_(code: Code = None, as_json: AsJson = False, brokers: Brokers = None) -> None:
    """List the dead letters, oldest first."""
    letters = asyncio.run(_all(load_settings(brokers), code))
    if as_json:
        for letter in letters:
            typer.echo(json.dumps(_summary(letter), ensure_ascii=False))
    else:
        _show_table(letters)


@app.command("show", epilog=SHOW_EXAMPLES)
def show(
    place: Place,
    raw: Annotated[
        bool, typer.Option("--raw", help="Write the value's bytes as they are, and nothing else.")
    ] = False,
    brokers: Brokers = None,
) -> None:
    """Show one dead letter: why it failed, its headers, its value."""
    letter = asyncio.run(_one(load_settings(brokers), *_parse(place)))
    value = letter.original.value or b""
    if raw:
        sys.stdout.buffer.write(value)
        sys.stdout.buffer.flush()
        return
    for name, text in _summary(letter).items():
        _field(name, text)
    for name, content in letter.original.headers:
        _field(f"header {name}", "(none)" if content is None else _shown(content))
    typer.echo()
    typer.echo(_shown(value) if letter.original.value is not None else "(no value)")


@app.command("replay", epilog=REPLAY_EXAMPLES)
def replay(
    place: Annotated[
        str | None,
        typer.Argument(metavar="[PARTITION:OFFSET]", help="As `list` shows it.", show_default=False),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every dead letter.")] = False,
    code: Code = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would be sent.")] = False,
    brokers: Brokers = None,
) -> None:
    """Send dead letters to the topic of articles again, byte for byte as they first came."""
    if sum((place is not None, everything, code is not None)) != 1:
        raise typer.BadParameter("name one PARTITION:OFFSET, or --all, or --code CODE")
    settings = load_settings(brokers)
    sent = asyncio.run(_replay(settings, _parse(place) if place else None, code, dry_run=dry_run))
    if not sent:
        raise _nothing_to_send(settings, code)
    console.say(f"{'would send' if dry_run else 'sent'} {console.counted(sent, 'article')}")


def _nothing_to_send(settings: Settings, code: str | None) -> InputNotFound:
    from ..errors import InputNotFound

    which = "no dead letters" if code is None else f"no dead letter with the code {code}"
    return InputNotFound(
        f"{settings.topic_dead_letters} holds {which}: `diplowire dead-letters list` shows what is there"
    )


async def _replay(
    settings: Settings, place: tuple[int, int] | None, code: str | None, *, dry_run: bool
) -> int:
    from aiokafka.errors import KafkaError

    from ..errors import BrokerError
    from ..streaming import clients, dead_letters, header_names

    letters = [await _one(settings, *place)] if place else await _all(settings, code)
    if dry_run:
        for letter in letters:
            console.say(f"{_place(letter)} → {letter.original.topic} ({letter.why.error_code})")
        return len(letters)
    async with clients.connected(clients.producer(settings)) as producer:
        for letter in letters:  # one by one: what was sent before a failure is known, and in its order
            outgoing = dead_letters.replay(letter)
            try:
                acknowledged = await header_names.send(
                    producer,
                    outgoing.topic,
                    value=outgoing.value,
                    key=outgoing.key,
                    headers=outgoing.headers,
                )
                await acknowledged
            except KafkaError as error:
                raise BrokerError(
                    f"the broker refuses {_place(letter)} ({type(error).__name__}: {error})"
                ) from error
    return len(letters)


async def _all(settings: Settings, code: str | None) -> list[DeadLetter]:
    from .reading import read_topics

    _check_code(code)
    batches = read_topics(settings, [settings.topic_dead_letters], from_beginning=True, to_end=True)
    records = [record async for batch in batches for record in batch]
    letters = [letter for record in records if (letter := _taken_apart(record)) is not None]
    chosen = [letter for letter in letters if code is None or letter.why.error_code == code]
    return sorted(
        chosen, key=lambda letter: (letter.at.timestamp_ms or 0, letter.at.partition, letter.at.offset)
    )


async def _one(settings: Settings, partition: int, offset: int) -> DeadLetter:
    from ..errors import InputNotFound
    from ..streaming.dead_letters import parse
    from .reading import read_at

    record = await read_at(settings, settings.topic_dead_letters, partition, offset)
    if record is None:
        raise InputNotFound(
            f"{settings.topic_dead_letters} has nothing at {partition}:{offset}: "
            "`diplowire dead-letters list` shows what is there"
        )
    return parse(record)


def _taken_apart(record: Record) -> DeadLetter | None:
    from ..errors import InputError
    from ..streaming.dead_letters import parse

    try:
        return parse(record)
    except InputError as error:
        console.note(f"{record}: {error}")
        return None


def _check_code(code: str | None) -> None:
    from ..errors import dead_letter_codes

    if code is not None and code not in dead_letter_codes():
        raise typer.BadParameter(
            f"{code!r} is no code: {', '.join(dead_letter_codes())}", param_hint="'--code'"
        )


def _parse(place: str) -> tuple[int, int]:
    match = _PLACE.fullmatch(place)
    if match is None:
        raise typer.BadParameter(f"{place!r}: expected PARTITION:OFFSET, such as 2:17")
    return int(match[1]), int(match[2])


def _summary(letter: DeadLetter) -> dict[str, Any]:
    original, why = letter.original, letter.why
    return {
        "at": _place(letter),
        "time": _time(letter.at.timestamp_ms),
        "code": why.error_code,
        "stage": why.stage,
        "message": why.exception_message,
        "exception": why.exception_class_name,
        "attempts": why.attempts,
        "key": None if original.key is None else original.key.decode("utf-8", "backslashreplace"),
        "bytes": len(original.value or b""),
        "from": f"{original.topic} {original.partition}:{original.offset}",
    }


def _place(letter: DeadLetter) -> str:
    return f"{letter.at.partition}:{letter.at.offset}"


def _time(timestamp_ms: int | None) -> str | None:
    return (
        None
        if timestamp_ms is None
        else datetime.fromtimestamp(timestamp_ms / 1000, UTC).isoformat(timespec="seconds")
    )


def _field(name: str, text: Any) -> None:
    from rich.text import Text

    # A header's name is as foreign as its value.
    console.out().print(Text(console.visible(name), style="bold"), end="  ")
    console.out().print(console.visible(str(text if text is not None else "-")), markup=False, soft_wrap=True)


def _shown(value: bytes) -> str:
    """As text where it is text, else as a dump of its first bytes."""
    try:
        return console.visible(value.decode("utf-8"))
    except UnicodeDecodeError:
        rows = range(0, min(len(value), _HEX_BYTES), 16)
        dump = [
            f"{row:08x}  {value[row : row + 16].hex(' '):<47}  {_printable(value[row : row + 16])}"
            for row in rows
        ]
        left = len(value) - _HEX_BYTES
        return "\n".join([*dump, *([f"... {left} bytes more, see --raw"] if left > 0 else [])])


def _printable(row: bytes) -> str:
    return "".join(chr(byte) if 0x20 <= byte < 0x7F else "." for byte in row)


def _show_table(letters: list[DeadLetter]) -> None:
    from rich.table import Table
    from rich.text import Text

    from .render import BOX

    if not letters:
        console.out().print("no dead letters")
        return
    table = Table(box=BOX)
    for heading in ("At", "Time", "Code", "Key"):
        table.add_column(heading, no_wrap=heading in ("At", "Code"))
    table.add_column("What was wrong", ratio=1)
    for letter in letters:
        row = _summary(letter)
        cells = (row["at"], row["time"], row["code"], row["key"] or "-", row["message"])
        table.add_row(*(Text(console.visible(str(cell))) for cell in cells))
    console.out().print(table)
    codes = Counter(letter.why.error_code for letter in letters)
    console.out().print(
        f"{console.counted(len(letters), 'dead letter')}: "
        + ", ".join(f"{count} {code}" for code, count in codes.most_common())
    )
