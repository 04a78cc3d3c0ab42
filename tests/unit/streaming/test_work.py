"""What a pool process does with a record, without the process."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from py3langid.langid import LanguageIdentifier
from tests.support.extractors import make_event
from tests.support.streams import article

from diplowire.contract import Article, Event
from diplowire.errors import ArticleInvalid, ConfigurationError, ExtractionFailed
from diplowire.extraction.reading import language
from diplowire.streaming import work
from diplowire.streaming.admission import screen
from diplowire.streaming.extractors import load_extractor
from diplowire.streaming.messages import Rules, Task

NOW = datetime(2024, 4, 18, 12, tzinfo=UTC)
RULES = Rules("tests.support.extractors:load", "none", 10_000, ("en",), 0.5)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(work, "_extractor", None)
    monkeypatch.setattr(work, "_language_fault", None)
    monkeypatch.setattr(work, "_fault", None)
    monkeypatch.setattr(work, "_end_with_parent", lambda _: None)
    work.start(RULES)
    yield


def _article(**fields: Any) -> Article:
    return Article.model_validate({"uri": "u", "text": "t", "language": "en", "published_at": NOW, **fields})


@pytest.mark.parametrize(
    ("fields", "outcome"),
    [
        ({}, None),
        ({"language": "EN-us"}, None),
        ({"language": "eng"}, "skipped_language"),
        ({"language": "fr"}, "skipped_language"),
        ({"language": None}, "skipped_language"),
        ({"pub_status": "withheld"}, "skipped_withheld"),
        ({"pub_status": "canceled", "language": "fr"}, "skipped_canceled"),
        ({"embargoed": NOW + timedelta(seconds=1)}, "skipped_embargoed"),
        ({"embargoed": NOW}, None),
    ],
)
def test_screen(fields: dict[str, Any], outcome: str | None) -> None:
    assert screen(_article(**fields), NOW, ("en",)) == outcome


@pytest.mark.usefixtures("started")
def test_the_same_record_gives_the_same_bytes() -> None:
    value = article("urn:test:same", "events 2")
    first, second = (work.process(value, None, NOW) for _ in range(2))
    assert first.outcome == "events"
    assert first.format == "article"
    assert first.events == second.events
    assert set(first.seconds) == {"decode", "extract"}


@pytest.mark.usefixtures("started")
def test_language_is_detected_where_none_is_given() -> None:
    text = "unsure Le président français a rencontré la chancelière allemande à Paris pour parler de la paix."
    verdict = work.process(article("urn:test:french", text, language=None), None, NOW)
    assert verdict.outcome == "skipped_language"


@pytest.mark.usefixtures("started")
@pytest.mark.parametrize("told", [None, "", "und"])
def test_too_few_words_to_tell_are_taken_for_the_first_language_that_is_read(told: str | None) -> None:
    verdict = work.process(article("urn:test:short", "events 1", language=told), None, NOW)
    assert verdict.outcome == "events"
    assert json.loads(verdict.events[0].value)["article"]["language"] == "en"


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No room to unpack what tells languages."""

    def full(*_: Any, **__: Any) -> None:
        raise OSError(28, "No space left on device")

    language._identifier.cache_clear()
    with monkeypatch.context() as patched:
        patched.setattr(LanguageIdentifier, "from_model_file", full)
        yield
    language._identifier.cache_clear()


@pytest.mark.usefixtures("full_disk", "started")
def test_a_full_disk_keeps_a_worker_from_starting_and_blames_no_article() -> None:
    with pytest.raises(ConfigurationError, match=r"No space left on device.*TMPDIR"):
        work.describe()
    assert work.process(article("urn:test:told", "events 1"), None, NOW).outcome == "events"
    failure = work.process(article("urn:test:untold", "events 1", language=None), None, NOW).failure
    assert failure is not None
    assert isinstance(failure.error, ExtractionFailed)
    assert "No space left on device" in str(failure.error)


@pytest.mark.usefixtures("started")
def test_all_events_below_the_least_confidence_is_no_events(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "_rules", Rules(RULES.extractor, "none", 10_000, ("en",), 0.95))
    assert work.process(article("u", "events 2"), None, NOW).outcome == "no_events"


