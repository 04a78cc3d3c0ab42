"""`diplowire replay`: ranges by offset and time, live and shadow topics, beside a worker that must not notice."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from tests.streaming.conftest import StartWorker
from tests.support.cli import REPOSITORY, Outcome, run
from tests.support.streams import article, collect, committed, eventually_committed, everything, send_articles

from diplowire.settings import Settings
from diplowire.streaming import clients, topics
from diplowire.streaming.dead_letters import Record
from diplowire.streaming.shadow import shadowed

HOUR_MS = 3_600_000


def environment(settings: Settings) -> dict[str, str]:
    """The environment that gives `settings`."""
    given = {name: getattr(settings, name) for name in settings.model_fields_set} | {"pool_processes": 1}
    return {f"DIPLOWIRE_{name.upper()}": str(value) for name, value in given.items()}


async def call(settings: Settings, *args: str) -> Outcome:
    return await asyncio.to_thread(run, *args, COLUMNS="200", **environment(settings))


async def replayed(settings: Settings, *args: str, status: int = 0) -> dict[str, Any]:
    """The account of `diplowire replay ARGS`."""
    outcome = await call(settings, "replay", "--json", *args)
    assert outcome.status == status, outcome.err
    account: dict[str, Any] = json.loads(outcome.out)
    return account


async def feed(settings: Settings, *values: bytes | None, partition: int = 0, step_ms: int = 0) -> int:
    """Send `values` to one partition, each `step_ms` later than the one before; returns the time of the first, which is
    an hour ago.
    """
    first = round(time.time() * 1000) - HOUR_MS
    async with clients.connected(clients.producer(settings)) as producer:
        for number, value in enumerate(values):
            await producer.send_and_wait(
                settings.topic_articles, value, key=str(number).encode(), partition=partition,
                timestamp_ms=first + number * step_ms,
            )  # fmt: skip
    return first


def numbered(count: int) -> list[bytes]:
    return [article(f"urn:test:{number}", "events 1") for number in range(count)]


def uris(records: Sequence[Record]) -> list[str]:
    return sorted(json.loads(record.value or b"")["article"]["uri"] for record in records)


def iso(time_ms: int) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(time_ms // 1000)) + f".{time_ms % 1000:03d}Z"


@pytest.mark.core
async def test_a_range_of_offsets_is_published_once_more_under_the_same_ids(
    settings: Settings, start_worker: StartWorker
) -> None:
    await feed(settings, *numbered(6), partition=1)
    start_worker(settings)
    await eventually_committed(settings, 1, 6)
    before = await committed(settings)
    first = await everything(settings, settings.topic_statements)

    account = await replayed(settings, "--from", "1:2", "--to", "1:5")
    assert account["partitions"] == [
        {"partition": 1, "from": 2, "to": 5, "articles": 3, "superseded": 0, "done_to": 5}
    ]
    assert (account["articles"], account["events"], account["complete"]) == (3, {"statement": 3}, True)
    both = await everything(settings, settings.topic_statements)
    assert uris(both) == sorted([*uris(first), *(f"urn:test:{n}" for n in (2, 3, 4))])
    assert {record.key for record in both} == {record.key for record in first}
    assert await committed(settings) == before


@pytest.mark.core
@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (0, 3000, [0, 1, 2]),
        (1000, 3001, [1, 2, 3]),
        (2500, None, [3, 4]),
        (-HOUR_MS, 2000, [0, 1]),
        (2000, 2 * HOUR_MS, [2, 3, 4]),
    ],
)
async def test_a_range_of_time_takes_what_is_of_its_begin_or_later_and_before_its_end(
    settings: Settings, start: int, end: int | None, expected: list[int]
) -> None:
    first = await feed(settings, *numbered(5), partition=2, step_ms=1000)
    span = ["--from", iso(first + start), *([] if end is None else ["--to", iso(first + end)])]
    account = await replayed(settings, *span)
    assert account["articles"] == len(expected)
    assert uris(await everything(settings, settings.topic_statements)) == [f"urn:test:{n}" for n in expected]


async def test_into_a_shadow_the_live_topics_get_nothing(settings: Settings) -> None:
    await send_articles(settings, *numbered(4), article("urn:bad", "raise"))
    account = await replayed(settings, "--from", "earliest", "--shadow", "next", "--dead-letters", status=1)
    assert account["failed"] == {"extraction_failed": 1}
    shadow = shadowed(settings, "next")
    assert shadow.topic_statements == f"{settings.topic_statements}.shadow-next"
    assert len(await everything(settings, shadow.topic_statements)) == 4
    assert len(await everything(settings, shadow.topic_dead_letters)) == 1
    assert await everything(settings, settings.topic_statements, settings.topic_dead_letters) == []
    partitions = {topic.name: topic.partitions for topic in await topics.describe(shadow)}
    assert partitions[shadow.topic_visits] == settings.topic_partitions
    again = await replayed(settings, "--from", "earliest", "--shadow", "next", status=1)
    assert again["events"] == {"statement": 4}


@pytest.mark.embedded_only("it reads as other replays do, and sends nothing")
async def test_a_dry_run_counts_and_sends_nothing(settings: Settings) -> None:
    await feed(settings, *numbered(2), article("urn:none", "quiet"), b"no JSON", partition=0)
    await feed(settings, article("urn:fr", "events 1", language="fr"), partition=1)
    outcome = await call(settings, "replay", "--from", "earliest", "--dry-run", "--shadow", "next")
    assert outcome.status == 1
    assert "2 events would be sent (2 statements)" in outcome.out
    assert "1 article without events" in outcome.out
    assert "skipped: 1 language" in outcome.out
    assert "failed: 1 article_not_json, not sent to the dead letters" in outcome.out
    assert f"error: {settings.topic_articles}[0]@3: the record is not JSON" in outcome.err
    found = await topics.partition_counts(settings)
    assert not [name for name in found if name.startswith(settings.topic_statements) and "shadow" in name]
    assert await everything(settings, settings.topic_statements, settings.topic_dead_letters) == []


@pytest.mark.embedded_only("it reads and sends as other replays do")
async def test_articles_that_fail_are_told_and_sent_to_the_dead_letters_only_when_asked(
    settings: Settings,
) -> None:
    await feed(settings, b"no JSON", None, partition=0)
    assert (await replayed(settings, "--from", "earliest", status=1))["failed"] == {"article_not_json": 2}
    assert await everything(settings, settings.topic_dead_letters) == []
    await replayed(settings, "--from", "earliest", "--dead-letters", status=1)
    assert len(await everything(settings, settings.topic_dead_letters)) == 2


@pytest.mark.embedded_only("which version counts is decided after all are read")
async def test_of_an_articles_versions_only_the_latest_is_published(settings: Settings) -> None:
    story = [article("urn:story", f"events {4 - version}", version=version) for version in (1, 3, 2)]
    gone = [article("urn:gone", "events 1"), article("urn:gone", "", pub_status="canceled")]
    await feed(settings, *story, *gone)
    account = await replayed(settings, "--from", "earliest")
    assert account["superseded"] == 3
    assert account["skipped"] == {"canceled": 1}
    (event,) = await everything(settings, settings.topic_statements)
    assert json.loads(event.value or b"")["article"]["version"] == 3


async def test_what_comes_while_it_runs_is_outside(settings: Settings) -> None:
    await feed(settings, *[article(f"urn:{number}", "sleep 0.2") for number in range(8)])
    running = asyncio.create_task(replayed(settings, "--from", "earliest"))
    await collect(settings, settings.topic_statements, until=lambda found: len(found) > 0)
    await feed(settings, *numbered(3))
    assert (await running)["articles"] == 8
    assert len(await everything(settings, settings.topic_statements)) == 8


def start_replay(settings: Settings, *args: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "diplowire", "replay", *args],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=REPOSITORY,
        env={**os.environ, **environment(settings)},
    )  # fmt: skip


async def test_interrupted_it_says_where_to_go_on_and_nothing_is_left_out_or_comes_twice(
    settings: Settings,
) -> None:
    count = 60
    settings = settings.model_copy(update={"articles_in_hand": 16})
    await feed(settings, *[article(f"urn:{n}", "sleep 0.05") for n in range(count)], partition=0)
    await feed(settings, *[article(f"urn:x{n}", "sleep 0.05") for n in range(count)], partition=1)
    process = start_replay(settings, "--from", "earliest", "--json")
    await collect(settings, settings.topic_statements, until=lambda found: len(found) > 4)
    process.send_signal(signal.SIGINT)
    out, err = await asyncio.to_thread(process.communicate)
    assert process.returncode == 130, err
    account = json.loads(out)
    assert not account["complete"]
    delivered = await everything(settings, settings.topic_statements)
    done = {part["partition"]: part["done_to"] for part in account["partitions"]}
    assert sum(done.values()) == len(delivered) == account["articles"] < 2 * count
    told = f"to go on: diplowire replay --from {account['continue_from']} --to 0:{count},1:{count},2:0"
    assert told in err

    rest = await replayed(settings, *told.split()[5:])
    assert rest["complete"]
    assert len(delivered) + rest["articles"] == 2 * count
    assert len(set(uris(await everything(settings, settings.topic_statements)))) == 2 * count


@pytest.mark.embedded_only("it leaves without asking the broker")
async def test_interrupted_twice_it_leaves_what_is_in_hand(settings: Settings, tmp_path: Path) -> None:
    patient = settings.model_copy(update={"article_timeout_seconds": 100})
    await feed(
        settings, article("urn:quick", "events 1"), article("urn:slow", f"wait-for {tmp_path / 'never'}")
    )
    process = start_replay(patient, "--from", "earliest", "--json")
    await collect(settings, settings.topic_statements, until=lambda found: len(found) == 1)
    process.send_signal(signal.SIGINT)
    await asyncio.sleep(0.5)
    process.send_signal(signal.SIGINT)
    out, err = await asyncio.to_thread(process.communicate)
    assert process.returncode == 130, err
    account = json.loads(out)
    assert (account["partitions"][0]["done_to"], account["newer_meanwhile_sure"]) == (1, False)
    assert "to be sure: diplowire replay --from 0:0,1:0,2:0\n" in err


@pytest.mark.embedded_only("other replays ask every broker for their range")
@pytest.mark.parametrize(
    ("args", "status", "told"),
    [
        (["--from", "0:5", "--to", "0:2"], 2, "ends at 3, the range begins at 5: begin at 3 or before"),
        (["--from", "0:2", "--to", "0:1"], 2, "would end (1) before it begins (2)"),
        (["--from", "7:0"], 2, "has no partition 7: its partitions are 0 to 2"),
        (
            ["--from", "0:0", "--to", "1:1"],
            2,
            "--from names the partitions 0 and --to 1: name the same in both",
        ),
        (["--from", "0:0", "--partition", "1"], 2, "no offset is given for partition 1"),
        (["--from", "2025-01-02", "--to", "2025-01-01"], 2, "swap the two"),
        (["--from", "latest", "--to", "earliest"], 2, "would end (0) before it begins (3)"),
        (["--from", "2025-01-02T03:04:05"], 2, "has no UTC offset"),
        (["--from", "latest"], 1, "has no article from latest to latest"),
        (["--from", "2999-01-01"], 1, "has no article from 2999-01-01T00:00:00+00:00 to latest"),
        (["--from", "earliest", "--to", "2001-01-01"], 1, "has no article from earliest to 2001"),
        (["--from", "earliest", "--topic", "nowhere"], 3, "the broker has no topic nowhere: it has"),
        (["--from", "earliest", "--shadow", "a b"], 2, "choose a short name for the shadow"),
    ],
)
async def test_a_range_that_makes_no_sense_is_told(
    settings: Settings, args: list[str], status: int, told: str
) -> None:
    await feed(settings, *numbered(3))
    outcome = await call(settings, "replay", *args)
    assert (outcome.status, outcome.out) == (status, "")
    assert told in outcome.told
    assert await everything(settings, settings.topic_statements) == []


async def test_an_end_beyond_the_last_article_is_the_end_there_is(settings: Settings) -> None:
    await feed(settings, *numbered(3))
    (part,) = (await replayed(settings, "--partition", "0", "--from", "1", "--to", "900"))["partitions"]
    assert (part["from"], part["to"], part["articles"], part["done_to"]) == (1, 3, 2, 3)


@pytest.mark.embedded_only("it ends before it sends anything")
async def test_an_extractor_that_cant_be_loaded_ends_it_and_it_says_how_to_go_on(settings: Settings) -> None:
    await feed(settings, *numbered(3))
    broken = settings.model_copy(update={"extractor": "tests.support.extractors:load_without_model"})
    outcome = await call(broken, "replay", "--partition", "0", "--from", "0")
    assert outcome.status == 3
    assert "is not installed" in outcome.err
    assert "to go on: diplowire replay --from 0:0 --to 0:3" in outcome.err


# -- corrections


async def test_an_older_version_than_the_workers_know_brings_nothing_back(
    settings: Settings, start_worker: StartWorker
) -> None:
    await feed(settings, article("urn:a", "events 3"), article("urn:a", "events 1", version=2))
    start_worker(settings)
    await eventually_committed(settings, 0, 2)
    before = await everything(settings, settings.topic_statements)
    account = await replayed(settings, "--from", "0:0", "--to", "0:1")
    assert (account["skipped"], account["events"]) == ({"outdated": 1}, {})
    assert len(await everything(settings, settings.topic_statements)) == len(before)


async def test_events_that_the_new_reading_no_longer_has_are_taken_back_but_not_by_a_shadow(
    settings: Settings, start_worker: StartWorker
) -> None:
    await feed(settings, article("urn:a", "unsure"))
    start_worker(settings)
    await eventually_committed(settings, 0, 1)
    surer = settings.model_copy(update={"min_confidence": 0.5})
    assert (await replayed(surer, "--from", "earliest", "--shadow", "next"))["taken_back"] == {}
    assert (await replayed(surer, "--from", "earliest", "--dry-run"))["taken_back"] == {}
    _, summary = await difference(settings, "live", "shadow:next", status=1)
    assert summary["all"] == {"same": 1, "changed": 0, "only_first": 1, "only_second": 0}
    account = await replayed(surer, "--from", "earliest")
    assert (account["events"], account["taken_back"]) == ({"statement": 1}, {"corrected": 1})
    _, summary = await difference(settings, "live", "shadow:next", status=0)
    assert summary["first"]["taken_back"] == 1


# -- diff


async def difference(
    settings: Settings, *args: str, status: int
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The differences that `diplowire diff ARGS` tells, and its summary."""
    outcome = await call(settings, "diff", "--json", *args)
    assert outcome.status == status, outcome.err
    *lines, last = map(json.loads, outcome.out.splitlines())
    return lines, last["summary"]


