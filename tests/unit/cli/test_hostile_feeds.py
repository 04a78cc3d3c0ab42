"""Feeds and addresses that mean harm: none may cost more than their size, or show what is on this machine."""

from __future__ import annotations

import gzip
import json
import threading
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from diplowire.cli.inputs import Record
from diplowire.cli.inputs.feeds import entries
from diplowire.cli.inputs.fetch import fetch
from diplowire.contract.codec import decode
from diplowire.errors import DiplowireError, InputError

MEGABYTE = 1_000_000
_ITEM = (
    "<rss version='2.0'><channel><title>x</title><item><guid>urn:1</guid><title>t &e;</title>"
    "<pubDate>Tue, 04 Mar 2025 09:30:00 GMT</pubDate><description>Some words &e; and more.</description>"
    "</item></channel></rss>"
)


def _records(content: bytes) -> list[bytes]:
    """What the feed gives; nothing when it is refused."""
    try:
        return [record.value for record in entries(content, "feed.xml") if isinstance(record, Record)]
    except DiplowireError:
        return []


def _peak(work: Callable[[], object]) -> int:
    """Most bytes of Python's own that `work` took at once."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_billion_laughs_stay_unlaughed() -> None:
    levels = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
    bomb = f"<?xml version='1.0'?><!DOCTYPE r [<!ENTITY a0 'ha'>{levels}<!ENTITY e '&a9;'>]>{_ITEM}".encode()
    with pytest.raises(InputError, match="declares entities, which no feed needs"):
        list(entries(bomb, "feed.xml"))
    assert _peak(lambda: _records(bomb)) < MEGABYTE


def test_one_large_entity_used_often_stays_small() -> None:
    body = _ITEM.replace("Some words", "&e;" * 20_000)
    bomb = f"<?xml version='1.0'?><!DOCTYPE r [<!ENTITY e '{'A' * 20_000}'>]>{body}".encode()
    assert _peak(lambda: _records(bomb)) < 30 * MEGABYTE


@pytest.mark.parametrize("kind", ["SYSTEM", "PUBLIC 'x'"])
def test_no_file_of_this_machine_gets_into_an_article(tmp_path: Path, kind: str) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the-content-of-a-local-file")
    for declared in (
        f"<!DOCTYPE r [<!ENTITY e {kind} 'file://{secret}'>]>",
        f"<!DOCTYPE r {kind} 'file://{secret}'>",
        f"<!DOCTYPE r [<!ENTITY % p {kind} 'file://{secret}'> %p;]>",
    ):
        found = _records(f"<?xml version='1.0'?>{declared}{_ITEM}".encode())
        assert b"the-content-of-a-local-file" not in b"".join(found)


def test_an_include_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the-content-of-a-local-file")
    include = f"<x:include xmlns:x='http://www.w3.org/2001/XInclude' href='file://{secret}' parse='text'/>"
    assert b"the-content-of" not in b"".join(_records(_ITEM.replace("&e;", include).encode()))


@pytest.mark.parametrize("name", ["div", "item", "content", "entry"])
def test_elements_in_elements_without_end_are_refused_or_read(name: str) -> None:
    deep = _ITEM.replace("&e;", "").replace("Some words", f"<{name}>" * 20_000)
    _records(deep.encode())
    _records(
        f"<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'>{f'<{name}>' * 20_000}".encode()
    )


def test_a_ninjs_body_reads_no_file_and_expands_nothing(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the-content-of-a-local-file")
    levels = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
    body = (
        f"<!DOCTYPE r [<!ENTITY a0 'ha'>{levels}<!ENTITY f SYSTEM 'file://{secret}'>]><p>Words &a9; &f;</p>"
        f"<iframe src='file://{secret}'></iframe><object data='file://{secret}'></object>"
    )
    item = {
        "uri": "urn:1", "type": "text", "versioncreated": "2025-03-04T09:30:00Z", "language": "en", "pubstatus": "usable",
        "body_html": body, "standard": {"name": "ninjs", "version": "1.3"},
    }  # fmt: skip
    text = decode(json.dumps(item).encode(), max_bytes=MEGABYTE).article.text
    assert "Words" in text
    assert "the-content-of" not in text
    assert len(text) < 1_000


_BOMBS = {
    "gzip": gzip.compress(b" " * 200 * MEGABYTE, 1),
    "deflate": zlib.compress(b" " * 200 * MEGABYTE, 1),
}


class _Bombs(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        kind = self.path.strip("/")
        self.send_response(200)
        self.send_header("Content-Encoding", kind)
        self.send_header("Content-Length", str(len(_BOMBS[kind])))
        self.end_headers()
        try:
            self.wfile.write(_BOMBS[kind])
        except OSError:
            return  # who hangs up has understood

    def log_message(self, *_: object) -> None:
        """Keep the test's output clean."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Bombs) as httpd:
        threading.Thread(target=httpd.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{httpd.server_address[1]}"
        httpd.shutdown()


@pytest.mark.parametrize("kind", sorted(_BOMBS))
def test_a_packed_body_counts_as_what_it_unpacks_to(server: str, kind: str) -> None:
    def refused() -> None:
        with pytest.raises(InputError, match="is larger than 1,000,000 bytes"):
            fetch(f"{server}/{kind}", max_bytes=MEGABYTE, timeout_seconds=60)

    assert _peak(refused) < 60 * MEGABYTE
