"""The name that comes in the second breath: wires tell of somebody by office first, and name them a sentence later.

"..., its defence minister said on Friday. Etienne Marchadier, who arrived on Thursday, made the announcement ...": a
reporter describes everybody who is named, so that a name without any description is of whoever was just described.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import knowledge
from ..lexicon import meetings, statements, visits
from ..reading.syntax import SUBJECTS, children, sentences_between
from .describe import describe
from .holders import one_office
from .words import COURTESY, NAMED_WITHIN, PROMINENT

if TYPE_CHECKING:
    from ..reading.tree import Token
    from .mentions import Actor, Cast, Mention
    from .phrases import Phrase

_REACH = 40
_UNNAMED_TO_STAY = frozenset({"counterpart", "spokesman", "spokesperson", "spokeswoman", "official"})
"""Titles whose holders are told of without a name on purpose, or by another's office."""
_OCCUPATIONS = frozenset(
    {"own", "run", "sell", "work", "live", "teach", "study", "farm", "drive", "grow", "keep", "flee", "lose", "play", "write",
     "report", "fish", "trade", "survive", "witness", "protest"}
)  # fmt: skip
"""What a clause says of whoever is no diplomatic actor: "X, who runs a stall"."""
_WHENCE = frozenset({"of", "from", "at", "with", "for"})
_DESCRIPTIVE = frozenset({"NOUN", "PROPN", "DET", "NUM", "ADJ"})
_PLAIN = frozenset({"be", "make", "have", "take", "give"})
"""Verbs that say of anybody what an event's noun tells: "made the announcement", "is to meet"."""


def introduced(phrase: Phrase, sources: list[Phrase], cast: Cast) -> Actor | None:
    """Who was told of by office, without a name, and is named by `phrase`; None when it names somebody else.

    `sources` are all phrases that describe whom it names, itself among them.
    """
    countries = {code for source in sources for code in source.countries}
    titles = {word for source in sources if source.title for word in source.title.lower().split()} - COURTESY
    bare = not (countries or titles or phrase.outsider) and _is_bare_name(phrase.head)
    for mention in cast.before(phrase.head, reach=_REACH):
        actor = mention.actor
        if actor.kind != "person" or actor.named or actor.office is None:
            continue
        if actor.fresh or actor.country is None or actor.office.title in _UNNAMED_TO_STAY:
            continue
        if titles and not one_office(actor.title or "", titles):
            continue
        if actor.country in countries or (titles and not countries and _is_just_before(mention, phrase)):
            return actor
    return _just_described(phrase, cast) if bare else None


def _just_described(phrase: Phrase, cast: Cast) -> Actor | None:
    """The one whom the sentences before describe without a name, unless it may be several, or nobody of consequence."""
    gender = knowledge.gender((phrase.name or "").partition(" ")[0])
    found: list[Mention] = []
    for mention in cast.before(phrase.head, reach=_REACH):
        distance = sentences_between(mention.head, phrase.head)
        if distance > NAMED_WITHIN:
            break
        if distance == 0 or mention.head.pos_ == "PRON" or mention.actor.named:
            continue
        if _describes_others(mention):
            break
        if cast.parsed.utterance_at(mention.head.idx) is not None:
            continue  # of whom a quotation tells is not who utters it
        if _is_role(mention.head):
            continue
        if _may_be_named(mention.actor) and gender in (None, mention.actor.gender or gender):
            found.append(mention)
    subjects = [mention for mention in found if mention.head.dep_ in SUBJECTS]
    beside = [mention for mention in found if mention.head.dep_ in PROMINENT or mention.head.dep_ == "dobj"]
    likely = subjects or beside
    whose = {mention.country or mention.actor.affiliation for mention in likely}
    return likely[0].actor if len(whose) == 1 else None


def _describes_others(mention: Mention) -> bool:
    """Whether strangers, one or many, act before the name comes: it may be one of theirs ("Traders were worried. X said")."""
    actor = mention.actor
    return actor.outsider and actor.kind in ("person", "group") and mention.head.dep_ in SUBJECTS


def _is_role(office: Token) -> bool:
    """Whether a bare noun names the office and nobody who holds it: "America's choice of president"."""
    return (
        office.tag_ == "NN" and office.dep_ == "pobj" and office.text.islower() and office.left_edge == office
    )


def _may_be_named(actor: Actor) -> bool:
    office = actor.office
    if actor.kind != "person" or office is None or office.title in _UNNAMED_TO_STAY - {"counterpart"}:
        return False
    return actor.diplomatic or bool(actor.country or actor.affiliation)


def _is_just_before(mention: Mention, phrase: Phrase) -> bool:
    """Whether the mention is prominent in one of the sentences right before, and the name in its own: "envoy X said"."""
    distance = sentences_between(mention.head, phrase.head)
    return (
        0 < distance <= NAMED_WITHIN
        and mention.actor.introduced
        and mention.head.dep_ in PROMINENT
        and phrase.head.dep_ in SUBJECTS
        and not (phrase.affiliation or phrase.code)  # "EU foreign policy chief X" is no leader of Kosovo
        and not _is_described(phrase.head)
    )


def _is_bare_name(name: Token) -> bool:
    """Whether nothing but the name says who somebody is, where the sentence is about what they say or do in office."""
    return (
        name.dep_ in SUBJECTS
        and not _is_described(name)
        and _acts_in_office(name.head)
        and all(
            token.text != name.text for token in name.doc.span(0, name.i)
        )  # else the story knows them already
    )


def _acts_in_office(verb: Token) -> bool:
    lemma = verb.lemma_.lower()
    return lemma in _PLAIN or any(
        lemma in words.verbs.lemmas() for words in (statements(), meetings(), visits())
    )


def _is_described(name: Token) -> bool:
    """Whether the sentence says who somebody is now: "X, a shopkeeper", "X, 34", "X of the institute", "X, who sells bread".

    Read from the surface too, since behind "said X" the parser hangs descriptions anywhere.
    """
    if any(not describe(child).former for child in children(name, {"appos"})):
        return True
    behind = name.doc.span(name.i + 1, name.i + 3)
    if behind and behind[0].lower_ in _WHENCE:
        return True
    if len(behind) == 2 and behind[0].text == "," and behind[1].pos_ in _DESCRIPTIVE:
        return not children(name, {"appos"})
    return any(clause.lemma_ in _OCCUPATIONS for clause in children(name, {"relcl", "acl"}))
