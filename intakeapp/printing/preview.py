"""Pages of a PDF as pixels, for the preview in the window: in memory only."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

import pypdfium2
import pypdfium2.raw

from intakeapp.base.errors import InputError

_PDFIUM = Lock()  # the library may only be used by one thread at a time
LARGEST_DPI = 600.0


@contextmanager
def opened_pdf(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """Open a PDF for reading, one thread at a time. Raises InputError when this is no PDF."""
    with _PDFIUM:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError:
            raise InputError("Dit bestand is geen leesbare pdf.") from None
        try:
            yield document
        finally:
            document.close()


def page_count(pdf: bytes) -> int:
    """Return the number of pages. Raises InputError when this is no PDF."""
    with opened_pdf(pdf) as document:
        return len(document)


def render_page(pdf: bytes, page: int, dpi: float) -> tuple[int, int, bytes]:
    """Return width, height (pixels) and RGBA bytes of a page, counted from 0, on white.

    Raises InputError when this is no PDF, there is no such page, or the dpi is not in 1-600.
    """
    if not 1 <= dpi <= LARGEST_DPI:
        raise InputError("Deze vergroting kan niet.")
    with opened_pdf(pdf) as document:
        if not 0 <= page < len(document):
            raise InputError("Deze bladzijde is er niet.")
        bitmap = document[page].render(
            scale=dpi / 72,
            rev_byteorder=True,
            force_bitmap_format=pypdfium2.raw.FPDFBitmap_BGRA,
        )
        stride = bitmap.width * 4
        data = bytes(bitmap.buffer)
        rows = (data[y * bitmap.stride : y * bitmap.stride + stride] for y in range(bitmap.height))
        return bitmap.width, bitmap.height, b"".join(rows)


def page_text(pdf: bytes, page: int) -> str:
    """Return the text of a page in drawing order, as a screen reader would get it.

    Raises InputError when this is no PDF or there is no such page.
    """
    with opened_pdf(pdf) as document:
        if not 0 <= page < len(document):
            raise InputError("Deze bladzijde is er niet.")
        return str(document[page].get_textpage().get_text_range())
