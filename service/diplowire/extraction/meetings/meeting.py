"""Meetings: two or more diplomatic actors deal with each other directly, in person, by phone or at a table.

Here are those told by a verb; `meeting_nouns` has those told by a noun.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from .. import lexicon
from ..actors.mentions import Mention
from ..drafts import Draft
from ..kinds import EventKind
from ..merge import same_meeting
from ..reading.doers import agents, doers, is_passive, objects, subjects
from ..reading.syntax import (
    SUBJECTS,
    children,
    complements,
    is_verb,
    prepositions,
    sentences_between,
)
from .drafts import finish, is_collective, is_many, topic
from .facing import PERSONS, convokes, faced, is_past, others_told, summoning
from .heads import HEADING, name_heads
from .mediators import mediation
from .modes import medium_at, mode_of
from .names import name_sides
from .nouns import idiom, nominal
from .roles import add_chairs
from .sides import all_private, crowds, members, opposite, other_side, parties_told, with_side
from .turns import in_turn

if TYPE_CHECKING:
    from ..actors.mentions import Cast
    from ..reading.parse import Parse
    from ..reading.tree import Token
    from ..statements.speech import Speech

_ECHO_REACH = 4


def find(parsed: Parse, cast: Cast, _speech: Speech) -> list[Draft]:
    """All meetings of a document, one draft for each predicate that tells of one."""
    found: list[Draft] = []
    heading: list[Token] = []
    for token in parsed.narration():
        if is_verb(token) and token.dep_ not in ("aux", "auxpass"):
            draft = _verbal(token, cast, found) or _beside(token, cast)
            if token.lemma_ in HEADING:
                heading.append(token)
        elif _may_tell(token):
            draft = nominal(token, cast, found) or idiom(token, cast) or mediation(token, cast)
        else:
            continue
        if draft is not None:
            found.append(draft)
            if is_verb(token) and draft.anchor == token:
                found += in_turn(token, draft, cast)
    name_heads(heading, found, cast)
    for draft in found:
        name_sides(draft, cast)
    return found


def _may_tell(token: Token) -> bool:
    """Whether it may be a noun that tells of a meeting: one of the lexicon, by its form or its lemma."""
    nouns = _nouns()
    return (token.lower_ in nouns or token.lemma_.lower() in nouns) and (
        token.pos_ in ("NOUN", "PROPN") or (token.pos_ == "ADJ" and token.dep_ in ("dobj", "pobj"))
    )


@cache
def _nouns() -> frozenset[str]:
    table = lexicon.meetings()
    mediating = table.tables["mediating"]
    return frozenset(
        {
            *table.nouns,
            "talks",
            "office",
            *table.tables["idioms"],
            *mediating["persons"],
            *mediating["efforts"],
        }
    )


def _verbal(verb: Token, cast: Cast, before: list[Draft]) -> Draft | None:
    for match in lexicon.meetings().verbs.matches(verb):
        entry: dict[str, Any] = match.predicate.value
        draft = _read_verb(verb, match.governor, entry, cast, before)
        if draft is not None:
            return draft
    return _by_medium(verb, cast) or _at_table(verb, cast, before) or _told_there(verb, cast)


def _at_table(verb: Token, cast: Cast, before: list[Draft]) -> Draft | None:
    """Who comes, returns or sits to the table negotiates: "both sides will return to the negotiating table"."""
    table = lexicon.meetings().tables["table"]
    if verb.lemma_ not in table["verbs"]:
        return None
    place = next(
        (
            thing
            for thing in complements(verb, {"to", "at", "around", "in", "into"})
            if _is_table(thing, table["modifiers"])
        ),
        None,
    )
    if place is None:
        return None
    first = _sides_again(verb, members(cast.diplomatic(subjects(verb)), cast), before)
    words = {"with", "as", "opposite"}
    others = opposite(complements(verb, words) + complements(place, words), cast)
    if not is_many(first + others):
        return None
    draft = Draft("meeting", "meeting.table", verb, [], [], 0.7, mode="negotiation")
    draft.add("participant", first)
    draft.add("participant", others)
    return finish(draft, verb, verb)


def _is_table(thing: Token, modifiers: list[str]) -> bool:
    """Whether a noun is the table, or the room that who negotiates shares: "sit in the same room"."""
    words = {child.lower_ for child in thing.children}
    if thing.lower_ == "table":
        return bool(words & {*modifiers, "the", "same", "one"})
    return thing.lower_ in ("room", "hall") and bool(words & {"same", "one"}) and "in" in thing.head.lower_


def _told_there(verb: Token, cast: Cast) -> Draft | None:
    """Who tells somebody something where that one has come to meets him: "stopped in Brussels, where the king told him"."""
    support = lexicon.meetings().tables["support"]
    if verb.dep_ != "relcl" or verb.lemma_ not in support["telling"] or is_passive(verb):
        return None
    if not any(child.lower_ == "where" for child in children(verb, {"advmod"})):
        return None
    first = [m for m in cast.diplomatic(subjects(verb)) if m.actor.kind == "person"]
    others = [m for m in cast.diplomatic(objects(verb)) if m.actor.kind in PERSONS]
    if not first or not others:
        return None
    draft = Draft("meeting", "meeting.told there", verb, [], [], 0.7, mode="in_person")
    draft.add("participant", first)
    draft.add("participant", others)
    return finish(draft, verb, verb)


def _read_verb(
    verb: Token, governor: Token, entry: dict[str, Any], cast: Cast, before: list[Draft]
) -> Draft | None:
    if not _fits(verb, entry):
        return None
    doing = subjects(verb) if is_past(verb) else doers(verb)
    first = members(
        opposite(doing, cast, appositions=False) if len(doing) > 1 else cast.diplomatic(doing), cast
    )
    if not first and (entry.get("reciprocal") or entry.get("collective")):
        first = crowds(doing)
    others = others_told(verb, governor, entry, cast)
    draft = Draft("meeting", f"meeting.{verb.lemma_.lower()}", verb, [], [], 0.8)
    if entry.get("matter"):
        draft.topics = [topic(thing) for thing in objects(verb)]
    mutual = entry.get("reciprocal") or entry.get("collective") or _each_other(verb) or _jointly(verb)
    if not others and all_private(faced(verb, entry), cast):
        return None
    if not others and mutual:
        if _adds_matter(verb, entry, before) or _goes_on(verb):
            return None
        first = _sides_again(verb, first, before)
    if entry.get("mediator") and first and not others and not complements(verb, {"between"}):
        others = parties_told(verb, first, cast)
    if others and not first and not is_passive(verb):
        first = other_side(verb, others, cast) if verb.dep_ in ("pcomp", "advcl", "acl", "xcomp") else []
    if others and not first and is_passive(verb) and entry.get("seat"):
        first = summoning(verb, others[0], cast)
    if not others and (not mutual or convokes(verb, entry) or (entry.get("collective") and is_passive(verb))):
        return None  # "a meeting convened by the union" is told by its noun
    if not others and not (is_many(first) or _is_body(first, entry)):
        return None
    gathering = bool(entry.get("together")) and any(
        lexicon.noun_lemma(subject) in lexicon.meetings().nouns for subject in doing
    )
    if others and not first and not gathering:
        return None
    if not others and not any(mention.actor.diplomatic for mention in first):
        return None  # "Spain's A and Italy's B met in the final": nobody of them is known to hold an office
    if not others and entry.get("timed") and not (medium_at(verb) or _lasts(verb)):
        return None
    if entry.get("together"):
        if not is_many(others):
            return None
        if not gathering:
            draft.add("mediator", first)
    elif entry.get("host") or convokes(verb, entry):
        draft.add("host", first)
    elif entry.get("mediator"):
        draft.add("mediator", first + cast.diplomatic(complements(verb, {"with", "alongside"})))
    draft.add("participant", first)
    draft.add("participant", others)
    add_chairs(verb, None, draft, cast)
    if entry["mode"] == "contact":  # "exchange messages through the Swiss embassy"
        draft.add("mediator", cast.diplomatic(complements(verb, {"through", "via"})))
    draft.mode = "summit" if gathering else mode_of(entry["mode"], verb, verb, draft)
    return finish(draft, verb, verb)


def _fits(verb: Token, entry: dict[str, Any]) -> bool:
    """Whether the clause has what the line asks for: a place, a document signed, a companion; and is no other sense."""
    if entry.get("place_needed") and not any(True for _ in prepositions(verb, {"in", "at", "to"})):
        return False
    if entry.get("document"):
        documents = lexicon.meetings().tables["documents"]["nouns"]
        things = subjects(verb) if is_passive(verb) else objects(verb)
        return any(thing.lemma_.lower() in documents for thing in things)
    if entry.get("purpose") and not _has_purpose(verb):
        return False
    if entry.get("together"):
        rest = {child.lower_ for child in verb.subtree if child.i > verb.i and child.sent == verb.sent}
        return bool(rest & {"together", "table"})
    if entry.get("duration") and not any(
        thing.lemma_.lower()
        in ("minute", "hour", "time", "day", "evening", "morning", "afternoon", "night", "moment")
        for thing in [*objects(verb), *children(verb, {"npadvmod"})]
    ):
        return False
    if entry.get("bare"):  # "called her a friend", "sees Iran as a threat", "called on Iran to stop"
        if any(
            child.dep_ in ("oprd", "ccomp", "xcomp")
            and child.ent_type_ != "PERSON"
            and not _is_called(child)
            and not (verb.lemma_ == "call" and child.tag_ == "VB")  # "called him to congratulate him"
            for child in verb.children
        ):
            return False
        return not any(True for _ in prepositions(verb, {"as", "off"}))
    if any(child.lower_ in _HABITS for child in verb.children):
        return False
    return not any(
        child.dep_ == "npadvmod" and any(inner.lower_ in ("every", "each") for inner in child.children)
        for child in verb.children
    )


def _has_purpose(verb: Token) -> bool:
    """Whether somebody is joined at a place or to deal with something: "joined them in Kyiv", "joins X to discuss"."""
    if any(
        thing.ent_type_ in ("GPE", "FAC", "LOC")
        for place in (verb, *objects(verb))
        for preposition in prepositions(place, {"in", "at"})
        for thing in children(preposition, {"pobj"})
    ):
        return True
    known = lexicon.meetings().verbs.lemmas()
    return any(child.tag_ == "VB" and child.lemma_ in known for child in children(verb, {"advcl", "xcomp"}))


_HABITS = frozenset({"regularly", "often", "frequently", "usually", "annually", "routinely", "normally"})


def _is_called(thing: Token) -> bool:
    """Whether it is called by telephone, not what something is called: definite, and the verb has nothing else."""
    verb = thing.head
    definite = any(child.dep_ == "det" and child.lower_ == "the" for child in thing.children)
    return verb.lemma_ == "call" and thing.dep_ == "oprd" and definite and not objects(verb)


def _adds_matter(verb: Token, entry: dict[str, Any], before: list[Draft]) -> bool:
    """Whether the verb only says what a meeting of its clause is for ("met to discuss"); its matter goes there."""
    if verb.dep_ not in ("advcl", "xcomp", "acl", "pcomp") or verb.tag_ not in ("VB", "VBG"):
        return False
    if children(verb, SUBJECTS):
        return False
    held = next((draft for draft in reversed(before) if verb.head in (draft.anchor, draft.noun)), None)
    if held is None:
        return False
    if entry.get("matter"):
        held.topics += [span for thing in objects(verb) if (span := topic(thing)) not in held.topics]
    return True


def _goes_on(verb: Token) -> bool:
    """Whether it is only said that they will talk or go on doing so: "agreed to discuss new crossings", "keep talking"."""
    return (
        verb.dep_ == "xcomp"
        and verb.lemma_ in ("discuss", "talk", "negotiate", "debate", "consult")
        and verb.head.lemma_ in ("agree", "keep", "continue", "pledge", "vow", "promise")
        and not any(child.ent_type_ in ("DATE", "TIME", "GPE") for child in verb.subtree)
    )


def _jointly(verb: Token) -> bool:
    """Whether the subjects do it side by side: "toured the plant together"."""
    return any(child.lower_ == "together" for child in children(verb, {"advmod", "prt"}))


def _each_other(verb: Token) -> bool:
    """Whether the verb's object is its subjects again: "saw each other"."""
    return any(
        thing.lower_ in ("other", "another")
        and any(child.lower_ in ("each", "one") for child in thing.children)
        for thing in objects(verb)
    )


