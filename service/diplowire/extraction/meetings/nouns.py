"""Meetings told by a noun: "held talks with", "the meeting between", "a second round of negotiations opened"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import lexicon
from ..drafts import Draft
from ..merge import is_named_for
from ..reading.doers import doers, is_passive, objects, subjects
from ..reading.syntax import children, complements, is_root, is_verb
from .drafts import finish, is_collective, is_many
from .modes import medium_at, mode_of
from .roles import add_callers, add_chairs, host_by_place
from .series import course_of, is_another, leave_open, whole_of
from .sides import (
    all_private,
    body_before,
    crowds,
    gathered,
    members,
    named_sides,
    opposite,
    other_side,
    pair_told,
    parties_told,
)

if TYPE_CHECKING:
    from ...contract import Mode
    from ..actors.mentions import Cast, Mention
    from ..reading.tree import Token

_WITHIN = frozenset(
    {"in", "at", "during", "after", "before", "following", "for", "of", "to", "by", "via", "over"}
)
_NEW = frozenset(
    {"a", "an", "another", "any", "every", "no", "new", "first", "next", "last", "previous", "earlier"}
)
_BOTH_WAYS = frozenset({"call", "conversation", "message", "audience"})
_MEALS = frozenset({"lunch", "luncheon", "dinner", "breakfast", "banquet", "reception"})
_GIVES = frozenset({"give", "throw", "offer", "lay"})
_RECALLS = frozenset({"recall", "withdraw"})
_HEARERS = frozenset({"tell", "inform", "remind", "assure"})
_MARGINS = frozenset({"sideline", "sidelines", "margin", "margins", "fringe", "fringes", "occasion"})


def nominal(noun: Token, cast: Cast, before: list[Draft]) -> Draft | None:
    """The meeting that a noun tells of, or None; `before` are those told so far."""
    lemma = lexicon.noun_lemma(noun)
    entry = _entry(noun, lemma)
    if entry is None or all_private(_of_either(noun, whole := whole_of(noun), {"with"}), cast):
        return None  # "a meeting with the organisers"
    sides = _of_either(noun, whole, {"between", "among", "amongst"})
    between = members(cast.diplomatic(sides), cast) or crowds(sides, cast)
    others = opposite(_of_either(noun, whole, _bringing(lemma)), cast) or _nested_with(noun, cast)
    own = _own_sides(noun, whole, cast)
    body = body_before(noun, cast)
    verb, held = _holder(whole)
    if entry.get("granted"):
        return _access(noun, verb, others, cast)
    if (course := course_of(noun)) is not None:
        verb, held = course, False
    draft = Draft("meeting", f"meeting.{lemma}", noun, [], [], 0.75, another=is_another(noun, whole))
    holders = members(cast.diplomatic(_doers(verb)), cast) if verb is not None and held else []
    if _is_domestic(noun) and not _is_international(noun, [*between, *others, *body], own, holders):
        return None
    if held and verb is not None:
        others = others or _granted(verb, whole, cast) or _behind(verb, whole, cast)
    _give_role(whole, verb if held else None, holders, bool(between or others or own), draft)
    if len(between) > 1:  # "the Juba talks between A and B"
        own = [mention for mention in own if mention.head.dep_ not in ("compound", "nmod")]
    if len(holders) > 1:
        own = [mention for mention in own if mention.head.tag_ != "PRP$"]
    if between:
        draft.add("participant", between)
        holders = []
    if others or own or not between:
        draft.add("participant", own)
        if not (own and others and len(own) + len(others) > 1 and _possessed(noun)):
            draft.add("participant", holders)
        draft.add("participant", others)
    add_chairs(noun, verb, draft, cast)
    add_callers(noun, draft, cast)
    if (
        not _is_of_its_members(noun, draft)
        and len(draft.parts) < 2
        and entry["mode"] in ("summit", "in_person")
    ):
        draft.add("participant", body)
    if len(draft.parts) == 1 and verb is not None and is_passive(verb):
        draft.add("host", host_by_place(verb, cast))
    if (
        not _has_sides(draft, entry)
        and (others or (own and entry.get("open")))
        and not _is_foreign_matter(noun)
    ):
        draft.add("participant", other_side(whole, [part.mention for part in draft.parts], cast))
    told = _has_sides(draft, entry) or (
        len(draft.parts) > 1
        and len(_of_either(noun, whole, {"between"})) > 1  # "mediated between A and the rebels"
    )
    if not told and not _attends(noun, verb, draft, cast):
        draft.spare = _spare(noun, verb, draft, entry, cast)
        leave_open(noun, verb, draft, before, cast)
        if not draft.spare and (draft.another or not _points_back(noun, verb, held)):
            return None
    if entry.get("medium_needed") and not (others or between) and not medium_at(noun):
        return None
    draft.mode = draft.mode or _mode(entry, noun, verb, draft)
    finished = finish(draft, course or whole, course or (verb if verb is not None and held else whole))
    if finished is not None and (whole != noun or course is not None) and finished.noun is None:
        finished.noun = noun
    return finished


def _is_of_its_members(noun: Token, draft: Draft) -> bool:
    """Takes out the body that the meeting is named for where those who meet are its members: "leaders met for an AU summit"."""
    if not any(is_collective(part.mention) for part in draft.parts):
        return False
    draft.parts = [part for part in draft.parts if not is_named_for(part.mention, noun)]
    return True


def _is_international(noun: Token, told: list[Mention], own: list[Mention], holders: list[Mention]) -> bool:
    """Whether a working session by its noun is one of several states all the same: "an emergency meeting of ECOWAS"."""
    if told or len(own) > 1 or children(noun, {"relcl"}):
        return True
    return any(
        mention.actor.kind == "organization" or (is_collective(mention) and mention.actor.code)
        for mention in holders + own
    ) or any(is_collective(mention) and mention.country is None for mention in own)


def _give_role(whole: Token, verb: Token | None, holders: list[Mention], sided: bool, draft: Draft) -> None:
    """Makes whoever hosts or mediates a meeting of others its host or mediator: "chaired talks between"."""
    if verb is None:
        return
    support = lexicon.meetings().tables["support"]
    heads_others = whole.dep_ == "pobj" and verb.lemma_ == "lead"  # "led a team to Cairo for talks"
    gives = lexicon.noun_lemma(whole) in _MEALS and verb.lemma_ in _GIVES
    if (verb.lemma_ in support["host"] or gives) and not heads_others and sided:
        draft.add("host", holders)
    elif verb.lemma_ in support["mediator"] and (verb.lemma_ not in support["host"] or heads_others):
        draft.add("mediator", holders)


def _spare(noun: Token, verb: Token | None, draft: Draft, entry: dict[str, Any], cast: Cast) -> list[Mention]:
    """Whose talks they are by the sentences before: offered by a host, or going on without their sides named."""
    if not entry.get("open") or noun.tag_ != "NNS" or verb is None:
        return []
    support = lexicon.meetings().tables["support"]
    if (
        draft.parts
        and (verb.lemma_ in support["host"] or verb.lemma_ in support["mediator"])
        and noun.dep_ == "dobj"
    ):
        for part in draft.parts:
            part.role = "mediator" if verb.lemma_ in support["mediator"] else "host"
        return parties_told(noun, [part.mention for part in draft.parts], cast)
    courses = lexicon.meetings().tables["courses"]["verbs"]
    verb = next(iter(children(verb, {"xcomp"})), verb) if verb.lemma_ == "be" else verb  # "are to resume"
    if draft.parts or noun.dep_ not in ("nsubj", "nsubjpass") or verb.lemma_ not in courses:
        return []
    definite = any(child.dep_ == "det" for child in noun.children)
    return pair_told(noun, cast, 2 if definite else 1)


def _mode(entry: dict[str, Any], noun: Token, verb: Token | None, draft: Draft) -> Mode:
    """The mode, where the clause of the verb is the meeting's own: not with "discussed the summit in a call"."""
    if verb is not None and verb.lemma_ in ("discuss", "propose", "plan", "announce", "arrange", "prepare"):
        verb = None
    mode = mode_of(entry["mode"], noun, verb, draft)
    if mode == "summit" and any(child.lower_ in ("press", "news") for child in noun.children):
        return "in_person"
    return "negotiation" if draft.spare and mode == "in_person" else mode


