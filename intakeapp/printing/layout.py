"""Fonts, colours and lines of text on paper: what all documents share.

All lengths are points (1/72 inch); y grows upwards, as in PDF.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from threading import Lock

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4, A6
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from intakeapp.base.paths import resources

__all__ = ["A4", "A6", "MM"]

MM = 72 / 25.4

# The light values of the design tokens: paper is always white, also when the screen is dark.
INK = HexColor("#1F2528")
MUTED = HexColor("#535A5C")
LINE = HexColor("#DDDAD3")
ACCENT = HexColor("#14566A")
ACCENT_INK = HexColor("#0F4A5C")
ACCENT_TINT = HexColor("#E1EDF0")
CRISIS_INK = HexColor("#74400A")
CRISIS_TINT = HexColor("#FDEFD9")
CRISIS_MARK = HexColor("#AE5C08")
OK_INK = HexColor("#2C6740")

ASCENT = 0.984  # of the font size, from the font's own metrics
DESCENT = 0.316
_STYLES = {400: "Regular", 500: "Medium", 600: "SemiBold", 700: "Bold"}
_SAME_LOOK = str.maketrans({"\u00ad": None, "\u2011": "-", "\u202f": "\u00a0", "\u02bc": "’"})
_BREAK_AFTER = re.compile(r"(?<=[-/@._])")


@cache
def font_name(weight: int = 400, reference: bool = False) -> str:
    """Return the registered name of a weight (400, 500, 600, 700).

    `reference` gives the family with the slashed zero, for case numbers and the like. Raises
    KeyError for another weight.
    """
    family = "AtkinsonHyperlegibleNext" if reference else "IntakeSans"
    name = f"{family}-{_STYLES[weight]}"
    pdfmetrics.registerFont(TTFont(name, resources() / "fonts" / f"{name}.ttf"))
    return name


@cache
def _known_characters() -> frozenset[int]:
    return frozenset(pdfmetrics.getFont(font_name()).face.charToGlyph)


def _replacement(char: str) -> str:
    if ord(char) in _known_characters() or char == "\n":
        return char
    if char.isspace() or unicodedata.category(char) == "Cc":
        return " "
    if unicodedata.category(char) == "Cf":
        return ""
    bare = "".join(c for c in unicodedata.normalize("NFKD", char) if not unicodedata.combining(c))
    return bare if bare and all(ord(c) in _known_characters() for c in bare) else "?"


def clean(text: str) -> str:
    """Return text that the font can draw: a letter it lacks loses its accent or becomes "?"."""
    normal = unicodedata.normalize("NFC", text).translate(_SAME_LOOK)
    return "".join(_replacement(c) for c in normal)


@dataclass(frozen=True)
class Style:
    """How a line of text looks; `leading` is the line height as a multiple of the size."""

    size: float
    weight: int = 400
    colour: Color = INK
    leading: float = 1.32
    reference: bool = False

    @property
    def font(self) -> str:
        """The registered font name."""
        return font_name(self.weight, self.reference)

    @property
    def line_height(self) -> float:
        """The height of one line, in points."""
        return self.size * self.leading

    @property
    def baseline(self) -> float:
        """From the top of a line down to its baseline, in points."""
        spare = self.line_height - self.size * (ASCENT + DESCENT)
        return spare / 2 + self.size * ASCENT


def text_width(text: str, style: Style) -> float:
    """Return the width of cleaned text in points."""
    return float(pdfmetrics.stringWidth(text, style.font, style.size))


def wrap(text: str, style: Style, width: float) -> tuple[str, ...]:
    """Break text into lines no wider than `width` points.

    Breaks between words, else after - / @ . _, else inside the word: nothing is ever clipped.
    Line ends in the text stay; empty text gives no lines. Raises ValueError when even one letter
    does not fit.
    """
    lines: list[str] = []
    for paragraph in clean(text).strip().split("\n"):
        lines.extend(_wrap_paragraph(paragraph, style, width))
    return tuple(lines) if any(lines) else ()


def _wrap_paragraph(paragraph: str, style: Style, width: float) -> list[str]:
    lines: list[str] = []
    line = ""
    for word in (w for w in re.split(r"[ \t]+", paragraph) if w):
        longer = f"{line} {word}" if line else word
        if text_width(longer, style) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        *full, line = _split_word(word, style, width)
        lines.extend(full)
    return [*lines, line]


def _split_word(word: str, style: Style, width: float) -> list[str]:
    if text_width(word, style) <= width:
        return [word]
    pieces: list[str] = []
    for part in _BREAK_AFTER.split(word):
        if pieces and text_width(pieces[-1] + part, style) <= width:
            pieces[-1] += part
            continue
        pieces.extend(_split_letters(part, style, width))
    return pieces or [word]


def _split_letters(part: str, style: Style, width: float) -> list[str]:
    pieces = [""] if part else []
    for char in part:
        if text_width(pieces[-1] + char, style) <= width:
            pieces[-1] += char
        elif pieces[-1]:
            pieces.append(char)
        if text_width(pieces[-1], style) > width or not pieces[-1]:
            raise ValueError("the column is narrower than one letter")
    return pieces


def one_line(text: str, style: Style, width: float) -> str:
    """Return text as one line, with an ellipsis when it is longer: only for what stands elsewhere.

    Empty text gives an empty line.
    """
    lines = wrap(text, style, width)
    if len(lines) <= 1:
        return "".join(lines)
    return wrap(text, style, width - text_width("…", style))[0] + "…"


def lines_height(lines: tuple[str, ...], style: Style) -> float:
    """Return the height of a number of lines in points."""
    return len(lines) * style.line_height


def draw_line(canvas: Canvas, x: float, top: float, text: str, style: Style) -> None:
    """Draw one line with its top at `top`."""
    canvas.setFont(style.font, style.size)
    canvas.setFillColor(style.colour)
    canvas.drawString(x, top - style.baseline, text)


def draw_lines(canvas: Canvas, x: float, top: float, lines: tuple[str, ...], style: Style) -> float:
    """Draw lines under each other and return the y under the last one."""
    for line in lines:
        draw_line(canvas, x, top, line, style)
        top -= style.line_height
    return top


def draw_right(canvas: Canvas, right: float, top: float, text: str, style: Style) -> None:
    """Draw one line that ends at `right`."""
    draw_line(canvas, right - text_width(text, style), top, text, style)


def draw_rule(canvas: Canvas, x: float, y: float, width: float, colour: Color = LINE) -> None:
    """Draw a hairline."""
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(0.75)
    canvas.line(x, y, x + width, y)


def draw_box(
    canvas: Canvas,
    x: float,
    top: float,
    size: tuple[float, float],
    *,
    fill: Color | None = None,
    line: Color | None = None,
    radius: float = 8,
) -> None:
    """Draw a rectangle with round corners, `size` being width and height."""
    if fill is not None:
        canvas.setFillColor(fill)
    if line is not None:
        canvas.setStrokeColor(line)
        canvas.setLineWidth(0.75)
    canvas.roundRect(
        x,
        top - size[1],
        size[0],
        size[1],
        radius,
        stroke=int(line is not None),
        fill=int(fill is not None),
    )


_FINISHING = Lock()  # ReportLab takes the letters out of a font file: one thread at a time


class Paper:
    """A PDF being drawn. The same drawing gives the same bytes: no clock, no random id.

    Title and language are the only facts in the metadata; no name of a resident belongs there.
    """

    def __init__(self, title: str, size: tuple[float, float]) -> None:
        self._buffer = BytesIO()
        self.width, self.height = size
        self.canvas = Canvas(
            self._buffer,
            pagesize=size,
            invariant=1,
            pageCompression=1,
            lang="nl-NL",
            initialFontName=font_name(),
        )
        self.canvas.setTitle(title)
        self.canvas.setAuthor("intakeapp")
        self.canvas.setSubject("")
        self.canvas.setCreator("intakeapp")
        self.canvas.setProducer("intakeapp")

    def next_page(self) -> None:
        """End this page."""
        self.canvas.showPage()

    def finish(self) -> bytes:
        """End the document and return it."""
        with _FINISHING:
            self.canvas.save()
        return self._buffer.getvalue()
