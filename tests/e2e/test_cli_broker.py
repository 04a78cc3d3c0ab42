"""The commands that speak to a broker, on the embedded one."""

from __future__ import annotations

import asyncio
import json
import re
import socket
import socketserver
import struct
import threading
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

import pytest
from tests.support.cli import Outcome, run
from tests.support.events import event, fields

from diplowire import settings as settings_module
from diplowire.broker import EmbeddedBroker
from diplowire.contract import Event, Retraction
from diplowire.contract.cloudevents import retraction_headers
from diplowire.contract.codec import encode
from diplowire.errors import ArticleNotJson
from diplowire.settings import Settings
from diplowire.streaming import clients, dead_letters
from diplowire.streaming.dead_letters import Outgoing, Record
from diplowire.streaming.topics import event_topic

ORIGINAL = Record(
    "newswire.articles.v1", 3, 41, b"urn:k", b"\xff{\x00 not json", (("trace", b"\x01"), ("none", None))
)
FRENCH = str(uuid.uuid5(uuid.NAMESPACE_URL, "french"))


@pytest.fixture(scope="module")
def broker() -> Iterator[str]:
    with EmbeddedBroker() as embedded:
        yield embedded.address


@pytest.fixture
def settings(broker: str, request: pytest.FixtureRequest) -> Settings:
    """Topics of its own for each test, and the environment that names them."""
    name = request.node.name.replace("[", ".").replace("]", "")
    return settings_module.load(
        brokers=broker, topic_partitions=3,
        **{f"topic_{t}": f"{name}.{t}" for t in ("articles", "dead_letters", "meetings", "visits", "statements", "state")},
    )  # fmt: skip


def call(settings: Settings, *args: str | Path, stdin: str = "") -> Outcome:
    given = {name: str(getattr(settings, name)) for name in settings.model_fields_set}
    return run(
        *args, stdin=stdin, COLUMNS="200", **{f"DIPLOWIRE_{name.upper()}": given[name] for name in given}
    )


@pytest.fixture
def topics(settings: Settings) -> None:
    assert call(settings, "topics", "create").status == 0


def produce(settings: Settings, *records: Outgoing) -> None:
    async def send() -> None:
        async with clients.connected(clients.producer(settings)) as producer:
            for record in records:
                await producer.send_and_wait(
                    record.topic, record.value, key=record.key, headers=list(record.headers), partition=0
                )

    asyncio.run(send())


def stored(settings: Settings) -> list[Record]:
    """All articles, read by the reader that the commands use."""
    from diplowire.cli.reading import read_topics

    async def read() -> list[Record]:
        batches = read_topics(settings, [settings.topic_articles], from_beginning=True, to_end=True)
        return [record async for batch in batches for record in batch]

    return asyncio.run(read())


def publish_events(settings: Settings, *events: Event) -> None:
    produce(
        settings,
        *(Outgoing(event_topic(settings, e.event_type), e.event_id.encode(), encode(e), ()) for e in events),
    )


def letter(settings: Settings, original: Record = ORIGINAL) -> Outgoing:
    record = Record(
        settings.topic_articles,
        *(getattr(original, f) for f in ("partition", "offset", "key", "value", "headers")),
    )
    return dead_letters.build(settings.topic_dead_letters, record, ArticleNotJson("no JSON"), stage="decode")


def article(uri: str, **fields_: object) -> str:
    return json.dumps({"uri": uri, "text": "Hello", "published_at": "2025-03-04T09:30:00Z", **fields_})


def test_topics_are_missed_made_once_and_listed(settings: Settings) -> None:
    before = call(settings, "topics", "check")
    assert before.status == 3
    assert "run `diplowire topics create`" in before.err
    assert "missing" in before.out
    made = call(settings, "topics", "create")
    assert f"made {settings.topic_articles} (3 partitions, 1 replicas)" in made.out
    assert "every topic exists already" in call(settings, "topics", "create").out
    checked = call(settings, "topics", "check")
    assert (checked.status, checked.err) == (0, "")
    assert call(settings, "topics", "list").out.count(" 3 ") == 6


@pytest.mark.parametrize("args", [["publish", "-"], ["tail"], ["dead-letters", "list"], ["check"]])
def test_a_missing_topic_is_told(settings: Settings, args: list[str]) -> None:
    outcome = call(settings, *args, stdin=article("1"))
    assert outcome.status == 3
    assert "diplowire topics create" in outcome.told + outcome.out


