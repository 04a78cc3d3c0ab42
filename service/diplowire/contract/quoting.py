"""Short, safe quotations of what was received, for the messages that people read."""

from __future__ import annotations

from typing import Any

QUOTE_LIMIT = 80
"""Characters of the input that one quotation shows at most."""


def quote(value: Any) -> str:
    """`value` for a message: shortened, on one line, printable, and marked as a quotation."""
    if isinstance(value, str):
        # cut before escaping: one character may become ten
        shown = (
            ascii(value[:QUOTE_LIMIT]) if not value[:QUOTE_LIMIT].isprintable() else repr(value[:QUOTE_LIMIT])
        )
        return _cut(shown, whole=len(value) <= QUOTE_LIMIT)
    if isinstance(value, dict):
        return f"(an object of {len(value)} fields)"
    if isinstance(value, list | tuple):
        return f"(an array of {len(value)} values)"
    if isinstance(value, int) and abs(value) > 10**QUOTE_LIMIT:
        return "(a very long number)"  # str() of it could be refused by the interpreter's own limit
    return _cut(str(value), whole=True)


def _cut(shown: str, *, whole: bool) -> str:
    if whole and len(shown) <= QUOTE_LIMIT:
        return shown
    return shown[:QUOTE_LIMIT] + "..."
