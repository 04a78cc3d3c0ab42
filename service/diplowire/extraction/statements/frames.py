"""What stands around a predicate of speech: one function for each frame of `statements.toml`.

A frame reads the surroundings of a match (content, addressees, targets), or says None when they do not fit it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .. import lexicon
from ..reading.syntax import (
    agents,
    children,
    complements,
    conjuncts,
    is_passive,
    objects,
    prepositions,
    span_of,
    subjects,
    trimmed,
    undergoers,
)
from .clauses import clause_of, floating_content, from_infinitive, is_infinitive, verb_phrase

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from ...contract import Act
    from ..actors.mentions import Cast
    from ..lexicon import Match
    from .speech import Speech

FRAME_ORDER = {"evaluate": 0, "charge": 1, "told": 2, "urge": 3, "target": 4, "matter": 5, "clause": 6}


_ADDRESSED = {"to", "with"}


@dataclass(slots=True)
class Reading:
    """What a frame makes of a verb: content, and who is spoken to or of."""

    content: Span | None
    act: Act
    addressees: list[Token]
    targets: list[Token]
    rule: str
    trust: float
    quoted: bool = False


def _clause_frame(match: Match, _cast: Cast, speech: Speech) -> Reading | None:
    verb = match.verb
    addressees = complements(verb, _ADDRESSED) if verb.lemma_ in _TO_SOMEBODY else []
    content = clause_of(verb)
    if content is not None and match.predicate.words[-1] in ("clear", "plain"):
        content = _behind_that(content)
    if content is not None:
        return Reading(content, match.predicate.value, addressees, [], "clause", 0.85)
    if speech.of(verb) is not None:
        return Reading(None, match.predicate.value, addressees, [], "quotation", 0.9, quoted=True)
    content = floating_content(verb)
    if content is not None:
        return Reading(content, match.predicate.value, addressees, [], "floating clause", 0.75)
    if verb.lemma_ in ("apologise", "apologize"):
        return Reading(verb_phrase(verb), match.predicate.value, addressees, [], "bare", 0.7)
    return None


def _behind_that(content: Span) -> Span:
    """Made [it clear that] the road was closed."""
    that = next((token.i for token in content[:4] if token.lower_ == "that"), None)
    return content if that is None or that + 1 >= content.end else content.doc[that + 1 : content.end]


_TO_SOMEBODY = frozenset(
    {"say", "explain", "complain", "write", "report", "reply", "respond", "repeat", "stress", "suggest", "admit", "confess",
     "convey", "express", "apologise", "apologize", "reiterate", "announce", "confirm", "voice", "relay", "offer", "propose",
     "promise", "pledge", "vow"}
)  # fmt: skip


def _told_frame(match: Match, cast: Cast, speech: Speech) -> Reading | None:
    verb = match.verb
    if verb.lemma_ in _BRIEFING and clause_of(verb) is None:
        return _briefing(match)
    listeners = undergoers(verb) if not is_passive(verb) else subjects(verb)
    content = clause_of(verb)
    act: Act = match.predicate.value
    infinitive = content is not None and is_infinitive(content.root)
    if infinitive and verb.lemma_ == "tell":
        return Reading(content, "demand", [], listeners, "told to", 0.8)
    if content is not None:
        return Reading(content, act, listeners, [], "told", 0.9)
    if speech.of(verb) is not None:
        return Reading(None, act, listeners, [], "told quotation", 0.9, quoted=True)
    content = floating_content(verb)
    if content is not None:
        return Reading(content, act, listeners, [], "told floating", 0.75)
    about = complements(verb, {"of", "about"})
    if verb.lemma_ in _OF_SOMETHING:  # "assured Zambia of continued access", hung on Zambia
        about += [thing for listener in listeners for thing in complements(listener, {"of"})]
    of = next(iter(about), None)
    if of is not None and listeners and cast.diplomatic(listeners):
        return Reading(span_of(of), act, listeners, [], "told of", 0.6)
    return None


_OF_SOMETHING = frozenset({"assure", "inform", "notify", "warn", "remind", "apprise", "convince", "reassure"})
_BRIEFING = frozenset({"brief", "update", "inform", "notify", "apprise", "debrief", "remind", "advise"})


def _briefing(match: Match) -> Reading | None:
    """ "briefed the council on the talks": the matter may hang on the listener."""
    verb = match.verb
    listeners = undergoers(verb)
    for governor in [verb, *listeners]:
        for preposition in prepositions(governor, {"on", "about", "of"}):
            for inner in children(preposition, {"pobj", "pcomp"})[:1]:
                if inner not in listeners:
                    return Reading(span_of(inner), match.predicate.value, listeners, [], "briefing", 0.75)
    return None


def _matter_frame(match: Match, cast: Cast, speech: Speech) -> Reading | None:
    verb, governor = match.verb, match.governor
    act: Act = match.predicate.value
    addressees = complements(verb, {"to", "with"}) if verb.lemma_ in _TO_SOMEBODY else []
    if verb.lemma_ in ("warn", "caution"):
        addressees = []
        targets = [] if is_passive(verb) else objects(verb)
    else:
        targets = []
    if verb.lemma_ in _PROMISING:
        addressees = addressees or [thing for thing in objects(verb) if cast.diplomatic([thing])]
    content = clause_of(verb)
    if content is None and governor != verb:
        inner = children(governor, {"pobj", "pcomp"})
        content = span_of(inner[0]) if inner else None
    if content is not None:
        return Reading(content, act, addressees, targets, "matter clause", 0.85)
    things = _judged(verb) or _head_of_bare_relative(verb, governor)
    if (
        things
        and things[0].pos_ != "VERB"
        and not (
            verb.lemma_
            in ("warn", "caution", "threaten", "raise", "commit", "accept", "offer", "dismiss", "dispute")
            and cast.at(things[0])
        )
    ):
        noun = things[0]
        if (
            noun.lemma_.lower() in lexicon.statements().nouns
            and noun.pos_ == "NOUN"
            and verb.lemma_ in lexicon.statements().support
        ):
            return None  # the noun reads itself: "expressed gratitude"
        if not _is_spoken(verb, noun):
            return None
        if act == "refuse" and _is_untruth(noun):
            act = "deny"
        if verb.lemma_ in _PROMISING:
            addressees = addressees or complements(noun, {"to"})
        if noun.head.lower_ == "as" and noun.head.head == verb:
            content = verb_phrase(verb)
        elif noun.pos_ == "PRON" and noun.tag_ not in ("WP", "WDT"):
            content = trimmed(noun.doc[min(noun.i, verb.i) : max(noun.i, verb.i) + 1])
        else:
            content = span_of(noun) if noun.i > verb.i else trimmed(noun.doc[noun.left_edge.i : noun.i + 1])
        return Reading(content, act, addressees, targets, "matter", 0.75)
    if speech.of(verb) is not None:
        return Reading(None, act, addressees, targets, "matter quotation", 0.85, quoted=True)
    content = floating_content(verb) if governor == verb and not things else None
    if content is not None:
        return Reading(content, act, addressees, targets, "matter floating clause", 0.7)
    if verb.lemma_ == "agree" and verb.dep_ == "ROOT" and governor == verb and len(list(verb.children)) <= 3:
        return Reading(span_of(verb), act, addressees, targets, "matter bare", 0.6)  # "Fontenay agreed."
    return None


_PROMISING = frozenset({"promise", "pledge", "vow", "offer", "guarantee", "swear"})
_PERFORMED = ("ion", "al", "ment", "ure", "ance", "ence", "lt", "end", "ll-out", "irs", "rikes", "est")


def _is_untruth(noun: Token) -> bool:
    """Whether what is rejected is a thing said of one: a charge, a report, but not a claim to land."""
    follows = noun.nbor().lower_ if noun.i + 1 < len(noun.doc) else ""
    return noun.lemma_.lower() in lexicon.statements().tables["untruths"]["nouns"] and follows != "to"


_CLAIMED = frozenset({"responsibility", "victory", "credit", "success", "progress", "win", "triumph"})


def _is_spoken(verb: Token, noun: Token) -> bool:
    """Whether the verb with this object reports words: one orders a withdrawal, but also lunch."""
    if verb.lemma_ in ("order", "require"):
        return noun.lemma_.lower().endswith(_PERFORMED)
    if verb.lemma_ == "claim":
        return noun.lemma_.lower() in _CLAIMED
    if verb.lemma_ == "question":
        return noun.ent_type_ not in ("PERSON", "NORP") and noun.pos_ == "NOUN"
    return True


def _head_of_bare_relative(verb: Token, governor: Token) -> list[Token]:
    """The noun that a relative clause without a pronoun is about: "a charge Moscow rejected"."""
    own = children(verb, {"nsubj"})
    bare = bool(own) and all(subject.tag_ not in ("WDT", "WP") for subject in own)
    if bare and verb.dep_ == "relcl" and governor == verb and verb.head.pos_ == "NOUN":
        return [verb.head]
    return []


def _target_frame(match: Match, cast: Cast, speech: Speech) -> Reading | None:
    verb, governor = match.verb, match.governor
    act: Act = match.predicate.value
    targets = (
        _judged(verb) if governor == verb else [child for child in governor.children if child.dep_ == "pobj"]
    )
    if verb.lemma_ == "protest":  # "protested to China over the balloon"
        targets = complements(verb, {"to"}) + targets
    if speech.of(verb) is not None:
        return Reading(None, act, [], targets, "target quotation", 0.85, quoted=True)
    content = clause_of(verb)
    if content is None and not targets:
        return None
    if verb.lemma_ in ("welcome", "salute", "honour") and _is_reception(verb, targets, cast):
        return None
    if content is None:
        if is_passive(verb) or targets[0].i < verb.i:
            content = trimmed(verb.doc[min(targets[0].left_edge.i, verb.i) : verb.i + 1])
        else:
            content = verb_phrase(verb)
    return Reading(content, act, [], _blamed(targets, cast), "target", 0.85)


def _judged(verb: Token) -> list[Token]:
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


def _blamed(things: list[Token], cast: Cast) -> list[Token]:
    """Actors among the objects, or those who own or make what is praised or condemned ("Israel's attacks")."""
    found = []
    for thing in things:
        if cast.diplomatic([thing]):
            found.append(thing)
            continue
        found += [child for child in thing.children if child.dep_ == "poss"]
        found += complements(thing, {"by", "from"})
    return found


def _urge_frame(match: Match, cast: Cast, speech: Speech) -> Reading | None:
    verb, governor = match.verb, match.governor
    act: Act = match.predicate.value
    if governor == verb:
        targets = undergoers(verb)
    else:
        targets = [child for child in governor.children if child.dep_ == "pobj"]
        targets = [member for child in targets for member in [child, *child.conjuncts]]
    content = clause_of(verb) or next((c for c in (clause_of(target) for target in targets[:1]) if c), None)
    rule = "urge"
    if content is not None:
        infinitive = is_infinitive(content.root)
        if not infinitive and verb.lemma_ in (
            "ask",
            "tell",
            "advise",
            "press",
            "push",
            "order",
            "direct",
            "challenge",
            "command",
        ):
            return None
        if infinitive and not targets:
            targets = [child for child in content.root.children if child.dep_ == "nsubj"]
        if infinitive and targets:
            content = from_infinitive(content, content.root)
        return Reading(content, act, [], targets, rule, 0.85)
    if speech.of(verb) is not None and verb.lemma_ not in (
        "press",
        "push",
        "order",
        "direct",
        "command",
        "ask",
    ):
        return Reading(None, act, [], targets, "urge quotation", 0.8, quoted=True)
    if verb.lemma_ in (
        "ask",
        "tell",
        "order",
        "press",
        "push",
        "direct",
        "command",
        "invite",
        "challenge",
        "beg",
    ):
        what = complements(verb, {"for", "on"})
        if not what or not cast.diplomatic(targets) or verb.lemma_ in ("tell", "direct", "command"):
            return None
        return Reading(span_of(what[0]), act, [], targets, "urge for", 0.7)
    if verb.lemma_ in ("call", "lobby", "appeal", "push") and not complements(
        verb, {"for", "against", "over"}
    ):
        return None  # "called on the president" is a visit
    if targets:
        what = complements(verb, {"for", "against", "over"}) if cast.diplomatic(targets) else targets
        if what:
            return Reading(
                span_of(what[0]), act, [], [t for t in targets if t not in what], "urge matter", 0.75
            )
        return Reading(verb_phrase(verb), act, [], targets, "urge bare", 0.5)
    return None


def _charge_frame(match: Match, _cast: Cast, _speech: Speech) -> Reading | None:
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
        return Reading(span_of(inner[0]), match.predicate.value, [], targets, "charge", 0.9)
    if verb.lemma_ in ("accuse", "blame"):
        return Reading(verb_phrase(verb), match.predicate.value, [], targets, "charge bare", 0.75)
    return None


def _evaluate_frame(match: Match, cast: Cast, _speech: Speech) -> Reading | None:
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
    if any(thing.lemma_.lower() in _CONVENED for thing in [*verdict, *undergoers(verb)]):
        return None
    things = [thing for thing in undergoers(verb) if thing not in verdict]
    things += [g for child in verdict for g in child.children if g.dep_ == "nsubj"]
    worth = span_of(verdict[0]).text.lower().split()
    value = _worth(worth)
    if verb.lemma_ == "hold" and value != "accuse":
        return None
    act = value or match.predicate.value
    if verb.lemma_ != "hold" and act == "accuse":
        act = "say"
    return Reading(
        verb_phrase(verb),
        act,
        [],
        _blamed(things, cast) if act in ("condemn", "praise", "accuse") else [],
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


FRAMES = {
    "clause": _clause_frame,
    "told": _told_frame,
    "matter": _matter_frame,
    "target": _target_frame,
    "urge": _urge_frame,
    "charge": _charge_frame,
    "evaluate": _evaluate_frame,
}
