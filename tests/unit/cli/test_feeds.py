"""RSS and Atom, from bytes and from an address."""

from __future__ import annotations

import contextlib
import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from diplowire.cli.inputs import Fault, ReadOptions, Record, read
from diplowire.cli.inputs.feeds import entries
from diplowire.cli.inputs.fetch import fetch
from diplowire.errors import InputError, InputNotFound

RSS = b"""<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Harbour Wire</title><language>en-GB</language>
<item><guid>urn:harbour:1</guid><title>Ministers &amp; envoys meet</title><link>https://harbour.example/1</link>
<pubDate>Tue, 04 Mar 2025 09:30:00 +0300</pubDate><category>Diplomacy</category>
<description>Short.</description>
<content:encoded><![CDATA[<p>The ministers met in <b>Oslo</b>.</p><p>They shook hands.</p>]]></content:encoded></item>
<item><guid>urn:harbour:2</guid><title>No date</title><description>Text.</description></item>
<item><title>No text</title><link>https://harbour.example/3</link>
<pubDate>Tue, 04 Mar 2025 09:30:00 GMT</pubDate></item>
</channel></rss>"""

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Fjord Press</title>
<entry><id>tag:fjord.example,2025:1</id><title>Visit</title><updated>2025-03-04T23:30:00-02:00</updated>
<content type="text">Jos\u00e9 visited Oslo &lt;today&gt;.</content></entry></feed>""".encode()


def test_rss_entries_become_articles() -> None:
    first, undated, textless = entries(RSS, "feed.xml")
    assert isinstance(first, Record)
    assert json.loads(first.value) == {
        "uri": "urn:harbour:1",
        "headline": "Ministers & envoys meet",
        "text": "The ministers met in Oslo.\n\nThey shook hands.",
        "language": "en-GB",
        "published_at": "2025-03-04T06:30:00+00:00",
        "source": "Harbour Wire",
        "url": "https://harbour.example/1",
        "subjects": ["Diplomacy"],
    }
    assert isinstance(undated, Fault)
    assert str(undated).startswith("feed.xml, entry 2 (No date): has no date of publication")
    assert isinstance(textless, Fault)
    assert "entry 3 (No text): has no text" in str(textless)


def test_atom_entries_become_articles_and_plain_text_stays_plain() -> None:
    (record,) = entries(ATOM, "feed.xml")
    assert isinstance(record, Record)
    item = json.loads(record.value)
    assert item["text"] == "José visited Oslo <today>."
    assert item["published_at"] == "2025-03-05T01:30:00+00:00"
    assert item["language"] == "en"


def test_xml_that_is_no_feed() -> None:
    with pytest.raises(InputError, match="is XML, but no RSS or Atom feed"):
        list(entries(b"<?xml version='1.0'?><report/>", "a.xml"))


def test_a_feed_without_entries() -> None:
    with pytest.raises(InputError, match="is a feed without entries"):
        list(entries(b"<rss version='2.0'><channel><title>x</title></channel></rss>", "a.xml"))


class _Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/slow":
            time.sleep(1.5)
        if self.path == "/ftp":
            self.send_response(302)
            self.send_header("Location", "ftp://127.0.0.1/feed")
            self.end_headers()
            return
        self.send_response({"/gone": 404, "/broken": 500}.get(self.path, 200))
        self.end_headers()
        with contextlib.suppress(OSError):  # who reads slowly or not at all is part of the tests
            self.wfile.write(RSS)

    def log_message(self, *_: object) -> None:
        """Keep the test's output clean."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Pages) as httpd:
        thread = threading.Thread(target=httpd.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{httpd.server_address[1]}"
        httpd.shutdown()


def test_a_feed_is_read_from_its_address(server: str) -> None:
    records = list(read([f"{server}/feed"], ReadOptions()))
    assert [type(record).__name__ for record in records] == ["Record", "Fault", "Fault"]


@pytest.mark.parametrize(
    ("path", "error", "message"),
    [
        ("/gone", InputNotFound, "does not exist \\(the server says 404 Not Found\\)"),
        ("/broken", InputError, "can't be fetched \\(the server says 500"),
        ("/slow", InputError, "did not answer within 0.5 s"),
        ("/ftp", InputError, "can't be fetched"),
    ],
)
def test_what_goes_wrong_at_an_address(server: str, path: str, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        fetch(server + path, max_bytes=10_000, timeout_seconds=0.5)


def test_an_endless_body_is_cut_off(server: str) -> None:
    with pytest.raises(InputError, match="is larger than 100 bytes: download it and name the file"):
        fetch(f"{server}/feed", max_bytes=100, timeout_seconds=5)


@pytest.mark.parametrize("address", ["ftp://example.org/x", "file:///etc/passwd", "http://"])
def test_other_addresses_are_refused(address: str) -> None:
    with pytest.raises(InputError, match="only http:// and https:// are"):
        fetch(address, max_bytes=100, timeout_seconds=5)


def test_nobody_at_the_address() -> None:
    with pytest.raises(InputNotFound, match="can't be reached"):
        fetch("http://127.0.0.1:1/feed", max_bytes=100, timeout_seconds=5)
