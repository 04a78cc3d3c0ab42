"""More processes, more workers, more articles, longer articles."""

from __future__ import annotations

from pathlib import Path

from diplowire.contract import Article

from .. import corpus, running
from ..alone import alone
from ..long_run import LongRun, long_run
from ..measure import Sample, exponent, turns
from ..rows import Row, at_least, at_most, sampled
from ..running import Broker
from ..setting import default
from ..sizes import Sizes
from ..streaming import Run, stream, values_of
from .kafka import enough

_ARRANGEMENTS = {
    "1 worker, 1 process": (1, 1),
    "1 worker, 2 processes": (1, 2),
    "2 workers, 1 process each": (2, 1),
}
"""Workers, and pool processes of each."""
_ONE = "1 worker, 1 process"
_ALONE = "extraction alone, 2 processes by 1"
"""What the machine gives to two processes that share nothing but its cores' memory: no arrangement can give more."""
_LONGER = 2
"""Its runs by those of `kafka`: two workers have partitions of their own, whose shares differ less with more articles."""
_FITTED_FROM = 4
"""Multiples of the ordinary length from which the growth is fitted: below, what every article costs hides it."""


def measure(sizes: Sizes) -> list[Row]:
    """How throughput grows with processes and workers, and cost with the number and the length of articles."""
    with running.scratch() as folder, running.brokers(folder, apache=False) as brokers:
        rows = _processes(brokers.running[0], folder, sizes)
    outcome = long_run(sizes.scale_articles, sizes.longest)
    return [*rows, *number_rows(outcome, sizes.scale_articles), *length_rows(outcome)]


def _articles(count: int) -> list[Article]:
    return corpus.first(count, corpus.diplomatic())


def _processes(broker: Broker, folder: Path, sizes: Sizes) -> list[Row]:
    runs: dict[str, list[Run]] = {name: [] for name in _ARRANGEMENTS}
    gains: list[float] = []
    with alone(1) as one, alone(2) as two:
        records = values_of(_articles(enough(two, _articles, _LONGER * sizes.stream_seconds)))
        values = [value for _, value in records]
        one.run(values)  # the other has seen its articles when their number was looked for
        for name in turns([*_ARRANGEMENTS, _ALONE], sizes.runs):
            if name == _ALONE:
                gains.append(one.run(values)[0] / two.run(values)[0])
                continue
            workers, processes = _ARRANGEMENTS[name]
            runs[name].append(stream(broker, folder, records, set(), processes=processes, workers=workers))
    rates = {name: Sample(tuple(run.rate for run in done)) for name, done in runs.items()}
    rows = []
    for name, rate in rates.items():
        cores = {
            part: Sample(tuple(run.cores[part] for run in runs[name])).median for part in runs[name][0].cores
        }
        taken = ", ".join(f"{part} {figure:.2f}" for part, figure in cores.items())
        rows.append(sampled(name, rate, "articles/s", note=f"cores taken: {taken}; {len(records)} articles"))
    rows.append(sampled(_ALONE, Sample(tuple(gains)), "x", note="without broker or worker, wall time"))
    for name in list(_ARRANGEMENTS)[1:]:
        rows.append(sampled(f"{name}, by {_ONE}", rates[name].over(rates[_ONE]), "x", at_least(1.7)))
    return rows


def number_rows(outcome: LongRun, articles: int) -> list[Row]:
    """How speed and memory held out over the articles."""
    first, last = outcome.rates[0], outcome.rates[-1]
    early, late = outcome.resident[0], outcome.resident[-1]
    note = f"{articles:,} articles of the mixed feed in one process, processor time"
    if articles < 100_000:
        note += "; `--articles 100000` runs the whole"
    return [
        Row("first tenth of a long run", first, "articles/s", note=note),
        Row("last tenth by first", last / first, "x", None, at_least(0.95)),
        Row("resident after a tenth", early / 1e6, "MB"),
        Row("resident at the end by after a tenth", late / early, "x", None, at_most(1.03)),
    ]


def length_rows(outcome: LongRun) -> list[Row]:
    """The time of a character at each length, and how the cost of an article grows with it."""
    lengths = sorted(outcome.lengths)
    fitted = [length for length in lengths if length >= _FITTED_FROM * lengths[0]]
    power = exponent(fitted, [outcome.lengths[length] for length in fitted])
    limit = default("article_timeout_seconds")
    within = max((length for length in lengths if outcome.lengths[length] <= limit), default=0)
    note = f"cost grows with this power of the length, from {fitted[0]:,} to {fitted[-1]:,} characters; 0.05 for noise"
    return [
        *(
            Row(f"{length:,} characters", 1e6 * outcome.lengths[length] / length, "ms per 1,000")
            for length in lengths
        ),
        Row("growth with length", power, "", None, at_most(1.05), note),
        Row(
            f"longest article tried that keeps to {limit:g} s",
            within,
            "characters",
            note="the default time limit",
        ),
    ]
