"""What `--explain` says of an article is true, and the events are those without it."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from tests.support.cli import run
from tests.support.docs import doc_of

from diplowire.contract import Article
from diplowire.contract.codec import encode
from diplowire.extraction import Extractor
from diplowire.extraction.explain import Account, Explanation, path_between

TEXT = (
    "Foreign Minister Hakan Fidan met Qatari Foreign Minister Mohammed Al Thani in Doha on Wednesday. He thanked Qatar "
    "for its help. Fidan and Al Thani discussed the truce. The club president praised the striker. The talks with Iran "
    "were never held."
)
WITH_MODEL = {"DIPLOWIRE_EXTRACTOR": "diplowire.extraction:load", "COLUMNS": "200"}


def article(text: str = TEXT) -> Article:
    return Article(
        uri="urn:test:why", text=text, published_at=datetime(2024, 4, 18, 9, tzinfo=UTC), language="en"
    )


@pytest.fixture(scope="module")
def explanation(extractor: Extractor) -> Explanation:
    return extractor.explain(article())


def account_of(explanation: Explanation, word: str) -> Account:
    return next(account for account in explanation.accounts if account.predicate.text == word)


def test_the_events_are_those_of_the_extraction(extractor: Extractor, explanation: Explanation) -> None:
    assert [account.event for account in explanation.accounts] == extractor.extract(article())
    assert extractor.explain(article("Nothing here.")) == Explanation([], [])


def test_a_participant_is_told_with_its_path_and_what_it_was_resolved_by(explanation: Explanation) -> None:
    met = account_of(explanation, "met")
    fidan, thani = met.participants
    assert fidan.path == "met -nsubj-> Fidan"
    assert thani.path.startswith("met -dobj-> ")
    assert "title Foreign Minister" in fidan.resolved
    assert "the table of office holders has Hakan Fidan, foreign minister" in fidan.resolved
    assert TEXT[met.predicate.start :].startswith("met")
    assert met.predicate.sentence.startswith("Foreign Minister Hakan Fidan met")


def test_a_pronoun_is_told_with_its_antecedent(explanation: Explanation) -> None:
    speaker = account_of(explanation, "thanked").participants[0]
    assert speaker.resolved.startswith('the pronoun "He" stands for Hakan Fidan, named at 17')


def test_time_and_place_are_told_with_where_they_come_from(explanation: Explanation) -> None:
    met = account_of(explanation, "met")
    assert met.time.startswith('"Wednesday", told in its own clause')
    assert met.place.startswith('"Doha", told in its own clause')


def test_what_was_merged_is_told(explanation: Explanation) -> None:
    assert [predicate.text for predicate in account_of(explanation, "met").merged] == ["discussed"]


def test_the_confidence_is_told_in_parts(explanation: Explanation) -> None:
    met = account_of(explanation, "met")
    assert dict(met.confidence)["any event"] != 0
    strengths = [abs(effect) for _, effect in met.confidence]
    assert strengths == sorted(strengths, reverse=True)


def test_a_predicate_without_an_event_is_told_with_the_reason(explanation: Explanation) -> None:
    (praised,) = [one for one in explanation.ruled_out if one.predicate.text == "praised"]
    assert praised.event_type == "statement"
    assert "president" in praised.why
    assert "no diplomatic actor" in praised.why or "nobody that is known" in praised.why
    starts = [one.predicate.start for one in explanation.ruled_out]
    assert starts == sorted(starts)


DOC = doc_of(
    """
    The DT det 1
    minister NN nsubj 3
    wants VBZ aux 3
    met VBD ROOT 3 meet
    with IN prep 3
    officials NNS pobj 4
    """
)


@pytest.mark.parametrize(
    ("one", "other", "path"),
    [
        (3, 1, "met -nsubj-> minister"),
        (3, 5, "met -prep-> with -pobj-> officials"),
        (5, 1, "officials <-pobj- with <-prep- met -nsubj-> minister"),
        (3, 3, "met"),
    ],
)
def test_a_path_has_an_arrow_from_each_head_to_its_dependent(one: int, other: int, path: str) -> None:
    assert path_between(DOC[one], DOC[other]) == path


def written(*args: str) -> str:
    return run("extract", "--explain", *args, stdin=encode(article()).decode(), **WITH_MODEL).out


def test_the_command_line_tells_it_readably() -> None:
    told = written()
    assert "urn:test:why: " in told
    assert "participant   Hakan Fidan: met -nsubj-> Fidan" in told
    assert "ruled out" in told
    assert "\x1b" not in told


def test_what_is_below_the_confidence_is_ruled_out() -> None:
    told = written("--min-confidence", "1")
    assert "urn:test:why: 0 events" in told
    assert "below 1" in told


def test_it_is_told_as_json() -> None:
    record = json.loads(written("--json", "--min-confidence", "0"))
    assert record["uri"] == "urn:test:why"
    first = record["events"][0]
    assert first["predicate"]["text"] == "met"
    assert first["event"]["event_type"] == "meeting"
    assert first["published"] is True
    assert record["ruled_out"][0]["why"]


def test_json_needs_explain_and_an_extractor_that_can() -> None:
    assert run("extract", "--json", stdin="x").status == 2
    outcome = run("extract", "--explain", stdin=encode(article()).decode())
    assert outcome.status == 2
    assert "can't explain its events" in outcome.err
