"""The act of a statement where the reporting verb is neutral: words in what is said that perform one themselves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from . import knowledge, lexicon

if TYPE_CHECKING:
    from ..contract import Act
    from .drafts import Draft

_NEUTRAL = frozenset({"say", "announce"})
_ORDER: tuple[Act, ...] = (
    "refuse", "thank", "condole", "congratulate", "apologise", "deny", "condemn", "demand", "urge", "offer", "praise",
    "promise",
)  # fmt: skip
_GIVING = re.compile(
    r"\b(?:will|would|'ll|shall)\s+(?:also\s+|continue\s+to\s+|not\s+)?"
    r"(?:send|provide|help|support|stand|deploy|give|contribute|supply|donate|defend|protect|deliver|keep|assist|fund|back|"
    r"ensure|spare|leave|abandon)\b",
    re.IGNORECASE,
)


def act_of(verb_act: Act, content: str, draft: Draft) -> Act:
    """The act of a statement: the verb's own, or what `content` performs when the verb is neutral."""
    if verb_act not in _NEUTRAL:
        return verb_act
    cues = lexicon.statements().tables["acts"]
    plain = " ".join(content.lower().replace("’", "'").split())
    for act in _ORDER:
        if any(_stands(cue, plain) for cue in cues.get(act, ())):
            return act
    if verb_act == "say" and _GIVING.search(content) and _own_side(content, draft):
        return "promise"
    return verb_act


def _stands(cue: str, plain: str) -> bool:
    position = plain.find(cue)
    return position >= 0 and (position == 0 or not plain[position - 1].isalnum())


def _own_side(content: str, draft: Draft) -> bool:
    """Whether the content's subject is the speaker's own side: first person, or its country by name or capital."""
    words = content.split()
    if words and words[0].lower() in ("we", "i"):
        return True
    countries = {mention.country for mention in draft.leads() if mention.country}
    for width in (1, 2, 3):
        text = " ".join(words[:width])
        seat = knowledge.capital(text)
        if knowledge.country_of(text) in countries or (seat is not None and seat.country in countries):
            return True
    return False
