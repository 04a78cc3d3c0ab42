"""A real Apache Kafka with TLS, SCRAM and an access list: who has the rights works, who has not is told, and nothing leaks.

Accounts are made with the broker; each test gives one of them what it needs on topics of its own.
"""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.streaming.conftest import own_settings
from tests.support import access, kafka
from tests.support.access import Operation, Resource, Right
from tests.support.brokers import apache_kafka, class_path
from tests.support.cli import Outcome, run_process
from tests.support.streams import article, collect, eventually_all_committed, everything, send, send_articles
from tests.support.workers import WorkerProcess, environment

from diplowire.settings import Settings
from diplowire.streaming import topics

PASSWORD = "9Qx-the-secret-of-accounts-Z7"
_ACCOUNTS = [f"account{number}" for number in range(40)]


@dataclass(frozen=True)
class Guarded:
    """A node that lets in who has a name, and does what the access list allows."""

    node: kafka.Node
    certificates: Path

    def client(self, admin: Settings, user: str, **overrides: Any) -> Settings:
        """Settings as `admin` has them, for `user` at the guarded listener."""
        account = {
            "brokers": self.node.sasl_address,
            "security_protocol": "SASL_SSL",
            "sasl_mechanism": "SCRAM-SHA-256",
            "sasl_username": user,
            "sasl_password": PASSWORD,
            "ssl_ca_file": access.authority(self.certificates),
            "log_level": "DEBUG",  # whatever can be logged must be safe
        }
        return Settings(_env_file=None, **(admin.model_dump(exclude_none=True) | account | overrides))


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    name = apache_kafka()
    if name is None:
        pytest.skip("no Apache Kafka whose listeners we set up")
    folder = tmp_path_factory.mktemp("guarded")
    try:
        security = access.security(folder / "certificates", dict.fromkeys(_ACCOUNTS, PASSWORD))
        with kafka.running(class_path(name), folder, security=security) as node:
            yield Guarded(node, folder / "certificates")
    except kafka.KafkaUnavailableError as error:
        pytest.skip(f"no guarded broker: {error}")


_free_accounts = iter(_ACCOUNTS)


@pytest.fixture
def user() -> str:
    """An account that nobody has given anything."""
    return next(_free_accounts)


@pytest.fixture
def admin(guarded: Guarded) -> Settings:
    """Whose listener asks for nothing and allows everything; its topics are the test's own, and exist."""
    settings = own_settings(guarded.node.address)
    asyncio.run(topics.create(settings))
    return settings


def _worker_rights(settings: Settings, user: str) -> list[Right]:
    """What docs/operations.md says that a worker needs."""
    written = [topic.name for topic in topics.wanted(settings) if topic.name != settings.topic_articles]
    return [
        Right(user, "read", "topic", settings.topic_articles),
        Right(user, "read", "topic", settings.topic_state),
        Right(user, "read", "group", settings.consumer_group),
        *(Right(user, "write", "topic", name) for name in written),
        *(Right(user, "describe", "topic", topic.name) for topic in topics.wanted(settings)),
    ]


def _ended(settings: Settings, log: Path) -> tuple[int, str]:
    """Exit status of a worker that ends by itself, and all that it wrote."""
    with WorkerProcess(settings, log) as worker:
        return worker.wait(60), worker.log


def _command(settings: Settings, *args: str | Path) -> Outcome:
    return run_process(*args, seconds=60, **environment(settings))


async def test_with_the_documented_rights_all_works_and_nowhere_stands_the_password(
    guarded: Guarded, admin: Settings, user: str, tmp_path: Path
) -> None:
    settings = guarded.client(admin, user)
    await access.grant(admin, _worker_rights(settings, user))
    await access.grant(admin, [Right(user, "write", "topic", settings.topic_articles)])
    (tmp_path / "article.json").write_bytes(article("urn:guarded:1", "events 2"))
    with WorkerProcess(settings, tmp_path / "worker.log") as worker:
        await asyncio.to_thread(worker.wait_ready)
        published = await asyncio.to_thread(_command, settings, "publish", tmp_path / "article.json")
        assert published.status == 0, published.err
        # A secret in the article is the producer's; ours is in neither the letter nor the log of it.
        await send(admin, (b"bad", b"{", (("sasl", b"x"),)))
        events = await collect(admin, settings.topic_statements, until=lambda all_: len(all_) == 2)
        letters = await collect(admin, settings.topic_dead_letters, until=lambda all_: len(all_) == 1)
        pages = [worker.page(path)[1] for path in ("/", "/metrics", "/livez", "/readyz", "/nowhere")]
        worker.kill()
        log = worker.log
    shown = await asyncio.to_thread(_command, settings, "check", "--settings")
    records = "".join(repr(record) for record in [*events, *letters])
    assert "/metrics" in pages[0]
    for place in (log, *pages, records, published.out, published.err, shown.out, shown.err):
        assert PASSWORD not in place
    assert user not in "".join(pages)


