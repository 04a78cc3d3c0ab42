"""Commands without a broker: what they write, what they say, how they end."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from tests.support.cli import REPOSITORY, Outcome, run, run_process

from diplowire import __version__
from diplowire.settings import Settings
from diplowire.streaming import topics

COMMANDS = (
    "demo", "worker", "publish", "tail", "extract", "replay", "diff", "topics", "dead-letters", "schemas", "check",
)  # fmt: skip
NOBODY = "127.0.0.1:1"


def article(uri: str, text: str, **fields: object) -> str:
    return json.dumps(
        {"uri": uri, "text": text, "language": "en", "published_at": "2025-03-04T09:30:00Z", **fields}
    )


def test_help_names_every_command_and_the_version_is_told() -> None:
    told = run("--help").out
    assert all(f" {command} " in told for command in COMMANDS)
    assert run("--version").out == f"diplowire {__version__}, interpreted rules\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_and_those_that_take_input_have_examples(command: str) -> None:
    outcome = run(command, "--help")
    assert outcome.status == 0
    if command not in ("topics", "dead-letters"):
        assert f"$ diplowire {command}" in outcome.out


def test_help_needs_neither_model_nor_engine() -> None:
    heavy = "{'spacy', 'faust', 'aiokafka', 'pydantic', 'feedparser'}"
    code = f"import sys, diplowire.cli.app; sys.exit(repr({heavy} & set(sys.modules)) != 'set()')"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=30).returncode == 0


def test_extract_writes_events_to_standard_output_and_the_rest_to_standard_error() -> None:
    lines = [article("a", "events 2"), "{broken", article("b", "no event"), article("c", "events 1")]
    outcome = run("extract", stdin="\n".join(lines))
    events = [json.loads(line) for line in outcome.out.splitlines()]
    assert [event["article"]["uri"] for event in events] == ["a", "a", "c"]
    assert outcome.status == 1
    assert "error: standard input:2: the record is not JSON" in outcome.err
    assert "3 articles: 3 events (3 statements); 1 failed" in outcome.err


def test_extract_reads_plain_text_with_its_date(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("events 1", encoding="utf-8")
    outcome = run("extract", "--published-at", "2025-03-04", path)
    assert outcome.status == 0
    assert json.loads(outcome.out)["article"]["published_at"] == "2025-03-04T00:00:00Z"
    assert run("extract", path).status == 1


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("2025-03-04T09:30:00", "has no UTC offset: add one, or Z"),
        ("tomorrow", "is no ISO 8601 date or time"),
    ],
)
def test_a_date_that_says_too_little_is_wrong_usage(value: str, message: str) -> None:
    outcome = run("extract", "--published-at", value, stdin="Hello")
    assert outcome.status == 2
    assert message in outcome.told


def test_extract_goes_on_behind_an_article_that_breaks_the_extraction() -> None:
    lines = [article("a", "events 1"), article("b", "raise"), article("c", "events 1")]
    outcome = run("extract", stdin="\n".join(lines))
    assert [json.loads(line)["article"]["uri"] for line in outcome.out.splitlines()] == ["a", "c"]
    assert outcome.status == 1
    assert "error: standard input:2: the extraction raised ValueError: told to fail on b" in outcome.err


def test_extract_skips_what_the_service_skips_and_says_so() -> None:
    lines = [
        article("a", "events 1", pub_status="withheld"),
        article("b", "events 1", language="fr"),
        article("c", "events 1", embargoed="2999-01-01T00:00:00Z"),
    ]
    outcome = run("extract", stdin="\n".join(lines))
    assert outcome.out == ""
    assert outcome.status == 0
    assert "1 skipped (embargoed); 1 skipped (language); 1 skipped (withheld)" in outcome.err


def test_extract_notes_a_repeated_uri() -> None:
    outcome = run("extract", stdin="\n".join([article("a", "events 1")] * 2))
    assert "note: standard input:2: is a copy of standard input:1 (uri a, version 1)" in outcome.err


def test_extract_leaves_out_what_is_less_sure_than_asked_for() -> None:
    outcome = run("extract", "--min-confidence", "0.5", stdin=article("a", "unsure"))
    assert [json.loads(line)["confidence"] for line in outcome.out.splitlines()] == [0.8]
    assert "1 article: 1 event (1 statement); 1 event below 0.5 left out" in outcome.err
    by_setting = run("extract", stdin=article("a", "unsure"), DIPLOWIRE_MIN_CONFIDENCE="0.9")
    assert (by_setting.out, by_setting.status) == ("", 0)
    over_setting = ("--min-confidence", "0")
    assert (
        len(
            run(
                "extract", *over_setting, stdin=article("a", "unsure"), DIPLOWIRE_MIN_CONFIDENCE="1"
            ).out.split("\n")
        )
        == 3
    )
    assert run("extract", "--min-confidence", "7", stdin="x").status == 2


LEADERS = "country\tname\toffice\tfrom\tto\taliases\n"
NEW_MINISTER = LEADERS + "KEN\tWanjiru Otieno\tforeign minister\t2026-02\t\t\n"


def test_extract_knows_office_holders_of_the_users_own(tmp_path: Path) -> None:
    table = tmp_path / "leaders.tsv"
    table.write_text(NEW_MINISTER, encoding="utf-8")
    text = "Wanjiru Otieno condemned the attack on the border post on Monday."
    given = article("a", text, published_at="2026-03-03T00:00:00Z")
    own = {"DIPLOWIRE_EXTRACTOR": "diplowire.extraction:load", "DIPLOWIRE_LEADERS_FILE": str(table)}
    outcome = run_process("extract", stdin=given, seconds=60, **own)
    assert [p["country"] for p in json.loads(outcome.out)["participants"] if p["role"] == "speaker"] == [
        "KEN"
    ]
    before = article("a", text, published_at="2026-01-03T00:00:00Z")
    assert "KEN" not in run_process("extract", stdin=before, seconds=60, **own).out


def test_a_table_of_office_holders_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    table = tmp_path / "leaders.tsv"
    own = {"DIPLOWIRE_EXTRACTOR": "diplowire.extraction:load", "DIPLOWIRE_LEADERS_FILE": str(table)}
    missing = run("extract", stdin=article("a", "x"), **own)
    assert missing.status == 2
    assert f"error: the table of leaders {table} can't be read" in missing.err
    table.write_text(LEADERS + "KEN\tX\tforeign minister\tsoon\t\t\n", encoding="utf-8")
    broken = run("extract", stdin=article("a", "x"), **own)
    assert broken.status == 2
    assert f"{table}, entry 1: dates are YYYY, YYYY-MM or YYYY-MM-DD" in broken.err
    without = run("extract", stdin="x", DIPLOWIRE_LEADERS_REPLACE="true")
    assert without.status == 2
    assert "DIPLOWIRE_LEADERS_REPLACE would leave no office holders: name their table with" in without.err


def test_quiet_extract_writes_no_summary() -> None:
    assert run("extract", "--quiet", stdin=article("a", "events 1")).err == ""


def test_a_reader_that_goes_away_ends_extract_quietly() -> None:
    many = "\n".join(article(f"a{number}", "events 50") for number in range(400))
    process = subprocess.Popen(
        [sys.executable, "-m", "diplowire", "extract"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=REPOSITORY,
        env={"PATH": "/usr/bin:/bin", "DIPLOWIRE_EXTRACTOR": "tests.support.extractors:load"},
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdin.write(many.encode())
    process.stdin.close()
    assert process.stdout.readline().startswith(b"{")
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(30) == 141
    process.stderr.close()


def test_control_characters_of_the_input_do_not_reach_the_terminal() -> None:
    outcome = run("extract", "\x1b]0;owned\x07.json")
    assert "\x1b" not in outcome.err
    assert "\\x1b]0;owned\\x07.json: no such file or folder" in outcome.err


def test_a_fault_of_ours_is_one_line_and_its_trace_takes_debug(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("kaput")

    monkeypatch.setattr("diplowire.cli.inputs.read", broken)
    outcome = run("extract", stdin="x")
    assert outcome.status == 70
    assert "failed in a way that it should not (RuntimeError: kaput): please report it" in outcome.err
    assert "Traceback" not in outcome.err
    assert "Traceback" in run("--debug", "extract", stdin="x").err


@pytest.mark.parametrize(
    "args", [["publish", "x.json"], ["tail"], ["topics", "list"], ["dead-letters", "list"], ["worker"]]
)
def test_no_broker_at_the_address(args: list[str]) -> None:
    outcome = run_process(*args, DIPLOWIRE_BROKERS=NOBODY, DIPLOWIRE_HTTP_PORT="0")
    assert outcome.status == 3
    assert outcome.err.splitlines()[-1] == (
        f"error: no broker answers at {NOBODY} (connection refused): "
        "start one, or set DIPLOWIRE_BROKERS to its address"
    )
    assert "Traceback" not in outcome.err


def test_an_unknown_setting_is_told_with_the_one_that_was_meant() -> None:
    outcome = run("extract", stdin="x", DIPLOWIRE_BROKER="x")
    assert outcome.status == 2
    assert "unknown setting DIPLOWIRE_BROKER (did you mean DIPLOWIRE_BROKERS?)" in outcome.err


def test_a_setting_of_the_wrong_kind() -> None:
    outcome = run("extract", stdin="x", DIPLOWIRE_HTTP_PORT="many")
    assert outcome.status == 2
    assert "setting DIPLOWIRE_HTTP_PORT" in outcome.err


def test_a_model_that_is_not_installed() -> None:
    outcome = run(
        "extract", stdin=article("a", "x"), DIPLOWIRE_MODEL="no_such_model",
        DIPLOWIRE_EXTRACTOR="diplowire.extraction:load",
    )  # fmt: skip
    assert outcome.status == 3
    assert "'no_such_model' is not installed: install its package, or name another" in outcome.err


def test_schemas_are_listed_printed_and_written(tmp_path: Path) -> None:
    assert run("schemas").out.split() == [
        "article", "dead-letter-headers", "meeting", "visit", "statement", "retraction", "article-state"
    ]  # fmt: skip
    assert json.loads(run("schemas", "meeting").out)["title"]
    assert run("schemas", "--write", tmp_path / "new").status == 0
    assert (tmp_path / "new" / "asyncapi.yaml").is_file()
    wrong = run("schemas", "treaty")
    assert wrong.status == 2
    assert "there is no schema 'treaty'" in wrong.told


def checked(**env: str) -> Outcome:
    return run("check", COLUMNS="200", **env)


def test_check_tells_what_is_wrong_with_each_part_and_goes_on(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        outcome = checked(
            DIPLOWIRE_BROKERS=NOBODY, DIPLOWIRE_HTTP_PORT=port, DIPLOWIRE_DATA_DIR=str(tmp_path)
        )
    assert outcome.status == 3
    assert f"no broker answers at {NOBODY}" in outcome.out
    assert f"port {port} on 127.0.0.1 can't be had" in outcome.out
    assert "set DIPLOWIRE_HTTP_PORT to another" in outcome.out
    assert f"{tmp_path} can be written to" in outcome.out
    assert "loads, by tests.support.extractors:load (interpreted rules)" in " ".join(outcome.out.split())


def test_check_of_wrong_settings_ends_with_status_2() -> None:
    outcome = checked(DIPLOWIRE_LOG_LEVEL="loud")
    assert outcome.status == 2
    assert "setting DIPLOWIRE_LOG_LEVEL" in outcome.out


def test_check_lists_every_setting_and_no_secret() -> None:
    from diplowire.settings import Settings

    outcome = run("check", "--settings", COLUMNS="250", DIPLOWIRE_SASL_PASSWORD="hunter2")
    assert outcome.status == 0
    assert all(f"DIPLOWIRE_{name.upper()} " in outcome.out for name in Settings.model_fields)
    assert "hunter2" not in outcome.out


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["tail", "--type", "party"], "party: expected meeting, visit, statement"),
        (["tail", "--status", "maybe"], "maybe: expected occurred"),
        (["tail", "--country", "Atlantis"], "'Atlantis' is no country"),
        (["dead-letters", "show", "7"], "'7': expected PARTITION:OFFSET"),
        (["dead-letters", "replay"], "name one PARTITION:OFFSET, or --all, or --code CODE"),
        (["dead-letters", "list", "--code", "odd"], "'odd' is no code: article_invalid"),
        (["demo", "--seeds", "/nowhere"], "'/nowhere' does not exist"),
        (["publish"], "Missing argument"),
        (["frobnicate"], "No such command 'frobnicate'"),
    ],
)
def test_wrong_usage(args: list[str], message: str) -> None:
    outcome = run(*args, DIPLOWIRE_BROKERS=NOBODY)
    assert outcome.status == 2
    assert message in outcome.told


@pytest.mark.parametrize(
    ("policy", "warns"), [("compact", True), ("compact,delete", True), ("delete", False), (None, False)]
)
def test_a_compacted_topic_of_dead_letters_is_warned_of(
    monkeypatch: pytest.MonkeyPatch, policy: str | None, warns: bool
) -> None:
    async def described(settings: Settings) -> list[topics.Topic]:
        return [replace(topic, partitions=3, replication=1) for topic in topics.wanted(settings)]

    async def told(_settings: Settings, name: str) -> str | None:
        return policy if name.endswith(".dlq") else "compact"

    monkeypatch.setattr(topics, "describe", described)
    monkeypatch.setattr(topics, "cleanup_policy", told)
    outcome = run("topics", "check", COLUMNS="200")
    assert outcome.status == 0
    assert (f"(cleanup.policy={policy})" in outcome.err) is warns
    assert ("set cleanup.policy=delete" in outcome.err) is warns
