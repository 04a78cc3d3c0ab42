"""Dead letters built, taken apart, and replayed."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplowire.contract.dead_letter import Done
from diplowire.errors import ArticleNotJson, InputError
from diplowire.streaming import dead_letters
from diplowire.streaming.dead_letters import Headers, Outgoing, Record

maybe_bytes = st.none() | st.binary(max_size=20)
header_lists = st.lists(st.tuples(st.text(max_size=8), maybe_bytes), max_size=5).map(tuple)


def _at(letter: Outgoing, offset: int) -> Record:
    return Record(letter.topic, 0, offset, letter.key, letter.value, letter.headers)


@given(key=maybe_bytes, value=maybe_bytes, headers=header_lists, message=st.text(min_size=1))
def test_the_original_comes_back_byte_for_byte(
    key: bytes | None, value: bytes | None, headers: Headers, message: str
) -> None:
    record = Record("articles", 3, 41, key, value, headers)
    built = dead_letters.build("dlq", record, ArticleNotJson(message), stage="decode", attempts=2)
    letter = dead_letters.parse(_at(built, 7))
    assert letter.original == record
    assert dead_letters.replay(letter) == Outgoing("articles", key, value, headers)
    assert (letter.why.error_code, letter.why.stage, letter.why.attempts) == ("article_not_json", "decode", 2)


@given(headers=header_lists)
def test_a_dead_letter_of_a_dead_letter_unwraps_one_layer_at_a_time(headers: Headers) -> None:
    record = Record("articles", 0, 1, b"k", b"v", headers)
    once = dead_letters.build("dlq", record, ArticleNotJson("first"), stage="decode")
    copied = Record("articles", 0, 2, once.key, once.value, once.headers)
    twice = dead_letters.build("dlq", copied, ArticleNotJson("second"), stage="decode")
    outer = dead_letters.parse(_at(twice, 1))
    assert (outer.why.exception_message, outer.why.offset) == ("second", 2)
    inner = dead_letters.parse(outer.original)
    assert (inner.why.exception_message, inner.original.headers) == ("first", headers)


def test_names_the_cause_and_cuts_a_long_message() -> None:
    record = Record("articles", 0, 1, None, b"{")
    built = dead_letters.build(
        "dlq", record, ArticleNotJson("x" * 9999), stage="decode", exception_class="a.B"
    )
    why = dead_letters.parse(_at(built, 0)).why
    assert why.exception_class_name == "a.B"
    assert len(why.exception_message) == 1000


def test_a_record_that_is_no_dead_letter_is_refused() -> None:
    with pytest.raises(InputError, match="no dead letter"):
        dead_letters.parse(Record("dlq", 0, 0, b"k", b"v"))


@pytest.mark.parametrize(
    ("error", "name"), [(ValueError(), "ValueError"), (ArticleNotJson(), "diplowire.errors.ArticleNotJson")]
)
def test_class_names(error: Exception, name: str) -> None:
    assert dead_letters.class_name(error) == name


@pytest.mark.parametrize("how", get_args(Done))
def test_a_mark_tells_which_letter_is_done_and_lies_in_its_partition(how: Done) -> None:
    letter = dead_letters.parse(
        _at(
            dead_letters.build(
                "dlq", Record("articles", 0, 1, b"k", b"{"), ArticleNotJson("x"), stage="decode"
            ),
            7,
        )
    )
    mark = dead_letters.mark(letter, how)
    assert (mark.topic, mark.partition) == (letter.at.topic, letter.at.partition)
    record = Record(mark.topic, letter.at.partition, 8, mark.key, mark.value, mark.headers)
    assert dead_letters.marked(record) == (7, how)
    assert dead_letters.marked(letter.at) is None


@pytest.mark.parametrize(
    ("value", "headers"),
    [
        (b"v", (("diplowire.done.offset", b"7"), ("diplowire.done.how", b"closed"))),
        (None, (("diplowire.done.offset", b"-7"), ("diplowire.done.how", b"closed"))),
        (None, (("diplowire.done.offset", None), ("diplowire.done.how", b"closed"))),
        (None, (("diplowire.done.offset", b"7"), ("diplowire.done.how", b"lost"))),
        (None, (("diplowire.done.offset", b"7"),)),
        (None, ()),
    ],
)
def test_what_only_looks_like_a_mark_is_none(value: bytes | None, headers: Headers) -> None:
    assert dead_letters.marked(Record("dlq", 0, 9, b"k", value, headers)) is None
