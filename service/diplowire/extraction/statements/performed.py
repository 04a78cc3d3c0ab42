"""What the words said do themselves, by their syntax: "we call on all parties", "Moscow must leave", "it was Iran's doing".

A neutral verb of speech ("said") leaves the act to what is said. The main verbs of the content are looked at in turn: a
performative of the speaker's own side has the act and target of its frame; a duty laid on another is demanded or urged; a
misdeed told of another is a charge.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .. import lexicon
from ..reading.doers import agents, is_passive, objects, subjects
from ..reading.syntax import SUBJECTS, children, complements, is_negated, is_verb, text_before
from .frames import FRAME_ORDER, FRAMES, is_another_use
from .parties import concerned, spoken_to

if TYPE_CHECKING:
    from ...contract import Act
    from ..actors.mentions import Cast, Mention
    from ..drafts import Draft
    from ..reading.tree import Span, Token
    from .speech import Speech

_FIRST = frozenset({"we", "i"})
_OWN = frozenset({"we", "i", "it", "he", "she"})
_PERFORMING = frozenset({"target", "urge", "charge", "matter"})
_SAID = frozenset({"say", "announce"})
_INTRODUCING = frozenset({"like", "want", "wish", "have", "let", "join"})
_EVERYBODY = frozenset(
    {"we", "i", "you", "one", "it", "there", "world", "everyone", "everybody", "people", "humanity", "nobody", "who", "mankind",
     "somebody", "someone", "which", "that", "what"}
)  # fmt: skip
_ENDING = frozenset({"stop", "end", "cease", "go", "leave", "change"})
_BURDENS = frozenset({"onus", "burden", "ball", "responsibility"})
_HAPPENING = frozenset({"take", "happen", "occur", "exist", "be", "come"})
_BREACHES = frozenset({"breach", "violation", "contravention", "defiance"})
_FAULTS = frozenset({"doing", "fault", "handiwork", "work"})


@dataclass(slots=True)
class Performance:
    """The act that words perform, and whom they do it to."""

    act: Act
    targets: list[Mention] = field(default_factory=list)


def performed(content: Span, draft: Draft, cast: Cast, speech: Speech, *, direct: bool) -> Performance | None:
    """What the words `content` of `draft` perform; None when they only tell something."""
    found: Performance | None = None
    for verb in _main_verbs(content):
        if content.doc[verb.sent.end - 1].text == "?":
            continue
        one = (
            _performative(verb, draft, cast, speech, direct=direct)
            or _duty(verb, draft, cast)
            or _denial(verb, draft, cast)
            or _condition(verb, draft, cast)
            or _charge(verb, draft, cast)
            or (_imperative(verb) if direct else None)
        )
        if one is None:
            continue
        if found is None:
            found = one
        else:
            found.targets += one.targets
    return found


def _main_verbs(content: Span) -> list[Token]:
    """The verbs of the main clauses in the words, in order."""
    heads = [
        token for token in content if token.head == token or not content.start <= token.head.i < content.end
    ]
    found = []
    for head in heads:
        if head.dep_ in ("punct", "mark", "aux") or not is_verb(head):
            continue
        waiting = [head]
        while waiting:
            verb = waiting.pop(0)
            found.append(verb)
            waiting += [
                child
                for child in children(verb, {"conj"})
                if is_verb(child) and content.start <= child.i < content.end
            ]
            waiting += [
                child
                for child in children(verb, {"ccomp"})
                if child.i < verb.i and children(child, SUBJECTS) and children(verb, SUBJECTS)
            ]
    return sorted(found, key=lambda verb: verb.i)


def _is_own(token: Token, draft: Draft, cast: Cast) -> bool:
    """Whether the subject is the speaker's own side."""
    if token.lower_ in _FIRST:
        return True
    leads = draft.leads()
    countries = {lead.country for lead in leads if lead.country}
    return any(
        any(mention.actor is lead.actor for lead in leads)
        or (mention.country in countries and mention.actor.sovereign)
        for mention in cast.at(token)
    )


def _performative(
    verb: Token, draft: Draft, cast: Cast, speech: Speech, *, direct: bool
) -> Performance | None:
    """ "We condemn X", "I would like to thank Y", "(said) his country rejected Z"."""
    if is_negated(verb):
        return None
    if verb.lemma_ in _INTRODUCING:
        verb = next((c for c in children(verb, {"xcomp", "ccomp"}) if is_verb(c) and c.tag_ == "VB"), verb)
    own = subjects(verb)
    if not own or not all(_is_own(token, draft, cast) for token in own) or is_passive(verb):
        return None
    helpers = [child for child in children(verb, {"aux"}) if child.lower_ not in ("do", "to")]
    if any(helper.lower_ not in ("must", "can", "would", "also", "'d") for helper in helpers):
        return None
    if helpers and verb.head == verb and not any(helper.lower_ == "must" for helper in helpers):
        return None
    if verb.tag_ == "VBG" or (direct and verb.tag_ in ("VBD", "VBN")):
        return None  # "I told Putin to stop" tells of an act
    matches = [
        match
        for match in lexicon.statements().verbs.matches(verb)
        if match.predicate.frame in _PERFORMING
        and match.predicate.value not in _SAID
        and not is_another_use(match)
    ]
    matches.sort(key=lambda match: (-len(match.predicate.words), FRAME_ORDER[match.predicate.frame]))
    for match in matches:
        reading = FRAMES[match.predicate.frame](match, cast, speech)
        if reading is not None and reading.act not in _SAID:
            others = [thing for thing in reading.targets if not _is_own(thing, draft, cast)]
            return Performance(reading.act, concerned(others, cast))
    return None


