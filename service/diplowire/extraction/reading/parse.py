"""Article text -> spaCy Doc, cut where wire style cuts.

The parser alone loses its way in newswire at three places: datelines, paragraph ends without a stop, and quotations
whose sentences run into the reporting clause. Datelines and headings run into the text are blanked; a sentence starts
with each paragraph, and a quotation of a whole utterance stands as sentences of its own, so that "she said" is parsed as
the short clause it is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from . import furniture
from . import text as texts
from .quotes import Quote, QuoteIndex
from .tree import read

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc as SpacyDoc

    from .tree import Doc, Token

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
    captions: list[tuple[int, int]]
    _narration: list[Token] = field(default_factory=list, init=False, repr=False)
    _uttered: set[int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._uttered = {quote.start for quote in self.utterances}

    def narration(self) -> list[Token]:
        """The tokens of the reporter's own sentences: all outside the quotations parsed on their own."""
        if not self._narration:
            starts, tokens = self.doc.starts, self.doc.tokens
            uttered: set[int] = set()
            for quote in self.utterances:
                uttered.update(range(bisect_left(starts, quote.start), bisect_left(starts, quote.end)))
            self._narration = [token for token in tokens if token.i not in uttered] if uttered else tokens
        return self._narration

    def utterance_at(self, offset: int) -> Quote | None:
        """The separately parsed quotation around `offset` (characters), or None."""
        quote = self.quotes.at(offset)
        return quote if quote is not None and quote.start in self._uttered else None

    def in_caption(self, offset: int) -> bool:
        """Whether the character at `offset` belongs to a photo caption."""
        return bool(self.captions) and any(start <= offset < end for start, end in self.captions)


class _Prepared(NamedTuple):
    """A text ready for the model."""

    text: str
    doc: SpacyDoc
    quotes: QuoteIndex
    utterances: list[Quote]
    dateline: texts.Dateline | None


def parse(nlp: Language, articles: Iterable[str]) -> Iterator[Parse]:
    """Parses each text, in order, batched."""
    prepared = [_prepare(nlp, text) for text in articles]
    docs = nlp.pipe([one.doc for one in prepared], batch_size=16)
    for one, parsed in zip(prepared, docs, strict=True):
        doc = read(parsed)
        _mend_plurals(doc)
        captions = furniture.captions(doc, one.text)
        yield Parse(one.text, doc, one.quotes, one.utterances, one.dateline, captions)


def _mend_plurals(doc: Doc) -> None:
    """Makes nouns of plurals that the tagger took for finite verbs ("envoys from China and Russia convened").

    A finite verb is no subject or object: where the parser is sure of the relation, the tagger erred.
    """
    for token in doc:
        if token.tag_ == "VBZ" and token.dep_ in _NOMINAL and token.is_alpha and token.lower_.endswith("s"):
            upper = token.text.isupper()
            token.tag_, token.pos_ = ("NNPS", "PROPN") if upper else ("NNS", "NOUN")
            token.lemma_ = token.text if upper else token.lower_[:-1]


def _prepare(nlp: Language, text: str) -> _Prepared:
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
    return _Prepared(text, doc, quotes, utterances, line)


def _part_stops(doc: SpacyDoc) -> set[int]:
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
