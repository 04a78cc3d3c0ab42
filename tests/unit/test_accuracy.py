"""What guards the accuracy: the floor of the measured part, the error of calibration, the fit of the confidence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from benchmarks import accuracy, calibrate

FALSE = "false events per article without any"
FLOOR = {"all": 0.8, "meeting": 0.7, "visit": 0.6, "statement": 0.85, FALSE: 0.1}


def test_figures_at_the_floor_or_above_pass() -> None:
    assert accuracy.falls(FLOOR, {**FLOOR, "all": 0.81, FALSE: 0.0, "country": 0.1}) == []


@pytest.mark.parametrize(
    ("worse", "told"),
    [
        ({"all": 0.799}, "all is 0.799, was 0.800"),
        ({"visit": 0.5}, "visit is 0.500, was 0.600"),
        ({FALSE: 0.2}, f"{FALSE} is 0.200, was 0.100"),
    ],
)
def test_a_figure_below_the_floor_is_told(worse: dict[str, float], told: str) -> None:
    assert accuracy.falls(FLOOR, {**FLOOR, **worse}) == [told]


def test_the_floor_is_raised_figure_by_figure_and_never_lowered() -> None:
    figures = {"all": 0.82, "meeting": 0.6, "visit": 0.6, "statement": 0.9, FALSE: 0.3, "country": 0.9}
    assert accuracy.raised(FLOOR, figures) == {**FLOOR, "all": 0.82, "statement": 0.9}
    assert accuracy.raised({}, figures) == {name: figures[name] for name in accuracy.FLOORED}


def _scored(monkeypatch: pytest.MonkeyPatch, figures: dict[str, float]) -> None:
    monkeypatch.setattr(accuracy, "score_part", lambda _: accuracy.Score())
    monkeypatch.setattr(accuracy, "figures_of", lambda _: figures)


def test_the_check_fails_with_what_fell(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    floor = tmp_path / "floor.json"
    floor.write_text(json.dumps(FLOOR), encoding="utf-8")
    _scored(monkeypatch, {**FLOOR, "meeting": 0.65})
    assert accuracy.main(["--check", "--floor", str(floor)]) == 1
    told = capsys.readouterr().err
    assert "the measured part fell: meeting is 0.650, was 0.700" in told
    assert "take it back or mend it" in told
    _scored(monkeypatch, FLOOR)
    assert accuracy.main(["--check", "--floor", str(floor)]) == 0
    assert accuracy.main(["--check", "--floor", str(tmp_path / "none.json")]) == 1
    assert "`make accuracy RECORD=1` records it" in capsys.readouterr().err


def test_recording_writes_the_floor(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    floor = tmp_path / "floor.json"
    _scored(monkeypatch, FLOOR)
    assert accuracy.main(["--record", "--floor", str(floor)]) == 0
    assert json.loads(floor.read_text(encoding="utf-8")) == FLOOR


def test_the_floor_that_is_kept_names_what_is_floored() -> None:
    assert json.loads((accuracy.GOLD / "floor.json").read_text(encoding="utf-8")).keys() == set(
        accuracy.FLOORED
    )


@pytest.mark.parametrize(
    ("judged", "error"),
    [
        ([], 0.0),
        ([(0.95, True)] * 19 + [(0.95, False)], 0.0),
        ([(0.9, False)] * 4, 0.9),
        ([(0.75, True), (0.75, False), (0.25, False), (0.25, False)], 0.25),
    ],
)
def test_the_error_of_calibration(judged: list[Any], error: float) -> None:
    assert accuracy.calibration_error(judged) == pytest.approx(error)


def test_the_fit_finds_what_tells_events_apart_and_keeps_the_signs() -> None:
    names = ["any event", "nobody named", "told in further passages", "rule x"]
    table = np.array([[1.0, 1, 0, 0], [1, 0, 1, 0], [1, 0, 1, 1], [1, 0, 0, 1]] * 50)
    truth = np.array([1.0, 0, 1, 1] * 50)
    weights = dict(zip(names, calibrate.fit(table, truth, names), strict=True))
    assert weights["rule x"] > 0.5
    assert weights["nobody named"] == 0  # would be positive
    assert weights["told in further passages"] == 0  # would be negative
    assert calibrate.fit(table, truth, names).tolist() == calibrate.fit(table, truth, names).tolist()
    assert '"rule x" = ' in calibrate.written(names, np.array([0.5, 0.0, 0.0, 1.25]), 200, 0.75)
