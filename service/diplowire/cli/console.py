"""Where the command line writes: results to standard output, everything else to standard error."""

from __future__ import annotations

import os
import sys

from rich.console import Console
from rich.text import Text

PIPE_WIDTH = 120
"""Columns of a table that goes to a file or pipe, which has no width of its own."""


def out() -> Console:
    """Standard output; made anew each time so that a redirected stream is found."""
    return Console(highlight=False, width=_width(sys.stdout.isatty()))


def err() -> Console:
    """Standard error, for diagnostics and progress."""
    return Console(stderr=True, highlight=False, width=_width(sys.stderr.isatty()))


def say(message: str) -> None:
    """Tell something in passing, on standard error."""
    _line("", "", message)


def note(message: str) -> None:
    """Tell of something odd that stops nothing."""
    _line("note: ", "yellow", message)


def fail(message: str) -> None:
    """Tell of an error."""
    _line("error: ", "bold red", message)


def _line(label: str, style: str, message: str) -> None:
    # Text, not markup: file names and articles may hold square brackets. No wrapping: messages are grepped.
    err().print(Text.assemble((label, style), visible(message)), soft_wrap=True)


def visible(text: str) -> str:
    """`text` with what a terminal could take for commands, and what can't be encoded, as visible escapes."""
    return "".join(
        char if _is_plain(char) else char.encode("unicode_escape").decode("ascii") for char in text
    )


def counted(number: int, noun: str) -> str:
    """The number with its noun: 1 event, 2 events."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _is_plain(char: str) -> bool:
    return char == "\n" or not (char < " " or "\x7f" <= char < "\xa0" or "\ud800" <= char < "\ue000")


def _width(is_terminal: bool) -> int | None:
    return None if is_terminal or os.environ.get("COLUMNS") else PIPE_WIDTH
