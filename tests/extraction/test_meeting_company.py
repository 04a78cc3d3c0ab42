"""Who is at a meeting by what is told of it: heads of delegations, guests of meals, envoys with credentials, who is convened.

Only the meetings of each text are compared.
"""

from __future__ import annotations

import pytest
from tests.extraction.conftest import Extract
from tests.support.expected import Case, Row, assert_rows, met

HEADS: list[Case] = [
    (
        "Sudan and Ethiopia held border talks in Gedaref on Tuesday. The Sudanese side was led by Foreign Minister Ali Hamad "
        "and the Ethiopian delegation by State Minister Tesfaye Bekele.",
        [met("Ali Hamad", "Tesfaye Bekele", mode="negotiation", when="2024-04-16")],
    ),
    (
        "India and Nepal held boundary talks in Dehradun last week. The Indian delegation was led by Surveyor General Naveen "
        "Kapoor while the Nepalese side was headed by Director General Prakash Thapa.",
        [met("Naveen Kapoor", "Prakash Thapa", mode="negotiation")],
    ),
    (
        "Kyrgyz and Tajik negotiators met in Batken on Thursday. Kyrgyzstan's delegation was headed by security chief Kanat "
        "Asanov, Tajikistan's by his opposite number, Rustam Nazarov.",
        [met("Kanat Asanov", "Rustam Nazarov", when="2024-04-18", where="Batken")],
    ),
    (
        "Chilean and Bolivian delegations met in Arica on Monday. Deputy Minister Carla Rojas led the Chilean team.",
        [met("Carla Rojas", "Bolivian delegations", when="2024-04-15")],
    ),
    (  # a state stays where only one head is told
        "Japan and Mongolia held talks in Ulaanbaatar on Monday. The Japanese team was led by Kenji Aoki.",
        [met("Japan", "Mongolia", when="2024-04-15")],
    ),
    (
        "The Kenyan team was led by Foreign Minister Grace Otieno. The Kenyan side was represented by lawyers.",
        [],
    ),
]

AT_TABLE: list[Case] = [
    (
        "At the table were Turkish Foreign Minister Hakan Aydin, Russian Foreign Minister Ivan Morozov and Iran's Abbas Rahimi.",
        [met("Hakan Aydin", "Ivan Morozov", "Abbas Rahimi", mode="negotiation")],
    ),
    (
        "Serdar Koc, Turkey's envoy, and Armenia's deputy foreign minister Ruben Sargsyan were at the table.",
        [met("Serdar Koc", "Ruben Sargsyan", mode="negotiation")],
    ),
    ("All options are on the table, Turkish Foreign Minister Hakan Aydin said.", []),
]

CONVENED: list[Case] = [
    (
        "European Council President Antonio Ferreira convened EU leaders in Brussels on Thursday.",
        [met("EU leaders", host=["Antonio Ferreira"], mode="summit", when="2024-04-18", where="Brussels")],
    ),
    (
        "Qatar brought together envoys from Ethiopia and Eritrea.",
        [met("envoy of Ethiopia", "envoy of Eritrea", mediator=["Qatar"])],
    ),
    (
        "The two-day Berlin conference brought together the leaders of Turkey, Russia and Egypt.",
        [met("leader of Turkey", "leader of Russia", "leader of Egypt", mode="summit")],
    ),
    ("The Kenyan president convened his cabinet on Tuesday.", []),
    ("The firm convened investors in London.", []),
    ("Armenia's foreign minister gathered documents from the ambassadors.", []),
    ("The festival brought together dancers from Ghana and Togo.", []),
]

GUESTS: list[Case] = [
    (
        "The Kenyan president gave a dinner for the Belgian king at his residence on Tuesday.",
        [met("Belgian king", host=["Kenyan president"], when="2024-04-16")],
    ),
    (
        "Kazakh President Askar Nurlanov hosted a state banquet in honour of Chinese President Xi Jinping in Astana.",
        [met("Xi Jinping", host=["Askar Nurlanov"], where="Astana")],
    ),
    (
        "Zambian President Peter Banda received credentials from the new ambassadors of Spain and Ireland on Thursday.",
        [met("ambassador of Spain", "ambassador of Ireland", host=["Peter Banda"], when="2024-04-18")],
    ),
    (
        "Zambian President Peter Banda accepted the credentials of the new ambassadors of Cuba and Chad.",
        [met("ambassador of Cuba", "ambassador of Chad", host=["Peter Banda"])],
    ),
    ("Zambian President Peter Banda received a letter from the ambassador of Spain.", []),
    ("The Kenyan president accepted the resignation of the ambassador to Spain.", []),
]

NAMED: list[Case] = [
    (
        "Iranian Deputy Foreign Minister Majid Karimi met senior diplomats from Britain, France and Germany in Istanbul.",
        [met("Majid Karimi", "Britain", "France", "Germany", where="Istanbul")],
    ),
    (
        "British Foreign Secretary Emma Clarke hosted Germany's Foreign Minister Anna Keller, Polish Foreign Minister Jan Nowak "
        "and Lucia Bianchi.",
        [met("Anna Keller", "Jan Nowak", "Lucia Bianchi", host=["Emma Clarke"])],
    ),
    (
        "The presidents of Uganda, Rwanda and Kenya - Moses Okello, Paul Nkusi and Daniel Kiprop - met in Entebbe on Monday.",
        [met("Moses Okello", "Paul Nkusi", "Daniel Kiprop", when="2024-04-15")],
    ),
    (
        "The deputy foreign minister, Mikhail Sorokin, arrived in Tashkent on Monday for consultations with his Uzbek "
        "counterpart.",
        [met("Mikhail Sorokin", "Uzbek counterpart", when="2024-04-15", where="Tashkent")],
    ),
    (
        "Venezuelan Vice President Maria Torres arrived in Ankara. She was welcomed at the airport by Deputy Foreign Minister "
        "Ahmet Demir.",
        [met("Maria Torres", host=["Ahmet Demir"])],
    ),
    (
        "Kenyan Foreign Minister Grace Otieno spoke by phone with her Thai and Lao counterparts.",
        [met("Grace Otieno", "Thai counterpart", "Lao counterpart", mode="phone")],
    ),
    (
        "Brazil's Lula and Colombia's Petro talked by phone on Thursday about the border crisis.",
        [met("Lula", "Petro", mode="phone", when="2024-04-18")],
    ),
    ("Spain's Carlos Alcaraz and Italy's Jannik Sinner will meet in Sunday's final in Paris.", []),
]

DELIBERATING: list[Case] = [
    (
        "The foreign ministers of Chad and Niger met in Agadez on Monday. The meeting called for a new border force.",
        [met("foreign minister of Chad", "foreign minister of Niger", when="2024-04-15")],
    ),
]

_TABLES = [HEADS, AT_TABLE, CONVENED, GUESTS, NAMED, DELIBERATING]


@pytest.mark.parametrize(("text", "expected"), [case for table in _TABLES for case in table])
def test_meeting_company(extract: Extract, text: str, expected: list[Row]) -> None:
    assert_rows([event for event in extract(text) if event.event_type == "meeting"], expected)
