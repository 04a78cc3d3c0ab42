"""Content of an http(s) address, within a size and a time."""

from __future__ import annotations

import asyncio
from urllib.parse import urlsplit

import aiohttp

from ... import __version__
from ...errors import InputError, InputNotFound

_HEADERS = {
    "User-Agent": f"diplowire/{__version__}",
    "Accept": "application/atom+xml, application/rss+xml, application/xml, application/json, */*;q=0.1",
}
_CHUNK = 65_536


def fetch(address: str, *, max_bytes: int, timeout_seconds: float) -> bytes:
    """The body found at `address`, redirects followed. The time covers all of it, connecting included.

    Raises `InputNotFound` when nothing is there and `InputError` for any other scheme, status, size or delay.
    """
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise InputError("is not an address that can be read: only http:// and https:// are")
    return asyncio.run(_fetch(address, max_bytes, timeout_seconds))


async def _fetch(address: str, max_bytes: int, timeout_seconds: float) -> bytes:
    timeout = aiohttp.ClientTimeout(total=timeout_seconds)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout, headers=_HEADERS, trust_env=True) as session,
            session.get(address) as response,
        ):
            _check_status(response.status, response.reason)
            return await _body(response, max_bytes)
    except TimeoutError as error:
        raise InputError(f"did not answer within {timeout_seconds:g} s: try again later") from error
    except aiohttp.ClientConnectorError as error:
        raise InputNotFound(
            f"can't be reached ({error.os_error.strerror or error}): check the address"
        ) from error
    except aiohttp.ClientError as error:
        raise InputError(f"can't be fetched ({error or type(error).__name__})") from error


def _check_status(status: int, reason: str | None) -> None:
    said = f"{status} {reason or ''}".strip()
    if status in (404, 410):
        raise InputNotFound(f"does not exist (the server says {said}): check the address")
    if status != 200:
        raise InputError(f"can't be fetched (the server says {said})")


async def _body(response: aiohttp.ClientResponse, max_bytes: int) -> bytes:
    body = bytearray()
    async for chunk in response.content.iter_chunked(_CHUNK):
        body += chunk
        if len(body) > max_bytes:
            raise InputError(f"is larger than {max_bytes:,} bytes: download it and name the file")
    return bytes(body)
