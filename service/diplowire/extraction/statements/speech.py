"""Whose the separately parsed quotations are: each goes to the reporting predicate that stands beside it.

A reporting clause follows its quotation ("...," she said), goes before it (she said: "..."), or breaks it in two. What
runs on after it without a reporting clause of its own belongs to the same act of speech.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .. import lexicon
from ..reading.syntax import is_verb, text_before
from ..reading.tree import Token

if TYPE_CHECKING:
    from ..reading.parse import Parse
    from ..reading.quotes import Quote
    from ..reading.tree import Span

_REACH_OF_RUNNING_ON = 400


@dataclass(slots=True)
class Utterance:
    """Quoted words of one act of speech: `content` is the longest piece beside the clause, offsets without marks.

    `passage` is quotation and reporting clause together; `further` are the quotations that run on after it.
    """

    content: tuple[int, int]
    passage: tuple[int, int]
    owner: Token
    further: list[tuple[int, int]] = field(default_factory=list)

    def claimed_by(self, predicate: Token) -> bool:
        """Whether the quotation is that predicate's."""
        return self.owner == predicate


class Speech:
    """The utterances of a document by the index of their reporting predicate."""

    def __init__(self, parsed: Parse) -> None:
        self._parsed = parsed
        self._starts = [quote.start for quote in parsed.utterances]
        self._by_predicate: dict[int, Utterance] = {}
        self._spoken_for: set[Quote] = set()
        self._presented: set[int] = set()
        if not parsed.utterances:
            return
        for sent in parsed.doc.sents:
            if parsed.utterance_at(_first(sent)) is None and sent.text.strip():
                self._claim(sent)
        self._run_on()

    def of(self, predicate: Token) -> Utterance | None:
        """The utterance that `predicate` reports, or None."""
        return self._by_predicate.get(predicate.i)

    def introduces(self, token: Token) -> bool:
        """Whether the sentence of `token` brings in its quotation by a colon, and no verb of speech."""
        return token.i in self._presented

    def _claim(self, sent: Span) -> None:
        before, after = self._neighbours(sent)
        if before is not None and not self._attributes_backwards(before, sent):
            before = None
        if before is None and after is None:
            return
        predicates = [token for token in sent if _reports(token) and not _has_clause(token)]
        if before is not None and (owner := _first_reporting(predicates, sent)) is not None:
            pieces = [before]
            if after is not None and _breaks(self._parsed.text, sent):
                pieces.append(after)
            self._give(owner, pieces, sent)
            predicates = [token for token in predicates if token.i > owner.i]
            after = None if len(pieces) > 1 else after
        if after is not None and _introduces(self._parsed.text, after) and predicates:
            self._give(predicates[-1], [after], sent)
        elif (
            after is not None
            and after not in self._spoken_for
            and _opens_with_colon(self._parsed.text, after)
            and not self._claimed_by_next(after)
        ):
            root = sent.root
            if not _reports(root):
                self._give(root, [after], sent)
                self._presented.add(root.i)

    def _give(self, owner: Token, pieces: list[Quote], sent: Span) -> None:
        text = self._parsed.text
        longest = max(pieces, key=lambda quote: quote.inner_end - quote.inner_start)
        start = (
            min(sent.start_char, *(quote.start for quote in pieces))
            if len(pieces) > 1
            else min(sent.start_char, pieces[0].start)
        )
        end = max([sent.end_char, *(quote.end for quote in pieces)])
        self._by_predicate[owner.i] = Utterance(
            content=strip(text, longest.inner_start, longest.inner_end),
            passage=strip(text, start, end, marks=False),
            owner=owner,
        )
        self._spoken_for.update(pieces)

    def _neighbours(self, sent: Span) -> tuple[Quote | None, Quote | None]:
        """The quotations that touch the sentence on the left and on the right, in its paragraph."""
        text, before, after = self._parsed.text, None, None
        start, end = strip(text, sent.start_char, sent.end_char, marks=False)
        first = bisect_left(self._starts, start)  # only the quotations next to the sentence can touch it
        for quote in self._parsed.utterances[max(0, first - 2) : bisect_left(self._starts, end) + 2]:
            if (
                quote.end <= start
                and not text[quote.end : start].strip(" ,.;—–-")
                and "\n" not in text[quote.end : start]
            ):
                before = quote
            if quote.start >= end and not text[end : quote.start].strip(" ,.;:—–-\n"):
                gap = text[end : quote.start]
                if "\n" not in gap or text[max(0, end - 1) : end] == ":":
                    after = after or quote
        return before, after

    def _attributes_backwards(self, quote: Quote, sent: Span) -> bool:
        """A quotation that ends in a comma (or ? or !) is open for a clause; one with a stop only for a bare clause."""
        if quote in self._spoken_for:
            return False
        text = self._parsed.text
        ending = text[quote.inner_start : quote.inner_end].rstrip()[-1:]
        follows = text[quote.end : quote.end + 1]
        if ending in ",?!…—-" or follows == ",":
            return True
        return sum(1 for token in sent if token.is_alpha) <= 6

    def _run_on(self) -> None:
        text = self._parsed.text
        owned = sorted(self._by_predicate.values(), key=lambda utterance: utterance.passage[1])
        for utterance in owned:
            end = utterance.passage[1]
            for quote in self._parsed.utterances[bisect_left(self._starts, end) :]:
                if quote in self._spoken_for:
                    continue
                gap = text[end : quote.start]
                if gap.strip(" .,\n") or len(gap) > 4 or self._claimed_by_next(quote):
                    break
                utterance.further.append(strip(text, quote.start, quote.end, marks=False))
                self._spoken_for.add(quote)
                end = quote.end

    def _claimed_by_next(self, quote: Quote) -> bool:
        return self._parsed.text[quote.inner_start : quote.inner_end].rstrip()[-1:] == ","


