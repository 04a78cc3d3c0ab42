"""Constructions of wire copy in which the parse goes astray, read right in spite of it: by linguistic class."""

from __future__ import annotations

import pytest
from tests.extraction.conftest import Extract
from tests.support.expected import Case, Row, assert_rows, met, said, went

# A day beside the verb: "said on Wednesday they would", "on Monday accused".
DAYS: list[Case] = [
    (
        "Ireland and Norway said on Wednesday they would recognise a Palestinian state.",
        [said("Ireland", "Norway", content="they would recognise a Palestinian state", when="2024-04-17")],
    ),
    (
        "Ireland said late on Wednesday it would recognise a Palestinian state.",
        [said("Ireland", content="it would recognise a Palestinian state", when="2024-04-17")],
    ),
    (
        "The Iranian president said on Sunday Iran's army would respond on Monday.",
        [said("Iranian president", content="Iran's army would respond on Monday", when="2024-04-14")],
    ),
    (
        "Kenyan President William Otieno on Monday accused Sudan's generals of rejecting peace.",
        [
            said(
                "William Otieno",
                of=["Sudan's generals"],
                act="accuse",
                content="rejecting peace",
                when="2024-04-15",
            )
        ],
    ),
    (
        "Iran blamed the attack on Israel on Sunday.",
        [said("Iran", of=["Israel"], act="accuse", when="2024-04-14")],
    ),
    (
        "South Korea on Thursday called on the North to return to dialogue.",
        [said("South Korea", of=["the North"], act="urge", content="to return to dialogue")],
    ),
    (
        "EU trade commissioner Jan Novak and Chinese commerce minister Li Qun agreed by video link on June 22 to start "
        "work.",
        [
            met("Jan Novak", "Li Qun", mode="video"),
            said("Jan Novak", "Li Qun", act="agree", content="to start work"),
        ],
    ),
    (
        "Kenyan President William Otieno told Israel's prime minister in a call on Sunday that Nairobi would not take "
        "part.",
        [
            met("William Otieno", "Israel's prime minister", mode="phone", when="2024-04-14"),
            said("William Otieno", to=["Israel's prime minister"], content="Nairobi would not take part"),
        ],
    ),
    (
        "Kenya's president accused Sudan of bad faith, days after Khartoum recalled its ambassador.",
        [said("Kenya's president", of=["Sudan"], act="accuse", content="bad faith")],
    ),
]

# A verdict before the thing judged, which is long: "slammed as reckless a suggestion by".
SHIFTED: list[Case] = [
    (
        'German Chancellor Anna Vogel slammed as "reckless" a suggestion by an American senator.',
        [said("Anna Vogel", of=["American senator"], act="condemn")],
    ),
    (
        "Russian President Oleg Petrov dismissed as nonsense claims that Moscow planned an attack.",
        [
            said(
                "Oleg Petrov",
                act="deny",
                content="dismissed as nonsense claims that Moscow planned an attack",
            )
        ],
    ),
    (
        "India's high commission in Colombo denied as baseless a report that it had helped him to leave.",
        [said("India's high commission", act="deny")],
    ),
]

# Papers that speak for who had come together.
PAPERS: list[Case] = [
    (
        "The foreign ministers of the G7 met in Rome. Their joint statement called for restraint.",
        [
            met("foreign ministers of the G7", where="Rome"),
            said("foreign ministers of the G7", act="urge", content="restraint"),
        ],
    ),
    (
        "The foreign ministers of the G7 met in Rome. The final communique urged Iran to stop.",
        [
            met("foreign ministers of the G7", where="Rome"),
            said("foreign ministers of the G7", of=["Iran"], act="urge", content="to stop"),
        ],
    ),
    (
        "Foreign ministers from Southeast Asia gathered in Bali at the weekend. A statement issued on Sunday called for "
        "dialogue.",
        [met("Foreign ministers", where="Bali"), said("Foreign ministers", act="urge", content="dialogue")],
    ),
    (
        "The leftist governments of Argentina and Bolivia expressed concern over the arrest.",
        [said("government of Argentina", "government of Bolivia")],
    ),
    (
        "The European Union issued a statement of support for the court.",
        [said("European Union", act="praise")],
    ),
    (
        "Japan has protested to China over the balloon.",
        [said("Japan", of=["China"], act="condemn")],
    ),
]

