"""Every metric of the worker, in one place.

Names follow the Prometheus conventions: base units, `_total` on counters, and no label whose values a
producer of articles could choose. Every series whose labels are known beforehand exists from the first
scrape, at zero: a rate over a series that appears with its first event would miss that event.
"""

from __future__ import annotations

import platform
from collections.abc import Iterable, Iterator, Mapping
from typing import get_args

import prometheus_client
import psutil
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Info
from prometheus_client.gc_collector import GCCollector
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector
from prometheus_client.registry import Collector

from .. import __version__
from ..contract import EventType, Reason
from ..errors import dead_letter_codes

FORMATS = ("article", "ninjs1", "ninjs2", "ninjs3", "unknown")
"""Values of the label `format`: how an article came in; unknown when it could not be decoded."""

OUTCOMES = (
    "events",
    "no_events",
    "skipped_withheld",
    "skipped_canceled",
    "skipped_embargoed",
    "skipped_language",
    "skipped_outdated",
    "dead_letter",
)
"""Values of the label `outcome`: each article that came in ends as exactly one of these."""

STAGES = ("decode", "extract", "deliver")
"""Values of the label `stage`."""

STAGE_BUCKETS = (0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
"""Seconds. Decoding takes a millisecond, extraction 5 ms to the default time limit of 30 s, and what ran into
that limit shows in the bucket above it."""

END_TO_END_BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300)
"""Seconds, from an idle worker that takes up an article at once to one that works off a backlog."""


class Metrics:
    """The worker's metrics, registered in `registry` (one of its own unless given)."""

    def __init__(self, registry: CollectorRegistry | None = None) -> None:
        # A `_created` series for every counter and bucket would nearly double the scrape;
        # `process_start_time_seconds` tells when they began.
        prometheus_client.disable_created_metrics()  # type: ignore[no-untyped-call]  # untyped upstream
        self.registry = CollectorRegistry(auto_describe=True) if registry is None else registry
        ProcessCollector(registry=self.registry)
        PlatformCollector(registry=self.registry)
        GCCollector(registry=self.registry)
        self.registry.register(_ChildProcesses())

        self.articles_received = Counter(
            "diplowire_articles_received",
            "Articles read from the topic, by the format that they were recognised as.",
            ["format"],
            registry=self.registry,
        )
        self.articles_processed = Counter(
            "diplowire_articles_processed",
            "Articles done with, by how they ended; each received article ends as one of these.",
            ["outcome"],
            registry=self.registry,
        )
        self.events_published = Counter(
            "diplowire_events_published",
            "Events that the broker acknowledged.",
            ["event_type"],
            registry=self.registry,
        )
        self.events_retracted = Counter(
            "diplowire_events_retracted",
            "Events taken back because their article was corrected or withdrawn, as the broker acknowledged.",
            ["event_type", "reason"],
            registry=self.registry,
        )
        self.articles_remembered = Gauge(
            "diplowire_articles_remembered",
            "Articles whose standing events the worker remembers, for their corrections.",
            registry=self.registry,
        )
        self.articles_forgotten = Counter(
            "diplowire_articles_forgotten",
            "Articles dropped from memory to make room; later versions of them take no event back.",
            registry=self.registry,
        )
        self.dead_letters = Counter(
            "diplowire_dead_letters",
            "Articles put on the dead letter topic, by the code of the error.",
            ["reason"],
            registry=self.registry,
        )
        self.processing_duration = Histogram(
            "diplowire_processing_duration_seconds",
            "Time that one article spent in a stage of its processing.",
            ["stage"],
            buckets=STAGE_BUCKETS,
            registry=self.registry,
        )
        self.end_to_end_duration = Histogram(
            "diplowire_end_to_end_duration_seconds",
            "Time from the timestamp of an article's record until all that came of it was acknowledged.",
            buckets=END_TO_END_BUCKETS,
            registry=self.registry,
        )
        self.last_article_processed_timestamp = Gauge(
            "diplowire_last_article_processed_timestamp_seconds",
            "Unix time at which the last article was done with; 0 before the first.",
            registry=self.registry,
        )
        self.consumer_lag = Gauge(
            "diplowire_consumer_lag_records",
            "Records of an assigned partition that are not done with yet.",
            ["topic", "partition"],
            registry=self.registry,
        )
        self.articles_in_progress = Gauge(
            "diplowire_articles_in_progress",
            "Articles taken in hand and not done with yet.",
            registry=self.registry,
        )
        self.build_info = Info(
            "diplowire_build",
            "Version of the service and of the Python that it runs on.",
            registry=self.registry,
        )
        self.model_info = Info(
            "diplowire_model", "Model and extractor that events are read with.", registry=self.registry
        )
        self.pool_restarts = Counter(
            "diplowire_pool_restarts",
            "Times that the extraction pool had to replace a process that died or overran its time limit.",
            registry=self.registry,
        )
        self.pool_processes = Gauge(
            "diplowire_pool_processes",
            "Processes of the extraction pool that are alive.",
            registry=self.registry,
        )
        self.partition_stalls = Counter(
            "diplowire_partition_stalls",
            "Times that an assigned partition had something to read and stood still.",
            registry=self.registry,
        )
        self.consumer_restarts = Counter(
            "diplowire_consumer_restarts",
            "Times that the worker restarted its consumer, because a partition stood still or the consumer broke down.",
            registry=self.registry,
        )
        self.build_info.info({"version": __version__, "python": platform.python_version()})
        self._lag_labels: set[tuple[str, str]] = set()
        self._start_at_zero()

    def set_lag(self, lag: Mapping[tuple[str, int], int]) -> None:
        """Replaces the lag of all partitions by `lag`: records by (topic, partition).

        Partitions that are not in it are dropped: they belong to another worker now, which reports them.
        """
        wanted = {(topic, str(partition)): records for (topic, partition), records in lag.items()}
        # Set first, then drop what is gone: a scrape in between sees no gap in what stays.
        for labels, records in wanted.items():
            self.consumer_lag.labels(*labels).set(records)
        for labels in self._lag_labels - wanted.keys():
            self.consumer_lag.remove(*labels)
        self._lag_labels = set(wanted)

    def _start_at_zero(self) -> None:
        for event_type in get_args(EventType):
            for reason in get_args(Reason):
                self.events_retracted.labels(event_type, reason)
        series: Iterable[tuple[Counter | Histogram, Iterable[str]]] = (
            (self.articles_received, FORMATS),
            (self.articles_processed, OUTCOMES),
            (self.events_published, get_args(EventType)),
            (self.dead_letters, dead_letter_codes()),
            (self.processing_duration, STAGES),
        )
        for metric, values in series:
            for value in values:
                metric.labels(value)


class _ChildProcesses(Collector):
    """Memory of the processes that this one started, which is where the extraction lives."""

    def collect(self) -> Iterator[Metric]:
        """The resident memory, summed over all descendants that are alive."""
        resident = 0
        for child in psutil.Process().children(recursive=True):
            try:
                resident += child.memory_info().rss
            except psutil.NoSuchProcess:  # it ended since it was listed
                continue
        yield GaugeMetricFamily(
            "diplowire_pool_resident_memory_bytes",
            "Resident memory of the processes that the worker started, summed.",
            value=resident,
        )