@pytest.mark.usefixtures("topics")
def test_all_is_well(settings: Settings) -> None:
    outcome = call(settings, "check")
    assert "failed" not in outcome.out
    assert outcome.status == 0


@pytest.mark.usefixtures("topics")
def test_publish_keeps_bytes_keys_by_uri_and_tells_of_each_fault(settings: Settings, tmp_path: Path) -> None:
    spaced = article("2").replace(": ", ":  ")
    path = tmp_path / "mixed.jsonl"
    path.write_text("\n".join([article("1"), "{broken", spaced, article("1"), article("1", text="x")]))
    outcome = call(settings, "publish", path, tmp_path / "none.json")
    assert outcome.status == 1
    assert sorted((r.key, r.value) for r in stored(settings)) == [
        (b"1", article("1").encode()),
        (b"2", spaced.encode()),
    ]
    assert f"error: {path}:2: the record is not JSON" in outcome.err
    assert f"note: {path}:4: is a copy of {path}:1 (uri 1, version 1), left out" in outcome.err
    assert f"error: {path}:5: has the uri 1, version 1 of {path}:1, but other content" in outcome.err
    assert "none.json: no such file or folder" in outcome.err
    assert "2 articles delivered" in outcome.err
    assert "1 left out as copies; 3 failed" in outcome.err


@pytest.mark.usefixtures("topics")
def test_raw_publishing_sends_anything_and_finds_the_key_where_there_is_one(
    settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "a.json").write_bytes(b"\xff\xfe broken")
    (tmp_path / "b.json").write_bytes(b'{"uri": "urn:b"}\n')
    assert call(settings, "publish", "--raw", tmp_path).status == 0
    assert sorted((r.key or b"", r.value) for r in stored(settings)) == [
        (b"", b"\xff\xfe broken"),
        (b"urn:b", b'{"uri": "urn:b"}\n'),
    ]


@pytest.mark.usefixtures("topics")
def test_publish_keeps_to_its_rate(settings: Settings) -> None:
    outcome = call(
        settings, "publish", "--rate", "10", "-", stdin="\n".join(article(str(n)) for n in range(6))
    )
    seconds = float(outcome.err.split(" in ")[1].split(" s")[0])
    assert 0.5 <= seconds < 5
    assert len(stored(settings)) == 6


@pytest.mark.usefixtures("topics")
def test_publish_delivers_thousands(settings: Settings) -> None:
    lines = "\n".join(article(str(number)) for number in range(3000))
    assert "3000 articles delivered" in call(settings, "publish", "-", stdin=lines).err
    assert {r.key for r in stored(settings)} == {str(number).encode() for number in range(3000)}


@pytest.mark.usefixtures("topics")
def test_tail_filters(settings: Settings) -> None:
    french = fields("meeting") | {"event_id": FRENCH, "status": "scheduled"}
    french["participants"] = [
        {**p, "country": "FRA", "name": "Élodie Durand"} for p in french["participants"]
    ]
    publish_events(
        settings, event("meeting"), event("visit"), event("statement"), Event.model_validate(french)
    )

    def found(*args: str) -> list[str]:
        outcome = call(settings, "tail", "--from-beginning", "--timeout", "1", "--json", *args)
        assert outcome.status == 0
        return sorted(json.loads(line)["event_id"] for line in outcome.out.splitlines())

    everything = found()
    assert len(everything) == 4
    assert found("--country", "France") == found("--country", "fr") == [FRENCH]
    assert found("--actor", "elodie dur") == [FRENCH]
    assert found("--status", "scheduled", "--status", "denied") == [FRENCH]
    assert found("--type", "visit") == [event("visit").event_id]
    assert found("--type", "visit", "--country", "FRA") == []
    assert len(found("--limit", "2")) == 2
    table = call(settings, "tail", "--from-beginning", "--limit", "4", "--timeout", "5").out
    assert "ABOUT WHAT" in table
    assert "Élodie Durand FRA" in table


