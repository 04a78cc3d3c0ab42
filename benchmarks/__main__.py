"""Everything that the README's figures of speed come from: `make bench`, or `python -m benchmarks SECTION...`."""

from __future__ import annotations

import argparse
import json
import logging
import signal
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console

from . import rows
from .corpus import ROOT
from .sections import SECTIONS
from .setting import setting
from .sizes import Sizes, sizes

_WIDTH = 130
OUTPUT = ROOT / ".cache" / "benchmarks" / "bench.json"


def main(arguments: list[str] | None = None) -> None:
    """Measure, print the table and write the result as JSON."""
    options = _options(arguments)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # what was started is ended, as after Ctrl-C
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)  # a topic just made has no leader for a moment
    chosen = sizes(quick=options.quick, articles=options.articles, rounds=options.rounds)
    try:
        result = run(options.sections or list(SECTIONS), chosen)
    except KeyboardInterrupt:
        sys.exit("stopped; what was started has ended")
    console = Console()
    if not console.is_terminal:
        console.width = _WIDTH
    console.print(rows.table(result))
    print(rows.verdicts(result))
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    print(f"written to {options.output}")


def run(names: list[str], chosen: Sizes) -> dict[str, Any]:
    """The result of the sections: date, machine, and the plain rows of each."""
    result: dict[str, Any] = {
        "date": datetime.now(UTC).date().isoformat(),
        "size": chosen.name,
        "setting": setting(),
    }
    began = time.monotonic()
    measured = {}
    for name in names:
        with Console(stderr=True).status(f"measuring: {name}"):
            measured[name] = [row.plain() for row in SECTIONS[name](chosen)]
    return result | {"minutes": round((time.monotonic() - began) / 60, 1), "sections": measured}


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "sections", nargs="*", choices=[*SECTIONS, []], help=f"of {', '.join(SECTIONS)}; all unless named"
    )
    parser.add_argument(
        "--quick",
        action="store_true",
        help="a look in a few minutes, with wide spreads and without Apache Kafka",
    )
    parser.add_argument("--rounds", type=int, help="rounds of contenders in one process")
    parser.add_argument(
        "--articles", type=int, help="articles of the long run in `scale`; 100000 for the whole"
    )
    parser.add_argument("--output", type=Path, default=OUTPUT, help="where the JSON goes")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
