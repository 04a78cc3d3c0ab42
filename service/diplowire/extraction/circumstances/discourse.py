"""What one sentence leaves out and the story has told: a speech, press conference or read-out has one date and place.

The story is read as a row of occasions. An event told in the foreground opens one, with those who take part in it, its
date and its place; what they say or do after it, with no time or place of its own, still belongs to it. The background
does neither: the perfect tenses ("had called", "has promised") and "previously" step out of the occasion.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..kinds import kinds
from ..reading.syntax import (
    SUBJECTS,
    children,
    clause_head,
    complements,
    is_root,
    is_verb,
    objects,
    sentences_between,
)

if TYPE_CHECKING:
    from datetime import date

    from spacy.tokens import Token

    from ...contract import EventTime, Place
    from ..drafts import Draft

_REMOTE = frozenset({"phone", "video"})
_HAPPENED = frozenset({"occurred", "ongoing"})
_MAX_HOPS = 8
_LONGEST = 31  # days; a year says nothing of what is said in it
_SHORT_CLAUSE = 3
_SET_BEFORE = 4  # sentences
_JOINT_REACH = 10  # sentences; two who appear together answer questions in between
_PLACE_REACH = 2  # sentences; what is told of a meeting later on is said of it anywhere
_SCENES = frozenset({"scene", "setting"})
_STEPS_OUT = frozenset({"previously", "already", "earlier", "once", "repeatedly", "before", "last"})
_WRITTEN = frozenset(
    {"tweet", "twitter", "facebook", "instagram", "telegram", "x", "post", "letter", "message", "statement", "weibo",
     "communique", "cable", "telegramme", "note", "website", "interview"}
)  # fmt: skip
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
_STAYS = frozenset({"visit", "trip", "stay", "tour"})
_LEAVES = frozenset({"return", "leave", "depart"})
_MET = frozenset(
    {"talk", "meeting", "meal", "lunch", "dinner", "breakfast", "summit", "session", "call", "conversation", "ceremony",
     "negotiation", "encounter", "discussion", "consultation", "audience", "gathering", "reception", "signing"}
)  # fmt: skip
_CONVENES = frozenset({"meet", "convene", "gather", "assemble", "sit"})
_WRITES = frozenset({"tweet", "write", "post", "cable"})
_REPLIES = frozenset(
    {"reply", "answer", "retort", "respond", "counter", "agree", "concur", "shoot", "rejoin", "interject"}
)
_TO_THE_FACE = frozenset({"reply", "answer", "agree", "concur", "shoot", "rejoin", "interject"})
_STATE_REACH = 2  # sentences; what a state said, its minister goes on to say
_OCCASIONS = frozenset(
    {"summit", "gathering", "meeting", "conference", "forum", "session", "assembly", "council", "audience", "briefing",
     "rally", "crowd", "event"}
)  # fmt: skip


def inherit(events: list[Draft], scenes: list[Draft], named_days: list[tuple[Token, EventTime]]) -> None:
    """Fills in times and places that the own clauses of `events` do not tell, from each other and from `scenes`.

    A scene is no event itself ("they put on a show of harmony in Berlin on Wednesday") but sets day and place as one does.
    `named_days` are nouns that name an occasion told before by its day ("Saturday's event").
    """
    drafts = sorted([*scenes, *events], key=lambda draft: draft.evidence[0])
    story = _Story(drafts)
    for noun, day in named_days:
        story.name_day(noun, day)
    for index, draft in enumerate(drafts):
        if draft.rule in _SCENES:
            if draft.rule == "setting":
                story.set_before(index)
            continue
        if draft.place is None and draft.mode not in _REMOTE and _points_there(draft):
            draft.place = story.last_place(index)
            if draft.time is None and (stay := story.stay(index)) is not None:
                draft.time = stay.time
        if draft.time is None and draft.event_type != "statement" and _follows(draft):
            draft.time = story.last_day(index)
        if _is_background(draft) or _is_refused(draft):
            continue
        if (known := story.written(index)) is not None:
            draft.time, draft.place = draft.time or known.time, draft.place or known.place
        if draft.time is None and (met := story.met_before(index)) is not None:
            draft.time = met.opening or met.time
        if draft.time is None and (source := story.source(index, "time")) is not None:
            draft.time = source.time if _is_during(draft) else source.opening or source.time
        if _is_reply(draft) and (other := story.answered(index)) is not None:
            draft.time = draft.time or other.time
            if draft.anchor.lemma_ in _TO_THE_FACE:
                draft.place = draft.place or other.place
        moves_on = draft.event_type == "meeting" and _follows(draft)  # "was later received by the president"
        if draft.place is None and draft.mode not in _REMOTE and not _is_written(draft) and not moves_on:
            source = story.source(index, "place")
            if source is not None:
                draft.place = source.place
    for draft in events:
        if draft.event_type == "meeting" and draft.place is None and draft.mode not in _REMOTE:
            draft.place = story.place_of_day(draft)


class _Story:
    """The events of a document in order, for look-up of the occasion that one belongs to."""

    def __init__(self, drafts: list[Draft]) -> None:
        self._drafts = drafts
        self._sentences = _sentence_numbers(drafts)
        self._background = [_is_background(draft) for draft in drafts]
        self._gathering = [_is_gathering(draft) for draft in drafts]
        self._joint = [draft.rule in _SCENES and len(draft.leads()) > 1 for draft in drafts]
        self._told = [
            [start for start, _ in draft.evidence] if draft.event_type == "meeting" else []
            for draft in drafts
        ]
        # The sentence up to which an occasion has been heard from; what its members say keeps it open.
        self._heard = list(self._sentences)

    def source(self, index: int, wanted: str) -> Draft | None:
        """The nearest occasion with what is wanted, told before the draft or in its sentence, that its lead is at."""
        draft = self._drafts[index]
        leads = {id(mention.actor) for mention in draft.leads()}
        persons = all(mention.actor.kind in ("person", "group") for mention in draft.leads())
        there = _told_there(draft)
        best: tuple[int, int, int] | None = None
        left = max(
            (
                self._sentences[number]
                for number, other in enumerate(self._drafts[:index])
                if self._sentences[number] < self._sentences[index]
                and leads & {id(mention.actor) for mention in other.leads()}
                and _is_departure(other)
            ),
            default=-1,
        )
        if there and (named := self._named_there(index)) is not None:
            self._gathering[index] = True
            return self._drafts[named] if getattr(self._drafts[named], wanted) is not None else None
        for number, other in enumerate(self._drafts):
            if not self._may_give(index, number, wanted):
                continue
            gathering = self._gathering[number] and (persons or there)
            kept = gathering or self._joint[number] or (other.event_type == "meeting" and wanted == "time")
            last = self._heard[number] if kept else self._sentences[number]
            if any(at < draft.anchor.idx for at in self._told[number] if at >= draft.anchor.sent.start_char):
                last = self._sentences[index]  # "it cast a shadow over the talks; Han urged"
            distance = self._sentences[index] - last
            reach = _JOINT_REACH if self._joint[number] else kinds()[draft.event_type].reach
            if wanted == "place" and draft.event_type == "statement" and other.event_type == "meeting":
                reach = min(reach, _PLACE_REACH)
            if distance > reach and not (there and gathering):
                continue
            if self._sentences[number] <= left:
                continue
            joint = leads & {id(mention.actor) for mention in other.leads()} or gathering
            joint = joint or (distance <= _STATE_REACH and _are_those(draft, other))
            joint = joint or (wanted == "time" and distance <= _STATE_REACH and _speaks_for(draft, other))
            found = (distance, abs(other.anchor.i - draft.anchor.i) if distance == 0 else 0, number)
            if joint and (best is None or found[:2] < best[:2]):
                best = found
        if best is None:
            return None
        chosen = best[2]
        if wanted == "time" or self._gathering[chosen] or self._joint[chosen]:
            self._heard[chosen] = max(self._heard[chosen], self._sentences[index])
        return self._drafts[chosen]

    def _named_there(self, index: int) -> int | None:
        """The meeting that the words "told the gathering" point back to, as the merging of events has found it."""
        sentence = self._drafts[index].anchor.sent
        for number, other in enumerate(self._drafts[:index]):
            if other.event_type == "meeting" and any(
                sentence.start_char <= start < sentence.end_char for start, _ in other.evidence[1:]
            ):
                return number
        return None

    def name_day(self, noun: Token, day: EventTime) -> None:
        """Gives the day to the meeting told last before the noun, where it has none."""
        number = _sentence_number(noun)
        for index in range(len(self._drafts) - 1, -1, -1):
            draft, distance = self._drafts[index], number - self._sentences[index]
            if draft.event_type != "meeting" or draft.rule in _SCENES or not 0 <= distance <= _SET_BEFORE:
                continue
            if draft.time is None and draft.status in _HAPPENED and not self._background[index]:
                draft.time = day
            return

    def written(self, index: int) -> Draft | None:
        """The statement just before, on paper, that the statement `index` quotes on: "The statement read"."""
        draft = self._drafts[index]
        if draft.event_type != "statement" or not is_verb(draft.anchor):
            return None
        if not any(
            noun.lemma_.lower() in _WRITTEN
            and any(child.lower_ in ("the", "its", "his", "her") for child in noun.children)
            for noun in children(draft.anchor, SUBJECTS)
        ):
            return None
        leads = {id(mention.actor) for mention in draft.leads()}
        for number in range(index - 1, -1, -1):
            other = self._drafts[number]
            if self._sentences[index] - self._sentences[number] > _STATE_REACH:
                return None
            if other.event_type == "statement" and leads & {id(mention.actor) for mention in other.leads()}:
                return other
        return None

    def met_before(self, index: int) -> Draft | None:
        """The meeting after which the statement `index` was made, as it says: "said after the meal"."""
        draft = self._drafts[index]
        if draft.event_type != "statement" or not _is_said_after(draft):
            return None
        for number in range(index - 1, -1, -1):
            other = self._drafts[number]
            if self._sentences[index] - self._sentences[number] > _SET_BEFORE:
                return None
            if (
                other.event_type == "meeting"
                and other.time is not None
                and other.status in _HAPPENED
                and not self._background[number]
            ):
                return other
        return None

    def stay(self, index: int) -> Draft | None:
        """The visit of one of those who take part, told just before the event `index` to which "there" points."""
        leads = {id(mention.actor) for mention in self._drafts[index].leads()}
        for number in range(index - 1, -1, -1):
            other = self._drafts[number]
            if self._sentences[index] - self._sentences[number] > 1:
                return None
            if other.event_type == "visit" and leads & {id(mention.actor) for mention in other.leads()}:
                return other
        return None

    def place_of_day(self, meeting: Draft) -> Place | None:
        """Where one of those who met was on the day, by a visit told beside it: "Fidan was in Qatar on Wednesday"."""
        leads = {id(mention.actor) for mention in meeting.leads() if mention.actor.kind == "person"}
        index = next(number for number, draft in enumerate(self._drafts) if draft is meeting)
        if meeting.time is None or meeting.status not in _HAPPENED or self._background[index]:
            return None
        for number, other in enumerate(self._drafts):
            if (
                other.event_type == "visit"
                and other.status in _HAPPENED
                and other.place is not None
                and other.time is not None
                and (other.time.start, other.time.end) == (meeting.time.start, meeting.time.end)
                and abs(self._sentences[number] - self._sentences[index]) <= _PLACE_REACH
                and leads & {id(mention.actor) for mention in other.leads()}
            ):
                return other.place
        return None

    def answered(self, index: int) -> Draft | None:
        """The statement just before, which the reply `index` was given to."""
        for number in range(index - 1, -1, -1):
            if self._sentences[index] - self._sentences[number] > 1:
                return None
            if self._drafts[number].event_type == "statement" and not self._background[number]:
                return self._drafts[number]
        return None

    def _may_give(self, index: int, number: int, wanted: str) -> bool:
        """Whether the event `number` is an occasion that can lend the event `index` its time or place."""
        draft, other = self._drafts[index], self._drafts[number]
        if number == index or getattr(other, wanted) is None or self._background[number]:
            return False
        if other.event_type not in kinds()[draft.event_type].sources:
            return False
        if (draft.status in _HAPPENED) != (other.status in _HAPPENED):
            return False
        if self._sentences[number] > self._sentences[index]:
            return False
        if wanted == "time" and other.anchor.dep_ == "relcl" and draft.anchor.is_ancestor(other.anchor):
            return False  # "the minister, who met him last week, defended the trip"
        if draft.content is not None and draft.content[0] <= other.anchor.idx < draft.content[1]:
            return False  # what is talked about took place before it was talked about
        if (
            wanted == "time"
            and other.time is not None
            and (other.time.end - other.time.start).days > _LONGEST
        ):
            return False
        if wanted == "place":
            if other.event_type == "visit" and not self._is_there(index, number):
                return False
            if draft.event_type == "statement" and (
                _days(draft) != _days(other) or (other.event_type == "visit" and other.rule not in _SCENES)
            ):
                return False  # a journey passes through several places, and its traveller speaks in any
            return other.mode not in _REMOTE and not _is_written(other)
        return True

    def _is_there(self, index: int, number: int) -> bool:
        """Whether the traveller of the visit `number` had arrived when the event `index` took place."""
        draft, visit = self._drafts[index], self._drafts[number]
        if self._sentences[number] == self._sentences[index] and visit.anchor.i > draft.anchor.i:
            return visit.anchor.is_ancestor(draft.anchor)
        return draft.time is None or visit.time is None or visit.time.start <= draft.time.end

    def set_before(self, index: int) -> None:
        """Gives day and place to what was said just before: "'We will wait,' he said. He was speaking in Doha on Monday"."""
        setting = self._drafts[index]
        leads = {id(mention.actor) for mention in setting.leads()}
        for number in range(index):
            draft = self._drafts[number]
            distance = self._sentences[index] - self._sentences[number]
            if draft.event_type != "statement" or not 0 < distance <= _SET_BEFORE or self._background[number]:
                continue
            if not leads & {id(mention.actor) for mention in draft.leads()} or setting.time is None:
                continue
            if (
                draft.time is None
                or draft.time.start < draft.time.end >= setting.time.end >= draft.time.start
            ):
                draft.time = setting.time
            if draft.place is None and draft.time == setting.time:
                draft.place = setting.place

    def last_day(self, index: int) -> EventTime | None:
        """The day told last before the event `index`, if what is told there has happened."""
        for other in reversed(self._drafts[:index]):
            if other.time is not None and other.status in _HAPPENED:
                return other.time if other.time.start == other.time.end else None
        return None

    def last_place(self, index: int) -> Place | None:
        """The place told last before the event `index`."""
        earlier = [other.place for other in self._drafts[:index] if other.place is not None]
        return earlier[-1] if earlier else None


def _follows(draft: Draft) -> bool:
    """Whether the story goes on from one occasion to the next within a day: "then", "later", "meanwhile"."""
    if draft.status not in _HAPPENED:
        return False
    verb = clause_head(draft.anchor)
    while verb.dep_ in ("xcomp", "advcl") and verb.tag_ == "VB" and not is_root(verb) and is_verb(verb.head):
        verb = verb.head  # "was meanwhile in Paris to see the president"
    return any(child.lower_ in _SEQUENCE for child in children(verb, {"advmod"}))


def _points_there(draft: Draft) -> bool:
    """Whether the event's clause points back to a place: "talks there", "while there, he met"."""
    nouns = [draft.anchor, *([draft.noun] if draft.noun is not None else [])]
    clauses = [
        child for child in children(draft.anchor, {"advcl"}) if len(list(child.subtree)) <= _SHORT_CLAUSE
    ]
    return any(
        child.lower_ == "there" and child.dep_ == "advmod"
        for word in [*nouns, *clauses]
        for child in word.children
    ) or any(clause.lower_ == "there" for clause in clauses)


