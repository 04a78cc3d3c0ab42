"""How far an event is to be trusted: what its rule is worth, lowered by what its parts leave open."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .drafts import Draft

_UNNAMED = 0.9
_NO_COUNTRY = 0.95
_LONG_CONTENT = 400


def confidence_of(draft: Draft) -> float:
    """Confidence in 0..1, rounded to two digits."""
    value = draft.trust
    leads = draft.leads()
    if leads and all(not mention.actor.named for mention in leads):
        value *= _UNNAMED
    if any(mention.country is None and mention.actor.kind != "organization" for mention in leads):
        value *= _NO_COUNTRY
    if draft.content is not None and draft.content[1] - draft.content[0] > _LONG_CONTENT:
        value *= _NO_COUNTRY
    return round(min(max(value, 0.0), 1.0), 2)
