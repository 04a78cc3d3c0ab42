"""Leaving a consumer group of the embedded broker without wedging it.

Tansu 0.6 forms a group in the three seconds after a member joined. A leader that leaves in that time stays its leader: the others
wait for its assignment for ever, whatever they do, and only a restart of the broker ends it. A leader that just falls silent is
expelled when its session ends, and another takes over. So before a member leaves a group there, it asks by a heartbeat whether
the group is forming, and if so goes without a word. Apache Kafka has no such fault, and there members leave at once.
"""

from __future__ import annotations

import logging
from importlib import metadata
from typing import Any

from aiokafka.consumer.group_coordinator import GroupCoordinator
from aiokafka.errors import KafkaError
from aiokafka.protocol.group import HeartbeatRequest
from aiokafka.protocol.metadata import MetadataRequest

from ..broker.embedded import CLUSTER_ID
from . import header_names

_log = logging.getLogger(__name__)

_leave = GroupCoordinator._maybe_leave_group


def install() -> None:
    """Have every consumer of this process leave so; once is enough. Another version of aiokafka is left as it is."""
    if metadata.version("aiokafka") == header_names.AIOKAFKA:
        GroupCoordinator._maybe_leave_group = _leave_unless_forming


async def _leave_unless_forming(coordinator: Any) -> None:
    if coordinator.generation > 0 and await _is_forming(coordinator):
        _log.info("the group is forming: leaving it when the session ends")
        coordinator.reset_generation()
    else:
        await _leave(coordinator)


async def _is_forming(coordinator: Any) -> bool:
    """Whether the group is one of the embedded broker's and has no assignment at present."""
    heartbeat = HeartbeatRequest(coordinator.group_id, coordinator.generation, coordinator.member_id)
    try:
        cluster = await coordinator._send_req(MetadataRequest([]))
        if cluster.cluster_id != CLUSTER_ID:
            return False
        answer = await coordinator._send_req(heartbeat)
    except KafkaError:
        return False
    return bool(answer.error_code)
