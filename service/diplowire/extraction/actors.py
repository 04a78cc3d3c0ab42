"""Actors of a document: every mention of a diplomatic actor, resolved once to who it is.

The document is read from left to right. A noun phrase either names an actor (a person by name, a state, a government
by its capital, a ministry, an organization, a movement), or points back at one (a surname, "the French president", "the
top diplomat", "he", "both sides"). What a later mention adds (a title, a country) completes the actor.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from . import knowledge
from .phrases import Phrase, base_span, describe, words_without_article
from .syntax import SUBJECTS, children, conjuncts

if TYPE_CHECKING:
    from datetime import date

    from spacy.tokens import Span, Token

    from ..contract import Kind
    from .parse import Parse

_PERSONAL = frozenset({"he", "she", "him", "her", "his", "himself", "herself", "hers"})
_PLURAL = frozenset({"they", "them", "their", "themselves", "theirs"})
_NEUTER = frozenset({"it", "its", "itself"})
_PAIRS = frozenset(
    {"side", "leader", "man", "woman", "minister", "president", "country", "nation", "party", "government", "official",
     "diplomat", "pair", "two", "both", "duo", "counterpart", "capital", "neighbour", "neighbor", "ally", "state", "trio",
     "delegation", "team", "negotiator", "premier"}
)  # fmt: skip
_OFFICE_HEADS = {
    "diplomat": {"minister", "secretary", "ambassador", "envoy", "representative", "chief", "consul"},
    "leader": {"president", "premier", "minister", "chancellor", "king", "emir", "leader", "chief", "taoiseach", "sultan"},
    "minister": {"minister", "premier", "secretary"},
    "premier": {"premier", "minister"},
    "pontiff": {"pope"},
    "envoy": {"envoy", "ambassador", "representative", "mediator", "negotiator", "coordinator"},
    "ambassador": {"ambassador", "envoy"},
    "official": {"minister", "secretary", "spokesman", "spokeswoman", "spokesperson", "chief", "commissioner", "official"},
    "monarch": {"king", "queen", "emir", "sultan", "emperor"},
    "politician": {"leader", "minister", "senator", "candidate", "lawmaker"},
    "general": {"general", "commander", "chief"},
}
_PRONOUN_REACH = 4
_OFFICE_REACH = 60


@dataclass(slots=True, eq=False)
class Actor:
    """Somebody or something that acts. `name` is the fullest form for a person; bodies keep each mention's own."""

    kind: Kind
    name: str
    title: str | None = None
    affiliation: str | None = None
    country: str | None = None
    code: str | None = None
    office: knowledge.Office | None = None
    role: str | None = None
    outsider: bool = False
    named: bool = True
    former: bool = False

    @property
    def diplomatic(self) -> bool:
        """Whether this is a diplomatic actor in the sense of the event model."""
        if self.outsider:
            return False
        if self.kind != "person":
            return self.kind != "group" or self.office is None or self.office.diplomatic or bool(self.country or self.affiliation)
        if self.affiliation is not None:
            return True
        return self.office is not None and (self.office.diplomatic or self.country is not None)


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    """An actor at a place in the text: `name` is the form for the event, `span` the evidence."""

    actor: Actor
    name: str
    span: Span
    head: Token

    @property
    def country(self) -> str | None:
        """Country of the actor."""
        return self.actor.country


@dataclass(slots=True)
class Cast:
    """All mentions of a document, by the index of their head token."""

    parsed: Parse
    published: date
    home: str | None = None
    mentions: dict[int, list[Mention]] = field(default_factory=dict)
    ordered: list[Mention] = field(default_factory=list)

    def at(self, token: Token) -> list[Mention]:
        """Actors that the noun phrase headed by `token` stands for; none when it is not an actor."""
        return self.mentions.get(token.i, [])

    def diplomatic(self, tokens: list[Token]) -> list[Mention]:
        """Mentions of diplomatic actors among `tokens`, one for each actor, in order."""
        found: list[Mention] = []
        for token in tokens:
            for mention in self.at(token):
                if mention.actor.diplomatic and all(mention.actor is not other.actor for other in found):
                    found.append(mention)
        return found

    def before(self, token: Token, *, reach: int = _OFFICE_REACH) -> list[Mention]:
        """The last `reach` mentions before `token`, nearest first."""
        earlier = [mention for mention in self.ordered if mention.head.i < token.i]
        return earlier[::-1][:reach]


def cast_of(parsed: Parse, published: date) -> Cast:
    """Reads all actors of a parsed article published on `published`."""
    cast = Cast(parsed=parsed, published=published)
    cast.home = _home(parsed)
    persons = _Persons(cast)
    for token in parsed.doc:
        if token.i in cast.mentions or not _heads_a_phrase(token):
            continue
        mentions = _mentions_of(token, cast, persons)
        if mentions:
            cast.mentions[token.i] = mentions
            cast.ordered += mentions
    return cast


