"""Statements told by a noun: with a verb that carries it, or with its speaker beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .. import lexicon
from ..drafts import Draft
from ..reading.doers import subjects
from ..reading.syntax import children, complements, is_verb, prepositions, span_of, trimmed
from ..reading.tree import Token
from .clauses import content_of
from .contents import is_told_again, passage_of, quotation_in
from .extents import clause_with, feeling_phrase, noun_phrase, with_cause, with_condition
from .frames import REAFFIRMING, is_own_fault
from .parties import concerned, listening, spoken_to
from .speakers import is_unreal, speakers_of

if TYPE_CHECKING:
    from ...contract import Act
    from ..actors.mentions import Cast, Mention
    from ..reading.parse import Parse
    from ..reading.tree import Span

_WANTING = frozenset(
    {"sign", "lack", "absence", "hint", "proof", "evidence", "question", "want", "possibility"}
)
_LETTERS = frozenset({"telegram", "message", "letter", "expression", "word", "note", "cable"})
_PAPERS = frozenset({"statement", "declaration", "communique", "communiqué", "post", "tweet", "resolution"})
_BEARING = {"of": _LETTERS | _PAPERS, "in": _PAPERS}
_ON_THE_MATTER = frozenset({"urge", "demand", "offer", "promise", "warn", "threaten"})
# What a noun of speech comes with when nobody carries it: "condolences poured in from", "drew criticism from".
_ARRIVING = frozenset(
    {"come", "pour", "arrive", "flow", "draw", "attract", "provoke", "prompt", "face", "earn", "win", "meet", "be", "receive",
     "trigger", "elicit", "invite", "spark", "bring", "follow", "get"}
)  # fmt: skip


# What an owner has without a word: "asked for Seoul's support for the plan".
_ATTITUDES = frozenset({"support", "blessing", "solidarity", "confidence", "satisfaction"})


@dataclass(slots=True)
class _Bearing:
    """How a noun of speech stands in its sentence: `scope` is the predicate, `carrier` the noun that holds it."""

    scope: Token
    carrier: Token
    speakers: list[Mention]
    towards: list[Token]
    rule: str
    trust: float
    arriving: bool = False


def nominal(noun: Token, parsed: Parse, cast: Cast) -> Draft | None:
    """A statement told by a noun: with a support verb, or with its speaker as possessor or complement."""
    lemma = noun.lemma_.lower()
    if lemma in _FIRE and noun.dep_ == "pobj" and noun.head.lower_ == "under":
        return _under_fire(noun, parsed, cast)
    act: Act | None = lexicon.statements().nouns.get(lemma)
    if act is None or _is_empty(noun):
        return None
    if lemma == "regret" and not any(is_own_fault(word) for word in noun.subtree):
        act = "say"
    if lemma == "support" and noun.head.lemma_ in REAFFIRMING:
        act = "promise"
    matter = _matter_of(noun)
    bearing = _carried(noun, cast) or _owned(noun, act, matter, cast)
    if bearing is None or not bearing.speakers:
        return None
    clause = _that_clause(noun)
    if clause is not None:
        content = with_condition(clause, bearing.scope)
    elif act in _ON_THE_MATTER and matter is not None and lemma != "support":
        content = with_condition(matter, bearing.scope)
    elif bearing.arriving:
        content = clause_with(bearing.scope)
    else:
        content = _with_relative(bearing) or feeling_phrase(bearing.carrier, bearing.scope)
        if act == "condole":
            content = with_cause(content, bearing.scope)
    bare = all(token.dep_ == "det" for token in content if token != noun)
    draft = _told(bearing, content, act, parsed)
    draft.retold = is_told_again(noun, act) or (bare and matter is None and act == "say")
    if act in _TARGETING:
        draft.add(
            "target",
            concerned(
                bearing.towards + complements(noun, {"over", "at", "about", "of", "against"}),
                cast,
                bearing.speakers,
            ),
        )
    else:
        draft.add("addressee", spoken_to(bearing.towards, cast, bearing.speakers))
    draft.add("addressee", listening(bearing.scope, cast, bearing.speakers))
    return draft


def _with_relative(bearing: _Bearing) -> Span | None:
    """A noun with the clause that tells whose act it is: "a demand the president had made"."""
    noun, verb = bearing.carrier, bearing.scope
    return (
        trimmed(noun.doc.span(noun.left_edge.i, verb.i + 1))
        if verb.head == noun and verb.dep_ == "relcl"
        else None
    )


def _told(bearing: _Bearing, content: Span, act: Act, parsed: Parse) -> Draft:
    passage = passage_of(bearing.scope, bearing.speakers, content.start_char, content.end_char)
    draft = Draft("statement", bearing.rule, bearing.scope, [], [passage], bearing.trust)
    draft.content = (content.start_char, content.end_char)
    draft.quote, draft.direct = quotation_in(parsed, *draft.content)
    draft.add("speaker", bearing.speakers)
    draft.act = act
    return draft


def _is_empty(noun: Token) -> bool:
    """What says nothing: no comment, a telephone or courtesy call, the paper that a message of condolence is written on."""
    if any(child.dep_ == "det" and child.lower_ == "no" for child in noun.children):
        return True
    if noun.lemma_.lower() == "call":
        return not any(child.dep_ == "acl" or child.lower_ == "for" for child in noun.children)
    return noun.lemma_.lower() in _LETTERS and any(
        inner.lemma_.lower() in lexicon.statements().nouns for inner in complements(noun, {"of"})
    )


def _carried(noun: Token, cast: Cast) -> _Bearing | None:
    """The noun as the object of a verb that carries it ("issued a warning"), alone, coordinated or in a letter."""
    lex = lexicon.statements()
    carrier = noun
    if noun.dep_ == "conj" and noun.head.lemma_.lower() in lex.nouns:
        carrier = noun.head
    elif noun.dep_ == "pobj" and noun.head.head.lemma_.lower() in _BEARING.get(noun.head.lower_, ()):
        carrier = noun.head.head  # "a message of condolence", "a statement in support of"
    verb = carrier.head
    if carrier.dep_ not in ("dobj", "nsubjpass") or not is_verb(verb) or verb.lemma_ not in lex.support:
        verbs = [child for child in children(noun, {"relcl"}) if _carries_as_relative(child)]
        if not verbs:
            return None
        verb = verbs[0]
    if is_unreal(verb):
        return None
    towards = (
        complements(verb, {"to", "with", "on"})
        + complements(noun, {"to", "with", "for", "on"})
        + (complements(carrier, {"to"}) if carrier != noun else [])
        + [thing for thing in children(verb, {"dative"}) if thing.pos_ != "ADP"]
    )
    whole = carrier if noun.dep_ == "pobj" else noun
    speakers = speakers_of(verb, cast)
    if (
        verb.lemma_ == "raise"
        and _that_clause(noun)
        and any(m.actor.kind not in ("person", "group") for m in speakers)
    ):
        return None  # "the march raises concerns that": what gives cause for them
    return _Bearing(verb, whole, speakers, towards, "statement.support verb", 0.8)


def _carries_as_relative(verb: Token) -> bool:
    """ "the offer (which) the president made": no other object than the relative pronoun."""
    return verb.lemma_ in lexicon.statements().support and all(
        thing.tag_ in ("WDT", "WP") for thing in children(verb, {"dobj"})
    )


def _owned(noun: Token, act: Act, matter: Span | None, cast: Cast) -> _Bearing | None:
    """The noun with its speaker as possessor or behind from or by, and what it is about; or one that comes in."""
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_.lower() in _WANTING:
        return None  # "no signs of Kyiv's readiness"
    owner = [child for child in noun.children if child.dep_ == "poss"]
    speakers = cast.diplomatic(owner) or cast.diplomatic(complements(noun, {"from", "by"}))
    verb = noun.head
    arriving = (
        act in _HEARD and is_verb(verb) and verb.lemma_ in _ARRIVING and not is_unreal(verb) and not owner
    )
    if arriving and noun.dep_ in ("nsubj", "attr", "dobj"):
        found = speakers or cast.diplomatic(complements(verb, {"from"}))
        if found:
            return _Bearing(verb, noun, found, [], "statement.response", 0.65, arriving=True)
    if not speakers or matter is None or noun.lemma_.lower() in _ATTITUDES:
        return None
    return _Bearing(noun, noun, speakers, complements(noun, {"to", "on"}), "statement.noun", 0.6)


def _under_fire(noun: Token, parsed: Parse, cast: Cast) -> Draft | None:
    """ "X came under fire from Y": Y criticises X."""
    verb = noun.head.head
    if not is_verb(verb) or verb.lemma_ not in ("come", "be") or is_unreal(verb):
        return None
    speakers = cast.diplomatic(
        complements(verb, {"from"}) + complements(noun.head, {"from"}) + complements(noun, {"from"})
    )
    if not speakers or cast.diplomatic(subjects(verb)) == []:
        return None
    bearing = _Bearing(verb, noun, speakers, [], "statement.under fire", 0.6)
    draft = _told(bearing, clause_with(verb), "condemn", parsed)
    draft.add("target", cast.diplomatic(subjects(verb)))
    return draft


def _that_clause(noun: Token) -> Span | None:
    """The clause of a noun of speech: "a warning that the bridge was a target"."""
    for child in children(noun, {"acl", "ccomp", "relcl", "appos"}):
        # the parser takes the conjunction for a relative pronoun where the clause has an object of its own
        mark = child.left_edge
        full = children(child, {"nsubj", "nsubjpass", "expl"}) and (
            mark.dep_ == "mark" or child.dep_ == "acl"
        )
        if mark.lower_ == "that" and mark.dep_ not in ("nsubj", "nsubjpass") and full:
            return content_of(child, noun)
    return None


_FIRE = frozenset({"fire", "criticism", "attack"})
_HEARD = frozenset({"condemn", "praise", "condole", "congratulate", "thank", "warn", "urge", "refuse"})
_TARGETING = frozenset(
    {"urge", "demand", "praise", "thank", "congratulate", "condemn", "accuse", "warn", "threaten"}
)


def _matter_of(noun: Token) -> Span | None:
    """What a noun of speech is about: a clause, infinitive, or the complement of for, of, on, over, against, about."""
    for child in noun.children:
        if (
            child.dep_ in ("acl", "ccomp")
            and child.i > noun.i
            and (child.tag_ != "VBN" or children(child, {"aux"}))
        ):
            return content_of(child, noun)
    for preposition in prepositions(noun, {"for", "of", "on", "over", "against", "about", "at", "with"}):
        inner = children(preposition, {"pobj", "pcomp"})
        if inner:
            return noun_phrase(inner[0], noun.head) if inner[0].pos_ != "VERB" else span_of(inner[0])
    return None
