"""The *overdracht*: a warm hand-over on one or two sheets, so that nobody tells the story twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest

from reportlab.pdfgen.canvas import Canvas

from intakeapp.base.dates import show_date
from intakeapp.base.errors import InputError
from intakeapp.printing.flow import Strip, band, draw_strips, paginate, paragraph, space
from intakeapp.printing.inputs import Contact, ReportLine
from intakeapp.printing.layout import (
    A4,
    ACCENT_INK,
    ACCENT_TINT,
    CRISIS_INK,
    CRISIS_TINT,
    LINE,
    MM,
    MUTED,
    Paper,
    Style,
    draw_line,
    draw_right,
    draw_rule,
    one_line,
    wrap,
)
from intakeapp.printing.texts import LetterTexts, load_letter

LEFT, TOP, BOTTOM = 20 * MM, 16 * MM, 20 * MM
WIDTH = A4[0] - 2 * LEFT
HEADER = 22.0  # the running header of the second and later pages
MOST_PAGES = 2  # more only when even small type needs it: nothing is left out
KEEP_TOGETHER = 6  # lines; a longer answer may go over a page
INSET, GAP = 10.0, 12.0
_LABEL_SHARE = 0.3


@dataclass(frozen=True, kw_only=True)
class HandOverSection:
    """One subject; `key` names its title in the texts of the letter."""

    key: str
    lines: tuple[ReportLine, ...]


@dataclass(frozen=True, kw_only=True)
class Overdracht:
    """What the next helper must know; there is no field for anything sealed.

    `first_name` may be empty; `born` is the birth date in words; `contact` helped until now.
    """

    case_number: str
    day: date
    resident: str
    first_name: str
    contact: Contact
    born: str = ""
    crisis: tuple[ReportLine, ...] = ()
    sections: tuple[HandOverSection, ...] = ()


@dataclass(frozen=True)
class _Type:
    """The sizes of one setting of the sheet, in points."""

    title: float
    heading: float
    body: float
    small: float
    gap: float
    between: float

    @property
    def label(self) -> Style:
        """Labels at the left."""
        return Style(self.body, colour=MUTED)

    @property
    def value(self) -> Style:
        """What was said."""
        return Style(self.body, 500)

    @property
    def faint(self) -> Style:
        """State and source."""
        return Style(self.small, colour=MUTED)


_SETTINGS = (
    _Type(22, 13, 11, 9, 13, 6), _Type(20, 12, 10, 8.5, 9, 5), _Type(18, 11, 9.5, 8, 7, 4),
    _Type(18, 10.5, 9, 8, 5, 2.5),
)  # fmt: skip


def draw_overdracht(paper: Overdracht) -> bytes:
    """Return the hand-over as a PDF with page numbers.

    Type shrinks in steps to stay within two sheets; then there are more of them, and nothing is
    cut. Raises InputError when there is no case number: a lost page could not be brought back.
    """
    if not paper.case_number.strip():
        raise InputError("Het zaaknummer ontbreekt.", path="case_number")
    texts = load_letter("overdracht")
    height = A4[1] - TOP - BOTTOM
    pages: list[list[Strip]] = []
    for setting in _SETTINGS:
        pages = paginate(_strips(paper, texts, setting), height, height - HEADER)
        if len(pages) <= MOST_PAGES:
            break
    sheet = Paper(texts.text("document"), A4)
    for number, page in enumerate(pages, 1):
        top = A4[1] - TOP
        if number > 1:
            _running_header(sheet.canvas, top, paper, texts)
            top -= HEADER
        draw_strips(sheet.canvas, page, LEFT, top)
        _footer(sheet.canvas, texts, (number, len(pages)))
        sheet.next_page()
    return sheet.finish()


def _strips(paper: Overdracht, texts: LetterTexts, setting: _Type) -> list[Strip]:
    strips = _head(paper, texts, setting)
    strips += _heading(texts.text("crisis"), setting, crisis=True)
    if paper.crisis:
        strips += _lines(paper.crisis, texts, setting)
    else:
        strips += paragraph(texts.text("no_crisis"), setting.label, WIDTH, indent=INSET)
    for section in paper.sections:
        if section.lines:
            strips += _heading(texts.text(section.key), setting)
            strips += _lines(section.lines, texts, setting)
    return strips


def _head(paper: Overdracht, texts: LetterTexts, setting: _Type) -> list[Strip]:
    name = paper.first_name.strip()
    title = texts.text("title", name=name) if name else texts.text("title_without_name")
    strips = paragraph(title, Style(setting.title, 600, leading=1.25), WIDTH)
    strips.append(space(4))
    intro = texts.text("intro", name=name or texts.text("somebody"))
    strips += paragraph(intro, Style(setting.body), WIDTH)
    strips.append(space(6))
    contact = ", ".join(
        part for part in (paper.contact.name, paper.contact.organisation, paper.contact.phone)
        if part
    )  # fmt: skip
    facts = (
        ("resident", paper.resident), ("birth", paper.born),
        ("case_number", paper.case_number), ("day", show_date(paper.day, weekday=True)),
        ("contact", contact),
    )  # fmt: skip
    for key, value in facts:
        if value:
            style = replace(setting.value, reference=key == "case_number")
            strips += _row(texts.text(key), [(value, style)], setting, inset=0)
    return strips


def _heading(text: str, setting: _Type, *, crisis: bool = False) -> list[Strip]:
    style = Style(setting.heading, 600, CRISIS_INK if crisis else ACCENT_INK)
    rows = [(line, style) for line in wrap(text, style, WIDTH - 2 * INSET)]
    ground = band(rows, CRISIS_TINT if crisis else ACCENT_TINT, WIDTH, padding=2.5, indent=INSET)
    return [
        space(setting.gap), *ground[:-1], replace(ground[-1], with_next=True),
        space(4, with_next=True),
    ]  # fmt: skip


def _lines(lines: Iterable[ReportLine], texts: LetterTexts, setting: _Type) -> list[Strip]:
    strips: list[Strip] = []
    for line in lines:
        source = texts.text("source", source=line.source_text) if line.source_text else ""
        evidence = " · ".join(part for part in (line.state_text, source) if part)
        parts = [(line.value, setting.value), (evidence, setting.faint)]
        if not line.value:
            parts = [(evidence, setting.label)]
        if strips:
            strips.append(_hairline(setting.between))
        strips += _row(line.label, parts, setting, inset=INSET)
    return strips


def _hairline(height: float) -> Strip:
    def draw(canvas: Canvas, x: float, top: float) -> None:
        draw_rule(canvas, x, top - height / 2, WIDTH, LINE)

    return Strip(height, draw, space=True)


def _row(
    label: str, parts: list[tuple[str, Style]], setting: _Type, *, inset: float
) -> list[Strip]:
    """Return label and value side by side, one strip per line; the first two stay together."""
    column = _LABEL_SHARE * WIDTH - inset
    width = WIDTH - inset - column - GAP
    left = [(line, setting.label) for line in wrap(label, setting.label, column)]
    right = [(t, style) for text, style in parts for t in wrap(text, style, width)]
    count = max(len(left), len(right))
    return [
        _pair(pair, (inset, column), count <= KEEP_TOGETHER or i in (0, count - 2), i == count - 1)
        for i, pair in enumerate(zip_longest(left, right))
    ]


def _pair(
    pair: tuple[tuple[str, Style] | None, tuple[str, Style] | None],
    columns: tuple[float, float],
    together: bool,
    last: bool,
) -> Strip:
    def draw(canvas: Canvas, x: float, top: float) -> None:
        for part, at in zip(pair, (columns[0], sum(columns) + GAP), strict=True):
            if part is not None:
                draw_line(canvas, x + at, top, *part)

    height = max(part[1].line_height for part in pair if part is not None)
    return Strip(height, draw, with_next=together and not last)


def _running_header(canvas: Canvas, top: float, paper: Overdracht, texts: LetterTexts) -> None:
    plain, number = Style(9, colour=MUTED), Style(9, colour=MUTED, reference=True)
    draw_right(canvas, LEFT + WIDTH, top, one_line(paper.case_number, number, WIDTH * 0.4), number)
    name = one_line(f"{texts.text('document')} {paper.resident}", plain, WIDTH * 0.55)
    draw_line(canvas, LEFT, top, name, plain)
    draw_rule(canvas, LEFT, top - 15, WIDTH)


def _footer(canvas: Canvas, texts: LetterTexts, page: tuple[int, int]) -> None:
    style = Style(9, colour=MUTED)
    top = BOTTOM - 6 * MM
    draw_line(canvas, LEFT, top, one_line(texts.text("foot"), style, WIDTH * 0.75), style)
    words = texts.text("page", page=str(page[0]), pages=str(page[1]))
    draw_right(canvas, LEFT + WIDTH, top, words, style)
