"""What is remembered of articles, in bounded memory: the newest of them, a few bytes each.

Kafka can't be asked for a key, so everything that may be asked for has to be in memory. A dict of Python objects takes
some 300 bytes an article; here the latest few thousand are in a dict, and the others in segments of sorted numbers over
one run of bytes. A segment never changes: what is put again stands in a newer one, and the oldest segment is dropped
whole when there are too many.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import deque
from collections.abc import Mapping
from hashlib import blake2b

_SEGMENTS = 32
_LARGEST_SEGMENT = 65_536


class Remembered:
    """Bytes by uri, of about the `limit` (1 or more) articles that were put last."""

    def __init__(self, limit: int) -> None:
        self._segment_size = max(1, min(limit // _SEGMENTS, _LARGEST_SEGMENT))
        self._limit = limit
        self._open: dict[int, bytes] = {}
        self._segments: deque[_Segment] = deque()
        self._sealed = 0
        self.forgotten = 0
        """Entries dropped for want of room."""

    def __len__(self) -> int:
        """Entries, counting an article again for each segment that it was put in."""
        return len(self._open) + self._sealed

    def get(self, uri: str) -> bytes | None:
        """What was put last for `uri`; None when it was never put, or was forgotten."""
        number = number_of(uri)
        found = self._open.get(number)
        if found is not None:
            return found
        for segment in self._segments:
            found = segment.get(number)
            if found is not None:
                return found
        return None

    def put(self, uri: str, packed: bytes) -> None:
        """Remember `packed` in place of what was known of `uri`."""
        self._open[number_of(uri)] = packed
        if len(self._open) >= self._segment_size:
            self._segments.appendleft(_Segment(self._open))
            self._sealed += len(self._open)
            self._open = {}
            while self._sealed > self._limit:
                dropped = len(self._segments.pop())
                self._sealed -= dropped
                self.forgotten += dropped


class _Segment:
    """A mapping from numbers to bytes that never changes."""

    def __init__(self, entries: Mapping[int, bytes]) -> None:
        ordered = sorted(entries.items())
        self._numbers = array("Q", (number for number, _ in ordered))
        self._content = b"".join(content for _, content in ordered)
        self._ends = array("Q")
        end = 0
        for _, content in ordered:
            end += len(content)
            self._ends.append(end)

    def __len__(self) -> int:
        return len(self._numbers)

    def get(self, number: int) -> bytes | None:
        at = bisect_left(self._numbers, number)
        if at == len(self._numbers) or self._numbers[at] != number:
            return None
        return self._content[self._ends[at - 1] if at else 0 : self._ends[at]]


def number_of(uri: str) -> int:
    """64 bits in place of the uri. Two of a million articles share theirs once in 37 million such millions."""
    return int.from_bytes(blake2b(uri.encode("utf-8", "surrogatepass"), digest_size=8).digest())
