"""Which words a time expression dates: the predicate of its clause, a noun that it modifies, the verbs that share it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..reading.doers import objects
from ..reading.syntax import (
    SUBJECTS,
    children,
    clause_head,
    complements,
    is_title,
    is_verb,
    planned_verb,
    prepositions,
    text_before,
)
from .whereabouts import planned, speeches_within
from .words import OCCASIONS, SPEECHES

if TYPE_CHECKING:
    from ..drafts import Draft
    from ..reading.tree import Token

_TO_COME = frozenset({"scheduled", "proposed", "cancelled", "postponed", "denied"})
_SENT = frozenset({"note", "letter", "message", "post", "communique", "cable", "telegram", "email"})
_PASSES = frozenset({"conj", "advcl", "ccomp", "xcomp", "dobj", "pobj", "prep", "pcomp"})
_IN_PASSING = _PASSES | {"relcl", "attr"}
HOMEWARD = frozenset({"return", "leave", "depart"})
BEGINS = frozenset({"begin", "start", "open", "kick"})
_SPEAKING = frozenset(
    {"speak", "address", "talk", "appear", "brief", "testify", "meet", "convene", "gather", "sit"}
)
_MEASURES = frozenset({"day", "hour", "week", "round", "series", "string", "flurry", "couple"})
_ATTENDS = frozenset({"attend", "join", "participate"})
_BESIDE = frozenset({"before", "after", "of", "following", "during", "prior", "to"})
_ORDERS = frozenset({"follow", "precede", "succeed"})  # "it followed meetings a day earlier"
_MEANWHILE = frozenset({"when", "as", "while"})
_HELD = frozenset(
    {"host", "hold", "convene", "chair", "broker", "mediate", "sponsor", "organize", "organise", "moderate"}
)
_MODIFYING = frozenset({"poss", "compound", "nmod", "amod", "nummod", "acl", "relcl"})
_MAX_HOPS = 8


def own_tokens(draft: Draft, predicate: Token) -> set[int]:
    """Tokens whose adjuncts are the event's: the predicate, its noun, and the verbs that carry it."""
    if draft.noun is not None and draft.event_type == "meeting" and draft.anchor.lemma_ in HOMEWARD:
        return {draft.noun.i}  # "returned on Thursday after two days of talks"
    own = {draft.anchor.i, predicate.i}
    if draft.noun is not None:
        own.add(draft.noun.i)
    measured: list[Token] = []
    if draft.noun is not None and draft.noun.lemma_ in _MEASURES:  # "three days of talks"
        measured = complements(draft.noun, {"of"})
    own |= {noun.i for noun in measured}
    for noun in (draft.anchor, draft.noun, *measured):
        if noun is not None and noun.pos_ == "NOUN":
            own |= {word.i for word in planned(noun)}
            own |= {word.i for word in children(noun, {"acl"}) if word.lemma_ in _HELD}
            own |= {word.i for word in children(noun, {"relcl"}) if _goes_on_there(word)}
    if draft.event_type == "visit":  # "will visit Russia for talks from Sept. 18 to 21"
        own |= {noun.i for noun in complements(draft.anchor, {"for"}) if noun.lemma_.lower() in OCCASIONS}
    if draft.event_type == "statement":
        for speaking in speaking_participles(draft.anchor):
            # "Speaking at the dialogue in Delhi on Tuesday, he warned"
            own |= {speaking.i, *(noun.i for noun in complements(speaking, {"in", "at"}))}
            own |= {
                n.i for noun in complements(speaking, {"in", "at"}) for n in complements(noun, {"in", "at"})
            }
        own |= {token.i for pair in speeches_within(draft.anchor) for token in pair}
        written = [noun for thing in children(draft.anchor, {"dobj"}) for noun in complements(thing, {"in"})]
        for noun in [*complements(draft.anchor, {"in", "at", "on", "during"}), *written]:
            if noun.lemma_.lower() in OCCASIONS | _SENT:
                own |= {child.i for child in children(noun, {"acl"})}
                own |= {verb.i for verb in _beside(noun)}
                if noun.head.lower_ in ("in", "at", "during"):
                    own.add(noun.i)  # "told the guests at Saturday's event"
    elif is_verb(draft.anchor):
        own |= {
            noun.i
            for verb in (
                draft.anchor,
                *children(draft.anchor, {"xcomp"}),
                *(clause for noun in objects(draft.anchor) for clause in children(noun, {"acl"})),
            )
            if verb.lemma_ in _ATTENDS
            for noun in [*objects(verb), *complements(verb, {"in"})]
        }  # "will attend celebrations in December"
        # "will make a trip to China starting May 23"
        own |= {
            child.i
            for child in children(draft.anchor, {"advcl"})
            if child.lower_ in ("starting", "beginning") and child.i > draft.anchor.i
        }
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
        and draft.anchor.head.lemma_ not in _ORDERS
    ):
        own.add(draft.anchor.head.i)
        if (verb := planned_verb(draft.anchor)) is not None:
            own.add(verb.i)
    return own


def _beside(speech: Token) -> list[Token]:
    """What a speech was made before or after: "in remarks ahead of [meeting] Kerry on November 8"."""
    if speech.lemma_.lower() not in SPEECHES:
        return []
    found = []
    for word in (speech, *children(speech, {"advmod"})):
        for preposition in prepositions(word, _BESIDE):
            found += children(preposition, {"pcomp", "pobj"})
    return found


