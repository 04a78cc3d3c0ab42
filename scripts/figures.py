"""Writes a benchmark's result into README.md and the capacity that follows from it into benchmarks/README.md.

`scripts/figures.py [RESULT.json]`, after `make bench`.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import capacity, rows  # noqa: E402 - a folder of the repository, not an installed package

README = ROOT / "README.md"
CAPACITY = ROOT / "benchmarks" / "README.md"
RESULT = ROOT / ".cache" / "benchmarks" / "bench.json"
BLOCK = re.compile(r"(<!-- bench: .*? -->\n).*?(<!-- end of bench -->)", re.DOTALL)


def main() -> None:
    """Fill both blocks; the result is that of the last run unless one is named."""
    result = json.loads(Path(sys.argv[1] if len(sys.argv) > 1 else RESULT).read_text(encoding="utf-8"))
    for file, make in ((README, markdown), (CAPACITY, plans)):
        file.write_text(filled(file.read_text(encoding="utf-8"), make(result)), encoding="utf-8")
    print(f"wrote the figures of {result['date']} into {README.name}: {rows.verdicts(result)}")


def filled(text: str, block: str) -> str:
    """The text with the block between its marks."""
    return BLOCK.sub(lambda marks: marks[1] + block + marks[2], text)


def plans(result: dict[str, Any]) -> str:
    """What 1, 10 and 100 million articles a day take, by the result."""
    measured, assumed = capacity.measured_in(result), capacity.Assumed()
    headings, *body = capacity.lines(capacity.plans_of(measured, assumed), assumed)
    table = [headings, ["---"] * len(headings), *body]
    told = [
        f"{rows.caption(result)}; {capacity.head(measured, assumed)}.",
        "",
        *(f"| {' | '.join(line)} |" for line in table),
    ]
    return "\n".join(told) + "\n"


def markdown(result: dict[str, Any]) -> str:
    """When and on what it was measured, a table for each section, and how many goals hold."""
    parts = [f"{rows.caption(result)}; load before it {result['setting']['load_before']:g}.\n"]
    for section, measured in result["sections"].items():
        lines = [f"| {section} | measured | spread | goal | holds |", "|---|---|---|---|---|"]
        lines += [
            "| " + " | ".join(cell.replace("|", "\\|") for cell in rows.cells(row)) + " |" for row in measured
        ]
        parts.append("\n".join(lines) + "\n")
    return "\n".join([*parts, f"{rows.verdicts(result)}.\n"])


if __name__ == "__main__":
    main()
