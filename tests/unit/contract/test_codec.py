"""Decoding what producers send: what is accepted as it is, and what a person reads when it is not."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diplowire.contract import Article
from diplowire.contract.codec import MAX_DEPTH, decode, encode
from diplowire.errors import (
    ArticleError,
    ArticleInvalid,
    ArticleNotJson,
    ArticleNotUtf8,
    ArticleTooLarge,
    ArticleWithoutText,
)

LIMIT = 2_000_000
FIELDS = {"uri": "urn:test:1", "text": "Ministers met.", "published_at": "2024-04-18T09:30:00+03:00"}


def _bytes(**changes: Any) -> bytes:
    return json.dumps(FIELDS | changes, ensure_ascii=False).encode()


def _without(*names: str) -> bytes:
    return json.dumps({name: value for name, value in FIELDS.items() if name not in names}).encode()


def _article(**changes: Any) -> Article:
    return decode(_bytes(**changes), max_bytes=LIMIT).article


def _message(error: type[ArticleError], value: bytes | None, *, max_bytes: int = LIMIT) -> str:
    with pytest.raises(error) as caught:
        decode(value, max_bytes=max_bytes)
    assert type(caught.value) is error
    return str(caught.value)


def test_a_plain_article_has_the_defaults_of_the_contract() -> None:
    decoded = decode(_bytes(), max_bytes=LIMIT)
    assert decoded.format == "article"
    assert decoded.article.model_dump(mode="json") == FIELDS | {
        "version": 1, "pub_status": "usable", "headline": None, "language": None, "embargoed": None,
        "source": None, "url": None, "dateline": None, "subjects": [],
    }  # fmt: skip


def test_unknown_fields_are_dropped() -> None:
    assert "desk" not in _article(desk="foreign", priority={"a": [1]}).model_dump()


def test_a_byte_order_mark_is_tolerated() -> None:
    assert decode(b"\xef\xbb\xbf" + _bytes(), max_bytes=LIMIT).article.uri == FIELDS["uri"]


def test_of_a_name_that_stands_twice_the_last_value_counts() -> None:
    value = _bytes().replace(b'"text":', b'"text": "First.", "text":')
    assert decode(value, max_bytes=LIMIT).article.text == FIELDS["text"]


@pytest.mark.parametrize(
    "text",
    [
        "NUL \x00 and bell \x07, escape \x1b[31m, delete \x7f, C1 \x85",
        "Windows\r\nold Mac\rUnix\n\u2028line\u2029paragraph\x0b\x0c",
        "<p>Ministers &amp; envoys <b>met</b><script>alert(1)</script></p>",
        "Emoji 🕊️, astral 𐍈, combined e\u0301, right to left \u202eabc\u202c, zero\u200bwidth, \ufeffmark",
        "  leading and trailing white space \t\n",
    ],
)
def test_the_text_survives_decoding_and_encoding_unchanged(text: str) -> None:
    article = _article(text=text)
    assert article.text == text
    again = decode(encode(article), max_bytes=LIMIT).article
    assert again == article


@given(st.text(min_size=1).filter(lambda text: any(c.isalnum() for c in text)))
@settings(max_examples=200, deadline=None)
def test_any_text_survives_decoding_and_encoding_unchanged(text: str) -> None:
    article = _article(text=text)
    assert article.text == text
    assert decode(encode(article), max_bytes=LIMIT).article.text == text


def test_encoding_is_compact_utf8_with_null_fields() -> None:
    value = encode(_article(headline="Türkiye, Côte d’Ivoire"))
    assert '"headline":"Türkiye, Côte d’Ivoire"'.encode() in value
    assert b'"dateline":null' in value
    assert b": " not in value.replace(FIELDS["text"].encode(), b"")


# Size, bytes, JSON


def test_size_is_looked_at_before_anything_else() -> None:
    message = _message(ArticleTooLarge, b"\xff" * 101, max_bytes=100)
    assert "101 bytes" in message
    assert "limit of 100" in message
    assert "DIPLOWIRE_ARTICLE_MAX_BYTES" in message


def test_a_5_mb_article_is_refused_unread() -> None:
    message = _message(
        ArticleTooLarge, _bytes(text="Ministers met. " * 350_000)[:-1]
    )  # no JSON, had it been read
    assert "over the limit of 2,000,000" in message


def test_a_record_of_just_the_limit_is_accepted() -> None:
    value = _bytes()
    assert decode(value, max_bytes=len(value)).article.uri == FIELDS["uri"]


def test_the_first_wrong_byte_is_named() -> None:
    message = _message(ArticleNotUtf8, _bytes(headline="Málaga").replace("á".encode(), b"\xe1"))
    assert "byte 0xE1 at offset" in message
    assert "encode the article as UTF-8" in message


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_named_where_it_can_be_recognised(encoding: str) -> None:
    value = _bytes().decode().encode(encoding)
    if encoding == "utf-16":
        assert "UTF-16" in _message(ArticleNotUtf8, value)
    else:
        _message(ArticleNotJson, value)


def test_surrogates_as_bytes_are_not_utf8() -> None:
    _message(ArticleNotUtf8, b'{"text": "\xed\xa0\x80"}')


@pytest.mark.parametrize("escape", [r"\ud800", r"\udc00 x", r"\ud800\ud800", r"x \ud83d y"])
def test_lone_surrogates_are_refused_with_a_reason(escape: str) -> None:
    message = _message(ArticleNotJson, _bytes().replace(b"Ministers", escape.encode()))
    assert "lone surrogate" in message
    assert "line 1 column" in message


def test_a_surrogate_pair_is_one_character() -> None:
    value = _bytes().replace(b"Ministers", rb"\ud83d\ude00")
    assert decode(value, max_bytes=LIMIT).article.text == "😀 met."


@pytest.mark.parametrize("opening", [b"[", b'{"a":', b'{"text": [', b'[{"a":'])
def test_deep_nesting_is_refused_without_a_recursion_error(opening: bytes) -> None:
    message = _message(ArticleNotJson, opening * 100_000)
    assert f"deeper than {MAX_DEPTH} levels" in message


@pytest.mark.parametrize(
    ("value", "part"),
    [
        (None, "no value"),
        (b"", "ends too early"),
        (b"   ", "ends too early"),
        (_bytes()[:-20], "cut off"),
        (_bytes() + b"\n" + _bytes(), "one article a record"),
        (b"[1, 2]", "an array, not an object"),
        (b'"text"', "a string, not an object"),
        (b"true", "a boolean, not an object"),
        (b"1.5", "a number, not an object"),
        (b"null", "null, not an object"),
        (b"{'uri': 1}", "key must be a string"),
        (b"Ministers met.", "line 1 column 1"),
        (b'{"text": "a\nb"}', "as escapes, such as \\n"),
        (b'{"version": NaN}', "line 1 column"),
        (b'{"version": -Infinity}', "line 1 column"),
        (b'{"version": ' + b"9" * 5000 + b"}", "very long numbers"),
    ],
)
def test_what_is_not_one_json_object_is_refused(value: bytes | None, part: str) -> None:
    assert part in _message(ArticleNotJson, value)


# Fields


def test_a_missing_published_at_says_why_it_is_needed_and_what_to_send() -> None:
    message = _message(ArticleInvalid, _without("published_at"))
    assert "`published_at` is missing" in message
    assert "dates in the text are resolved against it" in message
    assert "2024-04-18T09:30:00+03:00" in message


@pytest.mark.parametrize("naive", ["2024-04-18T09:30:00", "2024-04-18 09:30"])
def test_a_naive_timestamp_says_that_it_needs_an_offset(naive: str) -> None:
    message = _message(ArticleInvalid, _bytes(published_at=naive))
    assert f"`published_at` '{naive}' has no UTC offset" in message
    assert "or Z for UTC" in message


@pytest.mark.parametrize(
    "wrong", ["2024-04-18", "April 18, 2024", 1713421800, 1713421800.5, "1713421800", "", True]
)
def test_what_only_resembles_a_timestamp_is_refused(wrong: object) -> None:
    message = _message(ArticleInvalid, _bytes(published_at=wrong))
    assert "`published_at`" in message
    assert "ISO 8601 timestamp with offset" in message


@pytest.mark.parametrize("impossible", ["2024-02-30T09:30:00Z", "2024-04-18T25:00:00Z"])
def test_an_impossible_timestamp_is_refused(impossible: str) -> None:
    assert repr(impossible) in _message(ArticleInvalid, _bytes(published_at=impossible))


@pytest.mark.parametrize("text", ["", " \n\t", "\u200b\u200b", "\x00\x00", None])
def test_an_article_with_nothing_to_read_is_without_text(text: str | None) -> None:
    assert "nothing to read in `text`" in _message(ArticleWithoutText, _bytes(text=text))


def test_an_article_without_the_field_is_without_text() -> None:
    _message(ArticleWithoutText, _without("text"))


def test_what_is_wrong_beside_the_text_comes_first() -> None:
    message = _message(ArticleInvalid, _without("text", "uri"))
    assert "`uri` is missing" in message
    assert "`text` is missing" in message


@pytest.mark.parametrize("status", ["withheld", "canceled"])
def test_only_an_article_that_is_not_extracted_may_have_an_empty_text(status: str) -> None:
    assert _article(text="", pub_status=status).pub_status == status


@pytest.mark.parametrize(
    ("changes", "parts"),
    [
        ({"uri": " "}, ["`uri` ' '"]),
        ({"uri": 7}, ["`uri` 7", "string"]),
        ({"version": 0}, ["`version` 0", "greater than or equal to 1"]),
        ({"version": "two"}, ["`version` 'two'", "integer"]),
        ({"pub_status": "cancelled"}, ["`pub_status` 'cancelled'", "'usable', 'withheld' or 'canceled'"]),
        ({"subjects": "peace"}, ["`subjects` 'peace'", "array"]),
        ({"subjects": ["peace", 3]}, ["`subjects.1` 3", "string"]),
        ({"headline": {"main": "x"}}, ["`headline` (an object of 1 fields)"]),
        ({"text": ["a", "b"]}, ["`text` (an array of 2 values)"]),
        ({"embargoed": "2024-04-18T09:30:00"}, ["`embargoed`", "no UTC offset"]),
    ],
)
def test_a_message_names_the_field_what_was_found_and_what_is_wanted(
    changes: dict[str, Any], parts: list[str]
) -> None:
    message = _message(ArticleInvalid, _bytes(**changes))
    for part in parts:
        assert part in message


def test_every_fault_is_told_in_one_message() -> None:
    message = _message(ArticleInvalid, _bytes(version="two", pub_status="ready", published_at="today"))
    assert all(f"`{name}`" in message for name in ("version", "pub_status", "published_at"))


@pytest.mark.parametrize("field", ["uri", "published_at", "pub_status", "version"])
@pytest.mark.parametrize("wrong", ["x" * 10_000, "\x00" * 10_000, "🕊" * 10_000, ["y"] * 10_000])
def test_a_message_quotes_little_of_the_input_on_one_printable_line(field: str, wrong: Any) -> None:
    if field == "uri" and isinstance(wrong, str):
        wrong = [wrong]
    message = _message(ArticleInvalid, _bytes(**{field: wrong}))
    assert len(message) < 400
    assert message.isprintable()


def test_many_faults_are_cut_short() -> None:
    message = _message(ArticleInvalid, _bytes(subjects=[{"name": "x" * 1000}] * 500))
    assert len(message) < 1000


NAMES = [
    "uri", "text", "published_at", "version", "bodies", "headlines", "body_html", "headline_main", "altids",
    "altIds", "value", "role", "contentType", "versioncreated", "versionCreated", "pubStatus", "infosource",
    "subject", "renditions", "$standard", "standard", "name",
]  # fmt: skip
SCALARS = st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20)
ITEMS = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=6),
    max_leaves=12,
)


@given(st.binary(max_size=200) | ITEMS.map(lambda item: json.dumps(item).encode()))
@settings(max_examples=500, deadline=None)
def test_whatever_comes_in_ends_as_an_article_or_an_article_error(value: bytes) -> None:
    try:
        decoded = decode(value, max_bytes=LIMIT)
    except ArticleError as error:
        assert len(str(error)) < 2000
    else:
        assert decoded.article.uri.strip()
