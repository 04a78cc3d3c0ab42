"""ninjs items of all three generations become articles."""

import json
from datetime import datetime
from typing import Any

import pytest

from diplowire.contract.codec import Decoded, decode
from diplowire.errors import ArticleInvalid, ArticleWithoutText

ONE: dict[str, Any] = {
    "$standard": {"name": "ninjs", "version": "1.4"},
    "uri": "urn:test:1", "type": "text", "version": "3", "versioncreated": "2024-04-18T09:30:00Z",
    "pubstatus": "usable", "embargoed": "2024-04-19T00:00:00Z", "language": "en-GB", "located": "Doha",
    "headline": "Talks", "byline": "A. Reporter", "body_text": "Ministers met.",
    "subject": [{"name": "diplomacy", "scheme": "x:", "code": "1"}, {"code": "20000639"}],
    "infosource": [{"name": "Ministry", "rel": "source"}, {"name": "Agency", "rel": "provider"}],
    "altids": {"slug": "talks", "canonicalUrl": "https://agency.example/talks"},
    "renditions": {"web": {"href": "https://agency.example/r", "mimetype": "text/html"}},
}  # fmt: skip
TWO: dict[str, Any] = {
    "uri": "urn:test:1", "type": "text", "version": "3", "versioncreated": "2024-04-18T09:30:00Z",
    "pubstatus": "usable", "embargoed": "2024-04-19T00:00:00Z", "language": "en-GB", "located": "Doha",
    "headlines": [{"role": "mobile", "value": "T"}, {"role": "main", "value": "Talks"}], "by": "A. Reporter",
    "bodies": [{"role": "main", "contenttype": "text/plain", "value": "Ministers met."}],
    "subjects": [{"name": "diplomacy", "uri": "x:1"}, {"literal": "20000639"}],
    "infosources": [{"name": "Ministry", "role": "source"}, {"name": "Agency", "role": "x:role/provider"}],
    "altids": [{"role": "slug", "value": "talks"}, {"role": "canonical", "value": "https://agency.example/talks"}],
}  # fmt: skip
THREE: dict[str, Any] = {
    "uri": "urn:test:1", "type": "text", "version": "3", "versionCreated": "2024-04-18T09:30:00Z",
    "pubStatus": "usable", "embargoedUntil": "2024-04-19T00:00:00Z", "language": "en-GB", "located": "Doha",
    "headlines": [{"role": "main", "value": "Talks"}], "by": "A. Reporter",
    "bodies": [{"role": "main", "contentType": "text/plain", "value": "Ministers met."}],
    "subjects": [{"name": "diplomacy"}, {"uri": "20000639"}],
    "infoSources": [{"name": "Agency", "role": "provider"}],
    "altIds": [{"role": "canonical", "value": "https://agency.example/talks"}],
}  # fmt: skip


def _decode(item: dict[str, Any], **changes: Any) -> Decoded:
    """`item` with `changes`; a change to None takes the property away."""
    changed = {name: value for name, value in (item | changes).items() if value is not None}
    return decode(json.dumps(changed).encode(), max_bytes=100_000)


@pytest.mark.parametrize(("item", "format_"), [(ONE, "ninjs1"), (TWO, "ninjs2"), (THREE, "ninjs3")])
def test_every_generation_maps_to_the_same_article(item: dict[str, Any], format_: str) -> None:
    decoded = _decode(item)
    assert decoded.format == format_
    assert decoded.article.model_dump(mode="json") == {
        "uri": "urn:test:1", "version": 3, "pub_status": "usable", "headline": "Talks",
        "text": "Ministers met.", "language": "en-GB", "published_at": "2024-04-18T09:30:00Z",
        "embargoed": "2024-04-19T00:00:00Z",
        "source": "Agency", "url": "https://agency.example/talks", "dateline": "Doha",
        "subjects": ["diplomacy", "20000639"],
    }  # fmt: skip


# Which generation


