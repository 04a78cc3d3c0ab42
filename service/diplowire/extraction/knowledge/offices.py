"""Titles and offices, organs of the state as common nouns, and callings that make nobody an actor."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Generic, Literal, TypeVar

from .tables import PHRASES, fold, read_toml

Entry = TypeVar("Entry")

_FORMER = frozenset({"former", "ex", "onetime", "erstwhile", "retired", "exiled", "deposed", "ousted"})
# Diplomatic titles that others bear as well.
_COMMON_TITLES = frozenset({"president", "vice president", "lawmaker", "military officer"})
_LINKS = frozenset({"of", "for", "to", "in", "at", "on", "with", "from", "and", "by", "against", "under"})
_PLURALS = (("ies", "y"), ("men", "man"), ("es", "e"), ("s", ""))
_PLURAL_ENDS = frozenset(plural[-1] for plural, _ in _PLURALS)
_INNER_POSSESSIVE = re.compile(r"['’]s\b")


@dataclass(frozen=True, slots=True)
class Office:
    """A title as written (`title`, folded) and the office it is a form of (`name`).

    `role` is the holder's CAMEO role, `rank` 1 for the highest. `diplomatic` tells whether the title alone
    makes a diplomatic actor. `country` is set for titles of one state alone; `hint` names the state that
    the title mostly belongs to when no other is told, which is evidence and not a default. `shared` titles
    are given by firms, clubs and churches too; `weak` ones need their own state or body beside them.
    """

    title: str
    name: str
    role: str
    rank: int
    diplomatic: bool
    country: str | None
    hint: str | None
    shared: bool = False
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    """A common noun for an organ of a state ("foreign ministry") or a group that acts for one
    ("officials").
    """

    name: str
    kind: Literal["government", "group"]
    role: str


@lru_cache(maxsize=PHRASES)
def office(phrase: str) -> Office | None:
    """The office that `phrase` names or ends in, a name behind it allowed: "US Secretary of State Antony
    Blinken".

    Words behind a preposition don't count unless the title itself has them: "ambassador to the president's
    court" is an ambassador. Plurals are read as singulars. None for phrases whose longer reading is no
    office, such as "police chief" or "chief executive".
    """
    found = _offices().head(phrase)
    if found is None:
        return None
    return None if _outdone(phrase, found[1], _non_people().head(phrase)) else found[0]


def offices() -> tuple[Office, ...]:
    """Every title of the table."""
    return _office_table()


def bodies() -> Iterator[Body]:
    """Every common noun for an organ of a state or a group that acts for one."""
    for row in read_toml("offices.toml")["body"]:
        for name in row["names"]:
            yield Body(fold(name), row["kind"], row["role"])


@lru_cache(maxsize=PHRASES)
def body(phrase: str) -> Body | None:
    """The organ or group that `phrase` has as its head noun ("the Turkish foreign ministry"), else None."""
    found = _bodies().head(phrase)
    if found is None or _is_modifier(phrase, found[1][0]):
        return None
    rivals = (_non_bodies().head(phrase), _non_people().head(phrase))
    if any(_outdone(phrase, found[1], rival) for rival in rivals):
        return None
    title = _offices().head(phrase)
    later = title is not None and title[1][0] > found[1][0] and not _goes_on(phrase, found[1][0])
    return None if later else found[0]


@lru_cache(maxsize=PHRASES)
def non_actor(phrase: str) -> bool:
    """Whether `phrase` names someone or something that is no diplomatic actor ("the club's coach").

    What stands behind "of" or "for" counts for titles that companies and clubs have too: "president of the
    club", "spokesman for the police". Ask it before `office`, which looks at the title alone.
    """
    strangers = [found[1] for found in (_non_people().head(phrase), _non_bodies().head(phrase)) if found]
    if not strangers:
        return False
    stranger = max(strangers)
    title, organ = _offices().head(phrase), _bodies().head(phrase)
    if title is not None and title[1][0] < stranger[0] and _goes_on(phrase, title[1][0]):
        return not title[0].diplomatic or title[0].name in _COMMON_TITLES
    return all(found is None or stranger >= found[1] for found in (title, organ))


@lru_cache(maxsize=PHRASES)
def stranger(phrase: str) -> Literal["person", "body"] | None:
    """What `phrase` is when it names no diplomatic actor: somebody of a private calling, or a firm, club or crowd."""
    if not non_actor(phrase):
        return None
    person, body_ = (
        found[1] if found else (0, 0) for found in (_non_people().head(phrase), _non_bodies().head(phrase))
    )
    return "person" if person >= body_ else "body"


@cache
def monarchies() -> frozenset[str]:
    """The states (alpha-3) that have or had a monarch in the days of the table of leaders."""
    return frozenset(read_toml("offices.toml")["monarchies"]["codes"])


@lru_cache(maxsize=PHRASES)
def thing(phrase: str) -> bool:
    """Whether `phrase` is a thing or animal that may bear an office's name ("a four-year-old gelding")."""
    return _things().head(phrase) is not None


def sport_weight(word: str) -> int:
    """How much a word (a lemma in small letters) tells that a story is of sport: 0, 1 or 2."""
    return sport_words().get(word, 0)


def _outdone(phrase: str, reading: tuple[int, int], rival: tuple[object, tuple[int, int]] | None) -> bool:
    """Whether `rival` reads the head better: it ends later, or is as long, before any preposition."""
    return rival is not None and rival[1] >= reading and not _goes_on(phrase, reading[0])


