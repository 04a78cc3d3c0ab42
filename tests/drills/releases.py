"""Versions of Diplowire beside each other, each installed into a folder of its own."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.support.workers import REPOSITORY

_PARTS = ("service", "pyproject.toml", "README.md", "LICENSE")
_FIRST_WITH_STATES = "service/diplowire/streaming/ledger.py"


class HistoryUnavailableError(Exception):
    """There is no history here to take an old version out of."""


@dataclass(frozen=True)
class Release:
    """An installed version; `path` is what Python has to look into."""

    version: str
    path: str


def of_history(folder: Path, *, with_states: bool) -> Release:
    """The first version that remembered articles, or the last one that did not, as 0.1.0."""
    found = _git("log", "--diff-filter=A", "--format=%H", "--", _FIRST_WITH_STATES).split()
    if not found:
        raise HistoryUnavailableError(f"the history here does not reach back to {_FIRST_WITH_STATES}")
    revision = found[-1] if with_states else f"{found[-1]}^"
    source = folder / "old-source"
    source.mkdir()
    archive = folder / "old.tar"
    _git("archive", "-o", str(archive), revision, *_PARTS)
    shutil.unpack_archive(archive, source, filter="data")
    return _install(source, "0.1.0", folder / "old")


def of_checkout(folder: Path) -> Release:
    """What is here, as 0.2.0."""
    source = folder / "new-source"
    source.mkdir()
    for part in _PARTS:
        here = REPOSITORY / part
        if here.is_dir():
            shutil.copytree(here, source / part, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        else:
            shutil.copy(here, source)
    return _install(source, "0.2.0", folder / "new")


def _install(source: Path, version: str, target: Path) -> Release:
    project = source / "pyproject.toml"
    project.write_text(
        re.sub(r'^version = ".*"$', f'version = "{version}"', project.read_text(), flags=re.MULTILINE)
    )
    subprocess.run(
        [
            sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps",
            "--no-build-isolation", "--target", str(target), str(source),
        ],
        check=True,
    )  # fmt: skip
    return Release(version, f"{target}:{REPOSITORY}")


def _git(*arguments: str) -> str:
    try:
        done = subprocess.run(["git", *arguments], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise HistoryUnavailableError(f"git {arguments[0]} does not work here: {error}") from error
    return done.stdout
