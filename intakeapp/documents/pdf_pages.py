"""Pages of a PDF: its own words where a reader could see them, a picture where not."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import closing, contextmanager
from io import BytesIO

import numpy
import pypdfium2
import pypdfium2.raw as pdfium
from PIL.Image import Image, fromarray

from intakeapp.documents.limits import Limits
from intakeapp.documents.pdf_words import visible_words
from intakeapp.documents.pictures import Colour, Grey, PictureSheet, Sheet, TextSheet
from intakeapp.documents.refusals import FileRefused, PageRefused, Refusal

_POINTS = 72.0  # per inch
_LOOK_DPI = 150.0
_SCAN_DPI, _LEAST_SCAN_DPI = 300.0, 200.0
_LONGEST_SIDE = 4300  # pixels: A4 at 300 dpi with room to spare
_MOSTLY_PICTURE = 0.6  # of the page's surface
_LEAST_WORDS = 5  # fewer words than this beside ink that is no text: the page is looked at
_MOST_OBJECTS = 5_000


class PdfFile:
    """The pages of a PDF. Raises FileRefused when it is locked, broken, empty or too long.

    `repaired`: it could only be opened after its tables were put right.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._limits = limits
        self._document, self.repaired = _opened(data)
        self.count = len(self._document)
        if not self.count:
            raise FileRefused(Refusal.NO_PAGES)
        if self.count > limits.pages:
            raise FileRefused(Refusal.TOO_MANY_PAGES)

    def sheet(self, number: int, *, colour: bool = False) -> Sheet:
        """Return a page, counted from 1. Raises PageRefused when it cannot be drawn."""
        with self._page(number) as page:
            return _sheet(page, colour=colour)

    def preview(self, number: int, side: int) -> Image:
        """Return a page, counted from 1, drawn `side` pixels long. Raises PageRefused."""
        with self._page(number) as page:
            drawn = _coloured(page, side / max(page.get_size()))
            return fromarray(drawn)

    @contextmanager
    def _page(self, number: int) -> Iterator[pypdfium2.PdfPage]:
        """Give a page that can be drawn; what goes wrong in drawing is a PageRefused."""
        try:
            with closing(self._document[number - 1]) as page:
                width, height = page.get_size()
                if not (math.isfinite(width * height) and width > 1 and height > 1):
                    raise PageRefused(Refusal.PAGE)
                yield page
        except (pypdfium2.PdfiumError, ValueError, OverflowError):
            raise PageRefused(Refusal.PAGE) from None

    def close(self) -> None:
        """Let go of the file."""
        self._document.close()


def _opened(data: bytes) -> tuple[pypdfium2.PdfDocument, bool]:
    try:
        document = pypdfium2.PdfDocument(data)
        if len(document):
            return document, False
        document.close()
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise FileRefused(Refusal.PDF_LOCKED) from None
    return _repaired(data), True


def _repaired(data: bytes) -> pypdfium2.PdfDocument:
    """Return the document after another library put its tables right."""
    import pikepdf

    out = BytesIO()
    try:
        with pikepdf.open(BytesIO(data), suppress_warnings=True) as broken:
            broken.save(out)
        return pypdfium2.PdfDocument(out.getvalue())
    except pikepdf.PasswordError:
        raise FileRefused(Refusal.PDF_LOCKED) from None
    except (pikepdf.PdfError, pypdfium2.PdfiumError, ValueError, RuntimeError, OSError):
        raise FileRefused(Refusal.PDF_BROKEN) from None


def _sheet(page: pypdfium2.PdfPage, *, colour: bool) -> Sheet:
    width, height = page.get_size()
    dpi = _scan_dpi(page, width * height)
    if dpi:
        return _picture(page, dpi, colour=colour)
    scale = _scale(page, _LOOK_DPI)
    look = _drawn(page, scale)
    words = visible_words(page, look)
    if words is None or (len(words) < _LEAST_WORDS and _has_ink(look)):
        return _picture(page, _SCAN_DPI, colour=colour)
    colours = _coloured(page, scale) if colour else None
    return TextSheet(words, look, colours, scale * _POINTS)


def _picture(page: pypdfium2.PdfPage, dpi: float, *, colour: bool) -> PictureSheet:
    scale = _scale(page, dpi)
    colours = _coloured(page, scale) if colour else None
    return PictureSheet(_drawn(page, scale), colours, scale * _POINTS)


def _scale(page: pypdfium2.PdfPage, dpi: float) -> float:
    """Return how many pixels to draw for each point of the page."""
    return float(min(dpi / _POINTS, _LONGEST_SIDE / max(page.get_size())))


def _drawn(page: pypdfium2.PdfPage, scale: float) -> Grey:
    with closing(page.render(scale=scale, grayscale=True)) as bitmap:
        pixels = bitmap.to_numpy()
        return numpy.array(pixels.reshape(pixels.shape[:2]), dtype=numpy.uint8)


def _coloured(page: pypdfium2.PdfPage, scale: float) -> Colour:
    with closing(page.render(scale=scale, rev_byteorder=True)) as bitmap:
        return numpy.array(bitmap.to_numpy()[:, :, :3], dtype=numpy.uint8)


def _has_ink(look: Grey) -> bool:
    return bool((look < 128).mean() > 0.0005)


def _scan_dpi(page: pypdfium2.PdfPage, surface: float) -> float:
    """Return the resolution to draw a page at that is mostly one picture, or 0 if it is not.

    Text over such a picture was put there by an engine of unknown quality: it is read anew.
    """
    for picture in _pictures(page):
        left, bottom, right, top = picture.get_bounds()
        wide, high = right - left, top - bottom
        if wide * high < _MOSTLY_PICTURE * surface or wide <= 0:
            continue
        own = float(max(picture.get_px_size()) / max(wide, high) * _POINTS)
        return min(_SCAN_DPI, max(_LEAST_SCAN_DPI, own))
    return 0.0


def _pictures(page: pypdfium2.PdfPage) -> Iterator[pypdfium2.PdfImage]:
    for count, found in enumerate(page.get_objects(max_depth=4)):
        if count > _MOST_OBJECTS:
            return
        if found.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            yield found
