"""What people use instead: textacy for quotations, a plain loop or quixstreams for the stream.

They need packages of their own, so the section runs in the environment `.venv-bench` that `make bench` makes, all
contenders of it: only there, pydantic is an older one than the service's.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import spacy

from diplowire.contract import Article
from diplowire.extraction import load
from diplowire.settings import Settings

from .. import corpus, elsewhere, quotations, running
from ..alone import alone
from ..measure import Sample, interleaved, turns
from ..quotations import Finder, Recall
from ..rows import Row, sampled
from ..running import Broker
from ..setting import default
from ..sizes import Sizes
from ..streaming import stream, values_of
from .kafka import enough

_PACKAGES = ("textacy", "quixstreams")
_PYTHON = corpus.ROOT / ".venv-bench" / "bin" / "python"
_LOOP_SECONDS = 600.0
_OUR_FINDER = "our statements"
_OURS = "worker, 1 process"
_LOOPS = {"plain aiokafka loop, nlp(text)": "plain", "same extraction under quixstreams": "quix"}


def measure(sizes: Sizes) -> list[Row]:
    """Peers beside the service; one row that says why, where their packages are not installed."""
    absent = [package for package in _PACKAGES if find_spec(package) is None]
    if not absent:
        return [*_quotations(sizes), *_streams(sizes)]
    if _PYTHON.exists() and Path(sys.prefix) != _PYTHON.parents[1]:
        return elsewhere.measured("peers", sizes, _PYTHON)
    note = f"{' and '.join(absent)} not installed: `make bench` installs them into .venv-bench"
    return [Row("peers", None, "", note=note)]


def _quotations(sizes: Sizes) -> list[Row]:
    articles = corpus.diplomatic()
    finders: dict[str, Finder] = {
        "textacy": quotations.by_textacy(spacy.load(default("model"))),
        _OUR_FINDER: quotations.by_us(load(default("model"))),
    }
    contenders: dict[str, Callable[[], object]] = {
        name: _task(finder, articles) for name, finder in finders.items()
    }
    seconds = interleaved(contenders, rounds=sizes.rounds)
    ratio = seconds["textacy"].over(seconds[_OUR_FINDER])
    note = (
        "bare spaCy with textacy's direct quotations; ours finds all events, not quotations alone"
        + _faster(ratio.median)
    )
    rows = [
        sampled(f"quotations, {name}", taken.rate(len(articles)), "articles/s")
        for name, taken in seconds.items()
    ]
    rows.append(sampled("quotations, ours by textacy", ratio, "x", note=note))
    gold, texts = quotations.wanted(), [corpus.article(row) for row in corpus.rows(quotations.GOLD)]
    return rows + _found(
        {name: quotations.recall(gold, finder(texts)) for name, finder in finders.items()},
        sum(map(len, gold)),
    )


def _task(finder: Finder, articles: list[Article]) -> Callable[[], object]:
    return lambda: finder(articles)


def _found(recalls: dict[str, Recall], asked: int) -> list[Row]:
    rows = []
    for name, recall in recalls.items():
        note = f"of {asked} direct statements of the measured gold; it gave up on {recall.gave_up} articles"
        if name != _OUR_FINDER and recall.covered > recalls[_OUR_FINDER].covered:
            note += "; THE PEER FINDS MORE"
        rows += [
            Row(f"gold quotations found, {name}", 100 * recall.covered, "%", note=note),
            Row(f"gold quotations given to their speaker by name, {name}", 100 * recall.named, "%"),
        ]
    return rows


def _streams(sizes: Sizes) -> list[Row]:
    def make(count: int) -> list[Article]:
        return corpus.first(count, corpus.diplomatic())

    with alone(1) as extraction:
        records = values_of(make(enough(extraction, make, sizes.stream_seconds)))
    with running.scratch() as folder, running.brokers(folder, apache=False) as brokers:
        (broker,) = brokers.running
        rates: dict[str, list[float]] = {name: [] for name in (*_LOOPS, _OURS)}
        for name in turns(list(rates), sizes.runs):
            if name == _OURS:
                rate = stream(broker, folder, records, set(), processes=1, warming=0).rate
            else:
                rate = _loop(_LOOPS[name], broker, folder, records)
            rates[name].append(rate)
    taken = {name: Sample(tuple(values)) for name, values in rates.items()}
    rows = [sampled(name, rate, "articles/s") for name, rate in taken.items()]
    for name in _LOOPS:
        ratio = taken[_OURS].over(taken[name])
        note = f"{len(records)} diplomatic articles, {sizes.runs} runs, embedded broker, wall time" + _faster(
            ratio.median
        )
        rows.append(sampled(f"{_OURS}, by {name}", ratio, "x", note=note))
    return rows


def _faster(ratio: float) -> str:
    return "; THE PEER IS FASTER" if ratio < 1 else ""


def _loop(loop: str, broker: Broker, folder: Path, records: list[tuple[bytes, bytes]]) -> float:
    own: Settings = running.settings(broker.address, folder)
    running.fill(own, records)
    command = [
        sys.executable, "-m", "benchmarks.peer_loops", loop,
        "--address", own.brokers, "--topic", own.topic_articles, "--output", own.topic_statements,
        "--group", own.consumer_group, "--count", str(len(records)), "--folder", str(folder / "state"),
    ]  # fmt: skip
    done = subprocess.run(
        command,
        cwd=corpus.ROOT,
        env=os.environ,
        stdout=subprocess.PIPE,
        text=True,
        timeout=_LOOP_SECONDS,
        check=True,
    )
    return float(done.stdout.split()[-1])
