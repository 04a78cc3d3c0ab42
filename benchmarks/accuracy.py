"""How well the extraction does on the project's own gold: `make accuracy`.

Two parts, `tests/gold/tuned.jsonl`, which rules may be tuned on, and `tests/gold/measured.jsonl`, which is only ever
measured: the difference between them is the honest measure of overfitting. An event found counts when it has the type
of a gold event, tells of it in the same passage, and shares a leading actor (speaker, visitor, any side of a meeting).
Gold marked optional counts neither for nor against. Fields are judged on the events found.
"""

from __future__ import annotations

import argparse
import json
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from diplowire.contract import Article, Event, Participant
from diplowire.extraction import load

GOLD = Path(__file__).resolve().parent.parent / "tests" / "gold"
PARTS = ("tuned", "measured")
TYPES = ("meeting", "visit", "statement")
FIELDS = ("country", "status", "date", "place", "mode", "act", "direct")
_LEADS = {"meeting": ("participant", "host", "mediator"), "visit": ("visitor",), "statement": ("speaker",)}
_BUCKETS = ((0.0, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01))

Gold = dict[str, Any]


@dataclass(slots=True)
class Score:
    """Counts of one part of the gold."""

    found: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    spurious: Counter[str] = field(default_factory=Counter)
    fields: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    confidence: list[tuple[float, bool]] = field(default_factory=list)
    quiet_articles: int = 0
    false_alarms: int = 0

    def f1(self, *types: str) -> tuple[float, float, float]:
        """Precision, recall and F1 over the event types given."""
        found = sum(self.found[kind] for kind in types)
        missed = sum(self.missed[kind] for kind in types)
        spurious = sum(self.spurious[kind] for kind in types)
        precision = found / (found + spurious) if found + spurious else 0.0
        recall = found / (found + missed) if found + missed else 0.0
        return precision, recall, 2 * found / (2 * found + missed + spurious) if found else 0.0


def main(arguments: list[str] | None = None) -> int:
    """Scores both parts, prints the tables, and optionally checks the measured part against a floor."""
    parser = argparse.ArgumentParser(prog="make accuracy", description="Scores the extraction on tests/gold.")
    parser.add_argument("--floor", type=float, help="exit with 1 when F1 on the measured part is below this")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    options = parser.parse_args(arguments)
    scores = {part: score_part(GOLD / f"{part}.jsonl") for part in PARTS}
    console = Console()
    console.print(_accuracy_table(scores))
    console.print(_reliability_table(scores["measured"]))
    if options.json:
        options.json.write_text(json.dumps(_figures(scores), indent=2) + "\n", encoding="utf-8")
    measured = scores["measured"].f1(*TYPES)[2]
    if options.floor is not None and measured < options.floor:
        print(
            f"F1 on the measured part is {measured:.3f}, below the floor of {options.floor}", file=sys.stderr
        )
        return 1
    return 0


def score_part(path: Path) -> Score:
    """Runs the extractor over one gold file and compares."""
    golds = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    articles = [
        Article(
            uri=gold["article_id"],
            headline=gold["headline"],
            text=gold["text"],
            published_at=datetime.combine(date.fromisoformat(gold["published_at"]), time(), UTC),
        )
        for gold in golds
    ]
    score = Score()
    for gold, article, events in zip(golds, articles, load().extract_many(articles), strict=True):
        _compare(gold["events"], events, article.text, score)
    return score


def _compare(golds: list[Gold], events: list[Event], text: str, score: Score) -> None:
    if not golds:
        score.quiet_articles += 1
        score.false_alarms += len(events)
    pairs = list(_matches(golds, events, text))
    matched_gold = {number for number, _ in pairs}
    matched_events = {number for _, number in pairs}
    for gold_number, event_number in pairs:
        gold, event = golds[gold_number], events[event_number]
        if gold["optional"]:
            continue
        score.found[event.event_type] += 1
        score.confidence.append((event.confidence, True))
        _judge(gold, event, score)
    for number, gold in enumerate(golds):
        if number not in matched_gold and not gold["optional"]:
            score.missed[gold["type"]] += 1
    for number, event in enumerate(events):
        if number not in matched_events:
            score.spurious[event.event_type] += 1
            score.confidence.append((event.confidence, False))


def _matches(golds: list[Gold], events: list[Event], text: str) -> Iterator[tuple[int, int]]:
    """Pairs of gold and event, each used once, the most alike first."""
    candidates = sorted(
        (
            (-_likeness(gold, event, text), gold_number, event_number)
            for gold_number, gold in enumerate(golds)
            for event_number, event in enumerate(events)
        ),
    )
    used_golds: set[int] = set()
    used_events: set[int] = set()
    for distance, gold_number, event_number in candidates:
        if distance < 0 and gold_number not in used_golds and event_number not in used_events:
            used_golds.add(gold_number)
            used_events.add(event_number)
            yield gold_number, event_number


