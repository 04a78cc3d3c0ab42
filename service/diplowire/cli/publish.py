"""`diplowire publish`: articles from files, folders, standard input and feeds onto the topic."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any

import typer

from . import console
from .console import counted
from .options import Brokers, PublishedAt, load_settings

if TYPE_CHECKING:
    from aiokafka.errors import KafkaError

    from ..settings import Settings
    from .inputs import Fault, Intake, Record

EXAMPLES = """[bold]Examples[/]

$ diplowire publish articles.jsonl more/ https://example.org/world.rss
$ diplowire publish --published-at 2025-03-04T09:30:00+03:00 report.txt
$ my-export | diplowire publish --rate 50 -

Each record's key is the article's uri. An article that comes twice (same uri
and version) is sent once; if the two differ, the second is reported and not
sent."""

OnDelivered = Callable[[str, int, int], None]
"""Told of each delivery: where the record came from, the partition and the offset that it got."""

_IN_FLIGHT = 500
"""Records sent and not yet confirmed."""


def publish(
    *,
    sources: Annotated[
        list[str],
        typer.Argument(metavar="SOURCE", help="Files, folders, http(s) addresses; - is standard input."),
    ],
    published_at: PublishedAt = None,
    rate: Annotated[
        float | None,
        typer.Option(
            "--rate", min=0.001, metavar="N", help="Send at most N articles a second.", show_default=False
        ),
    ] = None,
    raw: Annotated[
        bool,
        typer.Option("--raw", help="Send each file's bytes as one record, as they are, without a check."),
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="No progress and no summary; errors only.")
    ] = False,
    brokers: Brokers = None,
) -> None:
    """Publish articles: JSON (an object or an array), JSON Lines, ninjs, RSS and Atom feeds, plain text.

    Every record is checked first and its delivery confirmed by all in-sync
    replicas. A record that can't be used is told with its file and line, the
    others go on, and the exit status is 1.
    """
    from .inputs import Intake, ReadOptions, read, read_whole

    settings = load_settings(brokers)
    records = (read_whole if raw else read)(sources, ReadOptions(published_at))
    intake = Intake(settings.article_max_bytes, console.note)
    with _progress(hidden=quiet) as advance:
        account = asyncio.run(
            send(settings, records, None if raw else intake, rate=rate, on_fault=_tell, on_delivered=advance)
        )
    if not quiet:
        console.say(account.summary(settings.topic_articles, dated=intake.dated))
    raise typer.Exit(1 if account.failed else 0)


@dataclass
class Account:
    """What became of the records."""

    delivered: int = 0
    failed: int = 0
    copies: int = 0
    seconds: float = 0.0
    _began: float = field(default_factory=time.monotonic, repr=False)

    def end(self) -> None:
        """Stop the clock."""
        self.seconds = time.monotonic() - self._began

    def summary(self, topic: str, *, dated: int = 0) -> str:
        """The account, in a line."""
        told = [f"{counted(self.delivered, 'article')} delivered to {topic} in {self.seconds:.1f} s"]
        if self.copies:
            told.append(f"{self.copies} left out as copies")
        if dated:
            told.append(f"{dated} with a bare date, taken as midnight UTC")
        if self.failed:
            told.append(f"{self.failed} failed")
        return "; ".join(told)


async def send(
    settings: Settings,
    records: Iterable[Record | Fault],
    intake: Intake | None,
    *,
    rate: float | None = None,
    on_fault: Callable[[Fault], None],
    on_delivered: OnDelivered = lambda *_: None,
) -> Account:
    """Send `records` and wait until each is confirmed. Without `intake` they go as they are, unchecked.

    Raises `BrokerUnavailable` when the broker goes away, `BrokerAccessDenied` when it does not let us write,
    `TopicMissing` when the topic is not there.
    """
    from ..streaming import access, clients, topics
    from .concurrency import in_thread
    from .inputs import Fault
    from .topics import require

    await access.require(settings, write=[settings.topic_articles])
    require([name for name in await topics.missing(settings) if name == settings.topic_articles])
    account, faults = Account(), _Faults(on_fault)
    async with clients.connected(clients.producer(settings, linger_ms=5)) as producer:
        sender = _Sender(settings, producer, account, faults, on_delivered)
        pace = _Pace(rate)
        async for record in in_thread(records):
            checked = _check(record, intake, account)
            if isinstance(checked, Fault):
                faults.add(checked)
            elif checked is not None:
                await pace.wait()
                await sender.send(*checked)
        await sender.finish()
    account.failed = faults.count
    account.end()
    return account


def _check(
    record: Record | Fault, intake: Intake | None, account: Account
) -> tuple[str, bytes | None, bytes] | Fault | None:
    """Where the record comes from, its key and its value; None for one that is left out."""
    from .inputs import Fault

    if isinstance(record, Fault):
        return record
    if intake is None:
        return record.where, _raw_key(record.value), record.value
    admitted = intake.admit(record)
    if isinstance(admitted, Fault):
        return admitted
    repeated = intake.repeated(admitted)
    if isinstance(repeated, str):
        console.note(f"{repeated}, left out")
        account.copies += 1
        return None
    return repeated or (record.where, _key(admitted.article.uri), admitted.value)


def _key(uri: str) -> bytes:
    return uri.encode("utf-8", "surrogatepass")


def _raw_key(value: bytes) -> bytes | None:
    """The uri of whatever has one, so that the versions of an article stay in order; None for the rest."""
    from ..contract.codec import decode
    from ..errors import ArticleError

    with suppress(ArticleError):
        return _key(decode(value, max_bytes=len(value)).article.uri)
    try:
        item = json.loads(value)
    except (ValueError, RecursionError):
        return None
    uri = item.get("uri") if isinstance(item, dict) else None
    return _key(uri) if isinstance(uri, str) and uri else None


class _Faults:
    def __init__(self, tell: Callable[[Fault], None]) -> None:
        self.count = 0
        self._tell = tell

    def add(self, fault: Fault) -> None:
        self.count += 1
        self._tell(fault)


class _Pace:
    """Keeps to `rate` records a second, evenly; any speed without one."""

    def __init__(self, rate: float | None) -> None:
        self._interval = 1 / rate if rate else 0.0
        self._next = 0.0

    async def wait(self) -> None:
        if self._interval:
            now = time.monotonic()
            self._next = max(self._next, now)
            await asyncio.sleep(self._next - now)
            self._next += self._interval


class _Sender:
    """Keeps a bounded number of records under way and sees each of them confirmed."""

    def __init__(
        self, settings: Settings, producer: Any, account: Account, faults: _Faults, on_delivered: OnDelivered
    ) -> None:
        self._settings = settings
        self._producer = producer
        self._account = account
        self._faults = faults
        self._on_delivered = on_delivered
        self._under_way: deque[tuple[str, asyncio.Future[Any]]] = deque()

    async def send(self, where: str, key: bytes | None, value: bytes) -> None:
        from aiokafka.errors import KafkaError

        try:
            future = await self._producer.send(self._settings.topic_articles, value, key=key)
        except KafkaError as error:
            self._refused(where, error)
            return
        self._under_way.append((where, future))
        while self._under_way and (self._under_way[0][1].done() or len(self._under_way) > _IN_FLIGHT):
            await self._confirm()

    async def finish(self) -> None:
        """Wait for what is under way."""
        while self._under_way:
            await self._confirm()

    async def _confirm(self) -> None:
        from aiokafka.errors import KafkaError

        where, future = self._under_way.popleft()
        try:
            stored = await future
        except KafkaError as error:
            self._refused(where, error)
            return
        self._account.delivered += 1
        self._on_delivered(where, stored.partition, stored.offset)

    def _refused(self, where: str, error: KafkaError) -> None:
        from aiokafka.errors import KafkaTimeoutError

        from ..errors import BrokerError, BrokerUnavailable
        from ..streaming import clients
        from .inputs import Fault

        if isinstance(error, clients.DENIALS):
            raise clients.denied(self._producer, error) from error

        if error.retriable or isinstance(error, KafkaTimeoutError):  # the client has retried long enough
            raise BrokerUnavailable(
                f"the broker at {self._settings.brokers} stopped answering after it had confirmed "
                f"{self._account.delivered} articles: publish {where} and what follows again"
            ) from error
        self._faults.add(
            Fault(where, BrokerError(f"the broker refuses it ({type(error).__name__}: {error})"))
        )


def _tell(fault: Fault) -> None:
    console.fail(str(fault))


@contextmanager
def _progress(*, hidden: bool) -> Iterator[OnDelivered]:
    """Progress on standard error while that is a terminal; gives what to call for each article delivered."""
    if hidden or not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console.err(), transient=True) as progress:
        task = progress.add_task(
            "articles delivered", total=None
        )  # how many a source holds, only its end tells
        yield lambda *_: progress.advance(task)
