"""A TCP proxy before a broker that breaks the line in the ways that lines break, and can spoil single answers.

The broker must advertise the proxy's port, since clients go where its metadata sends them. It understands just enough of
Kafka's protocol to know which request an answer belongs to.
"""

from __future__ import annotations

import asyncio
import contextlib
import io
import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiokafka.protocol import commit, produce

HOST = "127.0.0.1"
PRODUCE, OFFSET_COMMIT = 0, 8
NOT_LEADER, TIMED_OUT, COORDINATOR_MOVED, REBALANCING, UNKNOWN_MEMBER = 6, 7, 16, 27, 25
"""Error codes of the protocol."""

_LENGTH = struct.Struct(">i")
_HEAD = struct.Struct(">hhih")
_CORRELATION = struct.Struct(">i")


@dataclass
class Spoiling:
    """What to do to the next `left` exchanges of the request `api_key`.

    `error` takes the place of the answer's; without one the connection is cut, `before` the request reaches the broker or
    after it was done.
    """

    api_key: int
    left: int
    error: int | None = None
    before: bool = False
    done: int = 0


@dataclass(eq=False)
class _Line:
    """One client's connection; `asked` are the requests that have no answer yet, by their correlation id: api key, version, and
    whether their client is spared."""

    client: asyncio.StreamWriter
    broker: asyncio.StreamWriter
    asked: dict[int, tuple[int, int, bool]] = field(default_factory=dict)

    def cut(self) -> None:
        for end in (self.client, self.broker):
            end.transport.abort()


class Proxy:
    """Listens on `port` and passes on to `target`; both are ports of the loopback interface. The exchanges of the client that
    calls itself `spared` are never spoilt.
    """

    def __init__(self, port: int, target: int, spared: str = "") -> None:
        self.port = port
        self.target = target
        self.spared = spared
        self.delay = 0.0
        """Seconds by which every message is held up, in each direction."""
        self.spoilings: list[Spoiling] = []
        self._lines: set[_Line] = set()
        self._serving: set[asyncio.Task[None]] = set()
        self._flows = asyncio.Event()
        self._flows.set()
        self._server: asyncio.Server | None = None

    async def open(self) -> None:
        """Take connections, and let everything flow."""
        self._flows.set()
        if self._server is None:
            self._server = await asyncio.start_server(self._serve, HOST, self.port)

    async def refuse(self) -> None:
        """Cut all connections and take no more."""
        server, self._server = self._server, None
        if server is not None:
            server.close()
        self.cut()
        while self._serving:
            await asyncio.wait(self._serving)

    def swallow(self) -> None:
        """Take connections and let nothing through, as if packets were lost."""
        self._flows.clear()

    def cut(self) -> None:
        """Cut all connections; new ones are taken."""
        for line in tuple(self._lines):
            line.cut()

    def spoil(self, api_key: int, times: int, error: int | None = None, *, before: bool = False) -> Spoiling:
        """Spoil the next exchanges: see `Spoiling`."""
        spoiling = Spoiling(api_key, times, error, before)
        self.spoilings.append(spoiling)
        return spoiling

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._serving.add(task)
        task.add_done_callback(self._serving.discard)
        try:
            from_broker, to_broker = await asyncio.open_connection(HOST, self.target)
        except OSError:
            writer.transport.abort()
            return
        line = _Line(writer, to_broker)
        self._lines.add(line)
        flows = [
            asyncio.create_task(self._pass(reader, to_broker, line, self._ask)),
            asyncio.create_task(self._pass(from_broker, writer, line, self._answer)),
        ]
        try:
            await asyncio.wait(flows, return_when=asyncio.FIRST_COMPLETED)
        finally:
            line.cut()
            self._lines.discard(line)
            for flow in flows:
                flow.cancel()
            await asyncio.gather(*flows, return_exceptions=True)
            for end in (writer, to_broker):
                with contextlib.suppress(OSError):
                    await end.wait_closed()

    async def _pass(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        line: _Line,
        see: Callable[[_Line, bytes], bytes | None],
    ) -> None:
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                (length,) = _LENGTH.unpack(await reader.readexactly(_LENGTH.size))
                message = see(line, await reader.readexactly(length))
                await self._flows.wait()
                if self.delay:
                    await asyncio.sleep(self.delay)
                if message is None:
                    return
                writer.write(_LENGTH.pack(len(message)) + message)
                await writer.drain()

    def _ask(self, line: _Line, message: bytes) -> bytes | None:
        api_key, version, correlation, name_length = _HEAD.unpack_from(message)
        client = message[_HEAD.size : _HEAD.size + max(0, name_length)].decode()
        spared = client == self.spared
        line.asked[correlation] = (api_key, version, spared)
        spoiling = None if spared else self._due(api_key, before=True)
        return message if spoiling is None else None

    def _answer(self, line: _Line, message: bytes) -> bytes | None:
        (correlation,) = _CORRELATION.unpack_from(message)
        api_key, version, spared = line.asked.pop(correlation, (-1, 0, True))
        spoiling = None if spared else self._due(api_key, before=False)
        if spoiling is None:
            return message
        return None if spoiling.error is None else _with_error(message, api_key, version, spoiling.error)

    def _due(self, api_key: int, *, before: bool) -> Spoiling | None:
        for spoiling in self.spoilings:
            if spoiling.api_key == api_key and spoiling.before is before:
                spoiling.left -= 1
                spoiling.done += 1
                if not spoiling.left:
                    self.spoilings.remove(spoiling)
                return spoiling
        return None


def _with_error(message: bytes, api_key: int, version: int, error: int) -> bytes:
    """The broker's answer with `error` for every partition."""
    schema = _answer_of(api_key, version).SCHEMA
    fields = list(schema.decode(io.BytesIO(message[_CORRELATION.size :])))
    for index, (name, value) in enumerate(zip(schema.names, fields, strict=True)):
        if name == "topics":
            fields[index] = [
                (topic, [(partition, error, *rest) for partition, _, *rest in partitions])
                for topic, partitions in value
            ]
    return message[: _CORRELATION.size] + bytes(schema.encode(fields))


def _answer_of(api_key: int, version: int) -> Any:
    module, name = (produce, "ProduceResponse") if api_key == PRODUCE else (commit, "OffsetCommitResponse")
    return getattr(module, f"{name}_v{version}")
