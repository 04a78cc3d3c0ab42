"""What a soak reports and how it goes about it; `make soak` is the thing itself."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

import pytest
from tests.faults.articles import numbered
from tests.faults.feed import Ledger
from tests.faults.run import Account, Row, audit
from tests.soak.extractor import MixedExtractor, UnharmedExtractor
from tests.soak.run import Look, Soak, report
from tests.support.extractors import CommandExtractor, make_event

from diplowire.contract import Article, Event

SEED = 20260301


def _look(second: float, *, lag: float | None = 3, parent: int = 80, process: int = 320) -> Look:
    return Look(
        second=second,
        acknowledged=round(20 * second),
        records=round(30 * second),
        faults=round(second / 60),
        starts=3 + round(second / 120),
        lag=lag,
        witness_lag=1,
        parent_bytes=parent * 1_000_000,
        process_bytes=process * 1_000_000,
        witness_parent_bytes=81_000_000,
        witness_process_bytes=333_000_000,
    )


def _soak(looks: list[Look]) -> Soak:
    row = Row("worker: SIGKILL", articles=600, recoveries=[4.0])
    return Soak(Account("kafka", SEED, {row.name: row}), Account("witness", SEED, {}), looks)


def test_a_tenth_shows_speed_lag_memory_and_what_happened() -> None:
    looks = [_look(5.0 * number) for number in range(240)]
    looks[30] = _look(150.0, lag=500, process=345)
    looks[31] = _look(155.0, lag=None)  # no page answered: no lag that is known
    lines = report(_soak(looks)).splitlines()
    assert len([line for line in lines if line.startswith("  ") and "20.0" in line]) == 10
    assert lines[3].split() == [
        "3.9", "20.0", "30.0", "3", "500", "2", "1", "80", "345", "1", "1", "81", "333"
    ]  # fmt: skip


def test_what_is_wrong_with_the_witness_is_a_problem_too() -> None:
    soak = _soak([_look(5.0 * number) for number in range(20)])
    assert soak.problems == []
    one = numbered(SEED, 0, "slow")
    ledger = Ledger()
    ledger.acknowledge(one)
    audit(ledger, Counter({one.key: 1}), Counter(), Counter(), soak.witness)
    assert soak.problems == ["the witness: 1 articles lack events, such as [0]"]
    assert "PROBLEM: 1 articles lack events, such as [0]" in report(soak)


class _Model:
    """In the place of the real extraction: one event of each article, and which came together."""

    def __init__(self) -> None:
        self.groups: list[list[str]] = []

    def extract_many(self, articles: list[Article]) -> list[list[Event]]:
        group = list(articles)
        self.groups.append([article.uri for article in group])
        return [[make_event(article, 0)] for article in group]


def _article(uri: str, text: str) -> Article:
    published = datetime(2024, 4, 18, tzinfo=UTC)
    return Article(uri=uri, text=text, language="en", published_at=published)


def test_commands_and_articles_that_come_together_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    model = _Model()
    monkeypatch.setattr("tests.soak.extractor.extraction.load", lambda _: model)
    group = [
        _article("urn:soak:1:0", "A minister spoke."),
        _article("urn:soak:1:1", "A minister went."),
        _article("urn:faults:1:2", "events 3"),
        _article("urn:soak:1:3", "die"),
    ]
    events = list(MixedExtractor("any", CommandExtractor()).extract_many(group))
    assert [len(found) for found in events] == [1, 1, 3, 1]
    assert model.groups == [["urn:soak:1:0", "urn:soak:1:1"], ["urn:soak:1:3"]]


def test_the_witness_does_not_die() -> None:
    with pytest.raises(ValueError, match="told to die"):
        UnharmedExtractor().extract(_article("urn:faults:1:0", "die"))
    assert len(UnharmedExtractor().extract(_article("urn:faults:1:1", "events 2"))) == 2
