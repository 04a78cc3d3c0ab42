"""Which articles of a range a later one of the same range takes the place of, so that a replay leaves them out.

The worker met the versions of an article one after the other; a replay that sent the events of each would for a while
bring back what a correction has taken out; for ever where the workers don't remember what stands, or in a shadow.
"""

from __future__ import annotations

from datetime import datetime

from ..contract import Article
from ..contract.codec import decode
from ..errors import ArticleError
from .admission import screen, told_version, version_of
from .dead_letters import Record
from .remembered import number_of

_PLACE_BITS = 96
_OFFSET_BITS = 64
_DETECTED = ("", "und")
"""Languages that only the text tells, which is taken for one that is extracted."""


class Latest:
    """Shown every article of a range in order, knows those that are not the latest of theirs.

    `now` (aware), `max_bytes` and `languages` are what the worker goes by. An article that it would not extract, because it
    can't be read, is under embargo or in another language, takes nobody's place: what stood before it stands.

    Takes some 150 bytes an article while it is shown them, and next to nothing after `close`.
    """

    def __init__(self, *, now: datetime, max_bytes: int, languages: tuple[str, ...]) -> None:
        self._now = now
        self._max_bytes = max_bytes
        self._languages = languages
        self._known: dict[int, int] = {}
        """By the hash of an uri: its highest version and the place of that, in one number, which is small."""
        self._superseded: set[tuple[int, int]] = set()

    def add(self, record: Record) -> None:
        """Take note of the article in `record`."""
        try:
            article = decode(record.value, max_bytes=self._max_bytes).article
        except ArticleError:
            return
        except Exception:  # noqa: BLE001  # what breaks the decoder is for the extraction to tell of
            return
        if not self._counts(article):
            return
        number = number_of(article.uri)
        known = self._known.get(number)
        version = version_of(
            told_version(article),
            None if known is None else known >> _PLACE_BITS,
            is_withdrawn=article.pub_status != "usable",
        )
        if known is not None and version < known >> _PLACE_BITS:
            self._superseded.add((record.partition, record.offset))
            return
        if known is not None:
            self._superseded.add(_place(known))
        self._known[number] = version << _PLACE_BITS | record.partition << _OFFSET_BITS | record.offset

    def close(self) -> None:
        """Forget all but the answers."""
        self._known.clear()

    def is_superseded(self, record: Record) -> bool:
        """Whether a later article of the range takes the place of the one in `record`."""
        return (record.partition, record.offset) in self._superseded

    def _counts(self, article: Article) -> bool:
        if (article.language or "").lower() in _DETECTED:
            article = article.model_copy(update={"language": self._languages[0]})
        return article.pub_status != "usable" or screen(article, self._now, self._languages) is None


def _place(known: int) -> tuple[int, int]:
    offset = known & ((1 << _OFFSET_BITS) - 1)
    return (known >> _OFFSET_BITS) & ((1 << (_PLACE_BITS - _OFFSET_BITS)) - 1), offset
