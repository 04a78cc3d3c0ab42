"""Finding brokers again once all that a client knows of are gone.

aiokafka asks the brokers that the last answer named for the next one, and no others. While two of three brokers are away the
third names itself alone; when that one goes before the client has asked again, the client asks it for ever, though the
others are back. So a client that got no answer from any broker it knows forgets them and goes by the configured addresses,
as it did at its start. (Java clients do so from Apache Kafka 4.0 on: `metadata.recovery.strategy`.)
"""

from __future__ import annotations

from importlib import metadata

from aiokafka.client import AIOKafkaClient
from aiokafka.cluster import ClusterMetadata
from aiokafka.structs import BrokerMetadata

from . import header_names

_metadata_update = AIOKafkaClient._metadata_update


def install() -> None:
    """Have every client of this process find brokers again; once is enough. Another version of aiokafka is left as it is."""
    if metadata.version("aiokafka") == header_names.AIOKAFKA:
        AIOKafkaClient._metadata_update = _update_or_forget


async def _update_or_forget(
    client: AIOKafkaClient, cluster: ClusterMetadata, topics: set[str] | None
) -> bool:
    updated: bool = await _metadata_update(client, cluster, topics)
    if not updated:
        # Without brokers of its own it goes by these; what it knows of partitions stays.
        addresses = {f"bootstrap-{number}": host for number, host in enumerate(client.hosts)}
        client.cluster._bootstrap_brokers = {
            name: BrokerMetadata(name, host, port, None) for name, (host, port, _) in addresses.items()
        }
        client.cluster._brokers = {}
    return updated
