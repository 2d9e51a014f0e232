"""Stand-ins for paper, scanner and recognition: invented letters, read at once."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from threading import Event
from typing import Any

import numpy as np
import pypdfium2
from PIL import Image

from intakeapp.documents.page_words import PageWords
from intakeapp.documents.pdf_words import visible_words
from intakeapp.documents.pipeline import ReadPage, Recogniser
from intakeapp.documents.refusals import FileRefused, PageRefused, Refusal
from intakeapp.documents.scanning.drivers import (
    Capabilities,
    Colour,
    ScannedPage,
    Scanner,
    ScannerError,
    ScanOptions,
    Source,
    Trouble,
)
from intakeapp.domain.piles import Arrival
from intakeapp.services.piles import Incoming
from tests.letters.catalogue import makers

DPI = 75
SCANNER = "fake:1"


@dataclass(frozen=True)
class Sheet:
    """One side of paper: its picture (PNG) and the words on it."""

    png: bytes
    words: PageWords
    is_blank: bool = False

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.png).hexdigest()

    @property
    def incoming(self) -> Incoming:
        return Incoming(
            data=self.png, media_type="image/png", arrived=Arrival.SCANNER, resolution=DPI
        )


@cache
def letter_sheets(family: str, seed: int) -> tuple[Sheet, ...]:
    """Return the pages of an invented letter of a family to develop with, such as d04_eviction."""
    document = pypdfium2.PdfDocument(makers("develop")[family](seed).pdf)
    try:
        return tuple(_sheet(page) for page in document)
    finally:
        document.close()


def _sheet(page: pypdfium2.PdfPage) -> Sheet:
    look = page.render(scale=DPI / 72).to_pil().convert("L")
    words = visible_words(page, np.asarray(look))
    assert words is not None
    ratio = look.height / look.width
    return Sheet(_png(look), PageWords(1, words, ratio, exact=True))


def blank_sheet(shade: int = 250) -> Sheet:
    """Return an empty page; another shade is another page."""
    look = Image.new("L", (620, 877), shade)
    return Sheet(_png(look), PageWords(1, (), 877 / 620), is_blank=True)


def _png(look: Image.Image) -> bytes:
    out = io.BytesIO()
    look.save(out, "PNG")
    return out.getvalue()


@dataclass
class Table:
    """What the stand-in for recognition knows: sheets by their bytes, and what goes wrong."""

    sheets: dict[str, Sheet] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)
    has_engine: bool = True
    gate: Event = field(default_factory=Event)  # reading waits for it
    asked: list[tuple[str, int]] = field(default_factory=list)  # digest and turn, as read

    def __post_init__(self) -> None:
        self.gate.set()

    def lay(self, sheets: Sequence[Sheet]) -> None:
        """Let sheets be known."""
        self.sheets |= {sheet.digest: sheet for sheet in sheets}


class QuickRecogniser(Recogniser):
    """Knows the words of the sheets on a table; no process is started."""

    def __init__(self, table: Table) -> None:
        super().__init__(processes=1)
        self._table = table

    def page(
        self, source: Any, name: str = "", *, page: int = 1, turned: int = 0, **options: Any
    ) -> ReadPage:
        table = self._table
        table.gate.wait(30)
        digest = hashlib.sha256(source).hexdigest()
        table.asked.append((digest, turned))
        if not table.has_engine:
            raise FileRefused(Refusal.NO_ENGINE)
        sheet = table.sheets[digest]
        if digest in table.refused:
            return ReadPage(words=PageWords(1, ()), problem=PageRefused(Refusal.PAGE))
        png = sheet.png
        if turned:
            png = _png(Image.open(io.BytesIO(png)).rotate(-turned, expand=True))
        return ReadPage(
            words=replace(sheet.words, number=page), png=png, resolution=DPI,
            is_blank=sheet.is_blank, turned=turned,
        )  # fmt: skip

    def preview(self, source: Any, name: str = "", *, page: int = 1, side: int = 900) -> bytes:
        picture = Image.open(io.BytesIO(source)).convert("L")
        picture.thumbnail((side, side))
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=85)
        return out.getvalue()


class QuickDriver:
    """A scanner that holds sheets; `fails_at` stops it with trouble before that sheet."""

    name = "fake"

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self.feeder = list(sheets)
        self.fails_at: int | None = None
        self.trouble = Trouble.JAM
        self.before_each: Callable[[], object] = lambda: None
        self.is_closed = False

    def scanners(self) -> tuple[Scanner, ...]:
        return (Scanner(id=SCANNER, name="Proefscanner"),)

    def capabilities(self, scanner_id: str) -> Capabilities:
        return Capabilities(
            sources=(Source.FEEDER, Source.FLATBED), resolutions=(200, 300),
            colours=(Colour.GREY, Colour.COLOUR),
        )  # fmt: skip

    def scan(self, scanner_id: str, options: ScanOptions) -> Iterator[ScannedPage]:
        given = 0
        self.is_closed = False
        try:
            while self.feeder:
                self.before_each()
                if self.fails_at is not None and given >= self.fails_at:
                    self.fails_at = None
                    raise ScannerError(self.trouble)
                sheet = self.feeder.pop(0)
                given += 1
                yield ScannedPage(data=sheet.png, media_type="image/png", resolution=DPI)
            if not given:
                raise ScannerError(Trouble.NO_PAPER)
        finally:
            self.is_closed = True
