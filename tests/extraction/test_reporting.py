"""Reported speech: verbs, frames and adjuncts of saying, by linguistic class."""

from __future__ import annotations

import pytest
from tests.extraction.conftest import Extract
from tests.support.expected import Case, Row, assert_rows, met, perhaps, said

POSITIONS: list[Case] = [
    (
        "The border, Chilean President Marta Rojas said, would stay open.",
        [said("Marta Rojas", act="say", direct=False)],
    ),
    (
        "The pipeline, according to Hungarian Foreign Minister Laszlo Farkas, will be ready by June.",
        [said("Laszlo Farkas", act="say")],
    ),
    (
        "Moscow's ambassador to Vienna, Dmitry Orlov, said the accusations were baseless.",
        [said("Dmitry Orlov", act="deny", content="the accusations were baseless")],
    ),
    (
        "Sri Lanka will repay the loan by 2030, its finance minister, Nimal Perera, told the Indian government on "
        "Monday.",
        [said("Nimal Perera", to=["Indian government"], content="Sri Lanka will repay the loan by 2030")],
    ),
    (
        "The truce is holding, says Egypt.",
        [said("Egypt", content="The truce is holding")],
    ),
    (
        "There was, the Kremlin insisted, no plan to send more troops.",
        [said("Kremlin")],
    ),
    (
        "Malaysian Prime Minister Azlan Rashid on Friday said in Kuala Lumpur that the waters belonged to Malaysia.",
        [said("Azlan Rashid", content="the waters belonged to Malaysia", when="2024-04-12")],
    ),
    (
        "In remarks broadcast on Iranian state television, President Reza Tavakoli said Tehran would answer.",
        [said("Reza Tavakoli", content="Tehran would answer")],
    ),
]

ADDRESSEES: list[Case] = [
    (
        "Chilean President Marta Rojas promised Peru that the canal would be built.",
        [said("Marta Rojas", to=["Peru"], act="promise", content="the canal would be built")],
    ),
    (
        "British Foreign Secretary Helen Marsh assured Gibraltar that nothing would change.",
        [said("Helen Marsh", to=["Gibraltar"], act="promise", content="nothing would change")],
    ),
    (
        "British Foreign Secretary Helen Marsh informed the European Union of the decision.",
        [said("Helen Marsh", to=["European Union"], content="the decision")],
    ),
    (
        "Qatari Foreign Minister Saad al-Kuwari briefed the U.N. Security Council on the talks.",
        [said("Saad al-Kuwari", to=["U.N. Security Council"])],
    ),
    (
        "The Philippines notified China that the patrols would go on.",
        [said("Philippines", to=["China"], content="the patrols would go on")],
    ),
    (
        "Brazilian President Caio Ferraz said to Argentina that trade was a road with two lanes.",
        [said("Caio Ferraz", to=["Argentina"], content="trade was a road with two lanes")],
    ),
    (
        "In a letter to the United Nations, Iran said the raid was illegal.",
        [said("Iran", to=["United Nations"], content="the raid was illegal")],
    ),
    (
        "Zambian President Joseph Tembo reminded Angola that the treaty was still in force.",
        [said("Joseph Tembo", to=["Angola"], content="the treaty was still in force")],
    ),
    (
        "Saudi Arabia wrote to the Arab League, demanding an emergency summit.",
        [said("Saudi Arabia", to=["Arab League"], act="demand", content="an emergency summit")],
    ),
]

TARGETS: list[Case] = [
    (
        "Iran warned Israel that any strike would be answered.",
        [said("Iran", of=["Israel"], act="warn", content="any strike would be answered")],
    ),
    (
        "Jordan called on all sides to show restraint.",
        [said("Jordan", of=["sides"], act="urge", content="to show restraint")],
    ),
    (
        "Spain appealed to Morocco to reopen the frontier.",
        [said("Spain", of=["Morocco"], act="urge", content="to reopen the frontier")],
    ),
    (
        "Botswana pressed Zimbabwe to release the activists.",
        [said("Botswana", of=["Zimbabwe"], act="urge", content="to release the activists")],
    ),
    (
        "Ethiopia threatened Eritrea with war.",
        [said("Ethiopia", of=["Eritrea"], act="threaten")],
    ),
    (
        "The European Commission reprimanded Hungary over its media law.",
        [said("European Commission", of=["Hungary"], act="condemn")],
    ),
    (
        "Colombian President Ivan Duarte branded Nicaragua a dictatorship.",
        [said("Ivan Duarte", of=["Nicaragua"], act="condemn")],
    ),
    (
        "Turkish President Kemal Aydin described Qatar as a true friend.",
        [said("Kemal Aydin", of=["Qatar"], act="praise")],
    ),
    (
        "Turkish President Kemal Aydin hailed Qatar as a true friend.",
        [said("Kemal Aydin", of=["Qatar"], act="praise")],
    ),
    (
        "Ukraine commended Poland for taking in its children.",
        [said("Ukraine", of=["Poland"], act="praise")],
    ),
    (
        "Armenia held Azerbaijan responsible for the deaths.",
        [said("Armenia", of=["Azerbaijan"], act="accuse")],
    ),
    (
        "Thai Prime Minister Somchai Rattana invited Laos to join the project.",
        [perhaps(said("Somchai Rattana", of=["Laos"]))],
    ),
    (
        "China slapped down Japan's claim to the islands.",
        [said("China", act="refuse")],
    ),
    (
        "Kenya apologised to Tanzania for the incident.",
        [said("Kenya", to=["Tanzania"], act="apologise")],
    ),
    (
        "New Zealand joined Australia in condemning the missile test.",
        [said("New Zealand", "Australia", act="condemn")],
    ),
    (
        "Sweden took issue with Turkey's demands.",
        [said("Sweden", of=["Turkey"], act="condemn")],
    ),
    (
        "Pakistan called Afghan charges baseless.",
        [said("Pakistan", act="deny")],
    ),
]

