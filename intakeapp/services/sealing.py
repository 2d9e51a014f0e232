"""What belongs to the sealed section: it stays out of lists, papers and the resident view."""

from __future__ import annotations

from intakeapp.domain.cases import Action, NeededItem
from intakeapp.domain.contacts import Note
from intakeapp.domain.crisis import SEALED
from intakeapp.domain.referrals import Referral
from intakeapp.questionnaire.questions import MARK_SUFFIX, Questionnaire, Section

_SEALED_TYPES = frozenset(kind.value for kind in SEALED)


def marked_section(questions: Questionnaire, key: str) -> Section | None:
    """Return the section whose mark is kept under a key; None for another key."""
    if not key.endswith(MARK_SUFFIX):
        return None
    return next((s for s in questions.sections if s.mark_key == key), None)


def is_sealed_question(questions: Questionnaire, key: str) -> bool:
    """Tell whether nothing about a question or mark may be shown.

    A key that no definition explains counts as sealed: it cannot be told for sure.
    """
    section = marked_section(questions, key)
    if section is not None:
        return section.sealed
    question = questions.described(key)
    if question is None:
        return True
    return question.sealed or any(s.sealed for s in questions.sections if s.key == question.section)


def is_sealed_origin(origin: str) -> bool:
    """Tell whether an action came from a step about a sealed threat, such as danger at home."""
    return origin.split(":")[0] in _SEALED_TYPES


def is_sealed(questions: Questionnaire, row: Action | NeededItem | Note | Referral) -> bool:
    """Tell whether a row hangs on something sealed; a row without a question does not."""
    if isinstance(row, Action):
        return is_sealed_origin(row.origin)
    return bool(row.question_key) and is_sealed_question(questions, row.question_key)
