"""The commands, put together; and the one place where an error becomes a message and an exit status."""

from __future__ import annotations

import logging
import os
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

from ..errors import DiplowireError
from . import (
    console,
    dead_letters,
    demo,
    diff,
    doctor,
    extract,
    publish,
    replay,
    schemas,
    tail,
    topics,
    worker,
)

OUR_FAULT = 70
INTERRUPTED = 130
READER_GONE = 141


_ORDER = (
    "demo", "worker", "publish", "tail", "extract", "replay", "diff", "topics", "dead-letters", "schemas", "check",
)  # fmt: skip


class _Commands(TyperGroup):
    """Runs a command and says in one line what went wrong."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the signature is typer's
        """The names in the order in which a newcomer meets them."""
        return sorted(self.commands, key=_ORDER.index)

    def invoke(self, ctx: Any) -> Any:
        """Run the command; every error ends here."""
        try:
            return super().invoke(ctx)
        except DiplowireError as error:
            _trace(ctx)
            console.fail(str(error))
            raise typer.Exit(error.exit_status) from error
        except BrokenPipeError as error:
            # What is still buffered has nowhere to go, and the interpreter would complain at its end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(READER_GONE) from error
        except KeyboardInterrupt as error:
            raise typer.Exit(INTERRUPTED) from error
        except (typer.Exit, typer.Abort, TyperException):
            raise
        except Exception as error:
            _trace(ctx)
            command = f"diplowire --debug {ctx.invoked_subcommand or ''}".strip()
            console.fail(
                f"Diplowire failed in a way that it should not ({type(error).__name__}: {error}): "
                f"please report it, with what `{command}` adds to this message"
            )
            raise typer.Exit(OUR_FAULT) from error


def _trace(ctx: Any) -> None:
    if ctx.params.get("debug"):
        console.err().print_exception()


app = typer.Typer(
    cls=_Commands,
    name="diplowire",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="First steps: [bold]diplowire demo[/]. Settings are environment variables, "
    "[bold]diplowire check --settings[/] lists them.\n\n"
    "Exit statuses: 0 done, 1 some records failed, 2 wrong usage or setting, 3 broker or model unavailable.",
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from .. import __version__
        from ..compiled import rules

        typer.echo(f"diplowire {__version__}, {rules()}")
        raise typer.Exit


@app.callback()
def _options(
    debug: Annotated[bool, typer.Option("--debug", help="Show where in the program an error arose.")] = False,
    _version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version and exit."),
    ] = False,
) -> None:
    """Newswire articles in, diplomatic events out: meetings, visits and statements, over Kafka."""
    if not debug and not logging.getLogger().handlers:
        # The Kafka client logs what we tell ourselves, in our words; the worker sets up a log of its own.
        logging.getLogger().addHandler(logging.NullHandler())


for _command, _examples in (
    (demo.demo, demo.EXAMPLES),
    (worker.worker, worker.EXAMPLES),
    (publish.publish, publish.EXAMPLES),
    (tail.tail, tail.EXAMPLES),
    (extract.extract, extract.EXAMPLES),
    (replay.replay, replay.EXAMPLES),
    (diff.diff, diff.EXAMPLES),
    (schemas.schemas, schemas.EXAMPLES),
    (doctor.check, doctor.EXAMPLES),
):
    app.command(epilog=_examples)(_command)
app.add_typer(topics.app, name="topics")
app.add_typer(dead_letters.app, name="dead-letters")
