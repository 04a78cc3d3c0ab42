"""`diplowire worker`: the service itself."""

from __future__ import annotations

import typer

from .options import Brokers

EXAMPLES = """[bold]Examples[/]

$ diplowire topics create
$ diplowire worker
$ DIPLOWIRE_BROKERS=kafka-1:9092,kafka-2:9092 DIPLOWIRE_POOL_PROCESSES=4 diplowire worker

More workers in the same consumer group share the partitions among them."""


def worker(brokers: Brokers = None) -> None:
    """Consume articles and publish their events until SIGTERM or Ctrl-C.

    Metrics and health are at DIPLOWIRE_HTTP_HOST and DIPLOWIRE_HTTP_PORT:
    /metrics, /livez and /readyz.
    """
    from ..observability import configure_logging
    from .options import load_settings

    settings = load_settings(brokers)
    configure_logging(settings)
    from ..streaming.worker import exit_at_last, run_worker

    raise typer.Exit(run_worker(settings, exit_at_last))
