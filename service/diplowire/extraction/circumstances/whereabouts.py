"""Where: the places of the text, each given to the predicate whose clause it stands in, with the venue as it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...contract import Place
from .. import lexicon
from ..actors.phrases import base_span
from ..reading.doers import agents, objects
from ..reading.syntax import (
    SUBJECTS,
    children,
    clause_head,
    complements,
    is_root,
    is_verb,
    planned_verb,
    prepositions,
    text_before,
)
from . import places
from .occasions import purpose_of
from .venues import dateline_place, place_named, told
from .words import OCCASIONS, POSTED, SPEECHES, VENUES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..actors.mentions import Cast
    from ..drafts import Draft
    from ..reading.tree import Token

_LOCATIVE = {"in", "at", "outside", "near", "inside", "aboard"}
_NO_PLACE = frozenset({"request", "invitation", "time", "behalf", "end", "start", "expense", "risk"})
_SITS = frozenset(
    {"speak", "meet", "gather", "convene", "address", "appear", "talk", "brief", "sit", "testify"}
)
_SENT_BY = frozenset({"telephone", "phone", "video", "videoconference", "videolink", "link"})
_EDGES = frozenset({"border", "shore", "coast", "outskirt"})
_BEFORE_TIME = frozenset({"on", "late", "early", "last", "this"})
_AFTER_TIME = frozenset({"morning", "afternoon", "evening", "night"})
_SET_FOR = frozenset(
    {"plan", "schedule", "expect", "due", "set", "slate", "foresee", "hold", "arrange", "slat"}
)
_AGENDA = frozenset({"plan", "schedule", "slate", "foresee", "arrange"})
_RUNS = frozenset({"begin", "start", "open", "run", "last", "take", "kick", "conclude", "end"})
_ASIDE = frozenset({"sideline", "margin", "fringe"})
_MATTERS = frozenset(
    {"war", "situation", "conflict", "crisis", "fighting", "attack", "violence", "ceasefire", "cease-fire", "fire", "truce",
     "election", "development", "coup", "unrest", "protest", "offensive", "operation", "bombing", "strike", "killing", "raid",
     "escalation", "tension", "peace", "process", "interest", "security", "stability", "presence", "force", "deployment",
     "investment", "project", "famine", "bloodshed", "massacre", "repression", "right", "event", "transition", "invasion",
     "disaster", "earthquake", "outbreak", "drought", "hostility", "clash", "intervention", "settlement", "hostage", "aid"}
)  # fmt: skip
_GATHERINGS = frozenset(
    {"summit", "conference", "meeting", "talk", "round", "session", "gathering", "forum", "negotiation", "dialogue",
     "consultation", "retreat", "assembly", "congress"}
)  # fmt: skip
_REMOTE = frozenset({"phone", "video"})
_DONE = frozenset({"occurred", "ongoing"})
_MAX_HOPS = 6
_DEEPEST = 3


def place_of(draft: Draft, predicate: Token, cast: Cast) -> Place | None:
    """Where the event happened, as its clause tells, of several stops the first; None when it does not."""
    found = _told_place(draft, predicate, cast)
    return None if found is not None and _is_abroad(found, draft) else found


def _is_abroad(place: Place, draft: Draft) -> bool:
    """Whether a place lies outside of the state that summons somebody, to whom it is home: "over remarks made [in Tehran]"."""
    if draft.anchor.lemma_ != "summon" or not draft.parts:
        return False
    summoner = draft.parts[0].mention.country
    return None not in (summoner, place.country) and place.country != summoner


def _told_place(draft: Draft, predicate: Token, cast: Cast) -> Place | None:
    if draft.on_site:
        return dateline_place(cast)
    if (antecedent := _where(draft.anchor)) is not None and not draft.place_tokens:
        found = place_named(antecedent, draft, cast)
        if found is not None:
            return found
    for token in draft.place_tokens:
        if (found := place_named(token, draft, cast)) is not None:
            return found
    sources = _sources(draft, predicate)
    for source in sources:
        for token in _located(source, draft):
            if (found := place_named(token, draft, cast)) is not None:
                return found
    if _is_here(draft, sources):
        return dateline_place(cast)
    for token in [*_named_for(draft), *_hosting_cities(draft)]:
        entry = places.place(token.text)
        if entry is not None and entry.kind in ("city", "capital", "venue"):
            return told(token.text, entry)
    for token in [*_beside_time(draft), *_behind_parties(draft), *_behind_gerund(draft.anchor)]:
        if token.pos_ == "PROPN" or token.lemma_ in VENUES:
            found = place_named(token, draft, cast)
            if found is not None:
                return found
    for token in _goals(draft):
        if (found := place_named(token, draft, cast)) is not None:
            return found
    for token in _posts(draft):
        entry = places.place(base_span(token).text)
        if entry is not None and any(part.mention.country == entry.country for part in draft.parts):
            return told(base_span(token).text, entry)
    for token in _hosting_states(draft):
        entry = places.place(base_span(token).text)
        if entry is not None and entry.kind == "country":
            return told(base_span(token).text, entry)
    return None


def speeches_within(anchor: Token) -> list[tuple[Token, Token]]:
    """Where a speech is told inside of what it said: "accused Iran of lying [at a news conference]"; its verb there, its noun."""
    found = []
    inner = anchor
    for _ in range(_MAX_HOPS):
        below = [
            *children(inner, {"xcomp", "ccomp"}),
            *(verb for preposition in prepositions(inner) for verb in children(preposition, {"pcomp"})),
        ]
        if not below:
            break
        inner = below[-1]
        for noun in complements(inner, {"at", "in", "during"}):
            told = [child for child in noun.children if child.lower_ in ("a", "an")]
            if noun.lemma_.lower() in SPEECHES and told:
                found.append((inner, noun))
    return found


def _is_here(draft: Draft, sources: list[Token]) -> bool:
    """Whether "here" stands in the clause of one of the `sources`, on whichever word of it."""
    doc = draft.anchor.doc
    first, end = draft.anchor.sent.start, draft.anchor.sent.end
    return "here" in doc.text_of(first, end).lower() and any(
        token.lower_ == "here"
        and token.dep_ in ("advmod", "npadvmod")
        and (token.head in sources or clause_head(token) in sources)
        for token in doc[first:end]
    )


def _where(anchor: Token) -> Token | None:
    """The place that the predicate's relative clause is about: "flew to Bishkek, where he held talks"."""
    clause = anchor
    for _ in range(_MAX_HOPS):
        if clause.dep_ == "relcl":
            break
        if clause.dep_ not in ("conj", "xcomp", "dobj") or is_root(clause):
            return None
        clause = clause.head
    if clause.dep_ != "relcl" or not any(child.lower_ == "where" for child in clause.children):
        return None
    return clause.head


