"""Messages between the program and its reading process: a length, a head in JSON, and bytes."""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Mapping, Sequence
from typing import IO, Any

from intakeapp.documents.page_words import Word
from intakeapp.domain.letters import Box

_LENGTHS = struct.Struct(">II")
_MOST_HEAD = 16 * 1024 * 1024
_LONGEST_WORD = 400
_MOST_WORDS = 60_000
_NUMBERS_PER_WORD = 6
MOST_CODES, LONGEST_CODE = 4, 200

Head = Mapping[str, Any]


class BrokenWire(Exception):
    """The other side ended, or said something that is no message."""


def send(stream: IO[bytes], head: Head, body: bytes = b"") -> None:
    """Write one message. Raises BrokenWire when nobody listens any more."""
    text = json.dumps(head, separators=(",", ":")).encode()
    try:
        stream.write(_LENGTHS.pack(len(text), len(body)))
        stream.write(text)
        stream.write(body)
        stream.flush()
    except (OSError, ValueError) as error:
        raise BrokenWire from error


def receive(stream: IO[bytes], most_body: int) -> tuple[dict[str, Any], bytes]:
    """Read one message. Raises BrokenWire at the end, or for nonsense or too much."""
    head_length, body_length = _LENGTHS.unpack(_exactly(stream, _LENGTHS.size))
    if head_length > _MOST_HEAD or body_length > most_body:
        raise BrokenWire
    try:
        head = json.loads(_exactly(stream, head_length))
    except (ValueError, RecursionError) as error:
        raise BrokenWire from error
    if not isinstance(head, dict):
        raise BrokenWire
    return head, _exactly(stream, body_length)


def _exactly(stream: IO[bytes], length: int) -> bytes:
    try:
        data = stream.read(length)
    except (OSError, ValueError) as error:
        raise BrokenWire from error
    if len(data) != length:
        raise BrokenWire
    return data


def packed(words: Sequence[Word]) -> list[list[Any]]:
    """Return words as lists that JSON can hold; signs that cannot be shown are left out."""
    return [
        [text, w.line, *(round(n, 5) for n in
         (w.box.left, w.box.top, w.box.right, w.box.bottom, w.confidence))]
        for w in words
        if (text := _shown(w.text))
    ]  # fmt: skip


def _shown(text: str) -> str:
    return "".join(sign for sign in text if sign.isprintable())[:_LONGEST_WORD].strip()


def unpacked(rows: Any) -> tuple[Word, ...]:
    """Return the words of `packed`, checked: the sender is not trusted. Raises BrokenWire."""
    if not isinstance(rows, list) or len(rows) > _MOST_WORDS:
        raise BrokenWire
    return tuple(_word(row) for row in rows)


def _word(row: Any) -> Word:
    if not isinstance(row, list) or len(row) != _NUMBERS_PER_WORD + 1:
        raise BrokenWire
    text, line, *rest = row
    if not isinstance(text, str) or not 0 < len(text) <= _LONGEST_WORD or not text.isprintable():
        raise BrokenWire
    if not isinstance(line, int) or line < 0:
        raise BrokenWire
    left, top, right, bottom, confidence = (part(number) for number in rest)
    return Word(text, Box(left, top, right, bottom), line, confidence)


def part(number: Any) -> float:
    """Return a number of the other side that has to lie in 0-1. Raises BrokenWire."""
    if not isinstance(number, int | float) or not math.isfinite(number) or not 0 <= number <= 1:
        raise BrokenWire
    return float(number)


def whole(number: Any, most: int) -> int:
    """Return a number of the other side that has to be whole, 0 to `most`. Raises BrokenWire."""
    if not isinstance(number, int) or isinstance(number, bool) or not 0 <= number <= most:
        raise BrokenWire
    return number


def flag(value: Any) -> bool:
    """Return a yes or no of the other side. Raises BrokenWire."""
    if not isinstance(value, bool):
        raise BrokenWire
    return value


def codes(texts: Any) -> tuple[str, ...]:
    """Return the texts of codes on a page, checked. Raises BrokenWire."""
    if not isinstance(texts, list) or len(texts) > MOST_CODES:
        raise BrokenWire
    return tuple(_code(text) for text in texts)


def _code(text: Any) -> str:
    if not isinstance(text, str) or not 0 < len(text) <= LONGEST_CODE or not text.isprintable():
        raise BrokenWire
    return text
