"""What every record goes through before it is used: decoding, and notes of what a producer should know."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from ...contract import Article
from ...contract.codec import decode
from ...contract.markup import looks_like_markup
from ...errors import ArticleError, ArticleInvalid
from .records import Fault, Record

# Inside of a JSON string its quotation marks would be escaped, so this finds fields and nothing else.
_BARE_DATE = re.compile(rb'("published_at"\s*:\s*"\d{4}-\d{2}-\d{2})"')


@dataclass(frozen=True, slots=True)
class Admitted:
    """A record that holds a valid article; `value` is what stands for it on the topic."""

    record: Record
    article: Article
    value: bytes


@dataclass
class Intake:
    """Decodes records of at most `max_bytes` and hands to `note` what is odd about them.

    The same uri and version twice in one go is a copy, when the bytes are the same, and else a conflict:
    which of the two is the article, nobody can tell.
    """

    max_bytes: int
    note: Callable[[str], None]
    dated: int = field(default=0, init=False)
    _seen: dict[tuple[str, int], tuple[str, bytes]] = field(default_factory=dict, init=False)

    def admit(self, record: Record) -> Admitted | Fault:
        """The article of `record`, or why there is none."""
        value, dates = _BARE_DATE.subn(rb'\1T00:00:00Z"', record.value)
        try:
            article = decode(value, max_bytes=self.max_bytes).article
        except ArticleError as error:
            return Fault(record.where, error)
        self.dated += bool(dates)
        if looks_like_markup(article.text):
            self.note(
                f"{record.where}: the text has HTML tags in it, which are read as words: send plain text"
            )
        return Admitted(record, article, value)

    def repeated(self, admitted: Admitted) -> Fault | str | None:
        """Where the same article was met before: a `Fault` for a conflict, a note for a copy, else None."""
        article = admitted.article
        digest = hashlib.sha256(admitted.value).digest()
        where, known = self._seen.setdefault((article.uri, article.version), (admitted.record.where, digest))
        if where == admitted.record.where and known == digest:
            return None
        same = f"uri {article.uri}, version {article.version}"
        if known == digest:
            return f"{admitted.record.where}: is a copy of {where} ({same})"
        return Fault(
            admitted.record.where,
            ArticleInvalid(
                f"has the {same} of {where}, but other content: give a correction a higher version"
            ),
        )
