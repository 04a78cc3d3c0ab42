"""Runs a schedule of faults against a broker and gives account of it."""

from __future__ import annotations

import asyncio
import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.faults import articles, faults, feed, nodes
from tests.faults.crew import Crew
from tests.faults.faults import Fault, Scene
from tests.faults.feed import Feed, Ledger
from tests.support.names import own_names

from diplowire.settings import Settings
from diplowire.streaming import topics

PARTITIONS = 6
_RECOVERY_SECONDS = 180.0
_SETTLE_SECONDS = 120.0


@dataclass
class Row:
    """What the faults of one kind did."""

    name: str
    articles: int = 0
    lost: int = 0
    duplicates: int = 0
    recoveries: list[float] = field(default_factory=list)

    @property
    def times(self) -> int:
        """How often it was done."""
        return len(self.recoveries)


@dataclass
class Account:
    """What came of a run on one broker. `problems` say in words what must not be; none means that all is well."""

    broker: str
    seed: int
    rows: dict[str, Row]
    articles: int = 0
    events: int = 0
    dead: int = 0
    duplicates: int = 0
    seconds: float = 0.0
    ends: Counter[int] = field(default_factory=Counter)
    gave_up: int = 0
    problems: list[str] = field(default_factory=list)

    @property
    def faults(self) -> int:
        """How many faults there were."""
        return sum(row.times for row in self.rows.values())


def settings_for(address: str, **overrides: Any) -> Settings:
    """Settings of the workers, with topics of their own."""
    defaults: dict[str, Any] = {
        "brokers": address,
        **own_names("faults"),
        "topic_partitions": PARTITIONS,
        "session_timeout_seconds": faults.SESSION_SECONDS,
        "extractor": "tests.support.extractors:load",
        "pool_processes": 1,
        "article_timeout_seconds": 5,
        "article_max_bytes": 100_000,
        "shutdown_grace_seconds": 15,
        "stall_seconds": 40,
        "log_format": "json",
    }
    return Settings(_env_file=None, **(defaults | overrides))


def schedule(broker: str, form: str, rng: random.Random, only: str = "") -> list[Fault]:
    """The faults of a run in their order."""
    chosen = [
        fault
        for fault in faults.FAULTS
        for _ in range(fault.short if form == "short" else getattr(fault, broker))
        if only in fault.name
    ]
    rng.shuffle(chosen)
    return chosen


async def run(broker_name: str, plan: Sequence[Fault], seed: int, folder: Path, rate: int = 60) -> Account:
    """Run `plan` on a broker; raises `KafkaUnavailableError` when there is none."""
    began = time.monotonic()
    rng = random.Random(f"{seed} {broker_name}")
    account = Account(broker_name, seed, {fault.name: Row(fault.name) for fault in plan})
    data = folder / "broker"
    data.mkdir(parents=True)
    async with nodes.running(broker_name, data) as broker:
        settings = settings_for(broker.address)
        await topics.create(settings)
        crew = Crew(settings, folder)
        stream = Feed(settings, articles.source(seed), rate)
        scene = Scene(broker, crew, stream, settings, rng, PARTITIONS)
        try:
            for _ in range(faults.SIZE):
                crew.join()
            await crew.ready()
            await stream.start()
            for fault in plan:
                if fault.act is faults.fill_disk and broker.disk is None:
                    tell(f"left out, no disk of its own can be mounted: {fault.name}")
                    continue
                await inflict(fault, scene, account)
            await close_account(stream, settings, account)
        finally:
            await crew.close()
            await stream.close()
        account.ends = crew.ends
        account.gave_up = broker.gave_up
    account.seconds = time.monotonic() - began
    return account


async def inflict(fault: Fault, scene: Scene, account: Account) -> None:
    """Do the harm, wait until all that was sent by then has come to its end, and note both."""
    ledger, row = scene.feed.ledger, account.rows[fault.name]
    first, duplicates = scene.feed.last, ledger.duplicates
    try:
        await fault.act(scene)
    except TimeoutError:
        account.problems.append(f"{fault.name}: there was nothing to strike")
    over = time.monotonic()
    await asyncio.sleep(0.3)  # so that some come after the fault
    last = scene.feed.last
    recovered = await scene.feed.caught_up(last, _RECOVERY_SECONDS)
    seconds = time.monotonic() - over
    row.recoveries.append(seconds)
    row.articles += scene.feed.last - first
    row.duplicates += ledger.duplicates - duplicates
    if not recovered:
        late = ledger.late(last)
        row.lost += len(late)
        account.problems.append(
            f"{fault.name}: {len(late)} articles not there {seconds:.0f} s later, such as {late[:5]}"
        )
    tell(
        f"{account.broker} {account.faults:3} {fault.name}: {seconds:.1f} s, {ledger.duplicates - duplicates} twice"
    )
    await asyncio.sleep(scene.rng.uniform(0, 1))


