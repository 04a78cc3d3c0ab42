"""Actors of a document: who acts, where each is mentioned, and how to look that up."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from .. import knowledge
from ..reading.parse import Parse
from ..reading.syntax import children, conjuncts
from ..reading.tree import Span, Token
from .words import OFFICE_REACH

if TYPE_CHECKING:
    from ...contract import Kind


QUANTITIES = frozenset(
    {"most", "many", "several", "some", "all", "both", "each", "few", "number", "half", "majority", "dozens", "scores",
     "one", "two", "three", "group", "handful", "trio", "quartet"}
)  # fmt: skip


@dataclass(slots=True, eq=False)
class Actor:
    """Somebody or something that acts. `name` is the fullest form for a person; bodies keep each mention's own."""

    kind: Kind
    name: str
    title: str | None = None
    affiliation: str | None = None
    country: str | None = None
    code: str | None = None
    office: knowledge.Office | None = None
    role: str | None = None
    outsider: bool = False
    named: bool = True
    former: bool = False
    sovereign: bool = False
    gender: str | None = None
    stately: bool = False
    introduced: bool = False
    fresh: bool = False
    official: bool = False
    grounded: bool = False
    titles: set[str] = field(default_factory=set)
    facing: set[str | None] = field(default_factory=set)

    @property
    def diplomatic(self) -> bool:
        """Whether this is a diplomatic actor in the sense of the event model."""
        if self.outsider or self.former:
            return False
        if self.kind != "person":
            return (
                self.kind != "group"
                or self.office is None
                or self.office.diplomatic
                or bool(self.country or self.affiliation)
            )
        if self.affiliation is not None:
            return True
        if self.office is None:
            return self.stately
        return self.official or self.country is not None


@dataclass(slots=True, eq=False)
class Mention:
    """An actor at a place in the text: `name` is the form for the event, `span` the evidence."""

    actor: Actor
    name: str
    span: Span
    head: Token

    @property
    def country(self) -> str | None:
        """Country of the actor."""
        return self.actor.country


@dataclass(slots=True)
class Cast:
    """All mentions of a document, by the index of their head token."""

    parsed: Parse
    published: date
    home: str | None = None
    among_leaders: bool = False
    mentions: dict[int, list[Mention]] = field(default_factory=dict)
    ordered: list[Mention] = field(default_factory=list)
    mourned: Token | None = None
    """Whom an obituary is of: who is said to have died."""

    def at(self, token: Token) -> list[Mention]:
        """Actors that the noun phrase headed by `token` stands for; none when it is not an actor."""
        found = self.mentions.get(token.i)
        if found:
            return found
        if not token.children:
            return []
        if token.lower_ in QUANTITIES:  # "most of the ministers"
            return [
                mention
                for child in children(token, {"prep"})
                if child.lower_ == "of"
                for thing in children(child, {"pobj"})
                for member in conjuncts(thing)
                for mention in self.at(member)
                if member.tag_ in ("NNS", "NNPS") or member.lower_ == "them" or mention.actor.kind == "group"
            ]
        # "the two presidents, A and B": who they are stands in the apposition
        return [
            mention
            for child in children(token, {"appos"})
            for member in conjuncts(child)
            for mention in self.mentions.get(member.i, [])
        ]

    def modifier(self, token: Token) -> list[Mention]:
        """Actors that a modifier names: "U.S.-Turkey", "Israeli-Palestinian"."""
        known = self.at(token)
        if known or token.pos_ not in ("ADJ", "PROPN", "NOUN"):
            return known
        country = knowledge.demonym(token.text) or knowledge.country_of(token.text)
        if country is None or not token.text[:1].isupper():
            return []
        actor = Actor(kind="state", name=token.text, country=country, sovereign=True)
        for mention in self.ordered:
            if mention.actor.sovereign and mention.country == country:
                actor = mention.actor
        return [Mention(actor, token.text, token.doc.span(token.i, token.i + 1), token)]

    def diplomatic(self, tokens: list[Token]) -> list[Mention]:
        """Mentions of diplomatic actors among `tokens`, one for each actor, in order."""
        found: list[Mention] = []
        for token in tokens:
            for mention in self.at(token):
                if mention.actor.diplomatic and all(mention.actor is not other.actor for other in found):
                    found.append(mention)
        return found

    def before(self, token: Token, *, reach: int = OFFICE_REACH) -> list[Mention]:
        """The last `reach` mentions before `token`, nearest first; those of photo captions only within the caption."""
        parsed = self.parsed
        everywhere = not parsed.captions or parsed.in_caption(token.idx)
        found: list[Mention] = []
        for mention in reversed(self.ordered):
            if mention.head.i < token.i and (everywhere or not parsed.in_caption(mention.head.idx)):
                found.append(mention)
                if len(found) == reach:
                    break
        return found
