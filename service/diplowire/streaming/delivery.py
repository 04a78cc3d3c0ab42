"""Sending what came of an article, and knowing that the broker has all of it.

Our own producer instead of the stream engine's: the engine's reports a failed send to its log, ours to us.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError, MessageSizeTooLargeError, RecordListTooLargeError

from ..errors import EventTooLarge
from . import clients, header_names
from .backoff import pauses
from .dead_letters import Outgoing, class_name
from .rounds import Rounds

_log = logging.getLogger(__name__)

_TOO_LARGE = (MessageSizeTooLargeError, RecordListTooLargeError)
_FIRST_PAUSE_SECONDS = 0.2
_LONGEST_PAUSE_SECONDS = 10.0
_DENIALS_TAKEN = 5
"""Tries of a record that the access list forbids: a broker that starts may not have read all of its list yet."""


class Delivery:
    """Sends records and waits for their acknowledgements, for as long as it takes. While `has_backlog` says that there is a
    backlog of articles, those of several go out together (see `rounds`).
    """

    def __init__(self, producer: AIOKafkaProducer, has_backlog: Callable[[], bool] = lambda: False) -> None:
        self._producer = producer
        self._has_backlog = has_backlog
        self._rounds = Rounds()
        self._retrying = 0

    @property
    def is_retrying(self) -> bool:
        """Whether there are records that the broker did not acknowledge and that are sent again."""
        return self._retrying > 0

    async def deliver(self, records: Sequence[Outgoing]) -> None:
        """Send `records` and return once the broker has acknowledged every one.

        What fails for the moment (no broker, no leader, a time limit) is sent again, with growing pauses,
        until it succeeds or we are cancelled: the offset of the article must not move before. Only what
        failed is repeated. Raises `BrokerAccessDenied` when we may not write to a topic, and still may not after a few
        tries. Raises `EventTooLarge` when a record's size is refused, by which time the others
        have been acknowledged.
        """
        waiting = list(records)
        if not waiting:
            return
        with contextlib.ExitStack() as stack:
            for number, pause in enumerate(pauses(_FIRST_PAUSE_SECONDS, _LONGEST_PAUSE_SECONDS)):
                errors = await self._send(waiting)
                left = [
                    (record, error)
                    for record, error in zip(waiting, errors, strict=True)
                    if error is not None
                ]
                if not left:
                    return
                passing = [error for _, error in left if not isinstance(error, _TOO_LARGE)]
                if not passing:
                    raise EventTooLarge(_describe_too_large([record for record, _ in left])) from left[0][1]
                denial = next((error for error in passing if isinstance(error, clients.DENIALS)), None)
                if denial is not None and number + 1 >= _DENIALS_TAKEN:
                    raise clients.denied(self._producer, denial) from denial
                _log.warning(
                    "%d of %d records were not acknowledged (%s: %s), next try in %.1f s",
                    len(left), len(waiting), class_name(passing[0]), passing[0], pause,
                )  # fmt: skip
                waiting = [record for record, _ in left]
                if number == 0:
                    stack.enter_context(self._retry())
                await asyncio.sleep(pause)

    @contextlib.contextmanager
    def _retry(self) -> Iterator[None]:
        self._retrying += 1
        try:
            yield
        finally:
            self._retrying -= 1

    async def partitions(self, topic: str) -> tuple[int, ...]:
        """Numbers of the partitions of `topic`, which exists, in order. Raises `KafkaError`."""
        return tuple(sorted(await self._producer.partitions_for(topic)))

    async def _send(self, records: Sequence[Outgoing]) -> list[KafkaError | None]:
        """The error of sending each of `records`; None once it was acknowledged.

        All are handed over before the first is waited for, so that they go out in few requests; without a task for
        each, which costs as much as the sending itself.
        """
        if self._has_backlog():
            await self._rounds.next()
        handed_over = [await self._hand_over(record) for record in records]
        waited_for = [future for future in handed_over if not isinstance(future, KafkaError)]
        answers = iter(await asyncio.gather(*waited_for, return_exceptions=True))
        errors: list[KafkaError | None] = []
        for refusal in handed_over:
            answer = refusal if isinstance(refusal, KafkaError) else next(answers)
            if isinstance(answer, BaseException) and not isinstance(answer, KafkaError):
                raise answer
            errors.append(answer if isinstance(answer, KafkaError) else None)
        return errors

    async def _hand_over(self, record: Outgoing) -> asyncio.Future[Any] | KafkaError:
        # aiokafka asserts that a record has a key or a value; the protocol does not ask for either.
        key = b"" if record.key is None and record.value is None else record.key
        try:
            return await header_names.send(
                self._producer,
                record.topic,
                value=record.value,
                key=key,
                headers=record.headers,
                partition=record.partition,
            )
        except KafkaError as error:
            return error


def _describe_too_large(records: Sequence[Outgoing]) -> str:
    sizes = ", ".join(f"{len(record.value or b''):,} bytes for {record.topic}" for record in records)
    return f"the broker refuses the size of a record ({sizes}): raise max.message.bytes of the topic"
