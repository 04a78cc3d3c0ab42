"""Headers that are added to an article that failed, when it goes to the dead-letter topic.

The record's key, value and own headers stay as they were; these come behind them. The names beginning with
`__connect.errors.` are those of Kafka Connect's dead-letter queues, so that existing tools read them; all
values are UTF-8 strings, numbers in decimal digits, as Connect writes them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from ..errors import InputError, dead_letter_codes

Stage = Literal["decode", "extract", "deliver"]
Done = Literal["replayed", "closed"]
"""What became of a dead letter: sent to its topic again, or put aside for good."""

DONE_OFFSET, DONE_HOW = DONE_NAMES = ("diplowire.done.offset", "diplowire.done.how")
"""Headers of the record, without a value, that says that a dead letter before it in its partition is done with. It lies
in the same partition, so that it is kept at least as long as the letter.
"""

Header = tuple[str, bytes | None]

MESSAGE_LIMIT = 1000
"""Characters of an error's message that a dead letter carries."""


def original_headers(headers: Sequence[Header]) -> list[Header]:
    """The record's own headers, byte for byte, without those that its last failure added."""
    added = len(HEADER_NAMES)
    if tuple(name for name, _ in headers[-added:]) == HEADER_NAMES:
        return list(headers[:-added])
    return list(headers)


def _shorten(message: Any) -> Any:
    if isinstance(message, str) and len(message) > MESSAGE_LIMIT:
        return message[: MESSAGE_LIMIT - 3] + "..."
    return message


class DeadLetterHeaders(BaseModel):
    """Where a dead letter came from and why it is one."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", validate_by_name=True, validate_by_alias=True, serialize_by_alias=True
    )

    topic: str = Field(alias="__connect.errors.topic", min_length=1, description="Topic of the article.")
    partition: int = Field(alias="__connect.errors.partition", ge=0, description="Its partition.")
    offset: int = Field(alias="__connect.errors.offset", ge=0, description="Its offset.")
    stage: Stage = Field(alias="__connect.errors.stage", description="What was being done with it.")
    exception_class_name: str = Field(
        alias="__connect.errors.exception.class.name",
        min_length=1,
        description="Python class, with its module.",
    )
    exception_message: Annotated[str, BeforeValidator(_shorten)] = Field(
        alias="__connect.errors.exception.message",
        max_length=MESSAGE_LIMIT,
        description="What was wrong, for a person.",
    )
    error_code: str = Field(
        alias="diplowire.error.code",
        json_schema_extra={"enum": list(dead_letter_codes())},
        description="Stable code of the error.",
    )
    attempts: int = Field(alias="diplowire.attempts", ge=1, description="How often it was tried.")

    def to_kafka(self) -> list[tuple[str, bytes]]:
        """The headers to append to those of the record."""
        return [
            (name, str(value).encode(errors="backslashreplace"))
            for name, value in self.model_dump(by_alias=True).items()
        ]

    @classmethod
    def from_kafka(cls, headers: Sequence[Header]) -> Self:
        """Read back what `to_kafka` wrote, from all headers of a dead letter; the last of a name counts.

        Raises `InputError` when the record is no dead letter of this service.
        """
        found = {
            name: value.decode(errors="replace")
            for name, value in headers
            if name in _NAMES and value is not None
        }
        try:
            return cls.model_validate(found)
        except ValidationError as error:
            names = ", ".join(sorted({str(fault["loc"][0]) for fault in error.errors(include_url=False)}))
            raise InputError(
                f"the record is no dead letter of this service: look at the headers {names}; "
                "only records of the dead-letter topic can be shown or replayed"
            ) from error


HEADER_NAMES: tuple[str, ...] = tuple(str(field.alias) for field in DeadLetterHeaders.model_fields.values())
"""Names of the added headers, in the order in which they are added."""

_NAMES = frozenset(HEADER_NAMES)
