"""An answer that was entered and is not in the store yet, as the engine and the screen take it."""

from __future__ import annotations

from intakeapp.base.errors import InputError
from intakeapp.domain.answers import RESIDENT_SUBJECT, Answer
from intakeapp.domain.records import AnswerState
from intakeapp.questionnaire.questions import Question
from intakeapp.services.intake import AnswerInput, answer_id
from intakeapp.services.workspace import Workspace


def on_its_way(space: Workspace, case_id: str, question: Question, entered: AnswerInput) -> Answer:
    """Return an entered answer as it will be stored; what can't be read counts as not asked."""
    state, value = entered.state, ""
    if state is AnswerState.GIVEN:
        try:
            value = question.type.canonical(entered.text) if entered.text.strip() else ""
        except InputError:
            value = ""
        state = AnswerState.GIVEN if value else AnswerState.NOT_ASKED
    return Answer(
        id=answer_id(case_id, RESIDENT_SUBJECT, question.key),
        case_id=case_id,
        question_key=question.key,
        value=value,
        state=state,
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
