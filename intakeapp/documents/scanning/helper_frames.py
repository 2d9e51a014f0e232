"""Helpers that are the system's own script programs: one request in, frames out.

A frame is one line of JSON that tells how many bytes follow it, and those bytes. The request is in
the environment: the script programs read stdin themselves, or their script from it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any

from intakeapp.documents.scanning.drivers import ScannerError, Trouble

REQUEST = "INTAKEAPP_SCAN"
MOST_BODY = 256 * 1024 * 1024  # one page
_MOST_HEAD = 256 * 1024
_SILENCE_S = 180.0  # a page at 600 dpi in colour, from a lamp that was cold
_CLOSING_S = 5.0
_NO_WINDOW = 0x08000000 if sys.platform == "win32" else 0  # CREATE_NO_WINDOW


class BrokenFrame(Exception):
    """The helper ended, or said something that is no frame."""


@dataclass(frozen=True)
class Frame:
    """What a helper said, and the bytes that came with it."""

    head: Mapping[str, Any]
    body: bytes = b""

    def number(self, name: str) -> int:
        """Return a whole number of the head. Raises BrokenFrame."""
        found = self.head.get(name)
        if not isinstance(found, int) or isinstance(found, bool):
            raise BrokenFrame
        return found


def read_frame(stream: IO[bytes], most_body: int = MOST_BODY) -> Frame:
    """Read one frame. Raises BrokenFrame at the end, or for nonsense or too much."""
    try:
        line = stream.readline(_MOST_HEAD)
        if not line.endswith(b"\n"):
            raise BrokenFrame
        head = json.loads(line)
        if not isinstance(head, dict):
            raise BrokenFrame
        length = Frame({"bytes": 0} | head).number("bytes")
        if not 0 <= length <= most_body:
            raise BrokenFrame
        body = stream.read(length)
    except (OSError, ValueError, RecursionError) as error:
        raise BrokenFrame from error
    if len(body) != length:
        raise BrokenFrame
    return Frame(head, body)


def framed(head: Mapping[str, Any], body: bytes = b"") -> bytes:
    """Return a frame as the helpers write it."""
    return json.dumps({**head, "bytes": len(body)}).encode() + b"\n" + body


class Helper:
    """A helper at work; after `silence_s` seconds without a whole frame it is ended."""

    def __init__(self, process: subprocess.Popen[bytes], silence_s: float) -> None:
        self._process = process
        self._silence_s = silence_s

    def hear(self) -> Frame:
        """Return the next frame. Raises BrokenFrame."""
        if self._process.stdout is None:
            raise BrokenFrame
        guard = threading.Timer(self._silence_s, self._process.kill)
        guard.daemon = True
        guard.start()
        try:
            return read_frame(self._process.stdout)
        finally:
            guard.cancel()
            guard.join()

    def end(self) -> None:
        """Let it stop by itself, and see to it when it does not."""
        if self._process.stdout is not None:
            self._process.stdout.close()  # its next write fails, which ends it
        try:
            self._process.wait(_CLOSING_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


@contextmanager
def helper_at_work(
    command: Sequence[str],
    request: Mapping[str, Any],
    *,
    variables: Mapping[str, str] | None = None,
    silence_s: float | None = None,
) -> Iterator[Helper]:
    """Start a helper with a request, and end it with the block.

    `variables` are added to the environment. Raises ScannerError when it cannot be started, and
    when it breaks off.
    """
    environment = {**os.environ, **(variables or {}), REQUEST: json.dumps(request)}
    try:
        process = subprocess.Popen(
            list(command), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, env=environment, creationflags=_NO_WINDOW,
        )  # fmt: skip
    except OSError:
        raise ScannerError(Trouble.ABSENT) from None
    helper = Helper(process, _SILENCE_S if silence_s is None else silence_s)
    try:
        yield helper
    except BrokenFrame:
        raise ScannerError(Trouble.GONE) from None
    finally:
        helper.end()
