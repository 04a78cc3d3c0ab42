"""An extraction that reads nothing: it waits as long as a model computes and gives as many events as a diplomatic article has.

What a worker's parent and the broker take can then be told apart from what the model takes of the same cores.
"""

from __future__ import annotations

import time

from tests.support.extractors import make_event

from diplowire.contract import Article, Event

EVENTS = 11
_SECONDS = 0.03
_CONTENT = "x" * 900
"""Brings an event's record to the size of a real one, 1.3 kB."""


class WithoutModel:
    """Gives every article the same number of events."""

    def extract(self, article: Article) -> list[Event]:
        """Its events, after the time that a model would take."""
        time.sleep(_SECONDS)
        return [make_event(article, number, content=_CONTENT) for number in range(EVENTS)]


def load(model: str) -> WithoutModel:  # noqa: ARG001 - the worker hands it the model's name
    """As `diplowire.extraction.load`, for the worker's setting."""
    return WithoutModel()