def _heads_a_phrase(token: Token) -> bool:
    if token.pos_ == "PRON" or token.tag_ == "PRP$":
        return True
    if token.pos_ in ("NOUN", "PROPN"):
        return True
    return token.pos_ in ("ADJ", "NUM", "DET") and token.dep_ in (
        "nsubj", "nsubjpass", "dobj", "pobj", "conj", "poss", "dative",
    )  # fmt: skip


def _home(parsed: Parse) -> str | None:
    """The country of the dateline, unless the city is a seat of international bodies."""
    line = parsed.dateline
    if line is None:
        return None
    for name in (line.region, line.place.title() if line.place.isupper() else line.place):
        if not name:
            continue
        if (country := knowledge.country_of(name)) is not None:
            return country
        if (seat := knowledge.capital(name)) is not None and name not in ("Brussels", "Vienna", "Geneva"):
            return seat.country
    return None


def _mentions_of(token: Token, cast: Cast, persons: _Persons) -> list[Mention]:
    if token.pos_ == "PRON" or token.tag_ == "PRP$":
        return _pronoun(token, cast)
    if (pair := _pair(token, cast)) is not None:
        return pair
    phrase = describe(token)
    if phrase.kind is None:
        return []
    if token.dep_ in ("compound", "amod", "nmod") and not (phrase.name and phrase.kind != "person") and not persons.known(phrase):
        return []
    if phrase.kind == "person":
        actor = persons.named(phrase) if phrase.name else persons.by_office(phrase)
        name = actor.name
        return [Mention(actor, name, phrase.name_span or phrase.span, token)]
    if phrase.kind == "group" and len(phrase.countries) > 1:
        return [_member(phrase, code, token) for code in phrase.countries]
    actor = Actor(
        kind=phrase.kind, name=(phrase.name or _bare(phrase)), title=phrase.title, affiliation=phrase.affiliation,
        country=phrase.country or _context_country(phrase, cast), code=phrase.code, office=phrase.office, role=phrase.role,
        outsider=phrase.outsider, named=phrase.name is not None,
    )  # fmt: skip
    known = _same_body(actor, phrase, cast)
    return [Mention(known or actor, actor.name, phrase.name_span or phrase.span, token)]


def _bare(phrase: Phrase) -> str:
    span = phrase.name_span or phrase.span
    return words_without_article(span).text


def _member(phrase: Phrase, code: str, token: Token) -> Mention:
    """One side of "Russian and Chinese ambassadors"."""
    actor = Actor(
        kind="person" if phrase.plural else "group", name=_bare(phrase), title=phrase.title, country=code,
        office=phrase.office, role=phrase.role, outsider=phrase.outsider, named=False,
    )  # fmt: skip
    adjective = next((part for part in phrase.span if _names(part, code)), None)
    if adjective is not None:
        actor.name = f"{adjective.text} {token.lemma_}"
    return Mention(actor, actor.name, phrase.span, token)


def _names(token: Token, code: str) -> bool:
    return token.text[:1].isupper() and code in (knowledge.demonym(token.text), knowledge.country_of(token.text))


def _same_body(actor: Actor, phrase: Phrase, cast: Cast) -> Actor | None:
    """The actor that an earlier mention of the same state, body or group made."""
    for mention in reversed(cast.ordered):
        other = mention.actor
        if other.kind != actor.kind:
            continue
        if phrase.body and other.code == actor.code and actor.code and other.kind == "organization":
            return other
        if other.name == actor.name and other.country == actor.country:
            return other
        if actor.kind in ("state", "government") and other.country == actor.country and actor.country and (
            phrase.office is None and other.office is None
        ):
            return other
    return None


def _context_country(phrase: Phrase, cast: Cast) -> str | None:
    """Country of a body that the phrase leaves open: its owner's, else that of the nearest actor of its paragraph."""
    if phrase.kind in ("organization", "movement", "state") or phrase.affiliation:
        return None
    if phrase.owner is not None:
        owners = cast.at(phrase.owner)
        if owners:
            return owners[0].country
    if phrase.kind == "group" and not phrase.definite and phrase.office is None:
        return None
    for mention in cast.before(phrase.head, reach=6):
        if mention.country and mention.actor.kind in ("state", "government", "person"):
            return mention.country
    return cast.home


def _pronoun(token: Token, cast: Cast) -> list[Mention]:
    word = token.lower_
    if token.tag_ in ("WP", "WDT", "WP$"):
        verb = token.head
        while verb.dep_ not in ("relcl", "ROOT", "ccomp"):
            verb = verb.head
        return _relative(verb, token, cast) if verb.dep_ == "relcl" else []
    if cast.parsed.utterance_at(token.idx) is not None and word in _PERSONAL | _PLURAL | _NEUTER:
        return []
    if word in _PERSONAL:
        mention = _salient_person(token, cast)
        return [_again(mention, token)] if mention else []
    if word in _PLURAL:
        return [_again(mention, token) for mention in _salient_plural(token, cast)]
    if word in _NEUTER:
        mention = _salient_body(token, cast)
        return [_again(mention, token)] if mention else []
    return []


