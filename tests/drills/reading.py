"""An extractor for the drill of the upgrade: as the tests' one, but its events name the version of Diplowire that runs, and
an article that says `reread` is read otherwise from 0.2 on.
"""

from __future__ import annotations

from tests.support.extractors import CommandExtractor, make_event

from diplowire import __version__
from diplowire.contract import Article, Event, ExtractorInfo


class VersionedExtractor(CommandExtractor):
    """Does what the first word of the text says."""

    def extract(self, article: Article) -> list[Event]:
        if article.text == "reread":
            events = [make_event(article, 0 if __version__ == "0.1.0" else 1)]
        else:
            events = super().extract(article)
        info = ExtractorInfo(version=__version__, model="none")
        return [event.model_copy(update={"extractor": info}) for event in events]


def load(_model: str) -> VersionedExtractor:
    return VersionedExtractor()
