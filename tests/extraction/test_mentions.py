"""Who a speaker is, by whatever phrase: names behind titles, offices with complements, later mentions of all kinds."""

from __future__ import annotations

import pytest
from tests.extraction.conftest import Extract

Named = list[tuple[str, str | None]]

# Each phrase is the subject of "said the accord would hold".
PHRASES: list[tuple[str, Named]] = [
    ("Turkish Foreign Minister Hakan Fidan", [("Hakan Fidan", "TUR")]),
    ("Foreign Minister Hakan Fidan of Turkey", [("Hakan Fidan", "TUR")]),
    ("Zofia Baran, Poland's foreign minister,", [("Zofia Baran", "POL")]),
    ("Poland's foreign minister, Zofia Baran,", [("Zofia Baran", "POL")]),
    ("Poland's Foreign Minister Zofia Baran", [("Zofia Baran", "POL")]),
    ("Zofia Baran, who is Poland's foreign minister,", [("Zofia Baran", "POL")]),
    ("Zofia Baran, the Polish foreign minister, who was in Oslo,", [("Zofia Baran", "POL")]),
    ("UN chief Antonio Guterres", [("Antonio Guterres", None)]),
    ("The Polish foreign minister, Zofia Baran,", [("Zofia Baran", "POL")]),
    ("The foreign minister of Poland, Zofia Baran,", [("Zofia Baran", "POL")]),
    (
        "Minister of Foreign Affairs of the Republic of Kazakhstan Yerlan Abdrakhmanov",
        [("Yerlan Abdrakhmanov", "KAZ")],
    ),
    ("Uzbek Minister of Foreign Affairs Rustam Sadykov", [("Rustam Sadykov", "UZB")]),
    ("Vietnamese Deputy Prime Minister and Foreign Minister Tran Quoc Minh", [("Tran Quoc Minh", "VNM")]),
    (
        "Qatar's Prime Minister and Minister of Foreign Affairs HE Sheikh Hamad bin Nasser Al Kuwari",
        [("Hamad bin Nasser Al Kuwari", "QAT")],
    ),
    ("Chinese State Councilor and Foreign Minister Qin Haoran", [("Qin Haoran", "CHN")]),
    ("US special envoy for Sudan Tom Halloran", [("Tom Halloran", "USA")]),
    ("Moscow's ambassador to Vienna, Dmitry Orlov,", [("Dmitry Orlov", "RUS")]),
    ("Israel's ambassador to the United Nations, Gil Erdan,", [("Gil Erdan", "ISR")]),
    ("China's permanent representative to the UN Zhang Weimin", [("Zhang Weimin", "CHN")]),
    ("Russia's deputy foreign minister Sergei Vershin", [("Sergei Vershin", "RUS")]),
    ("Head of the Hamas political bureau Ismail Haniyeh", [("Ismail Haniyeh", "PSE")]),
    ("Kremlin spokesman Dmitry Peskov", [("Dmitry Peskov", "RUS")]),
    ("Chinese foreign ministry spokeswoman Hua Chunying", [("Hua Chunying", "CHN")]),
    ("State Department spokesman Ned Collins", [("Ned Collins", "USA")]),
    ("White House press secretary Karen Leary", [("Karen Leary", "USA")]),
    ("White House National Security Adviser Jake Morton", [("Jake Morton", "USA")]),
    ("European Commission President Ursula von der Leyen", [("Ursula von der Leyen", None)]),
    ("EU foreign policy chief Josep Borrell", [("Josep Borrell", None)]),
    ("African Union Commission chairperson Moussa Diarra", [("Moussa Diarra", None)]),
    ("The head of the IAEA, Rafael Grossi,", [("Rafael Grossi", None)]),
    ("IAEA Director General Rafael Grossi", [("Rafael Grossi", None)]),
    ("WHO Director-General Tedros Adhanom Ghebreyesus", [("Tedros Adhanom Ghebreyesus", None)]),
    ("Saudi Crown Prince Mohammed bin Salman", [("Mohammed bin Salman", "SAU")]),
    ("Jordan's King Abdullah II", [("Abdullah II", "JOR")]),
    ("King Felipe VI of Spain", [("Felipe VI", "ESP")]),
    ("Pope Francis", [("Francis", "VAT")]),
    ("The Dutch prime minister, Pieter van der Berg,", [("Pieter van der Berg", "NLD")]),
    ("Emir Sheikh Tamim bin Hamad Al Thani of Qatar", [("Tamim bin Hamad Al Thani", "QAT")]),
    ("Supreme Leader Ayatollah Ali Khamenei", [("Ali Khamenei", "IRN")]),
    ("Ayatollah Ali Khamenei, Iran's supreme leader,", [("Ali Khamenei", "IRN")]),
    ("Gen. Min Thura, head of Myanmar's junta,", [("Min Thura", "MMR")]),
    ("Sir Keir Walton, the British prime minister,", [("Keir Walton", "GBR")]),
    ("Brazilian President Luiz Inacio Lula da Silva", [("Luiz Inacio Lula da Silva", "BRA")]),
    ("British Foreign Secretary David Hartley", [("David Hartley", "GBR")]),
    ("Tunisian Foreign Minister Othman Jerandi Ben Youssef", [("Othman Jerandi Ben Youssef", "TUN")]),
    ("Mauritania's Foreign Minister Mohamed Salem Ould Merzoug", [("Mohamed Salem Ould Merzoug", "MRT")]),
    ("Indonesian Foreign Minister Retno", [("Retno", "IDN")]),
    ("NATO head Jens Stoltenberg", [("Jens Stoltenberg", None)]),
    ("Fijian leader Sitiveni Ratu", [("Sitiveni Ratu", "FJI")]),
    ("Venezuelan opposition leader Maria Corina Machado", [("Maria Corina Machado", "VEN")]),
    ("Taliban spokesman Zabihullah Mujahid", [("Zabihullah Mujahid", "AFG")]),
    ("Houthi spokesman Yahya Saree", [("Yahya Saree", "YEM")]),
    ("Hezbollah chief Hassan Nasrallah", [("Hassan Nasrallah", "LBN")]),
    ("U.S. Sen. Lindsey Graham", [("Lindsey Graham", "USA")]),
    ("Speaker of Iran's parliament Mohammad Bagher Ghalibaf", [("Mohammad Bagher Ghalibaf", "IRN")]),
    ("Japan's Chief Cabinet Secretary Hiroshi Tanabe", [("Hiroshi Tanabe", "JPN")]),
    ("In his speech in Paris, French President Luc Marchand", [("Luc Marchand", "FRA")]),
    ("After her meeting with Moen in Oslo, Polish Foreign Minister Zofia Baran", [("Zofia Baran", "POL")]),
    ("Iran's foreign ministry spokesman, Esmail Baghaei,", [("Esmail Baghaei", "IRN")]),
    ("A spokeswoman for the European Commission", [("spokeswoman", None)]),
    ("A senior Iranian official", [("senior Iranian official", "IRN")]),
    ("Senior Iranian officials", [("Senior Iranian officials", "IRN")]),
    ("The Russian embassy in London", [("Russian embassy", "RUS")]),
    ("The Kremlin", [("Kremlin", "RUS")]),
    ("Foggy Bottom", [("Foggy Bottom", "USA")]),
    ("The Elysee", [("Elysee", "FRA")]),
    ("Whitehall", [("Whitehall", "GBR")]),
    ("Pyongyang", [("Pyongyang", "PRK")]),
    ("EU foreign ministers", [("EU foreign ministers", None)]),
    ("Arab leaders", [("Arab leaders", None)]),
    ("The Group of Seven", [("Group of Seven", None)]),
    ("G7 foreign ministers", [("G7 foreign ministers", None)]),
    ("The Israeli military", [("Israeli military", "ISR")]),
    ("President Marta Rojas of Chile, speaking in Lima,", [("Marta Rojas", "CHL")]),
    ("Macron, speaking in Berlin alongside Scholz,", [("Macron", "FRA")]),
    ("Former Finnish president Martti Ahtisaari, the UN envoy for Kosovo,", [("Martti Ahtisaari", None)]),
    ("South Korea's president, Moon Jae-in,", [("Moon Jae-in", "KOR")]),
    ("Noureddine Mezni, spokesperson for the AU,", [("Noureddine Mezni", None)]),
    ("Minister of External Affairs of India Dr S Jaishankar", [("S Jaishankar", "IND")]),
    ("A spokesman for South African President Cyril Ramaphosa", [("spokesman", "ZAF")]),
    ("Vincent Mokoena, spokesman for Cyril Ramaphosa,", [("Vincent Mokoena", "ZAF")]),
    ("Jean Petit, a spokesman for the French presidency,", [("Jean Petit", "FRA")]),
    ("A spokesman for the Iranian foreign ministry", [("spokesman", "IRN")]),
    ("A senior adviser to Ukrainian President Volodymyr Zelensky", [("senior adviser", "UKR")]),
    ("A spokesperson for UN Secretary-General Antonio Guterres", [("spokesperson", None)]),
    ("Iranian FM Hossein Amir-Tavakoli", [("Hossein Amir-Tavakoli", "IRN")]),
    ("Gambia's President Adama Jobe left and his aide Mai Ahmad Fatty", [("Mai Ahmad Fatty", "GMB")]),
    ("Brussels", [("Brussels", None)]),
]

