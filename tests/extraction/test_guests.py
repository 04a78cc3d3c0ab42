"""Visits told by who hosts, sends, invites, attends or bars: tables by class; other events of the same sentences are not
looked at.
"""

from __future__ import annotations

from unittest.mock import ANY

import pytest
from tests.extraction.conftest import Extract
from tests.support.expected import Case, Row, assert_rows, perhaps, went

HOSTED: list[Case] = [
    ("Qatar hosted Taliban envoy Mullah Rahmat on Monday.", [went("Mullah Rahmat", to="Qatar")]),
    (
        "Luxembourg's prime minister welcomed Irish Prime Minister Sean Daly to Luxembourg.",
        [perhaps(went("Sean Daly", to=ANY))],
    ),
    (
        "Malaysian Foreign Minister Aziz Rahman was greeted at the airport in Hanoi by Vietnamese minister Le Thi Hoa.",
        [went("Aziz Rahman", to=ANY)],
    ),
    (
        "Cuban President Raul Ortega was received on arrival in Luanda by Angolan Foreign Minister Paulo Neto.",
        [went("Raul Ortega", to=ANY)],
    ),
    (
        "Kenyan President Daniel Otieno hosted his Somali counterpart at State House in Nairobi on Monday.",
        [perhaps(went("Somali counterpart", to=ANY))],
    ),
    (
        "Ireland will play host to Canadian Prime Minister Claire Dubois in June.",
        [went("Claire Dubois", to="Ireland", status="scheduled")],
    ),
    (
        "Cambodia is to host the Indonesian president next month.",
        [went("Indonesian president", to="Cambodia", status="scheduled")],
    ),
]

SENT: list[Case] = [
    ("Japan sent a senior diplomat to Naypyitaw last week.", [went("senior diplomat", to="Naypyitaw")]),
    (
        "The African Union will dispatch an envoy to Conakry.",
        [went("envoy", to="Conakry", status="scheduled")],
    ),
    ("Egypt has sent a security delegation to Gaza.", [went("security delegation", to="Gaza")]),
    ("Israel agreed to send negotiators to Cairo.", [went("negotiators", to="Cairo", status="scheduled")]),
    (
        "A high-level delegation was sent to Ouagadougou by ECOWAS on Monday.",
        [went("high-level delegation", to="Ouagadougou")],
    ),
    (
        "Washington is considering sending an envoy to Damascus.",
        [went("envoy", to="Damascus", status="proposed")],
    ),
    ("Swiss President Urs Frei sent a letter to Berlin.", []),
    ("France sent aid to Beirut.", []),
    ("The UN sent inspectors to Damascus last week.", [perhaps(went("inspectors", to="Damascus"))]),
]

INVITED: list[Case] = [
    (
        "Chinese President Hu Wei invited Zambian President Mary Phiri to visit Beijing.",
        [went("Mary Phiri", to="Beijing", status="proposed")],
    ),
    (
        "Turkish President Kemal Aydin has invited the Armenian prime minister to Ankara.",
        [went("Armenian prime minister", to="Ankara", status="proposed")],
    ),
    (
        "Maldivian President Nimal Perera accepted an invitation to visit Tokyo.",
        [went("Nimal Perera", to="Tokyo", status="scheduled")],
    ),
    (
        "Jordanian Foreign Minister Omar Haddad accepted an invitation to attend a summit in Baghdad.",
        [perhaps(went("Omar Haddad", to="Baghdad", status="scheduled"))],
    ),
    (
        "The Bolivian president declined an invitation to visit Santiago.",
        [went("Bolivian president", to="Santiago", status="denied")],
    ),
    (
        "Slovenian Foreign Minister Tina Kos turned down an invitation to Moscow.",
        [went("Tina Kos", to="Moscow", status="denied")],
    ),
    (
        "The Mozambican president was invited to visit Lisbon.",
        [went("Mozambican president", to="Lisbon", status="proposed")],
    ),
]

