"""`diplowire schemas`: the contract for other languages."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from . import console

EXAMPLES = """[bold]Examples[/]

$ diplowire schemas meeting > meeting.schema.json
$ diplowire schemas --write schemas"""


def schemas(
    name: Annotated[
        str | None,
        typer.Argument(help="Schema to print; without it, their names.", show_default=False),
    ] = None,
    write: Annotated[
        Path | None,
        typer.Option(
            "--write", metavar="DIR", file_okay=False, help="Write all of them and asyncapi.yaml into DIR."
        ),
    ] = None,
) -> None:
    """Print or write the JSON Schemas of every record, and the topics as AsyncAPI."""
    from ..contract import schemas as contract

    if write is not None:
        _write(write)
        return
    known = contract.all_schemas()
    if name is None:
        for each in known:
            typer.echo(each)
        return
    if name not in known:
        raise typer.BadParameter(f"there is no schema {name!r}, only {', '.join(known)}")
    import json

    typer.echo(json.dumps(known[name], indent=2, ensure_ascii=False))


def _write(folder: Path) -> None:
    from ..contract import schemas as contract
    from ..errors import InputError

    try:
        paths = contract.write(folder)
    except OSError as error:
        raise InputError(f"{folder}: the schemas can't be written there: {error.strerror}") from error
    console.say(f"wrote {len(paths)} files into {folder}")
