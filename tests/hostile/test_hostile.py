"""Some hundred hostile records in the suite; `make hostile` sends 100,000, with those that cost megabytes and seconds."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from pathlib import Path

import pytest
from tests.hostile import records as hostile
from tests.hostile.run import run

SEED = 20260302


@pytest.mark.timeout(300)
async def test_every_hostile_record_ends_as_an_outcome(tmp_path: Path) -> None:
    account = await run(hostile.records(SEED, 500, huge=False), tmp_path, article_seconds=90)
    assert account.problems == [], account.table()
    assert account.sent == sum(account.outcomes.values()) == 500
    assert account.outcomes["dead_letter"] > 100
    assert account.outcomes["events"] > 0
    assert account.pool_restarts == 0, account.table()


def test_a_seed_gives_the_same_records_and_every_kind_is_among_them() -> None:
    assert list(hostile.records(SEED, 50, huge=False)) == list(hostile.records(SEED, 50, huge=False))
    kinds = Counter(record.kind for record in hostile.records(SEED, 3_200, huge=True))
    assert len(kinds) == len({*hostile._MAKERS, *hostile._HUGE})
    assert {record.dead for record in islice(hostile.records(SEED, 300, huge=False), 300)} == {True, None}
