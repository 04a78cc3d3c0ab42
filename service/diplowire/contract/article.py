"""What comes in: the article, as producers push it to `newswire.articles.v1`."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError

PubStatus = Literal["usable", "withheld", "canceled"]

NO_TEXT = "article_without_text"
"""Type of the validation error of an article that is to be read and has nothing to read."""


def is_blank(text: str) -> bool:
    """Whether `text` shows nothing: empty, or only white space, control and zero-width characters."""
    return not any(character.isprintable() and not character.isspace() for character in text)


def _written_out(value: Any) -> Any:
    # pydantic by itself also takes numbers (seconds or milliseconds since 1970) and bare dates: a producer
    # that sends those most likely errs, and every date of the article would be resolved wrongly.
    if isinstance(value, datetime):
        return value
    if isinstance(value, str) and _TIMESTAMP.match(value):
        return value
    raise PydanticCustomError(
        "timestamp_shape", "should be an ISO 8601 timestamp with offset, such as 2024-04-18T09:30:00+03:00"
    )


_TIMESTAMP = re.compile(r"\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}")

Shown = Annotated[str, StringConstraints(pattern=r"\S")]
"""A string with something in it."""

Timestamp = Annotated[AwareDatetime, BeforeValidator(_written_out)]
"""ISO 8601 with offset; numbers and bare dates are refused."""


class Article(BaseModel):
    """One newswire article. Unknown fields are tolerated and dropped.

    Offsets of events count characters (Unicode code points) of `text` exactly as it stands here: control
    characters, mixed line endings and stray markup are kept as they came. Only an article that is not to be
    extracted (withheld, canceled) may have an empty text, as the notice of a cancellation often has.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="ignore",
        json_schema_extra={
            "if": {
                "properties": {"pub_status": {"enum": ["withheld", "canceled"]}},
                "required": ["pub_status"],
            },
            "else": {"properties": {"text": {"pattern": r"\S"}}},  # as `is_blank` has it, nearly
        },
    )

    uri: Shown = Field(description="Identifies the article across its versions; also the record's key.")
    version: int = Field(1, ge=1, description="Counts corrections of the same article, from 1.")
    pub_status: PubStatus = Field("usable", description="Only usable articles are extracted.")
    headline: str | None = Field(None, description="Not part of the text; no offset points into it.")
    text: str = Field(description="The body as plain text; every offset counts its characters.")
    language: str | None = Field(None, description="BCP 47 tag; detected from the text when absent.")
    published_at: Timestamp = Field(
        description="ISO 8601 with offset; dates in the text are resolved against it."
    )
    embargoed: Timestamp | None = Field(None, description="Not to be processed before this time.")
    source: str | None = Field(None, description="Who supplied the article: an agency, a ministry, a paper.")
    url: str | None = Field(None, description="Where the article can be read.")
    dateline: str | None = Field(None, description='Where it was filed, such as "Grosseto, Italy".')
    subjects: tuple[str, ...] = Field((), description="Names or codes of what it is about.")

    @model_validator(mode="after")
    def _has_text_when_usable(self) -> Self:
        if self.pub_status == "usable" and is_blank(self.text):
            raise PydanticCustomError(NO_TEXT, "has no text to read")
        return self
