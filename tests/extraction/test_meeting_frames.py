"""Meetings in the frames of wire copy: joint acts, calls, summons, gatherings of several, and purposes told behind a verb.

Only the meetings of each text are compared.
"""

from __future__ import annotations

import pytest
from tests.extraction.conftest import Extract
from tests.support.expected import Case, Row, assert_rows, met

PURPOSE: list[Case] = [
    (
        "The foreign ministers of Egypt, Jordan and Iraq met in Amman on Sunday to discuss Syria.",
        [
            met(
                "foreign minister of Egypt",
                "foreign minister of Jordan",
                "foreign minister of Iraq",
                where="Amman",
            )
        ],
    ),
    (
        "EU foreign ministers met in Luxembourg on Monday to discuss sanctions against Belarus.",
        [met("EU foreign ministers", when="2024-04-15", where="Luxembourg")],
    ),
    (
        "Brazilian President Paulo Teixeira will join the leaders of Argentina and Uruguay in Montevideo on Monday to "
        "discuss Mercosur.",
        [
            met(
                "Paulo Teixeira",
                "leader of Argentina",
                "leader of Uruguay",
                status="scheduled",
                when="2024-04-22",
            )
        ],
    ),
    (
        "British Prime Minister Emma Clarke joined French President Louis Moreau and German Chancellor Anna Keller for "
        "talks in Kyiv on Friday.",
        [met("Emma Clarke", "Louis Moreau", "Anna Keller", where="Kyiv")],
    ),
]

BESIDE: list[Case] = [
    (
        "German Chancellor Anna Keller met French President Louis Moreau on the sidelines of the G7 summit in Hiroshima "
        "on Saturday.",
        [met("Anna Keller", "Louis Moreau", mode="in_person", when="2024-04-13")],
    ),
    (
        "On the sidelines of the ASEAN summit, Vietnamese Prime Minister Pham Van Loc held talks with Thai Prime Minister "
        "Somchai Prasert.",
        [met("Pham Van Loc", "Somchai Prasert", mode="in_person")],
    ),
]

SUMMONED: list[Case] = [
    (
        "The ambassadors of France and Germany were summoned to the Turkish Foreign Ministry on Friday.",
        [met("Turkish Foreign Ministry", "ambassador of France", "ambassador of Germany", when="2024-04-12")],
    ),
    (
        "Russia's charge d'affaires in Ottawa was called in by Canada's Foreign Ministry on Tuesday.",
        [met("Canada's Foreign Ministry", "Russia's charge d'affaires", when="2024-04-16")],
    ),
]

BEHIND: list[Case] = [
    (
        "Talks were held in Tehran on September 2 between Hossein Karimi, foreign minister of the Islamic Republic of Iran, "
        "and Sergei Voronov, deputy prime minister of the Russian Federation.",
        [met("Hossein Karimi", "Sergei Voronov", where="Tehran")],
    ),
    (
        "A phone call took place between Russian Foreign Minister Sergey Lavrov and his Hungarian counterpart Peter "
        "Szijjarto on Monday.",
        [met("Sergey Lavrov", "Peter Szijjarto", mode="phone", when="2024-04-15")],
    ),
    (
        "The trilateral meeting, attended by the foreign ministers of Turkey, Iran and Russia, took place in Astana.",
        [
            met(
                "foreign minister of Turkey",
                "foreign minister of Iran",
                "foreign minister of Russia",
                where="Astana",
            )
        ],
    ),
    (
        "Norway's foreign minister Johan Berg chaired a meeting of donors with Jordanian Foreign Minister Ayman Khalil in "
        "Amman.",
        [met("Ayman Khalil", host=["Johan Berg"], where="Amman")],
    ),
    (
        "French President Louis Moreau hosted a dinner for Indian Prime Minister Narendra Modi at the Elysee Palace.",
        [met("Narendra Modi", host=["Louis Moreau"], mode="in_person")],
    ),
    (
        "Colombian President Rafael Correal accused his Ecuadorian counterpart, Alvaro Uribarri, of lying to him in a "
        "telephone conversation on Saturday morning.",
        [met("Rafael Correal", "Alvaro Uribarri", mode="phone", when="2024-04-13")],
    ),
]