def _sources(draft: Draft, predicate: Token) -> list[Token]:
    """Words whose locative adjuncts are the event's: predicate, event noun, and the clauses that carry them."""
    anchor = draft.anchor
    sources = [predicate, *([draft.noun] if draft.noun is not None else [])]
    if anchor.dep_ in ("nsubj", "nsubjpass", "dobj", "attr") and draft.event_type != "statement":
        sources.append(anchor.head)  # "talks resumed in Tbilisi"
        sources += [verb] if (verb := planned_verb(anchor)) is not None else []
    if draft.event_type == "statement" and anchor.dep_ == "advcl" and anchor.tag_ == "VBG":
        sources.append(anchor.head)  # "saw the group off at the airport, telling them"
    for noun in (anchor, draft.noun):
        if noun is not None and noun.pos_ == "NOUN":
            sources += planned(noun)
    if draft.event_type == "statement":
        sources += [
            child for child in children(anchor, {"advcl"}) if child.tag_ == "VBG"
        ]  # "speaking in Paris, he"
        sources += [noun for _, noun in speeches_within(anchor)]
        sources += [*_speaking(anchor), *_by_line(anchor)]
    elif anchor.dep_ in ("advcl", "xcomp") and anchor.head.lemma_ == "be" and anchor.tag_ == "VB":
        sources.append(anchor.head)  # "was in Qatar to hold talks"
    current = anchor
    for _ in range(_MAX_HOPS):
        if current.dep_ != "conj" or is_root(current) or not is_verb(current.head):
            break
        current = current.head
        sources.append(current)
        if draft.event_type == "statement":
            sources += _speaking(current)
    return sources


def planned(noun: Token) -> list[Token]:
    """Verbs that tell when and where the event `noun` is to be: "a visit that was to have begun", "talks due to be held"."""
    found = []
    if noun.dep_ == "dobj":  # "delayed a visit to Ireland, due to start on Tuesday"
        loose = [
            child
            for child in children(noun.head, {"prep", "advmod"})
            if child.lower_ == "due" and child.i > noun.i
        ]
        found += [word for due in loose for word in (due, *children(due, {"xcomp"}))]
    for child in children(noun, {"acl", "relcl", "amod"}):
        if child.lemma_ in _SET_FOR:
            found += [child, *children(child, {"xcomp"})]
        elif child.dep_ in ("relcl", "acl") and child.lemma_ in _RUNS:
            found.append(
                child
            )  # "a trip to Africa, which began on Monday", "a trip to Africa starting May 23"
        elif child.lemma_ == "be":
            found += children(child, {"xcomp", "acomp"})
    for inner in complements(
        noun, {"to", "by", "with", "of", "between"}
    ):  # "a visit by Scholz to China, planned for May"
        found += [
            child
            for child in children(inner, {"acl"})
            if child.lemma_ in _SET_FOR
            and child.tag_ == "VBN"
            and (text_before(child) == "," or (child.lemma_ in _AGENDA and _is_land(inner)))
        ]
    return found


