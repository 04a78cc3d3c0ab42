"""`python -m tests.soak`: mixed load with random faults for as long as you like."""

from __future__ import annotations

import asyncio
import json
import sys
from dataclasses import asdict

from tests.faults import command
from tests.soak.run import report, run
from tests.support.kafka import KafkaUnavailableError


def main() -> int:
    parser = command.parser("tests.soak", f"{__doc__} Bursts come at ten times the rate.", rate=20)
    parser.add_argument("--minutes", type=float, default=20.0)
    parser.add_argument("--broker", choices=["embedded", "kafka"], default="kafka")
    options = parser.parse_args()
    with command.begun(options) as (seed, folder):
        folder.mkdir(parents=True, exist_ok=True)
        try:
            soak = asyncio.run(run(options.broker, seed, folder, minutes=options.minutes, rate=options.rate))
        except KafkaUnavailableError as error:
            sys.stderr.write(f"no Apache Kafka to soak: {error}; --broker embedded does without\n")
            return 1
        (folder / "looks.json").write_text(json.dumps([asdict(look) for look in soak.looks]))
    sys.stdout.write(report(soak) + "\n")
    return int(bool(soak.problems))


if __name__ == "__main__":
    sys.exit(main())
