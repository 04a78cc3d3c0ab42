"""Check the gold articles: `python tests/gold/check.py [FOLDER]` prints what is wrong and exits 1 if anything is.

Every `*.jsonl` file of the folder is checked: JSON, ids (unique over all files), roles, acts, modes, statuses, countries,
dates, and that every evidence passage and every statement's content stands verbatim in the text, evidence inside one
sentence and content inside one paragraph.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pycountry

Record = dict[str, Any]

MODES = {"in_person", "phone", "video", "negotiation", "summit", "mediation", "contact"}
STATUSES = {"occurred", "ongoing", "scheduled", "proposed", "cancelled", "postponed", "denied"}
ACTS = {
    "say",
    "promise",
    "demand",
    "urge",
    "offer",
    "praise",
    "thank",
    "congratulate",
    "condole",
    "apologise",
    "agree",
    "refuse",
    "deny",
    "accuse",
    "condemn",
    "warn",
    "threaten",
    "announce",
}
ROLES = {
    "meeting": {"participant", "mediator", "host"},
    "visit": {"visitor", "host"},
    "statement": {"speaker", "addressee", "target"},
}
LEADING = {
    "meeting": {"participant", "mediator", "host"},
    "visit": {"visitor"},
    "statement": {"speaker"},
}
COMMON_KEYS = {"type", "status", "participants", "date", "place", "evidence", "optional"}
OWN_KEYS = {"meeting": {"mode", "topics"}, "visit": {"topics"}, "statement": {"act", "content", "direct"}}
OPTIONAL_KEYS = {"attribution", "topics"}
ARTICLE_KEYS = {"article_id", "headline", "published_at", "text", "events"}
COUNTRIES = {country.alpha_3 for country in pycountry.countries} | {"XKX"}
ARTICLE_ID = re.compile(r"gold-[a-z]-\d{2}")

ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Sen|Rep|Gov|Rev|Hon|Messrs|St|Ste|Mt|No|Nos|vs|etc|Inc|Ltd"
    r"|Corp|Co|Jr|Sr|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|approx|ca|al|Amb|Brig|Cmdr|H\.E|i\.e|e\.g)"
    r"|\b[A-Z](?:\.[A-Z])*)\.$"
)
BOUNDARY = re.compile(
    r"[.!?…]+(?:\[\d+\])?[\"'”’»)\]]*\s+(?=[\"'“‘«(\[—–-]*\s?[A-ZÀ-ÖØ-ÞĀ-Ž0-9])|(?<=[a-z]{2}[.!?])(?=[A-Z][a-z])"
)
QUOTES = {"“": "”", "«": "»"}


def quoted(paragraph: str) -> list[bool]:
    """Whether each character of a paragraph stands inside double quotation marks, the closing mark excluded."""
    inside: list[bool] = []
    closing = ""
    for char in paragraph:
        if closing:
            if char == closing:
                closing = ""
        elif char in QUOTES:
            closing = QUOTES[char]
        elif char == '"':
            closing = '"'
        inside.append(bool(closing))
    return inside


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where sentences begin and end. What stands between quotation marks is never divided, in doubt nothing is."""
    for line in re.finditer(r"[^\n]+", text):
        paragraph, start = line.group(), 0
        inside = quoted(paragraph)
        for cut in BOUNDARY.finditer(paragraph):
            mark = paragraph[: cut.start() + 1]
            if ABBREVIATION.search(mark) or any(inside[max(0, cut.end() - 1) : cut.end()]):
                continue
            yield line.start() + start, line.start() + cut.end()
            start = cut.end()
        yield line.start() + start, line.end()


def occurrences(passage: str, text: str) -> Iterator[tuple[int, int]]:
    """Every place of a passage in the text."""
    start = text.find(passage)
    while start >= 0:
        yield start, start + len(passage)
        start = text.find(passage, start + 1)


def inside_one_sentence(passage: str, text: str) -> bool:
    """Whether the passage stands in the text and, somewhere, inside a single sentence."""
    spans = list(sentence_spans(text))
    return any(a <= start and end <= b for start, end in occurrences(passage, text) for a, b in spans)


