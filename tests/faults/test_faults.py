"""The short form: a few faults of every kind that takes no long time, on the embedded broker. `make faults` is the long form."""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections import Counter
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from tests.faults.articles import KINDS, numbered
from tests.faults.faults import FAULTS, Fault
from tests.faults.feed import Ledger
from tests.faults.run import Account, Row, audit, inflict, run, schedule, table
from tests.support.proxy import Proxy

from diplowire.broker import free_port

SEED = 20260301


@pytest.mark.timeout(400)
async def test_nothing_is_lost_whatever_happens(tmp_path: Path) -> None:
    plan = schedule("embedded", "short", random.Random(SEED))
    account = await run("embedded", plan, SEED, tmp_path, rate=30)
    assert account.problems == [], table([account])
    assert account.faults == len(plan) >= 12
    assert account.articles > 100


def test_the_long_form_has_two_hundred_faults_of_every_kind() -> None:
    plans = [schedule(broker, "long", random.Random(SEED)) for broker in ("embedded", "kafka")]
    assert sum(map(len, plans)) >= 200
    assert {fault.name for plan in plans for fault in plan} == {fault.name for fault in FAULTS}


def test_a_seed_gives_the_same_articles_and_the_same_order() -> None:
    assert [numbered(SEED, number) for number in range(300)] == [
        numbered(SEED, number) for number in range(300)
    ]
    assert schedule("kafka", "long", random.Random(SEED)) == schedule("kafka", "long", random.Random(SEED))
    assert {numbered(SEED, number).value for number in range(9)} != {
        numbered(SEED + 1, number).value for number in range(9)
    }


async def test_a_fault_that_finds_nothing_to_strike_is_told() -> None:
    async def strike(_: object) -> None:
        raise TimeoutError

    async def caught_up(*_: object) -> bool:
        return True

    feed = SimpleNamespace(ledger=Ledger(), last=0, caught_up=caught_up)
    account = Account("embedded", SEED, {"produce: cut": Row("produce: cut")})
    scene: Any = SimpleNamespace(feed=feed, rng=random.Random(SEED))
    await inflict(Fault("produce: cut", strike, 1, 1, 1), scene, account)
    assert account.problems == ["produce: cut: there was nothing to strike"]


def _accounted(*, without_event: int | None = None, without_letter: int | None = None) -> Account:
    ledger, sent, found, dead = Ledger(), Counter[bytes](), Counter[bytes](), Counter[bytes]()
    for number, kind in enumerate(KINDS):
        one = numbered(SEED, number, kind)
        ledger.acknowledge(one)
        sent[one.key] += 1
        if number != without_event:
            found.update(one.events)
        if one.is_dead and number != without_letter:
            dead[one.key] += 1
    account = Account("embedded", SEED, {})
    audit(ledger, sent, found, dead, account)
    return account


def test_the_audit_finds_nothing_wrong_where_nothing_is() -> None:
    account = _accounted()
    assert account.problems == []
    assert account.duplicates == 0


def test_the_audit_finds_an_event_and_a_dead_letter_that_are_missing() -> None:
    kinds = list(KINDS)
    event, letter = kinds.index("slow"), kinds.index("no json")
    assert _accounted(without_event=event).problems == [f"1 articles lack events, such as [{event}]"]
    assert _accounted(without_letter=letter).problems == [
        f"1 articles lack their dead letter, such as [{letter}]"
    ]


async def test_the_proxy_cuts_what_it_is_told_to_cut() -> None:
    got: list[bytes] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while request := await reader.read(100):
            got.append(request)
            writer.write(b"\0\0\0\x04" + request[8:12])
        writer.close()

    port = free_port()
    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    proxy = Proxy(port, server.sockets[0].getsockname()[1], spared="feed")
    await proxy.open()
    produce = b"\0\0\0\x0e" + b"\0\0\0\x03" + b"\0\0\0\x07" + b"\0\x04" + b"some"
    spared = produce.replace(b"some", b"feed")
    proxy.spoil(0, 1, before=True)
    proxy.spoil(0, 1)
    async with asyncio.timeout(20):
        assert await _exchange(port, spared) == b"\0\0\0\x07"
        assert await _exchange(port, produce) == b""  # before the broker has it
        assert got == [spared]
        assert await _exchange(port, produce) == b""  # after the broker has done it
        assert got == [spared, produce]
        assert await _exchange(port, produce) == b"\0\0\0\x07"
    await proxy.refuse()
    with pytest.raises(ConnectionRefusedError):
        await _exchange(port, produce)
    server.close()


async def _exchange(port: int, request: bytes) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request)
    try:
        answer = await reader.read(100)
    except ConnectionResetError:
        answer = b""
    writer.close()
    with contextlib.suppress(OSError):
        await writer.wait_closed()
    return answer[4:]
