"""Statements told by a noun: with a verb that carries it, or with its speaker beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import lexicon
from .clauses import content_of
from .contents import passage_of, quotation_in
from .drafts import Draft
from .speakers import is_unreal, speakers_of
from .syntax import children, complements, is_verb, prepositions, span_of

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from .actors import Cast
    from .parse import Parse

_LETTERS = frozenset({"telegram", "message", "letter", "expression", "word", "note", "cable"})
_ON_THE_MATTER = frozenset({"urge", "demand", "offer", "promise", "warn", "threaten"})
# What a noun of speech comes with when nobody carries it: "condolences poured in from", "drew criticism from".
_ARRIVING = frozenset(
    {"come", "pour", "arrive", "flow", "draw", "attract", "provoke", "prompt", "face", "earn", "win", "meet", "be", "receive",
     "trigger", "elicit", "invite", "spark", "bring", "follow", "get"}
)  # fmt: skip


def nominal(noun: Token, parsed: Parse, cast: Cast) -> Draft | None:
    """A statement told by a noun: with a support verb, or with its speaker as possessor or complement."""
    lex = lexicon.statements()
    act = lex.nouns.get(noun.lemma_.lower())
    if act is None:
        return None
    verb = noun.head
    carried = noun.dep_ in ("dobj", "nsubjpass") and is_verb(verb) and verb.lemma_ in lex.support
    if (
        noun.dep_ == "conj"
        and noun.head.dep_ in ("dobj", "nsubjpass")
        and noun.head.lemma_.lower() in lex.nouns
    ):
        verb, carried = noun.head.head, True
    if (
        noun.dep_ == "pobj"
        and noun.head.lower_ == "of"
        and noun.head.head.lemma_ in ("telegram", "message", "letter", "expression", "word", "note")
    ):
        carrier = noun.head.head
        verb, carried = carrier.head, carrier.dep_ == "dobj" and carrier.head.lemma_ in lex.support
    matter = _matter_of(noun)
    if noun.lemma_.lower() == "call" and not any(
        child.dep_ == "acl" or child.lower_ == "for" for child in noun.children
    ):
        return None  # a telephone or courtesy call
    if carried and not is_unreal(verb):
        speakers = speakers_of(verb, cast)
        towards = (
            complements(verb, {"to", "with", "on"})
            + complements(noun, {"to", "with", "for", "on"})
            + [d for d in children(verb, {"dative"}) if d.pos_ != "ADP"]
        )
        rule, trust = "statement.support verb", 0.8
        scope = verb
    else:
        owner = [child for child in noun.children if child.dep_ == "poss"]
        speakers = cast.diplomatic(owner) or cast.diplomatic(complements(noun, {"from", "by"}))
        if not speakers or matter is None:
            return None
        towards = complements(noun, {"to", "on"})
        rule, trust = "statement.noun", 0.6
        scope = noun
    if not speakers:
        return None
    content = span_of(noun)
    if act in ("urge", "demand", "offer", "promise", "warn", "threaten") and matter is not None:
        content = matter
    if len(content) == 1 and matter is None and act == "say":
        return None
    passage = passage_of(scope, speakers, content.start_char, content.end_char)
    draft = Draft("statement", rule, scope, [], [passage], trust)
    draft.content = (content.start_char, content.end_char)
    draft.quote, draft.direct = quotation_in(parsed, *draft.content)
    draft.add("speaker", speakers)
    draft.add("target" if act in _TARGETING else "addressee", cast.diplomatic(towards))
    draft.act = act
    return draft


_TARGETING = frozenset(
    {"urge", "demand", "praise", "thank", "congratulate", "condemn", "accuse", "warn", "threaten"}
)


def _matter_of(noun: Token) -> Span | None:
    """What a noun of speech is about: a clause, infinitive, or the complement of for, of, on, over, against, about."""
    for child in noun.children:
        if child.dep_ in ("acl", "ccomp") and child.i > noun.i:
            return content_of(child, noun)
    for preposition in prepositions(noun, {"for", "of", "on", "over", "against", "about", "at", "with"}):
        inner = children(preposition, {"pobj", "pcomp"})
        if inner:
            return span_of(inner[0])
    return None
