"""Sides told by office or as a crowd, and named elsewhere: "his Qatari counterpart", "leaders of the bloc gathered"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..reading.syntax import SUBJECTS, is_negated, sentences_between
from .drafts import is_collective

if TYPE_CHECKING:
    from ..actors.mentions import Cast, Mention
    from ..drafts import Draft
    from ..knowledge.offices import Office

_CROWD_REACH = 6  # sentences after a gathering in which its members are told
_HEADS = frozenset(
    {"president", "prime minister", "monarch", "chancellor", "crown prince", "pope", "taoiseach"}
)


def name_sides(draft: Draft, cast: Cast) -> None:
    """Puts names told elsewhere in the place of offices, and adds the members of a gathering of leaders or ministers."""
    for part in draft.parts:
        if (named := _holder_of(part.mention, draft, cast)) is not None:
            part.mention = named
        elif part.mention.head.lemma_.lower() in _EQUALS and not part.mention.actor.named:
            part.mention.actor.office = (
                _office_shared(draft, part.mention.country) or part.mention.actor.office
            )
    draft.parts = [part for part in draft.parts if not _is_named_behind(part.mention, draft)]
    if draft.parts and not draft.generic and all(is_collective(part.mention) for part in draft.parts):
        members = _members(draft.parts[0].mention, draft, cast)
        if len(members) > 1:
            draft.add("participant", members)


def _is_named_behind(office: Mention, draft: Draft) -> bool:
    """Whether the holder of an office without a name is told behind it: "the ministers of A and B, P and Q"."""
    return (
        office.actor.kind == "person"
        and not office.actor.named
        and any(
            part.mention.actor.kind == "person"
            and part.mention.actor.named
            and part.mention.country == office.country
            and part.mention.head != office.head
            and office.head.is_ancestor(part.mention.head)
            for part in draft.parts
        )
    )


def _holder_of(mention: Mention, draft: Draft, cast: Cast) -> Mention | None:
    """Who holds the office that `mention` names without a name; None when the text does not tell."""
    actor = mention.actor
    if actor.kind != "person" or actor.named or actor.country is None:
        return None
    office = actor.office.name if actor.office is not None else None
    if mention.head.lemma_.lower() in _EQUALS:
        shared = _office_shared(draft, actor.country)
        office = shared.name if shared is not None else None
    if office is None:
        return None
    taken = {id(part.mention.actor) for part in draft.parts}
    found = [
        other
        for other in cast.ordered
        if other.actor.kind == "person"
        and other.actor.named
        and other.country == actor.country
        and id(other.actor) not in taken
        and other.actor.office is not None
        and other.actor.office.name == office
    ]
    return next((other for other in found if other.head.i > mention.head.i), found[-1] if found else None)


def _office_shared(draft: Draft, country: str | None) -> Office | None:
    """The office that a counterpart from `country` holds, which is that of the other side."""
    offices = (part.mention.actor.office for part in draft.parts if part.mention.actor.country != country)
    return next((office for office in offices if office is not None), None)


_EQUALS = frozenset({"counterpart", "colleague"})


def _stays_away(mention: Mention) -> bool:
    """Whether the clause says that its subject is not there: "did not attend", "skipped the summit"."""
    verb = mention.head.head
    return mention.head.dep_ in SUBJECTS and (is_negated(verb) or verb.lemma_ in _ABSENT)


_ABSENT = frozenset({"skip", "boycott", "miss", "decline", "refuse", "shun", "snub"})


def _members(crowd: Mention, draft: Draft, cast: Cast) -> list[Mention]:
    """Persons told after the gathering who may be of it: holders of its office, or heads of state and government."""
    lemma = crowd.head.lemma_.lower()
    office = crowd.actor.office.name if crowd.actor.office is not None else None
    if lemma not in ("leader", "minister", "president", "head", "king", "ruler") and office is None:
        return []
    found: list[Mention] = []
    for mention in cast.ordered:
        actor = mention.actor
        if (
            mention.head.i < draft.anchor.i
            or actor.kind != "person"
            or not actor.named
            or actor.office is None
        ):
            continue
        if _stays_away(mention):
            continue
        if sentences_between(draft.anchor, mention.head) > _CROWD_REACH:
            break
        fits = actor.office.name in _HEADS if lemma != "minister" else actor.office.name == office
        if fits and actor.country and all(actor.country != other.country for other in found):
            found.append(mention)
    return found
