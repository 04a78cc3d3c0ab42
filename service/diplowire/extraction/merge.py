"""Sentences that tell of one event become one event.

Two drafts are the same event when nothing that they tell contradicts (who, when, where, how, whether) and enough is
shared: both sides of a meeting, visitor and destination of a visit, the very words of a statement.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from . import lexicon
from .kinds import kinds
from .reading.syntax import children, complements, prepositions, sentences_between

if TYPE_CHECKING:
    from ..contract import EventTime, Status
    from .actors.mentions import Mention
    from .drafts import Draft
    from .reading.tree import Token
    from .trace import Trace

_HAPPENED: frozenset[Status] = frozenset({"occurred", "ongoing"})
_AHEAD: frozenset[Status] = frozenset({"scheduled", "proposed"})
_UNDONE: frozenset[Status] = frozenset({"cancelled", "postponed"})
_BROKERED = frozenset({"negotiation", "mediation"})
_BROKERING = frozenset({"mediate", "go-between", "mediation", "shuttle", "arbitrate", "intercede"})
_BROAD_MODES = frozenset({"in_person", "negotiation", "summit", "mediation"})
_ENDS = frozenset({"last", "end", "conclude", "produce", "yield", "run", "finish", "take"})
_SAME_WORDS = 0.6
_ANY_OFFICE = frozenset({"leader", "counterpart", "official", "dignitary"})
_STAY = timedelta(days=4)


def merge(drafts: list[Draft], trace: Trace | None = None) -> list[Draft]:
    """The drafts of one document, each event once, in order of the main passages."""
    events: list[Draft] = []
    for draft in sorted(drafts, key=lambda draft: (draft.evidence[0], -draft.trust)):
        if draft.another and draft.generic and _tells_nothing(draft):
            continue
        known = _find(draft, events)
        if known is not None:
            if trace is not None:
                trace.merged(known, draft)
            _absorb(known, draft)
        elif not draft.generic:
            events.append(draft)
        elif draft.spare:
            draft.add("participant", draft.spare)
            draft.generic = False
            events.append(draft)
    for event in events:
        if event.mode == "in_person" and _is_call(event):
            event.mode = "phone"
    return events


def _sides(draft: Draft) -> list[Mention]:
    """Who meets: without who brings them together, where there are two sides without."""
    sides = [part.mention for part in draft.parts if part.role != "mediator"]
    return sides if len(sides) > 1 else draft.leads()


def _is_brokering(draft: Draft) -> bool:
    """Whether the draft tells of mediation as such, not of a meeting that was mediated."""
    return draft.rule.removeprefix("meeting.") in _BROKERING


def _tells_nothing(draft: Draft) -> bool:
    """Whether another meeting has neither a day nor a place nor a future: "previous rounds had failed"."""
    return draft.time is None and draft.place is None and draft.status not in _AHEAD


def _is_call(event: Draft) -> bool:
    """Whether two who "spoke", at no place that is told, did so from afar, as wires mean it."""
    if event.rule == "meeting.beside":
        return False
    spoke = event.anchor.lemma_.lower() == "speak" and event.noun is None and event.place is None
    places = prepositions(
        event.anchor, {"in", "at", "inside", "aboard", "outside", "during", "after", "before"}
    )
    return spoke and not event.on_site and next(places, None) is None


def _find(draft: Draft, events: list[Draft]) -> Draft | None:
    fitting = (
        known
        for known in reversed(events)
        if known.event_type == draft.event_type and kinds()[draft.event_type].same(known, draft)
    )
    if not draft.generic:
        return next(fitting, None)
    several = list(fitting)  # "the meeting lasted an hour" is the one held sooner than the one to come
    return next((known for known in several if _statuses_agree(known, draft)), next(iter(several), None))


def same_meeting(known: Draft, draft: Draft) -> bool:
    """Whether two drafts of meetings are one."""
    if not _times_agree(known, draft) or not _modes_agree(known, draft) or not _places_agree(known, draft):
        return False
    if (_is_brokering(known) != _is_brokering(draft)) and not draft.generic:
        other = draft if _is_brokering(known) else known
        if other.mode not in _BROKERED or {known.status, draft.status} & _UNDONE:
            return False  # an offer to mediate is none of the calls that it follows
    if draft.another and known.status != draft.status and _UNDONE & {draft.status, known.status}:
        return False  # "a session of experts was put off" is not the round agreed on before
    if draft.another and draft.generic:
        return _statuses_agree(known, draft) and (
            draft.status in _AHEAD or (known.time is not None and draft.time is not None)
        )
    if draft.generic:
        told_past = draft.time is not None and draft.status in _HAPPENED
        if told_past and known.status in _AHEAD:
            return False  # "the summit was last held in 2021" is not the one to come
        if draft.spare and draft.status in _AHEAD and known.status in _HAPPENED:
            return False  # nor are the talks to be held in June those that were held
        sides = [part.mention for part in draft.parts if part.role == "participant"]
        return draft.joined or all(_among(mention, known) for mention in sides)
    if not _statuses_agree(known, draft) or _met_last(draft) != _met_last(known):
        return False
    if _is_named_again(known, draft):
        return True
    ours, theirs = _sides(known), _sides(draft)
    shared = sum(1 for mention in theirs if _among(mention, known))
    if shared >= 2 and shared >= min(len(ours), len(theirs)):
        return True
    if known.anchor.sent != draft.anchor.sent or not shared:
        return False
    fewer = min(ours, theirs, key=len)
    # "leaders gathered for an AU summit": the verb and the noun of one sentence name the same crowd
    return shared >= 2 or (shared == len(fewer) and all(mention.actor.kind == "group" for mention in fewer))


def _is_named_again(known: Draft, draft: Draft) -> bool:
    """Whether the later one repeats the name of the earlier with "the": "met for an AU summit ... at the AU summit, he said"."""
    whole = draft.noun or draft.anchor
    text = whole.doc.text
    for noun in (whole, *complements(whole, {"of"})):  # "the opening of the AU summit"
        name = [child for child in children(noun, {"compound", "nmod"}) if child.tag_ == "NNP"]
        definite = any(child.lower_ == "the" for child in children(noun, {"det"}))
        if noun.pos_ == "NOUN" and name and definite:
            called = text[name[0].idx : noun.idx + len(noun.text)]
            return any(called in text[start:end] for start, end in known.evidence)
    return False


def is_named_for(body: Mention, noun: Token) -> bool:
    """Whether the meeting's name holds the body, which then is no side beside its members: "an [AU] summit"."""
    return (
        body.actor.kind == "organization"
        and body.head.dep_ in ("compound", "nmod")
        and (body.head.head == noun or body.head.head in complements(noun, {"of"}))
    )


