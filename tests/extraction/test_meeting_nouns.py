"""Meetings told by a noun, in clauses of every kind, over several sentences, and what looks like one and is none.

Only the meetings of each text are compared.
"""

from __future__ import annotations

import pytest
from tests.extraction.conftest import Extract
from tests.support.expected import Case, Row, assert_rows, met, perhaps

SIDES: list[Case] = [
    (
        "Peruvian Foreign Minister Luis Quispe and Chilean Foreign Minister Marta Rojas are locked in talks in Ohrid.",
        [met("Luis Quispe", "Marta Rojas", where="Ohrid")],
    ),
    (
        "The presidents of Chad and Niger, Idris Hassane and Salou Maiga, held talks in Niamey on Monday.",
        [met("Idris Hassane", "Salou Maiga", where="Niamey")],
    ),
    (
        "The foreign ministers of Peru, Chile and Bolivia, Luis Quispe, Marta Rojas and Celia Sosa, held talks in Lima.",
        [met("Luis Quispe", "Marta Rojas", "Celia Sosa", where="Lima")],
    ),
    (
        "Israeli-Palestinian negotiations resumed in Washington on Tuesday.",
        [met("Israeli", "Palestinian", mode="negotiation", when="2024-04-16", where="Washington")],
    ),
    (
        "A new round of U.S.-Taliban peace talks opened in Doha on Saturday.",
        [met("U.S.", "Taliban", mode="negotiation", when="2024-04-13", where="Doha")],
    ),
    (
        "Armenia's talks with Azerbaijan on the border continued on Thursday.",
        [met("Armenia", "Azerbaijan")],
    ),
    (
        "Talks on the dam between Egypt, Sudan and Ethiopia were adjourned on Wednesday.",
        [met("Egypt", "Sudan", "Ethiopia", mode="negotiation")],
    ),
    (
        "The third round of negotiations between Iran and the European Union will be held in Vienna next week.",
        [met("Iran", "European Union", mode="negotiation", status="scheduled", where="Vienna")],
    ),
    (
        "Swedish Prime Minister Ebba Lind praised Hungary after her meeting with Hungarian Prime Minister "
        "Gabor Kertesz.",
        [met("Ebba Lind", "Gabor Kertesz")],
    ),
    (
        "Following talks with Jordan's King Abdullah, Italian Prime Minister Carla Bruno flew home.",
        [met("Abdullah", "Carla Bruno")],
    ),
    (
        "Irish Foreign Minister Sean Kearney said after meeting Israeli Prime Minister Benjamin Netanyahu that he was "
        "worried.",
        [met("Sean Kearney", "Benjamin Netanyahu")],
    ),
    (
        "During her meeting with Polish President Jan Zielinski, Latvian Prime Minister Liga Ozola asked for troops.",
        [met("Liga Ozola", "Jan Zielinski")],
    ),
    (
        "Belgian Prime Minister Wim Claes urged restraint when he met Rwandan President Eric Habimana in Kigali.",
        [met("Wim Claes", "Eric Habimana", where="Kigali")],
    ),
    (
        "Ahead of a meeting between U.S. President Joe Biden and Chinese President Xi Jinping, officials lowered "
        "expectations.",
        [met("Joe Biden", "Xi Jinping", status="scheduled")],
    ),
    (
        "Mexican President Rosa Delgado raised migration in talks with Guatemalan President Oscar Barrios.",
        [met("Rosa Delgado", "Oscar Barrios")],
    ),
    (
        "A meeting with Iranian Foreign Minister Reza Moradi did not take place, Austrian Foreign Minister "
        "Karin Steger said.",
        [met("Reza Moradi", "Karin Steger", status="denied")],
    ),
    (
        "Slovak Prime Minister Tomas Varga was in Kyiv on Monday. His talks with Ukrainian President Volodymyr Zelensky "
        "lasted three hours.",
        [met("Tomas Varga", "Volodymyr Zelensky")],
    ),
    (
        "On the sidelines of the forum, Egyptian President Samir Fahmy held a bilateral meeting with Cypriot President "
        "Andreas Loizou.",
        [met("Samir Fahmy", "Andreas Loizou", mode="in_person")],
    ),
    (
        "Canadian Foreign Minister Claire Dubois met the Philippine defence minister on the sidelines of the Shangri-La "
        "Dialogue in Singapore.",
        [met("Claire Dubois", "Philippine defence minister", where="Singapore")],
    ),
    (
        "The king of Jordan and the president of Egypt held a closed-door meeting in Aqaba.",
        [met("king of Jordan", "president of Egypt", where="Aqaba")],
    ),
    (
        "The two Koreas held working-level talks at Panmunjom on Thursday.",
        [met("North Korea", "South Korea", where="Panmunjom")],
    ),
    (
        "Turkey hosted a round of talks between Russia and Ukraine in Istanbul.",
        [met("Russia", "Ukraine", host=["Turkey"], where="Istanbul")],
    ),
    (
        "Norway hosted a meeting of Afghan officials and Western diplomats in Oslo.",
        [perhaps(met("Afghan officials", "Western diplomats", host=["Norway"], where="Oslo"))],
    ),
    (
        "German Chancellor Jens Vogel hosted his Polish counterpart, Jan Zielinski, for talks in Berlin.",
        [met("Jan Zielinski", host=["Jens Vogel"])],
    ),
    (
        "Cuban Foreign Minister Elena Marrero arrived in Hanoi for talks with Vietnamese President Tran Van Duc.",
        [met("Elena Marrero", "Tran Van Duc")],
    ),
    (
        "Cuban Foreign Minister Elena Marrero flew to Hanoi to meet Vietnamese President Tran Van Duc.",
        [met("Elena Marrero", "Tran Van Duc", status="scheduled")],
    ),
    (
        "A Saudi delegation led by Faisal al-Otaibi held discussions with Houthi officials in Sanaa.",
        [perhaps(met("Saudi delegation", "Faisal al-Otaibi", "Houthi officials", where="Sanaa"))],
    ),
    (
        "India and China held the 20th round of corps commander-level talks on Monday.",
        [met("India", "China", when="2024-04-15")],
    ),
    (
        "The meeting was attended by Algerian President Karim Benali and Nigerien Prime Minister Ali Zeine.",
        [met("Karim Benali", "Ali Zeine")],
    ),
    (
        "Contacts between Riyadh and Damascus have intensified in recent weeks.",
        [met("Riyadh", "Damascus", mode="contact")],
    ),
    (
        "P5+1 talks with Iran resumed in Geneva on Thursday.",
        [perhaps(met("P5+1", "Iran", mode="negotiation", where="Geneva"))],
    ),
    (
        "A trilateral meeting of the United States, Japan and South Korea took place in Seoul on Monday.",
        [met("United States", "Japan", "South Korea", when="2024-04-15", where="Seoul")],
    ),
    (
        "Malian Foreign Minister Oumar Traore is in talks with Algeria over the border.",
        [met("Oumar Traore", "Algeria", status="ongoing")],
    ),
    (
        "Malian Foreign Minister Oumar Traore was in Algiers for consultations with Algerian Prime Minister "
        "Karim Benali.",
        [met("Oumar Traore", "Karim Benali")],
    ),
    (
        "At a joint press conference with Greek Prime Minister Nikos Pavlou, Cypriot President Andreas Loizou "
        "called for talks.",
        [met("Nikos Pavlou", "Andreas Loizou", mode="in_person")],
    ),
    (
        "New Zealand Prime Minister Helen Cartwright joined Fijian Prime Minister Ratu Vakatale for a working lunch.",
        [met("Helen Cartwright", "Ratu Vakatale")],
    ),
    (
        "Trade talks with the European Union will resume in June, Australian Trade Minister Keith Barlow said.",
        [met("European Union", "Keith Barlow", status="scheduled")],
    ),
]

