"""`diplowire demo`, as a person runs it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import psutil
import pytest
from tests.support.cli import REPOSITORY, WITHOUT_MODEL, run_process

SEEDS = REPOSITORY / "seeds"
_ROW = re.compile(r"^\| `([^`]+)` \| \S+ \| (\S+?) \|", re.MULTILINE)
_WAIT_SECONDS = 90.0


def test_once_ends_by_itself_with_everything_accounted_for(tmp_path: Path) -> None:
    """The outcomes are those that the seeds' own list promises."""
    promised = dict(_ROW.findall((SEEDS / "README.md").read_text(encoding="utf-8")))
    kinds = Counter(outcome.split(":")[0] for outcome in promised.values())
    demo = _started(tmp_path / "out", "--once", DIPLOWIRE_EXTRACTOR="diplowire.extraction:load")
    family: set[psutil.Process] = set()
    while demo.poll() is None:
        family |= _family(demo)
        time.sleep(0.1)
    told = (tmp_path / "out").read_text()
    assert demo.returncode == 0, told
    assert _value(told, "articles in") == str(len(promised))
    assert _value(told, "no events") == str(kinds["no_events"])
    skipped = {name.removeprefix("skipped_"): n for name, n in kinds.items() if name.startswith("skipped_")}
    assert _value(told, "skipped").startswith(f"{sum(skipped.values())}: ")
    assert _value(told, "dead letters") == str(kinds["dead_letter"])
    for file, promise in promised.items():
        if promise.startswith("dead_letter:"):
            assert re.search(rf"{re.escape(file)} +{promise.removeprefix('dead_letter:')}\b", told)
    total, *parts = map(int, re.findall(r"\d+", _value(told, "events")))
    assert total == sum(parts)
    assert len(parts) == 3
    rows = Counter(re.findall(r"^(meeting|visit|statement) ", told, re.MULTILINE))
    assert sorted(rows.values()) == sorted(parts)
    assert len(family) > 3
    assert not _alive(family)


def test_it_takes_more_articles_until_ctrl_c_and_leaves_nothing_behind(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "a.json").write_text(_article("a", "events 2"))
    (tmp_path / "more.jsonl").write_text(f"{_article('b', 'events 1')}\n{_article('c', 'nothing')}\n")
    (tmp_path / "broken.json").write_text("{")
    output = tmp_path / "out"
    demo = _started(output, "--seeds", str(seeds), "--no-prometheus")
    try:
        told = _await(output, "Ctrl-C ends", demo)
        command = re.search(r"publish more +DIPLOWIRE_BROKERS=(\S+) (.+) publish FILE", told)
        assert command is not None, told
        publish = [*command[2].split(), "publish"]
        for arguments, status in (
            ([str(tmp_path / "more.jsonl")], 0),
            (["--raw", str(tmp_path / "broken.json")], 0),
        ):
            done = subprocess.run(
                [*publish, *arguments], env={**os.environ, "DIPLOWIRE_BROKERS": command[1]}, check=False,
                timeout=60, capture_output=True, text=True, cwd=REPOSITORY,
            )  # fmt: skip
            assert done.returncode == status, done.stderr
        _await(output, "1 article without events", demo)
        _await(output, "article_not_json", demo)
        family = _family(demo)
        demo.send_signal(signal.SIGINT)
        assert demo.wait(60) == 0
    finally:
        if demo.poll() is None:
            demo.kill()
            demo.wait()
    told = output.read_text()
    assert told.count("statement  ") == 3
    assert told.rstrip().endswith("stopped")
    assert "Traceback" not in told
    assert not _alive(family)


def test_a_worker_that_can_not_start_is_told_with_the_end_of_its_log(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(_article("a", "x"))
    outcome = run_process(
        "demo", "--once", "--seeds", tmp_path, DIPLOWIRE_MODEL="no_such_model",
        DIPLOWIRE_EXTRACTOR="diplowire.extraction:load",
    )  # fmt: skip
    assert outcome.status == 3
    assert "error: the worker ended with status 3; its log ends with:" in outcome.err
    assert "the spaCy model 'no_such_model' is not installed" in outcome.err
    assert "Traceback" not in outcome.err


@pytest.mark.parametrize("name", ["SIGKILL", "SIGTERM"])
def test_nothing_outlives_a_demo_that_is_ended(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.json").write_text(_article("a", "events 1"))
    output = tmp_path / "out"
    demo = _started(output, "--seeds", str(tmp_path), "--no-prometheus")
    family: set[psutil.Process] = set()
    try:
        _await(output, "Ctrl-C ends", demo)
        family = _family(demo)
    finally:
        demo.send_signal(getattr(signal, name))
        demo.wait(60)
    deadline = time.monotonic() + 20
    while _alive(family) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert len(family) > 3
    assert not _alive(family)


def _article(uri: str, text: str) -> str:
    return f'{{"uri": "{uri}", "text": "{text}", "language": "en", "published_at": "2025-03-04T09:30:00Z"}}'


def _value(account: str, name: str) -> str:
    """What stands behind `name` in the account."""
    match = re.search(rf"^{name}  +(.+?) *$", account, re.MULTILINE)
    assert match is not None, account
    return match[1]


def _await(output: Path, text: str, process: subprocess.Popen[bytes]) -> str:
    deadline = time.monotonic() + _WAIT_SECONDS
    while text not in (told := output.read_text()):
        assert process.poll() is None, told
        assert time.monotonic() < deadline, told
        time.sleep(0.1)
    return told


def _started(output: Path, *args: str, **env: str) -> subprocess.Popen[bytes]:
    with output.open("w") as out:
        return subprocess.Popen(
            [sys.executable, "-m", "diplowire", "demo", *args], stdout=out, stderr=subprocess.STDOUT,
            cwd=REPOSITORY, env={**os.environ, **WITHOUT_MODEL, "COLUMNS": "160", **env},
        )  # fmt: skip


def _family(process: subprocess.Popen[bytes]) -> set[psutil.Process]:
    """All that `process` has started and what that has started: guards, broker, worker, its pool."""
    try:
        return set(psutil.Process(process.pid).children(recursive=True))
    except psutil.NoSuchProcess:
        return set()


def _alive(family: set[psutil.Process]) -> list[psutil.Process]:
    """Those that still run; an ended one that nobody has asked for its status yet does not."""
    return [each for each in psutil.wait_procs(family, timeout=0)[1] if not _is_zombie(each)]


def _is_zombie(process: psutil.Process) -> bool:
    try:
        return bool(process.status() == psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return True
