"""The extraction kept busy in a process of its own: does an article cost more, or memory grow, with their number or length?"""

from __future__ import annotations

import multiprocessing
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection

import psutil

from diplowire.contract import Article
from diplowire.extraction import Extractor, load

from . import corpus
from .contenders import IN_HAND, extract
from .setting import default

TENTHS = 10
_TIMED_SECONDS = 1.0
"""Short lengths are repeated for about so long."""
_LONGEST_SECONDS = 60.0
"""An article that takes longer is the last."""


@dataclass(frozen=True)
class LongRun:
    """Articles a second of processor time and resident bytes at the end of each tenth; and by length in
    characters, the seconds of one article.
    """

    rates: tuple[float, ...]
    resident: tuple[int, ...]
    lengths: dict[int, float]


def long_run(articles: int, longest: int) -> LongRun:
    """Extract so many articles of the mixed feed, then ones of growing length up to `longest` times the ordinary."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    child = context.Process(target=_serve, args=(theirs, articles, longest), daemon=True)
    try:
        child.start()
        theirs.close()  # its death then shows as the end of what there is to receive
        measured: LongRun = ours.recv()
    finally:
        child.terminate()
        child.join()
    return measured


def _serve(end: Connection, articles: int, longest: int) -> None:
    extractor = load(default("model"))
    extract(extractor, corpus.diplomatic())
    rates, resident = _tenths(extractor, articles)
    end.send(LongRun(rates, resident, _lengths(extractor, longest)))


def _tenths(extractor: Extractor, articles: int) -> tuple[tuple[float, ...], tuple[int, ...]]:
    process = psutil.Process()
    feed = corpus.mixed_feed()
    rates, resident = [], []
    tenth = max(IN_HAND, articles // TENTHS)
    for _ in range(TENTHS):
        seconds, left = 0.0, tenth
        while left > 0:
            batch = [next(feed) for _ in range(min(IN_HAND, left))]
            began = time.process_time()
            extract(extractor, batch)
            seconds += time.process_time() - began
            left -= len(batch)
        rates.append(tenth / seconds)
        resident.append(process.memory_info().rss)
    return tuple(rates), tuple(resident)


def _lengths(extractor: Extractor, longest: int) -> dict[int, float]:
    texts = corpus.numbered(corpus.diplomatic())
    ordinary = sum(len(article.text) for article in corpus.diplomatic()) // len(corpus.diplomatic())
    most = int(0.95 * default("article_max_bytes"))  # a few characters take more than a byte
    seconds: dict[int, float] = {}
    text, multiple = "", 1
    while multiple <= longest and max(seconds.values(), default=0.0) < _LONGEST_SECONDS:
        while len(text) < multiple * ordinary:
            text += next(texts).text + "\n\n"
        article = next(texts).model_copy(update={"text": text[: min(multiple * ordinary, most)]})
        seconds[len(article.text)] = _seconds(extractor, article)
        multiple *= 2
    return seconds


def _seconds(extractor: Extractor, article: Article) -> float:
    times, began = 0, time.process_time()
    while not times or time.process_time() - began < _TIMED_SECONDS:
        extract(extractor, [article])
        times += 1
    return (time.process_time() - began) / times
