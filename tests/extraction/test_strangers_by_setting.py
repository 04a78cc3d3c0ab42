"""Who is nobody by what the story says around the office: alumni presidents, teams on a mountain, queens of republics."""

from __future__ import annotations

import pytest
from tests.extraction.conftest import Extract
from tests.support.expected import Row, assert_rows, met, said, went

NOBODY = [
    # a president, an ambassador of something that is no state
    "The alumni president promised a party. The dormitory president thanked her.",
    "The Spanish ambassador to good taste, as a magazine calls her, praised the dress.",
    "The ambassador of style wore green and thanked France.",
    # a team without anybody to negotiate with
    "A Polish team had refused to leave the summit without the climbers.",
    # services, and what is told of them again
    "The Korea Aerospace Administration said contact was made. The administration's president thanked the crew.",
    "The road administration said the rock would be moved. The administration's spokesman denied that elves lived in it.",
    # queens of republics and kings within them
    "Slovenia's queen was flown to Japan on Monday. Breeders in Nagano had asked for fifty.",
    "The Zulu king, Misuzulu kaZwelithini, condemned the raid.",
    # a mediator of private quarrels
    'A mediator, the retired judge Ann Cole, shuttled between two kitchens. "Both delegations behaved," she said.',
    # whom a quotation tells of is not who utters it
    '"We met the prefect and he said to wait for the minister, and the minister said to wait," said Hadiza Issa.',
    # deeds
    "Denmark raised its growth forecast. China approved the drug.",
]

SOMEBODY: list[tuple[str, list[Row]]] = [
    (
        "The transition president, Brice Okouma, met Emmanuel Macron in Paris.",
        [met("Brice Okouma", "Emmanuel Macron")],
    ),
    ("The Iranian team arrived in Muscat for talks.", [went("Iranian team", to="Muscat")]),
    (
        "The Biden administration promised help. The administration's spokesman condemned Iran.",
        [said("Biden administration"), said("administration's spokesman", of=["Iran"])],
    ),
    ("The Trump Administration condemned Iran.", [said("Trump Administration", of=["Iran"])]),
    ("Spain's king met the president of Slovenia, Maja Kos.", [met("Spain's king", "Maja Kos")]),
    (
        "The Spanish ambassador to the United Nations condemned Iran.",
        [said("Spanish ambassador", of=["Iran"])],
    ),
    ("The ambassador of the Republic of Cuba, Ana Silva, praised Iran.", [said("Ana Silva", of=["Iran"])]),
    (
        "A mediator, the former Finnish president Martti Ahtisaari, said Kosovo should be free.",
        [said("Martti Ahtisaari")],
    ),
    ("China approved the plan.", [said("China", act="agree")]),
    # an environment minister is no prime minister
    (
        "Sri Lanka's prime minister apologised to the Thai king. The environment minister, Varawut Silpa, thanked Colombo.",
        [said("Sri Lanka's prime minister", to=["Thai king"]), said("Varawut Silpa", of=["Colombo"])],
    ),
    # initials that begin a sentence are no sentence
    ("Shares fell. U.S. Senator Ruth Sandler accused Iran of lying.", [said("Ruth Sandler", of=["Iran"])]),
]


@pytest.mark.parametrize("text", NOBODY)
def test_nobody_by_the_setting(extract: Extract, text: str) -> None:
    assert_rows(extract(text), [])


@pytest.mark.parametrize(("text", "expected"), SOMEBODY)
def test_somebody_all_the_same(extract: Extract, text: str, expected: list[Row]) -> None:
    assert_rows(extract(text), expected)
