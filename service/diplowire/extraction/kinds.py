"""The types of events: each in a module of its own, which says in `KIND` what is peculiar to it.

Whoever treats all types alike (merging, inheritance, the screen) asks here. A new type is its module, named in
`_MODULES`, and its model in the contract.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..contract import EventType, Role
    from .actors.mentions import Cast
    from .drafts import Draft
    from .lexicon import Lexicon
    from .reading.parse import Parse
    from .statements.speech import Speech

_MODULES = ("statements.statement", "meetings.meeting", "visits.visit")


@dataclass(frozen=True, slots=True)
class EventKind:
    """What is peculiar to a type of event.

    `find` gives its drafts in a document, `lexicon` its predicates, `leading` the roles that make one event another than
    the next, `same` tells whether two drafts are one event. A draft takes over times and places that it leaves open from
    events of the types `sources`, at most `reach` sentences before it. `sourced` says whether it may be told on the
    authority of another (a statement has its speaker).
    """

    event_type: EventType
    find: Callable[[Parse, Cast, Speech], list[Draft]]
    lexicon: Callable[[], Lexicon]
    leading: frozenset[Role]
    same: Callable[[Draft, Draft], bool]
    sources: frozenset[EventType]
    reach: int
    sourced: bool = True


@cache
def kinds() -> dict[EventType, EventKind]:
    """Every type of event, in the order in which they are looked for."""
    found = [import_module(f".{name}", "diplowire.extraction").KIND for name in _MODULES]
    return {kind.event_type: kind for kind in found}