ADJUNCTS: list[Case] = [
    ("Turkey called on Friday for a ceasefire.", [said("Turkey", act="urge", content="a ceasefire")]),
    ("African leaders called an emergency meeting on Niger for Thursday.", []),
    (
        "Serbia withdrew its ambassador, accusing Montenegro of treachery.",
        [said("Serbia", of=["Montenegro"], act="accuse", content="treachery")],
    ),
    (
        "Greece closed the consulate, citing security concerns.",
        [perhaps(said("Greece"))],
    ),
    (
        "Japan lodged a protest with China over the drills, calling them dangerous.",
        [
            said("Japan", of=["China"], act="condemn"),
            said("Japan", act="condemn"),
        ],
    ),
    (
        "South Korean President Han Ji-won rejected the offer, saying it came too late.",
        [
            said("Han Ji-won", act="refuse", content="the offer"),
            said("Han Ji-won", act="say", content="it came too late"),
        ],
    ),
    (
        "South Korean President Han Ji-won condemned the launch and vowed to answer it, warning that Pyongyang would "
        "pay a price.",
        [
            said("Han Ji-won", act="condemn"),
            said("Han Ji-won", act="promise", content="to answer it"),
            said("Han Ji-won", act="warn", content="Pyongyang would pay a price"),
        ],
    ),
    (
        "Egyptian Foreign Minister Nabil Sabry said Cairo backed the plan and urged Ethiopia to sign it.",
        [
            said("Nabil Sabry", content="Cairo backed the plan"),
            said("Nabil Sabry", of=["Ethiopia"], act="urge", content="to sign it"),
        ],
    ),
    (
        "Nigeria said it would send troops to Benin, denying reports that it had asked for payment.",
        [
            said("Nigeria", act="promise", content="it would send troops to Benin"),
            said("Nigeria", act="deny"),
            perhaps(said("Nigeria", act="urge", content="payment")),
        ],
    ),
    (
        "Announcing the truce, Qatari Foreign Minister Saad al-Kuwari thanked Egypt.",
        [
            said("Saad al-Kuwari", act="announce", content="the truce"),
            said("Saad al-Kuwari", of=["Egypt"], act="thank"),
        ],
    ),
    (
        "Chad and Niger said the road would reopen in May.",
        [said("Chad", "Niger", content="the road would reopen in May")],
    ),
]

PASSIVES: list[Case] = [
    (
        "Bolivian President Ximena Ticona was quoted as saying that the gas would flow.",
        [said("Ximena Ticona", content="the gas would flow")],
    ),
    (
        "Bolivian President Ximena Ticona is reported to have said the gas would flow.",
        [said("Ximena Ticona", content="the gas would flow")],
    ),
    (
        "The closure was announced by Bolivian President Ximena Ticona.",
        [said("Ximena Ticona", act="announce")],
    ),
    (
        "It was announced by the Bolivian foreign ministry that the border would close.",
        [said("Bolivian foreign ministry", act="announce", content="the border would close")],
    ),
    (
        "The decision drew criticism from Canada and Mexico.",
        [said("Canada", "Mexico", act="condemn")],
    ),
    (
        "Israel came under fire from Ireland over the strike.",
        [said("Ireland", of=["Israel"], act="condemn")],
    ),
    (
        "Venezuela, accused by Guyana of massing troops, denied the charge.",
        [
            said("Guyana", of=["Venezuela"], act="accuse", content="massing troops"),
            said("Venezuela", act="deny", content="the charge"),
        ],
    ),
    (
        "Haiti's call for help was echoed by Jamaica.",
        [said("Haiti", act="urge", content="help"), perhaps(said("Jamaica"))],
    ),
    (
        "Sudan was urged by Egypt to open its airports.",
        [said("Egypt", of=["Sudan"], act="urge", content="to open its airports")],
    ),
]