def _first(sent: Span) -> int:
    for token in sent:
        if not token.is_space and not token.is_quote:
            return int(token.idx)
    return int(sent.start_char)


def _reports(token: Token) -> bool:
    if token.lower_ == "according" or is_wording(token):
        return True
    return (
        is_verb(token)
        and token.dep_ not in ("aux", "auxpass")
        and bool(lexicon.statements().verbs.matches(token))
    )


def _has_clause(token: Token) -> bool:
    """Whether the verb has its words as a clause already, so that no quotation beside it can be its content."""
    return any(
        child.dep_ in ("ccomp", "xcomp")
        and not (child.tag_ == "VBG" and child.i > token.i and text_before(child) == ",")
        and (child.i > token.i or any(c.dep_ in ("nsubj", "nsubjpass") for c in child.children))
        for child in token.children
    )


def _first_reporting(predicates: list[Token], sent: Span) -> Token | None:
    """The predicate that closes the quotation before the sentence: its first, not one of a relative clause."""
    main = [token for token in predicates if token.dep_ not in ("relcl",)]
    if not main:
        return None
    root = sent.root
    return root if root in main else main[0]


def _breaks(text: str, sent: Span) -> bool:
    return text[: sent.end_char].rstrip()[-1:] in ",—–:"


def _opens_with_colon(text: str, quote: Quote) -> bool:
    return text[max(0, quote.start - 4) : quote.start].rstrip()[-1:] == ":"


def is_wording(token: Token) -> bool:
    """The noun of "in the words of X"."""
    return (
        token.lower_ == "words"
        and token.dep_ == "pobj"
        and token.head.lower_ == "in"
        and any(child.lower_ == "of" for child in token.children)
    )


def _introduces(text: str, quote: Quote) -> bool:
    """Whether the sentence opens the quotation: it ends with a comma, colon or dash, or without any stop."""
    last = text[: quote.start].rstrip()[-1:]
    return last in ",:—–" or last.isalnum()


def strip(text: str, start: int, end: int, *, marks: bool = True) -> tuple[int, int]:
    """Offsets without white space at the edges and, with `marks`, without a closing comma."""
    while start < end - 1 and text[start].isspace():
        start += 1
    while end - 1 > start and (text[end - 1].isspace() or (marks and text[end - 1] in ",")):
        end -= 1
    return start, end