def speaking_participles(verb: Token) -> list[Token]:
    """Participles that tell when the verb's words fell: "Addressing the League on Tuesday, he said", "ministers meeting in"."""
    found = [
        child
        for child in children(verb, {"advcl"})
        if child.tag_ == "VBG" and child.lemma_ in _SPEAKING and not children(child, {"mark", "aux"})
    ]
    for subject in children(verb, SUBJECTS):
        found += [
            child for child in children(subject, {"acl"}) if child.lemma_ in _SPEAKING and child.tag_ == "VBG"
        ]
    return found


def sharing_verbs(draft: Draft) -> set[int]:
    """Verbs whose opening adjuncts hold for the draft too: the first of its coordination, the main clause above.

    What the main clause's sentence says of a thing in passing ("a drone that Washington said was lost") is of its time.
    """
    shared = set()
    current = draft.anchor
    took = is_told_by_tour(draft)
    passes = _IN_PASSING if draft.event_type == "statement" or took else _PASSES
    for _ in range(_MAX_HOPS):
        if _is_absolute(current):  # "banned the airline, with officials saying"
            current = current.head.head
        if (
            current.dep_ == "prep"
            and current.lower_ in ("after", "following")
            and current.head.lemma_ in HOMEWARD
        ):
            break  # "returned on Thursday after two days of talks"
        if current.dep_ == "advcl" and current.head.dep_ == "parataxis":
            current = current.head  # "agreed on Monday, the ministry said, as its minister met"
            shared.add(current.head.i)
        elif current.dep_ in passes and not _decides(draft, current):
            current = current.head
            shared.add(current.i)
        else:
            break
    shared |= {
        clause.i
        for number in (draft.anchor.i, *shared)
        for clause in children(draft.anchor.doc[number], {"advcl"})
        if _is_meanwhile(clause)
    }
    return shared


def _is_meanwhile(clause: Token) -> bool:
    """Whether a clause that opens the sentence tells what went on at the time: "[when he landed in Kabul on Sunday], he said"."""
    return (
        clause.dep_ == "advcl"
        and clause.i < clause.head.i
        and any(child.lower_ in _MEANWHILE for child in children(clause, {"advmod", "mark"}))
    )


def _is_absolute(participle: Token) -> bool:
    """Whether the participle tells with its own subject what went on meanwhile: "with ministers [saying]"."""
    return (
        participle.dep_ == "acl"
        and participle.tag_ == "VBG"
        and participle.head.dep_ == "pobj"
        and participle.head.head.lower_ == "with"
        and text_before(participle.head.head) == ","
    )


def _goes_on_there(clause: Token) -> bool:
    """Whether the clause tells what went on at the occasion that it explains: "a summit where on Sunday they signed"."""
    return clause.left_edge.lower_ == "where"


def is_told_by_tour(draft: Draft) -> bool:
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


def dating_noun(anchor: Token) -> int | None:
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
    first = token.nbor(-1) if token.i and text_before(token).lower() == "on" else token
    verb = first.nbor(-1) if first.i else token
    if verb.lower_ in ("late", "early") and verb.i:
        verb = verb.nbor(-1)
    clause = clause_head(token)
    fits = is_verb(verb) and clause.dep_ == "ccomp" and clause.head == verb and verb.i < clause.i
    return verb if fits else None


def _noun_explained(token: Token) -> Token | None:
    """The noun whose relative clause follows right behind its day: "condemned an attack on Tuesday that killed 20 people"."""
    first = token.nbor(-1) if token.i and text_before(token).lower() == "on" else token
    noun = first.nbor(-1) if first.i else token
    after = token.i + 1
    if after >= len(token.doc) or token.doc[after].lower_ not in ("that", "which", "in"):
        return None
    clause = children(noun, {"relcl"})
    starts = bool(clause) and min(word.i for word in clause[0].subtree) == after
    return noun if starts and noun.pos_ == "NOUN" and clause[0].tag_ == "VBD" else None


def dated_by(token: Token, own: set[int]) -> int:
    """What the time expression at `token` dates: one of `own`, the noun that it modifies, or the verb of its clause.

    A time inside another noun phrase ("last week's bombings", "the accord in 2002") dates that noun alone; a day behind
    one ("told the party's meeting on Wednesday") is an adjunct of the verb, whichever noun the parser hung it on.
    """
    if (before := _verb_before(token)) is not None:
        return before.i
    if token.dep_ == "compound" and text_before(token).lower() == "on" and token.head.tag_ in ("NNS", "NNPS"):
        return clause_head(token.nbor(-1)).i  # "on Sunday Presidents X and Y signed": no Sunday presidents
    if (noun := _noun_explained(token)) is not None and noun.i not in own:
        return noun.i
    current = token
    for _ in range(_MAX_HOPS):
        if current.i in own or current.dep_ == "ROOT":
            break
        above = current.head
        if current.lower_ == "due" and current.i and current.nbor(-1).pos_ == "NOUN":
            return current.i  # "refused to receive a delegation due in the capital tomorrow"
        inside_noun = (
            above.pos_ in ("NOUN", "PROPN") and above.ent_type_ not in ("DATE", "TIME") and above.i not in own
        )
        beside = (
            current.lower_ in ("on", "at") or above.ent_type_ == "PERSON"
        )  # "met Shapps in Kyiv, Tuesday"
        if inside_noun and (current.dep_ in _MODIFYING or (current.dep_ == "prep" and not beside)):
            return above.i
        current = above
        if is_verb(current) and current.dep_ != "amod" and not is_title(current):
            break
    return current.i
