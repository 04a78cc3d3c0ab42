"""The lag of an assigned partition, from what engine and broker say of it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from aiokafka import TopicPartition
from faust.types import TP

from diplowire.streaming.lag import Lag

LANE = ("articles", 3)
BEGINNING, END = 100, 500


class _Client:
    async def end_offsets(self, partitions: list[TopicPartition]) -> dict[TopicPartition, int]:
        return dict.fromkeys(partitions, END)

    async def beginning_offsets(self, partitions: list[TopicPartition]) -> dict[TopicPartition, int]:
        return dict.fromkeys(partitions, BEGINNING)


@pytest.mark.parametrize(
    ("read_offsets", "committed", "lag"),
    [
        pytest.param({}, {}, {}, id="assigned, and not yet asked where the group stands"),
        pytest.param(
            {TP(*LANE): 480}, {TP(*LANE): 480}, {LANE: END - 480}, id="placed at what was committed"
        ),
        pytest.param(
            {TP(*LANE): None}, {}, {LANE: END - BEGINNING}, id="placed, and nothing was ever committed"
        ),
    ],
)
async def test_lag_is_told_once_it_is_known_how_far_the_group_has_read(
    read_offsets: dict[TP, int | None], committed: dict[TP, int], lag: dict[tuple[str, int], int]
) -> None:
    consumer = SimpleNamespace(
        assignment=lambda: {TP(*LANE)},
        highwater=lambda _: None,
        _committed_offset=committed,
        _read_offset=read_offsets,
    )
    app: Any = SimpleNamespace(consumer=consumer)
    client: Any = _Client()
    hand: Any = SimpleNamespace(first=lambda _: None)
    assert await Lag(app, client).measure(hand) == lag
