"""Partitions, workers and machines for a volume of articles, calculated from measured figures.

    peak       = articles a day / 86,400 x burst
    process    = worker's articles a second, mixed feed / its pool processes
    processes  = peak / (process x load)             rounded up; `load` leaves room for what is late
    parent     = (cores of the parent - an idle worker's) / worker's articles a second: an article's cost to its event loop
    a worker   = as many processes as its machine has cores but one, and no more than one event loop feeds
    workers    = processes / processes of a worker   one on each machine
    partitions = 2 x workers, no fewer than the default: each worker gets two or three
    in, out    = articles x kB of a record, articles x kB of its events
    broker     = peak x (in + out) x replicas, held against what one producer put into one broker

It takes the machines to be like the one that was measured, core for core.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from .rows import shown
from .sections.kafka import PROCESSES
from .setting import default

RESULT = Path(__file__).parents[1] / ".cache" / "benchmarks" / "bench.json"
VOLUMES = (1_000_000, 10_000_000, 100_000_000)
_DAY_SECONDS = 86_400
_BROKERS = ("Apache Kafka", "embedded broker")
_NOTHING = 1e-4
_MANY_MEMBERS = 100
"""Members of a consumer group beyond which rebalances take long enough to be planned for."""


@dataclass(frozen=True)
class Measured:
    """What the calculation takes from a run, of the mixed feed on the broker named."""

    broker: str
    process_rate: float
    """Articles a second of one pool process."""
    parent_cores: float
    """Core seconds that an article costs the worker's own process."""
    article_kb: float
    events_kb: float
    broker_mb: float
    """Megabytes a second that one producer put into one broker; the broker may take more."""
    parent_mb: float
    process_mb: float


@dataclass(frozen=True)
class Assumed:
    """What no run can tell."""

    burst: float = 5.0
    """The busiest minutes by the average."""
    load: float = 0.7
    cores: int = 16
    memory_gb: float = 64.0
    replicas: int = 3
    retention_days: int = 7


@dataclass(frozen=True)
class Plan:
    """What a volume takes, and which limits of a single default worker and broker it breaks, the nearest first."""

    per_day: int
    peak: float
    processes: int
    workers: int
    partitions: int
    machines: int
    memory_gb: float
    """Resident in the busiest machine."""
    in_gb: float
    out_gb: float
    stored_gb: float
    peak_mb: float
    broken: tuple[str, ...]


def measured_in(result: dict[str, Any]) -> Measured:
    """The figures in the result of a run. Raises `KeyError` with the name of what it lacks."""
    figures = {row["name"]: row["value"] for rows in result["sections"].values() for row in rows}
    broker = next(
        (name for name in _BROKERS if figures.get(f"worker, {name}, mixed") is not None), _BROKERS[0]
    )
    rate = figures[f"worker, {broker}, mixed"]
    idle = figures["idle worker"] / 100
    return Measured(
        broker=broker,
        process_rate=rate / PROCESSES,
        parent_cores=max(0.0, figures[f"cores of the parent, {broker}, mixed"] - idle) / rate,
        article_kb=figures["record of an article, mixed"],
        events_kb=figures["records of its events, mixed"],
        broker_mb=figures[f"taken from one producer, {broker}"],
        parent_mb=figures["resident, parent process"],
        process_mb=figures["resident, largest pool process"],
    )


