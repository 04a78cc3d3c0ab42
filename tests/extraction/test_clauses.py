"""Where the clause that tells what was said begins and ends."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

from diplowire.extraction.reading.tree import read
from diplowire.extraction.statements.clauses import content_of


def test_a_clause_that_a_garbled_parse_folds_around_its_verb_keeps_its_head() -> None:
    # "Old" hangs on the subject, so that nothing of the clause is left of the subject but "talks" within it.
    parsed = Doc(
        spacy.blank("en").vocab,
        words=["Old", "talks", "she", "said", "now"],
        heads=[2, 3, 3, 3, 1],
        deps=["amod", "ccomp", "nsubj", "ROOT", "advmod"],
        pos=["ADJ", "NOUN", "PRON", "VERB", "ADV"],
    )

    doc = read(parsed)
    assert content_of(doc[1], doc[3]).text == "talks"
