"""Answers: kept the moment they are given, with state, source and wording."""

from __future__ import annotations

from dataclasses import dataclass, fields

from intakeapp.base.ids import derived_id
from intakeapp.data.store import Writer
from intakeapp.domain.answers import RESIDENT_SUBJECT, Answer
from intakeapp.domain.records import AnswerState, Source
from intakeapp.questionnaire.questions import Question
from intakeapp.services.changes import Changes, changes_of
from intakeapp.services.indexing import index_case
from intakeapp.services.workspace import Workspace

_SAID = tuple(
    f.name for f in fields(Answer) if f.name not in ("answered_by", "answered_at", "wording")
)


@dataclass(frozen=True, kw_only=True)
class AnswerInput:
    """An answer as entered: text as typed (or canonical), with its state and source."""

    text: str = ""
    state: AnswerState = AnswerState.GIVEN
    source: Source = Source.TOLD
    source_note: str = ""
    approximate: bool = False
    next_time: bool = False
    fetched_by: str = ""
    by_text: str = ""


def answer_id(case_id: str, subject: str, question_key: str) -> str:
    """Return the id of the answer to a question: the same on every device."""
    return derived_id("answer", case_id, subject, question_key)


def as_record(
    space: Workspace,
    case_id: str,
    question: Question,
    entered: AnswerInput,
    *,
    subject: str = RESIDENT_SUBJECT,
) -> Answer:
    """Return an answer as it is stored when the user gives it now; see `answer`.

    Raises InputError when the question's type cannot read the text.
    """
    state, value = entered.state, ""
    if state is AnswerState.GIVEN:
        if entered.text.strip():
            value = question.type.canonical(entered.text)
        else:
            state = AnswerState.NOT_ASKED
    return Answer(
        id=answer_id(case_id, subject, question.key),
        case_id=case_id,
        question_key=question.key,
        subject=subject,
        state=state,
        value=value,
        source=entered.source,
        source_note=entered.source_note,
        approximate=entered.approximate,
        next_time=entered.next_time,
        fetched_by=entered.fetched_by,
        by_text=entered.by_text,
        definition_version=space.questionnaire.version,
        wording=question.text,
        answered_by=space.me,
        answered_at=space.store.clock.now(),
    )


def answer(
    space: Workspace,
    case_id: str,
    question_key: str,
    entered: AnswerInput,
    *,
    subject: str = RESIDENT_SUBJECT,
) -> Changes:
    """Keep an answer; it is durable when this returns.

    `entered.text` is read by the question's answer type; a given answer with blank text means that
    the answer is taken back (not asked). Raises InputError when the type cannot read the text, and
    KeyError for a question the definition does not have.
    """
    question = space.questionnaire.question(question_key)
    record = as_record(space, case_id, question, entered, subject=subject)
    with space.store.writing(space.context("answer.give", source=entered.source)) as writer:
        return _keep(space, writer, record)


def _keep(space: Workspace, writer: Writer, record: Answer) -> Changes:
    before = writer.find(Answer, record.id)
    if before is not None and _same(before, record):
        return Changes()
    if before is None and record.state is AnswerState.NOT_ASKED and not record.next_time:
        return Changes()
    writer.save(record, before=before)
    if _awaits(before) != _awaits(record):
        index_case(space, writer, record.case_id)
    return changes_of(writer, record.id)


def _same(one: Answer, other: Answer) -> bool:
    """Tell whether two answers say the same, whoever gave them and when."""
    return all(getattr(one, name) == getattr(other, name) for name in _SAID)


def _awaits(record: Answer | None) -> bool:
    return record is not None and (record.next_time or record.state is AnswerState.UNKNOWN)
