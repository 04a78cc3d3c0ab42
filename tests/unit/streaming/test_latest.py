"""Which articles of a range a replay leaves out."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from tests.support.streams import article

from diplowire.streaming.dead_letters import Record
from diplowire.streaming.latest import Latest

NOW = datetime(2025, 3, 4, tzinfo=UTC)


def superseded(*articles: bytes | tuple[int, bytes] | None) -> list[int]:
    """Numbers of those of `articles` that are left out; each in partition 0 unless it comes with another."""
    latest = Latest(now=NOW, max_bytes=10_000, languages=("en",))
    records = []
    for number, given in enumerate(articles):
        partition, value = given if isinstance(given, tuple) else (0, given)
        records.append(Record("articles", partition, number, None, value))
    for record in records:
        latest.add(record)
    latest.close()
    return [number for number, record in enumerate(records) if latest.is_superseded(record)]


def story(version: int | None = None, **fields: Any) -> bytes:
    return article("urn:a", "text", **fields, **({} if version is None else {"version": version}))


def test_only_the_highest_version_is_used_whenever_it_came() -> None:
    assert superseded(story(1), story(3), story(2), article("urn:b", "other")) == [0, 2]


def test_of_the_same_version_the_last_is_used() -> None:
    assert superseded(story(2), story(2), story(2)) == [0, 1]


def test_versions_in_several_partitions_are_known_for_the_same_article() -> None:
    assert superseded((1, story(2)), (0, story(1)), (5, story(4))) == [0, 1]


def test_a_version_may_be_any_number() -> None:
    assert superseded(story(10**30), story(10**30 + 1), story(5)) == [0, 2]


def test_a_withdrawal_takes_the_place_of_what_it_withdraws() -> None:
    assert superseded(story(3), story(3, pub_status="canceled")) == [0]
    assert superseded(story(3), story(pub_status="withheld")) == [0]  # of whatever version there is
    assert superseded(story(3), story(2, pub_status="canceled")) == [1]


@pytest.mark.parametrize(
    "later",
    [
        None,
        b"no JSON",
        story(2, language="fr"),
        story(2, embargoed="2999-01-01T00:00:00Z"),
        article("urn:a", "text" * 5000, version=2),
    ],
)
def test_what_would_not_be_extracted_takes_nobodys_place(later: bytes | None) -> None:
    assert superseded(story(1), later) == []


@pytest.mark.parametrize("language", [None, "und", "EN-gb"])
def test_a_language_that_is_to_be_detected_or_a_variant_counts(language: str | None) -> None:
    assert superseded(story(1), story(2, language=language)) == [0]
