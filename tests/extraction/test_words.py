"""What a process remembers of words and names stays bounded, however many new ones come in, and changes no event."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from diplowire.contract import Article
from diplowire.extraction import Extractor, knowledge, load
from diplowire.extraction.reading import lemmas, vectors, words

ARTICLES = 40
FORMS = 300
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def article(number: int) -> Article:
    """An article in which a minister, a firm, a town and much else have names that no other has."""
    tail = f"{LETTERS[number % 26]}{LETTERS[number // 26 % 26]}{LETTERS[number // 676]}"
    text = (
        f"ANKARA, April 18 - Foreign Minister Bar{tail}ov of Turkey met German envoy Kel{tail}sen in Ankara on Thursday. "
        f'"We have re-{tail}ed the {tail}ing pipeline for {number}00 {tail}s," he said, {tail}ly, of the {tail.upper()} company.'
    )
    return Article(
        uri=f"urn:test:{number}", text=text, language="en", published_at=datetime(2024, 4, 18, 9, tzinfo=UTC)
    )


def remembered() -> Iterator[tuple[str, int, int | None]]:
    """The functions of the extraction that remember answers, how many they do, and how many at most."""
    for name, module in sorted(sys.modules.items()):
        if name.startswith("diplowire.extraction"):
            for known, value in vars(module).items():
                asked: Any = getattr(value, "cache_info", None)
                if asked is not None:
                    yield f"{name}.{known}", asked().currsize, asked().maxsize


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> Extractor:
    """An extractor that remembers little."""
    monkeypatch.setattr(words, "_CHARACTERS", 3_000)
    monkeypatch.setattr(lemmas, "_MOST", 100)
    monkeypatch.setattr(vectors, "_MOST_FORMS", FORMS)
    return load()


def test_new_words_leave_nothing_behind(small: Extractor) -> None:
    nlp = small._nlp
    lemmatizer: lemmas.Lemmas = nlp.get_pipe("lemmatizer")  # type: ignore[assignment]
    forms: vectors.TokenVectors = nlp.get_pipe(vectors.NAME)._vectors  # type: ignore[attr-defined]
    sizes = []
    for start in range(0, 80, 8):
        assert all(small.extract_many([article(number) for number in range(start, start + 8)]))
        sizes.append(len(nlp.vocab.strings))
        assert len(forms._rows) <= FORMS
        assert len(forms._rows_aside) <= FORMS
        assert len(lemmatizer._known) < 200
    assert sizes[0] < sizes[2]  # the first ones are remembered
    assert len(set(sizes[2:])) == 1
    assert "Barxdaov" not in nlp.vocab.strings


def test_events_do_not_depend_on_what_is_remembered(extractor: Extractor, small: Extractor) -> None:
    for number in range(ARTICLES):
        assert small.extract(article(number)) == extractor.extract(article(number))


def test_no_text_takes_all_the_room(small: Extractor) -> None:
    before = len(small._nlp.vocab.strings)
    odd = " ".join(f"odd{number}word" for number in range(20_000))
    one = article(1)
    small.extract(one.model_copy(update={"text": f"{one.text} {odd}"}))
    assert len(small._nlp.vocab.strings) < before + words._OF_A_TEXT


def test_no_look_up_remembers_without_bound(extractor: Extractor) -> None:
    before = {name: size for name, size, _ in remembered()}  # other tests have asked too
    for number in range(1_000, 1_000 + ARTICLES):
        extractor.extract(article(number))
    for name, size, most in remembered():
        if most is None:
            assert size - before.get(name, 0) <= ARTICLES // 2, name
        else:
            assert most <= 4 * knowledge.PHRASES, name
