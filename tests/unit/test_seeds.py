"""The seeds: the table in their README, the folder and what the codec makes of them say the same."""

import json
import re
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from diplowire.contract.codec import Decoded, decode
from diplowire.errors import ArticleError
from diplowire.extraction.reading.language import detect

SEEDS = Path(__file__).parents[2] / "seeds"
LIMIT = 2_000_000


class Row(NamedTuple):
    file: str
    format: str
    outcome: str
    purpose: str


def _table() -> list[Row]:
    readme = (SEEDS / "README.md").read_text(encoding="utf-8")
    return [
        Row(*(cell.strip().strip("`") for cell in line.strip("|").split("|")))
        for line in readme.splitlines()
        if line.startswith("| `")
    ]


TABLE = _table()
SOUND = [row for row in TABLE if not row.outcome.startswith("dead_letter")]
READ = [row for row in TABLE if row.outcome == "events"]


def _decode(file: str) -> Decoded:
    return decode((SEEDS / file).read_bytes(), max_bytes=LIMIT)


def _outcome(decoded: Decoded) -> str:
    article = decoded.article
    if article.pub_status != "usable":
        return f"skipped_{article.pub_status}"
    if article.embargoed is not None and article.embargoed > datetime.now(UTC):
        return "skipped_embargoed"
    language = article.language or detect(article.text)
    return "read" if language.split("-")[0] == "en" else "skipped_language"


def test_the_table_lists_the_files_in_the_order_in_which_they_are_published() -> None:
    assert [row.file for row in TABLE] == sorted(
        path.name for path in SEEDS.iterdir() if path.name != "README.md"
    )
    assert all(len(row.purpose) > 10 for row in TABLE)


@pytest.mark.parametrize("row", SOUND, ids=lambda row: row.file)
def test_a_sound_seed_decodes_as_the_table_says(row: Row) -> None:
    decoded = _decode(row.file)
    assert decoded.format == row.format
    assert _outcome(decoded) == ("read" if row.outcome in {"events", "no_events"} else row.outcome)


@pytest.mark.parametrize("row", [row for row in TABLE if row not in SOUND], ids=lambda row: row.file)
def test_a_broken_seed_fails_as_the_table_says(row: Row) -> None:
    with pytest.raises(ArticleError) as caught:
        _decode(row.file)
    assert f"dead_letter:{caught.value.code}" == row.outcome
    assert row.format == "unknown"


def test_every_kind_of_seed_is_there() -> None:
    formats = Counter(row.format for row in TABLE)
    assert formats["unknown"] == 3
    assert {"article", "ninjs1", "ninjs2", "ninjs3"} <= set(formats)
    assert {"no_events", "skipped_canceled", "skipped_embargoed", "skipped_withheld", "skipped_language"} <= {
        row.outcome for row in TABLE
    }
    assert len(READ) >= 13


@pytest.mark.parametrize("row", READ[1:], ids=lambda row: row.file)
def test_articles_have_the_length_of_a_wire_story(row: Row) -> None:
    assert 120 <= len(_decode(row.file).article.text.split()) <= 300


def test_the_corrected_version_keeps_the_uri_and_changes_the_text() -> None:
    first, second = (_decode(f"{n}-morocco-spain-version-{v}.json").article for n, v in ((12, 1), (13, 2)))
    assert (first.uri, first.version, second.version) == (second.uri, 1, 2)
    assert first.text != second.text
    assert first.published_at < second.published_at


def test_uris_are_shared_by_versions_of_one_article_only() -> None:
    uris = Counter(_decode(row.file).article.uri for row in SOUND)
    assert [uri for uri, times in uris.items() if times > 1] == [
        "urn:newsml:maghrebline.example:20251202:ceuta"
    ]


def test_a_body_of_markup_gives_clean_paragraphs() -> None:
    text = _decode("03-japan-indonesia-call-ninjs1.json").article.text
    assert text.startswith("Prime Minister Kenta Morioka spoke by telephone")
    assert text.count("\n\n") == 4
    assert not re.search(r"[<>]|track\(|prime minister's office\.|  ", text)


def test_the_main_body_is_read_rather_than_caption_or_summary() -> None:
    assert _decode("04-chile-brazil-visit-ninjs2.json").article.text.startswith(
        "BRASILIA, May 6 - Chilean President"
    )
    assert _decode("11-india-summons-envoy-ninjs1.json").article.text.startswith("NEW DELHI: India on Monday")


# Top-level properties that the IPTC's schemas of each generation (1.8, 2.4, 3.3) allow and the seeds use.
_NINJS_PROPERTIES = {
    "ninjs1": "uri type mimetype version profile firstcreated versioncreated pubstatus urgency language "
    "located headline byline copyrightholder subject place organisation infosource altids $standard",
    "ninjs2": "uri type representationtype profile version firstcreated versioncreated pubstatus urgency "
    "language copyrightholder headlines descriptions bodies people places subjects infosources by located "
    "slugline altids ednote",
    "ninjs3": "standard uri type representationType version firstCreated versionCreated embargoedUntil "
    "pubStatus urgency language copyrightHolder edNote headlines bodies places subjects infoSources by "
    "located altIds",
}


@pytest.mark.parametrize("row", [row for row in SOUND if row.format != "article"], ids=lambda row: row.file)
def test_ninjs_seeds_use_the_names_of_their_generation(row: Row) -> None:
    item: dict[str, Any] = json.loads((SEEDS / row.file).read_bytes())
    strangers = item.keys() - set(_NINJS_PROPERTIES[row.format].split())
    patterns = (
        re.compile(r"(body|headline|description)_\w+") if row.format == "ninjs1" else re.compile(r"(?!)")
    )
    assert [name for name in strangers if not patterns.fullmatch(name)] == []