def _likeness(gold: Gold, event: Event, text: str) -> float:
    """0 when the two can't be the same event."""
    if gold["type"] != event.event_type:
        return 0.0
    spans = [
        (start, start + len(passage)) for passage in gold["evidence"] if (start := text.find(passage)) >= 0
    ]
    shared = max(
        (min(end, span.end) - max(start, span.start) for start, end in spans for span in event.evidence),
        default=0,
    )
    leads = _LEADS[gold["type"]]
    wanted = [actor for actor in gold["participants"] if actor["role"] in leads]
    given = [actor for actor in event.participants if actor.role in leads]
    if shared <= 0 or not any(_same_name(one["name"], other.name) for one in wanted for other in given):
        return 0.0
    together = sum(
        any(_same_name(one["name"], other.name) for other in event.participants)
        for one in gold["participants"]
    )
    content = _overlap(gold.get("content") or "", event.statement.content) if event.statement else 0.0
    return 1 + together / max(len(gold["participants"]), len(event.participants)) + 2 * content


def _judge(gold: Gold, event: Event, score: Score) -> None:
    for actor in gold["participants"]:
        twin = next((other for other in event.participants if _same_name(actor["name"], other.name)), None)
        score.fields["participants"].append(twin is not None)
        if twin is not None:
            score.fields["country"].append(twin.country == actor["country"])
    score.fields["participants"] += [False] * sum(_is_extra(gold, other) for other in event.participants)
    score.fields["status"].append(gold["status"] == event.status)
    if gold["date"] or event.time:
        score.fields["date"].append(_same_dates(gold["date"], event))
    wanted, given = (gold.get("place") or {}).get("country"), event.place.country if event.place else None
    if wanted or given:
        score.fields["place"].append(wanted == given)
    if event.event_type == "meeting":
        score.fields["mode"].append(gold["mode"] == event.mode)
    if event.statement is not None:
        score.fields["act"].append(gold["act"] == event.statement.act)
        score.fields["content"].append(_overlap(gold["content"] or "", event.statement.content) >= 0.7)
        score.fields["direct"].append(gold["direct"] == event.statement.direct)


def _is_extra(gold: Gold, participant: Participant) -> bool:
    return not any(_same_name(actor["name"], participant.name) for actor in gold["participants"])


def _same_dates(wanted: str | None, event: Event) -> bool:
    """Equal to the precision of the gold: "2024-04" is met by any days of that month."""
    if wanted is None or event.time is None:
        return wanted is None and event.time is None
    start, _, end = wanted.partition("/")
    return event.time.start.isoformat().startswith(start) and event.time.end.isoformat().startswith(
        end or start
    )


def _plain(name: str) -> list[str]:
    letters = (
        unicodedata.normalize("NFKD", name.replace("ı", "i")).encode("ascii", "ignore").decode().casefold()
    )
    return ["".join(filter(str.isalnum, word)) for word in letters.removeprefix("the ").split()]


def _same_name(one: str, other: str) -> bool:
    """Whether two names may be one actor's: one within the other, or an acronym of it."""
    mine, theirs = _plain(one), _plain(other)
    if set(mine) <= set(theirs) or set(theirs) <= set(mine):
        return bool(mine and theirs)
    initials = ("".join(word[:1] for word in mine), "".join(word[:1] for word in theirs))
    return initials[0] == "".join(theirs) or initials[1] == "".join(mine)


def _overlap(one: str, other: str) -> float:
    """F1 of the words of two texts."""
    mine, theirs = Counter(one.casefold().split()), Counter(other.casefold().split())
    common = sum((mine & theirs).values())
    return 2 * common / (sum(mine.values()) + sum(theirs.values())) if common else 0.0


def _share(judged: list[bool]) -> float:
    return sum(judged) / len(judged) if judged else 0.0


def _figures(scores: dict[str, Score]) -> dict[str, dict[str, float]]:
    figures: dict[str, dict[str, float]] = {}
    for part, score in scores.items():
        figures[part] = {"all": round(score.f1(*TYPES)[2], 3)}
        figures[part] |= {kind: round(score.f1(kind)[2], 3) for kind in TYPES}
        figures[part] |= {name: round(_share(judged), 3) for name, judged in score.fields.items()}
        figures[part]["false alarms per quiet article"] = round(
            score.false_alarms / max(1, score.quiet_articles), 2
        )
    return figures


def _accuracy_table(scores: dict[str, Score]) -> Table:
    table = Table("", *PARTS, "difference", title="Accuracy on tests/gold")
    figures = _figures(scores)
    for name in figures[PARTS[0]]:
        tuned, measured = (figures[part].get(name, 0.0) for part in PARTS)
        label = f"{name}, F1" if name in ("all", *TYPES) else name
        table.add_row(label, f"{tuned:.3f}", f"{measured:.3f}", f"{measured - tuned:+.3f}")
    return table


def _reliability_table(score: Score) -> Table:
    table = Table("confidence", "events", "mean", "right", title="Reliability of confidence, measured part")
    for low, high in _BUCKETS:
        inside = [(value, right) for value, right in score.confidence if low <= value < high]
        if inside:
            mean = sum(value for value, _ in inside) / len(inside)
            right = _share([right for _, right in inside])
            table.add_row(f"{low:.1f}-{min(high, 1.0):.1f}", str(len(inside)), f"{mean:.2f}", f"{right:.2f}")
    return table


if __name__ == "__main__":
    sys.exit(main())
