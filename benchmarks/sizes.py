"""How much of everything a run measures."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Sizes:
    """Counts of articles and rounds; `name` is what the table calls them."""

    name: str
    rounds: int
    """Rounds of contenders in one process."""
    mixed_articles: int
    """Articles of the mixed feed in one round."""
    runs: int
    """Runs of each contender that starts workers."""
    stream_seconds: float
    """Work that a topic is filled with, in seconds of the extraction alone."""
    delay_seconds: float
    """Time that articles are sent for the delay."""
    scale_articles: int
    """Articles of the mixed feed that one process is kept busy with."""
    longest: int
    """Largest multiple of an ordinary article's length."""
    idle_seconds: float
    """Time that an idle worker is watched."""
    apache: bool
    """Whether Apache Kafka is started besides the embedded broker."""


FULL = Sizes(
    "full",
    rounds=5,
    mixed_articles=100,
    runs=3,
    stream_seconds=8,
    delay_seconds=30,
    scale_articles=4_000,
    longest=1024,
    idle_seconds=20,
    apache=True,
)
QUICK = Sizes(
    "quick",
    rounds=3,
    mixed_articles=50,
    runs=1,
    stream_seconds=3,
    delay_seconds=8,
    scale_articles=300,
    longest=32,
    idle_seconds=5,
    apache=False,
)


def sizes(*, quick: bool, articles: int | None = None, rounds: int | None = None) -> Sizes:
    """The full or the quick sizes, with another count of articles for `scale` or of rounds."""
    chosen = QUICK if quick else FULL
    return replace(
        chosen,
        scale_articles=articles or chosen.scale_articles,
        rounds=rounds or chosen.rounds,
    )
