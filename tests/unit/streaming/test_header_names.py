"""Header names that are not UTF-8, in the batches that aiokafka reads and writes."""

from __future__ import annotations

import asyncio
from importlib import metadata
from types import SimpleNamespace
from typing import Any

import pytest
from aiokafka.consumer import fetcher
from aiokafka.record.default_records import _DefaultRecordBatchBuilderPy
from aiokafka.record.memory_records import MemoryRecords
from hypothesis import given
from hypothesis import strategies as st

from diplowire.streaming import header_names
from diplowire.streaming.header_names import Records

NONE, GZIP = 0, 1
BAD = "caf\udce9"


def _data(*names: str, compression: int = NONE) -> bytes:
    """A batch with one record for each of `names`, as it is on the wire."""
    builder = _DefaultRecordBatchBuilderPy(2, compression, 0, -1, -1, 0, 100_000)
    for offset, name in enumerate(names):
        headers: Any = [("first", None), (header_names._Name(name), b"\xff")]
        builder.append(offset, 1000 + offset, b"key", b"value", headers)
    return bytes(builder.build())


def _all(records: Any) -> list[Any]:
    found = []
    while records.has_next():
        found += list(records.next_batch())
    return found


@pytest.mark.parametrize("compression", [NONE, GZIP])
def test_a_bad_name_stops_the_parser_of_the_engine_and_not_ours(compression: int) -> None:
    data = _data("sound", BAD, "ü") + _data("next")
    with pytest.raises(UnicodeDecodeError):
        _all(MemoryRecords(data))
    data = _data("sound", BAD, "ü", compression=compression) + _data("next")
    found = _all(Records(data))
    assert [(record.offset, record.timestamp, record.headers) for record in found] == [
        (offset, 1000 + offset, [("first", None), (name, b"\xff")])
        for offset, name in [(0, "sound"), (1, BAD), (2, "ü"), (0, "next")]
    ]
    assert {(record.key, record.value) for record in found} == {(b"key", b"value")}


def test_sound_batches_are_read_by_the_parser_of_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(header_names, "_lenient", None)
    data = _data("sound", "ü")
    ours, theirs = Records(data), MemoryRecords(data)
    assert ours.size_in_bytes() == theirs.size_in_bytes() == len(data)
    assert [record.headers for record in _all(ours)] == [record.headers for record in _all(theirs)]
    assert ours.next_batch() is None


def test_what_the_engine_asks_of_a_batch_is_answered_by_its_own() -> None:
    batch = Records(_data(BAD, BAD)).next_batch()
    assert batch.validate_crc()
    assert (batch.base_offset, batch.next_offset, batch.is_control_batch) == (0, 2, False)


@given(raw=st.binary(max_size=12))
def test_any_bytes_come_back(raw: bytes) -> None:
    name = raw.decode("utf-8", "surrogateescape")
    [record] = _all(Records(_data(name)))
    assert record.headers[1][0] == name
    assert header_names._Name(record.headers[1][0]).encode("utf-8") == raw


@pytest.mark.parametrize(("name", "sound"), [("", True), ("ü\x00", True), (BAD, False), ("\ud800", False)])
def test_names_are_told_apart(name: str, sound: bool) -> None:
    assert header_names.is_utf8(name) is sound


@pytest.mark.parametrize(("version", "installed"), [(header_names.AIOKAFKA, True), ("0.15.0", False)])
def test_another_version_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, version: str, installed: bool
) -> None:
    monkeypatch.setattr(fetcher, "MemoryRecords", MemoryRecords)
    monkeypatch.setattr(metadata, "version", lambda _: version)
    header_names.install()
    assert (fetcher.MemoryRecords is Records) is installed


async def test_records_with_sound_names_take_the_ordinary_way() -> None:
    sent = []

    account: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    async def send(topic: str, **fields: Any) -> asyncio.Future[str]:
        sent.append((topic, fields))
        return account

    producer: Any = SimpleNamespace(send=send)
    handed_over = await header_names.send(producer, "t", value=b"v", key=None, headers=(("ü", None),))
    assert handed_over is account
    assert sent == [("t", {"value": b"v", "key": None, "headers": [("ü", None)], "partition": None})]
