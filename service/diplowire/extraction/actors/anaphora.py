"""What points back: pronouns, and "the two leaders", "both sides", "the four countries"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import knowledge, lexicon
from ..reading.syntax import (
    SUBJECTS,
    complements,
    conjuncts,
    doers,
    is_root,
    is_verb,
    nearest_member,
    objects,
    sentences_between,
    subjects,
)
from .mentions import Mention
from .phrases import base_span
from .words import (
    ANY_KIND,
    GENDERS,
    NEUTER,
    NUMBERS,
    PAIRS,
    PERSON_WORDS,
    PERSONAL,
    PLURAL,
    PRONOUN_REACH,
    STATE_WORDS,
)

if TYPE_CHECKING:
    from collections.abc import Collection

    from spacy.tokens import Token

    from .mentions import Actor, Cast


_OFFICE_MODIFIERS = frozenset({"foreign", "prime", "defence", "defense", "top"})
_LEADING = 2  # the rank of heads of state and government
_TOPIC_REACH = 15
_OF_ANYBODY = frozenset({"two", "pair", "duo", "three", "trio", "man", "woman"})
_GOES_ON_SPEAKING = 1.0  # who spoke last speaks on: "..., he said" after "..., the analyst said"
_TOPIC_SUBJECT = 2.5  # sentences that a subject outlasts other mentions


def pronoun(token: Token, cast: Cast) -> list[Mention]:
    """Mentions that a personal, possessive or relative pronoun stands for; none inside a quotation."""
    word = token.lower_
    if token.tag_ in ("WP", "WDT", "WP$"):
        verb = token.head
        while verb.dep_ not in ("relcl", "ccomp") and not is_root(verb):
            verb = verb.head
        return _relative(verb, token, cast) if verb.dep_ == "relcl" else []
    if cast.parsed.utterance_at(token.idx) is not None and word in PERSONAL | PLURAL | NEUTER:
        return []
    if word in PERSONAL:
        mention = _salient_person(token, cast)
        if mention is not None and mention.actor.gender is None:
            mention.actor.gender = GENDERS[word]
        return [_again(mention, token)] if mention else []
    if word in PLURAL:
        return [_again(mention, token) for mention in _salient_plural(token, cast)]
    if word in NEUTER:
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
    speaks = _speaks(token)
    barred = _of_its_subject(token, cast)
    best: tuple[float, Mention] | None = None
    for mention in cast.before(token, reach=40):
        if any(mention.actor is actor for actor in barred):
            continue
        if mention.actor.kind != "person" or (mention.head.pos_ == "PRON" and mention.head.tag_ == "PRP$"):
            continue
        distance = sentences_between(mention.head, token)
        if distance > PRONOUN_REACH:
            break
        if distance == 0 and _bound(mention.head, token):
            continue
        if speaks and cast.parsed.utterance_at(mention.head.idx) is not None:
            continue  # whom a quotation names is somebody else than who utters it
        if mention.actor.gender is not None and mention.actor.gender != GENDERS[token.lower_]:
            continue
        score = -distance * 1.2
        if mention.head.dep_ in SUBJECTS:
            score += 1.0 if mention.head.head.dep_ in ("ROOT", "ccomp", "conj", "parataxis") else 0.6
        elif mention.head.dep_ in ("poss", "compound"):
            score -= 0.6
        if mention.actor.diplomatic:
            score += 0.3
        if speaks and _speaks(mention.head):
            score += _GOES_ON_SPEAKING
        if mention.head.sent == sentence and token.tag_ == "PRP$":
            score += 0.2
        if best is None or score > best[0]:
            best = (score, mention)
    return best[1] if best else None


def _of_its_subject(pronoun: Token, cast: Cast) -> list[Actor]:
    """Who does what is done to the pronoun, and so is somebody else: "[the emir] had congratulated him"."""
    if pronoun.tag_ != "PRP" or pronoun.dep_ not in ("dobj", "dative", "pobj"):
        return []
    verb = pronoun.head.head if pronoun.dep_ == "pobj" else pronoun.head
    if not is_verb(verb):
        return []
    return [mention.actor for subject in subjects(verb) for mention in cast.at(subject)]


def _speaks(token: Token) -> bool:
    """Whether `token` is the subject of a verb of saying."""
    return token.dep_ in SUBJECTS and token.head.lemma_.lower() in lexicon.statements().tables["clause"]


def _bound(candidate: Token, pronoun: Token) -> bool:
    """Whether the pronoun can't mean the candidate: both at one verb ("Keller met him"), or the candidate inside an
    adjunct of the pronoun's own verb ("in a call with the army chief, she ...").
    """
    if pronoun.dep_ in SUBJECTS and candidate.i < pronoun.i and _in_fronted_adjunct(candidate, pronoun):
        return True
    if pronoun.dep_ in SUBJECTS and candidate.i < pronoun.i:
        current = candidate
        while not is_root(current) and current.head != pronoun.head:
            current = current.head
        if current.head == pronoun.head and current.dep_ in ("prep", "npadvmod"):
            return True
    return (pronoun.tag_ != "PRP$" and candidate.head == pronoun.head) or (
        pronoun.dep_ == "pobj" and pronoun.head.head == candidate.head
    )


def _in_fronted_adjunct(candidate: Token, pronoun: Token) -> bool:
    """Whether the sentence opens with a preposition whose phrase, without a verb, holds the candidate."""
    sentence = candidate.sent
    if candidate.dep_ == "poss" or pronoun.sent != sentence:
        return False
    before = [token for token in candidate.doc[sentence.start : pronoun.i] if not token.is_space]
    return (
        bool(before)
        and before[0].pos_ == "ADP"
        and not any(is_verb(token) or token.dep_ == "mark" for token in before)
    )


def _salient_plural(token: Token, cast: Cast) -> list[Mention]:
    """Whom "they" means: the last coordinated subject, else the last plural actor."""
    for mention in cast.before(token, reach=15):
        if sentences_between(mention.head, token) > 2:
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
        distance = sentences_between(mention.head, token)
        if distance > 2:
            break
        score = -distance + (1.0 if mention.head.dep_ in SUBJECTS else 0.0)
        if best is None or score > best[0]:
            best = (score, mention)
    return best[1] if best else None


def topical_country(token: Token, cast: Cast, taken: Collection[str | None] = ()) -> str | None:
    """The state that the passage before `token` is about: that of its subjects sooner than one merely named.

    States in `taken` are left out.
    """
    best: tuple[float, str] | None = None
    distance, last = 0, token.i
    for mention in cast.before(token, reach=_TOPIC_REACH):
        distance += sentences_between(mention.head, token.doc[last])
        last = min(last, mention.head.i)
        country = mention.country
        if country is None or country in taken or mention.actor.kind in ("organization", "movement"):
            continue
        if mention.head.tag_ == "PRP$" or cast.parsed.utterance_at(mention.head.idx) is not None:
            continue
        score = (_TOPIC_SUBJECT if mention.head.dep_ in SUBJECTS else 0.0) - distance
        if best is None or score > best[0]:
            best = score, country
    return best[1] if best else None


def collective(token: Token, cast: Cast) -> list[Mention] | None:
    """The actors that "the two leaders", "both sides", "the four countries" mean; None when it is no such phrase."""
    lemma = token.lemma_.lower()
    if token.tag_ in ("NNPS", "NNP"):  # "the two Ministers", whose lemma keeps its plural
        lemma = lemma.removesuffix("s")
    if lemma not in PAIRS and token.pos_ != "NUM":
        return None
    span = base_span(token)
    words = {part.lower_ for part in span}
    number = next((count for word, count in NUMBERS.items() if word in words), None)
    if lemma not in PAIRS and not number:
        return None
    if number is None and lemma in PERSON_WORDS and (both := _officials_before(token, lemma, cast)):
        return [Mention(side.actor, side.name, span, token) for side in both]
    if (
        number is None
        and not (lemma in ("side", "party") and token.tag_ == "NNS" and words & {"the", "sides", "parties"})
    ) or words & {"other", "all"}:
        return None
    if number and not words & {"the", "both", "these", "those", "their"}:
        return None
    if lemma in ("pair", "duo", "two", "trio", "three") and "the" not in words:
        return None
    if any(_country_word(part) for part in span):
        return None
    wanted = (
        {"person"} if lemma in PERSON_WORDS else {"state", "government"} if lemma in STATE_WORDS else ANY_KIND
    )
    sides = _sides_before(token, cast, number or 2)
    if lemma in STATE_WORDS:
        sides = [_state_of(side, cast) for side in sides]
    if sides and ("person" not in wanted or all(side.actor.kind == "person" for side in sides)):
        return [Mention(side.actor, side.name, span, token) for side in sides]
    picked: list[Mention] = []
    strangers: set[str] = set()
    for mention in cast.before(token, reach=30):
        actor = mention.actor
        if lemma in _OF_ANYBODY and actor.kind == "person" and not actor.diplomatic:
            if sentences_between(mention.head, token) <= 1:
                strangers.add(actor.name)
            if len(strangers) >= (number or 2):
                return []
        if not actor.diplomatic or mention.head.pos_ == "PRON" or actor.kind not in wanted:
            continue
        if any(
            actor is other.actor or (actor.country and actor.country == other.actor.country)
            for other in picked
        ):
            continue
        picked.append(_state_of(mention, cast) if lemma in STATE_WORDS else mention)
        if len(picked) == (number or 2):
            return [Mention(other.actor, _own_name(other, cast), span, token) for other in reversed(picked)]
    return [] if number else None


def _own_name(mention: Mention, cast: Cast) -> str:
    """The name of a state itself, where the mention has that of its capital: "open an office in Hanoi"."""
    if not mention.actor.sovereign or knowledge.capital(mention.name) is None:
        return mention.name
    names = (other.name for other in cast.ordered if other.actor is mention.actor)
    return next((name for name in names if knowledge.capital(name) is None), mention.name)


def _state_of(mention: Mention, cast: Cast) -> Mention:
    """The state that a ministry or army speaks for, which "the two countries" means; else the mention itself."""
    if mention.actor.sovereign or mention.actor.kind != "government" or mention.country is None:
        return mention
    known = (other for other in reversed(cast.ordered) if other.actor.sovereign)
    return next((other for other in known if other.country == mention.country), mention)


def _officials_before(token: Token, lemma: str, cast: Cast) -> list[Mention]:
    """The two persons that a bare plural means: "the presidents agreed", after both were told of by that office."""
    span = base_span(token)
    plain = span[0].lower_ == "the" and all(part.lower_ in _OFFICE_MODIFIERS for part in span[1:-1])
    if token.tag_ not in ("NNS", "NNPS") or not plain or any(child.i > token.i for child in token.children):
        return []
    found: list[Mention] = []
    for mention in cast.before(token, reach=30):
        actor = mention.actor
        if actor.kind != "person" or not actor.diplomatic or any(actor is other.actor for other in found):
            continue
        if lemma in actor.titles or (
            lemma == "leader" and actor.office is not None and actor.office.rank <= _LEADING
        ):
            found.append(mention)
    countries = {mention.country for mention in found}
    return found[::-1] if len(found) == len(countries) == 2 else []


def _sides_before(token: Token, cast: Cast, number: int) -> list[Mention]:
    """The sides of the last meeting of so many told of: "between A and B", "A met B", "A's talks with B"."""
    lex = lexicon.meetings()
    for earlier in reversed(token.doc[max(0, token.i - 120) : token.i]):
        if not (earlier.lemma_.lower() in lex.nouns or earlier.lemma_.lower() in lex.verbs.lemmas()):
            continue
        between = [
            m for other in complements(earlier, {"between"}) for m in cast.at(other) if m.actor.diplomatic
        ]
        if len(between) == number:
            return between
        near = [
            m
            for other in complements(earlier, {"with"}) + objects(earlier)
            for m in cast.at(other)
            if m.actor.diplomatic
        ]
        holder = earlier if is_verb(earlier) else earlier.head
        own = (
            [m for other in doers(holder) for m in cast.at(other) if m.actor.diplomatic]
            if is_verb(holder)
            else []
        )
        sides = list({id(m.actor): m for m in [*own, *near]}.values())
        if len(sides) == number:
            return sides
    return []


def _country_word(token: Token) -> bool:
    return token.text[:1].isupper() and (
        knowledge.country_of(token.text) is not None or knowledge.demonym(token.text) is not None
    )
