"""Extraction beside its floor: the articles of `seeds/` through bare spaCy and through the extraction."""

from __future__ import annotations

import argparse
import json
import os
import platform
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import spacy
from rich.console import Console
from rich.table import Table

from diplowire.contract import Article
from diplowire.contract.codec import decode
from diplowire.errors import ArticleError
from diplowire.extraction import load
from diplowire.extraction.reading.language import detect
from diplowire.settings import Settings
from diplowire.streaming.work import screen, utc_now

from .measure import Timing, interleaved

ROOT = Path(__file__).parents[1]
BASELINE = "spaCy alone"


def main() -> None:
    """Measures, prints a table and writes the result as JSON."""
    arguments = _arguments()
    articles = seed_articles(ROOT / "seeds")
    words = sum(len(article.text.split()) for article in articles)
    timings = interleaved(_contenders(articles), rounds=arguments.rounds)
    result = {
        "articles": len(articles),
        "words": words,
        "rounds": arguments.rounds,
        "setting": _setting(),
        "contenders": [_figures(timing, len(articles), words, timings) for timing in timings],
    }
    _print(result)
    arguments.output.parent.mkdir(parents=True, exist_ok=True)
    arguments.output.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    print(f"written to {arguments.output}")


def seed_articles(folder: Path) -> list[Article]:
    """The articles of `folder` that the worker would extract today."""
    articles = []
    for file in sorted(folder.glob("*.json")):
        try:
            article = decode(file.read_bytes(), max_bytes=_default("article_max_bytes")).article
        except ArticleError:
            continue  # broken on purpose
        known = article.model_copy(update={"language": article.language or detect(article.text)})
        if screen(known, utc_now(), _default("languages")) is None:
            articles.append(known)
    return articles


def _contenders(articles: Sequence[Article]) -> dict[str, Callable[[], object]]:
    model = _default("model")
    nlp = spacy.load(model)
    extractor = load(model)
    texts = [article.text for article in articles]

    def spacy_alone() -> None:
        with nlp.memory_zone():
            for _ in nlp.pipe(texts):
                pass

    return {BASELINE: spacy_alone, "extraction": lambda: list(extractor.extract_many(articles))}


def _figures(timing: Timing, articles: int, words: int, timings: Sequence[Timing]) -> dict[str, object]:
    (baseline,) = (other for other in timings if other.name == BASELINE)
    return {
        "name": timing.name,
        "seconds": [round(seconds, 4) for seconds in timing.seconds],
        "milliseconds_an_article": round(1000 * timing.median / articles, 2),
        "words_a_second": round(words / timing.median),
        "spread": round(timing.spread, 3),
        "times_the_baseline": round(timing.median / baseline.median, 2),
    }


def _setting() -> dict[str, object]:
    model = _default("model")
    return {
        "processor": _processor(),
        "processors": os.cpu_count(),
        "python": platform.python_version(),
        "spacy": version("spacy"),
        "model": f"{model} {version(model)}",
        "diplowire": version("diplowire"),
    }


def _default(setting: str) -> Any:
    return Settings.model_fields[setting].default


def _processor() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.is_file():
        for line in cpuinfo.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _print(result: dict[str, Any]) -> None:
    table = Table(
        title=f"{result['articles']} articles, {result['words']} words, {result['rounds']} rounds, one core"
    )
    for heading in ("", "ms an article", "words a second", "spread", "times spaCy"):
        table.add_column(heading, justify="right" if heading else "left")
    for figures in result["contenders"]:
        table.add_row(
            figures["name"],
            f"{figures['milliseconds_an_article']:.1f}",
            f"{figures['words_a_second']:,}",
            f"{figures['spread']:.0%}",
            f"{figures['times_the_baseline']:.2f}",
        )
    Console().print(table)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=7, help="rounds of each contender (default: 7)")
    parser.add_argument(
        "--output", type=Path, default=ROOT / ".cache/benchmarks/extraction.json", help="where the JSON goes"
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
