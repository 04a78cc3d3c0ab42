"""Officials whose standing a clause or a broken title tells, and sentences that the parser left without their verb."""

from __future__ import annotations

import pytest
from tests.extraction.conftest import Extract


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        (
            "Lucia Ferran, who heads the UN Integrated Office in Haiti, said gangs ruled.",
            "Lucia Ferran",
            None,
        ),
        ("Karim Osman, who leads Sudan's negotiating team, said talks would resume.", "Karim Osman", "SDN"),
        ("Milan Petrovic, who heads the Serbian delegation, rejected the plan.", "Milan Petrovic", "SRB"),
        ("Hassan Ali, who represents Somalia at the talks, praised the force.", "Hassan Ali", "SOM"),
        ("ASEAN sent a team. Its secretary-general, Lars Holm, said it was late.", "Lars Holm", None),
        ("China, which operates six dams, offered to share its data.", "China", "CHN"),
    ],
)
def test_speaker(extract: Extract, text: str, name: str, country: str | None) -> None:
    speakers = [
        (actor.name, actor.country)
        for event in extract(text)
        if event.event_type == "statement"
        for actor in event.participants
        if actor.role == "speaker"
    ]
    assert speakers == [(name, country)]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Torres, who runs a bakery in Lima, said prices had risen.",
        "Omar Diallo, who chairs the national football federation, said the match was off.",
        "An administrative worker in Dakar hopes. He spoke of Senegal's choice of president. “I am sad,” said Moussa Traore.",
    ],
)
def test_nobody_of_state(extract: Extract, text: str) -> None:
    assert extract(text) == []


def test_refusal_denied_leaves_open(extract: Extract) -> None:
    (event,) = extract("Turkish Foreign Minister Hakan Fidan did not rule out that experts would be invited.")
    assert event.statement is not None
    assert (event.statement.act, event.statement.content) == ("say", "experts would be invited")


def test_companion_is_on_the_same_visit(extract: Extract) -> None:
    (event,) = [
        event
        for event in extract(
            "Kenyan President William Ruto arrived in Windhoek on Monday for a three-day visit. First Lady Rachel Ruto, who is"
            " travelling with her husband, will tour a clinic in Katutura."
        )
        if event.event_type == "visit"
    ]
    assert [actor.name for actor in event.participants if actor.role == "visitor"] == [
        "William Ruto",
        "Rachel Ruto",
    ]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "Danish Prime Minister Mette Frederiksen and Greenland Prime Minister Mute Egede met. Both rejected the offer.",
            [("Mette Frederiksen", "DNK"), ("Mute Egede", "GRL")],
        ),
        (
            "Presidents Paul Kagame of Rwanda and Felix Tshisekedi of Congo met in Doha. Both called for calm.",
            [("Paul Kagame", "RWA"), ("Felix Tshisekedi", "COD")],
        ),
        (
            "Seoul's foreign ministry praised the accord. Mongolian Foreign Minister Batmunkh Battsetseg left. The rain fell."
            " The streets were empty. Snow came. The ministry said it would send grain.",
            [("ministry", "KOR")],
        ),
    ],
)
def test_told_again(extract: Extract, text: str, speakers: list[tuple[str, str]]) -> None:
    last = extract(text)[-1]
    assert [(actor.name, actor.country) for actor in last.participants if actor.role == "speaker"] == speakers


@pytest.mark.parametrize(
    "text",
    [
        "If Turkish Foreign Minister Hakan Fidan does not rule out sending troops, prices will rise.",
        "Did Turkish Foreign Minister Hakan Fidan not rule out sending troops?",
    ],
)
def test_refusal_denied_in_a_thought_says_nothing(extract: Extract, text: str) -> None:
    assert [event for event in extract(text) if event.event_type == "statement"] == []
