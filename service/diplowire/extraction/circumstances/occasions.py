"""What the words of one event say of its occasion: whether it goes on from it, points to it, or steps out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..reading.doers import objects
from ..reading.syntax import SUBJECTS, children, clause_head, complements, is_root, is_verb, text_before
from .words import ENCOUNTERS, POSTED, SPEECHES, WRITTEN

if TYPE_CHECKING:
    from datetime import date

    from ...contract import Place
    from ..drafts import Draft
    from ..reading.tree import Token

_HAPPENED = frozenset({"occurred", "ongoing"})
_MAX_HOPS = 8
_HEADS = 2  # the rank of heads of state and government
_SHORT_CLAUSE = 3
_SCENES = frozenset({"scene", "setting"})
_STEPS_OUT = frozenset({"previously", "already", "earlier", "once", "repeatedly", "before", "last"})
_CALLS = frozenset({"call", "phone", "telephone", "videoconference"})
_SEQUENCE = frozenset(
    {"then", "later", "subsequently", "afterwards", "afterward", "meanwhile", "earlier", "thereafter"}
)
_SIDES = frozenset(
    {"minister", "leader", "official", "side", "party", "delegation", "negotiator", "envoy", "president", "diplomat",
     "participant", "member", "chief", "premier", "ambassador", "counterpart"}
)  # fmt: skip
_ADDRESSES = frozenset(
    {"tell", "address", "inform", "assure", "brief", "remind", "warn", "urge", "ask", "call"}
)
_STATE = frozenset({"state", "government"})
_STATES = frozenset({"power", "country", "nation", "state", "government"})
_STAYS = frozenset({"visit", "trip", "stay", "tour"})
_SPOTS = frozenset(
    {"town", "city", "village", "place", "venue", "building", "hotel", "palace", "resort", "capital"}
)  # fmt: skip
_LEAVES = frozenset({"return", "leave", "depart"})
_CONVENES = frozenset({"meet", "convene", "gather", "assemble", "sit"})
_QUOTES = frozenset({"quote", "cite"})
_WRITES = frozenset({"tweet", "write", "post", "cable"})
_REPLIES = frozenset(
    {"reply", "answer", "retort", "respond", "counter", "agree", "concur", "shoot", "rejoin", "interject"}
)
_DEBATING = frozenset({"council", "assembly", "parliament", "senate", "congress", "committee"})
_PARTS = frozenset({"opening", "start", "beginning", "close", "closing", "end", "conclusion"})
_SUMS_UP = frozenset(
    {"idea", "charge", "claim", "call", "proposal", "view", "sentiment", "offer", "allegation", "accusation", "suggestion",
     "demand", "request", "move", "stance", "position", "plan", "comment", "remark", "assertion", "appeal", "pledge"}
)  # fmt: skip
_OCCASIONS = frozenset(
    {"summit", "gathering", "meeting", "conference", "forum", "session", "assembly", "council", "audience", "briefing",
     "rally", "crowd", "event", "body"}
)  # fmt: skip


def follows(draft: Draft) -> bool:
    """Whether the story goes on from one occasion to the next within a day: "then", "later", "meanwhile"."""
    if draft.status not in _HAPPENED:
        return False
    verb = clause_head(draft.anchor)
    while verb.dep_ in ("xcomp", "advcl") and verb.tag_ == "VB" and not is_root(verb) and is_verb(verb.head):
        verb = verb.head  # "was meanwhile in Paris to see the president"
    return any(child.lower_ in _SEQUENCE for child in children(verb, {"advmod"}))


def purpose_of(anchor: Token) -> Token | None:
    """The verb for whose sake the predicate's infinitive stands: "flew to Ankara [to brief]", "[to hold] talks"; else None."""
    verb = clause_head(anchor)
    while (
        verb.dep_ in ("conj", "xcomp") and verb.tag_ == "VB" and not is_root(verb) and verb.head.tag_ == "VB"
    ):
        verb = verb.head
    infinitive = verb.tag_ == "VB" and any(child.lower_ == "to" for child in children(verb, {"aux"}))
    if not infinitive or verb.dep_ not in ("advcl", "xcomp") or is_root(verb):
        return None
    return verb.head


