"""How well the extraction does on the project's own gold: `make accuracy`.

Two parts, `tests/gold/tuned.jsonl`, which rules may be tuned on, and `tests/gold/measured.jsonl`, which is only ever
measured: the difference between them is the honest measure of overfitting. An event found counts when it has the type
of a gold event, tells of it in the same passage, and shares a leading actor (speaker, visitor, any side of a meeting).
Gold marked optional counts neither for nor against. Fields are judged on the events found. The figures of the measured
part that `tests/gold/floor.json` holds may not fall: `make check` sees to it, `make accuracy RECORD=1` raises them.
"""

from __future__ import annotations

import argparse
import json
import re
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
_LEADS = {"meeting": ("participant", "host", "mediator"), "visit": ("visitor",), "statement": ("speaker",)}
_BUCKETS = ((0.0, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01))
_SAME_CONTENT = 0.7
_FALSE_ALARMS = "false events per article without any"
FLOORED = ("all", *TYPES, _FALSE_ALARMS)
"""Figures of the measured part that may not get worse."""

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

    def judge(self, kind: str, name: str, right: bool) -> None:
        """Counts one field of an event that was found."""
        self.fields[name].append(right)
        self.fields[f"{kind}: {name}"].append(right)

    def f1(self, *types: str) -> tuple[float, float, float]:
        """Precision, recall and F1 over the event types given."""
        found = sum(self.found[kind] for kind in types)
        missed = sum(self.missed[kind] for kind in types)
        spurious = sum(self.spurious[kind] for kind in types)
        precision = found / (found + spurious) if found + spurious else 0.0
        recall = found / (found + missed) if found + missed else 0.0
        return precision, recall, 2 * found / (2 * found + missed + spurious) if found else 0.0


def main(arguments: list[str] | None = None) -> int:
    """Scores both parts and prints the tables, or holds the measured part to its floor."""
    parser = argparse.ArgumentParser(prog="make accuracy", description="Scores the extraction on tests/gold.")
    parser.add_argument(
        "--check", action="store_true", help="only hold the measured part to its floor; 1 if it falls below"
    )
    parser.add_argument("--record", action="store_true", help="raise the floor to the figures of this run")
    parser.add_argument("--floor", type=Path, default=GOLD / "floor.json", help="the file of the floor")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    options = parser.parse_args(arguments)
    scores = {part: score_part(GOLD / f"{part}.jsonl") for part in (PARTS[1:] if options.check else PARTS)}
    figures = {part: figures_of(score) for part, score in scores.items()}
    floor = json.loads(options.floor.read_text(encoding="utf-8")) if options.floor.exists() else {}
    if options.check:
        return _hold(floor, figures["measured"], options.floor)
    console = Console()
    console.print(_accuracy_table(figures))
    for part, score in scores.items():
        console.print(_reliability_table(part, score))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    if options.record:
        new = raised(floor, figures["measured"])
        options.floor.write_text(json.dumps(new, indent=2) + "\n", encoding="utf-8")
        print(f"{options.floor} holds: " + ", ".join(f"{name} {value:.3f}" for name, value in new.items()))
    for fall in falls(floor, figures["measured"]):
        print(f"below its floor: {fall}", file=sys.stderr)
    return 0


def falls(floor: dict[str, float], figures: dict[str, float]) -> list[str]:
    """What is worse than the floor, a line for each figure."""
    return [
        f"{name} is {figures[name]:.3f}, was {kept:.3f}"
        for name, kept in floor.items()
        if _worse(name, figures[name], kept)
    ]


def raised(floor: dict[str, float], figures: dict[str, float]) -> dict[str, float]:
    """The floor with each figure that got better; none gets worse."""
    return {
        name: floor[name] if name in floor and _worse(name, figures[name], floor[name]) else figures[name]
        for name in FLOORED
    }


def _worse(name: str, figure: float, kept: float) -> bool:
    tolerance = 0.0005  # the figures are rounded to three digits
    return figure > kept + tolerance if name == _FALSE_ALARMS else figure < kept - tolerance


def _hold(floor: dict[str, float], figures: dict[str, float], path: Path) -> int:
    if not floor:
        print(f"{path} is not there: `make accuracy RECORD=1` records it", file=sys.stderr)
        return 1
    fallen = falls(floor, figures)
    for fall in fallen:
        print(f"the measured part fell: {fall}", file=sys.stderr)
    if fallen:
        print(
            "a change made the extraction worse on articles that it is not tuned on: take it back or mend it, without "
            "reading the errors of that part",
            file=sys.stderr,
        )
    return 1 if fallen else 0


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


