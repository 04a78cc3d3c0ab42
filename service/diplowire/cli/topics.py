"""`diplowire topics`: make, list and check the topics of the service."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import typer

from . import console
from .options import Brokers, load_settings

if TYPE_CHECKING:
    from ..streaming.topics import Topic

app = typer.Typer(no_args_is_help=True, help="Make, list and check the topics of the service.")

CREATE_EXAMPLES = """[bold]Examples[/]

$ diplowire topics create
$ DIPLOWIRE_TOPIC_PARTITIONS=12 DIPLOWIRE_TOPIC_REPLICATION=3 diplowire topics create"""


@app.command("create", epilog=CREATE_EXAMPLES)
def create(brokers: Brokers = None) -> None:
    """Make the topics that are missing; those that exist stay as they are."""
    from ..streaming import topics

    settings = load_settings(brokers)
    made = asyncio.run(topics.create(settings))
    for name in made:
        console.out().print(
            f"made {name} ({settings.topic_partitions} partitions, {settings.topic_replication} replicas)",
            soft_wrap=True,
        )
    if not made:
        console.out().print("every topic exists already")


@app.command("list")
def list_(brokers: Brokers = None) -> None:
    """List the topics of the service as the broker has them."""
    _show(_described(brokers))


@app.command("check")
def check(brokers: Brokers = None) -> None:
    """Like list, but fail with status 3 when a topic is missing, and warn of dead letters that get lost."""
    from ..streaming import topics

    settings = load_settings(brokers)
    described = asyncio.run(topics.describe(settings))
    _show(described)
    require([topic.name for topic in described if not topic.exists])
    policy = asyncio.run(topics.cleanup_policy(settings, settings.topic_dead_letters))
    if policy is not None and "compact" in policy:
        console.note(
            f"{settings.topic_dead_letters} is compacted (cleanup.policy={policy}), so a dead letter is deleted by the next "
            "one of its key, and by the mark that it is done with: set cleanup.policy=delete"
        )


def require(missing: list[str]) -> None:
    """Raise `TopicMissing` unless `missing` is empty."""
    from ..errors import TopicMissing

    if missing:
        what = "topic" if len(missing) == 1 else "topics"
        raise TopicMissing(f"the broker has no {what} {', '.join(missing)}: run `diplowire topics create`")


def _described(brokers: str | None) -> list[Topic]:
    from ..streaming import topics

    return asyncio.run(topics.describe(load_settings(brokers)))


def _show(described: list[Topic]) -> None:
    from rich.table import Table

    from .render import BOX

    table = Table(box=BOX)
    for heading in ("Topic", "For", "Partitions", "Replication"):
        table.add_column(heading, justify="right" if heading in ("Partitions", "Replication") else "left")
    for topic in described:
        numbers = (str(topic.partitions), str(topic.replication)) if topic.exists else ("[red]missing[/]", "")
        table.add_row(topic.name, topic.purpose, *numbers)
    console.out().print(table)