def points_there(draft: Draft) -> bool:
    """Whether the event's clause points back to a place: "talks there", "while there, he met", "in the same town"."""
    nouns = [draft.anchor, *([draft.noun] if draft.noun is not None else [])]
    if draft.event_type == "statement":  # "in a speech there, he called for"
        nouns += [noun for noun in complements(draft.anchor, {"in", "at"}) if noun.lemma_.lower() in SPEECHES]
    clauses = [
        child for child in children(draft.anchor, {"advcl"}) if len(list(child.subtree)) <= _SHORT_CLAUSE
    ]
    for noun in complements(draft.anchor, {"in", "at"}):
        if noun.lemma_.lower() in _SPOTS and any(child.lower_ == "same" for child in noun.children):
            return True
    return any(
        child.lower_ == "there" and child.dep_ == "advmod"
        for word in [*nouns, *clauses]
        for child in word.children
    ) or any(clause.lower_ == "there" for clause in clauses)


def is_gathering(draft: Draft) -> bool:
    """A meeting of an unnamed many ("leaders gathered in Asuncion"), whose members speak in the sentences after it.

    So is the session of a body of many ("the Security Council met on Tuesday"). Where someone is named it is their meeting.
    """
    leads = draft.leads()
    if sits(draft):
        return True
    if draft.rule in _SCENES:
        return draft.anchor.lemma_ in _CONVENES and all(
            lead.actor.kind == "organization"
            or (lead.actor.kind == "group" and lead.head.tag_ in ("NNS", "NNPS"))
            for lead in leads
        )
    if draft.event_type != "meeting" or any(
        lead.actor.kind == "person" and lead.actor.named for lead in leads
    ):
        return False
    return any(
        lead.actor.kind == "group"
        and lead.head.tag_ in ("NNS", "NNPS")
        and lead.head.lemma_ not in _STATES  # who speaks for "world powers" cannot be told
        and not lead.country
        for lead in leads
    )


def sits(scene: Draft) -> bool:
    """Whether the scene is of a body that debates: "the Security Council voted on Tuesday"."""
    return scene.rule in _SCENES and any(
        lead.actor.kind == "organization" and lead.head.lemma_.lower() in _DEBATING for lead in scene.leads()
    )


def may_attend(draft: Draft, gathering: Draft) -> bool:
    """Whether the draft's leads may be of the crowd: no deputy minister or spokesman is of "five heads of state"."""
    if sits(gathering) and gathering.anchor.lemma_ not in _CONVENES and not told_there(draft):
        return all(
            lead.actor.office is not None and lead.actor.office.name in POSTED for lead in draft.leads()
        )
    ranks = [lead.actor.office.rank for lead in gathering.leads() if lead.actor.office is not None]
    if not ranks or max(ranks) > _HEADS:
        return True
    return all(
        lead.actor.office is None or lead.actor.office.rank <= _HEADS
        for lead in draft.leads()
        if lead.actor.kind == "person"
    )


def is_said_within(draft: Draft) -> bool:
    """Whether the event took place while a meeting did: "said at the talks", "told him at the start of their meeting"."""
    at = complements(draft.anchor, {"during", "at", "in"})
    at += [noun for part in at if part.lemma_.lower() in _PARTS for noun in complements(part, {"of"})]
    return any(noun.lemma_.lower() in ENCOUNTERS for noun in at)


def told_there(draft: Draft) -> bool:
    """Whether the statement is made to an occasion that the story knows: "told the summit", "at the gathering"."""
    return bool(addressed_occasions(draft))


def addressed_occasions(draft: Draft) -> list[Token]:
    """The nouns of the occasions, known to the story, that the statement is made to."""
    verb = draft.anchor
    if draft.event_type != "statement" or not is_verb(verb):
        return []
    told = objects(verb) if verb.lemma_ in _ADDRESSES else []  # but not "confirmed the meeting"
    told += [
        noun
        for subject in children(verb, SUBJECTS)
        for participle in children(subject, {"acl"})
        if participle.lemma_ in _ADDRESSES and participle.tag_ == "VBG"
        for noun in objects(participle)
    ]  # "the envoy, briefing the council, warned"
    at = complements(verb, {"at", "to", "in"})
    at += [noun for part in at if part.lemma_.lower() in _PARTS for noun in complements(part, {"of"})]
    return [
        noun
        for noun in [*told, *at]
        if noun.lemma_.lower() in _OCCASIONS
        and any(child.lower_ == "the" or child.ent_type_ == "DATE" for child in noun.children)
    ]


