"""Meetings told by a verb: its class and frame, whose the sides are. Only the meetings of each text are compared."""

from __future__ import annotations

import pytest
from tests.extraction.conftest import Extract
from tests.support.expected import Case, Row, assert_rows, met, perhaps

RECIPROCAL: list[Case] = [
    (
        "Ghanaian President Kofi Asante huddled with Togolese Prime Minister Komlan Adjovi in Accra.",
        [met("Kofi Asante", "Komlan Adjovi", mode="in_person", where="Accra")],
    ),
    (
        "Laotian Foreign Minister Bounmy Sengdara conferred with his Thai counterpart, Prasit Wongsakul, on Monday.",
        [met("Bounmy Sengdara", "Prasit Wongsakul", when="2024-04-15")],
    ),
    (
        "Finnish Prime Minister Aino Lehtonen sat down for talks with Estonian President Madis Kask.",
        [met("Aino Lehtonen", "Madis Kask")],
    ),
    (
        "Bolivian Foreign Minister Elena Choque and Paraguayan Foreign Minister Raul Benitez exchanged views on "
        "Monday.",
        [met("Elena Choque", "Raul Benitez", when="2024-04-15")],
    ),
    (
        "French President Luc Marchand exchanged views with German Chancellor Jens Vogel on the budget.",
        [met("Luc Marchand", "Jens Vogel", mode="in_person")],
    ),
    (
        "Zambian President Joseph Mwila dined with Malawian President Grace Phiri at State House.",
        [met("Joseph Mwila", "Grace Phiri", mode="in_person")],
    ),
    (
        "Dutch Prime Minister Anouk Visser shook hands with Cuban President Ernesto Valdes in Havana.",
        [met("Anouk Visser", "Ernesto Valdes", mode="in_person", where="Havana")],
    ),
    (
        "Kuwaiti Foreign Minister Fahad al-Rashed teamed up for a working session with Iraqi Prime Minister "
        "Haidar al-Jubouri.",
        [met("Fahad al-Rashed", "Haidar al-Jubouri")],
    ),
    (
        "The Czech prime minister, Petr Havlik, held consultations with Slovak President Maria Kovacova.",
        [met("Petr Havlik", "Maria Kovacova")],
    ),
    (
        "Sudanese generals and rebel leaders met face-to-face for the first time.",
        [perhaps(met("Sudanese generals", "rebel leaders"))],
    ),
    (
        "Greek and Turkish officials met in Ankara on Tuesday.",
        [met("Greek officials", "Turkish officials", when="2024-04-16", where="Ankara")],
    ),
    (
        "Officials from Ethiopia and Egypt met in Khartoum on Tuesday.",
        [met("official of Ethiopia", "official of Egypt", when="2024-04-16", where="Khartoum")],
    ),
    (
        "Albanian Prime Minister Ilir Duka met separately with Greek Foreign Minister Nikos Pavlou and Italian "
        "Defence Minister Carla Bruno.",
        [met("Ilir Duka", "Nikos Pavlou", "Carla Bruno")],
    ),
    (
        "Meeting with Moroccan Foreign Minister Karim Alaoui in Rabat, Spanish Foreign Minister Ines Robledo "
        "thanked him.",
        [met("Karim Alaoui", "Ines Robledo", where="Rabat")],
    ),
    (
        "Serbian President Goran Ilic discussed energy with Hungarian Prime Minister Gabor Kertesz in Belgrade.",
        [met("Goran Ilic", "Gabor Kertesz", where="Belgrade")],
    ),
    (
        "Serbian President Goran Ilic and Hungarian Prime Minister Gabor Kertesz discussed energy.",
        [met("Goran Ilic", "Gabor Kertesz")],
    ),
    (
        "Sri Lankan President Nimal Perera raised the matter with Chinese Premier Luo Jianguo.",
        [met("Nimal Perera", "Luo Jianguo")],
    ),
    (
        "Nigeria and Cameroon have been negotiating over the peninsula since 2021.",
        [met("Nigeria", "Cameroon", mode="negotiation", status="ongoing")],
    ),
    (
        "Bahrain opened negotiations with Israel on a trade accord.",
        [met("Bahrain", "Israel", mode="negotiation")],
    ),
    (
        "The emir of Kuwait conversed with the king of Jordan in Amman.",
        [met("emir of Kuwait", "king of Jordan", where="Amman")],
    ),
]

