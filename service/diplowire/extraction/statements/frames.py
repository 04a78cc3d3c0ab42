"""What stands around a predicate of speech: one function for each frame of `statements.toml`.

A frame reads the surroundings of a match (content, addressees, targets), or says None when they do not fit it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import lexicon
from ..circumstances.status import is_progressive
from ..reading.doers import is_passive, objects, subjects, undergoers
from ..reading.syntax import children, complements, conjuncts, prepositions, span_of, trimmed
from .clauses import clause_of, content_of, floating_content, from_infinitive, is_infinitive
from .contents import is_told_again
from .extents import noun_phrase, verb_phrase
from .judging import charge_frame, evaluate_frame, judged, target_frame
from .readings import Reading

if TYPE_CHECKING:
    from ...contract import Act
    from ..actors.mentions import Cast
    from ..lexicon import Match
    from ..reading.tree import Span, Token
    from .speech import Speech

FRAME_ORDER = {"evaluate": 0, "charge": 1, "told": 2, "urge": 3, "target": 4, "matter": 5, "clause": 6}


_ADDRESSED = frozenset({"to", "with"})


# What is raised without a word, unlike an issue or a question.
_LIFTED = frozenset(
    {"alert", "level", "rate", "tax", "price", "fund", "money", "flag", "hand", "glass", "army", "wage", "salary",
     "cash", "capital", "tariff", "ceiling", "limit", "age", "threshold", "target", "stake", "bar", "child", "fee",
     "duty", "output", "forecast", "outlook", "estimate", "growth", "spending", "quota", "profile"}
)  # fmt: skip
_FLYING = frozenset(
    {"drone", "plane", "aircraft", "jet", "airliner", "helicopter", "missile", "rocket", "balloon", "fighter", "warplane",
     "bomber", "flight", "projectile", "uav", "object", "satellite", "airplane", "jetliner"}
)  # fmt: skip


def is_another_use(match: Match) -> bool:
    """Whether "called" asks for nothing ("called a meeting for Monday on aid"), or the verb with this object is a deed, as of
    what is raised or shot down ("unveiled a statue", "honoured the deal").
    """
    verb, governor = match.verb, match.governor
    if match.predicate.words == ("raise",):
        return any(thing.lemma_.lower() in _LIFTED for thing in objects(verb))
    if match.predicate.words == ("shoot", "down"):
        return any(part.lemma_.lower() in _FLYING for thing in objects(verb) for part in thing.subtree)
    if (deeds := lexicon.statements().tables["deeds"].get(verb.lemma_)) is not None and any(
        thing.lemma_.lower() in deeds
        for thing in children(verb, {"dobj", "nsubjpass", "oprd", "attr", "npadvmod", "ccomp"})
    ):
        return True
    if verb.lemma_ != "call" or governor == verb or governor.dep_ != "prep":
        return False
    return any(thing.i < governor.i and thing.ent_type_ not in ("DATE", "TIME") for thing in objects(verb))


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
        return Reading(_bare(verb), match.predicate.value, addressees, [], "bare", 0.7)
    return None


def _bare(verb: Token) -> Span:
    """An act told by its verb alone, with who does it where nothing else tells what is said: "Peck apologised (on Sunday)"."""
    phrase = verb_phrase(verb)
    own = children(verb, {"nsubj"})
    days = {
        thing.head.i for thing in phrase if thing.ent_type_ in ("DATE", "TIME") and thing.head.dep_ == "prep"
    }
    phrase = span_of(
        verb, without={child.i for child in verb.children if child.i < verb.i or child.i in days}
    )
    if len(phrase) == 1 and own and own[0].right_edge.i == verb.i - 1:
        return trimmed(verb.doc.span(own[0].left_edge.i, verb.i + 1))
    return phrase


def _behind_that(content: Span) -> Span:
    """Made [it clear that] the road was closed."""
    that = next((token.i for token in content[:4] if token.lower_ == "that"), None)
    return content if that is None or that + 1 >= content.end else content.doc.span(that + 1, content.end)


_TO_SOMEBODY = frozenset(
    {"say", "explain", "complain", "write", "report", "reply", "respond", "repeat", "stress", "suggest", "admit", "confess",
     "convey", "express", "apologise", "apologize", "reiterate", "announce", "confirm", "voice", "relay", "offer", "propose",
     "promise", "pledge", "vow", "raise", "mention", "outline", "disclose", "reveal", "clarify", "acknowledge", "emphasise",
     "emphasize", "underline", "underscore"}
)  # fmt: skip


def _told_frame(match: Match, cast: Cast, speech: Speech) -> Reading | None:
    verb = match.verb
    if verb.lemma_ in _BRIEFING and clause_of(verb) is None and speech.of(verb) is None:
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
    if of is not None and listeners and (verb.lemma_ in _OF_SOMETHING or cast.diplomatic(listeners)):
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
                if inner not in listeners and inner.ent_type_ not in ("DATE", "TIME"):
                    return Reading(span_of(inner), match.predicate.value, listeners, [], "briefing", 0.75)
    return None


def _gerund_behind(verb: Token) -> Span | None:
    """What is refused by a gerund that the parser took for an adjunct: "ruled out [expanding the union]"."""
    for child in children(verb, {"advcl"}):
        if child.tag_ == "VBG" and child.i > verb.i and not children(child, {"mark", "nsubj"}):
            before = child.doc[max(child.left_edge.i - 1, 0)]
            if before == verb or (before.head == verb and before.dep_ == "prt"):
                return content_of(child, verb)
    return None


def _matter_frame(match: Match, cast: Cast, speech: Speech) -> Reading | None:
    verb, governor = match.verb, match.governor
    act: Act = match.predicate.value
    addressees = complements(verb, _brings_listeners(verb))
    if verb.lemma_ in ("warn", "caution"):
        addressees = []
        targets = [] if is_passive(verb) else objects(verb)
    else:
        targets = []
    if verb.lemma_ in _PROMISING:
        addressees = addressees or [
            thing
            for thing in objects(verb)
            if cast.diplomatic([thing]) and (thing.tag_ != "NNS" or len(objects(verb)) > 1)
        ]
    content = clause_of(verb)
    if (
        content is not None
        and act == "refuse"
        and any(_is_untruth(word) for word in content if word.pos_ == "NOUN")
    ):
        act = "deny" if content[0].lower_ == "what" else act  # "rejected what it called baseless allegations"
    if content is None and governor != verb:
        inner = children(governor, {"pobj", "pcomp"})
        content = _what(inner[0], verb) if inner else None
    if content is None and act == "refuse" and not objects(verb):
        content = _gerund_behind(verb)
    if content is not None:
        targets = (
            targets
            or _asked_to_do(content, act)
            or (complements(verb, {"from", "of"}) if act == "demand" else [])
        )
        return Reading(content, act, addressees, targets, "matter clause", 0.85)
    things = judged(verb) or _head_of_bare_relative(verb, governor)
    if (
        things
        and things[0].pos_ != "VERB"
        and not (
            verb.lemma_
            in ("warn", "caution", "threaten", "raise", "commit", "accept", "offer", "dismiss", "dispute")
            and cast.at(things[0])
            and not (verb.lemma_ == "offer" and things[0].tag_ == "NNS" and len(things) == 1)
        )
    ):
        noun = things[0]
        if noun.lower_ == "nothing":
            return None
        if (
            noun.lemma_.lower() in lexicon.statements().nouns
            and noun.pos_ == "NOUN"
            and verb.lemma_ in lexicon.statements().support
        ):
            return None  # the noun reads itself: "expressed gratitude"
        if not _is_spoken(verb, noun) or is_told_again(noun, act):
            return None
        if act == "refuse" and _is_untruth(noun):
            act = "deny"
        elif verb.lemma_ == "endorse" and not cast.at(noun):
            act = "agree"  # a plan, where a candidate is praised
        elif verb.lemma_ == "regret" and not is_own_fault(noun):
            act = "say"
        elif verb.lemma_ in REAFFIRMING and noun.lemma_ == "support":
            act = "promise"
        if verb.lemma_ in _PROMISING:
            addressees = addressees or complements(noun, {"to"})
        if (noun.head.lower_ == "as" and noun.head.head == verb) or _with_verdict(verb, noun):
            content = verb_phrase(verb)
        elif noun.pos_ == "PRON" and noun.tag_ not in ("WP", "WDT"):
            content = trimmed(noun.doc.span(min(noun.i, verb.i), max(noun.i, verb.i) + 1))
        else:
            content = _what(noun, verb)
        return Reading(content, act, addressees, targets or _asked(verb, noun, act), "matter", 0.75)
    if speech.of(verb) is not None:
        return Reading(None, act, addressees, targets, "matter quotation", 0.85, quoted=True)
    content = floating_content(verb) if governor == verb and not things else None
    if content is not None:
        return Reading(content, act, addressees, targets, "matter floating clause", 0.7)
    if verb.lemma_ == "agree" and verb.dep_ == "ROOT" and governor == verb and len(list(verb.children)) <= 3:
        return Reading(span_of(verb), act, addressees, targets, "matter bare", 0.6)  # "Fontenay agreed."
    return None


REAFFIRMING = frozenset({"reaffirm", "reiterate", "repeat", "renew", "restate"})


def is_own_fault(noun: Token) -> bool:
    """Whether a regret of it is an apology: of deaths or a mistake, not of what another decided."""
    return noun.lemma_.lower() in lexicon.statements().tables["regrets"]["nouns"]


def _asked_to_do(content: Span, act: Act) -> list[Token]:
    """Who is to do what is demanded: "demanded that [Moscow] withdraw", "called for [both sides] to stop"."""
    if act not in ("demand", "urge", "threaten"):
        return []
    if act == "threaten":  # "threatened to leave unless [Nigeria] paid"
        clauses = [
            word
            for word in content
            if word.dep_ == "advcl" and any(m.lower_ == "unless" for m in children(word, {"mark"}))
        ]
        return [subject for clause in clauses for subject in children(clause, {"nsubj"})]
    return [member for subject in children(content.root, {"nsubj"}) for member in conjuncts(subject)]


def _asked(verb: Token, noun: Token, act: Act) -> list[Token]:
    """Of whom a thing is demanded ("an apology from Rome"), and whom a refusal to talk is about."""
    if act in ("demand", "urge"):
        return complements(noun, {"from"}) + complements(verb, {"from"})
    if act == "refuse" and noun.lemma_.lower() in _DEALINGS:
        return complements(noun, {"with"})
    return []


_PROPOSED = frozenset(
    {"proposal", "plan", "offer", "request", "appeal", "call", "bid", "demand", "overture", "question", "prospect", "claim"}
)  # fmt: skip
_DEALINGS = frozenset(
    {
        "meeting",
        "talk",
        "talks",
        "negotiation",
        "dialogue",
        "contact",
        "compromise",
        "deal",
        "encounter",
        "cooperation",
    }
)


def _what(noun: Token, verb: Token) -> Span:
    """Its phrase, with the verb of a relative clause that tells so ("a charge Moscow rejected")."""
    if noun.pos_ not in ("NOUN", "PROPN"):
        return span_of(noun)
    if noun.i > verb.i:
        return noun_phrase(noun, verb, addressed=_brings_listeners(verb))
    if verb.dep_ == "relcl" and verb.head == noun:
        return trimmed(noun.doc.span(noun.left_edge.i, verb.i + 1))
    if verb.dep_ == "acl" and verb.head == noun:
        return trimmed(
            noun.doc.span(noun.left_edge.i, verb.left_edge.i)
        )  # "the expulsion of two envoys, announced on Friday"
    return trimmed(noun.doc.span(noun.left_edge.i, noun.i + 1))


def _brings_listeners(verb: Token) -> frozenset[str]:
    return _ADDRESSED if verb.lemma_ in _TO_SOMEBODY else frozenset()


def _with_verdict(verb: Token, noun: Token) -> bool:
    """Whether the verb says as what it takes its object: "dismissed the charge as a fairy tale"."""
    return verb.lemma_ in _DISMISSING and any(
        preposition.i > noun.i for preposition in prepositions(verb, {"as"})
    )


_DISMISSING = frozenset(
    {"dismiss", "reject", "deny", "refute", "rebut", "denounce", "describe", "cast", "justify", "defend"}
)
_PROMISING = frozenset({"promise", "pledge", "vow", "offer", "guarantee", "swear"})
_PERFORMED = ("ion", "al", "ment", "ure", "ance", "ence", "lt", "end", "ll-out", "irs", "rikes", "est")


def _is_untruth(noun: Token) -> bool:
    """Whether what is rejected is a thing said of one: a charge, a report, but not a claim to land."""
    follows = noun.nbor().lower_ if noun.i + 1 < len(noun.doc) else ""
    return noun.lemma_.lower() in lexicon.statements().tables["untruths"]["nouns"] and follows != "to"


_CLAIMED = frozenset({"responsibility", "victory", "credit", "success", "progress", "win", "triumph"})


def _is_spoken(verb: Token, noun: Token) -> bool:
    """Whether the verb with this object reports words: one orders a withdrawal, but also lunch."""
    if verb.lemma_ == "seek":
        return is_progressive(verb) and noun.lemma_.lower().endswith((*_PERFORMED, "turn", "lease", "drawal"))
    if verb.lemma_ in ("shoot", "slap", "knock"):  # a proposal, but no jet
        return noun.lemma_.lower() in _PROPOSED or _is_untruth(noun)
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


def _urge_frame(match: Match, cast: Cast, speech: Speech) -> Reading | None:
    verb, governor = match.verb, match.governor
    act: Act = match.predicate.value
    if governor == verb:
        targets = undergoers(verb)
    else:
        things = children(governor, {"pobj"}) or (objects(verb) if verb.lemma_ == "call" else [])
        targets = list({member.i: member for thing in things for member in conjuncts(thing)}.values())
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


FRAMES = {
    "clause": _clause_frame,
    "told": _told_frame,
    "matter": _matter_frame,
    "target": target_frame,
    "urge": _urge_frame,
    "charge": charge_frame,
    "evaluate": evaluate_frame,
}