def is_background(draft: Draft) -> bool:
    """Whether the event is told from outside of the occasion: in a perfect tense, or with "previously".

    A lead in the perfect ("has met his counterpart") that the story tells again in the past ("they held talks on Tuesday")
    is its very occasion.
    """
    return all(_steps_out(anchor, draft) for anchor in (draft.anchor, *draft.echoes))


def _steps_out(anchor: Token, draft: Draft) -> bool:
    verb = clause_head(anchor)
    if is_standing(anchor) and (draft.event_type == "statement" or anchor.dep_ == "relcl"):
        return True
    if draft.event_type == "visit" and verb.dep_ == "relcl":
        return True
    if verb.dep_ == "relcl" and verb.head.head.lower_ == "from":
        return True  # "arrived from Bishkek, where he held talks"
    for _ in range(_MAX_HOPS):
        if any(child.lower_ in ("had", "has", "have", "'ve") for child in children(verb, {"aux"})):
            return True
        if any(child.lower_ in _STEPS_OUT for child in children(verb, {"advmod"})):
            return True
        if verb.dep_ == "pcomp" and not is_root(verb):  # "has accused Israel of committing"
            verb = clause_head(verb.head)
            continue
        if (
            verb.dep_ != "conj"
            or is_root(verb)
            or not is_verb(verb.head)
            or children(verb, SUBJECTS | {"aux"})
            or (
                verb.tag_ == "VBD" and verb.head.tag_ == "VBN"
            )  # "reported that he had shuttled and warned of"
        ):
            return False
        verb = verb.head
    return False


def is_standing(verb: Token) -> bool:
    """Whether the present tense, beside the story's past, tells what is always held: "signed it, but each accuses the other"."""
    if verb.tag_ not in ("VBZ", "VBP") or not is_verb(verb):
        return False
    return verb.dep_ == "relcl" or (verb.dep_ == "conj" and verb.head.tag_ == "VBD")


def is_written(draft: Draft) -> bool:
    """Whether the statement was sent or posted, so that it has a day but no place that its speaker stood at."""
    if draft.event_type != "statement":
        return False
    verb = draft.anchor
    if verb.lemma_ in _WRITES or (not is_verb(verb) and verb.lemma_.lower() in WRITTEN):
        return True
    nouns = complements(verb, {"in", "on", "via", "by"})
    if is_passed_on(verb):
        return True
    return any(noun.lemma_.lower().rstrip(".") in WRITTEN | _CALLS for noun in nouns)


def is_passed_on(verb: Token) -> bool:
    """Whether somebody's words are told as others quote them: "was quoted by his press service as saying"."""
    quoting = verb if verb.lemma_ in _QUOTES else verb.head.head if verb.dep_ == "pcomp" else verb
    return quoting.lemma_ in _QUOTES and bool(children(quoting, {"nsubjpass"}))


def is_reply(draft: Draft) -> bool:
    """Whether the statement answers the one before it: "Francis replied", "Fontenay agreed"."""
    verb = draft.anchor
    if draft.event_type == "statement" and resumes(verb):
        return True
    if draft.event_type != "statement" or verb.lemma_ not in _REPLIES or is_background(draft):
        return False
    if verb.lemma_ == "shoot":
        return any(child.lower_ == "back" for child in verb.children)
    return verb.lemma_ != "agree" or not children(verb, {"xcomp", "ccomp", "prep"})


def resumes(verb: Token) -> bool:
    """Whether the verb answers what its noun sums up of the words before: "proposed a fund, an idea [welcomed] by Astana"."""
    noun = verb.head
    if verb.dep_ not in ("acl", "relcl") or noun.lemma_ not in _SUMS_UP:
        return False
    first = noun.left_edge
    return first.lower_ in ("a", "an") and text_before(first) in (",", "-", "–", "—")


def speaks_for(draft: Draft, other: Draft) -> bool:
    """Whether the statement is by an official of the state that `other` quotes: "Jakarta said Tuesday", then its minister."""
    if draft.event_type != "statement" or other.event_type != "statement":
        return False
    return any(
        one.country is not None
        and one.country == lead.country
        and one.actor.kind == "person"
        and one.actor.office is not None
        and lead.actor.kind != "group"
        and (lead.actor.kind in ("state", "government") or not lead.actor.named)
        for one in draft.leads()
        for lead in other.leads()
    )


