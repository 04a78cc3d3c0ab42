from __future__ import annotations

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
