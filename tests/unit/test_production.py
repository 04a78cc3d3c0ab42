"""The image and the Compose file, held to the code, to each other and to what a host may be asked for."""

from __future__ import annotations

import asyncio
import json
import lzma
import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
import yaml

from diplowire import __version__
from diplowire.observability import Health, Metrics, serve
from diplowire.settings import PREFIX, Settings

ROOT = Path(__file__).parents[2]
COMPOSE_FILE = ROOT / "docker-compose.yml"
COMPOSE = yaml.safe_load(COMPOSE_FILE.read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = [name for name, service in SERVICES.items() if "build" in service]
JOBS = [name for name, service in SERVICES.items() if service.get("restart") == "no"]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
PROMETHEUS = yaml.safe_load((ROOT / "monitoring/prometheus.yml").read_text(encoding="utf-8"))


def _instructions(name: str) -> list[str]:
    return re.findall(rf"^{name}\s+(.+)$", DOCKERFILE, re.MULTILINE)


def _image_environment() -> dict[str, str]:
    return dict(re.findall(r"(\w+)=(\S+)", _instructions("ENV")[-1]))


def _environment(service: str) -> dict[str, str]:
    """What the container of one of our services gets to see, with the defaults of what the host may set."""
    own = {name: str(value) for name, value in SERVICES[service].get("environment", {}).items()}
    return _image_environment() | {
        name: re.sub(r"\$\{\w+:-([^}]*)\}", r"\1", value) for name, value in own.items()
    }


def _settings(service: str) -> Settings:
    values = {
        name.removeprefix(PREFIX).lower(): value
        for name, value in _environment(service).items()
        if name.startswith(PREFIX)
    }
    unknown = values.keys() - Settings.model_fields.keys()
    assert not unknown, f"{service} is given settings that do not exist: {unknown}"
    return Settings.model_validate(values)


def _seconds(duration: str) -> int:
    number, unit = re.fullmatch(r"(\d+)(s|m)", duration).groups()  # type: ignore[union-attr]  # a None fails too
    return int(number) * {"s": 1, "m": 60}[unit]


# -- the Compose file as a whole


def test_it_is_valid_by_the_schema_of_the_specification() -> None:
    command = [
        sys.executable,
        "-m",
        "check_jsonschema",
        "--builtin-schema",
        "vendor.compose-spec",
        COMPOSE_FILE.name,
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_docker_compose_reads_it() -> None:
    compose = ["docker", "compose", "--file", str(COMPOSE_FILE), "--profile", "demo"]
    if shutil.which("docker") is None or _fails(["docker", "compose", "version"]):
        pytest.skip("docker compose is not installed")
    done = subprocess.run(
        [*compose, "config", "--format", "json"], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["services"].keys() == SERVICES.keys()


def _fails(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True, timeout=60, check=False).returncode != 0


def test_the_services_are_those_that_the_product_has() -> None:
    assert SERVICES.keys() == {"kafka", "topics", "worker", "demo", "prometheus", "grafana"}
    assert [name for name, service in SERVICES.items() if service.get("profiles")] == ["demo"]
    assert SERVICES["demo"]["profiles"] == ["demo"]


def test_no_port_is_open_beyond_this_machine() -> None:
    ports = [str(port) for service in SERVICES.values() for port in service.get("ports", [])]
    assert ports
    assert [port for port in ports if not port.startswith("127.0.0.1:")] == []
    assert all(service.get("network_mode") != "host" for service in SERVICES.values())


def test_no_secret_stands_in_it() -> None:
    names = [name for service in SERVICES.values() for name in service.get("environment", {})]
    secretive = re.compile(r"PASSWORD|SECRET|TOKEN|CREDENTIAL|PRIVATE", re.IGNORECASE)
    assert [name for name in names if secretive.search(name)] == []


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_gets_no_more_rights_than_it_needs(name: str) -> None:
    service = SERVICES[name]
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert "privileged" not in service
    assert service["deploy"]["resources"]["limits"].keys() == {"cpus", "memory", "pids"}
    assert service.get("read_only") is True or name == "kafka"
    assert not any("docker.sock" in str(volume) for volume in service.get("volumes", []))


@pytest.mark.parametrize("name", SERVICES)
def test_an_image_is_pinned_to_a_version(name: str) -> None:
    _, _, tag = SERVICES[name]["image"].partition(":")
    assert re.fullmatch(r"v?\d+\.\d+\.\d+", tag)


@pytest.mark.parametrize("name", SERVICES)
def test_what_is_mounted_exists(name: str) -> None:
    for volume in SERVICES[name].get("volumes", []):
        source, _, *mode = volume.split(":")
        if source.startswith("."):
            assert (ROOT / source).exists()
            assert mode == ["ro"], f"{volume} could be written to"
        else:
            assert source in COMPOSE["volumes"]


def test_every_volume_and_network_is_used() -> None:
    mounted = {volume.split(":")[0] for service in SERVICES.values() for volume in service.get("volumes", [])}
    assert COMPOSE["volumes"].keys() <= mounted
    assert COMPOSE["networks"].keys() == {
        network for service in SERVICES.values() for network in service["networks"]
    }


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_that_others_wait_for_can_become_what_they_wait_for(name: str) -> None:
    for other, wanted in SERVICES[name].get("depends_on", {}).items():
        assert set(SERVICES[name]["networks"]) & set(SERVICES[other]["networks"])
        if wanted["condition"] == "service_healthy":
            check = SERVICES[other].get("healthcheck", {})
            assert "test" in check or (other in OURS and not check.get("disable"))
        else:
            assert wanted["condition"] == "service_completed_successfully"
            assert other in JOBS


@pytest.mark.parametrize("name", SERVICES)
def test_what_runs_on_is_checked_and_comes_back_and_what_ends_is_left_alone(name: str) -> None:
    service = SERVICES[name]
    if name in JOBS:
        assert service["healthcheck"] == {"disable": True}
    else:
        assert service["restart"] == "unless-stopped"
        assert "test" in service.get("healthcheck", {}) or name == "worker"


# -- our services


@pytest.mark.parametrize("name", OURS)
def test_the_environment_holds_settings_with_values_that_they_take(name: str) -> None:
    assert _settings(name).brokers


def test_what_the_host_may_set_has_the_name_of_the_setting_that_it_sets() -> None:
    for name in OURS:
        for variable, value in SERVICES[name]["environment"].items():
            assert set(re.findall(r"\$\{(\w+)", str(value))) <= {variable}


def test_the_image_has_the_version_of_the_package() -> None:
    assert {SERVICES[name]["image"] for name in OURS} == {f"diplowire:{__version__}"}


@pytest.mark.parametrize("name", OURS)
def test_a_service_runs_a_command_that_there_is(name: str) -> None:
    words = [word for word in SERVICES[name]["command"] if not word.startswith(("/", "-"))]
    done = subprocess.run(
        [sys.executable, "-m", "diplowire", *words, "--help"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Usage" in done.stdout
    assert all(word in done.stdout for word in SERVICES[name]["command"] if word.startswith("--"))


def test_the_demo_publishes_the_seeds() -> None:
    assert SERVICES["demo"]["command"] == ["publish", "--raw", "/seeds"]
    assert SERVICES["demo"]["volumes"] == ["./seeds:/seeds:ro"]


def test_the_worker_can_be_scaled() -> None:
    assert "container_name" not in SERVICES["worker"]
    assert "ports" not in SERVICES["worker"]
    assert "volumes" not in SERVICES["worker"]  # two workers would write to one folder


def test_a_worker_is_not_killed_before_its_own_grace_period_is_over() -> None:
    assert _seconds(SERVICES["worker"]["stop_grace_period"]) > _settings("worker").shutdown_grace_seconds


@pytest.mark.parametrize("name", OURS)
def test_the_read_only_root_leaves_the_folders_that_are_written_to(name: str) -> None:
    writable = dict(entry.split(":") for entry in SERVICES[name]["tmpfs"])
    (user, group) = _instructions("USER")[-1].split(":")
    assert writable.keys() == {"/tmp", str(_settings(name).data_dir)}
    assert f"uid={user},gid={group}" in writable[str(_settings(name).data_dir)]


def test_the_temporary_folder_holds_what_all_pool_processes_unpack_at_once() -> None:
    sizes = dict(entry.split(":") for entry in SERVICES["worker"]["tmpfs"])
    (megabytes,) = re.fullmatch(r"size=(\d+)m", sizes["/tmp"]).groups()  # type: ignore[union-attr]  # as above
    packed = resources.files("py3langid") / "data" / "model.npz.xz"
    with packed.open("rb") as file, lzma.open(file) as unpacked:
        size = sum(len(part) for part in iter(lambda: unpacked.read(1 << 20), b""))
    assert int(megabytes) << 20 > 2 * size * _settings("worker").pool_processes


# -- Kafka


def test_clients_inside_and_outside_are_each_sent_to_an_address_that_they_can_reach() -> None:
    environment = SERVICES["kafka"]["environment"]
    bound = dict(listener.split("://") for listener in environment["KAFKA_LISTENERS"].split(","))
    advertised = dict(
        listener.split("://") for listener in environment["KAFKA_ADVERTISED_LISTENERS"].split(",")
    )
    for name, address in advertised.items():
        assert bound[name].rpartition(":")[2] == address.rpartition(":")[2]
    assert {_settings(name).brokers for name in OURS} == {advertised["INSIDE"]}
    assert advertised["INSIDE"].split(":")[0] == "kafka"
    assert [f"{advertised['OUTSIDE']}:9092"] == SERVICES["kafka"]["ports"]
    assert advertised["OUTSIDE"] == Settings.model_fields["brokers"].default
    assert environment["KAFKA_LISTENER_SECURITY_PROTOCOL_MAP"].count(":") == len(bound)
    assert bound["CONTROLLER"].startswith("127.0.0.1:")
    assert SERVICES["kafka"]["healthcheck"]["test"][-1] == advertised["INSIDE"]


def test_topics_are_made_by_the_job_and_by_nobody_else() -> None:
    assert SERVICES["kafka"]["environment"]["KAFKA_AUTO_CREATE_TOPICS_ENABLE"] == "false"
    assert SERVICES["topics"]["command"] == ["topics", "create"]
    assert SERVICES["worker"]["depends_on"]["topics"]["condition"] == "service_completed_successfully"


def test_kafka_keeps_its_data_in_the_volume() -> None:
    assert f"kafka-data:{SERVICES['kafka']['environment']['KAFKA_LOG_DIRS']}" in SERVICES["kafka"]["volumes"]


# -- Prometheus and Grafana


def test_prometheus_finds_every_scaled_worker() -> None:
    (scraped,) = (job for job in PROMETHEUS["scrape_configs"] if job["job_name"] == "diplowire")
    (found,) = scraped["dns_sd_configs"]
    assert found["names"] == ["worker"]
    assert found["type"] == "A"
    assert found["port"] == _settings("worker").http_port
    assert SERVICES["worker"]["expose"] == [str(found["port"])]
    assert set(SERVICES["worker"]["networks"]) & set(SERVICES["prometheus"]["networks"])


def test_prometheus_finds_its_files_where_they_are_mounted() -> None:
    mounts = dict(volume.split(":")[:2] for volume in SERVICES["prometheus"]["volumes"])
    flags = dict(flag.removeprefix("--").split("=") for flag in SERVICES["prometheus"]["command"])
    assert mounts["./monitoring/prometheus.yml"] == flags["config.file"]
    assert mounts["prometheus-data"] == flags["storage.tsdb.path"]
    assert Path(mounts["./monitoring/rules"]) == Path(flags["config.file"]).parent / "rules"
    assert PROMETHEUS["rule_files"] == ["rules/*.yml"]


def test_grafana_finds_its_files_where_they_are_mounted() -> None:
    mounts = dict(volume.split(":")[:2] for volume in SERVICES["grafana"]["volumes"])
    provisioning = ROOT / "monitoring/grafana/provisioning"
    (source,) = yaml.safe_load((provisioning / "datasources/prometheus.yml").read_text())["datasources"]
    (dashboards,) = yaml.safe_load((provisioning / "dashboards/diplowire.yml").read_text())["providers"]
    assert mounts["./monitoring/grafana/provisioning"] == "/etc/grafana/provisioning"
    assert mounts["./monitoring/grafana/dashboards"] == dashboards["options"]["path"]
    home = SERVICES["grafana"]["environment"]["GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH"]
    assert home == f"{dashboards['options']['path']}/diplowire.json"
    assert (ROOT / "monitoring/grafana/dashboards/diplowire.json").is_file()
    assert source["url"] == f"http://prometheus:{SERVICES['prometheus']['ports'][0].split(':')[2]}"


def test_whoever_sees_grafana_may_look_but_not_log_in() -> None:
    environment = SERVICES["grafana"]["environment"]
    assert environment["GF_AUTH_ANONYMOUS_ORG_ROLE"] == "Viewer"
    assert environment["GF_SECURITY_DISABLE_INITIAL_ADMIN_CREATION"] == "true"


# -- the image


def test_the_image_runs_the_python_that_the_package_asks_for() -> None:
    images = set(re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE))
    assert images == {"python:3.11-slim-bookworm"}
    assert _pyproject()["requires-python"].startswith(">=3.11")


def test_what_is_copied_exists_and_is_sent_to_the_builder() -> None:
    sent = {
        line.removeprefix("!")
        for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
        if line.startswith("!")
    }
    copied = {
        source
        for line in _instructions("COPY")
        if not line.startswith("--from")
        for source in line.split()[:-1]
    }
    assert copied == {source.removeprefix("./") for source in sent}
    # README.md and the licence are part of the package's metadata, which is built inside the image.
    assert {name for name in copied if not (ROOT / name).exists()} == set()
    assert {_pyproject()["readme"], *_pyproject()["license-files"]} <= copied


def test_dependencies_are_installed_by_hash_and_without_those_of_development() -> None:
    installs = [line for line in _instructions("RUN") if "requirements" in line]
    assert len(installs) == 2
    assert all("--require-hashes" in line and "--only-binary :all:" in line for line in installs)
    assert "requirements-dev" not in DOCKERFILE


def test_the_image_has_compiled_rules_but_not_what_compiles_them() -> None:
    (package,) = (line for line in _instructions("RUN") if "--no-deps" in line)
    assert "scripts/compiled.py" in package
    built, final = DOCKERFILE.split("\nFROM ")[-2:]
    assert "gcc" in built and "--target /opt/build" in built
    assert "gcc" not in final and "/opt/build" not in final


def test_the_image_runs_the_command_line_as_a_plain_user() -> None:
    user, _, group = _instructions("USER")[-1].partition(":")
    assert int(user) > 0
    assert int(group) > 0
    assert json.loads(_instructions("ENTRYPOINT")[0]) == list(_pyproject()["scripts"])
    assert json.loads(_instructions(r"CMD")[-1]) == ["worker"]


def test_the_image_tells_the_port_that_it_listens_on() -> None:
    assert _instructions("EXPOSE") == [_image_environment()["DIPLOWIRE_HTTP_PORT"]]
    assert int(_image_environment()["DIPLOWIRE_HTTP_PORT"]) == Settings.model_fields["http_port"].default


@pytest.mark.parametrize(("stalled", "status"), [(False, 0), (True, 1)])
async def test_the_check_of_the_image_follows_livez(stalled: bool, status: int) -> None:
    (check,) = re.findall(r"^HEALTHCHECK .*?CMD (\[.+\])$", DOCKERFILE, re.MULTILINE)
    health = Health(stall_seconds=-1 if stalled else 60)
    health.observe_lag({("newswire.articles.v1", 0): 1})
    pages = await serve(Metrics(), health, "127.0.0.1", 0)
    try:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *json.loads(check)[1:],
            env=os.environ | {"DIPLOWIRE_HTTP_PORT": str(pages.port)},
            stderr=asyncio.subprocess.DEVNULL,
        )
        assert await asyncio.wait_for(process.wait(), 20) == status
    finally:
        await pages.close()


def _pyproject() -> Any:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
