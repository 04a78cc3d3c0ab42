"""Meetings: sentence -> who met whom, how, and whether, by linguistic class."""

from __future__ import annotations

import pytest
from tests.extraction.conftest import Extract
from tests.support.expected import Case, Row, assert_rows, met, perhaps, said

VERBS: list[Case] = [
    (
        "The Saudi crown prince called the Chilean president to congratulate him.",
        [met("Saudi crown prince", "Chilean president", mode="phone")],
    ),
    (
        "Peruvian President Elsa Quispe called the Turkish leader on Monday.",
        [met("Elsa Quispe", "Turkish leader", mode="phone", when="2024-04-15")],
    ),
    (
        "Chilean President Marta Rojas met Peruvian Foreign Minister Luis Quispe in Lima on Tuesday.",
        [met("Marta Rojas", "Luis Quispe", mode="in_person", when="2024-04-16", where="Lima")],
    ),
    (
        "Chilean President Marta Rojas met with Peruvian Foreign Minister Luis Quispe.",
        [met("Marta Rojas", "Luis Quispe", mode="in_person")],
    ),
    (
        "Chilean President Marta Rojas and Peruvian Foreign Minister Luis Quispe met in Geneva.",
        [met("Marta Rojas", "Luis Quispe", mode="in_person", where="Geneva")],
    ),
    (
        "Chilean President Marta Rojas sat down with Peruvian Foreign Minister Luis Quispe.",
        [met("Marta Rojas", "Luis Quispe", mode="in_person")],
    ),
    (
        "Jordanian Foreign Minister Omar Haddad discussed the truce with Egypt's foreign minister.",
        [met("Omar Haddad", "Egypt's foreign minister", mode="in_person")],
    ),
    (
        "Lebanese Prime Minister Najib Mikati discussed the border with French President Emmanuel Macron in Paris.",
        [met("Najib Mikati", "Emmanuel Macron", mode="in_person", where="Paris")],
    ),
    (
        "French President Luc Marchand exchanged views with German Chancellor Jens Vogel.",
        [met("Luc Marchand", "Jens Vogel")],
    ),
    (
        "Kazakhstan negotiated with Uzbekistan over the dam.",
        [met("Kazakhstan", "Uzbekistan", mode="negotiation")],
    ),
    (
        "U.S. President Joe Biden and Japanese Prime Minister Fumio Kishida met at the White House on April 10.",
        [met("Joe Biden", "Fumio Kishida", mode="in_person", when="2024-04-10", where="White House")],
    ),
]

NOUNS: list[Case] = [
    (
        "Talks between Armenia and Azerbaijan resumed in Tbilisi on Monday.",
        [met("Armenia", "Azerbaijan", mode="negotiation", when="2024-04-15", where="Tbilisi")],
    ),
    (
        "Talks between Israel and Hamas, brokered by Egypt, resumed in Cairo.",
        [met("Israel", "Hamas", mediator=["Egypt"], mode="mediation", where="Cairo")],
    ),
    (
        "Talks between Armenia and Azerbaijan are under way in Tbilisi.",
        [met("Armenia", "Azerbaijan", status="ongoing", where="Tbilisi")],
    ),
    (
        "Oman mediated between Iran and the United States in Muscat.",
        [met("Iran", "United States", mediator=["Oman"], mode="mediation", where="Muscat")],
    ),
    (
        "Turkish Foreign Minister Hakan Fidan met EU foreign ministers in Brussels.",
        [met("Hakan Fidan", "EU foreign ministers", where="Brussels")],
    ),
    (
        "Mongolian President Bat Erdene attended a summit with Chinese President Xi Jinping in Beijing.",
        [met("Bat Erdene", "Xi Jinping", mode="summit", where="Beijing")],
    ),
    (
        "Polish Foreign Minister Ewa Nowicka's meeting with Hungarian Prime Minister Gabor Kertesz lasted "
        "two hours.",
        [met("Ewa Nowicka", "Gabor Kertesz", mode="in_person")],
    ),
    (
        "Turkish Foreign Minister Hakan Fidan held talks with a Hamas delegation.",
        [met("Hakan Fidan", "Hamas delegation")],
    ),
    (
        "Hakan Fidan, the Turkish foreign minister, held talks with Jordanian Foreign Minister Omar Haddad.",
        [met("Hakan Fidan", "Omar Haddad", mode="in_person")],
    ),
    (
        "The meeting between Polish Foreign Minister Ewa Nowicka and Hungarian Prime Minister Gabor Kertesz lasted "
        "two hours.",
        [met("Ewa Nowicka", "Gabor Kertesz", mode="in_person")],
    ),
    (
        "Indian Prime Minister Arjun Mehra had dinner with Sri Lankan President Nimal Perera.",
        [met("Arjun Mehra", "Nimal Perera", mode="in_person")],
    ),
    (
        "The United States, Japan and South Korea held talks in Washington on Friday.",
        [met("United States", "Japan", "South Korea", when="2024-04-12", where="Washington")],
    ),
    (
        "EU foreign policy chief Ilse Verhoeven chaired a meeting of Serbia and Kosovo in Brussels.",
        [met("Serbia", "Kosovo", host=["Ilse Verhoeven"], where="Brussels")],
    ),
]

