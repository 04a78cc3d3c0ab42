"""Did it happen? Each of the seven answers, on parses made by hand."""

from __future__ import annotations

import pytest
from tests.support.docs import doc_of, word

from diplowire.contract import Status
from diplowire.extraction.circumstances.status import status_of

MET = ("met", "He PRP nsubj 1|met VBD ROOT 1 meet|Iran NNP dobj 1")
IS_VISITING = ("visiting", "He PRP nsubj 2|is VBZ aux 2 be AUX|visiting VBG ROOT 2 visit|Iran NNP dobj 2")
WILL_MEET = ("meet", "He PRP nsubj 2|will MD aux 2|meet VB ROOT 2|Iran NNP dobj 2")
IS_TO_MEET = ("meet", "He PRP nsubj 1|is VBZ ROOT 1 be AUX|to TO aux 3|meet VB xcomp 1|Iran NNP dobj 3")
SCHEDULED = (
    "visit",
    "He PRP nsubjpass 2|is VBZ auxpass 2 be AUX|scheduled VBN ROOT 2 schedule|to TO aux 4|visit VB xcomp 2",
)
WOULD_REPORTED = (
    "return",
    "He PRP nsubj 1|said VBD ROOT 1 say|they PRP nsubj 4|would MD aux 4|return VB ccomp 1",
)
COULD = ("visit", "He PRP nsubj 2|could MD aux 2|visit VB ROOT 2|Iran NNP dobj 2")
READY = ("meet", "He PRP nsubj 1|is VBZ ROOT 1 be AUX|ready JJ acomp 1|to TO aux 4|meet VB xcomp 2")
NOT_MET = ("meet", "He PRP nsubj 3|did VBD aux 3 do AUX|not RB neg 3|meet VB ROOT 3|Iran NNP dobj 3")
REFUSED = ("meet", "He PRP nsubj 1|refused VBD ROOT 1 refuse|to TO aux 3|meet VB xcomp 1|Iran NNP dobj 3")
WITHOUT = (
    "meeting",
    "He PRP nsubj 1|left VBD ROOT 1 leave|without IN prep 1|meeting VBG pcomp 2 meet|Iran NNP dobj 3",
)
HELD_TALKS = ("talks", "He PRP nsubj 1|held VBD ROOT 1 hold|talks NNS dobj 1 talk")
CANCELLED_TRIP = ("trip", "He PRP nsubj 1|cancelled VBD ROOT 1 cancel|a DT det 3|trip NN dobj 1")
CALLED_OFF = ("talks", "He PRP nsubj 1|called VBD ROOT 1 call|off RP prt 1|talks NNS dobj 1 talk")
PUT_OFF = (
    "meeting",
    "The DT det 1|meeting NN nsubjpass 4|has VBZ aux 4 have AUX|been VBN auxpass 4 be AUX|put VBN ROOT 4 put|off RP prt 4",
)
PLANNED_TRIP = (
    "trip",
    "He PRP nsubj 1|announced VBD ROOT 1 announce|a DT det 4|planned VBN amod 4 plan|trip NN dobj 1",
)
NO_MEETING = (
    "meeting",
    "There EX expl 1|was VBD ROOT 1 be|no DT det 3|meeting NN attr 1",
)
PROPOSED_TALKS = ("talks", "He PRP nsubj 1|proposed VBD ROOT 1 propose|talks NNS dobj 1 talk")


@pytest.mark.parametrize(
    ("case", "status"),
    [
        (MET, "occurred"),
        (HELD_TALKS, "occurred"),
        (IS_VISITING, "ongoing"),
        (WILL_MEET, "scheduled"),
        (IS_TO_MEET, "scheduled"),
        (SCHEDULED, "scheduled"),
        (WOULD_REPORTED, "scheduled"),
        (PLANNED_TRIP, "scheduled"),
        (COULD, "proposed"),
        (READY, "proposed"),
        (PROPOSED_TALKS, "proposed"),
        (CANCELLED_TRIP, "cancelled"),
        (CALLED_OFF, "cancelled"),
        (PUT_OFF, "postponed"),
        (NOT_MET, "denied"),
        (REFUSED, "denied"),
        (WITHOUT, "denied"),
        (NO_MEETING, "denied"),
    ],
)
def test_status(case: tuple[str, str], status: Status) -> None:
    form, table = case
    assert status_of(word(doc_of(table.replace("|", "\n")), form)) == status
