"""The stream engine (Faust) as we use it: its settings, its known faults, and what keeps us clear of each.

The faults were found by reading and running the versions in `TESTED`; `require_tested_versions` refuses others, because what is
worked round here may be worse, or mended and worked round for nothing, in another. File names are those of the `faust` package.

1. *An exception that leaves an agent acknowledges its message* (`streams.py`, on purpose), and with `take` the whole batch. So
   agents run over `unacknowledged(stream)`, where nothing counts as done unless we say so.
2. *Acknowledging past an unfinished message commits past it* (`transport/consumer.py`, `_new_offset` takes a gap of one, or any
   gap before the first commit, for none; `concurrency` above 1 does just that). So there is one stream, `CONCURRENCY` is 1, and
   `hand.Hand` acknowledges in the order of offsets.
3. *A failed send is only logged* (`topics.py`), and the offset committed. So the engine's producer stays off, and
   `delivery.Delivery` sends with our own.
4. *Tables lose events when a worker starts with lag* (`tables/recovery.py`), and *the set of partitions to fetch changes while
   a fetch is under way* (`transport/drivers/aiokafka.py`); aiokafka takes an emptied set for all partitions, and what it then
   fetches is dropped. So there are no Tables, and `_Consumer` freezes the set.
5. *`exactly_once` leaves sends outside its transaction.* So: at least once, and ids that repeat with the event.
6. *Without `stream_wait_empty` a stop loses what is in work.* So it is on, and `abandon_unacknowledged` is the way out when
   there is no time left.
7. *Serializers kill the agent on bad input and commit its offset.* So topics are raw bytes; decoding is ours.
8. *Topics that are missing are left to the broker to make, with its own partition count.* So declaring is off; see `topics`.
9. *The web server binds every interface, whatever `web_host` says.* So it is off; see `diplowire.observability`.
10. *A header name that is not UTF-8 makes aiokafka raise* on the whole batch, which ends the engine, again after every restart.
   So `header_names` reads such names.
11. *It sleeps for a second before it joins the group*, in case Tables are still being defined (`tables/manager.py`). There are
   none (see 4), so `_TableManager` does not.
12. *It lets the broker hold an empty fetch for a second and a half* (`transport/drivers/aiokafka.py`). A broker that answers as
   soon as something comes makes nothing of it; the embedded one looks again at half of that time, so that every article would
   wait. So `_ConsumerThread` has `_FETCH_MAX_WAIT_MS`.
13. *It never asks aiokafka for errors.* A client whose group refuses it, or whose heartbeat fails in a way that is not
   foreseen, keeps the error for whoever polls next and does nothing until then: no heartbeat, no joining. Nobody polls, as the
   engine goes past aiokafka's own methods to its fetcher; so the consumer stands still, or works on without being in the group,
   for ever and in silence. So `crash_reason` looks for such errors.
14. *aiokafka never goes back to the configured addresses*, so it may wait for ever for a broker that is gone. So `rebootstrap`
   has it.
15. *A commit that is asked for while the consumer's thread ends with a crash is never answered, or raises* (`mode/threads.py`).
   The engine then does not stop, or only half, and what is left of it keeps the process. So `_Consumer` commits nothing after a
   crash.
16. *A leader that leaves while its group forms wedges the embedded broker's group for good.* So `farewell` has it go in silence
   then.
17. *It sleeps for a second when the agent's queue is full as it comes to fetch* (`transport/consumer.py`), though that may be
   empty long before: a worker whose articles take little then stands still for most of it. And the first partition that has room
   again is fetched for alone. So `_Consumer` waits until all have, and looks again after a second.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import metadata
from typing import Any

import faust
from aiokafka import AIOKafkaConsumer
from aiokafka.errors import IllegalStateError
from faust.app.base import BootStrategy
from faust.exceptions import ConsumerNotStarted
from faust.tables.manager import TableManager
from faust.transport.consumer import RecordMap
from faust.transport.drivers import aiokafka as driver
from faust.types import TP
from mode import Seconds

from ..errors import ConfigurationError
from ..settings import Settings
from . import clients, farewell, header_names, rebootstrap
from .hand import Lane

TESTED = {"faust-streaming": "0.15.3", "aiokafka": header_names.AIOKAFKA}
"""Versions that the workarounds were tested with."""

CONCURRENCY = 1

_HEARTBEAT_SECONDS = 1.0
_COMMIT_SECONDS = 1.0
_REBALANCE_SECONDS = 60.0
_METADATA_SECONDS = 30.0
"""Time until a partition that was added to the topic is noticed, and read."""
_FETCH_MAX_WAIT_MS = 90
"""How long the broker may hold a fetch for which it has nothing: what an idle worker takes grows with its inverse."""
_ROOM_SECONDS = 1.0
"""How long a full queue is waited for at a time."""


def create_app(settings: Settings) -> faust.App:
    """The Faust app, without agents. Call inside the loop that it is to run in.

    Raises `ConfigurationError` for other versions of the engine or settings that can't be used.
    """
    require_tested_versions()
    header_names.install()
    rebootstrap.install()
    farewell.install()
    app = _App(
        settings.consumer_group,
        broker=[f"kafka://{host}:{port}" for host, port in _bracketed(settings)],
        broker_credentials=_credentials(settings),
        store="memory://",
        datadir=settings.data_dir,
        processing_guarantee="at_least_once",
        topic_allow_declare=False,
        topic_disable_leader=True,
        web_enabled=False,
        stream_wait_empty=True,
        # What waits here is read but not begun; a long queue would only hold memory and age in it.
        stream_buffer_maxsize=settings.articles_in_hand,
        broker_session_timeout=settings.session_timeout_seconds,
        broker_heartbeat_interval=_HEARTBEAT_SECONDS,
        broker_rebalance_timeout=rebalance_seconds(settings),
        broker_request_timeout=_REBALANCE_SECONDS + rebalance_seconds(settings),
        broker_commit_interval=_COMMIT_SECONDS,
        consumer_auto_offset_reset="earliest",
        consumer_metadata_max_age_ms=round(1000 * _METADATA_SECONDS),
        TableManager=_TableManager,
    )
    app.transport = _Transport(app.conf.broker_consumer, app)
    return app


def require_tested_versions() -> None:
    """Raise `ConfigurationError` unless the engine is the one that the workarounds were tested with."""
    others = [
        f"{name} {installed} (tested: {tested})"
        for name, tested in TESTED.items()
        if (installed := metadata.version(name)) != tested
    ]
    if others:
        raise ConfigurationError(
            f"the stream engine is not the one that Diplowire was tested with: {', '.join(others)}; its "
            "faults are worked round version by version, so install the locked versions (`make install`)"
        )


def raw_topic(app: faust.App, name: str) -> Any:
    """A topic of `app` whose keys and values are bytes as they came."""
    return app.topic(name, key_serializer="raw", value_serializer="raw", key_type=bytes, value_type=bytes)


def unacknowledged(stream: Any) -> Any:
    """The events of `stream`, to iterate over: each counts as done after its `ack()` and not before."""
    return stream.noack().events()


def abandon_unacknowledged(app: faust.App) -> None:
    """Let `app` stop without waiting for messages that it has handed out; they are delivered again, to any
    worker.
    """
    app.consumer.unacked.clear()


def assigned(app: faust.App) -> asyncio.Event:
    """Set once `app` has joined its group and was told its partitions, which may be none."""
    told = asyncio.Event()

    async def tell(*_: Any, **_options: Any) -> None:
        told.set()

    app.on_partitions_assigned.connect(tell, weak=False)
    return told


def before_assignment(app: Any, tell: Callable[[], None]) -> None:
    """Have `tell` called each time that `app`, made by `create_app`, is told its partitions, before any message of theirs
    is handed out.
    """
    app.before_assignment = tell


@dataclass(frozen=True)
class Progress:
    """What the engine knows of a partition: its end as of the last fetch, the offset committed last, that of the message
    handed to the agent last, and whether it has asked already where to go on.
    """

    end: int | None
    committed: int | None
    position: int | None
    is_placed: bool


def progress(app: faust.App) -> dict[Lane, Progress]:
    """The partitions that are assigned to `app`, with what it knows of each."""
    consumer: Any = app.consumer  # the engine's interface does not name what it has committed
    known = {}
    try:
        for partition in consumer.assignment():
            known[partition.topic, partition.partition] = Progress(
                consumer.highwater(partition),
                consumer._committed_offset.get(partition),
                consumer._read_offset.get(partition),
                partition in consumer._read_offset,
            )
    except (ConsumerNotStarted, IllegalStateError):  # not yet joined, or lost to a rebalance while we looked
        return {}
    return known


def rebalance_seconds(settings: Settings) -> float:
    """Time that a rebalance may take."""
    # It waits for the articles in hand, so it must outlast the slowest of them.
    return _REBALANCE_SECONDS + settings.article_timeout_seconds


def crash_reason(app: faust.App) -> BaseException | None:
    """What broke the engine, when it broke; left alone it would stay as it is without doing anything."""
    if app.crashed:
        return app.crash_reason or RuntimeError("no reason given")
    return _unheard_error(app)


def _unheard_error(app: faust.App) -> BaseException | None:
    """What keeps aiokafka's consumer from going on: see fault 13."""
    client = getattr(getattr(app.consumer, "_thread", None), "_consumer", None)
    coordinator, fetcher = getattr(client, "_coordinator", None), getattr(client, "_fetcher", None)
    pending: BaseException | None = getattr(coordinator, "_pending_exception", None)
    if pending is not None:
        return pending
    for task in (getattr(coordinator, "_coordination_task", None), getattr(fetcher, "_fetch_task", None)):
        if task is not None and task.done() and not task.cancelled() and task.exception() is not None:
            error: BaseException = task.exception()
            return error
    return None


