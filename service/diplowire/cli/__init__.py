"""The command line: everything a person does with Diplowire, on typer and rich.

Exit statuses: 0 done, 1 some records failed, 2 wrong usage or setting, 3 broker or model unavailable,
70 a fault of Diplowire itself, 130 interrupted, 141 the reader of our output went away.
"""

from __future__ import annotations

__all__ = ["main"]


def main() -> None:
    """Run the command line with the arguments of this process and end with its exit status."""
    from .app import app

    app(prog_name="diplowire")