@pytest.mark.parametrize(
    ("item", "format_"),
    [
        ({"body_html": "<p>x</p>", "versioncreated": "2024-04-18T09:30:00Z"}, "ninjs1"),
        ({"type": "text", "versioncreated": "2024-04-18T09:30:00Z", "body_main": "x"}, "ninjs1"),
        ({"bodies": [{"value": "x"}], "versioncreated": "2024-04-18T09:30:00Z"}, "ninjs2"),
        ({"bodies": [{"value": "x"}], "versionCreated": "2024-04-18T09:30:00Z"}, "ninjs3"),
        (
            {"bodies": [{"contentType": "text/plain", "value": "x"}], "contentCreated": "2024-04-18T09:30Z"},
            "ninjs3",
        ),
        (
            {"standard": {"name": "ninjs", "version": "2.1"}, "bodies": [{"value": "x"}],
             "versioncreated": "2024-04-18T09:30:00Z"},
            "ninjs2",
        ),
        (
            {"standard": {"schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.0.json#"},
             "bodies": [{"value": "x"}], "versionCreated": "2024-04-18T09:30:00Z"},
            "ninjs3",
        ),
        (
            {"$standard": {"name": "ninjs", "version": "1.3"}, "body_text": "x",
             "versioncreated": "2024-04-18T09:30:00Z"},
            "ninjs1",
        ),
        ({"text": "x", "published_at": "2024-04-18T09:30:00Z", "headline": "h", "source": "s"}, "article"),
        (
            {"text": "x", "published_at": "2024-04-18T09:30:00Z", "standard": {"name": "x", "version": "3"}},
            "article",
        ),
    ],
)  # fmt: skip
def test_the_structure_tells_the_generation(item: dict[str, Any], format_: str) -> None:
    assert _decode({"uri": "urn:test:1"} | item).format == format_


def test_a_plain_article_may_carry_names_that_ninjs_has() -> None:
    extra = {"byline": "A. Reporter", "place": "Doha", "genre": "analysis", "people": ["x"], "headlines": "h"}
    plain = {"uri": "urn:test:1", "text": "Ministers met.", "published_at": "2024-04-18T09:30:00Z"}
    assert _decode(plain | extra).format == "article"
    with pytest.raises(ArticleInvalid, match="`published_at` is missing"):
        _decode(plain | extra, published_at=None)


# Which body


def _text_of(*bodies: tuple[str | None, str | None, str]) -> str:
    parts = [
        {name: part for name, part in (("role", role), ("contenttype", media_type), ("value", value)) if part}
        for role, media_type, value in bodies
    ]
    return _decode(TWO, bodies=parts).article.text


def test_plain_text_comes_before_markup() -> None:
    assert _text_of(("main", "text/html", "<p>marked</p>"), ("main", "text/plain", "plain")) == "plain"


def test_a_whole_body_comes_before_a_part_whatever_its_type() -> None:
    bodies = [
        ("summary", "text/plain", "in short"),
        ("caption", None, "left to right"),
        (None, "text/html", "<p>x</p>"),
    ]
    assert _text_of(*bodies) == "x"


def test_the_main_role_comes_first_within_a_type() -> None:
    assert _text_of(("print", "text/plain", "print"), ("main", "text/plain; charset=utf-8", "main")) == "main"


def test_an_empty_body_is_passed_over() -> None:
    assert _text_of(("main", "text/plain", " \n"), ("main", "text/html", "<p>said</p>")) == "said"
    assert _text_of(("main", "text/html", "<p> </p>"), ("web", "text/html", "<p>said</p>")) == "said"


def test_a_part_is_better_than_nothing() -> None:
    assert _text_of(("summary", "text/plain", "in short")) == "in short"


@pytest.mark.parametrize(
    "media_type", ["text/html", "application/xhtml+xml", "body_xhtml", "application/nitf+xml", None]
)
def test_markup_is_reduced_by_its_type_or_else_its_looks(media_type: str | None) -> None:
    assert _text_of(("main", media_type, "<p>One &amp; two.</p><p>Three.</p>")) == "One & two.\n\nThree."