STATUS: list[Case] = [
    (
        "Nepalese Prime Minister Hari Thapa plans to meet Indian Prime Minister Arjun Mehra next month.",
        [met("Hari Thapa", "Arjun Mehra", status="scheduled")],
    ),
    (
        "Tanzanian President Neema Mushi will host Burundian President Pascal Ndayizeye in Dodoma on Monday.",
        [met("Pascal Ndayizeye", host=["Neema Mushi"], status="scheduled", when="2024-04-22")],
    ),
    (
        "Armenia and Azerbaijan agreed to meet again in Tbilisi in May.",
        [met("Armenia", "Azerbaijan", status="scheduled", where="Tbilisi")],
    ),
    (
        "Russian President Vladimir Putin invited Ukrainian President Volodymyr Zelensky to talks in Moscow.",
        [met("Vladimir Putin", "Volodymyr Zelensky", status="proposed")],
    ),
    (
        "Turkey's foreign minister, Levent Aydin, called for a meeting between Russia and Ukraine.",
        [met("Russia", "Ukraine", status="proposed")],
    ),
    (
        "Polish Prime Minister Jan Zielinski ruled out talks with Belarus.",
        [met("Jan Zielinski", "Belarus", status="denied")],
    ),
    (
        "North Korea rejected talks with the United States.",
        [met("North Korea", "United States", status="denied")],
    ),
    (
        "The summit between Kenyan President Daniel Otieno and Somali President Yusuf Warsame has been put off.",
        [met("Daniel Otieno", "Yusuf Warsame", status="postponed")],
    ),
    (
        "Bolivian President Elena Choque scrapped a planned meeting with Chilean President Marta Rojas.",
        [met("Elena Choque", "Marta Rojas", status="cancelled")],
    ),
    (
        "Armenian Prime Minister Aram Petrosyan has never met Azerbaijani President Ilham Aliyev.",
        [met("Aram Petrosyan", "Ilham Aliyev", status="denied")],
    ),
    (
        "The Kremlin said a meeting between President Vladimir Putin and Pope Francis was being prepared.",
        [met("Vladimir Putin", "Francis", status="scheduled")],
    ),
    (
        "Foreign Minister Luis Quispe of Peru said he was ready to sit down with Ecuador's president.",
        [met("Luis Quispe", "Ecuador's president", status="proposed")],
    ),
    (
        "Israel and Hamas are holding indirect talks in Cairo.",
        [met("Israel", "Hamas", mode="negotiation", status="ongoing", where="Cairo")],
    ),
    (
        "If the truce holds, Sudanese President Osman Idris could meet South Sudanese President James Deng.",
        [met("Osman Idris", "James Deng", status="proposed")],
    ),
]

