"""Statements: sentence -> who said what to whom, by linguistic class."""

from __future__ import annotations

import pytest
from tests.extraction.conftest import Extract
from tests.support.expected import Case, Row, assert_rows, said

DIRECT: list[Case] = [
    (
        '"The border stays open," Chilean President Marta Rojas said.',
        [said("Marta Rojas", act="say", content="The border stays open", direct=True)],
    ),
    (
        '"The border stays open," said Chilean President Marta Rojas.',
        [said("Marta Rojas", act="say", content="The border stays open", direct=True)],
    ),
    (
        'Kenyan President Daniel Otieno said: "The border stays open."',
        [said("Daniel Otieno", content="The border stays open.", direct=True)],
    ),
    (
        'Kenyan President Daniel Otieno said, "The border stays open."',
        [said("Daniel Otieno", content="The border stays open.", direct=True)],
    ),
    (
        '"The border," Kenyan President Daniel Otieno said, "stays open for every trader of both countries."',
        [said("Daniel Otieno", content="stays open for every trader of both countries.", direct=True)],
    ),
    (
        '"Will they ever answer us?" asked Polish Foreign Minister Ewa Nowicka.',
        [said("Ewa Nowicka", content="Will they ever answer us?", direct=True)],
    ),
    (
        'Polish Foreign Minister Ewa Nowicka wrote on X: "Poland stands with Ukraine."',
        [said("Ewa Nowicka", content="Poland stands with Ukraine.", direct=True)],
    ),
    (
        '"We are ready," Peruvian Foreign Minister Luis Quispe told Brazil\'s ambassador.',
        [said("Luis Quispe", to=["Brazil's ambassador"], content="We are ready", direct=True)],
    ),
    (
        '"It is a difficult neighbour," the Kremlin said. "We have no other."',
        [said("Kremlin", content="It is a difficult neighbour", direct=True)],
    ),
    (
        '"We have agreed," Polish Foreign Minister Ewa Nowicka told reporters, "to reopen the crossing at last."',
        [said("Ewa Nowicka", content="to reopen the crossing at last.", direct=True)],
    ),
]

INDIRECT: list[Case] = [
    (
        "The convoy was stopped twice, according to the Ukrainian defence ministry.",
        [said("Ukrainian defence ministry", act="say", content="The convoy was stopped twice")],
    ),
    (
        "According to the Ukrainian defence ministry, the convoy was stopped twice.",
        [said("Ukrainian defence ministry", act="say", content="the convoy was stopped twice")],
    ),
    (
        "The convoy was stopped twice, according to a statement from the Ukrainian defence ministry.",
        [said("Ukrainian defence ministry", act="say", content="The convoy was stopped twice")],
    ),
    (
        'Chilean President Marta Rojas said the talks were "useful and frank".',
        [said("Marta Rojas", act="say", content='the talks were "useful and frank"', direct=False)],
    ),
    (
        "Chilean President Marta Rojas said that the border would stay open.",
        [said("Marta Rojas", act="say", content="the border would stay open", direct=False)],
    ),
    (
        "Chilean President Marta Rojas said the border would stay open.",
        [said("Marta Rojas", act="say", content="the border would stay open", direct=False)],
    ),
    (
        "The border, Chilean President Marta Rojas said, would stay open.",
        [said("Marta Rojas", act="say", content="would stay open", direct=False)],
    ),
    (
        "The border would stay open, Chilean President Marta Rojas said.",
        [said("Marta Rojas", act="say", content="The border would stay open", direct=False)],
    ),
    (
        "Beijing said the sanctions were illegal.",
        [said("Beijing", content="the sanctions were illegal", direct=False)],
    ),
    (
        "Jordanian Foreign Minister Omar Haddad told the European Union that the camps were full.",
        [said("Omar Haddad", to=["European Union"], content="the camps were full", direct=False)],
    ),
    (
        "Stressing that the camps were full, Jordanian Foreign Minister Omar Haddad left the room.",
        [said("Omar Haddad", content="the camps were full", direct=False)],
    ),
    (
        "Jordan's foreign ministry announced the closure of its embassy in Khartoum.",
        [said("Jordan's foreign ministry", act="announce", direct=False)],
    ),
    (
        "Iranian President Reza Tavakoli vowed to answer the attack.",
        [said("Reza Tavakoli", act="promise", content="to answer the attack", direct=False)],
    ),
    (
        "In a statement, the Norwegian foreign ministry said the ship had been released.",
        [said("Norwegian foreign ministry", content="the ship had been released")],
    ),
    (
        "In an interview with Le Monde, Chilean President Marta Rojas said the treaty was dead.",
        [said("Marta Rojas", content="the treaty was dead")],
    ),
    (
        "Asked about the arrests, Chilean President Marta Rojas said the courts would decide.",
        [said("Marta Rojas", content="the courts would decide")],
    ),
]

