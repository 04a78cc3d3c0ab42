"""How far an event is to be trusted."""

from __future__ import annotations

import pytest
from tests.support.drafts import actor, draft

from diplowire.extraction.actors import Actor
from diplowire.extraction.confidence import confidence_of

NAMED = actor("Hakan Fidan", "TUR")
UNNAMED = actor("officials", "TUR", kind="group", named=False)
STATELESS = actor("Hakan Fidan")
BODY = actor("United Nations", kind="organization")


def said(who: Actor, *, trust: float = 0.8, length: int = 20) -> float:
    return confidence_of(draft("statement", ("speaker", who), trust=trust, content=(0, length)))


def test_a_named_actor_of_a_known_state_costs_nothing() -> None:
    assert said(NAMED) == 0.8


def test_a_body_needs_no_state() -> None:
    assert said(BODY) == 0.8


@pytest.mark.parametrize("doubtful", [said(UNNAMED), said(STATELESS), said(NAMED, length=900)])
def test_what_is_left_open_costs(doubtful: float) -> None:
    assert 0 < doubtful < 0.8


def test_doubts_add_up() -> None:
    assert said(actor("officials", kind="group", named=False)) < said(UNNAMED)


@pytest.mark.parametrize(("trust", "confidence"), [(1.7, 1.0), (-0.2, 0.0)])
def test_it_stays_between_nothing_and_one(trust: float, confidence: float) -> None:
    assert said(NAMED, trust=trust) == confidence
