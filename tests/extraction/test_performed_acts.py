"""What the words said do by themselves behind a neutral verb, and whom they do it to; and to whom things are said."""

from __future__ import annotations

import pytest
from tests.extraction.conftest import Extract
from tests.support.expected import Case, Row, assert_rows, met, said

PERFORMATIVES: list[Case] = [
    (
        '"We call on all parties to show restraint," Qatari Foreign Minister Mohammed al-Thani said.',
        [said("Mohammed al-Thani", of=["parties"], act="urge")],
    ),
    (
        '"We condemn Russia\'s attack on the terminal," German Chancellor Anna Reiter said.',
        [said("Anna Reiter", of=["Russia"], act="condemn")],
    ),
    (
        '"I thank Kenya for its efforts," South Sudan\'s President Salva Kiir said.',
        [said("Salva Kiir", of=["Kenya"], act="thank")],
    ),
    (
        '"I would not call this a peace conference," Swiss Foreign Minister Ida Keller said.',
        [said("Ida Keller", act="say")],
    ),
    (
        '"Release our sailors," Iranian foreign ministry spokesman Nasser Kanaani said.',
        [said("Nasser Kanaani", act="demand")],
    ),
    (
        '"Look, this is a hard month," Iranian foreign ministry spokesman Nasser Kanaani said.',
        [said("Nasser Kanaani", act="say")],
    ),
]

DUTIES: list[Case] = [
    (
        "Finnish President Aino Lahti said Moscow must withdraw its troops.",
        [said("Aino Lahti", of=["Moscow"], act="demand")],
    ),
    (
        '"We expect from Iran a full investigation," Ukrainian President Volodymyr Zelenskyy said.',
        [said("Volodymyr Zelenskyy", of=["Iran"], act="demand")],
    ),
    (
        "Swiss Foreign Minister Ida Keller said the onus was on Belgrade to act.",
        [said("Ida Keller", of=["Belgrade"], act="demand")],
    ),
    (
        "Indian Foreign Minister Rohan Mehta said Pakistan should act against militants.",
        [said("Rohan Mehta", of=["Pakistan"], act="urge")],
    ),
    (
        "Finnish President Aino Lahti said the world must know the truth.",
        [said("Aino Lahti", act="say")],
    ),
    (
        "Finnish President Aino Lahti said Finland must do more for its army.",
        [said("Aino Lahti", act="say")],
    ),
]

CHARGES: list[Case] = [
    (
        "The Russian foreign ministry said Kyiv was behind the blast.",
        [said("Russian foreign ministry", of=["Kyiv"], act="accuse")],
    ),
    (
        "Canadian Foreign Minister Laura Bennett said the crash was Iran's doing.",
        [said("Laura Bennett", of=["Iran"], act="accuse")],
    ),
    (
        "Azerbaijan's president said Armenia had violated the ceasefire.",
        [said("Azerbaijan's president", of=["Armenia"], act="accuse")],
    ),
    (
        "Azerbaijan's president said Armenia had not violated the ceasefire.",
        [said("Azerbaijan's president", act="say")],
    ),
    (
        "Azerbaijan's president said Azerbaijan had seized the heights.",
        [said("Azerbaijan's president", act="say")],
    ),
]

CONCERNED: list[Case] = [
    (
        "Turkish Foreign Minister Hakan Fidan condemned Israeli attacks on Rafah.",
        [said("Hakan Fidan", of=["Israel"], act="condemn")],
    ),
    (
        "China accused U.S. warships of making provocative passes.",
        [said("China", of=["U.S. warships"], act="accuse")],
    ),
    (
        "Swiss Foreign Minister Ida Keller praised allies such as Norway.",
        [said("Ida Keller", of=["Norway"], act="praise")],
    ),
    (
        "Armenia denounced it as a provocation.",
        [said("Armenia", act="condemn")],
    ),
    (
        "Romanian President Klaus Iohannis demanded that Moscow withdraw its troops.",
        [said("Klaus Iohannis", of=["Moscow"], act="demand")],
    ),
    (
        "Poland demanded an apology from Hungary.",
        [said("Poland", of=["Hungary"], act="demand", content="an apology from Hungary")],
    ),
    (
        "Ghana's president met the emir of Qatar. The emir congratulated him on his election.",
        [
            met("Ghana's president", "emir of Qatar"),
            said("emir of Qatar", of=["Ghana's president"], act="congratulate"),
        ],
    ),
]

LISTENERS: list[Case] = [
    (
        "In a call with Egyptian President Sameh Naguib, Turkish President Orhan Demir offered condolences over the crash.",
        [
            met("Sameh Naguib", "Orhan Demir", mode="phone"),
            said("Orhan Demir", to=["Sameh Naguib"], act="condole"),
        ],
    ),
    (
        "British Prime Minister Alan Whitcombe raised the case with his Chinese counterpart.",
        [
            met("Alan Whitcombe", "Chinese counterpart"),
            said("Alan Whitcombe", to=["Chinese counterpart"], act="say", content="the case"),
        ],
    ),
    (
        "Italy's ambassador telephoned the Libyan premier to say he was sorry.",
        [
            met("Italy's ambassador", "Libyan premier", mode="phone"),
            said("Italy's ambassador", to=["Libyan premier"], act="apologise"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [*PERFORMATIVES, *DUTIES, *CHARGES, *CONCERNED, *LISTENERS])
def test_performed_acts(extract: Extract, text: str, expected: list[Row]) -> None:
    assert_rows(extract(text), expected)