def day(value: str) -> str | None:
    """The first day of an ISO date, year-month or year, or nothing when it is not one."""
    if not re.fullmatch(r"\d{4}(?:-\d{2}(?:-\d{2})?)?", value):
        return None
    padded = value + "-01" * ((10 - len(value)) // 3)
    try:
        return date.fromisoformat(padded).isoformat()
    except ValueError:
        return None


def date_problems(value: object) -> Iterator[str]:
    """What is wrong with a date: none, a date, or an interval that does not end before it starts."""
    if value is None:
        return
    if not isinstance(value, str):
        yield f"date is {value!r}"
        return
    ends = [day(part) for part in value.split("/")]
    if len(ends) > 2 or None in ends:
        yield f"date {value!r} is not an ISO date, month, year or interval"
    elif len(ends) == 2 and str(ends[0]) > str(ends[1]):
        yield f"date {value!r} ends before it starts"


def country_problems(country: object, whose: str) -> Iterator[str]:
    """A country is null or an ISO 3166-1 alpha-3 code (Kosovo: XKX)."""
    if country is not None and country not in COUNTRIES:
        yield f"country {country!r} of {whose} is no alpha-3 code"


def actor_problems(event: Record) -> Iterator[str]:
    """Participants: name, role of the event's type, country, none twice, and somebody who leads."""
    actors = event["participants"]
    kind = event["type"]
    seen: set[tuple[str, str]] = set()
    for actor in actors:
        if set(actor) != {"name", "role", "country"}:
            yield f"participant has keys {sorted(actor)}"
            continue
        if not isinstance(actor["name"], str) or not actor["name"] or actor["name"] != actor["name"].strip():
            yield f"participant is called {actor['name']!r}"
        if actor["role"] not in ROLES[kind]:
            yield f"role {actor['role']!r} does not belong to a {kind}"
        if (actor["name"], actor["role"]) in seen:
            yield f"{actor['name']!r} is {actor['role']} twice"
        seen.add((actor["name"], actor["role"]))
        yield from country_problems(actor["country"], repr(actor["name"]))
    if not any(actor.get("role") in LEADING[kind] for actor in actors):
        yield f"a {kind} without a leading participant"


def statement_problems(event: Record, text: str) -> Iterator[str]:
    """Act, content (verbatim, inside one paragraph) and directness of a statement."""
    content = event["content"]
    if event["act"] not in ACTS:
        yield f"act {event['act']!r}"
    if not isinstance(content, str) or not content.strip():
        yield f"content is {content!r}"
        return
    if not isinstance(event["direct"], bool):
        yield f"direct is {event['direct']!r}"
    if not any("\n" not in text[a:b] for a, b in occurrences(content, text)):
        yield f"content is not verbatim inside one paragraph: {content!r}"
        return
    if event["direct"] is True and not any(
        stands_in_quotes(text, a, b) for a, b in occurrences(content, text)
    ):
        yield f"direct, but not in quotation marks: {content!r}"


def stands_in_quotes(text: str, start: int, end: int) -> bool:
    """Whether the last quotation mark before the span, in its paragraph, opens a quotation."""
    line_start = text.rfind("\n", 0, start) + 1
    before = text[line_start:start]
    if (
        before.count('"') % 2 == 1
        or before.count("“") > before.count("”")
        or before.count("«") > before.count("»")
    ):
        return True
    return bool(re.search(r"(?:^|[\s(—–,:])[‘']$", before)) or text[start:end][:1] in "\"“‘'«"


def event_problems(event: Record, text: str) -> Iterator[str]:
    """What is wrong with one event."""
    kind = event.get("type")
    if kind not in ROLES:
        yield f"type {kind!r}"
        return
    needed = COMMON_KEYS | OWN_KEYS[kind]
    if missing := needed - set(event):
        yield f"lacks {sorted(missing)}"
        return
    if unknown := set(event) - needed - OPTIONAL_KEYS:
        yield f"has unknown keys {sorted(unknown)}"
    if event["status"] not in STATUSES:
        yield f"status {event['status']!r}"
    if not isinstance(event["optional"], bool):
        yield f"optional is {event['optional']!r}"
    if kind == "meeting" and event["mode"] not in MODES:
        yield f"mode {event['mode']!r}"
    if not all(isinstance(topic, str) and topic for topic in event.get("topics", [])):
        yield f"topics are {event['topics']!r}"
    yield from date_problems(event["date"])
    yield from actor_problems(event)
    place = event["place"]
    if place is not None:
        if set(place) != {"name", "country"} or not place["name"]:
            yield f"place is {place!r}"
        else:
            yield from country_problems(place["country"], repr(place["name"]))
    if not event["evidence"]:
        yield "no evidence"
    for passage in event["evidence"]:
        if passage not in text:
            yield f"evidence is not in the text: {passage!r}"
        elif not inside_one_sentence(passage, text):
            yield f"evidence is not inside one sentence: {passage!r}"
    if "attribution" in event and event["attribution"] not in text:
        yield f"attribution is not in the text: {event['attribution']!r}"
    if kind == "statement":
        yield from statement_problems(event, text)


def article_problems(article: Record) -> Iterator[str]:
    """What is wrong with one article and its events."""
    if set(article) != ARTICLE_KEYS:
        yield f"article has keys {sorted(article)}"
        return
    if not ARTICLE_ID.fullmatch(str(article["article_id"])):
        yield f"article_id {article['article_id']!r}"
    try:
        date.fromisoformat(article["published_at"])
    except (TypeError, ValueError):
        yield f"published_at {article['published_at']!r}"
    if not article["text"].strip():
        yield "no text"
    told: set[str] = set()
    for number, event in enumerate(article["events"], 1):
        for problem in event_problems(event, article["text"]):
            yield f"event {number}: {problem}"
        key = json.dumps(event, sort_keys=True)
        if key in told:
            yield f"event {number}: told twice"
        told.add(key)


def folder_problems(folder: Path) -> list[str]:
    """What is wrong with the gold files of a folder, one line for each fault."""
    problems: list[str] = []
    files = sorted(folder.glob("*.jsonl"))
    if not files:
        problems.append(f"{folder}: no *.jsonl file")
    owners: dict[str, str] = {}
    for file in files:
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            where = f"{file.name}:{number}"
            try:
                article = json.loads(line)
            except json.JSONDecodeError as error:
                problems.append(f"{where}: no JSON: {error}")
                continue
            if not isinstance(article, dict):
                problems.append(f"{where}: no JSON object")
                continue
            name = str(article.get("article_id"))
            if name in owners:
                problems.append(f"{where}: article_id {name!r} is also in {owners[name]}")
            owners[name] = where
            problems += [f"{where} [{name}]: {problem}" for problem in article_problems(article)]
    return problems


def main(arguments: list[str]) -> int:
    """Check the folder given, or the one this file is in; 0 when nothing is wrong."""
    problems = folder_problems(Path(arguments[0]) if arguments else Path(__file__).parent)
    for problem in problems:
        sys.stderr.write(problem + "\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
