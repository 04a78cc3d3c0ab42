"""The procedures of docs/operations.md as they stand there: numbered steps with their commands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

OPERATIONS = Path(__file__).parents[2] / "docs" / "operations.md"
_STEP = re.compile(r"^(\d+)\. ", re.MULTILINE)
_BLOCK = re.compile(r"^   ```sh\n(.*?)^   ```", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Step:
    """A numbered step: its words, and what is typed for it, command by command."""

    text: str
    commands: tuple[str, ...]


def titles() -> list[str]:
    """Headings of the procedures, in their order."""
    return re.findall(
        r"^### (.+)$", _section(OPERATIONS.read_text(encoding="utf-8"), "## Procedures"), re.MULTILINE
    )


def procedure(title: str) -> dict[int, Step]:
    """The steps of the procedure under that heading, by number."""
    text = _section(_section(OPERATIONS.read_text(encoding="utf-8"), "## Procedures"), f"### {title}")
    _, *parts = _STEP.split(text)
    return {
        int(number): Step(words.strip(), tuple(_commands(words)))
        for number, words in zip(parts[::2], parts[1::2], strict=True)
    }


def _commands(words: str) -> list[str]:
    lines = [line.removeprefix("   ") for block in _BLOCK.findall(words) for line in block.splitlines()]
    return [line for line in lines if line and not line.startswith("#")]


def _section(text: str, heading: str) -> str:
    """What stands under `heading`, up to the next one of its level or above."""
    level = len(heading.split(maxsplit=1)[0])
    _, found, rest = f"\n{text}".partition(f"\n{heading}\n")
    if not found:
        raise LookupError(f"{OPERATIONS.name} has no heading {heading!r}")
    return re.split(rf"^#{{1,{level}}} ", rest, maxsplit=1, flags=re.MULTILINE)[0]
