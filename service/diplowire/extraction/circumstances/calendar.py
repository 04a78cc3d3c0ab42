"""When: the dates of the text, each given to the predicate whose clause it stands in."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING

from ...contract import EventTime
from ..drafts import Draft
from ..reading.syntax import children, clause_head, complements, is_verb, planned_verb, subjects
from . import time
from .whereabouts import OCCASIONS, place_of, planned

if TYPE_CHECKING:
    from datetime import date

    from spacy.tokens import Token

    from ..actors.mentions import Cast
    from ..reading.parse import Parse
    from .time import TimeMention

_AHEAD = frozenset({"scheduled", "proposed"})
_TOLD = frozenset({"occurred"})
_ENDS = frozenset({"end", "wind", "conclude", "finish", "wrap", "close", "complete"})
_HOMEWARD = frozenset({"return", "leave", "depart"})
_NEW_DATE = frozenset({"to", "until", "till"})
_EXACT = frozenset({"day", "range"})
_OPENS = frozenset({"gather", "convene", "open", "begin", "start", "assemble", "kick", "launch"})
_UNDONE = frozenset({"cancelled", "postponed"})
_TO_COME = frozenset({"scheduled", "proposed", "cancelled", "postponed", "denied"})
_SENT = frozenset({"note", "letter", "message", "post", "communique", "cable", "telegram", "email"})
_DAYS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_SAME_IN_THE_PAST = frozenset({"put", "set", "cut", "hit", "let", "beat", "quit", "shut"})
_WORDS_SAID = frozenset(
    {"remark", "comment", "statement", "announcement", "appeal", "pledge", "accusation", "claim"}
)
_PASSES = frozenset({"conj", "advcl", "ccomp", "xcomp", "dobj", "pobj", "prep", "pcomp"})
_MAX_HOPS = 8


class Calendar:
    """The time expressions of a document, for look-up by clause."""

    def __init__(self, parsed: Parse, published: date) -> None:
        self._published = published
        self._parsed = parsed
        self._by_sentence: dict[int, list[tuple[Token, TimeMention]]] = defaultdict(list)
        starts = parsed.doc.to_array("IDX").tolist()
        for mention in time.find_times(parsed.doc.text, published):
            index = min(bisect_left(starts, mention.start_char), len(parsed.doc) - 1)
            token = parsed.doc[index]
            self._by_sentence[token.sent.start].append((token, mention))
        self._last: date | None = None
        self._last_at = -1

    def time_of(self, draft: Draft, predicate: Token) -> EventTime | None:
        """The time told in the clause of the draft's predicate, or None.

        Remembers the day for what counts from it ("a day earlier").
        """
        if (shifted := self._counted_from_main(draft)) is not None:
            return shifted
        mention = self._mention_for(draft, predicate)
        if mention is None:
            return None
        present = draft.anchor.tag_ in ("VBZ", "VBP") or (
            draft.status == "ongoing" and draft.anchor.tag_ != "VBD"
        )
        anchor_day = self._counting_day(draft)
        if draft.status in _AHEAD and mention.kind == "anaphoric":
            anchor_day = max(
                anchor_day or self._published, self._published
            )  # what is to come counts from now on
        ahead = present or draft.status in _AHEAD | _UNDONE  # what is called off lay ahead
        resolved = time.resolve(mention, future=ahead, anchor=anchor_day)
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
        if start == end:
            self._last, self._last_at = start, draft.anchor.sent.start
            if draft.anchor.lemma_ in _ENDS and (days := time.duration(draft.anchor.sent.text)) is not None:
                start = end - timedelta(days=days - 1)  # "wound up their two-day gathering on Monday"
            if (
                draft.event_type == "visit"
                and draft.anchor.lemma_ not in _HOMEWARD
                and draft.anchor.head.lemma_ not in _HOMEWARD  # "returned on Saturday from a ten-day tour"
                and not (draft.anchor.dep_ == "relcl" and draft.anchor.head.head.lower_ == "from")
                and (days := time.duration(draft.anchor.sent.text)) is not None
            ):
                end = start + timedelta(days=days - 1)  # "arrived on Sunday for a three-day visit"
                if draft.status == "occurred" and end > self._published and draft.anchor.lemma_ not in _ENDS:
                    draft.status = "ongoing"
            if (
                draft.event_type == "meeting"
                and draft.anchor.lemma_ in _OPENS
                and (days := time.duration(draft.anchor.sent.text)) is not None
            ):
                end = start + timedelta(days=days - 1)  # "gathered on Tuesday for a two-day summit"
        lasts = start != end and mention.start == mention.end
        granularity = "range" if lasts else mention.granularity
        return EventTime(text=mention.text, start=start, end=end, granularity=granularity)

    def _counting_day(self, draft: Draft) -> date | None:
        """The day that "a day earlier" or "that morning" counts from: told last, by an event or by any main clause."""
        here = draft.anchor.sent.start
        for start in sorted((at for at in self._by_sentence if self._last_at < at < here), reverse=True):
            for token, mention in reversed(self._by_sentence[start]):
                if mention.granularity != "day" or mention.kind == "anaphoric":
                    continue
                if self._parsed.utterance_at(token.idx) is not None or mention.start > self._published:
                    continue
                if _dated(token, set()) == token.sent.root.i:
                    return mention.start
        return self._last

    def scenes(self, cast: Cast) -> list[Draft]:
        """What actors did on a day, whether or not it is an event: "the two put on a show of harmony on Wednesday".

        Main clauses of the past with a day of their own; each as a draft that is never given out.
        """
        found = []
        for start, mentions in self._by_sentence.items():
            root = self._parsed.doc[start].sent.root
            rule = _scene_rule(root)
            if rule is None or self._parsed.utterance_at(root.idx) is not None:
                continue
            leads = cast.diplomatic(subjects(root))
            if not leads or not any(mention.granularity == "day" for _, mention in mentions):
                continue
            scene = Draft("visit", rule, root, [], [(root.idx, root.idx + len(root.text))], 0.0)
            scene.add("visitor", leads)
            scene.time = self._of_mention(scene)
            if scene.time is not None:
                scene.place = place_of(scene, root, cast)
                found.append(scene)
        return found

    def _of_mention(self, scene: Draft) -> EventTime | None:
        mention = self._mention_for(scene, scene.anchor)
        dates = time.resolve(mention) if mention is not None and mention.kind != "anaphoric" else None
        if mention is None or dates is None or dates[0] > self._published or mention.granularity != "day":
            return None
        return EventTime(text=mention.text, start=dates[0], end=dates[1], granularity="day")

    def _counted_from_main(self, draft: Draft) -> EventTime | None:
        """The time of "a day after he spoke to Macron": counted from that of the clause above, the other way round."""
        anchor = draft.anchor
        marks = [child for child in children(anchor, {"mark"}) if child.lower_ in ("after", "before")]
        if anchor.dep_ not in ("advcl", "pcomp", "ccomp") or not marks or marks[0].i < 2:
            return None
        mark = marks[0]
        days = _DAYS.get(mark.nbor(-2).lower_) if mark.nbor(-1).lower_ in ("day", "days") else None
        if days is None:
            return None
        above = [
            mention
            for token, mention in self._by_sentence[anchor.sent.start]
            if token.i < mark.i - 2 and mention.granularity == "day"
        ]
        base = time.resolve(above[-1], anchor=self._last) if above else None
        day = base[0] if base is not None else self._last
        if day is None:
            return None
        day += timedelta(days=-days if mark.lower_ == "after" else days)
        text = anchor.doc[mark.i - 2 : mark.i].text
        return EventTime(text=text, start=day, end=day, granularity="day")

    def _mention_for(self, draft: Draft, predicate: Token) -> TimeMention | None:
        own = _own_tokens(draft, predicate)
        sharing = _sharing(draft)
        when = _dating_noun(draft.anchor)
        inside: list[tuple[Token, TimeMention]] = []
        shared: list[TimeMention] = []
        for token, mention in self._by_sentence[draft.anchor.sent.start]:
            if self._parsed.utterance_at(token.idx) is not None:
                continue
            dated = _dated(token, own)
            if dated in own or (when is not None and mention.start_char <= when < mention.end_char):
                inside.append((token, mention))
            elif (
                dated in sharing
                and token.i < draft.anchor.i
                and (token.i < dated or mention.granularity in _EXACT or _is_told_by_tour(draft))
            ):
                shared.append(mention)
        if draft.status in _UNDONE and draft.noun is not None and is_verb(draft.anchor):
            own_verb = draft.anchor.i  # "cancelled on Monday a trip" dates the cancelling
            inside = [
                (token, mention)
                for token, mention in inside
                if _dated(token, own) != own_verb or mention.preposition in _NEW_DATE
            ]
        if draft.status == "postponed":  # "Wednesday's talks were put off to April"
            inside = [found for found in inside if found[1].preposition in _NEW_DATE] or inside
        if inside:
            draft.time_token, nearest = min(
                inside, key=lambda found: abs(found[1].start_char - draft.anchor.idx)
            )
            return nearest
        return shared[-1] if shared else None


def _scene_rule(root: Token) -> str | None:
    """Whether the main verb sets a scene, or a "setting" that the words before it were said in; None else."""
    auxiliaries = {child.lower_ for child in children(root, {"aux"})}
    if root.lemma_ == "speak" and (
        root.tag_ == "VBD" or (root.tag_ == "VBG" and auxiliaries & {"was", "were"})
    ):
        return "setting"
    if root.tag_ != "VBD" and root.lower_ not in _SAME_IN_THE_PAST:
        return None
    if any(noun.lemma_ in _WORDS_SAID for noun in children(root, {"dobj"})):
        return "setting"
    return None if root.lemma_ in _ENDS else "scene"


def _own_tokens(draft: Draft, predicate: Token) -> set[int]:
    """Tokens whose adjuncts are the event's: the predicate, its noun, and the verbs that carry it."""
    own = {draft.anchor.i, predicate.i}
    if draft.noun is not None:
        own.add(draft.noun.i)
    for noun in (draft.anchor, draft.noun):
        if noun is not None and noun.pos_ == "NOUN":
            own |= {word.i for word in planned(noun)}
    if draft.event_type == "visit":  # "will visit Russia for talks from Sept. 18 to 21"
        own |= {noun.i for noun in complements(draft.anchor, {"for"}) if noun.lemma_.lower() in OCCASIONS}
    if draft.event_type == "statement":
        for speaking in children(draft.anchor, {"advcl"}):
            if speaking.lemma_ == "speak":  # "Speaking at the dialogue in Delhi on Tuesday, he warned"
                own |= {speaking.i, *(noun.i for noun in complements(speaking, {"in", "at"}))}
                own |= {
                    n.i
                    for noun in complements(speaking, {"in", "at"})
                    for n in complements(noun, {"in", "at"})
                }
        for noun in complements(draft.anchor, {"in", "at", "on", "during"}):
            if noun.lemma_.lower() in OCCASIONS | _SENT:
                own |= {child.i for child in children(noun, {"acl"})}
                if noun.head.lower_ in ("in", "at", "during"):
                    own.add(noun.i)  # "told the guests at Saturday's event"
    current = draft.anchor
    for _ in range(_MAX_HOPS):
        if _decides(draft, current):
            break
        if (current.dep_ in ("xcomp",) and is_verb(current.head)) or (
            current.dep_ == "advcl" and current.head.lemma_ == "be"
        ):
            current = current.head
            own.add(current.i)
        else:
            break
    if (
        not is_verb(draft.anchor)
        and draft.anchor.dep_ in ("nsubj", "nsubjpass", "dobj", "attr")
        and draft.event_type != "statement"
    ):
        own.add(draft.anchor.head.i)
        if (verb := planned_verb(draft.anchor)) is not None:
            own.add(verb.i)
    return own


