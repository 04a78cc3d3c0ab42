"""What people write instead of the worker, each as a process of its own that says how fast it was.

Prints articles a second to standard output, from when a tenth of the articles was through to the last.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import time
from pathlib import Path
from typing import Any

from .setting import default
from .streaming import WARMING_SHARE


class Pace:
    """When each article was through."""

    def __init__(self, articles: int) -> None:
        self._left = articles
        self._through: list[float] = []

    def count(self) -> bool:
        """Count one article as through; whether it was the last."""
        self._through.append(time.perf_counter())
        self._left -= 1
        return self._left <= 0

    def rate(self) -> float:
        """Articles a second, without the first."""
        skipped = int(len(self._through) * WARMING_SHARE)
        return (len(self._through) - 1 - skipped) / (self._through[-1] - self._through[skipped])


async def plain(options: argparse.Namespace) -> float:
    """The loop of every tutorial: take a record, parse its text. Finds no event and sends nothing."""
    import spacy  # noqa: PLC0415 - each loop pays for its own imports only
    from aiokafka import AIOKafkaConsumer  # noqa: PLC0415

    nlp = spacy.load(default("model"))
    pace = Pace(options.count)
    consumer = AIOKafkaConsumer(
        options.topic, bootstrap_servers=options.address, group_id=options.group, auto_offset_reset="earliest"
    )
    await consumer.start()
    try:
        async for record in consumer:
            nlp(json.loads(record.value)["text"])
            if pace.count():
                break
    finally:
        await consumer.stop()
    return pace.rate()


def quix(options: argparse.Namespace) -> float:
    """The same extraction as the worker's, its events sent, under quixstreams as its documentation shows it."""
    from quixstreams import Application  # noqa: PLC0415 - as above

    from diplowire.contract.codec import decode, encode  # noqa: PLC0415
    from diplowire.extraction import load  # noqa: PLC0415

    extractor = load(default("model"))
    pace = Pace(options.count)
    app = Application(
        broker_address=options.address,
        consumer_group=options.group,
        auto_offset_reset="earliest",
        auto_create_topics=False,
        state_dir=options.folder,
        loglevel="ERROR",
    )
    articles = app.topic(options.topic, value_deserializer="bytes")
    events = app.topic(options.output, value_serializer="bytes")

    def extract(value: bytes) -> list[Any]:
        found = extractor.extract(decode(value, max_bytes=default("article_max_bytes")).article)
        if pace.count():
            app.stop()
        return [encode(event) for event in found]

    app.dataframe(articles).apply(extract, expand=True).to_topic(events)
    app.run()
    return pace.rate()


def main() -> None:
    """Run one loop over the articles that the topic holds."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peer_loops", description=__doc__)
    parser.add_argument("loop", choices=["plain", "quix"])
    parser.add_argument("--address", required=True)
    parser.add_argument("--topic", required=True)
    parser.add_argument("--output", required=True)
    parser.add_argument("--group", required=True)
    parser.add_argument("--count", type=int, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    options = parser.parse_args()
    print(asyncio.run(plain(options)) if options.loop == "plain" else quix(options))


if __name__ == "__main__":
    main()
