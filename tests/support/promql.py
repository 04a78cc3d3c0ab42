"""As much of PromQL as the tests need: which series a query reads, and the query without its thresholds."""

from __future__ import annotations

import re
from dataclasses import dataclass

_GROUPING = re.compile(r"\b(?:by|without|on|ignoring)\s*\(([^)]*)\)")
_SELECTOR = re.compile(r"(?<![\w:$.])([a-zA-Z_:][\w:]*)(?![\w:])\s*(\{[^}]*\})?(?!\s*\()")
_MATCHER = re.compile(r"(\w+)\s*(?:=~|!~|!=|=)\s*\"[^\"]*\"")
_KEYWORDS = {"and", "or", "unless", "bool", "offset"}


@dataclass(frozen=True)
class Selector:
    """A metric in a query, with the labels that it is matched by."""

    metric: str
    matchers: str
    labels: frozenset[str]


def selectors(query: str) -> list[Selector]:
    """Every metric that `query` reads."""
    bare = re.sub(r"\[[^\]]*\]", "", _GROUPING.sub("", query))
    return [
        Selector(name, matchers, frozenset(_MATCHER.findall(matchers)))
        for name, matchers in _SELECTOR.findall(bare)
        if name not in _KEYWORDS
    ]


def grouping_labels(query: str) -> set[str]:
    """Labels that `query` groups or joins by."""
    return {
        label.strip() for found in _GROUPING.findall(query) for label in found.split(",") if label.strip()
    }


def without_thresholds(query: str) -> str:
    """`query` as it is before its result is compared with numbers: what an alert looks at."""
    return re.sub(r"\s*(?:==|!=|>=|<=|>|<)\s*[\d.e+-]+", "", query)
