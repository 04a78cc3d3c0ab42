"""Which articles are read at all, and which version one is of: asked by workers, replays and the command line alike."""

from __future__ import annotations

from datetime import datetime

from ..contract import Article

FIRST_VERSION = 1


def screen(article: Article, now: datetime, languages: tuple[str, ...]) -> str | None:
    """Outcome of an article that is not to be extracted; None for one that is.

    `languages` are BCP 47 tags; each stands for its regional variants too.
    """
    if article.pub_status != "usable":
        return f"skipped_{article.pub_status}"
    if article.embargoed is not None and article.embargoed > now:
        return "skipped_embargoed"
    tag = (article.language or "").lower()
    if not any(tag == known.lower() or tag.startswith(f"{known.lower()}-") for known in languages):
        return "skipped_language"
    return None


def told_version(article: Article) -> int | None:
    """The version that the article itself names."""
    return article.version if "version" in article.model_fields_set else None


def version_of(told: int | None, known: int | None, *, is_withdrawn: bool) -> int:
    """The version that counts for an article that tells `told`, of which `known` is the highest seen: a withdrawal that does
    not say its version is of whatever version there is.
    """
    if told is not None:
        return told
    return known if is_withdrawn and known is not None else FIRST_VERSION
