"""What was said, line by line: one source for the check screen, the bureau view and the paper.

Also the list "nog nodig" that follows from the answers.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from intakeapp.domain.answers import Answer
from intakeapp.domain.records import AnswerState
from intakeapp.questionnaire.engine import Engine
from intakeapp.questionnaire.questions import Question, Section
from intakeapp.questionnaire.show import source_text, state_text, value_text
from intakeapp.questionnaire.types import Information


@dataclass(frozen=True, kw_only=True)
class CheckLine:
    """One answer as a line.

    `value` is Dutch text, empty without a value; `state_text` is empty when there is simply a
    value; `asked` is the question as it was put when the answer was given. `told` marks something
    we told the resident.
    """

    key: str
    label: str
    asked: str
    value: str
    state: AnswerState
    state_text: str
    source_text: str
    approximate: bool
    next_time: bool
    sealed: bool
    told: bool = False

    @property
    def is_open(self) -> bool:
        """Whether nobody asked this yet; what was put off was spoken of."""
        return self.state is AnswerState.NOT_ASKED and not self.next_time

    @property
    def text(self) -> str:
        """Value and state in one: "ongeveer € 3.480,00", "weet ik niet", "niet gevraagd"."""
        return ", ".join(part for part in (self.value, self.state_text) if part)


@dataclass(frozen=True, kw_only=True)
class SectionLines:
    """The lines of one section: what was asked, and what was not."""

    key: str
    title: str
    lines: tuple[CheckLine, ...]
    not_asked: tuple[CheckLine, ...] = ()


@dataclass(frozen=True, kw_only=True)
class NeededLine:
    """Something still to come: what, who fetches it, by when (in words), for which question.

    `to_discuss` is what is only to be talked about: nobody has to fetch anything for it. `by_date`
    is the day itself where there is one.
    """

    what: str
    fetched_by: str
    by_text: str
    question_key: str
    section: str
    to_discuss: bool = False
    by_date: date | None = None


def needed_first(line: NeededLine) -> tuple[bool, bool, date]:
    """Return the place of a line in the list: what has a day by that day, then the other papers.

    What is only to be talked about stands last.
    """
    return line.by_date is None, line.to_discuss, line.by_date or date.max


def each_once(lines: Iterable[NeededLine]) -> tuple[NeededLine, ...]:
    """Return the lines without those that name a paper again: one paper is fetched once."""
    found: dict[str, NeededLine] = {}
    for line in lines:
        found.setdefault(line.what.casefold(), line)
    return tuple(found.values())


def check_line(question: Question, answer: Answer | None) -> CheckLine:
    """Return one answer as a line."""
    return CheckLine(
        key=question.key,
        label=question.label,
        asked=answer.wording if answer and answer.wording else question.text,
        value=value_text(question, answer),
        state=answer.state if answer else AnswerState.NOT_ASKED,
        state_text=state_text(answer),
        source_text=source_text(answer),
        approximate=bool(answer and answer.approximate),
        next_time=bool(answer and answer.next_time),
        sealed=question.sealed,
        told=isinstance(question.type, Information),
    )


def check_answers(engine: Engine, section: Section) -> tuple[CheckLine, ...]:
    """Return a line for every question of a section that is shown, asked or not."""
    return tuple(
        check_line(question, engine.answer(question.key))
        for question in engine.visible_questions(section.key)
    )


def document_lines(engine: Engine, document: str) -> tuple[SectionLines, ...]:
    """Return the lines that belong on a document, by section; sections without any are left out.

    A section of which nothing was asked has no `lines`. Sealed answers appear only when the engine
    was told to open their section.
    """
    found = []
    for section in engine.visible_sections():
        lines = tuple(
            check_line(question, engine.answer(question.key))
            for question in engine.visible_questions(section.key)
            if document in question.print
        )
        if lines:
            found.append(
                SectionLines(
                    key=section.key,
                    title=section.title,
                    lines=tuple(line for line in lines if not line.is_open),
                    not_asked=tuple(line for line in lines if line.is_open),
                )
            )
    return tuple(found)


def former_lines(engine: Engine) -> tuple[CheckLine, ...]:
    """Return the answers to questions that are no longer asked, with their old wording.

    Sealed ones are left out while no sealed section is open.
    """
    opened = any(section.sealed for section in engine.sections())
    found = []
    for question in engine.questionnaire.removed.values():
        answer = engine.answer(question.key)
        if answer is not None and (opened or not question.sealed):
            found.append(check_line(question, answer))
    return tuple(found)


def needed_items(engine: Engine) -> tuple[NeededLine, ...]:
    """Return the list "nog nodig": what was put off, and what is not known but can be found out.

    Sealed questions are never on it, opened or not: the list is printed and read aloud.
    """
    found = []
    for question in engine.visible_questions():
        answer = engine.answer(question.key)
        if answer is None or question.sealed or not _is_needed(question, answer):
            continue
        line = NeededLine(
            what=question.needed or f"Nog bespreken: {question.label}",
            fetched_by=answer.fetched_by,
            by_text=answer.by_text,
            question_key=question.key,
            section=question.section,
            to_discuss=not question.needed,
        )
        found.append(line)
    return tuple(found)


def _is_needed(question: Question, answer: Answer) -> bool:
    unknown = answer.state is AnswerState.UNKNOWN
    return answer.next_time or (unknown and bool(question.needed))
