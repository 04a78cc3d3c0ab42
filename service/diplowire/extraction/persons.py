"""Persons met so far, and the rules that find one again: by surname, by office, by the name that follows an office."""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from . import knowledge
from .actors import Actor, Cast, Mention
from .anaphora import sentences_between, topical_country
from .describe import describe
from .holders import (
    described_by_clause,
    holder_after,
    is_deputy,
    is_indefinite,
    is_prominent,
    name_beside,
    one_of,
    one_office,
    without_country,
)
from .phrases import Phrase, words_without_article
from .syntax import SUBJECTS, children, is_root
from .words import (
    COURTESY,
    MEN,
    NAMED_WITHIN,
    NO_STATE_HAS,
    OFFICE_HEADS,
    PROMINENT,
    RELATIONAL,
    SOLE_OFFICES,
    SPOKESMEN,
    VOICES,
    WOMEN,
)

if TYPE_CHECKING:
    from spacy.tokens import Span, Token


_NO_RANK = 9


class Persons:
    """Persons met so far, and the rules that find one again."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._known: list[Actor] = []

    def known(self, phrase: Phrase) -> bool:
        """Whether the phrase is a name of somebody met before ("the Haniyeh-Fidan meeting")."""
        return phrase.name is not None and self._find(phrase.name) is not None

    def named(self, phrase: Phrase) -> Actor:
        """The person of that name: met before, or new."""
        name = phrase.name or ""
        actor = self._find(name)
        if actor is None:
            actor = self._introduced(phrase)
            if actor is None or self._is_of_another_state(name, actor):
                actor = Actor(kind="person", name=name)
            actor.name, actor.named = name, True
            self._known.append(actor)
        elif len(name.split()) > len(actor.name.split()):
            actor.name = name
        self._complete(actor, phrase)
        if self._cast.among_leaders and _is_by_nation(phrase):
            actor.stately = True  # "Brazil's Lula" beside the leaders or ministers of others
        titled = {word.lower() for word in f"{phrase.title or ''} {phrase.span.text}".split()}
        if titled & WOMEN:
            actor.gender = "f"
        elif titled & MEN:
            actor.gender = "m"
        return actor

    def _is_of_another_state(self, name: str, actor: Actor) -> bool:
        """Whether the full name is a known leader's of the day, of another state than the unnamed actor's."""
        holders = knowledge.leader(name, self._cast.published) if " " in name else []
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
            for mention in self._cast.before(phrase.head):
                if self._fits(phrase, mention.actor):
                    return mention.actor
        actor = Actor(
            kind="person", name=bare_name(phrase), named=False, introduced=bool(phrase.countries), fresh=fresh
        )
        self._complete(actor, phrase)
        head = phrase.head.lower_
        actor.gender = "f" if head in WOMEN else "m" if head in MEN else None
        if phrase.owner is not None and actor.country is None:
            owners = self._cast.at(phrase.owner)
            actor.country = owners[0].country if owners and not phrase.countries else actor.country
        return actor

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
            if words and words[-1] == _words(actor.name)[-1]:
                return [Mention(actor, actor.name, token.doc[token.i : token.i + 1], token)]
        return []

    def by_initials(self, token: Token) -> list[Mention]:
        """A known person by the initials of the office, as read-outs write it ("EAM", "PM")."""
        text = token.text
        if not (text.isupper() and 2 <= len(text) <= 4):
            return []
        for actor in reversed(self._known):
            if actor.title and "".join(word[0] for word in actor.title.split()).upper() == text:
                return [Mention(actor, actor.name, token.doc[token.i : token.i + 1], token)]
        return []

    def _introduced(self, phrase: Phrase) -> Actor | None:
        """Somebody told of by office before the name came ("Saudi Arabia's top diplomat ... Prince Khalid bin Turki")."""
        sources = [phrase, *self._appositions(phrase)]
        countries = {code for source in sources for code in source.countries}
        for mention in self._cast.before(phrase.head, reach=40):
            actor = mention.actor
            if actor.kind != "person" or actor.named or actor.office is None or actor.country is None:
                continue
            if actor.fresh:
                continue  # "a senior official" is nobody who is named later
            if actor.office.title in ("counterpart", "spokesman", "spokesperson", "spokeswoman", "official"):
                continue
            titles = {
                word for source in sources if source.title for word in source.title.lower().split()
            } - COURTESY
            if titles and not one_office(actor.title or "", titles):
                continue
            if actor.country in countries:
                return actor
            # A name without country or office, soon after somebody told of by office: wires name in the second breath.
            if (
                not countries
                and not phrase.outsider
                and actor.introduced
                and not children(phrase.head, {"appos"})
                and (
                    mention.head.dep_ in PROMINENT
                    and phrase.head.dep_ in SUBJECTS
                    and 0 < sentences_between(mention.head, phrase.head) <= NAMED_WITHIN
                )
            ):
                return actor
        return None

    def _find(self, name: str) -> Actor | None:
        words = _words(name)
        namesakes = []
        for actor in reversed(self._known):
            theirs = _words(actor.name)
            if words == theirs:
                return actor
            if len(words) == 1 and words[0] in theirs and len(words[0]) > 1:
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
        if actor.kind != "person" or actor.office is None or not actor.titles:
            return False
        if phrase.countries and actor.country not in phrase.countries:
            return False
        if phrase.owner is not None and not phrase.countries:
            return False
        head = phrase.head.lemma_.lower()
        theirs = actor.titles
        wanted = (phrase.title or phrase.head.text).lower().split()
        if head in ("counterpart", "colleague"):
            return False
        if head in ("guest", "visitor", "host") and phrase.countries:
            return True  # "the Lao guest" is whoever of that state was told of
        if head != "diplomat" and len(wanted) > 1 and is_deputy(wanted) != is_deputy(theirs):
            return False
        if set(wanted) <= set(theirs):
            return True
        heads = OFFICE_HEADS.get(head)
        return (
            heads is not None
            and bool(heads & set(theirs))
            and len(wanted) <= 2
            and not (is_deputy(theirs) and head in ("leader", "premier"))
        )

    def _complete(self, actor: Actor, phrase: Phrase) -> None:
        """Adds what this mention tells: title, office, affiliation, country; apposition included."""
        if actor.office is None and self._described_as_outsider(phrase):
            actor.outsider = True
        sources = [phrase, *self._appositions(phrase)]
        serves = any(source.affiliation and not source.former for source in sources)
        for source in sources:
            if source.outsider and source is not phrase:
                continue
            actor.titles |= set((source.title or "").lower().split())
            if source.outsider:
                actor.outsider = actor.outsider or actor.office is None
                continue
            if source.office is not None and (
                actor.office is None or (actor.outsider and (source is phrase or bool(source.countries)))
            ):
                actor.office, actor.title = source.office, source.title
                actor.outsider = actor.outsider and not (source is phrase or source.countries)
                actor.official = source.official
                actor.former = source.former
            if source.office is not None and not source.former:
                actor.former = False
            actor.affiliation = actor.affiliation or source.affiliation
            actor.code = actor.code or source.code
            actor.role = actor.role or source.role
            if not (serves and source.former) and not (actor.affiliation and source.office is None):
                actor.country = actor.country or source.country
            if source.countries or source.affiliation:
                actor.grounded = True
        if (
            phrase.owner is not None
            and not phrase.countries
            and actor.country is None
            and actor.affiliation is None
        ):
            for owner in self._cast.at(phrase.owner)[:1]:  # "its spokesperson, X"
                if owner.actor.kind == "person" and (actor.office is None or actor.office.name not in VOICES):
                    break
                if actor.office is not None and owner.actor.outsider:
                    actor.outsider = not (actor.office.diplomatic and not actor.office.shared)
                    break  # "its president" of a firm
                if (
                    actor.office is not None
                    and actor.office.title in NO_STATE_HAS
                    and owner.actor.kind == "state"
                ):
                    actor.outsider = True  # "its director" is not Lithuania's
                    break
                actor.country, actor.grounded = owner.country, actor.grounded or owner.actor.grounded
                actor.official = actor.official or owner.actor.diplomatic
                actor.affiliation = (
                    owner.name
                    if owner.actor.kind in ("organization", "movement")
                    else owner.actor.affiliation
                )
        if actor.affiliation is None and (
            actor.country is None or (actor.office is None and not actor.outsider)
        ):
            self._from_knowledge(actor, phrase)
        self._office_of_partner(actor, phrase)
        self._colleague_of_outsider(actor, phrase)
        if (
            actor.country is None
            and actor.affiliation is None
            and phrase.owner is None
            and actor.office is not None
        ):
            if actor.official:
                actor.country = self._country_of_context(phrase, actor)
            elif actor.office.name in VOICES and not actor.outsider and phrase.name is not None:
                self._voice_of_context(actor, phrase)

    def _office_of_partner(self, actor: Actor, phrase: Phrase) -> None:
        """ "Her Norwegian counterpart X" holds the office that she holds."""
        if (
            phrase.owner is None
            or not actor.named
            or not phrase.title
            or phrase.title.lower().split()[-1] != "counterpart"
        ):
            return
        for partner in self._cast.at(phrase.owner)[:1]:
            if partner.actor.office is not None and partner.actor.diplomatic:
                actor.titles |= partner.actor.titles
                if not actor.outsider and actor.office is not None and actor.office.title == "counterpart":
                    actor.office, actor.official = partner.actor.office, True

    def _colleague_of_outsider(self, actor: Actor, phrase: Phrase) -> None:
        """ "his Austrian colleague" is of the trade of whoever "he" is."""
        if (
            actor.office is None
            or actor.named
            or phrase.owner is None
            or phrase.head.lemma_ not in RELATIONAL
        ):
            return
        owners = self._cast.at(phrase.owner)
        if owners and not owners[0].actor.diplomatic:
            actor.outsider = True

    def _voice_of_context(self, actor: Actor, phrase: Phrase) -> None:
        """A bare "spokesman X" speaks for the government or body told of last, in this sentence or the two before."""
        if phrase.head.dep_ == "appos" and children(phrase.head.head, {"poss"}):
            return  # "their spokesman, X": theirs alone
        for mention in self._cast.before(phrase.head, reach=10):
            if sentences_between(mention.head, phrase.head) > 2:
                return
            if mention.actor.outsider and mention.head.lemma_.lower() in SPOKESMEN:
                actor.outsider = True  # "a spokesman for the court" a sentence before
                return
            if mention.actor.kind in ("government", "state", "organization", "movement"):
                if mention.actor.outsider:
                    return
                if mention.head.tag_ == "NNPS" and mention.head.dep_ not in SUBJECTS:
                    continue  # people, not the state: "two Belgians"
                actor.country, actor.official = mention.country, True
                actor.affiliation = (
                    mention.name if mention.actor.kind in ("organization", "movement") else None
                )
                return

    def _described_as_outsider(self, phrase: Phrase) -> bool:
        """ "Stanley, a history teacher", "X, chair of the rights group": a description that is no office of an actor."""
        for token in children(phrase.head, {"appos"}):
            other = describe(token)
            if other.outsider:
                return True
            if (
                token.pos_ == "NOUN"
                and other.kind is None
                and not any(member.ent_type_ in ("DATE", "CARDINAL") for member in other.span)
            ):
                return True
        return False

    def _appositions(self, phrase: Phrase) -> list[Phrase]:
        found = []
        for token in children(phrase.head, {"appos"}):
            found.append(describe(token))
        first = phrase.head
        while first.dep_ == "conj" and not is_root(first):  # "Presidents A and B"
            first = first.head
        if first.dep_ == "appos" and (first == phrase.head or first.head.tag_ in ("NNS", "NNPS")):
            above = one_of(describe(first.head), first, phrase.head)
            if (
                above.name is None or above.kind != "person"
            ):  # "the prince and his girlfriend, X": his office is his
                found.append(above)
        found += [describe(token) for token in described_by_clause(phrase.head)]
        return [
            other
            for other in found
            if other.kind in ("person", "group") and (other.name is None or other.office)
        ]

    def _from_knowledge(self, actor: Actor, phrase: Phrase) -> None:
        """Country and office from the dated list of leaders, when the name means one of them at the time."""
        if not phrase.name:
            return
        holders = knowledge.leader(actor.name, self._cast.published)
        if not holders and actor.office is not None:  # "President Bush" in an account of his days
            holders = [
                term for term in knowledge.leader_named(actor.name) if term.office == actor.office.name
            ]
        if actor.country is not None:
            holders = [holder for holder in holders if holder.country == actor.country]
        countries = {holder.country for holder in holders}
        whole = len(actor.name.split()) > 1 or actor.office is not None
        if holders and len(countries) == 1 and (whole or is_prominent(phrase, holders[0])):
            actor.country, actor.affiliation = holders[0].country, holders[0].organization
            actor.grounded = True
            if (
                actor.country is None
                and actor.affiliation
                and (movement := knowledge.movement(actor.affiliation))
            ):
                actor.country = movement.country
            if actor.office is None:
                actor.office, actor.official = knowledge.office(holders[0].office), True
                actor.title = actor.title or None

    def _country_of_context(self, phrase: Phrase, actor: Actor) -> str | None:
        """An office told without a country is the country's that the story is in, else the last one spoken of.

        A state has one foreign minister: the country of another one is not this one's.
        """
        sentence = phrase.head.sent
        for mention in self._cast.before(phrase.head, reach=8):
            if mention.head.sent != sentence:
                break
            if mention.actor.sovereign and mention.head.i >= phrase.span.start:
                return mention.country  # "Sri Lankan President X", where the model sees two names
            if mention.actor.sovereign and mention.head.dep_ == "pobj" and mention.head.head.lower_ == "in":
                return mention.country  # "In Nairobi, Foreign Minister X"
        if self._cast.home:
            return self._cast.home
        return topical_country(phrase.head, self._cast, self._countries_with(actor))

    def _countries_with(self, actor: Actor) -> set[str | None]:
        """Countries whose holder of the actor's office is somebody else in the story."""
        if actor.office is None or actor.office.name not in SOLE_OFFICES or is_deputy(actor.titles):
            return set()
        return {
            other.country
            for other in self._known
            if other is not actor
            and other.office is not None
            and other.office.name == actor.office.name
            and not other.former
            and not is_deputy(other.titles)
        }

    def settle(self) -> None:
        """Gives a country to holders of an office that got none while reading: the one that the story speaks of most."""
        told = Counter(
            mention.country
            for mention in self._cast.ordered
            if mention.country and mention.actor.sovereign and mention.head.pos_ != "PRON"
        )
        for actor in self._known:
            if actor.country is None and actor.affiliation is None and actor.official and not actor.outsider:
                taken = self._countries_with(actor)
                free = [country for country, _ in told.most_common() if country not in taken]
                actor.country = free[0] if free else None


def _is_by_nation(phrase: Phrase) -> bool:
    """Whether the name has its country before it and nothing else ("its Malaysian rival, X" has)."""
    if phrase.office is not None or phrase.outsider or not phrase.countries or phrase.name_span is None:
        return False
    before = phrase.span.doc[phrase.span.start : phrase.name_span.start]
    return not any(token.pos_ == "NOUN" and token.text[:1].islower() for token in before)


def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name.replace("ı", "i")).encode("ascii", "ignore").decode().lower()
    if not plain.strip():
        return name.lower().split()  # in another script
    return [
        word
        for word in plain.replace("-", " ").replace("'", "").split()
        if word not in ("mr.", "mrs.", "ms.", "mr", "mrs", "ms")
    ]


def bare_name(phrase: Phrase) -> str:
    """The phrase without its article, as the name of somebody unnamed."""
    span = phrase.name_span or phrase.span
    return words_without_article(span).text