@pytest.mark.parametrize(
    ("lacking", "told"),
    [
        (("read", "topic_articles"), "read topic {}"),
        (("read", "consumer_group"), "read group {}"),
        (("write", "topic_dead_letters"), "write topic {}"),
        (("write", "topic_statements"), "write topic {}"),
        (("read", "topic_state"), "read topic {}"),
    ],
)
async def test_a_worker_without_a_right_says_which_and_ends(
    guarded: Guarded, admin: Settings, tmp_path: Path, lacking: tuple[str, str], told: str
) -> None:
    user = next(_free_accounts)
    settings = guarded.client(admin, user)
    name = getattr(settings, lacking[1])
    rights = [
        right
        for right in _worker_rights(settings, user)
        if (right.operation, right.name) != (lacking[0], name)
    ]
    await access.grant(admin, rights)
    await send_articles(admin, article("urn:guarded:waits", "events 1"))
    status, log = await asyncio.to_thread(_ended, settings, tmp_path / "worker.log")
    assert status == 3
    assert log.splitlines()[-1] == (
        f"the broker at {settings.brokers} does not let user {user} {told.format(name)}: "
        "add what is lacking to the broker's access list"
    )
    assert PASSWORD not in log


async def test_a_worker_without_any_right_is_told_of_all_at_once(
    guarded: Guarded, admin: Settings, user: str, tmp_path: Path
) -> None:
    settings = guarded.client(admin, user)
    status, log = await asyncio.to_thread(_ended, settings, tmp_path / "worker.log")
    assert status == 3
    for topic in topics.wanted(settings):
        assert f"describe topic {topic.name}" in log.splitlines()[-1]
    assert f"read group {settings.consumer_group}" in log.splitlines()[-1]


@pytest.mark.parametrize(
    "taken",
    [
        ("read", "topic", "topic_articles"),
        ("read", "group", "consumer_group"),
        ("write", "topic", "topic_statements"),
        ("read", "topic", "topic_state"),
    ],
    ids=lambda taken: f"{taken[0]}-{taken[2]}",
)
async def test_a_right_that_is_taken_away_ends_the_worker_and_nothing_is_lost_once_it_is_back(
    guarded: Guarded, admin: Settings, tmp_path: Path, taken: tuple[Operation, Resource, str]
) -> None:
    (operation, resource, of), user = taken, next(_free_accounts)
    settings = guarded.client(admin, user)
    lost = Right(user, operation, resource, getattr(settings, of))
    await access.grant(admin, _worker_rights(settings, user))
    with WorkerProcess(settings, tmp_path / "worker.log") as worker:
        await asyncio.to_thread(worker.wait_ready)
        await access.withdraw(admin, lost)
        await send_articles(
            admin, article("urn:guarded:later", "events 1"), article("urn:guarded:bad", "raise")
        )
        assert await asyncio.to_thread(worker.wait) == 3
        assert worker.log.splitlines()[-1] == (
            f"the broker at {settings.brokers} does not let user {user} {operation} {resource} {lost.name}: "
            "add what is lacking to the broker's access list"
        )
        assert PASSWORD not in worker.log
    await access.give_back(admin, lost)
    with WorkerProcess(settings, tmp_path / "next.log") as worker:
        await asyncio.to_thread(worker.wait_ready)
        await eventually_all_committed(admin, 2)
    events = await everything(admin, settings.topic_statements)
    assert {json.loads(event.value or b"")["article"]["uri"] for event in events} == {"urn:guarded:later"}
    letters = await everything(admin, settings.topic_dead_letters)
    assert {letter.key for letter in letters} == {b"urn:guarded:bad"}


async def test_commands_without_a_right_say_which(
    guarded: Guarded, admin: Settings, user: str, tmp_path: Path
) -> None:
    settings = guarded.client(admin, user)
    await access.grant(
        admin, [Right(user, "describe", "topic", topic.name) for topic in topics.wanted(admin)]
    )
    (tmp_path / "articles.jsonl").write_bytes(article("urn:a", "x") + b"\n" + article("urn:b", "x"))
    absent = settings.model_copy(update={"topic_visits": f"{settings.topic_visits}-more"})
    commands: list[tuple[Settings, tuple[str | Path, ...], str]] = [
        (settings, ("publish", tmp_path / "articles.jsonl"), f"write topic {settings.topic_articles}"),
        (settings, ("tail", "--from-beginning"), "read topic "),
        (settings, ("dead-letters", "list"), f"read topic {settings.topic_dead_letters}"),
        (absent, ("topics", "create"), f"create topic {absent.topic_visits}"),
    ]
    await send_articles(admin, article("urn:c", "x"))
    for known, command, forbidden in commands:
        outcome = await asyncio.to_thread(_command, known, *command)
        assert outcome.status == 3, (command, outcome)
        assert f"does not let user {user} {forbidden}" in outcome.told, (command, outcome)
        assert PASSWORD not in outcome.out + outcome.err
        assert "Traceback" not in outcome.err
    checked = await asyncio.to_thread(_command, settings, "check")
    assert checked.status == 3
    assert "does not let user" in checked.out


async def test_who_is_not_let_in_is_told_why(
    guarded: Guarded, admin: Settings, user: str, tmp_path: Path
) -> None:
    wrong = "wrong-but-secret-as-well"
    strangers = access.stranger(guarded.certificates)
    tries: list[tuple[dict[str, Any], str]] = [
        ({"sasl_password": wrong}, f"refuses user {user}"),
        ({"sasl_username": "nobody"}, "refuses user nobody"),
        ({"ssl_ca_file": strangers}, "its certificate is not trusted: "),
        ({"security_protocol": "SASL_PLAINTEXT"}, "does it speak SASL_PLAINTEXT?"),
    ]
    for number, (overrides, told) in zip(itertools.count(), tries):
        settings = guarded.client(admin, user, **overrides)
        status, log = await asyncio.to_thread(_ended, settings, tmp_path / f"{number}.log")
        assert status == 3, log[-2000:]
        assert told in log.splitlines()[-1]
        assert wrong not in log
        assert PASSWORD not in log
