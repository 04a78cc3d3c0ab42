"""How articles are dealt out to the processes of the extraction alone."""

from __future__ import annotations

import pytest
from benchmarks import corpus
from benchmarks.alone import dealt


@pytest.mark.parametrize(("count", "processes"), [(40, 1), (45, 3), (3, 5), (0, 2)])
def test_each_article_is_dealt_to_one_process(count: int, processes: int) -> None:
    hands = dealt(count, processes)
    assert len(hands) == processes
    assert sorted(number for hand in hands for number in hand) == list(range(count))


def test_two_processes_get_as_many_diplomatic_articles_of_the_mixed_feed() -> None:
    diplomatic = [number for number in range(200) if number % corpus.DIPLOMATIC_SHARE == 0]
    told = [sum(number in diplomatic for number in hand) for hand in dealt(200, 2)]
    assert told == [len(diplomatic) // 2] * 2
