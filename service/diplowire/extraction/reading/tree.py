"""A parsed text in plain attributes: tokens, spans and sentences as spaCy names them, without its price for every look.

spaCy makes a Python object anew each time that a token is reached and looks a string up each time that one is asked for; the
rules ask some thousand times a sentence. So a parsed document is read once, into tokens that know their words, their head
and their children. Names and meanings are those of spaCy's `Token`, `Span` and `Doc`; a document has each token and each
sentence once, so that they may be compared by identity.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from sys import intern
from typing import TYPE_CHECKING, Any, Literal, overload

import numpy as np

if TYPE_CHECKING:
    from spacy.tokens import Doc as SpacyDoc

_COLUMNS: list[int | str] = [
    "IDX", "LENGTH", "SPACY", "LEMMA", "POS", "TAG", "DEP", "ENT_TYPE", "HEAD", "SENT_START", "IS_PUNCT", "IS_ALPHA", "IS_SPACE",
    "IS_QUOTE",
]  # fmt: skip
_SIGNED = 1 << 63


class Token:
    """A word, number or mark. `idx` is its offset in characters, `i` its place in the document.

    `left_edge` and `right_edge` are the first and the last token of its subtree.
    """

    __slots__ = (
        "children", "dep_", "doc", "ent_type_", "head", "i", "idx", "is_alpha", "is_punct", "is_quote", "is_sent_start",
        "is_space", "left_edge", "lemma_", "lower_", "pos_", "right_edge", "sent", "tag_", "text", "whitespace_",
    )  # fmt: skip
    head: Token
    sent: Span

    def __init__(  # noqa: PLR0917  # called for every word, and names cost time
        self, doc: Doc, i: int, idx: int, text: str, lemma: str, pos: str, tag: str, dep: str, entity: str
    ) -> None:
        self.doc = doc
        self.i = i
        self.idx = idx
        self.text = text
        self.lower_ = text.lower()
        self.lemma_ = lemma
        self.pos_ = pos
        self.tag_ = tag
        self.dep_ = dep
        self.ent_type_ = entity
        self.whitespace_ = ""
        self.is_sent_start = self.is_punct = self.is_quote = self.is_alpha = self.is_space = False
        self.children: list[Token] = []
        self.left_edge = self.right_edge = self

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        return self.text

    @property
    def lefts(self) -> list[Token]:
        """The children before it."""
        return [child for child in self.children if child.i < self.i]

    @property
    def rights(self) -> list[Token]:
        """The children behind it."""
        return [child for child in self.children if child.i > self.i]

    @property
    def subtree(self) -> Iterator[Token]:
        """It and all below it: those under the children before it, itself, those under the children behind it."""
        passed = False
        for child in self.children:
            if not passed and child.i > self.i:
                passed = True
                yield self
            yield from child.subtree
        if not passed:
            yield self

    @property
    def ancestors(self) -> Iterator[Token]:
        """What it hangs on, and what that hangs on, up to the root of the sentence."""
        current = self
        while current.head is not current:
            current = current.head
            yield current

    def is_ancestor(self, other: Token) -> bool:
        """Whether `other` hangs on it, at whatever distance."""
        current = other
        while current.head is not current:
            current = current.head
            if current is self:
                return True
        return False

    def nbor(self, distance: int = 1) -> Token:
        """The token `distance` places on; raises IndexError beyond the ends of the document."""
        place = self.i + distance
        if place < 0:
            raise IndexError(place)
        return self.doc.tokens[place]


class Span:
    """The tokens from `start` to before `end`; `label_` is an entity's type, `number` that of a sentence."""

    __slots__ = ("_text", "doc", "end", "label_", "number", "start")

    def __init__(self, doc: Doc, start: int, end: int, label: str = "", number: int = 0) -> None:
        self.doc = doc
        self.start = start
        self.end = end
        self.label_ = label
        self.number = number
        self._text: str | None = None

    def __eq__(self, other: object) -> bool:
        return self is other or (
            isinstance(other, Span)
            and (self.start, self.end, self.label_) == (other.start, other.end, other.label_)
            and self.doc is other.doc
        )

    def __hash__(self) -> int:
        return hash((self.start, self.end, self.label_))

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    def __reversed__(self) -> Iterator[Token]:
        return reversed(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, place: int) -> Token: ...

    @overload
    def __getitem__(self, place: slice) -> Span: ...

    def __getitem__(self, place: int | slice) -> Token | Span:
        if isinstance(place, slice):
            first, last, _ = place.indices(self.end - self.start)
            return Span(self.doc, self.start + first, self.start + max(first, last))
        index = self.end + place if place < 0 else self.start + place
        if not self.start <= index < self.end:
            raise IndexError(place)
        return self.doc.tokens[index]

    def __repr__(self) -> str:
        return self.text

    @property
    def start_char(self) -> int:
        """Offset of its first character."""
        starts = self.doc.starts
        return starts[self.start] if self.start < len(starts) else len(self.doc.text)

    @property
    def end_char(self) -> int:
        """Offset behind its last character."""
        if self.end <= self.start:
            return self.start_char
        return self.doc.ends[self.end - 1]

    @property
    def text(self) -> str:
        """Its text, without the space behind it."""
        known = self._text
        if known is None:
            known = self._text = self.doc.text_of(self.start, self.end) if self.end > self.start else ""
        return known

    @property
    def sent(self) -> Span:
        """The sentence of its first token."""
        return self.doc.tokens[self.start].sent

    @property
    def root(self) -> Token:
        """Its token nearest to the root of the sentence, the first of several; a mark or space only if there is no word."""
        best, nearest = self.doc[self.start], len(self.doc)
        for token in self:
            if token.head is token:
                return token
            if self.start <= token.head.i < self.end:
                continue
            if not token.children and (token.is_punct or token.is_space):
                depth = len(self.doc) - 1
            else:
                depth = sum(1 for _ in token.ancestors)
            if depth < nearest:
                best, nearest = token, depth
        return best

    @property
    def ents(self) -> list[Span]:
        """The named entities within it."""
        return [entity for entity in self.doc.ents if entity.start >= self.start and entity.end <= self.end]


