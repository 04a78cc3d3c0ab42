"""What the reading of an article leaves behind for whoever asks why. Nothing is noted unless a trace is handed in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..contract import EventTime, Place
    from .actors.mentions import Cast
    from .drafts import Draft


@dataclass(slots=True)
class Trace:
    """The drafts of an article before they were merged, with the time and place that each told by itself."""

    cast: Cast | None = None
    found: list[Draft] = field(default_factory=list)
    own: dict[int, tuple[EventTime | None, Place | None]] = field(default_factory=dict)
    taken_in: list[tuple[Draft, Draft]] = field(default_factory=list)

    def told(self, cast: Cast, drafts: list[Draft]) -> None:
        """Notes all drafts as their own clauses tell them."""
        self.cast, self.found = cast, list(drafts)
        self.own = {id(draft): (draft.time, draft.place) for draft in drafts}

    def merged(self, known: Draft, draft: Draft) -> None:
        """Notes that `draft` turned out to be the event `known`."""
        self.taken_in.append((known, draft))

    def members(self, event: Draft) -> list[Draft]:
        """The drafts that an event was made of, itself first."""
        return [event, *(draft for known, draft in self.taken_in if known is event)]
