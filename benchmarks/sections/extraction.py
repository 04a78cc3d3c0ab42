"""The extraction against bare spaCy: one process and one core each, processor time, both warmed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from diplowire.contract import Article
from diplowire.extraction import Extractor, load

from .. import corpus, sampling
from ..contenders import Bare, extract
from ..measure import interleaved
from ..rows import Goal, Row, at_least, sampled, under
from ..setting import default
from ..sizes import Sizes


def measure(sizes: Sizes) -> list[Row]:
    """Articles a second on both feeds, and what the extraction's time goes to."""
    bare = Bare(default("model"))
    extractor = load(default("model"))
    diplomatic = corpus.diplomatic()
    mixed = corpus.mixed(sizes.mixed_articles)

    def contend(articles: Sequence[Article]) -> dict[str, Callable[[], object]]:
        return {"bare spaCy": lambda: bare.run(articles), "extraction": lambda: extract(extractor, articles)}

    return [
        *_feed("diplomatic", diplomatic, contend(diplomatic), sizes.rounds, at_least(1.6)),
        *_feed("mixed", mixed, contend(mixed), sizes.rounds, at_least(8)),
        *_shares(extractor, diplomatic),
    ]


def _feed(
    feed: str,
    articles: Sequence[Article],
    contenders: dict[str, Callable[[], object]],
    rounds: int,
    goal: Goal,
) -> list[Row]:
    seconds = interleaved(contenders, rounds=rounds)
    words = sum(len(article.text.split()) for article in articles)
    note = f"{len(articles)} articles, {words:,} words, {rounds} rounds, one core each, to bytes"
    ratio = seconds["bare spaCy"].over(seconds["extraction"])
    return [
        *(
            sampled(f"{name}, {feed}", taken.rate(len(articles)), "articles/s")
            for name, taken in seconds.items()
        ),
        sampled(f"extraction by bare spaCy, {feed}", ratio, "x", goal, note),
    ]


def _shares(extractor: Extractor, articles: Sequence[Article]) -> list[Row]:
    shares = sampling.shares(lambda: extract(extractor, articles))
    ours = shares["rules and merge"] + shares["serialisation"]
    note = "processor time by looks at the stack every 2 ms, one pass over the diplomatic articles"
    return [
        *(Row(f"share of {part}", 100 * share, "%") for part, share in shares.items()),
        Row("share of rules, merge and serialisation", 100 * ours, "%", None, under(15), note),
    ]
