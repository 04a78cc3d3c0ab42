"""Offices, organs and towns that act within a state, and deeds in the words of speech; beside each, what does act abroad."""

from __future__ import annotations

import pytest
from tests.extraction.conftest import Extract
from tests.support.expected import Row, assert_rows, met, said

INWARD = [
    # offices and organs of provinces
    "Queensland's premier, Ruth Tolley, accused Canberra of neglect.",
    "The speaker of the Ohio House, Glenn Farrow, urged members to wait.",
    "The premier of Ontario, Dana Pickett, said she would not yield.",
    "Bavaria's coalition met on Monday. The state's interior minister, Jochen Raab, warned of burglaries.",
    "New South Wales Premier Adam Rourke urged calm after the storm.",
    "The Punjab government said it had banned kites. Sichuan officials denied the report.",
    "The Nevada National Guard said it had stopped forty people.",
    # congresses of unions, councils of churches
    "The general secretary of the Congress of Zambian Trade Unions, Joseph Banda, told delegates that members would strike.",
    "The World Council of Churches condemned the raid.",
    "The Supreme Council of Antiquities thanked the Berlin archaeologists.",
    # realms of play
    "The Kingdom of Little Wenlow declared independence from the county. The Republic of Hay Bridge condemned it.",
    # the servants of private people and bodies
    (
        "Chairman Urs Frei met the press in Zug. His envoy to the staff, personnel chief Nadia Klein, promised that nobody "
        "would go."
    ),
    (
        "Shelter First accused the Niger Delta firm of lying. Secretary General Anna Calder told reporters in Davos that "
        "firms had to pay."
    ),
    # a word of trade at the head of the sentence
    "Community leaders met at the town hall on Tuesday. Union negotiators accused the company of stalling.",
    # services
    "The State Emergency Service told residents to move. The U.S. Food and Drug Administration urged farmers to test milk.",
    # a carrier, towns among towns
    "Emirates said it had ordered sixty jets. Emirates president Tim Stark thanked the makers.",
    "Barcelona and Amsterdam have said they will watch the trial.",
    # whoever is of history
    "The emperor talked to everyone and listened to none. Metternich told Castlereagh that the tsar would never leave.",
    # nobody's officials in a story of no state
    "Officials said the fire broke out at dawn. Nine people died and a warehouse was lost.",
]

ABROAD: list[tuple[str, list[Row]]] = [
    (
        "Bavarian Premier Max Huber looked on as China's premier, Li Qiang, met Chancellor Olaf Scholz.",
        [met("Li Qiang", "Olaf Scholz")],
    ),
    ("Mexico's Texas consul, Rosa Diaz, condemned the raid.", [said("Rosa Diaz", act="condemn")]),
    (
        "Scotland's First Minister John Swinney met the Irish prime minister, Simon Harris, in Dublin.",
        [met("John Swinney", "Simon Harris")],
    ),
    ("The Kingdom of Saudi Arabia condemned the raid.", [said("Kingdom of Saudi Arabia", act="condemn")]),
    ("The Republic of Korea said it would send aid.", [said("Republic of Korea")]),
    (
        "The president of the European Parliament, Roberta Metsola, condemned the raid.",
        [said("Roberta Metsola", act="condemn")],
    ),
    ("European Union leaders met in Brussels on Tuesday.", [met("European Union leaders")]),
    ("The Emirates said it would send aid.", [said("Emirates")]),
    ("Ankara, Riyadh and Doha condemned the raid.", [said("Ankara", "Riyadh", "Doha", act="condemn")]),
    (
        "The United Nations condemned the raid. Secretary General Antonio Guterres urged restraint.",
        [said("United Nations"), said("Antonio Guterres")],
    ),
    ("Japan's Emperor Naruhito met King Charles in London.", [met("Naruhito", "Charles")]),
    (
        "President Sadio Camara's spokesman, Ali Keita, said Mali would not yield.",
        [said("Ali Keita")],
    ),
]

DEEDS = [
    "King Charles unveiled a portrait of himself in London.",
    "Canada honoured the novelist with a coin and a stamp.",
    "Turkey honoured its commitments in full.",
    "Pope Francis will declare the boy a saint.",
    "Israel denied the U.N. envoy a visa.",
    "China's minister accepted the prize in Oslo.",
]

WORDS: list[tuple[str, list[Row]]] = [
    (
        "The European Commission unveiled a plan to arm Ukraine.",
        [said("European Commission", act="announce")],
    ),
    ("France honoured the victims of the attack in Nice.", [said("France", act="praise")]),
    ("Israel declared a state of emergency.", [said("Israel", act="announce")]),
    ("Israel denied the report.", [said("Israel", act="deny")]),
    ("Iran accepted the proposal.", [said("Iran", act="agree")]),
]


@pytest.mark.parametrize("text", INWARD)
def test_who_acts_inwardly_is_no_actor(extract: Extract, text: str) -> None:
    assert_rows(extract(text), [])


@pytest.mark.parametrize(("text", "expected"), ABROAD)
def test_who_acts_abroad_is_one(extract: Extract, text: str, expected: list[Row]) -> None:
    assert_rows(extract(text), expected)


@pytest.mark.parametrize("text", DEEDS)
def test_deeds_say_nothing(extract: Extract, text: str) -> None:
    assert_rows(extract(text), [])


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_the_same_verbs_say_something(extract: Extract, text: str, expected: list[Row]) -> None:
    assert_rows(extract(text), expected)