HOSTS: list[Case] = [
    (
        "Omani Foreign Minister Badr al-Harthy received his Iranian counterpart, Reza Moradi, in Muscat on Sunday.",
        [met("Reza Moradi", host=["Badr al-Harthy"], when="2024-04-14", where="Muscat")],
    ),
    (
        "Estonian Prime Minister Kadri Saar was received there by King Felipe VI.",
        [met("Kadri Saar", host=["Felipe VI"])],
    ),
    (
        "Vietnamese President Tran Van Duc hosted Cuban Foreign Minister Elena Marrero for dinner.",
        [met("Elena Marrero", host=["Tran Van Duc"])],
    ),
    (
        "Moldovan President Ana Rusu was greeted at the airport by Romanian Prime Minister Ion Dragan.",
        [met("Ana Rusu", "Ion Dragan")],
    ),
    (
        "Emirati President Khalid bin Saif welcomed Kenyan President Daniel Otieno at the palace in Abu Dhabi.",
        [met("Daniel Otieno", host=["Khalid bin Saif"], where="Abu Dhabi")],
    ),
    (
        "Pope Francis granted an audience to Maltese Prime Minister Joseph Borg on Saturday.",
        [met("Joseph Borg", "Francis", when="2024-04-13")],
    ),
    (
        "Maltese Prime Minister Joseph Borg had an audience with Pope Francis.",
        [met("Joseph Borg", "Francis")],
    ),
    (
        "Indonesian President Budi Hartono played host to Australian Prime Minister Keith Barlow in Bali.",
        [met("Keith Barlow", host=["Budi Hartono"])],
    ),
    (
        "Georgian Foreign Minister Levan Beridze paid a courtesy call on Kazakh President Askar Nurlanov.",
        [met("Levan Beridze", "Askar Nurlanov")],
    ),
    (
        "The visiting minister, Tomas Varga of Slovakia, called on Polish Prime Minister Jan Zielinski.",
        [met("Tomas Varga", "Jan Zielinski")],
    ),
    (
        "Japan's foreign minister, Kenta Morioka, entertained U.S. Ambassador Carol Whitfield at a lunch.",
        [met("Carol Whitfield", host=["Kenta Morioka"])],
    ),
    (
        "The ambassador of Peru, Luis Quispe, presented his credentials to King Philippe of Belgium.",
        [met("Luis Quispe", "Philippe")],
    ),
    (
        "Turkish envoy Levent Aydin handed a letter from the president to Iraqi Prime Minister Haidar al-Jubouri.",
        [met("Levent Aydin", "Haidar al-Jubouri")],
    ),
    (
        "Swiss President Ursula Frei briefed UN Secretary-General Antonio Guterres on the plan.",
        [met("Ursula Frei", "Antonio Guterres")],
    ),
    (
        "Lebanese President Walid Saab saw French envoy Claude Martel at the Baabda palace.",
        [met("Walid Saab", "Claude Martel")],
    ),
]

SUMMONED: list[Case] = [
    (
        "Spain has called in the Algerian ambassador to protest.",
        [met("Spain", "Algerian ambassador", mode="in_person")],
    ),
    (
        "The Philippines hauled in the Chinese ambassador over the collision.",
        [met("Philippines", "Chinese ambassador")],
    ),
    (
        "Pakistan's foreign ministry summoned the Indian charge d'affaires and handed him a protest note.",
        [met("Pakistan's foreign ministry", "Indian charge d'affaires")],
    ),
    (
        "The Danish ambassador in Tehran was summoned on Wednesday.",
        [perhaps(met("Danish ambassador in Tehran", "Tehran"))],
    ),
]