TOGETHER: list[Case] = [
    (
        "Ethiopia's prime minister and Eritrea's president embraced at the airport in Asmara on Sunday.",
        [met("Ethiopia's prime minister", "Eritrea's president", when="2024-04-14", where="Asmara")],
    ),
    (
        "Poland's Foreign Minister Jan Lis came together with the Ukrainian and Lithuanian ministers in Lublin.",
        [met("Jan Lis", "Ukrainian minister", "Lithuanian minister", where="Lublin")],
    ),
    (
        "Rwandan President Eric Habimana and his Congolese counterpart, Joseph Kabasele, came face to face in Luanda on "
        "Friday.",
        [met("Eric Habimana", "Joseph Kabasele", when="2024-04-12", where="Luanda")],
    ),
    (
        "Angolan President Joao Lourenco brought together Eric Habimana of Rwanda and Joseph Kabasele of Congo in Luanda.",
        [met("Eric Habimana", "Joseph Kabasele", mediator=["Joao Lourenco"], where="Luanda")],
    ),
    (
        "Canadian Foreign Minister Claire Dubois and Philippine President Rosa Santos met virtually.",
        [met("Claire Dubois", "Rosa Santos", mode="video")],
    ),
    (
        "Czech Prime Minister Petr Novak is due to sit down with Slovak counterpart Robert Kovac in Bratislava on Tuesday.",
        [met("Petr Novak", "Robert Kovac", status="scheduled", when="2024-04-23", where="Bratislava")],
    ),
]

TOLD_BEFORE: list[Case] = [
    (
        "Envoys of Sudan and South Sudan traded blame on Monday. Talks in Addis Ababa resumed on Tuesday after a break of "
        "two weeks.",
        [met("Sudan", "South Sudan", mode="negotiation", when="2024-04-16", where="Addis Ababa")],
    ),
    (
        "Chilean President Marta Soto and Peruvian President Jose Quispe met in Lima on Monday. Monday's meeting was also "
        "attended by Brazilian President Paulo Teixeira.",
        [met("Marta Soto", "Jose Quispe", "Paulo Teixeira", when="2024-04-15", where="Lima")],
    ),
    (
        "Experts of the two countries have been negotiating the line since 2001.",
        [met("Experts of the two countries", mode="negotiation", status="ongoing")],
    ),
    (
        "U.S. President Barack Obama is to meet visiting Chinese Foreign Minister Yang Jiechi at the White House on "
        "Thursday to discuss issues of mutual concern.",
        [met("Barack Obama", "Yang Jiechi", mode="in_person", status="scheduled")],
    ),
    (
        "The foreign ministers of Ukraine and France ended their crisis meeting on Wednesday with a joint call to end "
        "hostilities.",
        [met("foreign minister of Ukraine", "foreign minister of France", mode="in_person")],
    ),
]

TABLE: list[Case] = [
    (
        "Iranian and British negotiators could not agree. Both sides said they would return to the negotiating table next "
        "week.",
        [met("Iranian negotiators", "British negotiators", mode="negotiation", status="scheduled")],
    ),
    (
        "Mediators from Qatar, Egypt and the United States met in Cairo to push for a truce.",
        [met("mediator of Qatar", "mediator of Egypt", "mediator of United States", where="Cairo")],
    ),
]

WHO: list[Case] = [
    (
        "Azerbaijani President Ilham Aliyev received a delegation led by Italian Foreign Minister Antonio Tajani on Friday.",
        [met("Antonio Tajani", host=["Ilham Aliyev"])],
    ),
    (
        "A delegation from the Taliban met with Uzbek officials in Tashkent on Monday.",
        [met("Taliban", "Uzbek officials", where="Tashkent")],
    ),
    (
        "The German and French defence ministers, Boris Pistorius and Sebastien Lecornu, met in Berlin.",
        [met("Boris Pistorius", "Sebastien Lecornu", where="Berlin")],
    ),
    (
        "South Korea, the U.S. and Japan held trilateral vice-ministerial talks in Washington.",
        [met("South Korea", "U.S.", "Japan", where="Washington")],
    ),
    (
        "Ukrainian and Russian delegations met in Istanbul on Tuesday for a first round of face-to-face talks.",
        [met("Ukrainian delegations", "Russian delegations", when="2024-04-16", where="Istanbul")],
    ),
    (
        "Turkish President Recep Tayyip Erdogan and Russian President Vladimir Putin, in a phone call, discussed the grain "
        "deal.",
        [met("Recep Tayyip Erdogan", "Vladimir Putin", mode="phone")],
    ),
    (
        "British Foreign Secretary James Cleverly spoke to his Sudanese counterpart on Monday.",
        [met("James Cleverly", "Sudanese counterpart", mode="phone", when="2024-04-15")],
    ),
]

NONE: list[Case] = [
    ("Greece and Turkey are at odds over gas. Peace talks in Colombia collapsed on Monday.", []),
    ("Kenyan President William Otieno joined France in condemning the coup.", []),
    ("Peruvian women hope to see the first female president, Chilean President Marta Soto said.", []),
]

_TABLES = [PURPOSE, BESIDE, SUMMONED, BEHIND, TOGETHER, TOLD_BEFORE, TABLE, WHO, NONE]


@pytest.mark.parametrize(("text", "expected"), [case for table in _TABLES for case in table])
def test_meeting_frames(extract: Extract, text: str, expected: list[Row]) -> None:
    assert_rows([event for event in extract(text) if event.event_type == "meeting"], expected)
