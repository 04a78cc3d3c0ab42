"""The extraction alone, in as many processes as a worker's pool has: what the worker is measured against."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection

from diplowire.contract.codec import decode
from diplowire.extraction import load

from . import corpus
from .contenders import extract
from .setting import default

_WARMING = 20
"""Articles that each process extracts before it says that it is ready."""


class Alone:
    """Processes that have loaded the extraction, warmed up, and wait for work."""

    def __init__(self, ends: Sequence[Connection]) -> None:
        self._ends = ends

    @property
    def processes(self) -> int:
        """How many there are."""
        return len(self._ends)

    def run(self, values: Sequence[bytes]) -> tuple[float, list[list[int]]]:
        """Extract the articles in these records' values, an equal share in each process.

        Gives the seconds of wall time from the start to the last event's bytes, and the bytes of each event
        of each article. Decoding the records is done before and not counted.
        """
        hands = dealt(len(values), self.processes)
        for end, hand in zip(self._ends, hands, strict=True):
            end.send([values[number] for number in hand])
        for end in self._ends:
            end.recv()  # it has decoded its share
        began = time.perf_counter()
        for end in self._ends:
            end.send(None)
        told: list[list[int]] = [[]] * len(values)
        for end, hand in zip(self._ends, hands, strict=True):
            for number, events in zip(hand, end.recv(), strict=True):
                told[number] = events
        return time.perf_counter() - began, told


def dealt(count: int, processes: int) -> list[list[int]]:
    """The numbers of the articles that each process gets. They are dealt out by tens: one by one, the diplomatic articles of the
    mixed feed, which are every tenth, would all fall to the same one of two.
    """
    return [
        [number for number in range(count) if number // corpus.DIPLOMATIC_SHARE % processes == process]
        for process in range(processes)
    ]


@contextmanager
def alone(processes: int) -> Iterator[Alone]:
    """`processes` that are ready; they end with the context."""
    context = multiprocessing.get_context("spawn")
    pipes = [context.Pipe() for _ in range(processes)]
    children = [context.Process(target=_serve, args=(theirs,), daemon=True) for _, theirs in pipes]
    try:
        for child, (_, theirs) in zip(children, pipes, strict=True):
            child.start()
            theirs.close()  # its death then shows as the end of what there is to receive
        for ours, _ in pipes:
            ours.recv()
        yield Alone([ours for ours, _ in pipes])
    finally:
        for child in children:
            child.terminate()
            child.join()


def _serve(end: Connection) -> None:
    extractor = load(default("model"))
    extract(extractor, corpus.diplomatic()[:_WARMING])
    end.send(None)
    while True:
        articles = [decode(value, max_bytes=default("article_max_bytes")).article for value in end.recv()]
        end.send(None)
        end.recv()
        end.send([[len(event) for event in events] for events in extract(extractor, articles)])
