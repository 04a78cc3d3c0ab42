"""A cheap look at the raw text: can this article hold an event that concerns states? It may waste work; it must not lose events.

Two levels. A short text needs a word that may be a predicate of the lexicon, and no more: it is parsed in no time and may be too
short to tell what it is about. A longer one needs such a word and a sentence which shows that states have to do with each other
or speak as states: a high office, an office or body whose work is other states, a state or body that acts by itself, or two of
them beside any office. An article in which only a mayor, a line ministry or the police of some country said something stays
out: what is of purely domestic concern is no event that has to be found.

Each word is looked up once in a table of first words (`signs.py`), which a dictionary does faster than a pattern of ten thousand
names; `data/screen.toml` says what a sign is worth.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .. import knowledge
from .forms import WORD, acts, meeting_nouns, phrases, predicates
from .signs import Entries, Sign, Sort, signs

SHORT = 500
"""Characters below which a text is not judged by what it is about."""

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


_POWERS = frozenset({Sort.STATE, Sort.NATIONAL, Sort.BODY})
_ACTING = frozenset({Sort.STATE, Sort.BODY})
_OFFICES = frozenset(Sort) - _POWERS - {Sort.PARTNER, Sort.SHARED}


def may_hold_events(text: str) -> bool:
    """Whether the article of this text may hold an event that the extraction should find."""
    return (len(text) < SHORT or any(True for _ in stretches(text))) and _tells(text)


def stretches(text: str) -> Iterator[str]:
    """The sentences of a text that show that states are concerned, without accents."""
    table = signs()
    for sentence in _BETWEEN_SENTENCES.split(knowledge.unaccented(text)):
        words = WORD.findall(sentence)
        found = _find(words, table)
        if found and _concerns_states(found, words, sentence):
            yield sentence


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


def _concerns_states(found: list[_Found], words: list[str], sentence: str) -> bool:
    sorts = {each.sign.sort for each in found}
    if not sorts.isdisjoint((Sort.HIGH, Sort.FOREIGN)):
        return True
    powers = {each.sign.power for each in found if each.sign.sort in _POWERS}
    several = len(powers) > 1
    offices = not sorts.isdisjoint(_OFFICES)
    if several and offices:
        return True
    if powers and not sorts.isdisjoint((Sort.REBELS, Sort.PARTNER, Sort.GOVERNMENT)):
        return True
    if Sort.BODY in sorts and (several or offices):
        return True
    if any(each.sign.sort is Sort.SHARED and _is_of_state(each, found, words) for each in found):
        return True
    return any(_acts(each, words, sentence) for each in found) or (several and _faces(found, words))


def _is_of_state(title: _Found, found: list[_Found], words: list[str]) -> bool:
    """Whether a title that clubs have too stands before a name ("President Lacambra") or near a state's."""
    if words[title.start][0].isupper() and title.end < len(words) and words[title.end][0].isupper():
        return True
    return any(
        each.sign.sort in _POWERS
        and (0 <= title.start - each.end < _NEAR or 0 < each.start - title.end < _NEAR)
        for each in found
    )


def _acts(each: _Found, words: list[str], sentence: str) -> bool:
    """Whether a state or body is the subject of a predicate, as far as the next words tell: "Cuba has warned"."""
    if each.sign.sort not in _ACTING or each.end >= len(words):
        return False
    if each.start and not _opens_clause(each, words, sentence):
        return False
    if f"{words[each.end - 1]} {words[each.end]}" not in sentence:
        return False  # a comma stands between
    verb = each.end
    while verb < len(words) - 1 and words[verb] in _AUXILIARIES:
        verb += 1
    particles = acts().get(words[verb], _NOTHING)
    return "" in particles or not particles.isdisjoint(words[verb + 1 :])


def _opens_clause(each: _Found, words: list[str], sentence: str) -> bool:
    before = words[each.start - 1]
    if before.lower() in _BEFORE_NAMES:
        return each.start == 1 or words[each.start - 2] in _TURNS
    return before in _TURNS or sentence.partition(words[each.start])[0].rstrip().endswith(_MARKS)


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
