"""Plain text laid out as pages, so that a mail reads like a letter."""

from __future__ import annotations

import textwrap

import numpy
from PIL import ImageFont
from PIL.Image import new
from PIL.ImageDraw import Draw

from intakeapp.base.paths import resources
from intakeapp.documents.page_words import Word
from intakeapp.documents.pictures import TextSheet
from intakeapp.domain.letters import Box

_WIDTH, _HEIGHT, _DPI = 1240, 1754, 150.0  # A4
_MARGIN, _LINE, _SIZE = 110, 30, 21  # pixels
_COLUMNS = 95  # letters on a line
_TAB = 260  # pixels
_ROWS = (_HEIGHT - 2 * _MARGIN) // _LINE
_MOST_PAGES = 20


def text_pages(text: str) -> tuple[TextSheet, ...]:
    """Return text as pages with the place of every word; the rest after 20 pages is left out."""
    shown = text.encode("utf-8", "replace").decode()  # what a broken mail left half decoded
    lines = [
        part
        for line in shown.replace("\r", "").split("\n")
        for part in (textwrap.wrap(line, _COLUMNS, expand_tabs=False) or [""])
    ]
    pages = [lines[at : at + _ROWS] for at in range(0, len(lines), _ROWS)][:_MOST_PAGES]
    return tuple(_page(page) for page in pages)


def _page(lines: list[str]) -> TextSheet:
    picture = new("L", (_WIDTH, _HEIGHT), 255)
    font = ImageFont.truetype(str(resources() / "fonts" / "IntakeSans-Regular.ttf"), _SIZE)
    draw = Draw(picture)
    words: list[Word] = []
    for row, line in enumerate(lines):
        x, y = float(_MARGIN), _MARGIN + row * _LINE
        for cell_at, cell in enumerate(line.split("\t")):
            if cell_at:
                x = _MARGIN + ((x - _MARGIN) // _TAB + 1) * _TAB
            for text in cell.split():
                wide = draw.textlength(text, font=font)
                draw.text((x, y), text, fill=0, font=font)
                box = Box(
                    min(1.0, x / _WIDTH),
                    y / _HEIGHT,
                    min(1.0, (x + wide) / _WIDTH),
                    (y + _SIZE) / _HEIGHT,
                )
                words.append(Word(text[:400], box, row + 1))
                x += wide + draw.textlength(" ", font=font)
    return TextSheet(tuple(words), numpy.array(picture, dtype=numpy.uint8), dpi=_DPI)