def _sharing(draft: Draft) -> set[int]:
    """Verbs whose opening adjuncts hold for the draft too: the first of its coordination, the main clause above.

    What the main clause's sentence says of a thing in passing ("a drone that Washington said was lost") is of its time.
    """
    shared = set()
    current = draft.anchor
    took = _is_told_by_tour(draft)
    passes = {*_PASSES, "relcl"} if draft.event_type == "statement" or took else _PASSES
    for _ in range(_MAX_HOPS):
        if current.dep_ in passes and not _decides(draft, current):
            current = current.head
            shared.add(current.i)
        else:
            break
    return shared


def _is_told_by_tour(draft: Draft) -> bool:
    """Whether the journey is told as a part of another: "a trip that took him to"."""
    return draft.event_type == "visit" and draft.anchor.lemma_ in ("take", "include")


def _decides(draft: Draft, current: Token) -> bool:
    """Whether the verb above is an act of its own about an event to come: "decided on Monday to suspend the talks"."""
    verb = current.head
    return (
        draft.status in _TO_COME
        and verb.tag_ == "VBD"
        and current.dep_ != "advcl"
        and verb.i != draft.anchor.i
        and verb.lemma_ not in ("be", "have", "do", "will")
    )


def _dating_noun(anchor: Token) -> int | None:
    """Where the time stands that the predicate's relative clause explains: "in 2011, when a delegation visited"."""
    if anchor.dep_ in ("relcl", "advcl") and any(
        child.lower_ == "when" and child.dep_ == "advmod" for child in anchor.children
    ):
        first = min(anchor.subtree, key=lambda token: token.i)
        before = first.i - 1
        while before > 0 and anchor.doc[before].is_punct:
            before -= 1
        return int(anchor.doc[before].idx)
    return None