@pytest.mark.usefixtures("topics")
def test_tail_shows_what_is_taken_back_where_it_was_shown(settings: Settings) -> None:
    gone = event("meeting")
    retraction = Retraction(
        event_id=gone.event_id, event_type="meeting", reason="canceled", article=gone.article
    )
    headers = tuple(retraction_headers(retraction, now=datetime.now(UTC)))
    publish_events(settings, gone)
    produce(settings, Outgoing(settings.topic_meetings, gone.event_id.encode(), encode(retraction), headers))

    def found(*args: str) -> list[bool]:
        outcome = call(settings, "tail", "--from-beginning", "--timeout", "1", "--json", *args)
        return ["retracted" in json.loads(line) for line in outcome.out.splitlines()]

    assert found() == found("--country", "TUR") == found("--status", "occurred") == [False, True]
    assert found("--country", "FRA") == []
    table = call(settings, "tail", "--from-beginning", "--limit", "2", "--timeout", "5").out
    assert "retracted" in table
    assert "its article was withdrawn" in table


@pytest.mark.usefixtures("topics")
def test_tail_begins_at_the_end_although_the_broker_names_a_wrong_one(settings: Settings) -> None:
    publish_events(settings, event("meeting"), event("visit"), event("statement"))
    assert call(settings, "tail", "--timeout", "1.5", "--json").out == ""
    later = threading.Timer(1.5, publish_events, [settings, event("visit")])
    later.start()
    outcome = call(settings, "tail", "--limit", "1", "--timeout", "20", "--json")
    later.join()
    assert json.loads(outcome.out)["event_type"] == "visit"


@pytest.mark.usefixtures("topics")
def test_dead_letters_are_listed_shown_and_replayed_byte_for_byte(settings: Settings) -> None:
    assert "no dead letters" in call(settings, "dead-letters", "list").out
    produce(settings, letter(settings))
    (row,) = call(settings, "dead-letters", "list", "--json").out.splitlines()
    listed = json.loads(row)
    assert (listed["at"], listed["code"], listed["key"], listed["bytes"]) == (
        "0:0",
        "article_not_json",
        "urn:k",
        12,
    )
    assert "1 dead letter: 1 article_not_json" in call(settings, "dead-letters", "list").out
    shown = call(settings, "dead-letters", "show", "0:0").out
    assert "no JSON" in shown
    assert "00000000  ff 7b 00 20 6e 6f 74" in shown
    assert "header trace  \\x01" in shown
    would = call(settings, "dead-letters", "replay", "--all", "--dry-run")
    assert "would send 1 article" in would.err
    assert stored(settings) == []
    assert "sent 1 article" in call(settings, "dead-letters", "replay", "0:0").err
    (again,) = stored(settings)
    assert (again.key, again.value, again.headers) == (ORIGINAL.key, ORIGINAL.value, ORIGINAL.headers)
    nothing = call(settings, "dead-letters", "replay", "--code", "article_too_large")
    assert nothing.status == 1
    assert (
        "holds no dead letter with the code article_too_large: `diplowire dead-letters list`" in nothing.err
    )


@pytest.mark.usefixtures("topics")
def test_a_dead_letter_that_was_replayed_is_done_and_not_sent_again_by_itself(settings: Settings) -> None:
    produce(settings, letter(settings), letter(settings))
    assert "sent 1 article" in call(settings, "dead-letters", "replay", "0:0").err
    (row,) = call(settings, "dead-letters", "list", "--json").out.splitlines()
    assert (json.loads(row)["at"], json.loads(row)["done"]) == ("0:1", None)
    assert (
        "1 dead letter: 1 article_not_json (1 more are done with)"
        in call(settings, "dead-letters", "list").out
    )
    again = call(settings, "dead-letters", "replay", "0:0")
    assert again.status == 1
    assert "0:0 was replayed already: `diplowire dead-letters replay --again`" in again.err
    assert "sent 1 article" in call(settings, "dead-letters", "replay", "--all").err
    assert "no dead letters are open (2 more are done with)" in call(settings, "dead-letters", "list").out
    nothing = call(settings, "dead-letters", "replay", "--code", "article_not_json")
    assert nothing.status == 1
    assert "all 2 of these were replayed or closed already" in nothing.err
    assert len(stored(settings)) == 2
    assert "sent 2 articles" in call(settings, "dead-letters", "replay", "--all", "--again").err
    assert len(stored(settings)) == 4


