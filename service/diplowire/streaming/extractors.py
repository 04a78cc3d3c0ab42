"""The extractor that a setting names: what it must be able to do, and how it is made."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol, cast

from ..contract import Article, Event
from ..errors import ConfigurationError, DiplowireError
from .dead_letters import class_name


class Extracts(Protocol):
    """What `settings.extractor` must make.

    It may have `extract_many` as well, which gives the events of each of several articles, in their order and one by one:
    it is asked where several articles wait. When it raises, those without an answer are extracted one by one.
    """

    def extract(self, article: Article) -> list[Event]:
        """Events of `article`."""
        ...


class ExtractorChoice(Protocol):
    """Which extractor to load, and what with: `Rules` or `Settings`."""

    @property
    def extractor(self) -> str:
        """Its factory, `module:function`."""
        ...

    @property
    def model(self) -> str:
        """Its model."""
        ...

    @property
    def leaders_file(self) -> Path | None:
        """A table of office holders of the user's own."""
        ...

    @property
    def leaders_replace(self) -> bool:
        """Whether that table stands in place of the package's."""
        ...


def load_extractor(choice: ExtractorChoice) -> Extracts:
    """The extractor that the factory of `choice` makes of its model.

    The factory gets `leaders_file` and `leaders_replace` by name, but only where a table is set. Raises
    `ConfigurationError` when there is no such factory or it fails, `ModelNotInstalled` as it does.
    """
    factory_name = choice.extractor
    module_name, colon, name = factory_name.partition(":")
    advice = "expected module:function"
    if not (module_name and colon and name):
        raise ConfigurationError(f"setting DIPLOWIRE_EXTRACTOR: {factory_name!r} is no factory, {advice}")
    options: dict[str, Any] = {}
    if choice.leaders_file is not None:
        options = {"leaders_file": choice.leaders_file, "leaders_replace": choice.leaders_replace}
    try:
        factory = cast(Callable[..., Extracts], getattr(importlib.import_module(module_name), name))
        return factory(choice.model, **options)
    except DiplowireError:
        raise
    except Exception as error:  # any code may be named here, and fail in any way
        raise ConfigurationError(
            f"setting DIPLOWIRE_EXTRACTOR: {factory_name!r} can't be loaded "
            f"({class_name(error)}: {error}), {advice}"
        ) from error
