"""The embedded broker behind `diplowire demo` and the tests: Kafka's protocol without installing Kafka."""

from .embedded import EmbeddedBroker, free_port, guarded

__all__ = ["EmbeddedBroker", "free_port", "guarded"]
