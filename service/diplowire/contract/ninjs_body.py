"""Which of a ninjs item's bodies is the article, and what it says as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .article import is_blank
from .markup import looks_like_markup, to_text


def best(bodies: Iterable[Body]) -> Body | None:
    """The body to read, or None when none says anything.

    Whole bodies come before parts (summaries, captions); then plain text before markup, because offsets then
    count the very text that the producer sent; then the role, the main one first; then the order in the item.
    """
    candidates = [body for body in bodies if not is_blank(body.text())]
    return min(candidates, key=lambda body: (body.is_part, body.is_markup, body.role_rank), default=None)


@dataclass(frozen=True, slots=True)
class Body:
    """A body of an item; 1.x has role and media type as one word behind `body_`."""

    value: str
    role: str
    media_type: str | None

    @property
    def is_part(self) -> bool:
        """Whether the role says that it is not the whole article."""
        return not _PARTS.isdisjoint(self._words)

    @property
    def is_markup(self) -> bool:
        """Whether it is to be reduced; where the item says nothing of the kind, its looks decide."""
        told = self._told_markup
        return looks_like_markup(self.value) if told is None else told

    @property
    def role_rank(self) -> int:
        """The lower the more likely the whole article."""
        return next(
            (rank for rank, words in enumerate(_ROLES) if not words.isdisjoint(self._words)), len(_ROLES)
        )

    def text(self) -> str:
        """What it says, as plain text."""
        return to_text(self.value) if self.is_markup else self.value

    @property
    def _words(self) -> frozenset[str]:
        return frozenset(re.split(r"[^a-z0-9]+", self.role.lower()))

    @property
    def _told_markup(self) -> bool | None:
        # some items carry a name of the first generation ("body_xhtml") as their media type
        told = frozenset(re.split(r"[^a-z0-9]+", self.media_type.lower())) if self.media_type else self._words
        if told & {"html", "xhtml", "html5", "nitf", "xml", "richtext"}:
            return True
        return False if told & {"plain", "plaintext", "text"} else None


_PARTS = frozenset({
    "abstract", "bullets", "caption", "correction", "credit", "description", "dateline", "excerpt",
    "footnote", "intro", "lead", "note", "short", "signoff", "standfirst", "summary", "synopsis",
    "teaser",
})  # fmt: skip
_ROLES = (
    frozenset({"main"}),
    frozenset({"body", "content", "full", "article", "text", "", "plain"}),
    frozenset({"richtext", "html", "xhtml"}),
)
