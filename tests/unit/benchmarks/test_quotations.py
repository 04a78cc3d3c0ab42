"""What counts as a quotation found."""

from __future__ import annotations

from benchmarks import corpus
from benchmarks.quotations import Found, Quotation, recall, wanted

GOLD = [
    [Quotation(10, 30, "Ana Kovac"), Quotation(50, 70, "Ben Okafor")],
    [],
    [Quotation(0, 20, "Ana Kovac")],
]


def test_half_of_the_words_and_the_name_without_title_are_enough() -> None:
    found = [
        Found([Quotation(5, 20, "Foreign Minister Kovac"), Quotation(48, 72, "he")]),
        Found([Quotation(0, 99, "anybody")]),
        Found(None),
    ]
    assert recall(GOLD, found) == (2 / 3, 1 / 3, 1)


def test_less_than_half_is_not_found() -> None:
    assert recall(GOLD[:1], [Found([Quotation(0, 19, "Ana Kovac")])]) == (0, 0, 0)


def test_every_direct_statement_of_the_gold_has_its_words_and_speaker() -> None:
    quotations = [quotation for article in wanted(corpus.GOLD) for quotation in article]
    assert len(quotations) > 20
    assert all(quotation.speaker and quotation.end > quotation.start for quotation in quotations)
