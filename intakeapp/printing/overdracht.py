"""The *overdracht*: a warm hand-over on one or two sheets, so that nobody tells the story twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from intakeapp.base.dates import show_date
from intakeapp.base.errors import InputError
from intakeapp.printing.flow import Strip, draw_strips, paginate, paragraph, space
from intakeapp.printing.inputs import Contact, ReportLine
from intakeapp.printing.layout import A4, MM, MUTED, Paper, Style
from intakeapp.printing.rows import (
    RowLook,
    footer,
    hairline,
    heading,
    row,
    running_header,
)
from intakeapp.printing.texts import LetterTexts, evidence, load_letter

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

    def look(self, inset: float) -> RowLook:
        """Return the measures of rows that begin at an inset; the values stay in one column."""
        column = _LABEL_SHARE * WIDTH - inset
        return RowLook(width=WIDTH, column=column, gap=GAP, label=self.label,
                       keep_together=KEEP_TOGETHER, inset=inset)  # fmt: skip

    def heading_strips(self, text: str, *, crisis: bool = False) -> list[Strip]:
        """Return the heading of a subject."""
        around = (self.gap, 2.5, 4.0)
        return heading(text, self.heading, self.look(INSET), around=around, crisis=crisis)


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
            name = f"{texts.text('document')} {paper.resident}"
            running_header(sheet.canvas, (LEFT, top), WIDTH, name, paper.case_number)
            top -= HEADER
        draw_strips(sheet.canvas, page, LEFT, top)
        words = texts.text("page", page=str(number), pages=str(len(pages)))
        footer(sheet.canvas, (LEFT, BOTTOM - 6 * MM), WIDTH, texts.text("foot"), words)
        sheet.next_page()
    return sheet.finish()


def _strips(paper: Overdracht, texts: LetterTexts, setting: _Type) -> list[Strip]:
    strips = _head(paper, texts, setting)
    strips += setting.heading_strips(texts.text("crisis"), crisis=True)
    if paper.crisis:
        strips += _lines(paper.crisis, texts, setting)
    else:
        strips += paragraph(texts.text("no_crisis"), setting.label, WIDTH, indent=INSET)
    for section in paper.sections:
        if section.lines:
            strips += setting.heading_strips(texts.text(section.key))
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
            strips += row(texts.text(key), [(value, style)], setting.look(0))
    return strips


def _lines(lines: Iterable[ReportLine], texts: LetterTexts, setting: _Type) -> list[Strip]:
    strips: list[Strip] = []
    for line in lines:
        known = evidence(line, texts)
        parts = [(line.value, setting.value), (known, setting.faint)]
        if not line.value:
            parts = [(known, setting.label)]
        if strips:
            strips.append(hairline(WIDTH, setting.between))
        strips += row(line.label, parts, setting.look(INSET))
    return strips
