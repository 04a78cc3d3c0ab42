"""Actors of a document: every mention of a diplomatic actor, resolved once to who it is.

The document is read from left to right. A noun phrase either names an actor (a person by name, a state, a government
by its capital, a ministry, an organization, a movement), or points back at one (a surname, "the French president", "the
top diplomat", "he", "both sides"). What a later mention adds (a title, a country) completes the actor.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from . import knowledge, lexicon
from .phrases import Phrase, base_span, describe, words_without_article
from .syntax import SUBJECTS, children, complements, conjuncts, doers, is_verb, nearest_member, objects

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from spacy.tokens import Span, Token

    from ..contract import Kind
    from .parse import Parse

_PERSONAL = frozenset({"he", "she", "him", "her", "his", "himself", "herself", "hers"})
_GENDERS = {word: "f" if word in ("she", "her", "hers", "herself") else "m" for word in _PERSONAL}
_WOMEN = frozenset({"queen", "princess", "spokeswoman", "chairwoman", "mrs", "mrs.", "ms", "ms.", "lady", "baroness", "congresswoman", "dame", "sheikha", "empress"})
_MEN = frozenset({"king", "prince", "spokesman", "chairman", "mr", "mr.", "sir", "lord", "sheikh", "emir", "sultan", "pope", "congressman", "cardinal", "father"})
_PLURAL = frozenset({"they", "them", "their", "themselves", "theirs"})
_NEUTER = frozenset({"it", "its", "itself"})
_PAIRS = frozenset(
    {"side", "leader", "man", "woman", "minister", "president", "country", "nation", "party", "government", "official",
     "diplomat", "pair", "two", "both", "duo", "counterpart", "capital", "neighbour", "neighbor", "ally", "state", "trio",
     "delegation", "team", "negotiator", "premier"}
)  # fmt: skip
_SPORT = frozenset(
    {"match", "goal", "coach", "striker", "midfielder", "goalkeeper", "league", "cup", "tournament", "qualifier", "final",
     "semifinal", "quarterfinal", "medal", "champion", "championship", "team-mate", "teammate", "penalty", "referee", "defender",
     "cyclist", "sprint", "relay", "wicket", "innings", "score", "fixture", "kick-off", "kickoff", "stadium", "squad", "football"}
)  # fmt: skip
_SPORT_WORDS = 5
_LEADERS = frozenset({"leader", "minister", "president", "envoy", "diplomat", "premier", "ambassador"})
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
_NUMBERS = {"two": 2, "both": 2, "pair": 2, "duo": 2, "three": 3, "trio": 3, "four": 4, "five": 5}
_PERSON_WORDS = frozenset({"leader", "man", "woman", "minister", "president", "diplomat", "official", "pair", "duo", "trio", "premier"})
_STATE_WORDS = frozenset({"country", "nation", "state", "capital", "neighbour", "neighbor", "ally"})
_ANY_KIND = frozenset({"person", "group", "government", "state", "organization", "movement"})
_COURTESY = frozenset({"prince", "princess", "sheikh", "king", "queen", "mr", "mrs", "ms", "dr", "general", "gen.", "maj."})
_PROMINENT = SUBJECTS | {"pobj", "poss"}
_NAMED_WITHIN = 2
_VOICES = frozenset({"spokesperson", "adviser", "envoy", "ambassador"})
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
    sovereign: bool = False
    gender: str | None = None
    stately: bool = False
    introduced: bool = False
    official: bool = False

    @property
    def diplomatic(self) -> bool:
        """Whether this is a diplomatic actor in the sense of the event model."""
        if self.outsider:
            return False
        if self.kind != "person":
            return self.kind != "group" or self.office is None or self.office.diplomatic or bool(self.country or self.affiliation)
        if self.affiliation is not None:
            return True
        if self.office is None:
            return self.stately
        return self.official or self.country is not None


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
    among_leaders: bool = False
    mentions: dict[int, list[Mention]] = field(default_factory=dict)
    ordered: list[Mention] = field(default_factory=list)

    def at(self, token: Token) -> list[Mention]:
        """Actors that the noun phrase headed by `token` stands for; none when it is not an actor."""
        return self.mentions.get(token.i, [])

    def modifier(self, token: Token) -> list[Mention]:
        """Actors that a modifier names: "U.S.-Turkey", "Israeli-Palestinian"."""
        known = self.at(token)
        if known or token.pos_ not in ("ADJ", "PROPN", "NOUN"):
            return known
        country = knowledge.demonym(token.text) or knowledge.country_of(token.text)
        if country is None or not token.text[:1].isupper():
            return []
        actor = Actor(kind="state", name=token.text, country=country, sovereign=True)
        for mention in self.ordered:
            if mention.actor.sovereign and mention.country == country:
                actor = mention.actor
        return [Mention(actor, token.text, token.doc[token.i : token.i + 1], token)]

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
    cast.among_leaders = any(token.tag_ == "NNS" and token.lemma_ in _LEADERS for token in parsed.doc)
    persons = _Persons(cast)
    if _is_sport(parsed):
        return cast
    for token in parsed.doc:
        if token.i in cast.mentions or not _heads_a_phrase(token):
            continue
        mentions = _mentions_of(token, cast, persons)
        if mentions:
            cast.mentions[token.i] = mentions
            cast.ordered += mentions
    return cast


def _is_sport(parsed: Parse) -> bool:
    """Whether the story is of sport, where countries are teams: several of its words, and hardly an office of state."""
    words = [token.lemma_.lower() for token in parsed.doc]
    sport = sum(1 for word in words if word in _SPORT)
    return sport >= _SPORT_WORDS and sport > 2 * sum(1 for word in words if word in _LEADERS)


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
        return persons.by_initials(token)
    if token.dep_ == "compound" and token.ent_type_ == "PERSON" and token.head.ent_type_ == "PERSON":
        return []
    if token.dep_ in ("compound", "amod", "nmod") and phrase.kind not in ("state", "organization", "movement") and not (
        phrase.sovereign or persons.known(phrase) or (phrase.kind == "government" and token.head.lemma_.lower() in _document_nouns())
    ):
        return []
    if phrase.kind == "person":
        if phrase.name and phrase.unsure and not persons.known(phrase):
            return persons.by_initials(token)
        actor = persons.named(phrase) if phrase.name else persons.by_office(phrase)
        name = actor.name
        return [Mention(actor, name, phrase.name_span or phrase.span, token)]
    if phrase.kind == "group" and len(phrase.countries) > 1:
        return [_member(phrase, code, token) for code in phrase.countries]
    if phrase.kind == "group" and phrase.countries and phrase.affiliation:  # "U.S. and World Bank officials"
        body = Actor(kind="group", name=f"{phrase.affiliation} {token.text}", affiliation=phrase.affiliation, code=phrase.code,
                     office=phrase.office, named=False)  # fmt: skip
        return [_member(phrase, phrase.countries[0], token), Mention(body, body.name, phrase.span, token)]
    actor = Actor(
        kind=phrase.kind, name=(phrase.name or _bare(phrase)), title=phrase.title, affiliation=phrase.affiliation,
        country=phrase.country or _context_country(phrase, cast), code=phrase.code, office=phrase.office, role=phrase.role,
        outsider=phrase.outsider, named=phrase.name is not None, sovereign=phrase.sovereign,
    )  # fmt: skip
    if (proper := _proper_name(phrase)) is not None:
        actor.name, actor.named = proper.text, True
        phrase.name_span = proper
    known = _same_body(actor, phrase, cast)
    return [Mention(known or actor, actor.name, phrase.name_span or phrase.span, token)]


def _document_nouns() -> list[str]:
    words: list[str] = lexicon.statements().tables["documents"]["nouns"]
    return words


def _proper_name(phrase: Phrase) -> Span | None:
    """The name of a body told by its kind first: "a Kyrgyz nationalist party, Ata Meken Jolu"."""
    if phrase.kind not in ("group", "government") or phrase.head.pos_ != "NOUN" or phrase.plural:
        return None
    for child in children(phrase.head, {"appos"}):
        if child.pos_ == "PROPN" and child.ent_type_ not in ("PERSON", "DATE", "TIME"):
            return words_without_article(base_span(child))
    return None


def _bare(phrase: Phrase) -> str:
    span = phrase.name_span or phrase.span
    return words_without_article(span).text


def _member(phrase: Phrase, code: str, token: Token) -> Mention:
    """One side of "Russian and Chinese ambassadors"."""
    office = phrase.office or knowledge.office(phrase.span.text)
    actor = Actor(
        kind="person" if office is not None else "group", name=_bare(phrase), title=office.title if office else phrase.title,
        country=code, office=office, role=phrase.role, outsider=phrase.outsider, named=False,
    )  # fmt: skip
    adjective = next((part for part in phrase.span if _names(part, code)), None)
    if adjective is not None:
        actor.name = f"{adjective.text} {token.lemma_}"
    else:
        owner = next((member for preposition in children(token, {"prep"}) for child in children(preposition, {"pobj"})
                      for member in conjuncts(child) if _names(member, code)), None)  # fmt: skip
        if owner is not None:
            actor.name = f"{office.title if office else token.lemma_} of {owner.text}"
    return Mention(actor, actor.name, phrase.span, token)


def _names(token: Token, code: str) -> bool:
    return token.text[:1].isupper() and code in (knowledge.demonym(token.text), knowledge.country_of(token.text))


def _same_body(actor: Actor, phrase: Phrase, cast: Cast) -> Actor | None:
    """The actor that an earlier mention of the same state, body or group made."""
    for mention in reversed(cast.ordered):
        other = mention.actor
        if other.kind != actor.kind and not (actor.sovereign and other.sovereign):
            continue
        if phrase.body and other.code == actor.code and actor.code and other.kind == "organization":
            return other
        if other.name == actor.name and other.country == actor.country:
            return other
        if actor.sovereign and other.sovereign and other.country == actor.country and actor.country:
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
        if mention is not None and mention.actor.gender is None:
            mention.actor.gender = _GENDERS[word]
        return [_again(mention, token)] if mention else []
    if word in _PLURAL:
        return [_again(mention, token) for mention in _salient_plural(token, cast)]
    if word in _NEUTER:
        mention = _salient_body(token, cast)
        return [_again(mention, token)] if mention else []
    return []


def _relative(verb: Token, token: Token, cast: Cast) -> list[Mention]:
    """The antecedent of a relative pronoun: the nearest member of the coordination before it."""
    return [_again(mention, token) for mention in cast.at(nearest_member(verb.head, token))]


def _again(mention: Mention, token: Token) -> Mention:
    return Mention(mention.actor, mention.name, token.doc[token.i : token.i + 1], token)


def _salient_person(token: Token, cast: Cast) -> Mention | None:
    """Whom a personal pronoun means: a subject before an object, the nearer sentence before the farther one."""
    sentence = token.sent
    if token.tag_ == "PRP$" and token.head.dep_ == "conj":  # "Joe Biden and his team"
        partner = [mention for mention in cast.at(token.head.head) if mention.actor.kind == "person"]
        if partner:
            return partner[0]
    best: tuple[float, Mention] | None = None
    for mention in cast.before(token, reach=40):
        if mention.actor.kind != "person" or mention.head.pos_ == "PRON" and mention.head.tag_ == "PRP$":
            continue
        distance = _sentences_between(mention.head, token)
        if distance > _PRONOUN_REACH:
            break
        if distance == 0 and _bound(mention.head, token):
            continue
        if mention.actor.gender is not None and mention.actor.gender != _GENDERS[token.lower_]:
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
    """Whether the pronoun can't mean the candidate: both at one verb ("Keller met him"), or the candidate inside an
    adjunct of the pronoun's own verb ("in a call with the army chief, she ...").
    """
    if pronoun.dep_ in SUBJECTS and candidate.i < pronoun.i:
        current = candidate
        while current.dep_ != "ROOT" and current.head != pronoun.head:
            current = current.head
        if current.head == pronoun.head and current.dep_ in ("prep", "npadvmod"):
            return True
    return pronoun.tag_ != "PRP$" and candidate.head == pronoun.head or (
        pronoun.dep_ == "pobj" and pronoun.head.head == candidate.head
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
    """The actors that "the two leaders", "both sides", "the four countries" mean; None when it is no such phrase."""
    lemma = token.lemma_.lower()
    span = base_span(token)
    words = {part.lower_ for part in span}
    number = next((count for word, count in _NUMBERS.items() if word in words), None)
    if lemma not in _PAIRS and not (number and token.pos_ == "NUM"):
        return None
    if number is None and not (lemma in ("side", "party") and words & {"the", "sides", "parties"}) or "other" in words:
        return None
    if number and number > 2 and "the" not in words:
        return None
    if lemma in ("pair", "duo", "two", "trio", "three") and "the" not in words:
        return None
    if any(_country_word(part) for part in span):
        return None
    wanted = {"person"} if lemma in _PERSON_WORDS else {"state", "government"} if lemma in _STATE_WORDS else _ANY_KIND
    sides = _sides_before(token, cast) if number in (2, None) else []
    if len(sides) == 2 and ("person" not in wanted or all(side.actor.kind == "person" for side in sides)):
        return [Mention(side.actor, side.name, span, token) for side in sides]
    picked: list[Mention] = []
    for mention in cast.before(token, reach=30):
        actor = mention.actor
        if not actor.diplomatic or mention.head.pos_ == "PRON" or actor.kind not in wanted:
            continue
        if any(actor is other.actor or (actor.country and actor.country == other.actor.country) for other in picked):
            continue
        picked.append(mention)
        if len(picked) == (number or 2):
            return [Mention(other.actor, other.name, span, token) for other in reversed(picked)]
    return [] if number else None


def _sides_before(token: Token, cast: Cast) -> list[Mention]:
    """The two sides of the last meeting told of: "between A and B", "A met B", "A's talks with B"."""
    lex = lexicon.meetings()
    for earlier in reversed(token.doc[max(0, token.i - 120) : token.i]):
        if not (earlier.lemma_.lower() in lex.nouns or earlier.lemma_.lower() in set(lex.verbs.lemmas())):
            continue
        between = [m for other in complements(earlier, {"between"}) for m in cast.at(other) if m.actor.diplomatic]
        if len(between) >= 2:
            return between
        near = [m for other in complements(earlier, {"with"}) + objects(earlier) for m in cast.at(other) if m.actor.diplomatic]
        holder = earlier if is_verb(earlier) else earlier.head
        own = [m for other in doers(holder) for m in cast.at(other) if m.actor.diplomatic] if is_verb(holder) else []
        sides = list({id(m.actor): m for m in [*own, *near]}.values())
        if len(sides) == 2:
            return sides
    return []


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
            actor = self._introduced(phrase) or Actor(kind="person", name=name)
            actor.name, actor.named = name, True
            self._known.append(actor)
        elif len(name.split()) > len(actor.name.split()):
            actor.name = name
        self._complete(actor, phrase)
        if phrase.office is None and phrase.countries and self._cast.among_leaders and not phrase.outsider:
            actor.stately = True  # "Brazil's Lula" beside the leaders or ministers of others
        titled = {word.lower() for word in f"{phrase.title or ''} {phrase.span.text}".split()}
        if titled & _WOMEN:
            actor.gender = "f"
        elif titled & _MEN:
            actor.gender = "m"
        return actor

    def by_office(self, phrase: Phrase) -> Actor:
        """Who holds the office that the phrase names: somebody met before, or an unnamed actor."""
        if (holder := _holder_after(phrase)) is not None:
            named = describe(holder)
            if named.kind == "person" and named.name:
                phrase.name, phrase.name_span = _without_country(named)
                phrase.title = phrase.title if named.title is None else named.title
                phrase.office = named.office or phrase.office
                return self.named(phrase)
        if phrase.definite or phrase.owner is not None or phrase.countries:
            for mention in self._cast.before(phrase.head):
                if self._fits(phrase, mention.actor):
                    return mention.actor
        actor = Actor(kind="person", name=_bare(phrase), named=False, introduced=bool(phrase.countries))
        self._complete(actor, phrase)
        if phrase.owner is not None and actor.country is None:
            owners = self._cast.at(phrase.owner)
            actor.country = owners[0].country if owners and not phrase.countries else actor.country
        return actor

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
            if actor.office.title in ("counterpart", "spokesman", "spokesperson", "spokeswoman", "official"):
                continue
            titles = {word for source in sources if source.title for word in source.title.lower().split()} - _COURTESY
            if titles and not _one_office(actor.title or "", titles):
                continue
            if actor.country in countries:
                return actor
            # A name without country or office, soon after somebody told of by office: wires name in the second breath.
            if not countries and not phrase.outsider and actor.introduced and not children(phrase.head, {"appos"}) and (
                mention.head.dep_ in _PROMINENT and phrase.head.dep_ in SUBJECTS and 0 < _sentences_between(mention.head, phrase.head) <= _NAMED_WITHIN
            ):
                return actor
        return None

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
        if head != "diplomat" and len(wanted) > 1 and _is_deputy(wanted) != _is_deputy(theirs):
            return False
        if set(wanted) <= set(theirs):
            return True
        heads = _OFFICE_HEADS.get(head)
        return heads is not None and bool(heads & set(theirs)) and len(wanted) <= 2 and not (
            _is_deputy(theirs) and head in ("leader", "premier")
        )

    def _complete(self, actor: Actor, phrase: Phrase) -> None:
        """Adds what this mention tells: title, office, affiliation, country; apposition included."""
        if actor.office is None and self._described_as_outsider(phrase):
            actor.outsider = True
        for source in (phrase, *self._appositions(phrase)):
            if source.outsider and source is not phrase:
                continue
            if source.office is not None and (actor.office is None or (actor.outsider and not source.outsider)):
                actor.office, actor.title, actor.outsider = source.office, source.title, False
                actor.official = source.official
                actor.former = source.former
            actor.outsider = actor.outsider or (source.outsider and actor.office is None)
            actor.affiliation = actor.affiliation or source.affiliation
            actor.code = actor.code or source.code
            actor.role = actor.role or source.role
            actor.country = actor.country or source.country
        if phrase.owner is not None and not phrase.countries and actor.country is None and actor.affiliation is None:
            for owner in self._cast.at(phrase.owner)[:1]:  # "its spokesperson, X"
                if owner.actor.kind == "person" and (actor.office is None or actor.office.name not in _VOICES):
                    break
                actor.country = owner.country
                actor.affiliation = owner.name if owner.actor.kind in ("organization", "movement") else owner.actor.affiliation
        if actor.country is None and actor.affiliation is None:
            self._from_knowledge(actor, phrase)
        if actor.country is None and actor.affiliation is None and actor.official and phrase.owner is None:
            actor.country = self._country_of_context(phrase)

    def _described_as_outsider(self, phrase: Phrase) -> bool:
        """"Stanley, a history teacher", "X, chair of the rights group": a description that is no office of an actor."""
        for token in children(phrase.head, {"appos"}):
            other = describe(token)
            if other.outsider:
                return True
            if token.pos_ == "NOUN" and other.kind is None and not any(member.ent_type_ in ("DATE", "CARDINAL") for member in other.span):
                return True
        return False

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
                actor.office, actor.official = knowledge.office(holders[0].office), True
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


def _is_deputy(words: Iterable[str]) -> bool:
    return bool({"vice", "deputy", "assistant", "under"} & set(words))


def _one_office(title: str, titles: set[str]) -> bool:
    """Whether two titles can be one person's: the same head and rank, or one of them general ("top diplomat")."""
    words = set(title.lower().split())
    if _is_deputy(words) != _is_deputy(titles):
        return False
    if words <= titles or titles <= words:
        return True
    return any(head in words and bool(heads & titles) for head, heads in _OFFICE_HEADS.items())


