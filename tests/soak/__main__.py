"""`python -m tests.soak`: mixed load with random faults for as long as you like."""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import secrets
import signal
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from tests.soak.run import report, run
from tests.support.kafka import KafkaUnavailableError


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--seed", type=int, help="decides articles and faults; drawn if not given")
    parser.add_argument("--minutes", type=float, default=20.0)
    parser.add_argument("--broker", choices=["embedded", "kafka"], default="kafka")
    parser.add_argument("--rate", type=int, default=20, help="articles a second; ten times as many in bursts")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="leave logs and what was seen there")
    options = parser.parse_args()
    seed = options.seed if options.seed is not None else secrets.randbelow(1_000_000)
    sys.stderr.write(f"seed {seed}\n")
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that workers and brokers end with us
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)  # of a broker away it tells ten times a second
    with tempfile.TemporaryDirectory(prefix="soak-") as scratch:
        folder = options.keep or Path(scratch)
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
