"""What an operator sees of a worker: metrics, health, the pages that serve them, and logs.

Knows settings and errors, and nothing of Kafka: the streaming room feeds it.
"""

from .health import Health, Verdict
from .logs import configure_logging
from .metrics import FORMATS, OUTCOMES, STAGES, Metrics
from .pages import Pages, serve

__all__ = [
    "FORMATS",
    "OUTCOMES",
    "STAGES",
    "Health",
    "Metrics",
    "Pages",
    "Verdict",
    "configure_logging",
    "serve",
]
