"""Names of events that every worker and run finds again, and that a corrected version of the article keeps."""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

if TYPE_CHECKING:
    from .drafts import Draft

_NAMESPACE = UUID("6f1c1f5e-5a0e-5d6b-9a55-0d1b6c3f7a10")


def _plain(name: str) -> str:
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()


class EventIds:
    """One UUIDv5 for each draft: of the article's uri, type, leading actors, act or mode, time, and an ordinal among likes.

    Neither offsets nor wording enter, so that a correction elsewhere in the text leaves the names as they are.
    """

    def __init__(self, uri: str) -> None:
        self._uri = uri
        self._seen: Counter[str] = Counter()

    def of(self, draft: Draft) -> str:
        """The name of the next event of the article."""
        leads = sorted({_plain(mention.actor.name) for mention in draft.leads()})
        when = f"{draft.time.start}/{draft.time.end}" if draft.time else ""
        likeness = "|".join([draft.event_type, draft.act or draft.mode or "", ",".join(leads), when])
        self._seen[likeness] += 1
        return str(uuid5(_NAMESPACE, f"{self._uri}\n{likeness}\n{self._seen[likeness]}"))