async def test_live_events_are_compared_with_those_of_a_shadow(settings: Settings) -> None:
    await feed(settings, article("urn:kept", "events 2"), article("urn:lost", "events 1"), partition=0)
    await replayed(settings, "--from", "earliest")
    await replayed(settings, "--from", "0:0", "--to", "0:1", "--shadow", "next")
    lines, summary = await difference(settings, "live", "shadow:next", status=1)
    assert [(line["difference"], line["article"]["uri"]) for line in lines] == [("only_first", "urn:lost")]
    assert summary["all"] == {"same": 2, "changed": 0, "only_first": 1, "only_second": 0}

    some = ("live", "shadow:next", "--articles-from", "0:0", "--articles-to", "0:1")
    _, summary = await difference(settings, *some, status=0)
    assert summary["first"]["of_other_articles"] == 1


@pytest.mark.embedded_only("the topics of events are read as for other comparisons")
async def test_two_ranges_of_a_topic_are_compared_and_a_file_with_a_topic(
    settings: Settings, tmp_path: Path
) -> None:
    await feed(settings, article("urn:a", "events 1 before"))
    await replayed(settings, "--from", "earliest")
    (event,) = await everything(settings, settings.topic_statements)
    await feed(settings, article("urn:a", "events 1 after", version=2))
    await replayed(settings, "--from", "0:1")
    topic, place = f"topic:{settings.topic_statements}", f"{event.partition}:{event.offset + 1}"
    ranges = (f"{topic}@{event.partition}:0..{place}", f"{topic}@{place}..latest")
    (line,), summary = await difference(settings, *ranges, status=1)
    assert {change["path"] for change in line["changes"]} >= {"statement.content", "article.version"}
    assert summary["changed_fields"]["article.version"] == 1

    (tmp_path / "events.jsonl").write_bytes((event.value or b"") + b"\n")
    _, summary = await difference(settings, ranges[0], str(tmp_path / "events.jsonl"), status=0)
    assert summary["all"]["same"] == 1


async def test_a_topic_that_is_not_there_or_articles_that_are_not_are_told(settings: Settings) -> None:
    outcome = await call(settings, "diff", "live", "shadow:none")
    assert outcome.status == 3
    assert f"the broker has no topic {settings.topic_meetings}.shadow-none" in outcome.err
    outcome = await call(settings, "diff", "live", "live", "--articles-from", "earliest")
    assert outcome.status == 1
    assert "there is no article in the range" in outcome.err
