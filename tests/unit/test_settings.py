"""Settings as they come from the environment, and what a person is told about wrong ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from diplowire.errors import ConfigurationError
from diplowire.settings import load


@pytest.fixture(autouse=True)
def _no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("value", ["en,en-GB", "en, en-GB,", '["en", "en-GB"]'])
def test_a_list_is_written_with_commas_or_as_json(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIPLOWIRE_LANGUAGES", value)
    assert load().languages == ("en", "en-GB")


@pytest.mark.parametrize("value", ["", " , ", '["en"', "[1]"])
def test_a_list_that_is_none_is_told(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIPLOWIRE_LANGUAGES", value)
    with pytest.raises(ConfigurationError, match="setting DIPLOWIRE_LANGUAGES"):
        load()


def test_a_setting_from_a_file_is_overruled_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("DIPLOWIRE_POOL_PROCESSES=3\nDIPLOWIRE_HTTP_PORT=1234\n", encoding="utf-8")
    monkeypatch.setenv("DIPLOWIRE_HTTP_PORT", "4321")
    assert (load().pool_processes, load().http_port) == (3, 4321)


def test_an_unknown_setting_is_named_with_the_one_that_was_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIPLOWIRE_POOL_PROCESES", "3")
    with pytest.raises(
        ConfigurationError, match=r"DIPLOWIRE_POOL_PROCESES \(did you mean DIPLOWIRE_POOL_PROCESSES"
    ):
        load()
