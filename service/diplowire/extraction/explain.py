"""Why an article gave the events that it gave, and what was looked at and left out: plain data for `--explain`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from . import knowledge, lexicon
from .confidence import parts_of
from .kinds import kinds
from .reading.doers import doers
from .reading.syntax import is_negated, is_verb

if TYPE_CHECKING:
    from ..contract import Event
    from .actors.mentions import Cast, Mention
    from .drafts import Draft
    from .reading.tree import Token
    from .trace import Trace

_MAX_HOPS = 60
_NEEDS = {
    "statement": "nothing that was said, or no frame of the lexicon fits",
    "meeting": "no other side",
    "visit": "no place abroad",
}


@dataclass(frozen=True, slots=True)
class Predicate:
    """A word that tells of an event: where it stands, in which sentence, and the rule that read it."""

    text: str
    start: int
    sentence: str
    rule: str


@dataclass(frozen=True, slots=True)
class Cause:
    """Why somebody takes part: the way from predicate to mention, and how the mention was resolved."""

    role: str
    name: str
    path: str
    resolved: str


@dataclass(frozen=True, slots=True)
class Account:
    """One event, accounted for. `confidence` are effects on the log odds, the strongest first."""

    event: Event
    predicate: Predicate
    participants: list[Cause]
    status: str
    time: str
    place: str
    merged: list[Predicate]
    confidence: list[tuple[str, float]]


@dataclass(frozen=True, slots=True)
class RuledOut:
    """A predicate that gave no event, and why."""

    event_type: str
    predicate: Predicate
    why: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """The account of an article."""

    accounts: list[Account]
    ruled_out: list[RuledOut]


def explanation_of(drafts: list[Draft], events: list[Event], trace: Trace) -> Explanation:
    """Accounts of `events`, made of `drafts` with their `trace`; call it while the parse is alive."""
    cast = trace.cast
    if cast is None:
        return Explanation([], [])
    by_draft = list(zip(drafts, events, strict=True))
    accounts = [_account(draft, event, by_draft, trace, cast) for draft, event in by_draft]
    return Explanation(accounts, list(_ruled_out(drafts, trace, cast)))


def _account(
    draft: Draft, event: Event, by_draft: list[tuple[Draft, Event]], trace: Trace, cast: Cast
) -> Account:
    members = trace.members(draft)
    causes = []
    for part in draft.parts:
        source = next((one for one in members if one.anchor.sent == part.mention.head.sent), draft)
        named = part.mention.actor.name if part.mention.actor.kind == "person" else part.mention.name
        path = path_between(source.anchor, part.mention.head)
        causes.append(Cause(part.role, named, path, _resolved(part.mention, cast)))
    others = [other for other, _ in by_draft if other is not draft]
    return Account(
        event=event,
        predicate=_predicate(draft.anchor, draft.rule),
        participants=causes,
        status=f"{draft.status}, by {_words_of_status(draft)}",
        time=_origin("time", draft, members, others, trace),
        place=_origin("place", draft, members, others, trace),
        merged=[_predicate(one.anchor, one.rule) for one in members[1:]],
        confidence=sorted(parts_of(draft, among=len(by_draft)), key=lambda part: -abs(part[1])),
    )


def _predicate(token: Token, rule: str) -> Predicate:
    return Predicate(token.text, _place(token), " ".join(token.sent.text.split()), rule)


def _place(token: Token) -> int:
    """Its offset in the article."""
    return token.doc.origin + token.idx


def path_between(predicate: Token, mention: Token) -> str:
    """The arcs from one token to another, an arrow from each head to its dependent: `met -nsubj-> minister`."""
    up = _line_to_root(predicate)
    down = _line_to_root(mention)
    above = {token.i for token in up}
    joint = next((token for token in down if token.i in above), None)
    if joint is None:
        return f"{mention.text}, in another sentence than {predicate.text}"
    told = predicate.text
    for token in up:
        if token == joint:
            break
        told += f" <-{token.dep_}- {token.head.text}"
    below = []
    for token in down:
        if token == joint:
            break
        below.append(f" -{token.dep_}-> {token.text}")
    return told + "".join(reversed(below))


def _line_to_root(token: Token) -> list[Token]:
    line = [token]
    for _ in range(_MAX_HOPS):
        if line[-1].head == line[-1]:
            break
        line.append(line[-1].head)
    return line


def _resolved(mention: Mention, cast: Cast) -> str:
    """How the words at the mention came to mean the actor."""
    actor, word = mention.actor, mention.head
    first = next(
        (other for other in cast.ordered if other.actor is actor and other.head.pos_ == "PROPN"), None
    )
    earlier = (
        f", named at {first.span.doc.origin + first.span.start_char}"
        if first is not None and first.head != word
        else ""
    )
    if word.pos_ == "PRON" or word.tag_ == "PRP$":
        told = f'the pronoun "{word.text}" stands for {actor.name}{earlier}'
    elif actor.kind == "person" and actor.named and word.pos_ == "NOUN":
        told = f'the description "{mention.span.text}" stands for {actor.name}{earlier}'
    elif actor.kind == "person" and actor.named:
        told = f'by name ("{mention.span.text}")' + (f" of {actor.name}{earlier}" if earlier else "")
    elif actor.named:
        told = f'"{mention.span.text}" names a {actor.kind}' + _table_of(mention)
    else:
        told = f'"{mention.span.text}", unnamed'
    if actor.title:
        told += f"; title {actor.title}"
    if actor.affiliation:
        told += f"; of {actor.affiliation}"
    terms = knowledge.leader(actor.name, cast.published) if actor.kind == "person" and actor.named else []
    terms = [term for term in terms if term.country == actor.country]
    if terms:
        told += f"; the table of office holders has {terms[0].name}, {terms[0].office}"
    return f"{told}; country {actor.country or 'open'}"


def _table_of(mention: Mention) -> str:
    name = mention.span.text
    if (seat := knowledge.capital(name)) is not None:
        return f", the capital that stands for {seat.country}"
    if knowledge.organization(name) is not None:
        return ", by the table of organizations"
    if knowledge.movement(name) is not None:
        return ", by the table of movements"
    return ", by the table of countries" if knowledge.country_of(name) is not None else ""


def _words_of_status(draft: Draft) -> str:
    """The verb group that the status was read from: the predicate with its auxiliaries, and what governs it."""
    verb = draft.anchor
    group = [child.text for child in verb.children if child.dep_ in ("aux", "auxpass", "neg")] + [verb.text]
    told = f'"{" ".join(group)}"'
    if verb.dep_ in ("xcomp", "ccomp", "dobj", "nsubjpass", "advcl") and verb.head != verb:
        told += f' under "{verb.head.text}"'
    return told


def _origin(what: str, draft: Draft, members: list[Draft], others: list[Draft], trace: Trace) -> str:
    """Where a time or place comes from: the draft's own clause, a merged passage, or the event that it was taken from."""
    value = getattr(draft, what)
    if value is None:
        return "open: nothing tells it"
    told = f'"{value.text}"'
    for member in members:
        if any(value is own for own in trace.own.get(id(member), ())):
            where = "its own clause" if member is draft else f'the merged passage of "{member.anchor.text}"'
            return f"{told}, told in {where} at {_place(member.anchor)}"
    source = next((other for other in others if getattr(other, what) is value), None)
    if source is None:
        return f"{told}, from the story around it"
    return f'{told}, taken over from the {source.event_type} of "{source.anchor.text}" at {_place(source.anchor)}'