# "is to be held", "are to resume": the infinitive is the noun's own verb.
PLANNED: list[Case] = [
    (
        "A meeting between the foreign ministers of Iran and Egypt is to be held in Cairo on May 12.",
        [
            met(
                "foreign minister of Iran",
                "foreign minister of Egypt",
                status="scheduled",
                when="2024-05-12",
                where="Cairo",
            )
        ],
    ),
    (
        "Talks between Serbia and Kosovo are to resume in Brussels on Friday.",
        [met("Serbia", "Kosovo", status="scheduled", when="2024-04-19", where="Brussels")],
    ),
    (
        "ASEAN foreign ministers are scheduled to hold an emergency meeting in Vientiane at the weekend.",
        [met("ASEAN foreign ministers", status="scheduled", when="2024-04-20/2024-04-21", where="Vientiane")],
    ),
    (
        "Talks between Serbia and Kosovo set for Monday have been postponed until May.",
        [met("Serbia", "Kosovo", status="postponed", when="2024-05-01/2024-05-31")],
    ),
    (
        "Pakistan's prime minister put off his visit to China to June.",
        [went("Pakistan's prime minister", to="China", status="postponed", when="2024-06-01/2024-06-30")],
    ),
]

# What was told from an earlier day leaves the day of the story.
EARLIER: list[Case] = [
    (
        "Colombian President Luis Prada said he would meet his Venezuelan counterpart, Hugo Rivas, in Caracas next week. "
        'The two leaders last met in March. "We have much to discuss," Prada said.',
        [
            said("Luis Prada", act="announce"),
            met(
                "Luis Prada", "Hugo Rivas", status="scheduled", when="2024-04-22/2024-04-28", where="Caracas"
            ),
            met("Luis Prada", "Hugo Rivas", when="2024-03-01/2024-03-31"),
            said("Luis Prada", content="We have much to discuss", when=None),
        ],
    ),
    (
        "Cardinal Marco Zanetti, the Vatican's peace envoy, met Ukrainian President Oleh Bondar in June.",
        [met("Marco Zanetti", "Oleh Bondar", when="2023-06-01/2023-06-30")],
    ),
    (
        "Venezuelan Vice President Ana Rojas flew to Moscow for a meeting with Russian Deputy Prime Minister Oleg Petrov. "
        "The meeting, which had been planned for March, took place on Wednesday.",
        [
            went("Ana Rojas", to="Moscow", when="2024-04-17"),
            met("Ana Rojas", "Oleg Petrov", when="2024-04-17", where="Moscow"),
        ],
    ),
    (
        "U.S. Secretary of State Mark Dunn will make his seventh trip to Egypt since October.",
        [went("Mark Dunn", to="Egypt", status="scheduled", when=None)],
    ),
    (
        "Hungary's foreign minister, Peter Farkas, who met his Russian counterpart in Moscow last week, defended the deal.",
        [
            met("Peter Farkas", "Russian counterpart", when="2024-04-08/2024-04-14", where="Moscow"),
            said("Peter Farkas", content="the deal", when=None),
        ],
    ),
    (
        "Pope Francis travelled to Maputo in 2019, on a trip that also took him to Madagascar.",
        [
            went("Francis", to="Maputo", when="2019-01-01/2019-12-31"),
            went("Francis", to="Madagascar", when="2019-01-01/2019-12-31"),
        ],
    ),
]

# Words between a verb and its subject, agent or complement.
APART: list[Case] = [
    (
        "In a letter to the U.N. Security Council, Iran's ambassador, Amir Rezai, denied involvement.",
        [said("Amir Rezai", to=["U.N. Security Council"], act="deny", content="involvement")],
    ),
    (
        "Ethiopian Prime Minister Dawit Alemu flew to Sudan on Tuesday. He was met on arrival by Sudanese army chief Omar Taha.",
        [
            went("Dawit Alemu", to="Sudan", when="2024-04-16"),
            met("Dawit Alemu", "Omar Taha", when="2024-04-16"),
        ],
    ),
    (
        "France's foreign minister, on a visit to Beirut, called on Hezbollah to withdraw.",
        [
            went("France's foreign minister", to="Beirut"),
            said("France's foreign minister", of=["Hezbollah"], act="urge", content="to withdraw"),
        ],
    ),
    (
        "British Foreign Secretary Daniel Cole said that, while he understood the anger, Israel should wait.",
        [said("Daniel Cole", of=["Israel"], content="while he understood the anger, Israel should wait")],
    ),
    (
        "Swedish ministers Tore Berg and Nils Holm travelled to Kyiv together.",
        [went("Tore Berg", "Nils Holm", to="Kyiv")],
    ),
    (
        "Speaking alongside his French counterpart, Lebanese Foreign Minister Karim Haddad said that Beirut wanted peace.",
        [
            met("Karim Haddad", "French counterpart", mode="in_person"),
            said("Karim Haddad", content="Beirut wanted peace"),
        ],
    ),
    ("Colombia and Chile recalled their ambassadors for consultations.", []),
    (
        "China and the Philippines traded accusations over a reef.",
        [said("China", "Philippines", act="accuse", content="accusations over a reef")],
    ),
]

