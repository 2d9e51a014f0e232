"""The *voorblad*: a sheet with a code on top of a pile, so that the copier's scan files itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reportlab.pdfgen.canvas import Canvas

from intakeapp.base.dates import show_date
from intakeapp.base.errors import InputError
from intakeapp.domain.pile_codes import code_for
from intakeapp.printing.layout import (
    A4,
    ACCENT_INK,
    ACCENT_TINT,
    MM,
    MUTED,
    Paper,
    Style,
    draw_box,
    draw_line,
    draw_lines,
    one_line,
    text_width,
    wrap,
)
from intakeapp.printing.texts import LetterTexts, load_letter

MARGIN = 20 * MM
WIDTH = A4[0] - 2 * MARGIN
CODE = 110 * MM  # with its white border: about 2.7 mm a square, 21 pixels of a scan at 200 dpi
QUIET = 4  # squares of white around it (ISO/IEC 18004)
LEVEL = "H"  # about 30 % of a crumpled or stained code may be lost
_TITLE = Style(30, 600, leading=1.2)
_LEAD = Style(20, 600, ACCENT_INK, leading=1.25)
_BODY = Style(15)
_LABEL = Style(13, colour=MUTED)
_FACT = Style(18, 600)
_NUMBER = Style(18, 600, reference=True)
_FOOT = Style(11, colour=MUTED)
_BADGE = 26.0


@dataclass(frozen=True, kw_only=True)
class CoverSheet:
    """What a cover sheet says; no field for a name, because it lies beside the copier.

    `case_id` is the id of the case (a UUID), `case_number` its number for people.
    """

    case_id: str
    case_number: str
    day: date


def draw_cover_sheet(sheet: CoverSheet) -> bytes:
    """Return the sheet as a PDF of one A4; the code is that of `domain.pile_codes`.

    Raises InputError without a case number and ValueError when the id is no UUID.
    """
    if not sheet.case_number.strip():
        raise InputError("Het zaaknummer ontbreekt.", path="case_number")
    texts = load_letter("voorblad")
    paper = Paper(texts.text("document"), A4)
    canvas, top = paper.canvas, A4[1] - MARGIN
    draw_line(canvas, MARGIN, top, texts.text("title"), _TITLE)
    top -= _TITLE.line_height + 4
    top = draw_lines(canvas, MARGIN, top, wrap(texts.text("lead"), _LEAD, WIDTH), _LEAD) - 14
    _code(canvas, code_for(sheet.case_id), top)
    top = _facts(canvas, sheet, texts, top - CODE - 14)
    top = _steps(canvas, texts, top - 18)
    draw_lines(canvas, MARGIN, top - 8, wrap(texts.text("again"), _BODY, WIDTH), _BODY)
    foot = wrap(texts.text("foot"), _FOOT, WIDTH)
    draw_lines(canvas, MARGIN, MARGIN + len(foot) * _FOOT.line_height, foot, _FOOT)
    paper.next_page()
    return paper.finish()


def _code(canvas: Canvas, code: str, top: float) -> None:
    """Draw the code in the middle; its squares overlap a little, so that no hair of white shows."""
    from reportlab.graphics.barcode.qr import QrCode  # late: it brings half of ReportLab along

    canvas.setFillColorRGB(0, 0, 0)
    drawn = QrCode(code, width=CODE, height=CODE, qrLevel=LEVEL, qrBorder=QUIET)
    drawn.drawOn(canvas, (A4[0] - CODE) / 2, top - CODE)


def _facts(canvas: Canvas, sheet: CoverSheet, texts: LetterTexts, top: float) -> float:
    """Draw case number and day beside each other; return the y under them."""
    half = WIDTH / 2
    facts = (
        (texts.text("case_number"), one_line(sheet.case_number, _NUMBER, half - 12), _NUMBER),
        (texts.text("date"), show_date(sheet.day), _FACT),
    )
    for at, (label, value, style) in enumerate(facts):
        draw_line(canvas, MARGIN + at * half, top, label, _LABEL)
        draw_line(canvas, MARGIN + at * half, top - _LABEL.line_height, value, style)
    return top - _LABEL.line_height - _FACT.line_height


def _steps(canvas: Canvas, texts: LetterTexts, top: float) -> float:
    """Draw what to do, numbered; return the y under it."""
    style = Style(13, 700, ACCENT_INK)
    for number, text in enumerate(texts.items("steps"), 1):
        lines = wrap(text, _BODY, WIDTH - _BADGE - 12)
        draw_box(canvas, MARGIN, top, (_BADGE, _BADGE), fill=ACCENT_TINT, radius=_BADGE / 2)
        left = MARGIN + (_BADGE - text_width(str(number), style)) / 2
        draw_line(canvas, left, top - (_BADGE - style.line_height) / 2, str(number), style)
        first = top - (_BADGE - _BODY.line_height) / 2
        top = min(draw_lines(canvas, MARGIN + _BADGE + 12, first, lines, _BODY), top - _BADGE) - 8
    return top
