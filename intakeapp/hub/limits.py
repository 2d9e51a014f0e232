"""What a body may be, before anything reads it as JSON."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

from intakeapp.hub.errors import Refusal, malformed, too_large

SMALL_BODY = 16 * 1024
PUSH_BODY = 24 * 1024 * 1024  # one text may be 4 MiB, and JSON may write it six times as long
MAX_DEPTH = 24
MAX_CONTAINERS = 400_000  # lists and objects; each costs memory far above its two characters

_OTHERS = bytes(set(range(256)) - set(b'"[]{}'))
_STRINGS = re.compile(rb'"[^"]*(?:"|\Z)')
_BRACKETS = re.compile(rb"([\[{])|[\]}]")


async def read_body(chunks: AsyncIterator[bytes], limit: int) -> bytes:
    """Return a body that arrives in pieces. Raises Refusal (too_large) once it passes the limit."""
    body = bytearray()
    async for chunk in chunks:
        body += chunk
        if len(body) > limit:
            raise too_large()
    return bytes(body)


def check_headers(
    encoding: str | None, media_type: str | None, length: str | None, limit: int
) -> None:
    """Refuse what is packed, is no JSON or says beforehand that it is too long.

    Raises Refusal (encoding, media_type, malformed, too_large). Packed bodies are not taken at all:
    then there is no bomb to unpack.
    """
    if encoding not in (None, "", "identity"):
        raise Refusal("encoding", 415)
    if (media_type or "").partition(";")[0].strip().lower() != "application/json":
        raise Refusal("media_type", 415)
    if length is not None:
        if not (length.isascii() and length.isdigit() and len(length) < 16):
            raise malformed("length")
        if int(length) > limit:
            raise too_large()


def check_shape(body: bytes) -> None:
    """Refuse JSON that is nested too deep or has too many lists and objects.

    Raises Refusal (malformed, too_large). Whether it is JSON at all is for the parser to say.
    """
    opened = body.count(b"[") + body.count(b"{")
    if opened <= MAX_DEPTH:
        return
    depth = containers = 0
    for bracket in _BRACKETS.finditer(_structure(body)):
        if bracket.lastindex is None:
            depth -= 1
            continue
        depth += 1
        containers += 1
        if depth > MAX_DEPTH:
            raise malformed("depth")
        if containers > MAX_CONTAINERS:
            raise too_large()


def _structure(body: bytes) -> bytes:
    """Return the brackets of JSON that are not within strings, in time in proportion to it.

    Escapes go first, then all but quotes and brackets, then empty pairs of quotes: none of these
    changes whether a bracket is within a string.
    """
    bare = body.replace(rb"\\", b"").replace(rb"\"", b"").translate(None, _OTHERS)
    return _STRINGS.sub(b"", bare.replace(b'""', b""))
