"""Questions to a parse, on parses made by hand."""

from __future__ import annotations

import pytest
from tests.support.docs import doc_of, texts, word

from diplowire.extraction.reading.doers import agents, doers, is_passive, objects, subjects, undergoers
from diplowire.extraction.reading.syntax import (
    complements,
    conjuncts,
    is_negated,
    prepositions,
    span_of,
    trimmed,
)

MET = """
Fidan    NNP  nsubj  3
and      CC   cc     0
Haddad   NNP  conj   0
met      VBD  ROOT   3  meet
Haniyeh  NNP  dobj   3
in       IN   prep   3
Doha     NNP  pobj   5
.        .    punct  3
"""

CONDEMNED = """
Attack     NN   nsubjpass  2
was        VBD  auxpass    2  be  AUX
condemned  VBN  ROOT       2  condemn
by         IN   agent      2
Egypt      NNP  pobj       3
and        CC   cc         4
Jordan     NNP  conj       4
"""

VISITOR = """
Haniyeh    NNP  nsubj      6
,          ,    punct      0
who        WP   nsubjpass  4
is         VBZ  auxpass    4  be  AUX
scheduled  VBN  relcl      0  schedule
,          ,    punct      0
left       VBD  ROOT       6  leave
"""

CONTROL = """
Egypt  NNP  nsubj  1
asked  VBD  ROOT   1  ask
Iran   NNP  dobj   1
to     TO   aux    4
stop   VB   xcomp  1
and    CC   cc     4
talk   VB   conj   4
"""

VOWED = """
Egypt   NNP  nsubj  1
vowed   VBD  ROOT   1  vow
to      TO   aux    3
answer  VB   xcomp  1
"""

STRESSING = """
Stressing  VBG  advcl  6  stress
that       IN   mark   4  that  SCONJ
camps      NNS  nsubj  4  camp
were       VBD  aux    4  be  AUX
full       JJ   ccomp  0
Haddad     NNP  nsubj  6
left       VBD  ROOT   6  leave
"""

NEVER = """
Egypt  NNP  nsubj  3
did    VBD  aux    3  do  AUX
not    RB   neg    3
meet   VB   ROOT   3
Iran   NNP  dobj   3
"""


def test_subjects_and_objects_hold_all_members_of_a_coordination() -> None:
    verb = word(doc_of(MET), "met")
    assert texts(subjects(verb)) == texts(doers(verb)) == ["Fidan", "Haddad"]
    assert texts(objects(verb)) == texts(undergoers(verb)) == ["Haniyeh"]
    assert texts(conjuncts(word(verb.doc, "Fidan"))) == ["Fidan", "Haddad"]
    assert not is_passive(verb)


def test_a_passive_verb_turns_the_sides_round() -> None:
    verb = word(doc_of(CONDEMNED), "condemned")
    assert is_passive(verb)
    assert texts(agents(verb)) == texts(doers(verb)) == ["Egypt", "Jordan"]
    assert texts(undergoers(verb)) == ["Attack"]


def test_a_relative_pronoun_stands_for_its_noun() -> None:
    assert texts(subjects(word(doc_of(VISITOR), "scheduled"))) == ["Haniyeh"]


def test_the_object_of_the_verb_above_does_what_the_infinitive_says() -> None:
    doc = doc_of(CONTROL)
    assert texts(subjects(word(doc, "stop"))) == ["Iran"]
    assert texts(subjects(word(doc, "talk"))) == ["Iran"]


def test_without_an_object_its_subject_does() -> None:
    assert texts(subjects(word(doc_of(VOWED), "answer"))) == ["Egypt"]


def test_a_participle_has_the_subject_of_its_main_clause() -> None:
    assert texts(subjects(word(doc_of(STRESSING), "Stressing"))) == ["Haddad"]


@pytest.mark.parametrize(("table", "form", "negated"), [(NEVER, "meet", True), (MET, "met", False)])
def test_negation(table: str, form: str, negated: bool) -> None:
    assert is_negated(word(doc_of(table), form)) is negated


def test_complements_of_the_prepositions_asked_for() -> None:
    verb = word(doc_of(MET), "met")
    assert texts(list(prepositions(verb))) == ["in"]
    assert texts(complements(verb, {"in", "at"})) == ["Doha"]
    assert complements(verb, {"with"}) == []


def test_a_span_covers_the_subtree_without_the_punctuation_at_its_edges() -> None:
    doc = doc_of(MET)
    assert span_of(word(doc, "met")).text == "Fidan and Haddad met Haniyeh in Doha"
    assert span_of(word(doc, "met"), without={word(doc, "in").i}).text == "Fidan and Haddad met Haniyeh"
    assert trimmed(doc.span(7, 8)).text == "."


def test_what_is_remembered_is_the_askers_own_to_change() -> None:
    doc = doc_of(MET)
    for ask, token in ((conjuncts, doc[0]), (subjects, doc[3])):
        found = ask(token)
        found.clear()
        assert texts(ask(token)) == ["Fidan", "Haddad"]
