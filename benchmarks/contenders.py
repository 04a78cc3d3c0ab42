"""Bare spaCy and the extraction, as the sections run them in one process."""

from __future__ import annotations

from collections.abc import Sequence

import spacy

from diplowire.contract import Article
from diplowire.contract.codec import encode
from diplowire.extraction import Extractor

IN_HAND = 100
"""Articles that each contender gets at once."""


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
