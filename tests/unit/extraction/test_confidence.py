"""How far an event is to be trusted."""

from __future__ import annotations

from typing import Any

import pytest
from tests.support.drafts import actor, draft

from diplowire.extraction import confidence
from diplowire.extraction.actors.mentions import Actor
from diplowire.extraction.confidence import confidence_of, features, parts_of

NAMED = actor("Hakan Fidan", "TUR")
UNNAMED = actor("officials", "TUR", kind="group", named=False)
STATELESS = actor("Hakan Fidan")
BODY = actor("United Nations", kind="organization")


def said(who: Actor, *, length: int = 20, among: int = 9, **more: Any) -> float:
    return confidence_of(draft("statement", ("speaker", who), content=(0, length), **more), among=among)


@pytest.mark.parametrize(
    "doubtful",
    [said(UNNAMED), said(STATELESS), said(NAMED, length=900), said(NAMED, among=1), said(NAMED, trust=0.3)],
)
def test_what_is_left_open_never_makes_an_event_surer(doubtful: float) -> None:
    assert 0 < doubtful <= said(NAMED)


def test_somebody_unnamed_is_surely_less_to_be_trusted() -> None:
    assert said(UNNAMED) < said(NAMED)


def test_a_body_needs_no_state() -> None:
    described = draft("statement", ("speaker", BODY), content=(0, 20))
    assert "a leading actor without a country" not in features(described, among=3)


@pytest.mark.parametrize("trust", [1.7, 1.0, 0.0, -0.2])
def test_it_stays_between_nothing_and_one(trust: float) -> None:
    assert 0 < said(NAMED, trust=trust) < 1


def test_it_is_told_in_parts_that_make_it_up(monkeypatch: pytest.MonkeyPatch) -> None:
    weights = {"any event": 1.0, "a statement": -0.25, "nobody named": -2.0, "no such feature": 5.0}
    monkeypatch.setattr(confidence, "_weights", lambda: weights)
    made = draft("statement", ("speaker", UNNAMED), content=(0, 20))
    assert parts_of(made, among=3) == [("any event", 1.0), ("a statement", -0.25), ("nobody named", -2.0)]
    assert confidence_of(made, among=3) == 0.22
