"""The documentation, held to the code in both directions: nothing is missing in it, and it names nothing that is not there.

What it says is real output is held to the extraction in `tests/extraction/test_readme_event.py`; its examples are
run in `tests/e2e/test_readme_examples.py`.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml
from jsonschema import Draft202012Validator

from diplowire import errors
from diplowire.cli.app import app
from diplowire.contract import Article, Event
from diplowire.contract.codec import decode
from diplowire.contract.dead_letter import HEADER_NAMES
from diplowire.observability import FORMATS, OUTCOMES, STAGES, Metrics
from diplowire.settings import PREFIX, Settings
from diplowire.streaming import topics

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
OPERATIONS = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
DOCS = README + OPERATIONS
PAGES = sorted(
    path
    for folder in (".", "docs", "monitoring", "seeds", "benchmarks", "service/diplowire/extraction")
    for path in (ROOT / folder).glob("*.md")
)
ALERTS = [
    rule
    for group in yaml.safe_load((ROOT / "monitoring/rules/diplowire.alerts.yml").read_text(encoding="utf-8"))[
        "groups"
    ]
    for rule in group["rules"]
]
NEVER_RAISED = {"error", "article_error", "extraction_error"}
"""Codes of the kinds of errors, of which always a more special one is raised."""


def _rows(text: str) -> dict[str, list[str]]:
    """Every row of a table that begins with a name in backticks, by that name."""
    rows = {}
    for line in text.splitlines():
        name, *rest = (
            (cell.strip() for cell in line.strip("|").split(" |")) if line.startswith("| `") else ("",)
        )
        if re.fullmatch(r"`[^`]+`", name):
            rows[name.strip("`")] = rest
    return rows


def _section(text: str, title: str) -> str:
    (found,) = re.findall(rf"^#+ {title}\n(.*?)(?=^#|\Z)", text, re.MULTILINE | re.DOTALL)
    return str(found)


# -- settings


def _default(name: str) -> str:
    value = Settings.model_fields[name].default
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ",".join(value)
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:g}" if isinstance(value, float) else str(value)


@pytest.mark.parametrize("name", Settings.model_fields)
def test_a_setting_stands_in_the_table_with_its_default_and_meaning(name: str) -> None:
    default, meaning = _rows(OPERATIONS)[f"{PREFIX}{name.upper()}"]
    assert default == (f"`{_default(name)}`" if _default(name) else "none")
    assert meaning.rstrip(" |") == Settings.model_fields[name].description


def test_the_example_of_an_environment_file_lists_every_setting_with_its_default() -> None:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    given = [line.lstrip("#") for line in lines if PREFIX in line]
    assert given == [f"{PREFIX}{name.upper()}={_default(name)}" for name in Settings.model_fields]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_setting_that_is_named_exists(page: Path) -> None:
    named = set(re.findall(rf"{PREFIX}(\w+)", page.read_text(encoding="utf-8")))
    assert {name.lower() for name in named} - {"test_brokers"} <= Settings.model_fields.keys()


# -- metrics


def _metrics() -> dict[str, set[str]]:
    """Labels of each metric of the service, by the name under which it is scraped."""
    known = {}
    for family in Metrics().registry.collect():
        if not family.name.startswith("diplowire_"):
            continue
        name = family.name + {"counter": "_total", "info": "_info"}.get(family.type, "")
        known[name] = {label for sample in family.samples for label in sample.labels} - {"le"}
    # These have their labels once there is a partition, or a model.
    known["diplowire_consumer_lag_records"] = {"topic", "partition"}
    known["diplowire_model_info"] = {"extractor", "model", "model_version"}
    return known


METRICS = _metrics()


@pytest.mark.parametrize("name", METRICS)
def test_a_metric_stands_in_the_table_with_its_labels(name: str) -> None:
    labels, meaning = _rows(OPERATIONS)[name]
    assert set(re.findall(r"`(\w+)`", labels)) == METRICS[name]
    assert len(meaning) > 20


def test_a_metric_that_is_named_exists() -> None:
    assert set(re.findall(r"`(diplowire_\w+)`", DOCS)) <= METRICS.keys()


@pytest.mark.parametrize("value", [*FORMATS, *OUTCOMES, *STAGES])
def test_the_values_of_labels_are_listed(value: str) -> None:
    assert f"`{value}`" in _section(OPERATIONS, "Metrics")


# -- topics, records, errors


@pytest.mark.parametrize("topic", [topic.name for topic in topics.wanted(Settings(_env_file=None))])
def test_a_topic_is_named_and_drawn(topic: str) -> None:
    assert f"`{topic}`" in README
    assert f"[[{topic}]]" in README.replace('"', "")
    assert topic in _rows(OPERATIONS)


def test_a_topic_that_is_named_exists() -> None:
    known = {topic.name for topic in topics.wanted(Settings(_env_file=None))}
    assert set(re.findall(r"\b(?:newswire|diplomacy)\.[a-z.]+\.v\d+(?:\.dlq|\.state)?", DOCS)) == known


def test_the_table_of_the_article_has_its_fields() -> None:
    table = _section(README, "Articles in")
    named = {
        name
        for row in re.findall(r"^\| (`.+?) \|", table, re.MULTILINE)
        for name in re.findall(r"`(\w+)`", row)
    }
    assert named == Article.model_fields.keys()
    required = set(re.findall(r"^\| `(\w+)` \| required", table, re.MULTILINE))
    assert required == {name for name, field in Article.model_fields.items() if field.is_required()}


@pytest.mark.parametrize("name", ["event_type", "mode", "status"])
def test_the_values_of_an_event_are_listed(name: str) -> None:
    schema = Event.model_json_schema()["properties"][name]
    values = schema.get("enum") or schema["anyOf"][0]["enum"]
    listed = _section(README, "Events out")
    assert [value for value in values if f"`{value}`" not in listed and f".{value}s." not in listed] == []


@pytest.mark.parametrize("header", HEADER_NAMES)
def test_a_header_of_dead_letters_is_named(header: str) -> None:
    assert f"`{header}`" in _section(README, "Dead letters")


def test_the_codes_of_dead_letters_are_explained() -> None:
    explained = _rows(_section(README, "Dead letters"))
    assert sorted(explained) == errors.dead_letter_codes()
    assert all(len(cell) > 10 for cells in explained.values() for cell in cells)


def test_the_other_codes_are_explained_with_their_exit_status() -> None:
    explained = {code: int(cells[0]) for code, cells in _rows(_section(OPERATIONS, "Errors")).items()}
    assert explained == {
        error.code: error.exit_status
        for error in errors._family(errors.DiplowireError)
        if error.code not in {*errors.dead_letter_codes(), *NEVER_RAISED}
    }


def test_an_error_code_that_is_named_exists() -> None:
    named = set(re.findall(r"`((?:article|extraction|event|broker|pool|input)_[a-z_0-9]+)`", DOCS))
    names_of_other_things = {"event_id", "event_type"}
    assert named - names_of_other_things <= set(errors.all_codes())


# -- commands and habits


def _commands(command: Any, name: str) -> Iterator[tuple[str, Any]]:
    children = getattr(command, "commands", None)
    if not children:
        yield name, command
    for child_name, child in (children or {}).items():
        yield from _commands(child, f"{name} {child_name}")


COMMANDS = dict(_commands(typer.main.get_command(app), "diplowire"))


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_stands_in_the_table(command: str) -> None:
    assert f"`{command}`" in _section(README, "Commands")


def _calls(text: str) -> Iterator[str]:
    """What is called as `diplowire ...`, in a block of shell or in backticks."""
    for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL):
        yield from re.findall(r"(?:^ *|&& |/)(diplowire [^#|>\n]+)", block, re.MULTILINE)
    yield from re.findall(r"`(diplowire [^`]+)`", text)


CALLS = sorted({call.strip() for page in PAGES for call in _calls(page.read_text(encoding="utf-8"))})


@pytest.mark.parametrize("call", CALLS)
def test_a_command_that_is_named_exists_with_its_options(call: str) -> None:
    words = call.split()
    if words[1:] == ["--debug", "COMMAND"]:
        return
    prefixes = [" ".join(words[:count]) for count in (3, 2)]
    if call in {name.rsplit(" ", 1)[0] for name in COMMANDS}:  # a group of commands
        return
    command = next(COMMANDS[prefix] for prefix in prefixes if prefix in COMMANDS)
    known = {
        option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)
    }
    assert {word for word in words if word.startswith("--")} <= known | {"--help"}


def test_every_habit_of_the_makefile_is_documented_and_no_other() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    habits = set(re.findall(r"^([a-z]+):.* ## ", makefile, re.MULTILINE))
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    text = README + OPERATIONS + contributing
    named = set(re.findall(r"(?:^|`)make ([a-z]+)\b", text, re.MULTILINE))
    assert named == habits


def test_the_exit_statuses_are_explained() -> None:
    from diplowire.cli.app import INTERRUPTED, OUR_FAULT, READER_GONE

    table = re.findall(r"^\| ([\d, ]+) \| (.+) \|$", _section(README, "Commands"), re.MULTILINE)
    explained = {int(status) for cell, _ in table for status in cell.split(",")}
    raised = {error.exit_status for error in errors._family(errors.DiplowireError)}
    assert explained == raised | {0, OUR_FAULT, INTERRUPTED, READER_GONE}


# -- alerts, files, links


def test_the_table_of_alerts_has_each_with_its_severity_and_runbook() -> None:
    rows = re.findall(r"^\| \[(\w+)\]\(\.\./([^)]+)\) \| (\w+) \| .+ \|$", OPERATIONS, re.MULTILINE)
    assert rows == [
        (alert["alert"], alert["annotations"]["runbook"], alert["labels"]["severity"]) for alert in ALERTS
    ]


def test_every_schema_file_is_named() -> None:
    assert {path.name for path in (ROOT / "schemas").iterdir()} == set(
        re.findall(r"schemas/([\w.-]+\.(?:json|yaml))", README)
    )


def test_the_number_of_seeds_is_right() -> None:
    (told,) = re.findall(r"(\d+) articles in,", README)
    assert int(told) == len(list((ROOT / "seeds").glob("*.json")))


def _anchors(page: Path) -> set[str]:
    """Anchors that the headings of `page` get on a forge: lower case, no punctuation, hyphens for spaces."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