def _is_gathering(draft: Draft) -> bool:
    """A meeting of an unnamed many ("leaders gathered in Asuncion"), whose members speak in the sentences after it.

    So is the session of a body of many ("the Security Council met on Tuesday"). Where someone is named it is their meeting.
    """
    leads = draft.leads()
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
        lead.actor.kind == "group" and lead.head.tag_ in ("NNS", "NNPS") and not lead.country
        for lead in leads
    )


def _told_there(draft: Draft) -> bool:
    """Whether the statement is made to an occasion that the story knows: "told the summit", "at the gathering"."""
    verb = draft.anchor
    if draft.event_type != "statement" or not is_verb(verb):
        return False
    told = objects(verb) if verb.lemma_ in _ADDRESSES else []  # but not "confirmed the meeting"
    return any(
        noun.lemma_.lower() in _OCCASIONS
        and any(child.lower_ == "the" or child.ent_type_ == "DATE" for child in noun.children)
        for noun in [*told, *complements(verb, {"at", "to", "in"})]
    )


def _is_background(draft: Draft) -> bool:
    """Whether the event is told from outside of the occasion: in a perfect tense, or with "previously"."""
    verb = clause_head(draft.anchor)
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
        ):
            return False
        verb = verb.head
    return False


def _is_written(draft: Draft) -> bool:
    """Whether the statement was sent or posted, so that it has a day but no place that its speaker stood at."""
    if draft.event_type != "statement":
        return False
    verb = draft.anchor
    if verb.lemma_ in _WRITES or (not is_verb(verb) and verb.lemma_.lower() in _WRITTEN):
        return True
    nouns = complements(verb, {"in", "on", "via", "by"})
    return any(noun.lemma_.lower().rstrip(".") in _WRITTEN for noun in nouns)


