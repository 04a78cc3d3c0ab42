"""The articles of the benchmarks."""

from __future__ import annotations

from itertools import islice

from benchmarks import corpus

TEXT = "Foreign Minister Ana Kovac met 14 envoys on 3 May 2024. Kovac offered 1,200 tons and 350 trucks."


def test_the_mixed_feed_has_one_diplomatic_article_in_ten() -> None:
    feed = corpus.mixed(40)
    diplomatic = {article.uri for article in corpus.diplomatic()}
    told = [number for number, article in enumerate(feed) if article.uri.split(":", 3)[3] in diplomatic]
    assert told == [0, 10, 20, 30]


def test_no_article_is_in_both_feeds() -> None:
    assert not {article.uri for article in corpus.diplomatic()} & {article.uri for article in corpus.quiet()}


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
