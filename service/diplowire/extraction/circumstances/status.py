"""Did it happen? The status of an event from its verb group, what governs it, and the words on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..reading.syntax import children, complements, is_negated, is_verb, planned_verb, text_before
from .governors import STRONG, governing, of_plan, phrased, tables, turned

if TYPE_CHECKING:
    from ...contract import Status
    from ..reading.tree import Token

_REPORTING = frozenset(
    {"say", "tell", "announce", "add", "report", "state", "confirm", "disclose", "note", "reveal", "agree", "decide", "promise",
     "pledge", "vow", "explain", "inform", "write", "stress", "emphasise", "emphasize", "underline", "indicate", "declare"}
)  # fmt: skip
_NEVER = frozenset({"never", "hardly", "barely"})
_LASTING = frozenset({"drag", "continue", "last", "go", "run"})
_ARRIVING = frozenset({"arrive", "land", "touch", "fly", "come"})
_BEGINNING = frozenset({"begin", "start", "open", "kick", "launch"})
_TAKES_PLACE = frozenset(
    {"take", "happen", "occur", "begin", "start", "open", "end", "conclude", "last", "resume", "close"}
)
_COMES_TO_NOTHING = frozenset({"collapse", "fail", "founder", "falter"})
_TALKS = frozenset({"talk", "talks", "negotiation", "meeting", "round", "session", "dialogue", "discussion"})
_TAKING_PART = frozenset({"participation", "attendance", "presence", "appearance"})
_DELIBERATION = frozenset({"talk", "talks", "discussion", "negotiation", "consultation", "deliberation"})
_DELIBERATES = frozenset(
    {"discuss", "consider", "weigh", "urge", "ask", "demand", "request", "propose", "suggest", "explore", "recommend",
     "encourage", "appeal", "reject", "agree", "decide", "call", "dismiss", "confirm"}
)  # fmt: skip
_COPULAS = frozenset({"be", "remain", "seem", "appear", "look", "stay"})
_HAPPENS = frozenset(
    {"be", "take", "begin", "start", "last", "run", "happen", "hold", "occur", "open", "go", "continue"}
)
_DISCLAIMING = frozenset({"deny", "refute", "rebut"})
_STAYING = frozenset({"stay", "remain"})
_PLANNED = frozenset(
    {"due", "schedule", "set", "slate", "expect", "plan", "intend", "mean", "suppose", "hope", "hop", "want", "wish"}
)  # fmt: skip
_MAX_HOPS = 5


def status_of(anchor: Token) -> Status:
    """The status of the event that `anchor` (a verb or an event noun) tells of, before its date is known."""
    verdict = _of_verb(anchor, 0) if is_verb(anchor) else _of_noun(anchor)
    return verdict or "occurred"


def follows_now(verb: Token) -> Status | None:
    """ "was due to visit but stayed at home", "was to have met": a plan told in the past whose undoing follows it."""
    if verb.tag_ != "VBD" and not any(child.tag_ == "VBD" for child in children(verb, {"aux", "auxpass"})):
        return None
    if _had_been(verb):
        return "cancelled"
    undone = tables()["instead"]["verbs"]
    for member in children(verb, {"conj"}):
        if member.lemma_ in undone and any(child.lower_ == "but" for child in children(verb, {"cc"})):
            return "cancelled"
    return None


def _had_been(verb: Token) -> bool:
    """ "had been due to meet", "had planned to": the pluperfect of a plan says that it came to nothing."""
    words = {verb.lemma_.lower(), verb.lower_, *(child.lower_ for child in children(verb, {"acomp", "prep"}))}
    return bool(words & _PLANNED) and any(child.lower_ == "had" for child in children(verb, {"aux"}))


def _of_verb(verb: Token, hops: int) -> Status | None:
    if _no_longer(verb):
        return "cancelled"
    negated = _is_denied(verb)
    own = _auxiliaries(verb)
    above = _from_above(verb, hops)
    if negated:
        return "cancelled" if own == "scheduled" and _as_planned(verb) else "denied"
    if above in STRONG:
        return above
    if own == "proposed" and above == "scheduled":
        return "scheduled"
    if above == "proposed":
        return "proposed"
    return own or above


def _no_longer(verb: Token) -> bool:
    """ "will no longer visit": what was planned is off."""
    return any(
        child.lower_ == "longer" and any(inner.lower_ == "no" for inner in child.children)
        for child in children(verb, {"advmod", "neg"})
    ) and bool({child.lower_ for child in children(verb, {"aux"})} & tables()["modals"]["scheduled"])


def _as_planned(verb: Token) -> bool:
    """ "will not travel to Istanbul as planned"."""
    return any(
        child.lower_ in ("planned", "scheduled", "expected", "announced", "intended")
        and any(mark.lower_ == "as" for mark in child.children)
        for child in children(verb, {"advcl"})
    )


def _is_denied(verb: Token) -> bool:
    """Negated, unless "not only" or "not just" affirms what it stands on."""
    if any(
        child.lower_ in ("neither", "nor") for child in children(verb, {"preconj", "cc", "advmod", "det"})
    ):
        return not any(child.lower_ == "nor" and child.i > verb.i for child in verb.children) or any(
            child.lower_ == "neither" for child in verb.children
        )
    if any(child.lower_ in ("only", "just", "merely") for child in children(verb, {"advmod"})):
        return False
    if any(complements(verb, {"until", "till"})):
        return False  # "did not take place until May": then it did
    denying = [child for child in verb.children if child.dep_ == "neg" or child.lower_ in _NEVER]
    return any(not _is_contrast(child, verb) for child in denying)


def _is_contrast(negation: Token, verb: Token) -> bool:
    """ "took place on Friday, not Thursday" affirms what it tells."""
    return negation.i > verb.i + 1 and text_before(negation) in (",", ";", "(", "-", "–", "—")


def _auxiliaries(verb: Token) -> Status | None:
    auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    words = {child.lower_ for child in auxiliaries}
    modals = tables()["modals"]
    if words & modals["scheduled"]:
        return "scheduled"
    if "would" in words and _is_reported(verb):
        return "scheduled"  # the future of past reporting: "said they would return next week"
    if words & modals["proposed"] and not (
        {"could", "can"} & words and "be" in words and "see" in verb.lemma_
    ):
        return "proposed"
    if is_progressive(verb) or (verb.lemma_ in _LASTING and _has_present(verb)):
        return "ongoing"
    return None


def _has_present(verb: Token) -> bool:
    """ "have dragged on": up to now, and still."""
    return verb.tag_ == "VBN" and any(
        child.lemma_ == "have" and child.tag_ in ("VBP", "VBZ") for child in children(verb, {"aux"})
    )


def is_progressive(verb: Token) -> bool:
    """Whether the act goes on: "are holding", "were holding", "has been encouraging", "is on a visit"."""
    auxiliaries = children(verb, {"aux"})
    if verb.tag_ == "VBG":
        return any(child.lemma_ == "be" for child in auxiliaries)
    if verb.lemma_ == "be":  # a state: "is on a tour", "has been in touch"
        return verb.tag_ in ("VBZ", "VBP") or any(child.tag_ in ("VBZ", "VBP") for child in auxiliaries)
    return False


def _is_reported(verb: Token) -> bool:
    head = verb
    for _ in range(_MAX_HOPS):
        if head.dep_ == "ccomp" and head.head.lemma_ in _REPORTING:
            return not any(
                child.dep_ == "advcl" and any(m.lower_ == "if" for m in child.children)
                for child in verb.children
            )
        if head.dep_ not in ("conj", "ccomp", "xcomp"):
            return False
        head = head.head
    return False


def _from_above(verb: Token, hops: int) -> Status | None:
    """What governs an infinitive, gerund or coordinated verb."""
    if hops > _MAX_HOPS:
        return None
    head = verb.head
    infinitive = any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)
    if verb.dep_ == "conj" and is_verb(head):
        if infinitive and head.tag_ == "VB" and children(head, {"aux"}):
            return _from_above(head, hops + 1)  # "had been due to meet him and to be received by"
        if children(verb, {"aux", "auxpass"}) or children(verb, {"nsubj", "nsubjpass"}):
            return None
        return _of_verb(head, hops + 1)
    gerund = verb.tag_ == "VBG" or any(child.lower_ == "having" for child in children(verb, {"aux"}))
    if verb.dep_ in ("xcomp", "ccomp") and (infinitive or gerund):
        governed = governing(head)
        if head.lower_ == "able" and head.head.tag_ == "VBD" and not is_negated(head.head):
            return None  # "was able to meet": it came about
        if governed == "scheduled" and (
            (undone := follows_now(head if is_verb(head) else head.head)) is not None
            or (undone := _perfect(verb, head)) is not None
        ):
            return undone
        if governed == "proposed" and is_verb(head) and _had_been(head):
            return "cancelled"  # "had hoped to travel"
        if governed is not None:
            return "denied" if _is_disclaimed(head) else turned(governed, head)
        if (
            infinitive
            and head.lemma_ in ("have", "be")
            and any(child.lower_ == "yet" for child in head.children)
        ):
            return "denied"  # "has yet to visit"
        if infinitive and head.lemma_ == "be":
            return follows_now(head) or _perfect(verb, head) or "scheduled"  # "is to visit"
        if infinitive and head.lower_ == "going" and is_progressive(head):
            return "denied" if is_negated(head) else "scheduled"
        if head.lemma_ in ("have", "go", "begin", "continue", "start", "manage", "keep"):
            return _of_verb(head, hops + 1) if is_verb(head) else None
        return (
            "proposed"
            if infinitive and head.dep_ != "ROOT" and head.pos_ == "ADJ"
            else (_of_verb(head, hops + 1) if is_verb(head) else None)
        )
    if (
        verb.dep_ in ("ccomp",)
        and head.lemma_ in ("propose", "suggest", "demand", "insist", "request", "recommend")
        and verb.tag_ == "VB"
    ):
        return "proposed"
    begins = verb.lemma_ in _BEGINNING and head.lemma_ in _ARRIVING
    if infinitive and verb.dep_ == "advcl" and begins:  # "landed to begin a visit"
        return _of_verb(head, hops + 1) or "occurred"
    if infinitive and head.lemma_ == "go" and children(head, {"prt"}):
        return _of_verb(head, hops + 1)  # "went on to meet"
    ranked = verb.dep_ in ("acl", "relcl") and head.dep_ in ("attr", "oprd") and not is_verb(head)
    if infinitive and ranked and head.head.lemma_ in ("be", "become") and governing(head) is None:
        verdict = _of_verb(head.head, hops + 1)  # "became the first to visit"
        return None if verdict == "ongoing" else verdict  # "is the first to visit since" has been there
    if infinitive and verb.dep_ == "advcl" and _ranks(head):
        return _of_verb(head, hops + 1)  # the same, with the infinitive hung on the verb
    if infinitive and verb.dep_ == "advcl" and head.lemma_ in _STAYING and head.tag_ == "VBD":
        return _of_verb(head, hops + 1)  # "stayed on to see the president"
    if infinitive and verb.dep_ in ("advcl", "acl", "relcl"):
        return of_plan(head) or "scheduled"
    if verb.dep_ == "acl" and head.pos_ == "NOUN" and governing(head.head) == "denied" and is_verb(head.head):
        return "denied"  # "denied reports that he had met"
    if verb.dep_ == "ccomp" and head.lemma_ in _DISCLAIMING:
        return "denied"
    if verb.dep_ == "ccomp" and head.lemma_ in ("hope", "hop", "wish", "suggest") and children(verb, {"aux"}):
        return "proposed"  # "hopes that he will visit"
    if verb.dep_ == "pcomp":
        preposition = head
        if preposition.head.pos_ == "ADV" and is_verb(preposition.head.head):  # "looks forward to visiting"
            governed = phrased(preposition.head.head)
            return turned(governed, preposition.head.head) if governed is not None else None
        if preposition.lower_ in ("without",):
            return "denied"
        if preposition.lower_ in ("instead",) or (
            preposition.lower_ == "of" and preposition.head.lower_ == "instead"
        ):
            return "denied"
        if is_verb(preposition.head):
            governed = governing(preposition.head)
            if preposition.lower_ in ("before", "after", "until") and governed is None:
                verdict = _of_verb(preposition.head, hops + 1)  # "will stay there before flying to"
                ahead = verdict == "scheduled" and preposition.lower_ == "before"
                return verdict if ahead or verdict == "proposed" else None
            return turned(governed, preposition.head) if governed is not None else None
        return of_plan(preposition.head)
    if verb.dep_ == "advcl" and any(
        child.dep_ == "mark" and child.lower_ in ("if", "unless") for child in verb.children
    ):
        return "proposed"
    return None


def _is_disclaimed(plan: Token) -> bool:
    """ "denied that he planned to travel": there is no such plan."""
    return plan.dep_ == "ccomp" and plan.head.lemma_ in _DISCLAIMING


def _perfect(verb: Token, head: Token) -> Status | None:
    """ "was to have visited": the perfect infinitive of a past plan tells that nothing came of it."""
    past = head.tag_ == "VBD" or (not is_verb(head) and head.head.tag_ == "VBD")
    past = past or any(child.tag_ == "VBD" for child in children(head, {"aux", "auxpass"}))
    has = any(child.lower_ == "have" for child in children(verb, {"aux"}))
    return "cancelled" if past and has and verb.tag_ == "VBN" else None


def _of_noun(noun: Token) -> Status | None:
    """The status of "talks", "a visit": the words on it, then the verb that it depends on."""
    for child in noun.children:
        if child.lower_ == "press" or (child.lemma_ == "call" and child.dep_ in ("acl", "relcl", "amod")):
            continue  # "a press conference"; "a summit that the leaders had called" was convened
        if child.dep_ == "acl" and child.tag_ == "VB" and not children(child, {"auxpass"}):
            continue  # "a visit to discuss the war": what it is for
        if child.dep_ in ("amod", "compound", "acl", "nmod", "relcl"):
            governed = governing(child)
            if governed is not None and not (child.dep_ in ("acl", "relcl") and is_negated(child)):
                if child.dep_ in ("acl", "relcl") and governed == "scheduled" and child.tag_ not in ("VBN",):
                    continue
                outcome = children(child, {"xcomp"}) if child.dep_ == "acl" else []
                if outcome and outcome[0].lemma_ not in _HAPPENS:
                    continue  # "a visit expected to result in a deal" is none to come
                verdict = _of_noun_by_verb(noun)
                came_about = (
                    noun.dep_ == "nsubj" and noun.head.tag_ == "VBD" and noun.head.lemma_ in _TAKES_PLACE
                )
                if came_about and verdict is None:
                    return None  # "the meeting, which had been planned for March, took place on Wednesday"
                if governed in STRONG and verdict == "scheduled":
                    return verdict  # "the long-delayed visit will take place in May"
                return verdict if verdict in STRONG else governed
    if any(child.dep_ == "det" and child.lower_ == "no" for child in noun.children):
        return "denied"
    return _of_noun_by_verb(noun)


def _of_noun_by_verb(noun: Token) -> Status | None:
    if noun.head.lemma_ == "be" and (planned := planned_verb(noun)) is not None:
        return _of_verb(planned, 0)
    head = noun.head
    carriers = tables()["carriers"]["verbs"]
    preposition = None
    for _ in range(_MAX_HOPS):
        if noun.dep_ == "conj" and not is_verb(head):
            noun, head = head, head.head
            continue
        if head.pos_ == "ADP" or head.dep_ in ("prep", "agent"):
            preposition = head
            head = head.head
            continue
        if (
            head.lemma_.lower() in _TAKING_PART and head.dep_ == "dobj"
        ):  # "cancelled his participation in the summit"
            preposition, head = None, head.head
            continue
        break
    if is_verb(head):
        if preposition is None and noun.dep_ == "nsubj" and head.lemma_ in _DELIBERATES:
            return _auxiliaries(head)  # "the gathering called for a truce": who calls for it was there
        if noun.dep_ == "nsubj" and head.lemma_ in _COMES_TO_NOTHING and noun.lemma_.lower() in _TALKS:
            return _auxiliaries(head)  # talks that failed were held
        if preposition is None and noun.dep_ == "nsubj" and head.lemma_ in _COPULAS:
            for state in children(head, {"acomp", "oprd"}):  # "a trip remains uncertain"
                if (said := governing(state)) is not None:
                    return _negated(said, head)
        if preposition is None or preposition.lower_ in ("for", "to", "from", "of", "off", "out"):
            governed = governing(head)
            if head.lemma_ == "call" and preposition is None and governed == "proposed":
                return _auxiliaries(head) or "scheduled"  # to call a meeting is to convene it
            if any(
                date.lower_ in ("date", "dates") and is_none(date)
                for date in children(head, {"nsubjpass", "dobj"})
            ):
                return "proposed"  # "no date has been set for a visit"
            if governed is not None and (head.lemma_ not in carriers or phrased(head) is not None):
                return _negated(governed, head)
        if (
            preposition is not None
            and preposition.lower_ in ("at", "in")
            and head.lemma_ in ("expect", "due")
        ):
            return _negated("scheduled", head)  # "are both expected at a meeting"
        if preposition is not None and preposition.lower_ not in ("in", "at", "on", "for", "to", "with"):
            if preposition.lower_ == "ahead":
                return "scheduled"
            if preposition.lower_ == "during" and _of_verb(head, 0) == "scheduled":
                return "scheduled"  # "will be signed during a visit"
            return None
        if preposition is not None and head.lemma_ != "be":
            verdict = _of_verb(head, 0)  # a refusal at the talks is no refusal of the talks
            return None if preposition.lower_ != "for" and verdict in STRONG else verdict
        verdict = _of_verb(head, 0)
        return None if verdict in STRONG and _is_judgement(head) else verdict
    if preposition is not None and preposition.lower_ == "of" and head.lower_ == "ahead":
        return "scheduled"
    if (
        preposition is not None
        and preposition.lower_ in ("on", "about", "over")
        and head.lemma_ in _DELIBERATION
    ):
        return "proposed"  # "talks about a visit by the minister"
    if preposition is not None and preposition.lower_ in ("for", "of", "to", "on"):
        return of_plan(head)
    if preposition is not None and preposition.lower_ == "ahead":
        return "scheduled"
    return None


def is_none(noun: Token) -> bool:
    """Whether the noun stands under "no"."""
    return any(child.lower_ == "no" for child in children(noun, {"det"}))


def _ranks(verb: Token) -> bool:
    """ "became the first monarch": what its infinitive tells has come about with it."""
    return verb.lemma_ in ("be", "become") and any(
        child.lower_ in ("first", "second", "third", "last", "only", "highest", "latest")
        for noun in children(verb, {"attr"})
        for child in noun.children
    )


def _is_judgement(copula: Token) -> bool:
    """ "denied that the visit was a failure": what is said of an event leaves it standing."""
    if copula.lemma_ != "be":
        return False
    said = [child for child in copula.children if child.dep_ in ("attr", "acomp")]
    return bool(said) and all(child.pos_ in ("NOUN", "ADJ") and governing(child) is None for child in said)


def _negated(status: Status, verb: Token) -> Status:
    if is_negated(verb) and status not in STRONG:
        return "denied"
    return status