def _is_reply(draft: Draft) -> bool:
    """Whether the statement answers the one before it: "Francis replied", "Fontenay agreed"."""
    verb = draft.anchor
    if draft.event_type != "statement" or verb.lemma_ not in _REPLIES or _is_background(draft):
        return False
    if verb.lemma_ == "shoot":
        return any(child.lower_ == "back" for child in verb.children)
    return verb.lemma_ != "agree" or not children(verb, {"xcomp", "ccomp", "prep"})


def _speaks_for(draft: Draft, other: Draft) -> bool:
    """Whether the statement is by an official of the state that `other` quotes: "Jakarta said Tuesday", then its minister."""
    if draft.event_type != "statement" or other.event_type != "statement":
        return False
    return any(
        one.country is not None
        and one.country == lead.country
        and one.actor.kind == "person"
        and one.actor.office is not None
        and (lead.actor.kind in ("state", "government") or not lead.actor.named)
        for one in draft.leads()
        for lead in other.leads()
    )


def _days(draft: Draft) -> tuple[date, date] | None:
    return (draft.time.start, draft.time.end) if draft.time is not None else None


def _is_refused(draft: Draft) -> bool:
    """Whether the meeting was refused or is not to be ("ruled out a meeting"), which has no day; "did not meet" has one."""
    if draft.status != "denied":
        return False
    verb = draft.anchor
    return not any(child.lower_ in ("did", "was", "were") for child in children(verb, {"aux", "auxpass"}))