def _entry(noun: Token, lemma: str) -> dict[str, Any] | None:
    """The line of the noun; None where the phrase is another use of the word."""
    entry: dict[str, Any] | None = lexicon.meetings().nouns.get(lemma)
    if entry is None or noun.dep_ in ("compound", "amod", "nmod"):
        return None
    if entry.get("plural") and noun.tag_ not in ("NNS", "NNPS"):
        return None
    if entry.get("modified") and not any(
        child.lower_ in entry["modified"] for child in children(noun, {"amod", "compound"})
    ):
        return None
    if entry.get("of") and not _is_exchange(noun, entry["of"]):
        return None
    if noun.dep_ == "pobj" and noun.head.lower_ == "for" and _goes_home(noun.head.head):
        return None  # "recalled its ambassador for consultations": nobody else is consulted
    if lemma == "call" and _is_appeal(noun):
        return None
    if noun.dep_ == "dobj" and noun.head.lemma_ in _HEARERS and not complements(noun, {"with", "between"}):
        return None  # "told a meeting of the council that ...": where a speech was made
    if noun.dep_ == "appos" and any(child.lower_ == "such" for child in children(noun, {"amod", "predet"})):
        return None  # "the third such meeting this year" counts those that there were
    if entry["mode"] == "summit" and noun.dep_ == "pobj" and noun.head.head.lower_ in _MARGINS:
        return None  # the meeting beside it is what is told
    return entry


