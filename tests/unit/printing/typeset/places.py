"""Where the letters of a PDF stand: what is outside the margins, what lies over another line."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

_UNSEEN = re.compile(r"[\s\u200b-\u200f\u2066-\u2069\ufeff\ufffe\u0002]")


@dataclass(frozen=True)
class Letter:
    """One letter: its box and the height of its line, in points from the bottom left."""

    char: str
    left: float
    bottom: float
    right: float
    top: float
    line: float


@dataclass(frozen=True)
class Page:
    """The letters of one page in the order of the file."""

    width: float
    height: float
    letters: tuple[Letter, ...]


def _letters(text: pypdfium2.PdfTextPage) -> Iterator[Letter]:
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, index)
        char = chr(code) if code < 0x110000 else "?"
        if _UNSEEN.match(char) or pdfium.FPDFText_IsGenerated(text, index) == 1:
            continue
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        yield Letter(char, *text.get_charbox(index), line=y.value)


def pages_of(pdf: bytes) -> list[Page]:
    """Return the letters that are seen on each page."""
    opened = pypdfium2.PdfDocument(pdf)
    found = []
    for page in opened:
        text = page.get_textpage()
        found.append(Page(*page.get_size(), tuple(_letters(text))))
        text.close()
        page.close()
    opened.close()
    return found


def outside(page: Page, margin: float) -> list[Letter]:
    """Return the letters closer to the edge of the sheet than `margin` points."""
    return [
        one
        for one in page.letters
        if one.left < margin
        or one.right > page.width - margin
        or one.bottom < margin
        or one.top > page.height - margin
    ]


def overlaps(page: Page) -> list[tuple[Letter, Letter]]:
    """Return pairs of letters of different lines that lie over each other."""
    ordered = sorted(page.letters, key=lambda one: one.left)
    found = []
    for at, one in enumerate(ordered):
        for other in ordered[at + 1 :]:
            if other.left >= one.right:
                break
            across = min(one.right, other.right) - other.left
            high = min(one.top, other.top) - max(one.bottom, other.bottom)
            if abs(one.line - other.line) > 1.5 and across > 0.6 and high > 0.6:
                found.append((one, other))
    return found


def body_text(pdf: bytes, top: float, bottom: float) -> str:
    """Return the letters between the margins (points from the edges), without any space."""
    return "".join(
        one.char
        for page in pages_of(pdf)
        for one in page.letters
        if bottom <= one.line <= page.height - top
    )


def seen(text: str) -> str:
    """Return a text without what nobody sees."""
    return _UNSEEN.sub("", text)
