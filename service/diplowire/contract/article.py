"""What comes in: the article, as producers push it to `newswire.articles.v1`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

PubStatus = Literal["usable", "withheld", "canceled"]

NonEmpty = Annotated[str, StringConstraints(min_length=1)]


class Article(BaseModel):
    """One newswire article. Unknown fields are tolerated and dropped.

    Offsets of events count characters (Unicode code points) of `text` exactly as it stands here.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    uri: NonEmpty = Field(description="Identifies the article across its versions; also the record's key.")
    version: int = Field(1, ge=1, description="Counts corrections of the same article, from 1.")
    pub_status: PubStatus = Field("usable", description="Only usable articles are extracted.")
    headline: str | None = None
    text: NonEmpty = Field(description="The body as plain text; every offset counts its characters.")
    language: str | None = Field(None, description="BCP 47 tag; detected from the text when absent.")
    published_at: AwareDatetime = Field(description="ISO 8601 with offset; dates in the text are resolved against it.")
    embargoed: AwareDatetime | None = Field(None, description="Not to be processed before this time (ninjs).")
    source: str | None = None
    url: str | None = None
    dateline: str | None = None
    subjects: tuple[str, ...] = ()