def _goes_home(verb: Token) -> bool:
    """Whether a diplomat is called or goes home: "recalled for consultations", "flew home"."""
    return verb.lemma_ in _RECALLS or any(
        child.lower_ in ("home", "back") for child in children(verb, {"advmod", "npadvmod", "dobj", "prt"})
    )


def _is_appeal(noun: Token) -> bool:
    """Whether a call is one for action, not by phone: "rejected calls from the opposition to resign"."""
    verb = noun.head
    return (
        noun.dep_ in ("dobj", "nsubjpass", "nsubj")
        and verb.lemma_ in lexicon.meetings().tables["appeals"]["verbs"]
    )


def _is_exchange(noun: Token, matters: list[str]) -> bool:
    """Whether what is exchanged makes it a contact ("an exchange of views"), and no meeting of the clause is its frame."""
    if not any(thing.lemma_.lower() in matters for thing in complements(noun, {"of"})):
        return False
    known = lexicon.meetings().nouns
    framed = complements(noun.head, {"at", "during", "in"}) + complements(noun, {"at", "during", "in"})
    return not any(lexicon.noun_lemma(thing) in known for thing in framed)


def _doers(verb: Token) -> list[Token]:
    """Who does what the verb says; with "accused him of lying in a call" it is the object above."""
    above = verb.head
    if verb.dep_ == "pcomp" and above.lower_ in ("of", "from", "into") and is_verb(above.head):
        return objects(above.head) or doers(verb)
    if is_passive(verb) and verb.lemma_ in lexicon.meetings().tables["support"]["caught"]:
        return subjects(verb)
    return doers(verb)


def _own_sides(noun: Token, whole: Token, cast: Cast) -> list[Mention]:
    """Whose meeting the noun phrase itself says it is."""
    of = complements(noun, {"of", "involving"})
    own = named_sides(noun, cast) + (members(cast.diplomatic(of), cast) or crowds(of, cast))
    own = own or gathered(noun, cast)
    if not own and whole != noun:
        own = named_sides(whole, cast)
    return own + [m for m in _attending(noun, cast) if all(m.actor is not other.actor for other in own)]


def _attending(noun: Token, cast: Cast) -> list[Mention]:
    """Who was there, by a participle behind the noun: "the meeting, attended by the ministers of A and B"."""
    tokens = [
        agent
        for child in children(noun, {"acl", "relcl"})
        if child.lemma_ in ("attend", "join") and is_passive(child)
        for agent in complements(child, {"by"})
    ]
    return members(cast.diplomatic(tokens), cast)


def _bringing(lemma: str) -> set[str]:
    """The prepositions that bring the other side of a noun."""
    if lemma == "access":
        return {"to"}
    if lemma in _BOTH_WAYS:
        return {"with", "on", "from", "to", "for"}
    return {"with", "for"} if lemma in _MEALS else {"with"}


