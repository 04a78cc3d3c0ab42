"""The articles of a soak: the mixed feed of the benchmarks, read beforehand, and now and then one that can't be done."""

from __future__ import annotations

import asyncio
import multiprocessing
import random
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor

from benchmarks import corpus
from tests.faults import articles
from tests.faults.articles import Numbered

from diplowire import extraction
from diplowire.contract import Article
from diplowire.contract.codec import decode, encode
from diplowire.settings import Settings

ODD_SHARE = 0.03
"""Of articles that are broken, withheld or of another language."""
_ODD = ("raises", "no json", "withheld", "foreign")
_CHUNK = 50
_state: dict[str, object] = {}
"""What the reading process keeps: its extractor and where it is in the feed."""


class Articles:
    """Source of numbered articles with the keys of their events, the same for a seed. A process of its own reads them, ahead
    of their being sent. A context manager.
    """

    def __init__(self, seed: int, settings: Settings) -> None:
        self._seed = seed
        self._chunks: dict[int, asyncio.Future[list[Numbered]]] = {}
        self._process = ProcessPoolExecutor(
            1, multiprocessing.get_context("spawn"), _begin, (settings.model, settings.article_max_bytes)
        )

    def __enter__(self) -> Articles:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.shutdown(cancel_futures=True)

    async def make(self, number: int, kind: str | None) -> Numbered:
        """Article `number`; of a fault's `kind` if one is given."""
        rng = random.Random(f"{self._seed} {number} odd")
        if kind is None and rng.random() < ODD_SHARE:
            kind = rng.choice(_ODD)
        if kind is not None:
            return articles.numbered(self._seed, number, kind)
        chunk, place = divmod(number, _CHUNK)
        for wanted in (chunk, chunk + 1):
            if wanted not in self._chunks:
                reading = self._process.submit(_read, self._seed, wanted * _CHUNK)
                self._chunks[wanted] = asyncio.wrap_future(reading)
        for past in [known for known in self._chunks if known < chunk - _CHUNK]:
            del self._chunks[past]
        return (await asyncio.shield(self._chunks[chunk]))[place]


def _begin(model: str, max_bytes: int) -> None:
    _state.update(extractor=extraction.load(model), feed=corpus.mixed_feed(), max_bytes=max_bytes)


def _read(seed: int, first: int) -> list[Numbered]:
    feed, extractor, max_bytes = _state["feed"], _state["extractor"], _state["max_bytes"]
    assert isinstance(feed, Iterator)
    assert isinstance(extractor, extraction.Extractor)
    assert isinstance(max_bytes, int)
    made = []
    for number in range(first, first + _CHUNK):
        article: Article = next(feed)
        uri = f"urn:soak:{seed}:{number}"
        value = encode(article.model_copy(update={"uri": uri}))
        events = extractor.extract(decode(value, max_bytes=max_bytes).article)
        keys = frozenset(event.event_id.encode() for event in events)
        made.append(Numbered(number, uri.encode(), value, keys, is_dead=False))
    return made
