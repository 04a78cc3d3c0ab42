"""Views of a text that keep its offsets; datelines, paragraphs and headings."""

from __future__ import annotations

import pytest

from diplowire.extraction.reading.text import blank, dateline, mask, paragraphs


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("a<b>c</b>d", "a   c    d"),
        ("a &amp; b", "a       b"),
        ("a &#8220;b", "a" + " " * 8 + "b"),
        ("a\u200bb\x07c", "a b c"),
        ("a\r\nb", "a \nb"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("AT&T; said", "AT&T; said"),
        ("a\n\nb", "a\n\nb"),
    ],
)
def test_markup_and_control_characters_become_blanks(text: str, clean: str) -> None:
    assert blank(text) == clean
    assert len(blank(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "place", "story"),
    [
        ("ANKARA, April 17 (Wire) - Turkey said", "ANKARA", "Turkey said"),
        ("KAMPALA, Uganda (Wire) — Uganda said", "KAMPALA", "Uganda said"),
        ("BUSAN, South Korea — Korea said", "BUSAN", "Korea said"),
        ("BELFAST, Northern Ireland (Wire) - Leaders met", "BELFAST", "Leaders met"),
        ("MUSCAT (Gulf Dispatch) — Delegations met", "MUSCAT", "Delegations met"),
        ("UNITED NATIONS (Wire) -- Envoys met", "UNITED NATIONS", "Envoys met"),
        ("BEIJING/TOKYO, Jan. 2 — China said", "BEIJING/TOKYO", "China said"),
        ("Geneva – The talks went on", "Geneva", "The talks went on"),
        ('PARIS, 3 May 2024 (Wire) — "No," he said', "PARIS", '"No," he said'),
    ],
)
def test_datelines(text: str, place: str, story: str) -> None:
    line = dateline(text)
    assert line is not None
    assert line.place == place
    assert text[line.end :] == story


def test_a_dateline_tells_its_region() -> None:
    line = dateline("KAMPALA, Uganda (Wire) — Uganda said")
    assert line is not None
    assert line.region == "Uganda"


@pytest.mark.parametrize(
    "text",
    [
        "Turkey said on Monday that it would send grain.",
        "The talks - the third this year - went on.",
        "President Marta Rojas of Chile — a lawyer — said so.",
        "well-known envoys met",
        "",
        "A" * 200 + " - story",
    ],
)
def test_prose_with_a_dash_is_no_dateline(text: str) -> None:
    assert dateline(text) is None


def test_mask_blanks_the_spans_and_nothing_else() -> None:
    assert mask("one two three", (4, 7), (8, 9)) == "one      hree"
    assert mask("same") == "same"


def test_paragraphs_are_the_lines_without_the_space_around_them() -> None:
    text = "  One. \n\n\t\nTwo.\nThree."
    assert [text[start:end] for start, end in paragraphs(text)] == ["One.", "Two.", "Three."]
    assert paragraphs(" \n ") == []


@pytest.mark.parametrize("sign", [",", '"', "(", "<", "&", "😀", "-"])
def test_runs_longer_than_any_word_become_blanks(sign: str) -> None:
    assert blank(f"He said {sign * 5000} and left.") == f"He said {' ' * 5000} and left."


def test_long_addresses_stay() -> None:
    address = "https://example.org/" + "a" * 200
    assert blank(f"He wrote at {address}, she said.") == f"He wrote at {address}, she said."