PHONE: list[Case] = [
    (
        "Bangladeshi Prime Minister Rahima Khatun spoke to Indian Prime Minister Arjun Mehra on Tuesday.",
        [met("Rahima Khatun", "Arjun Mehra", when="2024-04-16")],
    ),
    (
        "Polish President Jan Zielinski phoned his Lithuanian counterpart, Rimas Petrauskas, on Sunday.",
        [met("Jan Zielinski", "Rimas Petrauskas", mode="phone", when="2024-04-14")],
    ),
    (
        "Qatari Emir Hamad al-Kuwari took a call from U.S. President Joe Biden.",
        [met("Hamad al-Kuwari", "Joe Biden", mode="phone")],
    ),
    (
        "Qatari Emir Hamad al-Kuwari received a telephone call from Iraqi Prime Minister Haidar al-Jubouri.",
        [met("Hamad al-Kuwari", "Haidar al-Jubouri", mode="phone")],
    ),
    (
        "Ugandan Foreign Minister Ruth Namara placed a call to Rwandan Foreign Minister Eric Habimana.",
        [met("Ruth Namara", "Eric Habimana", mode="phone")],
    ),
    (
        "Norwegian Prime Minister Lars Hagen held a telephone conversation with Ukrainian President "
        "Volodymyr Zelensky.",
        [met("Lars Hagen", "Volodymyr Zelensky", mode="phone")],
    ),
    (
        "Norwegian Prime Minister Lars Hagen talked on the phone with Swedish Prime Minister Ebba Lind.",
        [met("Lars Hagen", "Ebba Lind", mode="phone")],
    ),
    (
        "Egyptian Foreign Minister Tarek Nassar told Saudi Foreign Minister Faisal al-Otaibi by telephone that the "
        "crossing would open.",
        [met("Tarek Nassar", "Faisal al-Otaibi", mode="phone")],
    ),
    (
        "The call between Russian President Vladimir Putin and French President Luc Marchand lasted an hour.",
        [met("Vladimir Putin", "Luc Marchand", mode="phone")],
    ),
    (
        "Tunisian President Anis Gharbi had a phone conversation with Libyan Prime Minister Omar Zlitni on Sunday.",
        [met("Anis Gharbi", "Omar Zlitni", mode="phone", when="2024-04-14")],
    ),
    (
        "In a phone call with his Syrian counterpart on Monday, Iraqi Foreign Minister Haidar al-Jubouri urged calm.",
        [met("Haidar al-Jubouri", "Syrian counterpart", mode="phone", when="2024-04-15")],
    ),
    (
        "Czech President Petr Havlik and Taiwanese President Lin Mei-hua spoke for 15 minutes on Monday.",
        [met("Petr Havlik", "Lin Mei-hua", when="2024-04-15")],
    ),
    (
        "Australian Prime Minister Keith Barlow spoke via videolink with Ukrainian President Volodymyr Zelensky.",
        [met("Keith Barlow", "Volodymyr Zelensky", mode="video")],
    ),
    (
        "The foreign ministers of Japan, India and Australia held a virtual meeting on Wednesday.",
        [
            met(
                "foreign minister of Japan",
                "foreign minister of India",
                "foreign minister of Australia",
                mode="video",
                when="2024-04-17",
            )
        ],
    ),
]

