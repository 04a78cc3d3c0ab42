"""Direct quotations, as textacy finds them and as our statements carry them, held to the statements of the gold.

The gold has the direct statements of diplomatic actors, not every quotation. So what a finder brings beyond it is
no error, and precision can't be said of either by it; what it misses can. The part of the gold that no rule is tuned on
is used; nothing of its articles is printed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from spacy.language import Language

from diplowire.contract import Article
from diplowire.extraction import Extractor

from . import corpus
from .contenders import IN_HAND

GOLD = corpus.ROOT / "tests" / "gold" / "measured.jsonl"
_SHARED = 0.5
"""A quotation counts as found when so much of it is covered."""


@dataclass(frozen=True)
class Quotation:
    """Words between quotation marks, by offsets in characters, and whom they are given to."""

    start: int
    end: int
    speaker: str


@dataclass(frozen=True)
class Found:
    """The quotations of an article; None where the finder raised."""

    quotations: list[Quotation] | None


class Recall(NamedTuple):
    """Shares of the gold's quotations that were found, and that were given to their speaker by name; articles on which
    the finder raised.
    """

    covered: float
    named: float
    gave_up: int


Finder = Callable[[Sequence[Article]], list[Found]]


def by_textacy(nlp: Language) -> Finder:
    """textacy's finder over bare spaCy."""
    from textacy.extract import direct_quotations  # noqa: PLC0415 - not a dependency of the service

    def of(doc: Any) -> Found:
        try:
            triples = list(direct_quotations(doc))
        except ValueError:  # it gives up on an article with an odd number of quotation marks
            return Found(None)
        return Found(
            [
                Quotation(
                    triple.content.start_char,
                    triple.content.end_char,
                    " ".join(token.text for token in triple.speaker),
                )
                for triple in triples
            ]
        )

    def find(articles: Sequence[Article]) -> list[Found]:
        found = []
        for start in range(0, len(articles), IN_HAND):
            with nlp.memory_zone():
                found += [
                    of(doc) for doc in nlp.pipe([one.text for one in articles[start : start + IN_HAND]])
                ]
        return found

    return find


def by_us(extractor: Extractor) -> Finder:
    """The quotations of the extraction's statements, found with everything else that it finds."""

    def find(articles: Sequence[Article]) -> list[Found]:
        found = []
        for start in range(0, len(articles), IN_HAND):
            for events in extractor.extract_many(articles[start : start + IN_HAND]):
                quotations = [
                    Quotation(
                        event.statement.quote.start,
                        event.statement.quote.end,
                        next((one.name for one in event.participants if one.role == "speaker"), ""),
                    )
                    for event in events
                    if event.statement is not None and event.statement.quote is not None
                ]
                found.append(Found(quotations))
        return found

    return find


def wanted(path: Path = GOLD) -> list[list[Quotation]]:
    """The direct statements of each article of a gold file; those that it leaves open are left out."""
    return [_direct(gold) for gold in corpus.rows(path)]


def _direct(gold: dict[str, Any]) -> list[Quotation]:
    quotations = []
    for event in gold["events"]:
        if event["type"] == "statement" and event["direct"] and not event["optional"]:
            start = gold["text"].index(event["content"])
            speaker = next(one["name"] for one in event["participants"] if one["role"] == "speaker")
            quotations.append(Quotation(start, start + len(event["content"]), speaker))
    return quotations


def recall(gold: Sequence[Sequence[Quotation]], found: Sequence[Found]) -> Recall:
    """What of the gold's quotations was found, article by article."""
    covered = named = 0
    for asked, given in zip(gold, found, strict=True):
        for quotation in asked:
            over = [one for one in given.quotations or () if _covers(one, quotation)]
            covered += bool(over)
            named += any(_same_name(one.speaker, quotation.speaker) for one in over)
    count = sum(map(len, gold)) or 1
    return Recall(covered / count, named / count, sum(one.quotations is None for one in found))


def _covers(found: Quotation, asked: Quotation) -> bool:
    shared = min(found.end, asked.end) - max(found.start, asked.start)
    return shared >= _SHARED * (asked.end - asked.start)


def _same_name(one: str, other: str) -> bool:
    """Whether the last word of a name is in the other: a title more or less does not matter, a pronoun does."""
    return bool(one and other) and (
        one.rsplit(maxsplit=1)[-1] in other.split() or other.rsplit(maxsplit=1)[-1] in one.split()
    )
