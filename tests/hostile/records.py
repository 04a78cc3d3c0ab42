"""Records that nobody should send: what stands in each, made from a seed, so that each can be made again.

Every kind is a way to hurt a reader: of bytes, of JSON, of fields, of ninjs, of HTML, of text, of headers, of memory.
"""

from __future__ import annotations

import base64
import gzip
import json
import random
import sys
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from benchmarks.fuzz import texts

Headers = tuple[tuple[str, bytes | None], ...]

MEGABYTE = 1_000_000
PUBLISHED = "2024-04-18T09:30:00Z"
_STRANGE_TEXTS = [
    "",
    " ",
    "\x00",
    "\u202e",
    "\U0010ffff",
    "\ufffe",
    "İ",
    "💥" * 50,
    "../../etc/passwd",
    "${jndi:ldap://x}",
    "%s%n",
    "'; --",
]
_STRANGE_NAMES = [
    "",
    "\x00",
    "ce_id",
    "traceparent",
    "__connect.errors.offset",
    "diplowire.error.code",
    "é",
    "\udcff\udcfe",
    "a" * 5000,
]
_ROUNDS = [
    " ", "\n", "a", "A", "1", ".", ",", '"', "-", "(", "[", "/", "“", "a ", "Aa ", "A. ", "Aa, ", "1 ", "a\n", "the ", "'s ",
    "(a) ", "a" * 40 + "!", "\t\n", "0.", "1,", "--", "Mr. ", "on Monday ", "met with ", "A-", "“‘", "http://", "@", "a.b", "&",
]  # fmt: skip
"""What is repeated to hurt a pattern that goes back over what it has read."""


@dataclass(frozen=True)
class Hostile:
    """A record; `dead` says whether it has to end as a dead letter, None where both are right."""

    kind: str
    value: bytes | None
    key: bytes | None
    headers: Headers = ()
    timestamp_ms: int | None = None
    dead: bool | None = None


