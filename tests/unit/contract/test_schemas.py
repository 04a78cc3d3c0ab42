"""The schemas say what the models say, judged by a validator that knows nothing of the models."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator, FormatChecker
from tests.support.events import EVENT_TYPES, event, fields

from diplowire.contract import EventType, Retraction, cloudevents
from diplowire.contract.codec import decode, encode
from diplowire.contract.dead_letter import DeadLetterHeaders
from diplowire.contract.schemas import write
from diplowire.errors import ArticleError
from diplowire.settings import Settings
from diplowire.streaming import standing
from diplowire.streaming.standing import Mark

ROOT = Path(__file__).parents[3]
SCHEMAS = ROOT / "schemas"
SEEDS = ROOT / "seeds"


def _validator(name: str) -> Draft202012Validator:
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    return Draft202012Validator(schema, format_checker=FormatChecker())


def _accepts(name: str, record: Any) -> bool:
    return bool(_validator(name).is_valid(record))


def _asyncapi() -> dict[str, Any]:
    document: dict[str, Any] = yaml.safe_load((SCHEMAS / "asyncapi.yaml").read_text(encoding="utf-8"))
    return document


def test_the_files_are_those_that_the_models_give(tmp_path: Path) -> None:
    written = write(tmp_path / "made" / "anew")
    assert [path.name for path in written] == sorted(path.name for path in SCHEMAS.iterdir())
    for path in written:
        assert path.read_bytes() == (SCHEMAS / path.name).read_bytes(), (
            f"{path.name} differs: run `make schemas`"
        )


@pytest.mark.parametrize("path", sorted(SCHEMAS.glob("*.schema.json")), ids=lambda path: path.name)
def test_each_is_a_valid_schema_with_a_name_of_its_own(path: Path) -> None:
    schema = json.loads(path.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == Draft202012Validator.META_SCHEMA["$schema"]
    assert schema["$id"] == f"urn:diplowire:schema:{path.name.removesuffix('.schema.json')}:1.0.0"
    assert schema["title"]
    assert schema["description"].endswith(".")


# Events


@pytest.mark.parametrize("event_type", EVENT_TYPES)
def test_an_event_fits_the_schema_of_its_type_and_no_other(event_type: EventType) -> None:
    record = json.loads(encode(event(event_type)))
    assert [name for name in EVENT_TYPES if _accepts(name, record)] == [event_type]


@pytest.mark.parametrize("event_type", EVENT_TYPES)
@pytest.mark.parametrize("field", sorted(fields("visit")))
def test_every_field_of_an_event_is_required(event_type: EventType, field: str) -> None:
    record = fields(event_type)
    del record[field]
    assert not _accepts(event_type, record)


def _unsound(event_type: EventType) -> Iterator[tuple[str, dict[str, Any]]]:
    sound = fields(event_type)
    participant, other = sound["participants"][0], fields("visit" if event_type != "visit" else "meeting")
    yield "another field", sound | {"desk": "foreign"}
    yield "another field inside", sound | {"codes": sound["codes"] | {"icews": "1"}}
    yield (
        "a role of another type",
        sound | {"participants": [participant | {"role": other["participants"][0]["role"]}]},
    )
    yield "a mode where there is none", sound | {"mode": None if event_type == "meeting" else "phone"}
    yield "an unknown status", sound | {"status": "canceled"}
    yield "no participant", sound | {"participants": []}
    yield "no evidence", sound | {"evidence": []}
    yield "a country of two letters", sound | {"participants": [participant | {"country": "TR"}]}
    yield "a time of day", sound | {"time": sound["time"] | {"start": "2024-04-17T10:00:00Z"}}
    yield "a naive timestamp", sound | {"article": sound["article"] | {"published_at": "2024-04-18T09:30:00"}}
    yield "too much confidence", sound | {"confidence": 1.5}
    yield "a negative offset", sound | {"evidence": [{"text": "x", "start": -1, "end": 0}]}
    yield "another id", sound | {"event_id": "e-1"}
    yield "another version", sound | {"schema_version": "2.0.0"}
    if event_type == "statement":
        yield "an unknown act", sound | {"statement": sound["statement"] | {"act": "mumble"}}
        yield "no statement", sound | {"statement": None}
    else:
        yield "a statement", sound | {"statement": fields("statement")["statement"]}


@pytest.mark.parametrize(
    ("event_type", "record"),
    [
        pytest.param(kind, record, id=f"{kind}: {what}")
        for kind in EVENT_TYPES
        for what, record in _unsound(kind)
    ],
)
def test_an_unsound_event_does_not_fit(event_type: EventType, record: dict[str, Any]) -> None:
    assert not _accepts(event_type, record)


# Retractions and states


def _retraction(event_type: EventType) -> Retraction:
    gone = event(event_type)
    return Retraction(event_id=gone.event_id, event_type=event_type, reason="corrected", article=gone.article)


@pytest.mark.parametrize("event_type", EVENT_TYPES)
def test_a_retraction_fits_its_schema_and_no_event_does(event_type: EventType) -> None:
    record = json.loads(encode(_retraction(event_type)))
    assert [name for name in (*EVENT_TYPES, "retraction") if _accepts(name, record)] == ["retraction"]
    assert not _accepts("retraction", json.loads(encode(event(event_type))))
    for changes in ({"retracted": False}, {"reason": "gone"}, {"event_id": "e-1"}, {"desk": "foreign"}):
        assert not _accepts("retraction", record | changes)


def test_the_headers_of_a_retraction_fit_the_document() -> None:
    schema = _asyncapi()["components"]["messages"]["retraction"]["headers"]
    found = dict(cloudevents.retraction_headers(_retraction("visit"), now=datetime.now(UTC)))
    Draft202012Validator(schema).validate({name: value.decode() for name, value in found.items()})


def test_a_state_of_an_article_fits_its_schema() -> None:
    meeting = Mark("meeting", event("meeting").event_id)
    record = json.loads(standing.to_record(standing.State(2, frozenset({meeting}), standing.NONE)))
    assert record["standing"] == {"meeting": [meeting.event_id]}
    assert _accepts("article-state", record)
    assert not _accepts("article-state", record | {"standing": {"party": []}})
    assert not _accepts("article-state", record | {"version": 0})


# Articles


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.json")), ids=lambda path: path.name)
def test_what_the_codec_makes_of_a_seed_fits_the_schema(path: Path) -> None:
    try:
        article = decode(path.read_bytes(), max_bytes=2_000_000).article
    except ArticleError:
        assert path.name.startswith("9")
    else:
        assert _accepts("article", json.loads(encode(article)))


@pytest.mark.parametrize(
    "changes",
    [
        {"published_at": "2024-04-18T09:30:00"},
        {"published_at": "2024-04-18"},
        {"published_at": 1713421800},
        {"uri": " "},
        {"text": ""},
        {"text": " \n"},
        {"version": 0},
        {"pub_status": "cancelled"},
        {"subjects": "peace"},
        {"embargoed": "soon"},
    ],
)
def test_schema_and_codec_refuse_the_same_articles(changes: dict[str, Any]) -> None:
    sound = {"uri": "urn:test:1", "text": "Ministers met.", "published_at": "2024-04-18T09:30:00Z", "desk": 1}
    assert _accepts("article", sound)
    assert not _accepts("article", sound | changes)
    with pytest.raises(ArticleError):
        decode(json.dumps(sound | changes).encode(), max_bytes=10_000)


def test_a_notice_without_text_fits() -> None:
    notice = {"uri": "u", "text": "", "published_at": "2024-04-18T09:30:00Z", "pub_status": "canceled"}
    assert _accepts("article", notice)


# Dead letters and the description of the topics


def _dead_letter() -> dict[str, str]:
    headers = DeadLetterHeaders(
        topic="t", partition=0, offset=17, stage="extract", exception_class_name="builtins.ValueError",
        exception_message="", error_code="extraction_failed", attempts=2,
    )  # fmt: skip
    return {name: value.decode() for name, value in headers.to_kafka()}


def test_the_headers_of_a_dead_letter_fit_beside_others() -> None:
    assert _accepts("dead-letter-headers", _dead_letter() | {"traceparent": "00-1"})


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("__connect.errors.offset", "-1"),
        ("__connect.errors.partition", "01"),
        ("__connect.errors.stage", "publish"),
        ("diplowire.error.code", "article_odd"),
        ("diplowire.attempts", "0"),
        ("__connect.errors.topic", ""),
    ],
)
def test_unsound_headers_of_a_dead_letter_do_not_fit(header: str, value: str) -> None:
    assert not _accepts("dead-letter-headers", _dead_letter() | {header: value})
    assert not _accepts(
        "dead-letter-headers", {name: v for name, v in _dead_letter().items() if name != header}
    )


def test_the_channels_are_the_topics_of_the_settings() -> None:
    addresses = {channel["address"] for channel in _asyncapi()["channels"].values()}
    assert addresses == {
        field.default for name, field in Settings.model_fields.items()
        if name.startswith("topic_") and isinstance(field.default, str)
    }  # fmt: skip
    for channel in _asyncapi()["channels"].values():
        kafka = channel["bindings"]["kafka"]
        assert kafka["partitions"] == Settings.model_fields["topic_partitions"].default
        assert kafka["bindingVersion"] == "0.5.0"


def test_the_document_is_asyncapi_3() -> None:
    document = _asyncapi()
    assert document["asyncapi"] == "3.0.0"
    assert {"title", "version"} <= document["info"].keys()
    assert {operation["action"] for operation in document["operations"].values()} == {"send", "receive"}
    used = {operation["channel"]["$ref"] for operation in document["operations"].values()}
    assert used == {f"#/channels/{name}" for name in document["channels"]}


def _references(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if "$ref" in part:
            yield part["$ref"]
        for value in part.values():
            yield from _references(value)


def test_every_reference_of_the_document_leads_somewhere() -> None:
    document = _asyncapi()
    references = set(_references(document))
    assert {f"./{path.name}" for path in SCHEMAS.glob("*.schema.json")} <= references
    for reference in references:
        file, _, pointer = reference.partition("#")
        target: Any = json.loads((SCHEMAS / file).read_text(encoding="utf-8")) if file else document
        for step in pointer.strip("/").split("/") if pointer else []:
            target = target[step]
        assert target


@pytest.mark.parametrize("event_type", EVENT_TYPES)
def test_the_headers_of_an_event_fit_the_document(event_type: EventType) -> None:
    schema = _asyncapi()["components"]["messages"][event_type]["headers"]
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    headers = dict(cloudevents.headers(event(event_type), now=datetime.now(UTC), traceparent=b"00-1"))
    found = {name: value.decode() for name, value in headers.items()}
    validator.validate(found)
    for name in found.keys() - {"traceparent"}:
        assert not validator.is_valid({key: value for key, value in found.items() if key != name})
    assert not validator.is_valid(found | {"ce_type": "diplowire.rumour.v1"})