def _is_land(noun: Token) -> bool:
    """Whether nobody can plan what the noun names: a place, so that "a trip to Peru planned for May" plans the trip."""
    return noun.lower_ in ("country", "region", "capital") or noun.ent_type_ == "GPE"


def _by_line(verb: Token) -> list[Token]:
    """The telephone that the speaker is told with: "said its spokesman, John Smith, by telephone from Brussels"."""
    speakers = [
        who for subject in children(verb, SUBJECTS) for who in (subject, *children(subject, {"appos"}))
    ]
    return [noun for who in speakers for noun in complements(who, {"by", "via"}) if noun.lemma_ in _SENT_BY]


def _behind_gerund(anchor: Token) -> Iterator[Token]:
    """Places behind a gerund that the parser hung on the verb above: "made remarks after [holding] talks, at the ministry"."""
    if anchor.dep_ != "pcomp" or anchor.tag_ != "VBG":
        return
    for preposition in children(anchor.head.head, {"prep"}):
        if preposition.i > anchor.i and preposition.lower_ in ("in", "at"):
            yield from children(preposition, {"pobj"})


def _speaking(verb: Token) -> list[Token]:
    """The participle in "speaking from Bouaké, he said", on the verb or its subject; "ministers meeting in Brussels agreed"."""
    on_subject = [child for subject in children(verb, SUBJECTS) for child in children(subject, {"acl"})]
    on_subject = [child for child in on_subject if child.lemma_ in _SITS and child.tag_ == "VBG"]
    return [*(child for child in children(verb, {"advcl"}) if child.lemma_ == "speak"), *on_subject]


def _located(source: Token, draft: Draft, depth: int = 0) -> Iterator[Token]:
    """Nouns that a locative preposition governs under `source`, through nouns of occasions: "at a session in Geneva"."""
    shared = depth == 0 and is_verb(source) and source.i != draft.anchor.i and draft.anchor.dep_ == "conj"
    for preposition in prepositions(source):
        if shared and preposition.i > source.i and draft.anchor.head == source and source.lemma_ != "speak":
            continue
        if depth == 0 and _tells_matter(preposition, source):
            continue
        if preposition.head.lower_ == "due" and preposition.head != source:
            continue  # who is due in the capital is received elsewhere, or not at all
        far = preposition.lower_ == "from" and (
            source.lemma_ == "speak" or _is_sent(source) or source.lemma_ in _SENT_BY
        )
        for noun in children(preposition, {"pobj"}):
            if noun.ent_type_ in ("DATE", "TIME") or noun.lower_ in _NO_PLACE:
                continue
            if (
                preposition.lower_ in _LOCATIVE
                or far
                or (preposition.lower_ == "of" and source.lemma_ in _EDGES | _ASIDE)
            ) or (preposition.lower_ == "to" and draft.anchor.lemma_ in ("summon", "call", "invite")):
                yield noun
            if depth < _DEEPEST and (noun.lemma_.lower() in OCCASIONS or noun.lemma_ in _SENT_BY):
                yield from _located(noun, draft, depth + 1)
    if depth == 0 and is_verb(source):
        for noun in children(source, {"dobj", "attr", "prt"}):
            aside = any(child.lemma_ in _ASIDE for child in complements(noun, {"on", "at"}))
            occasions = (
                SPEECHES if draft.event_type == "statement" else OCCASIONS
            )  # "rejected the talks in Geneva"
            if noun.lemma_.lower() in occasions or noun.dep_ == "prt" or aside:
                yield from _located(noun, draft, depth + 1)
    if 0 < depth < _DEEPEST:
        for clause in children(source, {"acl"}):  # "in a statement issued in Nairobi"
            yield from _located(clause, draft, depth + 1)


def _tells_matter(preposition: Token, source: Token) -> bool:
    """Whether the phrase tells where the matter in question is: "discussed the war [in Gaza]"."""
    before = preposition.nbor(-1) if preposition.i > 0 else source
    return before.i > source.i and before.pos_ == "NOUN" and before.lemma_.lower() in _MATTERS


def _is_sent(verb: Token) -> bool:
    return any(child.lower_ in _SENT_BY for preposition in prepositions(verb, {"by", "via"})
               for child in children(preposition, {"pobj"}))  # fmt: skip


