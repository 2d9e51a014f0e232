"""Paper to draw a letter on: millimetres from the top left corner, ReportLab underneath."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reportlab.lib.colors import Color, HexColor, black
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

MM = 72 / 25.4
SHIPPED = Path(__file__).parents[2] / "resources" / "fonts"
SYSTEM = Path("/usr/share/fonts/truetype/dejavu")
FILES = {
    "atkinson": (SHIPPED, "AtkinsonHyperlegibleNext-Regular", "AtkinsonHyperlegibleNext-Bold"),
    "intake": (SHIPPED, "IntakeSans-Regular", "IntakeSans-Bold"),
    "dejavu": (SYSTEM, "DejaVuSans", "DejaVuSans-Bold"),
    "serif": (SYSTEM, "DejaVuSerif", "DejaVuSerif-Bold"),
    "mono": (SYSTEM, "DejaVuSansMono", "DejaVuSansMono-Bold"),
    "condensed": (SYSTEM, "DejaVuSansCondensed", "DejaVuSansCondensed-Bold"),
}
STANDARD = {
    "helvetica": ("Helvetica", "Helvetica-Bold"),
    "times": ("Times-Roman", "Times-Bold"),
    "courier": ("Courier", "Courier-Bold"),
}
WIDE = {"dejavu": 0.88, "serif": 0.88, "mono": 0.86, "courier": 0.95}
OFFICE = ("helvetica", "helvetica", "atkinson", "intake", "dejavu", "condensed", "times", "serif")
INK = ("#1d3f72", "#8a1538", "#00695c", "#c2410c", "#3f3f46", "#4c1d95", "#166534", "#0f4c81")


@cache
def font_pair(name: str) -> tuple[str, str]:
    """Return the names of a regular and a bold face; Helvetica where the file is not there."""
    if name in STANDARD:
        return STANDARD[name]
    folder, *faces = FILES[name]
    for face in faces:
        file = folder / f"{face}.ttf"
        if not file.exists():
            return STANDARD["helvetica"]
        pdfmetrics.registerFont(TTFont(face, str(file)))
    return faces[0], faces[1]


@dataclass(frozen=True)
class Style:
    """How a letter looks: typeface, size in points and the colour of the house."""

    font: str
    size: float
    ink: str

    @classmethod
    def drawn(
        cls,
        rng: random.Random,
        fonts: Sequence[str] = OFFICE,
        sizes: Sequence[float] = (9.5, 10, 10.5, 11),
    ) -> Style:
        """Return a style by chance."""
        font = rng.choice(fonts)
        return cls(font, rng.choice(sizes) * WIDE.get(font, 1.0), rng.choice(INK))


Cell = str | float | None


class Sheet:
    """One letter in the making; `y` is where the next paragraph begins, in millimetres."""

    def __init__(
        self, style: Style, *, left: float = 25, right: float = 22, bottom: float = 270
    ) -> None:
        self.style = style
        self.left = left
        self.width = 210 - left - right
        self.bottom = bottom
        self.y = 20.0
        self.pages = 1
        self.said: list[str] = []
        self._file = io.BytesIO()
        self._canvas = Canvas(self._file, pagesize=A4, invariant=1)
        self._regular, self._bold = font_pair(style.font)
        self.ink: Color = HexColor(style.ink)

    # letters and lines

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float | None = None,
        bold: bool = False,
        align: str = "left",
        colour: Color = black,
    ) -> None:
        """Write one line with its base line at y."""
        self.said.append(words)
        canvas = self._canvas
        canvas.setFont(self._bold if bold else self._regular, size or self.style.size)
        canvas.setFillColor(colour)
        place = (x * MM, A4[1] - y * MM)
        if align == "right":
            canvas.drawRightString(*place, words)
        elif align == "centre":
            canvas.drawCentredString(*place, words)
        else:
            canvas.drawString(*place, words)

    def lines(
        self,
        x: float,
        y: float,
        rows: Sequence[str],
        *,
        size: float | None = None,
        step: float | None = None,
        align: str = "left",
        bold: bool = False,
        colour: Color = black,
    ) -> float:
        """Write lines below each other and return where the next would come."""
        gap = step or self.leading(size)
        for row in rows:
            self.text(x, y, row, size=size, align=align, bold=bold, colour=colour)
            y += gap
        return y

    def leading(self, size: float | None = None) -> float:
        """Return the distance of lines in millimetres."""
        return (size or self.style.size) * 1.32 / MM

    def long(self, words: str, *, size: float | None = None, bold: bool = False) -> float:
        """Return the width of words in millimetres."""
        face = self._bold if bold else self._regular
        return float(pdfmetrics.stringWidth(words, face, size or self.style.size)) / MM

    def para(
        self,
        words: str,
        *,
        x: float | None = None,
        width: float | None = None,
        size: float | None = None,
        bold: bool = False,
        after: float = 2.6,
        colour: Color = black,
    ) -> None:
        """Write a paragraph at `y`, `**bold**` in it, onto a new page where it is full."""
        left = self.left if x is None else x
        room = self.width if width is None else width
        gap = self.leading(size)
        for line in self._wrapped(words, room, size, bold):
            if self.y > self.bottom:
                self.new_page()
            at = left
            for piece, strong in line:
                self.text(at, self.y, piece, size=size, bold=strong, colour=colour)
                at += self.long(piece + " ", size=size, bold=strong) + (0.7 if strong else 0)
            self.y += gap
        self.y += after

    def _wrapped(
        self, words: str, room: float, size: float | None, bold: bool
    ) -> list[list[tuple[str, bool]]]:
        lines: list[list[tuple[str, bool]]] = [[]]
        at = 0.0
        strong = bold
        for word in words.split(" "):
            if word.startswith("**"):
                strong, word = not bold, word[2:]
            ends = "**" in word
            shown = word.replace("**", "")
            long = self.long(shown + " ", size=size, bold=strong)
            if lines[-1] and at + long > room:
                lines.append([])
                at = 0.0
            line = lines[-1]
            if line and line[-1][1] == strong:
                line[-1] = (f"{line[-1][0]} {shown}", strong)
            else:
                line.append((shown, strong))
            at += long
            if ends:
                strong = bold
        return lines

    # shapes

    def rule(
        self, x: float, y: float, x2: float, y2: float, *, thick: float = 0.6, ink: bool = False
    ) -> None:
        """Draw a line."""
        self._canvas.setStrokeColor(self.ink if ink else HexColor("#555555"))
        self._canvas.setLineWidth(thick)
        self._canvas.line(x * MM, A4[1] - y * MM, x2 * MM, A4[1] - y2 * MM)

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str | None = None,
        line: bool = True,
        round_by: float = 0,
    ) -> None:
        """Draw a box with its top left corner at x, y."""
        canvas = self._canvas
        canvas.setStrokeColor(HexColor("#777777"))
        canvas.setLineWidth(0.7)
        if fill:
            canvas.setFillColor(HexColor(fill))
        canvas.roundRect(
            x * MM,
            A4[1] - (y + height) * MM,
            width * MM,
            height * MM,
            round_by * MM,
            stroke=int(line),
            fill=int(fill is not None),
        )

    def disc(self, x: float, y: float, radius: float, *, fill: str | None = None) -> None:
        """Draw a filled circle in the colour of the house."""
        self._canvas.setFillColor(HexColor(fill) if fill else self.ink)
        self._canvas.circle(x * MM, A4[1] - y * MM, radius * MM, stroke=0, fill=1)

    def wedge(self, points: Sequence[tuple[float, float]]) -> None:
        """Draw a filled shape in the colour of the house."""
        path = self._canvas.beginPath()
        first, *rest = points
        path.moveTo(first[0] * MM, A4[1] - first[1] * MM)
        for x, y in rest:
            path.lineTo(x * MM, A4[1] - y * MM)
        path.close()
        self._canvas.setFillColor(self.ink)
        self._canvas.drawPath(path, stroke=0, fill=1)

    # tables

    def pairs(
        self,
        rows: Sequence[tuple[str, str]],
        *,
        x: float | None = None,
        gap: float = 38,
        size: float | None = None,
        bold_labels: bool = False,
        mark: str = "",
        after: float = 3,
    ) -> None:
        """Write labels with their values behind them, at `y`."""
        left = self.left if x is None else x
        for label, value in rows:
            self.text(left, self.y, label + mark, size=size, bold=bold_labels)
            self.text(left + gap, self.y, value, size=size)
            self.y += self.leading(size)
        self.y += after

    def table(
        self,
        rows: Sequence[Sequence[str]],
        columns: Sequence[float],
        *,
        right: Sequence[int] = (),
        header: bool = True,
        strong_last: bool = False,
        lined: bool = True,
        x: float | None = None,
        size: float | None = None,
        shade: bool = False,
        after: float = 4,
    ) -> None:
        """Write rows in columns (widths in mm); the columns in `right` end at their right side."""
        left = self.left if x is None else x
        gap = self.leading(size) * 1.15
        for number, row in enumerate(rows):
            if self.y > self.bottom:
                self.new_page()
            strong = (header and number == 0) or (strong_last and number == len(rows) - 1)
            if shade and header and number == 0:
                self.box(
                    left - 1, self.y - gap * 0.78, sum(columns) + 2, gap, fill="#e5e7eb", line=False
                )
            if lined and strong_last and number == len(rows) - 1:
                self.rule(
                    left,
                    self.y - gap * 0.78,
                    left + sum(columns),
                    self.y - gap * 0.78,
                )
            at = left
            for place, (cell, wide) in enumerate(zip(row, columns, strict=True)):
                if place in right:
                    self.text(at + wide - 1, self.y, cell, size=size, bold=strong, align="right")
                elif cell:
                    self.text(at, self.y, cell, size=size, bold=strong)
                at += wide
            if lined and header and number == 0:
                self.rule(left, self.y + gap * 0.28, left + sum(columns), self.y + gap * 0.28)
                self.y += 0.6
            self.y += gap
        self.y += after

    # pages

    def new_page(self) -> None:
        """Go on with an empty page."""
        self._canvas.showPage()
        self.pages += 1
        self.y = 25.0

    def pdf(self) -> bytes:
        """Return the finished letter."""
        self._canvas.showPage()
        self._canvas.save()
        return self._file.getvalue()

    def words(self) -> str:
        """Return all that was written, in the order of writing."""
        return "\n".join(self.said)
