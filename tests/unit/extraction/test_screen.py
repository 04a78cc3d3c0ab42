"""The screen on raw text: which sentence in a longer article says that it may be of use, and which near one does not."""

from __future__ import annotations

import pytest

from diplowire.extraction.reading import screen

PADDING = "The cod came late this year, she said, and when it came it was small. " * 10

CONCERNING = [
    "Prime Minister Aino Lehtonen spoke on Monday.",
    "The foreign ministry had no comment.",
    "The ambassador left the hall early.",
    "Envoys of the movement waited in the lobby.",
    "President Esteban Lacambra ordered an inquiry.",
    "The Czech president thanked the nurses.",
    "Health officials in Kenya and Uganda compared figures.",
    "Hungary's agriculture minister blamed Romania.",
    "Cuba has warned against the plan.",
    "HAVANA, May 3 - Cuba warned against the plan.",
    "He added that Moscow would answer in kind.",
    "NATO said the exercise had ended.",
    "Talks between Ghana and Togo have dragged on.",
    "Experts of the two countries have been measuring the river.",
    "Her Norwegian counterpart agreed.",
    "Keir Starmer declined to comment.",
    "The White House said no.",
    "FOREIGN MINISTER PAVEL MAREK LEFT EARLY.",
    "The Côte d’Ivoire government accused Burkina Faso.",
]  # fmt: skip
OF_NO_CONCERN = [
    "Mayor Ryota Nakabayashi visited the arcade.",
    "The agriculture minister promised payments.",
    "Police in the Japanese city of Osaka arrested a man.",
    "The club's president, Gordon Fairlamb, told local radio that he would write to the league.",
    "Ethiopian runner Lemlem Tesfamariam beat two Kenyan rivals.",
    "India lead the series against England.",
    "Trains to Amsterdam turned round at Antwerp.",
    "Sellers came from Pakistan, India and Bangladesh.",
    "The company has plants in Poland and Argentina.",
    "The turkey was cold, and who knew, it told us nothing.",
    "A spokesman for the airline declined to comment.",
]


@pytest.mark.parametrize("sentence", CONCERNING)
def test_one_sentence_that_concerns_states_lets_an_article_through(sentence: str) -> None:
    assert screen.may_hold_events(f"{PADDING}\n{sentence}")


@pytest.mark.parametrize("sentence", OF_NO_CONCERN)
def test_a_sentence_of_no_concern_to_states_does_not(sentence: str) -> None:
    assert not screen.may_hold_events(f"{PADDING}\n{sentence}")


@pytest.mark.parametrize("sentence", [OF_NO_CONCERN[1], OF_NO_CONCERN[3]])
def test_a_short_text_is_not_judged_by_what_it_is_about(sentence: str) -> None:
    assert screen.may_hold_events(sentence)


def test_an_article_without_any_predicate_does_not_pass() -> None:
    assert not screen.may_hold_events("The prime minister is old. " + "The cod was small. " * 40)


def test_the_sentences_that_decide_are_told() -> None:
    assert list(screen.stretches("It rained. Spain blamed the wind. Nobody sang.")) == [
        "Spain blamed the wind"
    ]


@pytest.mark.parametrize(
    "form",
    [
        "flew",
        "sought",
        "drove",
        "undertook",
        "met",
        "held",
        "swapped",
        "denies",
        "hugging",
        "urging",
        "talks",
    ],
)
def test_every_form_of_a_predicate_is_known(form: str) -> None:
    assert screen.may_hold_events(f"They {form}.")