def plan(measured: Measured, per_day: int, assumed: Assumed) -> Plan:
    """What `per_day` articles take."""
    peak = per_day / _DAY_SECONDS * assumed.burst
    process = measured.process_rate * assumed.load
    processes = math.ceil(peak / process)
    fed = max(1, math.floor(assumed.load / max(_NOTHING, measured.parent_cores * process)))
    held = max(1, math.floor((1000 * assumed.memory_gb - measured.parent_mb) / measured.process_mb))
    per_worker = min(max(1, assumed.cores - 1), fed, held)
    workers = math.ceil(processes / per_worker)
    busiest = min(processes, per_worker)
    in_gb, out_gb = (per_day * size / 1e6 for size in (measured.article_kb, measured.events_kb))
    peak_mb = peak * (measured.article_kb + measured.events_kb) / 1000 * assumed.replicas
    limits = {
        f"the {PROCESSES} processes of a default worker": processes / PROCESSES,
        "the cores of one machine": processes / max(1, assumed.cores - 1),
        "the event loop of one worker": processes / fed,
        f"{default('topic_partitions')} partitions by default": workers / default("topic_partitions"),
        "what one producer put into one broker": peak_mb / measured.broker_mb,
        f"a group of {_MANY_MEMBERS} workers": workers / _MANY_MEMBERS,
    }
    nearest = sorted((name for name, need in limits.items() if need > 1), key=lambda name: -limits[name])
    return Plan(
        per_day=per_day,
        peak=peak,
        processes=processes,
        workers=workers,
        partitions=max(default("topic_partitions"), 2 * workers),
        machines=workers,
        memory_gb=(measured.parent_mb + busiest * measured.process_mb) / 1000,
        in_gb=in_gb,
        out_gb=out_gb,
        stored_gb=(in_gb + out_gb) * assumed.replicas * assumed.retention_days,
        peak_mb=peak_mb,
        broken=tuple(f"{name} ({shown(limits[name])} x)" for name in nearest),
    )


def head(measured: Measured, assumed: Assumed) -> str:
    """What the plans are calculated from, in a line."""
    return (
        f"{shown(measured.process_rate)} articles a second a process (mixed feed, {measured.broker}), "
        f"burst {assumed.burst:g}, load {assumed.load:g}, {assumed.cores} cores, {assumed.replicas} replicas"
    )


def lines(plans: Sequence[Plan], assumed: Assumed) -> list[list[str]]:
    """The plans side by side, as text: the headings, then a line for each figure, and what breaks."""
    figures: dict[str, list[float]] = {
        "peak, articles/s": [one.peak for one in plans],
        "pool processes": [one.processes for one in plans],
        "workers = machines": [one.workers for one in plans],
        "partitions": [one.partitions for one in plans],
        "memory of a machine, GB": [one.memory_gb for one in plans],
        "articles in, GB a day": [one.in_gb for one in plans],
        "events out, GB a day": [one.out_gb for one in plans],
        f"kept for {assumed.retention_days} days, GB": [one.stored_gb for one in plans],
        "brokers take at peak, MB/s": [one.peak_mb for one in plans],
    }
    return [
        ["articles a day", *(f"{one.per_day:,}" for one in plans)],
        *(
            [name, *(f"{value:,}" if isinstance(value, int) else shown(value) for value in values)]
            for name, values in figures.items()
        ),
        ["breaks, the nearest first", *("; ".join(one.broken) or "nothing" for one in plans)],
    ]


def plans_of(measured: Measured, assumed: Assumed) -> list[Plan]:
    """The plans for 1, 10 and 100 million articles a day."""
    return [plan(measured, volume, assumed) for volume in VOLUMES]


def main(arguments: list[str] | None = None) -> None:
    """Print the plans for a result that `python -m benchmarks kafka small` wrote."""
    assumed = Assumed()
    parser = argparse.ArgumentParser(prog="python -m benchmarks.capacity", description=main.__doc__)
    parser.add_argument(
        "result", type=Path, nargs="?", default=RESULT, help="JSON of a run with kafka and small"
    )
    parser.add_argument("--burst", type=float, default=assumed.burst, help="busiest minutes by the average")
    parser.add_argument(
        "--load", type=float, default=assumed.load, help="load that is planned for at the peak"
    )
    parser.add_argument("--cores", type=int, default=assumed.cores, help="cores of a machine")
    parser.add_argument("--memory", type=float, default=assumed.memory_gb, help="GB of a machine")
    parser.add_argument("--replicas", type=int, default=assumed.replicas, help="replicas of the topics")
    options = parser.parse_args(arguments)
    assumed = Assumed(options.burst, options.load, options.cores, options.memory, options.replicas)
    result = json.loads(options.result.read_text(encoding="utf-8"))
    try:
        measured = measured_in(result)
    except KeyError as error:
        parser.error(f"{options.result} has no figure {error}: run the sections kafka and small")
    headings, *body = lines(plans_of(measured, assumed), assumed)
    drawn = Table(title=head(measured, assumed), title_justify="left")
    for number, heading in enumerate(headings):
        drawn.add_column(heading, justify="right" if number else "left")
    for line in body:
        drawn.add_row(*line)
    Console(width=130).print(drawn)


if __name__ == "__main__":
    main()