def _are_those(draft: Draft, other: Draft) -> bool:
    """Whether the draft's lead is the crowd of the other by its noun alone: "the ministers", after a meeting of several."""
    leads = draft.leads()
    if len(leads) != 1 or leads[0].head.tag_ != "NNS" or leads[0].actor.named:
        return False
    if leads[0].country not in (None, *(mention.country for mention in other.leads())):
        return False
    crowd = leads[0].head
    if not any(child.lower_ == "the" for child in crowd.children):
        return False
    told = [mention.head for mention in other.leads()]
    return (
        crowd.lemma_ in _SIDES and len(told) > 1
        if other.event_type == "meeting"
        else any(head.lemma_ == crowd.lemma_ and head.tag_ == "NNS" for head in told)
    )


def _is_departure(draft: Draft) -> bool:
    """Whether the traveller goes from the place: "returned from Doha", "left Hanoi"; "leaves for Hanoi" takes him there."""
    if draft.event_type != "visit" or draft.anchor.lemma_ not in _LEAVES:
        return False
    outward = [noun for noun in complements(draft.anchor, {"for"}) if noun.lower_ != "home"]
    return draft.anchor.lemma_ == "return" or not outward


def _is_during(draft: Draft) -> bool:
    """Whether the event fell on some day of a stay: "during the visit"."""
    return any(noun.lemma_ in _STAYS for noun in complements(draft.anchor, {"during", "in"}))


def _is_said_after(draft: Draft) -> bool:
    """Whether the statement was made once a meeting was over: "said after the talks", "speaking after the lunch"."""
    verb = draft.anchor
    if not is_verb(verb):
        return False
    if any(child.lower_ in ("afterwards", "afterward") for child in children(verb, {"advmod"})):
        return True
    speaking = [child for child in children(verb, {"advcl"}) if child.lemma_ == "speak"]
    return any(
        noun.lemma_.lower() in _MET
        and any(child.lower_ in ("the", "their", "his", "her") for child in noun.children)
        for word in (verb, *speaking)
        for noun in complements(word, {"after", "following"})
    )


def _sentence_number(token: Token) -> int:
    """How many sentences stand before the token's."""
    return sentences_between(token.doc[0], token)


def _sentence_numbers(drafts: list[Draft]) -> list[int]:
    """For each draft the number of its anchor's sentence."""
    if not drafts:
        return []
    numbers = {sent.start: number for number, sent in enumerate(drafts[0].anchor.doc.sents)}
    return [numbers[draft.anchor.sent.start] for draft in drafts]
