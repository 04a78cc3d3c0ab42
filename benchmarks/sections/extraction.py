"""The extraction against bare spaCy: one process and one core each, processor time, both warmed.

Where the run has compiled rules, this section is measured with interpreted ones as well, in a process of its own.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from diplowire.compiled import compiled
from diplowire.contract import Article
from diplowire.extraction import Extractor, load
from diplowire.extraction import extractor as extraction

from .. import contenders, corpus, elsewhere, sampling, wrapping
from ..contenders import Bare, extract
from ..measure import Sample, interleaved
from ..rows import Goal, Row, at_least, sampled, under
from ..setting import default
from ..sizes import Sizes

_OURS = ((extraction, "drafts_of"), (extraction, "events_of"), (contenders, "encode"))
"""Rules and merge, events, and their serialisation."""


def measure(sizes: Sizes) -> list[Row]:
    """Articles a second on each feed, and what the extraction's time goes to."""
    diplomatic, dense = corpus.diplomatic(), corpus.dense()
    feeds: dict[str, tuple[Sequence[Article], Goal | None]] = {
        "diplomatic": (diplomatic, at_least(1.6)),
        "dense": (dense, at_least(1.6)),
        "mixed": (corpus.mixed(sizes.mixed_articles), at_least(8)),
    }
    extractor = load(default("model"))
    measured = compare(extractor, feeds, rounds=sizes.rounds)
    for feed, articles in (("diplomatic", diplomatic), ("dense", dense)):
        found = shares(extractor, articles, sizes.rounds, under(15))
        measured += [replace(row, name=f"{row.name}, {feed}") for row in found]
    return measured + (_interpreted(sizes) if compiled() else [])


def _interpreted(sizes: Sizes) -> list[Row]:
    """The rows of a process that takes the rules from the sources, whatever is installed."""
    environment = os.environ | {"PYTHONPATH": str(corpus.ROOT / "service")}
    found = elsewhere.measured("extraction", sizes, Path(sys.executable), environment)
    return [replace(row, name=f"{row.name}, interpreted rules") for row in found]


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

    A pass over some dozens of articles gives a few hundred looks, by which a share is known to two points or so; what is held
    to a goal is clocked.
    """
    work = partial(extract, extractor, articles)
    found = sampling.shares(lambda: [work() for _ in range(passes)])
    ours = wrapping.share(work, _OURS, passes).times(100)
    looks = f"by looks at the stack every 2 ms of processor time, passes over the articles: {passes}"
    return [
        *(Row(f"share of {part}", 100 * value, "%", note=looks) for part, value in found.items()),
        sampled("share of rules, merge and serialisation", ours, "%", goal, f"clocked, {passes} passes"),
    ]
