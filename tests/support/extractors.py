"""An extractor without a model, for the streaming tests: fast, deterministic, and as faulty as an
article asks for.

An article's text is a command, such as `events 3`, `sleep 30`, `note FILE` (which adds its uri), `die`,
`raise`, `huge`; anything else gives no event.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path

from diplowire.contract import (
    Article,
    ArticleReference,
    Codes,
    Event,
    ExtractorInfo,
    Participant,
    Span,
    Statement,
)
from diplowire.errors import ModelNotInstalled
from diplowire.extraction.reading import language
from diplowire.streaming.clients import MAX_RECORD_BYTES

if multiprocessing.parent_process() is not None:
    # What tells languages takes a process of a pool longer to load than all else; here it comes with the first article that
    # does not name its language, which few do.
    language.load = lambda: None

NAMESPACE = uuid.UUID("5b0f3a52-6a37-4a3b-9c55-0d1e3ad0f1c4")


class CommandExtractor:
    """Does what the first word of the text says."""

    def extract(self, article: Article) -> list[Event]:
        command, _, argument = article.text.partition(" ")
        match command:
            case "events":
                return [make_event(article, number) for number in range(int(argument.split()[0]))]
            case "sleep":
                time.sleep(float(argument.split()[0]))
                return [make_event(article, 0)]
            case "wait-for":
                _wait_for(Path(argument.strip()))
                return [make_event(article, 0)]
            case "note":
                with Path(argument.split()[0]).open("a") as notes:
                    notes.write(f"{article.uri}\n")
                return [make_event(article, 0)]
            case "die":
                os.kill(os.getpid(), signal.SIGKILL)
            case "die-once":
                _die_unless_marked(argument.strip())
                return [make_event(article, 0)]
            case "raise":
                raise ValueError(f"told to fail on {article.uri}")
            case "exit":
                raise SystemExit(3)
            case "huge":
                content = "x" * (MAX_RECORD_BYTES + 1_000_000)
                return [make_event(article, 0), make_event(article, 1, content=content)]
            case "unsure":
                return [make_event(article, 0, confidence=0.2), make_event(article, 1, confidence=0.8)]
        return []


class TogetherExtractor(CommandExtractor):
    """As above, with articles that come together done together: no answer before all are. Each group's uris become a line
    in `log`.
    """

    def __init__(self, log: Path) -> None:
        self._log = log

    def extract_many(self, articles: Iterable[Article]) -> Iterator[list[Event]]:
        group = list(articles)
        with self._log.open("a") as log:
            log.write(" ".join(article.uri for article in group) + "\n")
        yield from [self.extract(article) for article in group]


def _wait_for(sign: Path) -> None:
    """Return once there is a file `sign`."""
    while not sign.exists():
        time.sleep(0.05)


def load_together(log: str) -> TogetherExtractor:
    return TogetherExtractor(Path(log))


def load(_model: str) -> CommandExtractor:
    return CommandExtractor()


def load_without_model(model: str) -> CommandExtractor:
    raise ModelNotInstalled(f"the model {model} is not installed: run `make install`")


def load_once(marker: str) -> CommandExtractor:
    """Fails for every process but the first; `marker` is the file that the first leaves."""
    try:
        os.close(os.open(marker, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        raise ModelNotInstalled(f"{marker} is used up") from None
    return CommandExtractor()


def load_and_die(_model: str) -> CommandExtractor:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("unreachable")


def load_broken(model: str) -> CommandExtractor:
    raise KeyError(model)


def make_event(article: Article, number: int, *, content: str = "", confidence: float = 0.9) -> Event:
    """A statement by the first word of the text; `number` tells the article's events apart."""
    word = article.text.split()[0]
    mention = Span(text=word, start=0, end=len(word))
    return Event(
        event_id=str(uuid.uuid5(NAMESPACE, f"{article.uri} {number}")),
        event_type="statement",
        mode=None,
        status="occurred",
        participants=(Participant(role="speaker", name=word, kind="person", mention=mention),),
        time=None,
        place=None,
        topics=(),
        statement=Statement(act="say", content=content or article.text, direct=False),
        attribution=None,
        codes=Codes(edition="test"),
        confidence=confidence,
        evidence=(mention,),
        article=ArticleReference(
            uri=article.uri,
            version=article.version,
            headline=article.headline,
            source=article.source,
            published_at=article.published_at,
            language=article.language,
        ),
        extractor=ExtractorInfo(version="0", model="none"),
    )


def _die_unless_marked(marker: str) -> None:
    try:
        os.close(os.open(marker, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return
    os.kill(os.getpid(), signal.SIGKILL)
