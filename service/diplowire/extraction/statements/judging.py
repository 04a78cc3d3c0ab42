"""Frames of verbs that judge somebody or something: praise and blame, charges, and what is called what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import lexicon
from ..reading.doers import agents, is_passive, objects, undergoers
from ..reading.syntax import children, complements, conjuncts, prepositions, span_of, trimmed
from .clauses import clause_of, is_infinitive
from .extents import verb_phrase, without_asides
from .readings import Reading

if TYPE_CHECKING:
    from ...contract import Act
    from ..actors.mentions import Cast
    from ..lexicon import Match
    from ..reading.tree import Span, Token
    from .speech import Speech


def target_frame(match: Match, cast: Cast, speech: Speech) -> Reading | None:
    """X praises Y (for Z)."""
    verb, governor = match.verb, match.governor
    act: Act = match.predicate.value
    targets = (
        judged(verb)
        if governor == verb
        else children(governor, {"pobj"})
        + [who for deed in children(governor, {"pcomp"}) for who in agents(deed)]
    )
    if verb.lemma_ == "protest":  # "protested to China over the balloon"
        targets = complements(verb, {"to"}) + targets
    if speech.of(verb) is not None:
        return Reading(None, act, [], targets, "target quotation", 0.85, quoted=True)
    content = clause_of(verb)
    if content is None and not targets:
        return None
    if verb.lemma_ == "attack" and not _is_verbal(verb, targets):
        return None
    if verb.lemma_ in ("honour", "honor") and any(True for _ in prepositions(verb, {"with", "by"})):
        return None  # "honoured her with a stamp"
    if verb.lemma_ in ("welcome", "salute", "honour") and _is_reception(verb, targets, cast):
        return None
    if content is None:
        if is_passive(verb) and any(True for _ in prepositions(verb, {"as", "for", "over"})):
            content = trimmed(verb.doc.span(_first_word(verb), verb_phrase(verb).end))
        elif is_passive(verb) or targets[0].i < verb.i:
            content = trimmed(verb.doc.span(min(targets[0].left_edge.i, verb.i), verb.i + 1))
        else:
            content = verb_phrase(verb)
    return Reading(content, act, [], targets, "target", 0.85)


def _is_verbal(attack: Token, targets: list[Token]) -> bool:
    """Whether the attack is one in words: verbally, for something done, or on a policy."""
    return (
        any(word.lower_ in _IN_WORDS for word in children(attack, {"advmod"}))
        or any(True for _ in prepositions(attack, {"for"}))
        or any(thing.lemma_.lower() in _POLICIES for thing in targets)
    )


_IN_WORDS = frozenset({"verbally", "personally", "publicly", "openly", "bitterly"})
_POLICIES = frozenset(
    {"decision", "plan", "policy", "record", "proposal", "program", "programme", "leadership", "handling", "deal", "budget",
     "law", "bill", "idea", "resolution", "verdict", "ruling", "report", "strategy", "stance", "approach"}
)  # fmt: skip


def _first_word(verb: Token) -> int:
    """Where the verb starts with its auxiliaries: "[was] condemned"."""
    return min(word.i for word in [verb, *children(verb, {"aux", "auxpass"})])


def judged(verb: Token) -> list[Token]:
    """What the verb judges: its object, also behind the verdict where the parser takes both for one phrase.

    "slammed as 'reckless' [a suggestion by a senator]", "dismissed as nonsense [claims that]".
    """
    found = undergoers(verb)
    if found or is_passive(verb):
        return found
    for preposition in children(verb, {"prep"}):
        if preposition.lower_ != "as" or preposition.i != verb.i + 1:
            continue
        for thing in children(preposition, {"pobj"}):
            verdict = [word for word in thing.lefts if word.pos_ in ("ADJ", "NOUN", "VERB", "PROPN")]
            behind = [word for word in thing.lefts if word.dep_ in ("det", "poss")]
            if verdict and (verdict[0].i < behind[0].i if behind else thing.tag_ == "NNS"):
                return conjuncts(thing)
    return []


def _is_reception(verb: Token, targets: list[Token], cast: Cast) -> bool:
    """A person welcomed (to a place, at a door, or for nothing told) is received, not praised."""
    crowd = lexicon.statements().tables["guests"]["nouns"]
    if verb.lemma_ == "welcome" and any(target.lemma_.lower() in crowd for target in targets):
        return True
    guests = cast.diplomatic(targets)
    return (
        bool(guests)
        and all(m.actor.kind in ("person", "group") for m in guests)
        and not any(True for _ in prepositions(verb, {"for", "as"}))
    )


def charge_frame(match: Match, _cast: Cast, _speech: Speech) -> Reading | None:
    """X accuses Y of Z, blames Z on Y."""
    verb = match.verb
    targets = undergoers(verb)
    if not targets:
        return None
    found = [  # "accused by Guyana [of massing troops]"
        preposition
        for governor in (verb, *agents(verb))
        for preposition in prepositions(governor, {"of", "for", "with", "on"})
    ]
    found += [  # hung on who is accused
        preposition
        for target in targets
        for preposition in prepositions(target, {"of", "on"})
        if children(preposition, {"pcomp"}) or (preposition.lower_ == "on" and verb.lemma_ == "blame")
    ]
    for preposition in found:
        inner = children(preposition, {"pcomp", "pobj"})
        if not inner or inner[0].ent_type_ in ("DATE", "TIME"):
            continue  # "on Monday accused"
        if preposition.lower_ == "on":  # blame the delay on Iran
            return Reading(span_of(targets[0]), match.predicate.value, [], inner, "blame on", 0.8)
        if verb.lemma_ == "blame" and preposition.dep_ == "prep" and inner[0].dep_ == "pobj":
            return Reading(verb_phrase(verb), match.predicate.value, [], targets, "blame for", 0.9)
        return Reading(_charge(inner[0], verb), match.predicate.value, [], targets, "charge", 0.9)
    for infinitive in children(verb, {"xcomp", "advcl"}):
        if is_infinitive(infinitive) and is_passive(verb):  # "is accused by Ankara to be the mastermind"
            return Reading(span_of(infinitive), match.predicate.value, [], targets, "charge to be", 0.75)
    if verb.lemma_ in ("accuse", "blame"):
        return Reading(verb_phrase(verb), match.predicate.value, [], targets, "charge bare", 0.75)
    return None


def _beside(verb: Token) -> list[Token]:
    """A verdict that the parser took for a second object or an apposition: "branded the gesture 'a sale'"."""
    things = children(verb, {"dobj"})
    if verb.lemma_ not in ("brand", "label", "call", "dub", "term"):
        return []
    if len(things) > 1:
        return things[1:2]
    if behind := [word for thing in things for word in children(thing, {"amod"}) if word.i > thing.i]:
        return behind[:1]
    return [
        child
        for thing in things
        for child in children(thing, {"appos"})
        if child.doc[max(child.left_edge.i - 1, 0)].is_quote
    ][:1]


def _charge(deed: Token, verb: Token) -> Span:
    """What somebody is accused of; a `since` is of who accuses where only the accusing is in the perfect."""
    since = (
        {
            clause.i
            for clause in children(deed, {"advcl", "prep"})
            if clause.lower_ == "since" or any(mark.lower_ == "since" for mark in children(clause, {"mark"}))
        }
        if any(aux.lemma_ == "have" for aux in children(_first(verb), {"aux"}))
        and not children(deed, {"aux"})
        else set()
    )
    return without_asides(span_of(deed, without=since), deed)


def _first(verb: Token) -> Token:
    """The verb that bears the auxiliary of a coordination: "[has] criticised Israel and accused its leader"."""
    while verb.dep_ == "conj" and verb.head.pos_ == "VERB" and not children(verb, {"aux", "nsubj"}):
        verb = verb.head
    return verb


def evaluate_frame(match: Match, cast: Cast, _speech: Speech) -> Reading | None:
    """X calls Y Z."""
    verb = match.verb
    if match.predicate.words != (verb.lemma_.lower(),):
        return None
    verdict = children(verb, {"oprd", "acomp", "attr"})
    if (
        not verdict
        and verb.lemma_ in ("brand", "label", "call", "dub", "declare")
        and children(verb, {"dobj"})
    ):
        verdict = [
            child for child in children(verb, {"npadvmod"}) if child.pos_ == "NOUN" and not child.ent_type_
        ]
    if not verdict:
        verdict = _beside(verb)
    if not verdict:
        verdict = [
            child
            for governor in (verb, *objects(verb))  # "described the move as hostile", hung on the move
            for prep in prepositions(governor, {"as"})
            for child in prep.children
            if child.dep_ in ("pobj", "amod", "pcomp", "advcl")
        ]
        verdict += [
            child
            for child in verb.children
            if child.dep_ == "advcl" and any(g.lower_ == "as" for g in child.children)
        ]
        verdict += [
            child
            for child in children(verb, {"ccomp", "xcomp"})
            if any(g.dep_ == "nsubj" for g in child.children) and verb.lemma_ == "call"
        ]
    if not verdict or _is_free_relative(verb):
        return None
    if verb.lemma_ == "call" and not undergoers(verb) and cast.diplomatic([verdict[0]]):
        return None  # "called the president", by telephone: nothing is called anything
    worth = span_of(verdict[0]).text.lower().split()
    value = _worth(worth)
    convened = verdict if value else [*verdict, *undergoers(verb)]
    if any(thing.lemma_.lower() in _CONVENED for thing in convened):
        return None
    things = [thing for thing in undergoers(verb) if thing not in verdict]
    things += [g for child in verdict for g in child.children if g.dep_ == "nsubj"]
    if verb.lemma_ == "hold" and value != "accuse":
        return None
    act = value or match.predicate.value
    if verb.lemma_ != "hold" and act == "accuse":
        act = "say"
    content = verb_phrase(verb)
    if verb.dep_ == "relcl" and verb.head.pos_ == "NOUN" and verb.head in undergoers(verb):
        content = trimmed(
            verb.doc.span(verb.head.left_edge.i, content.end)
        )  # "a step that she called regrettable"
    return Reading(
        content,
        act,
        [],
        things if act in ("condemn", "praise", "accuse") else [],
        "evaluation",
        0.75,
    )


_CONVENED = frozenset(
    {"meeting", "summit", "session", "election", "vote", "conference", "referendum", "poll", "strike"}
)


def _is_free_relative(verb: Token) -> bool:
    """ "on what he called occupied land" names a thing and tells of no act."""
    left = verb.left_edge
    return left.lower_ == "what" or any(child.lower_ == "what" for child in verb.children if child.i < verb.i)


def _worth(words: list[str]) -> Act | None:
    table = lexicon.statements().tables["worth"]
    plain = {word.strip("\"'“”‘’.,") for word in words}
    if plain & set(table["guilty"]):
        return "accuse"
    if plain & set(table["false"]):
        return "deny"
    if plain & set(table["bad"]):
        return "condemn"
    if plain & set(table["good"]):
        return "praise"
    return None