LINKS = [
    pytest.param(page, link, id=f"{page.relative_to(ROOT)}: {link}")
    for page in PAGES
    for link in re.findall(
        r"\]\(([^)\s]+)\)", re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    )
    if "://" not in link
]


@pytest.mark.parametrize(("page", "link"), LINKS)
def test_a_link_leads_somewhere(page: Path, link: str) -> None:
    path, _, anchor = link.partition("#")
    target = (page.parent / path).resolve() if path else page
    assert target.exists()
    assert target.is_relative_to(ROOT)
    assert not anchor or anchor in _anchors(target)


@pytest.mark.parametrize("alert", ALERTS, ids=lambda alert: alert["alert"])
def test_a_runbook_that_an_alert_names_exists(alert: dict[str, Any]) -> None:
    path, _, anchor = alert["annotations"]["runbook"].partition("#")
    assert anchor in _anchors(ROOT / path)


def test_a_file_that_is_named_exists() -> None:
    folders = "|".join(
        path.name for path in ROOT.iterdir() if path.is_dir() and not path.name.startswith(".")
    )
    named = set(re.findall(rf"`?\b((?:{folders})/[\w./-]*)", re.sub(r"\]\([^)]*\)|https?://\S+", "", DOCS)))
    assert named
    assert [name for name in named if not (ROOT / name.rstrip(".")).exists()] == []


