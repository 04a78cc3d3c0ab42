"""Headers of dead letters, there and back."""

from typing import Any

import pytest
from pydantic import ValidationError

from diplowire.contract.dead_letter import (
    HEADER_NAMES,
    MESSAGE_LIMIT,
    DeadLetterHeaders,
    Header,
    original_headers,
)
from diplowire.errors import InputError

OWN: list[Header] = [
    ("traceparent", b"00-1"),
    ("empty", None),
    ("traceparent", b"00-2"),
    ("raw", b"\xff\x00"),
]


def _headers(**changes: Any) -> DeadLetterHeaders:
    return DeadLetterHeaders(**{
        "topic": "newswire.articles.v1", "partition": 3, "offset": 12_345_678_901, "stage": "decode",
        "exception_class_name": "diplowire.errors.ArticleNotUtf8", "exception_message": "byte 0xE9 – Málaga",
        "error_code": "article_not_utf8", "attempts": 1,
    } | changes)  # fmt: skip


def test_the_names_are_those_of_the_contract_and_the_values_text() -> None:
    assert _headers().to_kafka() == [
        ("__connect.errors.topic", b"newswire.articles.v1"),
        ("__connect.errors.partition", b"3"),
        ("__connect.errors.offset", b"12345678901"),
        ("__connect.errors.stage", b"decode"),
        ("__connect.errors.exception.class.name", b"diplowire.errors.ArticleNotUtf8"),
        ("__connect.errors.exception.message", "byte 0xE9 – Málaga".encode()),
        ("diplowire.error.code", b"article_not_utf8"),
        ("diplowire.attempts", b"1"),
    ]


def test_they_can_be_read_back_among_others() -> None:
    assert DeadLetterHeaders.from_kafka([*OWN, *_headers().to_kafka()]) == _headers()


def test_a_letter_that_failed_again_tells_of_the_last_failure() -> None:
    again = _headers(stage="extract", error_code="extraction_failed", attempts=2)
    found: list[Header] = [*OWN, *_headers().to_kafka(), *again.to_kafka()]
    assert DeadLetterHeaders.from_kafka(found) == again
    assert original_headers(found) == [*OWN, *_headers().to_kafka()]


def test_the_original_headers_come_back_byte_for_byte() -> None:
    assert original_headers([*OWN, *_headers().to_kafka()]) == OWN
    assert original_headers(OWN) == OWN
    assert original_headers([]) == []


def test_a_long_message_is_shortened_and_an_empty_one_kept() -> None:
    long = _headers(exception_message="x" * 5000)
    assert len(long.exception_message) == MESSAGE_LIMIT
    assert long.exception_message.endswith("...")
    empty = _headers(exception_message="")
    assert DeadLetterHeaders.from_kafka([*empty.to_kafka()]) == empty


@pytest.mark.parametrize("missing", HEADER_NAMES)
def test_a_record_without_one_of_them_is_no_dead_letter(missing: str) -> None:
    with pytest.raises(InputError, match=f"no dead letter of this service.*{missing}"):
        DeadLetterHeaders.from_kafka([header for header in _headers().to_kafka() if header[0] != missing])


def test_values_of_another_service_are_refused() -> None:
    other = [
        (name, b"VALUE_CONVERTER" if name.endswith("stage") else value)
        for name, value in _headers().to_kafka()
    ]
    with pytest.raises(InputError, match=r"__connect\.errors\.stage"):
        DeadLetterHeaders.from_kafka(other)


@pytest.mark.parametrize("wrong", [{"stage": "publish"}, {"offset": -1}, {"attempts": 0}, {"desk": "x"}])
def test_unsound_headers_are_not_made(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        _headers(**wrong)
