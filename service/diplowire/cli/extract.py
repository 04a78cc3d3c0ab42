"""`diplowire extract`: articles in, events out as JSON Lines, without any broker."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Any

import typer

from . import console
from .console import counted
from .options import PublishedAt

if TYPE_CHECKING:
    from ..contract import Article, Event
    from ..settings import Settings
    from .inputs import Fault, Intake, Record
    from .inputs.intake import Admitted

EXAMPLES = """[bold]Examples[/]

$ diplowire extract articles.jsonl > events.jsonl
$ diplowire extract --published-at 2025-03-04 report.txt | jq .event_type
$ diplowire extract --explain --published-at 2025-03-04 report.txt
$ curl -s https://example.org/feed.xml | diplowire extract -"""

_CHUNK = 32
"""Articles handed to the extractor together: enough for its batches, few enough for output that flows."""


def extract(
    *,
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FILE", help="Files or folders of articles; - is standard input.", show_default=False
        ),
    ] = None,
    published_at: PublishedAt = None,
    min_confidence: Annotated[
        float | None,
        typer.Option(
            "--min-confidence",
            metavar="C",
            min=0,
            max=1,
            help="Leave out events below this confidence, whatever DIPLOWIRE_MIN_CONFIDENCE says.",
            show_default=False,
        ),
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Account for each event instead, and for what was ruled out.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="With --explain: the accounts as JSON, one article a line.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No summary; errors only.")] = False,
) -> None:
    """Write the events in articles to standard output, one JSON object a line. Needs no broker.

    Reads JSON, JSON Lines, ninjs, feeds and plain text; without FILE from
    standard input. Articles that the service skips (withheld, cancelled, under
    embargo, in another language) are skipped here too. A record that can't be
    used is told on standard error with its line, the others go on, and the exit
    status is 1.
    """
    from .. import settings
    from .inputs import STANDARD_INPUT, Intake, ReadOptions, read

    known = settings.load(**({} if min_confidence is None else {"min_confidence": min_confidence}))
    run = _Run(known, Intake(known.article_max_bytes, console.note))
    records = read(files or [STANDARD_INPUT], ReadOptions(published_at))
    if as_json and not explain:
        raise typer.BadParameter("--json goes with --explain: events are JSON as they are")
    for chunk in _chunks(run.admitted(records)):
        if explain:
            run.explain(chunk, as_json=as_json)
            continue
        for line in run.lines(chunk):
            sys.stdout.buffer.write(line)
        sys.stdout.buffer.flush()
    if not quiet:
        console.say(run.summary())
    raise typer.Exit(1 if run.failed else 0)


def _chunks(admitted: Iterable[Admitted]) -> Iterator[list[Admitted]]:
    iterator = iter(admitted)
    while chunk := list(islice(iterator, _CHUNK)):
        yield chunk


class _Run:
    """One run: what is read, what comes of it, and the account at its end."""

    def __init__(self, settings: Settings, intake: Intake) -> None:
        self.failed = 0
        self._settings = settings
        self._intake = intake
        self._articles = 0
        self._skipped: Counter[str] = Counter()
        self._events: Counter[str] = Counter()
        self._doubtful = 0
        self._extractor: Any = None

    def admitted(self, records: Iterable[Record | Fault]) -> Iterator[Admitted]:
        """The valid articles that are to be extracted; tells of the others."""
        from .inputs import Fault

        for record in records:
            admitted = record if isinstance(record, Fault) else self._intake.admit(record)
            if isinstance(admitted, Fault):
                self._fail(admitted)
                continue
            if repeated := self._intake.repeated(admitted):
                console.note(str(repeated))
            if self._is_wanted(admitted.article):
                yield admitted

    def lines(self, chunk: list[Admitted]) -> Iterator[bytes]:
        """Events of the articles of `chunk`, encoded, a line each."""
        from ..contract.codec import encode

        self._articles += len(chunk)
        for events in self._extracted(chunk):
            for event in events:
                if event.confidence < self._settings.min_confidence:
                    self._doubtful += 1
                    continue
                self._events[event.event_type] += 1
                yield encode(event) + b"\n"

    def explain(self, chunk: list[Admitted], *, as_json: bool) -> None:
        """Writes the account of each article of `chunk`."""
        from ..errors import ConfigurationError
        from . import explain

        extractor = self._loaded()
        if not hasattr(extractor, "explain"):
            raise ConfigurationError(
                f"setting DIPLOWIRE_EXTRACTOR: {self._settings.extractor!r} can't explain its events: unset it"
            )
        for admitted in chunk:
            try:
                explanation = extractor.explain(admitted.article)
            except Exception as error:  # noqa: BLE001 - an article may break the extraction in any way
                self._articles += 1
                self._fail(self._fault(admitted, error))
                continue
            self._articles += 1
            least = self._settings.min_confidence
            for account in explanation.accounts:
                if account.event.confidence < least:
                    self._doubtful += 1
                else:
                    self._events[account.event.event_type] += 1
            explain.write(admitted.article, explanation, least, as_json=as_json)

    def summary(self) -> str:
        """The account, in a line."""
        events = ", ".join(counted(count, name) for name, count in sorted(self._events.items()))
        told = [f"{counted(self._articles, 'article')}: {counted(self._events.total(), 'event')}"]
        if events:
            told[0] += f" ({events})"
        if self._doubtful:
            told.append(
                f"{counted(self._doubtful, 'event')} below {self._settings.min_confidence:g} left out"
            )
        told += [f"{count} skipped ({reason})" for reason, count in sorted(self._skipped.items())]
        if self._intake.dated:
            told.append(f"{self._intake.dated} with a bare date, taken as midnight UTC")
        if self.failed:
            told.append(f"{self.failed} failed")
        return "; ".join(told)

    def _fail(self, fault: Fault) -> None:
        self.failed += 1
        console.fail(str(fault))

    def _is_wanted(self, article: Article) -> bool:
        from ..extraction.reading.language import with_language
        from ..streaming.admission import screen

        article = with_language(article, self._settings.languages)
        outcome = screen(article, datetime.now(UTC), self._settings.languages)
        if outcome is not None:
            self._skipped[outcome.removeprefix("skipped_")] += 1
        return outcome is None

    def _extracted(self, chunk: list[Admitted]) -> Iterator[list[Event]]:
        """Events of each article; where an article makes the extraction raise, it alone is left out."""
        extractor = self._loaded()
        if hasattr(extractor, "extract_many"):  # which an extractor of one's own need not have
            try:
                yield from list(extractor.extract_many([admitted.article for admitted in chunk]))
                return
            except Exception:  # noqa: BLE001 - an article may break the extraction in any way; which, shows below
                pass
        for admitted in chunk:
            try:
                yield extractor.extract(admitted.article)
            except Exception as error:  # noqa: BLE001 - as above
                self._fail(self._fault(admitted, error))

    def _fault(self, admitted: Admitted, error: Exception) -> Fault:
        from ..errors import ExtractionFailed
        from .inputs import Fault

        self._articles -= 1
        reason = f"the extraction raised {type(error).__name__}: {error}; please report it with the article"
        return Fault(admitted.record.where, ExtractionFailed(reason))

    def _loaded(self) -> Any:
        """The extractor, loaded when the first article needs it."""
        if self._extractor is None:
            from ..streaming.extractors import load_extractor

            self._extractor = load_extractor(self._settings)
        return self._extractor