# The last subject points back at somebody or something told of before.
LATER: list[tuple[str, Named]] = [
    ("Poland welcomed the vote. The country's foreign minister, Zofia Baran,", [("Zofia Baran", "POL")]),
    ("The U.S. special envoy for Yemen, Tim Larkin,", [("Tim Larkin", "USA")]),
    ("Pakistan's army chief Gen. Asad Mahmood", [("Asad Mahmood", "PAK")]),
    ("Indian External Affairs Minister Dr. S. Jaishankar", [("S. Jaishankar", "IND")]),
    ("Polish Foreign Minister Zofia Baran arrived in Oslo on Monday. Baran", [("Zofia Baran", "POL")]),
    (
        "Polish Foreign Minister Zofia Baran arrived in Oslo on Monday. The Polish minister",
        [("Zofia Baran", "POL")],
    ),
    (
        "Polish Foreign Minister Zofia Baran arrived in Oslo on Monday. Poland's top diplomat",
        [("Zofia Baran", "POL")],
    ),
    (
        "Polish Foreign Minister Zofia Baran arrived in Oslo on Monday. Warsaw's top diplomat",
        [("Zofia Baran", "POL")],
    ),
    ("Polish Foreign Minister Zofia Baran arrived in Oslo on Monday. The minister", [("Zofia Baran", "POL")]),
    ("Polish Foreign Minister Zofia Baran arrived in Oslo on Monday. Ms. Baran", [("Zofia Baran", "POL")]),
    ("Polish Foreign Minister Zofia Baran arrived in Oslo on Monday. She", [("Zofia Baran", "POL")]),
    ("Polish Foreign Minister Zofia Baran arrived in Oslo on Monday. The diplomat", [("Zofia Baran", "POL")]),
    (
        "Polish Foreign Minister Zofia Baran arrived in Oslo on Monday. The chief diplomat",
        [("Zofia Baran", "POL")],
    ),
    (
        "Icelandic Prime Minister Katrin Jakobsdottir arrived in Oslo on Monday. Katrin",
        [("Katrin Jakobsdottir", "ISL")],
    ),
    ("Ethiopian Prime Minister Abiy Ahmed arrived in Oslo on Monday. Abiy", [("Abiy Ahmed", "ETH")]),
    ("Chinese President Xi Jinping arrived in Oslo on Monday. Xi", [("Xi Jinping", "CHN")]),
    ("Vietnamese President Vo Van Thuong arrived in Oslo on Monday. Thuong", [("Vo Van Thuong", "VNM")]),
    (
        "Saudi Crown Prince Mohammed bin Salman arrived in Oslo on Monday. The crown prince",
        [("Mohammed bin Salman", "SAU")],
    ),
    (
        "Saudi Crown Prince Mohammed bin Salman arrived in Oslo on Monday. The prince",
        [("Mohammed bin Salman", "SAU")],
    ),
    (
        "Saudi Crown Prince Mohammed bin Salman arrived in Oslo on Monday. Prince Mohammed",
        [("Mohammed bin Salman", "SAU")],
    ),
    ("Jordan's King Abdullah II arrived in Oslo on Monday. The monarch", [("Abdullah II", "JOR")]),
    ("Jordan's King Abdullah II arrived in Oslo on Monday. Abdullah", [("Abdullah II", "JOR")]),
    ("Pope Leo arrived in Ankara on Monday. The pontiff", [("Leo", "VAT")]),
    (
        "Brazilian President Luiz Inacio Lula da Silva arrived in Oslo on Monday. Lula",
        [("Luiz Inacio Lula da Silva", "BRA")],
    ),
    (
        "European Commission President Ursula von der Leyen arrived in Kiev on Monday. Von der Leyen",
        [("Ursula von der Leyen", None)],
    ),
    (
        "Turkish President Recep Tayyip Erdogan arrived in Oslo on Monday. The Turkish leader",
        [("Recep Tayyip Erdogan", "TUR")],
    ),
    ("Dutch Prime Minister Pieter de Wit arrived in Oslo on Monday. The premier", [("Pieter de Wit", "NLD")]),
    ("Dutch Prime Minister Pieter de Wit arrived in Oslo on Monday. De Wit", [("Pieter de Wit", "NLD")]),
    ("German Chancellor Jens Vogel arrived in Oslo on Monday. The chancellor", [("Jens Vogel", "DEU")]),
    ("U.S. envoy Tom Halloran arrived in Khartoum on Monday. The envoy", [("Tom Halloran", "USA")]),
    (
        "U.S. envoy Tom Halloran arrived in Khartoum on Monday. The veteran diplomat",
        [("Tom Halloran", "USA")],
    ),
    ("U.S. envoy Tom Halloran arrived in Khartoum on Monday. The American envoy", [("Tom Halloran", "USA")]),
    (
        "UN Secretary-General Antonio Guterres arrived in Cairo on Monday. The secretary-general",
        [("Antonio Guterres", None)],
    ),
    (
        "Sudan's army chief Gen. Abdel Fattah al-Burhan arrived in Cairo on Monday. The general",
        [("Abdel Fattah al-Burhan", "SDN")],
    ),
    (
        "Sudan's army chief Gen. Abdel Fattah al-Burhan arrived in Cairo on Monday. Al-Burhan",
        [("Abdel Fattah al-Burhan", "SDN")],
    ),
    (
        "Sudan's army chief Gen. Abdel Fattah al-Burhan arrived in Cairo on Monday. Burhan",
        [("Abdel Fattah al-Burhan", "SDN")],
    ),
    (
        "Polish Foreign Minister Zofia Baran met her Norwegian counterpart Lars Moen in Oslo. The Norwegian minister",
        [("Lars Moen", "NOR")],
    ),
    (
        "Polish Foreign Minister Zofia Baran met her Norwegian counterpart Lars Moen in Oslo. Moen",
        [("Lars Moen", "NOR")],
    ),
    (
        "Polish Foreign Minister Zofia Baran met her Norwegian counterpart Lars Moen in Oslo. He",
        [("Lars Moen", "NOR")],
    ),
    (
        "Polish Foreign Minister Zofia Baran met her Norwegian counterpart Lars Moen in Oslo. She",
        [("Zofia Baran", "POL")],
    ),
    (
        "Polish Foreign Minister Zofia Baran met her Norwegian counterpart Lars Moen in Oslo. The two ministers",
        [("Lars Moen", "NOR"), ("Zofia Baran", "POL")],
    ),
    (
        "Polish Foreign Minister Zofia Baran met her Norwegian counterpart Lars Moen in Oslo. The pair",
        [("Lars Moen", "NOR"), ("Zofia Baran", "POL")],
    ),
    (
        "Polish Foreign Minister Zofia Baran met her Norwegian counterpart Lars Moen in Oslo. Both sides",
        [("Lars Moen", "NOR"), ("Zofia Baran", "POL")],
    ),
    (
        "Polish Foreign Minister Zofia Baran met her Norwegian counterpart Lars Moen in Oslo. The two top diplomats",
        [("Lars Moen", "NOR"), ("Zofia Baran", "POL")],
    ),
    (
        "Polish Foreign Minister Zofia Baran met her Norwegian counterpart Lars Moen in Oslo. The ministers",
        [("Lars Moen", "NOR"), ("Zofia Baran", "POL")],
    ),
    (
        "Israel and Lebanon held indirect talks in Naqoura. The two neighbours",
        [("Israel", "ISR"), ("Lebanon", "LBN")],
    ),
    ("Saudi Arabia recalled its envoy on Monday. The kingdom", [("Saudi Arabia", "SAU")]),
    ("Taiwan scrambled jets on Monday. The island", [("Taiwan", "TWN")]),
    ("The European Union agreed new sanctions on Monday. The bloc", [("European Union", None)]),
    ("The EU agreed new sanctions on Monday. The 27-nation bloc", [("EU", None)]),
    ("NATO sent more troops on Monday. The alliance", [("NATO", None)]),
    ("NATO sent more troops on Monday. The Western military alliance", [("NATO", None)]),
    ("The IAEA sent inspectors to Iran on Monday. The UN nuclear watchdog", [("IAEA", None)]),
    ("The IAEA sent inspectors to Iran on Monday. The agency", [("IAEA", None)]),
    ("Hamas fired rockets on Monday. The group", [("Hamas", "PSE")]),
    ("Hamas fired rockets on Monday. The militant group", [("Hamas", "PSE")]),
    ("Hamas fired rockets on Monday. The Islamist movement", [("Hamas", "PSE")]),
    ("The Houthis fired rockets on Monday. The rebels", [("Houthis", "YEM")]),
    ("The United Nations sent a team on Monday. The world body", [("United Nations", None)]),
    ("The African Union sent a team on Monday. The continental body", [("African Union", None)]),
    ("The Arab League met in Cairo on Monday. The organisation", [("Arab League", None)]),
    ("Qatar sent aid on Monday. The emirate", [("Qatar", "QAT")]),
    ("Qatar sent aid on Monday. The Gulf state", [("Qatar", "QAT")]),
    ("Kenya sent aid on Monday. The East African nation", [("Kenya", "KEN")]),
    ("Kenya sent aid on Monday. The country", [("Kenya", "KEN")]),
    ("Kenya sent aid on Monday. It", [("Kenya", "KEN")]),
    ("Myanmar's military seized power in 2021. The junta", [("junta", "MMR")]),
    ("Poland's foreign ministry summoned the envoy on Monday. The ministry", [("ministry", "POL")]),
    ("Poland closed the border on Monday. The foreign ministry", [("foreign ministry", "POL")]),
    ("Poland closed the border on Monday. The foreign ministry in Warsaw", [("foreign ministry", "POL")]),
    (
        "Poland closed the border on Monday. A foreign ministry spokesman",
        [("foreign ministry spokesman", "POL")],
    ),
    (
        "Poland's foreign ministry summoned the envoy on Monday. Its spokesman Pawel Wronski",
        [("Pawel Wronski", "POL")],
    ),
    (
        "Poland's foreign ministry summoned the envoy on Monday. Ministry spokesman Pawel Wronski",
        [("Pawel Wronski", "POL")],
    ),
    ("Polish Foreign Minister Zofia Baran arrived in Oslo on Monday. Her office", [("office", "POL")]),
    (
        "Polish Foreign Minister Zofia Baran arrived in Oslo on Monday. Baran's spokesman",
        [("Baran's spokesman", "POL")],
    ),
    (
        "Polish Prime Minister Jan Nowak arrived in Oslo on Monday. The prime minister's office",
        [("prime minister's office", "POL")],
    ),
    ("The U.S. Embassy in Kabul", [("U.S. Embassy", "USA")]),
    ("President Bush said he would send troops to Iraq. Mr. Bush", [("Bush", "USA")]),
    ("President Obama arrived in Havana. Mr. Obama", [("Obama", "USA")]),
    ("South Korean President Roh Moo-hyun arrived in Oslo on Monday. Roh", [("Roh Moo-hyun", "KOR")]),
    (
        "A senior Foreign Ministry official in Warsaw spoke of a deal. Polish Foreign Minister Zofia Baran",
        [("Zofia Baran", "POL")],
    ),
]

