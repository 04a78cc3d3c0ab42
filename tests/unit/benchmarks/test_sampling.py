"""Which part of the extraction a look at the stack counts for."""

from __future__ import annotations

import sys
from pathlib import PurePath
from types import FrameType

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

    asked = extract_many()
    assert asked.f_back is not None
    assert sampling.part_of(sampling._files(asked)) == "screen"
    assert sampling.part_of(sampling._files(asked.f_back)) != "screen"
