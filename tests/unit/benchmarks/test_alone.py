"""How articles are dealt out to the processes of the extraction alone."""

from __future__ import annotations

import pytest
from benchmarks import corpus
from benchmarks.alone import stretches


@pytest.mark.parametrize(("count", "shares"), [(10, 1), (10, 3), (3, 5), (0, 2)])
def test_each_thing_is_in_one_stretch(count: int, shares: int) -> None:
    things = list(range(count))
    dealt = [things[stretch] for stretch in stretches(count, shares)]
    assert [thing for stretch in dealt for thing in stretch] == things
    assert len(dealt) == shares
    assert max(map(len, dealt)) - min(map(len, dealt)) <= 1


def test_two_processes_get_as_many_diplomatic_articles_of_the_mixed_feed() -> None:
    diplomatic = [number for number in range(200) if number % corpus.DIPLOMATIC_SHARE == 0]
    told = [sum(number in diplomatic for number in range(200)[stretch]) for stretch in stretches(200, 2)]
    assert told == [len(diplomatic) // 2] * 2
