from __future__ import annotations

import json
import logging
import warnings
from collections.abc import Iterator
from typing import Any

import pytest
import structlog
from pydantic import SecretStr

from diplowire.observability import configure_logging
from diplowire.settings import Settings


@pytest.fixture(autouse=True)
def _logging_as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers, root.level = handlers, level
    logging.captureWarnings(False)
    structlog.reset_defaults()


def _records(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    captured = capsys.readouterr()
    assert captured.out == ""  # standard output belongs to events
    return [json.loads(line) for line in captured.err.splitlines()]


def _fail(text: str) -> None:
    secret = "of the local frame"
    raise ValueError(f"{text} {len(secret)}")


def test_structlog_and_standard_library_lines_look_alike(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging(Settings(log_format="json"))
    structlog.get_logger("diplowire.a").warning("from structlog", uri="urn:1")
    logging.getLogger("diplowire.b").warning("from %s", "logging", extra={"uri": "urn:2"})
    first, second = _records(capsys)
    assert (first["event"], first["uri"], first["logger"]) == ("from structlog", "urn:1", "diplowire.a")
    assert (second["event"], second["uri"], second["logger"]) == ("from logging", "urn:2", "diplowire.b")
    assert first["level"] == second["level"] == "warning"
    assert first["timestamp"].endswith("Z")


def test_the_level_is_that_of_the_settings(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging(Settings(log_format="json", log_level="WARNING"))
    structlog.get_logger("a").info("hidden")
    logging.getLogger("b").info("hidden")
    structlog.get_logger("a").warning("shown")
    assert [record["event"] for record in _records(capsys)] == ["shown"]


def test_chatty_libraries_are_heard_only_at_debug(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging(Settings(log_format="json"))
    logging.getLogger("aiokafka.consumer").info("joined")
    configure_logging(Settings(log_format="json", log_level="DEBUG"))
    logging.getLogger("aiokafka.consumer").info("joined again")
    assert [record["event"] for record in _records(capsys)] == ["joined again"]


@pytest.mark.parametrize("form", ["json", "console"])
def test_a_traceback_has_frames_but_no_local_variables(capsys: pytest.CaptureFixture[str], form: Any) -> None:
    configure_logging(Settings(log_format=form))
    try:
        _fail("boom")
    except ValueError:
        structlog.get_logger("a").exception("it failed")
        logging.getLogger("b").exception("it failed")
    text = capsys.readouterr().err
    assert text.count("boom 18") == 2
    assert "_fail" in text
    assert "of the local frame" not in text


@pytest.mark.parametrize("form", ["json", "console"])
def test_secrets_are_masked(capsys: pytest.CaptureFixture[str], form: Any) -> None:
    configure_logging(Settings(log_format=form))
    structlog.get_logger("a").info(
        "x", sasl_password="hunter2", settings=SecretStr("hunter2"), API_TOKEN="hunter2"
    )
    text = capsys.readouterr().err
    assert "hunter2" not in text
    assert text.count("**********") == 3


def test_an_article_cannot_write_to_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging(Settings(log_format="console"))
    structlog.get_logger("a").warning("bad \x1b[2J", uri="urn:\x1b]0;owned\x07\rfake")
    logging.getLogger("b").warning("bad %s", "\x9b2J")
    text = capsys.readouterr().err
    assert not {"\x1b", "\x07", "\r", "\x9b"} & set(text)
    assert r"\x1b[2J" in text


def test_automatic_is_json_where_no_person_looks(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging(Settings(log_format="auto"))
    structlog.get_logger("a").info("x")
    assert [record["event"] for record in _records(capsys)] == ["x"]


def test_python_warnings_become_log_lines(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging(Settings(log_format="json"))
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(True)
        warnings.warn("old habit", stacklevel=1)
    (record,) = _records(capsys)
    assert "old habit" in record["event"]


def test_configuring_twice_does_not_double_lines(capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        configure_logging(Settings(log_format="json"))
    logging.getLogger("b").warning("once")
    assert len(_records(capsys)) == 1
