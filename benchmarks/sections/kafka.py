"""The worker through a broker against the extraction alone, with the same number of processes; wall time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from diplowire.contract import Article

from .. import corpus, running
from ..alone import Alone, alone
from ..measure import Sample, turns
from ..rows import Row, at_least, at_most, sampled
from ..running import Broker, Brokers
from ..sizes import Sizes
from ..streaming import Run, stream, values_of

PROCESSES = 2
_ALONE = "extraction alone"
_SUFFIXES = {PROCESSES: "", 1: ", 1 process"}
"""Processes on either side and how the rows tell them; with one, broker and parent have a core of their own."""
_PROBE = 40
_PUT = 10_000


def measure(sizes: Sizes) -> list[Row]:
    """Articles a second of the worker on each broker and feed, and what broker and worker take."""
    feeds: dict[str, Callable[[int], list[Article]]] = {
        "diplomatic": lambda count: corpus.first(count, corpus.diplomatic()),
        "mixed": corpus.mixed,
    }
    rows = []
    with running.scratch() as folder, running.brokers(folder, apache=sizes.apache) as brokers:
        for processes, suffix in _SUFFIXES.items():
            with alone(processes) as extraction:
                for feed, make in feeds.items():
                    articles = make(enough(extraction, make, sizes.stream_seconds))
                    rows += _feed(feed + suffix, articles, extraction, brokers, folder, runs=sizes.runs)
        rows += [_intake(broker, folder, sizes.runs) for broker in brokers.running]
    return rows


def _intake(broker: Broker, folder: Path, runs: int) -> Row:
    _, value = values_of(corpus.mixed(1))[0]
    own = running.settings(broker.address, folder)
    taken = Sample(tuple(running.intake(own, value, _PUT) for _ in range(runs)))
    return sampled(
        f"taken from one producer, {broker.name}", taken, "MB/s", note=f"{_PUT:,} records of an article"
    )


def enough(extraction: Alone, make: Callable[[int], list[Article]], seconds: float) -> int:
    """How many articles of a feed keep the processes busy for about so long; a multiple of ten."""
    values = [value for _, value in values_of(make(_PROBE))]
    extraction.run(values)
    taken, _ = extraction.run(values)
    return max(_PROBE, round(seconds * len(values) / taken / 10) * 10)


def _feed(
    feed: str, articles: Sequence[Article], extraction: Alone, brokers: Brokers, folder: Path, *, runs: int
) -> list[Row]:
    records = values_of(articles)
    values = [value for _, value in records]
    _, told = extraction.run(values)
    telling = {article.uri for article, events in zip(articles, told, strict=True) if events}
    rates: list[float] = []
    streamed: dict[str, list[Run]] = {broker.name: [] for broker in brokers.running}
    for name in turns([_ALONE, *streamed], runs):
        if name == _ALONE:
            rates.append(len(values) / extraction.run(values)[0])
        else:
            run = stream(brokers.named(name), folder, records, telling, processes=extraction.processes)
            streamed[name].append(run)
    ceiling = Sample(tuple(rates))
    note = f"{len(articles)} articles, {runs} runs, processes each: {extraction.processes}, wall time"
    rows = [
        sampled(f"{_ALONE}, {feed}", ceiling, "articles/s", note=note),
        Row(f"record of an article, {feed}", sum(map(len, values)) / len(values) / 1000, "kB"),
        Row(f"events of an article, {feed}", sum(map(len, told)) / len(values), "events"),
        Row(f"records of its events, {feed}", sum(map(sum, told)) / len(values) / 1000, "kB"),
    ]
    for name, outcome in streamed.items():
        rows += _on(f"{name}, {feed}", outcome, ceiling)
    goal = at_least(0.85)
    return rows + [
        Row(f"worker by extraction alone, {name}, {feed}", None, "x", None, goal, reason)
        for name, reason in brokers.absent.items()
    ]


def _on(what: str, runs: Sequence[Run], ceiling: Sample) -> list[Row]:
    rates = Sample(tuple(run.rate for run in runs))
    taken = {part: Sample(tuple(run.cores[part] for run in runs)) for part in runs[0].cores}
    return [
        sampled(f"worker, {what}", rates, "articles/s"),
        sampled(f"worker by extraction alone, {what}", rates.over(ceiling), "x", at_least(0.85)),
        *(sampled(f"cores of the {part}, {what}", cores, "cores") for part, cores in taken.items()),
        Row(
            f"articles whose events are missing, {what}",
            sum(run.lost for run in runs),
            "articles",
            None,
            at_most(0),
        ),
    ]
