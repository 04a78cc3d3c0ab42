"""Fits the weights of the confidence on the tuned part of the gold: `make calibrate`.

Logistic regression over the features of `extraction/confidence.py`, drawn towards zero, with the sign of a weight bound
where sense demands it: more passages never make an event less sure. Only `tests/gold/tuned.jsonl` is read. The error that
is printed is that of articles left out of the fit.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from numpy.typing import NDArray

from benchmarks.accuracy import GOLD, calibration_error, verdicts
from diplowire.contract import Article
from diplowire.extraction.assemble import events_of
from diplowire.extraction.confidence import features
from diplowire.extraction.extractor import DEFAULT_MODEL, drafts_of
from diplowire.extraction.identity import EventIds
from diplowire.extraction.reading.parse import parse

DATA = Path(__file__).resolve().parents[1] / "service/diplowire/extraction/data/confidence.toml"
RISING = {"trust in the rule", "told in further passages"}
FALLING = {
    "few events in the article",
    "nobody named",
    "a leading actor without a country",
    "a leading actor far from the predicate",
    "a pronoun as leading actor",
    "a group as leading actor",
    "long content",
}
PULL = 4.0
"""How strongly weights are drawn towards zero."""
RARE = 8
"""A feature of fewer events than this gets no weight."""
FOLDS = 8
STEPS = 4000

Vector = NDArray[np.float64]


def main() -> int:
    """Fits, writes the data file and tells the error on articles left out."""
    described, right, articles = observations(GOLD / "tuned.jsonl")
    counts = Counter(name for row in described for name in row)
    names = ["any event", *sorted(name for name, count in counts.items() if count >= RARE)]
    table = np.array(
        [[1.0 if name == "any event" else row.get(name, 0.0) for name in names] for row in described]
    )
    truth = np.array(right, dtype=float)
    held_out: list[tuple[float, bool]] = []
    folds = np.array([number % FOLDS for number in articles])
    for fold in range(FOLDS):
        weights = fit(table[folds != fold], truth[folds != fold], names)
        shares = 1 / (1 + np.exp(-table[folds == fold] @ weights))
        held_out += [
            (float(share), bool(is_right))
            for share, is_right in zip(shares, truth[folds == fold], strict=True)
        ]
    weights = fit(table, truth, names)
    DATA.write_text(written(names, weights, len(right), float(truth.mean())), encoding="utf-8")
    print(
        f"{DATA.name}: {len(names)} weights from {len(right)} events, {truth.mean():.0%} of them right; expected "
        f"calibration error on articles left out {calibration_error(held_out):.3f}, log loss {_log_loss(held_out):.3f} "
        f"({_log_loss([(float(truth.mean()), is_right) for _, is_right in held_out]):.3f} without features)"
    )
    return 0


def observations(path: Path) -> tuple[list[dict[str, float]], list[bool], list[int]]:
    """For each event that the gold judges: its features, whether it is right, and the number of its article."""
    nlp = spacy.load(DEFAULT_MODEL)
    described, right, articles = [], [], []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        gold: dict[str, Any] = json.loads(line)
        published = datetime.combine(date.fromisoformat(gold["published_at"]), time(), UTC)
        article = Article(uri=gold["article_id"], text=gold["text"], published_at=published)
        (parsed,) = parse(nlp, [article.text])
        drafts = drafts_of(article, parsed)
        events = events_of(article, parsed, drafts, EventIds(article.uri), model=DEFAULT_MODEL)
        for draft, verdict in zip(drafts, verdicts(gold["events"], events, article.text), strict=True):
            if verdict is not None:
                described.append(features(draft, among=len(drafts)))
                right.append(verdict)
                articles.append(number)
    return described, right, articles


def fit(table: Vector, truth: Vector, names: list[str]) -> Vector:
    """Weights of the features `names`, the columns of `table`, for the odds of `truth`: projected gradient steps."""
    low = np.array([0.0 if name in RISING else -np.inf for name in names])
    high = np.array([0.0 if name in FALLING else np.inf for name in names])
    pull = np.array([0.01 if name == "any event" else PULL for name in names])
    step = 1 / (0.25 * np.linalg.norm(table, 2) ** 2 + PULL)
    weights = np.zeros(len(names))
    for _ in range(STEPS):
        slope = table.T @ (1 / (1 + np.exp(-table @ weights)) - truth) + pull * weights
        weights = np.clip(weights - step * slope, low, high)
    return weights


def written(names: list[str], weights: Vector, events: int, share: float) -> str:
    """The data file."""
    lines = [
        "# Written by `make calibrate`; do not edit. Weights of the features of confidence.py on the log odds that an event",
        f"# is right, from {events} events on the tuned part of the gold, {share:.0%} of them right.",
        "[weights]",
    ]
    kept = [(name, round(float(weight), 3)) for name, weight in zip(names, weights, strict=True)]
    return "\n".join([*lines, *(f'"{name}" = {weight}' for name, weight in kept if weight), ""])


def _log_loss(judged: list[tuple[float, bool]]) -> float:
    return sum(-math.log(max(share if right else 1 - share, 1e-9)) for share, right in judged) / len(judged)


if __name__ == "__main__":
    sys.exit(main())