def _is_modifier(phrase: str, end: int) -> bool:
    """Whether a common noun follows the match: "a military satellite" is no military, but "rebel group M23" a group."""
    words = _words_of(phrase)
    if end >= len(words) or words[end] in _LINKS:
        return False
    return phrase.rsplit(maxsplit=1)[-1][:1].islower()


def _goes_on(phrase: str, end: int) -> bool:
    words = _words_of(phrase)
    return end < len(words) and words[end] in _LINKS


@lru_cache(maxsize=PHRASES)
def former(phrase: str) -> bool:
    """Whether `phrase` says that the office is no longer held ("former president", "ex-premier")."""
    words = fold(phrase).split()
    return (
        not _FORMER.isdisjoint(words) and "opposition" not in words
    )  # "the exiled opposition leader" leads it still


def opens_title(word: str) -> bool:
    """Whether an office, body, calling or firm of the tables begins with `word`, in small letters, or a plural of it.

    A phrase of other words names none, which is cheaper to see than by looking for each.
    """
    return word in _title_openers()


def in_title(word: str) -> bool:
    """Whether the title of an office has `word` in it, or a plural of it."""
    return fold(word) in _title_words()


@cache
def _title_openers() -> frozenset[str]:
    tables = (_offices(), _bodies(), _non_people(), _non_bodies())
    return _with_plurals(set().union(*(table.first for table in tables)))


@cache
def _title_words() -> frozenset[str]:
    return _with_plurals(_offices().words)


def _with_plurals(words: set[str]) -> frozenset[str]:
    return frozenset(words) | {
        word.removesuffix(singular) + plural
        for word in words
        for plural, singular in _PLURALS
        if word.endswith(singular)
    }


@lru_cache(maxsize=PHRASES)
def _words_of(phrase: str) -> list[str]:
    """The folded words of a phrase, without possessive endings; not to be changed."""
    return fold(_INNER_POSSESSIVE.sub("", phrase)).split()


class _Titles(Generic[Entry]):
    """Finds the title that heads a phrase: the one that ends last before a loose preposition, the longest
    of those.
    """

    def __init__(self, entries: Iterable[tuple[str, Entry]]) -> None:
        self._entries: dict[tuple[str, ...], Entry] = {}
        for name, entry in entries:
            self._entries.setdefault(tuple(fold(name).split()), entry)
        self._longest = max(map(len, self._entries))
        self.first = {name[0] for name in self._entries}
        self.words = {word for name in self._entries for word in name}

    def head(self, phrase: str) -> tuple[Entry, tuple[int, int]] | None:
        """The entry, and (end, length) of its words in the phrase, which says how well it heads it."""
        words = _words_of(phrase)
        singular = [self._singular(word) for word in words]
        best: tuple[Entry, tuple[int, int]] | None = None
        start = 0
        while start < len(words):
            opens = words[start] in self.first or singular[start] in self.first
            match = self._longest_at(words, singular, start) if opens else None
            if match is not None:
                entry, length = match
                best = entry, (start + length, length)
                start += length
            elif words[start] in _LINKS and best is not None:
                break
            else:
                start += 1
        return best

    def _longest_at(self, words: list[str], singular: list[str], start: int) -> tuple[Entry, int] | None:
        for length in range(min(self._longest, len(words) - start), 0, -1):
            for forms in (words, singular):
                entry = self._entries.get(tuple(forms[start : start + length]))
                if entry is not None:
                    return entry, length
        return None

    def _singular(self, word: str) -> str:
        if word[-1:] not in _PLURAL_ENDS:
            return word
        for plural, singular in _PLURALS:
            if word.endswith(plural) and (base := word[: -len(plural)] + singular) in self.words:
                return base
        return word


@cache
def _office_table() -> tuple[Office, ...]:
    data = read_toml("offices.toml")
    country, hint = ({fold(t): c for t, c in data[key].items()} for key in ("country", "hint"))
    shared, weak = (frozenset(map(fold, data["unmarked"][key])) for key in ("shared", "weak"))
    return tuple(
        Office(
            title := fold(written),
            row["name"],
            row["role"],
            row["rank"],
            row["diplomatic"],
            country.get(title),
            hint.get(title),
            title in shared or title in weak,
            title in weak,
        )
        for row in data["office"]
        for written in row["titles"]
    )


@cache
def _offices() -> _Titles[Office]:
    return _Titles((entry.title, entry) for entry in _office_table())


@cache
def _bodies() -> _Titles[Body]:
    return _Titles((entry.name, entry) for entry in bodies())


@cache
def _non_people() -> _Titles[str]:
    return _Titles((name, name) for name in read_toml("strangers.toml")["people"])


@cache
def _non_bodies() -> _Titles[str]:
    return _Titles((name, name) for name in read_toml("strangers.toml")["bodies"])


@cache
def _things() -> _Titles[str]:
    return _Titles((name, name) for name in read_toml("strangers.toml")["things"])


@cache
def sport_words() -> dict[str, int]:
    """The words that tell of sport (lemmas in small letters), each with how much: 1 or 2."""
    table = read_toml("strangers.toml")["sport"]
    return {word: weight for key, weight in (("weak", 1), ("strong", 2)) for word in table[key]}
