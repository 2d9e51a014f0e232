"""Rows of a report: a label at the left, beside it what was said, and under it how we know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from reportlab.pdfgen.canvas import Canvas

from intakeapp.printing.flow import Strip, band, space
from intakeapp.printing.inputs import ReportLine
from intakeapp.printing.layout import (
    ACCENT_INK,
    ACCENT_TINT,
    CRISIS_INK,
    CRISIS_TINT,
    LINE,
    MUTED,
    WAIT_INK,
    WAIT_TINT,
    Style,
    draw_box,
    draw_line,
    draw_right,
    draw_rule,
    one_line,
    text_width,
    wrap,
)
from intakeapp.printing.pictograms import draw_pictogram
from intakeapp.printing.texts import LetterTexts

Text = tuple[str, Style]

SEALED = Style(9, 600, WAIT_INK)
_AFTER_LOCK = 17  # points from the edge of a sealed mark to its words


@dataclass(frozen=True, kw_only=True)
class RowLook:
    """Measures of the rows of one document, in points.

    `column` is the width of the labels, `gap` what is between them and the values. A row of at
    most `keep_together` lines stays on one page. `beside` lets a second short text stand behind
    the first.
    """

    width: float
    column: float
    gap: float
    label: Style
    keep_together: int
    inset: float = 0.0
    beside: bool = False


def row(label: str, parts: Sequence[Text], look: RowLook, *, sealed: str = "") -> list[Strip]:
    """Return label and value side by side, one strip per line; `sealed` is a mark above them.

    Of a long row the first two lines stay together, and the last two.
    """
    left = [(line, look.label) for line in wrap(label, look.label, look.column)]
    right = _values(parts, look)
    if sealed:
        right.insert(0, ((sealed, SEALED),))
    count = max(len(left), len(right))
    strips: list[Strip] = []
    for i, pair in enumerate(zip_longest(left, right)):
        together = count <= look.keep_together or i in (0, count - 2)
        mark = bool(sealed) and i == 0
        strips.append(_pair(pair, look, mark=mark, with_next=together and i < count - 1))
    return strips


def _values(parts: Sequence[Text], look: RowLook) -> list[tuple[Text, ...]]:
    width = look.width - look.inset - look.column - look.gap
    lines: list[tuple[Text, ...]] = []
    for at, (text, style) in enumerate(parts):
        wrapped = wrap(text, style, width) if text else []
        if look.beside and at == 1 and len(wrapped) == len(lines) == 1:
            together = (*lines[0], (f"  ·  {wrapped[0]}", style))
            if sum(text_width(*part) for part in together) <= width:
                lines = [together]
                continue
        lines += [((line, style),) for line in wrapped]
    return lines


def _pair(
    pair: tuple[Text | None, tuple[Text, ...] | None],
    look: RowLook,
    *,
    mark: bool,
    with_next: bool,
) -> Strip:
    label, values = pair[0], pair[1] or ()
    texts = [*([label] if label is not None else []), *values]
    height = max(style.line_height for _text, style in texts)
    baseline = max(style.baseline for _text, style in values or texts)

    def draw(canvas: Canvas, x: float, top: float) -> None:
        if label is not None:
            draw_line(canvas, x + look.inset, top, *label)
        start = x + look.inset + look.column + look.gap
        if mark:
            width = text_width(*values[0]) + _AFTER_LOCK + 5
            draw_box(canvas, start, top, (width, height), fill=WAIT_TINT, radius=3)
            draw_pictogram(canvas, "lock", start + 3, top - 1, height - 2, WAIT_INK)
            start += _AFTER_LOCK
        for text, style in values:
            draw_line(canvas, start, top - (baseline - style.baseline), text, style)
            start += text_width(text, style)

    return Strip(height, draw, with_next=with_next)


def evidence(line: ReportLine, texts: LetterTexts) -> str:
    """Return state and source of an answer in one: "ongeveer · bron: brief"."""
    source = texts.text("source", source=line.source_text) if line.source_text else ""
    return " · ".join(part for part in (line.state_text, source) if part)


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
