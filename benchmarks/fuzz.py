"""Odd texts through the extraction: `make fuzz`. None may raise, break an offset, or give an event that is not sound.

Texts are made from a seed, so that each can be made again: phrases of newswire strung together, scripts and marks of all
kinds, tables, transcripts, lists, capitals, endless sentences, and above all articles of `seeds/` and the tuned gold with
words left out, doubled, swapped, cut off, in other letters and other quotation marks.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from functools import cache
from multiprocessing import get_context
from pathlib import Path

from diplowire.contract import Article, Event
from diplowire.contract.codec import decode, encode
from diplowire.errors import ArticleError
from diplowire.extraction import Extractor, load

ROOT = Path(__file__).parents[1]
PUBLISHED = datetime(2024, 4, 18, 9, tzinfo=UTC)
BATCH = 50
LONGEST = 1200
"""Characters of a mutated article: many short texts find more than few long ones."""

PHRASES = [
    "President Marta Rojas",
    "Foreign Minister Hakan Fidan",
    "Hamas leader Ismail Haniyeh",
    "the Kremlin",
    "Ankara",
    "Beijing",
    "she",
    "he",
    "they",
    "his Qatari counterpart",
    "the top diplomat",
    "the two leaders",
    "the kingdom",
    "EU foreign ministers",
    "a spokesman",
    "said",
    "told",
    "said that",
    "met",
    "met with",
    "held talks with",
    "will visit",
    "was in Doha to hold talks with",
    "accused",
    "denied that",
    "according to",
    "called off",
    "by phone",
    "on Wednesday",
    "on Feb. 30",
    "on April 31, 2024",
    "in 1066",
    "in 9999",
    "two days later",
    "last week",
    "Oct. 7-9",
    "on the sidelines of",
    "between",
    "and",
    "who",
    "which",
    "to",
    "for",
    "of",
    "talks",
    "a visit to",
    "the summit",
    "in a statement",
    "thanked",
    "urged",
    "warned",
    "is to",
    "would not",
    "if",
    "'s",
    "its",
    "their",
]
MARKS = [
    *"\"“”‘’«»„‚‹›「」'`,.:;—–-…?!()[]{}<>/\\|*#&%@~^_=+",
    "...",
    "''",
    "``",
    "—\n",
    "\n\n",
    "\n",
    "\t",
    "\r\n",
    "\u2028",
]
ODDITIES = [
    "<p>", "</p>", "<br/>", "<b>", "<script>", "<!--", "-->", "&nbsp;", "&#8220;", "&amp;",
    "http://a.example/x?y=z", "@AFP",
    "#talks", "\x00", "\x07", "\x1b[0m", "\u200b", "\u200d", "\u202e", "\u202d", "\u2066", "\ufeff",
    "\u0301", "e\u0301\u0302", "🤝",
    "👩🏽‍🚀", "🇹🇷", "İSTANBUL", "ﬁn", "ß", "ǅ", "北京", "外长会见", "القاهرة", "وزير الخارجية", "Москва", "Лавров",
    "ירושלים", "กรุงเทพ",
    "서울", "Ἀθῆναι", "𝐓𝐚𝐥𝐤𝐬", "ＡＢＣ", "٢٠٢٤", "½", "A" * 200, "1" * 80, "ANKARA, April 17 (Wire) - ", "(Reuters)",
]  # fmt: skip
_BLOCKS = (
    (0x20, 0x7F), (0xA0, 0x250), (0x300, 0x370), (0x400, 0x500), (0x590, 0x700), (0x2000, 0x2070), (0x4E00, 0x4F00),
    (0x1F300, 0x1F600), (0, 0xD800), (0xE000, 0x110000),
)  # fmt: skip
CLOSING = {'"': "”", "“": '"', "”": "«", "‘": "'", "’": "”", "'": "’", "«": "“", "»": ""}


@cache
def articles() -> tuple[str, ...]:
    """Texts to mutate: those of `seeds/` and of the tuned gold."""
    texts = []
    for file in sorted((ROOT / "seeds").glob("*.json")):
        try:
            texts.append(decode(file.read_bytes(), max_bytes=2_000_000).article.text)
        except ArticleError:
            continue  # broken on purpose
    gold = (ROOT / "tests/gold/tuned.jsonl").read_text(encoding="utf-8").splitlines()
    return (*texts, *(str(json.loads(line)["text"]) for line in gold))


def texts(seed: int, count: int) -> Iterator[str]:
    """`count` odd texts, always the same for a seed."""
    chance = random.Random(seed)
    makers = (_strung, _strung, _noise, _table, _transcript, _list, _endless, *[_mutated] * 6)
    for _ in range(count):
        text = chance.choice(makers)(chance)
        yield text if text.strip() else "said"


def _strung(chance: random.Random) -> str:
    pieces = chance.choices(PHRASES * 4 + MARKS * 2 + ODDITIES, k=chance.randint(3, 60))
    return chance.choice((" ", " ", "")).join(pieces)


def _noise(chance: random.Random) -> str:
    low, high = chance.choice(_BLOCKS)
    return "".join(chr(chance.randrange(low, high)) for _ in range(chance.randint(1, 120))) + _clause(chance)


def _clause(chance: random.Random) -> str:
    return " ".join(chance.choices(PHRASES, k=chance.randint(3, 9)))


def _table(chance: random.Random) -> str:
    bar = chance.choice((" | ", "\t", ", ", "  "))
    width = chance.randint(2, 5)
    rows = [bar.join(chance.choices(PHRASES, k=width)) for _ in range(chance.randint(2, 12))]
    return "\n".join(rows)


def _transcript(chance: random.Random) -> str:
    who = ("PRESIDENT ROJAS", "Q", "A", "MR. FIDAN", "SECRETARY", "Reporter", "Lavrov")
    return "\n".join(f"{chance.choice(who)}: {_clause(chance)}?" for _ in range(chance.randint(2, 12)))


def _list(chance: random.Random) -> str:
    bullet = chance.choice(("- ", "* ", "• ", "1. ", "— ", "> "))
    return "\n".join(f"{bullet}{_clause(chance)}" for _ in range(chance.randint(2, 12)))


def _endless(chance: random.Random) -> str:
    joint = chance.choice((" and ", ", ", " that ", " who said ", " to ", " of ", ' "', "; "))
    return joint.join(_clause(chance) for _ in range(chance.randint(20, 60))) + "."


def _mutated(chance: random.Random) -> str:
    text = chance.choice(articles())
    start = chance.randrange(max(1, len(text) - 200))
    text = text[start : start + chance.randint(100, LONGEST)]
    for _ in range(chance.randint(1, 4)):
        text = chance.choice(_MUTATIONS)(text, chance)
    return text


def _dropped(text: str, chance: random.Random) -> str:
    return " ".join(word for word in text.split(" ") if chance.random() > 0.15)


def _doubled(text: str, chance: random.Random) -> str:
    return " ".join(f"{word} {word}" if chance.random() < 0.1 else word for word in text.split(" "))


def _shuffled(text: str, chance: random.Random) -> str:
    words = text.split(" ")
    for _ in range(len(words) // 8):
        one, other = chance.randrange(len(words)), chance.randrange(len(words))
        words[one], words[other] = words[other], words[one]
    return " ".join(words)


def _marked(text: str, chance: random.Random) -> str:
    return "".join(CLOSING.get(char, char) if chance.random() < 0.5 else char for char in text)


def _unmarked(text: str, chance: random.Random) -> str:
    return "".join(char for char in text if char not in CLOSING or chance.random() < 0.6)


def _cut(text: str, chance: random.Random) -> str:
    return text[: chance.randrange(1, len(text) + 1)] if text else text


def _cased(text: str, chance: random.Random) -> str:
    return chance.choice((str.upper, str.lower, str.title, str.swapcase))(text)


def _inserted(text: str, chance: random.Random) -> str:
    for _ in range(chance.randint(1, 12)):
        place = chance.randrange(len(text) + 1)
        text = text[:place] + chance.choice(MARKS + ODDITIES) + text[place:]
    return text


def _joined(text: str, chance: random.Random) -> str:
    return text.replace(chance.choice((". ", "\n", " ", ", ")), chance.choice((" ", "", "\n", " and ")))


def _repeated(text: str, chance: random.Random) -> str:
    piece = text[: chance.randint(1, 200)]
    return piece * chance.randint(2, 6)


_MUTATIONS = (_dropped, _doubled, _shuffled, _marked, _unmarked, _cut, _cased, _inserted, _joined, _repeated)


def article_of(text: str, number: int = 0) -> Article:
    """The text as an article."""
    return Article.model_construct(
        uri=f"urn:fuzz:{number}", version=1, text=text, headline=None, source=None, published_at=PUBLISHED, language="en"
    )  # fmt: skip


def faults(text: str, events: list[Event]) -> list[str]:
    """What is wrong with the events of a text: offsets, what the contract demands, ids."""
    found = []
    for event in events:
        spans = [*event.evidence, *(participant.mention for participant in event.participants)]
        if event.statement is not None:
            spans += [event.statement.quote] if event.statement.quote is not None else []
            if event.statement.content not in text:
                found.append(f"content {event.statement.content!r} is not in the text")
        found += [f"{span} is not true" for span in spans if text[span.start : span.end] != span.text]
        if event.time is not None and event.time.end < event.time.start:
            found.append(f"{event.time} ends before it starts")
        if (
            not any(0xD800 <= ord(char) < 0xE000 for char in text)
            and Event.model_validate_json(encode(event)) != event
        ):
            found.append(f"{event.event_id} changes when it is written and read")
    if len({event.event_id for event in events}) != len(events):
        found.append("two events have one id")
    return found


def run(extractor: Extractor, seed: int, count: int) -> tuple[int, list[tuple[str, str]], tuple[float, str]]:
    """Events found in `count` texts of a seed, what is wrong with which text, and the slowest batch in seconds an article."""
    events_found, wrong, slowest = 0, [], (0.0, "")
    batch: list[str] = []
    for number, text in enumerate(texts(seed, count), 1):
        batch.append(text)
        if len(batch) < BATCH and number < count:
            continue
        began = time.perf_counter()
        for odd, events in zip(batch, _extracted(extractor, batch), strict=True):
            if isinstance(events, Exception):
                wrong.append((odd, f"raises {type(events).__name__}: {events}"))
                continue
            events_found += len(events)
            wrong += [(odd, fault) for fault in faults(odd, events)]
        slowest = max(slowest, ((time.perf_counter() - began) / len(batch), batch[0][:80]))
        batch = []
    return events_found, wrong, slowest


def _extracted(extractor: Extractor, batch: list[str]) -> list[list[Event] | Exception]:
    try:
        return list(extractor.extract_many([article_of(text, number) for number, text in enumerate(batch)]))
    except Exception:  # noqa: BLE001 - whichever it is, shows one by one
        return [_one(extractor, text) for text in batch]


def _one(extractor: Extractor, text: str) -> list[Event] | Exception:
    try:
        return extractor.extract(article_of(text))
    except Exception as error:  # noqa: BLE001 - what raises is what is looked for
        return error


def _share(seed: int, count: int) -> tuple[int, list[tuple[str, str]], tuple[float, str]]:
    return run(load(), seed, count)


def main() -> int:
    """Runs the texts in processes, a seed each; 1 when anything was wrong."""
    parser = argparse.ArgumentParser(prog="make fuzz", description="Odd texts through the extraction.")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--texts", type=int, default=20_000)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument(
        "--output", type=Path, default=ROOT / ".cache/fuzz.jsonl", help="the texts that break something"
    )
    options = parser.parse_args()
    began = time.perf_counter()
    share = -(-options.texts // options.processes)
    events, wrong, slowest = 0, [], (0.0, "")
    with ProcessPoolExecutor(options.processes, mp_context=get_context("spawn")) as pool:
        seeds = [options.seed * 1000 + number for number in range(options.processes)]
        for found, faulty, slow in pool.map(_share, seeds, [share] * options.processes):
            events, slowest = events + found, max(slowest, slow)
            wrong += faulty
    options.output.parent.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps({"fault": fault, "text": text}) for text, fault in wrong]
    options.output.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    minutes = (time.perf_counter() - began) / 60
    print(f"{share * options.processes} texts, {events} events, {len(wrong)} faults, {minutes:.1f} minutes")
    print(f"slowest batch: {1000 * slowest[0]:.0f} ms a text")
    for text, fault in wrong[:10]:
        print(f"{fault}\n    in {text[:200]!r}", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
