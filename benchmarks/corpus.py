"""The articles that are measured with, all of them in this repository."""

from __future__ import annotations

import itertools
import json
import random
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from diplowire.contract import Article
from diplowire.contract.codec import decode
from diplowire.errors import ArticleError
from diplowire.extraction.reading.language import detect
from diplowire.streaming.admission import screen
from diplowire.streaming.work import utc_now

from .setting import default

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests" / "gold" / "tuned.jsonl"
WIRE = ROOT / "benchmarks" / "feed" / "wire.jsonl"
FEED = ROOT / "benchmarks" / "feed" / "quiet.jsonl"
TOLD = ROOT / "benchmarks" / "feed" / "told.jsonl"
"""Of the same origin, but for an incidental event each that counts by the annotation's rules."""
SHUFFLED_BY = 20251129
"""Seed of the order of the quiet articles, which stand by topic in their file."""
SEEDS = ROOT / "seeds"
_LAST = 1_000_000
DIPLOMATIC_SHARE = 10
"""One article in so many of the mixed feed is diplomatic."""


def diplomatic() -> list[Article]:
    """Newswire on foreign affairs in the lengths of real wire, with background, scenes and voices between its events; all of
    it invented, and no rule was tuned on it.
    """
    return [article(row) for row in rows(WIRE)]


def dense() -> list[Article]:
    """Short articles that were written to test rules, an event to nearly every sentence: the seeds and the gold that rules
    may be tuned on, as far as they tell of events.
    """
    return [*seeds(SEEDS, quiet=False), *_gold(quiet=False)]


def quiet() -> list[Article]:
    """Articles without events of diplomacy, in a fixed order in which topics mix: the feed's, and those that the seeds and the
    gold have, which read like diplomacy more than the rest of a wire does.
    """
    articles = [*feed(), *seeds(SEEDS, quiet=True), *_gold(quiet=True)]
    random.Random(SHUFFLED_BY).shuffle(articles)
    return articles


def feed() -> list[Article]:
    """Newswire of every other kind, from sport to courts, as it comes in beside diplomacy; all of it invented."""
    return [article(row) for row in rows(FEED)]


def mixed(count: int) -> list[Article]:
    """The mixed feed: `count` articles, of which number 0, 10, 20, ... are diplomatic and the others are not.

    The same for each `count`, and each article with an URI of its own; they repeat with other numbers and surnames where
    there are too few.
    """
    return list(islice(mixed_feed(), count))


def mixed_feed() -> Iterator[Article]:
    """As `mixed`, without end."""
    told, untold = numbered(diplomatic()), numbered(quiet())
    for number in itertools.count():
        yield next(told if number % DIPLOMATIC_SHARE == 0 else untold)


def seeds(folder: Path, *, quiet: bool) -> list[Article]:
    """The articles of `folder` that the worker would extract today; those named so, where `quiet`, or all others."""
    articles = []
    for file in sorted(folder.glob("*.json")):
        try:
            article = decode(file.read_bytes(), max_bytes=default("article_max_bytes")).article
        except ArticleError:
            continue  # broken on purpose
        known = article.model_copy(update={"language": article.language or detect(article.text)})
        if ("no-event" in file.name) == quiet and screen(known, utc_now(), default("languages")) is None:
            articles.append(known)
    return articles


def _gold(*, quiet: bool) -> Iterator[Article]:
    return (article(row) for row in rows(GOLD) if bool(row["events"]) != quiet)


def rows(file: Path) -> list[dict[str, Any]]:
    """The lines of a file of JSON Lines."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def article(row: dict[str, Any]) -> Article:
    """The article of a line of gold or of the feed."""
    return Article(
        uri=row["article_id"],
        headline=row["headline"],
        text=row["text"],
        language="en",
        published_at=datetime.combine(date.fromisoformat(row["published_at"][:10]), time(), UTC),
    )


def numbered(articles: Sequence[Article], start: int = 0) -> Iterator[Article]:
    """The articles over and over without end, every one with an URI of its own and, from the second time on,
    with other numbers and surnames: nothing that remembers whole texts or names gains by the repetition.
    """
    for number, article in enumerate(cycle(articles), start):
        text = article.text if number < len(articles) else varied(article.text, number)
        yield article.model_copy(update={"uri": f"urn:bench:{number}:{article.uri}", "text": text})


def first(count: int, articles: Sequence[Article]) -> list[Article]:
    """`count` of the articles, repeated as `numbered` does."""
    return list(islice(numbered(articles), count))


def last(count: int, articles: Sequence[Article]) -> list[Article]:
    """`count` articles that no run has: numbered from a million on."""
    return list(islice(numbered(articles, start=_LAST), count))


def varied(text: str, number: int) -> str:
    """The text with other numbers, of as many digits, and with other surnames behind titles, by the seed `number`."""
    chance = random.Random(number)
    for surname in sorted({found[1] for found in _SURNAME.finditer(text)} - _NO_SURNAMES):
        text = re.sub(rf"\b{surname}\b", _invented(chance), text)
    return _NUMBER.sub(lambda found: _other_number(found[0], chance), text)


_SURNAME = re.compile(
    r"\b(?:President|Minister|Chancellor|Premier|Ambassador|Secretary|[Ss]pokes(?:man|woman|person)|[Ee]nvoy|General|King|Mr|Mrs|Ms)"
    r"\.? (?:[A-Z][a-z]+ )?([A-Z][a-z]{3,})\b"
)
_NO_SURNAMES = frozenset(
    {"Minister", "State", "General", "Affairs", "President", "Secretary", "Office", "Council"}
)
_NUMBER = re.compile(r"(?<![\w.,-])\d+(?![\w-]|[.,]\d)")
_SYLLABLES = ("bar", "dor", "kel", "lin", "mar", "nov", "ras", "sel", "tam", "vor", "yan", "zhe")
_ENDINGS = ("ov", "sen", "ani", "escu", "wicz", "oglu", "idze", "ara", "ton", "ez")


def _invented(chance: random.Random) -> str:
    return "".join(chance.choice(_SYLLABLES) for _ in range(chance.randint(1, 3))).title() + chance.choice(
        _ENDINGS
    )


def _other_number(digits: str, chance: random.Random) -> str:
    """A number of the same length; up to 28 for one of up to two digits, that days stay days."""
    if len(digits) <= 2:
        return str(chance.randint(1, 9) if len(digits) == 1 else chance.randint(10, 28))
    if len(digits) == 4 and digits.startswith(("19", "20")):
        return digits  # a year: another would be another sense
    return str(chance.randint(10 ** (len(digits) - 1), 10 ** len(digits) - 1))