def verdicts(golds: list[Gold], events: list[Event], text: str) -> list[bool | None]:
    """For each event whether it is right; None where it is one that the gold leaves open."""
    found: list[bool | None] = [False] * len(events)
    for gold_number, event_number in _matches(golds, events, text):
        found[event_number] = None if golds[gold_number]["optional"] else True
    return found


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
    kind = event.event_type
    for actor in gold["participants"]:
        twin = next((other for other in event.participants if _same_name(actor["name"], other.name)), None)
        score.judge(kind, "participants", twin is not None)
        if twin is not None:
            score.judge(kind, "country", twin.country == actor["country"])
    for _ in filter(lambda other: _is_extra(gold, other), event.participants):
        score.judge(kind, "participants", False)
    score.judge(kind, "status", gold["status"] == event.status)
    if gold["date"] or event.time:
        score.judge(kind, "date", _same_dates(gold["date"], event))
    wanted, given = (gold.get("place") or {}).get("country"), event.place.country if event.place else None
    if wanted or given:
        score.judge(kind, "place", wanted == given)
    if event.event_type == "meeting":
        score.judge(kind, "mode", gold["mode"] == event.mode)
    if event.statement is not None:
        score.judge(kind, "act", gold["act"] == event.statement.act)
        score.judge(
            kind, "content", _overlap(gold["content"] or "", event.statement.content) >= _SAME_CONTENT
        )
        score.judge(kind, "direct", gold["direct"] == event.statement.direct)


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
    mine, theirs = (Counter(re.findall(r"\w+", text.casefold())) for text in (one, other))
    common = sum((mine & theirs).values())
    return 2 * common / (sum(mine.values()) + sum(theirs.values())) if common else 0.0


def _share(judged: list[bool]) -> float:
    return sum(judged) / len(judged) if judged else 0.0


def figures_of(score: Score) -> dict[str, float]:
    """Every figure of a part by its name."""
    figures = {"all": round(score.f1(*TYPES)[2], 3)}
    for kind in TYPES:
        precision, recall, f1 = score.f1(kind)
        figures |= {kind: f1, f"{kind}: precision": precision, f"{kind}: recall": recall}
    figures |= {name: _share(judged) for name, judged in sorted(score.fields.items(), key=_order)}
    figures[_FALSE_ALARMS] = score.false_alarms / max(1, score.quiet_articles)
    figures["expected calibration error"] = calibration_error(score.confidence)
    return {name: round(value, 3) for name, value in figures.items()}


def calibration_error(judged: list[tuple[float, bool]]) -> float:
    """Mean distance of confidence from the share that was right, over the buckets of the reliability table."""
    error = 0.0
    for _, count, mean, right in _reliability(judged):
        error += count * abs(mean - right)
    return error / len(judged) if judged else 0.0


def _reliability(judged: list[tuple[float, bool]]) -> Iterator[tuple[str, int, float, float]]:
    for low, high in _BUCKETS:
        inside = [(value, right) for value, right in judged if low <= value < high]
        if inside:
            mean = sum(value for value, _ in inside) / len(inside)
            yield f"{low:.1f}-{min(high, 1.0):.1f}", len(inside), mean, _share([right for _, right in inside])


def _order(field: tuple[str, list[bool]]) -> tuple[bool, str]:
    """Fields of all types first, then type by type."""
    return ":" in field[0], field[0]


def _accuracy_table(figures: dict[str, dict[str, float]]) -> Table:
    table = Table("", *PARTS, "difference", title="Accuracy on tests/gold")
    for name in dict.fromkeys(name for part in PARTS for name in figures[part]):
        cells = [figures[part].get(name) for part in PARTS]
        label = f"{name}, F1" if name in ("all", *TYPES) else name
        tuned, measured = cells
        apart = "-" if tuned is None or measured is None else f"{measured - tuned:+.3f}"
        table.add_row(label, *("-" if cell is None else f"{cell:.3f}" for cell in cells), apart)
    return table


def _reliability_table(part: str, score: Score) -> Table:
    table = Table("confidence", "events", "mean", "right", title=f"Reliability of confidence, {part} part")
    for name, count, mean, right in _reliability(score.confidence):
        table.add_row(name, str(count), f"{mean:.2f}", f"{right:.2f}")
    return table


if __name__ == "__main__":
    sys.exit(main())
