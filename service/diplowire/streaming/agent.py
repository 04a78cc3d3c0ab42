"""The agent: takes articles in hand as they arrive, and calls them done when they are.

1. An event arrives; it stays unacknowledged.
2. It is taken in hand, as soon as there is room (that is the back pressure), and worked on beside the others.
3. Its events, or its dead letter, go out and are acknowledged by the broker.
4. It is acknowledged, once all before it in its partition are.
5. The engine commits what is acknowledged, once a second.

A worker killed anywhere before step 5 leaves the article to be delivered again; its events then repeat
their ids.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import faust

from ..settings import Settings
from .dead_letters import Record
from .engine import CONCURRENCY, raw_topic, unacknowledged
from .hand import Hand
from .processing import Processor


def add_agent(
    app: faust.App,
    settings: Settings,
    processor: Processor,
    *,
    done: Callable[[Record], None],
    failed: Callable[[BaseException], None],
) -> Hand[Any]:
    """Give `app` the agent that sees articles through, and return what it has in hand.

    `done` is told of each article after its acknowledgement; `failed` of an error that has to end the worker.
    """

    async def work(event: Any) -> None:
        await processor.process(_record(event))

    def acknowledge(event: Any) -> None:
        event.ack()
        done(_record(event))

    hand: Hand[Any] = Hand(settings.articles_in_hand, work, acknowledge, failed)

    async def articles(stream: Any) -> None:
        async for event in unacknowledged(stream):
            await hand.take(event, (event.message.topic, event.message.partition), event.message.key)

    app.agent(raw_topic(app, settings.topic_articles), name="articles", concurrency=CONCURRENCY)(articles)
    return hand


def _record(event: Any) -> Record:
    """The record of a Faust event as it came, untouched by the engine's own decoding."""
    message = event.message
    timestamp_ms = None if message.timestamp is None else round(message.timestamp * 1000)
    headers = tuple((name, value) for name, value in message.headers or ())
    return Record(
        message.topic, message.partition, message.offset, message.key, message.value, headers, timestamp_ms
    )