def _relative(verb: Token, token: Token, cast: Cast) -> list[Mention]:
    """The antecedent of a relative pronoun: the nearest member of the coordination before it."""
    members = [member for member in conjuncts(verb.head) if member.i < token.i]
    antecedent = members[-1] if members else verb.head
    return [_again(mention, token) for mention in cast.at(antecedent)]


def _again(mention: Mention, token: Token) -> Mention:
    return Mention(mention.actor, mention.name, token.doc[token.i : token.i + 1], token)


def _salient_person(token: Token, cast: Cast) -> Mention | None:
    """Whom a personal pronoun means: a subject before an object, the nearer sentence before the farther one."""
    sentence = token.sent
    best: tuple[float, Mention] | None = None
    for mention in cast.before(token, reach=40):
        if mention.actor.kind != "person" or mention.head.pos_ == "PRON" and mention.head.tag_ == "PRP$":
            continue
        distance = _sentences_between(mention.head, token)
        if distance > _PRONOUN_REACH:
            break
        if distance == 0 and _bound(mention.head, token):
            continue
        score = -distance * 1.2
        if mention.head.dep_ in SUBJECTS:
            score += 1.0 if mention.head.head.dep_ in ("ROOT", "ccomp", "conj", "parataxis") else 0.6
        elif mention.head.dep_ in ("poss", "compound"):
            score -= 0.6
        if mention.actor.diplomatic:
            score += 0.3
        if mention.head.sent is sentence and token.tag_ == "PRP$":
            score += 0.2
        if best is None or score > best[0]:
            best = (score, mention)
    return best[1] if best else None


def _bound(candidate: Token, pronoun: Token) -> bool:
    """Whether both stand at the same verb, so that the pronoun can't mean the candidate ("Keller met him")."""
    return pronoun.tag_ != "PRP$" and candidate.head is pronoun.head or (
        pronoun.dep_ == "pobj" and pronoun.head.head is candidate.head
    )


def _sentences_between(first: Token, second: Token) -> int:
    doc = first.doc
    return sum(1 for token in doc[first.i + 1 : second.i + 1] if token.is_sent_start)


def _salient_plural(token: Token, cast: Cast) -> list[Mention]:
    """Whom "they" means: the last coordinated subject, else the last plural actor."""
    for mention in cast.before(token, reach=15):
        if _sentences_between(mention.head, token) > 2:
            break
        members = conjuncts(mention.head)
        together = [other for member in members for other in cast.at(member)]
        if len(together) > 1 and mention.head.dep_ != "conj":
            return together
        if mention.actor.kind == "group" or mention.head.tag_ in ("NNS", "NNPS"):
            return cast.at(mention.head)
    return []


def _salient_body(token: Token, cast: Cast) -> Mention | None:
    best: tuple[float, Mention] | None = None
    for mention in cast.before(token, reach=15):
        if mention.actor.kind in ("person", "group"):
            continue
        distance = _sentences_between(mention.head, token)
        if distance > 2:
            break
        score = -distance + (1.0 if mention.head.dep_ in SUBJECTS else 0.0)
        if best is None or score > best[0]:
            best = (score, mention)
    return best[1] if best else None


def _pair(token: Token, cast: Cast) -> list[Mention] | None:
    """The two (or both) actors that "the two leaders", "both sides", "the pair" mean; None when it is no such phrase."""
    lemma = token.lemma_.lower()
    if lemma not in _PAIRS:
        return None
    span = base_span(token)
    words = {part.lower_ for part in span}
    if not (words & {"two", "both", "pair", "duo"} or lemma in ("side", "party") and words & {"the", "sides", "parties"}):
        return None
    if lemma in ("pair", "duo") and "the" not in words:
        return None
    if knowledge.movement(words_without_article(span).text) or any(_country_word(part) for part in span):
        return None
    wants_person = lemma in ("leader", "man", "woman", "minister", "president", "diplomat", "official", "pair", "duo")
    picked: list[Mention] = []
    for mention in cast.before(token, reach=20):
        actor = mention.actor
        if not actor.diplomatic or mention.head.pos_ == "PRON":
            continue
        if wants_person and actor.kind not in ("person",):
            continue
        if any(actor is other.actor or (actor.country and actor.country == other.actor.country) for other in picked):
            continue
        picked.append(mention)
        if len(picked) == 2:
            return [Mention(other.actor, other.name, span, token) for other in reversed(picked)]
    return [] if words & {"two", "both"} else None


