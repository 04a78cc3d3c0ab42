"""What a frame makes of a predicate of speech."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...contract import Act
    from ..reading.tree import Span, Token


@dataclass(slots=True)
class Reading:
    """What a frame makes of a verb: content, and who is spoken to or of."""

    content: Span | None
    act: Act
    addressees: list[Token]
    targets: list[Token]
    rule: str
    trust: float
    quoted: bool = False
