"""Numbered articles, and what each must come to: the same for a seed, whatever happens on the way."""

from __future__ import annotations

import json
import random
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from tests.support.extractors import NAMESPACE
from tests.support.streams import article

KINDS = {"events": 72, "slow": 5, "none": 10, "withheld": 4, "foreign": 3, "raises": 3, "no json": 3}
"""How often each kind of article comes, out of a hundred."""


Source = Callable[[int, str | None], Awaitable["Numbered"]]
"""Makes the article of a number, of a kind if one is given."""


@dataclass(frozen=True)
class Numbered:
    """An article: the record's key and value, and the keys of the records that it must come to, by topic."""

    number: int
    key: bytes
    value: bytes
    events: frozenset[bytes]
    is_dead: bool

    @property
    def shows(self) -> bool:
        """Whether something must come of it on some topic."""
        return bool(self.events) or self.is_dead


def numbered(seed: int, number: int, kind: str | None = None) -> Numbered:
    """Article `number` of the stream of `seed`; `kind` in place of the one that its number has."""
    rng = random.Random(f"{seed} {number}")
    uri = f"urn:faults:{seed}:{number}"
    drawn = rng.choices(list(KINDS), list(KINDS.values()))[0]
    match kind or drawn:
        case "events":
            return _made(number, uri, f"events {rng.randint(1, 3)}")
        case "slow":
            return _made(number, uri, "sleep 0.1", events=1)
        case "none":
            return _made(number, uri, "nothing of note", events=0)
        case "withheld":
            return _made(number, uri, "events 1", events=0, pub_status="withheld")
        case "foreign":
            return _made(number, uri, "events 1", events=0, language="fr")
        case "raises":
            return _made(number, uri, "raise", dead=True)
        case "dies":
            return _made(number, uri, "die", dead=True)
        case "huge":
            return _made(number, uri, "huge", events=1, dead=True)
        case "no json":
            return Numbered(number, uri.encode(), b"{no json", frozenset(), is_dead=True)
    raise ValueError(kind)


def source(seed: int) -> Source:
    """The articles of the stream of `seed`."""

    async def make(number: int, kind: str | None) -> Numbered:
        return numbered(seed, number, kind)

    return make


def number_of(key: bytes) -> int:
    """Number of the article with `key`."""
    return int(key.rsplit(b":", 1)[1])


def _made(
    number: int, uri: str, text: str, *, events: int | None = None, dead: bool = False, **fields: Any
) -> Numbered:
    count = events if events is not None else 0 if dead else int(text.split()[1])
    keys = frozenset(str(uuid.uuid5(NAMESPACE, f"{uri} {one}")).encode() for one in range(count))
    value = article(uri, text, **fields)
    assert json.loads(value)["uri"] == uri
    return Numbered(number, uri.encode(), value, keys, is_dead=dead)
