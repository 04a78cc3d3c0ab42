"""Persons met so far, and the rules that find one again: by surname, by office, by the name that follows an office."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from .. import knowledge
from .describe import describe
from .holders import (
    holder_after,
    is_deputy,
    is_indefinite,
    name_beside,
    ranks_before,
    without_country,
)
from .mentions import Actor, Cast, Mention
from .naming import introduced
from .phrases import Phrase, words_without_article
from .salience import most_salient
from .standing import Standing, appositions
from .words import (
    FIELDS_OF_OFFICE,
    MEN,
    OFFICE_HEADS,
    SAME_OFFICE,
    WOMEN,
)

if TYPE_CHECKING:
    from ..reading.tree import Span, Token


_NO_RANK = 9
_PARTICLES = frozenset(
    {"al", "el", "bin", "ibn", "ben", "abu", "van", "von", "der", "de", "da", "del", "di", "la", "le", "san"}
)

# What ministers are as well: "the official" is sooner the one who was told of by that very word.
_PARTS_OF_TITLES = frozenset({"secretary", "undersecretary", "commissioner", "representative"})
_OF_ANY_RANK = frozenset({"official", "diplomat", "negotiator", "aide", "adviser", "advisor"})


class Persons:
    """Persons met so far, and the rules that find one again."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._known: list[Actor] = []
        self._standing = Standing(cast, self._known, self._find)

    def settle(self) -> None:
        """Gives a country to holders of an office that got none while reading."""
        self._standing.settle()

    def known(self, phrase: Phrase) -> bool:
        """Whether the phrase is a name of somebody met before ("the Haniyeh-Fidan meeting")."""
        return phrase.name is not None and self._find(phrase.name) is not None

    def may_mean(self, text: str) -> bool:
        """Whether somebody met before shares a word of the name with `text`; where nobody does, no part of it is known."""
        words = _words(text)
        return any(word in _words(actor.name) for actor in self._known for word in words)

    def awaited(self, phrase: Phrase) -> bool:
        """Whether the phrase, which the model takes for no person's name, names somebody told of by office just before.

        It has to read like a person's: by a first name that is known, or since the story goes on with the surname alone.
        """
        first, *rest = (phrase.name or "").split()
        if not rest or (knowledge.gender(first) is None and not _goes_by_surname(phrase.head)):
            return False
        return introduced(phrase, [phrase], self._cast) is not None

    def named(self, phrase: Phrase) -> Actor:
        """The person of that name: met before, or new."""
        name = phrase.name or ""
        actor = self._find(name)
        if actor is None:
            actor = introduced(phrase, [phrase, *appositions(phrase)], self._cast)
            if actor is None or self._is_of_another_state(name, actor):
                actor = Actor(kind="person", name=name)
            actor.name, actor.named = name, True
            self._known.append(actor)
        elif len(name.split()) > len(actor.name.split()):
            actor.name = name
        self._standing.complete(actor, phrase)
        if self._cast.among_leaders and _is_by_nation(phrase):
            actor.stately = True  # "Brazil's Lula" beside the leaders or ministers of others
        self._among_diplomats(actor, phrase)
        titled = {word.lower() for word in f"{phrase.title or ''} {phrase.span.text}".split()}
        actor.titles |= ranks_before(phrase)
        if titled & WOMEN:
            actor.gender = "f"
        elif titled & MEN:
            actor.gender = "m"
        elif actor.gender is None and " " in actor.name:
            actor.gender = knowledge.gender(actor.name.split()[0])
        return actor

    def _among_diplomats(self, actor: Actor, phrase: Phrase) -> None:
        """A full name without an office behind two diplomats of its list is a third: "hosted Rubio, Barrot and Jan Novak"."""
        if actor.office is not None or actor.outsider or phrase.office is not None or " " not in actor.name:
            return
        above = phrase.head
        others: list[Mention] = []
        while above.dep_ == "conj":
            above = above.head
            others += self._cast.at(above)[:1]
        fitting = [m for m in others if m.actor.kind == "person" and m.actor.diplomatic and m.actor.named]
        if len(fitting) < 2 or len(fitting) < len(others):
            return
        actor.stately = True
        states = {mention.country for mention in fitting}
        if actor.country is None and len(states) == 1:
            actor.country = next(iter(states))

    def _is_of_another_state(self, name: str, actor: Actor) -> bool:
        """Whether the full name is a known leader's, of whatever days, of another state than the unnamed actor's."""
        holders = knowledge.leader_named(name) if " " in name else []
        return bool(holders) and all(holder.country != actor.country for holder in holders)

    def by_office(self, phrase: Phrase) -> Actor:
        """Who holds the office that the phrase names: somebody met before, or an unnamed actor."""
        if (beside := name_beside(phrase)) is not None:
            return self._holds(phrase, beside)
        if (holder := holder_after(phrase)) is not None:
            named = describe(holder)
            if named.kind == "person" and named.name:
                phrase.name, phrase.name_span = without_country(named)
                phrase.title = phrase.title if named.title is None else named.title
                phrase.office = named.office or phrase.office
                phrase.outsider = phrase.outsider or named.outsider  # "the Minister, baritone X"
                return self._holds(phrase, phrase.name_span)
        fresh = is_indefinite(phrase)
        if not fresh and (phrase.definite or phrase.owner is not None or phrase.countries):
            fitting = [m for m in self._cast.before(phrase.head) if self._fits(phrase, m.actor)]
            same = [m for m in fitting if not m.actor.named and m.head.lemma_ == phrase.head.lemma_]
            if phrase.head.lemma_ in _OF_ANY_RANK and same:
                return same[0].actor
            known = self._counterpart(phrase) or most_salient(phrase, fitting, self._cast)
            if known is not None:
                return known
        actor = Actor(
            kind="person", name=bare_name(phrase), named=False, introduced=bool(phrase.countries), fresh=fresh
        )
        self._standing.complete(actor, phrase)
        head = phrase.head.lower_
        actor.gender = "f" if head in WOMEN else "m" if head in MEN else None
        if phrase.owner is not None and actor.country is None:
            owners = self._cast.at(phrase.owner)
            actor.country = owners[0].country if owners and not phrase.countries else actor.country
        if phrase.owner is not None and phrase.owner.pos_ != "PRON":
            actor.introduced = not fresh and actor.country is not None  # "the country's foreign minister"
        return actor

    def _counterpart(self, phrase: Phrase) -> Actor | None:
        """Who is known to hold the same office for the state named: "his Mauritian counterpart", who was named before."""
        lemma = phrase.head.lemma_.lower()
        if phrase.owner is None or len(phrase.countries) != 1 or phrase.plural or lemma not in SAME_OFFICE:
            return None
        offices = {
            owner.actor.office.name
            for owner in self._cast.at(phrase.owner)[:1]
            if owner.actor.office is not None
        }
        for mention in self._cast.before(phrase.head):
            actor = mention.actor
            if actor.kind != "person" or not actor.named or actor.country != phrase.country:
                continue
            if actor.diplomatic and actor.office is not None and actor.office.name in offices:
                return actor
        return None

    def _holds(self, phrase: Phrase, name: Span) -> Actor:
        """The person of that name, who holds the office of the phrase."""
        phrase.name, phrase.name_span = name.text, name
        if phrase.definite and self._find(name.text) is None and (known := self._unnamed(phrase)) is not None:
            known.name, known.named = name.text, True
            self._known.append(known)
        return self.named(phrase)

    def _unnamed(self, phrase: Phrase) -> Actor | None:
        """Who was told of by office alone and is named now: "the envoy, Ambassador X"."""
        for mention in self._cast.before(phrase.head):
            if not mention.actor.named and self._fits(phrase, mention.actor):
                return mention.actor
        return None

    def by_surname(self, token: Token) -> list[Mention]:
        """A known person by a surname that the tagger took for a common noun."""
        if (
            not token.text[:1].isupper()
            or token.pos_ not in ("NOUN", "ADJ", "VERB", "PROPN")
            or token.dep_ in ("compound", "amod")
        ):
            return []
        words = _words(token.text)
        for actor in reversed(self._known):
            if words and words[-1:] == _words(actor.name)[-1:]:
                return [Mention(actor, actor.name, token.doc.span(token.i, token.i + 1), token)]
        return []

    def by_part_of_title(self, phrase: Phrase) -> list[Mention]:
        """Whom "the Secretary" means, which is no office by itself: the last person with that word in the title."""
        word = phrase.head.lower_
        if word not in _PARTS_OF_TITLES or not phrase.definite or len(phrase.span) > 1:
            return []
        for mention in self._cast.before(phrase.head):
            if mention.actor.kind == "person" and word in mention.actor.titles:
                return [Mention(mention.actor, mention.actor.name, phrase.span, phrase.head)]
        return []

    def by_initials(self, token: Token) -> list[Mention]:
        """A known person by the initials of the office, as read-outs write it ("EAM", "PM")."""
        text = token.text
        if not (text.isupper() and 2 <= len(text) <= 4):
            return []
        for actor in reversed(self._known):
            if actor.title and "".join(word[0] for word in actor.title.split()).upper() == text:
                return [Mention(actor, actor.name, token.doc.span(token.i, token.i + 1), token)]
        return []

    def _find(self, name: str) -> Actor | None:
        words = _words(name)
        namesakes = []
        for actor in reversed(self._known):
            theirs = _words(actor.name)
            if words == theirs:
                return actor
            if len(words) == 1 and words[0] in theirs and len(words[0]) > 1 and words[0] not in _PARTICLES:
                namesakes.append(actor)
            elif (
                len(words) > 1
                and words[-1:] == theirs[-1:]
                and (set(words) <= set(theirs) or set(theirs) <= set(words))
            ):
                return actor
        # Of a couple the one in the higher office goes by the bare surname.
        return min(namesakes, key=lambda actor: actor.office.rank if actor.office else _NO_RANK, default=None)

    def _fits(self, phrase: Phrase, actor: Actor) -> bool:
        if actor.kind != "person" or actor.office is None:
            return False
        if phrase.countries and actor.country not in phrase.countries:
            return False
        if phrase.owner is not None and not phrase.countries:
            return False
        head = phrase.head.lemma_.lower()
        theirs = actor.titles or set(actor.office.title.split())
        wanted = (phrase.title or phrase.head.text).lower().split()
        if head in ("counterpart", "colleague"):
            return False
        if head in ("guest", "visitor", "host") and phrase.countries:
            return True  # "the Lao guest" is whoever of that state was told of
        if head != "diplomat" and len(wanted) > 1 and is_deputy(wanted) != is_deputy(theirs):
            return False
        if set(wanted) <= set(theirs):
            return True
        if set(theirs) - set(wanted) & FIELDS_OF_OFFICE and set(wanted) - set(theirs) & FIELDS_OF_OFFICE:
            return False  # an environment minister is no prime minister
        heads = OFFICE_HEADS.get(head)
        return (
            heads is not None
            and bool(heads & set(theirs))
            and len(wanted) <= 2
            and not (is_deputy(theirs) and head in ("leader", "premier"))
        )


