"""Where: the places of the text, each given to the predicate whose clause it stands in, with the venue as it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...contract import Place
from ..actors.phrases import base_span, words_without_article
from ..reading.doers import agents
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

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from ..actors.mentions import Cast
    from ..drafts import Draft

_LOCATIVE = {"in", "at", "outside", "near", "inside", "aboard"}
_NO_PLACE = frozenset({"request", "invitation", "time", "behalf", "end", "start", "expense", "risk"})
_POSTED = frozenset(
    {"ambassador", "envoy", "diplomat"}
)  # "the ambassador in Cairo" is of Cairo, wherever he meets
OCCASIONS = frozenset(
    {"meeting", "conference", "summit", "session", "briefing", "rally", "forum", "assembly", "talk", "visit", "ceremony",
     "reporter", "journalist", "delegate", "lawmaker", "crowd", "audience", "gathering", "dinner", "lunch", "breakfast",
     "speech", "address", "remark", "interview", "event", "sideline", "margin", "border", "trip", "stay", "stop",
     "stopover", "reception", "banquet", "round", "council", "retreat", "exchange", "negotiation", "consultation",
     "encounter", "station", "newspaper", "service", "opening", "funeral", "inauguration", "anniversary", "supporter",
     "statement", "troop", "parade", "congress"}
)  # fmt: skip
_VENUES = frozenset(
    {"headquarters", "palace", "embassy", "residence", "office", "building", "parliament", "capital", "villa", "house",
     "airport", "base", "ministry", "mission", "consulate", "department", "chancellery", "guesthouse", "quarter", "hangar",
     "border", "city", "town", "resort", "port", "island", "camp", "university", "hotel", "church", "stadium", "barracks",
     "academy", "mosque", "cathedral", "monastery", "club", "park", "square", "complex", "estate", "ranch", "crossing",
     "region", "province"}
)  # fmt: skip
_SEATS = frozenset(
    {"state house", "government house", "foreign ministry", "ministry of foreign affairs", "foreign office",
     "defense ministry", "defence ministry", "presidential palace", "royal palace", "prime minister's office",
     "presidential residence", "state department", "chancellery", "federal chancellery", "parliament building",
     "presidency", "presidential guest house", "guest house", "government guest house", "prime minister's residence",
     "national palace", "national assembly"}
)  # fmt: skip
_SITS = frozenset(
    {"speak", "meet", "gather", "convene", "address", "appear", "talk", "brief", "sit", "testify"}
)
SPEECHES = frozenset(
    {"conference", "briefing", "speech", "interview", "statement", "address", "remark", "presser", "comment", "testimony"}
)  # fmt: skip
_RECEIVES = frozenset({"receive", "host", "welcome", "greet", "summon", "call", "entertain"})
_SENT_BY = frozenset({"telephone", "phone", "video", "videoconference", "videolink", "link"})
_EDGES = frozenset({"border", "shore", "coast", "outskirt"})
_BEFORE_TIME = frozenset({"on", "late", "early", "last", "this"})
_AFTER_TIME = frozenset({"morning", "afternoon", "evening", "night"})
_GROUNDS = frozenset({"island", "isle", "border", "frontier", "tarmac", "peninsula", "outskirt"})
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
_MAX_HOPS = 6
_DEEPEST = 3


def place_of(draft: Draft, predicate: Token, cast: Cast) -> Place | None:
    """Where the event happened, as its clause tells, of several stops the first; None when it does not."""
    if draft.on_site:
        return _dateline_place(cast)
    if (antecedent := _where(draft.anchor)) is not None and not draft.place_tokens:
        found = _place(antecedent, draft, cast)
        if found is not None:
            return found
    for token in draft.place_tokens:
        if (found := _place(token, draft, cast)) is not None:
            return found
    sources = _sources(draft, predicate)
    for source in sources:
        for token in _located(source, draft):
            if (found := _place(token, draft, cast)) is not None:
                return found
    if _is_here(draft, sources):
        return _dateline_place(cast)
    for token in [*_named_for(draft), *_hosting_cities(draft)]:
        entry = places.place(token.text)
        if entry is not None and entry.kind in ("city", "capital", "venue"):
            return _told(token.text, entry)
    for token in [*_beside_time(draft), *_behind_parties(draft)]:
        if token.pos_ == "PROPN" or token.lemma_ in _VENUES:
            found = _place(token, draft, cast)
            if found is not None:
                return found
    for token in _hosting_states(draft):
        entry = places.place(base_span(token).text)
        if entry is not None and entry.kind == "country":
            return _told(base_span(token).text, entry)
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
    return any(
        token.lower_ == "here"
        and token.dep_ in ("advmod", "npadvmod")
        and (token.head in sources or clause_head(token) in sources)
        for token in draft.anchor.sent
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
            return _told(host.span.text, entry)
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
        if part.mention.actor.office is not None and part.mention.actor.office.name in _POSTED:
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


def _place(token: Token, draft: Draft, cast: Cast) -> Place | None:
    """The place that a noun phrase names, with its venue: "the presidential palace in Ankara"."""
    whole = token.doc[base_span(token).start : token.i + 1]
    span = words_without_article(base_span(token))
    entry = places.place(span.text)
    if entry is None and token.pos_ == "PROPN" and token.ent_type_ in ("GPE", "LOC", "FAC"):
        entry = places.place(token.text)
    if entry is not None:
        return _told(whole.text, entry)
    if any(mention.actor.kind in ("person", "group") for mention in cast.at(token)):
        return None
    for inner in [*complements(token, {"in", "of", "outside", "near"}), *children(token, {"appos"})]:
        named = places.place(
            token.doc[span.start : max(inner.i, span.end - 1) + 1].text
        )  # "Great Hall of the People"
        if named is not None and named.kind == "venue":
            return _told(token.doc[whole.start : max(inner.i, token.i) + 1].text, named)
        entry = places.place(words_without_article(base_span(inner)).text)
        if entry is not None:  # "Rarotonga, Cook Islands", "the airport in Kingston"
            end = inner.i + 1
            if token.lemma_.lower() in OCCASIONS:  # a news conference is no venue
                return _told(base_span(inner).text, entry)
            return _told(token.doc[whole.start : end].text if end > whole.start else whole.text, entry)
    lemma = token.lemma_.lower()
    if lemma not in _VENUES and span.text.lower() not in _SEATS:
        return None
    for child in reversed(children(token, {"compound", "nmod", "poss", "amod"})):  # "Rabat airport"
        if lemma == "capital":
            break
        entry = places.place(base_span(child).text) if child.pos_ == "PROPN" else None
        if entry is not None:
            return _told(whole.text, entry)
    country = _owner(token, cast) or (_receiver(draft, cast) if span.text.lower() in _SEATS else None)
    if country is None and whole.text.lower() == "the capital":
        country = _visited(draft) or cast.home
    if country is None:
        return None
    if lemma == "capital" and (entry := places.capital_of(country)) is not None:  # "the Egyptian capital"
        return _told(whole.text, entry)
    return Place(text=whole.text, name=span.text, country=country, latitude=None, longitude=None)


def _owner(token: Token, cast: Cast) -> str | None:
    """The country of who owns the venue: "the Russian embassy", "the president's residence", "the Egyptian capital"."""
    return next(
        (
            mention.actor.country
            for child in children(token, {"poss", "compound", "amod"})
            for mention in cast.modifier(child)
            if mention.actor.kind in ("state", "government", "organization")
        ),
        None,
    )


def _receiver(draft: Draft, cast: Cast) -> str | None:
    """The country of the side at home, whose seat of power it is when the text says no more than "the foreign ministry".

    An envoy is a guest there; of two sides the one is at home whose country the story is told from.
    """
    hosts = [part.mention.country for part in draft.parts if part.role == "host"]
    if hosts:
        return hosts[0]
    if draft.event_type == "statement" or draft.anchor.lemma_ in _RECEIVES:
        return draft.parts[0].mention.country if draft.parts else None
    sides = {
        mention.country
        for mention in draft.leads()
        if mention.country is not None
        and mention.actor.kind == "person"
        and not (mention.actor.office is not None and mention.actor.office.name in _POSTED)
    }
    return next(iter(sides)) if len(sides) == 1 else cast.home if cast.home in sides else None


def _visited(draft: Draft) -> str | None:
    """The country of the host whose capital a visitor is bound for: "due in the capital tomorrow"."""
    return next((part.mention.country for part in draft.parts if part.role == "host"), None)


def _told(text: str, entry: places.PlaceEntry) -> Place:
    return Place(
        text=text, name=entry.name, country=entry.country, latitude=entry.latitude, longitude=entry.longitude
    )


def _dateline_place(cast: Cast) -> Place | None:
    """What "here" means: the place of the dateline."""
    line = cast.parsed.dateline
    if line is None:
        return None
    name = line.place.title() if line.place.isupper() else line.place
    entry = places.place(name, near=cast.home)
    return _told(line.place, entry) if entry is not None else None
