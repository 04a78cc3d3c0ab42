"""Quotations: whose words they are, wherever marks and reporting clause stand."""

from __future__ import annotations

import pytest
from tests.extraction.conftest import Extract
from tests.support.expected import Case, Row, assert_rows, said

SHORT: list[Case] = [
    (
        '"Nonsense," said Russian Foreign Minister Sergei Lavrov.',
        [said("Sergei Lavrov", content="Nonsense", direct=True)],
    ),
    ('"Why?" asked Polish Foreign Minister Ewa Nowicka.', [said("Ewa Nowicka", content="Why?", direct=True)]),
    (
        'Polish Foreign Minister Ewa Nowicka replied: "Never."',
        [said("Ewa Nowicka", content="Never.", direct=True)],
    ),
    (
        '"We agree," Kenyan President Daniel Otieno told Somalia.',
        [said("Daniel Otieno", to=["Somalia"], content="We agree", direct=True)],
    ),
]

PLACES_OF_THE_CLAUSE: list[Case] = [
    (
        "“It was,” Kenyan President Daniel Otieno said, “the longest night of our short history as neighbours.”",
        [said("Daniel Otieno", content="the longest night of our short history as neighbours.", direct=True)],
    ),
    (
        'Speaking in Nairobi, Kenyan President Daniel Otieno declared: "The border is open again."',
        [said("Daniel Otieno", act="announce", content="The border is open again.", direct=True)],
    ),
    (
        'Armenian Prime Minister Aram Petrosyan was quoted as saying: "The road is closed for good."',
        [said("Aram Petrosyan", content="The road is closed for good.", direct=True)],
    ),
    (
        '"The road is closed for good," Armenian Prime Minister Aram Petrosyan was quoted as saying by Interfax.',
        [said("Aram Petrosyan", content="The road is closed for good", direct=True)],
    ),
    (
        '"The road is closed for good," Interfax quoted Armenian Prime Minister Aram Petrosyan as saying.',
        [said("Aram Petrosyan", content="The road is closed for good", direct=True)],
    ),
    (
        '"The road is closed for good," TASS cited Armenian Prime Minister Aram Petrosyan as telling Georgia.',
        [said("Aram Petrosyan", to=["Georgia"], content="The road is closed for good", direct=True)],
    ),
    (
        '"The road is closed for good," according to Armenian Prime Minister Aram Petrosyan.',
        [said("Aram Petrosyan", content="The road is closed for good", direct=True)],
    ),
    (
        '"The road is closed for good," the Armenian foreign ministry said in a statement carried by state media.',
        [said("Armenian foreign ministry", content="The road is closed for good", direct=True)],
    ),
    (
        '"The road is closed for good," Armenian Foreign Minister Aram Petrosyan posted on X.',
        [said("Aram Petrosyan", content="The road is closed for good", direct=True)],
    ),
    (
        'Armenian Foreign Minister Aram Petrosyan took to X to say: "The road is closed for good."',
        [said("Aram Petrosyan", content="The road is closed for good.", direct=True)],
    ),
    (
        '"The road is closed for good," said Aram Petrosyan, the Armenian foreign minister.',
        [said("Aram Petrosyan", content="The road is closed for good", direct=True)],
    ),
    (
        'Armenia\'s foreign minister was blunt: "The road is closed for good."',
        [said("Armenia's foreign minister", content="The road is closed for good.", direct=True)],
    ),
]

RUNNING_ON: list[Case] = [
    (
        "Peruvian Foreign Minister Luis Quispe met reporters in Lima.\n\n"
        "“We asked for nothing but respect,” Quispe said.\n\n“Respect costs nothing.”",
        [said("Luis Quispe", content="We asked for nothing but respect", direct=True)],
    ),
    (
        "Peruvian Foreign Minister Luis Quispe said the road would be closed for a month.\n\n"
        '"It is a matter of safety and nothing else."',
        [said("Luis Quispe", content="the road would be closed for a month", direct=False)],
    ),
    (
        '"We have waited long enough. Patience has its limits. Nobody can doubt our good will," '
        "Peruvian Foreign Minister Luis Quispe said.",
        [
            said(
                "Luis Quispe",
                content="We have waited long enough. Patience has its limits. Nobody can doubt our good will",
                direct=True,
            )
        ],
    ),
    (
        '"We have waited long enough. Patience has its limits," said Peruvian Foreign Minister Luis Quispe. '
        '"But the door remains open. Nobody has shut it."',
        [said("Luis Quispe", content="We have waited long enough. Patience has its limits", direct=True)],
    ),
    (
        'Peruvian Foreign Minister Luis Quispe said: "We have waited long enough.\n\n'
        '"Patience has its limits, and ours is at an end."',
        [said("Luis Quispe", direct=True)],
    ),
]

