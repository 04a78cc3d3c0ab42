"""A worker whose consumer stops fetching partition 1 on SIGUSR1, behind the engine's back; with the argument `always`,
so does every consumer that it starts afterwards. On SIGUSR2 its engine breaks down. With `hasty` it makes short pauses before
it starts a consumer again.
"""

from __future__ import annotations

import signal
import sys
from typing import Any

PARTITION = 1


def main() -> int:
    # Imported here because every process of the worker's pool imports this module anew.
    from aiokafka import TopicPartition
    from faust.types import TP
    from tests.support import run_worker

    from diplowire.settings import load
    from diplowire.streaming import engine, stall

    always = "always" in sys.argv
    if "hasty" in sys.argv:
        stall._FIRST_PAUSE_SECONDS = 0.2
    topic = load().topic_articles
    consumers: list[Any] = []
    frozen: list[bool] = []

    class Freezable(engine._Consumer):
        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, **options)
            consumers.append(self)

        async def on_partitions_assigned(self, assigned: set[TP], generation_id: int = 0) -> None:
            await super().on_partitions_assigned(assigned, generation_id)
            if frozen and always:
                freeze()

    def freeze(*_: object) -> None:
        frozen.append(True)
        thread = consumers[-1]._thread
        thread.thread_loop.call_soon_threadsafe(thread._consumer.pause, TopicPartition(topic, PARTITION))

    def break_down(*_: object) -> None:
        consumer = consumers[-1]
        consumer.loop.create_task(consumer.crash(RuntimeError("told to break down")))

    engine._Transport.Consumer = Freezable
    signal.signal(signal.SIGUSR2, break_down)
    signal.signal(signal.SIGUSR1, freeze)
    return run_worker.main()


if __name__ == "__main__":
    sys.exit(main())