REFUSALS: list[Case] = [
    (
        "The Iranian foreign ministry declined to comment on the report.",
        [said("Iranian foreign ministry", act="refuse")],
    ),
    (
        "Israel refused to comment.",
        [said("Israel", act="refuse")],
    ),
    (
        "The Kremlin ruled out talks with Kyiv.",
        [said("Kremlin", of=["Kyiv"], act="refuse"), met("Kremlin", "Kyiv", status="denied")],
    ),
    (
        "Uganda flatly denied backing the rebels in Congo.",
        [said("Uganda", act="deny", content="backing the rebels in Congo")],
    ),
    (
        "Cuba rejected as false a U.S. claim that it harboured spies.",
        [said("Cuba")],
    ),
    (
        "Cuba dismissed as lies the claim that it harboured spies.",
        [said("Cuba", act="deny")],
    ),
    (
        "India disputed China's account of the clash.",
        [said("India", act="deny", content="China's account of the clash")],
    ),
    (
        "Lithuania said it would not withdraw its envoy from Belarus.",
        [said("Lithuania", content="it would not withdraw its envoy from Belarus")],
    ),
]

UNSAID: list[Case] = [
    (
        "Colombia's foreign ministry apologised on Sunday.",
        [said("Colombia's foreign ministry", act="apologise")],
    ),
    ("Will Mexican President Marta Rojas explain who warned the fugitive?", []),
    (
        "Latvian President Ilze Kalnina demanded that Moscow agree to a truce.",
        [said("Ilze Kalnina", of=["Moscow"], act="demand", content="Moscow agree to a truce")],
    ),
    ("Nigerian President Chidi Okafor called an emergency meeting of his cabinet.", []),
]

VERBS: list[Case] = [
    (f"Peruvian Foreign Minister Luis Quispe {verb} that the treaty was in danger.",
     [said("Luis Quispe", act=act, content="the treaty was in danger")])
    for verb, act in (
        ("argued", "say"), ("noted", "say"), ("pointed out", "say"), ("stressed", "say"), ("underlined", "say"),
        ("insisted", "say"), ("maintained", "say"), ("reiterated", "say"), ("acknowledged", "say"), ("conceded", "say"),
        ("admitted", "say"), ("confirmed", "say"), ("revealed", "say"), ("disclosed", "say"), ("hinted", "say"),
        ("suggested", "say"), ("predicted", "say"), ("cautioned", "warn"), ("vowed", "promise"), ("swore", "promise"),
        ("announced", "announce"), ("declared", "announce"), ("proclaimed", "announce"),
        ("quipped", "say"), ("joked", "say"), ("replied", "say"), ("responded", "say"), ("retorted", "say"),
        ("went on to say", "say"), ("concluded", "say"), ("commented", "say"), ("remarked", "say"), ("opined", "say"),
        ("agreed", "agree"), ("complained", "condemn"), ("lamented", "condemn"), ("alleged", "accuse"),
        ("shot back", "say"), ("hit back", "say"), ("said again", "say"), ("made clear", "say"),
        ("made it clear", "say"), ("expressed hope", "say"), ("voiced confidence", "say"),
        ("warned Chile", "warn"), ("protested", "condemn"), ("wrote on Facebook", "say"),
        ("speculated", "say"), ("testified", "say"), ("pleaded", "urge"), ("seemed to suggest", "say"),
    )
]  # fmt: skip

_TABLES = [POSITIONS, ADDRESSEES, TARGETS, ADJUNCTS, PASSIVES, REFUSALS, UNSAID]


@pytest.mark.parametrize(("text", "expected"), [case for table in _TABLES for case in table])
def test_reporting(extract: Extract, text: str, expected: list[Row]) -> None:
    assert_rows(extract(text), expected)


@pytest.mark.parametrize(("text", "expected"), VERBS)
def test_verbs_of_saying(extract: Extract, text: str, expected: list[Row]) -> None:
    found = [event for event in extract(text) if event.statement]
    assert [(event.statement.act, event.statement.content) for event in found if event.statement] == [
        (row.act, row.content) for row in expected
    ]


@pytest.mark.parametrize(
    ("text", "speaker", "act"),
    [
        (
            "The two agreed to open crossing points, U.N. envoy María Huerta announced after dinner.",
            "María Huerta",
            "announce",
        ),
        ("Neighbouring Chad has threatened to pull its troops out of the force.", "Chad", "threaten"),
        (
            "Serbia's defence minister dismissed the charge as a fairy tale.",
            "Serbia's defence minister",
            "deny",
        ),
        ("Kenya's opposition has demanded that the mission be scrapped.", "Kenya's opposition", "demand"),
    ],
)
def test_trailing_announcements_and_who_opposes(extract: Extract, text: str, speaker: str, act: str) -> None:
    told = {
        (p.name, event.statement.act)
        for event in extract(text)
        if event.statement is not None
        for p in event.participants
        if p.role == "speaker"
    }
    assert (speaker, act) in told
