"""What workers write down of an article, so that a later version of it can take events back.

For workers alone, in the topic `newswire.articles.v1.state`, keyed by the article's uri; part of the contract so that it
can be read when something has to be found out.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .event import SCHEMA_VERSION, EventId, EventType, OutRecord

EventsByType = dict[EventType, tuple[EventId, ...]]


class ArticleState(OutRecord):
    """The events of an article, written before they are sent: an event that is out and not taken back stands in it."""

    version: int = Field(ge=1, description="The highest version that was seen.")
    standing: EventsByType = Field(description="Ids of the events that this version tells of, by type.")
    retracting: EventsByType = Field(
        description="Ids of events of earlier versions that are being taken back, by type; they may still stand."
    )
    withdrawn: bool = Field(False, description="Whether its publisher has canceled or withheld this version.")
    schema_version: Literal["1.0.0"] = Field(SCHEMA_VERSION, description="Version of this schema.")
