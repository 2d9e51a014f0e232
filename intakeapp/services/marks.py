"""A person's own mark on a section of the talk: done, next time, or not needed."""

from __future__ import annotations

from enum import StrEnum

from intakeapp.base.errors import InputError
from intakeapp.domain.answers import RESIDENT_SUBJECT, Answer
from intakeapp.domain.records import AnswerState
from intakeapp.services.changes import Changes, changes_of
from intakeapp.services.indexing import index_case
from intakeapp.services.intake import answer_id
from intakeapp.services.workspace import Workspace


class SectionMark(StrEnum):
    """What a person says about a whole section; the value is the Dutch text."""

    DONE = "klaar"
    NEXT_TIME = "volgende keer"
    NOT_NEEDED = "hoeft niet"


_STATES = {
    SectionMark.DONE: AnswerState.GIVEN,
    SectionMark.NEXT_TIME: AnswerState.NOT_ASKED,
    SectionMark.NOT_NEEDED: AnswerState.NOT_APPLICABLE,
}


def mark_section(
    space: Workspace, case_id: str, section_key: str, mark: SectionMark | None
) -> Changes:
    """Keep a person's mark on a section as an answer under its mark key; None takes it back.

    Raises InputError when the definition has no such section.
    """
    try:
        section = space.questionnaire.section(section_key)
    except KeyError:
        raise InputError("Dit onderdeel bestaat niet.", path=section_key) from None
    state = AnswerState.NOT_ASKED if mark is None else _STATES[mark]
    record = Answer(
        id=answer_id(case_id, RESIDENT_SUBJECT, section.mark_key),
        case_id=case_id,
        question_key=section.mark_key,
        state=state,
        value=SectionMark.DONE.value if mark is SectionMark.DONE else "",
        next_time=mark is SectionMark.NEXT_TIME,
        definition_version=space.questionnaire.version,
        wording=section.title,
        answered_by=space.me,
        answered_at=space.store.clock.now(),
    )
    with space.store.writing(space.context("section.mark")) as writer:
        before = writer.find(Answer, record.id)
        if (before is None and mark is None) or (before and mark_of(before) is mark):
            return Changes()
        writer.save(record)
        index_case(space, writer, case_id)
        return changes_of(writer, record.id)


def mark_of(answer: Answer | None) -> SectionMark | None:
    """Return the mark that an answer under a mark key stands for."""
    if answer is None:
        return None
    if answer.next_time:
        return SectionMark.NEXT_TIME
    marks = {
        AnswerState.GIVEN: SectionMark.DONE,
        AnswerState.NOT_APPLICABLE: SectionMark.NOT_NEEDED,
    }
    return marks.get(answer.state)