def _is_body(mentions: list[Mention], entry: dict[str, Any]) -> bool:
    """Whether one actor alone is a gathering: an international body whose members meet."""
    return bool(
        entry.get("collective")
        and len(mentions) == 1
        and mentions[0].actor.kind == "organization"
        and mentions[0].actor.code
    )


def _lasts(verb: Token) -> bool:
    """Whether the clause says how long it took, or with which medium: what tells a talk from two speeches."""
    return any(
        thing.lemma_.lower() in ("minute", "hour")
        for preposition in prepositions(verb, {"for"})
        for thing in children(preposition, {"pobj"})
    )


def _sides_again(verb: Token, told: list[Mention], before: list[Draft]) -> list[Mention]:
    """Who meets again: the set that a noun was resolved to ("the two ministers"), else the sides of the meeting told last."""
    if len(told) > 1 and all(mention.head.pos_ != "PRON" for mention in told):
        return told
    return _echo(verb, before) or told


def _echo(verb: Token, before: list[Draft]) -> list[Mention]:
    """The sides of the meeting told last, for "they met again", "the delegations", "the trio"; its mediator is none."""
    echoing = lexicon.meetings().tables["echo"]["subjects"]
    token = next(
        (
            subject
            for subject in subjects(verb)
            if subject.lemma_.lower() in echoing or subject.lower_ in echoing
        ),
        None,
    )
    if token is None or is_passive(verb):
        return []
    if token.pos_ == "NOUN" and any(child.dep_ in ("prep", "poss") for child in token.children):
        return []  # "their ministers" are others
    if any(
        child.dep_ in ("amod", "compound", "nmod") and child.text[:1].isupper() for child in token.children
    ):
        return []  # "Pashtun leaders"
    for draft in reversed(before):
        if sentences_between(draft.anchor, verb) > _ECHO_REACH:
            break
        parts = [part for part in draft.parts if part.role != "mediator"]
        if not draft.generic and len(parts) > 1 and not any(is_collective(part.mention) for part in parts):
            span = verb.doc.span(token.i, token.i + 1)
            return [Mention(part.mention.actor, part.mention.name, span, token) for part in parts]
    return []