# -- examples


def blocks(language: str) -> list[str]:
    """The README's blocks of code in `language`."""
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def test_the_event_of_the_readme_is_valid() -> None:
    (block,) = blocks("json event")
    event = json.loads(block)
    schema = json.loads((ROOT / f"schemas/{event['event_type']}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(event)


def test_the_event_of_the_readme_points_into_its_article() -> None:
    (block,) = blocks("json event")
    event = Event.model_validate_json(block)
    article = decode((ROOT / "seeds/01-seed.json").read_bytes(), max_bytes=2_000_000).article
    assert event.article.uri == article.uri
    for span in (*event.evidence, *(participant.mention for participant in event.participants)):
        assert article.text[span.start : span.end] == span.text


@pytest.mark.parametrize("block", blocks("python"))
def test_a_python_example_imports_nothing_of_ours(block: str) -> None:
    imported = {
        name
        for node in ast.walk(ast.parse(block))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [node.module] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]
        )
    }
    assert imported <= {"asyncio", "json", "os", "aiokafka"}


def test_the_picture_loads_nothing() -> None:
    picture = (ROOT / "docs/demo.svg").read_text(encoding="utf-8")
    addresses = set(re.findall(r"https?://[\w./-]+", picture))
    assert {address for address in addresses if "127.0.0.1" not in address and "w3.org" not in address} <= {
        "https://www.textualize.io"  # a comment of the program that draws it
    }
    assert "@import" not in picture
    assert "url(" not in re.sub(r"url\(#[\w-]+\)", "", picture)
