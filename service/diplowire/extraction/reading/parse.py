"""Article text -> spaCy Doc, cut where wire style cuts.

The parser alone loses its way in newswire at three places: datelines, paragraph ends without a stop, and quotations
whose sentences run into the reporting clause. Datelines and headings run into the text are blanked; a sentence starts
with each paragraph, and a quotation of a whole utterance stands as sentences of its own, so that "she said" is parsed as
the short clause it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from . import furniture
from . import text as texts
from .quotes import Quote, QuoteIndex

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

_WHOLE_UTTERANCE_WORDS = 3
_LEAD = 80
_NOMINAL = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "dative", "poss"})
_INITIALS = frozenset({"U.S.", "U.N.", "U.K.", "E.U.", "U.A.E."})
_STOPS = frozenset(".!?")
# Words without a stop beyond any sentence that is read: cut there, since trees of any size take any time.
_LONGEST_SENTENCE = 400


@dataclass(slots=True)
class Parse:
    """A parsed text: `doc` has the offsets of the article's text; `utterances` are quotations parsed on their own."""

    text: str
    doc: Doc
    quotes: QuoteIndex
    utterances: list[Quote]
    dateline: texts.Dateline | None
    captions: list[tuple[int, int]] = field(default_factory=list)
    _narration: list[Token] = field(default_factory=list, init=False, repr=False)
    _uttered: set[int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._uttered = {quote.start for quote in self.utterances}

    def narration(self) -> list[Token]:
        """The tokens of the reporter's own sentences: all outside the quotations parsed on their own."""
        if not self._narration:
            offsets = self.doc.to_array("IDX")
            uttered = np.zeros(len(offsets), dtype=bool)
            for quote in self.utterances:
                first, last = np.searchsorted(offsets, [quote.start, quote.end])
                uttered[first:last] = True
            self._narration = [self.doc[index] for index in np.flatnonzero(~uttered).tolist()]
        return self._narration

    def utterance_at(self, offset: int) -> Quote | None:
        """The separately parsed quotation around `offset` (characters), or None."""
        quote = self.quotes.at(offset)
        return quote if quote is not None and quote.start in self._uttered else None

    def in_caption(self, offset: int) -> bool:
        """Whether the character at `offset` belongs to a photo caption."""
        return any(start <= offset < end for start, end in self.captions)


def parse(nlp: Language, articles: Iterable[str]) -> Iterator[Parse]:
    """Parses each text, in order, batched."""
    prepared = [_prepare(nlp, text) for text in articles]
    for parsed, doc in zip(
        prepared, nlp.pipe([parsed.doc for parsed in prepared], batch_size=16), strict=True
    ):
        _mend_plurals(doc)
        parsed.doc = doc
        parsed.captions = furniture.captions(doc, parsed.text)
        yield parsed


def _mend_plurals(doc: Doc) -> None:
    """Makes nouns of plurals that the tagger took for finite verbs ("envoys from China and Russia convened").

    A finite verb is no subject or object: where the parser is sure of the relation, the tagger erred.
    """
    for index in np.flatnonzero(doc.to_array("TAG") == doc.vocab.strings["VBZ"]).tolist():
        token = doc[index]
        if token.dep_ in _NOMINAL and token.is_alpha and token.lower_.endswith("s"):
            token.tag_, token.pos_ = ("NNPS", "PROPN") if token.is_upper else ("NNS", "NOUN")
            token.lemma_ = token.text if token.is_upper else token.lower_[:-1]


def _prepare(nlp: Language, text: str) -> Parse:
    clean = texts.blank(text)
    line = texts.dateline(clean)
    story = furniture.headline(clean) if line is None else 0
    line = line or texts.dateline(clean, story)
    if line is not None:
        story = line.end
    openers = furniture.headings(clean, story) + furniture.labels(clean)
    clean = texts.mask(clean, (0, story), *openers, *furniture.asides(clean))
    quotes = QuoteIndex(clean)
    doc = nlp.make_doc(clean)
    utterances = [quote for quote in quotes.quotes if _is_utterance(clean, quote)]
    starts = {start for start, _ in texts.paragraphs(clean)}
    starts |= {end for _, end in openers}
    if "on X." in clean:
        starts |= _part_stops(doc)
    for quote in utterances:
        starts.add(quote.start)
        starts.add(_after(clean, quote.end))
    last = 0
    for token in doc:
        stops = token.i > 0 and doc[token.i - 1].text in _STOPS
        if (
            token.text in _INITIALS
            and (token.i == 0 or stops or token.idx in starts)
            and token.i + 1 < len(doc)
        ):
            doc[token.i + 1].is_sent_start = False  # "U.S." alone is no sentence
        if token.i and (token.idx in starts or token.i - last > _LONGEST_SENTENCE):
            token.is_sent_start = True
            last = token.i
        elif stops:
            last = token.i
    return Parse(text=text, doc=doc, quotes=quotes, utterances=utterances, dateline=line)


def _part_stops(doc: Doc) -> set[int]:
    """Parts the stop from the X of "he wrote on X.", which the tokenizer takes for an initial.

    Gives the offsets in characters at which the sentences behind begin.
    """
    behind = set()
    with doc.retokenize() as retokenizer:
        for token in doc[:-1]:
            after = token.nbor()
            if (
                token.text == "X."
                and token.i
                and token.nbor(-1).lower_ == "on"
                and (after.text[:1].isupper() or after.is_space)
            ):
                retokenizer.split(token, ["X", "."], heads=[(token, 0), (token, 1)])
                behind.add(after.idx)
    return behind


def _is_utterance(text: str, quote: Quote) -> bool:
    """Whether the quotation is a sentence by itself, not words woven into one of the reporter's.

    It is when it opens a sentence or follows a comma or colon, and is more than a word or two. A quotation in the
    middle of a clause ('a "reign of terror"', 'said it was "useful"') is not.
    """
    lead = text[max(0, quote.start - _LEAD) : quote.start]
    before = lead.rstrip()[-1:]
    inner = text[quote.inner_start : quote.inner_end].strip()
    opens = not before or before in '.!?”"»」』“:' or lead.rstrip(" ").endswith("\n")
    first = inner[:1]
    if opens:
        return quote.words(text) >= _WHOLE_UTTERANCE_WORDS or (first.isupper() and inner[-1:] in ",.!?…")
    if before == ",":
        return quote.words(text) >= _WHOLE_UTTERANCE_WORDS and (first.isupper() or inner[-1:] in ".!?,")
    return first.isupper() and inner[-1:] in ".!?" and quote.words(text) > _WHOLE_UTTERANCE_WORDS


def _after(text: str, offset: int) -> int:
    """Where the first word after `offset` starts; a comma or stop behind a quotation stays with it."""
    while offset < len(text) and (text[offset].isspace() or text[offset] in ",.;:)"):
        offset += 1
    return offset