async def close_account(stream: Feed, settings: Settings, account: Account) -> None:
    """Let everything come to its end, then count it anew, from the topics."""
    await stream.pause()
    if not await stream.caught_up(stream.last, _RECOVERY_SECONDS):
        account.problems.append(f"{len(stream.ledger.outstanding)} articles never came to their end")
    deadline = time.monotonic() + _SETTLE_SECONDS
    while left := await feed.undone(settings):
        if time.monotonic() > deadline:
            account.problems.append(f"{left} records of the article topic were not committed")
            break
    sent = await feed.read_all(settings, settings.topic_articles)
    found = await feed.read_all(settings, *feed.event_topics(settings))
    dead = await feed.read_all(settings, settings.topic_dead_letters)
    audit(stream.ledger, sent, found, dead, account)


def audit(
    ledger: Ledger, sent: Counter[bytes], found: Counter[bytes], dead: Counter[bytes], account: Account
) -> None:
    """Hold what is on the topics to what was acknowledged: `sent` articles, `found` events, `dead` letters, by key."""
    acknowledged = ledger.acknowledged.values()
    absent = [one.number for one in acknowledged if not sent[one.key]]
    lost = [one.number for one in acknowledged if any(not found[key] for key in one.events)]
    undead = [one.number for one in acknowledged if one.is_dead and not dead[one.key]]
    wanted = {key for one in acknowledged for key in one.events}
    excess = [key for key in found if key not in wanted]
    died = [one.number for one in acknowledged if dead[one.key] and not one.is_dead]
    for what, numbers in (
        ("acknowledged articles are not on their topic", absent),
        ("articles lack events", lost),
        ("articles lack their dead letter", undead),
        ("articles became dead letters and should not have", died),
        ("events are of no article", excess),
    ):
        if numbers:
            account.problems.append(f"{len(numbers)} {what}, such as {numbers[:5]}")
    account.articles = len(ledger.acknowledged)
    account.events, account.dead = len(found), len(dead)
    due = sum(sent[one.key] * (len(one.events) + one.is_dead) for one in acknowledged)
    account.duplicates = found.total() + dead.total() - due


def table(accounts: Sequence[Account]) -> str:
    """One table for all runs, and what is to be said besides."""
    head = f"{'fault':42}{'times':>6}{'articles':>10}{'lost':>6}{'duplicates':>12}{'recovery: median':>18}{'max':>9}"
    lines = [head, "-" * len(head)]
    for account in accounts:
        lines.append(f"on {account.broker}")
        lines += [_line(row) for row in account.rows.values() if row.times]
    lines.append("-" * len(head))
    for account in accounts:
        ends = ", ".join(f"{count} with status {status}" for status, count in sorted(account.ends.items()))
        lines.append(
            f"{account.broker}: {account.faults} faults in {account.seconds / 60:.1f} min, seed {account.seed}; "
            f"{account.articles} articles acknowledged, {account.events} events, {account.dead} dead letters, "
            f"{account.duplicates} duplicates on the wire; workers that ended by themselves: {ends or 'none'}; "
            f"broker gave up for want of disk: {account.gave_up} times"
        )
        lines += [f"  PROBLEM: {problem}" for problem in account.problems]
    return "\n".join(lines)


def _line(row: Row) -> str:
    median, longest = statistics.median(row.recoveries), max(row.recoveries)
    return (
        f"  {row.name:40}{row.times:>6}{row.articles:>10}{row.lost:>6}{row.duplicates:>12}"
        f"{median:>16.1f} s{longest:>7.1f} s"
    )


def tell(line: str) -> None:
    """Say at once how far things are."""
    sys.stderr.write(line + "\n")
    sys.stderr.flush()
