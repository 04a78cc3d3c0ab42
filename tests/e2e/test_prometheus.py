"""Every query of the dashboard and of the rules, asked of a real Prometheus that scrapes a worker at work."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.support.prometheus import Prometheus, installed
from tests.support.promql import without_thresholds

from diplowire.broker import EmbeddedBroker
from diplowire.broker.embedded import free_port
from diplowire.settings import Settings
from diplowire.streaming import clients, topics

pytestmark = [
    pytest.mark.skipif(not installed(), reason="Prometheus is not installed: `make tools` installs it"),
    pytest.mark.timeout(180),
]

MONITORING = Path(__file__).parents[2] / "monitoring"
DASHBOARD = json.loads((MONITORING / "grafana/dashboards/diplowire.json").read_text(encoding="utf-8"))
RULES = [
    rule
    for file in sorted((MONITORING / "rules").glob("*.yml"))
    for group in yaml.safe_load(file.read_text(encoding="utf-8"))["groups"]
    for rule in group["rules"]
]
RECORDING = [rule for rule in RULES if "record" in rule]
ALERTS = [rule for rule in RULES if "alert" in rule]
ANNOTATIONS = DASHBOARD["annotations"]["list"]
PATIENCE_SECONDS = 60.0
ARTICLE = {"version": 1, "language": "en", "published_at": "2026-03-02T09:00:00Z", "headline": "Talks"}
LOAD = [
    *(json.dumps(ARTICLE | {"uri": "urn:test:events", "text": "events 3"}).encode() for _ in range(6)),
    *(json.dumps(ARTICLE | {"uri": "urn:test:quiet", "text": "nothing today"}).encode() for _ in range(3)),
    json.dumps(ARTICLE | {"uri": "urn:test:withheld", "text": "events 1", "pub_status": "withheld"}).encode(),
    json.dumps(ARTICLE | {"uri": "urn:test:raises", "text": "raise"}).encode(),
    b"\xff\xfe no UTF-8",
    b'{"no": "article"}',
]
"""What comes in each second: every outcome that the dashboard tells apart, broken articles among them."""


@pytest.fixture(scope="module")
def prometheus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Prometheus]:
    folder = tmp_path_factory.mktemp("prometheus")
    port = free_port()
    with EmbeddedBroker() as broker:
        settings = Settings(
            brokers=broker.address,
            topic_partitions=2,
            extractor="tests.support.extractors:load",
            pool_processes=1,
            http_port=port,
            data_dir=folder / "worker",
        )
        asyncio.run(topics.create(settings))
        with _worker(settings, folder / "worker.log"), Prometheus(_config(port), folder) as prometheus:
            _await(lambda: prometheus.query('up{job="diplowire"}') == [1.0], "Prometheus reaches the worker")
            with _load(settings):
                yield prometheus


def _panel_queries() -> Iterator[Any]:
    for panel in DASHBOARD["panels"]:
        for target in panel.get("targets", []):
            yield pytest.param(_substituted(target["expr"]), id=f"{panel['title']} {target['refId']}")


def _substituted(query: str) -> str:
    """`query` as Grafana would send it with "All" workers chosen, at the interval of `prometheus.yml`."""
    for variable, value in {"$__rate_interval": "1m", "$job": "diplowire", "$instance": ".+"}.items():
        query = query.replace(variable, value)
    assert "$" not in query, f"a variable that Grafana fills in is missing here: {query}"
    return query


@pytest.mark.parametrize("query", list(_panel_queries()))
def test_a_panel_has_data(prometheus: Prometheus, query: str) -> None:
    _await(lambda: prometheus.query(query), f"data for {query}")


@pytest.mark.parametrize("rule", RECORDING, ids=lambda rule: str(rule["record"]))
def test_a_recording_rule_records(prometheus: Prometheus, rule: dict[str, Any]) -> None:
    _await(lambda: prometheus.query(rule["record"]), f"a recorded {rule['record']}")


@pytest.mark.parametrize("rule", ALERTS, ids=lambda rule: str(rule["alert"]))
def test_an_alert_looks_at_data(prometheus: Prometheus, rule: dict[str, Any]) -> None:
    prometheus.query(rule["expr"])  # it may be empty, all being well, but not refused
    looked_at = without_thresholds(rule["expr"])
    assert looked_at != rule["expr"]
    _await(lambda: prometheus.query(looked_at), f"data for {looked_at}")


def test_every_rule_is_evaluated_without_error(prometheus: Prometheus) -> None:
    def evaluated() -> bool:
        rules = prometheus.rules()
        return len(rules) == len(RULES) and all(rule["health"] == "ok" for rule in rules)

    _await(evaluated, "rules that are evaluated")


def test_the_variables_of_the_dashboard_have_values(prometheus: Prometheus) -> None:
    (worker,) = prometheus.label_values("instance", 'diplowire_build_info{job=~"diplowire"}')
    assert prometheus.label_values("job", "diplowire_build_info") == ["diplowire"]
    assert worker.startswith("127.0.0.1:")


@pytest.mark.parametrize("annotation", ANNOTATIONS, ids=lambda annotation: str(annotation["name"]))
def test_an_annotation_can_be_asked(prometheus: Prometheus, annotation: dict[str, Any]) -> None:
    prometheus.query(_substituted(annotation["expr"]))


def test_the_counts_are_those_of_the_load(prometheus: Prometheus) -> None:
    """The panels would have data with wrong counts too."""

    def outcome(name: str) -> float:
        return sum(prometheus.query(f'diplowire_articles_processed_total{{outcome="{name}"}}'))

    _await(lambda: outcome("events") >= 12, "articles with events")
    received = sum(prometheus.query("diplowire_articles_received_total"))
    processed = sum(prometheus.query("diplowire_articles_processed_total"))
    assert received > 0
    assert abs(received - processed) <= 2 * len(LOAD)
    _await(
        lambda: (
            {
                reason
                for reason in ("article_not_utf8", "article_invalid", "extraction_failed")
                if sum(prometheus.query(f'diplowire_dead_letters_total{{reason="{reason}"}}')) > 0
            }
            == {"article_not_utf8", "article_invalid", "extraction_failed"}
        ),
        "dead letters of each reason",
    )
    ratio = sum(prometheus.query('diplowire_events_published_total{event_type="statement"}')) / outcome(
        "events"
    )
    assert 2 < ratio < 4


def _config(port: int) -> dict[str, Any]:
    """The configuration that is shipped, with this worker as its target, and in a hurry."""
    config: dict[str, Any] = yaml.safe_load((MONITORING / "prometheus.yml").read_text(encoding="utf-8"))
    (job,) = (job for job in config["scrape_configs"] if job["job_name"] == "diplowire")
    del job["dns_sd_configs"]
    job["static_configs"] = [{"targets": [f"127.0.0.1:{port}"]}]
    return {
        "global": {"scrape_interval": "1s", "scrape_timeout": "1s", "evaluation_interval": "1s"},
        "rule_files": [str(MONITORING / pattern) for pattern in config["rule_files"]],
        "scrape_configs": [job],
    }


@contextlib.contextmanager
def _worker(settings: Settings, log: Path) -> Iterator[None]:
    given = settings.model_dump(
        include={"brokers", "topic_partitions", "extractor", "pool_processes", "http_port"}
    )
    environment = {f"DIPLOWIRE_{name.upper()}": str(value) for name, value in given.items()}
    environment["DIPLOWIRE_DATA_DIR"] = str(settings.data_dir)
    environment["PYTHONPATH"] = str(Path(__file__).parents[2])  # where the extractor is
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "diplowire", "worker"],
            env=os.environ | environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )

    def ready() -> bool:
        assert process.poll() is None, f"the worker ended:\n{log.read_text(encoding='utf-8')}"
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{settings.http_port}/readyz", timeout=2):
                return True
        except OSError:
            return False

    try:
        _await(ready, "a ready worker")
        yield
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextlib.contextmanager
def _load(settings: Settings) -> Iterator[None]:
    """Publishes `LOAD` every second from a thread until the end."""
    ended = threading.Event()
    failures: list[BaseException] = []

    async def publish() -> None:
        async with clients.connected(clients.producer(settings)) as producer:
            while not ended.is_set():
                for value in LOAD:
                    await producer.send(settings.topic_articles, value=value)
                await producer.flush()
                await asyncio.to_thread(ended.wait, 1.0)

    def run() -> None:
        try:
            asyncio.run(publish())
        except BaseException as error:  # noqa: BLE001  # told to the test's own thread below
            failures.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join(30)
    assert failures == []


def _await(condition: Callable[[], object], what: str) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < deadline, f"not within {PATIENCE_SECONDS:.0f} s: {what}"
        time.sleep(0.25)
