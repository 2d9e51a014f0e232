"""The *overzicht*: one case on one A4, for the consultant and the team."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from intakeapp.base.dates import show_date
from intakeapp.base.errors import InputError
from intakeapp.printing.layout import (
    A4,
    ACCENT,
    ACCENT_INK,
    CRISIS_INK,
    CRISIS_TINT,
    INK,
    LINE,
    MM,
    MUTED,
    Paper,
    Style,
    draw_box,
    draw_line,
    draw_lines,
    draw_right,
    draw_rule,
    one_line,
    text_width,
    wrap,
)
from intakeapp.printing.texts import LetterTexts, load_letter

LEFT, TOP, BOTTOM = 16 * MM, 14 * MM, 16 * MM
WIDTH = A4[0] - 2 * LEFT
BETWEEN = 20.0
COLUMN = (WIDTH - BETWEEN) / 2
STEPS = 5
_PAD = 7.0


@dataclass(frozen=True, kw_only=True)
class OverviewFact:
    """One fact: what, and how much, who or when."""

    text: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class OverviewBlock:
    """One subject; `still_open` is what is not known yet."""

    title: str
    facts: tuple[OverviewFact, ...] = ()
    still_open: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Overzicht:
    """One case on one sheet; amounts are rounded, and there is no field for anything sealed.

    `about` is the line under the name; `levels` are domains with their level from 1 to 5, None
    where it is open. `left` and `right` are the columns.
    """

    case_number: str
    day: date
    resident: str
    about: str = ""
    crisis: OverviewBlock | None = None
    left: tuple[OverviewBlock, ...] = ()
    right: tuple[OverviewBlock, ...] = ()
    levels: tuple[tuple[str, int | None], ...] = ()


@dataclass(frozen=True)
class _Scale:
    """How roomy the sheet is: sizes in points, most facts per subject, and whether texts wrap."""

    title: float
    heading: float
    body: float
    gap: float
    most: int
    wraps: bool = True


_SCALES = (
    _Scale(22, 12, 10, 12, 9),
    _Scale(20, 11, 9, 9, 7),
    _Scale(19, 10.5, 8.5, 7, 5),
    _Scale(18, 10, 8, 5, 3, wraps=False),
)


@dataclass(frozen=True)
class _Part:
    """A part of a column with its height in points; drawn at x, from its top."""

    height: float
    draw: Callable[[Canvas, float, float], None]


def draw_overzicht(sheet: Overzicht) -> bytes:
    """Return the overview as a PDF of one A4.

    Type shrinks step by step and long lists say how many more there are. Raises InputError when
    there is no case number, and when it does not fit even so.
    """
    if not sheet.case_number.strip():
        raise InputError("Het zaaknummer ontbreekt.", path="case_number")
    texts = load_letter("overzicht")
    for scale in _SCALES:
        head, columns = _head(sheet, texts, scale), _columns(sheet, texts, scale)
        tall = max(_height(column, scale) for column in columns)
        if head.height + scale.gap + tall <= A4[1] - TOP - BOTTOM:
            return _draw(texts, head, columns, scale)
    raise InputError("Dit overzicht past niet op één blad.", now="Maak de afspraken korter.")


def _height(column: list[_Part], scale: _Scale) -> float:
    return sum(part.height for part in column) + scale.gap * max(0, len(column) - 1)


def _draw(
    texts: LetterTexts, head: _Part, columns: tuple[list[_Part], ...], scale: _Scale
) -> bytes:
    paper = Paper(texts.text("document"), A4)
    canvas, top = paper.canvas, A4[1] - TOP
    head.draw(canvas, LEFT, top)
    for at, column in enumerate(columns):
        y = top - head.height - scale.gap
        for part in column:
            part.draw(canvas, LEFT + at * (COLUMN + BETWEEN), y)
            y -= part.height + scale.gap
    style = Style(8.5, colour=MUTED)
    draw_line(canvas, LEFT, BOTTOM - 4 * MM, one_line(texts.text("foot"), style, WIDTH), style)
    paper.next_page()
    return paper.finish()


def _head(sheet: Overzicht, texts: LetterTexts, scale: _Scale) -> _Part:
    title = Style(scale.title, 600, leading=1.25)
    number = Style(10, colour=MUTED, reference=True)
    plain = Style(scale.body + 0.5, colour=MUTED)
    name = wrap(f"{texts.text('title')} {sheet.resident}".strip(), title, WIDTH - 150)
    under = wrap(sheet.about, plain, WIDTH)
    crisis = _crisis(sheet.crisis, scale) if sheet.crisis is not None else None
    above = len(name) * title.line_height + len(under) * plain.line_height + 3
    height = above + (crisis.height + 8 if crisis else 0)

    def draw(canvas: Canvas, x: float, top: float) -> None:
        right = x + WIDTH
        draw_right(canvas, right, top + 2, one_line(sheet.case_number, number, 145), number)
        day = Style(10, colour=MUTED)
        draw_right(canvas, right, top - 12, show_date(sheet.day, weekday=True), day)
        draw_lines(canvas, x, draw_lines(canvas, x, top, name, title) - 1, under, plain)
        if crisis is not None:
            crisis.draw(canvas, x, top - above - 8)

    return _Part(height, draw)


def _crisis(block: OverviewBlock, scale: _Scale) -> _Part:
    inner = _block(block, scale, WIDTH - 2 * _PAD - 6, colour=CRISIS_INK, rule=False)
    height = inner.height + 2 * _PAD

    def draw(canvas: Canvas, x: float, top: float) -> None:
        draw_box(canvas, x, top, (WIDTH, height), fill=CRISIS_TINT, radius=6)
        inner.draw(canvas, x + _PAD + 3, top - _PAD)

    return _Part(height, draw)


def _columns(
    sheet: Overzicht, texts: LetterTexts, scale: _Scale
) -> tuple[list[_Part], list[_Part]]:
    left = [_block(_short(block, texts, scale), scale, COLUMN) for block in sheet.left]
    if any(level is not None for _name, level in sheet.levels):
        left.append(_levels(sheet.levels, texts, scale))
    return left, [_block(_short(block, texts, scale), scale, COLUMN) for block in sheet.right]


def _short(block: OverviewBlock, texts: LetterTexts, scale: _Scale) -> OverviewBlock:
    """Return a block with no more facts than there is room for; it says how many there are."""
    more = len(block.facts) - scale.most
    if more <= 0:
        return block
    said = texts.text("more", count=str(more))
    return OverviewBlock(
        title=block.title, facts=block.facts[: scale.most], still_open=(said, *block.still_open)
    )


def _block(
    block: OverviewBlock, scale: _Scale, width: float, *, colour: Color = INK, rule: bool = True
) -> _Part:
    """Return a heading with facts under it."""
    heading = Style(scale.heading, 600, colour if colour is CRISIS_INK else ACCENT_INK)
    lines = wrap(block.title, heading, width)
    parts = [_fact(fact, scale, width, colour) for fact in block.facts]
    soft = Style(scale.body, colour=colour if colour is CRISIS_INK else MUTED)
    for text in block.still_open:
        parts.append(_text(_lines(text, soft, width, scale), soft))
    top_gap = 5.0 if rule else 0.0
    head = len(lines) * heading.line_height + top_gap + 2
    height = head + sum(part.height for part in parts)

    def draw(canvas: Canvas, x: float, top: float) -> None:
        if rule:
            draw_rule(canvas, x, top, width, LINE)
        y = draw_lines(canvas, x, top - top_gap, lines, heading) - 2
        for part in parts:
            part.draw(canvas, x, y)
            y -= part.height

    return _Part(height, draw)


def _lines(text: str, style: Style, width: float, scale: _Scale) -> tuple[str, ...]:
    if not scale.wraps:
        return (one_line(text, style, width),) if text.strip() else ()
    return wrap(text, style, width)


def _text(lines: tuple[str, ...], style: Style) -> _Part:
    def draw(canvas: Canvas, x: float, top: float) -> None:
        draw_lines(canvas, x, top, lines, style)

    return _Part(len(lines) * style.line_height + 1.5, draw)


def _fact(fact: OverviewFact, scale: _Scale, width: float, colour: Color) -> _Part:
    """Return a fact with its note at the right when both fit on a line, else under it."""
    strong = Style(scale.body, 500, colour)
    soft = Style(scale.body, colour=colour if colour is CRISIS_INK else MUTED)
    text, note = wrap(fact.text, strong, 10_000), wrap(fact.note, soft, 10_000)
    needed = sum(text_width(line, strong) for line in text) + 10
    needed += sum(text_width(line, soft) for line in note)
    if len(text) <= 1 and len(note) <= 1 and needed <= width:

        def beside(canvas: Canvas, x: float, top: float) -> None:
            draw_lines(canvas, x, top, text, strong)
            if note:
                draw_right(canvas, x + width, top, note[0], soft)

        return _Part(strong.line_height + 1.5, beside)
    above = _text(_lines(fact.text, strong, width, scale), strong)
    below = _text(_lines(fact.note, soft, width, scale), soft)

    def under(canvas: Canvas, x: float, top: float) -> None:
        above.draw(canvas, x, top)
        below.draw(canvas, x, top - above.height + 1.5)

    return _Part(above.height + (below.height - 1.5 if fact.note.strip() else 0), under)


def _levels(levels: tuple[tuple[str, int | None], ...], texts: LetterTexts, scale: _Scale) -> _Part:
    """Return the domains with five steps each: filled, and the figure beside them."""
    heading, plain = Style(scale.heading, 600, ACCENT_INK), Style(scale.body)
    row, side = plain.line_height + 1.0, scale.body * 0.8
    names = COLUMN - STEPS * (side + 3) - 60
    head = heading.line_height + 7

    def draw(canvas: Canvas, x: float, top: float) -> None:
        draw_rule(canvas, x, top, COLUMN, LINE)
        draw_line(canvas, x, top - 5, texts.text("levels"), heading)
        y = top - head
        for name, level in levels:
            style = plain if level is not None else Style(scale.body, colour=MUTED)
            draw_line(canvas, x, y, one_line(name, style, names - 4), style)
            for at in range(STEPS):
                filled = level is not None and at < level
                place = (x + names + at * (side + 3), y - (row - side) / 2)
                draw_box(canvas, *place, (side, side), fill=ACCENT if filled else None,
                         line=ACCENT if filled else LINE, radius=1.5)  # fmt: skip
            words = str(level) if level is not None else texts.text("level_open")
            draw_line(canvas, x + names + STEPS * (side + 3) + 6, y, words, style)
            y -= row

    return _Part(head + len(levels) * row, draw)
