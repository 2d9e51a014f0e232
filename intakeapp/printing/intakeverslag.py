"""The *intakeverslag*: what was said, with the state and the source of every answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from intakeapp.base.dates import show_date
from intakeapp.base.errors import InputError
from intakeapp.printing.inputs import (
    Intakeverslag,
    ReportAction,
    ReportClock,
    ReportLine,
    ReportSection,
)
from intakeapp.printing.texts import LetterTexts, evidence, load_letter
from intakeapp.printing.typeset.papers import Margins, PaperJob, set_paper, words_for

_MARGINS = Margins(left=20, right=20, top=25, bottom=22, body=10.5, small=9, largest=22)
_SPOKEN = 12.0  # points: the words of the resident are a little larger
_Line = TypeVar("_Line", ReportLine, ReportClock, ReportAction)


def draw_intakeverslag(report: Intakeverslag) -> bytes:
    """Return the report as a tagged PDF with page numbers.

    Without `include_sealed` nothing sealed is printed, nor any sign that it exists: somebody else
    may read the paper. With it every such line is marked and every page warns. Raises InputError
    when there is no case number: a page that gets lost could not be brought back.
    """
    if not report.case_number.strip():
        raise InputError("Het zaaknummer ontbreekt.", path="case_number")
    texts = load_letter("intakeverslag")
    around = ("title", "intro", "sealed", "sealed_banner", "page")
    return set_paper(
        PaperJob(
            source="intakeverslag",
            title=texts.text("document"),
            day=report.day,
            house=report.house,
            data={
                "facts": list(_facts(report, texts)),
                "parts": list(_parts(report, texts)),
                "sealed": report.include_sealed and _has_sealed(report),
                "running": words_for(f"{texts.text('document')} {report.resident}"),
                "case_number": words_for(report.case_number),
                "organisation": words_for(report.organisation),
                "words": {key: texts.texts[key] for key in around},
            },
            margins=_MARGINS,
            pictograms=("lock",),
        )
    )


def _facts(report: Intakeverslag, texts: LetterTexts) -> Iterator[dict[str, object]]:
    for key, value in (
        ("resident", report.resident),
        ("case_number", report.case_number),
        ("day", show_date(report.day, weekday=True)),
        ("consultant", report.consultant),
        ("", report.organisation),
    ):
        shown = words_for(value)
        if shown:
            label = texts.text(key) if key else ""
            yield {"label": label, "value": shown, "number": key == "case_number"}


def _parts(report: Intakeverslag, texts: LetterTexts) -> Iterator[dict[str, object]]:
    """Give the report from top to bottom: each part has a heading, and words, rows or both."""
    crisis = _visible(report.crisis, report.include_sealed)
    none = "" if crisis else texts.text("no_crisis")
    yield _part(texts.text("crisis"), text=none, lines=_told(crisis, texts), crisis=True)
    clocks = [_clock_line(clock) for clock in _visible(report.clocks, report.include_sealed)]
    if clocks:
        yield _part(texts.text("clocks"), lines=_told(clocks, texts))
    for section in report.sections:
        yield from _section(section, report.include_sealed, texts)
    if report.not_discussed:
        yield _part(texts.text("not_discussed"), text="; ".join(report.not_discussed))
    actions = [_action_line(one, texts) for one in _visible(report.actions, report.include_sealed)]
    if actions:
        yield _part(texts.text("actions"), lines=_told(actions, texts))
    if report.teach_back.strip():
        words = f"“{report.teach_back.strip()}”"
        yield _part(texts.text("teach_back"), text=words, size=_SPOKEN)


def _part(
    title: str,
    *,
    text: str = "",
    lines: list[dict[str, object]] | None = None,
    tables: list[dict[str, object]] | None = None,
    not_asked: str = "",
    crisis: bool = False,
    size: float = _MARGINS.body,
) -> dict[str, object]:
    return {
        "title": words_for(title),
        "text": words_for(text),
        "lines": lines or [],
        "tables": tables or [],
        "not_asked": words_for(not_asked),
        "crisis": crisis,
        "size": size,
    }


def _section(
    section: ReportSection, include_sealed: bool, texts: LetterTexts
) -> Iterator[dict[str, object]]:
    """Give a subject: what we told, the answers, its tables, and what was left open."""
    lines = _visible(section.lines, include_sealed)
    tables = [(table.title, _visible(table.lines, include_sealed)) for table in section.tables]
    tables = [(title, rows) for title, rows in tables if rows]
    if not (lines or tables or section.told):
        return
    if section.told:
        told = _sentence("; ".join(section.told))
        lines = [ReportLine(label=texts.text("told"), value=told), *lines]
    yield _part(
        section.title,
        lines=_told(lines, texts),
        tables=[  # a title of its own only where answers stand above it
            {"title": words_for(title) if lines else "", "lines": _told(rows, texts)}
            for title, rows in tables
        ],
        not_asked=(
            texts.text("not_asked", labels=", ".join(section.not_asked))
            if section.not_asked
            else ""
        ),
    )


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


def _told(lines: Iterable[ReportLine], texts: LetterTexts) -> list[dict[str, object]]:
    return [
        {
            "label": words_for(line.label),
            "value": words_for(line.value),
            "known": words_for(evidence(line, texts)),
            "note": words_for(_one_block(line.note)),
            "empty": "" if line.note.strip() else texts.text("empty"),
            "sealed": line.sealed,
        }
        for line in lines
    ]


def _one_block(note: str) -> str:
    """Return a note without blank lines: it stands small under an answer."""
    return "\n".join(line for line in note.splitlines() if line.strip())