def _country_word(token: Token) -> bool:
    return token.text[:1].isupper() and (
        knowledge.country_of(token.text) is not None or knowledge.demonym(token.text) is not None
    )


class _Persons:
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
            actor = Actor(kind="person", name=name)
            self._known.append(actor)
        elif len(name.split()) > len(actor.name.split()):
            actor.name = name
        self._complete(actor, phrase)
        return actor

    def by_office(self, phrase: Phrase) -> Actor:
        """Who holds the office that the phrase names: somebody met before, or an unnamed actor."""
        if phrase.definite or phrase.owner is not None or phrase.countries:
            for mention in self._cast.before(phrase.head):
                if self._fits(phrase, mention.actor):
                    return mention.actor
        actor = Actor(kind="person", name=_bare(phrase), named=False)
        self._complete(actor, phrase)
        if phrase.owner is not None and actor.country is None:
            owners = self._cast.at(phrase.owner)
            actor.country = owners[0].country if owners and not phrase.countries else actor.country
        return actor

    def _find(self, name: str) -> Actor | None:
        words = _words(name)
        for actor in reversed(self._known):
            theirs = _words(actor.name)
            if words == theirs or (len(words) == 1 and words[0] in theirs and len(words[0]) > 1):
                return actor
            if len(words) > 1 and words[-1] == theirs[-1] and (set(words) <= set(theirs) or set(theirs) <= set(words)):
                return actor
        return None

    def _fits(self, phrase: Phrase, actor: Actor) -> bool:
        if actor.kind != "person" or actor.office is None or actor.title is None:
            return False
        if phrase.countries and actor.country not in phrase.countries:
            return False
        if phrase.owner is not None and not phrase.countries:
            return False
        head = phrase.head.lemma_.lower()
        theirs = actor.title.lower().split()
        wanted = (phrase.title or phrase.head.text).lower().split()
        if head in ("counterpart", "colleague"):
            return False
        if set(wanted) <= set(theirs):
            return not ("vice" in theirs or "deputy" in theirs) or "vice" in wanted or "deputy" in wanted or len(wanted) == 1
        heads = _OFFICE_HEADS.get(head)
        return heads is not None and bool(heads & set(theirs)) and len(wanted) <= 2

    def _complete(self, actor: Actor, phrase: Phrase) -> None:
        """Adds what this mention tells: title, office, affiliation, country; apposition included."""
        for source in (phrase, *self._appositions(phrase)):
            if source.office is not None and (actor.office is None or (actor.outsider and not source.outsider)):
                actor.office, actor.title, actor.outsider = source.office, source.title, False
                actor.former = source.former
            actor.outsider = actor.outsider or (source.outsider and actor.office is None)
            actor.affiliation = actor.affiliation or source.affiliation
            actor.code = actor.code or source.code
            actor.role = actor.role or source.role
            actor.country = actor.country or source.country
        if actor.country is None and actor.affiliation is None:
            self._from_knowledge(actor, phrase)
        if actor.country is None and actor.affiliation is None and actor.office is not None and phrase.owner is None:
            actor.country = self._country_of_context(phrase)

    def _appositions(self, phrase: Phrase) -> list[Phrase]:
        found = []
        for token in children(phrase.head, {"appos"}):
            found.append(describe(token))
        if phrase.head.dep_ == "appos":
            found.append(describe(phrase.head.head))
        return [other for other in found if other.kind in ("person", "group") and (other.name is None or other.office)]

    def _from_knowledge(self, actor: Actor, phrase: Phrase) -> None:
        """Country and office from the dated list of leaders, when the name means one of them at the time."""
        if not phrase.name:
            return
        holders = knowledge.leader(actor.name, self._cast.published)
        countries = {holder.country for holder in holders}
        if holders and len(countries) == 1 and (len(actor.name.split()) > 1 or actor.office is not None):
            actor.country = holders[0].country
            if actor.office is None:
                actor.office = knowledge.office(holders[0].office)
                actor.title = actor.title or None

    def _country_of_context(self, phrase: Phrase) -> str | None:
        """An office told without a country is the country's that the story is in, else the last one spoken of."""
        sentence = phrase.head.sent
        for mention in self._cast.before(phrase.head, reach=8):
            if mention.head.sent is not sentence:
                break
            if mention.actor.kind in ("state", "government") and mention.country:
                return mention.country
        if self._cast.home:
            return self._cast.home
        for mention in self._cast.before(phrase.head, reach=8):
            if mention.country:
                return mention.country
        return None


def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name.replace("ı", "i")).encode("ascii", "ignore").decode().lower()
    return [word for word in plain.replace("-", " ").replace("'", "").split() if word not in ("mr.", "mrs.", "ms.", "mr", "mrs", "ms")]
