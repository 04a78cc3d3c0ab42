"""The extraction against bare spaCy: one process and one core each, processor time, both warmed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import spacy

from diplowire.contract import Article
from diplowire.contract.codec import encode
from diplowire.extraction import Extractor, load

from .. import corpus, sampling
from ..measure import interleaved
from ..rows import Goal, Row, at_least, sampled, under
from ..setting import default
from ..sizes import Sizes

IN_HAND = 100
"""Articles that each contender gets at once."""


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


class Bare:
    """spaCy as everyone runs it who parses every sentence: `nlp.pipe` with all components, in a memory zone."""

    def __init__(self, model: str) -> None:
        self.nlp = spacy.load(model)

    def run(self, articles: Sequence[Article]) -> None:
        """Parse the articles."""
        for start in range(0, len(articles), IN_HAND):
            with self.nlp.memory_zone():
                for _ in self.nlp.pipe([article.text for article in articles[start : start + IN_HAND]]):
                    pass


def extract(extractor: Extractor, articles: Sequence[Article]) -> list[list[bytes]]:
    """The events of each article, as the bytes that go out."""
    return [
        [encode(event) for event in events]
        for start in range(0, len(articles), IN_HAND)
        for events in extractor.extract_many(articles[start : start + IN_HAND])
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
