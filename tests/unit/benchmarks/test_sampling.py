"""Which part of the extraction a look at the stack counts for."""

from __future__ import annotations

import sys
from pathlib import PurePath
from types import FrameType
from typing import Any

import pytest
from benchmarks import sampling

EXTRACTOR = "service/diplowire/extraction/extractor.py"
READING = "service/diplowire/extraction/reading"


@pytest.mark.parametrize(
    ("files", "part"),
    [
        ([EXTRACTOR, f"{READING}/parse.py", "lib/spacy/language.py", "lib/thinc/model.py"], "model"),
        ([EXTRACTOR, f"{READING}/parse.py", "lib/spacy/language.py", f"{READING}/vectors.py"], "model"),
        ([EXTRACTOR, f"{READING}/parse.py", f"{READING}/quotes.py"], "preparation of the text"),
        ([EXTRACTOR, f"{READING}/screen.py"], "screen"),
        (
            [EXTRACTOR, "service/diplowire/extraction/meetings/find.py", f"{READING}/syntax.py"],
            "rules and merge",
        ),
        ([EXTRACTOR, "service/diplowire/extraction/merge.py", "lib/spacy/language.py"], "rules and merge"),
        ([EXTRACTOR], "rules and merge"),
        (["service/diplowire/contract/codec.py", "lib/pydantic/main.py"], "serialisation"),
    ],
)
def test_what_the_extractor_calls_first_decides(files: list[str], part: str) -> None:
    assert sampling.part_of([PurePath("benchmarks/sections/extraction.py"), *map(PurePath, files)]) == part


def test_shares_are_of_the_whole() -> None:
    shares = sampling.shares(lambda: sum(number * number for number in range(2_000_000)))
    assert set(shares) == set(sampling.PARTS)
    assert sum(shares.values()) == pytest.approx(1)


def test_what_the_rules_call_is_theirs_with_and_without_frames_of_their_own() -> None:
    def utterance_at() -> FrameType:
        return sys._getframe()

    def drafts_of() -> FrameType:
        return utterance_at()

    frame = drafts_of()
    assert len(sampling._files(frame)) == len(sampling._files(frame.f_back))


def test_what_is_asked_for_articles_to_be_parsed_and_has_no_frame_is_the_screen() -> None:
    def _parsed() -> FrameType:
        return sys._getframe()

    def extract_many() -> FrameType:
        return _parsed()

    assert sampling.part_of(sampling._files(extract_many())) == "screen"


@pytest.mark.parametrize(
    ("file", "part"),
    [("<string>", "screen"), ("lib/spacy/language.py", "model"), ("lib/contextlib.py", "rules and merge")],
    ids=["a named tuple of the screen's", "the model", "its memory zone"],
)
def test_what_runs_where_the_screen_is_asked_is_told_from_it(file: str, part: str) -> None:
    names: dict[str, Any] = {"sys": sys}
    exec(compile("def inner():\n    return sys._getframe()", file, "exec"), names)
    exec(compile("def _parsed():\n    return inner()", "diplowire/extraction/extractor.py", "exec"), names)
    assert sampling.part_of(sampling._files(names["_parsed"]())) == part
