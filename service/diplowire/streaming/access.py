"""Whether the broker's access list lets us do what we are about to do, asked before it is done.

The clients would find out too late or not at all: a consumer without the right to its group asks again for ever and
says nothing, one without the right to its topic breaks down, and that events can't be written shows with the first one.

Brokers tell what a client may do to a topic or a group since Apache Kafka 2.3; of older ones, and where no client has a
name (`PLAINTEXT`), nothing is asked.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from typing import Any

from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import (
    GroupAuthorizationFailedError,
    IncompatibleBrokerVersion,
    KafkaError,
    TopicAuthorizationFailedError,
)

from ..errors import BrokerAccessDenied, BrokerError
from ..settings import Settings
from . import clients, topics
from .rights import AskGroupRights, AskTopicRights

_READ, _WRITE, _DESCRIBE = 3, 4, 8
"""Kafka's numbers of operations, which are also those of their bits in an answer."""
_UNKNOWN = -(2**31)
"""What a broker answers that does not know."""
_TRIES = 20
_PAUSE_SECONDS = 0.5


async def require_of_worker(settings: Settings) -> None:
    """As `require`, for all that a worker does."""
    states = [settings.topic_state] if settings.corrections_remembered else []
    await require(
        settings,
        read=[settings.topic_articles, *states],
        write=[topic.name for topic in topics.wanted(settings) if topic.name != settings.topic_articles],
        group=settings.consumer_group,
    )


async def require(
    settings: Settings, *, read: Sequence[str] = (), write: Sequence[str] = (), group: str | None = None
) -> None:
    """Raise `BrokerAccessDenied`, which names all that is not allowed, unless the topics `read` may be read, the topics
    `write` written, and `group` joined. `BrokerError` when the broker can't be asked.
    """
    if settings.security_protocol == "PLAINTEXT":
        return
    async with clients.connected(clients.admin(settings)) as admin:
        try:
            lacking = [
                *await _lacking_of_topics(admin, read, write),
                *([f"read group {group}"] if group and not await _may_join(admin, group) else []),
            ]
        except (IncompatibleBrokerVersion, NotImplementedError):
            return  # too old to tell
        except KafkaError as error:
            raise BrokerError(
                f"the broker at {settings.brokers} does not say what it allows: {error}"
            ) from error
    if lacking:
        raise BrokerAccessDenied(clients.denial(settings, ", ".join(lacking)))


async def _lacking_of_topics(
    admin: AIOKafkaAdminClient, read: Sequence[str], write: Sequence[str]
) -> list[str]:
    names = list(dict.fromkeys([*read, *write]))
    answer: Any = await admin._send_request(AskTopicRights(names))
    allowed = {topic: _allowed(code, rights) for code, topic, _, _, rights in answer.topics}
    wanted = [
        *((name, "describe", _DESCRIBE) for name in names),
        *((name, "read", _READ) for name in read),
        *((name, "write", _WRITE) for name in write),
    ]
    return [f"{verb} topic {name}" for name, verb, bit in wanted if bit not in allowed.get(name, {bit})]


async def _may_join(admin: AIOKafkaAdminClient, group: str) -> bool:
    """Whether `group` may be read, which is what joining it and committing to it takes."""
    for _ in range(_TRIES):
        try:
            coordinator = await admin.find_coordinator(group)
            answer: Any = await admin._send_request(AskGroupRights(group), coordinator)
        except GroupAuthorizationFailedError:
            return False
        except KafkaError as error:
            if not error.retriable:
                raise
            await asyncio.sleep(_PAUSE_SECONDS)  # a new cluster makes the topic of the groups first
        else:
            code, *_, rights = answer.groups[0]
            return _READ in _allowed(code, rights)
    return True  # nobody knows


def _allowed(code: int, rights: int) -> Iterable[int]:
    """Numbers of the operations that are allowed; all when that is not known."""
    if code in (TopicAuthorizationFailedError.errno, GroupAuthorizationFailedError.errno):
        return ()
    if code or rights == _UNKNOWN:
        return (_READ, _WRITE, _DESCRIBE)  # whatever is wrong, it is another matter
    return [number for number in (_READ, _WRITE, _DESCRIBE) if rights & 1 << number]
