"""Where the extraction's time goes, by looking at the stack a few hundred times a second of processor time.

It tells all parts at once without naming their functions; what a goal rests on is clocked instead (`wrapping.py`). A look counts
the processor time since the look before: a long call into C, during which none can be taken, counts in full.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from pathlib import PurePath
from types import FrameType

_INTERVAL_SECONDS = 0.002
_OF_THE_MODEL = frozenset({"spacy", "thinc"})
_COMPUTES_THE_MODEL = frozenset({"vectors.py", "entities.py", "products.py", "ruler.py", "lemmas.py"})
"""Modules of `extraction/reading` that compute the model's layers themselves."""

_RULES = "drafts_of"
"""The function of `extractor.py` in which the rules run."""
_SCREENING = "_parsed"
"""The one that has the screen asked, which has no frame of its own where it is compiled."""
_SCREEN = PurePath("diplowire", "extraction", "reading", "screen.py")

PARTS = ("model", "preparation of the text", "screen", "rules and merge", "serialisation")


def shares(work: Callable[[], object]) -> dict[str, float]:
    """The share of each of `PARTS` in the processor time of `work`. Call it in the main thread."""
    seconds = dict.fromkeys(PARTS, 0.0)
    last = time.process_time()

    def look(_: int, frame: FrameType | None) -> None:
        nonlocal last
        now = time.process_time()
        seconds[part_of(_files(frame))] += now - last
        last = now

    before = signal.signal(signal.SIGPROF, look)
    signal.setitimer(signal.ITIMER_PROF, _INTERVAL_SECONDS, _INTERVAL_SECONDS)
    try:
        work()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    whole = sum(seconds.values()) or 1.0
    return {part: seconds[part] / whole for part in PARTS}


def part_of(files: list[PurePath]) -> str:
    """The part that a stack belongs to; `files` are those of its frames, the outermost first.

    What the extractor calls first decides: the rules call on helpers of `reading` too.
    """
    called = [file for file in files if "diplowire" in file.parts and file.name != "extractor.py"]
    first = called[0] if called else None
    if first is not None and first.name == "codec.py":
        return "serialisation"
    if first is not None and first.name == "screen.py":
        return "screen"
    if first is not None and first.parent.name != "reading":
        return "rules and merge"
    if any(_OF_THE_MODEL & set(file.parts) or file.name in _COMPUTES_THE_MODEL for file in files):
        return "model"
    return "preparation of the text" if first is not None else "rules and merge"


def _has_another_part(file: PurePath) -> bool:
    """Whether what runs in `file`, called where the screen is asked, is something else: the model, or its memory zone."""
    ours = "diplowire" in file.parts and file.name != "extractor.py"
    return ours or file.name == "contextlib.py" or bool(_OF_THE_MODEL & set(file.parts))


def _files(frame: FrameType | None) -> list[PurePath]:
    files: list[PurePath] = []
    while frame is not None:
        if frame.f_code.co_name == _RULES:
            files.clear()  # whatever they call is theirs; compiled rules have no frames that would say so
        elif frame.f_code.co_name == _SCREENING and not any(map(_has_another_part, files)):
            files.append(_SCREEN)
        files.append(PurePath(frame.f_code.co_filename))
        frame = frame.f_back
    return files[::-1]
