"""Records that come in and go out. Pure models: no I/O, no other room of the house."""

from .article import Article, PubStatus
from .event import (
    Act,
    ArticleReference,
    Codes,
    Event,
    EventTime,
    EventType,
    ExtractorInfo,
    Kind,
    Mode,
    Participant,
    Place,
    Role,
    Span,
    Statement,
    Status,
)
from .retraction import Reason, Retraction

__all__ = [
    "Act",
    "Article",
    "ArticleReference",
    "Codes",
    "Event",
    "EventTime",
    "EventType",
    "ExtractorInfo",
    "Kind",
    "Mode",
    "Participant",
    "Place",
    "PubStatus",
    "Reason",
    "Retraction",
    "Role",
    "Span",
    "Statement",
    "Status",
]
