"""The screen on raw text: which sentence in a longer article says that it may be of use, and which near one does not."""

from __future__ import annotations

import pytest

from diplowire.extraction.reading import screen

PADDING = "The cod came late this year, she said, and when it came it was small. " * 10

ABROAD = "Prices in Finland rose; Finland buys its salt in Tunisia."
"""Two states, of which the article is at home in one."""

BESIDE_A_STATE_ABROAD = [
    "Prime Minister Aino Lehtonen spoke on Monday.",
    "The foreign ministry had no comment.",
    "The ambassador left the hall early.",
    "President Esteban Lacambra ordered an inquiry.",
    "The Finnish president thanked the nurses.",
    "Finland has warned against the plan.",
    "He added that Helsinki would answer in kind.",
    "Keir Starmer declined to comment.",
    "FOREIGN MINISTER PAVEL MAREK LEFT EARLY.",
]
ALONE = [
    "Envoys of Kenya waited in the lobby, and so did the mediator from Uganda.",
    "Health officials in Kenya and Uganda compared figures.",
    "Hungary's agriculture minister blamed Romania.",
    "HAVANA, May 3 - Cuba said that Spain had lied.",
    "Cuba said no. NATO said the exercise had ended.",
    "Talks between Ghana and Togo have dragged on.",
    "Experts of the two countries have been measuring the river, the Kenyan ministry said.",
    "Her Norwegian counterpart agreed.",
    "The culture ministers of the Baltic states are to discuss a stand.",
    "Finland's tourism minister hoped that it would travel to Japan. It is the first loan from Finland.",
    "The government of Finland told Finland and the international community.",
    "The Côte d’Ivoire government accused Burkina Faso.",
]
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
    "The Dutch government survived a vote of no confidence in The Hague.",
    "Kenya spends millions on fertiliser, and Kenya sells some of it to Uganda.",
]


@pytest.mark.parametrize("sentence", ALONE)
def test_one_sentence_that_concerns_states_lets_an_article_through(sentence: str) -> None:
    assert screen.may_hold_events(f"{PADDING}\n{sentence}")


@pytest.mark.parametrize("sentence", BESIDE_A_STATE_ABROAD)
def test_a_high_office_or_a_state_at_home_needs_a_state_abroad_nearby(sentence: str) -> None:
    assert screen.may_hold_events(f"{PADDING}\n{sentence} {ABROAD}")
    assert screen.may_hold_events(f"{PADDING}\n{ABROAD} It rained. {sentence}")
    assert not screen.may_hold_events(f"{PADDING}\n{sentence}")
    assert not screen.may_hold_events(f"{ABROAD}\n{PADDING}\n{sentence}")


@pytest.mark.parametrize("sentence", OF_NO_CONCERN)
def test_a_sentence_of_no_concern_to_states_does_not(sentence: str) -> None:
    assert not screen.may_hold_events(f"{PADDING}\n{sentence}")


@pytest.mark.parametrize("sentence", [OF_NO_CONCERN[1], OF_NO_CONCERN[3]])
def test_a_short_text_is_not_judged_by_what_it_is_about(sentence: str) -> None:
    assert screen.may_hold_events(sentence)


def test_an_article_without_any_predicate_does_not_pass() -> None:
    assert not screen.may_hold_events("The prime minister is old. " + "The cod was small. " * 40)


def test_the_sentences_that_decide_are_told() -> None:
    assert list(screen.stretches("It rained. Spain blamed Chile. Nobody sang. Spain sleeps.")) == [
        "Spain blamed Chile"
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
