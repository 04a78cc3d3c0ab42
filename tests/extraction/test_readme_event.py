"""The event that the README shows is the one that the extraction gives."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from diplowire.contract import Event
from diplowire.contract.codec import decode
from diplowire.extraction import Extractor

ROOT = Path(__file__).parents[2]


def test_the_event_of_the_readme_is_what_the_extraction_gives_for_the_seed(extractor: Extractor) -> None:
    (block,) = re.findall(
        r"^```json event\n(.*?)^```$",
        (ROOT / "README.md").read_text(encoding="utf-8"),
        re.MULTILINE | re.DOTALL,
    )
    article = decode((ROOT / "seeds/01-seed.json").read_bytes(), max_bytes=2_000_000).article
    first = extractor.extract(article)[0]
    shown = Event.model_validate_json(block)
    # The confidence is fitted anew now and then, and depends on how many events the article has.
    assert shown.confidence == pytest.approx(first.confidence, abs=0.2)
    assert shown == first.model_copy(update={"confidence": shown.confidence}), "`make examples` makes it anew"