def _goes_by_surname(name: Token) -> bool:
    """Whether the last word of a name stands alone behind it: "Özkaya added", after "Cemal Özkaya told lawmakers"."""
    before = name
    for token in name.doc[name.i + 1 :]:
        if token.text == name.text and before.pos_ != "PROPN":
            return True
        before = token
    return False


def _is_by_nation(phrase: Phrase) -> bool:
    """Whether the name has its country before it and nothing else ("its Malaysian rival, X" has)."""
    if phrase.office is not None or phrase.outsider or not phrase.countries or phrase.name_span is None:
        return False
    before = phrase.span.doc.span(phrase.span.start, phrase.name_span.start)
    return not any(token.pos_ == "NOUN" and token.text[:1].islower() for token in before)


@lru_cache(maxsize=knowledge.PHRASES)
def _words(name: str) -> tuple[str, ...]:
    """The words of a name in the form in which names are compared."""
    plain = unicodedata.normalize("NFKD", name.replace("ı", "i")).encode("ascii", "ignore").decode().lower()
    if not plain.strip():
        return tuple(name.lower().split())  # in another script
    return tuple(
        word
        for word in plain.replace("-", " ").replace("'", "").split()
        if word not in ("mr.", "mrs.", "ms.", "mr", "mrs", "ms")
    )


def bare_name(phrase: Phrase) -> str:
    """The phrase without its article, as the name of somebody unnamed."""
    span = phrase.name_span or phrase.span
    return words_without_article(span).text
