"""`diplowire dead-letters`: look at the articles that failed, send them once more, and know which are done with."""

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
    from aiokafka import AIOKafkaProducer

    from ..errors import InputNotFound
    from ..settings import Settings
    from ..streaming.dead_letters import DeadLetter, Outgoing
    from .letters import Listed

app = typer.Typer(no_args_is_help=True, help="Look at the articles that failed, and send them once more.")

SHOW_EXAMPLES = """[bold]Examples[/]

$ diplowire dead-letters show 2:17
$ diplowire dead-letters show --raw 2:17 > article.json"""

REPLAY_EXAMPLES = """[bold]Examples[/]

$ diplowire dead-letters replay 2:17
$ diplowire dead-letters replay --code extraction_timed_out --dry-run
$ diplowire dead-letters replay --all

Dead letters stay where they are; those that were sent are marked as done and are not sent again, but with --again.
An article that fails again becomes a new dead letter. Where none fits, nothing is sent and the exit status is 1."""

CLOSE_EXAMPLES = """[bold]Examples[/]

$ diplowire dead-letters close 2:17
$ diplowire dead-letters close --code article_not_json

They stay where they are, to be seen with `list --done` and sent with `replay --again`."""

Place = Annotated[str, typer.Argument(metavar="PARTITION:OFFSET", help="As `list` shows it.")]
Code = Annotated[
    str | None,
    typer.Option("--code", metavar="CODE", help="Only those with this error code.", show_default=False),
]
OnePlace = Annotated[
    str | None,
    typer.Argument(metavar="[PARTITION:OFFSET]", help="As `list` shows it.", show_default=False),
]
Everything = Annotated[bool, typer.Option("--all", help="Every dead letter that is open.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only tell what would be done.")]
_PLACE = re.compile(r"(\d+):(\d+)")
_HEX_BYTES = 4096


@app.command("list")
def list_(
    code: Code = None,
    done: Annotated[bool, typer.Option("--done", help="Those that are done with, too.")] = False,
    as_json: AsJson = False,
    brokers: Brokers = None,
) -> None:
    """List the dead letters that are open, oldest first."""
    _check_code(code)
    settings = load_settings(brokers)
    letters = [one for one in asyncio.run(_listed(settings)) if code in (None, one.letter.why.error_code)]
    shown = [one for one in letters if done or one.done is None]
    if as_json:
        for one in shown:
            typer.echo(json.dumps(_summary(one.letter, one.size) | {"done": one.done}, ensure_ascii=False))
    else:
        _show_table(shown, done=done, left_out=len(letters) - len(shown))


@app.command("show", epilog=SHOW_EXAMPLES)
def show(
    place: Place,
    raw: Annotated[
        bool, typer.Option("--raw", help="Write the value's bytes as they are, and nothing else.")
    ] = False,
    brokers: Brokers = None,
) -> None:
    """Show one dead letter: why it failed, its headers, its value."""
    from . import letters

    letter = asyncio.run(letters.one(load_settings(brokers), _parse(place)))
    value = letter.original.value or b""
    if raw:
        sys.stdout.buffer.write(value)
        sys.stdout.buffer.flush()
        return
    for name, text in _summary(letter, len(value)).items():
        _field(name, text)
    for name, content in letter.original.headers:
        _field(f"header {name}", "(none)" if content is None else _shown(content))
    typer.echo()
    typer.echo(_shown(value) if letter.original.value is not None else "(no value)")


@app.command("replay", epilog=REPLAY_EXAMPLES)
def replay(
    place: OnePlace = None,
    *,
    everything: Everything = False,
    code: Code = None,
    again: Annotated[bool, typer.Option("--again", help="Those that are done with, too.")] = False,
    dry_run: DryRun = False,
    brokers: Brokers = None,
) -> None:
    """Send dead letters to the topic of articles again, byte for byte as they first came."""
    settings = load_settings(brokers)
    chosen = _chosen(settings, place, code, everything=everything, again=again)
    if dry_run:
        for one in chosen:
            console.say(f"{_place(one.letter)} → {one.letter.original.topic} ({one.letter.why.error_code})")
    else:
        asyncio.run(_replay(settings, chosen))
    console.say(f"{'would send' if dry_run else 'sent'} {console.counted(len(chosen), 'article')}")


@app.command("close", epilog=CLOSE_EXAMPLES)
def close(
    place: OnePlace = None,
    *,
    everything: Everything = False,
    code: Code = None,
    dry_run: DryRun = False,
    brokers: Brokers = None,
) -> None:
    """Mark dead letters as done with, without sending them: those that nobody will mend."""
    settings = load_settings(brokers)
    chosen = _chosen(settings, place, code, everything=everything, again=False)
    if not dry_run:
        asyncio.run(_close(settings, chosen))
    console.say(f"{'would close' if dry_run else 'closed'} {console.counted(len(chosen), 'dead letter')}")