@pytest.mark.usefixtures("topics")
def test_dead_letters_that_nobody_will_mend_are_closed(settings: Settings) -> None:
    produce(settings, letter(settings), letter(settings))
    assert "would close 2 dead letters" in call(settings, "dead-letters", "close", "--all", "--dry-run").err
    assert "closed 1 dead letter" in call(settings, "dead-letters", "close", "0:1").err
    rows = [
        json.loads(row) for row in call(settings, "dead-letters", "list", "--done", "--json").out.splitlines()
    ]
    assert [(row["at"], row["done"]) for row in rows] == [("0:0", None), ("0:1", "closed")]
    assert "closed" in call(settings, "dead-letters", "list", "--done").out
    assert call(settings, "dead-letters", "show", "0:2").status == 1  # the mark itself is no dead letter
    assert stored(settings) == []
    dry = call(settings, "replay", "--topic", settings.topic_dead_letters, "--from", "earliest", "--dry-run")
    assert "2 articles" in dry.out + dry.err, dry.out + dry.err
    assert "3 articles" not in dry.out + dry.err


@pytest.mark.usefixtures("topics")
def test_raw_show_writes_the_bytes_alone(settings: Settings) -> None:
    produce(settings, letter(settings, Record("t", 0, 0, None, b'{"uri": "caf\xc3\xa9"', ())))
    assert call(settings, "dead-letters", "show", "--raw", "0:0").out == '{"uri": "café"'
    missing = call(settings, "dead-letters", "show", "0:1")
    assert missing.status == 1
    assert "has nothing at 0:1: `diplowire dead-letters list` shows what is there" in missing.err
    assert call(settings, "dead-letters", "show", "77:0").status == 1


def test_a_port_that_hangs_up_on_every_client_is_no_broker() -> None:
    """What a client sees of a broker that wants other security than it was told."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def hang_up() -> None:
            while True:
                try:
                    server.accept()[0].close()
                except OSError:
                    return

        threading.Thread(target=hang_up, daemon=True).start()
        address = f"127.0.0.1:{server.getsockname()[1]}"
        outcome = run("topics", "list", "--brokers", address)
    assert outcome.status == 3
    assert f"no broker answers at {address}" in outcome.err
    assert "does it speak PLAINTEXT?" in outcome.err


class _Refusing(socketserver.StreamRequestHandler):
    """As much of Kafka's protocol as it takes to refuse a password."""

    _VERSIONS, _HANDSHAKE, _AUTHENTICATE = 18, 17, 36
    _ANSWERS: ClassVar[dict[int, bytes]] = {
        _VERSIONS: struct.pack(">hi", 0, 3)
        + b"".join(struct.pack(">hhh", key, 0, 1 if key == 17 else 0) for key in (18, 17, 36)),
        _HANDSHAKE: struct.pack(">hih", 0, 1, 5) + b"PLAIN",
        _AUTHENTICATE: struct.pack(">hh", 58, 5) + b"wrong" + struct.pack(">i", 0),
    }

    def handle(self) -> None:
        while header := self.rfile.read(4):
            request = self.rfile.read(int.from_bytes(header, "big"))
            key, _version, correlation = struct.unpack(">hhi", request[:8])
            answer = struct.pack(">i", correlation) + self._ANSWERS[key]
            self.wfile.write(struct.pack(">i", len(answer)) + answer)


@pytest.mark.parametrize("command", [["topics", "list"], ["check"]])
def test_wrong_credentials(command: list[str]) -> None:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Refusing) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"127.0.0.1:{server.server_address[1]}"
        outcome = run(
            *command, "--brokers", address, COLUMNS="250", DIPLOWIRE_SECURITY_PROTOCOL="SASL_PLAINTEXT",
            DIPLOWIRE_SASL_USERNAME="wire", DIPLOWIRE_SASL_PASSWORD="hunter2",
        )  # fmt: skip
        server.shutdown()
    assert outcome.status == 3
    told = outcome.err + outcome.out
    assert f"the broker at {address} refuses user wire: check DIPLOWIRE_SASL_USERNAME" in told
    assert "hunter2" not in told


def test_a_broker_that_goes_away_ends_publishing_with_what_was_confirmed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    patient = clients.producer
    monkeypatch.setattr(clients, "producer", lambda *a, **kw: patient(*a, **kw, request_timeout_ms=1500))
    with EmbeddedBroker() as own:
        assert run("topics", "create", "--brokers", own.address).status == 0
        end = threading.Timer(1.5, own.stop)
        end.start()
        lines = "\n".join(article(str(number)) for number in range(600))
        outcome = run("publish", "--rate", "30", "--brokers", own.address, "-", stdin=lines)
        end.join()
    assert outcome.status == 3
    (message,) = outcome.err.splitlines()
    match = re.search(
        r"stopped answering after it had confirmed (\d+) articles: publish standard input:(\d+) and", message
    )
    assert match is not None, message
    assert int(match[2]) == int(match[1]) + 1