def _holder_after(phrase: Phrase) -> Token | None:
    """The name that follows an office with its own complement: in apposition, or beside it where the parser erred."""
    head = phrase.head
    for holder in (head, *children(head, {"conj"})):  # "the president and the bloc's chairman, X"
        for child in children(holder, {"appos"}):
            if child.pos_ == "PROPN" and child.i > head.i:
                return child
    for preposition in children(head, {"prep"}):  # "a spokesman for the junta, X": the parser gives X to the junta
        for child in children(preposition, {"pobj"}):
            for name in children(child, {"appos"}):
                if name.pos_ == "PROPN" and name.ent_type_ == "PERSON" and child.ent_type_ != "PERSON":
                    return name
    for preposition in children(head, {"prep"}):  # "Ambassador to Germany Richard Grenell": one phrase to the parser
        for child in children(preposition, {"pobj"}):
            if preposition.lower_ in ("to", "of", "in") and child.ent_type_ == "PERSON" and child.i - preposition.i > 2:
                return child
    following = head.doc[head.i + 1 : head.i + 5]
    for token in following:
        if token.pos_ != "PROPN":
            break
        if token.head == head.head and token.dep_ == head.dep_ and token.ent_type_ == "PERSON":
            return token
    return None


def _without_country(named: Phrase) -> tuple[str, Span]:
    """The name without a country that belongs to the office before it."""
    span = named.name_span or named.span
    entity = next((ent for ent in span.doc[span.start : span.end].ents if ent.label_ == "PERSON"), None)
    found = entity if entity is not None and entity.end == span.end else span
    return found.text, found


def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name.replace("ı", "i")).encode("ascii", "ignore").decode().lower()
    return [word for word in plain.replace("-", " ").replace("'", "").split() if word not in ("mr.", "mrs.", "ms.", "mr", "mrs", "ms")]
