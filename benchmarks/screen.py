"""What the screen lets through, loses and costs: `python -m benchmarks.screen [GOLD.jsonl ...]`.

Recall is counted on the project's gold and on the files given: articles with events that go to the model, and events that the
extraction finds in them without the screen and not with it; then on `feed/told.jsonl`, everyday articles with one incidental
event. Nothing of an article is printed. What the screen spares is counted on `feed/quiet.jsonl`, beside the articles of it in
which the extraction would find something: most are domestic statements, which the annotation counts neither for nor against.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from diplowire.contract import Article
from diplowire.extraction import Extractor, load
from diplowire.extraction.reading.screen import may_hold_events

from . import corpus
from .setting import default

GOLD = tuple(corpus.ROOT / "tests" / "gold" / f"{part}.jsonl" for part in ("tuned", "measured"))
CHARACTERS = 2000
"""Length of the article that the cost is given for."""


class Marked(NamedTuple):
    """An article and whether its gold has any event."""

    article: Article
    told: bool


@dataclass(frozen=True)
class Recall:
    """Counts of one gold file: `told` articles with events, `passed` of them; `found` events without the screen, `lost` by it.

    `spurious` are those lost in articles whose gold has none.
    """

    told: int
    passed: int
    found: int
    lost: int
    spurious: int


def recall(articles: Sequence[Marked], unscreened: Extractor) -> Recall:
    """What the screen keeps of gold articles; `unscreened` is an extractor that parses everything."""
    events = [len(found) for found in unscreened.extract_many([marked.article for marked in articles])]
    passes = [may_hold_events(marked.article.text) for marked in articles]
    rows = list(zip(articles, events, passes, strict=True))
    return Recall(
        told=sum(marked.told for marked in articles),
        passed=sum(marked.told and passed for marked, _, passed in rows),
        found=sum(events),
        lost=sum(count for _, count, passed in rows if not passed),
        spurious=sum(count for marked, count, passed in rows if not passed and not marked.told),
    )


def gold(file: Path) -> list[Marked]:
    """The articles of a file in the form of `tests/gold`."""
    return [Marked(corpus.article(row), bool(row["events"])) for row in corpus.rows(file)]


def share_passed(articles: Sequence[Article]) -> float:
    """The share of the articles that go to the model."""
    return sum(may_hold_events(article.text) for article in articles) / len(articles)


def share_told(articles: Sequence[Article], unscreened: Extractor) -> float:
    """The share of the articles in which the extraction finds events when all of them are parsed."""
    return sum(bool(events) for events in unscreened.extract_many(articles)) / len(articles)


def microseconds(articles: Sequence[Article]) -> float:
    """Processor time that the screen takes for `CHARACTERS` characters of these articles, its tables read."""
    for article in articles:
        may_hold_events(article.text)
    began = time.process_time()
    for article in articles:
        may_hold_events(article.text)
    return 1e6 * (time.process_time() - began) * CHARACTERS / sum(len(article.text) for article in articles)


def unscreened() -> Extractor:
    """An extractor that parses whatever it gets."""
    return load(default("model"), screen=lambda _text: True)


def main() -> None:
    """Print recall on each gold file, and share and cost on the feed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.screen", description=__doc__)
    parser.add_argument("gold", nargs="*", type=Path, help="gold files besides the project's own")
    extractor = unscreened()
    for file in (*GOLD, *parser.parse_args().gold):
        counts = recall(gold(file), extractor)
        print(
            f"{file.stem}: {counts.passed} of {counts.told} articles with events pass; of {counts.found} events found "
            f"{counts.lost} are lost, {counts.spurious} of them in articles without any"
        )
    incidental = [corpus.article(row) for row in corpus.rows(corpus.TOLD)]
    print(
        f"everyday articles with an incidental event: {share_passed(incidental):.1%} of {len(incidental)} pass"
    )
    feed = corpus.feed()
    passed = [article for article in feed if may_hold_events(article.text)]
    print(f"feed: {share_passed(feed):.1%} of {len(feed)} pass; the extraction finds events in", end=" ")
    print(
        f"{share_told(feed, extractor):.1%} of all and {share_told(passed, extractor):.1%} of those that pass"
    )
    held = [article for article in feed if article not in passed]
    for name, articles in (("all", feed), ("those held back", held)):
        cost = min(microseconds(articles) for _ in range(9))
        print(f"cost for {CHARACTERS} characters, {name}: {cost:.0f} µs")


if __name__ == "__main__":
    main()
