"""How far an event is to be trusted: the share of events like it that were right on annotated articles.

`features` describes a draft by what may tell a true event from a false one; `data/confidence.toml` has the weight of each,
fitted by `make calibrate`. A feature without a weight counts nothing.
"""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING

from .knowledge.tables import read_toml

if TYPE_CHECKING:
    from .drafts import Draft
    from .reading.tree import Token

_LONG_CONTENT = 400
_MOST_PASSAGES = 2
_NEAR = 2
_LEAST, _MOST = 0.02, 0.98
_MAX_HOPS = 40


def confidence_of(draft: Draft, *, among: int) -> float:
    """Confidence in 0..1, rounded to two digits; `among` is the number of events in the article."""
    total = sum(effect for _, effect in parts_of(draft, among=among))
    return round(min(max(1 / (1 + math.exp(-total)), _LEAST), _MOST), 2)


def parts_of(draft: Draft, *, among: int) -> list[tuple[str, float]]:
    """What speaks for and against a draft: each feature with its effect on the log odds."""
    weights = _weights()
    described = {"any event": 1.0, **features(draft, among=among)}
    return [(name, value * weights[name]) for name, value in described.items() if weights.get(name)]


def features(draft: Draft, *, among: int) -> dict[str, float]:
    """What is known of a draft, by name; numbers are about 0..2."""
    leads = draft.leads()
    found = {
        f"a {draft.event_type}": 1.0,
        f"rule {_family(draft)}": 1.0,
        "trust in the rule": _log_odds(draft.trust),
        "told in further passages": float(min(len(draft.evidence) - 1, _MOST_PASSAGES)),
        "few events in the article": 1 / max(among, 1),
        "nobody named": float(not any(mention.actor.named for mention in leads)),
        "a leading actor without a country": float(
            any(mention.country is None and mention.actor.kind != "organization" for mention in leads)
        ),
        "a leading actor far from the predicate": float(
            any(_distance(draft.anchor, mention.head) > _NEAR for mention in leads[:2])
        ),
        "a pronoun as leading actor": float(any(mention.head.pos_ == "PRON" for mention in leads)),
        "a group as leading actor": float(any(mention.actor.kind == "group" for mention in leads)),
        "not told as a fact": float(draft.status not in ("occurred", "ongoing")),
        "a date of its own": float(draft.time is not None),
        "a place of its own": float(draft.place is not None),
    }
    if draft.content is not None:
        found["all in quotation marks"] = float(draft.direct)
        found["long content"] = float(draft.content[1] - draft.content[0] > _LONG_CONTENT)
    return {name: value for name, value in found.items() if value}


def _family(draft: Draft) -> str:
    """The rule for a statement; verb or noun for the others, whose rules are a lemma each."""
    if draft.event_type == "statement":
        return draft.rule
    return f"{draft.event_type} by a {'noun' if draft.noun is not None or draft.anchor.pos_ != 'VERB' else 'verb'}"


def _log_odds(share: float) -> float:
    inside = min(max(share, _LEAST), _MOST)
    return math.log(inside / (1 - inside))


def _distance(one: Token, other: Token) -> int:
    """Arcs between two tokens on the way over the first ancestor of `other` that is one of `one`; many where there is none."""
    above = {one.i: 0}
    current = one
    for step in range(1, _MAX_HOPS):
        if current.head == current:
            break
        current = current.head
        above[current.i] = step
    current = other
    for step in range(_MAX_HOPS):
        if current.i in above:
            return above[current.i] + step
        if current.head == current:
            break
        current = current.head
    return _MAX_HOPS


@cache
def _weights() -> dict[str, float]:
    weights: dict[str, float] = read_toml("confidence.toml")["weights"]
    return weights