RECEIVED: list[Case] = [
    (
        "Pope Francis received Polish President Jan Zielinski at the Vatican.",
        [met("Jan Zielinski", host=["Francis"], mode="in_person")],
    ),
    (
        "Polish President Jan Zielinski was received by Pope Francis.",
        [met("Jan Zielinski", host=["Francis"], mode="in_person")],
    ),
    (
        "Saudi Crown Prince Mohammed bin Salman received Ukrainian President Volodymyr Zelensky in Jeddah.",
        [met("Volodymyr Zelensky", host=["Mohammed bin Salman"], mode="in_person", where="Jeddah")],
    ),
]

SUMMONED: list[Case] = [
    (
        "India summoned Canada's ambassador on Monday.",
        [met("India", "Canada's ambassador", mode="in_person", when="2024-04-15")],
    ),
    (
        "The Russian ambassador was summoned by the Estonian foreign ministry.",
        [met("Estonian foreign ministry", "Russian ambassador", mode="in_person")],
    ),
]

PHONE: list[Case] = [
    (
        "Japanese Prime Minister Kenta Morioka spoke by phone with Indonesian President Budi Hartono.",
        [met("Kenta Morioka", "Budi Hartono", mode="phone")],
    ),
    (
        "Japanese Prime Minister Kenta Morioka held a phone call with Indonesian President Budi Hartono.",
        [met("Kenta Morioka", "Budi Hartono", mode="phone")],
    ),
    (
        "Japanese Prime Minister Kenta Morioka telephoned Indonesian President Budi Hartono.",
        [met("Kenta Morioka", "Budi Hartono", mode="phone")],
    ),
    (
        "The Kremlin said President Vladimir Putin had spoken by phone with Iranian President Ebrahim Raisi.",
        [met("Vladimir Putin", "Ebrahim Raisi", mode="phone"), said("Kremlin", act="say")],
    ),
]

VIDEO: list[Case] = [
    (
        "Canadian Foreign Minister Claire Dubois held a video call with Philippine President Rosa Santos.",
        [met("Claire Dubois", "Rosa Santos", mode="video")],
    ),
]

CONTACT: list[Case] = [
    (
        "Ankara has been in touch with Hamas over the hostages.",
        [met("Ankara", "Hamas", mode="contact", status="ongoing")],
    ),
    (
        "Qatar has been in contact with Iran over the prisoners.",
        [met("Qatar", "Iran", mode="contact", status="ongoing")],
    ),
]

MEDIATION: list[Case] = []

ONCE: list[Case] = [
    (
        "Chilean President Marta Rojas met Peruvian Foreign Minister Luis Quispe in Lima on Tuesday.\n\n"
        "The Rojas-Quispe meeting lasted two hours.",
        [met("Marta Rojas", "Luis Quispe", mode="in_person", when="2024-04-16", where="Lima")],
    ),
    (
        "Chilean President Marta Rojas met Peruvian Foreign Minister Luis Quispe on Tuesday. "
        "The talks were held in Lima.",
        [met("Marta Rojas", "Luis Quispe", mode="in_person", when="2024-04-16")],
    ),
]