def _nested_with(noun: Token, cast: Cast) -> list[Mention]:
    """Persons whose "with" the parser hung on the matter or the crowd: "a meeting of donors with Minister Khalil"."""
    tokens = [
        member
        for preposition in children(noun, {"prep"})
        if preposition.lower_ in ("of", "on", "about", "over")
        for thing in children(preposition, {"pobj"})
        for member in complements(thing, {"with"})
    ]
    return [mention for mention in cast.diplomatic(tokens) if mention.actor.kind == "person"]


def _of_either(noun: Token, whole: Token, words: set[str]) -> list[Token]:
    found = complements(noun, words) or (complements(whole, words) if whole != noun else [])
    if (
        not found
        and "between" in words
        and noun.dep_ in ("nsubj", "nsubjpass", "dobj")
        and is_verb(noun.head)
    ):
        found = complements(noun.head, words)  # "talks were held in Oslo between A and B"
    if not found and "between" in words:  # "talks that Qatar hosted between A and B"
        found = [member for clause in children(noun, {"relcl"}) for member in complements(clause, words)]
    if not found and "between" in words:  # "talks on the dam between A and B"
        found = [
            member
            for child in children(noun, {"prep"})
            for thing in children(child, {"pobj"})
            for member in complements(thing, words)
        ]
    return found


def _is_domestic(noun: Token) -> bool:
    domestic = lexicon.meetings().tables["domestic"]["modifiers"]
    return any(child.lower_ in domestic for child in children(noun, {"compound", "amod"}))


def _possessed(noun: Token) -> bool:
    return bool(children(noun, {"poss"})) or any(child.dep_ in ("compound", "amod") for child in noun.lefts)


def _behind(verb: Token, noun: Token, cast: Cast) -> list[Mention]:
    """The other side behind the verb that carries the noun: `with` it, or as whom it is held for ("invited X to talks")."""
    found = cast.diplomatic(complements(verb, {"with"})) or _treated(verb, noun, cast)
    if found or noun.dep_ != "pobj":
        return found
    support = lexicon.meetings().tables["support"]
    toward = noun.head.lower_ in ("for", "to", "over", "at") and verb.lemma_ in support["asking"]
    during = noun.head.lower_ in ("in", "during", "at", "by", "over") and verb.lemma_ in support["telling"]
    if not (toward or during) or (is_passive(verb) and not during):
        return []
    told = subjects(verb) if is_passive(verb) else objects(verb) or complements(verb, {"to"})
    return [
        m
        for m in cast.diplomatic(told)
        if m.actor.kind in ("person", "group", "movement", "state", "government")
    ]


def _treated(verb: Token, noun: Token, cast: Cast) -> list[Mention]:
    """For whom a meal is given: "gave a dinner for the king", "hosted a banquet in honour of the envoy"."""
    if lexicon.noun_lemma(noun) not in _MEALS:
        return []
    guests = complements(verb, {"for"}) if noun.dep_ in ("dobj", "nsubjpass") else []
    for word in (noun, verb):
        for honour in complements(word, {"in"}):
            if honour.lower_ in ("honour", "honor"):
                guests += complements(honour, {"of"}) + children(honour, {"poss"})
    return [m for m in cast.diplomatic(guests) if m.actor.kind in ("person", "group")]


def _granted(verb: Token, noun: Token, cast: Cast) -> list[Mention]:
    """To whom a meeting is granted or denied: "gave the premier an audience", "was refused an audience"."""
    if noun.dep_ != "dobj" or verb.lemma_ not in lexicon.meetings().tables["support"]["granting"]:
        return []
    return cast.diplomatic(subjects(verb) if is_passive(verb) else children(verb, {"dative"}))


def _access(noun: Token, verb: Token | None, others: list[Mention], cast: Cast) -> Draft | None:
    """A person let in to another, or not: "was denied access to the prisoner"; who lets or bars is no side."""
    others = [mention for mention in others if mention.actor.kind == "person"]
    visitors = _granted(verb, noun, cast) if verb is not None else []
    if not others or not visitors:
        return None
    draft = Draft("meeting", "meeting.access", noun, [], [], 0.7, mode="in_person")
    draft.add("participant", visitors)
    draft.add("participant", others)
    return finish(draft, noun, verb or noun)


