"""A scanner of SANE's own that gives invented letters: its protocol runs, its pictures do not."""

from __future__ import annotations

import io
import os
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import replace
from functools import cache
from itertools import count
from pathlib import Path

import pypdfium2

from intakeapp.documents.scanning.drivers import ScannedPage, ScanOptions
from intakeapp.documents.scanning.sane import SaneDriver
from tests.letters.catalogue import makers

DEVICE = "sane:test:0"
DPI = 150
FAMILIES = ("d04_eviction", "d12_summons", "d01_reminder", "d05_bailiff", "d06_health")


def with_test_device(folder: Path, *settings: str) -> dict[str, str]:
    """Return an environment in which SANE knows its test device only."""
    (folder / "dll.conf").write_text("test\n")
    (folder / "test.conf").write_text("\n".join(("number_of_devices 1", *settings)) + "\n")
    return {**os.environ, "SANE_CONFIG_DIR": str(folder)}


@cache
def letter_pages(family: str, seed: int) -> tuple[bytes, ...]:
    """Return the pages of an invented letter as a scanner gives them: PNG in grey, 150 dpi."""
    document = pypdfium2.PdfDocument(makers("develop")[family](seed).pdf)
    try:
        return tuple(_png(page) for page in document)
    finally:
        document.close()


def _png(page: pypdfium2.PdfPage) -> bytes:
    out = io.BytesIO()
    page.render(scale=DPI / 72).to_pil().convert("L").save(out, "PNG", compress_level=1)
    return out.getvalue()


def pile_of(seed: int) -> Iterator[bytes]:
    """Yield the pages of one letter after another, without end."""
    for number in count(seed):
        yield from letter_pages(FAMILIES[number % len(FAMILIES)], number % 7)


class LetterDriver(SaneDriver):
    """SANE's test device, in whose feeder invented letters lie."""

    def __init__(self, environment: dict[str, str], seed: int, most: int = 10) -> None:
        super().__init__(environment)
        self._pages = pile_of(seed)
        self._most = most

    def scan(self, scanner_id: str, options: ScanOptions) -> Iterator[ScannedPage]:
        """Give at most so many pages, each when the device gave one of its own."""
        pages = super().scan(scanner_id, replace(options, resolution=50))
        assert isinstance(pages, Generator)  # to be closed, so that the device is let go
        with closing(pages):
            for number, page in enumerate(pages, 1):
                yield replace(page, data=next(self._pages), resolution=DPI)
                if number == self._most:
                    return