class _Boot(BootStrategy):
    enable_kafka_producer = False
    enable_web = False


class _App(faust.App):
    logger = logging.getLogger("faust.app")  # the engine would log as this module
    BootStrategy = _Boot
    before_assignment: Callable[[], None] | None = None

    async def _on_partitions_assigned(self, assigned: set[TP], generation_id: int = 0) -> None:
        # The engine's own signal comes after it has let partitions flow again.
        if self.before_assignment is not None:
            self.before_assignment()
        await super()._on_partitions_assigned(assigned, generation_id)


class _ConsumerThread(driver.AIOKafkaConsumerThread):
    def _create_worker_consumer(self, transport: Any) -> AIOKafkaConsumer:
        consumer = super()._create_worker_consumer(transport)
        consumer._fetch_max_wait_ms = (
            _FETCH_MAX_WAIT_MS  # read when it starts; the engine has no setting for it
        )
        return consumer


class _Consumer(driver.Consumer):
    logger = logging.getLogger("faust.consumer")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._has_room = asyncio.Event()
        self._full_at = 0.0

    def on_buffer_full(self, tp: TP) -> None:
        """See the engine: the queue is full with what came of `tp`."""
        super().on_buffer_full(tp)
        self._full_at = time.monotonic()

    def on_buffer_drop(self, tp: TP) -> None:
        """See the engine: the queue has room for `tp` again."""
        super().on_buffer_drop(tp)
        self._has_room.set()

    async def _wait_next_records(self, timeout: float) -> Any:  # noqa: ASYNC109  # the engine names it
        active = self._get_active_partitions()  # the engine's own set: it grows as partitions have room again
        # A partition without room that has gone to another worker must not hold up the others for more than this once.
        since = self._full_at if active else time.monotonic()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(since + _ROOM_SECONDS - time.monotonic()):
                while self._buffered_partitions - active:
                    self._has_room.clear()
                    await self._has_room.wait()
        if self.flow_active and self._buffered_partitions and not active:
            return {}, active  # to be asked again, where the engine would sleep now
        return await super()._wait_next_records(timeout)

    def _new_consumer_thread(self) -> _ConsumerThread:
        return _ConsumerThread(self, loop=self.loop, beacon=self.beacon)

    async def _commit(self, offsets: Mapping[TP, int]) -> bool:
        if self.crashed:
            return False
        asking = asyncio.ensure_future(super()._commit(offsets))
        crashing = asyncio.ensure_future(self._crashed.wait())
        try:
            await asyncio.wait({asking, crashing}, return_when=asyncio.FIRST_COMPLETED)
            return asking.done() and asking.result()
        finally:
            asking.cancel()
            crashing.cancel()

    async def _getmany(self, active_partitions: set[TP] | None, timeout: float) -> RecordMap:  # noqa: ASYNC109  # the engine names it
        return await super()._getmany(None if active_partitions is None else set(active_partitions), timeout)


class _TableManager(TableManager):
    logger = logging.getLogger("faust.tables")

    async def sleep(self, n: Seconds) -> None:  # the engine names it
        """Do not: there is nothing to wait for."""


class _Transport(driver.Transport):
    Consumer = _Consumer


def _bracketed(settings: Settings) -> list[tuple[str, int]]:
    return [(f"[{host}]" if ":" in host else host, port) for host, port in clients.addresses(settings)]


def _credentials(settings: Settings) -> Any:
    options = clients.security_options(settings)
    context = options.get("ssl_context")
    if settings.security_protocol.startswith("SASL"):
        return faust.SASLCredentials(
            username=options["sasl_plain_username"],
            password=options["sasl_plain_password"],
            mechanism=options["sasl_mechanism"],
            ssl_context=context,
        )
    return faust.SSLCredentials(context=context) if context is not None else None
