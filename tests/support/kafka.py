"""Apache Kafka for the tests: fetched by its Maven coordinates, run as one KRaft node on the loopback
interface.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from diplowire.broker import free_port
from diplowire.broker.embedded import answers_kafka

VERSIONS = ("4.4.0", "3.9.2")
"""The newest release of the current line and of the last one with ZooKeeper; both run here without it."""

_LOGGING = {
    "4": ("org.slf4j:slf4j-simple:1.7.36",),
    "3": (
        "org.slf4j:slf4j-simple:1.7.36",
        "ch.qos.reload4j:reload4j:1.2.25",
    ),  # its classes are needed to start
}
"""What Kafka's own archive adds to its jars, by major version: a logging backend."""

CACHE = Path(__file__).parents[2] / ".cache" / "kafka"
FETCH_SECONDS = 240
START_SECONDS = 60
USER, PASSWORD = "wire", "wire-secret"
"""Account of the SASL listener, by PLAIN and SCRAM-SHA-256."""


class KafkaUnavailableError(Exception):
    """This machine can't get or run Apache Kafka; the message says why."""


@dataclass(frozen=True)
class Security:
    """What a node that guards its listener knows: `settings` on top of the common ones, and passwords by account (SCRAM)."""

    settings: dict[str, object]
    accounts: dict[str, str]


@dataclass(frozen=True)
class Membership:
    """What a node knows of its cluster: `voters` are the controllers' ports by node id. `settings` go on top of the common
    ones.
    """

    node_id: int
    cluster_id: str
    voters: Mapping[int, int]
    settings: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Node:
    """A running node: bootstrap addresses of its plain and its SASL listener."""

    address: str
    sasl_address: str


def jars_from_home(home: Path) -> str:
    """Class path of an unpacked Kafka archive."""
    if not list((home / "libs").glob("kafka_*.jar")):
        raise KafkaUnavailableError(f"KAFKA_HOME={home} has no libs/kafka_*.jar")
    return f"{home}/libs/*"


def fetch(version: str, *, tools: bool = False) -> str:
    """Class path of Kafka `version`, with its command line tools if wanted, out of the cache or by Maven into it."""
    folder = CACHE / (f"{version}-tools" if tools else version)
    if not folder.is_dir():
        _require("java", "mvn")
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
            _copy_dependencies(version, Path(scratch), tools=tools)
            try:
                (Path(scratch) / "lib").rename(folder)
            except OSError:  # another test run was faster
                if not folder.is_dir():
                    raise
    return f"{folder}/*"


class Server:
    """A node with its data in `folder`, to be started, killed and started again on the same ports.

    `advertised` is the port that clients of the plain listener are sent to, in place of its own. `security` makes the
    SASL listener one with TLS, behind an authorizer. With `membership` it is a node among others, in half of the memory.
    """

    def __init__(
        self,
        class_path: str,
        folder: Path,
        *,
        advertised: int | None = None,
        security: Security | None = None,
        membership: Membership | None = None,
    ) -> None:
        _require("java")
        self._java = java(class_path, heap="512m" if membership is None else "256m")
        self._folder = folder
        self.port, sasl, controller = free_port(), free_port(), free_port()
        self.node = Node(f"127.0.0.1:{self.port}", f"127.0.0.1:{sasl}")
        self._process: subprocess.Popen[bytes] | None = None
        properties = _properties(folder, self.port, advertised or self.port, sasl, controller)
        if security is not None:
            properties = _guarded(properties, security)
        if membership is not None:
            properties = _among_others(properties, membership)
        self.config.write_text("".join(f"{name}={value}\n" for name, value in properties.items()))
        cluster_id = str(uuid.uuid4()) if membership is None else membership.cluster_id
        self._format(cluster_id, {USER: PASSWORD} if security is None else security.accounts)

    @property
    def config(self) -> Path:
        """The file with its properties."""
        return self._folder / "server.properties"

    @property
    def pid(self) -> int:
        """Process id of the node, which must run."""
        assert self._process is not None
        return self._process.pid

    def is_alive(self) -> bool:
        """Whether the node runs."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> Self:
        """Start the node and wait until it answers."""
        with self._log.open("ab") as output:
            self._process = subprocess.Popen(
                [*self._java, "kafka.Kafka", str(self.config)],
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        try:
            _await_ready(self._process, self.port, self._log)
        except KafkaUnavailableError:
            self.kill()
            raise
        return self

    def kill(self) -> None:
        """End the node as a power cut would; its data stays."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def lose_disk(self) -> None:
        """End the node, and its data with it."""
        self.kill()
        shutil.rmtree(self._folder / "data")

    @property
    def _log(self) -> Path:
        return self._folder / "kafka.log"

    def _format(self, cluster_id: str, accounts: dict[str, str]) -> None:
        cluster = ["--cluster-id", cluster_id, "--config", str(self.config)]
        for user, password in accounts.items():
            cluster += ["--add-scram", f"SCRAM-SHA-256=[name={user},password={password}]"]
        with self._log.open("ab") as output:
            formatted = subprocess.run(
                [*self._java, "kafka.tools.StorageTool", "format", *cluster],
                stdout=output, stderr=subprocess.STDOUT, timeout=START_SECONDS, check=False,
            )  # fmt: skip
        if formatted.returncode:
            raise KafkaUnavailableError(f"formatting the storage failed:\n{_tail(self._log)}")


@contextmanager
def running(class_path: str, folder: Path, *, security: Security | None = None) -> Iterator[Node]:
    """A node with its data in `folder`, for the time of the context."""
    server = Server(class_path, folder, security=security)
    try:
        yield server.start().node
    finally:
        server.kill()  # its data is thrown away, so nothing is gained by an orderly stop