def _met_last(draft: Draft) -> bool:
    """ "The pair last met in April": another meeting than the one that the story is about."""
    return any(child.lower_ in ("last", "previously") for child in children(draft.anchor, {"advmod"}))


def same_visit(known: Draft, draft: Draft) -> bool:
    """Whether two drafts of visits are one."""
    if not any(_among(mention, known, role="visitor") or _bare(mention, known) for mention in draft.leads()):
        return False
    there = next(iter(_destinations(draft)), None)
    if there is None or not any(
        here[0] == there[0] and (here[0] is not None or here[1] == there[1]) for here in _destinations(known)
    ):
        return False
    if draft.generic:  # "the first visit by a premier since" says nothing new
        return True
    return _statuses_agree(known, draft) and (_times_agree(known, draft) or _one_stay(known, draft))


def _bare(mention: Mention, known: Draft) -> bool:
    """ "the officials" after "UN and African Union officials": the same crowd by its noun alone."""
    actor = mention.actor
    if actor.kind != "group" or actor.named or " " in actor.name:
        return False
    return any(
        other.actor.kind == "group" and other.actor.name.lower().endswith(actor.name.lower())
        for other in known.leads()
    )


def _one_stay(known: Draft, draft: Draft) -> bool:
    """Arrival, stay and departure a few days apart are one visit."""
    if known.time is None or draft.time is None or {known.status, draft.status} - _HAPPENED:
        return False
    first, second = sorted((known.time, draft.time), key=lambda time: time.start)
    return second.start - first.end <= _STAY


