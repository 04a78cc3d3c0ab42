"""Shadow topics: beside the live ones, for events that nobody should take for those."""

from __future__ import annotations

import re

from ..errors import ConfigurationError
from ..settings import Settings
from . import topics

_NAME = re.compile(r"[A-Za-z0-9._-]+")
_LONGEST_TOPIC = 249
"""Kafka's own limit."""


def shadowed(settings: Settings, name: str) -> Settings:
    """`settings` with the topics of events and of dead letters replaced by their shadows called `name`.

    Raises `ConfigurationError` for what can't be part of a topic's name.
    """
    fields = ("topic_meetings", "topic_visits", "topic_statements", "topic_dead_letters")
    renamed = {field: f"{getattr(settings, field)}.shadow-{name}" for field in fields}
    if not _NAME.fullmatch(name) or max(map(len, renamed.values())) > _LONGEST_TOPIC:
        raise ConfigurationError(
            f"no topic can be called {renamed['topic_meetings']}: choose a short name for the shadow, of the letters "
            "a to z, digits, '.', '_' and '-'"
        )
    return settings.model_copy(update=renamed)


async def create(live: Settings, shadow: Settings, *, dead_letters: bool) -> list[str]:
    """Make the topics of `shadow` that are missing, each with the partitions and replicas of the one in `live` that it is
    beside, and return their names. Raises what `topics.create` does.
    """
    wanted = {shadow.topic_meetings, shadow.topic_visits, shadow.topic_statements}
    if dead_letters:
        wanted.add(shadow.topic_dead_letters)
    made = []
    beside = zip(await topics.describe(live), await topics.describe(shadow), strict=True)
    for original, copy in beside:
        if copy.name in wanted and not copy.exists:
            sizes = {
                "topic_partitions": original.partitions or live.topic_partitions,
                "topic_replication": original.replication or live.topic_replication,
            }
            made += await topics.make(shadow.model_copy(update=sizes), [copy])
    return made
