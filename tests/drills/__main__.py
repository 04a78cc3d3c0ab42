"""`python -m tests.drills`: the procedures of docs/operations.md, carried out on Apache Kafka."""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import signal
import sys
import tempfile
import time
from pathlib import Path

from tests.drills import brokers, dead_letters, partitions, upgrade
from tests.drills.releases import HistoryUnavailableError
from tests.drills.scene import tell
from tests.support import kafka

DRILLS = {
    "upgrade": upgrade,
    "partitions": partitions,
    "brokers": brokers,
    "dead-letters": dead_letters,
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.drills", description=__doc__)
    parser.add_argument(
        "names",
        nargs="*",
        choices=[[], *DRILLS],
        metavar="NAME",
        help=f"{', '.join(DRILLS)}; all if none is given",
    )
    parser.add_argument("--seed", type=int, default=1, help="decides which articles come")
    parser.add_argument(
        "--keep", type=Path, metavar="DIR", help="leave the logs of workers and brokers there"
    )
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that workers and brokers end with us
    logging.getLogger("aiokafka").setLevel(
        logging.CRITICAL
    )  # of a broker that is away it tells ten times a second
    version = os.environ.get("KAFKA_VERSION", kafka.VERSIONS[0])
    class_path = kafka.fetch(version, tools=True)
    failed = 0
    with tempfile.TemporaryDirectory(prefix="drills-") as scratch:
        for name in options.names or DRILLS:
            folder = (options.keep or Path(scratch)) / name
            folder.mkdir(parents=True)
            began = time.monotonic()
            try:
                outcome = asyncio.run(DRILLS[name].drill(class_path, folder, options.seed))
            except (AssertionError, HistoryUnavailableError) as error:
                failed += 1
                outcome = f"FAILED: {error}"
            tell(f"{name}: {time.monotonic() - began:.0f} s on Apache Kafka {version}")
            sys.stdout.write(f"{DRILLS[name].TITLE}: {outcome}\n")
            sys.stdout.flush()
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