ATTENDED: list[Case] = [
    (
        "Fijian Prime Minister Josefa Tuilagi will attend a climate conference in Nairobi next week.",
        [went("Josefa Tuilagi", to="Nairobi", status="scheduled")],
    ),
    (
        "Angolan Foreign Minister Rosa Lemos attended the inauguration in Pretoria.",
        [went("Rosa Lemos", to="Pretoria")],
    ),
    (
        "Cypriot President Andreas Kosta represented the bloc at the ceremony in Yerevan.",
        [perhaps(went("Andreas Kosta", to="Yerevan"))],
    ),
    ("Tanzanian President Asha Mwinyi attended a rally in Dodoma.", []),
    (
        "Portuguese Prime Minister Rui Matos took part in a forum in Brasilia on Monday.",
        [went("Rui Matos", to="Brasilia")],
    ),
]

BARRED: list[Case] = [
    (
        "Israel barred UN envoy Hanna Berg from visiting Gaza.",
        [went("Hanna Berg", to="Gaza", status="denied")],
    ),
    (
        "Venezuela denied entry to a delegation of Chilean senators.",
        [perhaps(went("delegation of Chilean senators", to="Venezuela", status="denied"))],
    ),
    (
        "The Spanish foreign minister called off his trip to Caracas.",
        [went("Spanish foreign minister", to="Caracas", status="cancelled")],
    ),
    (
        "The Ukrainian president put off a visit to Madrid.",
        [went("Ukrainian president", to="Madrid", status="postponed")],
    ),
    (
        "U.S. Secretary of State Mark Dolan scrapped a planned trip to Beijing.",
        [went("Mark Dolan", to="Beijing", status="cancelled")],
    ),
    (
        "The Indian prime minister cut short his visit to Riyadh.",
        [went("Indian prime minister", to="Riyadh")],
    ),
    (
        "Polish President Adam Nowak abandoned plans to visit Budapest.",
        [went("Adam Nowak", to="Budapest", status="cancelled")],
    ),
]

CLAUSES: list[Case] = [
    (
        "Bangladeshi Prime Minister Salma Begum, who visited Thimphu last week, praised the deal.",
        [went("Salma Begum", to="Thimphu")],
    ),
    (
        "After flying to Tripoli, Maltese Foreign Minister Joe Borg said migration had fallen.",
        [went("Joe Borg", to="Tripoli")],
    ),
    (
        "Armenian Foreign Minister Ani Sargsyan arrived on Monday in Tbilisi, where she laid a wreath.",
        [went("Ani Sargsyan", to="Tbilisi")],
    ),
    (
        "Arriving in Kigali on Sunday, Belgian Foreign Minister Luc Peeters said the past should not be forgotten.",
        [went("Luc Peeters", to="Kigali")],
    ),
    (
        "Moroccan Foreign Minister Said Benali said that he would travel to Madrid in May.",
        [went("Said Benali", to="Madrid", status="scheduled")],
    ),
    (
        "Cuban Vice President Luis Perez told reporters before leaving for Caracas that talks would resume.",
        [went("Luis Perez", to="Caracas", status=ANY)],
    ),
    (
        "Icelandic Foreign Minister Anna Jonsdottir met nobody in Nuuk before travelling to Copenhagen.",
        [went("Anna Jonsdottir", to="Copenhagen")],
    ),
    (
        "German Chancellor Jens Vogel visited Seoul on Monday and Tokyo on Tuesday.",
        [went("Jens Vogel", to="Seoul"), perhaps(went("Jens Vogel", to="Tokyo"))],
    ),
    (
        "Croatian President Ante Maric travelled with his defence minister to Pristina on Monday.",
        [went("Ante Maric", to="Pristina")],
    ),
    (
        "A Saudi delegation headed by Deputy Minister Fahd al-Otaibi arrived in Sanaa.",
        [went("Saudi delegation", "Fahd al-Otaibi", to="Sanaa")],
    ),
    (
        "A delegation led by Deputy Prime Minister Olga Shevchenko of Ukraine visited Nairobi.",
        [went("delegation", "Olga Shevchenko", to="Nairobi")],
    ),
]

