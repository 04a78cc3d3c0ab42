"""The accounts of `diplowire extract --explain`, for a person or as JSON."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.text import Text

from . import console
from .console import counted, visible

if TYPE_CHECKING:
    from ..contract import Article
    from ..extraction.explain import Account, Explanation, Predicate

_LABEL = 14
_LONGEST_SENTENCE = 240
_EFFECTS = 6


def write(article: Article, explanation: Explanation, least: float, *, as_json: bool) -> None:
    """Writes the account of one article to standard output; events below the confidence `least` count as ruled out."""
    if as_json:
        sys.stdout.write(json.dumps(_record(article, explanation, least), ensure_ascii=False) + "\n")
        sys.stdout.flush()
        return
    out = console.out()
    kept = [account for account in explanation.accounts if account.event.confidence >= least]
    doubtful = [account for account in explanation.accounts if account.event.confidence < least]
    out.print(Text(visible(f"{article.uri}: {counted(len(kept), 'event')}"), style="bold"))
    for number, account in enumerate(kept, 1):
        _account(out, number, account)
    if explanation.ruled_out or doubtful:
        out.print(Text("\nruled out", style="bold"))
    for account in doubtful:
        event = account.event
        _line(
            out,
            event.event_type,
            f"{_where(account.predicate)}: confidence {event.confidence:.2f}, below {least:g}",
        )
    for one in explanation.ruled_out:
        _line(out, one.event_type, f"{_where(one.predicate)}: {one.why}")
    out.print()


def _account(out: Console, number: int, account: Account) -> None:
    event = account.event
    out.print()
    kind = event.event_type if event.mode is None else f"{event.event_type} ({event.mode})"
    out.print(
        Text.assemble(
            (f"{number}  {kind}", "bold cyan"), f", {event.status}, confidence {event.confidence:.2f}"
        )
    )
    _line(out, "predicate", f"{_where(account.predicate)}, rule {account.predicate.rule}")
    _line(out, "", _shortened(account.predicate.sentence))
    for cause in account.participants:
        _line(out, cause.role, f"{cause.name}: {cause.path}")
        _line(out, "", cause.resolved)
    if event.statement is not None:
        _line(out, "act", f"{event.statement.act}: {_shortened(event.statement.content)}")
    _line(out, "status", account.status)
    _line(out, "time", account.time)
    _line(out, "place", account.place)
    for predicate in account.merged:
        _line(
            out, "also told", f"{_where(predicate)}, rule {predicate.rule}: {_shortened(predicate.sentence)}"
        )
    effects = ", ".join(f"{name} {effect:+.2f}" for name, effect in account.confidence[:_EFFECTS])
    _line(out, "confidence", effects or "nothing known")


def _where(predicate: Predicate) -> str:
    return f'"{predicate.text}" at {predicate.start}'


def _line(out: Console, label: str, text: str) -> None:
    out.print(
        Text.assemble("   ", (label.ljust(_LABEL), "dim"), visible(" ".join(text.split()))), soft_wrap=True
    )


def _shortened(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST_SENTENCE else flat[:_LONGEST_SENTENCE] + " ..."


def _record(article: Article, explanation: Explanation, least: float) -> dict[str, Any]:
    accounts = []
    for account in explanation.accounts:
        fields = asdict(replace(account, event=None))  # type: ignore[arg-type] # the event is written by its own model
        event = account.event.model_dump(mode="json")
        accounts.append({**fields, "event": event, "published": account.event.confidence >= least})
    return {
        "uri": article.uri,
        "events": accounts,
        "ruled_out": [asdict(one) for one in explanation.ruled_out],
    }
