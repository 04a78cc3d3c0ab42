"""Runs a command for as long as whoever started this guard keeps its end of our standard input open.

A killed parent can't clean up after itself, but the system closes its pipes. Reading the pipe therefore
ends with the parent however it died, from whatever thread it had started us, and on every POSIX system; a
parent-death signal would be tied to Linux and to the life of one thread.

Run as a script by path and without site packages, so that it imports nothing but the standard library and
starts at once: `python -I -S _guard.py COMMAND...`. Ends with the command's status.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading

GRACE_SECONDS = 5.0


def main(command: list[str]) -> int:
    """Run `command`, end it when standard input closes or on SIGTERM, and return its exit status."""
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL)
    signal.signal(signal.SIGTERM, lambda *_: child.terminate())
    threading.Thread(target=_end_with_parent, args=(child,), daemon=True).start()
    return child.wait()


def _end_with_parent(child: subprocess.Popen[bytes]) -> None:
    while os.read(sys.stdin.fileno(), 4096):
        pass
    child.terminate()
    try:
        child.wait(GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()


if __name__ == "__main__":
    status = main(sys.argv[1:])
    sys.exit(status if status >= 0 else 128 - status)