def share_author(one: Draft, other: Draft) -> bool:
    """Whether one of those who speak is the same actor, or the same state's government under another name."""
    return any(
        mine.actor is theirs.actor
        or (
            mine.country is not None
            and mine.country == theirs.country
            and {mine.actor.kind, theirs.actor.kind} <= _STATE
        )
        for mine in one.leads()
        for theirs in other.leads()
    )


def are_apart(one: Place | None, other: Place | None) -> bool:
    """Whether two places are known to lie in different countries."""
    return (
        one is not None
        and other is not None
        and None not in (one.country, other.country)
        and one.country != other.country
    )


def days_of(draft: Draft) -> tuple[date, date] | None:
    """First and last day of the event, both included, or None."""
    return (draft.time.start, draft.time.end) if draft.time is not None else None


def is_refused(draft: Draft) -> bool:
    """Whether the meeting was refused or is not to be ("ruled out a meeting"), which has no day; "did not meet" has one."""
    if draft.status != "denied":
        return False
    verb = draft.anchor
    return not any(child.lower_ in ("did", "was", "were") for child in children(verb, {"aux", "auxpass"}))


def are_those(draft: Draft, other: Draft) -> bool:
    """Whether the draft's lead is the crowd of the other by its noun alone: "the ministers", after a meeting of several."""
    leads = draft.leads()
    if len(leads) != 1 or leads[0].head.tag_ != "NNS" or leads[0].actor.named:
        return False
    crowd = leads[0].head
    if children(crowd, {"amod", "compound", "poss", "prep"}):
        return False
    if not any(child.lower_ == "the" for child in crowd.children):
        return False
    told = [mention.head for mention in other.leads()]
    return (
        crowd.lemma_ in _SIDES and len(told) > 1
        if other.event_type == "meeting"
        else any(head.lemma_ == crowd.lemma_ and head.tag_ == "NNS" for head in told)
    )


def is_departure(draft: Draft) -> bool:
    """Whether the traveller goes from the place: "returned from Doha", "left Hanoi"; "leaves for Hanoi" takes him there."""
    if draft.event_type != "visit" or draft.anchor.lemma_ not in _LEAVES:
        return False
    outward = [noun for noun in complements(draft.anchor, {"for"}) if noun.lower_ != "home"]
    return draft.anchor.lemma_ == "return" or not outward


def is_during(draft: Draft) -> bool:
    """Whether the event fell on some day of a stay: "during the visit"."""
    return any(noun.lemma_ in _STAYS for noun in complements(draft.anchor, {"during", "in"}))


def meeting_after(meeting: Draft) -> Token | None:
    """The verb that the meeting is told to have come right before: "said [after talks with]", "spoke [after meeting]"."""
    current = meeting.noun or meeting.anchor
    if current.dep_ == "dobj" and current.head.dep_ == "pcomp":
        current = current.head  # "after holding talks"
    if current.dep_ not in ("pobj", "pcomp") or current.head.lower_ not in ("after", "following"):
        return None
    verb = clause_head(current.head)
    return verb if verb.lemma_ not in _LEAVES else None


def is_said_after(draft: Draft) -> bool:
    """Whether the statement was made once a meeting was over: "said after the talks", "speaking after the lunch"."""
    verb = draft.anchor
    if not is_verb(verb):
        return False
    if any(child.lower_ in ("afterwards", "afterward") for child in children(verb, {"advmod"})):
        return True
    speaking = [child for child in children(verb, {"advcl"}) if child.lemma_ == "speak"]
    return any(
        noun.lemma_.lower() in ENCOUNTERS
        and any(child.lower_ in ("the", "their", "his", "her") for child in noun.children)
        for word in (verb, *speaking)
        for noun in complements(word, {"after", "following"})
    )


def may_be_one_day(one: Draft, other: Draft) -> bool:
    """Whether two events may have fallen on one day, as far as their times are told."""
    return (
        one.time is None
        or other.time is None
        or (one.time.start <= other.time.end and other.time.start <= one.time.end)
    )
