"""An answer is more than a value: state, source, who, when, and under which wording."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from intakeapp.domain.records import AnswerState, CaseRecord, Source

RESIDENT_SUBJECT = ""  # the subject of questions about the case's own resident


@dataclass(frozen=True, kw_only=True)
class Answer(CaseRecord):
    """The answer to one question of one case; `id` is derived from case, subject and question.

    `value` is the canonical text of the question's answer type (empty unless `state` is given).
    `subject` is empty for the resident, else the id of the household member it is about.
    `approximate` marks "ongeveer"; `next_time` a question put off, with or without a value;
    `wording` is the question as it was asked.
    """

    question_key: str
    subject: str = RESIDENT_SUBJECT
    state: AnswerState
    value: str = ""
    source: Source = Source.TOLD
    source_note: str = ""
    approximate: bool = False
    next_time: bool = False
    fetched_by: str = ""
    by_text: str = ""
    definition_version: str = ""
    wording: str = ""
    answered_by: str = ""
    answered_at: datetime
