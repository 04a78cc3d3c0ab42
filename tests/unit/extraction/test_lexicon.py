"""The tables of predicates: what the files hold, and how a line is found at a verb."""

from __future__ import annotations

from typing import get_args

import pytest
from tests.support.docs import doc_of, word

from diplowire.contract import Act, Mode
from diplowire.extraction import lexicon
from diplowire.extraction.reading.screen import may_hold_events

FRAMES = ("clause", "told", "matter", "target", "urge", "charge", "evaluate")

LASHED = """
He      PRP  nsubj  1
lashed  VBD  ROOT   1  lash
out     RP   prt    1
at      IN   prep   1
Israel  NNP  pobj   3
"""

CALLED = """
He      PRP  nsubj  1
called  VBD  ROOT   1  call
for     IN   prep   1
talks   NNS  pobj   2  talk
"""

SAID = """
He    PRP  nsubj  1
said  VBD  ROOT   1  say
so    RB   advmod 1
"""


def keys(form: str, table: str) -> list[tuple[str, str, str]]:
    matches = lexicon.statements().verbs.matches(word(doc_of(table), form))
    return [(" ".join(m.predicate.words), m.predicate.frame, m.governor.text) for m in matches]


def test_a_particle_and_a_preposition_belong_to_the_predicate() -> None:
    assert keys("lashed", LASHED) == [("lash out at", "target", "at")]


def test_the_longest_line_comes_first_and_lines_that_do_not_fit_stay_out() -> None:
    found = keys("called", CALLED)
    assert found[0] == ("call for", "matter", "for")
    assert ("call", "evaluate", "called") in found
    assert all(key != "call on" for key, _, _ in found)


def test_a_plain_verb_governs_its_object_itself() -> None:
    assert keys("said", SAID) == [("say", "clause", "said")]


@pytest.mark.parametrize("frame", FRAMES)
def test_every_line_of_speech_has_an_act_of_the_contract(frame: str) -> None:
    table = lexicon.statements().tables[frame]
    assert table
    assert set(table.values()) <= set(get_args(Act))


def test_every_noun_of_speech_has_an_act_of_the_contract() -> None:
    assert set(lexicon.statements().nouns.values()) <= set(get_args(Act))


@pytest.mark.parametrize("table", ["verbs", "nouns", "idioms"])
def test_every_line_of_meeting_has_a_mode_of_the_contract(table: str) -> None:
    lines = lexicon.meetings().tables[table]
    assert {line["mode"] for line in lines.values()} <= set(get_args(Mode))


def test_every_verb_of_visit_says_where_its_place_stands() -> None:
    for key, line in lexicon.visits().tables["verbs"].items():
        assert line.get("object") or line.get("frame") or "to" in line, key


def test_keys_are_lemmas_in_small_letters() -> None:
    for table in (lexicon.statements(), lexicon.meetings(), lexicon.visits()):
        for key in [*table.verbs.lemmas(), *table.nouns]:
            assert key == key.strip().lower(), key


@pytest.mark.parametrize(
    "text",
    [
        "Fidan met Haniyeh.", "They flew to Doha.", "It condemned the raid.", "She tweeted.",
        "The convoy was stopped, according to Kyiv.", "An envoy was summoned.",
    ],
)  # fmt: skip
def test_the_screen_lets_through_what_may_hold_an_event(text: str) -> None:
    assert may_hold_events(text)


@pytest.mark.parametrize("text", ["", "The cod was small.", "12,5 %"])
def test_the_screen_holds_back_what_can_not(text: str) -> None:
    assert not may_hold_events(text)
