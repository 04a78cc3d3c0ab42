"""The words of a statement as offsets: where content, quotation and passage start and end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..drafts import hull
from ..reading.syntax import children

if TYPE_CHECKING:
    from ...contract import Act
    from ..actors.mentions import Mention
    from ..reading.parse import Parse
    from ..reading.tree import Token

_TELLINGS = frozenset(
    {"announcement", "decision", "remark", "comment", "statement", "declaration", "disclosure", "news", "move", "revelation"}
)  # fmt: skip
_ABOUT = frozenset({"of", "to", "for", "about", "against", "regarding", "over", "by"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})


def with_closing_mark(parsed: Parse, start: int, end: int) -> int:
    """The end of the content behind the mark that closes a quotation begun in it."""
    quote = parsed.quotes.at(end - 1)
    if quote is not None and start <= quote.start < end and quote.inner_end <= end + 1 and quote.end > end:
        return quote.end
    return end


def passage_of(verb: Token, speakers: list[Mention], start: int, end: int) -> tuple[int, int]:
    """The clause: from the speaker, verb or content, whichever is first, to the last of them, within the sentence."""
    sentence = verb.sent
    spans = [(start, end), hull(verb)]
    spans += [(m.span.start_char, m.span.end_char) for m in speakers if m.head.sent == sentence]
    return min(s for s, _ in spans), max(e for _, e in spans)


def quotation_in(parsed: Parse, start: int, end: int) -> tuple[tuple[int, int] | None, bool]:
    """The quotation in the content (offsets without marks), and whether it is all of the content."""
    quotes = parsed.quotes.within(start, end)
    if not quotes:
        return None, False
    longest = max(quotes, key=lambda quote: min(quote.inner_end, end) - max(quote.inner_start, start))
    inner = max(longest.inner_start, start), min(longest.inner_end, end)
    if inner[0] >= inner[1]:
        return None, False
    outside = parsed.text[start : inner[0]] + parsed.text[inner[1] : end]
    direct = not any(char.isalnum() for char in outside)
    return inner, direct


def with_following_quote(parsed: Parse, start: int, end: int, limit: int) -> int:
    """The end of the content behind a quotation that goes on with it: called for calm "at any price"."""
    gap = end
    while gap < limit and parsed.text[gap] == " ":
        gap += 1
    quote = parsed.quotes.at(gap)
    if gap == end or quote is None or quote.start != gap or quote.end > limit + 1:
        return end
    if parsed.utterance_at(quote.inner_start) is not None or parsed.quotes.at(start) is not None:
        return end
    return quote.inner_end


def is_told_again(noun: Token, act: Act) -> bool:
    """Whether an announcement is told of that has its words elsewhere: "made the announcement", "announced the decision"."""
    return (
        act in ("announce", "say")
        and noun.lemma_.lower() in _TELLINGS
        and any(child.lower_ in _DEFINITE for child in children(noun, {"det"}))
        and not any(
            child.dep_ in ("acl", "relcl", "ccomp", "appos") or child.lower_ in _ABOUT
            for child in noun.children
        )
    )