def test_plain_text_is_taken_as_it_is() -> None:
    assert _text_of(("main", "text/plain", " <p>a &amp; b\r\n\x07")) == " <p>a &amp; b\r\n\x07"


@pytest.mark.parametrize(
    ("bodies", "text"),
    [
        ({"body_text": "plain", "body_html": "<p>marked</p>"}, "plain"),
        ({"body_summary": "short", "body_xhtml": "<p>marked</p>"}, "marked"),
        ({"body_text_summary": "short", "body_html5": "<p>marked</p>"}, "marked"),
        ({"body_richtext": "<p>rich</p>", "body_main": "main"}, "main"),
        ({"body_content": "<p>sniffed</p>"}, "sniffed"),
        ({"body_content": "2 < 3 and 4 > 3"}, "2 < 3 and 4 > 3"),
    ],
)
def test_the_first_generation_names_role_and_type_in_the_property(bodies: dict[str, str], text: str) -> None:
    item = {name: value for name, value in ONE.items() if not name.startswith("body_")}
    assert _decode(item, **bodies).article.text == text


@pytest.mark.parametrize(("item", "field"), [(ONE, "body_text"), (TWO, "bodies"), (THREE, "bodies")])
def test_a_usable_item_without_a_body_is_without_text(item: dict[str, Any], field: str) -> None:
    with pytest.raises(ArticleWithoutText, match=f"nothing to read in `{field}`"):
        _decode(item, **{field: None})


@pytest.mark.parametrize(("item", "field", "status"), [
    (ONE, "body_text", "pubstatus"), (TWO, "bodies", "pubstatus"), (THREE, "bodies", "pubStatus"),
])  # fmt: skip
def test_the_notice_of_a_cancellation_needs_no_body(item: dict[str, Any], field: str, status: str) -> None:
    article = _decode(item, **{field: None, status: "canceled"}).article
    assert (article.pub_status, article.text) == ("canceled", "")


# When it was published


@pytest.mark.parametrize(
    ("first", "version", "published"),
    [
        (None, "2024-04-18T09:30:00Z", "2024-04-18T09:30:00Z"),
        ("2024-04-18T08:00:00Z", None, "2024-04-18T08:00:00Z"),
        ("2024-04-18T08:00:00Z", "2024-04-18T21:30:00+02:00", "2024-04-18T21:30:00+02:00"),
        ("2024-04-16T10:00:00Z", "2024-04-18T09:30:00Z", "2024-04-18T09:30:00Z"),
        ("2024-04-16T09:00:00Z", "2024-04-18T09:30:00Z", "2024-04-16T09:00:00Z"),
        ("2021-01-05T00:00:00Z", "2024-04-18T09:30:00Z", "2021-01-05T00:00:00Z"),
    ],
)
def test_a_version_counts_while_the_story_runs_and_the_first_one_later(
    first: str | None, version: str | None, published: str
) -> None:
    article = _decode(TWO, firstcreated=first, versioncreated=version).article
    assert article.published_at == datetime.fromisoformat(published)


def test_when_the_content_was_created_is_the_last_resort() -> None:
    article = _decode(THREE, versionCreated=None, contentCreated="2024-04-17T00:00:00Z").article
    assert article.published_at == datetime.fromisoformat("2024-04-17T00:00:00Z")


@pytest.mark.parametrize(
    ("item", "field"), [(ONE, "versioncreated"), (TWO, "versioncreated"), (THREE, "versionCreated")]
)
def test_faults_are_told_in_the_words_of_the_generation(item: dict[str, Any], field: str) -> None:
    with pytest.raises(ArticleInvalid, match=f"`{field}` is missing: dates in the text"):
        _decode(item, **{field: None})
    with pytest.raises(ArticleInvalid, match=f"`{field}` '2024-04-18T09:30:00' has no UTC offset"):
        _decode(item, **{field: "2024-04-18T09:30:00"})


