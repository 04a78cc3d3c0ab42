"""The predicates of the three event types, read once from `data/*.toml`; the files say what their lines mean."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator, KeysView
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import Any

from .reading.syntax import children, prepositions
from .reading.tree import Token


@dataclass(frozen=True, slots=True)
class Predicate:
    """One line of the lexicon.

    `words` are the lemma and its particles; the last one may be the preposition that brings the object. `frame` is
    the table that the line stands in, `value` what the table says of it.
    """

    words: tuple[str, ...]
    frame: str
    value: Any


@dataclass(slots=True)
class Match:
    """A predicate found at a verb: `governor` is the token whose complement is the object (the verb or a preposition)."""

    predicate: Predicate
    verb: Token
    governor: Token


@dataclass(slots=True)
class Verbs:
    """Verb predicates by lemma, longest first."""

    _entries: dict[str, list[Predicate]] = field(default_factory=lambda: defaultdict(list))

    def add(self, frame: str, table: dict[str, Any]) -> None:
        """Adds the lines of one table."""
        for key, value in table.items():
            words = tuple(key.split())
            self._entries[words[0]].append(Predicate(words, frame, value))
            self._entries[words[0]].sort(key=lambda predicate: -len(predicate.words))

    def __iter__(self) -> Iterator[Predicate]:
        """Every line."""
        return chain.from_iterable(self._entries.values())

    def lemmas(self) -> KeysView[str]:
        """Every first word."""
        return self._entries.keys()

    def matches(self, verb: Token) -> list[Match]:
        """The lines that fit `verb` with its particles and prepositions, longest first."""
        found = []
        near: set[str] | None = None
        for predicate in self._entries.get(verb.lemma_.lower(), ()):
            if len(predicate.words) > 1:
                near = near if near is not None else _words_at(verb)
                if predicate.words[1] not in near:
                    continue  # as most of the many lines of a common verb
            governor = _follow(verb, predicate.words[1:])
            if governor is not None:
                found.append(Match(predicate, verb, governor))
        return found


_TEMPORAL = frozenset({"on", "in", "at", "by", "for", "over"})


def _is_of_time(preposition: Token) -> bool:
    """Whether the preposition brings a time, which no line of a lexicon means: "on Thursday called on the North"."""
    return preposition.lower_ in _TEMPORAL and any(
        thing.ent_type_ in ("DATE", "TIME") for thing in children(preposition, {"pobj"})
    )


_FOLLOWING = frozenset({"prt", "advmod", "prep", "dobj", "dative", "agent", "acomp", "npadvmod"})


def _words_at(verb: Token) -> set[str]:
    """Every form and lemma that `_follow` may take for the first word behind `verb`."""
    below = children(verb, _FOLLOWING | {"ccomp", "oprd"})
    return {form for word in (*below, *prepositions(verb)) for form in (word.lower_, word.lemma_)}


def _follow(verb: Token, words: tuple[str, ...]) -> Token | None:
    """The token that the last of `words` matches below `verb`; the verb itself when there are none; None if one fails."""
    current = verb
    for word in words:
        candidates = children(current, _FOLLOWING)
        candidates += [] if current == verb else children(verb, {"prt", "prep", "dative"})
        candidates += list(prepositions(verb, {word}))
        candidates += [child for child in children(verb, {"ccomp", "oprd"}) if child.pos_ == "ADJ"]
        fitting = [child for child in candidates if word in (child.lower_, child.lemma_)]
        fitting.sort(key=lambda child: child.i < verb.i)  # "on a visit to Beirut, called on Hezbollah"
        match = next((child for child in fitting if not _is_of_time(child)), None)
        if match is None:
            return None
        current = match
    return verb if current.dep_ in ("prt", "advmod", "acomp", "ccomp", "oprd") else current


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All tables of one event type: verb predicates, and the other tables as they stand in the file."""

    verbs: Verbs
    nouns: dict[str, Any]
    support: frozenset[str]
    tables: dict[str, Any]


@cache
def statements() -> Lexicon:
    """Predicates of statements: frames as the tables of `statements.toml`."""
    tables = _read("statements.toml")
    verbs = Verbs()
    for frame in ("clause", "told", "matter", "target", "urge", "charge", "evaluate"):
        verbs.add(frame, tables[frame])
    return Lexicon(verbs, tables["nouns"], frozenset(tables["support"]["verbs"]), tables)


@cache
def meetings() -> Lexicon:
    """Predicates of meetings."""
    return _plain("meetings.toml")


@cache
def visits() -> Lexicon:
    """Predicates of visits."""
    return _plain("visits.toml")


def _plain(name: str) -> Lexicon:
    tables = _read(name)
    verbs = Verbs()
    verbs.add("verb", tables["verbs"])
    return Lexicon(verbs, tables["nouns"], frozenset(tables["support"]["verbs"]), tables)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((files("diplowire.extraction") / "data" / name).read_text(encoding="utf-8"))


@cache
def document_nouns() -> frozenset[str]:
    """What speaks for whoever issued it: "statement", "letter"."""
    return frozenset(statements().tables["documents"]["nouns"])


@cache
def event_nouns() -> frozenset[str]:
    """Every noun that tells of an event, or of a document."""
    return document_nouns().union(*(table().nouns for table in (statements, meetings, visits)))


def noun_lemma(token: Token) -> str:
    """The lemma of a noun in lower case; plural-only forms as in the lexicon ("talks" -> "talk")."""
    lemma = token.lemma_.lower()
    return "talk" if lemma == "talks" else lemma


def carries(verb: Token, support: frozenset[str]) -> bool:
    """Whether the verb, with its particle, is one of `support`, which carry an event noun ("hold", "call off")."""
    particles = children(verb, {"prt"})
    return verb.lemma_ in support or any(
        f"{verb.lemma_} {particle.lower_}" in support for particle in particles
    )
