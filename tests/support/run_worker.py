"""A worker as a process of its own, with nothing but the settings in its environment."""

from __future__ import annotations

import sys


def main() -> int:
    # Imported here because every process of the worker's pool imports this module anew.
    from diplowire.errors import DiplowireError
    from diplowire.observability import configure_logging
    from diplowire.settings import load
    from diplowire.streaming import run_worker

    settings = load()
    configure_logging(settings)
    try:
        return run_worker(settings)
    except DiplowireError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_status


if __name__ == "__main__":
    sys.exit(main())