MIXED: list[Case] = [
    (
        'The sanctions are "a crime against our people," the Iranian foreign ministry said.',
        [said("Iranian foreign ministry", act="say", direct=False)],
    ),
    (
        "Russia's foreign ministry called the expulsions “a hostile step”.",
        [said("Russia's foreign ministry", act="condemn", direct=False)],
    ),
    (
        'Polish Foreign Minister Ewa Nowicka said Poland "will not wait" and that the crossing would reopen.',
        [
            said(
                "Ewa Nowicka",
                content='Poland "will not wait" and that the crossing would reopen',
                direct=False,
            )
        ],
    ),
]

MARKS: list[Case] = [
    (
        "“The border stays open,” Chilean President Marta Rojas said.",
        [said("Marta Rojas", content="The border stays open", direct=True)],
    ),
    (
        "«The border stays open,» Chilean President Marta Rojas said.",
        [said("Marta Rojas", content="The border stays open", direct=True)],
    ),
    (
        "'The border stays open,' Chilean President Marta Rojas said.",
        [said("Marta Rojas", content="The border stays open", direct=True)],
    ),
    (
        "‘The border stays open,’ Chilean President Marta Rojas said.",
        [said("Marta Rojas", content="The border stays open", direct=True)],
    ),
    (
        'Chilean President Marta Rojas said, “The border stays open."',
        [said("Marta Rojas", content="The border stays open.", direct=True)],
    ),
    (
        "“They told us ‘never again’ and did it again,” Chilean President Marta Rojas said.",
        [said("Marta Rojas", content="They told us ‘never again’ and did it again", direct=True)],
    ),
    (
        'Chilean President Marta Rojas said: "The border stays open.',
        [said("Marta Rojas", content="The border stays open", direct=True)],
    ),
]

ACTS: list[Case] = [
    (
        "Egypt condemned the attack.",
        [said("Egypt", act="condemn", direct=False)],
    ),
    (
        "French President Luc Marchand praised Rwanda for its patience.",
        [said("Luc Marchand", of=["Rwanda"], act="praise")],
    ),
    (
        "French President Luc Marchand thanked Qatar for the release of the hostages.",
        [said("Luc Marchand", of=["Qatar"], act="thank")],
    ),
    (
        "French President Luc Marchand congratulated Senegalese President Awa Ndiaye on her victory.",
        [said("Luc Marchand", of=["Awa Ndiaye"], act="congratulate")],
    ),
    (
        "Pakistan accused India of shelling three villages.",
        [said("Pakistan", of=["India"], act="accuse", content="shelling three villages")],
    ),
    (
        "Pakistan blamed India for the shelling.",
        [said("Pakistan", of=["India"], act="accuse")],
    ),
    (
        "The United Nations urged Sudan to open its airports.",
        [said("United Nations", of=["Sudan"], act="urge", content="to open its airports")],
    ),
    (
        "The United Nations called on Sudan to open its airports.",
        [said("United Nations", of=["Sudan"], act="urge", content="to open its airports")],
    ),
    (
        "The United Nations called for an immediate ceasefire in Sudan.",
        [said("United Nations", act="urge", content="an immediate ceasefire in Sudan")],
    ),
    (
        "Armenia demanded the release of the prisoners.",
        [said("Armenia", act="demand", content="the release of the prisoners")],
    ),
    (
        "North Korea threatened to close the border.",
        [said("North Korea", act="threaten", content="to close the border")],
    ),
    (
        "North Korea warned that the drills would have consequences.",
        [said("North Korea", act="warn", content="the drills would have consequences")],
    ),
    (
        "China warned Japan against sending warships.",
        [said("China", of=["Japan"], act="warn")],
    ),
    (
        "Chilean President Marta Rojas promised Peru that the canal would be built.",
        [said("Marta Rojas", to=["Peru"], act="promise", content="the canal would be built")],
    ),
    (
        "Danish Prime Minister Karen Holm apologised to Greenland for the raids.",
        [said("Karen Holm", to=["Greenland"], act="apologise")],
    ),
    (
        "Serbia rejected the proposal.",
        [said("Serbia", act="refuse")],
    ),
    (
        "Venezuelan President Carlos Ibarra lashed out at the United States.",
        [said("Carlos Ibarra", of=["United States"], act="condemn")],
    ),
    (
        '"We will send grain to Somalia," Turkish President Kemal Aydin said.',
        [said("Kemal Aydin", act="promise", direct=True)],
    ),
    (
        '"We welcome the release," Norwegian Foreign Minister Ida Solberg said.',
        [said("Ida Solberg", act="praise", direct=True)],
    ),
    (
        "Serbian President Milan Jovic told Russia to stay out of Bosnia.",
        [said("Milan Jovic", of=["Russia"], act="demand", content="to stay out of Bosnia")],
    ),
    (
        "Turkey asked Sweden to extradite two men.",
        [said("Turkey", of=["Sweden"], act="urge", content="to extradite two men")],
    ),
    (
        "Iran has refused to hand over the black boxes.",
        [said("Iran", act="refuse", content="to hand over the black boxes")],
    ),
    (
        "U.N. Secretary-General Antonio Guterres appealed for calm.",
        [said("Antonio Guterres", act="urge", content="calm")],
    ),
]

