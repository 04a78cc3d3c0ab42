"""Ranges as they are written on the command line."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
import typer

from diplowire.cli.ranges import bound, written


@pytest.mark.parametrize(
    ("values", "partitions", "expected"),
    [
        (["earliest"], [], "earliest"),
        (["latest"], [3], "latest"),
        (["0:1200"], [], {0: 1200}),
        (["0:1200", "1:80"], [], {0: 1200, 1: 80}),
        (["0:1200, 1:80"], [], {0: 1200, 1: 80}),
        (["1200"], [2], {2: 1200}),
        (["2025-03-04"], [], datetime(2025, 3, 4, tzinfo=UTC)),
        (["2025-03-04T09:30:00Z"], [], datetime(2025, 3, 4, 9, 30, tzinfo=UTC)),
        (
            ["2025-03-04T09:30:00+03:00"],
            [0],
            datetime(2025, 3, 4, 9, 30, tzinfo=timezone(timedelta(hours=3))),
        ),
    ],
)
def test_a_bound_is_a_word_offsets_or_a_time(values: list[str], partitions: list[int], expected: Any) -> None:
    assert bound(values, "--from", partitions) == expected


@pytest.mark.parametrize(
    ("values", "partitions", "told"),
    [
        (["1200"], [], "of which partition? Add --partition, or write PARTITION:1200"),
        (["1200"], [0, 1], "of which partition?"),
        (["0:1", "0:2"], [], "a partition is named twice"),
        (["0:1,latest"], [], "expected earliest, latest, an offset for each partition"),
        (["yesterday"], [], "expected earliest, latest, an offset for each partition"),
        (["-5"], [0], "expected earliest, latest, an offset for each partition"),
        (["2025-03-04T09:30:00"], [], "has no UTC offset: add one, or Z for UTC"),
        (["2025-13-04"], [], "is no ISO 8601 date or time"),
        ([""], [], "expected earliest"),
    ],
)
def test_what_says_too_little_is_wrong_usage(values: list[str], partitions: list[int], told: str) -> None:
    with pytest.raises(typer.BadParameter, match=told.replace("?", r"\?")) as caught:
        bound(values, "--to", partitions)
    assert caught.value.param_hint == "'--to'"


def test_offsets_are_written_as_they_are_read() -> None:
    offsets = {1: 80, 0: 1200}
    assert bound([written(offsets)], "--from") == offsets