@pytest.mark.usefixtures("started")
def test_an_extraction_that_raises_is_told_with_its_class_and_trace() -> None:
    failure = work.process(article("urn:test:bad", "raise"), None, NOW).failure
    assert failure is not None
    assert isinstance(failure.error, ExtractionFailed)
    assert str(failure.error) == "the extraction raised ValueError: told to fail on urn:test:bad"
    assert (failure.stage, failure.exception_class) == ("extract", "ValueError")
    assert "told to fail" in failure.trace


@pytest.mark.usefixtures("started")
def test_a_decoder_that_breaks_is_the_articles_end_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr(work, "decode", broken)
    failure = work.process(b"{}", None, NOW).failure
    assert failure is not None
    assert isinstance(failure.error, ArticleInvalid)
    assert (failure.stage, failure.exception_class) == ("decode", "RecursionError")


class _Together:
    """Takes several articles at once, and gives no answer to one that says so."""

    def __init__(self) -> None:
        self.begun: list[str] = []

    def extract(self, article: Article) -> list[Event]:
        self.begun.append(f"{article.uri} alone")
        return [make_event(article, 0)]

    def extract_many(self, articles: list[Article]) -> Iterator[list[Event]]:
        for one in articles:
            self.begun.append(one.uri)
            if one.text.startswith("raise"):
                raise ValueError("told to fail")
            if one.text.startswith("stop"):
                return
            yield [make_event(one, 0)]


@pytest.fixture
def together(monkeypatch: pytest.MonkeyPatch) -> _Together:
    monkeypatch.setattr(work, "_extractor", extractor := _Together())
    monkeypatch.setattr(work, "_rules", RULES)
    return extractor


def _tasks(*texts: str, **fields: Any) -> list[Task]:
    return [Task(at, article(str(at), text, **fields), None) for at, text in enumerate(texts)]


@pytest.mark.usefixtures("started")
def test_the_verdict_on_an_article_waits_for_none_behind_it(together: _Together) -> None:
    verdicts = work.process_together(_tasks("first", "second"), NOW)
    assert next(verdicts).outcome == "events"
    assert together.begun == ["0"]
    assert next(verdicts).outcome == "events"
    assert list(verdicts) == []
    assert together.begun == ["0", "1"]


@pytest.mark.usefixtures("started")
@pytest.mark.parametrize("end", ["raise", "stop"])
def test_articles_that_a_group_leaves_unanswered_are_extracted_alone(together: _Together, end: str) -> None:
    outcomes = [verdict.outcome for verdict in work.process_together(_tasks("a", end, "b"), NOW)]
    assert outcomes == ["events"] * 3
    assert together.begun == ["0", "1", "1 alone", "2 alone"]


def test_what_is_not_to_be_extracted_is_in_no_group(together: _Together) -> None:
    (french,) = _tasks("c", language="fr")
    first, *_, last = _tasks("a", "b")
    outcomes = [one.outcome for one in work.process_together([first, Task(9, b"{", None), french, last], NOW)]
    assert outcomes == ["events", "dead_letter", "skipped_language", "events"]
    assert together.begun == ["0", "1"]


@pytest.mark.usefixtures("together")
def test_time_for_all_of_a_group_counts_for_each_by_its_length(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = iter([0, 1, 1, 2, 10, 50, 60, 60, 70, 75, 80, 80])  # both are read, then come first and second
    monkeypatch.setattr(work, "time", SimpleNamespace(perf_counter=lambda: float(next(ticks))))
    first, second = work.process_together(_tasks("x" * 30, "x" * 10), NOW)
    assert first.seconds == {"decode": 1, "extract": 30}  # three quarters of 40
    assert second.seconds == {"decode": 1, "extract": 15}  # a quarter, and 5 of its own


def load_with_leaders(model: str, *, leaders_file: Path, leaders_replace: bool) -> Any:
    raise ConfigurationError(f"{model} with {leaders_file}, replace {leaders_replace}")


def test_the_factory_gets_the_table_of_leaders_where_one_is_set() -> None:
    rules = Rules(f"{__name__}:load_with_leaders", "none", 1, (), 0, Path("mine.tsv"), True)
    with pytest.raises(ConfigurationError, match=r"none with mine\.tsv, replace True"):
        load_extractor(rules)


def test_what_keeps_a_process_from_starting_is_told_when_it_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "_fault", None)
    monkeypatch.setattr(work, "_end_with_parent", lambda _: None)
    work.start(Rules("no.such.module:load", "none", 1, (), 0))
    with pytest.raises(ConfigurationError, match="DIPLOWIRE_EXTRACTOR"):
        work.describe()