NOMINAL: list[Case] = [
    (
        "Mexico issued a warning to Guatemala over the river.",
        [said("Mexico", of=["Guatemala"], act="warn")],
    ),
    (
        "King Haakon sent his condolences to Japan.",
        [said("Haakon", to=["Japan"], act="condole")],
    ),
    (
        "Ireland expressed its support for Palestine.",
        [said("Ireland", of=["Palestine"], act="praise")],
    ),
    (
        "German Foreign Minister Anna Keller offered her condolences to Turkey and Syria.",
        [said("Anna Keller", to=["Turkey", "Syria"], act="condole")],
    ),
]

PASSIVE: list[Case] = [
    (
        "The attack was condemned by Egypt and Jordan.",
        [said("Egypt", "Jordan", act="condemn")],
    ),
    (
        "Mali was accused by Algeria of breaking the accord.",
        [said("Algeria", of=["Mali"], act="accuse")],
    ),
    (
        "Brazil's ambassador was told by Peruvian Foreign Minister Luis Quispe that the talks were over.",
        [said("Luis Quispe", to=["Brazil's ambassador"], content="the talks were over")],
    ),
]

DENIAL: list[Case] = [
    (
        "Rwanda denied that its troops had crossed the border.",
        [said("Rwanda", act="deny", content="its troops had crossed the border")],
    ),
    (
        "Rwanda denied sending troops across the border.",
        [said("Rwanda", act="deny", content="sending troops across the border")],
    ),
    (
        "The Kremlin dismissed the report as fake.",
        [said("Kremlin", act="deny")],
    ),
    (
        '"The claim is false," the Rwandan foreign ministry said.',
        [said("Rwandan foreign ministry", act="deny", direct=True)],
    ),
]

TWO_ACTS: list[Case] = [
    (
        "Turkish President Recep Tayyip Erdogan criticised Israel and accused the United States of complicity.",
        [
            said("Recep Tayyip Erdogan", of=["Israel"], act="condemn"),
            said("Recep Tayyip Erdogan", of=["United States"], act="accuse", content="complicity"),
        ],
    ),
    (
        "Ghana praised Togo, while Benin condemned the decree.",
        [said("Ghana", of=["Togo"], act="praise"), said("Benin", act="condemn")],
    ),
    (
        "Ukrainian President Volodymyr Zelensky on Thursday thanked Germany for its air defence systems and said "
        "more were needed.",
        [
            said("Volodymyr Zelensky", of=["Germany"], act="thank", when="2024-04-18"),
            said("Volodymyr Zelensky", act="say", content="more were needed", when="2024-04-18"),
        ],
    ),
    (
        "Chilean President Marta Rojas said the arrests were wrong, adding that an envoy had been sent.",
        [
            said("Marta Rojas", act="say", content="the arrests were wrong"),
            said("Marta Rojas", act="say", content="an envoy had been sent"),
        ],
    ),
]

