from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families

from diplowire.errors import ConfigurationError, PortTaken
from diplowire.observability import Health, Metrics, Pages, serve


@pytest.fixture
def health() -> Health:
    return Health(stall_seconds=120)


@pytest.fixture
async def pages(health: Health) -> AsyncIterator[Pages]:
    pages = await serve(Metrics(), health, "127.0.0.1", 0)
    yield pages
    await pages.close()


@pytest.fixture
async def browser(pages: Pages) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(base_url=pages.url) as session:
        yield session


async def test_metrics_in_the_text_format(browser: aiohttp.ClientSession) -> None:
    async with browser.get("/metrics") as answer:
        assert answer.status == 200
        assert answer.content_type == "text/plain"
        families = {family.name for family in text_string_to_metric_families(await answer.text())}
    assert {"diplowire_articles_processed", "diplowire_build_info", "process_cpu_seconds"} <= families


async def test_metrics_in_openmetrics_when_asked(browser: aiohttp.ClientSession) -> None:
    headers = {"Accept": "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5"}
    async with browser.get("/metrics", headers=headers) as answer:
        assert answer.content_type == "application/openmetrics-text"
        assert (await answer.text()).endswith("# EOF\n")


async def test_metrics_are_compressed_when_asked(browser: aiohttp.ClientSession) -> None:
    async with browser.get("/metrics", headers={"Accept-Encoding": "gzip"}) as answer:
        assert answer.headers["Content-Encoding"] == "gzip"


async def test_live(browser: aiohttp.ClientSession) -> None:
    async with browser.get("/livez") as answer:
        assert answer.status == 200
        assert await answer.json() == {
            "status": "live",
            "partitions": 0,
            "lag_records": 0,
            "stall_seconds": 120,
        }


async def test_a_stalled_worker_says_where(browser: aiohttp.ClientSession, health: Health) -> None:
    health.stall_seconds = -1
    health.observe_lag({("news", 5): 3})
    async with browser.get("/livez") as answer:
        assert answer.status == 503
        body = await answer.json()
    assert body["reason"] == "1 of 1 partitions have lag and make no progress"
    assert (body["stalled"][0]["topic"], body["stalled"][0]["partition"]) == ("news", 5)


async def test_ready_follows_the_worker(browser: aiohttp.ClientSession, health: Health) -> None:
    async with browser.get("/readyz") as answer:
        assert answer.status == 503
        assert (await answer.json())["reason"] == "starting"
    health.set_ready()
    async with browser.get("/readyz") as answer:
        assert answer.status == 200
    health.set_unready("shutting down")
    async with browser.get("/readyz") as answer:
        assert answer.status == 503
        assert (await answer.json())["reason"] == "shutting down"


@pytest.mark.parametrize("path", ["/", "/metrics", "/livez", "/readyz", "/nowhere"])
async def test_safe_headers_on_every_page(browser: aiohttp.ClientSession, path: str) -> None:
    async with browser.get(path) as answer:
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "no-store"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert "Server" not in answer.headers


@pytest.mark.parametrize("path", ["/nowhere", "/metrics/", "/livez/../../etc/passwd", "/%00", "/debug/pprof"])
async def test_a_page_that_is_not_there_lists_those_that_are(
    browser: aiohttp.ClientSession, path: str
) -> None:
    async with browser.get(path) as answer:
        assert answer.status == 404
        text = await answer.text()
    assert text.startswith("There is no such page.")
    assert all(page in text for page in ("/metrics", "/livez", "/readyz"))


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
@pytest.mark.parametrize("path", ["/", "/metrics", "/livez", "/readyz"])
async def test_reading_is_all_that_is_allowed(browser: aiohttp.ClientSession, method: str, path: str) -> None:
    async with browser.request(method, path, data=b"x") as answer:
        assert answer.status == 405
        assert answer.headers["Allow"] == "GET,HEAD"


async def test_head_answers_like_get_without_a_body(browser: aiohttp.ClientSession) -> None:
    async with browser.head("/readyz") as answer:
        assert answer.status == 503
        assert await answer.read() == b""


async def test_a_port_in_use_says_which_and_what_to_set(pages: Pages) -> None:
    with pytest.raises(PortTaken, match=rf"port {pages.port} on 127\.0\.0\.1 is in use.*DIPLOWIRE_HTTP_PORT"):
        await serve(Metrics(), Health(), "127.0.0.1", pages.port)


async def test_an_address_of_another_machine_says_what_to_set() -> None:
    with pytest.raises(ConfigurationError, match=r"can't listen on 203\.0\.113\.9.*DIPLOWIRE_HTTP_HOST"):
        await serve(Metrics(), Health(), "203.0.113.9", 0)


async def test_the_port_is_free_again_after_close() -> None:
    pages = await serve(Metrics(), Health(), "127.0.0.1", 0)
    await pages.close()
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", pages.port))


async def test_the_address_of_an_ipv6_host_has_brackets() -> None:
    try:
        pages = await serve(Metrics(), Health(), "::1", 0)
    except ConfigurationError:
        pytest.skip("this machine has no IPv6 loopback")
    assert pages.url == f"http://[::1]:{pages.port}"
    await pages.close()


async def _raw(pages: Pages, request: bytes) -> bytes:
    """Whatever is answered to the bytes `request`, until the pages hang up or say no more for a second."""
    reader, writer = await asyncio.open_connection(pages.host, pages.port)
    answer = b""
    with contextlib.suppress(TimeoutError, OSError):
        writer.write(request)
        await writer.drain()
        async with asyncio.timeout(1):
            while chunk := await reader.read(65_536):
                answer += chunk
    writer.close()
    return answer


@pytest.mark.parametrize(
    "request_",
    [
        b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nLong: " + b"a" * 100_000 + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\n" + b"A: b\r\n" * 20_000 + b"\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 200,
        b"GET / HTTP/9.9\r\n\r\n",
        b"POST /metrics HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\nx",
        b"\x00" * 50_000,
    ],
    ids=["long path", "long header", "many headers", "TLS", "version", "chunk", "zeros"],
)
async def test_what_is_no_sound_request_is_refused_without_a_word_of_the_inside(
    pages: Pages, browser: aiohttp.ClientSession, request_: bytes
) -> None:
    answer = await _raw(pages, request_)
    assert not answer.startswith(b"HTTP/1.1 200")
    assert len(answer) < 2_000
    for word in (b"Traceback", b"aiohttp", b"Python", b"site-packages"):
        assert word not in answer
    async with browser.get("/livez") as page:
        assert page.status == 200


async def test_slow_clients_keep_nobody_waiting(pages: Pages, browser: aiohttp.ClientSession) -> None:
    slow = [await asyncio.open_connection(pages.host, pages.port) for _ in range(200)]
    for _, writer in slow:
        writer.write(b"GET /metrics HTTP/1.1\r\nHost: x\r\nSlow: ")
    async with browser.get("/livez") as page:
        assert page.status == 200
    for _, writer in slow:
        writer.close()


@pytest.mark.parametrize("method", ["POST", "DELETE", "TRACE"])
async def test_safe_headers_on_what_is_refused(browser: aiohttp.ClientSession, method: str) -> None:
    async with browser.request(method, "/metrics") as answer:
        assert answer.status == 405
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "no-store"
        assert "Server" not in answer.headers
