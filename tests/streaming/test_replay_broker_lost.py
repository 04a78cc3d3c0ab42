"""A replay whose broker goes away in its middle: Apache Kafka is killed and started again, the embedded broker, which would
forget all, can't be reached for a while.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import signal
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from tests.faults import nodes
from tests.streaming.conftest import own_settings
from tests.streaming.test_replay import feed, replayed, start_replay, uris
from tests.streaming.test_replay_beside_workers import Hold, run_replay, stand
from tests.support import kafka
from tests.support.streams import article, collect, everything, send_articles

from diplowire.settings import Settings
from diplowire.streaming import clients, standing, topics
from diplowire.streaming.dead_letters import Record
from diplowire.streaming.ledger import SOURCE
from diplowire.streaming.overtaken import Repairs
from diplowire.streaming.standing import Source, State

COUNT = 30
SENT = 5
"""Events that are out when the broker goes."""
PADDING = "x" * 90_000
"""So that a broker that keeps to its limits has not given all articles by then."""


@pytest.fixture
async def node(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[nodes.Broker]:
    async with contextlib.AsyncExitStack() as stack:
        try:
            yield await stack.enter_async_context(nodes.running(request.param, tmp_path))
        except kafka.KafkaUnavailableError as error:
            pytest.skip(str(error))


async def begin(address: str, sign: Path, **overrides: float) -> tuple[Settings, subprocess.Popen[str]]:
    """A replay in the middle of its range: it waits in an article until there is a file `sign`."""
    patient = {"article_timeout_seconds": 100, "articles_in_hand": 4}
    settings = own_settings(address, **{**patient, **overrides})
    await topics.create(settings)
    texts = [f"events 1 {PADDING}"] * COUNT
    texts[SENT] = f"wait-for {sign}"
    await feed(settings, *[article(f"urn:{number}", text) for number, text in enumerate(texts)])
    process = start_replay(settings, "--from", "earliest", "--json")
    await collect(settings, settings.topic_statements, until=lambda found: len(found) == SENT)
    return settings, process


@pytest.mark.parametrize("node", ["embedded", "kafka"], indirect=True)
async def test_it_goes_on_when_the_broker_is_back(node: nodes.Broker, tmp_path: Path) -> None:
    settings, process = await begin(node.address, sign := tmp_path / "go on")
    with process:
        if node.keeps_data:
            await asyncio.to_thread(node.send, signal.SIGKILL)
            sign.touch()
            await node.restart(0)
        else:
            await node.proxy.refuse()
            sign.touch()
            await asyncio.sleep(2)
            await node.proxy.open()
        out, err = await asyncio.to_thread(process.communicate)
    assert process.returncode == 0, err
    account = json.loads(out)
    assert (account["complete"], account["events"]) == (True, {"statement": COUNT})
    found = uris(await everything(settings, settings.topic_statements))
    assert sorted(set(found)) == sorted(f"urn:{number}" for number in range(COUNT))


@pytest.mark.parametrize("node", ["embedded"], indirect=True)
async def test_told_to_end_while_the_broker_is_away_it_says_from_where_to_go_on(
    node: nodes.Broker, tmp_path: Path
) -> None:
    sign = tmp_path / "go on"
    settings, process = await begin(node.address, sign, shutdown_grace_seconds=1)
    with process:
        await node.proxy.refuse()
        sign.touch()
        process.send_signal(signal.SIGINT)
        out, err = await asyncio.to_thread(process.communicate)
    assert process.returncode == 130, err
    assert json.loads(out)["continue_from"] == f"0:{SENT},1:0,2:0"
    told = next(line for line in err.splitlines() if line.startswith("to go on: "))
    assert "to be sure: diplowire replay --from 0:0,1:0,2:0" in err

    await node.proxy.open()
    assert (await replayed(settings, *told.split()[5:]))["complete"]
    found = uris(await everything(settings, settings.topic_statements))
    assert sorted(set(found)) == sorted(f"urn:{number}" for number in range(COUNT))


@pytest.mark.parametrize("node", ["embedded"], indirect=True)
async def test_a_newer_version_is_read_once_the_broker_is_back(
    node: nodes.Broker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The broker goes away when the replay has seen that a worker took a newer version, and is about to read that."""
    settings, uri = own_settings(node.address, pool_processes=1), "urn:1"
    await topics.create(settings)
    await send_articles(settings, article(uri, "events 1"))
    hold = Hold(monkeypatch, lambda record: record.topic == settings.topic_statements, 1)
    running = asyncio.create_task(run_replay(settings))
    await asyncio.wait_for(hold.reached.wait(), 30)
    [place] = await send_articles(settings, article(uri, "events 2", version=2))
    async with clients.connected(clients.producer(settings)) as producer:
        await producer.send_and_wait(
            settings.topic_state, standing.to_record(State(2, standing.NONE)), key=uri.encode(),
            headers=[(SOURCE, str(Source(settings.topic_articles, *place)).encode())],
        )  # fmt: skip

    tries, read = [], Repairs._read

    async def read_with_the_broker_away_at_first(self: Repairs, source: Source) -> Record | None:
        tries.append(source)
        if len(tries) > 1:
            return await read(self, source)
        await node.proxy.refuse()
        try:
            return await read(self, source)
        finally:
            await node.proxy.open()

    monkeypatch.setattr(Repairs, "_read", read_with_the_broker_away_at_first)
    hold.go_on()
    done = await running
    assert (done.repaired, done.left, done.is_sure, len(tries)) == (1, [], True, 2)
    assert await stand(settings, uri) == {0: 2, 1: 2}
