"""`python -m tests.faults`: faults in the long form, on the embedded broker and on Apache Kafka."""

from __future__ import annotations

import argparse
import asyncio
import logging
import random
import secrets
import signal
import sys
import tempfile
from pathlib import Path

from tests.faults.run import run, schedule, table
from tests.support.kafka import KafkaUnavailableError


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument(
        "--seed", type=int, help="decides the order of the faults and all chance; drawn if not given"
    )
    parser.add_argument("--broker", choices=["embedded", "kafka"], action="append", help="both if not given")
    parser.add_argument("--form", choices=["short", "long"], default="long")
    parser.add_argument("--only", default="", metavar="TEXT", help="only faults with TEXT in their name")
    parser.add_argument("--rate", type=int, default=60, help="articles a second")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="leave the logs of workers and broker there")
    options = parser.parse_args()
    seed = options.seed if options.seed is not None else secrets.randbelow(1_000_000)
    sys.stderr.write(f"seed {seed}\n")
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that workers and brokers end with us
    logging.getLogger("aiokafka").setLevel(
        logging.CRITICAL
    )  # of a broker that is away it tells ten times a second
    accounts = []
    with tempfile.TemporaryDirectory(prefix="faults-") as scratch:
        for name in options.broker or ["embedded", "kafka"]:
            folder = (options.keep or Path(scratch)) / name
            folder.mkdir(parents=True, exist_ok=True)
            plan = schedule(name, options.form, random.Random(seed), options.only)
            try:
                accounts.append(asyncio.run(run(name, plan, seed, folder, options.rate)))
            except KafkaUnavailableError as error:
                sys.stderr.write(f"NOT run on Apache Kafka: {error}\n")
    sys.stdout.write(table(accounts) + "\n")
    return int(any(account.problems for account in accounts))


if __name__ == "__main__":
    sys.exit(main())
