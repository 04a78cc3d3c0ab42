"""The model's attribute ruler, with its answers remembered.

The ruler sets part of speech, morphology and some lemmas by patterns over tag, relation and word. Its matcher takes a tenth
of the whole parse, for answers that depend on a token and at most its neighbours: each combination is asked for once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from spacy.tokens import Doc

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Token
    from spacy.vocab import Vocab

NAME = "attribute_ruler"
_READ = frozenset({"TAG", "DEP", "LOWER", "IS_SPACE"})
_PAIR = 2
_OTHER = "xqzx"
_REGEX_WORDS = ("nt", "n't", "nothin'", "nuthin'", "y", "y'")

_Key = tuple[Any, ...]


def remember(nlp: Language) -> None:
    """Puts a `Ruler` in the place of the attribute ruler of `nlp`, if the answers of that one can be remembered."""
    if not nlp.has_pipe(NAME):
        return
    ruler: Any = nlp.get_pipe(NAME)
    patterns: list[list[dict[str, Any]]] = [
        pattern for entry in ruler.patterns for pattern in entry["patterns"]
    ]
    if all(_is_simple(pattern) for pattern in patterns):
        place = nlp.component_names.index(NAME)
        nlp._components[place] = (NAME, Ruler(ruler, patterns))


def _is_simple(pattern: list[dict[str, Any]]) -> bool:
    """Whether a pattern looks at one token or two neighbours, and at nothing but tag, relation and word."""
    return len(pattern) <= _PAIR and all(
        token.keys() <= _READ and all(_is_known(condition) for condition in token.values())
        for token in pattern
    )


def _is_known(condition: Any) -> bool:
    if not isinstance(condition, dict):
        return True
    return condition.keys() <= {"IN", "NOT_IN"} or (
        condition.keys() == {"REGEX"} and any(re.search(condition["REGEX"], word) for word in _REGEX_WORDS)
    )


def _words(conditions: Iterator[Any]) -> Iterator[str]:
    """The words that conditions on LOWER name."""
    for condition in conditions:
        if isinstance(condition, str):
            yield condition
        elif isinstance(condition, dict) and "REGEX" in condition:
            yield from (word for word in _REGEX_WORDS if re.search(condition["REGEX"], word))
        elif isinstance(condition, dict):
            yield from (word for words in condition.values() for word in words)


class Ruler:
    """Does what the ruler does. The words of the patterns are few, and any other word is as good as the next."""

    def __init__(self, ruler: Callable[[Doc], Doc], patterns: list[list[dict[str, Any]]]) -> None:
        self._ruler = ruler
        self._vocab: Vocab = ruler.vocab  # type: ignore[attr-defined]
        strings = self._vocab.strings
        named = _words(token["LOWER"] for pattern in patterns for token in pattern if "LOWER" in token)
        self._words = {strings.add(word): word for word in named}
        pairs = [pattern for pattern in patterns if len(pattern) == _PAIR]
        firsts = _words(pattern[0]["LOWER"] for pattern in pairs if "LOWER" in pattern[0])
        seconds = _words(pattern[1]["LOWER"] for pattern in pairs if "LOWER" in pattern[1])
        self._firsts = {strings.add(word) for word in firsts}
        self._seconds = {strings.add(word) for word in seconds}
        self._answers: dict[_Key, tuple[Any, ...]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Sets the attributes of all tokens."""
        words, firsts, seconds, answers = self._words, self._firsts, self._seconds, self._answers
        tokens = list(doc)
        keys = []
        for token in tokens:
            word = token.lower
            keys.append((word if word in words else 0, token.tag, token.dep, token.is_space))
        last = len(keys) - 1
        for index, token in enumerate(tokens):
            key = keys[index]
            before = keys[index - 1] if index and key[0] in seconds else None
            behind = keys[index + 1] if index < last and key[0] in firsts else None
            whole = (before, key, behind)
            answer = answers.get(whole)
            if answer is None:
                answer = answers[whole] = self._ask(*whole)
            _set(token, answer)
        return doc

    def _ask(self, before: _Key | None, key: _Key, behind: _Key | None) -> tuple[Any, ...]:
        """What the ruler sets on a token between its neighbours: part, morphology, lemma, and tag and relation if changed."""
        window = [each for each in (before, key, behind) if each is not None]
        strings = self._vocab.strings
        doc = Doc(
            self._vocab,
            words=[self._words.get(word) or (" " if space else _OTHER) for word, _, _, space in window],
            tags=[str(strings[tag]) for _, tag, _, _ in window],
            deps=[str(strings[dep]) for _, _, dep, _ in window],
            heads=[0] * len(window),
        )
        token = self._ruler(doc)[0 if before is None else 1]
        tag = None if token.tag == key[1] else token.tag
        dep = None if token.dep == key[2] else token.dep
        return token.pos, token.morph if token.has_morph() else None, token.lemma, tag, dep


def _set(token: Token, answer: tuple[Any, ...]) -> None:
    pos, morph, lemma, tag, dep = answer
    if pos:
        token.pos = pos
    if morph is not None:
        token.morph = morph
    if lemma:
        token.lemma = lemma
    if tag is not None:
        token.tag = tag
    if dep is not None:
        token.dep = dep