def _destinations(draft: Draft) -> list[tuple[str | None, str]]:
    """Country and name of each stop, in order."""
    return [(part.mention.country, part.mention.name) for part in draft.parts if part.role == "host"]


def same_statement(known: Draft, draft: Draft) -> bool:
    """Whether two drafts of statements are one."""
    if known.content is None or draft.content is None:
        return False
    overlap = min(known.content[1], draft.content[1]) - max(known.content[0], draft.content[0])
    if overlap <= 0 and "statement.noun" not in (known.rule, draft.rule):
        return False
    if not any(_among(mention, known, role="speaker") for mention in draft.leads()):
        return False
    if _reports_on(known, draft) or _reports_on(draft, known):
        return False
    if _in_the_same_words(known, draft):
        return True
    shortest = min(known.content[1] - known.content[0], draft.content[1] - draft.content[0])
    longest = max(known.content[1] - known.content[0], draft.content[1] - draft.content[0])
    return overlap > 0 and (
        overlap / longest >= _SAME_WORDS or (overlap == shortest and known.act == draft.act)
    )


def _in_the_same_words(known: Draft, draft: Draft) -> bool:
    """Whether a noun without a verb of its own tells again what was said: "Turkey seeks his extradition ... its request for"."""
    if "statement.noun" not in (known.rule, draft.rule):
        return False
    words = [
        one.anchor.doc.text[slice(*one.content)].casefold().split() for one in (known, draft) if one.content
    ]
    return len(words) > 1 and words[0] == words[1]


def _reports_on(outer: Draft, inner: Draft) -> bool:
    """Whether one tells of the other as another's act: "Pakistan had told Kabul so, [its envoy wrote]"."""
    if outer.content is None or not outer.content[0] <= inner.anchor.idx < outer.content[1]:
        return False
    return not any(one.actor is other.actor for one in outer.leads() for other in inner.leads())


def _among(mention: Mention, draft: Draft, role: str | None = None) -> bool:
    return any(_one_actor(mention, part.mention) for part in draft.parts if role is None or part.role == role)


def _one_actor(one: Mention, other: Mention) -> bool:
    """The same actor, or an unnamed holder and a named one of the same state ("his Qatari counterpart")."""
    if one.actor is other.actor:
        return True
    if one.country is None or one.country != other.country:
        return False
    kinds = {one.actor.kind, other.actor.kind}
    offices = [mention.actor.office for mention in (one, other) if mention.actor.office is not None]
    if len({office.rank == 1 for office in offices if office.name not in _ANY_OFFICE}) > 1:
        return False  # a president is none of the negotiators
    if (
        len(offices) > 1
        and sum(office.name == "ambassador" for office in offices) == 1
        and kinds == {"person"}
    ):
        return False  # nor is a minister the ambassador who was summoned
    if kinds == {"person", "group"} and len(offices) == 1 and offices[0].rank == 1:
        return False  # nor of the heads of the services
    if "person" in kinds and one.actor.named and other.actor.named:
        return not kinds <= {"person"}
    return True


def _names_all(draft: Draft, known: Draft) -> bool:
    """Whether a meeting of states is told again as one of people, each state's by name."""
    if draft.event_type != "meeting":
        return False
    states = {part.mention.country for part in known.parts if part.mention.actor.kind == "state"}
    people = [part.mention for part in draft.parts if part.mention.actor.kind == "person"]
    return len(states) > 1 and states <= {mention.country for mention in people if mention.actor.named}