def test_a_naive_first_version_does_not_disturb() -> None:
    article = _decode(TWO, firstcreated="2020-04-18T09:30:00").article
    assert article.published_at == datetime.fromisoformat("2024-04-18T09:30:00Z")


def test_an_unknown_status_is_refused_by_its_own_name() -> None:
    with pytest.raises(ArticleInvalid, match="`pubStatus` 'stat:gone'"):
        _decode(THREE, pubStatus="stat:gone")


# The rest


@pytest.mark.parametrize(
    ("version", "number"),
    [("6", 6), ("2.1", 2), ("v4", 4), (7, 7), ("0", 1), ("final", 1), (None, 1), ("20240418T0930", 20240418)],
)
def test_the_version_is_read_as_a_number(version: Any, number: int) -> None:
    assert _decode(TWO, version=version).article.version == number


@pytest.mark.parametrize(
    ("item", "changes"),
    [
        (ONE, {"altids": {"number": 7, "slug": "talks", "newsml": "urn:newsml:agency.example:talks"}}),
        (
            TWO,
            {
                "altids": [
                    {"role": "x", "value": "talks"},
                    {"role": "y", "value": "urn:newsml:agency.example:talks"},
                ]
            },
        ),
        (ONE, {"guid": "urn:newsml:agency.example:talks"}),
    ],
)
def test_an_alternative_id_that_is_a_uri_stands_in_for_a_missing_uri(
    item: dict[str, Any], changes: dict[str, Any]
) -> None:
    assert _decode(item, uri=None, **changes).article.uri == "urn:newsml:agency.example:talks"
    assert _decode(item, **changes).article.uri == "urn:test:1"


def test_without_any_uri_an_item_is_invalid() -> None:
    with pytest.raises(ArticleInvalid, match="`uri` is missing"):
        _decode(TWO, uri=None, altids=[{"role": "slug", "value": "talks"}])


def test_the_uri_is_an_identifier_and_no_link() -> None:
    article = _decode(TWO, uri="https://agency.example/id/1", altids=None).article
    assert (article.uri, article.url) == ("https://agency.example/id/1", None)


def test_the_html_rendition_is_where_it_can_be_read() -> None:
    one = _decode(ONE, altids=None).article
    two = _decode(TWO, altids=None, renditions=[
        {"name": "photo", "contenttype": "image/jpeg", "href": "https://agency.example/p"},
        {"name": "page", "contenttype": "text/html; charset=utf-8", "href": "https://agency.example/r"},
    ]).article  # fmt: skip
    assert one.url == two.url == "https://agency.example/r"


def test_the_copyright_holder_is_the_source_where_no_other_is_named() -> None:
    assert _decode(TWO, infosources=None, copyrightholder="Holder").article.source == "Holder"
    assert _decode(TWO, infosources=[{"name": "Blog"}], copyrightholder="Holder").article.source == "Blog"


def test_a_headline_is_found_without_a_role() -> None:
    assert _decode(TWO, headlines=[{"value": "Talks held"}]).article.headline == "Talks held"
    assert _decode(ONE, headline=None, headline_main="Main", headline_web="Web").article.headline == "Main"
    assert _decode(TWO, headlines=None).article.headline is None


@pytest.mark.parametrize("wrong", ["text", 7, {"value": "x"}])
def test_a_property_of_the_wrong_type_is_named(wrong: Any) -> None:
    with pytest.raises(ArticleInvalid, match=r"`bodies` is .* array of objects"):
        _decode(THREE, bodies=wrong)


def test_associations_are_not_read() -> None:
    associated = {"name": "picture", "uri": "urn:test:2", "bodies": [{"value": "A caption."}]}
    assert _decode(TWO, associations=[associated]).article.text == "Ministers met."
