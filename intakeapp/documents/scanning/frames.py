"""What goes through the pipe of a helper process: a JSON head and bytes, each with its length."""

from __future__ import annotations

import json
import struct
from typing import IO, Any

_LENGTHS = struct.Struct(">II")
_LONGEST_HEAD = 64 * 1024
LONGEST_BODY = 256 * 1024 * 1024


class BrokenPipeTalkError(Exception):
    """The other side said something that is no frame, or stopped in the middle of one."""


def send(out: IO[bytes], head: dict[str, Any], body: bytes = b"") -> None:
    """Write one frame and push it through."""
    words = json.dumps(head).encode()
    out.write(_LENGTHS.pack(len(words), len(body)) + words)
    out.write(body)
    out.flush()


def receive(source: IO[bytes]) -> tuple[dict[str, Any], bytes] | None:
    """Read one frame; None at the end. Raises BrokenPipeTalkError."""
    lengths = source.read(_LENGTHS.size)
    if not lengths:
        return None
    if len(lengths) < _LENGTHS.size:
        raise BrokenPipeTalkError
    head_length, body_length = _LENGTHS.unpack(lengths)
    if head_length > _LONGEST_HEAD or body_length > LONGEST_BODY:
        raise BrokenPipeTalkError
    words, body = source.read(head_length), source.read(body_length)
    if len(words) < head_length or len(body) < body_length:
        raise BrokenPipeTalkError
    try:
        head = json.loads(words)
    except ValueError:
        raise BrokenPipeTalkError from None
    if not isinstance(head, dict):
        raise BrokenPipeTalkError
    return head, body