NONE: list[Case] = [
    (
        "Senegalese President Awa Diop visited the flooded districts of Kaolack.",
        [perhaps(went("Awa Diop", to=ANY))],
    ),
    ("Nigerian President Sani Bello flew to Kano on Monday.", []),
    ("The French president returned to Paris.", []),
    ("A team of surgeons from Italy arrived in Beirut.", []),
    ("The Nigerian team arrived in Cairo for the Cup of Nations.", []),
    ("Russian tourists flew to Antalya again.", []),
    ("British pop star Lily Marsh landed in Mumbai on Monday.", []),
    ("Oil prices headed for a weekly gain.", []),
    ("The bill goes to parliament on Monday.", []),
    ("The chief executive of the airline visited Doha.", []),
    ("The presidency of the bloc passes to Spain in July.", []),
    ("The Norwegian government returned to the theme of oil.", []),
    ("Danish Prime Minister Mette Lund returned to power in 2022.", []),
    ("Germany came to a different conclusion.", []),
    ("The Greek government headed towards a default.", []),
    ("Brazil arrived at a compromise with its creditors.", []),
    ("The Lebanese president came to power in 2016.", []),
    ("Mexico landed in trouble with the lenders.", []),
    ("The Chilean president went to court over the ruling.", []),
    ("Syrian refugees fled to Turkey.", []),
    ("Turkish troops crossed into Syria.", []),
    ("Relatives of the hostages travelled to Geneva.", []),
    ("President Joko Santoso of Indonesia headed to the polls in Jakarta.", []),
    ("The ambassador is based in Nairobi.", []),
    ("The Kenyan foreign minister was born in Uganda.", []),
    ("Three Kenyan athletes are in Doha for the world championships.", []),
    ("The Uruguayan president stayed in office.", []),
    ("The ruling party is in talks with the unions.", []),
    ("Poland's president is in favour of a treaty.", []),
    ("The Georgian president was in hospital on Monday.", []),
    ("India is in dialogue with Japan.", []),
    ("The pipeline goes to Italy.", []),
    ("Saudi Arabia hosts two million pilgrims a year.", []),
    ("Canada hosted the Winter Olympics in 2010.", []),
]

HERE: list[Case] = [
    (
        "LISBON (Reuters) - German Chancellor Jens Vogel said little to the press and left early for Berlin.",
        [went("Jens Vogel", to="Lisbon", where="Lisbon")],
    ),
    (
        "Omani officials gathered in Muscat. Qatari Foreign Minister Nasser al-Sabti landed on Monday night.",
        [went("Nasser al-Sabti", to="Muscat")],
    ),
    (
        "DOHA (QNA) - Danish Foreign Minister Mads Krogh arrived on Sunday from Islamabad.",
        [went("Mads Krogh", to="Islamabad"), went("Mads Krogh", to="Doha")],
    ),
    (
        "COLOMBO (AFP) - A visit by Pakistan's navy chief, due this week, has been deferred.",
        [went("Pakistan's navy chief", to="Colombo", status="postponed")],
    ),
    (
        "Algeria has called off a visit by Spain's foreign minister.",
        [went("Spain's foreign minister", to="Algeria", status="cancelled")],
    ),
    (
        "An IMF staff mission, which spent ten days in Lusaka in March, praised the budget.",
        [went("IMF staff mission", to="Lusaka")],
    ),
    (
        "A planned visit to Baku by a Georgian trade mission has been postponed.",
        [went("Georgian trade mission", to="Baku", status="postponed")],
    ),
    (
        "Kenyan President Daniel Otieno is to visit the wounded at a hospital in Mogadishu.",
        [went("Daniel Otieno", to=ANY, status="scheduled", where="Mogadishu")],
    ),
    (
        "U.S. Secretary of State Mark Dolan will fly to Egypt and Jordan on Sunday. It will be the third trip to the "
        "region by Dolan.",
        [went("Mark Dolan", to=["Egypt", "Jordan"], status="scheduled")],
    ),
]

_TABLES = [HOSTED, SENT, INVITED, ATTENDED, BARRED, CLAUSES, NONE, HERE]


@pytest.mark.parametrize(("text", "expected"), [case for table in _TABLES for case in table])
def test_guests(extract: Extract, text: str, expected: list[Row]) -> None:
    assert_rows([event for event in extract(text) if event.event_type == "visit"], expected)
