"""Prometheus' configuration and rules and Grafana's dashboard, held to the code and to each other."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main
import yaml
from prometheus_client import generate_latest
from prometheus_client.parser import text_string_to_metric_families
from tests.support.promql import grouping_labels, selectors

from diplowire.cli.app import app
from diplowire.observability import FORMATS, OUTCOMES, STAGES, Metrics
from diplowire.settings import PREFIX, Settings

ROOT = Path(__file__).parents[2]
MONITORING = ROOT / "monitoring"
DASHBOARD = json.loads((MONITORING / "grafana/dashboards/diplowire.json").read_text(encoding="utf-8"))
RULES = [
    rule
    for file in sorted((MONITORING / "rules").glob("*.yml"))
    for group in yaml.safe_load(file.read_text(encoding="utf-8"))["groups"]
    for rule in group["rules"]
]
ALERTS = [rule for rule in RULES if "alert" in rule]
RECORDED = {rule["record"] for rule in RULES if "record" in rule}
OF_PROMETHEUS = {"up", "ALERTS"}
SCRAPE_LABELS = {"job", "instance"}


def _panels(kind: str = "") -> list[dict[str, Any]]:
    return [
        panel for panel in DASHBOARD["panels"] if panel["type"] != "row" and panel["type"].startswith(kind)
    ]


def _queries() -> Iterator[tuple[str, str]]:
    """Every query, with where it stands."""
    for rule in RULES:
        yield rule.get("alert") or rule["record"], rule["expr"]
    for panel in _panels():
        for target in panel["targets"]:
            yield panel["title"], target["expr"]
    for annotation in DASHBOARD["annotations"]["list"]:
        yield annotation["name"], annotation["expr"]


def _exposed() -> dict[str, set[str]]:
    """Names of the samples that a worker exposes, with their labels."""
    metrics = Metrics()
    metrics.set_lag({("newswire.articles.v1", 0): 1})
    metrics.model_info.info({"model": "m"})
    exposed: dict[str, set[str]] = {}
    for line in _exposition(metrics):
        exposed.setdefault(line[0], set()).update(line[1])
    return exposed


def _exposition(metrics: Metrics) -> Iterator[tuple[str, set[str]]]:
    for family in text_string_to_metric_families(generate_latest(metrics.registry).decode()):
        for sample in family.samples:
            yield sample.name, set(sample.labels)


@pytest.mark.parametrize(("where", "query"), list(_queries()))
def test_a_query_reads_metrics_and_labels_that_exist(where: str, query: str) -> None:
    exposed = _exposed()
    found = selectors(query)
    assert found, f"{where} reads no metric"
    labels = set(SCRAPE_LABELS)
    for selector in found:
        if selector.metric in OF_PROMETHEUS:
            continue
        assert selector.metric in exposed.keys() | RECORDED, f"{where}: no metric {selector.metric}"
        own = exposed.get(selector.metric, {"event_type"}) | SCRAPE_LABELS
        assert selector.labels <= own, f"{where}: {selector.metric} has no label {selector.labels - own}"
        labels |= own
    assert grouping_labels(query) <= labels, f"{where} groups by labels that nothing has"


@pytest.mark.parametrize(("where", "query"), list(_queries()))
def test_a_matched_label_value_can_occur(where: str, query: str) -> None:
    known = {"stage": STAGES, "outcome": OUTCOMES, "format": FORMATS}
    for label, values in re.findall(r'(stage|outcome|format)=~?"([^"]+)"', query):
        assert set(values.split("|")) <= set(known[label]), f"{where}: {label} is never {values}"


@pytest.mark.parametrize("files", ["check config prometheus.yml", "check config prometheus.local.yml"])
def test_prometheus_accepts_its_configuration(files: str) -> None:
    _promtool(*files.split())


def test_prometheus_accepts_the_rules_and_finds_them_where_the_configuration_says() -> None:
    configured = yaml.safe_load((MONITORING / "prometheus.yml").read_text(encoding="utf-8"))["rule_files"]
    assert {path for pattern in configured for path in MONITORING.glob(pattern)} == set(
        (MONITORING / "rules").glob("*.yml")
    )
    _promtool("check", "rules", *map(str, sorted((MONITORING / "rules").glob("*.yml"))))


@pytest.mark.parametrize(
    "file", sorted((MONITORING / "rules/tests").glob("*.yml")), ids=lambda file: file.stem
)
def test_rules_do_what_their_unit_tests_say(file: Path) -> None:
    _promtool("test", "rules", str(file))


def test_each_alert_is_tested_to_fire_and_to_stay_silent() -> None:
    tests = yaml.safe_load((MONITORING / "rules/tests/alerts_test.yml").read_text(encoding="utf-8"))["tests"]
    fired: set[str] = set()
    silent: set[str] = set()
    for case in (case for test in tests for case in test["alert_rule_test"]):
        (fired if case["exp_alerts"] else silent).add(case["alertname"])
    names = {alert["alert"] for alert in ALERTS}
    assert fired == names
    assert silent == names


def test_each_recording_rule_is_tested() -> None:
    tests = yaml.safe_load((MONITORING / "rules/tests/recording_test.yml").read_text(encoding="utf-8"))[
        "tests"
    ]
    queries = " ".join(case["expr"] for test in tests for case in test["promql_expr_test"])
    assert {name for name in RECORDED if name not in queries} == set()


@pytest.mark.parametrize("alert", ALERTS, ids=lambda alert: str(alert["alert"]))
def test_an_alert_says_what_is_wrong_and_where_the_runbook_is(alert: dict[str, Any]) -> None:
    assert alert["labels"]["severity"] in {"page", "ticket"}
    assert set(alert["annotations"]) == {"summary", "description", "runbook"}
    file, _, anchor = alert["annotations"]["runbook"].partition("#")
    headings = re.findall(r"^#+ (.+)$", (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE)
    assert anchor == alert["alert"].lower()
    assert alert["alert"] in headings


def test_the_alerts_look_for_the_job_that_is_scraped() -> None:
    for name in ("prometheus.yml", "prometheus.local.yml"):
        scraped = yaml.safe_load((MONITORING / name).read_text(encoding="utf-8"))["scrape_configs"]
        assert "diplowire" in {job["job_name"] for job in scraped}
    jobs = {job for _, query in _queries() for job in re.findall(r'job="([^"]+)"', query)}
    assert jobs == {"diplowire"}


def test_the_local_configuration_scrapes_the_default_port() -> None:
    scraped = yaml.safe_load((MONITORING / "prometheus.local.yml").read_text(encoding="utf-8"))[
        "scrape_configs"
    ]
    settings = Settings.model_fields
    assert scraped[0]["static_configs"][0]["targets"] == [
        f"{settings['http_host'].default}:{settings['http_port'].default}"
    ]


@pytest.mark.parametrize("panel", _panels(), ids=lambda panel: str(panel["title"]))
def test_a_panel_explains_itself(panel: dict[str, Any]) -> None:
    assert panel["title"]
    assert len(panel["description"]) > 20
    assert panel["description"].endswith(".")
    assert panel["fieldConfig"]["defaults"]["unit"]
    assert panel["targets"]


@pytest.mark.parametrize("panel", _panels(), ids=lambda panel: str(panel["title"]))
def test_a_panel_asks_the_chosen_source_and_worker_over_a_window_that_fits(panel: dict[str, Any]) -> None:
    for part in (panel, *panel["targets"]):
        assert part["datasource"] == {"type": "prometheus", "uid": "${datasource}"}
    for target in panel["targets"]:
        query = target["expr"]
        assert re.findall(r"\[([^\]]+)\]", query) == ["$__rate_interval"] * query.count("[")
        for selector in selectors(query):
            if selector.metric != "ALERTS":
                assert 'job=~"$job"' in selector.matchers
                assert 'instance=~"$instance"' in selector.matchers


def test_titles_and_ids_are_unique_and_no_panel_covers_another() -> None:
    panels = DASHBOARD["panels"]
    assert len({panel["id"] for panel in panels}) == len(panels)
    assert len({panel["title"] for panel in panels}) == len(panels)
    cells: set[tuple[int, int]] = set()
    for panel in panels:
        grid = panel["gridPos"]
        assert grid["x"] + grid["w"] <= 24
        own = {
            (x, y)
            for x in range(grid["x"], grid["x"] + grid["w"])
            for y in range(grid["y"], grid["y"] + grid["h"])
        }
        assert not cells & own, f"{panel['title']} covers another panel"
        cells |= own


def test_the_golden_signals_come_first() -> None:
    titles = [
        panel["title"] for panel in sorted(DASHBOARD["panels"], key=lambda panel: panel["gridPos"]["y"])
    ]
    assert titles[0] == "Golden signals"
    signals = {
        "Articles and events a second",
        "End-to-end time",
        "Lag by partition",
        "Dead letters by reason",
    }
    assert signals <= set(titles[: titles.index("Stages")])


def test_the_dashboard_shows_every_metric_of_the_worker() -> None:
    shown = {
        selector.metric
        for panel in _panels()
        for target in panel["targets"]
        for selector in selectors(target["expr"])
    }
    families = {re.sub(r"_(bucket|sum|count)$", "", name) for name in shown}
    own = {re.sub(r"_(bucket|sum|count)$", "", name) for name in _exposed() if name.startswith("diplowire_")}
    assert own - families == set()


def test_settings_named_on_the_dashboard_exist() -> None:
    named = set(re.findall(rf"{PREFIX}(\w+)", json.dumps(DASHBOARD)))
    assert named
    assert {name.lower() for name in named} <= set(Settings.model_fields)


def test_alerts_named_on_the_dashboard_exist() -> None:
    named = set(re.findall(r"Diplowire[A-Z]\w+", json.dumps(DASHBOARD)))
    assert named
    assert named <= {alert["alert"] for alert in ALERTS}


def test_the_variables_ask_for_a_series_that_every_worker_has() -> None:
    variables = {variable["name"]: variable for variable in DASHBOARD["templating"]["list"]}
    assert variables["datasource"]["type"] == "datasource"
    assert variables["job"]["definition"] == "label_values(diplowire_build_info, job)"
    assert variables["instance"]["definition"].startswith("label_values(diplowire_build_info{")
    assert "diplowire_build_info" in _exposed()


def test_grafana_assumes_the_interval_at_which_prometheus_scrapes() -> None:
    (source,) = _provisioned("datasources/prometheus.yml")["datasources"]
    scraped = yaml.safe_load((MONITORING / "prometheus.yml").read_text(encoding="utf-8"))["global"]
    assert source["jsonData"]["timeInterval"] == scraped["scrape_interval"]
    assert (source["type"], source["isDefault"]) == ("prometheus", True)


def _provisioned(file: str) -> Any:
    return yaml.safe_load((MONITORING / "grafana/provisioning" / file).read_text(encoding="utf-8"))


def _promtool(*arguments: str) -> None:
    if shutil.which("promtool") is None:
        pytest.skip("promtool is not installed: `make tools` installs Prometheus")
    done = subprocess.run(
        ["promtool", *arguments], cwd=MONITORING, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_runbook_names_what_there_is() -> None:
    runbook = (MONITORING / "README.md").read_text(encoding="utf-8")
    settings = {name.lower() for name in re.findall(rf"`{PREFIX}(\w+)`", runbook)}
    assert settings
    assert settings <= set(Settings.model_fields)
    commands = set(re.findall(r"`diplowire ([a-z-]+)(?: ([a-z]+))?`", runbook))
    assert commands
    assert [words for words in commands if not _is_command(*words)] == []
    titles = {panel["title"] for panel in _panels()}
    outside = {"Status > Targets"}
    assert set(re.findall(r"(?<!\*)\*([A-Z][^*]+)\*(?!\*)", runbook)) - outside <= titles


def _is_command(name: str, child: str) -> bool:
    command: Any = typer.main.get_command(app)
    for word in filter(None, (name, child)):
        command = getattr(command, "commands", {}).get(word)
        if command is None:
            return False
    return True