STATUS: list[Case] = [
    (
        "Chilean President Marta Rojas is meeting Peruvian Foreign Minister Luis Quispe in Lima.",
        [met("Marta Rojas", "Luis Quispe", status="ongoing")],
    ),
    (
        "Chilean President Marta Rojas will meet Peruvian Foreign Minister Luis Quispe on Friday.",
        [met("Marta Rojas", "Luis Quispe", status="scheduled", when="2024-04-19")],
    ),
    (
        "Chilean President Marta Rojas is to meet Peruvian Foreign Minister Luis Quispe.",
        [met("Marta Rojas", "Luis Quispe", status="scheduled")],
    ),
    (
        "Chilean President Marta Rojas is scheduled to meet Peruvian Foreign Minister Luis Quispe.",
        [met("Marta Rojas", "Luis Quispe", status="scheduled")],
    ),
    (
        "Chilean President Marta Rojas is expected to hold talks with Peruvian Foreign Minister Luis Quispe.",
        [met("Marta Rojas", "Luis Quispe", status="scheduled")],
    ),
    (
        "Chilean President Marta Rojas is ready to meet Peruvian Foreign Minister Luis Quispe.",
        [met("Marta Rojas", "Luis Quispe", status="proposed")],
    ),
    (
        "Chilean President Marta Rojas could meet Peruvian Foreign Minister Luis Quispe in May.",
        [met("Marta Rojas", "Luis Quispe", status="proposed", when="2024-05-01/2024-05-31")],
    ),
    (
        "Chilean President Marta Rojas cancelled a meeting with Peruvian Foreign Minister Luis Quispe.",
        [met("Marta Rojas", "Luis Quispe", status="cancelled")],
    ),
    (
        "Chilean President Marta Rojas called off talks with Peruvian Foreign Minister Luis Quispe.",
        [met("Marta Rojas", "Luis Quispe", status="cancelled")],
    ),
    (
        "The meeting between Chilean President Marta Rojas and Peruvian Foreign Minister Luis Quispe "
        "was cancelled.",
        [met("Marta Rojas", "Luis Quispe", status="cancelled")],
    ),
    (
        "Talks between Armenia and Azerbaijan have been postponed.",
        [met("Armenia", "Azerbaijan", status="postponed")],
    ),
    (
        "Chilean President Marta Rojas postponed her meeting with Peruvian Foreign Minister Luis Quispe.",
        [met("Marta Rojas", "Luis Quispe", status="postponed")],
    ),
    (
        "Chilean President Marta Rojas did not meet Peruvian Foreign Minister Luis Quispe.",
        [met("Marta Rojas", "Luis Quispe", status="denied")],
    ),
    (
        "French President Luc Marchand and German Chancellor Jens Vogel are due to meet in Strasbourg on Friday.",
        [met("Luc Marchand", "Jens Vogel", status="scheduled", when="2024-04-19", where="Strasbourg")],
    ),
    (
        "South Korea proposed talks with North Korea.",
        [met("South Korea", "North Korea", status="proposed"), perhaps(said("South Korea", act="offer"))],
    ),
    (
        "Peruvian Foreign Minister Luis Quispe declined to meet the Chilean ambassador.",
        [
            met("Luis Quispe", "Chilean ambassador", status="denied"),
            perhaps(said("Luis Quispe", act="refuse")),
        ],
    ),
    (
        "South African President Cyril Ramaphosa offered to mediate between Russia and Ukraine.",
        [
            met("Russia", "Ukraine", mediator=["Cyril Ramaphosa"], mode="mediation", status="proposed"),
            said("Cyril Ramaphosa", act="offer"),
        ],
    ),
]

UNNAMED: list[Case] = [
    (
        "Turkish Foreign Minister Hakan Fidan met his Qatari counterpart in Doha.",
        [met("Hakan Fidan", "Qatari counterpart", where="Doha")],
    ),
]

SEVERAL: list[Case] = [
    (
        "Turkish Foreign Minister Hakan Fidan spoke by phone with Jordanian Foreign Minister Omar Haddad and "
        "Polish Foreign Minister Ewa Nowicka.",
        [met("Hakan Fidan", "Omar Haddad", "Ewa Nowicka", mode="phone")],
    ),
]

NONE: list[Case] = [
    ("Chilean President Marta Rojas chaired a cabinet meeting on Tuesday.", []),
    ("The Chilean parliament met on Tuesday.", []),
    ("The two leaders discussed trade.", []),
    ("Turkey maintains links with Hamas.", []),
    ("The ruling party's executive committee met in Ankara.", []),
    ("The two clubs met in the final on Sunday.", []),
    ("Arsenal met Chelsea in the final on Sunday.", []),
    ("The company's shareholders met in Zurich on Tuesday.", []),
    ("The chief executives of Nestle and Unilever held talks on a merger.", []),
    ("Supply met demand in the second quarter.", []),
    ("The president of the chess club met the mayor of Lyon.", []),
    ("Analysts met investors in London on Tuesday.", []),
]

_TABLES = [
    VERBS, NOUNS, RECEIVED, SUMMONED, PHONE, VIDEO, CONTACT, MEDIATION, ONCE, STATUS, UNNAMED, SEVERAL, NONE,
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [case for table in _TABLES for case in table])
def test_meetings(extract: Extract, text: str, expected: list[Row]) -> None:
    assert_rows(extract(text), expected)
