"""What points back: pronouns, and the state that a passage is about."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from .. import lexicon
from ..reading.doers import subjects
from ..reading.syntax import (
    SUBJECTS,
    children,
    conjuncts,
    is_root,
    is_verb,
    nearest_member,
    sentences_between,
)
from .mentions import Mention
from .together import sides_of
from .words import GENDERS, NEUTER, PERSONAL, PLURAL, PRONOUN_REACH

if TYPE_CHECKING:
    from ..reading.tree import Doc, Token
    from .mentions import Actor, Cast


_DEMANDING = frozenset({"demand", "insist", "propose", "request", "recommend", "ask", "urge"})
_PLURAL_REACH = 15
_ACTED = 0.7  # sentences that those who acted outlast others
_LOCATIVE = frozenset({"in", "at", "near", "outside", "through", "via", "around", "into"})
_QUOTING = frozenset({"quote", "cite"})
_GOES_ON_SPEAKING = 1.0  # who spoke last speaks on: "..., he said" after "..., the analyst said"


_MET_REACH = 60  # tokens


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
        mention = _of_main_clause(token, cast) or _salient_person(token, cast)
        if mention is not None and mention.actor.gender is None:
            mention.actor.gender = GENDERS[word]
        return [_again(mention, token)] if mention else []
    if word in PLURAL:
        return [_again(mention, token) for mention in _salient_plural(token, cast)]
    if word in NEUTER:
        mention = _salient_body(token, cast)
        return [_again(mention, token)] if mention else []
    return []


_OBITUARY = 60  # tokens: an obituary opens with the death
_AGED = frozenset({"at", "aged", "age"})


def mourned_in(doc: Doc) -> Token | None:
    """The name of whom an obituary is of: "X, who ..., has died at 102"; None in other stories."""
    for token in doc[:_OBITUARY]:
        if token.lemma_ == "die" and token.pos_ == "VERB":
            told = any(child.lower_ in ("has", "have") for child in children(token, {"aux"})) or any(
                child.lower_ in _AGED for child in token.children
            )
            for name in children(token, {"nsubj"}) if told else []:
                if name.pos_ == "PROPN" and name.ent_type_ == "PERSON":
                    return name
    return None


def _relative(verb: Token, token: Token, cast: Cast) -> list[Mention]:
    """The antecedent of a relative pronoun: the nearest member of the coordination before it."""
    return [_again(mention, token) for mention in cast.at(nearest_member(verb.head, token))]


def _again(mention: Mention, token: Token) -> Mention:
    return Mention(mention.actor, mention.name, token.doc.span(token.i, token.i + 1), token)


def named_after(pronoun: Token) -> Token | None:
    """The subject that the main clause names after a pronoun in the clause before it: "As [he] left Brussels, Orban rejected"."""
    verb = pronoun.head
    if (
        pronoun.dep_ != "nsubj"
        or pronoun.lower_ not in PERSONAL
        or verb.dep_ != "advcl"
        or verb.i > verb.head.i
    ):
        return None
    return next(
        (name for name in subjects(verb.head) if name.i > pronoun.i and name.ent_type_ == "PERSON"), None
    )


def _of_main_clause(token: Token, cast: Cast) -> Mention | None:
    """The person that `named_after` means, if the pronoun fits."""
    name = named_after(token)
    return next(
        (
            mention
            for mention in (cast.at(name) if name is not None else [])
            if mention.actor.kind == "person" and mention.actor.gender in (None, GENDERS[token.lower_])
        ),
        None,
    )


def _salient_person(token: Token, cast: Cast) -> Mention | None:
    """Whom a personal pronoun means: a subject before an object, the nearer sentence before the farther one."""
    sentence = token.sent
    if token.tag_ == "PRP$" and token.head.dep_ == "conj":  # "Joe Biden and his team"
        partner = [mention for mention in cast.at(token.head.head) if mention.actor.kind == "person"]
        if partner:
            return partner[0]
    speaks = says(token)
    if cast.mourned is not None and not speaks and token.is_sent_start and token.i > cast.mourned.i:
        for mention in cast.at(cast.mourned):  # an obituary goes on with its own
            if mention.actor.gender in (None, GENDERS[token.lower_]):
                return mention
    barred = _of_its_subject(token, cast)
    best: tuple[float, Mention] | None = None
    for mention in cast.before(token, reach=40):
        if any(mention.actor is actor for actor in barred):
            continue
        if mention.actor.kind != "person" or (mention.head.pos_ == "PRON" and mention.head.tag_ == "PRP$"):
            continue
        if len(cast.at(mention.head)) > 1:
            continue  # "the two men" are nobody alone
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
        if speaks and says(mention.head):
            score += _GOES_ON_SPEAKING
        if mention.head.sent == sentence and token.tag_ == "PRP$":
            score += 0.2
        if best is None or score > best[0]:
            best = (score, mention)
    return best[1] if best else None


def _of_its_subject(pronoun: Token, cast: Cast) -> list[Actor]:
    """Who does what is done to the pronoun, and so is somebody else: "[the emir] had congratulated him"."""
    if pronoun.tag_ == "PRP" and pronoun.dep_ == "nsubj" and pronoun.head.tag_ == "VB":
        above = pronoun.head.head  # "[the envoy] demanded that he resign"
        told = above if pronoun.head.dep_ == "ccomp" and above.lemma_ in _DEMANDING else None
        return [mention.actor for subject in subjects(told) for mention in cast.at(subject)] if told else []
    if pronoun.tag_ != "PRP" or pronoun.dep_ not in ("dobj", "dative", "pobj"):
        return []
    verb = pronoun.head.head if pronoun.dep_ == "pobj" else pronoun.head
    if not is_verb(verb):
        return []
    return [mention.actor for subject in subjects(verb) for mention in cast.at(subject)]


def says(token: Token) -> bool:
    """Whether `token` is the subject of a verb of saying."""
    verb = token.head.lemma_.lower()
    tables = lexicon.statements().tables
    return token.dep_ in SUBJECTS and (verb in _QUOTING or verb in tables["clause"] or verb in tables["told"])


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
    before = [token for token in candidate.doc.span(sentence.start, pronoun.i) if not token.is_space]
    return (
        bool(before)
        and before[0].pos_ == "ADP"
        and not any(is_verb(token) or token.dep_ == "mark" for token in before)
    )


def _salient_plural(token: Token, cast: Cast) -> list[Mention]:
    """Whom "they" means: those who acted together sooner than others told of in the plural, the nearer sooner."""
    best: tuple[float, list[Mention]] | None = None
    for mention in cast.before(token, reach=_PLURAL_REACH):
        distance = sentences_between(mention.head, token)
        if distance > 2:
            break
        members = conjuncts(mention.head)
        found = [other for member in members for other in cast.at(member)]
        if len(found) < 2 or mention.head.dep_ == "conj":
            if mention.actor.kind != "group" and mention.head.tag_ not in ("NNS", "NNPS"):
                continue
            found = cast.at(mention.head)
        score = (_ACTED if mention.head.dep_ in SUBJECTS else 0.0) - distance
        if best is None or score > best[0]:
            best = score, found
    return best[1] if best is not None else _who_met(token, cast)


def _who_met(token: Token, cast: Cast) -> list[Mention]:
    """The two sides of the meeting that the sentences before told of: "Kerry spoke with Lavrov. They agreed ..."."""
    table = lexicon.meetings()
    words = table.verbs.lemmas() | set(table.nouns)
    for earlier in reversed(token.doc.span(max(0, token.i - _MET_REACH), token.sent.start)):
        if earlier.lemma_.lower() in words and len(sides := sides_of(earlier, cast)) > 1:
            return sides
    return []


def _salient_body(token: Token, cast: Cast) -> Mention | None:
    """Which state or body "it" means; None for what is condemned or praised, which is a deed sooner than who did it."""
    if token.dep_ == "dobj" and token.head.lemma_.lower() in _judging() - _addressing():
        return None
    speaks = says(token)
    best: tuple[float, Mention] | None = None
    for mention in cast.before(token, reach=15):
        if mention.head.tag_ == "NNS":
            continue
        delegation = mention.actor.kind == "group" and mention.head.tag_ in ("NN", "NNP")
        person = mention.actor.kind in ("person", "group") and not delegation
        if (person and not _may_be_a_body(mention)) or _is_scene(mention):
            continue
        if speaks and cast.parsed.quotes.at(mention.head.idx) is not None:
            continue
        distance = sentences_between(mention.head, token)
        if distance > 2:
            break
        score = -distance + (1.0 if mention.head.dep_ in SUBJECTS else 0.0)
        if best is None or score > best[0]:
            best = (score, mention)
    return best[1] if best else None


def _may_be_a_body(mention: Mention) -> bool:
    """Whether a bare name of nobody known may be a firm's or a society's: "Greenpeace said. It urged ..."."""
    actor = mention.actor
    return (
        mention.head.pos_ == "PROPN"
        and not actor.diplomatic
        and actor.gender is None
        and actor.office is None
        and actor.title is None
        and (" " not in actor.name or mention.head.ent_type_ == "ORG")
    )


def _is_scene(mention: Mention) -> bool:
    """Whether a state or capital is only where something happens: "signed the pact in Port Moresby"."""
    head = mention.head
    return mention.actor.sovereign and head.dep_ == "pobj" and head.head.lower_ in _LOCATIVE


@cache
def _judging() -> frozenset[str]:
    """Verbs whose object is what is judged."""
    tables = lexicon.statements().tables
    return frozenset(key for name in ("target", "evaluate") for key in tables[name])


@cache
def _addressing() -> frozenset[str]:
    """Verbs whose object is who is spoken to."""
    tables = lexicon.statements().tables
    return frozenset(key for name in ("told", "urge", "charge") for key in tables[name])
