"""Odd texts from a seed: the short form of `make fuzz`."""

from __future__ import annotations

import pytest
from benchmarks.fuzz import articles, faults, run, texts
from tests.extraction.conftest import Extract

from diplowire.extraction import Extractor


def test_odd_texts_from_a_seed_break_nothing(extractor: Extractor) -> None:
    events, wrong, _ = run(extractor, 7, 250)
    assert wrong == []
    assert events > 100  # else the texts are too odd to test anything


def test_a_seed_gives_its_texts_again() -> None:
    assert list(texts(3, 50)) == list(texts(3, 50))
    assert list(texts(3, 50)) != list(texts(4, 50))


def test_a_broken_offset_is_noticed(extract: Extract) -> None:
    text = articles()[0]
    events = extract(text)
    assert faults(text, events) == []
    assert faults("x" + text, events) != []


def test_a_name_in_another_script_beside_one_in_latin_breaks_nothing(extract: Extract) -> None:
    text = "President Лавров said that President Marta Rojas met President 北京 on Monday. President Лавров thanked her."
    assert faults(text, extract(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "meeting betwe`en Mauritanian and Senegalese officials, due be in next Thursday, will discuss the ferry. "
        "Senegal's foreign minister, Ousmane Thiaw, told the agency so.",
        "ПП according to 's EU foreign ministers on Wednesday last week accused",
        "Speaking in Oslo on Monday, Norwegian Foreign Minister Ida Berg said so.",
        "accusing Iran, said Oslo",
        "days after Monday, Iran met Iraq",
        "Kenyan President William Ruto welcomed guests to meet Ugandan President Yoweri Museveni.",
        "The Government's said. The Haitian Foreign Minister accused Iran of",
        "The Haitian Foreign Minister said Monday's call of",
        "China's ar,ms Mr. could go along the embargo, said Gbagbo. Mr. said so. áides say he is unlikely to leave.",
    ],
)
def test_texts_cut_where_no_reporter_would_break_nothing(extract: Extract, text: str) -> None:
    assert faults(text, extract(text)) == []
