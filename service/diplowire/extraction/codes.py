"""Codes of CAMEO and PLOVER for an event, with Goldstein value and quad class.

The tables are data: codes.tsv has the codes, code_cues.toml which event gets which. Where neither scheme
has a code for an event, or its words don't tell which, the codes are null: there is no code to fall back
on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from ..contract import Codes
from .knowledge.tables import read_toml, read_tsv

QuadClass = Literal[1, 2, 3, 4]

_INTENDED = frozenset({"scheduled", "proposed"})
_CALLED_OFF = frozenset({"cancelled", "postponed"})
_NEGATION = re.compile(r"(?:\b(?:not|never|no|without|nor)|n['’]t)(?: \w+){0,2} *$")
_STOPS = re.compile(
    r"\b(?:stop|halt|end|ceas|suspend|cut|withhold|block|ban|avoid|refrain|cancel|reject|refus|boycott|oppos)\w*"
    r"(?: \S+){0,4} *$"
)
_REACH = 60


@dataclass(frozen=True, slots=True)
class Code:
    """A row of the table: a CAMEO code, and its PLOVER event and mode or None where PLOVER drops it."""

    code: str
    name: str
    goldstein: float
    plover: str | None
    mode: str | None

    @property
    def quad_class(self) -> QuadClass:
        """1 verbal and 2 material cooperation, 3 verbal and 4 material conflict, by the CAMEO root."""
        root = int(self.code[:2])
        return 1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 else 4


def codes_for(
    *,
    event_type: str,
    mode: str | None = None,
    status: str = "occurred",
    act: str | None = None,
    content: str = "",
    third_place: bool = False,
    side: Literal["visitor", "host"] = "visitor",
) -> Codes:
    """The codes of an event.

    `content` is what was said, for statements whose code follows from it. `third_place` says that a meeting
    took place in a country that is none of its sides'. A meeting's `act` is "urge" or "demand" where a
    third actor calls for it. `side` is the side that a visit is told from. A meeting or visit that was
    called off, and a visit said not to take place, have no code.
    """
    rules = _rules()
    if event_type == "meeting":
        code = _meeting(rules.meeting, mode, status, act, third_place)
    elif event_type == "visit":
        off = status in _CALLED_OFF or status == "denied"
        code = None if off else rules.visit[side]
    else:  # a type of its own has no code in the older schemes
        code = _statement(rules, act or "", content) if event_type == "statement" else None
    return _codes(code)


def table() -> Mapping[str, Code]:
    """Every code by its CAMEO number."""
    return _table()


def edition() -> str:
    """The editions of the code tables."""
    return _rules().edition


@cache
def _codes(code: str | None) -> Codes:
    if not code:
        return Codes(
            cameo=None,
            plover=None,
            plover_mode=None,
            quad_class=None,
            goldstein=None,
            edition=_rules().edition,
        )
    row = _table()[code]
    return Codes(
        cameo=row.code,
        plover=row.plover,
        plover_mode=row.mode,
        quad_class=row.quad_class,
        goldstein=row.goldstein,
        edition=_rules().edition,
    )


def _meeting(
    codes: Mapping[str, str], mode: str | None, status: str, act: str | None, third_place: bool
) -> str | None:
    if status == "denied":
        return codes["refused"]
    if status in _CALLED_OFF:
        return None
    if status in _INTENDED:
        return codes[{"urge": "urged", "demand": "demanded"}.get(act or "", "intended")]
    code = codes.get(mode or "")
    # A third place only marks plain meetings; what is negotiated or mediated there keeps the stronger code.
    return codes["third_place"] if third_place and code == codes["in_person"] else code


def _statement(rules: _Rules, act: str, content: str) -> str | None:
    if act in rules.acts:
        return rules.acts[act]
    if act not in rules.families:
        return None
    fallback = rules.families[act] or None
    text = " ".join(content.split()).lower()
    if act == "accuse":
        return _first(rules.charges, text) or fallback
    if act == "threaten":
        return _first(rules.threats, text) or fallback
    if act == "warn":
        held_out = rules.warnings.search(text)
        return (_first(rules.threats, text) or rules.families["threaten"]) if held_out else None
    family = "promise" if act == "offer" else act
    if family == "promise" and rules.hostile.search(text):
        return None
    strong = _theme((theme for theme in rules.themes if not theme.weak), family, text)
    return strong or _theme((theme for theme in rules.themes if theme.weak), family, text) or fallback


def _first(entries: Iterable[_Entry], text: str) -> str | None:
    return next((entry.codes["code"] for entry in entries if entry.any_cue.search(text)), None)


def _theme(themes: Iterable[_Entry], family: str, text: str) -> str | None:
    """Code of the theme whose cue comes first and is neither negated nor turned round."""
    best: tuple[int, str] | None = None
    for theme in themes:
        if family not in theme.codes or not theme.any_cue.search(text):
            continue
        for cue in theme.cues:
            match = cue.search(text)
            if match is None or (best is not None and match.start() >= best[0]):
                continue
            before = text[max(0, match.start() - _REACH) : match.start()]
            if not _NEGATION.search(before) and not (theme.stops and _STOPS.search(before)):
                best = match.start(), theme.codes[family]
    return best[1] if best else None


@dataclass(frozen=True, slots=True)
class _Entry:
    """A theme, charge or threat: its cues, one expression for all of them, and its code by family."""

    codes: Mapping[str, str]
    cues: tuple[re.Pattern[str], ...]
    any_cue: re.Pattern[str]
    stops: bool
    weak: bool


@dataclass(frozen=True, slots=True)
class _Rules:
    """code_cues.toml, compiled."""

    edition: str
    meeting: Mapping[str, str]
    visit: Mapping[str, str]
    acts: Mapping[str, str]
    families: Mapping[str, str]
    themes: tuple[_Entry, ...]
    charges: tuple[_Entry, ...]
    threats: tuple[_Entry, ...]
    warnings: re.Pattern[str]
    hostile: re.Pattern[str]


@cache
def _rules() -> _Rules:
    data = read_toml("code_cues.toml")
    return _Rules(
        data["edition"],
        data["meeting"],
        data["visit"],
        data["acts"],
        data["families"],
        _entries(data["theme"]),
        _entries(data["charge"]),
        _entries(data["threat"]),
        _any_of(data["warning"]["threats"]),
        _any_of(data["warning"]["hostile"]),
    )


def _entries(rows: list[dict[str, Any]]) -> tuple[_Entry, ...]:
    return tuple(
        _Entry(
            {key: value for key, value in row.items() if isinstance(value, str) and key != "name"},
            tuple(re.compile(cue) for cue in row["cues"]),
            _any_of(row["cues"]),
            row.get("stops", False),
            row.get("weak", False),
        )
        for row in rows
    )


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


@cache
def _table() -> Mapping[str, Code]:
    return {
        row["code"]: Code(
            row["code"], row["name"], float(row["goldstein"]), row["plover"] or None, row["mode"] or None
        )
        for row in read_tsv("codes.tsv")
    }
