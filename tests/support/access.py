"""A guarded Apache Kafka for the tests: certificates of an authority of its own, accounts, and an access list."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from aiokafka.errors import for_code
from aiokafka.protocol.admin import CreateAclsRequest, DeleteAclsRequest

from diplowire.settings import Settings
from diplowire.streaming import clients

from .kafka import KafkaUnavailableError, Security

Resource = Literal["topic", "group"]
Operation = Literal["read", "write", "create", "describe"]

_RESOURCES: dict[Resource, int] = {"topic": 2, "group": 3}
_OPERATIONS: dict[Operation, int] = {"read": 3, "write": 4, "create": 5, "describe": 8}
_LITERAL = 3
_DENY, _ALLOW = 2, 3
_DAYS = "7"


@dataclass(frozen=True)
class Right:
    """What `user` may do, by the numbers of Kafka's protocol."""

    user: str
    operation: Operation
    resource: Resource
    name: str


def security(folder: Path, accounts: dict[str, str]) -> Security:
    """A certificate for the loopback address in `folder`, signed by an authority made for it, `authority(folder)`."""
    if shutil.which("openssl") is None:
        raise KafkaUnavailableError("openssl not installed")
    folder.mkdir(parents=True, exist_ok=True)
    _make_authority(folder, "authority")
    _make_authority(folder, "stranger")
    extension = folder / "extension"
    extension.write_text("subjectAltName=IP:127.0.0.1,DNS:localhost\n")
    _openssl(
        folder, "req", "-new", *_NEW_KEY, "-subj", "/CN=broker", "-keyout", "broker.key", "-out", "broker.csr"
    )
    _openssl(
        folder, "x509", "-req", "-in", "broker.csr", "-CA", "authority.pem", "-CAkey", "authority.key",
        "-CAcreateserial", "-days", _DAYS, "-extfile", extension.name, "-out", "broker.pem",
    )  # fmt: skip
    store = folder / "store.pem"
    store.write_text((folder / "broker.key").read_text() + (folder / "broker.pem").read_text())
    return Security({"ssl.keystore.type": "PEM", "ssl.keystore.location": store}, accounts)


def authority(folder: Path) -> Path:
    """The certificate of the authority to trust."""
    return folder / "authority.pem"


def stranger(folder: Path) -> Path:
    """The certificate of an authority that signed nothing."""
    return folder / "stranger.pem"


async def grant(admin: Settings, rights: Iterable[Right]) -> None:
    """Write `rights` into the access list."""
    await _write(admin, rights, _ALLOW)


async def withdraw(admin: Settings, *rights: Right) -> None:
    """Write into the access list that `rights` are denied, which goes before what is allowed."""
    await _write(admin, rights, _DENY)


async def give_back(admin: Settings, *rights: Right) -> None:
    """Take out of the access list what `withdraw` wrote."""
    async with clients.connected(clients.admin(admin)) as client:
        for right in rights:
            answer = await client._send_request(DeleteAclsRequest(*_entry(right, _DENY)))
            for code, message, taken_out in answer.filter_responses:
                if code:
                    raise for_code(code)(message)
                assert len(taken_out) == 1


async def _write(admin: Settings, rights: Iterable[Right], permission: int) -> None:
    async with clients.connected(clients.admin(admin)) as client:
        for right in rights:
            answer = await client._send_request(CreateAclsRequest(*_entry(right, permission)))
            for code, message in answer.creation_responses:
                if code:
                    raise for_code(code)(message)


def _entry(right: Right, permission: int) -> tuple[int, str, int, str, str, int, int]:
    """The fields of an entry of the access list, in the order of both requests."""
    resource, operation = _RESOURCES[right.resource], _OPERATIONS[right.operation]
    return resource, right.name, _LITERAL, f"User:{right.user}", "*", operation, permission


_NEW_KEY = ("-newkey", "rsa:2048", "-nodes")


def _make_authority(folder: Path, name: str) -> None:
    made = ("-subj", f"/CN={name}", "-days", _DAYS, "-keyout", f"{name}.key", "-out", f"{name}.pem")
    _openssl(folder, "req", "-x509", *_NEW_KEY, *made)


def _openssl(folder: Path, *arguments: str) -> None:
    done = subprocess.run(
        ["openssl", *arguments], cwd=folder, capture_output=True, text=True, timeout=60, check=False
    )
    if done.returncode:
        raise KafkaUnavailableError(f"openssl {arguments[0]} failed: {done.stderr}")
