"""Who is meant in wire copy where the parse goes astray: offices, titles, bodies and nations in a row."""

from __future__ import annotations

import pytest
from tests.extraction.conftest import Extract
from tests.support.expected import Case, Row, assert_rows, met, said, went

# Who: plural offices, quantities, organs of international bodies, heads of state.
WHO: list[Case] = [
    (
        "On Wednesday, envoys from China, Russia and Pakistan convened in Beijing.",
        [met("envoy of China", "envoy of Russia", "envoy of Pakistan", when="2024-04-17", where="Beijing")],
    ),
    (
        "The British, French and German leaders met in London.",
        [met("British leader", "French leader", "German leader", where="London")],
    ),
    (
        "The leaders of Japan and South Korea met in Seoul.",
        [met("leader of Japan", "leader of South Korea", where="Seoul")],
    ),
    (
        "Chinese Foreign Minister Li Qun held one-on-one meetings with most of the visiting ministers.",
        [met("Li Qun", "visiting ministers")],
    ),
    (
        "Turkish Foreign Minister Kemal Aydin held a video call last Friday with his seven counterparts.",
        [met("Kemal Aydin", "counterparts", mode="video", when="2024-04-12")],
    ),
    (
        "Negotiators for Ethiopia's government and Tigrayan rebels met in Pretoria on Tuesday.",
        [met("Ethiopia's government", "Tigrayan rebels", when="2024-04-16", where="Pretoria")],
    ),
    (
        "West African heads of state met in Abuja on Sunday.",
        [met("West African heads of state", where="Abuja")],
    ),
    (
        "The Permanent Council of the Organization of American States met in Washington on Tuesday.",
        [met("Permanent Council of the Organization of American States", when="2024-04-16")],
    ),
    (
        "The IAEA Board of Governors condemned Iran.",
        [said("IAEA Board of Governors", of=["Iran"], act="condemn")],
    ),
    (
        "Turkish Cypriot leader Erhan Tatli said talks must start from equality.",
        [said("Erhan Tatli", content="talks must start from equality")],
    ),
    (
        "The late Namibian president Simon Hangala visited Nairobi in 2023.",
        [went("Simon Hangala", to="Nairobi", when="2023-01-01/2023-12-31")],
    ),
    (
        "Portuguese Prime Minister Rui Matos met Angolan Prime Minister Ana Lopes in Lisbon. The two Prime Ministers "
        "condemned the coup.",
        [met("Rui Matos", "Ana Lopes", where="Lisbon"), said("Rui Matos", "Ana Lopes", act="condemn")],
    ),
    (
        "Hamas leader Omar Nassar led a delegation to Cairo on Tuesday for talks with Egyptian intelligence chief Adel "
        "Fahmy.",
        [
            met("Omar Nassar", "Adel Fahmy", when="2024-04-16", where="Cairo"),
            went("Omar Nassar", to="Cairo", when="2024-04-16"),
        ],
    ),
]

# Titles as read-outs write them.
TITLES: list[Case] = [
    (
        "Mexican President Marta Campos met Luis Gallardo, Minister for Foreign Affairs of Ecuador.",
        [met("Marta Campos", "Luis Gallardo")],
    ),
    (
        "Mexican President Marta Campos met Mr. Luis Gallardo, Minister of Foreign Affairs of Ecuador.",
        [met("Marta Campos", "Luis Gallardo")],
    ),
    (
        "Greek Deputy Minister of Foreign Affairs Kostas Frangos met today with the Ambassador of India to Greece, Ravi "
        "Tandon.",
        [met("Kostas Frangos", "Ravi Tandon", when="2024-04-18")],
    ),
    (
        "Secretary Blinken spoke with Saudi Foreign Minister Fahd bin Turki on Monday.",
        [met("Blinken", "Fahd bin Turki", mode="phone", when="2024-04-15")],
    ),
    (
        "At a press conference, the Prime Minister of Japan, Ken Mori, and the President of South Korea, Han Seong, "
        "announced the resumption of talks.",
        [said("Ken Mori", "Han Seong", act="announce", content="the resumption of talks")],
    ),
    (
        "Tanzania's President Asha Juma assured Zambia of continued access to the port.",
        [said("Asha Juma", to=["Zambia"], act="promise", content="continued access to the port")],
    ),
]

# Who is meant, and who is not there.
MEANT: list[Case] = [
    (
        "African Union leaders met in Addis Ababa on Monday. Congolese President Luc Ilunga did not attend.",
        [met("African Union leaders", when="2024-04-15", where="Addis Ababa")],
    ),
    (
        "SEOUL — North Korea's news agency quoted a foreign ministry spokesperson as denouncing the drill.",
        [said("foreign ministry spokesperson", act="condemn")],
    ),
    (
        "Russian Foreign Minister Oleg Petrov will be in Malta on Friday. No contacts with U.S. Secretary of State Mark "
        "Dunn are scheduled, ministry spokeswoman Vera Orlova said.",
        [
            went("Oleg Petrov", to="Malta", status="scheduled", when="2024-04-19"),
            met("Oleg Petrov", "Mark Dunn", mode="contact", status="denied"),
            said("Vera Orlova"),
        ],
    ),
    (
        "New Zealand Prime Minister Ian Reid will leave for Asia tonight. In Manila he is to hold talks with President Jose "
        "Ramos.",
        [
            went("Ian Reid", to="Asia", status="scheduled", when="2024-04-18"),
            went("Ian Reid", to="Manila", status="scheduled"),
            met("Ian Reid", "Jose Ramos", status="scheduled", where="Manila"),
        ],
    ),
]

# Officials of several nations in a row.
NATIONS: list[Case] = [
    (
        "The Czech, Slovak, Polish and Hungarian presidents will meet in Slovakia in October.",
        [
            met(
                "Czech president",
                "Slovak president",
                "Polish president",
                "Hungarian president",
                status="scheduled",
                where="Slovakia",
            )
        ],
    ),
    (
        "The American, Japanese and South Korean leaders met on Friday.",
        [met("American leader", "Japanese leader", "South Korean leader", when="2024-04-12")],
    ),
    (
        "The Russian foreign ministry on Friday summoned the U.S., British and Canadian ambassadors.",
        [met("Russian foreign ministry", "U.S. ambassador", "British ambassador", "Canadian ambassador")],
    ),
    ("U.K. and French ministers met in Paris.", [met("U.K. ministers", "French ministers", where="Paris")]),
]

_TABLES = [WHO, TITLES, MEANT, NATIONS]


@pytest.mark.parametrize(("text", "expected"), [case for table in _TABLES for case in table])
def test_wire_names(extract: Extract, text: str, expected: list[Row]) -> None:
    assert_rows(extract(text), expected)
