"""Journeys by what they are called after, who goes along, what came of them, and groups and officials told of again."""

from __future__ import annotations

from unittest.mock import ANY

import pytest
from tests.extraction.conftest import Extract
from tests.support.expected import Case, Row, assert_rows, went

from diplowire.contract import Event

CALLED_AFTER: list[Case] = [
    (
        "Chilean President Marta Rojas's North Korea visit will be her first in ten years.",
        [went("Marta Rojas", to="North Korea", status="scheduled")],
    ),
    (
        "Chilean President Marta Rojas ended her Beijing trip on Friday.",
        [went("Marta Rojas", to="Beijing")],
    ),
    (
        "Chilean President Marta Rojas began an African tour in Gabon.",
        [went("Marta Rojas", to=["Gabon"])],
    ),
    (
        "Tashkent will be the first stop on Chinese Premier Han Luo's tour of Central Asia.",
        [
            went("Han Luo", to="Tashkent", status="scheduled"),
        ],
    ),
]

WAYS: list[Case] = [
    (
        "British Foreign Secretary Helen Ward winged her way to Moscow on Thursday.",
        [went("Helen Ward", to="Moscow")],
    ),
    (
        "British Foreign Secretary Helen Ward stopped by NATO headquarters on Tuesday.",
        [went("Helen Ward", to="NATO headquarters")],
    ),
    (
        "British Foreign Secretary Helen Ward set foot in Riyadh for the first time in eight years.",
        [went("Helen Ward", to="Riyadh")],
    ),
    (
        "British Foreign Secretary Helen Ward was bound for Khartoum.",
        [went("Helen Ward", to="Khartoum")],
    ),
    (
        "British Foreign Secretary Helen Ward boarded a flight to Doha.",
        [went("Helen Ward", to="Doha")],
    ),
    (
        "British Foreign Secretary Helen Ward was feted in Hanoi with a gala concert.",
        [went("Helen Ward", to="Hanoi")],
    ),
    (
        "British Foreign Secretary Helen Ward was received in Asmara with military honours.",
        [went("Helen Ward", to="Asmara")],
    ),
    (
        "British Foreign Secretary Helen Ward will continue to Chisinau.",
        [went("Helen Ward", to="Chisinau", status="scheduled")],
    ),
    (
        "British Foreign Secretary Helen Ward landed in the Pakistani capital.",
        [went("Helen Ward", to="Pakistani capital")],
    ),
    (
        "British Foreign Secretary Helen Ward travelled to war-torn Sudan.",
        [went("Helen Ward", to=ANY)],
    ),
    (
        "British Foreign Secretary Helen Ward will head to Nairobi for the African Union summit.",
        [went("Helen Ward", to="Nairobi", status="scheduled")],
    ),
    (
        "British Foreign Secretary Helen Ward began her tour in Panama.",
        [went("Helen Ward", to="Panama")],
    ),
    (
        "British Foreign Secretary Helen Ward is back from Kyiv.",
        [went("Helen Ward", to="Kyiv")],
    ),
    (
        "A group of US senators arrived in Hanoi on Sunday.",
        [went("US senators", to="Hanoi")],
    ),
]

CEREMONIES: list[Case] = [
    (
        "King Felipe of Spain will attend the inauguration of Panama's new president.",
        [went("Felipe", to="Panama", status="scheduled")],
    ),
    (
        "Swiss President Viola Amherd represented Switzerland at the coronation in Copenhagen.",
        [went("Viola Amherd", to="Copenhagen")],
    ),
    (
        "Swiss President Viola Amherd will attend a gathering of finance ministers in Jakarta.",
        [went("Viola Amherd", to="Jakarta", status="scheduled")],
    ),
    (
        "Swiss President Viola Amherd left for the United States to attend a gathering in Washington.",
        [went("Viola Amherd", to="United States")],
    ),
]

FATES: list[Case] = [
    (
        "Ghana scrapped a visit to the country by the Burkinabe foreign minister.",
        [went("Burkinabe foreign minister", to="Ghana", status="cancelled")],
    ),
    (
        "Chilean President Marta Rojas's long-delayed state visit to Paris will take place in the autumn.",
        [went("Marta Rojas", to="Paris", status="scheduled")],
    ),
    (
        "The foreign ministry denied that Chilean President Marta Rojas planned to travel to Ankara.",
        [went("Marta Rojas", to="Ankara", status="denied")],
    ),
    (
        "Talks on a visit by Armenia's prime minister to Ankara are under way.",
        [went("Armenia's prime minister", to="Ankara", status="proposed")],
    ),
    (
        "Chilean President Marta Rojas is the first Chilean leader to visit Canberra since 2017.",
        [went("Marta Rojas", to="Canberra")],
    ),
    (
        "A proposal for Armenian Prime Minister Aram Petrosyan to travel to Ankara was rejected.",
        [went("Aram Petrosyan", to="Ankara", status="denied")],
    ),
    (
        "Chilean President Marta Rojas sought permission from Congress to travel to Beijing.",
        [went("Marta Rojas", to="Beijing", status=ANY)],
    ),
]