MEDIATED: list[Case] = [
    (
        "Qatar mediated talks between Chad and rebels in Doha.",
        [perhaps(met("Chad", "rebels", mediator=["Qatar"], mode="mediation", where="Doha"))],
    ),
    (
        "Norwegian diplomats shuttled between Colombia and the ELN for months.",
        [met("Colombia", "ELN", mediator=["Norwegian diplomats"], mode="mediation")],
    ),
    (
        "Talks between Ethiopia and Tigrayan rebels are being mediated by the African Union.",
        [met("Ethiopia", "Tigrayan rebels", mediator=["African Union"], mode="mediation")],
    ),
    (
        "Serbia and Kosovo resumed talks in Brussels under EU mediation.",
        [met("Serbia", "Kosovo", mediator=["EU"], mode="mediation", where="Brussels")],
    ),
    (
        "Egypt brokered a round of talks between Fatah and Hamas in Cairo.",
        [met("Fatah", "Hamas", mediator=["Egypt"], mode="mediation", where="Cairo")],
    ),
    (
        "Brazil offered to mediate between Venezuela and Guyana.",
        [met("Venezuela", "Guyana", mediator=["Brazil"], mode="mediation", status="proposed")],
    ),
    (
        "U.S.-mediated talks between Lebanon and Israel opened in Naqoura on Wednesday.",
        [met("Lebanon", "Israel", mediator=["U.S."], mode="mediation", when="2024-04-17")],
    ),
    (
        "Malaysia will facilitate negotiations between Thailand and the BRN next month.",
        [perhaps(met("Thailand", "BRN", mediator=["Malaysia"], mode="mediation", status="scheduled"))],
    ),
    (
        "Turkey is trying to mediate between Somalia and Ethiopia.",
        [met("Somalia", "Ethiopia", mediator=["Turkey"], mode="mediation", status="proposed")],
    ),
]

SIGNED: list[Case] = [
    (
        "Kazakh President Askar Nurlanov and Uzbek President Jahongir Rashidov signed a border treaty in Astana on "
        "Friday.",
        [met("Askar Nurlanov", "Jahongir Rashidov", mode="in_person", when="2024-04-12", where="Astana")],
    ),
    (
        "The accord was signed by Kenyan Foreign Minister Amina Wekesa and her Ugandan counterpart, Ruth Namara, in "
        "Entebbe.",
        [met("Amina Wekesa", "Ruth Namara", where="Entebbe")],
    ),
    (
        "Angolan President Joao Tavares signed a defence pact with Portuguese Prime Minister Rui Almeida in Lisbon.",
        [met("Joao Tavares", "Rui Almeida", where="Lisbon")],
    ),
]

SUMMITS: list[Case] = [
    (
        "Leaders of the Gulf Cooperation Council gathered in Riyadh on Tuesday. Saudi Crown Prince Mohammed bin Salman "
        "opened the summit with Qatari Emir Hamad al-Kuwari at his side.",
        [
            met(
                "Hamad al-Kuwari",
                "Leaders of the Gulf Cooperation Council",
                "Mohammed bin Salman",
                mode="summit",
                where="Riyadh",
            )
        ],
    ),
    (
        "Senegalese President Moussa Ndiaye attended an emergency ECOWAS summit in Abuja on Sunday.",
        [met("Moussa Ndiaye", "ECOWAS", mode="summit", when="2024-04-14", where="Abuja")],
    ),
    (
        "Indian Prime Minister Arjun Mehra will attend the G20 summit in Rio de Janeiro in November.",
        [met("Arjun Mehra", "G20", mode="summit", status="scheduled")],
    ),
    (
        "Thai Prime Minister Prasit Wongsakul and Cambodian Prime Minister Sok Vannak attended a summit in Jakarta.",
        [met("Prasit Wongsakul", "Sok Vannak", mode="summit", where="Jakarta")],
    ),
    (
        "NATO foreign ministers met in Brussels on Wednesday.",
        [met("NATO foreign ministers", when="2024-04-17", where="Brussels")],
    ),
    (
        "The U.N. Security Council held an emergency meeting on Myanmar on Monday.",
        [met("U.N. Security Council", when="2024-04-15")],
    ),
    (
        "The foreign ministers of Turkey, Iran and Russia met in Doha.",
        [
            met(
                "foreign minister of Turkey",
                "foreign minister of Iran",
                "foreign minister of Russia",
                where="Doha",
            )
        ],
    ),
]

_TABLES = [RECIPROCAL, HOSTS, SUMMONED, PHONE, MEDIATED, SIGNED, SUMMITS]


@pytest.mark.parametrize(("text", "expected"), [case for table in _TABLES for case in table])
def test_meeting_verbs(extract: Extract, text: str, expected: list[Row]) -> None:
    assert_rows([event for event in extract(text) if event.event_type == "meeting"], expected)