def _holder(noun: Token) -> tuple[Token | None, bool]:
    """The verb that the noun depends on, and whether its subject takes part ("held talks", "raised it in talks with")."""
    support = lexicon.meetings().support
    current = noun
    while current.dep_ == "conj":
        current = current.head
    head = current.head
    if current.dep_ in ("dobj", "nsubjpass", "attr") and is_verb(head):
        return head, lexicon.carries(head, support)
    if current.dep_ == "pobj":
        preposition = head
        head = preposition.head
        while head.pos_ == "ADP" and not is_root(head):
            head = head.head
        if not is_verb(head) and head.dep_ in ("dobj", "pobj", "npadvmod") and not is_root(head):
            above = head.head.head if head.dep_ == "pobj" else head.head
            head = above if is_verb(above) else head
        if head.dep_ == "acomp" and is_verb(head.head):
            head = head.head  # "was present at the meeting"
        if is_verb(head) and preposition.lower_ in _WITHIN:
            return head, True
    if current.dep_ in ("nsubj", "nsubjpass") and is_verb(head):
        return head, False
    return None, False


def _has_sides(draft: Draft, entry: dict[str, Any]) -> bool:
    mentions = [part.mention for part in draft.parts if part.role != "mediator"] or [
        part.mention for part in draft.parts
    ]
    if entry.get("parties_needed") or entry["mode"] == "mediation":  # "diplomats involved in the mediation"
        return len(mentions) > 1
    return is_many(mentions)


def _attends(noun: Token, verb: Token | None, draft: Draft, cast: Cast) -> bool:
    """Whether a gathering of states has one side named: who attends a summit, or the body whose members meet."""
    if not draft.parts:
        return False
    support = lexicon.meetings().tables["support"]
    side = draft.parts[0].mention
    if side.actor.kind == "organization" and len(draft.parts) == 1:
        acts = [*([verb] if verb is not None else []), *children(noun, {"acl", "relcl"})]
        return any(act.lemma_ in ("hold", "convene", "open") for act in acts)
    if verb is None or noun.dep_ == "nsubjpass":
        return False
    if noun.lemma_.lower() not in ("summit", "conference") or verb.lemma_ not in support["attending"]:
        return False
    if side.country is None and not side.actor.affiliation:
        return False
    draft.add(
        "host",
        [m for m in host_by_place(noun, cast) + host_by_place(verb, cast) if m.country != side.country],
    )
    return True


def _is_foreign_matter(noun: Token) -> bool:
    """Whether the noun only names a kind or a matter: "any talks with", "no talks with" is told of somebody still."""
    return any(child.dep_ == "det" and child.lower_ in ("any", "every", "such") for child in noun.children)


def _points_back(noun: Token, verb: Token | None, held: bool) -> bool:
    """A definite noun, or a bare plural that goes on, may mean a meeting told before ("the talks", "talks resumed")."""
    words = {child.lower_ for child in noun.children if child.dep_ in ("det", "poss", "amod")}
    if words & _NEW:
        return False
    if any(child.ent_type_ == "DATE" for child in children(noun, {"poss"})):
        return True  # "Monday's meeting"
    return bool(words & {"the", "this", "that", "those", "these", "their"}) or (held and verb is not None)


def idiom(noun: Token, cast: Cast) -> Draft | None:
    """ "has been in touch with Hamas over ...", "is in talks with Algeria"."""
    entry = lexicon.meetings().tables["idioms"].get(noun.lower_)
    if entry is None or noun.dep_ != "pobj" or noun.head.lower_ not in ("in", "into"):
        return None
    verb = noun
    while not is_root(verb) and not (is_verb(verb) and verb.dep_ not in ("aux", "auxpass", "amod")):
        verb = verb.head
    if not is_verb(verb):
        return None
    first = cast.diplomatic(doers(verb))
    others = cast.diplomatic(complements(noun, {"with"}) or complements(verb, {"with"}))
    if not first or (not others and len(first) < 2):
        return None
    draft = Draft("meeting", f"meeting.in {noun.lower_}", verb, [], [], 0.75, mode="contact")
    draft.add("participant", first)
    draft.add("participant", others)
    return finish(draft, noun, verb)
