"""The HTTP pages of a worker: `/metrics`, `/livez` and `/readyz`.

They are read-only, hold nothing secret, and run in the worker's own event loop, so that a probe also finds
out when that loop is blocked.
"""

from __future__ import annotations

import asyncio
import errno
import json
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus

from aiohttp import web
from aiohttp.typedefs import Handler
from prometheus_client.exposition import choose_encoder

from ..errors import ConfigurationError, PortTaken
from .health import Health, Verdict
from .metrics import Metrics

_PAGES = {
    "/metrics": "metrics, for Prometheus",
    "/livez": "whether the worker does its work: 200 or 503",
    "/readyz": "whether the worker takes articles: 200 or 503",
}

_BAD_REQUEST = "This is no request that can be read.\n"


async def serve(metrics: Metrics, health: Health, host: str, port: int) -> Pages:
    """Starts the pages on `host` and `port` (0: any free one) in the running loop.

    Raises `PortTaken` when the port is in use, `ConfigurationError` when binding fails for another reason.
    """
    app = _application(metrics, health)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    assert runner.server is not None
    # What can't be parsed never reaches the application, nor do its signals see the answer.
    runner.server.request_factory = partial(app._make_request, _cls=_Request)
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError as error:
        await runner.cleanup()
        raise _bind_error(error, host, port) from error
    return Pages(runner, host, runner.addresses[0][1])


@dataclass(frozen=True)
class Pages:
    """The running pages. `port` is the real one."""

    _runner: web.AppRunner
    host: str
    port: int

    @property
    def url(self) -> str:
        """Address of the pages without a path, such as `http://127.0.0.1:9465`."""
        return f"http://{f'[{self.host}]' if ':' in self.host else self.host}:{self.port}"

    async def close(self) -> None:
        """Stops listening and ends open requests."""
        await self._runner.cleanup()


def _application(metrics: Metrics, health: Health) -> web.Application:
    async def metrics_page(request: web.Request) -> web.Response:
        encode, content_type = choose_encoder(",".join(request.headers.getall("Accept", [])))
        # Reading the memory of the pool's processes takes milliseconds that the loop needs for articles.
        body = await asyncio.to_thread(encode, metrics.registry)
        response = web.Response(body=body, headers={"Content-Type": content_type})
        response.enable_compression()
        return response

    async def live_page(_request: web.Request) -> web.Response:
        return _answer(health.live())

    async def ready_page(_request: web.Request) -> web.Response:
        return _answer(health.ready())

    async def index(_request: web.Request) -> web.Response:
        return web.Response(text=_index())

    app = web.Application(middlewares=[_list_pages_when_lost])
    app.router.add_get("/", index)
    app.router.add_get("/metrics", metrics_page)
    app.router.add_get("/livez", live_page)
    app.router.add_get("/readyz", ready_page)
    return app


def _answer(verdict: Verdict) -> web.Response:
    return web.json_response(
        verdict.detail, status=200 if verdict.ok else 503, dumps=lambda detail: json.dumps(detail) + "\n"
    )


@web.middleware
async def _list_pages_when_lost(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        return await handler(request)
    except web.HTTPNotFound:
        return web.Response(status=404, text=f"There is no such page.\n\n{_index()}")


class _Request(web.Request):
    async def _prepare_hook(self, response: web.StreamResponse) -> None:
        """Set safe headers on whatever is answered."""
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Cache-Control"] = "no-store"
        response.headers["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'"
        response.headers.pop("Server", None)  # names the versions of Python and aiohttp to whoever asks
        if response.status == HTTPStatus.BAD_REQUEST and isinstance(response, web.Response):
            response.text = _BAD_REQUEST  # aiohttp's would repeat what it got, several times as long
            response.headers["Content-Length"] = str(len(_BAD_REQUEST))


def _index() -> str:
    return "Diplowire worker\n\n" + "".join(f"{path:<10}{use}\n" for path, use in _PAGES.items())


def _bind_error(error: OSError, host: str, port: int) -> ConfigurationError:
    if error.errno == errno.EADDRINUSE:
        return PortTaken(
            f"port {port} on {host} is in use, so the metrics and health pages can't start: "
            "set DIPLOWIRE_HTTP_PORT to another port (0 picks a free one), or end the program that has it"
        )
    return ConfigurationError(
        f"the metrics and health pages can't listen on {host}, port {port} ({error.strerror or error}): "
        "set DIPLOWIRE_HTTP_HOST to an address of this machine, DIPLOWIRE_HTTP_PORT to a port open to you"
    )