def _copy_dependencies(version: str, folder: Path, *, tools: bool) -> None:
    coordinates = [f"org.apache.kafka:kafka_2.13:{version}", *_LOGGING[version.partition(".")[0]]]
    if tools:
        coordinates.append(f"org.apache.kafka:kafka-tools:{version}")
    dependencies = "".join(
        "<dependency><groupId>{}</groupId><artifactId>{}</artifactId><version>{}</version></dependency>".format(
            *coordinate.split(":")
        )
        for coordinate in coordinates
    )
    (folder / "pom.xml").write_text(
        "<project><modelVersion>4.0.0</modelVersion><groupId>diplowire</groupId><artifactId>kafka</artifactId>"
        f"<version>1</version><dependencies>{dependencies}</dependencies></project>"
    )
    command = ["mvn", "-q", "-B", "dependency:copy-dependencies", f"-DoutputDirectory={folder / 'lib'}"]
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, timeout=FETCH_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise KafkaUnavailableError(
            f"Maven did not fetch Kafka {version} within {FETCH_SECONDS} s"
        ) from error
    if done.returncode:
        reason = next((line for line in done.stdout.splitlines() if "ERROR" in line), "no reason given")
        raise KafkaUnavailableError(f"Maven could not fetch Kafka {version}: {reason}")


def _properties(folder: Path, plain: int, advertised: int, sasl: int, controller: int) -> dict[str, object]:
    login = f'org.apache.kafka.common.security.{{}} required username="{USER}" password="{PASSWORD}"'
    return {
        "process.roles": "broker,controller",
        "node.id": 1,
        "controller.quorum.voters": f"1@127.0.0.1:{controller}",
        "controller.listener.names": "CONTROLLER",
        "inter.broker.listener.name": "PLAINTEXT",
        "listeners": f"PLAINTEXT://127.0.0.1:{plain},SASL_PLAINTEXT://127.0.0.1:{sasl},"
        f"CONTROLLER://127.0.0.1:{controller}",
        "advertised.listeners": f"PLAINTEXT://127.0.0.1:{advertised},SASL_PLAINTEXT://127.0.0.1:{sasl}",
        "listener.security.protocol.map": "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,"
        "SASL_PLAINTEXT:SASL_PLAINTEXT",
        "sasl.enabled.mechanisms": "PLAIN,SCRAM-SHA-256",
        "listener.name.sasl_plaintext.plain.sasl.jaas.config": login.format("plain.PlainLoginModule")
        + f' user_{USER}="{PASSWORD}";',
        "listener.name.sasl_plaintext.scram-sha-256.sasl.jaas.config": login.format("scram.ScramLoginModule")
        + ";",
        "log.dirs": folder / "data",
        "auto.create.topics.enable": "false",
        "group.initial.rebalance.delay.ms": 0,  # every test waits for its own group
        "offsets.topic.num.partitions": 1,
        "offsets.topic.replication.factor": 1,
        "transaction.state.log.num.partitions": 1,
        "transaction.state.log.replication.factor": 1,
        "transaction.state.log.min.isr": 1,
    }


def _guarded(properties: dict[str, object], security: Security) -> dict[str, object]:
    """As `properties`, with TLS for SASL and an authorizer; the plain listener is the administrator's."""
    encrypted = {name: str(value).replace("SASL_PLAINTEXT", "SASL_SSL") for name, value in properties.items()}
    kept = {
        name.replace("sasl_plaintext", "sasl_ssl"): value
        for name, value in encrypted.items()
        if ".plain.sasl." not in name
    }
    return {
        **kept,
        "sasl.enabled.mechanisms": "SCRAM-SHA-256",
        "authorizer.class.name": "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
        "super.users": "User:ANONYMOUS",
        **security.settings,
    }


def _among_others(properties: dict[str, object], membership: Membership) -> dict[str, object]:
    """As `properties`, for a node of a cluster; one that is no voter is a broker alone."""
    port = membership.voters.get(membership.node_id)
    listeners = str(properties["listeners"]).rpartition(",CONTROLLER://")[0]
    return {
        **properties,
        "node.id": membership.node_id,
        "process.roles": "broker" if port is None else "broker,controller",
        "listeners": listeners if port is None else f"{listeners},CONTROLLER://127.0.0.1:{port}",
        "controller.quorum.voters": ",".join(
            f"{node}@127.0.0.1:{at}" for node, at in membership.voters.items()
        ),
        **membership.settings,
    }


def java(class_path: str, *, heap: str) -> list[str]:
    """The call of Java that runs a class of Kafka's, with at most `heap` of memory."""
    return [
        "java", f"-Xmx{heap}", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "-cp", class_path,
    ]  # fmt: skip


def _await_ready(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise KafkaUnavailableError(f"Kafka ended with status {process.returncode}:\n{_tail(log)}")
        if answers_kafka("127.0.0.1", port):
            return
        time.sleep(0.2)
    raise KafkaUnavailableError(f"Kafka did not answer within {START_SECONDS} s:\n{_tail(log)}")


def _require(*programs: str) -> None:
    absent = [program for program in programs if shutil.which(program) is None]
    if absent:
        raise KafkaUnavailableError(f"{' and '.join(absent)} not installed")


def _tail(log: Path) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-15:])


if __name__ == "__main__":  # fetches all versions ahead, for machines that lose their network later
    for wanted in os.environ.get("KAFKA_VERSIONS", " ".join(VERSIONS)).split():
        fetch(wanted)
