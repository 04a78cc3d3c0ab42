"""The events of a document in order: which occasion each belongs to, and what the words around say of it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from ..kinds import kinds
from ..reading.syntax import SUBJECTS, children, clause_head, is_verb, sentences_between
from .occasions import (
    addressed_occasions,
    are_apart,
    are_those,
    days_of,
    is_background,
    is_departure,
    is_gathering,
    is_said_after,
    is_said_within,
    is_written,
    may_attend,
    may_be_one_day,
    meeting_after,
    share_author,
    speaks_for,
    told_there,
)
from .words import ENDS, WRITTEN

if TYPE_CHECKING:
    from ...contract import EventTime, Place
    from ..drafts import Draft
    from ..reading.tree import Token

_REMOTE = frozenset({"phone", "video"})
_HAPPENED = frozenset({"occurred", "ongoing"})
_LONGEST = 31  # days; a year says nothing of what is said in it
_LOOKS_BACK = timedelta(days=3)  # what lies further back is a story of its own
_LEAD_REACH = 2  # sentences between what a lead sums up and its quotation
_SET_BEFORE = 4  # sentences
_JOINT_REACH = 10  # sentences; two who appear together answer questions in between
_PLACE_REACH = 2  # sentences; what is told of a meeting later on is said of it anywhere
_SCENES = frozenset({"scene", "setting"})
_STATE_REACH = 2  # sentences; what a state said, its minister goes on to say


class Story:
    """The events of a document in order, for look-up of the occasion that one belongs to."""

    def __init__(self, drafts: list[Draft]) -> None:
        self._drafts = drafts
        self._sentences = _sentence_numbers(drafts)
        self._background = [is_background(draft) for draft in drafts]
        self._gathering = [is_gathering(draft) for draft in drafts]
        self._leads = [{id(mention.actor) for mention in draft.leads()} for draft in drafts]
        self._joint = [draft.rule in _SCENES and len(draft.leads()) > 1 for draft in drafts]
        self._told = [
            [start for start, _ in draft.evidence] if draft.event_type == "meeting" else []
            for draft in drafts
        ]
        self._flashback = [self._looks_back(number) for number in range(len(drafts))]
        # The sentence up to which an occasion has been heard from; what its members say keeps it open.
        self._heard = list(self._sentences)

    def _looks_back(self, number: int) -> bool:
        """Whether the event is of a day before that of one told before it with some of the same actors: told to explain it."""
        draft = self._drafts[number]
        if draft.event_type == "statement" or draft.time is None:
            return False
        leads = self._leads[number]
        return any(
            other.time is not None
            and other.status in _HAPPENED
            and not self._background[earlier]
            and timedelta() < other.time.start - draft.time.end <= _LOOKS_BACK
            and leads & self._leads[earlier]
            for earlier, other in enumerate(self._drafts[:number])
        )

    def source(self, index: int, wanted: str) -> Draft | None:
        """The nearest occasion with what is wanted, told before the draft or in its sentence, that its lead is at."""
        draft = self._drafts[index]
        leads = self._leads[index]
        persons = all(mention.actor.kind in ("person", "group") for mention in draft.leads())
        there = told_there(draft)
        within = is_said_within(draft)
        best: tuple[int, bool, int, int] | None = None
        left = max(
            (
                self._sentences[number]
                for number, other in enumerate(self._drafts[:index])
                if self._sentences[number] < self._sentences[index]
                and leads & self._leads[number]
                and is_departure(other)
            ),
            default=-1,
        )
        if there and (named := self._named_there(index)) is not None:
            self._gathering[index] = True
            return self._drafts[named] if getattr(self._drafts[named], wanted) is not None else None
        for number, other in enumerate(self._drafts):
            if getattr(other, wanted) is None or not self._may_give(index, number, wanted):
                continue
            gathering = self._gathering[number] and (persons or there) and may_attend(draft, other)
            kept = gathering or self._joint[number]
            kept = kept or (
                other.event_type == "meeting" and (wanted == "time" or not self._met_since(index, number))
            )
            last = self._heard[number] if kept else self._sentences[number]
            if (wanted == "time" or within) and any(
                at < draft.anchor.idx for at in self._told[number] if at >= draft.anchor.sent.start_char
            ):
                last = self._sentences[index]  # "it cast a shadow over the talks; Han urged"
            if within and other.event_type == "meeting":
                last = max(last, self._last_told(number, draft))  # "said at the start of the talks"
            distance = self._sentences[index] - last
            reach = _JOINT_REACH if self._joint[number] else kinds()[draft.event_type].reach
            if wanted == "place" and draft.event_type == "statement" and other.event_type == "meeting":
                reach = min(reach, _PLACE_REACH)
            if distance > reach and not (there and gathering):
                continue
            if self._sentences[number] <= left:
                continue
            shared = bool(leads & self._leads[number])
            joint = shared or gathering
            joint = joint or (distance <= _STATE_REACH and are_those(draft, other))
            joint = joint or (wanted == "time" and distance <= _STATE_REACH and speaks_for(draft, other))
            apart = abs(other.anchor.i - draft.anchor.i) if distance == 0 else 0
            # Of two occasions it is the one that the speaker is told to be at.
            found = (distance + (not shared), not shared, apart, number)
            if joint and (best is None or found[:3] < best[:3]):
                best = found
        if best is None:
            return None
        chosen = best[3]
        if draft.event_type == "statement" or self._gathering[chosen] or self._joint[chosen]:
            self._heard[chosen] = max(self._heard[chosen], self._sentences[index])
        return self._drafts[chosen]

    def _last_told(self, number: int, draft: Draft) -> int:
        """The last sentence before the draft, or its own, that tells of the event `number`."""
        doc = draft.anchor.doc
        starts = [start for start, _ in self._drafts[number].evidence if start < draft.anchor.idx]
        last = doc.char_span(starts[-1], starts[-1] + 1, alignment_mode="expand") if starts else None
        return _sentence_number(last[0]) if last is not None else self._sentences[number]

    def _met_since(self, index: int, number: int) -> bool:
        """Whether another occasion was told between the meeting `number` and the event `index`; only words are of none."""
        if self._drafts[index].event_type != "statement":
            return True
        return any(
            other.event_type != "statement" and other.status in _HAPPENED and not self._background[between]
            for between, other in enumerate(self._drafts[number + 1 : index], number + 1)
        )

    def _named_there(self, index: int) -> int | None:
        """The meeting that the words "told the gathering" point back to: merged with them, or told by the same noun before."""
        draft = self._drafts[index]
        sentence = draft.anchor.sent
        lemmas = {noun.lemma_.lower() for noun in addressed_occasions(draft)}
        best = None
        for number, other in enumerate(self._drafts[:index]):
            if other.event_type != "meeting" or other.rule in _SCENES:
                continue
            if any(sentence.start_char <= start < sentence.end_char for start, _ in other.evidence[1:]):
                return number
            near = 0 < self._sentences[index] - self._sentences[number] <= _SET_BEFORE
            if near and any(token.lemma_.lower() in lemmas for token in other.anchor.sent):
                best = number
        return best

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
            noun.lemma_.lower() in WRITTEN
            and any(child.lower_ in ("the", "its", "his", "her") for child in noun.children)
            for noun in children(draft.anchor, SUBJECTS)
        ):
            return None
        for number in range(index - 1, -1, -1):
            other = self._drafts[number]
            if self._sentences[index] - self._sentences[number] > _STATE_REACH:
                return None
            if other.event_type == "statement" and share_author(draft, other):
                return other
        return None

    def met_before(self, index: int) -> Draft | None:
        """The meeting after which the statement `index` was made, as it says: "said after the meal"."""
        draft = self._drafts[index]
        if draft.event_type != "statement" or not is_said_after(draft):
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
        leads = self._leads[index]
        for number in range(index - 1, -1, -1):
            other = self._drafts[number]
            if self._sentences[index] - self._sentences[number] > 1:
                return None
            if other.event_type == "visit" and leads & self._leads[number]:
                return other
        return None

    def spoken_of_after(self, meeting: Draft) -> EventTime | None:
        """The day of what was said right after a meeting, as its own sentence tells: "[he] said after talks with Souley"."""
        above = meeting_after(meeting)
        return next(
            (
                other.time
                for other in self._drafts
                if other.event_type == "statement"
                and other.anchor == above
                and other.time is not None
                and other.time.start == other.time.end
            ),
            None,
        )

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
                and leads & self._leads[number]
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
        """Whether the event `number`, which has what is wanted, is an occasion that can lend it to the event `index`."""
        draft, other = self._drafts[index], self._drafts[number]
        if number == index:
            return False
        if self._background[number] and not self._goes_on(index, number):
            return False
        if other.event_type not in kinds()[draft.event_type].sources:
            return False
        if (draft.status in _HAPPENED) != (other.status in _HAPPENED):
            return False
        if self._sentences[number] > self._sentences[index]:
            return False
        if self._sentences[number] == self._sentences[index] and _comes_next(draft, other):
            return False
        if self._flashback[number] and self._sentences[number] < self._sentences[index]:
            return False  # the story has gone back to what it is about
        if wanted == "time" and draft.event_type == "statement" and are_apart(draft.place, other.place):
            return False  # "In Washington, he hailed it"
        if (
            wanted == "time"
            and draft.event_type == "visit"
            and other.time is not None
            and other.time.start < other.time.end
        ):
            return False  # "flew on to Berlin" after a summit of two days
        if wanted == "time" and draft.event_type == "meeting" and is_departure(other):
            return False  # "returned from Doha on Thursday after two days of talks"
        if (
            wanted == "time"
            and draft.event_type == "meeting"
            and draft.status not in _HAPPENED
            and other.time is not None
            and (other.opening is not None or other.time.start < other.time.end)
        ):
            return False  # whom she is to meet on a trip of several days she meets on any of them
        if (
            wanted == "time"
            and other.anchor.dep_ == "relcl"
            and other.anchor.lemma_ not in ENDS
            and draft.anchor.is_ancestor(other.anchor)
        ):
            return False  # "the minister, who met him last week, defended the trip"
        if self._sentences[number] == self._sentences[index] and self._is_talked_about(other, draft):
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
            if (
                draft.event_type == "meeting"
                and other.event_type == "meeting"
                and not may_be_one_day(draft, other)
            ):
                return (
                    False  # "on Thursday the two sides signed a truce", told after Sunday's talks in Jeddah
                )
            if draft.event_type == "statement" and (
                days_of(draft) != days_of(other)
                or (other.event_type == "visit" and other.rule not in _SCENES)
            ):
                return False  # a journey passes through several places, and its traveller speaks in any
            return other.mode not in _REMOTE and not is_written(other)
        return True

    def _goes_on(self, index: int, number: int) -> bool:
        """Whether the next sentence goes on by a pronoun with what "had" stepped back to: "He had stopped there. He pledged"."""
        draft, other = self._drafts[index], self._drafts[number]
        if self._sentences[index] - self._sentences[number] != 1 or is_background(draft):
            return False
        verb = clause_head(other.anchor)
        if not any(child.lower_ == "had" for child in children(verb, {"aux"})):
            return False
        pronouns = {id(lead.actor) for lead in draft.leads() if lead.head.tag_ == "PRP"}
        return bool(pronouns & {id(lead.actor) for lead in other.leads()})

    def _is_talked_about(self, event: Draft, draft: Draft) -> bool:
        """Whether the event is told in somebody's words, of which the draft is no part."""
        return any(
            words.content[0] <= event.anchor.idx < words.content[1]
            and not (words is not draft and words.content[0] <= draft.anchor.idx < words.content[1])
            for words in self._drafts
            if words.content is not None
        )

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
            if not leads & {id(mention.actor) for mention in draft.leads()}:
                continue
            if setting.time is None:
                if distance == 1:  # "made the remarks at the ministry in Seoul"
                    draft.place = draft.place or setting.place
                continue
            if (
                draft.time is None
                or draft.time.start < draft.time.end >= setting.time.end >= draft.time.start
            ):
                draft.time = setting.time
            if draft.place is None and draft.time == setting.time:
                draft.place = setting.place

    def quote_on(self, index: int) -> None:
        """Gives the lead what the quotation behind it tells of their occasion: "said on Monday ... '...,' she said in Geneva"."""
        quoted = self._drafts[index]
        if quoted.event_type != "statement" or not quoted.direct or (quoted.time or quoted.place) is None:
            return
        for number in range(index - 1, -1, -1):
            lead = self._drafts[number]
            if self._sentences[index] - self._sentences[number] > _LEAD_REACH:
                return
            if lead.event_type != "statement" or self._background[number] or lead.direct:
                continue
            if {id(m.actor) for m in lead.leads()} != {id(m.actor) for m in quoted.leads()}:
                continue
            if is_written(lead) or is_written(quoted) or not may_be_one_day(lead, quoted):
                return
            lead.time = lead.time or quoted.time
            lead.place = lead.place or quoted.place
            return

    def last_day(self, index: int) -> EventTime | None:
        """The day told last before the event `index`, if what is told there has happened."""
        for number in range(index - 1, -1, -1):
            other = self._drafts[number]
            if other.time is not None and other.status in _HAPPENED and not self._background[number]:
                return other.time if other.time.start == other.time.end else None
        return None

    def last_place(self, index: int) -> Place | None:
        """The place told last before the event `index`."""
        earlier = [other.place for other in self._drafts[:index] if other.place is not None]
        return earlier[-1] if earlier else None


def _comes_next(draft: Draft, other: Draft) -> bool:
    """Whether the other has a main clause of its own behind the draft's: "accused China, and [Manila summoned] its envoy"."""
    clause = clause_head(other.anchor)
    return clause.dep_ == "conj" and clause.head == draft.anchor and bool(children(clause, SUBJECTS))


def _sentence_number(token: Token) -> int:
    """How many sentences stand before the token's."""
    return sentences_between(token.doc[0], token)


def _sentence_numbers(drafts: list[Draft]) -> list[int]:
    """For each draft the number of its anchor's sentence."""
    if not drafts:
        return []
    numbers = {sent.start: number for number, sent in enumerate(drafts[0].anchor.doc.sents)}
    return [numbers[draft.anchor.sent.start] for draft in drafts]
