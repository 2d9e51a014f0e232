"""The reading process: opens one file at a time, and gives its pages one by one."""

from __future__ import annotations

import os
import sys
from typing import Any, BinaryIO

from intakeapp.documents.limits import Limits, allow_processor_seconds, limit_process
from intakeapp.documents.refusals import FileRefused, Refusal
from intakeapp.documents.wire import BrokenWire, packed, receive, send

OPEN, PAGE = "open", "page"
_START = "reading-worker"


def _quiet() -> tuple[BinaryIO, BinaryIO]:
    """Return the two pipes of the program; what libraries print goes nowhere from here on."""
    reading, writing = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nothing, number)
    os.close(nothing)
    return os.fdopen(reading, "rb"), os.fdopen(writing, "wb")


class _Desk:
    """What the process holds: the opened file and, once it was needed, the engine."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._document: Any = None
        self._reader: Any = None

    def open(self, head: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
        """Open a file, letting go of the one before."""
        from intakeapp.documents.files import opened

        if self._document is not None:
            self._document.close()
            self._document = None
        allow_processor_seconds(self._limits.open_seconds)
        self._document = opened(data, str(head.get("name", "")), self._limits)
        return {"pages": self._document.count}, b""

    def page(self, head: dict[str, Any], _data: bytes) -> tuple[dict[str, Any], bytes]:
        """Read one page of the opened file."""
        from intakeapp.documents.page_reading import PageReading

        allow_processor_seconds(self._limits.page_seconds)
        if self._reader is None:
            import cv2

            cv2.setNumThreads(1)
            self._reader = PageReading()
        sheet = self._document.sheet(int(head["number"]))
        read = self._reader.read(sheet, picture=bool(head.get("picture")))
        answer = {"words": packed(read.words), "ratio": read.ratio, "exact": read.exact}
        return answer, read.png


def serve(reading: BinaryIO, writing: BinaryIO, limits: Limits) -> None:
    """Answer requests until the other side ends."""
    desk = _Desk(limits)
    actions = {OPEN: desk.open, PAGE: desk.page}
    while True:
        try:
            head, data = receive(reading, limits.file_bytes)
        except BrokenWire:
            return
        try:
            answer, body = actions[head["do"]](head, data)
        except FileRefused as refused:
            answer, body = {"refused": refused.refusal.value}, b""
        except MemoryError:
            answer, body = {"refused": Refusal.MEMORY.value}, b""
        del data
        try:
            send(writing, answer, body)
        except BrokenWire:
            return


def main() -> int:
    """Run the process with the limits the program chose; return the exit code.

    Any other error ends the process: what is broken in here is not trusted to go on.
    """
    reading, writing = _quiet()
    limits = Limits()
    limit_process(limits)
    serve(reading, writing, limits)
    return 0


if __name__ == "__main__":
    sys.exit(main())