MARKS: list[Case] = [
    (
        "„The border stays open,“ Chilean President Marta Rojas said.",
        [said("Marta Rojas", content="The border stays open", direct=True)],
    ),
    (
        "Chilean President Marta Rojas said: „The border stays open for everybody.“",
        [said("Marta Rojas", content="The border stays open for everybody.", direct=True)],
    ),
    (
        "»The border stays open,« Chilean President Marta Rojas said.",
        [said("Marta Rojas", content="The border stays open", direct=True)],
    ),
    (
        "« The border stays open », Chilean President Marta Rojas said.",
        [said("Marta Rojas", content="The border stays open", direct=True)],
    ),
    (
        "「The border stays open,」 Chilean President Marta Rojas said.",
        [said("Marta Rojas", content="The border stays open", direct=True)],
    ),
    (
        "『The border stays open』, Chilean President Marta Rojas said.",
        [said("Marta Rojas", content="The border stays open", direct=True)],
    ),
    (
        "''The border stays open,'' Chilean President Marta Rojas said.",
        [said("Marta Rojas", content="The border stays open", direct=True)],
    ),
    (
        "``The border stays open,'' Chilean President Marta Rojas said.",
        [said("Marta Rojas", content="The border stays open", direct=True)],
    ),
    (
        "Chilean President Marta Rojas said: 'We won't close the miners' road and we don't want to.'",
        [said("Marta Rojas", content="We won't close the miners' road and we don't want to.", direct=True)],
    ),
    (
        "'They said \"no\" to us and we said nothing,' Chilean President Marta Rojas said.",
        [said("Marta Rojas", content='They said "no" to us and we said nothing', direct=True)],
    ),
    (
        "'The border stays open', Chilean President Marta Rojas said.",
        [said("Marta Rojas", content="The border stays open", direct=True)],
    ),
    (
        '"The border stays open", Chilean President Marta Rojas said.',
        [said("Marta Rojas", content="The border stays open", direct=True)],
    ),
    (
        "\"The border stays open,' Chilean President Marta Rojas said.",
        [said("Marta Rojas", content="The border stays open")],
    ),
]

MIXED: list[Case] = [
    (
        'Beijing said Taiwan was an "inseparable part" of China and that outsiders "should mind their own business".',
        [
            said(
                "Beijing",
                content='Taiwan was an "inseparable part" of China and that outsiders "should mind their own business"',
                direct=False,
            )
        ],
    ),
    (
        'Jordan\'s foreign ministry said in a statement that it "stands by the people of Sudan".',
        [said("Jordan's foreign ministry", content='it "stands by the people of Sudan"', direct=False)],
    ),
    (
        'The raid was "a clear breach of the truce", the Omani foreign ministry said.',
        [said("Omani foreign ministry", content='The raid was "a clear breach of the truce"', direct=False)],
    ),
    (
        'Norway said it was "deeply worried". "Nobody has told us anything," Norwegian Foreign Minister Ida '
        "Solberg said.",
        [
            said("Norway", content='it was "deeply worried"', direct=False),
            said("Ida Solberg", content="Nobody has told us anything", direct=True),
        ],
    ),
]

TRANSCRIPTS: list[Case] = [
    (
        "Chilean President Marta Rojas: “The border stays open for all traders.”",
        [said("Marta Rojas", content="The border stays open for all traders.", direct=True)],
    ),
]

_TABLES = [SHORT, PLACES_OF_THE_CLAUSE, RUNNING_ON, MARKS, MIXED, TRANSCRIPTS]


@pytest.mark.parametrize(("text", "expected"), [case for table in _TABLES for case in table])
def test_quotations(extract: Extract, text: str, expected: list[Row]) -> None:
    assert_rows(extract(text), expected)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The Turkish foreign ministry said:\n“We condemn the attack.”", "Turkish foreign ministry"),
        ("Asked about it, Iranian President Reza Nouri said:\n\n“It is too early to tell.”", "Reza Nouri"),
        ("The Kremlin issued a statement. “We are ready,” the statement said.", "Kremlin"),
        (
            "Iranian President Reza Nouri sent a letter to the king. “We looked forward to it,” said the letter.",
            "Reza Nouri",
        ),
    ],
)
def test_who_speaks_in_the_next_paragraph_or_through_a_paper(
    extract: Extract, text: str, speaker: str
) -> None:
    events = [event for event in extract(text) if event.statement is not None and event.statement.direct]
    assert [[p.name for p in event.participants if p.role == "speaker"] for event in events] == [[speaker]]


def test_a_bound_prefix_and_its_stem_are_one_word(extract: Extract) -> None:
    (event,) = extract(
        "Samoan Prime Minister Tui Sailele agreed that Fiji should not be re-admitted to the forum."
    )
    assert event.statement is not None
    assert event.statement.content == "Fiji should not be re-admitted to the forum"