MEETINGS: list[tuple[str, Named]] = [
    (
        "The presidents of Chile and Peru met in Lima.",
        [("president of Chile", "CHL"), ("president of Peru", "PER")],
    ),
    (
        "Presidents Vladimir Putin and Xi Jinping met in Beijing.",
        [("Vladimir Putin", "RUS"), ("Xi Jinping", "CHN")],
    ),
]


def _speakers(extract: Extract, text: str) -> Named:
    last = [event for event in extract(text) if event.event_type == "statement"][-1]
    return sorted((p.name, p.country) for p in last.participants if p.role == "speaker")


@pytest.mark.parametrize(("phrase", "who"), PHRASES)
def test_who_a_phrase_names(extract: Extract, phrase: str, who: Named) -> None:
    assert _speakers(extract, f"{phrase} said the accord would hold.") == who


@pytest.mark.parametrize(("text", "who"), LATER)
def test_who_is_told_of_again(extract: Extract, text: str, who: Named) -> None:
    assert _speakers(extract, f"{text} said the accord would hold.") == who


@pytest.mark.parametrize(("text", "who"), MEETINGS)
def test_who_met(extract: Extract, text: str, who: Named) -> None:
    (event,) = extract(text)
    assert sorted((p.name, p.country) for p in event.participants) == who
