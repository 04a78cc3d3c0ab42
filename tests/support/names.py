"""Names that no other run on the same broker has."""

from __future__ import annotations

import uuid

_TOPICS = ("articles", "dead_letters", "meetings", "visits", "statements", "state")


def own_names(what: str) -> dict[str, str]:
    """Settings of a consumer group, called after `what`, and of all topics, with names that nobody else uses."""
    own = uuid.uuid4().hex[:8]
    return {
        "consumer_group": f"{what}-{own}",
        **{f"topic_{topic}": f"{topic.replace('_', '-')}-{own}" for topic in _TOPICS},
    }
