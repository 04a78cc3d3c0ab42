"""When: the dates of the text, each given to the predicate whose clause it stands in."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING

from ...contract import EventTime
from .. import lexicon
from ..drafts import Draft
from ..reading.doers import subjects
from ..reading.syntax import (
    children,
    clause_head,
    complements,
    is_root,
    is_verb,
    text_before,
)
from . import time
from .adjuncts import BEGINS, HOMEWARD, dated_by, dating_noun, is_told_by_tour, own_tokens, sharing_verbs
from .whereabouts import place_of
from .words import ENDS, OCCASIONS

if TYPE_CHECKING:
    from datetime import date

    from ..actors.mentions import Cast
    from ..reading.parse import Parse
    from ..reading.tree import Token
    from .time import TimeMention

_AHEAD = frozenset({"scheduled", "proposed"})
_TOLD = frozenset({"occurred"})
_NEW_DATE = frozenset({"to", "until", "till"})
_EXACT = frozenset({"day", "range"})
_OPENS = frozenset({"gather", "convene", "open", "begin", "start", "assemble", "kick", "launch"})
_PLANS = frozenset({"plan", "schedule", "set", "slate"})
_UNDONE = frozenset({"cancelled", "postponed"})
_WEEKEND = timedelta(days=1)
_DAYS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_SAME_IN_THE_PAST = frozenset({"put", "set", "cut", "hit", "let", "beat", "quit", "shut"})
_WORDS_SAID = frozenset(
    {"remark", "comment", "statement", "announcement", "appeal", "pledge", "accusation", "claim"}
)


class Calendar:
    """The time expressions of a document, for look-up by clause."""

    def __init__(self, parsed: Parse, published: date) -> None:
        self._published = published
        self._parsed = parsed
        self._by_sentence: dict[int, list[tuple[Token, TimeMention]]] = defaultdict(list)
        starts = parsed.doc.starts
        for mention in time.find_times(parsed.doc.text, published):
            index = min(bisect_left(starts, mention.start_char), len(parsed.doc) - 1)
            token = parsed.doc[index]
            self._by_sentence[token.sent.start].append((token, mention))
        self._last: date | None = None
        self._last_told: date | None = None  # the last that lies behind
        self._last_at = -1
        self._counted: dict[int, tuple[date, date] | None] = {}

    def time_of(self, draft: Draft, predicate: Token) -> EventTime | None:
        """The time told in the clause of the draft's predicate, or None.

        Remembers the day for what counts from it ("a day earlier"). Where the event is the opening of a stay told to last
        ("arrived on Sunday for a three-day visit"), the draft keeps that day as its `opening`.
        """
        if (shifted := self._counted_from_main(draft)) is not None:
            return shifted
        found = self._mention_for(draft, predicate)
        if found is None:
            return self._since(draft)
        mention, dated = found
        carrier = draft.anchor
        if carrier.dep_ == "nsubj" and not is_verb(carrier):
            carrier = carrier.head  # "the summit opens tomorrow"
        present = carrier.tag_ in ("VBZ", "VBP") or (draft.status == "ongoing" and draft.anchor.tag_ != "VBD")
        ahead = present or draft.status in _AHEAD | _UNDONE  # what is called off lay ahead
        verb = self._parsed.doc[dated]
        if verb.tag_ == "VBD" and verb.i != draft.anchor.i and (verb.lemma_ in BEGINS or _sets_out(verb)):
            ahead = False  # "the trip, which began on Monday, will end in", "left on Friday to hold talks"
        resolved = self._resolved(draft, mention, ahead=ahead)
        if resolved is None:
            return None
        start, end = resolved
        if draft.status in _TOLD and start > self._published and not present:
            start, end = time.resolve_past(mention) or resolved
        if present and draft.event_type != "statement":
            if start > self._published:  # the present tense of plans: "is flying to Washington on Tuesday"
                draft.status = "scheduled"
            elif mention.direction != "future":
                start, end = time.resolve(mention, future=False, anchor=self._last) or resolved
        if draft.status in _TOLD and start > self._published:
            return None  # what has happened has no day to come: the time is another event's
        lasts = False
        if start == end:
            self._last, self._last_at = start, draft.anchor.sent.start
            if start <= self._published:
                self._last_told = start
            days = self._lasting(draft, verb)
            lasts = days not in (0, 1)
            if days > 1:
                draft.opening = EventTime(text=mention.text, start=start, end=end, granularity="day")
                end = start + timedelta(days=days - 1)  # "arrived on Sunday for a three-day visit"
                over = draft.anchor.lemma_ in ENDS or draft.event_type != "visit"
                if draft.status == "occurred" and end > self._published and not over:
                    draft.status = "ongoing"
            elif days < -1:
                start = end + timedelta(days=days + 1)  # "wound up their two-day gathering on Monday"
        granularity = "range" if lasts else mention.granularity
        return EventTime(text=mention.text, start=start, end=end, granularity=granularity)

    def _resolved(self, draft: Draft, mention: TimeMention, *, ahead: bool) -> tuple[date, date] | None:
        """First and last day of the mention for the draft; what counts from another day is counted once."""
        if mention.kind != "anaphoric":
            return time.resolve(mention, future=ahead)
        if mention.start_char not in self._counted:
            day = self._counting_day(draft)
            if draft.status in _AHEAD and not _lay_ahead(draft.anchor):
                day = max(day or self._published, self._published)  # what is to come counts from now on
            self._counted[mention.start_char] = time.resolve(mention, future=ahead, anchor=day)
        return self._counted[mention.start_char]

    def _lasting(self, draft: Draft, dated: Token) -> int:
        """Days that the event is told to last from its day on, negative where that is its last; 0 where it is not told.

        `dated` is what the day stands on.
        """
        anchor = draft.anchor
        if draft.event_type == "statement":
            return 0
        ends = anchor.lemma_ in ENDS or (dated.lemma_ in ENDS and dated.dep_ in ("relcl", "acl"))
        opens = draft.event_type == "visit" or anchor.lemma_ in _OPENS
        if not ends and not opens:
            return 0
        found = time.duration(anchor.sent.text)
        if found is None:
            return 0
        days, at = found
        token = next(
            token for token in anchor.sent if token.idx + len(token.text) > anchor.sent.start_char + at
        )
        clause = clause_head(token)
        if clause.dep_ == "relcl" and clause.i not in (anchor.i, dated.i) and not clause.is_ancestor(anchor):
            return 0  # "Isaias, who arrived for a three-day visit, toured a plant on Tuesday"
        if ends:
            return -days
        abroad = any(noun == token or noun.is_ancestor(token) for noun in complements(anchor, {"for", "on"}))
        homeward = anchor.lemma_ in HOMEWARD and not abroad
        if homeward or (not is_root(anchor) and anchor.head.lemma_ in HOMEWARD):
            return 0  # "returned on Saturday from a ten-day tour"
        return 0 if anchor.dep_ == "relcl" and anchor.head.head.lower_ == "from" else days

    def _since(self, draft: Draft) -> EventTime | None:
        """The time of what has gone on since a day: "has criticised Israel since it struck Rafah on May 6", "has since met"."""
        verb = draft.anchor if is_verb(draft.anchor) else draft.anchor.head
        chain = [verb]
        while chain[-1].dep_ == "conj" and is_verb(chain[-1].head) and not is_root(chain[-1]):
            chain.append(chain[-1].head)
        if not any(
            child.lower_ in ("has", "have", "'ve") for link in chain for child in children(link, {"aux"})
        ):
            return None
        for token in draft.anchor.sent:
            if token.lower_ != "since" or self._parsed.utterance_at(token.idx) is not None:
                continue
            if token.dep_ == "advmod" and token.head in chain and token.i < token.head.i:
                day, text = self._counting_day(draft), token.text
            elif token.dep_ in ("mark", "prep"):
                clause = token.head if token.dep_ == "mark" else token
                above = clause.head
                while (
                    above.dep_ in ("pcomp", "prep", "xcomp", "conj")
                    and above not in chain
                    and not is_root(above)
                ):
                    above = above.head
                if above not in chain:
                    continue
                day, text = self._told_within(token, clause)
            else:
                continue
            if day is not None and day <= self._published:
                return EventTime(text=text, start=day, end=self._published, granularity="range")
        return None

    def _told_within(self, since: Token, clause: Token) -> tuple[date | None, str]:
        """The first day that the clause or phrase behind "since" tells, with the words up to it."""
        last = max(token.i for token in clause.subtree)
        for token, mention in self._by_sentence[since.sent.start]:
            if since.i < token.i <= last and mention.kind != "anaphoric" and mention.start <= self._published:
                return mention.start, since.doc.text[since.idx : mention.end_char]
        return None, since.text

    def _counting_day(self, draft: Draft) -> date | None:
        """The day that "a day earlier" or "that morning" counts from: told last, by an event or by any main clause."""
        here = draft.anchor.sent.start
        for start in sorted((at for at in self._by_sentence if self._last_at < at < here), reverse=True):
            for token, mention in reversed(self._by_sentence[start]):
                if mention.granularity != "day" or mention.kind == "anaphoric":
                    continue
                if self._parsed.utterance_at(token.idx) is not None or mention.start > self._published:
                    continue
                if dated_by(token, set()) == token.sent.root.i:
                    return mention.start
        return self._last_told if draft.status in _TOLD else self._last

    def scenes(self, cast: Cast) -> list[Draft]:
        """What actors did on a day, whether or not it is an event: "the two put on a show of harmony on Wednesday".

        Main clauses of the past with a day of their own; each as a draft that is never given out.
        """
        found = []
        for start, mentions in self._by_sentence.items():
            root = _main_verb(self._parsed.doc[start].sent.root)
            rule = _scene_rule(root)
            if rule is None or self._parsed.utterance_at(root.idx) is not None:
                continue
            leads = cast.diplomatic(subjects(root))
            if not leads or not any(_is_short(mention) for _, mention in mentions):
                continue
            scene = Draft("visit", rule, root, [], [(root.idx, root.idx + len(root.text))], 0.0)
            scene.add("visitor", leads)
            scene.time = self._of_mention(scene)
            if scene.time is not None:
                scene.place = place_of(scene, root, cast)
                found.append(scene)
        return found

    def named_days(self) -> list[tuple[Token, EventTime]]:
        """Occasions that a day names after they were told ("Saturday's event"): each noun with its day."""
        found = []
        for mentions in self._by_sentence.values():
            for token, mention in mentions:
                noun = token.head
                if (
                    token.dep_ != "poss"
                    or noun.lemma_.lower() not in OCCASIONS
                    or mention.granularity != "day"
                ):
                    continue
                if mention.start <= self._published and mention.kind != "anaphoric":
                    time_ = EventTime(
                        text=mention.text, start=mention.start, end=mention.end, granularity="day"
                    )
                    found.append((noun, time_))
        return found

    def _of_mention(self, scene: Draft) -> EventTime | None:
        found = self._mention_for(scene, scene.anchor)
        mention = found[0] if found is not None else None
        dates = time.resolve(mention) if mention is not None and mention.kind != "anaphoric" else None
        if mention is None or dates is None or dates[0] > self._published or not _is_short(mention):
            return None
        return EventTime(text=mention.text, start=dates[0], end=dates[1], granularity=mention.granularity)

    def _counted_from_main(self, draft: Draft) -> EventTime | None:
        """The time of "a day after he spoke to Macron": counted from that of the clause above, the other way round."""
        anchor = draft.anchor
        marks = [child for child in children(anchor, {"mark"}) if child.lower_ in ("after", "before")]
        if anchor.dep_ not in ("advcl", "pcomp", "ccomp") or not marks or marks[0].i < 2:
            return None
        fronted = anchor.dep_ == "advcl" and anchor.i < anchor.head.i
        mark = marks[0]
        days = _DAYS.get(mark.nbor(-2).lower_) if text_before(mark).lower() in ("day", "days") else None
        if days is None:
            return None
        above = [
            mention
            for token, mention in self._by_sentence[anchor.sent.start]
            if (token.i > anchor.head.i if fronted else token.i < mark.i - 2) and mention.granularity == "day"
        ]
        base = time.resolve(above[-1], anchor=self._last) if above else None
        day = base[0] if base is not None else None if fronted else self._last
        if day is None:
            return None
        day += timedelta(days=-days if mark.lower_ == "after" else days)
        text = anchor.doc.span(mark.i - 2, mark.i).text
        return EventTime(text=text, start=day, end=day, granularity="day")

    def _mention_for(self, draft: Draft, predicate: Token) -> tuple[TimeMention, int] | None:
        """The time expression of the draft's clause, and the index of the token that it stands on."""
        own = own_tokens(draft, predicate)
        sharing = sharing_verbs(draft)
        when = dating_noun(draft.anchor)
        inside: list[tuple[Token, TimeMention, int]] = []
        shared: list[tuple[TimeMention, int]] = []
        for token, mention in self._by_sentence[draft.anchor.sent.start]:
            if self._parsed.utterance_at(token.idx) is not None:
                continue
            if (
                mention.direction == "future"
                and draft.event_type == "statement"
                and draft.anchor.tag_ == "VBD"
            ):
                continue  # "rejected the talks in Geneva next week"
            dated = dated_by(token, own)
            if dated in own or (when is not None and mention.start_char <= when < mention.end_char):
                inside.append((token, mention, dated))
            elif (
                dated in sharing
                and token.i < draft.anchor.i
                and (token.i < dated or mention.granularity in _EXACT or is_told_by_tour(draft))
                and not (draft.anchor.lower_ == "according" and mention.granularity != "day")
            ):
                shared.append((mention, dated))
        if draft.status in _UNDONE and draft.noun is not None and is_verb(draft.anchor):
            # "cancelled on Monday a trip" dates the cancelling
            inside = [
                found for found in inside if found[2] != draft.anchor.i or found[1].preposition in _NEW_DATE
            ]
        if draft.status == "postponed":  # "Wednesday's talks were put off to April"
            inside = [found for found in inside if found[1].preposition in _NEW_DATE] or inside
        if inside:
            draft.time_token, nearest, dated = min(
                inside,
                key=lambda found: (
                    found[1].kind == "anaphoric",
                    draft.status in _TOLD and self._parsed.doc[found[2]].lemma_ in _PLANS,
                    abs(found[1].start_char - draft.anchor.idx),
                ),
            )
            return nearest, dated
        return shared[-1] if shared else None


