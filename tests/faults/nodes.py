"""The brokers under fault, each behind the proxy that workers and feed go through."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import subprocess
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import psutil
from tests.support import kafka
from tests.support.brokers import apache_kafka
from tests.support.proxy import Proxy

from diplowire.broker import free_port
from diplowire.broker.embedded import EmbeddedBroker

FEED = "feed"
"""What the harness's own clients call themselves, so that no answer to them is spoilt."""
_DISK_MEGABYTES = 512


@dataclass
class Broker:
    """A running broker; `server` is set for an Apache Kafka, `disk` when its data has a small disk of its own."""

    name: str
    proxy: Proxy
    server: kafka.Server | None = None
    disk: Path | None = None
    gave_up: int = 0
    """How often it ended because its disk was full."""
    embedded_pid: int = 0

    @property
    def address(self) -> str:
        """Bootstrap address, that of the proxy."""
        return f"127.0.0.1:{self.proxy.port}"

    @property
    def keeps_data(self) -> bool:
        """Whether it can be killed and started again."""
        return self.server is not None

    def send(self, number: signal.Signals) -> None:
        """Send a signal to the broker's process."""
        os.kill(self.embedded_pid or self._server().pid, number)

    async def restart(self, pause: float) -> None:
        """Kill the broker and start it again after `pause` seconds."""
        await asyncio.to_thread(self._server().kill)
        await asyncio.sleep(pause)
        await asyncio.to_thread(self._server().start)

    async def fill_disk(self, seconds: float) -> bool:
        """Leave no room on its disk until it has given up, or for `seconds`, then start it anew; whether it gave up."""
        assert self.disk is not None
        return await asyncio.to_thread(self._fill_disk, self.disk / "ballast", seconds)

    def _fill_disk(self, ballast: Path, seconds: float) -> bool:
        server = self._server()
        with contextlib.suppress(OSError), ballast.open("wb", buffering=0) as file:
            while True:
                file.write(bytes(1 << 20))
        deadline = time.monotonic() + seconds
        while server.is_alive() and time.monotonic() < deadline:
            time.sleep(0.2)
        gave_up = not server.is_alive()
        server.kill()
        ballast.unlink()
        server.start()
        return gave_up

    def _server(self) -> kafka.Server:
        assert self.server is not None
        return self.server


@contextlib.asynccontextmanager
async def running(name: str, folder: Path, disk_megabytes: int = _DISK_MEGABYTES) -> AsyncIterator[Broker]:
    """The broker `name`, `embedded` or `kafka`, with its data in `folder`, which exists; Apache Kafka's on a disk of so many
    megabytes.

    Raises `KafkaUnavailableError` when this machine can't run Apache Kafka.
    """
    port = free_port()
    if name == "embedded":
        with _Advertised(port) as embedded:
            proxy = Proxy(port, embedded.port, FEED)
            await proxy.open()
            try:
                yield Broker(name, proxy, embedded_pid=embedded.broker_pid())
            finally:
                await proxy.refuse()
        return
    version = (apache_kafka() or "").removeprefix("kafka-")
    home = os.environ.get("KAFKA_HOME", "")
    if not version:
        raise kafka.KafkaUnavailableError("no Apache Kafka of our own to start")
    class_path = (
        kafka.jars_from_home(Path(home))
        if version == "home"
        else await asyncio.to_thread(kafka.fetch, version)
    )
    disk = await asyncio.to_thread(_small_disk, folder / "data", disk_megabytes)
    server = await asyncio.to_thread(lambda: kafka.Server(class_path, folder, advertised=port))
    try:
        await asyncio.to_thread(server.start)
        proxy = Proxy(port, server.port, FEED)
        await proxy.open()
        yield Broker(name, proxy, server, disk)
        await proxy.refuse()
    finally:
        await asyncio.to_thread(server.kill)
        if disk is not None:
            await asyncio.to_thread(subprocess.run, ["umount", "-l", str(disk)], check=False)


class _Advertised(EmbeddedBroker):
    """The embedded broker, sending its clients to the port of the proxy."""

    def __init__(self, advertised: int) -> None:
        super().__init__()
        self._advertised = advertised

    def _command(self, binary: Path) -> list[str]:
        command = super()._command(binary)
        command[command.index("--advertised-listener-url") + 1] = f"tcp://127.0.0.1:{self._advertised}"
        return command

    def broker_pid(self) -> int:
        assert self._process is not None
        (broker,) = psutil.Process(self._process.pid).children()
        return broker.pid


def _small_disk(folder: Path, megabytes: int) -> Path | None:
    """A disk of its own for `folder`, where this user may mount one."""
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)],
        capture_output=True,
        check=False,
    )
    return folder if mounted.returncode == 0 else None
