"""A cheap look at the raw text: can this article hold an event that concerns states? It may waste work; it must not lose events.

Two levels. A short text needs a word that may be a predicate of the lexicon, and no more: it is parsed in no time and may be too
short to tell what it is about. A longer one needs such a word and a sentence which shows that states have to do with each other
or speak as states: a body or a state abroad that acts by itself, two of them beside any office, or a high or diplomatic office
with a state nearby that is not the one that the article is at home in. What a government, a mayor or the police of one country
did at home stays out: what is of purely domestic concern is no event that has to be found.

Each word is looked up once in a table of first words (`signs.py`), which a dictionary does faster than a pattern of ten thousand
names; `data/screen.toml` says what a sign is worth.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from .. import knowledge
from .forms import WORD, acts, meeting_nouns, phrases, predicates
from .signs import ABROAD, Entries, Sign, Sort, signs

SHORT = 500
"""Characters below which a text is not judged by what it is about."""
_WITHIN = 2
"""Sentences before and behind an office in which a state abroad is looked for."""

# No sentence ends behind an initial or a title before a name; more cuts than there are sentences only cost signs.
_BETWEEN_SENTENCES = re.compile(
    r"[.!?](?<![A-Z]\.)(?<!\bMr\.)(?<!\bDr\.)(?<!\bMrs\.)(?<!\bGen\.)(?<!\bLt\.)[\"”’]?\s+|\n+"
)
_AUXILIARIES = frozenset({"has", "have", "had", "will", "would", "is", "was", "also"})
_TURNS = frozenset({"that", "but", "while", "as", "because", "if"})
_BEFORE_NAMES = frozenset({"the", "neighbouring", "neighboring"})
_MARKS = ("-", "–", "—", ":")  # of a dateline
_TO_ANOTHER = frozenset({"between", "with"})
_REACH = 5
_NEAR = 4
_NOTHING: frozenset[str] = frozenset()


class _Found(NamedTuple):
    """A sign in a sentence, from word `start` to before word `end`."""

    sign: Sign
    start: int
    end: int


class _Sentence(NamedTuple):
    text: str
    words: list[str]
    found: list[_Found]
    powers: set[str]
    """States and bodies that it names."""


_POWERS = frozenset({Sort.STATE, Sort.NATIONAL, Sort.BODY, Sort.STATES, Sort.BOTH})
_ACTING = frozenset({Sort.STATE, Sort.BODY})
_OFFICES = frozenset(Sort) - _POWERS - {Sort.PARTNER, Sort.SHARED}
_HIGH = frozenset({Sort.HIGH, Sort.FOREIGN})


def may_hold_events(text: str) -> bool:
    """Whether the article of this text may hold an event that the extraction should find."""
    return (len(text) < SHORT or any(True for _ in stretches(text))) and _tells(text)


def stretches(text: str) -> Iterator[str]:
    """The sentences of a text that show that states are concerned, without accents."""
    table = signs()
    sentences = [_read(sentence, table) for sentence in _BETWEEN_SENTENCES.split(knowledge.unaccented(text))]
    home = _home(sentences)
    for number, sentence in enumerate(sentences):
        if sentence.found:
            around = sentences[max(0, number - _WITHIN) : number + _WITHIN + 1]
            if _concerns_states(sentence, home, abroad=any(each.powers - {home} for each in around)):
                yield sentence.text


def _read(sentence: str, table: dict[str, Entries]) -> _Sentence:
    words = WORD.findall(sentence)
    found = _find(words, table)
    return _Sentence(
        sentence, words, found, {each.sign.power for each in found if each.sign.power is not None}
    )


def _home(sentences: list[_Sentence]) -> str | None:
    """The state or body that is named most, which the article is at home in."""
    named = Counter(
        each.sign.power
        for sentence in sentences
        for each in sentence.found
        if each.sign.power not in (None, ABROAD)
    )
    return named.most_common(1)[0][0] if named else None


def _tells(text: str) -> bool:
    """Whether any word of the text may be a predicate of the lexicon."""
    forms = predicates()
    return any(word[0].lower() in forms for word in WORD.finditer(text)) or phrases().search(text) is not None


def _find(words: list[str], table: dict[str, Entries]) -> list[_Found]:
    found = []
    end = 0
    for index in [index for index, word in enumerate(words) if word in table]:
        if index < end:
            continue
        entries, end = table[words[index]], index + 1
        sign = entries.alone
        if end < len(words) and words[end].lower() in entries.seconds:  # seldom
            sign, end = entries.longest(words, end)
        if sign is not None:
            found.append(_Found(sign, index, end))
    return found


def _concerns_states(sentence: _Sentence, home: str | None, *, abroad: bool) -> bool:
    """Whether a sentence shows that states are concerned; `abroad` says whether one but `home` is named nearby."""
    _, words, found, powers = sentence
    sorts = {each.sign.sort for each in found}
    if Sort.BOTH in sorts:
        return True
    others = powers - {home}
    if others and not sorts.isdisjoint(_OFFICES):
        return True
    if powers and not sorts.isdisjoint((Sort.REBELS, Sort.PARTNER)):
        return True
    if any(each.sign.power != home and _acts(each, sentence) for each in found):
        return True
    if len(powers) > 1 and _faces(found, words):
        return True
    return abroad and (
        not sorts.isdisjoint(_HIGH)
        or any(each.sign.sort is Sort.SHARED and _is_of_state(each, found, words) for each in found)
        or any(_acts(each, sentence) for each in found)
    )


def _is_of_state(title: _Found, found: list[_Found], words: list[str]) -> bool:
    """Whether a title that clubs have too stands before a name ("President Lacambra") or near a state's."""
    if words[title.start][0].isupper() and title.end < len(words) and words[title.end][0].isupper():
        return True
    return any(
        each.sign.sort in _POWERS
        and (0 <= title.start - each.end < _NEAR or 0 < each.start - title.end < _NEAR)
        for each in found
    )


def _acts(each: _Found, sentence: _Sentence) -> bool:
    """Whether a state or body is the subject of a predicate, as far as the next words tell: "Cuba has warned"."""
    text, words = sentence.text, sentence.words
    if each.sign.sort not in _ACTING or each.end >= len(words):
        return False
    if each.start and not _opens_clause(each, words, text):
        return False
    if f"{words[each.end - 1]} {words[each.end]}" not in text:
        return False  # a comma stands between
    verb = each.end
    while verb < len(words) - 1 and words[verb] in _AUXILIARIES:
        verb += 1
    particles = acts().get(words[verb], _NOTHING)
    return "" in particles or not particles.isdisjoint(words[verb + 1 :])


def _opens_clause(each: _Found, words: list[str], text: str) -> bool:
    before = words[each.start - 1]
    if before.lower() in _BEFORE_NAMES:
        return each.start == 1 or words[each.start - 2] in _TURNS
    return before in _TURNS or text.partition(words[each.start])[0].rstrip().endswith(_MARKS)


def _faces(found: list[_Found], words: list[str]) -> bool:
    """Whether a noun of meeting says who meets: "talks between Ghana and Togo"."""
    starts = {each.start for each in found if each.sign.sort in _POWERS}
    nouns = meeting_nouns()
    return any(
        word.lower() in nouns
        and index + 1 < len(words)
        and words[index + 1] in _TO_ANOTHER
        and not starts.isdisjoint(range(index + 2, index + 2 + _REACH))
        for index, word in enumerate(words)
    )
