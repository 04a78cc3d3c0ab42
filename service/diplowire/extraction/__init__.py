"""Article -> list[Event]. Pure: no Kafka, no Faust, no clock, no network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .extractor import Extractor, load

__all__ = ["Extractor", "load"]


def __getattr__(name: str) -> Any:
    # Whoever wants one module of this package, such as the one that tells languages, should not wait for spaCy.
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from . import extractor  # noqa: PLC0415  # as above

    return getattr(extractor, name)
