"""The README's examples, run as they stand there, with a worker and the trained model behind the broker."""

from __future__ import annotations

import asyncio
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support.brokers import Brokers
from tests.support.workers import WorkerProcess

from diplowire.broker import EmbeddedBroker, free_port
from diplowire.settings import Settings
from diplowire.streaming import topics

pytestmark = pytest.mark.timeout(300)  # Kafka may have to be fetched

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PATIENCE_SECONDS = 60


def _blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def _serving(address: str, folder: Path) -> Iterator[Settings]:
    """A ready worker on the topics that the README names."""
    settings = Settings(
        _env_file=None, brokers=address, http_port=free_port(), session_timeout_seconds=6, pool_processes=1
    )
    asyncio.run(topics.create(settings))
    with WorkerProcess(settings, folder / "worker.log") as worker:
        worker.wait_ready()
        yield settings


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    with EmbeddedBroker() as broker:
        yield from _serving(broker.address, tmp_path_factory.mktemp("embedded"))


@pytest.fixture
def kafka(brokers: Brokers, broker_name: str, tmp_path: Path) -> Iterator[Settings]:
    if shutil.which("kcat") is None:
        pytest.skip("kcat is not installed: `make tools` installs it")
    yield from _serving(brokers.get(broker_name).address, tmp_path)


def test_what_the_python_example_produces_the_python_example_consumes(embedded: Settings) -> None:
    producer, consumer = _blocks("python")
    environment = os.environ | {"DIPLOWIRE_BROKERS": embedded.brokers}
    command = [sys.executable, "-W", "error", "-c"]
    subprocess.run([*command, producer], env=environment, timeout=PATIENCE_SECONDS, check=True)
    with subprocess.Popen(
        [*command, consumer], env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        hurry = threading.Timer(PATIENCE_SECONDS, process.kill)
        hurry.start()
        assert process.stdout is not None
        try:
            line = next((line for line in process.stdout if line.startswith("meeting")), "nothing came")
        finally:
            hurry.cancel()
            process.kill()
    assert line.split(" | ")[:2] == ["meeting", "occurred"]
    assert {"Maria Petrou", "Nikos Andreou"} == {name.strip() for name in line.split(" | ")[2:]}


@pytest.mark.apache_kafka  # kcat's librdkafka can't talk to the embedded broker
def test_what_the_kcat_example_produces_the_kcat_example_consumes(kafka: Settings) -> None:
    produce, consume = [
        line for block in _blocks("sh") for line in block.splitlines() if line.startswith("kcat ")
    ]
    _kcat(produce, kafka)
    found: list[str] = []
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not found and time.monotonic() < deadline:
        found = [line for line in _kcat(consume, kafka).splitlines() if "Haniyeh" in line]
    assert found, "no meeting came out"
    key, value = found[0].split(" ", 1)
    event = json.loads(value)
    assert (event["event_id"], event["event_type"]) == (key, "meeting")


def _kcat(line: str, settings: Settings) -> str:
    """What the command writes when it is told the address of the test's broker."""
    assert "127.0.0.1:9092" in line
    words = shlex.split(line.replace("127.0.0.1:9092", settings.brokers))
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=30, check=True)
    return done.stdout
