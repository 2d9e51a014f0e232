"""Key files as JSON, read strictly: nothing unknown, nothing twice, no other spelling."""

from __future__ import annotations

import base64
import binascii
import json
from typing import Any


class FormatError(Exception):
    """A key file does not have the form it must have; the text names the place, never a value."""


def canonical(content: dict[str, Any]) -> bytes:
    """Return the one spelling of a JSON object that is written, sealed and accepted."""
    return (json.dumps(content, indent=1, sort_keys=True, ensure_ascii=True) + "\n").encode("ascii")


def encode(content: bytes | bytearray) -> str:
    """Return bytes as base64 text."""
    return base64.b64encode(content).decode("ascii")


def load_object(content: bytes) -> dict[str, Any]:
    """Return the JSON object in a file. Raises FormatError."""
    try:
        loaded = json.loads(content.decode("utf-8"), object_pairs_hook=_without_duplicates)
    except (ValueError, RecursionError):
        raise FormatError("not JSON") from None
    if not isinstance(loaded, dict):
        raise FormatError("not an object")
    return loaded


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({key for key, _ in pairs}) != len(pairs):
        raise FormatError("a key stands there twice")
    return dict(pairs)


class Fields:
    """Takes the fields of one JSON object by name and type, until none is left."""

    def __init__(self, content: object, place: str = "") -> None:
        if not isinstance(content, dict):
            raise FormatError(f"{place}: not an object")
        self._left = dict(content)
        self._place = place

    def _take(self, name: str) -> object:
        try:
            return self._left.pop(name)
        except KeyError:
            raise FormatError(f"{self._place}{name}: missing") from None

    def text(self, name: str, longest: int = 200) -> str:
        """Return a field that is text, not empty and not too long. Raises FormatError."""
        value = self._take(name)
        if not isinstance(value, str) or not 0 < len(value) <= longest:
            raise FormatError(f"{self._place}{name}: not text")
        return value

    def exactly(self, name: str, expected: str | int) -> None:
        """Take a field that can have one value only. Raises FormatError."""
        value = self._take(name)
        if type(value) is not type(expected) or value != expected:
            raise FormatError(f"{self._place}{name}: unexpected")

    def whole(self, name: str) -> int:
        """Return a field that is a whole number. Raises FormatError."""
        value = self._take(name)
        if type(value) is not int:
            raise FormatError(f"{self._place}{name}: not a whole number")
        return value

    def data(self, name: str, length: int) -> bytes:
        """Return a field of base64 that stands for `length` bytes. Raises FormatError."""
        text = self.text(name, longest=4 * length)
        try:
            value = base64.b64decode(text, validate=True)
        except (binascii.Error, ValueError):
            raise FormatError(f"{self._place}{name}: not base64") from None
        if len(value) != length or encode(value) != text:
            raise FormatError(f"{self._place}{name}: wrong length or spelling")
        return value

    def part(self, name: str) -> Fields:
        """Return a field that is an object of its own. Raises FormatError."""
        return Fields(self._take(name), f"{self._place}{name}.")

    def optional_part(self, name: str) -> Fields | None:
        """Return a field that is an object or null. Raises FormatError."""
        value = self._take(name)
        return None if value is None else Fields(value, f"{self._place}{name}.")

    def finish(self) -> None:
        """Check that nothing is left. Raises FormatError."""
        if self._left:
            raise FormatError(f"{self._place}: unknown fields")
