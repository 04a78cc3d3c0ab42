"""Meetings: two or more diplomatic actors deal with each other directly, in person, by phone or at a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import lexicon
from .drafts import Draft
from .kinds import EventKind
from .merge import same_meeting
from .status import status_of
from .syntax import (
    agents,
    children,
    clause_head,
    complements,
    conjuncts,
    doers,
    is_passive,
    is_root,
    is_verb,
    objects,
    prepositions,
    span_of,
    subjects,
    trimmed,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

    from ..contract import Mode
    from .actors import Cast, Mention
    from .parse import Parse
    from .speech import Speech

_COMPLEMENTING = frozenset({"to", "in", "of", "for", "with", "between", "against", "from"})
_TOPIC_PREPOSITIONS = {"on", "over", "about", "regarding", "concerning"}
_SIDES = frozenset({"person", "group", "government", "state", "organization", "movement"})


def find(parsed: Parse, cast: Cast, _speech: Speech) -> list[Draft]:
    """All meetings of a document, one draft for each predicate that tells of one."""
    found = []
    for token in parsed.doc:
        if parsed.utterance_at(token.idx) is not None:
            continue
        if is_verb(token) and token.dep_ not in ("aux", "auxpass"):
            draft = _verbal(token, cast)
        elif token.pos_ in ("NOUN", "PROPN"):
            draft = _nominal(token, cast) or _idiom(token, cast)
        else:
            continue
        if draft is not None:
            found.append(draft)
    return found


def _verbal(verb: Token, cast: Cast) -> Draft | None:
    for match in lexicon.meetings().verbs.matches(verb):
        entry: dict[str, Any] = match.predicate.value
        draft = _read_verb(verb, match.governor, entry, cast)
        if draft is not None:
            return draft
    return None


def _read_verb(verb: Token, governor: Token, entry: dict[str, Any], cast: Cast) -> Draft | None:
    first = cast.diplomatic(doers(verb))
    others = cast.diplomatic(complements(verb, set(entry.get("with", []))))
    draft = Draft("meeting", f"meeting.{verb.lemma_.lower()}", verb, [], [], 0.8)
    if entry.get("object") or entry.get("governed"):
        tokens = subjects(verb) if is_passive(verb) else objects(verb)
        if entry.get("governed"):
            if any(child.dep_ in ("xcomp", "ccomp") for child in verb.children):
                return None  # "called on Iran to stop" is an appeal
            tokens = [member for child in children(governor, {"pobj"}) for member in conjuncts(child)]
        undergone = cast.diplomatic(tokens)
        if entry.get("person_object"):
            undergone = [mention for mention in undergone if mention.actor.kind in ("person", "group")]
        others = undergone + [mention for mention in others if mention not in undergone]
    if entry.get("matter"):
        draft.topics = [_topic(thing) for thing in objects(verb)]
    if entry.get("place_needed") and not any(True for _ in prepositions(verb, {"in", "at", "to"})):
        return None
    if not others and not (entry.get("reciprocal") or entry.get("collective")):
        return None
    if not others and not _is_many(first):
        return None
    if others and not first:
        return None
    if entry.get("host") and not is_passive(verb):
        draft.add("host", first)
    elif entry.get("host"):
        draft.add("host", cast.diplomatic(agents(verb)))
    elif entry.get("mediator"):
        draft.add("mediator", first)
    draft.add("participant", first)
    draft.add("participant", others)
    draft.mode = _mode(entry["mode"], verb, draft)
    return _finish(draft, verb, verb)


def _is_many(mentions: list[Mention]) -> bool:
    return len(mentions) > 1 or any(_is_collective(mention) for mention in mentions)


def _is_collective(mention: Mention) -> bool:
    return mention.actor.kind == "group" and mention.head.tag_ in ("NNS", "NNPS")


def _nominal(noun: Token, cast: Cast) -> Draft | None:
    lemma = lexicon.noun_lemma(noun)
    entry: dict[str, Any] | None = lexicon.meetings().nouns.get(lemma)
    if entry is None or noun.dep_ in ("compound", "amod", "nmod"):
        return None
    if entry.get("plural") and noun.tag_ not in ("NNS", "NNPS"):
        return None
    between = cast.diplomatic(complements(noun, {"between", "among", "amongst"}))
    with_side = cast.diplomatic(complements(noun, {"with", "on", "from"} if lemma == "call" else {"with"}))
    own = _named_sides(noun, cast) + cast.diplomatic(complements(noun, {"of"}))
    verb, held = _holder(noun)
    domestic = lexicon.meetings().tables["domestic"]["modifiers"]
    if (
        not between
        and not with_side
        and any(child.lower_ in domestic for child in children(noun, {"compound", "amod"}))
    ):
        return None
    draft = Draft("meeting", f"meeting.{lemma}", noun, [], [], 0.75)
    holders = cast.diplomatic(doers(verb)) if verb is not None and held else []
    if verb is not None and held and not with_side:
        with_side = cast.diplomatic(complements(verb, {"with"}))
    support = lexicon.meetings().tables["support"]
    if verb is not None and held and verb.lemma_ in support["host"] and (between or with_side or own):
        draft.add("host", holders)
    elif verb is not None and held and verb.lemma_ in support["mediator"]:
        draft.add("mediator", holders)
    if between:
        draft.add("participant", between)
        holders = []
    if with_side or own or not between:
        draft.add("participant", own)
        if not (own and with_side):
            draft.add("participant", holders)
        draft.add("participant", with_side)
    _add_chair(noun, draft, cast)
    if len(draft.parts) == 1 and verb is not None and is_passive(verb):
        draft.add("host", _host_by_place(verb, cast))
    if not _has_sides(draft, entry):
        if not _points_back(noun, verb, held):
            return None
        draft.generic = True
    if entry.get("medium_needed") and not (with_side or between) and not _medium(noun):
        return None
    draft.mode = _mode(entry["mode"], noun, draft)
    return _finish(draft, noun, verb if verb is not None and held else noun)


def _owners(noun: Token) -> list[Token]:
    """Sides named before the noun: "Trump's", "Haniyeh-Fidan", "U.S.-Turkish", "Israeli-Palestinian"."""
    found = []
    for child in noun.lefts:
        if child.dep_ not in ("poss", "compound", "amod", "nmod"):
            continue
        found.append(child)
        if (
            child.dep_ != "poss"
        ):  # what stands before a possessor is its own: "Polish Foreign Minister X's meeting"
            found += [
                inner
                for inner in child.subtree
                if inner.i < noun.i and inner.dep_ in ("compound", "nmod", "conj", "amod")
            ]
    return sorted(set(found), key=lambda token: token.i)


def _named_sides(noun: Token, cast: Cast) -> list[Mention]:
    """Diplomatic actors among the owners; adjectives of nationality only where there are two ("Israeli-Palestinian")."""
    owners = _owners(noun)
    sides = cast.diplomatic(owners)
    if len(sides) < 2:
        for token in owners:
            for mention in cast.modifier(token):
                if mention.actor.diplomatic and all(mention.actor is not other.actor for other in sides):
                    sides.append(mention)
        if len(sides) < 2:
            return cast.diplomatic(owners)
    return sides


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
        if not is_verb(head) and head.dep_ == "dobj" and is_verb(head.head):
            head = head.head
        if is_verb(head) and preposition.lower_ in (
            "in",
            "at",
            "during",
            "after",
            "before",
            "following",
            "for",
            "of",
            "to",
            "by",
            "via",
        ):
            return head, True
    if current.dep_ in ("nsubj", "nsubjpass") and is_verb(head):
        return head, False
    return None, False


def _host_by_place(verb: Token, cast: Cast) -> list[Mention]:
    """The state that receives the other side: "consultations with the envoy will be held in Moscow"."""
    return [m for m in cast.diplomatic(complements(verb, {"in"})) if m.actor.sovereign]


def _add_chair(noun: Token, draft: Draft, cast: Cast) -> None:
    """Hosts and mediators told in a participle on the noun: "chaired by", "brokered by", "convened by"."""
    support = lexicon.meetings().tables["support"]
    for child in noun.children:
        if child.dep_ in ("acl", "relcl") and child.tag_ == "VBN":
            chairs = cast.diplomatic(agents(child))
            if child.lemma_ in support["mediator"]:
                draft.add("mediator", chairs)
            elif child.lemma_ in support["host"]:
                draft.add("host", chairs)


def _has_sides(draft: Draft, entry: dict[str, Any]) -> bool:
    mentions = [part.mention for part in draft.parts]
    if entry.get("parties_needed"):
        return len(mentions) > 1
    return _is_many(mentions)


def _points_back(noun: Token, verb: Token | None, held: bool) -> bool:
    """A definite noun, or a bare plural that goes on, may mean a meeting told before ("the talks", "talks resumed")."""
    words = {child.lower_ for child in noun.children if child.dep_ in ("det", "poss", "amod")}
    if words & {
        "a",
        "an",
        "another",
        "any",
        "every",
        "no",
        "new",
        "first",
        "next",
        "last",
        "previous",
        "earlier",
    }:
        return False
    return bool(words & {"the", "this", "that", "those", "these", "their"}) or (held and verb is not None)


def _medium(token: Token) -> Mode | None:
    """Phone or video, when a word in the clause around `token` says so."""
    table = lexicon.meetings().tables["medium"]
    near = list(token.children)
    near += [grand for child in near if child.dep_ in ("prep", "compound", "amod") for grand in child.subtree]
    words = {word.lower_ for word in near} | {token.lower_}
    if words & set(table["video"]):
        return "video"
    if words & (set(table["phone"]) - ({"call"} if token.lower_ != "call" else set())) or any(
        word.lower_ == "call" and word.dep_ in ("pobj", "compound") for word in near
    ):
        return "phone"
    return None


def _mode(mode: Mode, anchor: Token, draft: Draft) -> Mode:
    table = lexicon.meetings().tables["medium"]
    verb = anchor if is_verb(anchor) else _holder(anchor)[0]
    medium = _medium(anchor) or (_medium(verb) if verb is not None else None)
    if medium is not None:
        return medium
    modifiers = {child.lower_ for child in anchor.children if child.dep_ in ("compound", "amod", "nmod")}
    if modifiers & set(table["mediation"]) or any(part.role == "mediator" for part in draft.parts):
        return "mediation"
    if modifiers & set(table["summit"]):
        return "summit"
    if (
        mode == "in_person"
        and lexicon.noun_lemma(anchor) in ("talk", "discussion")
        and (
            modifiers & set(table["negotiation"])
            or (not any(part.mention.actor.kind == "person" for part in draft.parts) and len(draft.parts) > 1)
        )
    ):
        return "negotiation"
    if (
        mode == "summit"
        and is_verb(anchor)
        and not any(word.lemma_.lower() in ("summit", "bloc", "leader") for word in anchor.sent)
    ):
        return "in_person"
    return mode


def _idiom(noun: Token, cast: Cast) -> Draft | None:
    """ "has been in touch with Hamas over ..."."""
    entry = lexicon.meetings().tables["idioms"].get(noun.lower_)
    if entry is None or noun.dep_ != "pobj" or noun.head.lower_ not in ("in", "into"):
        return None
    verb = clause_head(noun)
    if not is_verb(verb):
        return None
    first = cast.diplomatic(subjects(verb))
    others = cast.diplomatic(complements(noun, {"with"}) or complements(verb, {"with"}))
    if not first or (not others and len(first) < 2):
        return None
    draft = Draft("meeting", f"meeting.in {noun.lower_}", verb, [], [], 0.75, mode="contact")
    draft.add("participant", first)
    draft.add("participant", others)
    return _finish(draft, noun, verb)


def _finish(draft: Draft, anchor: Token, scope: Token) -> Draft | None:
    countries = {part.mention.country for part in draft.parts}
    if not draft.generic and len(countries) == 1 and None not in countries:
        return None  # one state's own business
    draft.anchor = scope
    draft.noun = anchor if anchor != scope else None
    draft.status = status_of(anchor)
    draft.evidence = [_passage(anchor, scope, draft)]
    for preposition in [
        *prepositions(anchor, _TOPIC_PREPOSITIONS),
        *(prepositions(scope, _TOPIC_PREPOSITIONS) if scope != anchor else []),
    ]:
        for thing in children(preposition, {"pobj", "pcomp"}):
            if thing.ent_type_ not in ("DATE", "TIME") and not _is_place(thing):
                draft.topics += [_topic(member) for member in conjuncts(thing)]
    return draft


def _topic(thing: Token) -> tuple[int, int]:
    """Offsets of one matter with the complement behind it, without what is coordinated with it.

    Behind a coordination the parser hangs the complement on the first member or on the verb: what follows belongs here.
    """
    span = span_of(thing, without={child.i for child in children(thing, {"conj", "cc"})})
    end = span.end
    follower = span.doc[end] if end < len(span.doc) else None
    partners = {thing.head.i, *(member.i for member in conjuncts(thing.head))}
    if (
        follower is not None
        and follower.dep_ == "prep"
        and follower.head.i in partners
        and follower.lower_ in _COMPLEMENTING
    ):
        end = follower.right_edge.i + 1
    found = trimmed(span.doc[span.start : end])
    return found.start_char, found.end_char


def _is_place(thing: Token) -> bool:
    """Whether a complement of `on` names a place or day, not a matter."""
    return thing.ent_type_ in ("GPE", "FAC") and not list(thing.children)


def _passage(anchor: Token, scope: Token, draft: Draft) -> tuple[int, int]:
    """The clause that tells of the meeting, within its sentence."""
    sentence = anchor.sent
    top = scope if scope.sent == sentence else anchor
    without = {
        child.i
        for child in top.children
        if child.dep_ in ("conj", "cc", "ccomp", "parataxis")
        or (child.dep_ == "advcl" and anchor not in list(child.subtree))
    }
    if any(anchor.i in {token.i for token in top.doc[i].subtree} for i in without):
        without = set()
    span = span_of(top, without=without)
    spans = [(span.start_char, span.end_char), (anchor.idx, anchor.idx + len(anchor.text))]
    spans += [
        (m.mention.span.start_char, m.mention.span.end_char)
        for m in draft.parts
        if m.mention.head.sent == sentence
    ]
    start, end = min(s for s, _ in spans), max(e for _, e in spans)
    whole = anchor.doc.char_span(start, end, alignment_mode="expand")
    if whole is None:
        return start, end
    found = trimmed(whole)
    return found.start_char, found.end_char


KIND = EventKind(
    event_type="meeting",
    find=find,
    lexicon=lexicon.meetings,
    leading=frozenset({"participant", "host", "mediator"}),
    same=same_meeting,
    sources=frozenset({"visit", "meeting"}),
    reach=2,
)
