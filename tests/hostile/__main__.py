"""`python -m tests.hostile`: hostile records through a whole worker, and an account of each."""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path

from tests.hostile.records import records
from tests.hostile.run import run


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.hostile", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--keep", type=Path, metavar="DIR", help="leave the worker's log there")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="hostile-") as scratch:
        folder = options.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        account = asyncio.run(run(records(options.seed, options.records, huge=True), folder))
    sys.stdout.write(account.table() + "\n")
    return int(bool(account.problems))


if __name__ == "__main__":
    sys.exit(main())
