"""`python -m tests.faults`: faults in the long form, on the embedded broker and on Apache Kafka."""

from __future__ import annotations

import asyncio
import random
import sys

from tests.faults import command
from tests.faults.run import run, schedule, table
from tests.support.kafka import KafkaUnavailableError


def main() -> int:
    parser = command.parser("tests.faults", __doc__ or "", rate=60)
    parser.add_argument("--broker", choices=["embedded", "kafka"], action="append", help="both if not given")
    parser.add_argument("--form", choices=["short", "long"], default="long")
    parser.add_argument("--only", default="", metavar="TEXT", help="only faults with TEXT in their name")
    options = parser.parse_args()
    accounts = []
    with command.begun(options) as (seed, folder):
        for name in options.broker or ["embedded", "kafka"]:
            own = folder / name
            own.mkdir(parents=True, exist_ok=True)
            plan = schedule(name, options.form, random.Random(seed), options.only)
            try:
                accounts.append(asyncio.run(run(name, plan, seed, own, options.rate)))
            except KafkaUnavailableError as error:
                sys.stderr.write(f"NOT run on Apache Kafka: {error}\n")
    sys.stdout.write(table(accounts) + "\n")
    return int(any(account.problems for account in accounts))


if __name__ == "__main__":
    sys.exit(main())
