"""Questions to the local network and its answers: multicast DNS (RFC 6762) and DNS-SD (RFC 6763).

Only what finding a scanner needs. An answer comes from anybody on the network: reading one ends
for whatever bytes, and gives records or BadMessage.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address

GROUP, PORT = "224.0.0.251", 5353  # RFC 6762, section 3
A, PTR, TXT, SRV = 1, 12, 16, 33
MOST_BYTES = 9000  # RFC 6762, section 17
_HEADER = struct.Struct(">6H")
_FIXED = struct.Struct(">HHIH")
_SERVICE = struct.Struct(">3H")
_INTERNET = 1
_ANSWER_ALONE = 0x8000  # the "QU" bit: RFC 6762, section 5.4
_IS_ANSWER = 0x8000
_POINTER, _LABEL = 0xC0, 0x3F
_LONGEST_NAME, _LONGEST_LABEL = 255, 63  # RFC 1035, section 2.3.4
_MOST_RECORDS = 256
_AS_IS = "surrogateescape"  # a name is asked for again with the bytes it came in

Name = tuple[str, ...]


class BadMessage(Exception):
    """Bytes that are no answer."""


@dataclass(frozen=True)
class Pointer:
    """A service type that has an instance."""

    name: Name
    target: Name


@dataclass(frozen=True)
class Service:
    """Where an instance answers."""

    name: Name
    host: Name
    port: int


@dataclass(frozen=True)
class Text:
    """What an instance tells of itself, keys in lower case."""

    name: Name
    pairs: Mapping[str, str]


@dataclass(frozen=True)
class Address:
    """The address of a host."""

    name: Name
    address: IPv4Address


Record = Pointer | Service | Text | Address


def named(name: str) -> Name:
    """Return a name that is written with dots."""
    return tuple(name.rstrip(".").split("."))


def folded(name: Name) -> Name:
    """Return a name as it is compared: without regard to capitals (RFC 6762, section 16)."""
    return tuple(label.lower() for label in name)


def question(asked: Sequence[tuple[Name, int]]) -> bytes:
    """Return a message that asks for names and types, to be answered to the asker alone.

    Raises ValueError for a label that is longer than may be.
    """
    parts = [_HEADER.pack(0, 0, len(asked), 0, 0, 0)]
    for name, kind in asked:
        for label in name:
            raw = label.encode("utf-8", _AS_IS)
            if not 0 < len(raw) <= _LONGEST_LABEL:
                raise ValueError("a label of 1 to 63 bytes")
            parts.append(bytes([len(raw)]) + raw)
        parts.append(b"\0" + struct.pack(">HH", kind, _INTERNET | _ANSWER_ALONE))
    return b"".join(parts)


def records(message: bytes) -> tuple[Record, ...]:
    """Return the records of an answer that are of use, in order. Raises BadMessage."""
    try:
        return _Reader(message).records()
    except (struct.error, IndexError, ValueError) as error:
        raise BadMessage from error


class _Reader:
    def __init__(self, message: bytes) -> None:
        if len(message) > MOST_BYTES:
            raise BadMessage
        self._bytes = message
        self._at = 0

    def records(self) -> tuple[Record, ...]:
        _number, flags, asked, *counts = self._take(_HEADER)
        if not flags & _IS_ANSWER or asked + sum(counts) > _MOST_RECORDS:
            raise BadMessage
        for _question in range(asked):
            self._name()
            self._at += 4
        found = (self._record() for _record in range(sum(counts)))
        return tuple(record for record in found if record is not None)

    def _take(self, form: struct.Struct) -> tuple[int, ...]:
        values = form.unpack_from(self._bytes, self._at)
        self._at += form.size
        return values

    def _record(self) -> Record | None:
        name = self._name()
        kind, kept, _seconds, length = self._take(_FIXED)
        begin, end = self._at, self._at + length
        if end > len(self._bytes):
            raise BadMessage
        found = self._told(name, kind, end) if kept & 0x7FFF == _INTERNET else None
        if found is not None and self._at != end and kind in (PTR, SRV):
            raise BadMessage
        self._at = end
        return found if begin < end else None

    def _told(self, name: Name, kind: int, end: int) -> Record | None:
        if kind == PTR:
            return Pointer(name, self._name())
        if kind == SRV:
            _priority, _weight, port = self._take(_SERVICE)
            return Service(name, self._name(), port)
        if kind == TXT:
            return Text(name, _pairs(self._bytes[self._at : end]))
        if kind == A:
            return Address(name, IPv4Address(self._bytes[self._at : end]))
        return None

    def _name(self) -> Name:
        """Read a name; each jump goes further back than the one before, so that it ends."""
        labels: list[str] = []
        at, after, floor, total = self._at, None, self._at, 0
        while (length := self._bytes[at]) != 0:
            if length & _POINTER == _POINTER:
                target = struct.unpack_from(">H", self._bytes, at)[0] & 0x3FFF
                after = at + 2 if after is None else after
                if target >= floor:
                    raise BadMessage
                at = floor = target
                continue
            if length & _POINTER:
                raise BadMessage
            label = self._bytes[at + 1 : at + 1 + length]
            total += length + 1
            if len(label) != length or total > _LONGEST_NAME:
                raise BadMessage
            labels.append(label.decode("utf-8", _AS_IS))
            at += 1 + length
        self._at = at + 1 if after is None else after
        return tuple(labels)


def _pairs(data: bytes) -> dict[str, str]:
    """Return the pairs of a text record; the first of a key counts (RFC 6763, section 6.4)."""
    found: dict[str, str] = {}
    at = 0
    while at < len(data):
        length = data[at]
        part = data[at + 1 : at + 1 + length].decode("utf-8", "replace")
        key, is_pair, value = part.partition("=")
        if is_pair and key:
            found.setdefault(key.lower(), value)
        at += 1 + length
    return found
