"""The topics of the service: what they are, whether they are there, and making them.

Nothing relies on a broker that makes topics by itself: such topics get the broker's default partition
count, and a misspelt name would go unnoticed.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

from aiokafka.admin import NewTopic
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.errors import KafkaError, TopicAlreadyExistsError, for_code

from ..errors import BrokerAccessDenied, BrokerError, ConfigurationError
from ..settings import Settings
from . import clients

STATE_DAYS = 30
"""How long the broker keeps what is known of an article, where we make the topic."""
_DAY_MS = 86_400_000
_POLICY = "cleanup.policy"
_VISIBLE_SECONDS = 15.0
_POLL_SECONDS = 0.1


@dataclass(frozen=True)
class Topic:
    """A topic that the service uses; `partitions` and `replication` are None while it does not exist."""

    name: str
    purpose: str
    config: dict[str, str] = field(default_factory=dict)
    partitions: int | None = None
    replication: int | None = None

    @property
    def exists(self) -> bool:
        """Whether the broker has it."""
        return self.partitions is not None


def wanted(settings: Settings) -> list[Topic]:
    """Every topic that the service needs, as configured, without asking a broker."""
    whole_articles = {"max.message.bytes": str(clients.MAX_REQUEST_BYTES)}
    states = {
        **whole_articles,  # an uri may be as long
        _POLICY: "compact,delete",
        "retention.ms": str(STATE_DAYS * _DAY_MS),
        "segment.ms": str(_DAY_MS),  # only what lies in a closed segment is compacted or deleted
    }
    return [
        Topic(settings.topic_articles, "articles in", whole_articles),
        Topic(settings.topic_dead_letters, "articles that failed", whole_articles | {_POLICY: "delete"}),
        Topic(settings.topic_meetings, "meetings out"),
        Topic(settings.topic_visits, "visits out"),
        Topic(settings.topic_statements, "statements out"),
        *(
            [Topic(settings.topic_state, "what is known of articles", states)]
            if settings.corrections_remembered
            else []
        ),
    ]


def event_topic(settings: Settings, event_type: str) -> str:
    """Name of the topic of `event_type` (meeting, visit or statement)."""
    return {
        "meeting": settings.topic_meetings,
        "visit": settings.topic_visits,
        "statement": settings.topic_statements,
    }[event_type]


async def describe(settings: Settings) -> list[Topic]:
    """The topics of the service as the broker has them. Raises `BrokerError`."""
    found = {entry["topic"]: entry["partitions"] for entry in await _metadata(settings)}
    described = []
    for topic in wanted(settings):
        partitions = found.get(topic.name)
        described.append(
            topic
            if not partitions
            else Topic(
                topic.name,
                topic.purpose,
                topic.config,
                partitions=len(partitions),
                replication=min(len(set(partition["replicas"])) for partition in partitions),
            )
        )
    return described


async def partition_counts(settings: Settings) -> dict[str, int]:
    """Number of partitions of every topic that the broker has. Raises `BrokerError`."""
    counted = {entry["topic"]: len(entry["partitions"]) for entry in await _metadata(settings)}
    return {name: count for name, count in counted.items() if count}


async def missing(settings: Settings) -> list[str]:
    """Names of the service's topics that the broker does not have. Raises `BrokerError`."""
    return [topic.name for topic in await describe(settings) if not topic.exists]


async def cleanup_policy(settings: Settings, name: str) -> str | None:
    """What the broker does with old records of the topic `name`, such as `compact,delete`; None when it does not say: it
    has no such topic, can't be asked, as the embedded one, or may not tell us. Raises `BrokerUnavailable`.
    """
    resource = ConfigResource(ConfigResourceType.TOPIC, name, {_POLICY: None})
    async with clients.connected(clients.admin(settings)) as admin:
        try:
            responses = await admin.describe_configs([resource])
        except KafkaError:
            return None
    entries = [entry for response in responses for *_, found in response.resources for entry in found]
    return next((value for option, value, *_ in entries if option == _POLICY), None)


async def create(settings: Settings) -> list[str]:
    """Make the topics that are missing, wait until the broker shows them, and return their names.

    Raises `ConfigurationError` when the broker refuses the configured partitions or replication,
    `BrokerAccessDenied` when it lets us make none, `BrokerError` otherwise.
    """
    return await make(settings, [topic for topic in await describe(settings) if not topic.exists])


async def make(settings: Settings, absent: list[Topic]) -> list[str]:
    """As `create`, for the topics `absent` of those that `settings` names."""
    if not absent:
        return []
    requests = [
        NewTopic(
            topic.name, settings.topic_partitions, settings.topic_replication, topic_configs=topic.config
        )
        for topic in absent
    ]
    async with clients.connected(clients.admin(settings)) as admin:
        try:
            response = await admin.create_topics(requests)
        except KafkaError as error:
            raise BrokerError(f"the broker at {settings.brokers} made no topics: {error}") from error
    created = []
    for name, error_code, *message in response.topic_errors:
        refusal = for_code(error_code)
        if refusal is TopicAlreadyExistsError:
            continue  # another worker or job was faster
        if refusal in clients.DENIALS:
            raise BrokerAccessDenied(clients.denial(settings, f"create topic {name}"))
        if error_code:
            raise ConfigurationError(
                f"the broker refuses to make topic {name}: {next(filter(None, message), refusal.__name__)}; "
                f"check DIPLOWIRE_TOPIC_PARTITIONS={settings.topic_partitions} and "
                f"DIPLOWIRE_TOPIC_REPLICATION={settings.topic_replication}"
            )
        created.append(name)
    await _await_visible(settings, {topic.name for topic in absent})
    return created


async def _await_visible(settings: Settings, names: set[str]) -> None:
    """A topic just made is known to the controller first and to every broker a moment later."""
    deadline = asyncio.get_running_loop().time() + _VISIBLE_SECONDS
    while absent := sorted(names - (await partition_counts(settings)).keys()):
        if asyncio.get_running_loop().time() > deadline:
            raise BrokerError(
                f"the broker took the order for {', '.join(absent)} but does not show it after "
                f"{_VISIBLE_SECONDS:.0f} s: look at its log"
            )
        await asyncio.sleep(_POLL_SECONDS)


async def _metadata(settings: Settings) -> list[dict[str, Any]]:
    async with clients.connected(clients.admin(settings)) as admin:
        try:
            # All topics, not ours by name: asking for a name makes some brokers create it.
            entries: list[dict[str, Any]] = await admin.describe_topics()
        except KafkaError as error:
            raise BrokerError(
                f"the broker at {settings.brokers} does not list its topics: {error}"
            ) from error
    return entries
