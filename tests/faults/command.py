"""What the commands `python -m tests.faults` and `python -m tests.soak` begin with."""

from __future__ import annotations

import argparse
import contextlib
import logging
import secrets
import signal
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path


def parser(module: str, about: str, rate: int) -> argparse.ArgumentParser:
    """The options that both have; `rate` is the default one."""
    made = argparse.ArgumentParser(prog=f"python -m {module}", description=about)
    made.add_argument("--seed", type=int, help="decides articles, faults and all chance; drawn if not given")
    made.add_argument("--rate", type=int, default=rate, help="articles a second")
    made.add_argument("--keep", type=Path, metavar="DIR", help="leave the logs of workers and broker there")
    return made


@contextlib.contextmanager
def begun(options: argparse.Namespace) -> Iterator[tuple[int, Path]]:
    """The seed, which is told, and the folder of logs."""
    seed = options.seed if options.seed is not None else secrets.randbelow(1_000_000)
    sys.stderr.write(f"seed {seed}\n")
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that workers and brokers end with us
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)  # of a broker away it tells ten times a second
    with tempfile.TemporaryDirectory(prefix="diplowire-run-") as scratch:
        yield seed, options.keep or Path(scratch)
