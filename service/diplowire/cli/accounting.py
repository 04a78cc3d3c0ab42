"""What became of the articles, by the worker's own metrics."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import aiohttp
from prometheus_client.parser import text_string_to_metric_families

_TIMEOUT = aiohttp.ClientTimeout(total=5)


@dataclass(frozen=True)
class Counts:
    """Articles by outcome, events by type, dead letters and retractions by reason; only what is above zero."""

    outcomes: Counter[str] = field(default_factory=Counter)
    events: Counter[str] = field(default_factory=Counter)
    dead_letters: Counter[str] = field(default_factory=Counter)
    retracted: Counter[str] = field(default_factory=Counter)

    @property
    def articles(self) -> int:
        """Articles that are done with."""
        return self.outcomes.total()

    @property
    def skipped(self) -> Counter[str]:
        """Skipped articles by reason."""
        prefix = "skipped_"
        return Counter({k.removeprefix(prefix): n for k, n in self.outcomes.items() if k.startswith(prefix)})

    def since(self, before: Counts) -> Counts:
        """What came after `before`."""
        return Counts(
            self.outcomes - before.outcomes,
            self.events - before.events,
            self.dead_letters - before.dead_letters,
            self.retracted - before.retracted,
        )


async def scrape(pages: str) -> Counts:
    """Counts of the worker whose pages are at the address `pages`.

    Raises `aiohttp.ClientError` or `TimeoutError`.
    """
    async with (
        aiohttp.ClientSession(timeout=_TIMEOUT) as session,
        session.get(f"{pages}/metrics") as response,
    ):
        response.raise_for_status()
        return counted(await response.text())


async def answers(page: str) -> bool:
    """Whether the page at the address `page` answers with 200."""
    try:
        async with aiohttp.ClientSession(timeout=_TIMEOUT) as session, session.get(page) as response:
            return response.status == 200
    except (aiohttp.ClientError, TimeoutError):
        return False


def counted(exposition: str) -> Counts:
    """Counts in Prometheus's text format."""
    counts = Counts()
    wanted = {
        "diplowire_articles_processed_total": (counts.outcomes, "outcome"),
        "diplowire_events_published_total": (counts.events, "event_type"),
        "diplowire_dead_letters_total": (counts.dead_letters, "reason"),
        "diplowire_events_retracted_total": (counts.retracted, "reason"),
    }
    for family in text_string_to_metric_families(exposition):
        for sample in family.samples:
            counter, label = wanted.get(sample.name, (None, ""))
            if counter is not None and sample.value:
                counter[sample.labels[label]] += int(sample.value)
    return counts
