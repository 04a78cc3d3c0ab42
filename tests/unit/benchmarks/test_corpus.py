"""The articles of the benchmarks."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest
from benchmarks import corpus

TEXT = "Foreign Minister Ana Kovac met 14 envoys on 3 May 2024. Kovac offered 1,200 tons and 350 trucks."


def test_the_mixed_feed_has_one_diplomatic_article_in_ten() -> None:
    feed = corpus.mixed(40)
    diplomatic = {article.uri for article in corpus.diplomatic()}
    told = [number for number, article in enumerate(feed) if article.uri.split(":", 3)[3] in diplomatic]
    assert told == [0, 10, 20, 30]


def test_no_article_is_in_two_feeds() -> None:
    feeds = [{article.uri for article in feed()} for feed in (corpus.diplomatic, corpus.dense, corpus.quiet)]
    assert len(set().union(*feeds)) == sum(map(len, feeds))


def test_repeated_articles_have_uris_and_texts_of_their_own() -> None:
    articles = list(islice(corpus.numbered(corpus.quiet()[:1]), 5))
    assert len({article.uri for article in articles}) == len({article.text for article in articles}) == 5


def test_a_varied_text_keeps_its_form_and_changes_names_and_numbers() -> None:
    text = corpus.varied(TEXT, 1)
    assert "Kovac" not in text
    assert text.startswith("Foreign Minister Ana ")
    surname = text.split()[3]
    assert text.count(surname) == 2
    assert "2024" in text
    assert "1,200" in text
    assert "350" not in text


def test_a_varied_text_is_the_same_by_the_same_seed_and_another_by_another() -> None:
    assert corpus.varied(TEXT, 1) == corpus.varied(TEXT, 1) != corpus.varied(TEXT, 2)


@pytest.mark.parametrize(
    ("file", "least"), [(corpus.FEED, 90), (corpus.TOLD, 5), (corpus.WIRE, 30)], ids=["quiet", "told", "wire"]
)
def test_the_feed_is_well_formed(file: Path, least: int) -> None:
    for row in corpus.rows(file):
        assert row.keys() == {"article_id", "topic", "headline", "published_at", "text"}, row["article_id"]
        assert all(value and value == value.strip() for value in row.values()), row["article_id"]
        assert 150 <= len(row["text"].split()) <= 850, row["article_id"]
    assert len(corpus.rows(file)) >= least


def test_no_two_articles_of_the_feed_are_alike() -> None:
    rows = corpus.rows(corpus.FEED) + corpus.rows(corpus.TOLD) + corpus.rows(corpus.WIRE)
    for field in ("article_id", "headline", "text"):
        assert len({row[field] for row in rows}) == len(rows)
    sentences = [sentence for row in rows for sentence in row["text"].split(". ") if len(sentence) > 40]
    assert len(set(sentences)) == len(sentences)


def test_topics_mix_in_the_quiet_part() -> None:
    topics = {row["article_id"]: row["topic"] for row in corpus.rows(corpus.FEED)}
    first = {topics[article.uri] for article in corpus.quiet()[:15] if article.uri in topics}
    assert len(first) >= 5