def _duty(verb: Token, draft: Draft, cast: Cast) -> Performance | None:
    """ "Moscow must withdraw", "the bloc should act", "we expect Iran to pay", "the onus is on Islamabad"."""
    if verb.lemma_ in ("expect", "want", "need") and not is_negated(verb):
        return _expectation(verb, draft, cast)
    if verb.lemma_ in ("be", "lie", "rest"):
        return _burden(verb, draft, cast)
    modal = next(
        (child.lower_ for child in children(verb, {"aux"}) if child.lower_ in ("must", "should")), None
    )
    duty = modal
    if modal is None and verb.lemma_ in ("have", "need", "ought"):
        if children(verb, {"aux", "neg"}) or not any(_is_to(child) for child in children(verb, {"xcomp"})):
            return None
        duty = "must" if verb.lemma_ == "have" else "should"
    if duty is None or any(child.lemma_ == "have" for child in children(verb, {"aux"})):
        return None
    own = subjects(verb)
    if not own or own[0].lower_ in _EVERYBODY:
        this = own and own[0].lower_ in ("this", "that", "it") and verb.lemma_ in _ENDING
        return Performance("demand") if this and duty == "must" else None
    if any(_is_own(token, draft, cast) for token in own):
        return None
    targets = spoken_to(own, cast, draft.leads())
    if duty == "should":
        return Performance("urge", targets) if targets and not is_passive(verb) else None
    if (
        own[0].pos_ == "PRON"
        and not targets
        and own[0].lower_ not in ("they", "he", "she", "this", "these", "those")
    ):
        return None
    return Performance("demand", [] if is_passive(verb) else targets)


def _is_to(verb: Token) -> bool:
    return any(child.lower_ == "to" for child in children(verb, {"aux"}))


def _expectation(verb: Token, draft: Draft, cast: Cast) -> Performance | None:
    if not all(_is_own(token, draft, cast) for token in subjects(verb)) or children(verb, {"aux"}):
        return None
    for child in children(verb, {"xcomp", "ccomp"}):
        targets = spoken_to([t for t in children(child, {"nsubj"}) if not _is_own(t, draft, cast)], cast)
        if targets and _is_to(child):
            return Performance("demand", targets)
    targets = spoken_to(complements(verb, {"from", "of"}), cast)
    return Performance("demand", targets) if targets else None


def _burden(verb: Token, draft: Draft, cast: Cast) -> Performance | None:
    """ "the onus is on Islamabad to ...", "it is up to Tehran"."""
    burden = any(token.lemma_.lower() in _BURDENS for token in subjects(verb))
    up_to = any(word.lower_ == "up" for word in children(verb, {"advmod", "prt", "prep", "acomp"}))
    if not (burden or up_to) or is_negated(verb):
        return None
    if up_to and not any(
        token.lower_ in ("it", "that", "decision", "choice", "rest") for token in subjects(verb)
    ):
        return None  # "Greenland's future is up to Greenland"
    on = complements(verb, {"on", "with"} if burden else {"to"})
    on += [
        owner
        for court in complements(verb, {"in"})
        if court.lower_ == "court"
        for owner in children(court, {"poss"})
    ]
    on += [thing for word in children(verb, {"advmod", "prep"}) for thing in complements(word, {"to", "on"})]
    targets = spoken_to([token for token in on if not _is_own(token, draft, cast)], cast)
    return Performance("demand", targets) if targets else None