CONTINUED: list[Case] = [
    (
        "Egyptian Foreign Minister Nabil Sabry said Cairo backed the plan and urged Ethiopia to sign it.",
        [
            said("Nabil Sabry", content="Cairo backed the plan"),
            said("Nabil Sabry", of=["Ethiopia"], act="urge", content="to sign it"),
        ],
    ),
    (
        "Egyptian Foreign Minister Nabil Sabry said the visit had gone well, adding that a treaty was near.",
        [
            said("Nabil Sabry", content="the visit had gone well"),
            said("Nabil Sabry", content="a treaty was near"),
        ],
    ),
    (
        "Egyptian Foreign Minister Nabil Sabry said the visit had gone well; the crowds had cheered.",
        [said("Nabil Sabry", content="the visit had gone well")],
    ),
    (
        "New Zealand joined Australia in condemning the missile test.",
        [said("New Zealand", "Australia", act="condemn")],
    ),
]

RUNNING_ON: list[Case] = [
    (
        '"The border stays open," Chilean President Marta Rojas said. "Nobody will close it. That is our word."',
        [said("Marta Rojas", content="The border stays open", direct=True)],
    ),
    (
        "“We waited long,” Chilean President Marta Rojas said.\n\n“We waited for an answer that never came.”",
        [said("Marta Rojas", content="We waited long", direct=True)],
    ),
    (
        '"We came to listen," Chilean President Marta Rojas said.\n\n'
        '"We came to talk," Peruvian Foreign Minister Luis Quispe said.',
        [
            said("Marta Rojas", content="We came to listen", direct=True),
            said("Luis Quispe", content="We came to talk", direct=True),
        ],
    ),
]

BREADTH: list[Case] = [
    (
        "British Foreign Secretary Helen Marsh informed the European Union of the decision.",
        [said("Helen Marsh", to=["European Union"], content="the decision")],
    ),
    (
        "Qatari Foreign Minister Saad al-Kuwari briefed the U.N. Security Council on the talks.",
        [said("Saad al-Kuwari", to=["U.N. Security Council"], content="the talks")],
    ),
    (
        "Armenia held Azerbaijan responsible for the deaths.",
        [said("Armenia", of=["Azerbaijan"], act="accuse")],
    ),
    ("Armenian soldiers hold a flag as part of the parade.", []),
    ("Sweden took issue with Turkey's demands.", [said("Sweden", of=["Turkey"], act="condemn")]),
    ("China slapped down Japan's claim to the islands.", [said("China", act="refuse")]),
    ("China claims the islands.", []),
    (
        "Irish Foreign Minister Aoife Byrne spoke of a dark day for Lebanon.",
        [said("Aoife Byrne", act="say", content="a dark day for Lebanon")],
    ),
    (
        "Irish Foreign Minister Aoife Byrne spoke out against the annexation.",
        [said("Aoife Byrne", act="condemn")],
    ),
    (
        "Irish Foreign Minister Aoife Byrne commented on the crisis in Haiti.",
        [said("Aoife Byrne", act="say", content="the crisis in Haiti")],
    ),
    (
        "Saudi Foreign Minister Khalid al-Otaibi underlined the importance of free shipping.",
        [said("Khalid al-Otaibi", content="the importance of free shipping")],
    ),
    ("Brazil welcomes two million tourists a year.", []),
    ("The Japanese prime minister ordered lunch in Geneva.", []),
    (
        "The Japanese prime minister ordered the withdrawal of the troops.",
        [said("Japanese prime minister", act="demand")],
    ),
    ("Sudan did not concede or admit defeat.", []),
]

UNREAL: list[Case] = [
    ("Egypt did not condemn the attack.", []),
    ("Egypt might condemn the attack.", []),
    ("If Egypt condemns the attack, prices will rise.", []),
]

_TABLES = [
    DIRECT, INDIRECT, MIXED, MARKS, ACTS, NOMINAL, PASSIVE, DENIAL, TWO_ACTS, CONTINUED, RUNNING_ON, BREADTH, UNREAL,
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [case for table in _TABLES for case in table])
def test_statements(extract: Extract, text: str, expected: list[Row]) -> None:
    assert_rows(extract(text), expected)
