"""The *koelkastblad*: one A4 for the fridge door, with at most three actions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from intakeapp.base.dates import show_date
from intakeapp.base.errors import InputError
from intakeapp.printing.inputs import Advice, EmergencyNumber, Koelkastblad, SheetAction
from intakeapp.printing.layout import (
    A4,
    ACCENT,
    ACCENT_INK,
    ACCENT_TINT,
    CRISIS_INK,
    CRISIS_MARK,
    CRISIS_TINT,
    LINE,
    MM,
    MUTED,
    OK_INK,
    Paper,
    Style,
    draw_box,
    draw_lines,
    draw_rule,
    lines_height,
    text_width,
    wrap,
)
from intakeapp.printing.pictograms import draw_pictogram, draw_tile
from intakeapp.printing.texts import LetterTexts, load_letter

MOST_ACTIONS = 3
MOST_ADVICE = 3
MOST_EMERGENCY = 3
MARGIN = 18 * MM
WIDTH = A4[0] - 2 * MARGIN
HEIGHT = A4[1] - 2 * MARGIN
SMALLEST = 14.0  # no text on this sheet is smaller, in points
DEFAULT_PICTOGRAM = "clipboard-check"


@dataclass(frozen=True)
class _Scale:
    """How roomy the sheet is; the last one is the tightest that is still easy to read."""

    title: float
    action: float
    tile: float
    padding: float
    least_gap: float

    @property
    def indent(self) -> float:
        """Where all text starts, so that the eye finds one edge."""
        return self.tile + 16

    def icon_x(self, size: float) -> float:
        """Where a picture of this size starts when it stands under the tiles."""
        return MARGIN + (self.tile - size) / 2


_SCALES = (
    _Scale(30, 20, 58, 14, 15),
    _Scale(28, 20, 54, 11, 10),
    _Scale(26, 18, 48, 9, 8),
    _Scale(24, 16, 42, 7, 5),
)
_WIDEST_GAP = 26.0
_BODY = Style(SMALLEST)
_MUTED = Style(SMALLEST, colour=MUTED)


@dataclass(frozen=True)
class _Block:
    """A part of the sheet with its height in points; drawn from its top."""

    height: float
    draw: Callable[[Canvas, float], None]


def draw_koelkastblad(sheet: Koelkastblad) -> bytes:
    """Return the sheet as a PDF of one A4.

    Type shrinks step by step when there is much text, never below 14 pt, and nothing is clipped.
    Raises InputError for more than three actions, pieces of advice or emergency numbers, and when
    the text does not fit even so. Source: facts ux.md (at most three points; fits on the fridge).
    """
    _check(sheet)
    texts = load_letter("koelkastblad")
    for scale in _SCALES:
        blocks = _blocks(sheet, texts, scale)
        needed = sum(block.height for block in blocks)
        if needed + scale.least_gap * (len(blocks) - 1) <= HEIGHT:
            return _draw(texts, blocks, (HEIGHT - needed) / (len(blocks) - 1))
    raise InputError(
        "Deze tekst past niet op één blad.", now="Maak de afspraken of de tips korter."
    )


def _check(sheet: Koelkastblad) -> None:
    if len(sheet.actions) > MOST_ACTIONS:
        raise InputError(
            "Op het koelkastblad passen drie afspraken.",
            path="actions",
            now="Kies de drie belangrijkste. De andere blijven te doen.",
        )
    if len(sheet.advice) > MOST_ADVICE:
        raise InputError("Op het koelkastblad passen drie tips.", path="advice")
    if len(sheet.emergency) > MOST_EMERGENCY:
        raise InputError("Op het koelkastblad passen drie noodnummers.", path="emergency")
    if any(not action.what.strip() for action in sheet.actions):
        raise InputError("Een afspraak is nog leeg.", path="actions")


def _draw(texts: LetterTexts, blocks: list[_Block], gap: float) -> bytes:
    paper = Paper(texts.text("document"), A4)
    top = A4[1] - MARGIN
    gap = min(gap, _WIDEST_GAP)
    for block in blocks:
        block.draw(paper.canvas, top)
        top -= block.height + gap
    paper.next_page()
    return paper.finish()


def _blocks(sheet: Koelkastblad, texts: LetterTexts, scale: _Scale) -> list[_Block]:
    blocks = [_title(sheet, texts, scale), _compliment(sheet, texts, scale)]
    blocks += [_action(action, scale) for action in sheet.actions]
    if sheet.advice:
        blocks.append(_advice(sheet.advice, scale))
    blocks.append(_phone(sheet, texts, scale))
    if sheet.next_contact is not None:
        lines = [texts.text("next"), sheet.next_contact.when, sheet.next_contact.place]
        blocks.append(_next(lines, scale))
    if sheet.emergency:
        blocks.append(_emergency(sheet.emergency, texts, scale))
    return blocks


def _title(sheet: Koelkastblad, texts: LetterTexts, scale: _Scale) -> _Block:
    name = sheet.first_name.strip()
    text = texts.text("title", name=name) if name else texts.text("title_without_name")
    style = Style(scale.title, 600, leading=1.2)
    title = wrap(text, style, WIDTH)
    who = ", ".join(part for part in (sheet.contact.name, sheet.contact.organisation) if part)
    under = wrap(f"{show_date(sheet.day, weekday=True)}\n{who}", _MUTED, WIDTH)

    def draw(canvas: Canvas, top: float) -> None:
        draw_lines(canvas, MARGIN, draw_lines(canvas, MARGIN, top, title, style) - 2, under, _MUTED)

    return _Block(lines_height(title, style) + 2 + lines_height(under, _MUTED), draw)


def _compliment(sheet: Koelkastblad, texts: LetterTexts, scale: _Scale) -> _Block:
    strong, calm = Style(16, 600, ACCENT_INK), Style(SMALLEST, colour=ACCENT_INK)
    pad, indent = scale.padding, scale.indent
    first = wrap(sheet.compliment.strip() or texts.text("compliment"), strong, WIDTH - indent - pad)
    second = wrap(texts.text("compliment_note"), calm, WIDTH - indent - pad)
    height = lines_height(first, strong) + lines_height(second, calm) + 2 * pad

    def draw(canvas: Canvas, top: float) -> None:
        draw_box(canvas, MARGIN, top, (WIDTH, height), fill=ACCENT_TINT)
        draw_pictogram(canvas, "star", scale.icon_x(28), top - height / 2 + 14, 28, ACCENT_INK)
        under = draw_lines(canvas, MARGIN + indent, top - pad, first, strong)
        draw_lines(canvas, MARGIN + indent, under, second, calm)

    return _Block(height, draw)


def _action(action: SheetAction, scale: _Scale) -> _Block:
    style = Style(scale.action, 600, leading=1.22)
    indent = scale.indent
    what = wrap(action.what, style, WIDTH - indent)
    facts = _facts(action, WIDTH - indent)
    text_height = lines_height(what, style) + sum(lines_height(f[1], _BODY) for f in facts)
    height = max(scale.tile, text_height)

    def draw(canvas: Canvas, top: float) -> None:
        draw_tile(canvas, action.pictogram or DEFAULT_PICTOGRAM, MARGIN, top, scale.tile)
        under = draw_lines(canvas, MARGIN + indent, top - (height - text_height) / 2, what, style)
        for icon, lines in facts:
            draw_pictogram(canvas, icon, MARGIN + indent, under - 1.5, 15, MUTED)
            under = draw_lines(canvas, MARGIN + indent + 21, under, lines, _BODY)

    return _Block(height, draw)


def _facts(action: SheetAction, width: float) -> list[tuple[str, tuple[str, ...]]]:
    """Return who and when, each with its picture."""
    listed = (("user", action.who), ("calendar-event", action.when))
    return [(icon, wrap(text, _BODY, width - 21)) for icon, text in listed if text.strip()]


def _advice(advice: tuple[Advice, ...], scale: _Scale) -> _Block:
    rows = [(line.do, wrap(line.text, _BODY, WIDTH - scale.indent)) for line in advice]
    top_gap, between = 12.0, 3.0
    height = top_gap + sum(lines_height(r[1], _BODY) for r in rows) + between * (len(rows) - 1)

    def draw(canvas: Canvas, top: float) -> None:
        draw_rule(canvas, MARGIN, top, WIDTH, LINE)
        top -= top_gap
        for do, lines in rows:
            colour = OK_INK if do else CRISIS_MARK
            draw_pictogram(canvas, "check" if do else "x", scale.icon_x(18), top, 18, colour, 2.6)
            top = draw_lines(canvas, MARGIN + scale.indent, top, lines, _BODY) - between

    return _Block(height, draw)


def _phone(sheet: Koelkastblad, texts: LetterTexts, scale: _Scale) -> _Block:
    pad, indent = scale.padding, scale.indent
    calm = Style(SMALLEST, colour=CRISIS_INK)
    strong = Style(26, 700, CRISIS_INK, leading=1.2)
    width = WIDTH - indent - pad
    call = wrap(texts.text("call", name=sheet.contact.first_name), calm, width)
    number = wrap(sheet.contact.phone, strong, width)
    hours = wrap(sheet.contact.hours, calm, width)
    height = lines_height((*call, *hours), calm) + lines_height(number, strong) + 2 * pad

    def draw(canvas: Canvas, top: float) -> None:
        draw_box(canvas, MARGIN, top, (WIDTH, height), fill=CRISIS_TINT)
        draw_pictogram(canvas, "phone", scale.icon_x(30), top - height / 2 + 15, 30, CRISIS_INK)
        under = draw_lines(canvas, MARGIN + indent, top - pad, call, calm)
        under = draw_lines(canvas, MARGIN + indent, under, number, strong)
        draw_lines(canvas, MARGIN + indent, under, hours, calm)

    return _Block(height, draw)


def _next(texts: list[str], scale: _Scale) -> _Block:
    styles = (_MUTED, Style(16, 600), _BODY)
    rows = [(wrap(t, s, WIDTH - scale.indent), s) for t, s in zip(texts, styles, strict=True)]
    height = sum(lines_height(*row) for row in rows)

    def draw(canvas: Canvas, top: float) -> None:
        draw_pictogram(
            canvas, "calendar-event", scale.icon_x(30), top - height / 2 + 15, 30, ACCENT
        )
        for lines, style in rows:
            top = draw_lines(canvas, MARGIN + scale.indent, top, lines, style)

    return _Block(height, draw)


def _emergency(numbers: tuple[EmergencyNumber, ...], texts: LetterTexts, scale: _Scale) -> _Block:
    strong = Style(SMALLEST, 700)
    column = max(text_width(number.number, strong) for number in numbers) + 14
    left, width = MARGIN + scale.indent, WIDTH - scale.indent
    column = min(column, width * 0.45)
    rows = [
        (wrap(n.number, strong, column - 14), wrap(n.label, _BODY, width - column)) for n in numbers
    ]
    heights = [max(lines_height(a, strong), lines_height(b, _BODY)) for a, b in rows]
    heading = wrap(texts.text("emergency"), _MUTED, width)
    top_gap = 10.0

    def draw(canvas: Canvas, top: float) -> None:
        draw_rule(canvas, MARGIN, top, WIDTH, LINE)
        top -= top_gap
        draw_pictogram(canvas, "alert-circle", scale.icon_x(24), top, 24, MUTED)
        top = draw_lines(canvas, left, top, heading, _MUTED)
        for (number, label), height in zip(rows, heights, strict=True):
            draw_lines(canvas, left, top, number, strong)
            draw_lines(canvas, left + column, top, label, _BODY)
            top -= height

    return _Block(top_gap + lines_height(heading, _MUTED) + sum(heights), draw)
