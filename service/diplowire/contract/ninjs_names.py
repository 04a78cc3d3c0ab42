"""What the three generations of ninjs call their properties, and which of them an item is of.

Facts from the IPTC's schemas 1.0-1.8, 2.0-2.4 and 3.0-3.3. Their structure tells the generations apart:

===========  ==========================  ==========================  ==============================
             1.x                         2.x                         3.x
===========  ==========================  ==========================  ==============================
bodies       `body_<anything>` strings   `bodies[]`: `contenttype`   `bodies[]`: `contentType`
headlines    `headline`, `headline_...`  `headlines[]`               `headlines[]`
status       `pubstatus`                 `pubstatus`                 `pubStatus`
times        `versioncreated`,           `versioncreated`,           `versionCreated`,
             `firstcreated`              `firstcreated`              `firstCreated`
embargo      `embargoed`                 `embargoed`                 `embargoedUntil`
subjects     `subject[]`: `code`         `subjects[]`: `uri`         `subjects[]`: `uri`, `literal`
supplied by  `infosource[]`              `infosources[]`             `infoSources[]`
other ids    `altids{}` (name: id)       `altids[]`: `role`          `altIds[]`: `role`
names it     `$standard`                 `standard`                  `standard`
===========  ==========================  ==========================  ==============================

An item that names its standard is believed; else names that only one generation has decide.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from ..errors import ArticleInvalid
from .quoting import quote

Generation = Literal[1, 2, 3]

Item = Mapping[str, Any]


def generation(item: Item) -> Generation | None:
    """The generation of ninjs that `item` is of, or None for anything else (such as a plain article)."""
    named = _named_generation(item)
    if named is not None:
        return named
    keys = item.keys()
    if _is_plain(item):
        return None
    if keys & _ONLY_3:
        return 3
    if keys & _PLURALS:
        return 3 if _has_camel_case_parts(item) else 2
    if keys & _LOWER_CASE or any(_WITH_SUFFIX.fullmatch(key) for key in keys):
        return 1
    return None


def objects(item: Item, name: str) -> list[Item]:
    """The objects of an array, or none; strings in it are taken as names."""
    parts = item.get(name)
    if parts is None:
        return []
    if not isinstance(parts, list):
        raise ArticleInvalid(
            f"the ninjs item's `{name}` is {quote(parts)}: ninjs has an array of objects there"
        )
    return [part if isinstance(part, dict) else {"name": part} for part in parts]


@dataclass(frozen=True, slots=True)
class Names:
    """What a generation calls the properties that the mapping reads."""

    version_created: str
    first_created: str
    content_created: str
    embargoed: str
    pub_status: str
    subjects: str
    info_sources: str
    alternative_ids: str
    content_type: str
    bodies: str


NAMES: dict[Generation, Names] = {
    1: Names(
        "versioncreated", "firstcreated", "contentcreated", "embargoed", "pubstatus",
        "subject", "infosource", "altids", "mimetype", "body_text",
    ),
    2: Names(
        "versioncreated", "firstcreated", "contentcreated", "embargoed", "pubstatus",
        "subjects", "infosources", "altids", "contenttype", "bodies",
    ),
    3: Names(
        "versionCreated", "firstCreated", "contentCreated", "embargoedUntil", "pubStatus",
        "subjects", "infoSources", "altIds", "contentType", "bodies",
    ),
}  # fmt: skip
"""By generation."""


def _named_generation(item: Item) -> Generation | None:
    standard = item.get("$standard", item.get("standard"))
    if not isinstance(standard, dict) or str(standard.get("name", "ninjs")).lower() != "ninjs":
        return None
    told = f"{standard.get('version', '')} {standard.get('schema', '')}"
    match = re.search(r"(?:^|ninjs-schema_)([123])(?:\.\d+)?\b", told)
    return _GENERATIONS[match[1]] if match else None


_GENERATIONS: dict[str, Generation] = {"1": 1, "2": 2, "3": 3}


def _has_camel_case_parts(item: Item) -> bool:
    parts = (part for name in ("bodies", "headlines", "descriptions") for part in objects(item, name))
    return any("contentType" in part or "charCount" in part or "wordCount" in part for part in parts)


def _is_plain(item: Item) -> bool:
    # producers add what they like to a plain article, also names that ninjs has, such as `byline` or `place`
    if "published_at" in item:
        return True
    return "text" in item and "bodies" not in item and not any(key.startswith("body_") for key in item)


# Names that an item of one generation has and neither the others nor a plain article has.
_ONLY_3 = frozenset({
    "versionCreated", "firstCreated", "contentCreated", "contentDigitised", "embargoedUntil",
    "pubStatus", "representationType", "edNote", "copyrightHolder", "copyrightNotice", "usageTerms",
    "infoSources", "altIds", "trustIndicators", "rightsInfo", "eventDetails", "plannedCoverage",
})  # fmt: skip
_PLURALS = frozenset({
    "bodies", "headlines", "descriptions", "people", "organisations", "places", "infosources",
    "trustindicators", "genres",
})  # fmt: skip
_LOWER_CASE = frozenset({
    "versioncreated", "firstcreated", "contentcreated", "contentdigitised", "pubstatus",
    "representationtype", "ednote", "copyrightholder", "copyrightnotice", "usageterms", "infosource",
    "person", "organisation", "place", "altids", "trustindicator", "genre", "byline", "mimetype",
    "rightsinfo", "$standard",
})  # fmt: skip
_WITH_SUFFIX = re.compile(r"(?:body|headline|description)_\w+")
