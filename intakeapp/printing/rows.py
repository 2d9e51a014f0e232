"""Rows of a report: a label at the left, beside it what was said, and under it how we know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from reportlab.pdfgen.canvas import Canvas

from intakeapp.printing.flow import Strip, band, space
from intakeapp.printing.layout import (
    ACCENT_INK,
    ACCENT_TINT,
    CRISIS_INK,
    CRISIS_TINT,
    LINE,
    MUTED,
    Style,
    draw_line,
    draw_right,
    draw_rule,
    one_line,
    wrap,
)

Text = tuple[str, Style]


@dataclass(frozen=True, kw_only=True)
class RowLook:
    """Measures of the rows of one document, in points.

    `column` is the width of the labels, `gap` what is between them and the values. A row of at
    most `keep_together` lines stays on one page.
    """

    width: float
    column: float
    gap: float
    label: Style
    keep_together: int
    inset: float = 0.0


def row(label: str, parts: Sequence[Text], look: RowLook) -> list[Strip]:
    """Return label and value side by side, one strip per line.

    Of a long row the first two lines stay together, and the last two.
    """
    width = look.width - look.inset - look.column - look.gap
    left = [(line, look.label) for line in wrap(label, look.label, look.column)]
    right = [(line, style) for text, style in parts for line in wrap(text, style, width)]
    count = max(len(left), len(right))
    strips: list[Strip] = []
    for i, pair in enumerate(zip_longest(left, right)):
        together = count <= look.keep_together or i in (0, count - 2)
        strips.append(_pair(pair, look, with_next=together and i < count - 1))
    return strips


def _pair(pair: tuple[Text | None, Text | None], look: RowLook, *, with_next: bool) -> Strip:
    label, value = pair
    height = max(style.line_height for _text, style in filter(None, pair))

    def draw(canvas: Canvas, x: float, top: float) -> None:
        if label is not None:
            draw_line(canvas, x + look.inset, top, *label)
        if value is not None:
            text, style = value
            start = x + look.inset + look.column + look.gap
            draw_line(canvas, start, top, text, style)

    return Strip(height, draw, with_next=with_next)


def hairline(width: float, height: float) -> Strip:
    """Return the thin rule between two rows, in the middle of a height."""

    def draw(canvas: Canvas, x: float, top: float) -> None:
        draw_rule(canvas, x, top - height / 2, width, LINE)

    return Strip(height, draw, space=True)


def heading(
    text: str, size: float, look: RowLook, *, around: tuple[float, float, float], crisis: bool
) -> list[Strip]:
    """Return a heading on a tinted band that stays with what follows.

    `around` is the room above the band, inside it above and below the words, and under it.
    """
    above, padding, under = around
    style = Style(size, 600, CRISIS_INK if crisis else ACCENT_INK)
    rows = [(line, style) for line in wrap(text, style, look.width - 2 * look.inset)]
    fill = CRISIS_TINT if crisis else ACCENT_TINT
    ground = band(rows, fill, look.width, padding=padding, indent=look.inset)
    return [
        space(above), *ground[:-1], replace(ground[-1], with_next=True),
        space(under, with_next=True),
    ]  # fmt: skip


def running_header(
    canvas: Canvas, at: tuple[float, float], width: float, name: str, case_number: str
) -> None:
    """Draw name and case number above the second and later pages, with a rule under them."""
    plain, number = Style(9, colour=MUTED), Style(9, colour=MUTED, reference=True)
    left, top = at
    draw_right(canvas, left + width, top, one_line(case_number, number, width * 0.4), number)
    draw_line(canvas, left, top, one_line(name, plain, width * 0.55), plain)
    draw_rule(canvas, left, top - 15, width)


def footer(canvas: Canvas, at: tuple[float, float], width: float, words: str, page: str) -> None:
    """Draw what stands at the foot of every page, and the number of the page at the right."""
    style = Style(9, colour=MUTED)
    left, top = at
    draw_line(canvas, left, top, one_line(words, style, width * 0.75), style)
    draw_right(canvas, left + width, top, page, style)