def _verb_before(token: Token) -> Token | None:
    """The verb of saying that a day stands right behind, though it hangs in the clause reported: "said on Monday they would"."""
    first = token.nbor(-1) if token.i and token.nbor(-1).lower_ == "on" else token
    verb = first.nbor(-1) if first.i else token
    if verb.lower_ in ("late", "early") and verb.i:
        verb = verb.nbor(-1)
    clause = clause_head(token)
    fits = is_verb(verb) and clause.dep_ == "ccomp" and clause.head == verb and verb.i < clause.i
    return verb if fits else None


def _dated(token: Token, own: set[int]) -> int:
    """What the time expression at `token` dates: one of `own`, the noun that it modifies, or the verb of its clause.

    A time inside another noun phrase ("last week's bombings", "the accord in 2002") dates that noun alone; a day behind
    one ("told the party's meeting on Wednesday") is an adjunct of the verb, whichever noun the parser hung it on.
    """
    if (before := _verb_before(token)) is not None:
        return before.i
    current = token
    for _ in range(_MAX_HOPS):
        if current.i in own or current.dep_ == "ROOT":
            break
        above = current.head
        inside_noun = (
            above.pos_ in ("NOUN", "PROPN") and above.ent_type_ not in ("DATE", "TIME") and above.i not in own
        )
        if inside_noun and (
            current.dep_ in _MODIFYING or (current.dep_ == "prep" and current.lower_ not in ("on", "at"))
        ):
            return above.i
        current = above
        if is_verb(current) and current.dep_ != "amod":
            break
    return current.i


_MODIFYING = frozenset({"poss", "compound", "nmod", "amod", "nummod", "acl", "relcl"})
