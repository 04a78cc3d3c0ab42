"""Processes that `diplowire demo` starts: with a log of their own, and gone when we are."""

from __future__ import annotations

import asyncio
import signal
import subprocess
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

from ..broker import guarded
from ..errors import DemoFailed

_POLL_SECONDS = 0.1
_TAIL_LINES = 20


class Child:
    """A process called `name` that runs `command`, its output in the file `log`.

    It has a session of its own, so that Ctrl-C reaches us alone and we say when it ends.
    """

    def __init__(self, name: str, command: list[str], log: Path, env: Mapping[str, str]) -> None:
        self.name = name
        self.log = log
        with log.open("wb") as output:
            self._process = subprocess.Popen(
                guarded(command),
                stdin=subprocess.PIPE,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=dict(env),
                start_new_session=True,
            )

    def check(self) -> None:
        """Raise `DemoFailed`, with the end of its log, when it has ended."""
        status = self._process.poll()
        if status is not None:
            raise self._failure(f"ended with status {status}")

    async def ready(self, is_ready: Callable[[], Awaitable[bool]], seconds: float) -> None:
        """Return once `is_ready` says so.

        Raises `DemoFailed` when the process ends first, or takes longer than `seconds`.
        """
        try:
            async with asyncio.timeout(seconds):
                while not await is_ready():
                    self.check()
                    await asyncio.sleep(_POLL_SECONDS)
        except TimeoutError as error:
            raise self._failure(f"was not ready after {seconds:.0f} s") from error

    async def stop(self, seconds: float, hurry: asyncio.Event) -> None:
        """End it: by SIGTERM, and by force after `seconds` or as soon as `hurry` is set."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + seconds
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
        # Looked at in turns, because an event for the end of a process takes a thread or a child watcher.
        while self._process.poll() is None and loop.time() < deadline and not hurry.is_set():  # noqa: ASYNC110
            await asyncio.sleep(_POLL_SECONDS)
        if self._process.stdin is not None:
            self._process.stdin.close()  # from here on its guard gives it a few seconds, then kills it
        while self._process.poll() is None:  # noqa: ASYNC110 - as above
            await asyncio.sleep(_POLL_SECONDS)

    def tail(self) -> str:
        """The end of its log."""
        lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()
        return "\n".join(f"  {line}" for line in lines[-_TAIL_LINES:]) or "  (nothing)"

    def _failure(self, what: str) -> DemoFailed:
        return DemoFailed(f"the {self.name} {what}; its log ends with:\n{self.tail()}")