def records(seed: int, count: int, *, huge: bool) -> Iterator[Hostile]:
    """`count` records, always the same for a seed; with `huge` one of some hundred costs megabytes or seconds."""
    chance = random.Random(seed)
    odd = texts(seed, sys.maxsize)
    for number in range(count):
        makers = _HUGE if huge and number % 400 == 399 else _MAKERS
        made = makers[number // 400 % len(makers)] if makers is _HUGE else chance.choice(makers)
        yield _enveloped(made(chance, odd), chance)


def _enveloped(made: Hostile, chance: random.Random) -> Hostile:
    """`made` under a key and with a time of any kind, unless it has its own."""
    key = made.key
    if key is None:
        key = chance.choice(
            (None, b"", b"k%d" % chance.randrange(1000), chance.randbytes(40), b"\xff\xfe\x00")
        )
    if key is None and made.value is None:
        key = b""  # our client sends no record with neither
    time = chance.choice((None, None, 0, 1, 1_713_432_600_000, 2**41, 2**62))
    if not all(_is_text(name) for name, _ in made.headers):
        time = None  # such a record goes out by a way that sets none
    return Hostile(made.kind, made.value, key, made.headers, time, made.dead)


def _is_text(name: str) -> bool:
    return not any(0xD800 <= ord(char) < 0xE000 for char in name)


def _item(chance: random.Random, text: str, **fields: Any) -> dict[str, Any]:
    uri = f"urn:hostile:{chance.randrange(10**12)}"
    return {"uri": uri, "text": text, "language": "en", "published_at": PUBLISHED, **fields}


def _bytes(item: Any) -> bytes:
    return json.dumps(item).encode()


# -- bytes


def _noise(chance: random.Random, _odd: Iterator[str]) -> Hostile:
    return Hostile("noise", chance.randbytes(chance.randrange(1, 2000)), None, dead=True)


def _nothing(chance: random.Random, _odd: Iterator[str]) -> Hostile:
    return Hostile("nothing", chance.choice((None, b"", b" ", b"\x00", b"\xef\xbb\xbf")), None, dead=True)


def _not_utf8(chance: random.Random, odd: Iterator[str]) -> Hostile:
    value = bytearray(_bytes(_item(chance, next(odd))))
    for _ in range(chance.randint(1, 5)):
        value.insert(chance.randrange(len(value) + 1), chance.choice((0x80, 0xC0, 0xED, 0xF5, 0xFE, 0xFF)))
    return Hostile("not UTF-8", bytes(value), None, dead=True)


def _other_encoding(chance: random.Random, _odd: Iterator[str]) -> Hostile:
    text = json.dumps(_item(chance, "Müller met José in Genève."), ensure_ascii=False)
    encoding = chance.choice(("utf-16", "utf-16-le", "utf-32", "latin-1", "cp1252", "utf-7", "cp037"))
    dead = None if encoding == "utf-7" else True  # that one is ASCII, and read as such
    return Hostile("another encoding", text.encode(encoding), None, dead=dead)


def _flipped(chance: random.Random, odd: Iterator[str]) -> Hostile:
    value = bytearray(_bytes(_item(chance, next(odd))))
    for _ in range(chance.randint(1, 8)):
        value[chance.randrange(len(value))] ^= 1 << chance.randrange(8)
    return Hostile("flipped bits", bytes(value), None)


def _cut(chance: random.Random, odd: Iterator[str]) -> Hostile:
    value = _bytes(_item(chance, next(odd)))
    return Hostile("cut off", value[: chance.randrange(1, len(value) - 1)], None, dead=True)


def _packed(chance: random.Random, _odd: Iterator[str]) -> Hostile:
    plain = b"\0" * chance.choice((10_000, MEGABYTE))
    packed = chance.choice((gzip.compress, zlib.compress))(plain)
    if chance.random() < 0.5:
        return Hostile("a packed bomb", packed, None, dead=True)
    text = base64.b64encode(packed).decode()[:20_000]
    named = (("content-encoding", b"gzip"), ("ce_datacontenttype", b"application/gzip"))
    return Hostile("a packed bomb", _bytes(_item(chance, text)), None, named)


# -- JSON


def _deep(chance: random.Random, _odd: Iterator[str]) -> Hostile:
    depth = chance.choice((199, 201, 1_000, 20_000, 100_000))
    opened, closed = chance.choice((("[", "]"), ('{"a":', "}"), ('[[{"a":', "}]]")))
    nested = opened * depth + "1" + (closed * depth if chance.random() < 0.5 else "")
    if chance.random() < 0.5:
        return Hostile("deeply nested JSON", nested.encode(), None, dead=True)
    item = _bytes(_item(chance, "said"))[:-1] + b', "more": ' + nested.encode() + b"}"
    return Hostile("deeply nested JSON", item, None, dead=depth > 200 or None)


def _numbers(chance: random.Random, _odd: Iterator[str]) -> Hostile:
    number = chance.choice(
        ("1e400", "-1e999999", "9" * 5000, "0." + "1" * 5000, "NaN", "Infinity", "1e-400", "-0", "01", "0x1F")
    )
    field = chance.choice(("version", "published_at", "uri", "more", "text"))
    item = _item(chance, "said")
    item.pop(field, None)
    return Hostile("odd numbers", (_bytes(item)[:-1].decode() + f', "{field}": {number}}}').encode(), None)


def _wide(chance: random.Random, _odd: Iterator[str]) -> Hostile:
    item = _item(chance, "said", **{f"k{number}": number for number in range(chance.randrange(3000))})
    return Hostile("many names", _bytes(item), None)


def _doubled_names(chance: random.Random, _odd: Iterator[str]) -> Hostile:
    pairs = ",".join('"text":"said"' for _ in range(chance.randrange(2, 2000)))
    return Hostile("names twice", f'{{"uri":"u","published_at":"{PUBLISHED}",{pairs}}}'.encode(), None)


def _escapes(chance: random.Random, _odd: Iterator[str]) -> Hostile:
    escape = chance.choice(
        ("\\ud800", "\\udfff", "\\u0000", "\\x41", "\\u12", "\\", "\\udc00\\ud800")
    ) * chance.randint(1, 50)
    return Hostile(
        "odd escapes",
        b'{"uri":"u","published_at":"%s","text":"%s"}' % (PUBLISHED.encode(), escape.encode()),
        None,
    )


def _not_an_object(chance: random.Random, _odd: Iterator[str]) -> Hostile:
    other: Any = chance.choice((1, "text", None, True, [], [[]], [{}] * 1000, -1.5))
    return Hostile("no object", _bytes(other), None, dead=True)


# -- fields


def _strange(chance: random.Random) -> Any:
    return chance.choice((
        None, True, -1, 2**63, 1.5, [], {}, [None], {"a": {}}, [[[]]], *_STRANGE_TEXTS, "x" * 20_000, "9999-99-99T99:99:99Z",
        "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "-1", "1e9", 10**30,
    ))  # fmt: skip


def _strange_fields(chance: random.Random, odd: Iterator[str]) -> Hostile:
    item = _item(chance, next(odd))
    names = [*item, "version", "headline", "source", "url", "subjects", "embargoed", "status", "usable"]
    for name in chance.sample(names, chance.randint(1, 4)):
        item[name] = _strange(chance)
    return Hostile("strange fields", _bytes(item), None)


def _strange_days(chance: random.Random, _odd: Iterator[str]) -> Hostile:
    day = chance.choice(
        (
            "0001-01-01T00:00:00Z",
            "9999-12-31T23:59:59Z",
            "0001-01-01T00:00:00+14:00",
            "1970-01-01T00:00:00Z",
            "2024-02-29T00:00:00Z",
        )
    )
    text = (
        "Foreign Minister Hakan Fidan will visit Doha next year, met Sergey Lavrov in Moscow last century "
        "and said on Monday he would go on April 31, 9999."
    )
    return Hostile("days at the end of time", _bytes(_item(chance, text, published_at=day)), None)


def _ninjs(chance: random.Random, odd: Iterator[str]) -> Hostile:
    item: dict[str, Any] = {
        "uri": "urn:hostile:n", "type": "text", "version": "1", "versioncreated": PUBLISHED,
        "pubstatus": "usable", "language": "en", "body_html": f"<p>{next(odd)}</p>",
        "headline": "h", "subject": [{"name": "n"}], "associations": {"a": {"type": "text"}},
        "standard": {"name": "ninjs", "version": chance.choice(("1.3", "2.0", "3.0", "99", ""))},
    }  # fmt: skip
    for name in chance.sample(sorted(item), chance.randint(1, 4)):
        item[name] = _strange(chance)
    if chance.random() < 0.5:
        item["bodies"] = _strange(chance)
    return Hostile("odd ninjs", _bytes(item), None)


# -- markup


_LAUGHS = "".join(
    [
        '<!DOCTYPE x [<!ENTITY a0 "ha">',
        *(f'<!ENTITY a{level} "{f"&a{level - 1};" * 10}">' for level in range(1, 9)),
        "]><p>&a8;</p>",
    ]
)
"""Entities of entities, which would make a billion laughs."""


def _markup(chance: random.Random, _odd: Iterator[str]) -> Hostile:
    body = chance.choice((
        "<div>" * 5_000, "<a " * 20_000, "</p>" * 20_000, "<!--" * 10_000, "<![CDATA[" * 5_000, "&" * 20_000, "<b><i>" * 450,
        "<p" + ' a="b"' * 5_000 + ">", "&#x110000;&#0;&#xD800;&bogus;" * 500, "<script>" * 500, "<table><tr><td>" * 300,
        _LAUGHS,
        '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><p>&f;</p>', "<?xml " * 5_000, "<p>\x00\x08</p>" * 100,
    ))  # fmt: skip
    item = {
        "uri": "urn:hostile:m",
        "type": "text",
        "versioncreated": PUBLISHED,
        "language": "en",
        "pubstatus": "usable",
    }
    return Hostile("hostile HTML", _bytes(item | {"body_html": body + "<p>Lavrov met Fidan.</p>"}), None)


# -- text


def _odd_text(chance: random.Random, odd: Iterator[str]) -> Hostile:
    text = next(odd).encode(errors="replace").decode()
    return Hostile("odd text", _bytes(_item(chance, text)), None)


def _regex_bomb(chance: random.Random, _odd: Iterator[str]) -> Hostile:
    length = chance.choice((300, 1_500, 1_500, 6_000))
    piece = "".join(chance.choices(_ROUNDS, k=chance.choice((1, 1, 2, 3))))
    text = (piece * (length // len(piece) + 1))[:length] + chance.choice(("\x01", "!", "", "\n"))
    lead = "Foreign Minister Hakan Fidan met Sergey Lavrov in Moscow on Monday. "
    return Hostile("regex bomb", _bytes(_item(chance, lead + text, headline=text[:300])), None)


# -- headers and keys


def _header_flood(chance: random.Random, odd: Iterator[str]) -> Hostile:
    named = tuple(
        (f"h{number}", b"x" * chance.randrange(20)) for number in range(chance.choice((100, 1_000, 3_000)))
    )
    return Hostile("a flood of headers", _bytes(_item(chance, next(odd))), None, named)


def _header_noise(chance: random.Random, odd: Iterator[str]) -> Hostile:
    headers = []
    for _ in range(chance.randint(1, 12)):
        name = chance.choice((*_STRANGE_NAMES, "traceparent", "traceparent"))
        content = chance.choice(
            (
                None,
                b"",
                chance.randbytes(30),
                b"\xff" * 10_000,
                b"00-" + b"0" * 32 + b"-" + b"f" * 16 + b"-01",
                b"\r\nx: y",
            )
        )
        headers.append((name, content))
    dead = True if not all(_is_text(name) for name, _ in headers) else None
    return Hostile("odd headers", _bytes(_item(chance, next(odd))), None, tuple(headers), dead=dead)


# -- what costs megabytes or seconds


def _huge_key(chance: random.Random, odd: Iterator[str]) -> Hostile:
    return Hostile("key of 1 MB", _bytes(_item(chance, next(odd))), chance.randbytes(MEGABYTE))


def _too_large(chance: random.Random, _odd: Iterator[str]) -> Hostile:
    return Hostile(
        "over the size limit",
        _bytes(_item(chance, "x" * chance.choice((2_000_000, 7_500_000)))),
        None,
        dead=True,
    )


def _huge_headers(chance: random.Random, _odd: Iterator[str]) -> Hostile:
    return Hostile(
        "headers of 4 MB",
        b"{",
        None,
        (("big", chance.randbytes(2 * MEGABYTE)), ("n" * 2 * MEGABYTE, b"")),
        dead=True,
    )


def _endless_prose(chance: random.Random, odd: Iterator[str]) -> Hostile:
    pieces, length = [], 0
    while length < 1_500_000:
        pieces.append(next(odd).encode("ascii", "replace").decode())
        length += len(pieces[-1]) + 1
    return Hostile("1.5 MB of prose", _bytes(_item(chance, " ".join(pieces))), None)


def _repeated_prose(chance: random.Random, _odd: Iterator[str]) -> Hostile:
    sentence = (
        "Foreign Minister Hakan Fidan met Sergey Lavrov in Moscow on Monday and said talks would go on. "
    )
    return Hostile("1.9 MB of one sentence", _bytes(_item(chance, sentence * 20_000)), None)


def _endless_piece(chance: random.Random, _odd: Iterator[str]) -> Hostile:
    text = "Lavrov met Fidan in " + (chance.choice(_ROUNDS) * 300_000)[:300_000]
    return Hostile("300 kB in one piece", _bytes(_item(chance, text)), None)


def _endless_sentence(chance: random.Random, _odd: Iterator[str]) -> Hostile:
    clause = chance.choice(("Lavrov met Fidan, who said that ", "Lavrov and ", '"', "talks between "))
    return Hostile(
        "60 kB in one sentence",
        _bytes(_item(chance, "Minister Fidan met " + (clause * 60_000)[:60_000])),
        None,
    )


def _huge_markup(chance: random.Random, _odd: Iterator[str]) -> Hostile:
    piece = chance.choice(("<p>a</p>", "<a ", "</b>", "&amp;", "<br>", "<li>"))
    item = {
        "uri": "urn:hostile:h",
        "type": "text",
        "versioncreated": PUBLISHED,
        "language": "en",
        "pubstatus": "usable",
    }
    return Hostile("1.8 MB of HTML", _bytes(item | {"body_html": piece * (1_800_000 // len(piece))}), None)


Maker = Callable[[random.Random, Iterator[str]], Hostile]

_MAKERS: tuple[Maker, ...] = (
    _noise, _nothing, _not_utf8, _other_encoding, _flipped, _cut, _packed, _deep, _numbers, _wide, _doubled_names, _escapes,
    _not_an_object, _strange_fields, _strange_fields, _strange_days, _ninjs, _ninjs, _markup, _odd_text, _regex_bomb,
    _header_flood, _header_noise,
)  # fmt: skip
_HUGE: tuple[Maker, ...] = (
    _huge_key, _too_large, _huge_headers, _endless_prose, _repeated_prose, _endless_piece,
    _endless_sentence, _huge_markup,
)  # fmt: skip