AGAIN: list[Case] = [
    (
        "SUVA, Fiji (Wire) - New Zealand's Foreign Minister Ruth Hale will make stops in Honiara and Port Vila. "
        "Officials said a planned visit to Noumea had been dropped.",
        [
            went("Ruth Hale", to=["Honiara", "Port Vila"], status="scheduled"),
            went("Ruth Hale", to="Noumea", status="cancelled"),
        ],
    ),
    (
        "ABUJA (Wire) - Benin's President Paul Adjovi flew into Abuja on Monday. "
        "A visit by Adjovi planned for January was put off.",
        [went("Paul Adjovi", to="Abuja"), went("Paul Adjovi", to="Abuja", status="postponed")],
    ),
    (
        "Secretary of State Laura Finch will travel to Port Moresby and Wellington. In Papua New Guinea, the Secretary "
        "will meet Prime Minister James Marape. The Secretary will then travel to Wellington.",
        [went("Laura Finch", to=["Port Moresby", "Wellington"], status="scheduled")],
    ),
    (
        "A delegation of the Communist Party of Cuba paid a visit to Vietnam. Vietnamese officials received the delegation "
        "on Saturday. The delegation left Hanoi for Vientiane on Monday.",
        [went("delegation of the Communist Party of Cuba", to="Vietnam"), went("delegation", to="Vientiane")],
    ),
    (
        "Russian Deputy Prime Minister Oleg Vetrov arrived in Uzbekistan. Vetrov is accompanied by Russian Transport "
        "Minister Roman Sedov.",
        [went("Oleg Vetrov", "Roman Sedov", to="Uzbekistan")],
    ),
    (
        "At the invitation of Wang Lifeng, China's foreign minister, Dutch Prime Minister Jan Kuiper visited Beijing.",
        [went("Jan Kuiper", to=["Beijing", "Wang Lifeng"])],
    ),
]

RANKED: list[Case] = [
    (
        "SUVA, Fiji (Wire) - Samoa's Prime Minister Lani Fale will be in Fiji this week. It is her second trip here since "
        "January.",
        [went("Lani Fale", to="Fiji", status="scheduled")],
    ),
    (
        "A delegation of French senators is in Yerevan for talks.",
        [went("delegation", to="Yerevan", status="ongoing")],
    ),
    (
        "Pope Francis visited Corsica in May. A trip to Argentina remains uncertain.",
        [went("Francis", to="Corsica"), went("Francis", to="Argentina", status="proposed")],
    ),
]

BARE: list[Case] = [
    (
        "MOSCOW (Wire) - Brazilian President Ana Prado had to call off her trip after a fall.",
        [went("Ana Prado", to="Moscow", status="cancelled")],
    ),
    (
        "MOSCOW (Wire) - Serbian President Milan Jovic decided not to come.",
        [went("Milan Jovic", to="Moscow", status="denied")],
    ),
    (
        "SANTIAGO (Wire) - Spanish Foreign Minister Luis Ferrer will attend too.",
        [went("Luis Ferrer", to="Santiago", status="scheduled")],
    ),
    (
        "SANTIAGO (Wire) - Spanish Foreign Minister Luis Ferrer confirmed that he was coming too.",
        [went("Luis Ferrer", to="Santiago", status="scheduled")],
    ),
    (
        "LILONGWE (Wire) - Malawi's President Grace Phiri left the country aboard a chartered jet for Maputo.",
        [went("Grace Phiri", to="Maputo")],
    ),
    (
        "US President Paul Harding made Riyadh the first stop of his tour.",
        [went("Paul Harding", to="Riyadh")],
    ),
    (
        "The Security Council is sending a mission to Beirut.",
        [went("mission", to="Beirut", status="ongoing")],
    ),
    (
        "A Norwegian delegation was in Caracas last week to sound out the government.",
        [went("Norwegian delegation", to="Caracas")],
    ),
    (
        "Bulgarian Foreign Minister Petar Ivanov was spotted in Nairobi.",
        [went("Petar Ivanov", to="Nairobi")],
    ),
]

RANKS_AND_LEAVE: list[Case] = [
    (
        "Under Secretary of State Laura Finch will visit Sri Lanka.",
        [went("Laura Finch", to="Sri Lanka", status="scheduled")],
    ),
    (
        "It will be the turn of the German interior minister, Karin Holm, to visit the Tunisian capital.",
        [went("Karin Holm", to="Tunisian capital", status="scheduled")],
    ),
    (
        "Haiti's prime minister was denied permission to travel to the Dominican Republic.",
        [went("Haiti's prime minister", to="Dominican Republic", status="denied")],
    ),
    (
        "BEIRUT (Wire) - Egypt's ambassador was absent. An Iranian emissary slipped into the city overnight.",
        [went("Iranian emissary", to="Beirut")],
    ),
]

NO_JOURNEY = [
    "Hezbollah fighters crossed into Syria.",
    "Hungary's water polo team flew home from Doha on Monday.",
    "France's national team arrived in Doha on Monday.",
    "Teachers' leaders travelled to Geneva from Accra.",
    "Nepal's prime ministers traditionally went to New Delhi first.",
    "Belarusian opposition leader Pavel Zhuk has visited 14 countries in a year.",
    "SANTIAGO (Wire) - Spanish Foreign Minister Luis Ferrer came under fire at home.",
    "SANTIAGO (Wire) - Spanish Foreign Minister Luis Ferrer came third in the poll.",
    "The jury president flew to Cannes.",
    "The foreign ministers of Peru and Chile met outside Lima and vowed to stop smuggling in a revival of the Andean Community.",
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [*CALLED_AFTER, *WAYS, *CEREMONIES, *FATES, *AGAIN, *RANKED, *BARE, *RANKS_AND_LEAVE],
)
def test_journeys(extract: Extract, text: str, expected: list[Row]) -> None:
    assert_rows(_visits(extract, text), expected)


def test_several_nations_have_no_name(extract: Extract) -> None:
    (event,) = _visits(
        extract, "British Foreign Secretary Helen Ward is visiting three Pacific island nations."
    )
    assert [participant.name for participant in event.participants] == ["Helen Ward"]


@pytest.mark.parametrize("text", NO_JOURNEY)
def test_no_journey(extract: Extract, text: str) -> None:
    assert not _visits(extract, text)


def _visits(extract: Extract, text: str) -> list[Event]:
    return [event for event in extract(text) if event.event_type == "visit"]