def _named_for(draft: Draft) -> list[Token]:
    """Cities that name the event noun and are none of its sides: "the Geneva talks", "Monday's Doha meeting"."""
    noun = draft.noun or draft.anchor
    if draft.event_type != "meeting" or noun.pos_ != "NOUN":
        return []
    sides = {part.mention.head.i for part in draft.parts}
    return [
        child
        for child in children(noun, {"compound", "nmod", "amod"})
        if child.pos_ == "PROPN" and child.i not in sides and not children(child, {"punct", "compound"})
    ]


def _hosting_cities(draft: Draft) -> list[Token]:
    """Cities that host: "Riyadh hosted talks", "the gathering, hosted by Seoul"."""
    if draft.event_type != "meeting":
        return []
    noun = draft.noun or draft.anchor
    verbs = [noun.head, draft.anchor, *children(noun, {"acl", "relcl"})]
    found: list[Token] = []
    for verb in verbs:
        if is_verb(verb) and verb.lemma_ == "host":
            found += agents(verb) or children(verb, {"nsubj"})
    return found


def _goals(draft: Draft) -> list[Token]:
    """Where the journey leads that a meeting is the purpose of: "flew to Ankara to brief Erdogan", "visited Kabul to meet"."""
    verb = purpose_of(draft.anchor) if draft.event_type == "meeting" and draft.mode not in _REMOTE else None
    if verb is None:
        return []
    found: list[Token] = []
    for match in lexicon.visits().verbs.matches(verb):
        entry = match.predicate.value
        found += complements(match.governor, set(entry.get("to", ()))) + (
            objects(verb) if entry.get("object") else []
        )
    return found


def _posts(draft: Draft) -> list[Token]:
    """Where an envoy of a side resides, who meets the other there: "the U.S. chargé d'affaires in Fiji met the president"."""
    if draft.event_type != "meeting" or draft.mode in _REMOTE or draft.status not in _DONE:
        return []
    return [
        place
        for part in draft.parts
        if part.mention.actor.office is not None and part.mention.actor.office.name in POSTED
        for word in (part.mention.head, *children(part.mention.head, {"compound", "nmod", "appos"}))
        for place in complements(word, {"in"})
    ]


def _hosting_states(draft: Draft) -> list[Token]:
    """States in whose land a gathering is held: "Indonesia will host the next round"; they may receive a guest anywhere."""
    noun = draft.noun or draft.anchor
    if draft.mode in _REMOTE or noun.pos_ != "NOUN" or noun.lemma_.lower() not in _GATHERINGS:
        return []
    return _hosting_cities(draft)


def land_of(visit: Draft) -> Place | None:
    """The land of the host that a visit goes to, where its clause tells no nearer place: "scrapped a visit to the country"."""
    hosts = [part.mention for part in visit.parts if part.role == "host"]
    if any(token.tag_ == "NNS" for token in visit.place_tokens):  # "both capitals"
        return None
    for host in hosts[:1]:
        if host.country is None or host.actor.kind not in ("state", "government"):
            return None
        entry = places.place(host.name)
        if entry is not None and entry.country == host.country:
            return told(host.span.text, entry)
        return Place(text=host.span.text, name=host.name, country=host.country, latitude=None, longitude=None)
    return None


def _behind_parties(draft: Draft) -> Iterator[Token]:
    """Places in adjuncts that the parser hung on one of the sides ("met EU ministers in Brussels")."""
    if draft.event_type == "statement":
        return
    for part in draft.parts:
        side = part.mention.head
        if side.i <= draft.anchor.i or side.sent != draft.anchor.sent:
            continue
        if part.mention.actor.office is not None and part.mention.actor.office.name in POSTED:
            continue
        for preposition in prepositions(side):
            for noun in children(preposition, {"pobj"}):
                if preposition.lower_ in ("in", "at"):
                    yield noun
                elif preposition.lower_ in ("for", "on", "during") and noun.lemma_.lower() in OCCASIONS:
                    yield from _located(noun, draft, 1)


def _beside_time(draft: Draft) -> list[Token]:
    """A place told in one breath with the event's time, whatever the parser hung it on: "in Berlin on Wednesday"."""
    found: list[Token] = []
    if draft.time_token is None:
        return found
    doc, index = draft.time_token.doc, draft.time_token.i - 1
    while index > 0 and (doc[index].lower_ in _BEFORE_TIME or doc[index].is_punct):
        index -= 1
    before = doc[index].head if index > 0 and doc[index].dep_ == "pobj" else None
    if before is not None and before.lower_ in ("in", "at") and not _tells_matter(before, draft.anchor):
        found.append(doc[index])
    index = draft.time_token.i + 1
    while index < len(doc) and doc[index].lower_ in _AFTER_TIME:
        index += 1
    if index < len(doc) and doc[index].lower_ in ("in", "at"):
        found += children(doc[index], {"pobj"})
    return found
