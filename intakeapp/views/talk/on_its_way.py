"""An answer that was entered and is not in the store yet, as the engine and the screen take it."""

from __future__ import annotations

from dataclasses import replace

from intakeapp.base.errors import InputError
from intakeapp.domain.answers import Answer
from intakeapp.questionnaire.questions import Question
from intakeapp.services.intake import AnswerInput, as_record
from intakeapp.services.workspace import Workspace


def on_its_way(space: Workspace, case_id: str, question: Question, entered: AnswerInput) -> Answer:
    """Return an entered answer as it will be stored; what can't be read counts as not asked."""
    try:
        return as_record(space, case_id, question, entered)
    except InputError:
        return as_record(space, case_id, question, replace(entered, text=""))
