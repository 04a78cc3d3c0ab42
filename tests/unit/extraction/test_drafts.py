"""Events in the making."""

from __future__ import annotations

from tests.support.docs import doc_of, word
from tests.support.drafts import actor, draft, mention

from diplowire.extraction.drafts import hull

FIDAN = actor("Hakan Fidan", "TUR")
HANIYEH = actor("Ismail Haniyeh", "PSE")
QATAR = actor("Qatar", "QAT", kind="state")


def test_the_leads_of_a_statement_are_its_speakers() -> None:
    made = draft("statement", ("speaker", FIDAN), ("addressee", QATAR), ("target", HANIYEH))
    assert [lead.actor for lead in made.leads()] == [FIDAN]


def test_the_leads_of_a_visit_are_its_visitors() -> None:
    made = draft("visit", ("visitor", FIDAN), ("host", QATAR))
    assert [lead.actor for lead in made.leads()] == [FIDAN]


def test_the_leads_of_a_meeting_are_all_its_sides() -> None:
    made = draft("meeting", ("host", QATAR), ("participant", FIDAN), ("participant", HANIYEH))
    assert [lead.actor for lead in made.leads()] == [QATAR, FIDAN, HANIYEH]


def test_an_actor_has_one_role_in_an_event() -> None:
    made = draft("meeting", ("host", QATAR))
    made.add("participant", [mention(QATAR), mention(FIDAN), mention(FIDAN, sentence=1)])
    assert [(part.role, part.mention.actor) for part in made.parts] == [
        ("host", QATAR),
        ("participant", FIDAN),
    ]


def test_a_hull_reaches_from_the_first_to_the_last_token_in_any_order() -> None:
    doc = doc_of("Fidan NNP nsubj 1\nmet VBD ROOT 1 meet\nHaniyeh NNP dobj 1")
    start, end = hull(word(doc, "Haniyeh"), word(doc, "met"))
    assert doc.text[start:end] == "met Haniyeh"
