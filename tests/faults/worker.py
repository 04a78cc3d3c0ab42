"""A worker whose clock (`time.time`) is shifted by an hour to and fro on each SIGUSR2."""

from __future__ import annotations

import signal
import sys
import time


def main() -> int:
    shifts = [0.0]
    original = time.time

    def shift(*_: object) -> None:
        shifts[0] = {0.0: 3600.0, 3600.0: -3600.0, -3600.0: 0.0}[shifts[0]]

    time.time = lambda: original() + shifts[0]
    signal.signal(signal.SIGUSR2, shift)
    # Imported after the clock was changed, which some of it takes hold of as it is imported.
    from tests.support import run_worker

    return run_worker.main()


if __name__ == "__main__":
    sys.exit(main())