class Doc:
    """A parsed text: its tokens in order, the `sents` that part them, the named entities `ents`.

    `origin` is its offset in the article that it is a section of, where it is one; all other offsets are those in the text.
    `starts` and `ends` are the offsets of each token and behind it, in characters; `memory` is for what the rules have worked
    out of the document and ask for again.
    """

    __slots__ = ("ends", "ents", "memory", "origin", "sents", "starts", "text", "tokens")

    def __init__(self, text: str) -> None:
        self.tokens: list[Token] = []  # not a list itself: such a class can't be compiled
        self.text = text
        self.origin = 0
        self.sents: list[Span] = []
        self.ents: list[Span] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.memory: dict[str, Any] = {}

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    def __reversed__(self) -> Iterator[Token]:
        return reversed(self.tokens)

    @overload
    def __getitem__(self, place: int) -> Token: ...

    @overload
    def __getitem__(self, place: slice) -> list[Token]: ...

    def __getitem__(self, place: int | slice) -> Token | list[Token]:
        return self.tokens[place]

    def span(self, start: int, end: int) -> Span:
        """The tokens from `start` to before `end`, as far as there are such; indices below 0 count from the end."""
        if 0 <= start <= end <= len(self):
            return Span(self, start, end)
        start, end, _ = slice(start, end).indices(len(self))
        return Span(self, start, max(start, end))

    def text_of(self, start: int, end: int) -> str:
        """The text of the tokens from `start` to before `end`, which are one at least, without the space behind it."""
        return self.text[self.starts[start] : self.ends[end - 1]]

    def char_span(
        self, start: int, end: int, *, alignment_mode: Literal["strict", "expand"] = "strict"
    ) -> Span | None:
        """The tokens of the characters from `start` to before `end`, whole ones.

        None where there are none, and unless "expand" is asked for also where a bound is not that of a token.
        """
        if not 0 <= start < end <= len(self.text):
            return None
        first = max(0, bisect_right(self.starts, start) - 1)
        if start >= self.ends[first]:  # in the space behind it
            first += 1
        last = max(0, bisect_right(self.starts, end - 1) - 1)
        if first > last or (
            alignment_mode == "strict" and (self.starts[first], self.ends[last]) != (start, end)
        ):
            return None
        return Span(self, first, last + 1)


def read(parsed: SpacyDoc) -> Doc:
    """`parsed`, which has its tree, tags, lemmas and entities, as a document in plain attributes."""
    doc = Doc(parsed.text)
    columns = parsed.to_array(_COLUMNS)
    strings = parsed.vocab.strings
    numbers: list[int] = np.unique(columns[:, 3:8]).tolist()
    named = {number: intern(strings[number]) if number else "" for number in numbers}
    text, starts = doc.text, doc.starts
    heads = []
    for i, row in enumerate(columns.tolist()):
        idx, length, space, lemma, pos, tag, dep, entity, head, opens, punct, alpha, blank, quote = row
        token = Token(
            doc, i, idx, text[idx : idx + length], named[lemma], named[pos], named[tag], named[dep], named[entity]
        )  # fmt: skip
        if space:
            token.whitespace_ = " "
        if opens == 1 or not i:
            token.is_sent_start = True
            doc.sents.append(Span(doc, i, i, number=len(doc.sents)))
        token.sent = doc.sents[-1]
        token.sent.end = i + 1
        if punct:
            token.is_punct = True
        elif alpha:
            token.is_alpha = True
        elif blank:
            token.is_space = True
        if quote:
            token.is_quote = True
        starts.append(idx)
        doc.ends.append(idx + length)
        doc.tokens.append(token)
        heads.append(i + (head - (1 << 64) if head >= _SIGNED else head))
    _hang(doc.tokens, heads)
    doc.ents = [Span(doc, entity.start, entity.end, entity.label_) for entity in parsed.ents]
    return doc


def _hang(tokens: list[Token], heads: list[int]) -> None:
    """Hangs each token on its head."""
    order = []
    for token, place in zip(tokens, heads, strict=True):
        token.head = head = tokens[place]
        if head is token:
            order.append(token)
        else:
            head.children.append(token)
    for token in order:  # which grows as we go: from the roots down
        order += token.children
    for token in reversed(order):
        head = token.head
        if token.left_edge.i < head.left_edge.i:
            head.left_edge = token.left_edge
        if token.right_edge.i > head.right_edge.i:
            head.right_edge = token.right_edge
