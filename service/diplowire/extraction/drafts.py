"""An event in the making: what a rule found, before time, place, codes and merging."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .actors.mentions import Mention
from .kinds import kinds
from .reading.tree import Token

if TYPE_CHECKING:
    from ..contract import Act, EventTime, EventType, Mode, Place, Role, Status


@dataclass(slots=True)
class Part:
    """A mention in its role."""

    role: Role
    mention: Mention


@dataclass(slots=True)
class Draft:
    """One event as one predicate tells it.

    `anchor` is the predicate; `evidence` are offsets in characters, main passage first; `rule` names what found it;
    `trust` is what the rule is worth, 0..1; `noun` is the event noun that the predicate carries ("held talks");
    `on_site`: it happened where the story is told from.
    `joined`: a generic draft whose sides may be new to the meeting that it means ("it was also attended by").
    `spare`: the sides of a generic draft where no meeting told before is the one that it means.
    `another`: it means another meeting than those told before ("the next round", "a session of experts").
    `retold`: it says that something was said whose words stand elsewhere ("made the remarks at a briefing"): no event, but
    its day and place are theirs.
    `echoes` are the predicates of other sentences that tell of the same event.
    `time_token` is where the time stands that its own clause tells. `opening` is the day that a lasting event began on.
    """

    event_type: EventType
    rule: str
    anchor: Token
    parts: list[Part]
    evidence: list[tuple[int, int]]
    trust: float
    status: Status = "occurred"
    noun: Token | None = None
    mode: Mode | None = None
    act: Act | None = None
    content: tuple[int, int] | None = None
    quote: tuple[int, int] | None = None
    direct: bool = False
    topics: list[tuple[int, int]] = field(default_factory=list)
    time: EventTime | None = None
    opening: EventTime | None = None
    place: Place | None = None
    time_token: Token | None = None
    place_tokens: list[Token] = field(default_factory=list)
    attribution: tuple[int, int] | None = None
    generic: bool = False
    joined: bool = False
    spare: list[Mention] = field(default_factory=list)
    another: bool = False
    retold: bool = False
    on_site: bool = False
    echoes: list[Token] = field(default_factory=list)

    def leads(self) -> list[Mention]:
        """Mentions that make the event this one: speakers, visitors, or all sides of a meeting."""
        leading = kinds()[self.event_type].leading
        return [part.mention for part in self.parts if part.role in leading]

    def add(self, role: Role, mentions: list[Mention]) -> None:
        """Adds mentions in a role, each actor at most once in the event."""
        for mention in mentions:
            if not any(
                part.mention.actor is mention.actor
                or (part.mention.name == mention.name and part.mention.country == mention.country)
                for part in self.parts
            ):
                self.parts.append(Part(role, mention))


def hull(*tokens: Token) -> tuple[int, int]:
    """Offsets from the first to the last of `tokens`."""
    first = min(tokens, key=lambda token: token.i)
    last = max(tokens, key=lambda token: token.i)
    return first.idx, last.idx + len(last.text)
