"""Whether the rules of this installation are compiled to machine code or interpreted."""

from __future__ import annotations

from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

_FOLDER = Path(__file__).parent / "extraction"


def compiled() -> bool:
    """Whether Python takes compiled rules: it does where there are any, as these stand before the sources."""
    return any((_FOLDER / f"merge{suffix}").exists() for suffix in EXTENSION_SUFFIXES)


def rules() -> str:
    """The kind of rules in words: "compiled rules" or "interpreted rules"."""
    return "compiled rules" if compiled() else "interpreted rules"
