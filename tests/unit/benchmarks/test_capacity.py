"""The calculation of partitions, workers and machines."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from benchmarks import capacity
from benchmarks.capacity import Assumed, Measured, plan

MEASURED = Measured(
    broker="Apache Kafka", process_rate=100.0, parent_cores=0.0005, article_kb=2.0, events_kb=4.0,
    broker_mb=10.0, parent_mb=150.0, process_mb=300.0,
)  # fmt: skip
ASSUMED = Assumed(burst=5, load=0.7, cores=16, memory_gb=64, replicas=3, retention_days=7)

FIGURES = {
    "kafka": {
        "worker, Apache Kafka, mixed": 200.0,
        "record of an article, mixed": 2.0,
        "records of its events, mixed": 4.0,
        "cores of the parent, Apache Kafka, mixed": 0.11,
        "taken from one producer, Apache Kafka": 10.0,
    },
    "small": {"idle worker": 1.0, "resident, parent process": 150.0, "resident, largest pool process": 300.0},
}


def result(figures: dict[str, dict[str, float]]) -> dict[str, Any]:
    return {
        "sections": {
            section: [{"name": name, "value": value} for name, value in rows.items()]
            for section, rows in figures.items()
        }
    }


def test_a_million_a_day_takes_what_the_formulas_say() -> None:
    one = plan(MEASURED, 1_000_000, ASSUMED)
    assert one.peak == pytest.approx(57.87, abs=0.01)
    assert (one.processes, one.workers, one.partitions) == (1, 1, 6)
    assert (one.in_gb, one.out_gb) == (2.0, 4.0)
    assert one.stored_gb == 6 * 3 * 7
    assert one.memory_gb == pytest.approx(0.45)
    assert one.broken == ()


def test_a_hundred_million_a_day_break_the_nearest_limit_first() -> None:
    many = plan(MEASURED, 100_000_000, ASSUMED)
    assert many.processes == 83  # 5,787 a second by 70
    assert many.workers == many.machines == 6  # 15 processes each
    assert many.partitions == 12
    assert many.broken[0].startswith("the 2 processes of a default worker (41.5")
    assert any("cores of one machine" in limit for limit in many.broken)
    assert not any("group of" in limit for limit in many.broken)


def test_a_worker_has_no_more_processes_than_its_event_loop_feeds() -> None:
    busy = replace(MEASURED, parent_cores=0.0049)  # two processes' articles fill the loop
    assert plan(busy, 100_000_000, ASSUMED).workers == 42


def test_a_worker_has_no_more_processes_than_its_machine_has_memory_for() -> None:
    assert plan(MEASURED, 100_000_000, replace(ASSUMED, memory_gb=1.2)).workers == 28  # three processes each


def test_the_broker_breaks_where_more_comes_than_one_producer_put_in() -> None:
    slow = replace(MEASURED, broker_mb=0.5)
    assert any("one broker" in limit for limit in plan(slow, 1_000_000, ASSUMED).broken)


def test_the_figures_come_from_the_result_of_a_run() -> None:
    measured = capacity.measured_in(result(FIGURES))
    assert measured.parent_cores == pytest.approx(MEASURED.parent_cores)  # without what it takes when idle
    assert replace(measured, parent_cores=MEASURED.parent_cores) == MEASURED


def test_the_embedded_broker_stands_in_where_kafka_was_not_measured() -> None:
    figures = {
        section: {name.replace("Apache Kafka", "embedded broker"): value for name, value in rows.items()}
        for section, rows in FIGURES.items()
    }
    measured = capacity.measured_in(result(figures))
    assert (measured.broker, measured.broker_mb) == ("embedded broker", 10.0)


def test_a_run_without_the_sections_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "bench.json"
    file.write_text(json.dumps(result({"small": FIGURES["small"]})))
    with pytest.raises(SystemExit):
        capacity.main([str(file)])
    assert "run the sections kafka and small" in capsys.readouterr().err


def test_the_table_tells_every_volume(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "bench.json"
    file.write_text(json.dumps(result(FIGURES)))
    capacity.main([str(file), "--cores", "8"])
    told = capsys.readouterr().out
    for figure in ("1,000,000", "100,000,000", "nothing", "(11.9 x)"):
        assert figure in told
