"""Looking for network scanners: one question to the local network, and whoever answers.

IPv4 and one network card at a time; a scanner elsewhere is given by its address.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from ipaddress import IPv4Address
from typing import TypeVar

from intakeapp.documents.scanning import mdns
from intakeapp.documents.scanning.mdns import (
    Address,
    BadMessage,
    Name,
    Pointer,
    Record,
    Service,
    Text,
)

# The service types of eSCL, plain and over TLS (Mopria Alliance, eSCL specification)
PLAIN, SECURE = mdns.named("_uscan._tcp.local"), mdns.named("_uscans._tcp.local")
_MOST_PACKETS = 500
_MOST_KEPT = 64  # instances, hosts: more scanners than any office has
_MOST_ASKED = 8  # in one message
_AGAIN_S = 0.5
_LOCAL_HOPS = 255  # RFC 6762, section 11

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Found:
    """A scanner that answered; `text` is what it tells of itself."""

    name: str
    address: IPv4Address
    port: int
    is_secure: bool
    text: Mapping[str, str]


@dataclass
class _Known:
    """What answers told so far."""

    kinds: dict[Name, Pointer] = field(default_factory=dict)
    places: dict[Name, Service] = field(default_factory=dict)
    texts: dict[Name, Text] = field(default_factory=dict)
    hosts: dict[Name, IPv4Address] = field(default_factory=dict)

    def hear(self, record: Record, sender: IPv4Address) -> None:
        name = mdns.folded(record.name)
        match record:
            case Pointer():
                if name in (PLAIN, SECURE) and mdns.folded(record.target[1:]) == name:
                    _keep(self.kinds, mdns.folded(record.target), record)
            case Service():
                _keep(self.places, name, record)
            case Text():
                _keep(self.texts, name, record)
            case Address():
                if _is_near(record.address, sender):
                    _keep(self.hosts, name, record.address)

    def missing(self) -> list[tuple[Name, int]]:
        """Return what has to be asked for apart: answers may leave out where a scanner is."""
        asked: list[tuple[Name, int]] = []
        for instance, pointer in self.kinds.items():
            place = self.places.get(instance)
            if place is None:
                asked.append((pointer.target, mdns.SRV))
                asked.append((pointer.target, mdns.TXT))
            elif mdns.folded(place.host) not in self.hosts:
                asked.append((place.host, mdns.A))
        return asked

    def found(self) -> Iterator[Found]:
        for instance, pointer in self.kinds.items():
            place = self.places.get(instance)
            address = None if place is None else self.hosts.get(mdns.folded(place.host))
            if place is None or address is None or not place.port:
                continue
            text = self.texts.get(instance)
            yield Found(
                name=pointer.target[0], address=address, port=place.port,
                is_secure=mdns.folded(pointer.name) == SECURE,
                text={} if text is None else text.pairs,
            )  # fmt: skip


def _keep(kept: dict[Name, T], name: Name, record: T) -> None:
    if name in kept or len(kept) < _MOST_KEPT:
        kept[name] = record


def _is_near(address: IPv4Address, sender: IPv4Address) -> bool:
    """Tell whether an address that was told may be a scanner here.

    A scanner tells its own address or one of a local network; the way back into this computer
    only counts when it came from there.
    """
    if address.is_loopback:
        return sender.is_loopback
    if address.is_multicast or address.is_unspecified or address.is_reserved:
        return False
    return address == sender or address.is_private


def look(
    seconds: float,
    *,
    interface: str = "",
    target: tuple[str, int] = (mdns.GROUP, mdns.PORT),
    now: Callable[[], float] = time.monotonic,
) -> tuple[Found, ...]:
    """Return the scanners that answered within `seconds`; none where there is no network.

    `interface` is the address of the network card to ask through; `target` where to ask.
    """
    known = _Known()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        try:
            line.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, _LOCAL_HOPS)
            if interface:
                card = socket.inet_aton(interface)
                line.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, card)
            line.bind((interface, 0))
            _listen(line, known, now() + seconds, target, now)
        except OSError:
            return tuple(known.found())
    return tuple(known.found())


def _listen(
    line: socket.socket, known: _Known, end: float, target: tuple[str, int],
    now: Callable[[], float],
) -> None:  # fmt: skip
    """Ask, and hear what comes until `end`. Raises OSError without a network."""
    ask_at = now()
    for _packet in range(_MOST_PACKETS):
        if now() >= ask_at:
            asked = [(PLAIN, mdns.PTR), (SECURE, mdns.PTR), *known.missing()]
            line.sendto(mdns.question(asked[:_MOST_ASKED]), target)
            ask_at = now() + _AGAIN_S
        left = min(end, ask_at) - now()
        if left > 0 and (heard := _packet_of(line, left)) is not None:
            for record in heard[0]:
                known.hear(record, heard[1])
            if known.missing():
                ask_at = min(ask_at, now() + _AGAIN_S / 10)
        if now() >= end:
            return


def _packet_of(
    line: socket.socket, seconds: float
) -> tuple[tuple[Record, ...], IPv4Address] | None:
    """Return the next answer and who sent it; None for none, and for what is no answer."""
    line.settimeout(seconds)
    try:
        message, (sender, _port) = line.recvfrom(mdns.MOST_BYTES)
        return mdns.records(message), IPv4Address(sender)
    except (TimeoutError, ConnectionResetError, BadMessage):
        return None
