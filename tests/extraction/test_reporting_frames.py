"""Who says what in rarer frames: sides each, verdicts misparsed, nouns with their clause, quotations without a closing mark."""

from __future__ import annotations

import pytest
from tests.extraction.conftest import Extract
from tests.support.expected import Case, Row, assert_rows, met, said

SPEAKERS: list[Case] = [
    (
        "Thailand and Cambodia agreed on a truce. Each side blamed the other for the clash.",
        [said("Cambodia", "Thailand", act="agree"), said("Cambodia", "Thailand", act="accuse")],
    ),
    (
        "Bulgaria's expulsion of two Russian diplomats, announced last Friday, was condemned by Moscow as hostile.",
        [
            said("Bulgaria", act="announce", content="Bulgaria's expulsion of two Russian diplomats"),
            said("Moscow", of=["Bulgaria"], act="condemn", content="was condemned by Moscow as hostile"),
        ],
    ),
    (
        '"The president has made his position clear," said White House spokesman Paul Reed, declining to give details.',
        [said("Paul Reed", direct=True), said("Paul Reed", act="refuse", content="to give details")],
    ),
    (
        "Pakistan has conveyed its concern to Kabul, Pakistani envoy Asif Durrani wrote.",
        [
            said("Pakistan", to=["Kabul"], content="its concern to Kabul"),
            said("Asif Durrani", content="Pakistan has conveyed its concern to Kabul"),
        ],
    ),
    (
        "The European Parliament adopted a resolution condemning the crackdown in Georgia.",
        [said("European Parliament", act="condemn")],
    ),
    (
        "“We cannot accept this, Ugandan Foreign Minister Jeje Odongo told VOA. “It is a violation of our sovereignty.”",
        [said("Jeje Odongo", content="We cannot accept this", direct=True)],
    ),
]

VERDICTS: list[Case] = [
    (
        'China\'s embassy called the remarks "provocative" and urged Manila to return to the "right track."',
        [
            said("China's embassy", act="condemn", content='called the remarks "provocative"'),
            said("China's embassy", of=["Manila"], act="urge"),
        ],
    ),
    (
        'Algerian President Karim Tahar called the vote "a farce".',
        [said("Karim Tahar", act="condemn", content='called the vote "a farce"')],
    ),
    (
        'Argentine President Pablo Rossi branded his Colombian counterpart a "murderous terrorist".',
        [said("Pablo Rossi", of=["Colombian counterpart"], act="condemn")],
    ),
    (
        'In a statement, the Iranian embassy in London rejected what it called "baseless allegations" by British officials.',
        [said("Iranian embassy", act="deny")],
    ),
    (
        "Chilean President Marta Rojas publicly attacked the verdict.",
        [said("Marta Rojas", act="condemn")],
    ),
    ("Chilean troops attacked the town.", []),
]

MATTERS: list[Case] = [
    (
        "Norway offered mediators.",
        [said("Norway", act="offer", content="mediators")],
    ),
    (
        "The Polish foreign minister has been seeking the extradition of the pilot.",
        [said("Polish foreign minister", act="demand", content="the extradition of the pilot")._replace(status="ongoing")],
    ),
    (
        "Spanish Foreign Minister José Albares regretted Argentina's decision to withdraw from the forum.",
        [said("José Albares", act="say")],
    ),
    (
        "Spanish Foreign Minister José Albares expressed regret over the deaths of the fishermen.",
        [said("José Albares", act="apologise")],
    ),
    (
        "Chad complained of being left alone by the Germans.",
        [said("Chad", of=["Germans"], act="condemn")],
    ),
    (
        "Georgia's foreign ministry summoned the Ukrainian envoy and handed him a note of protest.",
        [
            met("Georgia's foreign ministry", "Ukrainian envoy"),
            said("Georgia's foreign ministry", of=["Ukrainian envoy"], act="condemn", content="a note of protest"),
        ],
    ),
    (
        "Chad has threatened to pull its troops out of the force unless Nigeria pays its arrears.",
        [said("Chad", of=["Nigeria"], act="threaten")],
    ),
    ("The Iranian army shot down a drone.", []),
]  # fmt: skip

WORDS: list[Case] = [
    (
        "Lithuania's foreign minister said the ball was in Minsk's court.",
        [said("Lithuania's foreign minister", of=["Minsk"], act="demand")],
    ),
    (
        "Cyprus said Turkey was in breach of international law.",
        [said("Cyprus", of=["Turkey"], act="accuse")],
    ),
    (
        "Denmark said Greenland's future was up to Greenland.",
        [said("Denmark", act="say")],
    ),
    (
        "Burkina Faso's military leader Ibrahim Sawadogo told soldiers that France was training terrorists.",
        [said("Ibrahim Sawadogo", of=["France"], act="accuse")],
    ),
    (
        "North Korea says it will return only if Washington lifts its sanctions.",
        [said("North Korea", of=["Washington"], act="demand")],
    ),
    (
        "Chilean officials in La Paz said no discussion of access to the sea had taken place.",
        [said("Chilean officials", act="deny")],
    ),
    (
        '"We did not fire on the convoy," Rwandan army spokesman Ronald Kagaba said.',
        [said("Ronald Kagaba", act="deny")],
    ),
    (
        '"We have been to weddings at which there was no bride," Kenyan President Daniel Otieno said.',
        [said("Daniel Otieno", act="say")],
    ),
    (
        '"I told the generals to stop," Kenyan President Daniel Otieno said.',
        [said("Daniel Otieno", act="say")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [*SPEAKERS, *VERDICTS, *MATTERS, *WORDS])
def test_reporting_frames(extract: Extract, text: str, expected: list[Row]) -> None:
    assert_rows(extract(text), expected)
