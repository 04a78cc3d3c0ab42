"""What goes out: one diplomatic event, with the evidence for every part of it.

Every `Span` holds offsets in characters into `Article.text`, end exclusive: `text[start:end] == span.text`.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final, Literal, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, model_validator

from .article import Article

SCHEMA_VERSION: Final = "1.0.0"

EventType = Literal["meeting", "visit", "statement"]
Mode = Literal["in_person", "phone", "video", "negotiation", "summit", "mediation", "contact"]
Status = Literal["occurred", "ongoing", "scheduled", "proposed", "cancelled", "postponed", "denied"]
Role = Literal["participant", "mediator", "host", "visitor", "speaker", "addressee", "target"]
Kind = Literal["person", "government", "state", "organization", "movement", "group"]
Granularity = Literal["day", "week", "month", "quarter", "season", "year", "range"]
Act = Literal[
    "say", "promise", "demand", "urge", "offer", "praise", "thank", "congratulate", "condole", "apologise",
    "agree", "refuse", "deny", "accuse", "condemn", "warn", "threaten", "announce",
]  # fmt: skip

EventId = Annotated[
    str, Field(pattern="^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")
]

CountryCode = Annotated[str, Field(pattern="^[A-Z]{3}$")]
"""ISO 3166-1 alpha-3, or XKX for Kosovo."""

ROLES: dict[str, frozenset[str]] = {
    "meeting": frozenset({"participant", "mediator", "host"}),
    "visit": frozenset({"visitor", "host"}),
    "statement": frozenset({"speaker", "addressee", "target"}),
}


class OutRecord(BaseModel):
    """What all parts of the records that go out have in common."""

    # every field is written out, null or not, so the schemas of what goes out require every field
    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_serialization_defaults_required=True)


class Span(OutRecord):
    """A passage of the article's text."""

    text: str = Field(min_length=1)
    start: int = Field(ge=0, description="Offset of the first character.")
    end: int = Field(gt=0, description="Offset behind the last character.")

    @model_validator(mode="after")
    def _covers_its_text(self) -> Self:
        if self.end - self.start != len(self.text):
            raise ValueError(
                f"span {self.start}:{self.end} does not fit a text of {len(self.text)} characters"
            )
        return self


class Participant(OutRecord):
    """An actor in its role in the event."""

    role: Role
    name: str = Field(
        min_length=1, description="The fullest form in the article, without title for a person."
    )
    kind: Kind
    title: str | None = Field(None, description='Office or title as told, such as "Foreign Minister".')
    affiliation: str | None = Field(None, description="Body or movement that the actor belongs to.")
    country: CountryCode | None = Field(
        None, description="ISO 3166-1 alpha-3 (XKX for Kosovo) of the state that it acts for."
    )
    actor_code: str | None = Field(None, description="CAMEO/PLOVER style, such as TURGOV.")
    mention: Span = Field(description="Where the evidence names it, or stands for it.")


class EventTime(OutRecord):
    """When it happened, as dates; `start` equals `end` for a single day."""

    text: str = Field(min_length=1, description="The expression that the dates were read from.")
    start: date = Field(description="First day.")
    end: date = Field(description="Last day.")
    granularity: Granularity = Field(description="What the expression names: a day, a month, a range.")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end < self.start:
            raise ValueError(f"time ends ({self.end}) before it starts ({self.start})")
        return self


class Place(OutRecord):
    """Where it happened."""

    text: str = Field(
        min_length=1, description='As told, with the venue: "the presidential palace in Ankara".'
    )
    name: str = Field(min_length=1, description="The town, region or country alone.")
    country: CountryCode | None = Field(None, description="ISO 3166-1 alpha-3, XKX for Kosovo.")
    latitude: float | None = Field(None, ge=-90, le=90, description="Degrees north.")
    longitude: float | None = Field(None, ge=-180, le=180, description="Degrees east.")


class Statement(OutRecord):
    """What was said."""

    act: Act = Field(description="What is done by saying it.")
    content: str = Field(description="The clause or quotation, verbatim.")
    quote: Span | None = Field(None, description="The words in quotation marks, if any.")
    direct: bool = Field(description="Whether the whole content stands in quotation marks.")


class Codes(OutRecord):
    """Codes of older event schemes; null where a scheme has none."""

    cameo: str | None = Field(None, description="CAMEO event code, such as 040.")
    plover: str | None = Field(None, description="PLOVER event type, such as CONSULT.")
    plover_mode: str | None = Field(None, description="PLOVER mode, such as visit.")
    quad_class: Literal[1, 2, 3, 4] | None = Field(
        None,
        description="1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.",
    )
    goldstein: float | None = Field(None, ge=-10, le=10, description="Goldstein value of the CAMEO code.")
    edition: str = Field(description="Editions of the code tables.")


class ArticleReference(OutRecord):
    """The version of the article that the record comes from."""

    uri: str = Field(description="Its identifier across versions.")
    version: int = Field(description="The version that was read.")
    headline: str | None
    source: str | None
    published_at: AwareDatetime
    language: str | None = Field(description="BCP 47.")

    @classmethod
    def to(cls, article: Article) -> Self:
        """The reference to `article`."""
        return cls(
            uri=article.uri,
            version=article.version,
            headline=article.headline,
            source=article.source,
            published_at=article.published_at,
            language=article.language,
        )


class ExtractorInfo(OutRecord):
    """What made the event."""

    version: str = Field(description="Version of Diplowire.")
    model: str = Field(description="Name and version of the language model.")


class Event(OutRecord):
    """One meeting, visit or statement."""

    event_id: EventId = Field(
        description="UUIDv5; the same on every worker and run, and kept by a corrected version."
    )
    event_type: EventType
    mode: Mode | None = Field(description="How a meeting is held; null on visits and statements.")
    status: Status = Field(description="Whether it happened, is to happen, or is said not to.")
    participants: tuple[Participant, ...] = Field(min_length=1, description="Who takes part, in what role.")
    time: EventTime | None = Field(description="Null when the text gives none.")
    place: Place | None = Field(description="Null when the text gives none.")
    topics: tuple[str, ...] = Field(description="What it was about, as phrases of the text.")
    statement: Statement | None = Field(description="What was said; null on meetings and visits.")
    attribution: str | None = Field(description="Who the article says it has this from.")
    codes: Codes
    confidence: float = Field(ge=0, le=1)
    evidence: tuple[Span, ...] = Field(
        min_length=1, description="Passages that tell of it, the main one first."
    )
    article: ArticleReference
    extractor: ExtractorInfo
    schema_version: Literal["1.0.0"] = Field(SCHEMA_VERSION, description="Version of this schema.")

    @model_validator(mode="after")
    def _fits_its_type(self) -> Self:
        strangers = {p.role for p in self.participants} - ROLES[self.event_type]
        if strangers:
            raise ValueError(f"a {self.event_type} has no role {', '.join(sorted(strangers))}")
        if (self.mode is not None) != (self.event_type == "meeting"):
            raise ValueError("a meeting has a mode, a visit or statement has none")
        if (self.statement is not None) != (self.event_type == "statement"):
            raise ValueError("a statement has `statement`, a meeting or visit has none")
        return self
