"""The trained model, loaded once for all tests of this folder."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from tests.support.limits import cpu_limit

from diplowire.contract import Article, Event
from diplowire.extraction import Extractor, load

Extract = Callable[[str], list[Event]]


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """The extractor with the default model."""
    return load()


@pytest.fixture(scope="session")
def extract(extractor: Extractor) -> Extract:
    """Events of a text that was published on Thursday, 18 April 2024."""
    published = datetime.fromisoformat("2024-04-18T09:00:00+00:00")

    def events_of(text: str) -> list[Event]:
        article = Article(uri="urn:test:table", text=text, published_at=published, language="en")
        with cpu_limit(10):  # the first one reads all tables
            return extractor.extract(article)

    return events_of
