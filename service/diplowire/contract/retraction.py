"""What goes out when an event no longer stands: the record that takes it back.

It goes to the event's topic under the event's key, so that it comes behind the event, in the same partition, and takes
its place when the topic is compacted. It has a value, unlike the tombstone with which Kafka deletes: a tombstone does
not say why, and is itself removed after a day or so, so that a reader who was away for longer would keep the event.
"""

from __future__ import annotations

from typing import Final, Literal

from pydantic import Field

from .event import SCHEMA_VERSION, ArticleReference, EventId, EventType, OutRecord

Reason = Literal["corrected", "withheld", "canceled"]

RETRACTION: Final = "retraction"


class Retraction(OutRecord):
    """An event that was published and no longer stands."""

    event_id: EventId = Field(description="The event that is taken back; also the record's key.")
    event_type: EventType
    retracted: Literal[True] = Field(True, description="True; no event has this field.")
    reason: Reason = Field(
        description="corrected: a later version of the article, or a better reading of it, no longer tells of the "
        "event; withheld, canceled: the article was withdrawn, for the time being or for good."
    )
    article: ArticleReference
    schema_version: Literal["1.0.0"] = Field(SCHEMA_VERSION, description="Version of this schema.")
