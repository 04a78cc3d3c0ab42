"""IPTC ninjs items of all three generations -> the fields of an `Article`.

What the generations call their properties, and where those facts are from, stands in `ninjs_names`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from .ninjs_body import Body, best
from .ninjs_names import NAMES, Generation, Item, Names, objects

RUNNING_STORY = timedelta(days=2)
"""How long after its first publication a new version still counts as told anew, see `_published_at`."""


def names(generation: Generation) -> dict[str, str]:
    """What the producer calls the fields of `Article`, for messages about them."""
    known = NAMES[generation]
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
    known = NAMES[generation]
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


def _text(item: Item, generation: Generation) -> str | None:
    if generation == 1:
        bodies: Iterable[Body] = (
            Body(value, role=key.removeprefix("body_"), media_type=None)
            for key, value in item.items()
            if key.startswith("body_") and isinstance(value, str)
        )
    else:
        content_type = NAMES[generation].content_type
        bodies = (
            Body(
                part["value"],
                role=_string(part.get("role")) or "",
                media_type=_string(part.get(content_type)),
            )
            for part in objects(item, "bodies")
            if isinstance(part.get("value"), str)
        )
    body = best(bodies)
    if body is not None:
        return body.text()
    # a notice that an item is withdrawn often carries nothing else
    withdrawn = item.get(NAMES[generation].pub_status) in ("withheld", "canceled")
    return "" if withdrawn else None


def _headline(item: Item, generation: Generation) -> str | None:
    if generation == 1:
        by_role = {
            key.removeprefix("headline_"): value for key, value in item.items() if key.startswith("headline_")
        }
        return _string(item.get("headline")) or _main(by_role)
    parts = [part for part in objects(item, "headlines") if _string(part.get("value"))]
    return _main({str(part.get("role", "")): part["value"] for part in reversed(parts)})


def _main(by_role: Mapping[str, Any]) -> str | None:
    preferred = [by_role[role] for role in ("main", "headline", "text", "") if role in by_role]
    return next((value for value in [*preferred, *by_role.values()] if _string(value)), None)


def _published_at(item: Item, known: Names) -> Any:
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
    return [(str(part.get("role", "")), part.get("value")) for part in objects(item, name)]


def _url(item: Item, known: Names) -> str | None:
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
    return objects(item, "renditions")


def _source(item: Item, name: str) -> str | None:
    """Who supplied it: the provider, else the first source of information, else the copyright holder."""
    sources = [(_role_of(part), label) for part in objects(item, name) if (label := _label(part))]
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
    return tuple(dict.fromkeys(label for part in objects(item, name) if (label := _label(part))))


def _label(part: Item) -> str | None:
    return next(
        (value for key in ("name", "literal", "code", "uri") if (value := _string(part.get(key)))), None
    )


def _string(value: Any) -> str | None:
    return value if isinstance(value, str) and value.strip() else None
