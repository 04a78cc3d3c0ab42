"""The screen loses nothing of the gold and the seeds, and spares the model most of the rest of a wire."""

from __future__ import annotations

import pytest
import spacy
from benchmarks import corpus, screen

from diplowire.contract import Article
from diplowire.extraction import Extractor
from diplowire.extraction.kinds import kinds
from diplowire.extraction.reading import forms
from diplowire.extraction.reading.screen import may_hold_events

FEED_PASSED = 0.15
"""Upper limit of the share of the feed that passes; measured at 0.143."""


@pytest.fixture
def unscreened(extractor: Extractor, monkeypatch: pytest.MonkeyPatch) -> Extractor:
    """The extractor, parsing whatever it gets."""
    monkeypatch.setattr(extractor, "_screen", lambda _text: True)
    return extractor


@pytest.mark.parametrize("file", screen.GOLD, ids=lambda file: file.stem)
def test_every_gold_article_with_events_passes(file: object) -> None:
    assert isinstance(file, type(screen.GOLD[0]))
    articles = screen.gold(file)
    assert sum(marked.told and not may_hold_events(marked.article.text) for marked in articles) == 0


def test_every_seed_with_events_passes(unscreened: Extractor) -> None:
    articles = corpus.seeds(corpus.SEEDS, quiet=False)
    told = [article for article in articles if unscreened.extract(article)]
    assert told
    assert [article.headline for article in told if not may_hold_events(article.text)] == []


def test_everyday_articles_with_an_incidental_event_pass() -> None:
    articles = [corpus.article(row) for row in corpus.rows(corpus.TOLD)]
    assert [article.headline for article in articles if not may_hold_events(article.text)] == []


def test_quiet_articles_of_the_gold_that_look_like_diplomacy_are_mostly_spared() -> None:
    quiet = [marked.article.text for marked in screen.gold(corpus.GOLD) if not marked.told]
    assert quiet
    assert sum(map(may_hold_events, quiet)) / len(quiet) < 0.25


def test_most_of_the_feed_is_spared() -> None:
    assert screen.share_passed(corpus.feed()) <= FEED_PASSED


def test_what_is_held_back_gives_no_events(extractor: Extractor) -> None:
    held = next(article for article in corpus.feed() if not may_hold_events(article.text))
    assert extractor.extract(held) == []


def test_irregular_forms_are_those_that_the_model_knows(extractor: Extractor) -> None:
    lemmatizer = spacy.load(extractor.model).get_pipe("lemmatizer")
    exceptions = lemmatizer.lookups.get_table("lemma_exc")  # type: ignore[attr-defined] # only lemmatizers have lookups
    lexicons = [kind.lexicon() for kind in kinds().values()]
    lemmas = {
        "verb": {lemma for lexicon in lexicons for lemma in lexicon.verbs.lemmas()},
        "noun": {noun for lexicon in lexicons for noun in lexicon.nouns},
    }
    missing = [
        form
        for part, wanted in lemmas.items()
        for form, found in exceptions[part].items()
        if not wanted.isdisjoint(found) and form not in forms.predicates()
    ]
    assert missing == []


def test_recall_counts_what_is_lost(unscreened: Extractor) -> None:
    told = Article(
        uri="urn:test:domestic",
        text="The agriculture minister of Kenya promised payments. "
        + "The cod came late and was small. " * 20,
        published_at=corpus.feed()[0].published_at,
        language="en",
    )
    counts = screen.recall([screen.Marked(told, told=True)], unscreened)
    assert (counts.told, counts.passed, counts.spurious) == (1, 0, 0)
    assert counts.found == counts.lost > 0
