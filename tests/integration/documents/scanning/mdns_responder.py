"""A scanner that answers questions of multicast DNS, on the loopback address of this machine."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

PTR, TXT, SRV, A = 12, 16, 33, 1
PLAIN, SECURE = "_uscan._tcp.local", "_uscans._tcp.local"


def name(*labels: str) -> bytes:
    raw = [label.encode() for label in labels]
    return b"".join(bytes([len(label)]) + label for label in raw) + b"\0"


def dotted(words: str) -> bytes:
    return name(*words.split("."))


def record(owner: bytes, kind: int, data: bytes) -> bytes:
    return owner + struct.pack(">HHIH", kind, 0x8001, 120, len(data)) + data


def message(records: Sequence[bytes], flags: int = 0x8400) -> bytes:
    return struct.pack(">6H", 0, flags, 0, len(records), 0, 0) + b"".join(records)


def pointer(instance: str, kind: str = PLAIN) -> bytes:
    labels = name(instance)[:-1] + dotted(kind)
    return record(dotted(kind), PTR, labels)


def service(instance: str, host: str, port: int, kind: str = PLAIN) -> bytes:
    owner = name(instance)[:-1] + dotted(kind)
    return record(owner, SRV, struct.pack(">3H", 0, 0, port) + dotted(host))


def text(instance: str, pairs: Mapping[str, str], kind: str = PLAIN) -> bytes:
    parts = [f"{key}={value}".encode() for key, value in pairs.items()]
    data = b"".join(bytes([len(part)]) + part for part in parts)
    return record(name(instance)[:-1] + dotted(kind), TXT, data)


def address(host: str, quad: str = "127.0.0.1") -> bytes:
    return record(dotted(host), A, socket.inet_aton(quad))


def whole(
    instance: str, port: int, pairs: Mapping[str, str] | None = None, kind: str = PLAIN,
    quad: str = "127.0.0.1",
) -> list[bytes]:  # fmt: skip
    """Return all records of one scanner."""
    return [
        pointer(instance, kind), service(instance, "kopieert.local", port, kind),
        text(instance, pairs or {"ty": instance, "rs": "eSCL"}, kind),
        address("kopieert.local", quad),
    ]  # fmt: skip


Answers = Callable[[bytes], Sequence[bytes]]


@contextmanager
def answering(answers: Answers) -> Iterator[tuple[str, int]]:
    """Answer each question with messages until the block ends; gives where to ask."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        line.bind(("127.0.0.1", 0))

        def answer() -> None:
            while True:
                asked, sender = line.recvfrom(9000)
                if asked == b"einde":
                    return
                for said in answers(asked):
                    line.sendto(said, sender)

        thread = threading.Thread(target=answer)
        thread.start()
        try:
            yield line.getsockname()
        finally:
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as stop:
                stop.sendto(b"einde", line.getsockname())
            thread.join()
