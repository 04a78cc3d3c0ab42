"""`diplowire demo`: the whole service at work, with a broker of its own."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import sys
import tempfile
from contextlib import AsyncExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from . import console

if TYPE_CHECKING:
    from ..settings import Settings
    from .demo_show import Show

EXAMPLES = """[bold]Examples[/]

$ diplowire demo
$ diplowire demo --once --seeds my-articles/"""

_READY_SECONDS = 90.0
_WORKER_STOP_SECONDS = 30.0
_PROMETHEUS_READY_SECONDS = 20.0
_PROMETHEUS_STOP_SECONDS = 10.0


def demo(
    once: Annotated[
        bool, typer.Option("--once", help="End after the account, with status 0 if all is accounted for.")
    ] = False,
    seeds: Annotated[
        Path | None,
        typer.Option(
            "--seeds",
            metavar="DIR",
            exists=True,
            file_okay=False,
            help="Folder of articles to publish; the project's own seeds unless given.",
            show_default=False,
        ),
    ] = None,
    prometheus: Annotated[
        bool, typer.Option(help="Start Prometheus on the worker's metrics, if it is installed.")
    ] = True,
) -> None:
    """Show the service at work: an embedded broker, a worker, articles in, events out.

    Everything listens on free ports of the loopback interface and ends,
    without a trace, with Ctrl-C.
    """
    folder = seeds or _project_seeds()
    raise typer.Exit(asyncio.run(_Demo(folder, once=once, prometheus=prometheus and not once).run()))


class _Demo:
    """One demonstration; `run` gives the exit status."""

    def __init__(self, seeds: Path, *, once: bool, prometheus: bool) -> None:
        self._seeds = seeds
        self._once = once
        self._prometheus = prometheus
        self._hurry = asyncio.Event()
        self._is_stopped = False
        self._is_following = False

    async def run(self) -> int:
        task = asyncio.current_task()
        assert task is not None
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self._stop, task)
        try:
            return await self._show()
        except asyncio.CancelledError:
            if not self._is_stopped:
                raise
            task.uncancel()
            console.say("stopped")
            return 0 if self._is_following else 130

    def _stop(self, task: asyncio.Task[int]) -> None:
        if self._is_stopped:
            self._hurry.set()
            return
        self._is_stopped = True
        console.say("\nstopping: the worker finishes what it has in hand (Ctrl-C again: at once)")
        task.cancel()

    async def _show(self) -> int:
        from ..broker import EmbeddedBroker, free_port
        from ..streaming import topics
        from .accounting import answers
        from .children import Child
        from .demo_show import Show

        with console.err().status("starting the broker") as status:
            async with AsyncExitStack() as stack:
                folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="diplowire-demo-")))
                broker = EmbeddedBroker(folder)
                stack.callback(broker.stop)
                await asyncio.to_thread(broker.start)
                env = _environment(broker.address, free_port(), folder)
                settings = _settings(env)
                await topics.create(settings)
                status.update("starting the worker: it loads the model and joins its group")
                worker = Child(
                    "worker", [sys.executable, "-m", "diplowire", "worker"], folder / "worker.log", env
                )
                stack.push_async_callback(worker.stop, _WORKER_STOP_SECONDS, self._hurry)
                pages = f"http://127.0.0.1:{settings.http_port}"
                started = asyncio.get_running_loop().time()
                await worker.ready(lambda: answers(f"{pages}/readyz"), _READY_SECONDS)
                waited = asyncio.get_running_loop().time() - started
                looking = await self._start_prometheus(stack, folder, settings.http_port)
                status.stop()
                show = Show(settings, pages, worker, seconds_to_ready=waited)
                return await self._present(show, looking, broker.address)

    async def _present(self, show: Show, prometheus: str | None, address: str) -> int:
        async with show:
            is_complete = await show.publish_and_account(self._seeds)
            show.addresses(prometheus, None if self._once else _publish_command(address))
            if not self._once:
                self._is_following = True
                await show.follow()
        return 0 if is_complete else 1

    async def _start_prometheus(self, stack: AsyncExitStack, folder: Path, metrics_port: int) -> str | None:
        """Address of a Prometheus that scrapes the worker; None when there is none to start."""
        from ..broker import free_port
        from ..errors import DiplowireError
        from .accounting import answers
        from .children import Child

        program = shutil.which("prometheus")
        if program is None or not self._prometheus:
            return None
        address = f"127.0.0.1:{free_port()}"
        config = folder / "prometheus.yml"
        config.write_text(_prometheus_config(metrics_port), encoding="utf-8")
        command = [program, f"--config.file={config}", f"--storage.tsdb.path={folder / 'prometheus'}"]
        child = Child(
            "Prometheus", [*command, f"--web.listen-address={address}"], folder / "prometheus.log", os.environ
        )
        stack.push_async_callback(child.stop, _PROMETHEUS_STOP_SECONDS, self._hurry)
        try:
            await child.ready(lambda: answers(f"http://{address}/-/ready"), _PROMETHEUS_READY_SECONDS)
        except DiplowireError as error:
            console.note(str(error))  # the demonstration goes on without it
            return None
        return f"http://{address}"


def _project_seeds() -> Path:
    from ..errors import InputNotFound

    folder = _project() / "seeds"
    if not folder.is_dir():
        raise InputNotFound(f"there are no seeds at {folder}: name a folder of articles by --seeds")
    return folder


def _project() -> Path:
    """The project's folder, when the package is installed from it as editable."""
    return Path(__file__).resolve().parents[3]


def _environment(brokers: str, http_port: int, folder: Path) -> dict[str, str]:
    """For the worker: the user's settings, but our broker, which knows no security, and our port."""
    security = ("DIPLOWIRE_SECURITY_", "DIPLOWIRE_SASL_", "DIPLOWIRE_SSL_")
    kept = {name: value for name, value in os.environ.items() if not name.upper().startswith(security)}
    return kept | {
        "DIPLOWIRE_BROKERS": brokers,
        "DIPLOWIRE_SECURITY_PROTOCOL": "PLAINTEXT",
        "DIPLOWIRE_TOPIC_REPLICATION": "1",
        "DIPLOWIRE_HTTP_HOST": "127.0.0.1",
        "DIPLOWIRE_HTTP_PORT": str(http_port),
        "DIPLOWIRE_DATA_DIR": str(folder / "worker"),
    }


def _settings(env: dict[str, str]) -> Settings:
    """The settings that the worker reads from `env`."""
    from .. import settings

    names = ("brokers", "security_protocol", "topic_replication", "http_host", "http_port", "data_dir")
    return settings.load(**{name: env[f"{settings.PREFIX}{name.upper()}"] for name in names})


def _publish_command(address: str) -> str:
    """What to type in another terminal of this folder."""
    script = Path(sys.argv[0])
    if script.name != "diplowire":
        program = f"{sys.executable} -m diplowire"
    elif shutil.which("diplowire") == str(script):
        program = "diplowire"
    else:
        program = str(script.relative_to(Path.cwd()) if script.is_relative_to(Path.cwd()) else script)
    return f"DIPLOWIRE_BROKERS={address} {program} publish FILE"


def _prometheus_config(metrics_port: int) -> str:
    rules = _project() / "monitoring" / "rules"
    rule_files = f"rule_files: ['{rules}/*.yml']\n" if rules.is_dir() else ""
    return (
        "global: {scrape_interval: 2s, evaluation_interval: 2s}\n"
        f"{rule_files}"
        "scrape_configs:\n"
        "  - job_name: diplowire\n"
        f"    static_configs: [{{targets: ['127.0.0.1:{metrics_port}']}}]\n"
    )
