"""The act of a statement where the reporting verb is neutral: words in what is said that perform one themselves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .. import knowledge, lexicon

if TYPE_CHECKING:
    from ...contract import Act
    from ..drafts import Draft

NEUTRAL = frozenset({"say", "announce"})
"""Acts that leave it to the words said what they perform."""
_ORDER: tuple[Act, ...] = (
    "refuse", "thank", "condole", "congratulate", "apologise", "deny", "condemn", "demand", "urge", "offer", "praise",
    "promise",
)  # fmt: skip
# What a side makes known of its own calendar: "will travel to Egypt", "has been put off".
_AGENDA = re.compile(
    r"\b(?:(?:will|would)(?:\s+not)?|(?:is|are|was|were)\s+(?:due\s+|expected\s+|scheduled\s+|set\s+)?to|'ll)\s+"
    r"(?:also\s+|then\s+|instead\s+|nevertheless\s+|soon\s+)?"
    r"(?:travel|visit|meet|consult|attend|host|receive|chair|take\s+part|hold\s+(?:talks|a\s+meeting|consultations)|fly|"
    r"be\s+(?:held|received|signed|opened))\b"
    r"|\b(?:has|have|had|was|were|is|are)\s+(?:been\s+)?(?:called\s+off|put\s+off|postponed|cancelled|canceled|scrapped|delayed)\b",
    re.IGNORECASE,
)
_REFUSING = re.compile(
    r"^(?:\w+\s+){1,3}(?:will\s+not|would\s+not|won't|will\s+never|would\s+never)\b", re.IGNORECASE
)
# What is quoted as it was said refuses with "will"; "I would not call it so" is an opinion.
_REFUSING_NOW = re.compile(r"^(?:\w+\s+){1,3}(?:will\s+not|won't|will\s+never|shall\s+not)\b", re.IGNORECASE)
_GIVING = re.compile(
    r"\b(?:will|would|'ll|shall)\s+(?:also\s+|continue\s+to\s+|not\s+)?"
    r"(?:send|provide|help|support|stand|deploy|give|contribute|supply|donate|defend|protect|deliver|keep|assist|fund|back|"
    r"do\s+(?:its|our|his|her|their|my|everything|all|whatever)|ensure|spare|leave|abandon|return|vote|pay|seek|lead|withdraw|reopen|release|work|resume|lift|respond|retaliate|act|host)\b",
    re.IGNORECASE,
)


def act_of(verb_act: Act, content: str, draft: Draft) -> Act:
    """The act of a statement: the verb's own, or what `content` performs when the verb is neutral."""
    if verb_act not in NEUTRAL:
        return verb_act
    cues = lexicon.statements().tables["acts"]
    plain = " ".join(content.lower().replace("’", "'").split())
    for act in _ORDER:
        if any(cue in plain and _stands(cue, plain) for cue in cues.get(act, ())):
            if act == "offer" and _other_side(content, draft):
                continue  # "Seoul said the North was ready to test": nobody's offer
            return act
    if verb_act != "say":
        return verb_act
    if _AGENDA.search(content):
        return "announce"
    if _own_side(content, draft):
        if (_REFUSING_NOW if draft.direct else _REFUSING).search(content):
            return "refuse"
        if _GIVING.search(content):
            return "promise"
    return verb_act


def _stands(cue: str, plain: str) -> bool:
    """Whether the cue, which is in the text, begins a word there."""
    position = plain.index(cue)
    return position == 0 or not plain[position - 1].isalnum()


def _other_side(content: str, draft: Draft) -> bool:
    """Whether the content's subject is a state that is not the speaker's, by name or capital."""
    words = content.removeprefix("the ").split()
    for width in (1, 2):
        text = " ".join(words[:width]).strip(",")
        seat = knowledge.capital(text)
        country = knowledge.country_of(text) or (seat.country if seat is not None else None)
        if country is not None:
            return country not in {mention.country for mention in draft.leads()}
    return False


def _own_side(content: str, draft: Draft) -> bool:
    """Whether the content's subject is the speaker's own side: first person, or its country by name or capital."""
    words = content.split()
    if words and words[0].lower() in ("we", "i", "it", "they", "he", "she"):
        return True
    countries = {mention.country for mention in draft.leads() if mention.country}
    if words and knowledge.demonym(words[0]) in countries:  # "French soldiers would leave"
        return True
    for width in (1, 2, 3):
        text = " ".join(words[:width])
        seat = knowledge.capital(text)
        if knowledge.country_of(text) in countries or (seat is not None and seat.country in countries):
            return True
    return False
