"""The embedded broker as a process: starting, failing to start, and never staying behind."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from diplowire.broker import EmbeddedBroker, embedded
from diplowire.errors import EmbeddedBrokerFailed


def _listeners(port: int) -> list[psutil.Process]:
    return [
        psutil.Process(connection.pid)
        for connection in psutil.net_connections("tcp")
        if connection.status == psutil.CONN_LISTEN and connection.laddr[1:] == (port,) and connection.pid
    ]


def test_answers_on_the_loopback_interface_until_it_is_stopped(tmp_path: Path) -> None:
    with EmbeddedBroker(tmp_path / "data") as broker:
        host, port = broker.address.split(":")
        assert host == "127.0.0.1"
        assert embedded.answers_kafka(host, int(port))
        [process] = _listeners(int(port))
        assert process.net_connections("tcp")[0].laddr[0] == "127.0.0.1"
        assert (tmp_path / "data" / "broker.log").read_text()
        with pytest.raises(EmbeddedBrokerFailed, match="already runs"):
            broker.start()
    assert not process.is_running()
    broker.stop()


def test_runs_the_file_in_the_package_and_copies_none(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    with EmbeddedBroker() as broker:
        [process] = _listeners(broker.port)
        assert "site-packages" in process.exe()
    assert not list(tmp_path.iterdir())


def test_takes_no_order_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LISTENER_URL", "tcp://0.0.0.0:1")
    monkeypatch.setenv("STORAGE_ENGINE", "s3://elsewhere/")
    with EmbeddedBroker() as broker:
        assert "memory://" in broker.log_file.read_text() if broker.log_file else False


def test_ends_with_a_parent_that_is_killed() -> None:
    code = (
        "import time; from diplowire.broker import EmbeddedBroker\n"
        "broker = EmbeddedBroker().start(); print(broker.port, flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        port = int(parent.stdout.readline())
        children = psutil.Process(parent.pid).children(recursive=True)
        assert len(children) == 2  # the guard and the broker
        parent.kill()
    _, alive = psutil.wait_procs(children, timeout=8)
    assert alive == []
    assert not embedded.answers_kafka("127.0.0.1", port)


def test_port_in_use_is_named() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(EmbeddedBrokerFailed) as caught:
            EmbeddedBroker(port=port).start()
    assert f"can't listen at 127.0.0.1:{port}, the port is in use" in str(caught.value)


def test_broker_that_ends_at_once_shows_the_end_of_its_log(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    binary = tmp_path / "tansu"
    binary.write_text("#!/bin/sh\necho 'disk is on fire' >&2\nexit 7\n")
    binary.chmod(0o755)
    monkeypatch.setattr(embedded, "_binary", lambda: binary)
    with pytest.raises(EmbeddedBrokerFailed, match=r"ended with status 7 .*\n.*disk is on fire"):
        EmbeddedBroker().start()


def test_broker_that_never_answers_is_given_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    binary = tmp_path / "tansu"
    binary.write_text("#!/bin/sh\nexec sleep 60\n")
    binary.chmod(0o755)
    monkeypatch.setattr(embedded, "_binary", lambda: binary)
    monkeypatch.setattr(embedded, "READY_SECONDS", 0.3)
    begun = time.monotonic()
    broker = EmbeddedBroker(port=embedded.free_port())
    with pytest.raises(EmbeddedBrokerFailed, match=r"did not answer .*\n\(nothing\)"):
        broker.start()
    assert time.monotonic() - begun < 30  # half of what the sleep takes
    assert not [child for child in psutil.Process().children(recursive=True) if "sleep" in child.name()]


def test_folder_that_can_not_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(EmbeddedBrokerFailed, match=r"can't use .*file/data for its log"):
        EmbeddedBroker(tmp_path / "file" / "data").start()


def test_a_free_port_is_none_that_outgoing_connections_are_given() -> None:
    ports = {embedded.free_port() for _ in range(20)}
    assert len(ports) > 1
    assert max(ports) < 32_768


def test_where_all_of_those_are_taken_the_system_chooses(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        monkeypatch.setattr(embedded, "_PORTS", range(taken, taken + 1))
        assert embedded.free_port() not in (0, taken)
