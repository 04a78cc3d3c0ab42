"""Ways to meet, to be kept from it, and to stand between others: audiences, messages, shared tables, go-betweens, hosts."""

from __future__ import annotations

import pytest
from tests.extraction.conftest import Extract
from tests.support.expected import Case, Row, assert_rows, met

WAYS: list[Case] = [
    (
        "Tehran and Washington have been exchanging messages through the Swiss embassy.",
        [met("Tehran", "Washington", mediator=["Swiss embassy"], mode="contact", status="ongoing")],
    ),
    (
        "The Tunisian president exchanged letters with his Algerian counterpart.",
        [met("Tunisian president", "Algerian counterpart", mode="contact")],
    ),
    (
        "The pontiff granted the Lebanese premier a private audience on Friday.",
        [met("pontiff", "Lebanese premier", mode="in_person", when="2024-04-12")],
    ),
    (
        "French President Luc Marchand had tea with King Charles at Highgrove.",
        [met("Luc Marchand", "Charles", mode="in_person")],
    ),
    (
        "Finnish President Lauri Niemi posed for photographs with his Estonian colleague.",
        [met("Lauri Niemi", "Estonian colleague", mode="in_person")],
    ),
    (
        "Paraguay's president and his Taiwanese counterpart toured a plant together.",
        [met("Paraguay's president", "Taiwanese counterpart", mode="in_person")],
    ),
    (
        "The visiting Estonian premier told Japanese Prime Minister Kenji Morikawa over dinner that Tallinn would buy the ships.",
        [met("visiting Estonian premier", "Kenji Morikawa")],
    ),
    (
        "Zimbabwean President Tendai Moyo spent Friday evening on the telephone with Kigali.",
        [met("Tendai Moyo", "Kigali", mode="phone", when="2024-04-12")],
    ),
    (
        "Serbian President Dragan Milic had stopped in Brussels, where Belgian Prime Minister Jan Maes told him that the "
        "door was open.",
        [met("Dragan Milic", "Jan Maes", mode="in_person")],
    ),
    (
        "Norwegian Foreign Minister Kari Eide co-hosted a lunch with Chile's foreign minister, Soledad Undurraga.",
        [met("Soledad Undurraga", "Kari Eide")],
    ),
    (
        "The Kremlin said Russian President Ivan Sokolov and Chinese President Zhao Lin would hold a bilateral in Astana.",
        [met("Ivan Sokolov", "Zhao Lin", status="scheduled", where="Astana")],
    ),
    (
        "Canada's foreign minister is to join her G7 counterparts in Capri on Wednesday.",
        [met("Canada's foreign minister", "G7 counterparts", status="scheduled")],
    ),
    (
        "A delegation from Mali's junta held talks with ECOWAS mediators in Bamako over the weekend.",
        [
            met(
                "Mali's junta",
                "ECOWAS mediators",
                mode="negotiation",
                when="2024-04-13/2024-04-14",
                where="Bamako",
            )
        ],
    ),
    (
        "The Taliban foreign minister was told by the Pakistani envoy at a meeting in Kabul that the border would stay shut.",
        [met("Pakistani envoy", "Taliban foreign minister", where="Kabul")],
    ),
    (
        "A conference of the guarantor powers -- Britain, Greece and Turkey -- was held in Geneva in 2017.",
        [met("Britain", "Greece", "Turkey", when="2017-01-01/2017-12-31", where="Geneva")],
    ),
    (
        "A meeting involving the guarantor powers — Britain, Greece and Turkey — is under discussion.",
        [met("Britain", "Greece", "Turkey", status="proposed")],
    ),
    (
        "The envoys of Russia, China and Pakistan -- the so-called troika -- convened in Doha.",
        [met("envoy of Russia", "envoy of China", "envoy of Pakistan", where="Doha")],
    ),
    (
        "Talks that Qatar hosted between Chad and Sudan ended on Friday.",
        [met("Chad", "Sudan", host=["Qatar"], mode="negotiation", when="2024-04-12")],
    ),
    (
        "A meeting between the Congolese and Rwandan presidents, pencilled in for September, never materialised.",
        [met("Congolese president", "Rwandan president", status="cancelled")],
    ),
]

BETWEEN_OTHERS: list[Case] = [
    (
        "Oman acted as a go-between for Iran and the United States.",
        [met("Iran", "United States", mediator=["Oman"], mode="mediation")],
    ),
    (
        "Qatar has emerged as a mediator between Hamas and Israel.",
        [met("Hamas", "Israel", mediator=["Qatar"], mode="mediation")],
    ),
    (
        "Iran has offered its good offices to Armenia and Azerbaijan.",
        [met("Armenia", "Azerbaijan", mediator=["Iran"], mode="mediation", status="proposed")],
    ),
    (
        "Chad and Sudan held talks in Kampala on Monday. Egypt and the African Union have floated mediation efforts.",
        [
            met("Chad", "Sudan", mode="negotiation", where="Kampala"),
            met("Chad", "Sudan", mediator=["Egypt", "African Union"], mode="mediation", status="proposed"),
        ],
    ),
    (
        "The Venezuelan opposition and Venezuela's government signed an accord in Barbados on Tuesday with Norway as mediator.",
        [met("Venezuelan opposition", "Venezuela's government", mediator=["Norway"], mode="mediation")],
    ),
]

NO_MEETING: list[Case] = [
    ("The European Union granted Moldova access to its market.", []),
    ("Kenya was denied access to Ethiopian airspace.", []),
    ("Aid groups were denied access to the port of Sudan by the army.", []),
    ("The minister acted as a broker for the bank.", []),
    ("Iran's Foreign Ministry opened its offices to the public.", []),
    (
        "Washington's envoy to the Horn of Africa, Michael Hale, shuttled between Addis Ababa and Khartoum.",
        [],
    ),
    ("Kenya's ambassador flew home for consultations.", []),
]


@pytest.mark.parametrize(("text", "expected"), [*WAYS, *BETWEEN_OTHERS, *NO_MEETING])
def test_ways_to_meet(extract: Extract, text: str, expected: list[Row]) -> None:
    assert_rows([event for event in extract(text) if event.event_type == "meeting"], expected)