def _ruled_out(drafts: list[Draft], trace: Trace, cast: Cast) -> list[RuledOut]:
    """Every predicate of the lexicon that no event stands for, with the reason as far as it can be told."""
    found = [
        RuledOut(draft.event_type, _predicate(draft.anchor, draft.rule), _why_dropped(draft, trace))
        for draft in trace.found
        if not any(draft is event for event in drafts) and not any(draft is one for _, one in trace.taken_in)
    ]
    for kind in kinds().values():
        used = {
            token.i
            for draft in trace.found
            if draft.event_type == kind.event_type
            for token in (draft.anchor, draft.noun)
            if token is not None
        }
        table = kind.lexicon()
        for token in cast.parsed.doc:
            if token.i in used or cast.parsed.utterance_at(token.idx) is not None:
                continue
            if is_verb(token) and token.dep_ not in ("aux", "auxpass") and table.verbs.matches(token):
                why = _why_no_draft(token, kind.event_type, cast)
            elif token.pos_ == "NOUN" and lexicon.noun_lemma(token) in table.nouns:
                if token.head.i in used:
                    continue
                why = "no diplomatic actor owns or carries the noun, or " + _NEEDS.get(
                    kind.event_type, "too little"
                )
            else:
                continue
            found.append(RuledOut(kind.event_type, _predicate(token, "none"), why))
    return sorted(found, key=lambda one: one.predicate.start)


def _why_dropped(draft: Draft, trace: Trace) -> str:
    if draft.generic:
        return "points back at a meeting told before, and none fits"
    return (
        "its words are those of another event" if trace.taken_in else "left out when events were put together"
    )


def _why_no_draft(verb: Token, event_type: str, cast: Cast) -> str:
    """What the subject of a verb that gave no event lacks."""
    tokens = doers(verb)
    if not tokens:
        return "nobody is said to do it"
    mentions = [mention for token in tokens for mention in cast.at(token)]
    if not mentions:
        return f'"{tokens[0].text}" is nobody that is known as an actor'
    if not any(mention.actor.diplomatic for mention in mentions):
        actor = mentions[0].actor
        if actor.former:
            return f"{actor.name} is out of office"
        if actor.outsider:
            return f"{actor.name} is no diplomatic actor: an outsider by title or description"
        return f"{actor.name} is no diplomatic actor: without an office, state or body"
    if is_negated(verb) and event_type == "statement":
        return "it is said not to have been said"
    return f"{mentions[0].actor.name} does it, but there is {_NEEDS.get(event_type, 'too little else')}"
