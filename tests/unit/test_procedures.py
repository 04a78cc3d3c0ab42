"""The procedures of docs/operations.md: whether they can be typed. `make drills` carries them out."""

from __future__ import annotations

import re
import subprocess

import pytest
from tests.drills.__main__ import DRILLS
from tests.drills.procedures import procedure, titles
from tests.drills.shell import TOOLS


def test_each_has_a_drill() -> None:
    assert sorted(titles()) == sorted(drill.TITLE for drill in DRILLS.values())


@pytest.mark.parametrize("title", titles())
def test_its_steps_are_numbered_and_its_commands_are_shell(title: str) -> None:
    steps = procedure(title)
    assert list(steps) == list(range(1, len(steps) + 1))
    commands = [command for step in steps.values() for command in step.commands]
    assert commands
    for command in commands:
        subprocess.run(["bash", "-n", "-c", command], check=True)
    assert set(re.findall(r"\bkafka-[a-z-]+\.sh", "\n".join(commands))) <= TOOLS.keys()


@pytest.mark.parametrize("title", titles())
def test_it_says_when_it_was_carried_out_and_how_to_repeat_it(title: str) -> None:
    text = "\n".join(step.text for step in procedure(title).values())
    (name,) = (name for name, drill in DRILLS.items() if title == drill.TITLE)
    assert re.search(r"Carried out on \d+ \w+ \d{4} against Apache Kafka \d", text)
    assert f"make drills ARGS={name}" in text
