"""The *intakeverslag*: what was said, with the state and the source of every answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from reportlab.pdfgen.canvas import Canvas

from intakeapp.base.dates import show_date
from intakeapp.base.errors import InputError
from intakeapp.printing.flow import Strip, draw_strips, paginate, paragraph, space
from intakeapp.printing.inputs import (
    Intakeverslag,
    ReportAction,
    ReportClock,
    ReportLine,
    ReportSection,
)
from intakeapp.printing.layout import (
    A4,
    MM,
    MUTED,
    WAIT_INK,
    WAIT_TINT,
    Paper,
    Style,
    draw_box,
    draw_line,
    lines_height,
    wrap,
)
from intakeapp.printing.pictograms import draw_pictogram
from intakeapp.printing.rows import (
    SEALED,
    RowLook,
    evidence,
    footer,
    hairline,
    heading,
    row,
    running_header,
)
from intakeapp.printing.texts import LetterTexts, load_letter

LEFT, TOP, BOTTOM = 20 * MM, 18 * MM, 22 * MM
WIDTH = A4[0] - 2 * LEFT
HEADER = 22.0  # the running header of the second and later pages
LABEL = 0.34 * WIDTH
GAP = 14.0
INSET = 10.0
KEEP_TOGETHER = 8  # lines; a longer answer may go over a page

_Line = TypeVar("_Line", ReportLine, ReportClock, ReportAction)

_TITLE = Style(22, 600, leading=1.25)
_HEADING_SIZE = 13
_SUBHEADING = Style(10.5, 600)
_LABEL = Style(10.5, colour=MUTED)
_VALUE = Style(10.5, 500)
_SMALL = Style(9, colour=MUTED)
_BODY = Style(10.5)
_REFERENCE = Style(10.5, 500, reference=True)
_FACTS = RowLook(
    width=WIDTH, column=110, gap=GAP, label=_LABEL, keep_together=KEEP_TOGETHER, beside=True
)
_ANSWERS = replace(_FACTS, column=LABEL, inset=INSET)


def draw_intakeverslag(report: Intakeverslag) -> bytes:
    """Return the report as a PDF with page numbers.

    Without `include_sealed` nothing sealed is printed, nor any sign that it exists: somebody else
    may read the paper. With it every such line is marked and every page warns. Raises InputError
    when there is no case number: a page that gets lost could not be brought back.
    """
    if not report.case_number.strip():
        raise InputError("Het zaaknummer ontbreekt.", path="case_number")
    texts = load_letter("intakeverslag")
    strips = _strips(report, texts)
    height = A4[1] - TOP - BOTTOM - (_banner_height(report, texts))
    pages = paginate(strips, height, height - HEADER)
    paper = Paper(texts.text("document"), A4)
    for number, page in enumerate(pages, 1):
        top = A4[1] - TOP
        top -= _draw_banner(paper.canvas, top, report, texts)
        if number > 1:
            name = f"{texts.text('document')} {report.resident}"
            running_header(paper.canvas, (LEFT, top), WIDTH, name, report.case_number)
            top -= HEADER
        draw_strips(paper.canvas, page, LEFT, top)
        words = texts.text("page", page=str(number), pages=str(len(pages)))
        footer(paper.canvas, (LEFT, BOTTOM - 6 * MM), WIDTH, report.organisation, words)
        paper.next_page()
    return paper.finish()


def _strips(report: Intakeverslag, texts: LetterTexts) -> list[Strip]:
    strips = _head(report, texts)
    crisis = _visible(report.crisis, report.include_sealed)
    strips += _heading(texts.text("crisis"), crisis=True)
    if crisis:
        strips += _answers(crisis, texts)
    else:
        strips += paragraph(texts.text("no_crisis"), _BODY, WIDTH, indent=INSET)
    clocks = _visible(report.clocks, report.include_sealed)
    if clocks:
        strips += _heading(texts.text("clocks"))
        strips += _answers([_clock_line(clock) for clock in clocks], texts)
    for section in report.sections:
        strips += _section(section, report.include_sealed, texts)
    if report.not_discussed:
        strips += _heading(texts.text("not_discussed"))
        strips += paragraph("; ".join(report.not_discussed), _BODY, WIDTH - INSET, indent=INSET)
    actions = _visible(report.actions, report.include_sealed)
    if actions:
        strips += _heading(texts.text("actions"))
        strips += _answers([_action_line(action, texts) for action in actions], texts)
    if report.teach_back.strip():
        strips += _heading(texts.text("teach_back"))
        words = f"“{report.teach_back.strip()}”"
        strips += paragraph(words, Style(12), WIDTH - INSET, indent=INSET)
    return strips


def _section(section: ReportSection, include_sealed: bool, texts: LetterTexts) -> list[Strip]:
    """Return a subject: what we told, the answers, its tables, and what was left open."""
    lines = _visible(section.lines, include_sealed)
    tables = [(table.title, _visible(table.lines, include_sealed)) for table in section.tables]
    tables = [(title, rows) for title, rows in tables if rows]
    if not (lines or tables or section.told):
        return []
    if section.told:
        told = _sentence("; ".join(section.told))
        lines = [ReportLine(label=texts.text("told"), value=told), *lines]
    strips = _heading(section.title) + _answers(lines, texts)
    for title, rows in tables:
        strips += _table(title if lines else "", rows, texts)
    if section.not_asked:
        words = texts.text("not_asked", labels=", ".join(section.not_asked))
        strips[-1] = replace(strips[-1], with_next=True)  # not alone at the top of a page
        strips.append(space(7, with_next=True))
        strips += paragraph(words, _SMALL, WIDTH - INSET, indent=INSET)
    return strips


def _table(title: str, rows: list[ReportLine], texts: LetterTexts) -> list[Strip]:
    """Return the rows of a table; a title of its own only where answers stand above it."""
    head = paragraph(title, _SUBHEADING, WIDTH - INSET, indent=INSET, with_next=True)
    before = [space(10), *head, space(3, with_next=True)] if title else []
    return [*before, *_answers(rows, texts)]


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _visible(lines: Iterable[_Line], include_sealed: bool) -> list[_Line]:
    return [line for line in lines if include_sealed or not line.sealed]


def _has_sealed(report: Intakeverslag) -> bool:
    sealed = [line.sealed for section in report.sections for line in section.lines]
    tables = [table for section in report.sections for table in section.tables]
    sealed += [line.sealed for table in tables for line in table.lines]
    sealed += [line.sealed for line in report.crisis]
    sealed += [clock.sealed for clock in report.clocks]
    sealed += [action.sealed for action in report.actions]
    return any(sealed)


def _clock_line(clock: ReportClock) -> ReportLine:
    rule = " · ".join(part for part in (clock.rule, clock.source) if part)
    return ReportLine(label=clock.what, value=clock.due, state_text=rule, sealed=clock.sealed)


def _action_line(action: ReportAction, texts: LetterTexts) -> ReportLine:
    facts = [action.when, texts.text("done") if action.done else ""]
    return ReportLine(
        label=action.who,
        value=action.what,
        state_text=" · ".join(fact for fact in facts if fact),
        sealed=action.sealed,
    )


def _head(report: Intakeverslag, texts: LetterTexts) -> list[Strip]:
    strips = paragraph(texts.text("title"), _TITLE, WIDTH)
    strips.append(space(6))
    facts = (
        ("resident", report.resident, _VALUE),
        ("case_number", report.case_number, _REFERENCE),
        ("day", show_date(report.day, weekday=True), _VALUE),
        ("consultant", report.consultant, _VALUE),
        ("", report.organisation, _VALUE),
    )
    for key, value, style in facts:
        if value:
            strips += row(texts.text(key) if key else "", [(value, style)], _FACTS)
    strips.append(space(8))
    return strips + paragraph(texts.text("intro"), _SMALL, WIDTH)


def _heading(text: str, *, crisis: bool = False) -> list[Strip]:
    return heading(text, _HEADING_SIZE, _ANSWERS, around=(16, 3, 5), crisis=crisis)


def _answers(lines: Iterable[ReportLine], texts: LetterTexts) -> list[Strip]:
    strips: list[Strip] = []
    for line in lines:
        known, note = evidence(line, texts), _one_block(line.note)
        parts = [(line.value, _VALUE), (known, _SMALL), (note, _SMALL)]
        if not line.value:
            empty = "" if note else texts.text("empty")
            parts = [(known or empty, _LABEL), (note, _SMALL)]
        if strips:
            strips.append(hairline(WIDTH, 7))
        sealed = texts.text("sealed") if line.sealed else ""
        strips += row(line.label, parts, _ANSWERS, sealed=sealed)
    return strips


def _one_block(note: str) -> str:
    """Return a note without blank lines: it stands small under an answer."""
    return "\n".join(line for line in note.splitlines() if line.strip())


def _banner_height(report: Intakeverslag, texts: LetterTexts) -> float:
    if not (report.include_sealed and _has_sealed(report)):
        return 0.0
    return lines_height(wrap(texts.text("sealed_banner"), SEALED, WIDTH - 34), SEALED) + 20


def _draw_banner(canvas: Canvas, top: float, report: Intakeverslag, texts: LetterTexts) -> float:
    """Draw the warning of a report with sealed answers and return the height it takes."""
    height = _banner_height(report, texts)
    if height:
        draw_box(canvas, LEFT, top, (WIDTH, height - 10), fill=WAIT_TINT, radius=5)
        draw_pictogram(canvas, "lock", LEFT + 8, top - 4, 14, WAIT_INK)
        y = top - 5
        for line in wrap(texts.text("sealed_banner"), SEALED, WIDTH - 34):
            draw_line(canvas, LEFT + 28, y, line, SEALED)
            y -= SEALED.line_height
    return height
