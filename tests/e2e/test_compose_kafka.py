"""The broker of the Compose file, as far as it goes without containers: real Kafka reads its settings."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.support.kafka import VERSIONS, KafkaUnavailableError, fetch

pytestmark = pytest.mark.timeout(300)  # Kafka may have to be fetched

ROOT = Path(__file__).parents[2]
KAFKA: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))["services"][
    "kafka"
]
OF_THE_IMAGE = {"KAFKA_HEAP_OPTS"}
"""Read by the image's start script, not by the broker."""


def _properties() -> dict[str, str]:
    """The broker's properties, as the image makes them of the environment."""
    return {
        name.removeprefix("KAFKA_").lower().replace("_", "."): str(value)
        for name, value in KAFKA["environment"].items()
        if name.startswith("KAFKA_") and name not in OF_THE_IMAGE
    }


def test_the_image_is_the_release_that_the_tests_run_on() -> None:
    assert KAFKA["image"] == f"apache/kafka:{VERSIONS[0]}"


def test_kafka_takes_every_property(tmp_path: Path) -> None:
    try:
        class_path = fetch(VERSIONS[0])
    except KafkaUnavailableError as error:
        pytest.skip(f"Apache Kafka can't be had here: {error}")
    properties = _properties() | {"log.dirs": str(tmp_path / "data")}
    file = tmp_path / "server.properties"
    file.write_text("".join(f"{name}={value}\n" for name, value in properties.items()))
    formatted = subprocess.run(
        [
            *("java", "-Xmx256m", "-XX:TieredStopAtLevel=1", "-cp", class_path, "kafka.tools.StorageTool"),
            *("format", "--cluster-id", KAFKA["environment"]["CLUSTER_ID"], "--config", str(file)),
        ],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    output = formatted.stdout + formatted.stderr
    assert formatted.returncode == 0, output[-3000:]
    assert "Formatting metadata directory" in output
    # A name that Kafka does not know is not refused but missing from the values that it reports.
    reported = dict(re.findall(r"^\t([\w.]+) = (.*)$", output, re.MULTILINE))
    assert properties.keys() - reported.keys() == set()
    assert reported["advertised.listeners"] == "[INSIDE://kafka:19092, OUTSIDE://127.0.0.1:9092]"