def _charge(verb: Token, draft: Draft, cast: Cast) -> Performance | None:
    """ "Rwanda has armed the rebels", "Kyiv was behind the blast", "it was Iran's doing"."""
    if is_negated(verb) or any(
        child.tag_ == "MD" or child.lower_ in ("to", "if") for child in children(verb, {"aux", "mark"})
    ):
        return None
    table = lexicon.statements().tables["misdeeds"]
    faults = [token for token in verb.subtree if token.lower_ in _FAULTS and children(token, {"poss"})]
    if verb.lemma_ == "be" and faults:
        return _accused([owner for noun in faults for owner in children(noun, {"poss"})], draft, cast)
    if verb.lemma_ == "be":
        return _identified(verb, set(table["predicates"]), draft, cast)
    deed = verb
    if verb.lemma_ in ("try", "attempt", "seek", "continue", "begin", "keep", "help"):
        deed = next(iter(children(verb, {"xcomp", "ccomp"})), verb)
    wrong = deed.lemma_ in table["committing"] and any(
        thing.lemma_.lower() in table["nouns"] for thing in objects(deed)
    )
    if deed.lemma_.lower() not in table["verbs"] and not wrong:
        return None
    doing = agents(deed) if is_passive(deed) else [_owner(token, cast) for token in subjects(verb)]
    return _accused(doing, draft, cast)


def _denial(verb: Token, draft: Draft, cast: Cast) -> Performance | None:
    """ "There has been no contact", "no talks had taken place", "we did not attack them"."""
    past = verb.tag_ in ("VBD", "VBN") or any(
        child.tag_ == "VBD" or (child.lemma_ == "have" and child.tag_ != "MD")
        for child in children(verb, {"aux", "auxpass"})
    )
    if not past or any(child.tag_ == "MD" for child in children(verb, {"aux"})):
        return None
    things = (
        children(verb, {"attr", "dobj"})
        if children(verb, {"expl"})
        else children(verb, {"nsubj", "nsubjpass"})
    )
    if any(det.lower_ == "no" for thing in things for det in children(thing, {"det"})):
        happening = bool(children(verb, {"expl"})) or is_passive(verb) or verb.lemma_ in _HAPPENING
        return Performance("deny") if happening else None
    wrong = verb.lemma_.lower() in lexicon.statements().tables["misdeeds"]["verbs"]
    if wrong and is_negated(verb) and all(_is_own(token, draft, cast) for token in subjects(verb)):
        return Performance("deny")
    return None


def _condition(verb: Token, draft: Draft, cast: Cast) -> Performance | None:
    """ "We will return only if Washington lifts its sanctions"."""
    if not any(child.tag_ == "MD" for child in children(verb, {"aux"})) or is_negated(verb):
        return None
    if not all(_is_own(token, draft, cast) or token.lower_ in _OWN for token in subjects(verb)):
        return None
    for clause in children(verb, {"advcl"}):
        first = clause.left_edge
        only = first.lower_ == "only" or (first.i > 0 and text_before(first).lower() == "only")
        if only and any(
            mark.lower_ in ("if", "when", "after") for mark in children(clause, {"mark", "advmod"})
        ):
            others = [token for token in subjects(clause) if not _is_own(token, draft, cast)]
            targets = spoken_to(others, cast, draft.leads())
            return Performance("demand", targets) if targets else None
    return None


def _accused(doing: list[Token], draft: Draft, cast: Cast) -> Performance | None:
    culprits = spoken_to([token for token in doing if not _is_own(token, draft, cast)], cast, draft.leads())
    return Performance("accuse", culprits) if culprits else None


def _owner(token: Token, cast: Cast) -> Token:
    """Whose men or arms they are that did it: "Moscow's mercenaries"."""
    owners = [child for child in children(token, {"poss"}) if cast.diplomatic([child])]
    return owners[0] if owners and not cast.diplomatic([token]) else token


def _identified(verb: Token, words: set[str], draft: Draft, cast: Cast) -> Performance | None:
    """ "X is responsible", "X is to blame", "the crash was X's doing"."""
    said = {child.lower_ for child in children(verb, {"acomp", "attr", "prep", "xcomp", "advmod"})}
    said |= {child.lemma_.lower() for child in children(verb, {"attr"})}
    said |= {thing.lemma_.lower() for thing in complements(verb, {"in"})} & _BREACHES
    if not said & (words | _BREACHES):
        false = lexicon.statements().tables["worth"]["false"]
        told = lexicon.statements().tables["untruths"]["nouns"]
        if said & set(false) and any(subject.lemma_.lower() in told for subject in subjects(verb)):
            return Performance("deny")  # "the accusation was baseless"
        return None
    return None if said & (words | _BREACHES) <= _FAULTS else _accused(subjects(verb), draft, cast)


def _imperative(verb: Token) -> Performance | None:
    """ "Pray for us", "Release our men": a bare form that opens its sentence."""
    table = lexicon.statements().tables["imperatives"]
    first = next((token for token in verb.sent if token.is_alpha), None)
    if (
        verb.tag_ not in ("VB", "VBP")
        or first is None
        or children(verb, SUBJECTS | {"aux"})
        or is_negated(verb)
    ):
        return None
    if first.i != verb.i and not (first.lower_ == "please" and first.i == verb.i - 1):
        return None
    if verb.lemma_.lower() in table["exempt"]:
        return None
    return Performance("demand" if verb.lemma_.lower() in table["strict"] else "urge")
