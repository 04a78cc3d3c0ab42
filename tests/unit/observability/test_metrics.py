from __future__ import annotations

import itertools
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import get_args

import pytest
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.parser import text_string_to_metric_families

from diplowire import __version__
from diplowire.contract import EventType, Reason
from diplowire.errors import dead_letter_codes
from diplowire.observability import FORMATS, OUTCOMES, STAGES, Metrics
from diplowire.observability.metrics import END_TO_END_BUCKETS, STAGE_BUCKETS

CONTRACT = {
    "diplowire_articles_received_total",
    "diplowire_articles_processed_total",
    "diplowire_events_published_total",
    "diplowire_events_retracted_total",
    "diplowire_articles_remembered",
    "diplowire_articles_forgotten_total",
    "diplowire_dead_letters_total",
    "diplowire_processing_duration_seconds",
    "diplowire_end_to_end_duration_seconds",
    "diplowire_last_article_processed_timestamp_seconds",
    "diplowire_consumer_lag_records",
    "diplowire_articles_in_progress",
    "diplowire_build_info",
    "diplowire_model_info",
    "diplowire_pool_restarts_total",
    "diplowire_partition_stalls_total",
    "diplowire_consumer_restarts_total",
    "diplowire_pool_processes",
    "diplowire_pool_resident_memory_bytes",
}


def _exposed(metrics: Metrics) -> str:
    return generate_latest(metrics.registry).decode()


def _labels(metrics: Metrics, sample: str) -> set[tuple[str, ...]]:
    return {
        tuple(found.labels.values())
        for family in text_string_to_metric_families(_exposed(metrics))
        for found in family.samples
        if found.name == sample
    }


def test_the_names_are_those_of_the_contract() -> None:
    declared = {line.split()[2] for line in _exposed(Metrics()).splitlines() if line.startswith("# TYPE ")}
    assert {name for name in declared if name.startswith("diplowire_")} == CONTRACT


def test_the_standard_collectors_are_there() -> None:
    exposed = _exposed(Metrics())
    for name in (
        "process_resident_memory_bytes",
        "process_start_time_seconds",
        "python_info",
        "python_gc_collections",
    ):
        assert f"\n{name}" in exposed


@pytest.mark.parametrize(
    ("sample", "values"),
    [
        ("diplowire_articles_received_total", FORMATS),
        ("diplowire_articles_processed_total", OUTCOMES),
        ("diplowire_events_published_total", get_args(EventType)),
        ("diplowire_dead_letters_total", dead_letter_codes()),
        ("diplowire_processing_duration_seconds_count", STAGES),
    ],
)
def test_every_series_exists_before_anything_happened(sample: str, values: tuple[str, ...]) -> None:
    assert _labels(Metrics(), sample) == {(value,) for value in values}


def test_every_reason_of_a_retraction_exists_before_anything_happened() -> None:
    assert _labels(Metrics(), "diplowire_events_retracted_total") == set(
        itertools.product(get_args(EventType), get_args(Reason))
    )


def test_no_series_of_creation_times() -> None:
    assert "_created" not in _exposed(Metrics())


def test_every_metric_has_a_help_text_that_ends_as_a_sentence() -> None:
    helps = re.findall(r"^# HELP (diplowire_\S+) (.*)$", _exposed(Metrics()), re.MULTILINE)
    assert len(helps) == len(CONTRACT)
    assert [name for name, text in helps if not text.endswith(".")] == []


def test_two_workers_of_one_process_do_not_share_counts() -> None:
    first, second = Metrics(), Metrics()
    first.articles_processed.labels("events").inc()
    assert 'diplowire_articles_processed_total{outcome="events"} 1.0' in _exposed(first)
    assert 'diplowire_articles_processed_total{outcome="events"} 0.0' in _exposed(second)


def test_a_given_registry_is_used() -> None:
    registry = CollectorRegistry()
    assert Metrics(registry).registry is registry
    assert b"diplowire_articles_in_progress" in generate_latest(registry)


def test_the_build_is_told() -> None:
    assert (
        f'diplowire_build_info{{python="{sys.version.split()[0]}",version="{__version__}"}} 1.0'
        in _exposed(Metrics())
    )


def test_lag_of_a_partition_that_went_to_another_worker_is_no_longer_reported() -> None:
    metrics = Metrics()
    metrics.set_lag({("news", 0): 4, ("news", 1): 7})
    metrics.set_lag({("news", 1): 6, ("news", 2): 0})
    assert _labels(metrics, "diplowire_consumer_lag_records") == {("1", "news"), ("2", "news")}
    assert 'diplowire_consumer_lag_records{partition="1",topic="news"} 6.0' in _exposed(metrics)
    metrics.set_lag({})
    assert _labels(metrics, "diplowire_consumer_lag_records") == set()


@pytest.mark.parametrize("buckets", [STAGE_BUCKETS, END_TO_END_BUCKETS])
def test_buckets_rise_without_gaps_in_which_a_quantile_means_nothing(buckets: tuple[float, ...]) -> None:
    steps = [later / earlier for earlier, later in itertools.pairwise(buckets)]
    assert all(1 < step <= 5 for step in steps)


@pytest.fixture
def child() -> Iterator[None]:
    code = "import sys; data = bytearray(b'x' * 40_000_000); print('up', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        yield


@pytest.mark.usefixtures("child")
def test_the_memory_of_the_pool_is_that_of_the_child_processes() -> None:
    found = re.search(r"^diplowire_pool_resident_memory_bytes (\S+)$", _exposed(Metrics()), re.MULTILINE)
    assert found is not None
    assert float(found.group(1)) > 40_000_000