def _chosen(
    settings: Settings, place: str | None, code: str | None, *, everything: bool, again: bool
) -> list[Listed]:
    if sum((place is not None, everything, code is not None)) != 1:
        raise typer.BadParameter("name one PARTITION:OFFSET, or --all, or --code CODE")
    _check_code(code)
    where = _parse(place) if place else None
    fitting = [
        one
        for one in asyncio.run(_listed(settings))
        if code in (None, one.letter.why.error_code) and where in (None, one.place)
    ]
    chosen = [one for one in fitting if again or one.done is None]
    if not chosen:
        raise _nothing_to_do(settings, place, code, fitting)
    return chosen


def _nothing_to_do(
    settings: Settings, place: str | None, code: str | None, done: list[Listed]
) -> InputNotFound:
    from ..errors import InputNotFound

    topic = settings.topic_dead_letters
    if done:
        which = (
            f"{place} was {done[0].done}" if place else f"all {len(done)} of these were replayed or closed"
        )
        return InputNotFound(
            f"{which} already: `diplowire dead-letters replay --again` sends what is done with, too"
        )
    which = (
        f"has nothing at {place}" if place
        else "holds no dead letters" if code is None
        else f"holds no dead letter with the code {code}"
    )  # fmt: skip
    return InputNotFound(f"{topic} {which}: `diplowire dead-letters list` shows what is there")


async def _listed(settings: Settings) -> list[Listed]:
    from . import letters

    return await letters.listed(settings)


async def _replay(settings: Settings, chosen: list[Listed]) -> None:
    from ..streaming import access, clients, dead_letters
    from . import letters

    topics = {one.letter.original.topic for one in chosen}
    await access.require(settings, write=[*sorted(topics), settings.topic_dead_letters])
    async with clients.connected(clients.producer(settings)) as producer:
        # One by one: what was sent before a failure is known, and in its order. The mark comes last, so that what fails
        # between the two is sent twice rather than not at all.
        async for letter in letters.whole(settings, {one.place for one in chosen}):
            await _send(producer, letter, dead_letters.replay(letter))
            await _send(producer, letter, dead_letters.mark(letter, "replayed"))


async def _close(settings: Settings, chosen: list[Listed]) -> None:
    from ..streaming import access, clients, dead_letters

    await access.require(settings, write=[settings.topic_dead_letters])
    async with clients.connected(clients.producer(settings)) as producer:
        for one in chosen:
            await _send(producer, one.letter, dead_letters.mark(one.letter, "closed"))


async def _send(producer: AIOKafkaProducer, letter: DeadLetter, outgoing: Outgoing) -> None:
    from aiokafka.errors import KafkaError

    from ..errors import BrokerError
    from ..streaming import header_names

    try:
        acknowledged = await header_names.send(
            producer,
            outgoing.topic,
            value=outgoing.value,
            key=outgoing.key,
            headers=outgoing.headers,
            partition=outgoing.partition,
        )
        await acknowledged
    except KafkaError as error:
        raise BrokerError(f"the broker refuses {_place(letter)} ({type(error).__name__}: {error})") from error


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


def _summary(letter: DeadLetter, size: int) -> dict[str, Any]:
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
        "bytes": size,
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


def _show_table(shown: list[Listed], *, done: bool, left_out: int) -> None:
    from rich.table import Table
    from rich.text import Text

    from .render import BOX

    besides = f" ({left_out} more are done with)" if left_out else ""
    if not shown:
        console.out().print(f"no dead letters{' are open' if left_out else ''}{besides}")
        return
    table = Table(box=BOX)
    for heading in ("At", "Time", "Code", "Key", *(("Done",) if done else ())):
        table.add_column(heading, no_wrap=heading in ("At", "Code", "Done"))
    table.add_column("What was wrong", ratio=1)
    for one in shown:
        row = _summary(one.letter, one.size)
        marks = (one.done or "-",) if done else ()
        cells = (row["at"], row["time"], row["code"], row["key"] or "-", *marks, row["message"])
        table.add_row(*(Text(console.visible(str(cell))) for cell in cells))
    console.out().print(table)
    codes = Counter(one.letter.why.error_code for one in shown)
    console.out().print(
        f"{console.counted(len(shown), 'dead letter')}: "
        + ", ".join(f"{count} {code}" for code, count in codes.most_common())
        + besides
    )