def _lay_ahead(verb: Token) -> bool:
    """Whether a plan is told from the day of the story: "was due to meet him later in the day"."""
    above = verb.head
    return verb.dep_ in ("xcomp", "ccomp") and (
        above.tag_ == "VBD"
        or any(child.lower_ in ("was", "were") for child in children(above, {"auxpass", "aux"}))
        or (above.head.tag_ == "VBD" and above.head.lemma_ == "be")
    )


def _is_short(mention: TimeMention) -> bool:
    """Whether the mention is a day or a weekend, within which a story tells one thing after another."""
    return mention.granularity == "day" or (
        mention.granularity == "range" and mention.end - mention.start <= _WEEKEND
    )


def _sets_out(verb: Token) -> bool:
    """Whether the verb tells of a journey, whose purpose then falls on its day or after."""
    return bool(lexicon.visits().verbs.matches(verb))


def _main_verb(root: Token) -> Token:
    """The verb that the sentence is about: what is said, where that stands first ("The council met, diplomats said")."""
    if root.lemma_ in lexicon.statements().tables["clause"]:
        fronted = [verb for verb in children(root, {"ccomp"}) if verb.i < root.i]
        return fronted[-1] if fronted else root
    return root


def _scene_rule(root: Token) -> str | None:
    """Whether the main verb sets a scene, or a "setting" that the words before it were said in; None else."""
    auxiliaries = {child.lower_ for child in children(root, {"aux"})}
    if root.lemma_ == "speak" and (
        root.tag_ == "VBD" or (root.tag_ == "VBG" and auxiliaries & {"was", "were"})
    ):
        return "setting"
    passive = root.tag_ == "VBN" and any(
        child.lower_ in ("was", "were") for child in children(root, {"auxpass"})
    )
    if root.tag_ != "VBD" and root.lower_ not in _SAME_IN_THE_PAST and not passive:
        return None
    if any(noun.lemma_ in _WORDS_SAID for noun in children(root, {"dobj"})):
        return "setting"
    return None if root.lemma_ in ENDS else "scene"
