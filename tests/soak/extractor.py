"""The real extraction for real articles; those of the faults are commands, which the tests' extractor obeys."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from tests.support.extractors import CommandExtractor

from diplowire import extraction
from diplowire.contract import Article, Event


class MixedExtractor:
    """Gives each article to `commands` or to the model, in groups as they come."""

    def __init__(self, model: str, commands: CommandExtractor) -> None:
        self._real = extraction.load(model)
        self._commands = commands

    def extract(self, article: Article) -> list[Event]:
        (events,) = self.extract_many([article])
        return events

    def extract_many(self, articles: Iterable[Article]) -> Iterator[list[Event]]:
        for is_command, group in itertools.groupby(articles, _is_command):
            if is_command:
                yield from map(self._commands.extract, group)
            else:
                yield from self._real.extract_many(group)


class UnharmedExtractor(CommandExtractor):
    """Refuses to die: such an article becomes a dead letter all the same."""

    def extract(self, article: Article) -> list[Event]:
        if article.text == "die":
            raise ValueError("told to die")
        return super().extract(article)


def load(model: str) -> MixedExtractor:
    return MixedExtractor(model, CommandExtractor())


def load_unharmed(model: str) -> MixedExtractor:
    return MixedExtractor(model, UnharmedExtractor())


def _is_command(article: Article) -> bool:
    return article.uri.startswith("urn:faults:")
