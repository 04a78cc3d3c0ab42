"""IPTC ninjs items of all three generations -> the fields of an `Article`.

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
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from ..errors import ArticleInvalid
from .ninjs_body import Body, best
from .quoting import quote

Generation = Literal[1, 2, 3]

Item = Mapping[str, Any]

RUNNING_STORY = timedelta(days=2)
"""How long after its first publication a new version still counts as told anew, see `_published_at`."""


@dataclass(frozen=True, slots=True)
class _Names:
    """What a generation calls the properties that this module reads."""

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


_NAMES: dict[Generation, _Names] = {
    1: _Names(
        "versioncreated", "firstcreated", "contentcreated", "embargoed", "pubstatus",
        "subject", "infosource", "altids", "mimetype", "body_text",
    ),
    2: _Names(
        "versioncreated", "firstcreated", "contentcreated", "embargoed", "pubstatus",
        "subjects", "infosources", "altids", "contenttype", "bodies",
    ),
    3: _Names(
        "versionCreated", "firstCreated", "contentCreated", "embargoedUntil", "pubStatus",
        "subjects", "infoSources", "altIds", "contentType", "bodies",
    ),
}  # fmt: skip

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
_BODY_1 = re.compile(r"(?:body|headline|description)_\w+")


def generation(item: Item) -> Generation | None:
    """The generation of ninjs that `item` is of, or None for anything else (such as a plain article)."""
    named = _named_generation(item)
    if named is not None:
        return named
    keys = item.keys()
    if keys & _ONLY_3:
        return 3
    if keys & _PLURALS:
        return 3 if _has_camel_case_parts(item) else 2
    if keys & _LOWER_CASE or any(_BODY_1.fullmatch(key) for key in keys):
        return 1
    return None


def names(generation: Generation) -> dict[str, str]:
    """What the producer calls the fields of `Article`, for messages about them."""
    known = _NAMES[generation]
    return {
        "published_at": known.version_created,
        "embargoed": known.embargoed,
        "pub_status": known.pub_status,
        "text": known.bodies,
    }


def to_article(item: Item, generation: Generation) -> dict[str, Any]:
    """The fields of the article that `item` is; what it does not have is left out.

    Nothing is checked here beyond what the mapping needs: the model of the article checks the fields.

    Raises `ArticleInvalid` when a property has not the type that ninjs gives it.
    """
    known = _NAMES[generation]
    fields = {
        "uri": item.get("uri") or _alternative_uri(item, known.alternative_ids),
        "version": _version(item.get("version")),
        "pub_status": item.get(known.pub_status),
        "headline": _headline(item, generation),
        "text": _text(item, generation),
        "language": item.get("language"),
        "published_at": _published_at(item, known),
        "embargoed": item.get(known.embargoed),
        "source": _source(item, known.info_sources),
        "url": _url(item, known),
        "dateline": item.get("located"),
        "subjects": _labels(item, known.subjects),
    }
    return {name: value for name, value in fields.items() if value is not None}


def _named_generation(item: Item) -> Generation | None:
    standard = item.get("$standard", item.get("standard"))
    if not isinstance(standard, dict) or str(standard.get("name", "ninjs")).lower() != "ninjs":
        return None
    told = f"{standard.get('version', '')} {standard.get('schema', '')}"
    match = re.search(r"(?:^|ninjs-schema_)([123])(?:\.\d+)?\b", told)
    return _GENERATIONS[match[1]] if match else None


_GENERATIONS: dict[str, Generation] = {"1": 1, "2": 2, "3": 3}


def _has_camel_case_parts(item: Item) -> bool:
    parts = (part for name in ("bodies", "headlines", "descriptions") for part in _objects(item, name))
    return any("contentType" in part or "charCount" in part or "wordCount" in part for part in parts)


def _text(item: Item, generation: Generation) -> str | None:
    if generation == 1:
        bodies: Iterable[Body] = (
            Body(value, role=key.removeprefix("body_"), media_type=None)
            for key, value in item.items()
            if key.startswith("body_") and isinstance(value, str)
        )
    else:
        content_type = _NAMES[generation].content_type
        bodies = (
            Body(
                part["value"],
                role=_string(part.get("role")) or "",
                media_type=_string(part.get(content_type)),
            )
            for part in _objects(item, "bodies")
            if isinstance(part.get("value"), str)
        )
    body = best(bodies)
    if body is not None:
        return body.text()
    # a notice that an item is withdrawn often carries nothing else
    withdrawn = item.get(_NAMES[generation].pub_status) in ("withheld", "canceled")
    return "" if withdrawn else None


def _headline(item: Item, generation: Generation) -> str | None:
    if generation == 1:
        by_role = {
            key.removeprefix("headline_"): value for key, value in item.items() if key.startswith("headline_")
        }
        return _string(item.get("headline")) or _main(by_role)
    parts = [part for part in _objects(item, "headlines") if _string(part.get("value"))]
    return _main({str(part.get("role", "")): part["value"] for part in reversed(parts)})


def _main(by_role: Mapping[str, Any]) -> str | None:
    preferred = [by_role[role] for role in ("main", "headline", "text", "") if role in by_role]
    return next((value for value in [*preferred, *by_role.values()] if _string(value)), None)


def _published_at(item: Item, known: _Names) -> Any:
    """The time against which the dates of the text are to be resolved.

    A story that is told anew within `RUNNING_STORY` says "on Thursday" or "today" of the day of its new
    version, so that is what counts. A version made later than that corrects or re-files a text whose words
    stem from its first publication (archives give their items new versions years later): there the first
    publication counts. Weekdays, by which a wire dates most, come out right also for a quick correction.
    """
    version_created, first_created = item.get(known.version_created), item.get(known.first_created)
    if version_created is None or first_created is None:
        return version_created or first_created or item.get(known.content_created)
    lag = _lag(first_created, version_created)
    return first_created if lag is not None and lag > RUNNING_STORY else version_created


def _lag(first_created: Any, version_created: Any) -> timedelta | None:
    try:
        return datetime.fromisoformat(version_created) - datetime.fromisoformat(first_created)
    except (TypeError, ValueError):
        return None  # whatever is wrong with the one that is used, the model says


def _version(version: Any) -> int | None:
    """The version as a number: in ninjs a free string, mostly of digits; None when it is not."""
    match = (
        re.match(r"\s*v?\.?(\d{1,18})", str(version), re.IGNORECASE)
        if isinstance(version, str | int)
        else None
    )
    return max(1, int(match[1])) if match else None


def _alternative_uri(item: Item, name: str) -> str | None:
    """What identifies an item without `uri`: its `guid` (Superdesk), else the first id that is a URI."""
    values = [item.get("guid"), *(value for _, value in _alternative_ids(item, name))]
    return next((value for value in values if isinstance(value, str) and _URI.match(value)), None)


_URI = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+:\S+$")


def _alternative_ids(item: Item, name: str) -> list[tuple[str, Any]]:
    ids = item.get(name)
    if isinstance(ids, dict):
        return list(ids.items())
    return [(str(part.get("role", "")), part.get("value")) for part in _objects(item, name)]


def _url(item: Item, known: _Names) -> str | None:
    """Where the item can be read: an alternative id that says so, else its HTML rendition.

    `uri` is not taken, even where it begins with http: ninjs has it as an identifier, not as a link.
    """
    for role, value in _alternative_ids(item, known.alternative_ids):
        if (
            role.lower() in _URL_ROLES
            and isinstance(value, str)
            and value.startswith(("http://", "https://"))
        ):
            return value
    for rendition in _renditions(item):
        media_type = rendition.get(known.content_type) or ""
        if str(media_type).partition(";")[0].strip() in ("text/html", "application/xhtml+xml"):
            return _string(rendition.get("href"))
    return None


_URL_ROLES = frozenset({"canonical", "url", "canonicalurl", "canonical_url", "weburl", "web", "permalink"})


def _renditions(item: Item) -> list[Item]:
    renditions = item.get("renditions")
    if isinstance(renditions, dict):
        return [value for value in renditions.values() if isinstance(value, dict)]
    return _objects(item, "renditions")


def _source(item: Item, name: str) -> str | None:
    """Who supplied it: the provider, else the first source of information, else the copyright holder."""
    sources = [(_role_of(part), label) for part in _objects(item, name) if (label := _label(part))]
    for wanted in ("provider", "source", "originator"):
        named = next((label for role, label in sources if role == wanted), None)
        if named is not None:
            return named
    holder = item.get("copyrightholder", item.get("copyrightHolder"))
    return sources[0][1] if sources else _string(holder)


def _role_of(part: Item) -> str:
    # a role may be a bare word or the last part of a vocabulary's URI
    role = str(part.get("rel") or part.get("role") or "")
    return re.split(r"[/:#]", role.rstrip("/"))[-1].lower()


def _labels(item: Item, name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(label for part in _objects(item, name) if (label := _label(part))))


def _label(part: Item) -> str | None:
    return next(
        (value for key in ("name", "literal", "code", "uri") if (value := _string(part.get(key)))), None
    )


def _objects(item: Item, name: str) -> list[Item]:
    """The objects of an array, or none; strings in it are taken as names."""
    parts = item.get(name)
    if parts is None:
        return []
    if not isinstance(parts, list):
        raise ArticleInvalid(
            f"the ninjs item's `{name}` is {quote(parts)}: ninjs has an array of objects there"
        )
    return [part if isinstance(part, dict) else {"name": part} for part in parts]


def _string(value: Any) -> str | None:
    return value if isinstance(value, str) and value.strip() else None