def _times_agree(known: Draft, draft: Draft) -> bool:
    if known.time is None and draft.time is not None and not draft.generic:
        return draft.time.granularity != "year"  # what went on in 2002 is none of the story's own
    if (
        known.time is not None
        and draft.time is None
        and known.time.granularity == "year"
        and not draft.generic
    ):
        return sentences_between(known.anchor, draft.anchor) <= 1
    if known.time is None or draft.time is None:
        return True
    return known.time.start <= draft.time.end and draft.time.start <= known.time.end


def _places_agree(known: Draft, draft: Draft) -> bool:
    if known.place is None or draft.place is None:
        return True
    return known.place.country == draft.place.country


def _modes_agree(known: Draft, draft: Draft) -> bool:
    if known.mode == draft.mode or {known.mode, draft.mode} <= _BROAD_MODES:
        return True
    pair = {known.mode, draft.mode}
    return bool(pair & {"phone", "video"}) and (_leaves_medium_open(known) or _leaves_medium_open(draft))


def _leaves_medium_open(draft: Draft) -> bool:
    """Whether the predicate fits a call as well as a table ("exchanged views"), and no word says which."""
    anchor = draft.noun or draft.anchor
    return draft.mode == "in_person" and anchor.lemma_.lower() in lexicon.meetings().tables["medium"]["open"]


def _statuses_agree(known: Draft, draft: Draft) -> bool:
    if known.status == draft.status:
        return True
    pair = {known.status, draft.status}
    if pair <= _HAPPENED or pair <= _AHEAD or pair <= _UNDONE:
        return True
    return bool(pair & {"cancelled", "postponed"}) and bool(pair & _AHEAD)


def _went_by(draft: Draft) -> bool:
    """Whether a meeting told of again is told as over: "flew in to see the president. The meeting lasted an hour"."""
    noun = draft.noun or draft.anchor
    return (
        draft.generic
        and draft.status == "occurred"
        and noun.dep_ == "nsubj"
        and noun.head.tag_ == "VBD"
        and noun.head.lemma_ in _ENDS
    )


def _within(narrow: EventTime, wide: EventTime) -> bool:
    return (
        wide.start <= narrow.start
        and narrow.end <= wide.end
        and narrow.end - narrow.start < wide.end - wide.start
    )


def _absorb(known: Draft, draft: Draft) -> None:
    """Adds what `draft` tells to the event that it is."""
    people = _names_all(draft, known)
    for part in draft.parts:
        twin = next((other for other in known.parts if _one_actor(part.mention, other.mention)), None)
        if twin is None and part.role == "visitor" and _bare(part.mention, known):
            continue
        if twin is None and len(known.parts) > 1 and is_named_for(part.mention, draft.noun or draft.anchor):
            continue
        if twin is None:
            known.parts.append(part)
        elif (
            part.mention.actor.named
            and part.mention.actor is not twin.mention.actor
            and (not twin.mention.actor.named or (people and twin.mention.actor.kind == "state"))
        ):
            twin.mention = part.mention
        if twin is not None and twin.role == "participant" and part.role in ("host", "mediator"):
            twin.role = part.role
    if known.time is None or (draft.time is not None and _within(draft.time, known.time)):
        known.time = draft.time or known.time  # "this week", then "Tuesday's meeting"
    known.place = known.place or draft.place
    known.retold = known.retold and draft.retold
    if draft.status in ("cancelled", "postponed") and known.status in _AHEAD:
        known.status = draft.status
    if known.status == "scheduled" and known.time is None and _went_by(draft):
        known.status = "occurred"
    if (
        known.mode in ("in_person", "contact")
        and draft.mode is not None
        and not draft.generic
        and not _leaves_medium_open(draft)
    ):
        known.mode = draft.mode
    if not draft.generic:
        known.echoes += [draft.anchor, *draft.echoes]
    known.evidence += [span for span in draft.evidence if span not in known.evidence]
    known.topics += [span for span in draft.topics if span not in known.topics]
    known.attribution = known.attribution or draft.attribution
    known.trust = max(known.trust, draft.trust)
