"""What an undo put back, in words."""

from __future__ import annotations

from intakeapp.domain.answers import RESIDENT_SUBJECT
from intakeapp.questionnaire.questions import Questionnaire
from intakeapp.services.intake import answer_id
from intakeapp.services.overview import CaseView
from intakeapp.services.undo import Undone
from intakeapp.views.talk.columns import TABLES

NOTHING = "Er is niets om ongedaan te maken."
_PLAIN = {
    "needed_item": "Nog nodig",
    "action": "Afspraak",
    "appointment": "Volgende afspraak",
    "threat": "Gevaar en spoed",
    "crisis_step": "Stap bij de crisis",
    "case_file": "Gegevens van de zaak",
    "resident": "Gegevens van de inwoner",
    "debt": "Schuld",
    "income": "Inkomen",
    "expense": "Uitgave",
    "asset": "Bezit",
    "referral": "Doorverwijzing",
    "contact_moment": "Contact",
    "evidence": "Bewijs",
    "note": "Notitie",
    "household_member": "Persoon",
}


def undone_words(undone: Undone | None, view: CaseView, questionnaire: Questionnaire) -> str:
    """Return a sentence that says what was put back; sealed answers are not named."""
    if undone is None:
        return NOTHING
    done = "weer gedaan" if undone.redone else "ongedaan gemaakt"
    return f"{_subject(undone, view, questionnaire)}: {done}"


def _subject(undone: Undone, view: CaseView, questionnaire: Questionnaire) -> str:
    file = view.file
    if undone.table == "answer":
        return _answer(undone.row_id, file.case.id, questionnaire)
    for spec in TABLES.values():
        for row in spec.rows(file):
            if row.id == undone.row_id:
                return f"{spec.one}, {spec.label(row)}"
    return _PLAIN.get(undone.table, "Laatste wijziging")


def _answer(row_id: str, case_id: str, questionnaire: Questionnaire) -> str:
    """Return the question whose answer this is; its id follows from case and key."""
    for section in questionnaire.sections:
        if answer_id(case_id, RESIDENT_SUBJECT, section.mark_key) == row_id:
            return section.title
    for question in questionnaire.questions.values():
        if answer_id(case_id, RESIDENT_SUBJECT, question.key) == row_id and not question.sealed:
            return question.label
    return "Laatste antwoord"
