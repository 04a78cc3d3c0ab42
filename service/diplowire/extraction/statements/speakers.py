"""Who speaks: the actor behind a reporting verb or a document, and whether anything was said at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import lexicon
from ..reading.doers import agents, doers, is_passive, objects
from ..reading.syntax import (
    SUBJECTS,
    children,
    complements,
    conjuncts,
    is_negated,
    is_verb,
    sentences_between,
)
from .clauses import reporter_of

if TYPE_CHECKING:
    from ..actors.mentions import Cast, Mention
    from ..reading.tree import Token

_MODALS = frozenset({"would", "could", "might", "should", "may", "can", "must"})
# After these an infinitive tells what was said, not what was meant to be said.
_LEADING_TO_SPEECH = frozenset(
    {"go", "begin", "start", "continue", "appear", "seem", "proceed", "use", "rush", "summon", "take", "come", "telephone",
     "phone", "ring", "return", "emerge", "step", "rise", "interrupt", "pause", "hasten", "intervene", "tweet"}
)  # fmt: skip
_OCCASIONS = frozenset(
    {"occasion", "opportunity", "speech", "address", "visit", "platform", "interview", "moment"}
)
_ANYBODY = frozenset({"source", "team", "analyst", "observer", "expert", "player", "trader"})
_DEMANDING = frozenset(
    {"demand", "propose", "insist", "recommend", "request", "suggest", "ask", "require", "urge"}
)
_REPORTED = frozenset({"report", "say", "understand", "know", "quote", "claim", "allege", "record", "hear"})

_NAMING = frozenset({"name", "identify", "quote"})
_CHARGES = frozenset({"accuse", "suspect", "convict", "acquit", "absolve"})
_ANNOUNCING = frozenset({"announce", "declare", "unveil", "proclaim", "propose"})
_LAST_SIDES = 12
_JOINT = frozenset({"joint", "final", "closing", "concluding", "their"})
_ISSUED = frozenset({"issue", "adopt", "release", "publish"})
_GATHERING_REACH = 2  # sentences from those who met to the document that they issued
_DOCUMENT_REACH = 200  # tokens: as far as a letter or statement is "the letter", "the statement"


def is_unreal(verb: Token) -> bool:
    """Said not to be said, or only a thought of it: no act of speech."""
    if (is_negated(verb) and not leaves_open(verb)) or (
        verb.dep_ == "conj" and verb.tag_ == "VB" and is_negated(verb.head)
    ):
        return True
    if any(child.dep_ == "mark" and child.lower_ in ("if", "unless", "whether") for child in verb.children):
        return True
    if _is_asked(verb) or _is_subjunctive(verb) or _is_about_naming(verb):
        return True
    if any(child.dep_ == "aux" and child.lower_ in _MODALS for child in verb.children):
        return True
    if verb.dep_ == "pcomp" and verb.head.lower_ == "of":
        charger = verb.head.head.head if verb.head.head.dep_ == "dobj" else verb.head.head
        if charger.lemma_ in _CHARGES:
            return True  # "accused them of rejecting peace" is the accuser's word
    if _is_purpose(verb):
        if any(child.lemma_ == "have" for child in children(verb, {"aux"})) and verb.head.lemma_ in _REPORTED:
            return False  # "is reported to have said"
        if verb.dep_ == "acl" and verb.head.lemma_ in _OCCASIONS:
            return verb.head.head.lemma_ not in ("use", "take", "seize")
        return verb.head.lemma_ not in _LEADING_TO_SPEECH
    return False


def leaves_open(verb: Token) -> bool:
    """Whether a denied refusal says that something may be: "did not rule out that experts would be invited"."""
    out = verb.lemma_ == "rule" and any(child.lower_ == "out" for child in children(verb, {"prt"}))
    return (out or verb.lemma_ == "exclude") and is_negated(verb)


def _is_asked(verb: Token) -> bool:
    """Whether the verb stands in a question."""
    return verb.doc[verb.sent.end - 1].text == "?"


def _is_about_naming(verb: Token) -> bool:
    """Whether the source only keeps the name back: "who asked not to be identified", "requesting anonymity"."""
    return any(
        (child.lemma_ in _NAMING and children(child, {"auxpass"}))
        for child in children(verb, {"xcomp", "ccomp", "advcl"})
    ) or any(thing.lower_ == "anonymity" for thing in objects(verb) + complements(verb, {"for", "on"}))


def _is_subjunctive(verb: Token) -> bool:
    """What another is told to say: "demanded that Moscow agree to a truce"."""
    if verb.dep_ != "ccomp" or children(verb, {"aux"}) or not children(verb, {"nsubj"}):
        return False
    return verb.tag_ == "VB" or (verb.tag_ == "VBP" and verb.head.lemma_ in _DEMANDING)


def _is_purpose(verb: Token) -> bool:
    """Whether the verb is an infinitive under another verb or noun."""
    return verb.dep_ in ("xcomp", "acl", "advcl") and any(
        child.lower_ == "to" and child.dep_ == "aux" for child in verb.children
    )


def speakers_of(verb: Token, cast: Cast) -> list[Mention]:
    """Diplomatic actors that say what the verb reports, also through a document of theirs ("a Vatican statement said")."""
    above = reporter_of(verb)
    if above is not None:
        return speakers_of(above, cast)
    if _is_purpose(verb) and verb.head.lemma_ in _LEADING_TO_SPEECH:
        return cast.diplomatic(doers(verb.head))
    tokens = doers(verb)
    if is_passive(verb) and not tokens:
        return _whose_announcement(verb, cast)
    if verb.dep_ == "pcomp" and verb.head.lower_ == "in" and verb.head.head.lemma_ == "join":
        tokens = tokens + objects(verb.head.head)  # "joined Australia in condemning"
    mentions = [mention for mention in cast.diplomatic(tokens) if not _is_anybody(mention)]
    if mentions:
        return mentions
    for token in tokens:
        if is_document(token):
            return issuers(token, cast)
        if token.lower_ == "each" or any(child.lower_ == "each" for child in children(token, {"det"})):
            return _each(token, cast)
    return _whose_announcement(verb, cast)


def _each(token: Token, cast: Cast) -> list[Mention]:
    """The sides of "each accuses the other", "each side": the last two that were told of together."""
    for mention in cast.before(token, reach=_LAST_SIDES):
        if sentences_between(mention.head, token) > _GATHERING_REACH:
            break
        first = mention.head.head if mention.head.dep_ == "conj" else mention.head
        together = cast.diplomatic(conjuncts(first))
        if len(together) == 2:
            return together
    return []


def _whose_announcement(verb: Token, cast: Cast) -> list[Mention]:
    """Whose deed it is that was announced: "[Bulgaria]'s expulsion of two diplomats, announced on Friday"."""
    if verb.dep_ != "acl" or verb.tag_ != "VBN" or verb.lemma_ not in _ANNOUNCING or agents(verb):
        return []
    return cast.diplomatic(children(verb.head, {"poss"}))


def _is_anybody(mention: Mention) -> bool:
    """Nameless people of no state or body: "sources close to the deal", "several teams"."""
    actor = mention.actor
    if actor.kind != "group" or actor.named or actor.country or actor.affiliation or actor.code:
        return False
    return mention.head.lemma_.lower() in _ANYBODY


def is_document(token: Token) -> bool:
    """Whether the noun speaks for whoever issued it: a statement, a letter."""
    return token.lemma_.lower() in lexicon.document_nouns()


def issuers(document: Token, cast: Cast) -> list[Mention]:
    """Who issued a document: its possessor or modifier, or the complement of by, from or of."""
    owners = [child for child in document.lefts if child.dep_ in ("poss", "compound", "amod", "nmod")]
    mentions = cast.diplomatic(owners) or cast.diplomatic(complements(document, {"by", "from", "of"}))
    found = [mention for mention in mentions if mention.actor.kind != "group" or mention.actor.named]
    return (
        found
        or _bearers(document, cast)
        or _of_document_before(document, cast)
        or _of_gathering(document, cast)
    )


def _of_gathering(document: Token, cast: Cast) -> list[Mention]:
    """Who issued a joint document: those who had come together, told last ("The ministers met. A joint statement ...")."""
    issued = any(child.lemma_ in _ISSUED for child in children(document, {"acl"})) and not children(
        document, {"poss"}
    )
    if not issued and not any(child.lower_ in _JOINT for child in document.children):
        return []
    for mention in cast.before(document, reach=12) + cast.diplomatic([*document.subtree]):
        if sentences_between(mention.head, document) > _GATHERING_REACH:
            break
        head = mention.head
        first = head.head if head.dep_ == "conj" else head
        if first.dep_ not in SUBJECTS and not (
            first.dep_ == "pobj" and first.head.lower_ in ("of", "between")
        ):
            continue
        together = cast.diplomatic(conjuncts(first))
        many = mention.actor.kind == "group" and head.tag_ in ("NNS", "NNPS")
        if mention.actor.diplomatic and (many or len(together) > 1):
            return [mention] if many else together
    return []


def _of_document_before(document: Token, cast: Cast) -> list[Mention]:
    """Who issued the document that a bare "the letter", "the statement" means: the last one told of by that noun."""
    if any(child.dep_ in ("poss", "prep", "acl", "relcl") for child in document.children) or not any(
        child.lower_ in ("the", "this") for child in document.children
    ):
        return []
    for index in range(document.i - 1, max(0, document.i - _DOCUMENT_REACH), -1):
        earlier = document.doc[index]
        if earlier.lemma_ == document.lemma_ and (found := issuers(earlier, cast)):
            return found
    return []


def _bearers(document: Token, cast: Cast) -> list[Mention]:
    """Who issues the document by the verb it hangs on: "issued a statement saying", "said in a letter asking"."""
    verb = document.head
    if document.dep_ == "pobj" and verb.lower_ in ("in", "with"):
        verb = verb.head
    elif document.dep_ not in ("dobj", "nsubjpass"):
        return []
    supports = lexicon.statements().support | {
        "write",
        "post",
        "read",
        "send",
        "release",
        "publish",
        "circulate",
        "adopt",
        "pass",
        "approve",
    }
    if not is_verb(verb) or (document.dep_ != "pobj" and verb.lemma_ not in supports):
        return []
    return cast.diplomatic(doers(verb))
