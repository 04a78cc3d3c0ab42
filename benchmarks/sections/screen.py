"""The screen before the model: what it keeps, what it lets through and what it costs."""

from __future__ import annotations

from .. import corpus, screen
from ..measure import Sample
from ..rows import Row, at_least, at_most, sampled, under
from ..sizes import Sizes


def measure(sizes: Sizes) -> list[Row]:
    """Recall on the project's gold, the share of the feed that passes, and microseconds an article."""
    extractor = screen.unscreened()
    rows = []
    for file in screen.GOLD:
        counts = screen.recall(screen.gold(file), extractor)
        note = (
            f"of {counts.told}; of {counts.found} events found {counts.lost} lost, "
            f"{counts.spurious} of them in articles whose gold has none"
        )
        rows.append(
            Row(
                f"articles with events that pass, {file.stem}",
                100 * counts.passed / counts.told,
                "%",
                None,
                at_least(100),
                note,
            )
        )
    feed = corpus.feed()
    told = 100 * screen.share_told(feed, extractor)
    note = f"of {len(feed)}; without the screen the extraction would find events in {told:.0f} %"
    rows.append(
        Row(
            "articles of no interest that pass", 100 * screen.share_passed(feed), "%", None, at_most(15), note
        )
    )
    cost = Sample(tuple(screen.microseconds(feed) for _ in range(sizes.rounds)))
    return [*rows, sampled(f"cost for {screen.CHARACTERS:,} characters", cost, "µs", under(300))]