STORIES: list[Case] = [
    (
        "Croatian President Ivan Horvat met Slovenian Prime Minister Maja Kranjc in Ljubljana on Monday. "
        "The meeting lasted two hours. The two leaders discussed the border.",
        [met("Ivan Horvat", "Maja Kranjc", when="2024-04-15", where="Ljubljana")],
    ),
    (
        "Croatian President Ivan Horvat will meet Slovenian Prime Minister Maja Kranjc on Friday. They last met in "
        "2022.",
        [
            met("Ivan Horvat", "Maja Kranjc", status="scheduled", when="2024-04-19"),
            met("Ivan Horvat", "Maja Kranjc", when="2022-01-01/2022-12-31"),
        ],
    ),
    (
        "Croatian President Ivan Horvat met Slovenian Prime Minister Maja Kranjc on Monday and spoke by phone with "
        "Hungarian President Gabor Kertesz on Tuesday.",
        [
            met("Ivan Horvat", "Maja Kranjc", mode="in_person", when="2024-04-15"),
            met("Ivan Horvat", "Gabor Kertesz", mode="phone", when="2024-04-16"),
        ],
    ),
    (
        "Talks between Rwanda and the Democratic Republic of Congo opened in Luanda on Tuesday. The two sides failed to "
        "agree. The negotiations will resume next week.",
        [
            met("Rwanda", "Democratic Republic of Congo", when="2024-04-16", where="Luanda"),
            perhaps(met("Rwanda", "Democratic Republic of Congo", status="scheduled")),
        ],
    ),
    (
        "Jordanian Foreign Minister Omar Haddad met Turkish Foreign Minister Levent Aydin on Monday. At the meeting, "
        "the ministers agreed on a hotline.",
        [met("Omar Haddad", "Levent Aydin", when="2024-04-15")],
    ),
    (
        "Jordanian Foreign Minister Omar Haddad, accompanied by the army chief, met Turkish Foreign Minister "
        "Levent Aydin.",
        [met("Omar Haddad", "Levent Aydin")],
    ),
]

NONE: list[Case] = [
    ("They meet every year.", []),
    ("The leaders of the two countries meet regularly.", []),
    ("French President Luc Marchand chaired a meeting of his defence council.", []),
    ("Brazil's Congress held a joint session on Tuesday.", []),
    ("Hungarian Prime Minister Gabor Kertesz met voters in Debrecen.", []),
    ("Hungarian Prime Minister Gabor Kertesz met Hungarian President Tamas Szabo.", []),
    ("Hungarian Prime Minister Gabor Kertesz called the decision a disgrace.", []),
    ("Hungarian Prime Minister Gabor Kertesz called for calm in Ukraine.", []),
    ("Russia called on Ukraine to lay down its arms.", []),
    ("The talks were difficult.", []),
    ("Analysts say the talks could fail.", []),
    ("The government will meet the deadline set by the European Union.", []),
    ("Kenya met all the conditions of the International Monetary Fund.", []),
    ("Japan received aid from the United States.", []),
    ("The company held talks with investors in Dubai.", []),
    ("Indonesian President Budi Hartono received an honorary degree in Tokyo.", []),
    ("Ghana hosted the Africa Cup of Nations in 2008.", []),
    ("Mexico sees the United States as its main partner.", []),
    ("Israel has seen Iran as a threat for decades.", []),
    ("The opposition and the government held talks in Caracas.", []),
    ("The union held talks with management in Seoul.", []),
    ("Sweden maintains close relations with Finland.", []),
    ("The ministers held a news conference.", []),
    ("The White House briefed reporters on the strike.", []),
    ("The cabinet will meet in Canberra on Friday.", []),
    ("Lawmakers in Peru met on Tuesday to vote on the budget.", []),
    ("Turkish Foreign Minister Levent Aydin spoke at a conference in Munich.", []),
    ("Turkish Foreign Minister Levent Aydin spoke to reporters in Munich.", []),
    ("Turkish Foreign Minister Levent Aydin spoke of a new era with Greece.", []),
    ("Cuba said the talks would go nowhere.", []),
]

_TABLES = [SIDES, STATUS, STORIES, NONE]


@pytest.mark.parametrize(("text", "expected"), [case for table in _TABLES for case in table])
def test_meeting_nouns(extract: Extract, text: str, expected: list[Row]) -> None:
    assert_rows([event for event in extract(text) if event.event_type == "meeting"], expected)
