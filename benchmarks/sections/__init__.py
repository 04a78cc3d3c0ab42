"""The sections of a run, by name: each measures one side of the service and gives its rows."""

from __future__ import annotations

from collections.abc import Callable

from ..rows import Row
from ..sizes import Sizes
from . import delay, extraction, kafka, peers, scale, screen, small

Section = Callable[[Sizes], list[Row]]

SECTIONS: dict[str, Section] = {
    "extraction": extraction.measure,
    "screen": screen.measure,
    "kafka": kafka.measure,
    "delay": delay.measure,
    "scale": scale.measure,
    "small": small.measure,
    "peers": peers.measure,
}
