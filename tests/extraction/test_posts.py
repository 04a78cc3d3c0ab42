"""What is posted on X, whose stop at the end of a sentence is none of an initial."""

from __future__ import annotations

import pytest
from tests.extraction.conftest import Extract


@pytest.mark.parametrize(
    "behind", ["", " Germany agreed.", " Olaf Scholz, Germany's chancellor, agreed.", "\n\nSnow fell."]
)
@pytest.mark.parametrize("verb", ["wrote", "posted", "said"])
def test_quotation_posted_on_x(extract: Extract, verb: str, behind: str) -> None:
    text = f"“We will not bow,” French President Emmanuel Macron {verb} on X.{behind}"
    first = extract(text)[0]
    assert first.statement is not None
    assert first.statement.content == "We will not bow"
    assert [actor.name for actor in first.participants] == ["Emmanuel Macron"]
