"""The reading process: opens one file at a time, and gives its pages one by one."""

from __future__ import annotations

import os
import sys
from typing import Any, BinaryIO

from intakeapp.documents.limits import Limits, allow_processor_seconds, limit_process
from intakeapp.documents.refusals import FileRefused, PageRefused, Refusal
from intakeapp.documents.wire import BrokenWire, packed, receive, send

OPEN, PAGE, PREVIEW = "open", "page", "preview"
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
        repaired = bool(getattr(self._document, "repaired", False))
        return {"pages": self._document.count, "repaired": repaired}, b""

    def page(self, head: dict[str, Any], _data: bytes) -> tuple[dict[str, Any], bytes]:
        """Read one page of the opened file."""
        from intakeapp.documents.page_reading import Asked, PageReading
        from intakeapp.documents.page_words import Picture

        allow_processor_seconds(self._limits.page_seconds)
        if self._reader is None:
            import cv2

            cv2.setNumThreads(1)
            self._reader = PageReading()
        picture = Picture(head["picture"])
        asked = Asked(picture, int(head["turned"]), bool(head["as_it_lies"]))
        sheet = self._document.sheet(self._number(head), colour=picture is Picture.COLOUR)
        read = self._reader.read(sheet, asked)
        answer = {
            "words": packed(read.words), "ratio": read.ratio, "exact": read.exact,
            "turned": read.turned, "resolution": read.resolution, "blank": read.is_blank,
            "codes": read.codes,
        }  # fmt: skip
        return answer, read.png

    def preview(self, head: dict[str, Any], _data: bytes) -> tuple[dict[str, Any], bytes]:
        """Show one page of the opened file as it came, small."""
        from intakeapp.documents.previews import coded

        allow_processor_seconds(self._limits.page_seconds)
        side = int(head["side"])
        return {}, coded(self._document.preview(self._number(head), side), side)

    def _number(self, head: dict[str, Any]) -> int:
        number = int(head["number"])
        if not 1 <= number <= self._document.count:
            raise PageRefused(Refusal.PAGE)
        return number


def serve(reading: BinaryIO, writing: BinaryIO, limits: Limits) -> None:
    """Answer requests until the other side ends."""
    desk = _Desk(limits)
    actions = {OPEN: desk.open, PAGE: desk.page, PREVIEW: desk.preview}
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
