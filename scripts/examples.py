"""Makes the real output that the README shows anew: `docs/demo.svg` and the event of the seed article."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.terminal_theme import SVG_EXPORT_THEME
from rich.text import Text

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
PICTURE = ROOT / "docs" / "demo.svg"
SHOWN = ("07-poland-*", "15-embargoed-*", "16-no-event-*", "18-french-*", "90-broken-*", "92-broken-*")
COLUMNS = 120
ARTICLE = "seeds/01-seed.json"
EVENT_BLOCK = re.compile(r"(^```json event\n).*?(^```$)", re.DOTALL | re.MULTILINE)


def main() -> None:
    """Write both; needs nothing but the installed service."""
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(picture(demo_output()), encoding="utf-8")
    event = shown_event(run("extract", "--quiet", str(ROOT / ARTICLE)).splitlines()[0])
    text = README.read_text(encoding="utf-8")
    README.write_text(EVENT_BLOCK.sub(lambda fences: fences[1] + event + fences[2], text), encoding="utf-8")
    print(
        f"wrote {PICTURE.relative_to(ROOT)} and the event in {README.name}: look at both before you commit them"
    )


def picture(output: str) -> str:
    """A terminal window that shows `output`, as SVG."""
    console = Console(file=io.StringIO(), record=True, width=COLUMNS, highlight=False)
    console.print(Text("$ diplowire demo --once --seeds six-of-the-seeds/", "bright_black"))
    console.print(Text.from_ansi("\n" + output.rstrip()))
    svg = console.export_svg(title="diplowire", theme=SVG_EXPORT_THEME)
    # The exporter asks a server for its font; a picture in a README should load nothing.
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL).replace("Fira Code", "DejaVu Sans Mono")


def demo_output() -> str:
    """What the demo prints about the seeds that are `SHOWN`."""
    with tempfile.TemporaryDirectory() as folder:
        for pattern in SHOWN:
            (seed,) = (ROOT / "seeds").glob(pattern)
            shutil.copy(seed, folder)
        return run("demo", "--once", "--seeds", folder)


def run(*arguments: str) -> str:
    """What the command line writes to standard output, with colours."""
    terminal = {"FORCE_COLOR": "1", "TERM": "xterm-256color", "COLUMNS": str(COLUMNS)}
    command = [sys.executable, "-m", "diplowire", *arguments]
    done = subprocess.run(
        command, env=os.environ | terminal, stdout=subprocess.PIPE, text=True, timeout=180, check=True
    )
    return done.stdout


def shown_event(line: str) -> str:
    """The event as JSON in a form that people like to read: a line for each field or list entry."""
    fields = [f"  {_json(name)}: {_value(value)}" for name, value in json.loads(line).items()]
    return "{\n" + ",\n".join(fields) + "\n}\n"


def _value(value: Any) -> str:
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(f"    {_json(entry)}" for entry in value) + "\n  ]"
    return _json(value)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    main()