# Attribution behind the words, whose speaker the parser takes for an apposition.
TRAILING: list[Case] = [
    (
        "ECOWAS has lifted sanctions on Niger, the bloc's president, Moussa Diallo, told reporters in Abuja.",
        [said("Moussa Diallo", content="ECOWAS has lifted sanctions on Niger", where="Abuja")],
    ),
    (
        "The deal was signed in Doha, the Qatari foreign minister told reporters.",
        [said("Qatari foreign minister", content="The deal was signed in Doha")],
    ),
    (
        "China's top diplomat, Li Qun, will visit Russia for talks from Sept. 18 to 21, the foreign ministry said.",
        [
            said("foreign ministry", act="announce"),
            went("Li Qun", to="Russia", status="scheduled", when="2024-09-18/2024-09-21"),
        ],
    ),
    (
        "The ambassadors of France and Italy issued a joint statement urging all parties to refrain from violence.",
        [said("ambassador of France", "ambassador of Italy", of=["parties"], act="urge")],
    ),
    (
        "Belarus' exiled opposition leader, Alena Karach, met Lithuanian President Jonas Petraitis in Vilnius.",
        [met("Alena Karach", "Jonas Petraitis", where="Vilnius")],
    ),
]

# After the talks, and from afar.
AFTERWARDS: list[Case] = [
    (
        "Kosovo's president, Vera Krasniqi, urged restraint. She was speaking in Tallinn after talks with Estonian "
        "counterpart Jaan Tamm. Serbia's foreign minister, Milan Petrovic, responded that Pristina should wait.",
        [
            said("Vera Krasniqi", act="urge"),
            met("Vera Krasniqi", "Jaan Tamm", where="Tallinn"),
            said("Milan Petrovic", of=["Pristina"], content="Pristina should wait", where=None),
        ],
    ),
    (
        "The Vatican and Vietnam have agreed to open an office in Hanoi, the two sides announced on Thursday.",
        [
            said("Vatican", "Vietnam", act="announce", when="2024-04-18"),
            said("Vatican", "Vietnam", act="agree", content="to open an office in Hanoi"),
        ],
    ),
]

# What hangs elsewhere: verdicts, words quoted, the outcome of a visit, taking part.
ELSEWHERE: list[Case] = [
    (
        "French President Luc Marchand arrived in Serbia on Thursday for a two-day visit expected to result in a deal.",
        [went("Luc Marchand", to="Serbia", status="ongoing", when="2024-04-18/2024-04-19")],
    ),
    (
        "Malaysian Prime Minister Aziz Hassan has cancelled his participation in the APEC summit in Lima.",
        [met("APEC", "Aziz Hassan", status="cancelled", where="Lima")],
    ),
    (
        "Finland's president, Antti Salo, played golf with U.S. President Mark Dunn in Florida on Saturday.",
        [met("Antti Salo", "Mark Dunn", when="2024-04-13")],
    ),
    ("The Kremlin described the move as hostile.", [said("Kremlin", act="condemn")]),
    (
        "Moscow would respond, Russian foreign ministry spokeswoman Vera Orlova was quoted as saying by TASS.",
        [said("Vera Orlova", content="Moscow would respond")],
    ),
    (
        "Speaking at a forum in New Delhi on Tuesday, Philippine Foreign Secretary Jose Ramos warned China against force.",
        [said("Jose Ramos", of=["China"], act="warn", when="2024-04-16", where="New Delhi")],
    ),
]

_TABLES = [DAYS, SHIFTED, PAPERS, PLANNED, EARLIER, APART, TRAILING, AFTERWARDS, ELSEWHERE]


@pytest.mark.parametrize(("text", "expected"), [case for table in _TABLES for case in table])
def test_wire_grammar(extract: Extract, text: str, expected: list[Row]) -> None:
    assert_rows(extract(text), expected)
