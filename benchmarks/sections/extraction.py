"""The extraction against bare spaCy: one process and one core each, processor time, both warmed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from diplowire.contract import Article
from diplowire.extraction import Extractor, load

from .. import corpus, sampling
from ..contenders import Bare, extract
from ..measure import Sample, interleaved
from ..rows import Goal, Row, at_least, sampled, under
from ..setting import default
from ..sizes import Sizes


def measure(sizes: Sizes) -> list[Row]:
    """Articles a second on both feeds, and what the extraction's time goes to."""
    diplomatic, mixed = corpus.diplomatic(), corpus.mixed(sizes.mixed_articles)
    feeds: dict[str, tuple[Sequence[Article], Goal | None]] = {
        "diplomatic": (diplomatic, at_least(1.6)),
        "mixed": (mixed, at_least(8)),
    }
    extractor = load(default("model"))
    return [
        *compare(extractor, feeds, rounds=sizes.rounds),
        *shares(extractor, diplomatic, sizes.rounds, under(15)),
    ]


def compare(
    extractor: Extractor, feeds: Mapping[str, tuple[Sequence[Article], Goal | None]], *, rounds: int
) -> list[Row]:
    """Articles a second of bare spaCy and of the extraction on each feed, and the second by the first, with its goal."""
    bare = Bare(extractor.model)
    rows: list[Row] = []
    for feed, (articles, goal) in feeds.items():
        seconds = interleaved(
            {
                "bare spaCy": partial(bare.run, articles),
                "extraction": partial(extract, extractor, articles),
            },
            rounds=rounds,
        )
        rows += _feed(feed, articles, seconds, goal)
    return rows


def _feed(
    feed: str, articles: Sequence[Article], seconds: Mapping[str, Sample], goal: Goal | None
) -> list[Row]:
    words = sum(len(article.text.split()) for article in articles)
    ratio = seconds["bare spaCy"].over(seconds["extraction"])
    note = f"{len(articles)} articles, {words:,} words, {len(ratio.values)} rounds, one core each, to bytes"
    return [
        *(
            sampled(f"{name}, {feed}", taken.rate(len(articles)), "articles/s")
            for name, taken in seconds.items()
        ),
        sampled(f"extraction by bare spaCy, {feed}", ratio, "x", goal, note),
    ]


def shares(
    extractor: Extractor, articles: Sequence[Article], passes: int, goal: Goal | None = None
) -> list[Row]:
    """The share that each part of the extraction has in its time on `articles`, which it has seen before.

    A pass over some dozens of articles gives a few hundred looks, by which a share is known to two points or so.
    """
    found = sampling.shares(lambda: [extract(extractor, articles) for _ in range(passes)])
    ours = found["rules and merge"] + found["serialisation"]
    note = f"processor time by looks at the stack every 2 ms, passes over the articles: {passes}"
    return [
        *(Row(f"share of {part}", 100 * share, "%") for part, share in found.items()),
        Row("share of rules, merge and serialisation", 100 * ours, "%", None, goal, note),
    ]
