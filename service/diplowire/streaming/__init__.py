"""Between Kafka and the extraction: clients, topics, dead letters, the pool, and the worker that ties them
together.
"""

from .worker import run_worker

__all__ = ["run_worker"]