def _beside(verb: Token, cast: Cast) -> Draft | None:
    """Who speaks or stands side by side is together: "he said alongside his German guest"."""
    if verb.lemma_ not in lexicon.meetings().tables["beside"]["verbs"]:
        return None
    first = cast.diplomatic(subjects(verb))
    others = [
        m for m in opposite(complements(verb, {"alongside", "beside"}), cast) if m.actor.kind == "person"
    ]
    if not first or not others:
        return None
    draft = Draft("meeting", "meeting.beside", verb, [], [], 0.7, mode="in_person")
    draft.add("participant", first)
    draft.add("participant", others)
    return finish(draft, verb, verb)


def _by_medium(verb: Token, cast: Cast) -> Draft | None:
    """Any verb of saying to somebody by phone or video: "told X by telephone", "lobbied X on the phone"."""
    table = lexicon.meetings().tables["medium"]
    words = {*table["channels"]}
    channel = next(
        (
            thing
            for preposition in prepositions(verb, {"by", "on", "over", "via", "through", "in"})
            for thing in children(preposition, {"pobj"})
            if thing.lower_ in words
        ),
        None,
    )
    if channel is None:
        return None
    first = cast.diplomatic(agents(verb) if is_passive(verb) else subjects(verb))
    tokens = subjects(verb) if is_passive(verb) else objects(verb) + complements(verb, {"with", "to"})
    others = [
        m for m in cast.diplomatic(tokens) if m.actor.kind in ("person", "group", "government", "state")
    ]
    if channel.lower_ in ("call", "conversation"):
        return None  # the noun tells of it
    others += [m for m in cast.diplomatic(complements(channel, {"with", "to"})) if m not in others]
    others += [
        m for m in with_side(verb, {"with", "to"}, cast) if all(m.actor is not o.actor for o in others)
    ]
    if not first or (not others and len(first) < 2):
        return None
    draft = Draft("meeting", "meeting.medium", verb, [], [], 0.75)
    draft.add("participant", first)
    draft.add("participant", others)
    words = {channel.lower_, *(child.lower_ for child in children(channel, {"compound", "amod"}))}
    draft.mode = "video" if words & set(table["video"]) else "phone"
    return finish(draft, verb, verb)


KIND = EventKind(
    event_type="meeting",
    find=find,
    lexicon=lexicon.meetings,
    leading=frozenset({"participant", "host", "mediator"}),
    same=same_meeting,
    sources=frozenset({"visit", "meeting"}),
    reach=2,
)
